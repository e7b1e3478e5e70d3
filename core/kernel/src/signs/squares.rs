//! Signs of products of sums: a sum over several indices is a product of sums where no factor ties them together, and a
//! square where two of those are the same. And signs of polynomials by their factors.

use num_rational::BigRational;
use num_traits::{One, Signed};
use rederive_lang::expr::Group;

use crate::algebra::{self, Ratio};
use crate::context::Says;
use crate::engine::Engine;
use crate::finish::{Unknown, Unknowns};
use crate::sign::Sign;
use crate::term::{Atom, Guard, IVar, Poly, Term, guard_mentions};

/// The largest degree of a polynomial that is taken apart into factors.
const MAX_DEGREE: i32 = 48;

/// A term as a product: what stands under the outer variables, and the sums inside.
pub(crate) struct Parts {
    /// Factors and conditions that no inner variable enters.
    pub outer: Term,
    /// The sums, each over variables that nothing ties to those of another.
    pub sums: Vec<Term>,
}

/// A term as a product of sums, under some of its variables; none where a single sum is left.
pub(crate) fn parts(t: &Term, outer: &[u32]) -> Option<Parts> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mentions_any = |vars: &[u32], hit: &dyn Fn(&IVar) -> bool| -> bool {
        vars.iter().any(|b| hit(&IVar::Bound(*b)))
    };
    for b in t.bound.iter().filter(|b| !outer.contains(b)) {
        groups.push(vec![*b]);
    }
    let tie = |groups: &mut Vec<Vec<u32>>, hit: &dyn Fn(&IVar) -> bool| {
        let (tied, mut free): (Vec<_>, Vec<_>) =
            groups.drain(..).partition(|g| mentions_any(g, hit));
        if !tied.is_empty() {
            free.push(tied.into_iter().flatten().collect());
        }
        *groups = free;
    };
    for (a, _) in &t.factors {
        tie(&mut groups, &|v| a.mentions(v));
    }
    for g in &t.domain {
        tie(&mut groups, &|v| guard_mentions(g, v));
    }
    if groups.len() < 2 {
        return None;
    }
    let mut rest = t.clone();
    rest.bound.retain(|b| outer.contains(b));
    let mut sums = Vec::new();
    for group in groups {
        let (factors, others): (Vec<_>, Vec<_>) = rest
            .factors
            .into_iter()
            .partition(|(a, _)| mentions_any(&group, &|v| a.mentions(v)));
        let (domain, left): (Vec<_>, Vec<_>) = rest
            .domain
            .into_iter()
            .partition(|g| mentions_any(&group, &|v| guard_mentions(g, v)));
        rest.factors = others;
        rest.domain = left;
        sums.push(Term {
            bound: t
                .bound
                .iter()
                .copied()
                .filter(|b| group.contains(b))
                .collect(),
            factors,
            domain,
        });
    }
    Some(Parts { outer: rest, sums })
}

