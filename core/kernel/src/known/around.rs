//! What holds not only at the point but around it, in the direction of a variable: nothing else may enter what is
//! differentiated.
//!
//! A derivative at a point looks at all points close to it at which only one variable has another value. What a context
//! says of that variable is mostly said of the point alone: an equation, `x >= 0`, a condition on `floor(x)`, the case
//! that is looked at. What stays true close by is what is *open*: a strict inequality between continuous functions of the
//! variable; what does not mention it; what holds whatever the reals are. [`Context::around`] keeps just that, and what is
//! read from there is a [`Locally`], which is all that a derivative is ever taken of.

use std::rc::Rc;

use num_traits::{Signed, Zero};
use rederive_lang::expr::{Function, Var};

use crate::context::{Context, Fact, Holds, Says};
use crate::engine::Engine;
use crate::lower::Value;
use crate::term::{
    Atom, Guard, IVar, Index, Indicates, Key, Poly, Term, guard_form, index_depends_on,
};

/// What is known around the point in the direction of a variable. It cannot be taken for what is known at the point:
/// only [`Engine::around`] looks from there.
pub(crate) struct Around(Context);

/// A number that was read around the point in the direction of a variable: what it says, it says of all points close by.
#[derive(Clone, Debug)]
pub(crate) struct Locally {
    body: Poly,
    variable: Var,
}

impl Locally {
    /// The number.
    pub(crate) fn body(&self) -> &Poly {
        &self.body
    }

    /// The variable in whose direction it was looked around.
    pub(crate) fn variable(&self) -> &Var {
        &self.variable
    }
}

/// The point from which it is looked around: what is known there.
#[derive(Clone)]
pub(crate) struct Point {
    variable: Var,
    /// What the variable is there, if it is not itself.
    value: Option<Value>,
    /// What is known at the point.
    here: Context,
    /// What of it is known around.
    around: Context,
    /// How many limits and integrals stood around it.
    limits: u32,
}

impl Around {
    /// What is known, for a reading that takes it for no more than that.
    pub(crate) fn into_context(self) -> Context {
        let Around(context) = self;
        context
    }
}

impl Context {
    /// What stays true close to the point where only this variable has another value.
    pub(crate) fn around(&self, variable: &Var) -> Around {
        let mut around = self.clone();
        let is_fixed = |index: &Index| !index_depends_on(index, variable);
        let shape_is_fixed =
            |dims: &[(Index, Index)]| dims.iter().all(|(a, b)| is_fixed(a) && is_fixed(b));
        // What is equal to a number that is not 0 keeps its sign close to the point.
        let turned: Vec<Fact> = self.facts.iter().filter_map(away_from_zero).collect();
        around.facts.extend(turned);
        around.facts.retain(|fact| is_open(fact, variable));
        if !self.guards.iter().all(|g| is_fixed(guard_form(g))) {
            around.guards.retain(|g| is_fixed(guard_form(g)));
        }
        around.apart.retain(is_fixed);
        around.solved.retain(|(_, form)| is_fixed(form));
        if !self.shapes.iter().all(|(_, dims)| shape_is_fixed(dims)) {
            around.shapes.retain(|(_, dims)| shape_is_fixed(dims));
        }
        Around(around)
    }

    /// Whether all that is known holds around the point, too.
    fn is_around(&self, variable: &Var) -> bool {
        let is_fixed = |index: &Index| !index_depends_on(index, variable);
        self.facts.iter().all(|fact| is_open(fact, variable))
            && self.guards.iter().all(|g| is_fixed(guard_form(g)))
            && self.apart.iter().all(is_fixed)
            && self.solved.iter().all(|(_, form)| is_fixed(form))
    }

    /// What is said of sizes and indices alone: it holds whatever the reals and the arrays are.
    pub(crate) fn whatever_the_reals(&self) -> Context {
        let mut sizes = self.clone();
        sizes.facts.retain(|fact| fact.holds == Holds::Everywhere);
        sizes.guards.retain(|g| is_about_sizes(guard_form(g)));
        sizes.apart.retain(is_about_sizes);
        sizes.solved.retain(|(_, form)| is_about_sizes(form));
        sizes.shapes.retain(|(_, dims)| {
            let mut ends = dims.iter();
            ends.all(|(a, b)| is_about_sizes(a) && is_about_sizes(b))
        });
        sizes
    }
}

/// Whether a form is made of whole-number variables alone.
fn is_about_sizes(index: &Index) -> bool {
    index.terms().iter().all(|(v, _)| match v {
        IVar::Param(_) | IVar::Bound(_) => true,
        IVar::Floor(inner, _) => is_about_sizes(inner),
        IVar::Opaque(p) => p.terms().iter().all(|(t, _)| {
            t.domain().iter().all(|g| is_about_sizes(guard_form(g)))
                && t.factors().iter().all(|(a, _)| match a {
                    Atom::Int(v) => is_about_sizes(&Index::var(v.clone())),
                    _ => false,
                })
        }),
    })
}

