//! Values for numbers, arrays and functions: small, generic ones first, then special patterns, then more of both.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use rederive_lang::expr::{Cond, Kind, Number, Param, Rel, Sort};

use super::Problem;
use super::eval::Evaluator;
use super::halt::Res;
use super::plan::{Instance, make};
use super::real::{Field, Real};
use super::value::Dim;
use super::walk::visit_cond;

/// Numbers for problems with few of them, the simplest first.
const SIMPLE: [(i64, i64); 13] = [
    (1, 1),
    (0, 1),
    (2, 1),
    (-1, 1),
    (1, 2),
    (3, 1),
    (-2, 1),
    (-1, 2),
    (3, 2),
    (4, 1),
    (-3, 1),
    (5, 2),
    (1, 4),
];

/// The same for claims about order: numbers of both signs, and far enough from 0 to matter, come sooner.
const SIGNED: [(i64, i64); 13] = [
    (1, 1),
    (-2, 1),
    (0, 1),
    (2, 1),
    (-1, 1),
    (1, 2),
    (3, 1),
    (-10, 1),
    (-1, 2),
    (3, 2),
    (10, 1),
    (-3, 1),
    (1, 4),
];

/// Numbers that are far out, or close to 1.
const FAR: [(i64, i64); 12] = [
    (10, 1),
    (-10, 1),
    (3, 4),
    (1, 3),
    (4, 3),
    (2, 3),
    (1, 10),
    (9, 10),
    (5, 4),
    (-4, 3),
    (100, 1),
    (-100, 1),
];

/// How many numbers of a problem are looked at.
const SPOKEN: usize = 6;

/// How many fillings of few numbers there are before mixtures begin.
const TAME: u64 = 8;

/// Distinct small whole numbers, signs mixed.
const GENERIC: [i64; 12] = [1, 2, 3, -1, 5, -2, 4, 7, -3, 6, -4, 8];

/// Distinct small positive numbers, not in order.
const POSITIVE: [i64; 12] = [2, 1, 3, 5, 4, 7, 6, 9, 8, 11, 10, 12];

/// Where to look between two numbers, as parts of the way.
const INSIDE: [(i64, i64); 7] = [(1, 2), (3, 4), (1, 4), (9, 10), (1, 10), (2, 3), (1, 3)];

/// A number generator with the same numbers on every machine.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// Starts a sequence.
    pub(super) fn new(seed: u64) -> Dice {
        Dice(
            seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .wrapping_add(0x1234_5678_9ABC_DEF1),
        )
    }

    /// A number from `0` to `below - 1`.
    pub(super) fn roll(&mut self, below: u64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % below.max(1)).unwrap_or(0)
    }
}

fn fraction(numerator: i64, denominator: i64) -> Real {
    Real::rational(BigRational::new(
        BigInt::from(numerator),
        BigInt::from(denominator.max(1)),
    ))
}

/// The number at a place of a stream of patterns.
fn at(list: &[i64], position: usize) -> i64 {
    let turn = i64::try_from(position / list.len().max(1)).unwrap_or(0);
    list.get(position % list.len().max(1)).copied().unwrap_or(1) + 12 * turn
}

/// How many different whole-number counts of entries there are before a problem counts as large.
const FEW: usize = 3;

/// Gives all filled parameters values: filling number `number`. Sizes and indices must have theirs.
pub(super) fn fill(
    evaluator: &mut Evaluator,
    params: &[&Param],
    instance: &mut Instance,
    numbers: &Numbers,
    number: u64,
) -> Res<()> {
    instance.load(evaluator);
    instance.pick = number;
    let few = count_numbers(evaluator, params)?;
    let mut dice = Dice::new(number);
    // After the first fillings every second one is a mixture of simple numbers and those that the claim speaks of.
    let (number, mixed) = match few {
        Some(n) if n >= 2 && number >= TAME => (
            TAME + (number - TAME) / 2,
            (number - TAME).is_multiple_of(2),
        ),
        Some(_) => (number, false),
        None => (number, number > 13 && number.is_multiple_of(3)),
    };
    let mut ranks = few.map(|n| simple_ranks(n, number).into_iter());
    let mut position = 0usize;
    // Functions of one sort differ by their place among all.
    let mut functions = 0u64;
    for param in params {
        let whole = matches!(param.sort, Sort::Scalar(Number::Int | Number::Nat));
        let mut next = |dims: &[Dim]| -> Vec<Real> {
            let n = dims
                .iter()
                .map(|dim| usize::try_from(dim.len).unwrap_or(0))
                .product::<usize>();
            let mut made = Vec::with_capacity(n);
            for local in 0..n {
                let value = match &mut ranks {
                    _ if mixed => numbers.mixture(whole, &mut dice),
                    Some(_) if few == Some(1) => numbers.one(number, whole),
                    Some(ranks) => numbers.simple(ranks.next().unwrap_or(0), whole),
                    None => pattern(number, local, position, dims, whole, &mut dice),
                };
                let value = if whole {
                    value
                } else {
                    numbers.moved(param, value, &mut dice)
                };
                position += 1;
                made.push(value);
            }
            made
        };
        let function = matches!(param.sort, Sort::Function(_));
        let variant = number + if function { functions } else { 0 };
        functions += u64::from(function);
        let value = make(evaluator, &param.sort, variant, &mut next)?;
        evaluator.bind(&param.var, value.clone());
        instance.set(&param.var, value);
    }
    Ok(())
}

