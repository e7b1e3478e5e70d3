//! Parameters and their sorts, and the sizes that a definition's sorts bind.

use super::array::one_to;
use super::scope::{Binding, Role, index_sort};
use super::{Elab, Silent, Typed};
use crate::diag::Diagnostic;
use num_traits::Signed;

use crate::expr::{Expr, FunctionSort, Kind, Param, Range, Sort, Var};
use crate::syntax::{Ast, AstKind, DimAst, ParamAst, SortAst, SortKind};

/// Where the sizes of a header come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sizes {
    /// The sorts bind those that no parameter declares.
    Bound,
    /// They must be declared.
    Declared,
}

impl Elab<'_> {
    /// Declares the parameters. Numbers come first, so that a size may be declared behind the arrays that use it.
    pub(super) fn params(&mut self, asts: &[ParamAst], sizes: Sizes) -> Typed<Vec<Param>> {
        let mut params: Vec<Option<Param>> = vec![None; asts.len()];
        let phase = |kind: &SortKind| match kind {
            SortKind::Number(_) => 0,
            SortKind::Array(_) | SortKind::Function { .. } => 1,
            SortKind::Range(_) => 2,
        };
        let mut failed = false;
        for now in 0..3 {
            for (ast, slot) in asts.iter().zip(&mut params) {
                if phase(&ast.sort.kind) != now {
                    continue;
                }
                self.binds_sizes = now == 1 && sizes == Sizes::Bound;
                let sort = self
                    .check_declared(&ast.sort)
                    .and_then(|()| self.sort(&ast.sort));
                self.binds_sizes = false;
                let Ok((sort, range)) = sort else {
                    failed = true;
                    self.declare(&ast.ident, Role::Param, Binding::Broken);
                    continue;
                };
                let var = self.declare_var(&ast.ident, Role::Param, sort.clone());
                *slot = Some(Param {
                    var,
                    sort,
                    range,
                    span: ast.ident.span,
                });
            }
        }
        let params: Option<Vec<Param>> = params.into_iter().collect();
        match params {
            Some(params) if !failed => Ok(params),
            _ => Err(Silent),
        }
    }

    /// The sizes that the sorts have bound, in the order they occur.
    pub(super) fn bound_sizes(&self) -> Vec<Var> {
        self.locals
            .iter()
            .filter(|local| local.role == Role::Size)
            .filter_map(|local| match &local.binding {
                Binding::Var(var, _) => Some(var.clone()),
                _ => None,
            })
            .collect()
    }

    /// Reports sizes that nothing declares, each in the sort it stands in.
    fn check_declared(&mut self, sort: &SortAst) -> Typed<()> {
        if self.binds_sizes {
            return Ok(());
        }
        let mut unknown = Vec::new();
        sizes_in(sort, &mut |ast| collect_names(ast, &mut unknown));
        let mut result = Ok(());
        for ast in unknown {
            if let AstKind::Name(name) = &ast.kind
                && self.local(name).is_none()
                && !self.globals.names.contains_key(name)
                && !super::scope::is_taken(name)
            {
                result = Err(Silent);
                if !self.unknown.contains(name) {
                    self.unknown.push(name.clone());
                    let error = Diagnostic::new(
                        "E010",
                        ast.span,
                        format!("nothing declares the size `{name}`"),
                    )
                    .help(format!("add `{name}: Nat` to the parameters"));
                    self.fail(error);
                }
            }
        }
        result
    }

    /// A sort; for an index parameter its range as well.
    pub(super) fn sort(&mut self, ast: &SortAst) -> Typed<(Sort, Option<Range>)> {
        Ok(match &ast.kind {
            SortKind::Number(number) => (Sort::Scalar(*number), None),
            SortKind::Array(dims) => {
                if dims.is_empty() {
                    let error =
                        Diagnostic::new("E020", ast.span, "an array has at least one dimension");
                    return Err(self.fail(error.help("a number is `Real`")));
                }
                let dims: Vec<Typed<Range>> = dims.iter().map(|dim| self.dimension(dim)).collect();
                (Sort::Array(dims.into_iter().collect::<Typed<_>>()?), None)
            }
            SortKind::Range(range) => {
                let range = self.range(range)?;
                (index_sort(&range.lo), Some(range))
            }
            SortKind::Function {
                params,
                result,
                cost,
            } => {
                let params: Vec<Typed<Sort>> =
                    params.iter().map(|param| self.plain_sort(param)).collect();
                let params = params.into_iter().collect::<Typed<Vec<Sort>>>()?;
                let result = self.plain_sort(result)?;
                let cost = match cost {
                    Some(cost) => Some(self.scalar(cost)?),
                    None => None,
                };
                (
                    Sort::Function(Box::new(FunctionSort {
                        params,
                        result,
                        cost,
                    })),
                    None,
                )
            }
        })
    }

    /// A sort that is not an index's range.
    pub(super) fn plain_sort(&mut self, ast: &SortAst) -> Typed<Sort> {
        match self.sort(ast)? {
            (sort, None) => Ok(sort),
            (_, Some(_)) => {
                let error = Diagnostic::new("E020", ast.span, "a range is no sort for a value");
                Err(self.fail(error.help("write `Nat`, `Real` or `Real[n]`")))
            }
        }
    }

    fn dimension(&mut self, dim: &DimAst) -> Typed<Range> {
        match dim {
            DimAst::Count(count) => Ok(one_to(self.size(count)?)),
            DimAst::Range(range) => self.range(range),
        }
    }

    fn size(&mut self, ast: &Ast) -> Typed<Expr> {
        let size = self.expr(ast)?;
        let size = self.require_whole(size, "a size")?;
        self.not_negative(size)
    }

    /// A size that is written as a number is not a negative one.
    pub(super) fn not_negative(&mut self, size: Expr) -> Typed<Expr> {
        let negative = match size.kind() {
            Kind::Number(value) => value.is_negative(),
            Kind::Neg(inner) => {
                matches!(inner.kind(), Kind::Number(value) if value.is_positive())
            }
            _ => false,
        };
        if !negative {
            return Ok(size);
        }
        let error = Diagnostic::new("E020", size.span(), "a size is a natural number");
        Err(self.fail(error.help("an array without entries is `Real[0]`")))
    }
}

fn sizes_in<'t>(sort: &'t SortAst, visit: &mut dyn FnMut(&'t Ast)) {
    match &sort.kind {
        SortKind::Number(_) => {}
        SortKind::Array(dims) => dims.iter().for_each(|dim| match dim {
            DimAst::Count(count) => visit(count),
            DimAst::Range(range) => [&range.lo, &range.hi].into_iter().for_each(&mut *visit),
        }),
        SortKind::Range(range) => [&range.lo, &range.hi].into_iter().for_each(visit),
        SortKind::Function {
            params,
            result,
            cost,
        } => {
            params.iter().for_each(|param| sizes_in(param, visit));
            sizes_in(result, visit);
            cost.iter().for_each(visit);
        }
    }
}

fn collect_names<'t>(ast: &'t Ast, into: &mut Vec<&'t Ast>) {
    if let AstKind::Name(_) = &ast.kind {
        into.push(ast);
    }
    ast.kind.children(&mut |child| collect_names(child, into));
}
