//! Parts of a difference that look different and have one value: one is put for the other.

use num_rational::BigRational;
use num_traits::ToPrimitive;
use rederive_lang::expr::{Function, Group};

use super::MAX_CASES;
use crate::engine::Engine;
use crate::matching;
use crate::term::{Atom, Binder, Guard, IVar, Key, Poly, Term, guard_mentions};

/// Angles that are compared, at most.
const MAX_ANGLES: usize = 8;
/// The largest multiple of an angle that is written in it.
const MAX_MULTIPLE: u32 = 6;

impl Engine<'_> {
    /// Opaque numbers whose arguments are equal are equal: one is put for the other.
    pub(super) fn unify_atoms(&mut self, p: &Poly, depth: u32) -> Option<Poly> {
        let mut atoms: Vec<Atom> = Vec::new();
        for (t, _) in &p.terms {
            for (a, _) in &t.factors {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                if !tied && !atoms.contains(a) && has_argument(a) {
                    atoms.push(a.clone());
                }
            }
        }
        if atoms.len() > 8 {
            return None;
        }
        for a in &atoms {
            // What was put together in an exponent may cancel there.
            if let Atom::Exp(x) = a
                && x.terms.len() > 1
                && x.terms.iter().any(|(t, _)| !t.bound.is_empty())
                && self.is_nothing(x, depth + 3)
            {
                return Some(self.with_value(p, a, None));
            }
        }
        for (k, a) in atoms.iter().enumerate() {
            for b in atoms.iter().skip(k + 1) {
                if self.same_value(a, b, depth + 3) {
                    return Some(self.with_value(p, b, Some(a)));
                }
            }
        }
        None
    }

    /// Where two angles stand under sines and cosines, one a whole multiple of the other, those of the multiple are written in
    /// those of the other.
    pub(super) fn unify_angles(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Trig) {
            return None;
        }
        let mut angles: Vec<Poly> = Vec::new();
        for (t, _) in &p.terms {
            for (a, _) in &t.factors {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                if let (false, Atom::Function(Function::Sin | Function::Cos, args)) = (tied, a)
                    && let [x] = args.as_slice()
                    && !angles.contains(x)
                {
                    angles.push((**x).clone());
                }
            }
        }
        let (angle, multiple, times) = angles.iter().take(MAX_ANGLES).find_map(|x| {
            angles.iter().take(MAX_ANGLES).find_map(|y| {
                let times = matching::ratio(x, y)?;
                let times = times.is_integer().then(|| times.to_integer().to_u32())??;
                (2..=MAX_MULTIPLE)
                    .contains(&times)
                    .then(|| (x.clone(), y.clone(), times))
            })
        })?;
        self.may(Group::Trig);
        let of = |f: Function, x: &Poly| Atom::Function(f, vec![x.clone().into()]);
        let (sine, cosine) = (
            Poly::atom(of(Function::Sin, &angle)),
            Poly::atom(of(Function::Cos, &angle)),
        );
        let (mut s, mut c) = (sine.clone(), cosine.clone());
        for _ in 1..times {
            let next = self.mul(&s, &cosine).add(&self.mul(&c, &sine));
            c = self.mul(&c, &cosine).sub(&self.mul(&s, &sine));
            s = next;
        }
        let values = [
            (of(Function::Sin, &multiple), s),
            (of(Function::Cos, &multiple), c),
        ];
        Some(self.with_values(p, &values))
    }

    /// An atom, or 1, is put for another wherever that is a factor: a term may hold it twice, above a line and below.
    fn with_value(&mut self, p: &Poly, atom: &Atom, value: Option<&Atom>) -> Poly {
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let mut t = t.clone();
            match value {
                None => t.factors.retain(|(x, _)| x != atom),
                Some(value) => {
                    for (x, _) in t.factors.iter_mut().filter(|(x, _)| x == atom) {
                        *x = value.clone();
                    }
                }
            }
            sum = sum.add(&Poly::collect(self.settle(t, c.clone())));
        }
        sum
    }

    /// Whether it is 0, as a question beside the proof.
    fn is_nothing(&mut self, p: &Poly, depth: u32) -> bool {
        if depth > MAX_CASES {
            return false;
        }
        self.asked(|engine| engine.vanishes(p.clone(), depth).is_ok())
    }

    /// Two sums over one domain that differ in one factor, which has the same value everywhere in it, are one.
    pub(super) fn unify_under_sums(&mut self, p: &Poly, depth: u32) -> Option<Poly> {
        let sums: Vec<usize> = (0..p.terms.len())
            .filter(|k| p.terms.get(*k).is_some_and(|(t, _)| !t.bound.is_empty()))
            .take(8)
            .collect();
        for (n, i) in sums.iter().enumerate() {
            for j in sums.iter().skip(n + 1) {
                let (Some((s, _)), Some((t, c))) = (p.terms.get(*i), p.terms.get(*j)) else {
                    continue;
                };
                let (s, c) = (self.freshen(s), c.clone());
                let Some(moved) = self.same_domain(t, &s) else {
                    continue;
                };
                let only = |a: &Term, b: &Term| -> Vec<(Atom, i32)> {
                    a.factors
                        .iter()
                        .filter(|f| !b.factors.contains(f))
                        .cloned()
                        .collect()
                };
                let (mine, theirs) = (only(&s, &moved), only(&moved, &s));
                let ([(a, e)], [(b, k)]) = (mine.as_slice(), theirs.as_slice()) else {
                    continue;
                };
                if !(has_argument(a) || has_argument(b)) {
                    continue;
                }
                // A body that is kept together on one side may be a single factor on the other.
                let read = |x: &Atom, e: i32| match x {
                    Atom::Group(q) if e == 1 => (**q).clone(),
                    other => Poly::power_of(other.clone(), e),
                };
                let difference = read(a, *e).sub(&read(b, *k));
                let range = s.domain.clone();
                let same = self.asked(|engine| {
                    engine.within(
                        |ctx| ctx.guards.extend(range),
                        |engine| engine.vanishes(difference, depth + 2).is_ok(),
                    )
                });
                if !same {
                    continue;
                }
                let mut terms: Vec<(Term, BigRational)> = p
                    .terms
                    .iter()
                    .enumerate()
                    .filter(|(k, _)| k != j)
                    .map(|(_, pair)| pair.clone())
                    .collect();
                terms.extend(self.settle(s, c));
                return Some(Poly::collect(terms));
            }
        }
        None
    }

    /// A sum whose body is kept together, and one over several variables: with the same range outside, both vanish together
    /// where their bodies do at every point of it.
    pub(super) fn body_for_body(&mut self, p: &Poly, depth: u32) -> Option<Poly> {
        let kept =
            |t: &Term| t.bound.len() == 1 && matches!(t.factors.as_slice(), [(Atom::Group(_), 1)]);
        let (i, j) = p.terms.iter().enumerate().find_map(|(i, (s, _))| {
            let wider = |(_, (t, _)): &(usize, &(Term, BigRational))| t.bound.len() > 1;
            let other = p.terms.iter().enumerate().find(wider);
            kept(s).then(|| other.map(|(j, _)| (i, j))).flatten()
        })?;
        let ((s, c), (t, d)) = (p.terms.get(i)?.clone(), p.terms.get(j)?.clone());
        let (s, t) = (self.freshen(&s), self.freshen(&t));
        let ([var], [(Atom::Group(body), 1)]) = (s.bound.as_slice(), s.factors.as_slice()) else {
            return None;
        };
        for old in &t.bound {
            let to = |v: &IVar| (*v == IVar::Bound(*old)).then_some(IVar::Bound(*var));
            let moved = crate::rename::term(&t, &to)?;
            let inner = |g: &Guard| {
                moved
                    .bound
                    .iter()
                    .any(|b| b != var && guard_mentions(g, &IVar::Bound(*b)))
            };
            let (inside, mut outside): (Vec<_>, Vec<_>) =
                moved.domain.iter().cloned().partition(inner);
            let mut wanted = s.domain.clone();
            wanted.sort();
            outside.sort();
            if wanted != outside {
                continue;
            }
            let rest = Term {
                bound: moved.bound.iter().copied().filter(|b| b != var).collect(),
                factors: moved.factors.clone(),
                domain: inside,
            };
            let range = s.domain.clone();
            let same = self.asked(|engine| {
                engine.within(
                    |ctx| ctx.guards.extend(range),
                    |engine| {
                        let other = Poly::collect(engine.settle(rest, d.clone()));
                        engine
                            .vanishes(body.scale(&c).add(&other), depth + 2)
                            .is_ok()
                    },
                )
            });
            if same {
                let others = p
                    .terms
                    .iter()
                    .enumerate()
                    .filter(|(k, _)| *k != i && *k != j);
                return Some(Poly::collect(others.map(|(_, pair)| pair.clone())));
            }
        }
        None
    }

    fn same_value(&mut self, a: &Atom, b: &Atom, depth: u32) -> bool {
        if depth > MAX_CASES {
            return false;
        }
        let equal = |engine: &mut Self, x: &Poly, y: &Poly| engine.is_nothing(&x.sub(y), depth);
        match (a, b) {
            (Atom::Exp(x), Atom::Exp(y)) | (Atom::Group(x), Atom::Group(y)) => equal(self, x, y),
            (Atom::Power(x, m), Atom::Power(y, n)) => equal(self, x, y) && equal(self, m, n),
            (Atom::Function(f, x), Atom::Function(g, y)) => {
                f == g && x.len() == y.len() && x.iter().zip(y).all(|(x, y)| equal(self, x, y))
            }
            (Atom::Call(f, x, i, p), Atom::Call(g, y, j, q)) => {
                f == g && i == j && p == q && self.same_keys(x, y, depth)
            }
            (Atom::Apply(f, x, i, p), Atom::Apply(g, y, j, q)) => {
                f == g && i == j && p == q && self.same_keys(x, y, depth)
            }
            (Atom::Opaque(f, x, i), Atom::Opaque(g, y, j)) => {
                f == g && i == j && self.same_keys(x, y, depth)
            }
            // Integrals of functions that are equal at every point.
            (
                Atom::Binder(Binder::Integral, v, p, from),
                Atom::Binder(Binder::Integral, w, q, to),
            ) => {
                let (own, p) = self.open_real(v, p);
                let q = self.put(q, &Atom::Real(w.clone()), &Poly::atom(Atom::Real(own)));
                from.len() == to.len()
                    && from.iter().zip(to).all(|(x, y)| equal(self, x, y))
                    && equal(self, &p, &q)
            }
            _ => false,
        }
    }

    fn same_keys(&mut self, x: &[Key], y: &[Key], depth: u32) -> bool {
        x.len() == y.len()
            && x.iter().zip(y).all(|(a, b)| {
                if a.dims != b.dims {
                    return false;
                }
                let fresh: Vec<u32> = a.dims.iter().map(|_| crate::rename::fresh()).collect();
                let (p, q) = (self.open_key(a, &fresh), self.open_key(b, &fresh));
                let Some(range) = crate::diff::range_guards(&a.dims, &fresh) else {
                    return false;
                };
                self.asked(|engine| {
                    engine.within(
                        |ctx| ctx.guards.extend(range),
                        |engine| engine.vanishes(p.sub(&q), depth).is_ok(),
                    )
                })
            })
    }
}

fn has_argument(a: &Atom) -> bool {
    matches!(
        a,
        Atom::Exp(_)
            | Atom::Group(_)
            | Atom::Power(..)
            | Atom::Function(..)
            | Atom::Call(..)
            | Atom::Apply(..)
            | Atom::Opaque(..)
            | Atom::Binder(Binder::Integral, ..)
    )
}