/// How many different fillings are worth trying. Sizes and indices must have their values.
pub(super) fn variety(evaluator: &mut Evaluator, params: &[&Param], numbers: &Numbers) -> Res<u64> {
    let functions = params
        .iter()
        .any(|param| matches!(param.sort, Sort::Function(_)));
    Ok(match count_numbers(evaluator, params)? {
        Some(0) if functions => 4,
        Some(0) => 1,
        Some(1) => (SIMPLE.len() + numbers.beside.len()) as u64,
        Some(2) => 2 * (SIMPLE.len() * SIMPLE.len()) as u64,
        Some(_) => 800,
        None => 60,
    })
}

/// How many numbers the parameters hold, if only few.
fn count_numbers(evaluator: &mut Evaluator, params: &[&Param]) -> Res<Option<usize>> {
    let mut count = 0i64;
    for param in params {
        if matches!(param.sort, Sort::Function(_)) {
            continue;
        }
        count += super::value::count(&evaluator.dims(&param.sort)?)?;
    }
    Ok(usize::try_from(count).ok().filter(|n| *n <= FEW))
}

/// Ranks of `n` numbers in the list of simple ones, all combinations by increasing total; then it starts again.
fn simple_ranks(n: usize, number: u64) -> Vec<usize> {
    let values = SIMPLE.len();
    match n {
        0 => Vec::new(),
        1 => vec![usize::try_from(number).unwrap_or(0) % values],
        _ => {
            // Walk through the combinations in order; there are few, and fillings are asked for in order.
            let mut left = number % 400;
            for total in 0..n * values {
                let mut ranks = vec![0usize; n];
                if let Some(found) = nth_with_total(&mut ranks, 0, total, values, &mut left) {
                    return found;
                }
            }
            vec![0; n]
        }
    }
}

/// The combination number `left` with a given total, counting down `left` for each one passed.
fn nth_with_total(
    ranks: &mut Vec<usize>,
    place: usize,
    total: usize,
    values: usize,
    left: &mut u64,
) -> Option<Vec<usize>> {
    if place + 1 == ranks.len() {
        if total >= values {
            return None;
        }
        if let Some(last) = ranks.last_mut() {
            *last = total;
        }
        if *left == 0 {
            return Some(ranks.clone());
        }
        *left -= 1;
        return None;
    }
    for rank in 0..=total.min(values - 1) {
        if let Some(slot) = ranks.get_mut(place) {
            *slot = rank;
        }
        if let Some(found) = nth_with_total(ranks, place + 1, total - rank, values, left) {
            return Some(found);
        }
    }
    None
}

/// The numbers that few numbers are chosen from.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Simple ones, by their place.
    simple: &'static [(i64, i64); 13],
    /// Those that the problem speaks of, the ones beside them, their opposites, and some that are far out.
    beside: Vec<Real>,
    /// Numbers between which the conditions put a parameter, by its number.
    between: BTreeMap<u32, (BigRational, BigRational)>,
}

impl Numbers {
    /// Simple numbers alone.
    pub(super) fn simple_ones() -> Numbers {
        Numbers {
            simple: &SIMPLE,
            beside: Vec::new(),
            between: BTreeMap::new(),
        }
    }

