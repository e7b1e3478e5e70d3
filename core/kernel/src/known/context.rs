//! What is known where an expression is read: conditions on whole numbers, on reals, and for all entries of arrays.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, ToPrimitive};
use rederive_lang::expr::{Name, Var};

use crate::shared::Shared;
use crate::term::{Atom, Guard, IVar, Index, Poly, guard_form};
use rederive_linear::{Answer, Work};

/// What a fact says of its poly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    /// `> 0`
    Positive,
    /// `>= 0`
    NonNegative,
    /// `= 0`
    Zero,
    /// `!= 0`
    NonZero,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A condition of the header.
    Hypothesis,
    /// A case that is looked at, a filter, a branch.
    Case,
    /// A proved claim that is cited.
    Lemma(Name),
}

/// For which values of the reals and arrays in it a fact holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// At the point where the claim is read.
    Here,
    /// For all values of the variable of a limit close enough to where it goes, all else being as it is.
    Near(Var),
    /// For all: a cited claim that asks nothing of them.
    Everywhere,
}

/// A fact about reals, for all values of its bound variables in its domain.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Bound variables (fresh numbers).
    pub bound: Vec<u32>,
    /// What they satisfy.
    pub domain: Vec<Guard>,
    /// What the fact is about.
    pub poly: Poly,
    /// What it says.
    pub says: Says,
    /// As the author wrote it.
    pub text: Arc<str>,
    /// Where it comes from.
    pub origin: Origin,
    /// For which values of the reals and arrays in it.
    pub(crate) holds: Holds,
}

impl Fact {
    /// A fact of the point: of a case that is looked at, of what lies close to a limit point.
    pub(crate) fn here(poly: Poly, says: Says, text: &str) -> Fact {
        Fact {
            bound: Vec::new(),
            domain: Vec::new(),
            poly,
            says,
            text: text.into(),
            origin: Origin::Case,
            holds: Holds::Here,
        }
    }
}

/// What is known.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub(crate) guards: Shared<Guard>,
    pub(crate) apart: Vec<Index>,
    pub(crate) facts: Shared<Fact>,
    /// Whole-number parameters that an equation gives in terms of others.
    pub(crate) solved: Vec<(IVar, Index)>,
    /// Function parameters whose values are natural numbers.
    pub(crate) natural: Shared<Var>,
    /// The ranges of array parameters.
    pub(crate) shapes: Shared<(Var, Vec<(Index, Index)>)>,
    /// What all questions of the attempt may still cost; every copy shares it.
    pub(crate) work: Rc<Work>,
}

/// The same is known; how much work is left does not matter.
impl PartialEq for Context {
    fn eq(&self, other: &Context) -> bool {
        (&self.guards, &self.apart, &self.facts) == (&other.guards, &other.apart, &other.facts)
            && (&self.solved, &self.shapes) == (&other.solved, &other.shapes)
    }
}

impl Context {
    /// How much is known: conditions, facts, inequalities, solved parameters.
    pub(crate) fn extent(&self) -> [usize; 4] {
        [
            self.guards.len(),
            self.facts.len(),
            self.apart.len(),
            self.solved.len(),
        ]
    }

