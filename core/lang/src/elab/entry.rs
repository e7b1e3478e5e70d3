//! Entries `x[i]` and fields `A.T`, `run.output`.

use super::spread::{binder_exprs, elementwise};
use super::{Elab, Typed, number};
use crate::diag::Diagnostic;
use crate::expr::{Expr, Kind, Number, Sort};
use crate::print;
use crate::span::Span;
use crate::syntax::{Ast, AstKind, Ident};

impl Elab<'_> {
    pub(super) fn index(&mut self, base: &Ast, indices: &[Ast], span: Span) -> Typed {
        if let Some(error) = self.chained_index(base, indices, span) {
            return Err(self.fail(error));
        }
        let array = self.expr(base);
        let indices: Vec<Typed> = indices
            .iter()
            .map(|index| self.whole(index, "an index"))
            .collect();
        let array = array?;
        let dims = match array.sort() {
            Sort::Array(dims) => dims.clone(),
            sort => {
                let message = format!("`{}` is not an array", print::expr(&array));
                let mut error = Diagnostic::new("E021", array.span(), message)
                    .label(format!("this is `{}`", print::sort(sort)));
                if let AstKind::Call { callee, args } = &base.kind
                    && !args.is_empty()
                {
                    error.help = Some(format!(
                        "`{}` gives a number, which has no entries",
                        callee.name
                    ));
                }
                return Err(self.fail(error));
            }
        };
        if indices.is_empty() || dims.len() < indices.len() {
            let (wanted, given) = (dims.len(), indices.len());
            let plural = if wanted == 1 { "index" } else { "indices" };
            let message = format!(
                "`{}` takes {wanted} {plural}, and {given} stand here",
                print::expr(&array)
            );
            return Err(self.fail(Diagnostic::new("E021", span, message)));
        }
        let indices = indices.into_iter().collect::<Typed<Vec<Expr>>>()?;
        for (index, dim) in indices.iter().zip(&dims) {
            if !self.padded && number::is_zero(index) && number::is_one(&dim.lo) {
                let error =
                    Diagnostic::new("E034", index.span(), "the first entry has the index 1").help(
                        "arrays are counted from 1; declare `x: Real[0..=n]` for one that is not",
                    );
                return Err(self.fail(error));
            }
        }
        // With fewer indices than dimensions, the array over those that are left: `W[j]` is the row j of a matrix.
        let left = dims.get(indices.len()..).unwrap_or_default();
        let mut operands = indices.clone();
        operands.push(array.clone());
        let rest = self.fresh_binders(left, &operands);
        let mut all = indices;
        all.extend(binder_exprs(&rest, span));
        let kind = Kind::Entry {
            array,
            indices: all,
            padded: self.padded,
        };
        let entry = Expr::new(kind, Sort::Scalar(Number::Real), span);
        Ok(if rest.is_empty() {
            entry
        } else {
            elementwise(rest, entry, span)
        })
    }

    /// `A[i][j]`, said once for the whole of it.
    fn chained_index(&mut self, base: &Ast, indices: &[Ast], span: Span) -> Option<Diagnostic> {
        let AstKind::Index {
            base: array,
            indices: first,
        } = &base.kind
        else {
            return None;
        };
        let name = array.as_name()?;
        let error = Diagnostic::new(
            "E021",
            span,
            "indices stand together in one pair of brackets",
        );
        let text = |ast: &Ast| match &ast.kind {
            AstKind::Name(name) => name.to_string(),
            AstKind::Number(value) => value.to_string(),
            _ => "…".to_owned(),
        };
        let all: Vec<String> = first.iter().chain(indices).map(text).collect();
        Some(error.help(format!("write `{name}[{}]`", all.join(", "))))
    }

    pub(super) fn field(&mut self, base: &Ast, field: &Ident, span: Span) -> Typed {
        let base = self.expr(base)?;
        if let (Sort::Tuple(sorts), Kind::Run { algorithm, .. }) = (base.sort(), base.kind()) {
            let position = algorithm
                .outputs
                .iter()
                .position(|(name, _)| *name == field.name);
            let sort = position.and_then(|position| sorts.get(position));
            if let (Some(position), Some(sort)) = (position, sort) {
                return Ok(Expr::new(
                    Kind::Output(base.clone(), position),
                    sort.clone(),
                    span,
                ));
            }
            let outputs: Vec<String> = algorithm
                .outputs
                .iter()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            let message = format!("`{}` has no output `{}`", algorithm.name, field.name);
            let help = format!("its outputs are {}", outputs.join(", "));
            return Err(self.fail(Diagnostic::new("E060", field.span, message).help(help)));
        }
        if let Kind::Run { algorithm, .. } = base.kind()
            && let [(name, _)] = &algorithm.outputs[..]
            && *name == field.name
        {
            return Ok(base);
        }
        if &*field.name != "T" {
            let message = format!("there is no `.{}` here", field.name);
            let error = Diagnostic::new("E021", field.span, message);
            return Err(self.fail(
                error.help("only the transpose `A.T` and the outputs of algorithms are written so"),
            ));
        }
        match base.sort() {
            Sort::Array(dims) => match &dims[..] {
                [rows, columns] => {
                    let sort = Sort::Array(vec![columns.clone(), rows.clone()]);
                    Ok(Expr::new(Kind::Transpose(base), sort, span))
                }
                [_] => {
                    let error = Diagnostic::new("E023", span, "a vector has no transpose")
                        .help("vectors are neither rows nor columns: write `dot(x, y)` for xᵀy, `outer(x, y)` for xyᵀ, `x @ A` for xᵀA");
                    Err(self.fail(error))
                }
                _ => {
                    let error = Diagnostic::new("E023", span, "only a matrix has a transpose");
                    Err(self.fail(error))
                }
            },
            _ => Err(self.fail(Diagnostic::new(
                "E023",
                span,
                "only a matrix has a transpose",
            ))),
        }
    }
}
