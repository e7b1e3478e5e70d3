//! Whether a header makes sense: each hypothesis is defined where those before it hold, and none contradicts the others.

use rederive_lang::expr::{Binder, Cond, Param, Var};

use crate::algebra::Oracle;
use crate::context::{Context, Fact};
use crate::engine::{Allowed, Engine};
use crate::lower::{Env, Value, bind, top};
use crate::reindex::NoFrames;
use crate::scan::mentions;
use crate::term::{Guard, IVar, Index, Poly};

/// What is wrong with the hypotheses of a header; they are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// One may be undefined where those before it hold.
    Undefined {
        /// Which one.
        hypothesis: usize,
        /// What could not be shown.
        why: String,
    },
    /// One contradicts another, or the sorts of the parameters, or several of those before it together.
    Clash {
        /// Which one.
        hypothesis: usize,
        /// The one before it that it contradicts, where that is a single one.
        other: Option<usize>,
    },
}

/// The first thing that is wrong with the hypotheses of a header, as far as it can be shown; a hypothesis that cannot be
/// read is not called undefined.
#[must_use]
pub fn flaw(params: &[Param], hypotheses: &[Cond], oracle: &dyn Oracle) -> Option<Flaw> {
    for (at, h) in hypotheses.iter().enumerate() {
        // That an index has no value is fine: there is nothing to show then. What speaks of the index must leave it one.
        let sorts: Vec<Param> = params
            .iter()
            .map(|p| Param {
                range: p.range.clone().filter(|_| {
                    let mut spoken = hypotheses.iter().take(at + 1);
                    spoken.any(|h| speaks_of(h, &p.var))
                }),
                ..p.clone()
            })
            .collect();
        let before = hypotheses.get(..at)?;
        if let Some(why) = undefined(params, before, h, oracle) {
            return Some(Flaw::Undefined {
                hypothesis: at,
                why,
            });
        }
        if !contradicts(&sorts, before, h, oracle) {
            continue;
        }
        let alone = |other: &Cond| contradicts(&sorts, std::slice::from_ref(other), h, oracle);
        let other = match contradicts(&sorts, &[], h, oracle) {
            true => None,
            false => before.iter().position(alone),
        };
        return Some(Flaw::Clash {
            hypothesis: at,
            other,
        });
    }
    None
}

/// Whether a parameter occurs in a condition.
pub(crate) fn speaks_of(cond: &Cond, v: &Var) -> bool {
    match cond {
        Cond::True => false,
        Cond::Rel(_, a, b) => mentions(a, v) || mentions(b, v),
        Cond::And(list) | Cond::Or(list) => list.iter().any(|c| speaks_of(c, v)),
        Cond::Not(c) => speaks_of(c, v),
        Cond::Forall(binders, c) => {
            let in_range = |b: &Binder| mentions(&b.range.lo, v) || mentions(&b.range.hi, v);
            binders.iter().any(in_range) || speaks_of(c, v)
        }
    }
}

fn prepared<'o>(params: &[Param], hypotheses: &[Cond], oracle: &'o dyn Oracle) -> Engine<'o> {
    let mut engine = Engine::new(Context::default(), Allowed::everything(), &NoFrames, oracle);
    crate::print::avoid(params);
    engine.prepare(params, hypotheses);
    engine
}

/// What makes a hypothesis undefined, as far as could be shown, where others hold.
fn undefined(params: &[Param], before: &[Cond], h: &Cond, oracle: &dyn Oracle) -> Option<String> {
    let mut engine = prepared(params, before, oracle);
    let mark = engine.failures.mark();
    engine.read_for_its_sake(h, &top());
    if engine.failures.is_stuck_since(mark) {
        return None;
    }
    engine.unmet.first().cloned()
}

/// Whether a hypothesis is shown to contradict others.
fn contradicts(params: &[Param], before: &[Cond], h: &Cond, oracle: &dyn Oracle) -> bool {
    let mut engine = prepared(params, before, oracle);
    if engine.ctx.contradicts(&[]) {
        // Then the others contradict each other, which was said of them.
        return false;
    }
    let known = (engine.ctx.guards.len(), engine.ctx.facts.len());
    engine.assume(h, &top(), "");
    engine.contradicted_since(known)
}

