//! Where the sign of something changes between the ends of an integral: there it is cut in two.
//!
//! Where that is, is a proposal: an integral is the sum of its parts wherever it is cut, and what an integrand is between
//! two cuts is shown by the signs that are known there.

use std::sync::Arc;

use num_rational::BigRational;
use rederive_lang::expr::{Function, Var};

use super::{End, Range};
use crate::algebra;
use crate::algebra::Ratio;
use crate::engine::Engine;
use crate::finish::ratios::Unknowns;
use crate::term::{Atom, Poly};

/// Half turns from 0 at which a wave may be 0, as far as they are looked for.
const MOST_TURNS: i64 = 6;

impl Engine<'_> {
    /// `∫_a^b f = ∫_a^r f + ∫_r^b f`, where a condition of `f` changes at `r`, which is between the ends.
    pub(super) fn cut_where_a_sign_changes(&mut self, p: &Poly, range: &Range) -> Option<Poly> {
        let (End::At(low), End::At(high)) = (&range.low, &range.high) else {
            return None;
        };
        let mut conditions: Vec<Arc<Poly>> = Vec::new();
        for (a, _) in p.terms.iter().flat_map(|(t, _)| &t.factors) {
            if let Atom::Indicator(q, _) = a
                && a.depends_on(&range.v)
                && !conditions.contains(q)
            {
                conditions.push(q.clone());
            }
        }
        for q in conditions {
            // What changes once is worked out as it stands.
            if self.root(&q, &range.v).is_some() {
                continue;
            }
            for at in self.zeros(&q, &range.v) {
                if self.is_positive(&at.sub(low)) && self.is_positive(&high.sub(&at)) {
                    let below = self.piece(p, &range.v, low, &at);
                    let above = self.piece(p, &range.v, &at, high);
                    return Some(below.add(&above));
                }
            }
        }
        None
    }

    /// The integral from one number to another, of what the integrand is between them.
    fn piece(&mut self, p: &Poly, v: &Var, low: &Poly, high: &Poly) -> Poly {
        let range = self.range(v.clone(), End::At(low.clone()), End::At(high.clone()));
        let read = match range.orders.as_slice() {
            [order] => self.between(&order.inside, |engine| engine.reread(p)),
            _ => p.clone(),
        };
        self.integrated(&read, &range)
    }

    /// Numbers at which a function of a variable may be 0.
    fn zeros(&mut self, q: &Poly, v: &Var) -> Vec<Poly> {
        if let [(t, _)] = q.terms.as_slice() {
            let waves = t.factors.iter().filter_map(|(a, _)| match a {
                Atom::Function(f @ (Function::Sin | Function::Cos), args) => {
                    Some((*f, args.first()?.clone()))
                }
                _ => None,
            });
            let waves: Vec<(Function, Arc<Poly>)> = waves.collect();
            let zeros = waves.iter().flat_map(|(f, x)| self.zeros_of_wave(*f, x, v));
            return zeros.collect();
        }
        let factors = self.factors_of(q).unwrap_or_else(|| vec![q.clone()]);
        let zeros = factors
            .iter()
            .flat_map(|factor| self.zeros_of_factor(factor, v));
        zeros.collect()
    }

    /// `sin(s·v + o)` is 0 where `s·v + o` is `k·π`, a cosine half a turn of `π` from there.
    fn zeros_of_wave(&mut self, f: Function, x: &Poly, v: &Var) -> Vec<Poly> {
        let half = match f {
            Function::Sin => 0,
            _ => 1,
        };
        let turn = |k: i64| {
            let turns = BigRational::new((2 * k + half).into(), 2.into());
            Poly::atom(Atom::Pi).scale(&turns)
        };
        let turns = (-MOST_TURNS..=MOST_TURNS).map(turn);
        let zeros = turns.filter_map(|there| self.root(&x.sub(&there), v));
        zeros.collect()
    }

    /// The root of a linear factor, both of a quadratic one.
    fn zeros_of_factor(&mut self, q: &Poly, v: &Var) -> Vec<Poly> {
        if let Some(root) = self.root(q, v) {
            return vec![root];
        }
        let own = Atom::Real(v.clone());
        let Some([c, b, a]) = coefficients(q, &own) else {
            return Vec::new();
        };
        let product = self.mul(&a, &c).scale(&BigRational::from_integer(4.into()));
        let discriminant = self.mul(&b, &b).sub(&product);
        if !self.is_positive(&discriminant) {
            return Vec::new();
        }
        let half = Poly::constant(BigRational::new(1.into(), 2.into()));
        let distance = self.power_of(&discriminant, &half);
        let below = self.invert(&a.scale(&BigRational::from_integer(2.into())));
        let of = |engine: &mut Self, numerator: Poly| engine.mul(&numerator, &below);
        let less = of(self, b.neg().sub(&distance));
        let more = of(self, b.neg().add(&distance));
        vec![less, more]
    }

    /// The factors of a polynomial, as the algebra finds them.
    fn factors_of(&mut self, q: &Poly) -> Option<Vec<Poly>> {
        let mut unknowns = Unknowns::default();
        let mut sum = Vec::new();
        for (t, c) in &q.terms {
            sum.push(self.ratio_of_product(t, c, &mut unknowns)?);
        }
        let factors = algebra::factor(self.oracle, &Ratio::Sum(sum)).ok()?;
        let symbolic = factors.iter().filter(|(f, _)| f.is_number().is_none());
        symbolic
            .map(|(f, _)| self.with_unknowns(f, &unknowns))
            .collect()
    }
}

/// `[c, b, a]` of `a·v^2 + b·v + c`.
fn coefficients(q: &Poly, v: &Atom) -> Option<[Poly; 3]> {
    let mut parts = [Poly::zero(), Poly::zero(), Poly::zero()];
    for (t, c) in &q.terms {
        let degree = t
            .factors
            .iter()
            .find(|(a, _)| a == v)
            .map_or(0, |(_, e)| *e);
        let mut t = t.clone();
        t.factors.retain(|(a, _)| a != v);
        if t.factors
            .iter()
            .any(|(a, _)| crate::limit::atom_mentions(a, v))
        {
            return None;
        }
        let part = parts.get_mut(usize::try_from(degree).ok()?)?;
        *part = part.add(&Poly::collect([(t, c.clone())]));
    }
    Some(parts)
}
