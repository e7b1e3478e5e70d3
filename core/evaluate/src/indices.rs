//! Which values the indices of a problem are given.

use super::eval::Evaluator;
use super::halt::Res;
use super::plan::{Instance, Plan, Role};

/// How many combinations of index values are tried with each filling.
const COMBINATIONS: usize = 12;

/// Index values over their ranges that the conditions allow, borders first. The sizes must have their values.
pub(super) fn combinations(
    evaluator: &mut Evaluator,
    plan: &Plan<'_>,
    base: &Instance,
) -> Res<Vec<Vec<i64>>> {
    let params = plan.of(Role::Index);
    let mut found: Vec<(usize, Vec<i64>)> = vec![(0, Vec::new())];
    for (place, param) in params.iter().enumerate() {
        let Some(range) = &param.range else { continue };
        let mut longer = Vec::new();
        for (rank, chosen) in &found {
            base.load(evaluator);
            for (other, value) in params.iter().take(place).zip(chosen) {
                evaluator.bind_index(&other.var, *value);
            }
            let dim = evaluator.range(range)?;
            for (step, offset) in borders_first(dim.len).into_iter().enumerate() {
                let mut next = chosen.clone();
                next.push(dim.lo + offset);
                longer.push((rank + step, next));
            }
        }
        // Few enough to go on, yet enough that the conditions below leave some.
        longer.sort();
        longer.truncate(COMBINATIONS * 12);
        found = longer;
    }
    found.retain(|(_, chosen)| {
        base.load(evaluator);
        for (param, value) in params.iter().zip(chosen) {
            evaluator.bind_index(&param.var, *value);
        }
        plan.index_conditions()
            .all(|cond| evaluator.satisfies(cond))
    });
    found.truncate(COMBINATIONS);
    Ok(found.into_iter().map(|(_, chosen)| chosen).collect())
}

/// Numbers from 0 to `len - 1`: first, last, second, second to last, …, at most 64 of them.
fn borders_first(len: i64) -> Vec<i64> {
    let mut order = Vec::new();
    let (mut low, mut high) = (0, len - 1);
    while low <= high && order.len() < 64 {
        order.push(low);
        if high != low {
            order.push(high);
        }
        low += 1;
        high -= 1;
    }
    order
}
