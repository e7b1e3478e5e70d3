//! Where a claim may change: where two sides of a condition in it are equal, where a root, a divisor or an absolute
//! value is 0, where the ends of an integral meet.

use num_bigint::BigInt;
use num_rational::BigRational;

use rederive_lang::expr::{Binder, Cond, Expr, Function, Kind, Number, Rel, Sort, Target, Var};
use rederive_lang::span::Span;
use rederive_lang::{print, walk};

use super::Problem;

/// How many equations are kept, and how many parts are gone through for them.
const MAX_EQUATIONS: usize = 24;
const MAX_PARTS: usize = 4_000;

/// Expressions larger than this are not written out.
const MAX_SIZE: u32 = 4_000;

/// How deep definitions and sums are gone into.
const MAX_DEPTH: u32 = 12;

/// What is looked for, and what was found.
struct Search<'a> {
    problem: &'a Problem<'a>,
    found: Vec<(Cond, String)>,
    left: usize,
}

fn number(value: BigRational) -> Expr {
    Expr::new(
        Kind::Number(value),
        Sort::Scalar(Number::Real),
        Span::default(),
    )
}

fn whole(value: i64) -> Expr {
    number(BigRational::from_integer(BigInt::from(value)))
}

/// An equation with one side moved by a number.
pub(super) fn beside(equation: &Cond, by: (i64, i64)) -> Cond {
    match equation {
        Cond::Rel(rel, a, b) if by.0 != 0 => {
            let by = number(BigRational::new(by.0.into(), by.1.into()));
            let moved = Kind::Add(b.clone(), by);
            let moved = Expr::new(moved, b.sort().clone(), Span::default());
            Cond::Rel(*rel, a.clone(), moved)
        }
        _ => equation.clone(),
    }
}

/// Equations between expressions in the problem's variables that hold where the claim may change.
pub(super) fn equations(problem: &Problem<'_>) -> Vec<Cond> {
    let mut search = Search {
        problem,
        found: Vec::new(),
        left: MAX_PARTS,
    };
    search.cond(problem.claim, 0);
    for hypothesis in &problem.hypotheses {
        search.bounds(hypothesis, 0);
    }
    search.found.into_iter().map(|(cond, _)| cond).collect()
}

