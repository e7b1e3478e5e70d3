//! The tangent of the logarithm under a sum: what entropies and divergences rest on.

use num_traits::Signed;
use rederive_lang::expr::Function;

use crate::context::Says;
use crate::engine::Engine;
use crate::rename;
use crate::term::{Atom, Guard, IVar, Poly, Term};

/// Sums with a logarithm that are looked at, at most.
const MAX_SUMS: usize = 4;

/// `Σ_D w·log(a)`.
struct Weighted {
    /// Which term it is.
    at: usize,
    vars: Vec<u32>,
    domain: Vec<Guard>,
    weight: Poly,
    argument: Poly,
    positive: bool,
}

/// Which function stands under a sum.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Curve {
    Log,
    Exp,
}

impl Engine<'_> {
    /// `w·log(a) >= w·log(b) + w - w·b/a` and `w·log(a) <= w·log(b) + w·a/b - w`, for `w >= 0`, `a > 0` and `b > 0`, summed:
    /// for each sum of such terms, with `b` from another of the same weight and the other sign, from a logarithm that
    /// stands alone, or from all that is added to the sum. And `w·exp(a) >= w·exp(b)·(1 + a - b)`, with `b` from an
    /// exponential that stands alone. Numbers that are at least 0.
    pub(crate) fn tangents(&mut self, p: &Poly, domain: &[Guard]) -> Vec<Poly> {
        let sums = self.weighted(p, Curve::Log);
        let mut out = self.tangents_of_exponentials(p, domain);
        for (k, sum) in sums.iter().enumerate() {
            let mut others: Vec<Poly> = Vec::new();
            for other in sums.iter().skip(k + 1) {
                if other.positive != sum.positive
                    && let Some(argument) = matched(other, sum)
                {
                    others.push(argument);
                }
            }
            for (t, c) in &p.terms {
                if let ([(Atom::Function(Function::Log, args), 1)], true) = (
                    t.factors.as_slice(),
                    t.bound.is_empty() && t.domain.is_empty(),
                ) && let [u] = args.as_slice()
                {
                    others.push(if c.is_positive() == sum.positive {
                        self.invert(u)
                    } else {
                        (**u).clone()
                    });
                }
            }
            for alone in [true, false] {
                others.extend(self.opposite(p, sum, alone).filter(|b| !others.contains(b)));
            }
            for other in others {
                out.extend(self.tangent(sum, &other, domain));
            }
        }
        out
    }

    /// The `b` at which a sum `c·Σ w·log(a)` and the others over its domain with its weight, `Σ w·y`, cancel, with what stands
    /// `alone` under no sum or without: `exp(-y/c)`. It is a proposal: what is said of it is shown for any `b > 0`.
    fn opposite(&mut self, p: &Poly, sum: &Weighted, alone: bool) -> Option<Poly> {
        let (own, c) = p.terms.get(sum.at)?;
        let bound = |a: &Atom| sum.vars.iter().any(|b| a.mentions(&IVar::Bound(*b)));
        let weight = sum
            .weight
            .terms
            .first()
            .filter(|_| sum.weight.terms.len() == 1)?;
        let (tied, free): (Vec<_>, Vec<_>) =
            (weight.0.factors.iter().cloned()).partition(|(a, _)| bound(a));
        let scale = Poly::collect([(
            Term {
                factors: free,
                ..Term::one()
            },
            c.clone(),
        )]);
        let mut y = Poly::zero();
        let mut several = false;
        let others = p.terms.iter().enumerate();
        for (t, d) in others
            .filter(|(at, _)| *at != sum.at)
            .map(|(_, other)| other)
        {
            let mut t = if t.bound.is_empty() && t.domain.is_empty() {
                if !alone {
                    continue;
                }
                t.clone()
            } else if t.bound.len() == own.bound.len() {
                let Some(mut moved) = under(t, sum) else {
                    continue;
                };
                if !tied.iter().all(|one| moved.factors.contains(one)) {
                    continue;
                }
                moved.factors.retain(|one| !tied.contains(one));
                several = true;
                moved
            } else {
                continue;
            };
            t.bound.clear();
            t.domain.clear();
            y = y.add(&Poly::collect([(t, d.clone())]));
        }
        if !several {
            return None;
        }
        let range = sum.domain.clone();
        Some(self.by_all_rules(|engine| {
            engine.within(
                |ctx| ctx.guards.extend(range),
                |engine| {
                    let inverse = engine.invert(&scale);
                    let exponent = engine.mul(&y.neg(), &inverse);
                    engine.exp_of(&exponent)
                },
            )
        }))
    }

    /// `Σ w·exp(a) >= exp(b)·Σ w·(1 + a - b)` where `w >= 0`.
    fn tangents_of_exponentials(&mut self, p: &Poly, domain: &[Guard]) -> Vec<Poly> {
        let alone = p
            .terms
            .iter()
            .filter(|(t, c)| t.bound.is_empty() && t.domain.is_empty() && c.is_negative());
        let alone: Vec<Poly> = alone
            .filter_map(|(t, _)| match t.factors.as_slice() {
                [(Atom::Exp(b), 1)] => Some((**b).clone()),
                _ => None,
            })
            .collect();
        if alone.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        for sum in self.weighted(p, Curve::Exp).iter().filter(|s| s.positive) {
            let inside: Vec<Guard> = domain.iter().chain(&sum.domain).cloned().collect();
            if self
                .because_at(&sum.weight, Says::NonNegative, &inside, 1)
                .is_none()
            {
                continue;
            }
            for b in &alone {
                let range = sum.domain.clone();
                let entry = self.within(
                    |ctx| ctx.guards.extend(range),
                    |engine| {
                        let (above, below) = (engine.exp_of(&sum.argument), engine.exp_of(b));
                        let line = Poly::int(1).add(&sum.argument).sub(b);
                        let line = engine.mul(&below, &line);
                        engine.mul(&sum.weight, &above.sub(&line))
                    },
                );
                let total = self.sum_over(&sum.vars, &sum.domain, &entry);
                out.push(self.rewrite_by_facts(&total).unwrap_or(total));
            }
        }
        out
    }

    fn tangent(&mut self, sum: &Weighted, other: &Poly, domain: &[Guard]) -> Option<Poly> {
        let mut inside = domain.to_vec();
        inside.extend(sum.domain.iter().cloned());
        self.because_at(&sum.weight, Says::NonNegative, &inside, 1)?;
        self.because_at(&sum.argument, Says::Positive, &inside, 1)?;
        self.because_at(other, Says::Positive, &inside, 1)?;
        let range = sum.domain.clone();
        let entry = self.within(
            |ctx| ctx.guards.extend(range),
            |engine| {
                let (a, b) = (engine.log_of(&sum.argument), engine.log_of(other));
                let (difference, over, under) = if sum.positive {
                    (a.sub(&b), other, &sum.argument)
                } else {
                    (b.sub(&a), &sum.argument, other)
                };
                let inverse = engine.invert(under);
                let ratio = engine.mul(over, &inverse);
                let entry = difference.sub(&Poly::int(1)).add(&ratio);
                engine.mul(&sum.weight, &entry)
            },
        );
        let total = self.sum_over(&sum.vars, &sum.domain, &entry);
        let mut total = self.over_itself(&total, other);
        for below in denominators(&total) {
            if self.because_at(&below, Says::NonZero, domain, 1).is_some() {
                total = self.over_itself(&total, &below);
            }
        }
        Some(self.rewrite_by_facts(&total).unwrap_or(total))
    }

    /// A sum of multiples of `1/q` in which `Σ a·(1/q)` stands for 1 wherever `Σ a` is `q`, which is not 0.
    fn over_itself(&mut self, p: &Poly, q: &Poly) -> Poly {
        let group = Atom::Group(std::sync::Arc::new(q.clone()));
        let mut out = Vec::new();
        for (t, c) in &p.terms {
            let mut rest = t.clone();
            let before = rest.factors.len();
            rest.factors.retain(|(a, e)| !(*a == group && *e == -1));
            if rest.factors.len() + 1 == before {
                let above = Poly::collect(self.settle(rest, c.clone()));
                if let Some(times) = crate::matching::ratio(q, &above) {
                    out.extend(Poly::constant(times).terms);
                    continue;
                }
            }
            out.push((t.clone(), c.clone()));
        }
        Poly::collect(out)
    }

    fn weighted(&mut self, p: &Poly, curve: Curve) -> Vec<Weighted> {
        let mut out = Vec::new();
        let sums = p.terms.iter().enumerate();
        for (at, (t, c)) in sums.filter(|(_, (t, _))| !t.bound.is_empty()) {
            let t = self.freshen(t);
            let found: Vec<&Poly> = t
                .factors
                .iter()
                .filter_map(|(a, e)| argument_of(a, curve).filter(|_| *e == 1))
                .collect();
            let ([argument], true) = (found.as_slice(), out.len() < MAX_SUMS) else {
                continue;
            };
            let factors = t
                .factors
                .iter()
                .filter(|(a, _)| argument_of(a, curve).is_none());
            let factors = factors.cloned();
            let weight = Term {
                bound: Vec::new(),
                factors: factors.collect(),
                domain: Vec::new(),
            };
            out.push(Weighted {
                at,
                argument: (*argument).clone(),
                weight: self.settled(weight),
                vars: t.bound.clone(),
                domain: t.domain.clone(),
                positive: c.is_positive(),
            });
        }
        out
    }
}