    /// The numbers for a problem.
    pub(super) fn of(problem: &Problem<'_>) -> Numbers {
        let mut spoken: Vec<BigRational> = Vec::new();
        for cond in problem.hypotheses.iter().chain([problem.claim]) {
            visit_cond(cond, &mut |expr| {
                let value = match expr.kind() {
                    Kind::Number(value) => value.clone(),
                    Kind::Div(a, b) => match (a.kind(), b.kind()) {
                        (Kind::Number(a), Kind::Number(b)) if !b.is_zero() => a / b,
                        _ => return,
                    },
                    _ => return,
                };
                if !spoken.contains(&value) && value.numer().bits() + value.denom().bits() <= 20 {
                    spoken.push(value);
                }
            });
        }
        // Those that are no simple numbers themselves come first.
        spoken.sort_by_key(BigRational::is_integer);
        spoken.truncate(SPOKEN);
        let mut beside: Vec<Real> = Vec::new();
        let mut add = |value: Real| {
            let simple = |(above, below): &(i64, i64)| fraction(*above, *below) == value;
            if !SIMPLE.iter().any(simple) && !beside.contains(&value) {
                beside.push(value);
            }
        };
        // A limit is estimated from values up to a reach: far out it may seem to diverge where it settles late.
        let mut estimated = false;
        visit_cond(problem.claim, &mut |expr| {
            estimated |= matches!(expr.kind(), Kind::Limit { .. } | Kind::Integral { .. });
        });
        for constant in constants(problem) {
            let field = Field::new(64);
            add(field.neg(&constant));
            add(constant);
        }
        let four = BigRational::from_integer(4.into());
        let far = |value: &BigRational| estimated && value.abs() > four;
        let one = BigRational::from_integer(1.into());
        for value in spoken {
            for near in [&value - &one, value.clone(), &value + &one] {
                if !far(&near) {
                    add(Real::rational(near.clone()));
                    add(Real::rational(-near));
                }
            }
        }
        for (above, below) in FAR {
            if !far(&BigRational::new(above.into(), below.into())) {
                add(fraction(above, below));
            }
        }
        Numbers {
            simple: if about_order(problem.claim) {
                &SIGNED
            } else {
                &SIMPLE
            },
            beside,
            between: between(&problem.hypotheses),
        }
    }

    /// A value moved to where the conditions put the parameter, if it is not there.
    fn moved(&self, param: &Param, value: Real, dice: &mut Dice) -> Real {
        let (Some((lo, hi)), Some(number)) = (self.between.get(&param.var.id), value.exact())
        else {
            return value;
        };
        if *lo < number && number < *hi {
            return value;
        }
        let at = usize::try_from(dice.roll(INSIDE.len() as u64)).unwrap_or(0);
        let (above, below) = INSIDE.get(at).copied().unwrap_or((1, 2));
        let part = BigRational::new(above.into(), below.into());
        Real::rational(lo + (hi - lo) * part)
    }

    /// The only number that there is to be filled in: simple ones, then the others.
    fn one(&self, number: u64, whole: bool) -> Real {
        let number = usize::try_from(number).unwrap_or(0);
        let special = number
            .checked_sub(SIMPLE.len())
            .and_then(|at| self.beside.get(at));
        match special {
            Some(value) if !whole || value.whole().is_some() => value.clone(),
            _ => self.simple(number, whole),
        }
    }

    /// One of them all.
    fn mixture(&self, whole: bool, dice: &mut Dice) -> Real {
        if dice.roll(2) == 0 {
            let at = usize::try_from(dice.roll(self.beside.len() as u64)).unwrap_or(0);
            if let Some(value) = self.beside.get(at)
                && (!whole || value.whole().is_some())
            {
                return value.clone();
            }
        }
        let rank = dice.roll(SIMPLE.len() as u64);
        self.simple(usize::try_from(rank).unwrap_or(0), whole)
    }

    /// A simple one.
    fn simple(&self, rank: usize, whole: bool) -> Real {
        if whole {
            let all = self.simple.iter();
            let integers: Vec<i64> = all
                .filter(|(_, below)| *below == 1)
                .map(|(above, _)| *above)
                .collect();
            let at = rank % integers.len().max(1);
            return Real::Int(integers.get(at).copied().unwrap_or(0));
        }
        self.simple
            .get(rank % self.simple.len())
            .map_or(Real::ZERO, |(above, below)| fraction(*above, *below))
    }
}

/// How many constants that are not rational are looked at.
const CONSTANTS: usize = 4;

/// Numbers that are not rational and stand in the problem written out: `exp(1)`, `2*pi`, `sqrt(2)`.
fn constants(problem: &Problem<'_>) -> Vec<Real> {
    let mut evaluator = Evaluator::new(96, 20_000);
    let mut found: Vec<Real> = Vec::new();
    for cond in problem.hypotheses.iter().chain([problem.claim]) {
        visit_cond(cond, &mut |expr| {
            let arithmetic = matches!(
                expr.kind(),
                Kind::Pi
                    | Kind::Neg(_)
                    | Kind::Add(..)
                    | Kind::Sub(..)
                    | Kind::Mul(..)
                    | Kind::Div(..)
                    | Kind::Power(..)
                    | Kind::Function(..)
            );
            if !arithmetic || found.len() >= CONSTANTS || expr.size() > 40 {
                return;
            }
            if let Ok(jet) = evaluator.scalar(expr)
                && matches!(jet.real, Real::Known(_))
                && !found.contains(&jet.real)
            {
                found.push(jet.real);
            }
        });
    }
    found
}