/// Whether a fact that holds at the point holds close to it, whatever value the variable has there. One for all values of
/// an index is one for finitely many: ranges have two ends.
fn is_open(fact: &Fact, variable: &Var) -> bool {
    match &fact.holds {
        Holds::Everywhere => return true,
        Holds::Near(own) if own == variable => return true,
        Holds::Near(_) | Holds::Here => {}
    }
    let is_fixed = |g: &Guard| !index_depends_on(guard_form(g), variable);
    let strict = matches!(fact.says, Says::Positive | Says::NonZero);
    fact.domain.iter().all(is_fixed)
        && (!fact.poly.depends_on(variable)
            || (strict && is_continuous(&fact.poly, variable, Where::Everywhere)))
}

/// Of an equation `p = c` with a number `c` that is not 0: that `p` has the sign of `c`.
fn away_from_zero(fact: &Fact) -> Option<Fact> {
    if fact.says != Says::Zero || !fact.bound.is_empty() {
        return None;
    }
    let constant = fact.poly.part(|t| *t == Term::one()).as_constant()?;
    let rest = fact.poly.part(|t| *t != Term::one());
    if constant.is_zero() || rest.is_zero() {
        return None;
    }
    Some(Fact {
        poly: if constant.is_positive() {
            rest.neg()
        } else {
            rest
        },
        says: Says::Positive,
        ..fact.clone()
    })
}

/// Where a function is asked to be continuous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    /// At each value of the variable, with what the kernel takes quotients, roots and logarithms for where they are not
    /// defined.
    Everywhere,
    /// Where it is defined, as all that is read around a point is shown to be.
    Defined,
}

/// Whether a number is a continuous function of a variable, by how it is built.
pub(crate) fn is_continuous(p: &Poly, variable: &Var, at: Where) -> bool {
    term_by_term(p, variable, at)
        || without_kinks(p, variable, at).is_some_and(|rest| term_by_term(&rest, variable, at))
}

fn term_by_term(p: &Poly, variable: &Var, at: Where) -> bool {
    let is_fixed = |index: &Index| !index_depends_on(index, variable);
    let of = |q: &Poly| is_continuous(q, variable, at);
    let of_key = |k: &Key| k.dims.iter().all(|(a, b)| is_fixed(a) && is_fixed(b)) && of(&k.body);
    p.terms().iter().all(|(t, _)| {
        t.domain().iter().all(|g| is_fixed(guard_form(g)))
            && t.factors().iter().all(|(a, e)| {
                if !a.depends_on(variable) {
                    return true;
                }
                if *e < 0 && at == Where::Everywhere && !matches!(a, Atom::Exp(_)) {
                    return false;
                }
                match a {
                    Atom::Real(_) => true,
                    Atom::Entry(_, idx, _) => idx.iter().all(is_fixed),
                    Atom::Exp(q) | Atom::Group(q) => of(q),
                    Atom::Power(b, x) if !x.depends_on(variable) => at == Where::Defined && of(b),
                    // Of 0 and an exponent that moves away from 0 it may jump.
                    Atom::Power(b, x) => {
                        let base = b.as_constant().is_some_and(|c| c.is_positive())
                            || matches!(b.as_atom(), Some(Atom::Exp(_)));
                        at == Where::Defined && base && of(b) && of(x)
                    }
                    Atom::Function(f, args) => {
                        let smooth = match f {
                            Function::Sin
                            | Function::Cos
                            | Function::Tanh
                            | Function::Exp
                            | Function::Abs
                            | Function::Max
                            | Function::Min => true,
                            Function::Log | Function::Sqrt => at == Where::Defined,
                            Function::Floor | Function::Ceil | Function::Sign => false,
                        };
                        smooth && args.iter().all(|q| of(q))
                    }
                    Atom::Apply(_, keys, out, wrt) => {
                        // A declared function is continuous; its derivatives need not be.
                        let given = |k: &Key| !k.body.depends_on(variable);
                        let continuous = wrt.is_empty() || keys.iter().all(given);
                        let mut indices = out.iter().chain(wrt.iter().flat_map(|(_, i)| i));
                        continuous && indices.all(is_fixed) && keys.iter().all(of_key)
                    }
                    _ => false,
                }
            })
    })
}