/// Sums that divide, and in which no variable is bound outside.
fn denominators(p: &Poly) -> Vec<Poly> {
    let mut out: Vec<Poly> = Vec::new();
    for (t, _) in &p.terms {
        for (a, e) in &t.factors {
            let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
            if let (Atom::Group(q), true) = (a, *e < 0 && !tied)
                && !out.contains(q)
            {
                out.push((**q).clone());
            }
        }
    }
    out
}

/// What a logarithm or an exponential is of.
fn argument_of(a: &Atom, curve: Curve) -> Option<&Poly> {
    match (a, curve) {
        (Atom::Function(Function::Log, args), Curve::Log) => args.first().map(|q| &**q),
        (Atom::Exp(q), Curve::Exp) => Some(q),
        _ => None,
    }
}

/// A term in the variables of a sum, if it has its domain.
fn under(t: &Term, sum: &Weighted) -> Option<Term> {
    let pairs: Vec<(u32, u32)> = t
        .bound
        .iter()
        .copied()
        .zip(sum.vars.iter().copied())
        .collect();
    let moved = rename::term(t, &rename::pairwise(&pairs))?;
    let (mut domain, mut wanted) = (moved.domain.clone(), sum.domain.clone());
    domain.sort();
    wanted.sort();
    (domain == wanted).then_some(moved)
}

/// The argument of one sum's logarithm in the variables of another of the same weight over the same domain.
fn matched(other: &Weighted, sum: &Weighted) -> Option<Poly> {
    if other.vars.len() != sum.vars.len() {
        return None;
    }
    let to = |v: &IVar| match v {
        IVar::Bound(b) => other
            .vars
            .iter()
            .position(|x| x == b)
            .and_then(|i| sum.vars.get(i))
            .map(|n| IVar::Bound(*n)),
        _ => None,
    };
    let mut domain: Vec<Guard> = other
        .domain
        .iter()
        .map(|g| rename::guard(g, &to))
        .collect::<Option<_>>()?;
    let mut wanted = sum.domain.clone();
    domain.sort();
    wanted.sort();
    let same = domain == wanted && rename::poly(&other.weight, &to)? == sum.weight;
    if same {
        rename::poly(&other.argument, &to)
    } else {
        None
    }
}