impl Engine<'_> {
    /// The sign of a sum over several variables as a product of sums, under none or one of its variables.
    pub(crate) fn sign_by_parts(&mut self, t: &Term, domain: &[Guard], nesting: u32) -> Sign {
        let outers = std::iter::once(Vec::new()).chain(t.bound.iter().map(|b| vec![*b]));
        for outer in outers {
            let Some(parts) = parts(t, &outer) else {
                continue;
            };
            let sign = self.sign_of_parts(&parts, domain, nesting);
            if sign != Sign::Unknown {
                return sign;
            }
        }
        Sign::Unknown
    }

    fn sign_of_parts(&mut self, parts: &Parts, domain: &[Guard], nesting: u32) -> Sign {
        let mut inside = domain.to_vec();
        inside.extend(parts.outer.domain.iter().cloned());
        let mut sign = Sign::Positive;
        for (a, e) in &parts.outer.factors {
            sign = sign.times(self.sign_of_factor(a, *e, &inside, nesting));
            if sign == Sign::Unknown {
                return sign;
            }
        }
        let sums: Vec<Poly> = parts
            .sums
            .iter()
            .map(|t| Poly::collect([(self.renumber(t), BigRational::one())]))
            .collect();
        let mut seen: Vec<(Poly, u32)> = Vec::new();
        for sum in sums {
            match seen.iter_mut().find(|(s, _)| *s == sum) {
                Some((_, n)) => *n += 1,
                None => seen.push((sum, 1)),
            }
        }
        for (sum, times) in seen {
            let mut holds = |says| self.because_at(&sum, says, &inside, nesting + 1).is_some();
            let factor = if times % 2 == 0 {
                if holds(Says::NonZero) {
                    Sign::Positive
                } else {
                    Sign::NonNegative
                }
            } else if holds(Says::Positive) {
                Sign::Positive
            } else if holds(Says::NonNegative) {
                Sign::NonNegative
            } else {
                Sign::Unknown
            };
            sign = sign.times(factor);
            if sign == Sign::Unknown {
                return sign;
            }
        }
        let strict = if parts.outer.bound.is_empty() {
            parts
                .outer
                .domain
                .iter()
                .all(|g| self.ctx.implies(domain, g))
        } else {
            self.nonempty(&parts.outer, domain)
        };
        if strict { sign } else { sign.weakened() }
    }

    /// A polynomial has the sign that its factors give it, and is not 0 where none of them is.
    pub(crate) fn by_factors(&mut self, p: &Poly, says: Says) -> bool {
        let inverse = |t: &Term| t.factors.iter().any(|(_, e)| *e < 0);
        let degree = |t: &Term| t.factors.iter().map(|(_, e)| *e).sum::<i32>();
        let degrees = || p.terms.iter().map(|(t, _)| degree(t));
        if degrees().all(|d| d < 2) || degrees().any(|d| d > MAX_DEGREE) {
            return false;
        }
        if !(2..=24).contains(&p.terms.len()) || p.terms.iter().any(|(t, _)| inverse(t)) {
            return false;
        }
        let mut unknowns = Unknowns::default();
        let mut sum = Vec::new();
        for (t, c) in &p.terms {
            match self.ratio_of_product(t, c, &mut unknowns) {
                Some(ratio) => sum.push(ratio),
                None => return false,
            }
        }
        if !self.spend_many(20) {
            return false;
        }
        let Ok(factors) = algebra::factor(self.oracle, &Ratio::Sum(sum)) else {
            return false;
        };
        let several = factors
            .iter()
            .filter(|(f, _)| f.is_number().is_none())
            .count();
        let power = factors
            .iter()
            .any(|(f, e)| f.is_number().is_none() && *e > 1);
        if several < 2 && !power {
            return false;
        }
        let mut sign = Sign::Positive;
        for (factor, e) in factors {
            let this = match factor.is_number() {
                Some(c) if c.is_negative() && says != Says::NonZero => Sign::Negative,
                Some(_) => Sign::Positive,
                None => {
                    let Some(q) = self.with_unknowns(&factor, &unknowns) else {
                        return false;
                    };
                    if says == Says::NonZero {
                        if !self.says(&q, Says::NonZero) {
                            return false;
                        }
                        Sign::Positive
                    } else if e % 2 == 0 {
                        if self.says(&q, Says::NonZero) {
                            Sign::Positive
                        } else {
                            Sign::NonNegative
                        }
                    } else if self.says(&q, Says::Positive) {
                        Sign::Positive
                    } else if self.says(&q, Says::NonNegative) {
                        Sign::NonNegative
                    } else if self.says(&q.neg(), Says::Positive) {
                        Sign::Negative
                    } else if self.says(&q.neg(), Says::NonNegative) {
                        Sign::NonPositive
                    } else {
                        return false;
                    }
                }
            };
            sign = sign.times(this);
        }
        sign == Sign::Positive || (says == Says::NonNegative && sign == Sign::NonNegative)
    }

    /// A number and a square, or a product that is not negative, multiplied out.
    pub(crate) fn by_square_above(&mut self, p: &Poly) -> bool {
        let number = |t: &Term| t.factors.is_empty() && t.bound.is_empty() && t.domain.is_empty();
        let Some((_, c)) = p.terms.iter().find(|(t, _)| number(t)) else {
            return false;
        };
        // A square of what a number is added to has one of its own.
        let one = BigRational::one();
        let above = if *c > one {
            vec![one, c.clone()]
        } else {
            vec![c.clone()]
        };
        c.is_positive()
            && p.terms.len() > 3
            && above.into_iter().any(|c| {
                let square = p.sub(&Poly::constant(c));
                self.by_factors(&square, Says::NonNegative)
            })
    }

    /// A term without a condition as a rational function, its sums apart.
    pub(crate) fn ratio_of_product(
        &mut self,
        t: &Term,
        c: &BigRational,
        unknowns: &mut Unknowns,
    ) -> Option<Ratio> {
        if t.bound.is_empty() && !t.domain.is_empty() {
            return None;
        }
        let t = self.freshen(t);
        let apart = match parts(&t, &[]) {
            Some(parts) if parts.outer.domain.is_empty() => parts,
            Some(_) => return None,
            None => {
                let mentions = |a: &Atom| t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                let (tied, free): (Vec<_>, Vec<_>) =
                    t.factors.iter().cloned().partition(|(a, _)| mentions(a));
                let sum = Term {
                    factors: tied,
                    ..t.clone()
                };
                Parts {
                    outer: Term {
                        factors: free,
                        ..Term::one()
                    },
                    sums: if t.bound.is_empty() {
                        Vec::new()
                    } else {
                        vec![sum]
                    },
                }
            }
        };
        let mut product = vec![Ratio::Number(c.clone())];
        for sum in &apart.sums {
            let sum = self.renumber(sum);
            product.push(Ratio::Unknown(unknowns.number(Unknown::Sum(sum))));
        }
        let mut denominators = Vec::new();
        for (a, e) in &apart.outer.factors {
            product.push(self.ratio_of_factor(a, *e, unknowns, &mut denominators)?);
        }
        denominators.is_empty().then_some(Ratio::Product(product))
    }

    /// Whether a whole number is at least 0: it is above -1. Floors are what they are up to less than 1.
    pub(crate) fn by_gap(&mut self, p: &Poly, says: Says) -> bool {
        let rounded = p.terms.iter().any(|(t, _)| {
            t.factors
                .iter()
                .any(|(a, _)| matches!(a, Atom::Function(rederive_lang::expr::Function::Floor, _)))
        });
        says == Says::NonNegative
            && rounded
            && crate::context::is_whole(p)
            && self.scope.allowed.group(Group::Rounding)
            && self.says(&p.add(&Poly::int(1)), Says::Positive)
            && self.may(Group::Rounding)
    }
}