impl Search<'_> {
    /// Keeps an equation that speaks of a variable of the problem, and of no other.
    fn keep(&mut self, a: &Expr, b: &Expr) {
        if self.found.len() >= MAX_EQUATIONS {
            return;
        }
        let free = walk::free_vars([a, b]);
        let known = |var: &Var| self.problem.params.iter().any(|param| param.var == *var);
        if free.is_empty() || !free.iter().all(known) {
            return;
        }
        let text = format!("{} = {}", print::expr(a), print::expr(b));
        if self.found.iter().all(|(_, other)| *other != text) {
            let equation = Cond::Rel(Rel::Eq, a.clone(), b.clone());
            self.found.push((equation, text));
        }
    }

    /// Where weak inequalities among the hypotheses are equations.
    fn bounds(&mut self, cond: &Cond, depth: u32) {
        if depth > MAX_DEPTH {
            return;
        }
        match cond {
            Cond::Rel(Rel::Le | Rel::Ge, a, b) if a.dims().is_empty() && b.dims().is_empty() => {
                self.keep(a, b);
            }
            Cond::And(parts) => parts.iter().for_each(|part| self.bounds(part, depth + 1)),
            _ => {}
        }
        self.cond(cond, depth);
    }

    fn cond(&mut self, cond: &Cond, depth: u32) {
        if let Cond::Forall(binders, inner) = cond {
            return self.ends(binders, depth, &mut |e, values, depth| {
                let inner = inner.map(&mut |part| walk::substitute(part, values));
                e.cond(&inner, depth);
            });
        }
        match cond {
            Cond::And(parts) | Cond::Or(parts) if depth < MAX_DEPTH => {
                parts.iter().for_each(|part| self.cond(part, depth + 1));
            }
            _ => cond.for_each_expr(&mut |part| self.expr(part, depth)),
        }
    }

    /// A condition that decides between branches: where both sides are equal, and what stands in them.
    fn branch(&mut self, cond: &Cond, depth: u32) {
        if depth > MAX_DEPTH {
            return;
        }
        match cond {
            Cond::Rel(_, a, b) => {
                self.keep(a, b);
                self.expr(a, depth);
                self.expr(b, depth);
            }
            Cond::And(parts) | Cond::Or(parts) => {
                parts.iter().for_each(|part| self.branch(part, depth + 1));
            }
            Cond::Not(inner) => self.branch(inner, depth + 1),
            _ => {}
        }
    }

    /// What stands under binders, at the first and at the last value of each.
    #[allow(clippy::type_complexity, reason = "it is passed on as it is")]
    fn ends(
        &mut self,
        binders: &[Binder],
        depth: u32,
        look: &mut dyn FnMut(&mut Self, &[(Var, Expr)], u32),
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        for last in [false, true] {
            let mut values: Vec<(Var, Expr)> = Vec::new();
            for binder in binders {
                let end = if last {
                    &binder.range.hi
                } else {
                    &binder.range.lo
                };
                let end = walk::substitute(end, &values);
                values.push((binder.var.clone(), end));
            }
            look(self, &values, depth + 1);
        }
    }

    fn at(&mut self, body: &Expr, values: &[(Var, Expr)], depth: u32) {
        if body.size() <= MAX_SIZE {
            self.expr(&walk::substitute(body, values), depth);
        }
    }

    fn expr(&mut self, expr: &Expr, depth: u32) {
        if self.left == 0 || depth > MAX_DEPTH || self.found.len() >= MAX_EQUATIONS {
            return;
        }
        self.left -= 1;
        let zero = whole(0);
        match expr.kind() {
            Kind::If(cond, a, b) => {
                self.branch(cond, depth);
                self.expr(a, depth);
                self.expr(b, depth);
            }
            Kind::Cases(branches) => {
                for (cond, value) in branches {
                    self.branch(cond, depth);
                    self.expr(value, depth);
                }
            }
            Kind::Big {
                binders,
                filter,
                body,
                ..
            } => self.ends(binders, depth, &mut |e, values, depth| {
                let filter = filter.map(&mut |part| walk::substitute(part, values));
                e.branch(&filter, depth);
                e.at(body, values, depth);
            }),
            Kind::Build { binders, body, .. } => {
                self.ends(binders, depth, &mut |e, values, depth| {
                    e.at(body, values, depth);
                });
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => {
                let sizes = definition.sizes.iter().cloned().zip(sizes.iter().cloned());
                let params = definition.params.iter().map(|param| param.var.clone());
                let given: Vec<(Var, Expr)> =
                    sizes.chain(params.zip(args.iter().cloned())).collect();
                let body = &definition.body;
                if body.size() <= MAX_SIZE {
                    let body = walk::substitute(body, &given);
                    let indices: Vec<Binder> = definition
                        .indices
                        .iter()
                        .map(|binder| Binder {
                            var: binder.var.clone(),
                            range: rederive_lang::expr::Range {
                                lo: walk::substitute(&binder.range.lo, &given),
                                hi: walk::substitute(&binder.range.hi, &given),
                            },
                        })
                        .collect();
                    self.ends(&indices, depth, &mut |e, values, depth| {
                        e.at(&body, values, depth);
                    });
                }
                args.iter().for_each(|arg| self.expr(arg, depth + 1));
            }
            Kind::Diff {
                body,
                variable,
                at: Some(at),
                ..
            } => self.at(body, &[(variable.clone(), at.clone())], depth + 1),
            Kind::Diff { body, .. } => self.expr(body, depth),
            Kind::Limit {
                var,
                target: Target::Point(at) | Target::Above(at) | Target::Below(at),
                body,
                ..
            } => self.at(body, &[(var.clone(), at.clone())], depth + 1),
            Kind::Limit { .. } => {}
            Kind::Integral { var, lo, hi, body } => {
                let finite = |end: &Expr| {
                    !matches!(end.kind(), Kind::Infinity)
                        && !matches!(end.kind(), Kind::Neg(inner) if *inner.kind() == Kind::Infinity)
                };
                if finite(lo) && finite(hi) {
                    self.keep(lo, hi);
                }
                for end in [lo, hi] {
                    if finite(end) {
                        self.at(body, &[(var.clone(), end.clone())], depth + 1);
                    }
                }
            }
            kind => {
                self.here(kind, &zero);
                kind.for_each_child(&mut |part| self.expr(part, depth));
            }
        }
    }

    /// Equations that an operation or a function gives rise to by itself.
    fn here(&mut self, kind: &Kind, zero: &Expr) {
        match kind {
            Kind::Div(_, below) => self.keep(below, zero),
            Kind::Power(base, _) => self.keep(base, zero),
            Kind::Delta(a, b) => self.keep(a, b),
            Kind::Function(function, args) => match (function, args.as_slice()) {
                (Function::Abs | Function::Sign | Function::Sqrt | Function::Log, [x]) => {
                    self.keep(x, zero);
                }
                (Function::Floor | Function::Ceil, [x]) => {
                    for n in [0, 1, 2] {
                        self.keep(x, &whole(n));
                    }
                }
                (Function::Max | Function::Min, [first, rest @ ..]) => {
                    for other in rest {
                        self.keep(first, other);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}
