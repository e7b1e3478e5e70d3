//! Roots of what is a square: `sqrt(q^2) = |q|`.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::{Function, Group};

use crate::engine::Engine;
use crate::term::{Atom, Poly, Term, exponent_sum};

/// How many terms a root may have.
const MAX_TERMS: usize = 6;

/// A product of powers: its degree, then an exponent for each atom.
type Monomial = (i32, Vec<i32>);

impl Engine<'_> {
    /// `sqrt(q^2)`: `q` or `-q` where the sign is known, `|q|` where cases may be told apart.
    pub(crate) fn root_of_square(&mut self, p: &Poly) -> Option<Poly> {
        let q = perfect_root(p)?;
        // Whatever the search found, its square decides.
        if self.mul(&q, &q) != *p {
            return None;
        }
        let root = self.absolute(&q)?;
        self.may(Group::PowerLaw);
        Some(root)
    }

    /// `|q|`, where the sign of `q` is known or cases are allowed.
    pub(crate) fn absolute(&mut self, q: &Poly) -> Option<Poly> {
        if self.is_nonnegative(q) {
            Some(q.clone())
        } else if self.is_nonnegative(&q.neg()) {
            Some(q.neg())
        } else if self.scope.allowed.group(Group::Cases) {
            self.may(Group::Cases);
            Some(self.piecewise_fn(Function::Abs, std::slice::from_ref(q)))
        } else {
            None
        }
    }
}

/// A polynomial in the atoms whose square the poly may be, found term by term from the largest down.
fn perfect_root(p: &Poly) -> Option<Poly> {
    let mut atoms: Vec<&Atom> = Vec::new();
    for (t, _) in &p.terms {
        if !t.bound.is_empty() || !t.domain.is_empty() {
            return None;
        }
        for (a, e) in &t.factors {
            let whole = !matches!(a, Atom::Indicator(..) | Atom::Delta(_) | Atom::Iverson(_));
            if *e < 0 || !whole {
                return None;
            }
            if !atoms.contains(&a) {
                atoms.push(a);
            }
        }
    }
    let mut left: BTreeMap<Monomial, BigRational> = BTreeMap::new();
    for (t, c) in &p.terms {
        let exponent = |a: &&Atom| {
            t.factors
                .iter()
                .find(|(b, _)| b == *a)
                .map_or(0, |(_, e)| *e)
        };
        let exponents: Vec<i32> = atoms.iter().map(exponent).collect();
        left.insert((exponents.iter().sum(), exponents), c.clone());
    }
    if left.len() < 2 && atoms.len() < 2 || left.len() > MAX_TERMS * (MAX_TERMS + 1) / 2 {
        return None;
    }
    let ((_, first), c) = left.last_key_value()?;
    if first.iter().any(|e| e % 2 != 0) {
        return None;
    }
    let first: Vec<i32> = first.iter().map(|e| e / 2).collect();
    let mut root: Vec<(Vec<i32>, BigRational)> = vec![(first, rational_root(c)?)];
    let take = |left: &mut BTreeMap<Monomial, BigRational>, m: Vec<i32>, c: BigRational| {
        let place = left
            .entry((m.iter().sum(), m))
            .or_insert_with(BigRational::zero);
        *place -= c;
    };
    let (lead, lead_c) = root.first()?.clone();
    take(&mut left, plus(&lead, &lead)?, &lead_c * &lead_c);
    left.retain(|_, c| !c.is_zero());
    while let Some(((_, next), c)) = left.last_key_value() {
        let difference: Vec<i32> = next.iter().zip(&lead).map(|(e, l)| e - l).collect();
        if difference.iter().any(|e| *e < 0) || root.len() >= MAX_TERMS {
            return None;
        }
        let two = BigRational::from_integer(2.into());
        let c = c / (&two * &lead_c);
        for (m, k) in &root {
            take(&mut left, plus(m, &difference)?, &two * k * &c);
        }
        take(&mut left, plus(&difference, &difference)?, &c * &c);
        left.retain(|_, c| !c.is_zero());
        root.push((difference, c));
    }
    Some(Poly::collect(root.into_iter().map(|(m, c)| {
        let powers = atoms.iter().zip(m).filter(|(_, e)| *e != 0);
        let mut factors: Vec<(Atom, i32)> = powers.map(|(a, e)| ((*a).clone(), e)).collect();
        factors.sort();
        let term = Term {
            bound: Vec::new(),
            factors,
            domain: Vec::new(),
        };
        (term, c)
    })))
}

fn plus(a: &[i32], b: &[i32]) -> Option<Vec<i32>> {
    let sum = |(x, y): (&i32, &i32)| exponent_sum(*x, *y);
    a.iter().zip(b).map(sum).collect()
}

/// The root of a number that is the square of a fraction.
fn rational_root(c: &BigRational) -> Option<BigRational> {
    let root = |n: &BigInt| {
        let root = n.sqrt();
        (&root * &root == *n).then_some(root)
    };
    if c.is_negative() {
        return None;
    }
    let below = root(c.denom())?;
    Some(BigRational::new(root(c.numer())?, below)).filter(|r| !r.is_zero() || r.denom().is_one())
}
