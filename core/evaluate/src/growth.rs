//! Growth classes: do two quantities grow alike when all sizes go to infinity, whichever way?
//!
//! The sizes follow powers of one number, `l = t, m = t^2, …`, with all small exponents in turn. Along each direction
//! the quotient of both quantities must stay bounded; where it keeps growing, the claim is refuted.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use rederive_lang::expr::{Cond, Expr, Kind, Param, Rel, Sort};

use super::halt::{Halt, Res};
use super::jet::Jet;
use super::plan::{Instance, Role};
use super::real::Real;
use super::search::Search;
use super::value::Value;
use super::{Counterexample, Outcome, Value as Shown};
use super::{fill, solve};

/// How many directions are tried.
const MAX_DIRECTIONS: usize = 300;

/// Powers of two that `t` takes; the second list serves where loops over the sizes make the first too costly.
const FAR: [u32; 5] = [4, 8, 12, 16, 20];
const NEAR: [u32; 5] = [1, 2, 3, 4, 5];

/// Steps for each evaluation.
const STEPS: u64 = 20_000;

/// Whether a claim compares growth classes.
pub(super) fn is_about_growth(claim: &Cond) -> bool {
    match claim {
        Cond::Rel(_, a, b) => growth(a).is_some() || growth(b).is_some(),
        Cond::And(parts) | Cond::Or(parts) => parts.iter().any(is_about_growth),
        Cond::Not(inner) | Cond::Forall(_, inner) => is_about_growth(inner),
        Cond::True => false,
    }
}

fn growth(expr: &Expr) -> Option<&Expr> {
    match expr.kind() {
        Kind::Growth(inner) => Some(inner),
        _ => None,
    }
}

/// Looks for a direction in which one side outgrows the other.
pub(super) fn refute(search: &mut Search<'_>) -> Outcome {
    let mut relations = Vec::new();
    if collect(search.problem.claim, &mut relations).is_none() {
        return Outcome::NotEvaluated(
            "a claim about growth of a form that is not evaluated".into(),
        );
    }
    let sizes = search.plan.of(Role::Size);
    let mut agreed = 0;
    let mut obstacle = None;
    for direction in directions(sizes.len()) {
        for (rel, a, b) in &relations {
            match follow(search, &sizes, &direction, a, b) {
                Ok(Some(course)) => {
                    if let Some(which) = course.outgrows(*rel) {
                        return Outcome::Refuted(course.counterexample(&sizes, search, which));
                    }
                    agreed += 1;
                }
                Ok(None) => {}
                Err(halt) => obstacle = obstacle.or(Some(halt)),
            }
        }
    }
    match (agreed, obstacle) {
        (0, Some(halt)) => Outcome::NotEvaluated(halt.to_string()),
        (0, None) => {
            Outcome::NotEvaluated("no direction of growth satisfies the hypotheses".into())
        }
        (instances, _) => Outcome::Agreed {
            instances,
            exact: false,
        },
    }
}

fn collect<'a>(claim: &'a Cond, found: &mut Vec<(Rel, &'a Expr, &'a Expr)>) -> Option<()> {
    match claim {
        Cond::And(parts) => parts.iter().try_for_each(|part| collect(part, found)),
        Cond::Rel(rel @ (Rel::Eq | Rel::Le | Rel::Ge), a, b) => {
            found.push((*rel, growth(a)?, growth(b)?));
            Some(())
        }
        _ => None,
    }
}

/// Exponents for each size: all combinations of 1, 2 and 3, as far as there are not too many.
fn directions(sizes: usize) -> Vec<Vec<u32>> {
    let mut found = vec![Vec::new()];
    for place in 0..sizes {
        let choices: &[u32] = if place < 4 { &[1, 2, 3] } else { &[1, 2] };
        let longer: Vec<Vec<u32>> = found
            .iter()
            .flat_map(|chosen: &Vec<u32>| {
                choices.iter().map(|choice| {
                    let mut next = chosen.clone();
                    next.push(*choice);
                    next
                })
            })
            .collect();
        if longer.len() > MAX_DIRECTIONS {
            found.iter_mut().for_each(|chosen| chosen.push(1));
        } else {
            found = longer;
        }
    }
    found.sort_by_key(|chosen| chosen.iter().sum::<u32>());
    found
}

/// Both quantities along a direction.
struct Course {
    direction: Vec<u32>,
    exponents: Vec<u32>,
    left: Vec<BigRational>,
    right: Vec<BigRational>,
}

/// Evaluates both sides along a direction; none where the hypotheses do not allow it.
fn follow(
    search: &mut Search<'_>,
    sizes: &[&Param],
    direction: &[u32],
    a: &Expr,
    b: &Expr,
) -> Res<Option<Course>> {
    let mut last = Halt::Exhausted;
    for exponents in [FAR, NEAR] {
        let mut course = Course {
            direction: direction.to_vec(),
            exponents: exponents.to_vec(),
            left: Vec::new(),
            right: Vec::new(),
        };
        let mut done = Ok(true);
        for exponent in exponents {
            done = step(search, sizes, exponent, a, b, &mut course);
            if !matches!(done, Ok(true)) {
                break;
            }
        }
        match done {
            Ok(true) => return Ok(Some(course)),
            Ok(false) => return Ok(None),
            Err(halt) => last = halt,
        }
    }
    Err(last)
}

