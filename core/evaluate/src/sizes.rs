//! Which sizes are tried: all small ones in order, then some larger ones.

use num_traits::ToPrimitive;

use rederive_lang::expr::{Cond, Kind, Number, Param, Rel, Sort};

use super::eval::Evaluator;
use super::indices;
use super::plan::{Instance, Plan, Role};
use super::search::Effort;
use super::walk::{occurrences, visit_cond};

/// How many combinations of sizes are looked at, at most.
const MAX_TUPLES: usize = 1600;

/// Numbers of the claim that sizes are set to, and how many combinations of sizes with such a one are tried.
const LARGEST_LITERAL: i64 = 24;
const NUMBERED: usize = 8;

/// The largest size that is tried, where hypotheses leave no smaller ones.
const LARGEST: i64 = 100_000;

/// Values for all size parameters that satisfy the hypotheses about sizes.
pub(super) struct Candidates {
    /// Those that are tried, by increasing total.
    pub(super) tried: Vec<Vec<i64>>,
    /// All that were found, by increasing total: where one of them fails, a smaller one is looked for among these.
    pub(super) all: Vec<Vec<i64>>,
}

/// The order in which sizes are tried, and by which one counterexample is smaller than another.
pub(super) fn rank(tuple: &[i64]) -> (u64, bool, &[i64]) {
    let total = tuple.iter().map(|n| n.unsigned_abs()).sum();
    (total, tuple.iter().any(|n| *n < 0), tuple)
}

/// Values for all size parameters that satisfy the hypotheses about sizes.
pub(super) fn candidates(
    plan: &Plan<'_>,
    claim: &Cond,
    looks: &[Cond],
    effort: Effort,
    evaluator: &mut Evaluator,
) -> Candidates {
    let sizes = plan.of(Role::Size);
    if sizes.is_empty() {
        let none = if allowed(plan, &sizes, &[], evaluator) {
            vec![Vec::new()]
        } else {
            Vec::new()
        };
        return Candidates {
            tried: none.clone(),
            all: none,
        };
    }
    let signed = sizes.iter().any(|param| !natural(param));
    let mut domain: Vec<i64> = vec![0, 1];
    for next in 2..=7 {
        if tuples(domain.len() + 1 + usize::from(signed), sizes.len()).is_none() {
            break;
        }
        domain.push(next);
        if signed {
            domain.push(1 - next);
        }
    }
    let mut found = passing(plan, &sizes, &domain, evaluator);
    let larger = literals(plan, claim);
    let near: Vec<i64> = larger
        .iter()
        .filter(|n| **n <= LARGEST_LITERAL)
        .copied()
        .chain(solved(&sizes, looks, evaluator))
        .collect();
    let mut numbered = beside_literals(plan, &sizes, &near, evaluator);
    if found.len() < 4 && !larger.is_empty() {
        // The hypotheses ask for more: try the numbers that occur in them.
        let mut wide: Vec<i64> = vec![0, 1, 2, 3];
        for n in larger {
            wide.extend([n - 1, n, n + 1, n + 2]);
            wide.extend([-n - 1, -n]);
        }
        wide.retain(|n| (if signed { -LARGEST } else { 0 }..=LARGEST + 2).contains(n));
        wide.sort_unstable();
        wide.dedup();
        while wide.len() > 4 && tuples(wide.len(), sizes.len()).is_none() {
            wide.remove(0);
        }
        found.extend(passing(plan, &sizes, &wide, evaluator));
    }
    if sizes.len() > 4 {
        // Few of so many sizes get beyond 1 in the order of totals.
        let n = i64::try_from(sizes.len()).unwrap_or(8);
        let special: Vec<Vec<i64>> = vec![
            vec![2; sizes.len()],
            (0..n).map(|k| 1 + k % 3).collect(),
            (0..n).map(|k| 3 - k % 3).collect(),
            vec![3; sizes.len()],
        ];
        found.extend(
            special
                .into_iter()
                .filter(|tuple| allowed(plan, &sizes, tuple, evaluator)),
        );
    }
    let ordered = |mut list: Vec<Vec<i64>>| {
        list.sort_by(|a, b| rank(a).cmp(&rank(b)));
        list.dedup();
        list
    };
    let found = ordered(found);
    let inhabited = inhabited(plan, &sizes, found.clone(), effort, evaluator);
    let mut tried = thin(inhabited, effort);
    numbered.truncate(NUMBERED);
    tried.extend(numbered.iter().cloned());
    Candidates {
        tried: ordered(tried),
        all: ordered(found.into_iter().chain(numbered).collect()),
    }
}

fn natural(param: &Param) -> bool {
    matches!(param.sort, Sort::Scalar(Number::Nat))
}

