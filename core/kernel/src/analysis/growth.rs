//! Growth classes: for sizes that all go to infinity, a monomial is dominated where its exponents are.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::{Cond, Number, Param, Rel, Sort};

use crate::engine::Engine;
use crate::known::consistency::speaks_of;
use crate::lower::top;
use crate::term::{Atom, Guard, IVar, Index, Poly};
use rederive_linear::Work;
use rederive_linear::real::{Row, Sign, infeasible};

type Exponents = Vec<(IVar, i64)>;

/// What a size that goes to infinity is above at last.
const LARGE: i64 = 1_000_000_000;

impl Engine<'_> {
    /// `O(a) rel O(b)`.
    pub(crate) fn compare_growth(&mut self, rel: Rel, a: &Poly, b: &Poly) -> bool {
        let (Some(x), Some(y)) = (monomials(a), monomials(b)) else {
            self.owe("growth classes are compared for sums of products of sizes with positive coefficients".into());
            return false;
        };
        if !self.all_grow(x.iter().chain(&y).flatten().map(|(v, _)| v)) {
            self.owe("growth classes are compared for sizes that go to infinity together: no index, and nothing that is bounded".into());
            return false;
        }
        let work = &self.ctx.work;
        match rel {
            Rel::Eq => dominated(&x, &y, work) && dominated(&y, &x, work),
            Rel::Le => dominated(&x, &y, work),
            Rel::Ge => dominated(&y, &x, work),
            // "Not dominated" is not shown by finding no reason for it.
            Rel::Lt | Rel::Gt | Rel::Ne => false,
        }
    }

    /// Whether these are sizes, and what is known lets all of them be large at once.
    ///
    /// What is said of them is linear in whole numbers: anything else could bound them, and nobody would see it.
    fn all_grow<'v>(&mut self, sizes: impl Iterator<Item = &'v IVar>) -> bool {
        let mut large = Vec::new();
        for size in sizes {
            let IVar::Param(v) = size else {
                return false;
            };
            let natural = |p: &Param| p.range.is_none() && p.sort == Sort::Scalar(Number::Nat);
            let declared = self.params.iter().find(|p| p.var == *v);
            if !declared.is_some_and(natural) {
                return false;
            }
            let said: Vec<Cond> = (self.hypotheses.iter())
                .filter(|h| speaks_of(h, v))
                .cloned()
                .collect();
            if !said.iter().all(|h| self.is_linear(h)) {
                return false;
            }
            large.extend(
                Index::var(size.clone())
                    .add_constant(-LARGE)
                    .map(Guard::NonNegative),
            );
        }
        !self.ctx.contradicts(&large)
    }

    /// Whether a condition is a linear one on sizes.
    fn is_linear(&mut self, cond: &Cond) -> bool {
        match cond {
            Cond::Rel(_, a, b) => [a, b].iter().all(|e| {
                let form = self.whole_number(e, &top());
                let plain = |form: &Index| {
                    let mut parts = form.terms().iter();
                    parts.all(|(v, _)| matches!(v, IVar::Param(_)))
                };
                form.as_ref().is_some_and(plain)
            }),
            Cond::And(list) => list.iter().all(|c| self.is_linear(c)),
            Cond::True => true,
            Cond::Or(_) | Cond::Not(_) | Cond::Forall(..) => false,
        }
    }
}

/// The exponents of each term of a polynomial in sizes with positive coefficients.
///
/// Terms with a negative coefficient are allowed where a term of the polynomial with a positive one grows strictly faster.
fn monomials(p: &Poly) -> Option<Vec<Exponents>> {
    let mut positive = Vec::new();
    let mut negative = Vec::new();
    for (t, c) in p.terms() {
        if !t.bound().is_empty() || !t.domain().is_empty() {
            return None;
        }
        let mut exponents: Exponents = Vec::new();
        for (a, e) in t.factors() {
            let Atom::Int(v @ IVar::Param(_)) = a else {
                return None;
            };
            exponents.push((v.clone(), i64::from(*e)));
        }
        if c.is_negative() {
            negative.push(exponents)
        } else {
            positive.push(exponents)
        }
    }
    // A subtracted monomial must be one of lower order: smaller in some size, larger in none, than one that is added.
    let lower = |small: &Exponents| {
        positive.iter().any(|large| {
            small != large
                && small
                    .iter()
                    .all(|(v, e)| large.iter().any(|(w, f)| w == v && f >= e))
                && large.iter().all(|(_, f)| *f > 0)
        })
    };
    negative
        .iter()
        .all(lower)
        .then_some(positive)
        .filter(|p| !p.is_empty())
}

/// Whether each of `x` grows at most as fast as the largest of `y`, in whatever way the sizes go to infinity: no direction
/// `t > 0` has some `x · t` above every `y · t`.
fn dominated(x: &[Exponents], y: &[Exponents], work: &Work) -> bool {
    let number = |e: i64| BigRational::from_integer(e.into());
    x.iter().all(|a| {
        let mut rows: Vec<Row<IVar>> = Vec::new();
        for b in y {
            let mut terms: Vec<(IVar, BigRational)> =
                a.iter().map(|(v, e)| (v.clone(), number(*e))).collect();
            for (v, e) in b {
                match terms.iter_mut().find(|(w, _)| w == v) {
                    Some((_, c)) => *c -= number(*e),
                    None => terms.push((v.clone(), number(-*e))),
                }
            }
            rows.push(Row {
                constant: BigRational::zero(),
                terms,
                sign: Sign::Positive,
            });
        }
        let mut sizes: Vec<&IVar> = x.iter().chain(y).flatten().map(|(v, _)| v).collect();
        sizes.sort();
        sizes.dedup();
        for v in sizes {
            rows.push(Row {
                constant: BigRational::zero(),
                terms: vec![(v.clone(), BigRational::one())],
                sign: Sign::NonNegative,
            });
        }
        infeasible(&rows, work)
    })
}
