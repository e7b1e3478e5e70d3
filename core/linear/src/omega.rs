//! The Omega test: whether a conjunction of linear constraints has a solution in whole numbers.
//!
//! After W. Pugh, "The Omega test: a fast and practical integer programming algorithm for dependence analysis" (1991).
//! Equalities are solved for a variable with coefficient ±1, which is made where there is none. Then a variable is
//! eliminated from the inequalities: every lower bound `b z >= l` meets every upper bound `a z <= u` in the *real
//! shadow* `a l <= b u`. Where a = 1 or b = 1 that loses nothing. Elsewhere the real shadow is only necessary and the
//! *dark shadow* `a l + (a - 1)(b - 1) <= b u` only sufficient; a solution between the two lies close above some lower
//! bound, `b z = l + i` for one of a few `i`, and each of these *splinters* is tried.

use super::shadow::Bounds;
use super::work::Work;

/// Coefficients over numbered columns; the constant stands in column 0. No cell is `i64::MIN`, so that two products of
/// cells can be added in `i128`.
pub(super) type Row = Vec<i64>;

/// A conjunction. All rows are equally long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Problem {
    /// Rows that are 0.
    pub zero: Vec<Row>,
    /// Rows that are at least 0.
    pub non_negative: Vec<Row>,
}

/// The budget ran out, or a cell left the range of `i64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GaveUp;

/// How many cells a problem may have at the start.
pub(super) const MAX_CELLS: usize = 50_000;

/// How many cells may be written on the way to an answer.
const BUDGET: usize = 60_000;

/// How deep inexact eliminations may be nested.
const MAX_DEPTH: usize = 64;

/// Whether the conjunction has a solution in whole numbers.
pub(super) fn satisfiable(problem: Problem, work: &Work) -> Result<bool, GaveUp> {
    let mut budget = Budget { left: BUDGET, work };
    solve(problem, &mut budget, 0)
}

/// Cells that may still be written for this question, and what all questions share.
pub(super) struct Budget<'w> {
    left: usize,
    work: &'w Work,
}

impl Budget<'_> {
    /// Counts cells that are about to be written.
    pub(super) fn spend(&mut self, cells: usize) -> Result<(), GaveUp> {
        self.left = self.left.checked_sub(cells).ok_or(GaveUp)?;
        self.work.take(cells).ok_or(GaveUp)
    }

    /// Counts a look at all cells of a problem.
    fn look(&self, problem: &Problem) -> Result<(), GaveUp> {
        let rows = problem.zero.iter().chain(&problem.non_negative);
        self.work.take(rows.map(Vec::len).sum()).ok_or(GaveUp)
    }
}

/// That the rows at hand have no solution.
struct Contradiction;

/// Whether the conjunction has a solution; `depth` counts the inexact eliminations on the way here.
pub(super) fn solve(
    mut problem: Problem,
    budget: &mut Budget<'_>,
    depth: usize,
) -> Result<bool, GaveUp> {
    if depth > MAX_DEPTH {
        return Err(GaveUp);
    }
    loop {
        budget.look(&problem)?;
        if tighten(&mut problem).is_err() {
            return Ok(false);
        }
        if let Some(equality) = take_equality(&mut problem) {
            if !solve_equality(&mut problem, equality, budget)? {
                return Ok(false);
            }
            continue;
        }
        match merge(&mut problem) {
            Err(Contradiction) => return Ok(false),
            Ok(found_equality) if found_equality => continue,
            Ok(_) => {}
        }
        let Some(choice) = choose(&mut problem) else {
            return Ok(true);
        };
        let exact = choice.exact;
        let bounds = Bounds::split(problem, &choice);
        if exact {
            match bounds.exact(budget)? {
                Some(shadow) => problem = shadow,
                None => return Ok(false),
            }
        } else {
            return bounds.inexact(budget, depth);
        }
    }
}

/// Divides each row by the common divisor of its coefficients, rounds the constants of inequalities down and drops
/// what always holds.
fn tighten(problem: &mut Problem) -> Result<(), Contradiction> {
    let mut contradiction = false;
    problem.zero.retain_mut(|row| {
        let (constant, divisor) = constant_and_divisor(row);
        if divisor == 0 {
            contradiction |= constant != 0;
            return false;
        }
        contradiction |= constant % divisor != 0;
        divide(row, divisor);
        true
    });
    problem.non_negative.retain_mut(|row| {
        let (constant, divisor) = constant_and_divisor(row);
        if divisor == 0 {
            contradiction |= constant < 0;
            return false;
        }
        divide(row, divisor);
        true
    });
    if contradiction {
        Err(Contradiction)
    } else {
        Ok(())
    }
}

