//! Whether a stated substitution of a bound variable is one to one between two ranges.

use rederive_lang::expr::{Binder, Cond, Expr, Param, Rel, Var};

use super::context::Context;
use super::engine::{Allowed, Engine, Strategy};
use super::lower::{Env, Value, bind, top};
use super::sum::solve_for;
use super::term::{Guard, IVar, Index, Poly, Term};

/// A bound variable that is another one by name.
#[derive(Clone, Debug)]
pub struct Renamed {
    /// This one.
    pub from: Var,
    /// Is that one.
    pub to: Var,
}

struct NoFrames;

impl Strategy for NoFrames {
    fn frames(&self, _: &Term, _: &Allowed) -> Vec<Vec<Index>> {
        Vec::new()
    }
}

/// Whether `old = value(new)` maps the range of the new variable one to one onto the range of the old one, for all sizes
/// that the hypotheses allow: the value as it would be written; why not, otherwise.
///
/// # Errors
///
/// In words, with the condition that fails.
#[allow(
    clippy::too_many_arguments,
    reason = "a substitution has two sides, each with its surroundings"
)]
pub fn substitution_fits(
    params: &[Param],
    hypotheses: &[Cond],
    around: (&[Binder], &[Binder]),
    renamed: &[Renamed],
    old: &Binder,
    new: &Binder,
    value: &Expr,
    variable: &Var,
    free: &[Var],
) -> Result<String, String> {
    let mut engine = Engine::new(Context::default(), Allowed::everything(), &NoFrames);
    engine.prepare(params, hypotheses);
    let number = |v: &Var| Value::Number(Poly::index(&Index::var(IVar::Param(v.clone()))));
    let mut env: Env = top();
    for r in renamed {
        env = bind(&env, &r.from, number(&r.to));
    }
    // Other free names of the substitution are variables around it.
    for v in free.iter().filter(|v| *v != variable) {
        if let Some(b) = around
            .0
            .iter()
            .chain(around.1)
            .find(|b| b.var.name == v.name)
        {
            env = bind(&env, v, number(&b.var));
        }
    }
    for b in around.0.iter().chain(around.1) {
        for (rel, end) in [(Rel::Ge, &b.range.lo), (Rel::Le, &b.range.hi)] {
            if let Some(end) = engine.whole_number(end, &env) {
                let v = Index::var(IVar::Param(b.var.clone()));
                if let Some(l) = v.sub(&end) {
                    engine.ctx.assume_whole(rel, &l);
                }
            }
        }
    }
    let odd = || "is not a substitution of whole numbers".to_owned();
    let fresh_new = Index::var(IVar::Param(new.var.clone()));
    let env_new = bind(&env, variable, Value::Number(Poly::index(&fresh_new)));
    let image = engine.whole_number(value, &env_new).ok_or_else(odd)?;
    let own = IVar::Param(new.var.clone());
    let c = image.coefficient(&own);
    let (old_lo, old_hi) = (
        engine.whole_number(&old.range.lo, &env),
        engine.whole_number(&old.range.hi, &env),
    );
    let (new_lo, new_hi) = (
        engine.whole_number(&new.range.lo, &env),
        engine.whole_number(&new.range.hi, &env),
    );
    let (Some(old_lo), Some(old_hi), Some(new_lo), Some(new_hi)) = (old_lo, old_hi, new_lo, new_hi)
    else {
        return Err(odd());
    };
    let range = |lo: &Index, hi: &Index| {
        format!("{}..={}", super::print::index(lo), super::print::index(hi))
    };
    let (old_range, new_range) = (range(&old_lo, &old_hi), range(&new_lo, &new_hi));
    if c != 1 && c != -1 {
        return Err(format!(
            "is not one to one: {} = {}",
            old.var.name,
            super::print::index(&image)
        ));
    }
    let within = |x: &Index, lo: &Index, hi: &Index| -> Option<[Guard; 2]> {
        Some([
            Guard::NonNegative(x.sub(lo)?),
            Guard::NonNegative(hi.sub(x)?),
        ])
    };
    let o = Index::var(IVar::Param(old.var.clone()));
    let equation = image.sub(&o).ok_or_else(odd)?;
    let back = solve_for(&equation, &own, c).ok_or_else(odd)?;
    let new_in = within(&fresh_new, &new_lo, &new_hi).ok_or_else(odd)?;
    let old_in = within(&o, &old_lo, &old_hi).ok_or_else(odd)?;
    let image_in = within(&image, &old_lo, &old_hi).ok_or_else(odd)?;
    let back_in = within(&back, &new_lo, &new_hi).ok_or_else(odd)?;
    for (given, wanted) in [(&new_in, &image_in), (&old_in, &back_in)] {
        for g in wanted {
            if !engine.ctx.implies(given, g) {
                return Err(format!(
                    "does not map {new_range} onto {old_range} one to one: {} fails for some sizes",
                    super::print::guard(g)
                ));
            }
        }
    }
    Ok(super::print::index(&image))
}
