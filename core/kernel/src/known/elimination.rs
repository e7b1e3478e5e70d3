//! Real numbers that an equation ties to whole numbers, eliminated: what is said of the one is said of the others.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::One as _;
use rederive_lang::expr::Rel;

use crate::context::{Context, Fact, Says, as_index, is_bare};
use crate::term::{Atom, Index, Poly};

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
