//! Fractions that go out evenly: `(a·q + b·q)/q = a + b` inside of a function, where `q` is not 0.

use num_rational::BigRational;
use rederive_lang::expr::Group;

use crate::algebra::{self, Ratio};
use crate::engine::Engine;
use crate::finish::Unknowns;
use crate::term::{Atom, Poly};

/// How many different denominators are divided out of one expression.
const MOST_DENOMINATORS: usize = 3;
/// The most terms of a numerator that is divided.
const MOST_TERMS: usize = 24;
/// What a division costs of the budget.
const COST: usize = 20;

impl Engine<'_> {
    /// An expression without those of its denominators that go out evenly; none where there are none.
    ///
    /// What stands outside of all functions is compared after everything is multiplied by the denominators; inside of a
    /// function nobody does that.
    pub(crate) fn evened(&mut self, p: &Poly) -> Option<Poly> {
        let mut evened = self.divided_evenly(p)?;
        for _ in 1..MOST_DENOMINATORS {
            match self.divided_evenly(&evened) {
                Some(next) => evened = next,
                None => break,
            }
        }
        Some(evened)
    }

    fn divided_evenly(&mut self, p: &Poly) -> Option<Poly> {
        let composed = |(a, e): &(Atom, i32)| *e < 0 && matches!(a, Atom::Group(_));
        let over = p
            .terms
            .iter()
            .filter(|(t, _)| t.factors.iter().any(composed));
        if over.count() < 2 || !self.scope.allowed.group(Group::Cancel) {
            return None;
        }
        let used = self.used.clone();
        let quotient = self.quotient_over_one(p);
        if quotient.is_none() {
            self.used = used;
        }
        quotient
    }

    /// Puts it over a common denominator that is not 0, and divides.
    fn quotient_over_one(&mut self, p: &Poly) -> Option<Poly> {
        let (numerator, base, k) = self.as_fraction(p)?;
        if numerator.terms.len() > MOST_TERMS || !self.spend_many(COST) {
            return None;
        }
        let mut unknowns = Unknowns::default();
        let over = self.ratio_of_sum(&numerator, &mut unknowns)?;
        let under = self.ratio_of_sum(&base, &mut unknowns)?;
        let ratio = Ratio::Product(vec![over, Ratio::Power(Box::new(under), k.checked_neg()?)]);
        let (over, under) = algebra::together(self.oracle, &ratio).ok()?;
        let divisor = under.is_number()?;
        let quotient = self.with_unknowns(&over, &unknowns)?;
        Some(quotient.scale(&(BigRational::from_integer(1.into()) / divisor)))
    }

    fn ratio_of_sum(&mut self, p: &Poly, unknowns: &mut Unknowns) -> Option<Ratio> {
        let mut sum = Vec::new();
        for (t, c) in &p.terms {
            sum.push(self.ratio_of_product(t, c, unknowns)?);
        }
        Some(Ratio::Sum(sum))
    }
}
