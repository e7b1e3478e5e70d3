//! How fast terms grow at infinity.

use super::limit::*;
use std::cmp::Ordering;
use std::sync::Arc;

use num_rational::BigRational;

use super::engine::Engine;
use super::term::{Atom, IVar, Poly, Term};

impl Engine<'_> {
    pub(in crate::kernel) fn limit_at_infinity(&mut self, p: &Poly, v: &Atom) -> Option<Limit> {
        if has_jump(p, v) {
            return None;
        }
        let (n, d) = self.fraction(p, v)?;
        let (rate_n, lead_n) = self.leading(&n, v)?;
        let (rate_d, lead_d) = self.leading(&d, v)?;
        if lead_n.is_zero() {
            return Some(Limit::Finite(Poly::zero()));
        }
        let inverse = self.invert(&lead_d);
        let ratio = self.mul(&lead_n, &inverse);
        match self.faster(&rate_n, &rate_d)? {
            Ordering::Less => Some(Limit::Finite(Poly::zero())),
            Ordering::Equal => Some(Limit::Finite(ratio)),
            Ordering::Greater => {
                if self.is_positive(&ratio) {
                    Some(Limit::Infinite)
                } else if self.is_positive(&ratio.neg()) {
                    Some(Limit::Infinite.negated())
                } else {
                    None
                }
            }
        }
    }

    /// The fastest growing part of a poly: how fast, and its coefficient (not 0).
    pub(in crate::kernel) fn leading(&mut self, p: &Poly, v: &Atom) -> Option<(Rate, Poly)> {
        let mut best: Option<(Rate, Poly)> = None;
        for (t, c) in &p.terms {
            if !t.bound.is_empty()
                && (t.factors.iter().any(|(a, _)| atom_mentions(a, v)) || guards_mention(t, v))
            {
                return None;
            }
            let mut rate = Rate::default();
            let mut rest = Term {
                bound: t.bound.clone(),
                factors: Vec::new(),
                domain: t.domain.clone(),
            };
            for (a, e) in &t.factors {
                if a == v {
                    rate.power += *e;
                } else if let (Atom::Exp(q), true) = (a, atom_mentions(a, v)) {
                    let (with, without): (Vec<_>, Vec<_>) =
                        q.terms.iter().cloned().partition(|(m, _)| {
                            m.factors.iter().any(|(b, _)| b == v || atom_mentions(b, v))
                        });
                    let scale = BigRational::from_integer((*e).into());
                    rate.exponent = rate.exponent.add(&Poly::collect(with).scale(&scale));
                    let constant = Poly::collect(without).scale(&scale);
                    if !constant.is_zero() {
                        rest.factors.push((Atom::Exp(Arc::new(constant)), 1));
                    }
                } else if let (Atom::Power(b, x), true) = (a, atom_mentions(a, v)) {
                    // b^x = exp(x·log b)
                    if mentions_atom(b, v) || !self.is_positive(b) {
                        return None;
                    }
                    let log = Poly::atom(Atom::Function(
                        rederive_lang::expr::Function::Log,
                        vec![b.clone()],
                    ));
                    let product = self.mul(x, &log);
                    rate.exponent = rate
                        .exponent
                        .add(&product.scale(&BigRational::from_integer((*e).into())));
                } else if atom_mentions(a, v) {
                    return None;
                } else {
                    rest.factors.push((a.clone(), *e));
                }
            }
            let mut coefficient = Poly {
                terms: vec![(rest, c.clone())],
            };
            best = match best {
                None => Some((rate, coefficient)),
                Some((old, sum)) => match self.faster(&rate, &old)? {
                    Ordering::Greater => Some((rate, coefficient)),
                    Ordering::Less => Some((old, sum)),
                    Ordering::Equal => {
                        coefficient = sum.add(&coefficient);
                        Some((old, coefficient))
                    }
                },
            };
        }
        let (rate, coefficient) = best.unwrap_or((Rate::default(), Poly::zero()));
        let coefficient = self.reread(&coefficient);
        // A leading coefficient that may vanish says nothing.
        if !p.is_zero() && !self.nonzero_under(&coefficient, &[], &[]) {
            return None;
        }
        Some((rate, coefficient))
    }

    /// Which grows faster, where that can be told.
    pub(in crate::kernel) fn faster(&mut self, a: &Rate, b: &Rate) -> Option<Ordering> {
        let difference = a.exponent.sub(&b.exponent);
        if difference.is_zero() {
            return Some(a.power.cmp(&b.power));
        }
        // Only powers of the variable are ordered: not what hides it deeper.
        let hidden = |t: &Term| {
            t.factors
                .iter()
                .any(|(x, _)| !is_placeholder(x) && mentions_placeholder(x))
        };
        if difference
            .terms
            .iter()
            .any(|(t, _)| hidden(t) || !t.domain.is_empty())
        {
            return None;
        }
        // The highest power of the variable in the difference of the exponents decides.
        let degree = |t: &Term| {
            t.factors
                .iter()
                .map(|(x, e)| if is_placeholder(x) { *e } else { 0 })
                .sum::<i32>()
        };
        let top = difference.terms.iter().map(|(t, _)| degree(t)).max()?;
        if top <= 0 {
            return None;
        }
        let lead = Poly::collect(
            difference
                .terms
                .iter()
                .filter(|(t, _)| degree(t) == top)
                .map(|(t, c)| {
                    let mut t = t.clone();
                    t.factors.retain(|(x, _)| !is_placeholder(x));
                    (t, c.clone())
                }),
        );
        if lead
            .terms
            .iter()
            .any(|(t, _)| t.factors.iter().any(|(x, _)| mentions_placeholder(x)))
        {
            return None;
        }
        if self.is_positive(&lead) {
            Some(Ordering::Greater)
        } else if self.is_positive(&lead.neg()) {
            Some(Ordering::Less)
        } else {
            self.wanted_sign = Some(lead);
            None
        }
    }
}

pub(in crate::kernel) fn is_placeholder(a: &Atom) -> bool {
    match a {
        Atom::Real(v) | Atom::Int(IVar::Param(v)) => {
            v.id > u32::MAX / 4 && v.id < u32::MAX / 4 + 400
        }
        _ => false,
    }
}

pub(in crate::kernel) fn mentions_placeholder(a: &Atom) -> bool {
    let mut found = is_placeholder(a);
    a.visit(&mut |part| match part {
        super::term::Part::Poly(p) => {
            found = found
                || p.terms
                    .iter()
                    .any(|(t, _)| t.factors.iter().any(|(b, _)| mentions_placeholder(b)));
        }
        super::term::Part::Index(i) => {
            found = found
                || i.terms()
                    .iter()
                    .any(|(w, _)| is_placeholder(&Atom::Int(w.clone())));
        }
        _ => {}
    });
    found
}