    /// Guards, those of the term, and what is known of the floors and products that occur in any of them.
    fn with_definitions<'a>(
        &'a self,
        extra: &'a [Guard],
        about: Option<&Guard>,
    ) -> Vec<Cow<'a, Guard>> {
        let mut all: Vec<Cow<'a, Guard>> =
            self.guards.iter().chain(extra).map(Cow::Borrowed).collect();
        let mut seen: BTreeSet<IVar> = BTreeSet::new();
        let mut queue: Vec<IVar> = Vec::new();
        for guard in all.iter().map(AsRef::as_ref).chain(about) {
            collect_special(guard_form(guard), &mut seen, &mut queue);
        }
        let mut position = 0;
        while let Some(var) = queue.get(position).cloned() {
            position += 1;
            for guard in self.defining(&var) {
                collect_special(guard_form(&guard), &mut seen, &mut queue);
                all.push(Cow::Owned(guard));
            }
            if position > 40 {
                break;
            }
        }
        if queue.iter().any(|v| matches!(v, IVar::Opaque(_))) {
            let mut own: Vec<Guard> = all.into_iter().map(Cow::into_owned).collect();
            for var in &queue {
                own.extend(self.symbolic_floor(var, &own));
            }
            own.extend(self.multiplied(&own, &queue));
            return own.into_iter().map(Cow::Owned).collect();
        }
        all
    }

    /// What holds of a floor or a product of whole numbers, by what it is.
    fn defining(&self, var: &IVar) -> Vec<Guard> {
        match var {
            // Of what cannot be written down nothing is known.
            IVar::Floor(inner, d) => floor_bounds(var, inner, *d).into_iter().flatten().collect(),
            IVar::Opaque(p) => self.product_bounds(var, p),
            _ => Vec::new(),
        }
    }

    /// Whether an atom is a value of a function whose values are natural numbers.
    pub(crate) fn is_natural_value(&self, a: &Atom) -> bool {
        let Atom::Function(rederive_lang::expr::Function::Floor, args) = a else {
            return false;
        };
        let [value] = args.as_slice() else {
            return false;
        };
        matches!(value.as_atom(), Some(Atom::Apply(f, _, _, by)) if by.is_empty() && self.natural.contains(f))
    }

    /// A product of numbers that are at least 0 is at least 0; of numbers that are at least 1, at least 1 and at least
    /// each of its factors; a square is at least 0.
    fn product_bounds(&self, var: &IVar, p: &Poly) -> Vec<Guard> {
        if p.as_atom().is_some_and(|a| self.is_natural_value(a)) {
            return vec![Guard::NonNegative(Index::var(var.clone()))];
        }
        let [(term, c)] = p.terms() else {
            return Vec::new();
        };
        if !c.is_one() || !term.bound().is_empty() || !term.domain().is_empty() {
            return Vec::new();
        }
        let mut all_positive = true;
        let mut all_nonnegative = true;
        let mut singles = Vec::new();
        for (atom, exponent) in term.factors() {
            let Atom::Int(v) = atom else {
                return Vec::new();
            };
            if *exponent < 0 || matches!(v, IVar::Opaque(_)) {
                return Vec::new();
            }
            let form = Index::var(v.clone());
            let positive = form.add_constant(-1).is_some_and(|l| {
                rederive_linear::implies(&self.guards, &Guard::NonNegative(l), &self.work)
            });
            let nonnegative = positive
                || rederive_linear::implies(
                    &self.guards,
                    &Guard::NonNegative(form.clone()),
                    &self.work,
                );
            all_positive &= positive;
            all_nonnegative &= nonnegative || exponent % 2 == 0;
            if nonnegative {
                singles.push(form);
            }
        }
        let itself = Index::var(var.clone());
        let mut out = Vec::new();
        if all_positive {
            out.extend(itself.add_constant(-1).map(Guard::NonNegative));
            out.extend(
                singles
                    .iter()
                    .filter_map(|s| itself.sub(s))
                    .map(Guard::NonNegative),
            );
        } else if all_nonnegative {
            out.push(Guard::NonNegative(itself));
        }
        out
    }

    /// Whether a condition on whole numbers certainly holds where these and the term's own conditions do.
    #[must_use]
    pub fn implies(&self, extra: &[Guard], conclusion: &Guard) -> bool {
        if extra.contains(conclusion) {
            return true;
        }
        let all = self.with_definitions(extra, Some(conclusion));
        if rederive_linear::implies(&all, conclusion, &self.work) {
            return true;
        }
        // A condition that two numbers differ splits what is known in two.
        let Some((first, rest)) = self.apart.split_first() else {
            return false;
        };
        let [Some(above), Some(below)] = sides(first) else {
            return false;
        };
        let smaller = Context {
            guards: self.guards.clone(),
            apart: rest.to_vec(),
            work: self.work.clone(),
            ..Context::default()
        };
        [above, below].into_iter().all(|side| {
            let mut with = extra.to_vec();
            with.push(side);
            smaller.implies(&with, conclusion)
        })
    }

    /// Whether conditions certainly contradict what is known.
    #[must_use]
    pub fn contradicts(&self, extra: &[Guard]) -> bool {
        let all = self.with_definitions(extra, None);
        if matches!(rederive_linear::satisfiable(&all, &self.work), Answer::No) {
            return true;
        }
        let Some((first, rest)) = self.apart.split_first() else {
            return false;
        };
        let [Some(above), Some(below)] = sides(first) else {
            return false;
        };
        let smaller = Context {
            guards: self.guards.clone(),
            apart: rest.to_vec(),
            work: self.work.clone(),
            ..Context::default()
        };
        [above, below].into_iter().all(|side| {
            let mut with = extra.to_vec();
            with.push(side);
            smaller.contradicts(&with)
        })
    }

    /// Whether a form is certainly at least `least`.
    #[must_use]
    pub fn at_least(&self, extra: &[Guard], form: &Index, least: i64) -> bool {
        least
            .checked_neg()
            .and_then(|m| form.add_constant(m))
            .is_some_and(|l| self.implies(extra, &Guard::NonNegative(l)))
    }
}

