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
    vars: Vec<u32>,
    domain: Vec<Guard>,
    weight: Poly,
    argument: Poly,
    positive: bool,
}

impl Engine<'_> {
    /// `w·log(a) >= w·log(b) + w - w·b/a` and `w·log(a) <= w·log(b) + w·a/b - w`, for `w >= 0`, `a > 0` and `b > 0`, summed:
    /// for each sum of such terms, with `b` from another of the same weight and the other sign, or from a logarithm that
    /// stands alone. Numbers that are at least 0.
    pub(crate) fn tangents(&mut self, p: &Poly, domain: &[Guard]) -> Vec<Poly> {
        let sums = self.weighted_logarithms(p);
        let mut out = Vec::new();
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
            for other in others {
                out.extend(self.tangent(sum, &other, domain));
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
        let total = self.over_itself(&total, other);
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

    fn weighted_logarithms(&mut self, p: &Poly) -> Vec<Weighted> {
        let mut out = Vec::new();
        for (t, c) in p.terms.iter().filter(|(t, _)| !t.bound.is_empty()) {
            let t = self.freshen(t);
            let logs: Vec<&Poly> = t
                .factors
                .iter()
                .filter_map(|(a, e)| match (a, e) {
                    (Atom::Function(Function::Log, args), 1) => args.first().map(|q| &**q),
                    _ => None,
                })
                .collect();
            let ([argument], true) = (logs.as_slice(), out.len() < MAX_SUMS) else {
                continue;
            };
            let factors = t.factors.iter().filter(|(a, _)| !is_log(a)).cloned();
            let weight = Term {
                bound: Vec::new(),
                factors: factors.collect(),
                domain: Vec::new(),
            };
            out.push(Weighted {
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

fn is_log(a: &Atom) -> bool {
    matches!(a, Atom::Function(Function::Log, _))
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
