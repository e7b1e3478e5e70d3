//! Linear equations with rational coefficients: elimination, and solutions some of whose unknowns must be whole.

use num_rational::BigRational;
use num_traits::Zero;

/// How many values of the unknowns that are free are tried, so that others become whole.
const TRIALS: usize = 200;

/// A solved system: for each unknown that is not free the row that says what it is.
#[derive(Debug)]
pub(super) struct Solved {
    rows: Vec<Vec<BigRational>>,
    /// Row and unknown.
    pivots: Vec<(usize, usize)>,
    unknowns: usize,
}

fn entry(rows: &[Vec<BigRational>], row: usize, column: usize) -> BigRational {
    rows.get(row)
        .and_then(|row| row.get(column))
        .cloned()
        .unwrap_or_else(BigRational::zero)
}

/// Solves linear equations, each row the coefficients and then the right side; none where they contradict each other.
pub(super) fn eliminate(mut rows: Vec<Vec<BigRational>>, unknowns: usize) -> Option<Solved> {
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for column in 0..unknowns {
        let Some(pivot) = (next..rows.len()).find(|row| !entry(&rows, *row, column).is_zero())
        else {
            continue;
        };
        rows.swap(next, pivot);
        let head = entry(&rows, next, column);
        let scaled: Vec<BigRational> = rows.get(next)?.iter().map(|value| value / &head).collect();
        for (number, row) in rows.iter_mut().enumerate() {
            if number == next {
                continue;
            }
            let factor = row.get(column).cloned()?;
            if factor.is_zero() {
                continue;
            }
            for (value, above) in row.iter_mut().zip(&scaled) {
                *value -= &factor * above;
            }
        }
        *rows.get_mut(next)? = scaled;
        pivots.push((next, column));
        next += 1;
    }
    // A row without a pivot must have a right side of zero.
    if (next..rows.len()).any(|row| !entry(&rows, row, unknowns).is_zero()) {
        return None;
    }
    Some(Solved {
        rows,
        pivots,
        unknowns,
    })
}

impl Solved {
    /// The solution with given values of the free unknowns; the values of the others are not looked at.
    fn with(&self, free: &[BigRational]) -> Vec<BigRational> {
        let mut solution = free.to_vec();
        for (row, column) in &self.pivots {
            let mut value = entry(&self.rows, *row, self.unknowns);
            for (other, given) in free.iter().enumerate() {
                let pivot = self.pivots.iter().any(|(_, pivot)| *pivot == other);
                if !pivot && !given.is_zero() {
                    value -= entry(&self.rows, *row, other) * given;
                }
            }
            if let Some(slot) = solution.get_mut(*column) {
                *slot = value;
            }
        }
        solution
    }

    /// A solution that passes, with free unknowns near 0: all 0, else one or two of them moved.
    pub(super) fn find(&self, passes: impl Fn(&[BigRational]) -> bool) -> Option<Vec<BigRational>> {
        let zero = vec![BigRational::zero(); self.unknowns];
        let first = self.with(&zero);
        if passes(&first) {
            return Some(first);
        }
        let free: Vec<usize> = (0..self.unknowns)
            .filter(|at| self.pivots.iter().all(|(_, pivot)| pivot != at))
            .collect();
        let moves = (1..=12i64).flat_map(|n| [n, -n]);
        let mut left = TRIALS;
        for (place, one) in free.iter().enumerate() {
            for by in moves.clone() {
                let mut trial = zero.clone();
                if let Some(slot) = trial.get_mut(*one) {
                    *slot = BigRational::from_integer(by.into());
                }
                let seconds = [None]
                    .into_iter()
                    .chain(free.iter().skip(place + 1).take(2).map(Some));
                for second in seconds {
                    let mut trial = trial.clone();
                    if let Some(slot) = second.and_then(|at| trial.get_mut(*at)) {
                        *slot = BigRational::from_integer((by % 3 + 1).into());
                    }
                    left = left.checked_sub(1)?;
                    let solution = self.with(&trial);
                    if passes(&solution) {
                        return Some(solution);
                    }
                }
            }
        }
        None
    }
}
