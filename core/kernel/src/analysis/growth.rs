//! Growth classes: for sizes that all go to infinity, a monomial is dominated where its exponents are.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::{Cond, Expr, Number, Param, Rel, Sort, Var};
use rederive_lang::walk;

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
        let mut spoken: Vec<Var> = Vec::new();
        let mut growing: Vec<IVar> = Vec::new();
        for size in sizes {
            let IVar::Param(v) = size else {
                return false;
            };
            let natural = |p: &Param| p.range.is_none() && p.sort == Sort::Scalar(Number::Nat);
            let declared = self.params.iter().find(|p| p.var == *v);
            if !declared.is_some_and(natural) {
                return false;
            }
            spoken.push(v.clone());
            growing.push(size.clone());
            large.extend(
                Index::var(size.clone())
                    .add_constant(-LARGE)
                    .map(Guard::NonNegative),
            );
        }
        match self.said_of(spoken) {
            Some(said) => {
                // There is a direction in which all of them grow: what is said holds there without its constants.
                let direction: Option<Vec<Guard>> = (said.iter())
                    .map(|guard| match guard {
                        Guard::NonNegative(form) => form
                            .add_constant(form.constant_part().checked_neg()?)
                            .map(Guard::NonNegative),
                        _ => None,
                    })
                    .chain(growing.iter().map(|size| {
                        Index::var(size.clone())
                            .add_constant(-1)
                            .map(Guard::NonNegative)
                    }))
                    .collect();
                let Some(direction) = direction else {
                    return false;
                };
                large.extend(said);
                !self.ctx.contradicts(&large) && !self.ctx.contradicts(&direction)
            }
            None => false,
        }
    }

    /// What hypotheses, cases and ranges say of these variables, of those that these are compared with, and so on; nothing
    /// where something of it is not linear.
    fn said_of(&mut self, variables: Vec<Var>) -> Option<Vec<Guard>> {
        let supposed: Vec<Cond> = self.hypotheses.iter().chain(&self.cases).cloned().collect();
        let params = self.params.clone();
        let (mut spoken, mut said, mut next) = (variables, Vec::new(), 0);
        let mut taken = vec![false; supposed.len()];
        while let Some(v) = spoken.get(next).cloned() {
            next += 1;
            for (hypothesis, taken) in supposed.iter().zip(&mut taken) {
                let mut of_shapes = false;
                hypothesis.for_each_expr(&mut |e| of_shapes |= shapes_mention(e, &v));
                if *taken || !(of_shapes || speaks_of(hypothesis, &v)) {
                    continue;
                }
                *taken = true;
                self.linear(hypothesis, &mut said)?;
                hypothesis.for_each_expr(&mut |e| note(e, &mut spoken));
            }
            for p in &params {
                let Some(range) = &p.range else { continue };
                let ends = [&range.lo, &range.hi];
                if p.var != v && !ends.iter().any(|end| walk::mentions(end, &v)) {
                    continue;
                }
                let (lo, hi) = (self.plain(&range.lo)?, self.plain(&range.hi)?);
                // The index has a value.
                said.push(Guard::NonNegative(hi.sub(&lo)?));
                if !spoken.contains(&p.var) {
                    spoken.push(p.var.clone());
                }
                ends.iter().for_each(|end| note(end, &mut spoken));
            }
        }
        // What is known of a value that they make, by whatever way it came to be known, may bound them as well.
        let made = |guard: &Guard| {
            guard.form().terms().iter().any(|(v, _)| {
                !matches!(v, IVar::Param(_))
                    && spoken
                        .iter()
                        .any(|size| crate::term::index_depends_on(&Index::var(v.clone()), size))
            })
        };
        (!self.ctx.guards.iter().any(made)).then_some(said)
    }

    /// A linear form in parameters.
    fn plain(&mut self, e: &Expr) -> Option<Index> {
        let form = self.whole_number(e, &top())?;
        let mut parts = form.terms().iter();
        parts
            .all(|(v, _)| matches!(v, IVar::Param(_)))
            .then_some(form)
    }

    /// What a linear condition on whole numbers says.
    fn linear(&mut self, cond: &Cond, said: &mut Vec<Guard>) -> Option<()> {
        match cond {
            Cond::Rel(rel, a, b) => {
                let (a, b) = (self.plain(a)?, self.plain(b)?);
                let (up, down) = (b.sub(&a)?, a.sub(&b)?);
                match rel {
                    Rel::Le => said.push(Guard::NonNegative(up)),
                    Rel::Lt => said.push(Guard::NonNegative(up.add_constant(-1)?)),
                    Rel::Ge => said.push(Guard::NonNegative(down)),
                    Rel::Gt => said.push(Guard::NonNegative(down.add_constant(-1)?)),
                    Rel::Eq => said.extend([Guard::NonNegative(up), Guard::NonNegative(down)]),
                    // That two numbers differ bounds neither.
                    Rel::Ne => {}
                }
                Some(())
            }
            Cond::And(list) => list.iter().try_for_each(|c| self.linear(c, said)),
            Cond::True => Some(()),
            Cond::Or(_) | Cond::Not(_) | Cond::Forall(..) => None,
        }
    }
}

/// Whether the range of an array in an expression mentions a variable: `len(ones(n))`.
fn shapes_mention(e: &Expr, v: &Var) -> bool {
    let ends = e.dims().iter().flat_map(|range| [&range.lo, &range.hi]);
    let mut found = ends.into_iter().any(|end| walk::mentions(end, v));
    e.kind()
        .for_each_child(&mut |part| found |= shapes_mention(part, v));
    found
}

/// Adds the variables of an expression to those that are spoken of.
fn note(e: &Expr, spoken: &mut Vec<Var>) {
    for v in walk::free_vars([e]) {
        if !spoken.contains(&v) {
            spoken.push(v);
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
