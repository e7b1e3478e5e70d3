//! Induction on a size.

use rederive_lang::expr::{Cond, Expr, Param, Rel, Var};

use super::engine::{Engine, Use};
use super::lower::{Value, bind, top};
use super::term::{Guard, IVar, Index, Poly};

impl Engine<'_> {
    /// Induction on a size: the claim at the least value, and at `n + 1` from the claim at `n`.
    pub(in crate::kernel) fn by_induction(
        &mut self,
        size: &Var,
        params: &[Param],
        hypotheses: &[Cond],
        claim: &Cond,
    ) -> Result<(), Option<Poly>> {
        let mentions = |e: &Expr| super::scan::mentions(e, size);
        if params.iter().any(|p| {
            p.range
                .as_ref()
                .is_some_and(|r| mentions(&r.lo) || mentions(&r.hi))
        }) {
            self.owe(format!(
                "induction on {} with an index that ranges up to it",
                size.name
            ));
            return Err(None);
        }
        for h in hypotheses {
            if condition_mentions(h, size) && !self.only_whole_numbers(h) {
                self.owe(format!(
                    "induction on {} with a hypothesis on values that depends on it",
                    size.name
                ));
                return Err(None);
            }
        }
        let n = IVar::Param(size.clone());
        let form = Index::var(n.clone());
        // The least value that the hypotheses allow, a small number.
        let Some(least) = (0..=20).rev().find(|k| self.ctx.at_least(&[], &form, *k)) else {
            self.owe(format!("induction needs a least value of {}", size.name));
            return Err(None);
        };
        let least = Index::constant(least);
        let at = |value: &Index| bind(&top(), size, Value::Number(Poly::index(value)));
        let whole = self.ctx.clone();
        // The base.
        self.ctx.guards.retain(|g| !g.mentions(&n));
        self.ctx.solved.clear();
        let base_context = self.ctx.clone();
        for h in hypotheses.iter().filter(|h| condition_mentions(h, size)) {
            self.assume(h, &at(&least), "");
        }
        let base = self.holds(claim, &at(&least));
        self.ctx = base_context;
        base?;
        // The step: the hypotheses hold at n + 1, those at n follow, the claim at n is a fact.
        let next = form.add_constant(1).ok_or(None)?;
        self.ctx
            .guards
            .push(Guard::NonNegative(form.sub(&least).ok_or(None)?));
        for h in hypotheses.iter().filter(|h| condition_mentions(h, size)) {
            self.assume(h, &at(&next), "");
        }
        for h in hypotheses.iter().filter(|h| condition_mentions(h, size)) {
            if self.holds(h, &top()).is_err() {
                self.owe("a hypothesis that holds at n + 1 could not be shown at n".into());
                self.ctx = whole;
                return Err(None);
            }
        }
        let step = match claim {
            Cond::Rel(rel, a, b) if a.dims().is_empty() && b.dims().is_empty() => {
                let (x, y) = (self.scalar(a, &top()), self.scalar(b, &top()));
                let (x1, y1) = (self.scalar(a, &at(&next)), self.scalar(b, &at(&next)));
                self.assume(claim, &top(), "");
                let direct = self.compare(*rel, &x1, &y1);
                match (direct, rel) {
                    (Ok(()), _) => Ok(()),
                    // The claim at n, subtracted or added.
                    (Err(_), Rel::Eq | Rel::Le | Rel::Lt | Rel::Ge | Rel::Gt) => {
                        let weak = match rel {
                            Rel::Lt => Rel::Le,
                            Rel::Gt => Rel::Ge,
                            other => *other,
                        };
                        self.compare(weak, &x1.sub(&x), &y1.sub(&y))
                    }
                    (left, _) => left,
                }
            }
            _ => {
                self.assume(claim, &top(), "");
                self.holds(claim, &at(&next))
            }
        };
        self.ctx = whole;
        step?;
        self.used.insert(Use::Induction(size.name.clone()));
        Ok(())
    }
}

pub(in crate::kernel) fn condition_mentions(cond: &Cond, v: &Var) -> bool {
    match cond {
        Cond::True => false,
        Cond::Rel(_, a, b) => super::scan::mentions(a, v) || super::scan::mentions(b, v),
        Cond::And(list) | Cond::Or(list) => list.iter().any(|c| condition_mentions(c, v)),
        Cond::Not(c) => condition_mentions(c, v),
        Cond::Forall(binders, c) => {
            binders.iter().any(|b| {
                super::scan::mentions(&b.range.lo, v) || super::scan::mentions(&b.range.hi, v)
            }) || condition_mentions(c, v)
        }
    }
}
