//! Linear arithmetic over the reals: whether sign conditions on affine forms contradict each other.
//!
//! Equalities are solved for a variable each. From the inequalities, variables are eliminated one by one
//! (Fourier-Motzkin): every lower bound meets every upper bound. A contradiction is a row without variables that is
//! false; it is a non-negative combination of the rows that were given, so what is found is always one. That none is
//! overlooked relies on two ways to drop rows: Kohler's (after `k` eliminations a row made of more than `k + 1` of the
//! given ones follows from the others), and a parallel row that is no weaker and made of no other given rows.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::work::Work;

/// What is said about a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// It is at least 0.
    NonNegative,
    /// It is greater than 0.
    Positive,
    /// It is 0.
    Zero,
}

/// A condition on an affine form: a constant plus coefficients times unknowns, in any order; a key that occurs more
/// than once counts with the sum of its coefficients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<K> {
    /// What is added to the terms.
    pub constant: BigRational,
    /// Unknowns and their coefficients.
    pub terms: Vec<(K, BigRational)>,
    /// What is said about the sum.
    pub sign: Sign,
}

/// How many cells may be written on the way to an answer.
const BUDGET: usize = 100_000;

/// What a cell, a rational number of any size, counts among [`Work`].
const CELL: usize = 16;

/// How many inequalities are looked at, because the rows that one is made of are kept in a word of this many bits.
const MAX_INEQUALITIES: usize = 128;

/// Whether certainly no real numbers satisfy all rows. `false` says nothing; it is also the answer when the budget,
/// which is counted, runs out.
#[must_use]
pub fn infeasible<K: Clone + Ord>(rows: &[Row<K>], work: &Work) -> bool {
    find_contradiction(rows, work) == Some(true)
}

/// Whether the conclusion certainly holds wherever all rows do. `false` says nothing.
#[must_use]
pub fn implies<K: Clone + Ord>(rows: &[Row<K>], conclusion: &Row<K>, work: &Work) -> bool {
    let signed = |negate: bool, sign: Sign| {
        let mut row = conclusion.clone();
        row.sign = sign;
        if negate {
            row.constant = -row.constant;
            for (_, coefficient) in &mut row.terms {
                *coefficient = -std::mem::take(coefficient);
            }
        }
        row
    };
    let alternatives = match conclusion.sign {
        Sign::NonNegative => vec![signed(true, Sign::Positive)],
        Sign::Positive => vec![signed(true, Sign::NonNegative)],
        Sign::Zero => vec![signed(true, Sign::Positive), signed(false, Sign::Positive)],
    };
    alternatives.into_iter().all(|alternative| {
        let mut all = rows.to_vec();
        all.push(alternative);
        infeasible(&all, work)
    })
}

/// An inequality over numbered columns; the constant stands in column 0.
#[derive(Clone, Debug)]
struct Inequality {
    cells: Vec<BigRational>,
    strict: bool,
    /// Which of the inequalities at the start it is made of.
    origins: u128,
}

impl Inequality {
    fn terms(&self) -> &[BigRational] {
        self.cells.get(1..).unwrap_or_default()
    }

    fn constant(&self) -> Option<&BigRational> {
        self.cells.first()
    }

    /// Whether it says at least as much as a parallel one, and is made of no other rows.
    fn covers(&self, other: &Inequality) -> bool {
        let tighter = match self.constant().cmp(&other.constant()) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => self.strict || !other.strict,
            std::cmp::Ordering::Greater => false,
        };
        tighter && self.origins & !other.origins == 0
    }
}

/// `None` when the budget ran out.
fn find_contradiction<K: Clone + Ord>(rows: &[Row<K>], work: &Work) -> Option<bool> {
    let mut budget = Budget { left: BUDGET, work };
    let (mut equalities, mut inequalities) = dense(rows, &mut budget)?;
    while let Some(equality) = equalities.pop() {
        let Some(column) = (1..equality.len()).find(|at| !cell(&equality, *at).is_zero()) else {
            if equality.first().is_some_and(|constant| !constant.is_zero()) {
                return Some(true);
            }
            continue;
        };
        let others = inequalities.iter_mut().map(|row| &mut row.cells);
        for other in equalities.iter_mut().chain(others) {
            let factor = -(cell(other, column) / cell(&equality, column));
            if !factor.is_zero() {
                budget.spend(other.len())?;
                for (target, source) in other.iter_mut().zip(&equality) {
                    *target += &factor * source;
                }
            }
        }
    }
    if inequalities.len() > MAX_INEQUALITIES {
        return None;
    }
    for (index, row) in inequalities.iter_mut().enumerate() {
        row.origins = 1 << index;
    }
    let mut eliminated = 0;
    loop {
        let Some(kept) = prune(inequalities) else {
            return Some(true);
        };
        let Some(column) = cheapest(&kept) else {
            return Some(false);
        };
        eliminated += 1;
        inequalities = eliminate(kept, column, eliminated, &mut budget)?;
    }
}