fn constant_and_divisor(row: &[i64]) -> (i64, i64) {
    let Some((constant, terms)) = row.split_first() else {
        return (0, 0);
    };
    let mut divisor = 0;
    for term in terms {
        divisor = num_integer::gcd(divisor, *term);
        if divisor == 1 {
            break;
        }
    }
    (*constant, divisor)
}

/// Rounds the constant down; the other cells are multiples of the divisor.
fn divide(row: &mut [i64], divisor: i64) {
    if divisor > 1 {
        for cell in row {
            *cell = cell.div_euclid(divisor);
        }
    }
}

/// Removes the equality with the smallest coefficient.
fn take_equality(problem: &mut Problem) -> Option<Row> {
    let sizes = problem.zero.iter().enumerate();
    let (_, index) = sizes
        .filter_map(|(index, row)| Some((smallest(row)?.0, index)))
        .min()?;
    Some(problem.zero.swap_remove(index))
}

/// The size of the smallest coefficient that is not 0, and its column.
fn smallest(row: &[i64]) -> Option<(u64, usize)> {
    let cells = row.iter().enumerate().skip(1);
    cells
        .filter(|(_, cell)| **cell != 0)
        .map(|(column, cell)| (cell.unsigned_abs(), column))
        .min()
}

/// Eliminates a variable from all rows, as an equality demands. `false` when the equality has no solution.
///
/// Where a coefficient is ±1 its variable is solved for, and its column becomes empty. Otherwise let `a > 0` be the
/// smallest coefficient, after a change of sign, and `m = a + 1`. Every solution makes `mod(coefficients) · variables +
/// mod(constant)` a multiple `m s` of m, with remainders between -m/2 and m/2; that of `a` is -1, which solves for its
/// variable. The new whole number `s` takes over the column, and the equality has smaller coefficients: this goes on
/// with the same equality until one is ±1.
fn solve_equality(
    problem: &mut Problem,
    mut equality: Row,
    budget: &mut Budget<'_>,
) -> Result<bool, GaveUp> {
    loop {
        let (constant, divisor) = constant_and_divisor(&equality);
        if divisor == 0 || constant % divisor != 0 {
            return Ok(constant == 0);
        }
        divide(&mut equality, divisor);
        let Some((size, column)) = smallest(&equality) else {
            return Ok(true);
        };
        budget.spend(equality.len())?;
        let sign = equality.get(column).map_or(1, |pivot| pivot.signum());
        let modulus = i128::from(size) + 1;
        let mut replacement: Row = Vec::with_capacity(equality.len());
        for (at, cell) in equality.iter().enumerate() {
            let value = match (size == 1, at == column) {
                (true, true) => 0,
                (true, false) => i128::from(-sign * cell),
                (false, true) => -modulus,
                (false, false) => symmetric_remainder(i128::from(sign * cell), modulus),
            };
            replacement.push(cell_from(value)?);
        }
        for row in problem.zero.iter_mut().chain(&mut problem.non_negative) {
            substitute(row, column, &replacement, budget)?;
        }
        if size == 1 {
            return Ok(true);
        }
        substitute(&mut equality, column, &replacement, budget)?;
    }
}

/// Puts the form `replacement` in the place of the variable of `column`.
fn substitute(
    row: &mut [i64],
    column: usize,
    replacement: &[i64],
    budget: &mut Budget<'_>,
) -> Result<(), GaveUp> {
    let Some(cell) = row.get_mut(column) else {
        return Ok(());
    };
    let factor = i128::from(std::mem::take(cell));
    if factor == 0 {
        return Ok(());
    }
    budget.spend(row.len())?;
    for (cell, change) in row.iter_mut().zip(replacement) {
        *cell = cell_from(i128::from(*cell) + factor * i128::from(*change))?;
    }
    Ok(())
}

/// The number congruent to `value` that lies in `[-modulus/2, modulus/2)`.
fn symmetric_remainder(value: i128, modulus: i128) -> i128 {
    let remainder = value.rem_euclid(modulus);
    if 2 * remainder >= modulus {
        remainder - modulus
    } else {
        remainder
    }
}