fn step(
    search: &mut Search<'_>,
    sizes: &[&Param],
    exponent: u32,
    a: &Expr,
    b: &Expr,
    course: &mut Course,
) -> Res<bool> {
    let mut instance = Instance::default();
    for (param, power) in sizes.iter().zip(&course.direction) {
        let size = Real::rational(BigRational::from_integer(
            BigInt::from(2).pow(exponent * power),
        ));
        instance.set(&param.var, Value::Number(Jet::from(size)));
    }
    search.coarse.steps = STEPS;
    let filled = search.filled.clone();
    let scalars: Vec<&Param> = filled
        .into_iter()
        .filter(|param| matches!(param.sort, Sort::Scalar(_)))
        .collect();
    fill::fill(
        &mut search.coarse,
        &scalars,
        &mut instance,
        &fill::Numbers::simple_ones(),
        3,
    )?;
    if !solve::still_satisfied(&mut search.coarse, &search.plan, &scalars, &mut instance) {
        return Ok(false);
    }
    instance.load(&mut search.coarse);
    let conditions: Vec<&Cond> = search.plan.size_conditions().collect();
    if !conditions.iter().all(|cond| search.coarse.satisfies(cond)) {
        return Ok(false);
    }
    for (expr, values) in [(a, &mut course.left), (b, &mut course.right)] {
        let jet = search.coarse.scalar(expr)?;
        let interval = search.coarse.field.interval(&jet.real);
        let value = jet.real.exact().or_else(|| interval.lo.to_small_rational());
        let value = value.ok_or_else(|| Halt::vague("a number is too large"))?;
        values.push(value.abs());
    }
    Ok(true)
}

impl Course {
    /// Whether the left side outgrows the right one (true), or the other way round, against the relation.
    fn outgrows(&self, rel: Rel) -> Option<bool> {
        let left = matches!(rel, Rel::Eq | Rel::Le) && unbounded(&self.left, &self.right);
        let right = matches!(rel, Rel::Eq | Rel::Ge) && unbounded(&self.right, &self.left);
        if left {
            Some(true)
        } else if right {
            Some(false)
        } else {
            None
        }
    }

    fn counterexample(
        &self,
        sizes: &[&Param],
        search: &Search<'_>,
        left_wins: bool,
    ) -> Counterexample {
        let path = |power: u32| {
            if power == 1 {
                "t".to_string()
            } else {
                format!("t^{power}")
            }
        };
        let assignment = search
            .plan
            .params
            .iter()
            .map(|param| {
                let place = sizes.iter().position(|size| size.var == param.var);
                let power = place.and_then(|place| self.direction.get(place));
                let shown =
                    power.map_or(Shown::Text("any".into()), |power| Shown::Text(path(*power)));
                (param.var.name.to_string(), shown)
            })
            .collect();
        let at = |exponent: &u32| format!("{}", 1u64.checked_shl(*exponent).unwrap_or(0));
        let points: Vec<String> = self.exponents.iter().take(3).map(at).collect();
        let values = |list: &[BigRational]| {
            list.iter()
                .take(3)
                .map(|value| Real::rational(value.clone()).text())
                .collect::<Vec<_>>()
        };
        let (above, below) = if left_wins {
            (&self.left, &self.right)
        } else {
            (&self.right, &self.left)
        };
        let ratios: Vec<BigRational> = above
            .iter()
            .zip(below)
            .filter(|(_, b)| !b.is_zero())
            .map(|(a, b)| a / b)
            .collect();
        let which = if left_wins {
            "left/right"
        } else {
            "right/left"
        };
        let points = points.join(", ");
        Counterexample {
            assignment,
            lhs: format!("{} at t = {points}", values(&self.left).join(", ")),
            rhs: format!("{} at t = {points}", values(&self.right).join(", ")),
            worked: vec![vec![format!(
                "{which}: {} at t = {points}, unbounded",
                values(&ratios).join(", ")
            )]],
        }
    }
}

/// Whether the quotient of two sequences keeps growing: its steps are positive and do not get smaller.
fn unbounded(above: &[BigRational], below: &[BigRational]) -> bool {
    if below.iter().any(Zero::is_zero) {
        return false;
    }
    let ratios: Vec<BigRational> = above.iter().zip(below).map(|(a, b)| a / b).collect();
    let steps: Vec<BigRational> = ratios
        .windows(2)
        .filter_map(|pair| match pair {
            [earlier, later] => Some(later - earlier),
            _ => None,
        })
        .collect();
    let slack = BigRational::new(BigInt::from(99), BigInt::from(100));
    let tail = steps.get(1..).unwrap_or_default();
    tail.len() >= 3
        && tail.iter().all(Signed::is_positive)
        && tail
            .windows(2)
            .all(|pair| matches!(pair, [x, y] if *y >= x * &slack))
}
