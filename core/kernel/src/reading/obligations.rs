//! What must hold so that an expression is defined: shown here, or owed.

use crate::context::Says;
use crate::engine::Engine;
use crate::term::{Guard, IVar, Poly};

impl Engine<'_> {
    /// Keeps what the first reading has shown, in the words of the second, for all values of the sums around it. Only
    /// where no condition on reals is around it, and no derivative, limit or integral.
    fn assure(&mut self, p: &Poly, says: Says) {
        let [guards, others @ ..] = self.base;
        let [_, now @ ..] = self.ctx.extent();
        if self.scope.quiet != 1 || self.scope.limits > 0 || !self.scope.points.is_empty() {
            return;
        }
        if now != others || p.as_constant().is_some() {
            return;
        }
        let Some(domain) = self.ctx.guards.get(guards..).map(<[Guard]>::to_vec) else {
            return;
        };
        let Some(assured) = &mut self.assured else {
            return;
        };
        let mut bound: Vec<u32> = Vec::new();
        for g in &domain {
            for (v, _) in crate::term::guard_form(g).terms() {
                if let IVar::Bound(b) = v
                    && !bound.contains(b)
                {
                    bound.push(*b);
                }
            }
        }
        let fact = crate::context::Fact {
            bound,
            domain,
            poly: p.clone(),
            says,
            text: "shown of the sides as they are written".into(),
            origin: crate::context::Origin::Case,
            holds: crate::context::Holds::Here,
        };
        if assured.len() < 12 && !assured.contains(&fact) {
            assured.push(fact);
        }
    }

    /// Whether a number is certainly not 0, for a step that needs it; noted, or owed.
    pub(crate) fn require(&mut self, p: &Poly, says: Says, what: &str) -> bool {
        if self.scope.quiet > 0 {
            self.assure(p, says);
            return true;
        }
        let relation = crate::sign::relation_to_zero(says);
        let shown = self.show(p);
        let why = self
            .because(p, says, &[])
            .or_else(|| self.because_at_the_point(p, says));
        match why {
            Some(why) => {
                if p.as_constant().is_none() {
                    let why = self.by_header(p, says, why);
                    let shown = self.show(p);
                    let ranges = self.ranges_of(p);
                    self.note(format!("{shown} {relation}{ranges}"), why);
                }
                true
            }
            None => {
                let near = self.sign_near(p);
                let fits = matches!(
                    (near, says),
                    (Some(Says::Positive), Says::Positive | Says::NonNegative)
                        | (Some(_), Says::NonZero)
                );
                if fits {
                    self.note(
                        format!("{shown} {relation}"),
                        "close to the limit point".into(),
                    );
                    return true;
                }
                if self.shown_by_order(p, says) {
                    self.note(format!("{shown} {relation}"), "by order".into());
                    return true;
                }
                self.owe(format!("could not show that {shown} {relation}{what}"));
                false
            }
        }
    }

    /// Whether a side condition that would not be met otherwise is one by all that claims about order are shown by. Asked
    /// once at a time, for a share of the budget.
    fn shown_by_order(&mut self, p: &Poly, says: Says) -> bool {
        let wanted = match says {
            Says::Positive | Says::NonNegative => vec![(p.clone(), says)],
            Says::NonZero => vec![(p.clone(), Says::Positive), (p.neg(), Says::Positive)],
            Says::Zero => return false,
        };
        if self.scope.ordering {
            return false;
        }
        let used = self.used.clone();
        let left = self.budget;
        self.budget = left / 4;
        let shown = self.scoped(
            |scope| scope.ordering = true,
            |engine| {
                wanted.iter().any(|(p, says)| {
                    engine.asked(|engine| engine.at_least_zero(p, *says, 4).is_ok())
                })
            },
        );
        self.budget = left - (left / 4 - self.budget.min(left / 4));
        self.used = used;
        shown
    }
}
