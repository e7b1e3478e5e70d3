//! Induction on a size, with everything else fixed.

use rederive_lang::expr::{Cond, Group, Rel, Var};

use super::context::{Fact, Origin, Says};
use super::engine::{Engine, Use};
use super::lower::{Env, Value, bind, top};
use super::term::{Atom, Guard, IVar, Index, Poly, guard_form};

/// Starting points that are tried at most.
const MAX_STARTS: usize = 3;

impl Engine<'_> {
    /// A claim about `n` holds where, with `m` put for `n` in the claim and nowhere else, it holds for the least `m`, and
    /// for `m + 1 <= n` whenever it holds for `m`.
    ///
    /// The hypotheses, the sizes of arrays and the ranges of other parameters speak of `n` and stay as they are: they are
    /// the same for all `m`, so nothing need be said about them at `m + 1`.
    pub(crate) fn by_induction(&mut self, size: &Var, claim: &Cond) -> Result<(), Option<Poly>> {
        let starts = self.starts(size);
        if starts.is_empty() {
            self.owe(format!("induction needs a least value of {}", size.name));
            return Err(None);
        }
        let mut first: Option<(Option<Poly>, Vec<String>)> = None;
        for start in starts {
            let mut left = None;
            let mut owed = Vec::new();
            let shown = self.attempted(|engine| {
                let result = engine.induct_from(size, &start, claim);
                owed.clone_from(&engine.unmet);
                result.map_err(|rest| {
                    left = rest;
                    String::new()
                })
            });
            if shown.is_ok() {
                self.apply_rule(Use::Induction(size.name.clone()));
                return Ok(());
            }
            first = first.or(Some((left, owed)));
        }
        let (left, owed) = first.unwrap_or((None, Vec::new()));
        for what in owed {
            self.owe(what);
        }
        Err(left)
    }

    /// Where the induction may start: whatever the size is certainly at least, the largest number first.
    fn starts(&self, size: &Var) -> Vec<Index> {
        let n = IVar::Param(size.clone());
        let form = Index::var(n.clone());
        let number = (0..=20).rev().find(|k| self.ctx.at_least(&[], &form, *k));
        let mut out: Vec<Index> = number.map(Index::constant).into_iter().collect();
        for guard in &self.ctx.guards {
            let bound = guard_form(guard);
            let direct = bound
                .terms()
                .iter()
                .all(|(v, _)| *v == n || !v.mentions(&n));
            if bound.coefficient(&n) == 1
                && direct
                && let Some(low) = form.sub(bound)
                && low.is_constant().is_none()
                && !out.contains(&low)
            {
                out.push(low);
            }
        }
        out.truncate(MAX_STARTS);
        out
    }

    fn induct_from(&mut self, size: &Var, start: &Index, claim: &Cond) -> Result<(), Option<Poly>> {
        let n = Index::var(IVar::Param(size.clone()));
        let at = |value: &Index| bind(&top(), size, Value::Number(Poly::index(value)));
        let enough = n.sub(start).ok_or(None)?;
        if !self.ctx.implies(&[], &Guard::NonNegative(enough)) {
            return Err(None);
        }
        self.holds(claim, &at(start))?;
        let m = Index::var(IVar::Param(self.stand_in(&size.name)));
        let next = m.add_constant(1).ok_or(None)?;
        let above = m.sub(start).ok_or(None)?;
        let below = n.sub(&next).ok_or(None)?;
        self.within(
            |ctx| ctx.guards.extend([above, below].map(Guard::NonNegative)),
            |engine| engine.induction_step(claim, &at(&m), &at(&next)),
        )
    }

    /// The claim at the next value, from the claim at this one.
    fn induction_step(&mut self, claim: &Cond, here: &Env, next: &Env) -> Result<(), Option<Poly>> {
        let Cond::Rel(rel, a, b) = claim else {
            self.assume(claim, here, "");
            return self.holds(claim, next);
        };
        if !a.dims().is_empty() || !b.dims().is_empty() {
            self.assume(claim, here, "");
            return self.holds(claim, next);
        }
        // What is assumed is assumed to be defined.
        let (x, y) = self.owing_nothing(|engine| (engine.scalar(a, here), engine.scalar(b, here)));
        let (x1, y1) =
            self.with_obligations(|engine| (engine.scalar(a, next), engine.scalar(b, next)));
        self.assume(claim, here, "");
        let direct = self.compared(*rel, &x1, &y1);
        // The claim here, subtracted from the claim there.
        let weak = match (direct, rel) {
            (Ok(()), _) => return Ok(()),
            (Err(left), Rel::Ne) => return Err(left),
            (Err(_), Rel::Lt) => Rel::Le,
            (Err(_), Rel::Gt) => Rel::Ge,
            (Err(_), Rel::Eq | Rel::Le | Rel::Ge) => *rel,
        };
        if *rel == Rel::Eq
            && let Some((unrolled, rest)) = self.unrolled(&x1.sub(&y1))
        {
            let before = std::mem::replace(&mut self.ctx.facts, rest.into());
            let shown = self.compared(Rel::Eq, &unrolled, &Poly::zero()).is_ok();
            self.ctx.facts = before;
            if shown {
                return Ok(());
            }
        }
        self.compare(weak, &x1.sub(&x), &y1.sub(&y))
    }

    /// A comparison after which others are tried, where it fails.
    fn compared(&mut self, rel: Rel, x: &Poly, y: &Poly) -> Result<(), Option<Poly>> {
        let mut left = None;
        let shown = self.attempted(|engine| {
            engine.compare(rel, x, y).map_err(|rest| {
                left = rest;
                String::new()
            })
        });
        shown.map_err(|_| left)
    }

    /// The highest entries by the recurrences that give them, `x[t] = …` for all `t`, and the other facts: a recurrence
    /// read so is not read backwards again.
    fn unrolled(&mut self, p: &Poly) -> Option<(Poly, Vec<Fact>)> {
        let facts = self.ctx.facts.clone();
        let (mut p, mut rest) = (p.clone(), Vec::new());
        let mut changed = false;
        for fact in &facts {
            match self.by_recurrence(&p, fact) {
                Some(next) => {
                    changed = true;
                    p = next;
                }
                None => rest.push(fact.clone()),
            }
        }
        changed.then_some((p, rest))
    }

    fn by_recurrence(&mut self, p: &Poly, fact: &Fact) -> Option<Poly> {
        let fits = fact.says == Says::Zero
            && !fact.bound.is_empty()
            && (fact.origin != Origin::Hypothesis || self.scope.allowed.group(Group::Hypothesis));
        if !fits {
            return None;
        }
        let lead = fact.poly.terms.iter().position(|(t, _)| {
            let ([(Atom::Entry(v, idx, _), 1)], true) = (t.factors.as_slice(), t.bound.is_empty())
            else {
                return false;
            };
            // The other entries of the array stand before this one.
            let mut others = 0;
            let mut before = true;
            for (t, _) in &fact.poly.terms {
                for (a, _) in &t.factors {
                    if let Atom::Entry(w, other, _) = a
                        && w == v
                        && other != idx
                    {
                        others += 1;
                        let below = |(x, y): (&Index, &Index)| {
                            x.sub(y)
                                .and_then(|l| l.is_constant())
                                .is_some_and(|c| c > 0)
                        };
                        before &= idx.iter().zip(other).any(below);
                    }
                }
            }
            others > 0 && before
        })?;
        let next = self.rewritten_once(p, fact, lead)?;
        if fact.origin == Origin::Hypothesis {
            self.may(Group::Hypothesis);
        }
        Some(next)
    }
}