fn sides(form: &Index) -> [Option<Guard>; 2] {
    let above = form.add_constant(-1).map(Guard::NonNegative);
    let below = form
        .neg()
        .and_then(|l| l.add_constant(-1))
        .map(Guard::NonNegative);
    [above, below]
}

fn floor_bounds(var: &IVar, inner: &Index, d: i64) -> Option<Vec<Guard>> {
    let scaled = Index::var(var.clone()).scale(d)?;
    let low = inner.sub(&scaled)?;
    let high = scaled.add_constant(d.checked_sub(1)?)?.sub(inner)?;
    Some(vec![Guard::NonNegative(low), Guard::NonNegative(high)])
}

fn collect_special(form: &Index, seen: &mut BTreeSet<IVar>, queue: &mut Vec<IVar>) {
    for (var, _) in form.terms() {
        if matches!(var, IVar::Floor(..) | IVar::Opaque(_)) && seen.insert(var.clone()) {
            queue.push(var.clone());
            if let IVar::Floor(inner, _) = var {
                collect_special(inner, seen, queue);
            }
        }
    }
}

/// Whether a number is whole wherever its whole-number variables are: a polynomial in them with whole coefficients.
#[must_use]
pub fn is_whole(p: &Poly) -> bool {
    p.terms().iter().all(|(t, c)| {
        c.is_integer()
            && t.factors().iter().all(|(a, e)| {
                *e > 0
                    && match a {
                        Atom::Int(_) | Atom::Delta(_) | Atom::Iverson(_) | Atom::Indicator(..) => {
                            true
                        }
                        Atom::Function(f, _) => matches!(
                            f,
                            rederive_lang::expr::Function::Floor
                                | rederive_lang::expr::Function::Ceil
                                | rederive_lang::expr::Function::Sign
                        ),
                        _ => false,
                    }
            })
    })
}

/// A whole number as an affine form: linear in its variables where it is, opaque in what is not.
#[must_use]
pub fn as_index(p: &Poly) -> Option<Index> {
    let mut form = Index::constant(0);
    for (t, c) in p.terms() {
        if !c.is_integer() {
            return None;
        }
        let c = c.to_integer().to_i64()?;
        let part = match t.factors() {
            [] if t.domain().is_empty() && t.bound().is_empty() => Index::constant(c),
            [(Atom::Int(v), 1)] if t.domain().is_empty() && t.bound().is_empty() => {
                Index::var(v.clone()).scale(c)?
            }
            _ => {
                let whole = Poly {
                    terms: vec![(t.clone(), BigRational::one())],
                };
                if !is_whole(&whole) {
                    return None;
                }
                Index::var(IVar::Opaque(Arc::new(whole))).scale(c)?
            }
        };
        form = form.add(&part)?;
    }
    Some(form)
}

/// Whether a term of a poly is under no binder and no guard.
pub(crate) fn is_bare(p: &Poly) -> bool {
    p.terms()
        .iter()
        .all(|(t, _)| t.bound().is_empty() && t.domain().is_empty())
}
