//! Arithmetic, element by element where arrays are concerned, and the products of linear algebra.

use super::spread::{binder_exprs, elementwise, entry};
use super::{Elab, Typed, number};
use crate::diag::Diagnostic;
use crate::expr::{Expr, Kind, Number, Sort};
use crate::print;
use crate::span::Span;
use crate::syntax::{Ast, AstKind, BinOp};

impl Elab<'_> {
    pub(super) fn neg(&mut self, inner: Expr, span: Span) -> Typed {
        self.spread(&[inner], span, |_, parts| {
            let [a] = parts else {
                return Err(super::Silent);
            };
            let sort = Sort::Scalar(number::of(a).max(Number::Int));
            Ok(Expr::new(Kind::Neg(a.clone()), sort, span))
        })
    }

    /// The left operand of a long sum is not read by recursion: such a tree is as high as it has terms.
    pub(super) fn binary(&mut self, op: BinOp, a: &Ast, b: &Ast, span: Span) -> Typed {
        let mut spine = vec![(op, b, span)];
        let mut first = a;
        while let AstKind::Binary(op, a, b) = &first.kind {
            if *op == BinOp::Power {
                break;
            }
            self.spend(first.span)?;
            spine.push((*op, b, first.span));
            first = a;
        }
        let mut left = self.expr(first);
        while let Some((op, b, span)) = spine.pop() {
            let right = self.expr(b);
            left = match (left, right) {
                (Ok(left), Ok(right)) => self
                    .combine(op, left, right, span)
                    .and_then(|expr| self.check_weight(expr)),
                _ => Err(super::Silent),
            };
        }
        left
    }

    /// The two operands with the operator between them.
    pub(super) fn combine(&mut self, op: BinOp, a: Expr, b: Expr, span: Span) -> Typed {
        if op == BinOp::MatMul {
            return self.matmul(a, b, span);
        }
        // The other way round it is more often a slip, such as a lost `diag`, than meant.
        let b = match op {
            BinOp::Add | BinOp::Sub => self.for_each_row(b, &a, span),
            _ => b,
        };
        self.spread(&[a, b], span, |_, parts| {
            let [a, b] = parts else {
                return Err(super::Silent);
            };
            let sort = match op {
                BinOp::Add | BinOp::Mul | BinOp::MatMul => number::join(a, b),
                BinOp::Sub => number::join(a, b).max(Number::Int),
                BinOp::Div => number::quotient(a, b),
                BinOp::Power => number::power(a, b),
            };
            let (a, b) = (a.clone(), b.clone());
            let kind = match op {
                BinOp::Add => Kind::Add(a, b),
                BinOp::Sub => Kind::Sub(a, b),
                BinOp::Mul => Kind::Mul(a, b),
                BinOp::Div => Kind::Div(a, b),
                BinOp::Power => Kind::Power(a, b),
                BinOp::MatMul => Kind::MatMul(a, b),
            };
            Ok(Expr::new(kind, Sort::Scalar(sort), span))
        })
    }

    /// What is added to an array of more dimensions, whose last ones it has, is added to each of its rows.
    fn for_each_row(&mut self, row: Expr, beside: &Expr, span: Span) -> Expr {
        let (own, all) = (row.dims().to_vec(), beside.dims());
        let first = match all.len().checked_sub(own.len()) {
            Some(first) if first > 0 && !own.is_empty() => first,
            _ => return row,
        };
        let last = all.get(first..).unwrap_or_default();
        if !self.same_dims(&own, last) {
            return row;
        }
        let binders = self.fresh_binders(all, &[row.clone(), beside.clone()]);
        let indices = binder_exprs(&binders, span);
        let entry = entry(&row, indices.get(first..).unwrap_or_default());
        elementwise(binders, entry, span)
    }

    pub(super) fn matmul(&mut self, a: Expr, b: Expr, span: Span) -> Typed {
        let (left, right) = (
            self.require_array(&a, "a matrix or a vector"),
            self.require_array(&b, "a matrix or a vector"),
        );
        let (left, right) = (left?, right?);
        let result = match (&left[..], &right[..]) {
            ([_], [_]) => {
                let error = Diagnostic::new("E023", span, "`@` takes a matrix on one side")
                    .help(format!("the product of two vectors is `dot({0}, {1})`, or `outer({0}, {1})` for the matrix", print::expr(&a), print::expr(&b)));
                return Err(self.fail(error));
            }
            ([m, inner], [other]) if self.same_range(inner, other) => vec![m.clone()],
            ([inner], [other, n]) if self.same_range(inner, other) => vec![n.clone()],
            ([m, inner], [other, n]) if self.same_range(inner, other) => {
                vec![m.clone(), n.clone()]
            }
            ([_] | [_, _], [_] | [_, _]) => {
                return Err(self.shape_error(
                    "the inner sizes of this product do not agree",
                    &a,
                    &b,
                    span,
                ));
            }
            _ => {
                let error = Diagnostic::new("E023", span, "`@` takes matrices and vectors only");
                return Err(self.fail(error));
            }
        };
        Ok(Expr::new(Kind::MatMul(a, b), Sort::Array(result), span))
    }
}