/// The parameters that conditions put between two numbers, `a < x` and `x < b`.
fn between(hypotheses: &[Cond]) -> BTreeMap<u32, (BigRational, BigRational)> {
    let mut low: BTreeMap<u32, BigRational> = BTreeMap::new();
    let mut high: BTreeMap<u32, BigRational> = BTreeMap::new();
    let mut queue: Vec<&Cond> = hypotheses.iter().collect();
    while let Some(cond) = queue.pop() {
        let (rel, a, b) = match cond {
            Cond::And(parts) => {
                queue.extend(parts);
                continue;
            }
            Cond::Rel(rel, a, b) => (rel, a, b),
            _ => continue,
        };
        let (smaller, larger) = match rel {
            Rel::Lt | Rel::Le => (a, b),
            Rel::Gt | Rel::Ge => (b, a),
            Rel::Eq | Rel::Ne => continue,
        };
        match (smaller.kind(), larger.kind()) {
            (Kind::Number(n), Kind::Var(v)) => {
                low.insert(v.id, n.clone());
            }
            (Kind::Var(v), Kind::Number(n)) => {
                high.insert(v.id, n.clone());
            }
            _ => {}
        }
    }
    low.into_iter()
        .filter_map(|(id, lo)| {
            let hi = high.remove(&id)?;
            (lo < hi).then_some((id, (lo, hi)))
        })
        .collect()
}

/// Whether a claim compares by `<` and the like.
fn about_order(cond: &Cond) -> bool {
    match cond {
        Cond::Rel(rel, ..) => !matches!(rel, Rel::Eq | Rel::Ne),
        Cond::And(parts) | Cond::Or(parts) => parts.iter().any(about_order),
        Cond::Forall(_, inner) => about_order(inner),
        Cond::True | Cond::Not(_) => false,
    }
}

/// An entry of filling number `number`: `local` within its array, `position` among all numbers of the problem.
fn pattern(
    number: u64,
    local: usize,
    position: usize,
    dims: &[Dim],
    whole: bool,
    dice: &mut Dice,
) -> Real {
    let generic = Real::Int(at(&GENERIC, position));
    let square = match dims {
        [rows, columns] if rows.len == columns.len => {
            Some(usize::try_from(rows.len).unwrap_or(1).max(1))
        }
        _ => None,
    };
    let place = square.map(|n| (local / n, local % n, n));
    let last = dims
        .iter()
        .map(|dim| usize::try_from(dim.len).unwrap_or(0))
        .product::<usize>();
    match number {
        0 => generic,
        1 => Real::ZERO,
        2 => Real::ONE,
        3 => Real::Int(at(&POSITIVE, position)),
        4 => Real::Int(i64::from(local == 0)),
        5 => Real::Int(dice.roll(5) - 2),
        // Positive, distinct, and with a sum below 1.
        6 if !whole => fraction(
            1,
            1i64.checked_shl(u32::try_from(local % 40).unwrap_or(0) + 2)
                .unwrap_or(4),
        ),
        7 if !whole => fraction(dice.roll(9) - 4, 2),
        8 => match place {
            Some((i, j, _)) => Real::Int(i64::from(i == j)),
            None => generic,
        },
        9 => match place {
            Some((i, j, n)) => Real::Int(i64::from(i + j + 1 == n)),
            None => Real::Int(dice.roll(5) - 2),
        },
        10 => match place {
            Some((i, j, n)) => rotation(i, j, n),
            None => generic,
        },
        11 => Real::Int(-at(&POSITIVE, position)),
        12 => Real::Int(i64::from(local + 1 == last)),
        _ => match number % 5 {
            0 => Real::Int(dice.roll(7) - 3),
            1 => Real::Int(1 + dice.roll(4)),
            2 if !whole => fraction(dice.roll(13) - 6, 2),
            3 => Real::Int(dice.roll(2)),
            4 if !whole => fraction(1 + dice.roll(7), 8),
            _ => Real::Int(dice.roll(9) - 4),
        },
    }
}

/// An orthogonal matrix that is not a permutation: turns in planes, by the angle of a triangle with sides 3, 4, 5.
fn rotation(i: usize, j: usize, n: usize) -> Real {
    let (block, inside) = (i / 2, i % 2);
    if i + 1 == n && n % 2 == 1 {
        return Real::Int(i64::from(i == j));
    }
    if j / 2 != block {
        return Real::ZERO;
    }
    match (inside, j % 2) {
        (0, 1) => fraction(4, 5),
        (1, 0) => fraction(-4, 5),
        _ => fraction(3, 5),
    }
}