/// Cells that may still be written for this question, and what all questions share.
struct Budget<'w> {
    left: usize,
    work: &'w Work,
}

impl Budget<'_> {
    fn spend(&mut self, cells: usize) -> Option<()> {
        self.left = self.left.checked_sub(cells)?;
        self.work.take(cells.checked_mul(CELL)?)
    }
}

fn cell(row: &[BigRational], column: usize) -> BigRational {
    row.get(column).cloned().unwrap_or_else(BigRational::zero)
}

/// The equalities, then the inequalities.
type Dense = (Vec<Vec<BigRational>>, Vec<Inequality>);

fn dense<K: Clone + Ord>(rows: &[Row<K>], budget: &mut Budget<'_>) -> Option<Dense> {
    let mut keys: Vec<&K> = rows
        .iter()
        .flat_map(|row| row.terms.iter().map(|term| &term.0))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let (mut equalities, mut inequalities) = (Vec::new(), Vec::new());
    for row in rows {
        budget.spend(keys.len() + 1)?;
        let mut cells = vec![BigRational::zero(); keys.len() + 1];
        *cells.first_mut()? = row.constant.clone();
        for (key, coefficient) in &row.terms {
            let at = keys.binary_search(&key).ok()?;
            *cells.get_mut(at + 1)? += coefficient;
        }
        match row.sign {
            Sign::Zero => equalities.push(cells),
            Sign::Positive | Sign::NonNegative => inequalities.push(Inequality {
                cells,
                strict: row.sign == Sign::Positive,
                origins: 0,
            }),
        }
    }
    Some((equalities, inequalities))
}

/// Scales the rows so that parallel ones have the same terms, and drops those that say nothing new. `None` when a row
/// without variables is false.
fn prune(rows: Vec<Inequality>) -> Option<Vec<Inequality>> {
    let mut scaled: Vec<Inequality> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let Some(leading) = row.terms().iter().find(|cell| !cell.is_zero()) else {
            let constant = row.constant()?;
            if constant.is_negative() || (row.strict && constant.is_zero()) {
                return None;
            }
            continue;
        };
        let scale = leading.abs();
        if !scale.is_one() {
            for cell in &mut row.cells {
                *cell /= &scale;
            }
        }
        scaled.push(row);
    }
    scaled.sort_by(|a, b| {
        let constants = a.constant().cmp(&b.constant());
        a.terms()
            .cmp(b.terms())
            .then(constants)
            .then(b.strict.cmp(&a.strict))
    });
    // Whatever may cover a row stands before it, among its parallels.
    let mut kept: Vec<Inequality> = Vec::with_capacity(scaled.len());
    for row in scaled {
        let parallel = kept
            .iter()
            .rev()
            .take_while(|other| other.terms() == row.terms());
        if !parallel.into_iter().any(|other| other.covers(&row)) {
            kept.push(row);
        }
    }
    Some(kept)
}

/// The variable whose elimination adds the fewest rows; `None` when no row is left.
fn cheapest(rows: &[Inequality]) -> Option<usize> {
    let width = rows.first()?.cells.len();
    let growth = |column: usize| {
        let (mut lower, mut upper) = (0_i64, 0_i64);
        for row in rows {
            match row.cells.get(column) {
                Some(cell) if cell.is_positive() => lower += 1,
                Some(cell) if cell.is_negative() => upper += 1,
                _ => {}
            }
        }
        (lower + upper > 0).then(|| lower * upper - lower - upper)
    };
    let (_, column) = (1..width)
        .filter_map(|column| Some((growth(column)?, column)))
        .min()?;
    Some(column)
}

fn eliminate(
    rows: Vec<Inequality>,
    column: usize,
    eliminated: u32,
    budget: &mut Budget<'_>,
) -> Option<Vec<Inequality>> {
    let (mut lower, mut upper, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let cell = cell(&row.cells, column);
        if cell.is_positive() {
            lower.push((cell, row));
        } else if cell.is_negative() {
            upper.push((-cell, row));
        } else {
            rest.push(row);
        }
    }
    for (b, low) in &lower {
        for (a, high) in &upper {
            let origins = low.origins | high.origins;
            if origins.count_ones() > eliminated + 1 {
                continue;
            }
            budget.spend(low.cells.len())?;
            let cells = low.cells.iter().zip(&high.cells);
            rest.push(Inequality {
                cells: cells.map(|(x, y)| a * x + b * y).collect(),
                strict: low.strict || high.strict,
                origins,
            });
        }
    }
    Some(rest)
}
