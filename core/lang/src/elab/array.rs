//! Arrays: literals, `vec`, `concat` and their like, and linear algebra by name.

use super::cond::Place;
use super::{Elab, Silent, Typed, number};
use crate::diag::Diagnostic;
use crate::expr::{BigOp, Cond, Expr, Kind, Number, Range, Sort};
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, Ident};
use crate::walk;

const REAL: Sort = Sort::Scalar(Number::Real);

impl Elab<'_> {
    /// `[a, b, c]`, `[[a, b], [c, d]]`.
    pub(super) fn literal(&mut self, parts: &[Ast], span: Span) -> Typed {
        let typed: Vec<Typed> = parts.iter().map(|part| self.expr(part)).collect();
        let entries = typed.into_iter().collect::<Typed<Vec<Expr>>>()?;
        let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let mut dims = vec![one_to(number::whole(count, span))];
        let nested = parts
            .iter()
            .filter(|part| matches!(part.kind, AstKind::List(_)))
            .count();
        if nested == 0 {
            for entry in &entries {
                if let Sort::Array(_) = entry.sort() {
                    let error = Diagnostic::new(
                        "E023",
                        entry.span(),
                        "the entries of an array are numbers",
                    );
                    return Err(
                        self.fail(error.help("arrays are put together with `concat(x, y)`"))
                    );
                }
                self.require_scalar(entry.clone())?;
            }
        } else if let Some((first, rest)) = entries.split_first() {
            dims.extend(self.require_rank(first, 1)?);
            for row in rest {
                if row.dims().len() != 1 || !self.same_dims(first.dims(), row.dims()) {
                    return Err(self.shape_error(
                        "the rows of a matrix have the same length",
                        first,
                        row,
                        span,
                    ));
                }
            }
        }
        Ok(Expr::new(Kind::Literal(entries), Sort::Array(dims), span))
    }

    /// `vec(i in 1..=K, expr)`, `mat(i in 1..=m, j in 1..=n, expr)`.
    pub(super) fn build(&mut self, callee: &Ident, args: &[Arg], rank: usize, span: Span) -> Typed {
        let mark = self.locals.len();
        let result = self
            .binders(&callee.name, callee.span, args, Place::Filter)
            .and_then(|(binders, filter, body)| {
                let body = self.scalar(body)?;
                if filter != Cond::True {
                    let error =
                        Diagnostic::new("E024", span, format!("`{}` takes no filter", callee.name));
                    return Err(
                        self.fail(error.help("write `if … { … } else { 0 }` for the entry"))
                    );
                }
                if binders.len() != rank {
                    let names = if rank == 1 {
                        "one bound variable"
                    } else {
                        "two bound variables"
                    };
                    let message = format!("`{}` takes {names}", callee.name);
                    return Err(self.fail(Diagnostic::new("E024", callee.span, message)));
                }
                for (at, binder) in binders.iter().enumerate() {
                    let earlier = binders.get(..at).unwrap_or_default();
                    let depends = earlier.iter().any(|earlier| {
                        walk::mentions(&binder.range.lo, &earlier.var)
                            || walk::mentions(&binder.range.hi, &earlier.var)
                    });
                    if depends {
                        let message = "the rows of a matrix have the same length";
                        let error = Diagnostic::new("E020", callee.span, message);
                        return Err(
                            self.fail(error.help("a range here may not depend on another index"))
                        );
                    }
                }
                let dims = binders.iter().map(|binder| binder.range.clone()).collect();
                let kind = Kind::Build {
                    binders,
                    body,
                    elementwise: false,
                };
                Ok(Expr::new(kind, Sort::Array(dims), span))
            });
        self.leave(mark);
        result
    }

    /// The functions that take arrays or make some; `None` when `name` is none of them.
    pub(super) fn array_function(
        &mut self,
        callee: &Ident,
        args: &[Arg],
        span: Span,
    ) -> Option<Typed> {
        Some(match &*callee.name {
            "dot" | "outer" | "matmul" => self
                .plain::<2>(callee, args)
                .and_then(|args| self.product(callee, args, span)),
            "trace" | "diag" | "flip" | "len" => self
                .plain::<1>(callee, args)
                .and_then(|[a]| self.of_one(callee, a, span)),
            "concat" => self.concat(callee, args, span),
            "eye" => self.plain::<1>(callee, args).and_then(|[n]| {
                let n = self.whole(n, "a size")?;
                let n = self.not_negative(n)?;
                let dims = vec![one_to(n.clone()), one_to(n.clone())];
                Ok(Expr::new(Kind::Eye(n), Sort::Array(dims), span))
            }),
            "ones" | "zeros" => self.filled(callee, args, span),
            _ => return None,
        })
    }

    fn product(&mut self, callee: &Ident, [a, b]: [&Ast; 2], span: Span) -> Typed {
        let (a, b) = (self.expr(a), self.expr(b));
        let (a, b) = (a?, b?);
        if &*callee.name == "matmul" {
            return self.matmul(a, b, span);
        }
        let (left, right) = (self.require_rank(&a, 1), self.require_rank(&b, 1));
        let (left, right) = (left?, right?);
        if &*callee.name == "outer" {
            let dims = left.into_iter().chain(right).collect();
            return Ok(Expr::new(Kind::Outer(a, b), Sort::Array(dims), span));
        }
        if !self.same_dims(&left, &right) {
            return Err(self.shape_error(
                "both vectors of `dot` have the same length",
                &a,
                &b,
                span,
            ));
        }
        Ok(Expr::new(Kind::Dot(a, b), REAL, span))
    }

    fn of_one(&mut self, callee: &Ident, a: &Ast, span: Span) -> Typed {
        let a = self.expr(a)?;
        match &*callee.name {
            "trace" => {
                let dims = self.require_rank(&a, 2)?;
                if let [rows, columns] = &dims[..]
                    && !self.same_range(rows, columns)
                {
                    let message = format!(
                        "`trace` takes a square matrix, and this is `{}`",
                        crate::print::sort(a.sort())
                    );
                    return Err(self.fail(Diagnostic::new("E020", a.span(), message)));
                }
                Ok(Expr::new(Kind::Trace(a), REAL, span))
            }
            "diag" => {
                let dims = self.require_rank(&a, 1)?;
                let dims = dims.iter().chain(&dims).cloned().collect();
                Ok(Expr::new(Kind::Diag(a), Sort::Array(dims), span))
            }
            "flip" => {
                let dims = self.require_rank(&a, 1)?;
                Ok(Expr::new(Kind::Flip(a), Sort::Array(dims), span))
            }
            _ => {
                self.require_rank(&a, 1)?;
                Ok(Expr::new(Kind::Len(a), Sort::Scalar(Number::Nat), span))
            }
        }
    }

    fn concat(&mut self, callee: &Ident, args: &[Arg], span: Span) -> Typed {
        if args.len() == 1 {
            return Err(self.wrong_count(callee, "two vectors", args.len()));
        }
        let mut whole: Option<Expr> = None;
        for arg in args {
            let Arg::Plain(arg) = arg else {
                return Err(self.no_binders(callee, arg));
            };
            let part = self.expr(arg)?;
            if let Sort::Scalar(_) = part.sort() {
                let error = Diagnostic::new(
                    "E023",
                    part.span(),
                    "`concat` puts vectors together, and this is a number",
                );
                return Err(self.fail(error.help("write it in brackets: `concat([0], y)`")));
            }
            let dims = self.require_rank(&part, 1)?;
            whole = Some(match (whole, &dims[..]) {
                (Some(whole), [second]) => {
                    let Some(first) = whole.dims().first() else {
                        return Err(Silent);
                    };
                    let dims = vec![one_to(add(&length(first), &length(second)))];
                    Expr::new(Kind::Concat(whole.clone(), part), Sort::Array(dims), span)
                }
                _ => part,
            });
        }
        whole
            .ok_or(Silent)
            .map_err(|_| self.wrong_count(callee, "two vectors", args.len()))
    }

    fn filled(&mut self, callee: &Ident, args: &[Arg], span: Span) -> Typed {
        let mut dims = Vec::new();
        for arg in args {
            let Arg::Plain(arg) = arg else {
                return Err(self.no_binders(callee, arg));
            };
            let size = self.whole(arg, "a size")?;
            dims.push(one_to(self.not_negative(size)?));
        }
        if dims.is_empty() {
            return Err(self.wrong_count(callee, "the sizes of an array", 0));
        }
        let value = i64::from(&*callee.name == "ones");
        let value = num_rational::BigRational::from_integer(value.into());
        Ok(Expr::new(Kind::Constant(value), Sort::Array(dims), span))
    }

    /// `sum(x)`, `prod(x)`, `max(x)`, `min(x)` over all entries.
    pub(super) fn over_entries(
        &mut self,
        op: BigOp,
        callee: &Ident,
        arg: &Ast,
        span: Span,
    ) -> Typed {
        let array = self.expr(arg)?;
        if let Sort::Scalar(_) = array.sort() {
            let message = format!("`{}` of a number", callee.name);
            let error = Diagnostic::new("E024", span, message);
            return Err(
                self.fail(error.help(format!("write the range: `{}(j in 1..=n, …)`", callee.name)))
            );
        }
        let dims = self.require_array(&array, "an array")?;
        if op == BigOp::Sum {
            return Ok(Expr::new(Kind::SumAll(array), REAL, span));
        }
        let binders = self.fresh_binders(&dims, std::slice::from_ref(&array));
        let body = super::spread::entry(&array, &super::spread::binder_exprs(&binders, span));
        Ok(Expr::new(
            Kind::Big {
                op,
                binders,
                filter: Cond::True,
                body,
            },
            REAL,
            span,
        ))
    }
}

/// The range `1..=hi`.
pub(super) fn one_to(hi: Expr) -> Range {
    Range {
        lo: number::whole(1, hi.span()),
        hi,
    }
}

/// How many indices a range has that does not stand the wrong way round.
fn length(range: &Range) -> Expr {
    let span = range.hi.span();
    if number::is_one(&range.lo) {
        return range.hi.clone();
    }
    let end = if number::is_zero(&range.lo) {
        range.hi.clone()
    } else {
        let int = Sort::Scalar(Number::Int);
        Expr::new(Kind::Sub(range.hi.clone(), range.lo.clone()), int, span)
    };
    add(&end, &number::whole(1, span))
}

fn add(a: &Expr, b: &Expr) -> Expr {
    if let (Some(x), Some(y)) = (number::value(a), number::value(b)) {
        return number::literal(x + y, a.span());
    }
    Expr::new(
        Kind::Add(a.clone(), b.clone()),
        Sort::Scalar(number::join(a, b)),
        a.span(),
    )
}
