//! Rules on inequalities beyond signs: logarithms are monotone, sums of what is at least 0 entry by entry are.

use num_rational::BigRational;
use num_traits::{One, Signed};
use rederive_lang::expr::Function;

use crate::context::Says;
use crate::engine::Engine;
use crate::rename::opened;
use crate::sum::contains_atom;
use crate::term::{Atom, Big, Guard, IVar, Poly, Term};

impl Engine<'_> {
    /// `log(s) + r >= 0` where `s >= exp(-r)`, and `r - log(s) >= 0` where `exp(r) >= s`; `s` is positive. What is to be
    /// shown, for each logarithm.
    pub(crate) fn by_logarithm(&mut self, p: &Poly) -> Vec<Poly> {
        let mut out = Vec::new();
        for (at, (t, c)) in p.terms.iter().enumerate() {
            let ([(log @ Atom::Function(Function::Log, args), 1)], true, true) = (
                t.factors.as_slice(),
                t.bound.is_empty() && t.domain.is_empty(),
                c.abs().is_one(),
            ) else {
                continue;
            };
            let Some(argument) = args.first() else {
                continue;
            };
            let rest = without(p, at);
            let again = rest.terms.iter().any(|(t, _)| {
                t.factors
                    .iter()
                    .any(|(a, _)| a == log || contains_atom(a, log))
            });
            if again || !self.is_positive(argument) {
                continue;
            }
            out.push(if c.is_positive() {
                let bound = self.exp_of(&rest.neg());
                argument.sub(&bound)
            } else {
                let bound = self.exp_of(&rest);
                bound.sub(argument)
            });
        }
        out
    }

    /// `r - t >= 0` where `r >= 0`, `t >= 0` and `r^2 - t^2 >= 0`; `t - r >= 0` where `t >= 0` and `t^2 - r^2 >= 0`: for each
    /// term `t` with a root in it, what is to be shown of the squares.
    pub(crate) fn by_squaring(&mut self, p: &Poly) -> Vec<Poly> {
        let mut out = Vec::new();
        for (at, (t, c)) in p.terms.iter().enumerate() {
            let plain = t.bound.is_empty() && t.domain.is_empty();
            if !plain || !t.factors.iter().any(|(a, _)| root_of(a).is_some()) {
                continue;
            }
            let itself = Poly::collect([(t.clone(), c.abs())]);
            let rest = without(p, at);
            if !self.is_nonnegative(&itself) {
                continue;
            }
            let difference = if c.is_positive() {
                let (Some(a), Some(b)) = (self.squared(&itself), self.squared(&rest)) else {
                    continue;
                };
                a.sub(&b)
            } else {
                if !self.is_nonnegative(&rest) {
                    continue;
                }
                let (Some(a), Some(b)) = (self.squared(&rest), self.squared(&itself)) else {
                    continue;
                };
                a.sub(&b)
            };
            out.push(difference);
        }
        out
    }

    /// The square of a poly, with `sqrt(b)^2 = b`; none where a `b` may be negative.
    fn squared(&mut self, p: &Poly) -> Option<Poly> {
        let mut sum = Poly::zero();
        for (t, c) in &self.mul(p, p).terms {
            let mut rest = t.clone();
            let mut roots = Vec::new();
            for (a, e) in &mut rest.factors {
                // What a bound variable enters stays under its sum.
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                if let Some(base) = root_of(a).filter(|_| *e > 1 && !tied) {
                    roots.push((base, *e / 2));
                    *e %= 2;
                }
            }
            rest.factors.retain(|(_, e)| *e != 0);
            let mut product = Poly::collect(self.settle(rest, c.clone()));
            for (base, power) in roots {
                if !self.is_nonnegative(&base) {
                    return None;
                }
                let power = self.raise(&base, power);
                product = self.mul(&product, &power);
            }
            sum = sum.add(&product);
        }
        Some(sum)
    }

    /// `r - c·max_(j in D) a(j) >= 0` where `r - c·a(j) >= 0` for every `j` in `D`, which is not empty, and `c > 0`; a
    /// minimum likewise. What is to be shown, and the conditions on a new variable under which.
    pub(crate) fn at_each_point(&mut self, p: &Poly) -> Option<(Poly, Vec<Guard>)> {
        for (at, (t, c)) in p.terms.iter().enumerate() {
            let ([(Atom::Big(op, vars, guards, body), 1)], true) = (
                t.factors.as_slice(),
                t.bound.is_empty() && t.domain.is_empty(),
            ) else {
                continue;
            };
            if !matches!((op, c.is_negative()), (Big::Max, true) | (Big::Min, false)) {
                continue;
            }
            let (bound, domain, body) = opened(vars, guards, body)?;
            let range = Term {
                bound,
                factors: Vec::new(),
                domain: domain.clone(),
            };
            if self.nonempty(&range, &[]) {
                return Some((without(p, at).add(&body.scale(c)), domain));
            }
        }
        None
    }

    /// Whole numbers written as their least value and what they are above it: then a number whose coefficients are all
    /// positive is. Of each variable one lower bound is used, a number or another variable.
    pub(crate) fn by_shift(&mut self, p: &Poly, says: Says) -> bool {
        let plain = p.terms.iter().all(|(t, _)| {
            t.bound.is_empty()
                && t.domain.is_empty()
                && t.factors
                    .iter()
                    .all(|(a, e)| *e > 0 && matches!(a, Atom::Int(IVar::Param(_))))
        });
        if !plain || p.terms.len() > 24 {
            return false;
        }
        let mut shifted = p.clone();
        let mut done: Vec<IVar> = Vec::new();
        let guards = self.ctx.guards.clone();
        // Bounds by other variables first: those are bounded in their turn.
        for by_variable in [true, false] {
            for g in &guards {
                let form = g.form();
                let Some((v, _)) = form
                    .terms()
                    .iter()
                    .find(|(v, c)| *c == 1 && !done.contains(v))
                    .cloned()
                else {
                    continue;
                };
                let Some(least) = crate::sum::solve_for(form, &v, 1) else {
                    continue;
                };
                let kind = match least.terms() {
                    [] => !by_variable && least.constant_part() >= 0,
                    [(w, 1)] => by_variable && !done.contains(w),
                    _ => false,
                };
                if !kind || !matches!(g, Guard::NonNegative(_)) || !p.mentions(&v) {
                    continue;
                }
                // What it is above its bound is a natural number again, under the same name.
                let Some(value) = crate::term::Index::var(v.clone()).add(&least) else {
                    continue;
                };
                let ints = |x: &IVar| (*x == v).then(|| value.clone());
                shifted = self.subst_ints(&shifted, &ints);
                done.push(v);
            }
        }
        let named: Vec<IVar> = shifted
            .terms
            .iter()
            .flat_map(|(t, _)| &t.factors)
            .filter_map(|(a, _)| {
                if let Atom::Int(v) = a {
                    Some(v.clone())
                } else {
                    None
                }
            })
            .collect();
        let natural = named.iter().all(|v| {
            done.contains(v)
                || self
                    .ctx
                    .at_least(&[], &crate::term::Index::var(v.clone()), 0)
        });
        let strict = shifted
            .terms
            .iter()
            .any(|(t, c)| t.factors.is_empty() && c.is_positive());
        natural
            && shifted.terms.iter().all(|(_, c)| c.is_positive())
            && (says == Says::NonNegative || strict)
    }

    /// Something positive and something that is at least 0 are positive together.
    pub(crate) fn by_positive_part(&mut self, p: &Poly, says: Says, depth: u32) -> bool {
        if says != Says::Positive || depth > 2 || p.terms.len() < 2 {
            return false;
        }
        for (k, one) in p.terms.iter().enumerate() {
            let part = Poly {
                terms: vec![one.clone()],
            };
            if !one.0.bound.is_empty() || !self.is_positive(&part) {
                continue;
            }
            let others = p.terms.iter().enumerate().filter(|(i, _)| *i != k);
            let rest = Poly::collect(others.map(|(_, one)| one.clone()).collect::<Vec<_>>());
            if self
                .at_least_zero(&rest, Says::NonNegative, depth + 2)
                .is_ok()
            {
                return true;
            }
        }
        false
    }

    /// The body of a poly that is one sum over one domain, and that domain; the other terms apart.
    pub(crate) fn one_sum(&mut self, p: &Poly) -> Option<(Poly, Vec<Guard>, Poly)> {
        let (model, _) = p.terms.iter().find(|(t, _)| !t.bound.is_empty())?.clone();
        let model = self.freshen(&model);
        let mut body = Vec::new();
        let mut others = Vec::new();
        for (t, c) in &p.terms {
            if t.bound.len() != model.bound.len() {
                others.push((t.clone(), c.clone()));
                continue;
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
            domain.sort();
            let mut wanted = model.domain.clone();
            wanted.sort();
            if domain != wanted {
                others.push((t.clone(), c.clone()));
                continue;
            }
            let bare = Term {
                bound: Vec::new(),
                factors: moved.factors,
                domain: Vec::new(),
            };
            body.push((bare, c.clone()));
        }
        Some((Poly::collect(body), model.domain, Poly::collect(others)))
    }

    /// The signs of a product by those of its factors: `[a·b > 0] = [a > 0][b > 0] + [a < 0][b < 0]`, and `[a·b = 0]`.
    pub(crate) fn product_signs(&mut self, factors: &[(Atom, i32)]) -> (Poly, Poly) {
        use crate::term::Indicates::{Positive, Zero};
        let mut positive = Poly::int(1);
        let mut zero = Poly::zero();
        for (a, e) in factors {
            let base = match a {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            let null = self.indicator_of(&base, Zero);
            let (up, down) = if e % 2 == 0 {
                (Poly::int(1).sub(&null), Poly::zero())
            } else {
                (
                    self.indicator_of(&base, Positive),
                    self.indicator_of(&base.neg(), Positive),
                )
            };
            let negative = Poly::int(1).sub(&positive).sub(&zero);
            let both_up = self.mul(&positive, &up);
            let both_down = self.mul(&negative, &down);
            let both_zero = self.mul(&zero, &null);
            positive = both_up.add(&both_down);
            zero = zero.add(&null).sub(&both_zero);
        }
        (positive, zero)
    }
}

/// What a root is the root of.
fn root_of(a: &Atom) -> Option<Poly> {
    let Atom::Power(base, exponent) = a else {
        return None;
    };
    let half = BigRational::new(1.into(), 2.into());
    (exponent.as_constant() == Some(half)).then(|| (**base).clone())
}

/// A poly without one of its terms.
fn without(p: &Poly, at: usize) -> Poly {
    let others = p.terms.iter().enumerate().filter(|(k, _)| *k != at);
    Poly::collect(others.map(|(_, pair)| pair.clone()))
}