/// A number without its terms `c·q·[q > 0]`, which are continuous where `q` is; none where a condition is more than that.
fn without_kinks(p: &Poly, variable: &Var, at: Where) -> Option<Poly> {
    let sign = |t: &Term| {
        t.factors().iter().find_map(|(a, _)| match a {
            Atom::Indicator(q, Indicates::Positive) if a.depends_on(variable) => Some(q.clone()),
            _ => None,
        })
    };
    let mut rest = p.clone();
    for _ in 0..4 {
        let Some(q) = rest.terms().iter().find_map(|(t, _)| sign(t)) else {
            return Some(rest);
        };
        let with = rest.part(|t| sign(t).as_ref() == Some(&q));
        let scale = Poly::collect(with.terms().iter().map(|(t, c)| {
            let mut t = t.clone();
            t.factors
                .retain(|(a, _)| !matches!(a, Atom::Indicator(r, Indicates::Positive) if *r == q));
            (t, c.clone())
        }));
        crate::matching::ratio(&q, &scale)?;
        if !is_continuous(&q, variable, at) {
            return None;
        }
        rest = rest.sub(&with);
    }
    None
}

impl Engine<'_> {
    /// Reads something as it is around the point in the direction of a variable, which is `value` there if it is not
    /// itself. What is owed meanwhile is owed of all points close by.
    pub(crate) fn around(
        &mut self,
        variable: &Var,
        value: Option<&Value>,
        read: impl FnOnce(&mut Self) -> Poly,
    ) -> Locally {
        let Around(around) = self.ctx.around(variable);
        let here = std::mem::replace(&mut self.ctx, around.clone());
        let point = Point {
            variable: variable.clone(),
            value: value.cloned(),
            here: here.clone(),
            around,
            limits: self.scope.limits,
        };
        let body = self.scoped(
            |scope| Rc::make_mut(&mut scope.points).push(point),
            |engine| read(engine),
        );
        self.ctx = here;
        Locally {
            body,
            variable: variable.clone(),
        }
    }

    /// A number as it is around, where nothing that is known of the variable holds at the point alone; as of the variable
    /// of a limit or an integral.
    pub(crate) fn locally(&self, p: &Poly, variable: &Var) -> Option<Locally> {
        self.ctx.is_around(variable).then(|| Locally {
            body: p.clone(),
            variable: variable.clone(),
        })
    }

    /// Whether something that was shown of the variable of a limit holds close to each point close to the limit point.
    pub(crate) fn holds_near(&self, variable: &Var) -> Holds {
        if self.ctx.is_around(variable) {
            Holds::Near(variable.clone())
        } else {
            Holds::Here
        }
    }

    /// A sign around the point that a continuous function has because it has it at the point; why.
    pub(crate) fn because_at_the_point(&mut self, p: &Poly, says: Says) -> Option<String> {
        let strict = match says {
            Says::Positive | Says::NonNegative => Says::Positive,
            Says::NonZero => Says::NonZero,
            Says::Zero => return None,
        };
        let (point, outside) = self.scope.points.split_last()?;
        let (point, outside) = (point.clone(), Rc::new(outside.to_vec()));
        self.scoped(
            |scope| scope.points = outside,
            |engine| engine.because_seen_from(&point, p, strict),
        )
    }

    fn because_seen_from(&mut self, point: &Point, p: &Poly, says: Says) -> Option<String> {
        // How close is close may depend on what a limit or an integral runs through: of that no point would be left.
        if self.scope.limits > point.limits {
            return None;
        }
        let mut here = point.here.clone();
        let mut branches = false;
        for guard in self.ctx.guards.iter() {
            if index_depends_on(guard_form(guard), &point.variable) {
                branches = true;
            } else if !point.around.guards.contains(guard) {
                here.guards.push(guard.clone());
            }
        }
        let is_fixed = |g: &Guard| !index_depends_on(guard_form(g), &point.variable);
        for fact in self.ctx.facts.iter() {
            if point.around.facts.contains(fact) {
                continue;
            }
            if !fact.poly.depends_on(&point.variable) && fact.domain.iter().all(is_fixed) {
                here.facts.push(fact.clone());
            } else {
                branches = true;
            }
        }
        // In a branch that the variable decides, what is read need not be defined at the point itself.
        let at = if branches {
            Where::Everywhere
        } else {
            Where::Defined
        };
        if !is_continuous(p, &point.variable, at) {
            return None;
        }
        let inside = std::mem::replace(&mut self.ctx, here);
        let there = self.owing_nothing(|engine| match &point.value {
            Some(value) => engine.put_back(p, &point.variable, value),
            None => p.clone(),
        });
        let why = self
            .because(&there, says, &[])
            .or_else(|| self.because_at_the_point(&there, says));
        self.ctx = inside;
        why
    }

    /// Whether a number that has a sign close to a limit point, with all else as it is, has it around the points that are
    /// looked around from as well.
    pub(crate) fn is_open_around(&self, p: &Poly, limit: &Var) -> bool {
        self.scope.points.iter().all(|point| {
            point.variable == *limit || is_continuous(p, &point.variable, Where::Everywhere)
        })
    }
}

#[cfg(test)]
mod tests;
