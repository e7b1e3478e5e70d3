//! What is asked of the scalar algebra: rational functions of atoms, sums among them.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Group;

use crate::algebra::{self, Ratio};
use crate::engine::Engine;
use crate::term::{Atom, Guard, IVar, Poly, Term};

impl Engine<'_> {
    /// One question to the scalar algebra: is the sum of the terms, as a rational function of their atoms, zero?
    pub(super) fn scalar_zero(&mut self, p: &Poly) -> bool {
        let mut unknowns = Unknowns::default();
        let mut parts = Vec::new();
        let mut denominators: Vec<(Poly, Vec<Guard>)> = Vec::new();
        for (t, c) in &p.terms {
            if !t.domain.is_empty() && t.bound.is_empty() {
                return false;
            }
            match self.ratio_of_term(t, c, &mut unknowns, &mut denominators, &[]) {
                Some(r) => parts.push(r),
                None => return false,
            }
        }
        if denominators.is_empty() || !self.scope.allowed.group(Group::Cancel) {
            return false;
        }
        for (q, _) in &denominators {
            if !self.nonzero_under(q, &[], &[]) {
                return false;
            }
        }
        let zero = algebra::is_zero(self.oracle, &Ratio::Sum(parts)).unwrap_or(false);
        if zero {
            self.may(Group::Cancel);
        }
        zero
    }

    /// A term as a rational function; a sum over bound variables is one unknown.
    fn ratio_of_term(
        &mut self,
        t: &Term,
        c: &BigRational,
        unknowns: &mut Unknowns,
        denominators: &mut Vec<(Poly, Vec<Guard>)>,
        scope: &[u32],
    ) -> Option<Ratio> {
        let bound: Vec<u32> = t
            .bound
            .iter()
            .copied()
            .filter(|b| !scope.contains(b))
            .collect();
        if !bound.is_empty() {
            // Factors that are free of the sum stand outside of the unknown.
            let (tied, free): (Vec<_>, Vec<_>) = t
                .factors
                .iter()
                .cloned()
                .partition(|(a, _)| bound.iter().any(|b| a.mentions(&IVar::Bound(*b))));
            let inner = Term {
                bound: t.bound.clone(),
                factors: tied,
                domain: t.domain.clone(),
            };
            let inner = self.renumber(&inner);
            let mut product = vec![
                Ratio::Number(c.clone()),
                Ratio::Unknown(unknowns.number(Unknown::Sum(inner))),
            ];
            for (a, e) in free {
                product.push(self.ratio_of_factor(&a, e, unknowns, denominators)?);
            }
            return Some(Ratio::Product(product));
        }
        let mut product = vec![Ratio::Number(c.clone())];
        for (a, e) in &t.factors {
            product.push(self.ratio_of_factor(a, *e, unknowns, denominators)?);
        }
        Some(Ratio::Product(product))
    }

    pub(crate) fn ratio_of_factor(
        &mut self,
        a: &Atom,
        e: i32,
        unknowns: &mut Unknowns,
        denominators: &mut Vec<(Poly, Vec<Guard>)>,
    ) -> Option<Ratio> {
        let base = match a {
            Atom::Group(q) => {
                let mut sum = Vec::new();
                for (t, c) in &q.terms {
                    if t.bound.is_empty() && !t.domain.is_empty() {
                        return None;
                    }
                    sum.push(self.ratio_of_term(t, c, unknowns, denominators, &[])?);
                }
                Ratio::Sum(sum)
            }
            other => Ratio::Unknown(unknowns.number(Unknown::Atom(other.clone()))),
        };
        if e < 0 {
            let q = match a {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            if !denominators.iter().any(|(d, _)| *d == q) {
                denominators.push((q, Vec::new()));
            }
        }
        Some(Ratio::Power(Box::new(base), e))
    }

    /// Sums over one domain are one sum; its body, as a rational function, may vanish.
    pub(super) fn bodies_together(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Cancel) || !self.scope.allowed.group(Group::Linearity) {
            return None;
        }
        let has_inverse = |t: &Term| {
            t.factors
                .iter()
                .any(|(a, e)| *e < 0 && t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b))))
        };
        let (model, _) = p
            .terms
            .iter()
            .find(|(t, _)| !t.bound.is_empty() && has_inverse(t))?
            .clone();
        let model = self.freshen(&model);
        let mut inside: Vec<(Term, BigRational)> = Vec::new();
        let mut outside: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            match self.same_domain(t, &model) {
                Some(moved) => inside.push((moved, c.clone())),
                None => outside.push((t.clone(), c.clone())),
            }
        }
        // What was counted can be a sum again: a term without the variable over the model's range.
        let mut unknowns = Unknowns::default();
        let mut denominators = Vec::new();
        let mut parts = Vec::new();
        for (t, c) in &inside {
            let bare = Term {
                bound: Vec::new(),
                factors: t.factors.clone(),
                domain: Vec::new(),
            };
            parts.push(self.ratio_of_term(
                &bare,
                c,
                &mut unknowns,
                &mut denominators,
                &model.bound,
            )?);
        }
        for (q, _) in &denominators {
            if !self.nonzero_under(q, &model.domain, &[]) {
                return None;
            }
        }
        let (numerator, denominator) = algebra::together(self.oracle, &Ratio::Sum(parts)).ok()?;
        let whole = denominator.0.len() == 1 && denominator.0.keys().all(|m| m.powers().is_empty());
        if !whole {
            return None;
        }
        let scale = denominator.0.values().next()?.clone();
        let body = self
            .with_unknowns(&numerator, &unknowns)?
            .scale(&(BigRational::one() / scale));
        self.may(Group::Cancel);
        let sum = self.sum_over(&model.bound, &model.domain, &body);
        let result = sum.add(&Poly::collect(outside));
        (result != *p).then_some(result)
    }

    /// A polynomial in unknowns as a number.
    pub(crate) fn with_unknowns(
        &mut self,
        polynomial: &algebra::Polynomial,
        unknowns: &Unknowns,
    ) -> Option<Poly> {
        let mut sum = Poly::zero();
        for (exponents, c) in &polynomial.0 {
            let mut product = Poly::constant(c.clone());
            for (n, e) in exponents.powers() {
                let factor = match unknowns.list.get(usize::try_from(*n).ok()?)? {
                    Unknown::Atom(a) => Poly::atom(a.clone()),
                    Unknown::Sum(t) => Poly {
                        terms: vec![(t.clone(), BigRational::one())],
                    },
                };
                let power = self.raise(&factor, i32::try_from(*e).ok()?);
                product = self.mul(&product, &power);
            }
            sum = sum.add(&product);
        }
        Some(sum)
    }

    pub(crate) fn same_domain(&mut self, t: &Term, model: &Term) -> Option<Term> {
        if t.bound.len() != model.bound.len() {
            return None;
        }
        let to = |v: &IVar| match v {
            IVar::Bound(b) => t
                .bound
                .iter()
                .position(|x| x == b)
                .and_then(|i| model.bound.get(i))
                .map(|n| IVar::Bound(*n)),
            _ => None,
        };
        let moved = crate::rename::term(t, &to)?;
        let mut domain = moved.domain.clone();
        let mut wanted = model.domain.clone();
        domain.sort();
        wanted.sort();
        (domain == wanted).then_some(moved)
    }
}

/// What the scalar algebra takes for an unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    Atom(Atom),
    Sum(Term),
}

/// The unknowns of a question, by their numbers.
#[derive(Default)]
pub(crate) struct Unknowns {
    list: Vec<Unknown>,
}

impl Unknowns {
    pub(crate) fn number(&mut self, unknown: Unknown) -> u32 {
        let at = match self.list.iter().position(|u| *u == unknown) {
            Some(at) => at,
            None => {
                self.list.push(unknown);
                self.list.len() - 1
            }
        };
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}