/// The first ones in which all indices have values and whatever comes after them, where there are more than will be
/// tried: in the others nothing is said.
fn inhabited(
    plan: &Plan<'_>,
    sizes: &[&Param],
    mut found: Vec<Vec<i64>>,
    effort: Effort,
    evaluator: &mut Evaluator,
) -> Vec<Vec<i64>> {
    if found.len() > effort.first + effort.sample && !plan.of(Role::Index).is_empty() {
        let mut seen = 0;
        found.retain(|tuple| {
            let base = instance(sizes, tuple);
            let some = seen >= effort.first
                || indices::combinations(evaluator, plan, &base)
                    .map_or(true, |some| !some.is_empty());
            seen += usize::from(some);
            some
        });
    }
    found
}

fn instance(sizes: &[&Param], tuple: &[i64]) -> Instance {
    let mut instance = Instance::default();
    for (param, value) in sizes.iter().zip(tuple) {
        instance.set_whole(&param.var, *value);
    }
    instance
}

/// Sizes at which a claim may change that speaks of one of them only: `k^2 == 144`.
fn solved(sizes: &[&Param], looks: &[Cond], evaluator: &mut Evaluator) -> Vec<i64> {
    let mut found = Vec::new();
    for look in looks {
        let Cond::Rel(Rel::Eq, a, b) = look else {
            continue;
        };
        for param in sizes {
            let id = param.var.id;
            let (side, other) = match (occurrences(a, id), occurrences(b, id)) {
                (1, 0) => (a, b),
                (0, 1) => (b, a),
                _ => continue,
            };
            Instance::default().load(evaluator);
            let Ok(target) = evaluator.scalar(other) else {
                continue;
            };
            if let Ok(Some(value)) = evaluator.undo(side, id, target.real, 0)
                && let Some(n) = value.whole()
                && n > LARGEST_LITERAL
                && n < i64::MAX
                && !found.contains(&n)
            {
                found.push(n);
            }
        }
    }
    found
}

/// One size a number of the claim or next to it, the others small: what is said of `n = 9` shows there only.
fn beside_literals(
    plan: &Plan<'_>,
    sizes: &[&Param],
    literals: &[i64],
    evaluator: &mut Evaluator,
) -> Vec<Vec<i64>> {
    let mut found = Vec::new();
    for n in literals {
        for value in [*n, n + 1] {
            for place in 0..sizes.len() {
                for other in [1, 2, value.min(LARGEST_LITERAL)] {
                    let mut tuple = vec![other; sizes.len()];
                    if let Some(slot) = tuple.get_mut(place) {
                        *slot = value;
                    }
                    if !found.contains(&tuple) && allowed(plan, sizes, &tuple, evaluator) {
                        found.push(tuple);
                    }
                }
            }
        }
    }
    found
}

/// All combinations of values that the hypotheses allow.
fn passing(
    plan: &Plan<'_>,
    sizes: &[&Param],
    domain: &[i64],
    evaluator: &mut Evaluator,
) -> Vec<Vec<i64>> {
    let total = tuples(domain.len(), sizes.len()).unwrap_or(MAX_TUPLES);
    (0..total)
        .map(|number| {
            let mut left = number;
            let pick = |_| {
                let value = domain.get(left % domain.len().max(1)).copied().unwrap_or(0);
                left /= domain.len().max(1);
                value
            };
            (0..sizes.len()).map(pick).collect::<Vec<i64>>()
        })
        .filter(|tuple| allowed(plan, sizes, tuple, evaluator))
        .collect()
}

/// How many combinations there are, if not too many.
fn tuples(values: usize, sizes: usize) -> Option<usize> {
    let power = u32::try_from(sizes).ok()?;
    values.checked_pow(power).filter(|n| *n <= MAX_TUPLES)
}

fn allowed(plan: &Plan<'_>, sizes: &[&Param], tuple: &[i64], evaluator: &mut Evaluator) -> bool {
    if sizes
        .iter()
        .zip(tuple)
        .any(|(param, value)| *value < 0 && natural(param))
    {
        return false;
    }
    instance(sizes, tuple).load(evaluator);
    plan.size_conditions().all(|cond| evaluator.satisfies(cond))
}

/// Whole numbers beyond the usual ones that occur in the hypotheses and the claim.
fn literals(plan: &Plan<'_>, claim: &Cond) -> Vec<i64> {
    let mut found = Vec::new();
    for cond in plan.hypotheses.iter().copied().chain([claim]) {
        visit_cond(cond, &mut |expr| {
            if let Kind::Number(value) = expr.kind()
                && value.is_integer()
                && let Some(n) = value.numer().to_i64()
                && (3..=LARGEST).contains(&n)
            {
                found.push(n);
            }
        });
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(12);
    found
}

/// The first combinations, and of the others as many as are affordable, evenly spread.
fn thin(mut found: Vec<Vec<i64>>, effort: Effort) -> Vec<Vec<i64>> {
    if found.len() <= effort.first + effort.sample {
        return found;
    }
    let rest = found.split_off(effort.first);
    let stride = rest.len().div_ceil(effort.sample);
    // From the end, so that the largest combination is among them.
    let mut sample: Vec<Vec<i64>> = rest.into_iter().rev().step_by(stride.max(1)).collect();
    sample.reverse();
    found.extend(sample);
    found
}
