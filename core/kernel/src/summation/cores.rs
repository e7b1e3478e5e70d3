//! Products over ranges that differ at their ends only: what they have in common, and the factors at the ends.

use rederive_lang::expr::Group;

use crate::engine::Engine;
use crate::rename::fresh;
use crate::sum::solve_for;
use crate::term::{Atom, Big, Guard, IVar, Index, Poly, Term, index_mentions};

/// Factors that are split off one end at most.
const MAX_SPLIT: i64 = 6;

/// A product over one range.
struct Range {
    atom: Atom,
    low: Index,
    high: Index,
}

impl Engine<'_> {
    /// `Π_(l-a)^(h+b) f = f(l-a) ⋯ f(l-1) · Π_l^h f · f(h+1) ⋯ f(h+b)`, where `h - l + 1 >= 0`: products of the same
    /// factors over ranges that are a few numbers apart, written over the range that they share.
    pub(crate) fn common_cores(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Split) {
            return None;
        }
        let ranges = ranges_of(p);
        if ranges.is_empty() {
            return None;
        }
        // What is known of a product over a narrower range is to be used.
        let known: Vec<Range> = self
            .ctx
            .facts
            .iter()
            .filter(|f| f.bound.is_empty())
            .flat_map(|f| ranges_of(&f.poly))
            .collect();
        for reference in &ranges {
            let near: Vec<(&Range, i64, i64)> = ranges
                .iter()
                .filter_map(|r| {
                    if !same_factors(&r.atom, &reference.atom) {
                        return None;
                    }
                    let a = r.low.sub(&reference.low)?.is_constant()?;
                    let b = r.high.sub(&reference.high)?.is_constant()?;
                    (a.abs() <= MAX_SPLIT && b.abs() <= MAX_SPLIT).then_some((r, a, b))
                })
                .collect();
            let around = known.iter().filter_map(|r| {
                if !same_factors(&r.atom, &reference.atom) {
                    return None;
                }
                let a = r.low.sub(&reference.low)?.is_constant()?;
                let b = r.high.sub(&reference.high)?.is_constant()?;
                let narrower = (0..=MAX_SPLIT).contains(&a) && (-MAX_SPLIT..=0).contains(&b);
                narrower.then_some((a, b))
            });
            let all: Vec<(i64, i64)> = near
                .iter()
                .map(|(_, a, b)| (*a, *b))
                .chain(around)
                .collect();
            let (Some(a), Some(b)) = (
                all.iter().map(|(a, _)| *a).max(),
                all.iter().map(|(_, b)| *b).min(),
            ) else {
                continue;
            };
            if near.iter().all(|(_, x, y)| *x == a && *y == b) {
                continue;
            }
            let low = reference.low.add_constant(a)?;
            let high = reference.high.add_constant(b)?;
            let length = high.sub(&low)?.add_constant(1)?;
            if !self.ctx.implies(&[], &Guard::NonNegative(length)) {
                continue;
            }
            let mut values = Vec::new();
            for (range, x, y) in near.iter().filter(|(_, x, y)| (*x, *y) != (a, b)) {
                let mut value = self.product_over(&range.atom, &low, &high)?;
                for k in 0..(a - x) {
                    let point = range.low.add_constant(k)?;
                    let factor = self.factor_at(&range.atom, &point)?;
                    value = self.mul(&value, &factor);
                }
                for k in 0..(y - b) {
                    let point = range.high.add_constant(-k)?;
                    let factor = self.factor_at(&range.atom, &point)?;
                    value = self.mul(&value, &factor);
                }
                values.push((range.atom.clone(), value));
            }
            self.may(Group::Split);
            return Some(self.with_values(p, &values));
        }
        None
    }

    /// The same product over another range.
    fn product_over(&mut self, product: &Atom, low: &Index, high: &Index) -> Option<Poly> {
        let (var, body) = self.opened(product)?;
        let v = Index::var(IVar::Bound(var));
        let domain = vec![
            Guard::NonNegative(v.sub(low)?),
            Guard::NonNegative(high.sub(&v)?),
        ];
        Some(self.big_settled(Big::Prod, &[var], domain, &body))
    }

    /// The factor of a product at a number of its range.
    fn factor_at(&mut self, product: &Atom, point: &Index) -> Option<Poly> {
        let (var, body) = self.opened(product)?;
        let here = |v: &IVar| (*v == IVar::Bound(var)).then(|| point.clone());
        Some(self.subst_ints(&body, &here))
    }

    /// The variable of a product, new, and its body.
    fn opened(&mut self, product: &Atom) -> Option<(u32, Poly)> {
        let Atom::Big(Big::Prod, vars, _, body) = product else {
            return None;
        };
        let [old] = vars.as_slice() else { return None };
        let new = fresh();
        let to = |v: &IVar| (*v == IVar::Bound(*old)).then_some(IVar::Bound(new));
        Some((new, crate::rename::poly(body, &to)?))
    }

    /// A poly with values put for some of its factors.
    pub(crate) fn with_values(&mut self, p: &Poly, values: &[(Atom, Poly)]) -> Poly {
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let mut rest = t.clone();
            let mut put = Vec::new();
            rest.factors.retain(|(a, e)| {
                let value = values.iter().find(|(b, _)| a == b);
                put.extend(value.map(|(_, v)| (v.clone(), *e)));
                value.is_none()
            });
            let mut product = Poly::collect(self.settle(rest, c.clone()));
            for (value, e) in put {
                let power = self.raise(&value, e);
                product = self.mul(&product, &power);
            }
            sum = sum.add(&product);
        }
        sum
    }
}

/// The products over one range that stand in a poly, under no sum.
fn ranges_of(p: &Poly) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    for (t, _) in &p.terms {
        for (a, _) in t.factors.iter().filter(|(a, _)| !tied(t, a)) {
            if let Some((low, high)) = ends(a)
                && !out.iter().any(|r| r.atom == *a)
            {
                out.push(Range {
                    atom: a.clone(),
                    low,
                    high,
                });
            }
        }
    }
    out
}

fn tied(t: &Term, a: &Atom) -> bool {
    t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)))
}

/// Both ends of a product's range, where it is one.
fn ends(a: &Atom) -> Option<(Index, Index)> {
    let Atom::Big(Big::Prod, vars, guards, _) = a else {
        return None;
    };
    let ([var], [first, second]) = (vars.as_slice(), guards.as_slice()) else {
        return None;
    };
    let var = IVar::Bound(*var);
    let mut low = None;
    let mut high = None;
    for guard in [first, second] {
        let Guard::NonNegative(form) = guard else {
            return None;
        };
        let c = form.coefficient(&var);
        let end = match c {
            1 | -1 => solve_for(form, &var, c)?,
            _ => return None,
        };
        if index_mentions(&end, &var) {
            return None;
        }
        if c == 1 {
            low = Some(end);
        } else {
            high = Some(end);
        }
    }
    Some((low?, high?))
}

/// Whether two products are of the same factors.
fn same_factors(a: &Atom, b: &Atom) -> bool {
    match (a, b) {
        (Atom::Big(Big::Prod, v, _, x), Atom::Big(Big::Prod, w, _, y)) => v == w && x == y,
        _ => false,
    }
}
