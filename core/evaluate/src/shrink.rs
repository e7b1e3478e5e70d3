//! Making the values of a counterexample as simple as they can be.

use std::rc::Rc;

use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};

use rederive_lang::expr::{Number, Sort};

use super::claim::{Failure, Verdict};
use super::plan::Instance;
use super::real::Real;
use super::search::{Found, Search};
use super::solve;
use super::value::Value;

/// How many simpler instances are tried, with how many steps each and in all.
const ATTEMPTS: usize = 160;
const ATTEMPT_STEPS: u64 = 40_000;
const STEPS: u64 = 150_000;

/// How often one number is made simpler before the next one's turn.
const DESCENT: usize = 12;

/// What is left of the budget.
struct Budget {
    attempts: usize,
    steps: u64,
}

impl Budget {
    /// Whether nothing more is tried: not even what a trial would be is put together then, which costs as much as the
    /// instance is large.
    fn is_over(&self) -> bool {
        self.attempts == 0 || self.steps == 0
    }
}

/// How simple a number is; less is simpler.
fn weight(value: &Real) -> u64 {
    let Some(exact) = value.exact() else {
        return u64::MAX;
    };
    let size = |n: &num_bigint::BigInt| n.abs().to_u64().unwrap_or(u64::MAX / 8).min(1 << 40);
    let negative = u64::from(exact.is_negative());
    size(exact.numer()) * 4 + (size(exact.denom()) - 1) * 6 + negative
}

/// Numbers that are simpler than a given one.
fn simpler(value: &Real, whole: bool) -> Vec<Real> {
    let half = Real::rational(BigRational::new(1.into(), 2.into()));
    let mut all = vec![
        Real::Int(0),
        Real::Int(1),
        Real::Int(-1),
        Real::Int(2),
        Real::Int(-2),
    ];
    if !whole {
        all.push(half);
    }
    all.push(Real::Int(3));
    // One step towards 0, and the whole numbers around.
    if let Some(exact) = value.exact() {
        let one = BigRational::from_integer(1.into());
        let step = if exact.is_negative() { one } else { -one };
        for candidate in [exact.floor(), exact.ceil(), exact + step] {
            all.push(Real::rational(candidate));
        }
    }
    all.retain(|candidate| weight(candidate) < weight(value));
    all
}

/// Replaces values by simpler ones for as long as the claim fails in the same way.
pub(super) fn shrink(search: &mut Search<'_>, found: Found) -> Found {
    let mut best = found;
    let mut budget = Budget {
        attempts: ATTEMPTS,
        steps: STEPS,
    };
    let filled = search.filled.clone();
    for param in &filled {
        if let Some(Value::Function(map)) = best.instance.get(&param.var) {
            for simpler in map.simpler() {
                let mut trial = best.instance.clone();
                trial.set(&param.var, Value::Function(Rc::new(simpler)));
                if try_instance(search, &mut best, trial, &mut budget) {
                    break;
                }
            }
        }
    }
    // Whole arrays first, then entry by entry, twice: a later change may make an earlier one possible.
    for param in &filled {
        let count = best.instance.count(&param.var);
        if count < 2 {
            continue;
        }
        for constant in [0, 1] {
            let mut trial = best.instance.clone();
            for position in 0..count {
                trial.set_number(&param.var, position, Real::Int(constant));
            }
            if try_instance(search, &mut best, trial, &mut budget) {
                break;
            }
        }
    }
    for _ in 0..2 {
        for param in &filled {
            let whole = matches!(param.sort, Sort::Scalar(Number::Int | Number::Nat));
            let count = best.instance.count(&param.var);
            for position in 0..count {
                if budget.is_over() {
                    return best;
                }
                // A trial copies its array.
                let copies = u64::try_from(count).unwrap_or(u64::MAX);
                budget.steps = budget.steps.saturating_sub(copies);
                for _ in 0..DESCENT {
                    let Some(old) = best.instance.number(&param.var, position) else {
                        break;
                    };
                    let found = simpler(&old, whole).into_iter().any(|candidate| {
                        let mut trial = best.instance.clone();
                        trial.set_number(&param.var, position, candidate);
                        try_instance(search, &mut best, trial, &mut budget)
                    });
                    if !found {
                        break;
                    }
                }
            }
        }
    }
    best
}

/// Keeps the instance if it satisfies the hypotheses and the claim fails there as it did before.
fn try_instance(
    search: &mut Search<'_>,
    best: &mut Found,
    mut trial: Instance,
    budget: &mut Budget,
) -> bool {
    if budget.is_over() {
        return false;
    }
    budget.attempts -= 1;
    search.coarse.steps = ATTEMPT_STEPS;
    let simpler = fails_alike(search, best, &mut trial);
    budget.steps = budget
        .steps
        .saturating_sub(ATTEMPT_STEPS - search.coarse.steps.min(ATTEMPT_STEPS));
    match simpler {
        Some(failure) => {
            *best = Found {
                instance: trial,
                failure,
            };
            true
        }
        None => false,
    }
}

/// The failure of the claim at an instance that satisfies the hypotheses, if it fails there as it did before.
fn fails_alike(
    search: &mut Search<'_>,
    best: &Found,
    trial: &mut Instance,
) -> Option<Box<Failure>> {
    let filled = search.filled.clone();
    if !solve::still_satisfied(&mut search.coarse, &search.plan, &filled, trial) {
        return None;
    }
    trial.load(&mut search.coarse);
    match search.coarse.claim(search.problem.claim) {
        Ok(Verdict::Fails(failure)) if failure.undefined == best.failure.undefined => Some(failure),
        _ => None,
    }
}
