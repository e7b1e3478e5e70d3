//! Definitions.

use super::big::range_position;
use super::scope::{Binding, Role, index_sort};
use super::sorts::Sizes;
use super::{Elab, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{Binder, Definition, Name, Param, Range, Sort};
use crate::print;
use crate::syntax::{DefinitionAst, Ident, RangeAst};
use crate::walk;

/// `def name(params)[indices] = body;`
pub(crate) fn definition(elab: &mut Elab<'_>, ast: &DefinitionAst) -> Typed<Definition> {
    elab.padded = ast.attributes.zero_padded;
    if super::scope::is_taken(&ast.ident.name) || &*ast.ident.name == "O" {
        let message = format!("`{}` has a meaning in the language already", ast.ident.name);
        let error = Diagnostic::new("E013", ast.ident.span, message);
        elab.fail(error.help("choose another name"));
    }
    let params = elab.params(&ast.params, Sizes::Bound);
    let sizes = elab.bound_sizes();
    let indices = elab.indices(ast, params.as_deref().unwrap_or_default());
    let body = elab.expr(&ast.body);
    let (params, indices, body) = (params?, indices?, body?);
    for ((_, written), binder) in ast.indices.iter().zip(&indices) {
        if written.is_none() {
            elab.check_uses_agree(std::slice::from_ref(binder), &body)?;
        }
    }
    let result = match (indices.is_empty(), body.sort()) {
        (true, Sort::Scalar(_) | Sort::Array(_)) => body.sort().clone(),
        (true, sort) => {
            let message = format!(
                "a definition stands for a number or an array, and this is `{}`",
                print::sort(sort)
            );
            return Err(elab.fail(Diagnostic::new("E023", body.span(), message)));
        }
        (false, Sort::Scalar(_)) => {
            Sort::Array(indices.iter().map(|binder| binder.range.clone()).collect())
        }
        (false, sort) => {
            let message = format!(
                "behind `[…] =` stands one entry, a number, and this is `{}`",
                print::sort(sort)
            );
            let error = Diagnostic::new("E023", body.span(), message);
            return Err(elab.fail(error.help("leave out the index to define the whole array")));
        }
    };
    Ok(Definition {
        name: ast.ident.name.clone(),
        shown: None,
        sizes,
        params,
        indices,
        body,
        result,
        zero_padded: ast.attributes.zero_padded,
        span: ast.ident.span,
    })
}

impl Elab<'_> {
    /// The indices that the definition is given by, with the ranges that are written or that the arguments have.
    fn indices(&mut self, ast: &DefinitionAst, params: &[Param]) -> Typed<Vec<Binder>> {
        let names: Vec<Name> = params.iter().map(|param| param.var.name.clone()).collect();
        let mut binders = Vec::new();
        let mut failed = false;
        for (position, (ident, range)) in ast.indices.iter().enumerate() {
            match self.index_range(ast, params, &names, position, ident, range.as_ref()) {
                Ok(range) => {
                    let ragged = binders.iter().any(|earlier: &Binder| {
                        walk::mentions(&range.lo, &earlier.var)
                            || walk::mentions(&range.hi, &earlier.var)
                    });
                    if ragged {
                        let message = "the rows of an array have the same length";
                        let error = Diagnostic::new("E020", ident.span, message);
                        self.fail(error.help("a range here may not depend on another index"));
                        failed = true;
                    }
                    let var = self.declare_var(ident, Role::Index, index_sort(&range.lo));
                    binders.push(Binder { var, range });
                }
                Err(Silent) => {
                    failed = true;
                    self.declare(ident, Role::Index, Binding::Broken);
                }
            }
        }
        if failed { Err(Silent) } else { Ok(binders) }
    }

    fn index_range(
        &mut self,
        ast: &DefinitionAst,
        params: &[Param],
        names: &[Name],
        position: usize,
        ident: &Ident,
        range: Option<&RangeAst>,
    ) -> Typed<Range> {
        if let Some(range) = range {
            return self.range(range);
        }
        if let Some(range) = self.range_from_use(&ident.name, &ast.body, names) {
            return Ok(range);
        }
        if let Some(range) = range_position(params, position) {
            return Ok(range);
        }
        if params.len() < ast.params.len() {
            return Err(Silent);
        }
        let message = format!(
            "the range of `{}` cannot be read off: no argument is an array",
            ident.name
        );
        let error = Diagnostic::new("E026", ident.span, message);
        Err(self.fail(error.help(format!("write the range: `[{}: 1..=n]`", ident.name))))
    }
}
