//! Eliminating a variable from inequalities: shadows and splinters.

use super::omega::{Budget, Choice, GaveUp, Problem, Row, cell_from, solve, terms};

/// Inequalities sorted by what they say about one variable.
pub(super) struct Bounds {
    column: usize,
    /// Rows with a positive coefficient of the variable.
    lower: Vec<Row>,
    /// Rows with a negative coefficient of the variable.
    upper: Vec<Row>,
    /// Rows without the variable.
    rest: Vec<Row>,
}

impl Bounds {
    /// Sorts the rows; where the choice says so, after putting the variable's opposite in its place.
    pub(super) fn split(problem: Problem, choice: &Choice) -> Bounds {
        let column = choice.column;
        let (mut lower, mut upper, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for mut row in problem.non_negative {
            if choice.flip
                && let Some(cell) = row.get_mut(column)
            {
                *cell = -*cell;
            }
            match row.get(column).copied().unwrap_or(0).signum() {
                1 => lower.push(row),
                -1 => upper.push(row),
                _ => rest.push(row),
            }
        }
        Bounds {
            column,
            lower,
            upper,
            rest,
        }
    }

    fn coefficient(&self, row: &Row) -> i64 {
        row.get(self.column).copied().unwrap_or(0)
    }

    /// What is left for the other variables where all lower or all upper bounds have coefficient 1; `None` where that
    /// is plainly nothing.
    pub(super) fn exact(mut self, budget: &mut Budget<'_>) -> Result<Option<Problem>, GaveUp> {
        let rest = std::mem::take(&mut self.rest);
        self.shadow(rest, Shadow::Real, budget)
    }

    /// The rest and the shadow; `None` where a row of the shadow is plainly false.
    fn shadow(
        &self,
        mut rows: Vec<Row>,
        shadow: Shadow,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Problem>, GaveUp> {
        for lower in &self.lower {
            let b = i128::from(self.coefficient(lower));
            for upper in &self.upper {
                let a = -i128::from(self.coefficient(upper));
                budget.spend(lower.len())?;
                let slack = match shadow {
                    Shadow::Real => 0,
                    Shadow::Dark => (a - 1) * (b - 1),
                };
                match combine(a, lower, b, upper, slack)? {
                    Combined::True => {}
                    Combined::False => return Ok(None),
                    Combined::Row(row) => rows.push(row),
                }
            }
        }
        Ok(Some(Problem {
            zero: Vec::new(),
            non_negative: rows,
        }))
    }

    /// Whether there is a solution, where no shadow may be exact.
    pub(super) fn inexact(self, budget: &mut Budget<'_>, depth: usize) -> Result<bool, GaveUp> {
        match self.shadow(self.rest.clone(), Shadow::Real, budget)? {
            None => return Ok(false),
            Some(real) => {
                if !solve(real, budget, depth + 1)? {
                    return Ok(false);
                }
            }
        }
        if let Some(dark) = self.shadow(self.rest.clone(), Shadow::Dark, budget)?
            && solve(dark, budget, depth + 1)?
        {
            return Ok(true);
        }
        let largest = self
            .upper
            .iter()
            .map(|row| -i128::from(self.coefficient(row)));
        let a = largest.max().unwrap_or(1);
        for lower in &self.lower {
            let b = i128::from(self.coefficient(lower));
            // Neither shadow decides, so some solution has b z <= l + (a b - a - b) / a.
            let last = (a * b - a - b).div_euclid(a);
            let mut step = 0;
            while step <= last {
                if self.splinter(lower, step, budget, depth)? {
                    return Ok(true);
                }
                step += 1;
            }
        }
        Ok(false)
    }

    /// Whether there is a solution at this distance above a lower bound.
    fn splinter(
        &self,
        lower: &Row,
        step: i128,
        budget: &mut Budget<'_>,
        depth: usize,
    ) -> Result<bool, GaveUp> {
        let mut on_bound = lower.clone();
        if let Some(cell) = on_bound.first_mut() {
            *cell = cell_from(i128::from(*cell) - step)?;
        }
        let all = [&self.lower, &self.upper, &self.rest];
        let non_negative: Vec<Row> = all.into_iter().flatten().cloned().collect();
        budget.spend(non_negative.len() * lower.len())?;
        let splinter = Problem {
            zero: vec![on_bound],
            non_negative,
        };
        solve(splinter, budget, depth + 1)
    }
}

/// Which of the two shadows.
#[derive(Clone, Copy)]
enum Shadow {
    /// Necessary for a solution.
    Real,
    /// Sufficient for one.
    Dark,
}

/// What two inequalities say together.
enum Combined {
    True,
    False,
    Row(Row),
}

/// The inequality `a lower + b upper - slack >= 0`, divided by the common divisor of its coefficients.
fn combine(a: i128, lower: &Row, b: i128, upper: &Row, slack: i128) -> Result<Combined, GaveUp> {
    let sum = |(x, y): (&i64, &i64)| a * i128::from(*x) + b * i128::from(*y);
    let mut divisor = 0;
    for pair in terms(lower).iter().zip(terms(upper)) {
        divisor = num_integer::gcd(divisor, sum(pair));
        if divisor == 1 {
            break;
        }
    }
    let constant = lower.first().zip(upper.first()).map_or(0, sum);
    let constant = constant.checked_sub(slack).ok_or(GaveUp)?;
    if divisor == 0 {
        return Ok(if constant >= 0 {
            Combined::True
        } else {
            Combined::False
        });
    }
    let mut row = Vec::with_capacity(lower.len());
    row.push(cell_from(constant.div_euclid(divisor))?);
    for pair in terms(lower).iter().zip(terms(upper)) {
        row.push(cell_from(sum(pair) / divisor)?);
    }
    Ok(Combined::Row(row))
}
