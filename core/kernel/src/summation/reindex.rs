//! Whether a stated substitution of a bound variable is one to one between two ranges.

use rederive_lang::expr::{Binder, Cond, Expr, Param, Rel, Var};

use crate::algebra::Unavailable;
use crate::context::Context;
use crate::engine::{Allowed, Engine, Strategy};
use crate::lower::{Env, Value, bind, top};
use crate::sum::solve_for;
use crate::term::{Guard, IVar, Index, Poly, Term};

/// A bound variable that is another one by name.
#[derive(Clone, Debug)]
pub struct Renamed {
    /// This one.
    pub from: Var,
    /// Is that one.
    pub to: Var,
}

pub(crate) struct NoFrames;

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
    let mut engine = Engine::new(
        Context::default(),
        Allowed::everything(),
        &NoFrames,
        &Unavailable,
    );
    engine.any_name = true;
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
        format!("{}..={}", crate::print::index(lo), crate::print::index(hi))
    };
    let (old_range, new_range) = (range(&old_lo, &old_hi), range(&new_lo, &new_hi));
    if c != 1 && c != -1 {
        return Err(format!(
            "is not one to one: {} = {}",
            old.var.name,
            crate::print::index(&image)
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
                    crate::print::guard(g)
                ));
            }
        }
    }
    Ok(crate::print::index(&image))
}

/// Sums that stand directly in one another, read as one over all of their variables.
#[derive(Clone, Debug)]
pub struct Nest {
    /// The bound variables, outer ones first.
    pub binders: Vec<Binder>,
    /// The filters.
    pub filters: Vec<Cond>,
    /// What is added up.
    pub body: Expr,
}

/// A substitution `old = …` of a bound variable, up to a shift.
#[derive(Clone, Copy, Debug)]
pub enum Substitution<'a> {
    /// As it is stated: the value, the variable in it that stands for the new one, its free names.
    Stated(&'a Expr, &'a Var, &'a [Var]),
    /// The new range shifted to where the old one begins.
    Aligned,
    /// The new range read backwards, from where the old one begins.
    Reversed,
    /// What makes these equal: an index with the old variable, an index with the new one.
    Meeting(&'a Expr, &'a Expr),
}

/// Whether two nests of sums add up the same terms once the substitution is made: at every position, inside of the
/// ranges and outside of them, where nothing is added. The old variable's value as it would be written, and as a form in
/// the variables of the new nest, if so.
///
/// It tells whether a stated substitution is the one that is made; no proof comes of it.
#[must_use]
pub fn substitution_matches(
    params: &[Param],
    hypotheses: &[Cond],
    (from, old): (&Nest, &Binder),
    (to, new): (&Nest, &Binder),
    substitution: Substitution<'_>,
    shift: i64,
) -> Option<(String, Index)> {
    let mut engine = Engine::new(
        Context::default(),
        Allowed::everything(),
        &NoFrames,
        &Unavailable,
    );
    engine.any_name = true;
    engine.prepare(params, hypotheses);
    engine.owing_nothing(|engine| image_of(engine, from, old, to, new, substitution, shift))
}

/// The substitution as it is read, where it takes the one to the other.
fn image_of(
    engine: &mut Engine<'_>,
    from: &Nest,
    old: &Binder,
    to: &Nest,
    new: &Binder,
    substitution: Substitution<'_>,
    shift: i64,
) -> Option<(String, Index)> {
    let here = |v: &Var| Value::Number(Poly::index(&Index::var(IVar::Param(v.clone()))));
    let mut inner: Env = top();
    let mut outer: Env = top();
    for b in &to.binders {
        inner = bind(&inner, &b.var, here(&b.var));
        let same = |o: &&Binder| o.var.name == b.var.name && o.var != old.var;
        if let Some(same) = from.binders.iter().find(same) {
            outer = bind(&outer, &same.var, here(&b.var));
        }
    }
    let position = Index::var(IVar::Param(new.var.clone()));
    let image = match substitution {
        Substitution::Stated(value, variable, free) => {
            let mut env = bind(&top(), variable, here(&new.var));
            for v in free.iter().filter(|v| *v != variable) {
                if let Some(b) = to.binders.iter().find(|b| b.var.name == v.name) {
                    env = bind(&env, v, here(&b.var));
                }
            }
            engine.whole_number(value, &env)?
        }
        Substitution::Meeting(a, b) => {
            let own = IVar::Param(old.var.clone());
            let outer = bind(&outer, &old.var, here(&old.var));
            let form = engine.whole_number(a, &outer)?;
            let equation = form.sub(&engine.whole_number(b, &inner)?)?;
            match equation.coefficient(&own) {
                c @ (1 | -1) => solve_for(&equation, &own, c)?,
                _ => return None,
            }
        }
        Substitution::Aligned | Substitution::Reversed => {
            let start = engine.whole_number(&old.range.lo, &outer)?;
            let (lo, hi) = engine.ends(&new.range, &inner)?;
            match substitution {
                Substitution::Aligned => position.add(&start)?.sub(&lo)?,
                _ => start.add(&hi)?.sub(&position)?,
            }
        }
    };
    let image = image.add_constant(shift)?;
    if !matches!(image.coefficient(&IVar::Param(new.var.clone())), 1 | -1) {
        return None;
    }
    outer = bind(&outer, &old.var, Value::Number(Poly::index(&image)));
    let p = engine.term_of(from, &outer)?;
    let q = engine.term_of(to, &inner)?;
    let same = engine.vanishes(p.sub(&q), 0).is_ok() && engine.failures.none() && engine.budget > 0;
    same.then(|| (crate::print::index(&image), image))
}

impl Engine<'_> {
    /// The term of a nest at one position, 0 outside of its ranges.
    fn term_of(&mut self, nest: &Nest, env: &Env) -> Option<Poly> {
        let mut guards = Vec::new();
        let before = self.ctx.clone();
        for b in &nest.binders {
            let (lo, hi) = self.ends(&b.range, env)?;
            let Some(Value::Number(at)) = env.get(&b.var.id).cloned() else {
                return None;
            };
            let at = self.index_of(&at)?;
            for l in [at.sub(&lo)?, hi.sub(&at)?] {
                guards.push(Guard::NonNegative(l));
            }
        }
        self.ctx.guards.extend(guards.iter().cloned());
        let mut condition = Poly::int(1);
        for filter in &nest.filters {
            let holds = self.condition(filter, env);
            condition = self.mul(&condition, &holds);
        }
        let body = self.scalar(&nest.body, env);
        let body = self.mul(&condition, &body);
        self.ctx = before;
        let inside = self.guard_poly(guards);
        Some(self.mul(&inside, &body))
    }
}
