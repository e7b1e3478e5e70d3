//! What is known of whole numbers because of what is said of reals: equations that tie them to real numbers, which are
//! eliminated, and sums that cannot be empty.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};
use rederive_lang::expr::Rel;

use crate::context::{Context, Fact, Says, as_index, is_bare};
use crate::products::range_of;
use crate::term::{Atom, IVar, Index, Poly};

impl Context {
    /// Where an equation says that a real number is a fraction of whole numbers, what else is said of that number is said of
    /// them: `n = 2*x` and `x > 0` say `n > 0`. Facts before `first` have been paired among themselves.
    ///
    /// What comes of it mentions whole numbers alone, which stay what they are where a real variable moves.
    pub(crate) fn conclude_about_whole_numbers(&mut self, first: usize) {
        let mut found = Vec::new();
        for (n, equation) in self.facts.iter().enumerate() {
            if equation.says != Says::Zero || !is_about_numbers(equation) {
                continue;
            }
            for (m, other) in self.facts.iter().enumerate() {
                if n == m || n.max(m) < first || !is_about_numbers(other) {
                    continue;
                }
                found.extend(eliminated(&equation.poly, &other.poly).map(|l| (other.says, l)));
            }
        }
        for (says, form) in found {
            let rel = match says {
                Says::Zero => Rel::Eq,
                Says::NonZero => Rel::Ne,
                Says::Positive => Rel::Gt,
                Says::NonNegative => Rel::Ge,
            };
            self.assume_whole(rel, &form);
        }
    }
}

impl Context {
    /// A sum that is not 0 has terms: where what is said of sums over one range fails if all of them are empty, as
    /// `Σ_(i=1)^n p(i) = 1` does, the range has a number in it, and `n >= 1`. Facts before `first` have been looked at.
    pub(crate) fn conclude_about_ranges(&mut self, first: usize) {
        let facts = self.facts.iter().skip(first);
        let found: Vec<Index> = facts.filter_map(range_with_terms).collect();
        for length in found {
            self.assume_whole(Rel::Ge, &length);
        }
    }
}

/// What is at least 0 because the sums in a fact cannot all be empty: the last number of their range less the first.
fn range_with_terms(fact: &Fact) -> Option<Index> {
    if !fact.bound.is_empty() || !fact.domain.is_empty() {
        return None;
    }
    let terms = fact.poly.terms().iter();
    let (sums, rest): (Vec<_>, Vec<_>) = terms.partition(|(t, _)| !t.bound().is_empty());
    let rest = Poly::collect(rest.into_iter().cloned()).as_constant()?;
    let holds_without = match fact.says {
        Says::Zero => rest.is_zero(),
        Says::NonZero => !rest.is_zero(),
        Says::Positive => rest.is_positive(),
        Says::NonNegative => !rest.is_negative(),
    };
    if holds_without {
        return None;
    }
    let mut length = None;
    for (t, _) in sums {
        let [b] = t.bound() else { return None };
        let (low, high) = range_of(t, &IVar::Bound(*b))?;
        let own = high.sub(&low)?;
        let free = |(v, _): &(IVar, i64)| matches!(v, IVar::Param(_));
        if !own.terms().iter().all(free) || length.as_ref().is_some_and(|other| *other != own) {
            return None;
        }
        length = Some(own);
    }
    length
}

/// Whether a fact is about numbers that no variable is bound for.
fn is_about_numbers(fact: &Fact) -> bool {
    fact.bound.is_empty() && fact.domain.is_empty() && is_bare(&fact.poly)
}

/// What is left of a number when an equation that has one real number in it is used for that one: a whole number, which is
/// a positive multiple of it.
fn eliminated(equation: &Poly, other: &Poly) -> Option<Index> {
    let ((a, c), (b, d)) = (one_real(equation)?, one_real(other)?);
    if a != b {
        return None;
    }
    let rest = other.sub(&equation.scale(&(d / c)));
    let denominators = rest.terms().iter().map(|(_, c)| c.denom());
    let multiple = denominators.fold(BigInt::one(), |lcm, d| lcm.lcm(d));
    as_index(&rest.scale(&BigRational::from_integer(multiple)))
}

/// The one real number in a sum of whole numbers with coefficients, and the coefficient that it has.
fn one_real(p: &Poly) -> Option<(&Atom, &BigRational)> {
    let mut terms = p
        .terms()
        .iter()
        .filter(|(t, _)| !matches!(t.factors(), [] | [(Atom::Int(_), 1)]));
    let (t, c) = terms.next()?;
    match (t.factors(), terms.next()) {
        ([(a @ (Atom::Real(_) | Atom::Entry(..)), 1)], None) => Some((a, c)),
        _ => None,
    }
}