/// A number as a cell, if it fits.
pub(super) fn cell_from(value: i128) -> Result<i64, GaveUp> {
    match i64::try_from(value) {
        Ok(cell) if cell != i64::MIN => Ok(cell),
        _ => Err(GaveUp),
    }
}

/// Keeps the tightest of parallel inequalities. Two opposite ones that leave no room contradict each other; two that
/// leave room for one value are an equality, and `Ok(true)` says that one was found.
fn merge(problem: &mut Problem) -> Result<bool, Contradiction> {
    let rows = &mut problem.non_negative;
    rows.sort_unstable_by(|a, b| {
        terms(a)
            .cmp(terms(b))
            .then_with(|| a.first().cmp(&b.first()))
    });
    rows.dedup_by(|later, earlier| terms(later) == terms(earlier));
    let mut equalities = Vec::new();
    for row in rows.iter() {
        // Each opposite pair is looked at from its positive side only.
        let leading = terms(row).iter().find(|cell| **cell != 0);
        if leading.is_none_or(|cell| *cell < 0) {
            continue;
        }
        let opposite = rows.binary_search_by(|other| {
            let negated = terms(row).iter().map(|cell| -cell);
            terms(other).iter().copied().cmp(negated)
        });
        let Some(other) = opposite.ok().and_then(|at| rows.get(at)) else {
            continue;
        };
        match (constant(row) + constant(other)).cmp(&0) {
            std::cmp::Ordering::Less => return Err(Contradiction),
            std::cmp::Ordering::Equal => equalities.push(row.clone()),
            std::cmp::Ordering::Greater => {}
        }
    }
    let found = !equalities.is_empty();
    problem.zero.append(&mut equalities);
    Ok(found)
}

/// The coefficients of a row, without the constant.
pub(super) fn terms(row: &Row) -> &[i64] {
    row.get(1..).unwrap_or_default()
}

fn constant(row: &Row) -> i128 {
    row.first().copied().map_or(0, i128::from)
}

/// A variable to be eliminated.
pub(super) struct Choice {
    pub column: usize,
    /// Whether all its lower bounds or all its upper bounds have coefficient 1.
    exact: bool,
    /// Whether to eliminate its opposite instead, because splinters above lower bounds are fewer there.
    pub flip: bool,
}

/// Drops the variables that are not bounded from both sides, with all rows that mention them: these can always be
/// satisfied. Then chooses the cheapest of the variables that are left; `None` when no row is left.
fn choose(problem: &mut Problem) -> Option<Choice> {
    loop {
        let width = problem.non_negative.first()?.len();
        let mut best: Option<((bool, i128, i128), Choice)> = None;
        let mut one_sided = None;
        for column in 1..width {
            let (mut lower, mut upper) = (Side::default(), Side::default());
            for row in &problem.non_negative {
                let cell = row.get(column).copied().unwrap_or(0);
                match cell.signum() {
                    1 => lower.count(cell),
                    -1 => upper.count(cell),
                    _ => {}
                }
            }
            if lower.rows == 0 && upper.rows == 0 {
                continue;
            }
            if lower.rows == 0 || upper.rows == 0 {
                one_sided = Some(column);
                break;
            }
            let exact = lower.largest == 1 || upper.largest == 1;
            let (above, below) = (lower.splinters(&upper), upper.splinters(&lower));
            let splinters = if exact { 0 } else { above.min(below) };
            let growth = lower.rows * upper.rows - lower.rows - upper.rows;
            let rank = (!exact, splinters, growth);
            let flip = below < above;
            if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                best = Some((
                    rank,
                    Choice {
                        column,
                        exact,
                        flip,
                    },
                ));
            }
        }
        match one_sided {
            Some(column) => problem
                .non_negative
                .retain(|row| row.get(column).is_none_or(|cell| *cell == 0)),
            None => return best.map(|(_, choice)| choice),
        }
    }
}

/// The bounds of a variable from one side.
#[derive(Default)]
struct Side {
    rows: i128,
    sum: i128,
    largest: i128,
}

impl Side {
    fn count(&mut self, cell: i64) {
        let size = i128::from(cell.unsigned_abs());
        self.rows += 1;
        self.sum += size;
        self.largest = self.largest.max(size);
    }

    /// About how many splinters lie at these bounds, given those from the other side.
    fn splinters(&self, other: &Side) -> i128 {
        self.sum - self.sum / other.largest.max(1)
    }
}
