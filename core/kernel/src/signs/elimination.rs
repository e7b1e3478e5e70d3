//! Signs by linear arithmetic over monomials: facts, products of facts, and what is true of any numbers.

use crate::sign::*;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::Function;

use crate::context::{Origin, Says};
use crate::engine::{Engine, Use};
use crate::matching;
use crate::term::{Atom, Guard, Poly, Term};
use rederive_linear::real::{self, Row};

impl Engine<'_> {
    /// By linear arithmetic over the monomials: the facts and the opposite of the claim have no common solution.
    pub(crate) fn by_elimination(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> bool {
        if p.terms.len() > 14 || nesting > 2 {
            return false;
        }
        if !self.spend_many(10) {
            return false;
        }
        let mut facts = matching::ground_facts(self, p, domain);
        if nesting == 0 {
            facts.extend(self.signed_logarithms(p, domain));
        }
        let guards: Vec<Guard> = self.ctx.guards.iter().chain(domain).cloned().collect();
        let whole = p
            .terms
            .iter()
            .any(|(t, _)| t.factors.iter().any(|(a, _)| matches!(a, Atom::Int(_))));
        if facts.is_empty() && !whole && p.terms.len() < 2 {
            return false;
        }
        let opposite = if says == Says::Positive {
            real::Sign::NonNegative
        } else {
            real::Sign::Positive
        };
        let mut rows = vec![row(&p.neg(), opposite)];
        let mut monomials: Vec<Term> = p.terms.iter().map(|(t, _)| t.clone()).collect();
        for (q, s) in &facts {
            let sign = match s {
                Says::Positive => real::Sign::Positive,
                Says::NonNegative => real::Sign::NonNegative,
                Says::Zero => real::Sign::Zero,
                Says::NonZero => continue,
            };
            rows.push(row(q, sign));
            for (t, _) in &q.terms {
                if !monomials.contains(t) {
                    monomials.push(t.clone());
                }
            }
        }
        // Products of two facts that are at least 0 are.
        let signed: Vec<(&Poly, bool)> = facts
            .iter()
            .filter(|(q, s)| {
                matches!(s, Says::Positive | Says::NonNegative) && (1..=4).contains(&q.terms.len())
            })
            .map(|(q, says)| (q, *says == Says::Positive))
            .collect();
        if signed.len() <= 6 && nesting == 0 {
            for (i, (a, strictly)) in signed.iter().enumerate() {
                for (b, too) in signed.iter().skip(i) {
                    let product = self.mul(a, b);
                    for (t, _) in &product.terms {
                        if !monomials.contains(t) {
                            monomials.push(t.clone());
                        }
                    }
                    let sign = if *strictly && *too {
                        real::Sign::Positive
                    } else {
                        real::Sign::NonNegative
                    };
                    rows.push(row(&product, sign));
                }
            }
        }
        if whole {
            for g in guards.iter().take(12) {
                let (form, sign) = match g {
                    Guard::NonNegative(l) => (l, real::Sign::NonNegative),
                    Guard::Zero(l) => (l, real::Sign::Zero),
                };
                rows.push(row(&Poly::index(form), sign));
            }
        }
        self.order_facts(p, &mut monomials, &mut rows, domain, nesting);
        for t in monomials {
            if t.factors.is_empty() {
                continue;
            }
            let itself = Poly {
                terms: vec![(t.clone(), BigRational::one())],
            };
            match self.sign_of_term(&t, domain, nesting + 1) {
                Sign::Positive => rows.push(row(&itself, real::Sign::Positive)),
                Sign::NonNegative => rows.push(row(&itself, real::Sign::NonNegative)),
                Sign::Negative => rows.push(row(&itself.neg(), real::Sign::Positive)),
                Sign::NonPositive => rows.push(row(&itself.neg(), real::Sign::NonNegative)),
                Sign::Unknown => {}
            }
        }
        let shown = real::infeasible(&rows, &self.ctx.work);
        if shown {
            // Whatever was cited may be part of it.
            for fact in &self.ctx.facts.clone() {
                if let Origin::Lemma(name) = &fact.origin {
                    self.apply_rule(Use::Lemma(name.clone()));
                }
            }
        }
        shown
    }

    /// What is true of any numbers: squares, the tangent of the exponential and of the logarithm, monotonicity.
    pub(crate) fn order_facts(
        &mut self,
        p: &Poly,
        monomials: &mut Vec<Term>,
        rows: &mut Vec<Row<Term>>,
        domain: &[Guard],
        nesting: u32,
    ) {
        let mut new: Vec<Poly> = Vec::new();
        let mut strict: Vec<Poly> = Vec::new();
        let bare = |t: &Term| t.bound.is_empty() && t.domain.is_empty();
        for (t, _) in p.terms.iter().filter(|(t, _)| bare(t)) {
            for (a, _) in &t.factors {
                new.extend(crate::products::values_below(self, a, p, domain));
                match a {
                    // floor(q) <= q < floor(q) + 1
                    Atom::Function(Function::Floor, args) => {
                        if let [q] = args.as_slice() {
                            let above = q.sub(&Poly::atom(a.clone()));
                            strict.push(Poly::int(1).sub(&above));
                            new.push(above);
                        }
                    }
                    Atom::Power(base, x) if nesting < 2 => {
                        let (by, strictly) = self.power_against_one(a, base, x, domain);
                        if strictly {
                            strict.extend(by);
                        } else {
                            new.extend(by);
                        }
                    }
                    _ => {}
                }
            }
        }
        if nesting == 0 {
            let (curves, strictly) = self.curves(p, domain);
            new.extend(curves);
            strict.extend(strictly);
            new.extend(self.tangents(p, domain));
        }
        for q in strict {
            for (t, _) in &q.terms {
                if !monomials.contains(t) {
                    monomials.push(t.clone());
                }
            }
            rows.push(row(&q, real::Sign::Positive));
        }
        for q in new {
            for (t, _) in &q.terms {
                if !monomials.contains(t) {
                    monomials.push(t.clone());
                }
            }
            rows.push(row(&q, real::Sign::NonNegative));
        }
    }

    /// `b^x >= 1` where `b >= 1` and `x >= 0`, `b^x <= 1` where `0 <= b <= 1` and `x >= 0`; strictly where both are strict.
    /// A number that is then at least 0, and whether it is positive.
    fn power_against_one(
        &mut self,
        atom: &Atom,
        base: &Poly,
        x: &Poly,
        domain: &[Guard],
    ) -> (Option<Poly>, bool) {
        let mut holds = |p: &Poly, says| self.because_at(p, says, domain, 2).is_some();
        if !holds(x, Says::NonNegative) {
            return (None, false);
        }
        let (one, itself) = (Poly::int(1), Poly::atom(atom.clone()));
        let above = base.sub(&one);
        let (value, excess) = if holds(&above, Says::NonNegative) {
            (itself.sub(&one), above)
        } else if holds(base, Says::NonNegative) && holds(&above.neg(), Says::NonNegative) {
            (one.sub(&itself), above.neg())
        } else {
            return (None, false);
        };
        let strict = holds(x, Says::Positive) && holds(&excess, Says::Positive);
        (Some(value), strict)
    }

    /// Squares, tangents of the exponential and of the logarithm, and monotonicity, as far as they speak of what occurs.
    /// Those that are at least 0, and those that are positive: a tangent is met at one point alone.
    fn curves(&mut self, p: &Poly, domain: &[Guard]) -> (Vec<Poly>, Vec<Poly>) {
        let mut new: Vec<Poly> = Vec::new();
        let mut strict: Vec<Poly> = Vec::new();
        let mut bases: Vec<Poly> = Vec::new();
        let mut roots: Vec<Poly> = Vec::new();
        let mut exponentials: Vec<Poly> = Vec::new();
        for (t, _) in p
            .terms
            .iter()
            .filter(|(t, _)| t.bound.is_empty() && t.domain.is_empty())
        {
            if let Some(root) = self.root_of(t)
                && !roots.contains(&root)
            {
                roots.push(root);
            }
            for (a, e) in &t.factors {
                let base = Poly::atom(a.clone());
                let square = *e == 2 || (*e == 1 && t.factors.len() == 2);
                if square && t.factors.len() <= 2 && !bases.contains(&base) {
                    bases.push(base.clone());
                }
                match a {
                    Atom::Exp(q) if t.factors.len() == 1 && !exponentials.contains(q) => {
                        exponentials.push((**q).clone())
                    }
                    Atom::Function(Function::Log, args) => {
                        if let [q] = args.as_slice()
                            && self.because_at(q, Says::Positive, domain, 1).is_some()
                        {
                            // log(q) <= q - 1, and < where q is not 1
                            let beyond = q.sub(&Poly::int(1));
                            let apart = self.because_at(&beyond, Says::NonZero, domain, 1);
                            let into = if apart.is_some() {
                                &mut strict
                            } else {
                                &mut new
                            };
                            into.push(beyond.sub(&base));
                        }
                    }
                    _ => {}
                }
            }
        }
        for of in [&bases, &roots].into_iter().filter(|of| of.len() <= 4) {
            for (i, a) in of.iter().enumerate() {
                for b in of.iter().skip(i + 1) {
                    for s in [a.add(b), a.sub(b)] {
                        new.push(self.mul(&s, &s));
                    }
                }
                for s in [a.add(&Poly::int(1)), a.sub(&Poly::int(1))] {
                    new.push(self.mul(&s, &s));
                }
            }
        }
        // Squares of differences and sums of whole monomials, where two terms are squares.
        let roots: Vec<Poly> = p
            .terms
            .iter()
            .filter(|(t, c)| {
                c.is_positive()
                    && t.bound.is_empty()
                    && t.domain.is_empty()
                    && t.factors.len() > 1
                    && t.factors.iter().all(|(_, e)| e % 2 == 0)
            })
            .map(|(t, _)| {
                let mut root = t.clone();
                for (_, e) in &mut root.factors {
                    *e /= 2;
                }
                Poly::collect([(root, BigRational::one())])
            })
            .take(4)
            .collect();
        for (i, a) in roots.iter().enumerate() {
            for b in roots.iter().skip(i + 1) {
                for s in [a.add(b), a.sub(b)] {
                    new.push(self.mul(&s, &s));
                }
            }
        }
        for (i, a) in exponentials.iter().enumerate().take(5) {
            let of = |q: &Poly| Poly::atom(Atom::Exp(std::sync::Arc::new(q.clone())));
            // exp(q) >= 1 + q, and > where q is not 0
            let apart = self.because_at(a, Says::NonZero, domain, 1);
            let into = if apart.is_some() {
                &mut strict
            } else {
                &mut new
            };
            into.push(of(a).sub(&Poly::int(1)).sub(a));
            for (j, b) in exponentials.iter().enumerate().take(5) {
                if i != j
                    && self
                        .because_at(&b.sub(a), Says::NonNegative, domain, 1)
                        .is_some()
                {
                    new.push(of(b).sub(&of(a)));
                }
            }
            if self.because_at(a, Says::NonNegative, domain, 1).is_some() {
                new.push(of(a).sub(&Poly::int(1)));
            }
            if self
                .because_at(&a.neg(), Says::NonNegative, domain, 1)
                .is_some()
            {
                new.push(Poly::int(1).sub(&of(a)));
            }
        }
        (new, strict)
    }

    /// A monomial whose square a product of even powers and exponentials is.
    fn root_of(&mut self, t: &Term) -> Option<Poly> {
        let half = BigRational::new(1.into(), 2.into());
        let mut root = Poly::int(1);
        for (a, e) in &t.factors {
            let factor = match a {
                Atom::Exp(q) => {
                    let e = BigRational::from_integer((*e).into());
                    self.exp_of(&q.scale(&(e * &half)))
                }
                _ if e % 2 == 0 => Poly::power_of(a.clone(), e / 2),
                _ => return None,
            };
            root = self.mul(&root, &factor);
        }
        (!t.factors.is_empty()).then_some(root)
    }
}

pub(crate) fn row(p: &Poly, sign: real::Sign) -> Row<Term> {
    let mut constant = BigRational::zero();
    let mut terms = Vec::new();
    for (t, c) in &p.terms {
        if t.factors.is_empty() && t.bound.is_empty() && t.domain.is_empty() {
            constant += c;
        } else {
            terms.push((t.clone(), c.clone()));
        }
    }
    Row {
        constant,
        terms,
        sign,
    }
}
