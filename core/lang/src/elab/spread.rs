//! What is written over arrays and means every entry: `x + c`, `exp(x)`, `sigmoid(A @ x)`.

use std::collections::BTreeSet;

use super::scope::{index_sort, var_expr};
use super::{Elab, Typed};
use crate::expr::{Binder, Expr, Kind, Name, Range, Sort};
use crate::span::Span;
use crate::walk;

/// Names for indices that nobody wrote.
const LETTERS: [&str; 12] = ["i", "j", "k", "l", "p", "q", "r", "s", "t", "u", "v", "w"];

impl Elab<'_> {
    /// What `build` makes of the operands, element by element where any of them is an array.
    pub(super) fn spread(
        &mut self,
        operands: &[Expr],
        span: Span,
        build: impl FnOnce(&mut Self, &[Expr]) -> Typed,
    ) -> Typed {
        let Some(dims) = self.common_dims(operands, span)? else {
            return build(self, operands);
        };
        let binders = self.fresh_binders(&dims, operands);
        let indices = binder_exprs(&binders, span);
        let entries: Vec<Expr> = operands
            .iter()
            .map(|operand| entry_or_scalar(operand, &indices))
            .collect();
        let body = build(self, &entries)?;
        Ok(elementwise(binders, body, span))
    }

    /// The shape that all arrays among the operands have; none without an array.
    pub(super) fn common_dims(
        &mut self,
        operands: &[Expr],
        span: Span,
    ) -> Typed<Option<Vec<Range>>> {
        let mut arrays = operands
            .iter()
            .filter(|operand| matches!(operand.sort(), Sort::Array(_)));
        let first = arrays.next();
        for other in arrays {
            if let Some(first) = first
                && !self.same_dims(first.dims(), other.dims())
            {
                return Err(self.shape_error("these shapes do not agree", first, other, span));
            }
        }
        for operand in operands {
            if !matches!(operand.sort(), Sort::Array(_)) {
                self.require_scalar(operand.clone())?;
            }
        }
        Ok(first.map(|first| first.dims().to_vec()))
    }

    /// Indices over the dimensions, named so that nothing visible here or used in the operands bears the same name.
    pub(super) fn fresh_binders(&mut self, dims: &[Range], operands: &[Expr]) -> Vec<Binder> {
        let mut avoid = BTreeSet::<Name>::new();
        operands
            .iter()
            .for_each(|operand| walk::names(operand, &mut avoid));
        let mut binders = Vec::new();
        for range in dims {
            let name = self.fresh_name(&LETTERS, &avoid);
            avoid.insert(name.clone());
            let var = self.new_var(name);
            binders.push(Binder {
                var,
                range: range.clone(),
            });
        }
        binders
    }
}

/// The binders' variables as expressions.
pub(super) fn binder_exprs(binders: &[Binder], span: Span) -> Vec<Expr> {
    let expr = |b: &Binder| var_expr(&b.var, index_sort(&b.range.lo), span);
    binders.iter().map(expr).collect()
}

/// An array given element by element.
pub(super) fn elementwise(binders: Vec<Binder>, body: Expr, span: Span) -> Expr {
    let sort = Sort::Array(binders.iter().map(|binder| binder.range.clone()).collect());
    Expr::new(
        Kind::Build {
            binders,
            body,
            elementwise: true,
        },
        sort,
        span,
    )
}

/// The operand's entry, or the operand itself when it is a number.
pub(super) fn entry_or_scalar(operand: &Expr, indices: &[Expr]) -> Expr {
    match operand.sort() {
        Sort::Array(_) => entry(operand, indices),
        _ => operand.clone(),
    }
}

/// An entry at indices that are in range; the entry of an element-by-element expression is written out.
pub(super) fn entry(array: &Expr, indices: &[Expr]) -> Expr {
    if let Kind::Build {
        binders,
        body,
        elementwise: true,
    } = array.kind()
        && binders.len() == indices.len()
    {
        let values: Vec<_> = binders
            .iter()
            .map(|binder| binder.var.clone())
            .zip(indices.iter().cloned())
            .collect();
        return walk::substitute(body, &values);
    }
    let kind = Kind::Entry {
        array: array.clone(),
        indices: indices.to_vec(),
        padded: false,
    };
    Expr::new(kind, Sort::Scalar(crate::expr::Number::Real), array.span())
}