impl Engine<'_> {
    /// Whether what has become known since contradicts what was known before.
    pub(crate) fn contradicted_since(&mut self, (guards, facts): (usize, usize)) -> bool {
        let whole = self.ctx.guards.len() > guards || !self.ctx.apart.is_empty();
        if whole && self.ctx.contradicts(&[]) {
            let before = self.within(
                |ctx| ctx.guards.truncate(guards),
                |engine| engine.ctx.contradicts(&[]),
            );
            if !before {
                return true;
            }
        }
        let new: Vec<Fact> = self.ctx.facts.iter().skip(facts).cloned().collect();
        let plain = |f: &&Fact| f.bound.is_empty() && f.domain.is_empty();
        for fact in new.iter().filter(plain) {
            let clash = self.asked(|engine| {
                engine.within(
                    |ctx| ctx.facts.truncate(facts),
                    |engine| engine.facts_contradict(&fact.poly, fact.says),
                )
            });
            if clash && !self.was_impossible(facts) {
                return true;
            }
        }
        false
    }

    /// Whether what was known before contradicted itself: an impossible case is fine, and whatever is added to it clashes.
    fn was_impossible(&mut self, facts: usize) -> bool {
        let old: Vec<Fact> = self.ctx.facts.iter().take(facts).cloned().collect();
        let plain = |f: &Fact| f.bound.is_empty() && f.domain.is_empty();
        (0..old.len()).any(|at| {
            let Some(fact) = old.get(at).filter(|f| plain(f)) else {
                return false;
            };
            self.asked(|engine| {
                engine.within(
                    |ctx| ctx.facts.truncate(at),
                    |engine| engine.facts_contradict(&fact.poly, fact.says),
                )
            })
        })
    }

    /// Reads a condition for what it owes: each part where those before it hold.
    fn read_for_its_sake(&mut self, cond: &Cond, env: &Env) {
        match cond {
            Cond::True => {}
            Cond::And(list) => {
                let before = self.ctx.clone();
                for c in list {
                    self.read_for_its_sake(c, env);
                    self.assume(c, env, "");
                }
                self.ctx = before;
            }
            Cond::Or(list) => {
                let before = self.ctx.clone();
                for c in list {
                    self.read_for_its_sake(c, env);
                    self.assume(&Cond::Not(Box::new(c.clone())), env, "");
                }
                self.ctx = before;
            }
            Cond::Not(c) => self.read_for_its_sake(c, env),
            Cond::Forall(binders, inner) => {
                let before = self.ctx.clone();
                let mut env = env.clone();
                for b in binders {
                    let v = Index::var(IVar::Param(self.stand_in(&b.var.name)));
                    if let Some((lo, hi)) = self.ends(&b.range, &env) {
                        let inside = [v.sub(&lo), hi.sub(&v)];
                        let guards = inside.into_iter().flatten().map(Guard::NonNegative);
                        self.ctx.guards.extend(guards);
                    }
                    env = bind(&env, &b.var, Value::Number(Poly::index(&v)));
                }
                self.read_for_its_sake(inner, &env);
                self.ctx = before;
            }
            Cond::Rel(_, a, b) => {
                for e in [a, b] {
                    if e.dims().is_empty() {
                        let _ = self.scalar(e, env);
                        continue;
                    }
                    let before = self.ctx.clone();
                    let mut at = Vec::new();
                    for (lo, hi) in self.dims(e, env) {
                        let v = Index::var(IVar::Param(self.stand_in(&"i".into())));
                        let inside = [v.sub(&lo), hi.sub(&v)];
                        let guards = inside.into_iter().flatten().map(Guard::NonNegative);
                        self.ctx.guards.extend(guards);
                        at.push(v);
                    }
                    let _ = self.entry(e, &at, env);
                    self.ctx = before;
                }
            }
        }
    }
}
