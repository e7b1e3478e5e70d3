//! Sums, products, maxima and minima over ranges, and the binders of everything that has some.

use super::cond::Place;
use super::scope::{Role, index_sort, is_taken};
use super::spread::{binder_exprs, elementwise, entry};
use super::{Elab, Silent, Typed, number};
use crate::diag::Diagnostic;
use crate::expr::{BigOp, Binder, Cond, Expr, Kind, Name, Number, Range, Sort, Var};
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, Ident, RangeAst};
use crate::walk;

impl Elab<'_> {
    /// `sum(j in 1..=K if j != i, body)`, and `sum(j, x[j])`.
    pub(super) fn big(&mut self, op: BigOp, callee: &Ident, args: &[Arg], span: Span) -> Typed {
        let mark = self.locals.len();
        let read = match args {
            [names @ .., Arg::Plain(body)]
                if !names.is_empty() && names.iter().all(|name| bare(name).is_some()) =>
            {
                let names = names.iter().filter_map(bare);
                let binders: Vec<_> = names.map(|name| self.binder_from_use(name, body)).collect();
                let binders = binders.into_iter().collect::<Typed<Vec<Binder>>>();
                binders.map(|binders| (binders, Cond::True, body))
            }
            _ => self.binders(&callee.name, callee.span, args, Place::Filter),
        };
        let result = read.and_then(|(binders, filter, body)| {
            let body = self.expr(body)?;
            if let [Arg::Plain(_), ..] = args {
                for binder in &binders {
                    self.check_uses_agree(std::slice::from_ref(binder), &body)?;
                }
            }
            if let (BigOp::Sum, Sort::Array(_)) = (op, body.sort()) {
                return self.sum_of_arrays(binders, filter, &body, span);
            }
            let body = self.require_scalar(body)?;
            let sort = body.sort().clone();
            Ok(Expr::new(
                Kind::Big {
                    op,
                    binders,
                    filter,
                    body,
                },
                sort,
                span,
            ))
        });
        self.leave(mark);
        result
    }

    /// A sum of arrays is the array of the sums of their entries; their shape must be the same for all of them.
    fn sum_of_arrays(
        &mut self,
        binders: Vec<Binder>,
        filter: Cond,
        body: &Expr,
        span: Span,
    ) -> Typed {
        let dims = body.dims().to_vec();
        let own = |end: &Expr| {
            binders
                .iter()
                .any(|binder| walk::mentions(end, &binder.var))
        };
        if dims.iter().any(|dim| own(&dim.lo) || own(&dim.hi)) {
            let message = "the arrays under this sum differ in length";
            return Err(self.fail(Diagnostic::new("E023", body.span(), message)));
        }
        let outer = self.fresh_binders(&dims, std::slice::from_ref(body));
        let entry = entry(body, &binder_exprs(&outer, span));
        let sort = entry.sort().clone();
        let kind = Kind::Big {
            op: BigOp::Sum,
            binders,
            filter,
            body: entry,
        };
        Ok(elementwise(outer, Expr::new(kind, sort, span), span))
    }

    /// Declares the binders of a call; returns them, the filter and what stands behind them.
    pub(super) fn binders<'t>(
        &mut self,
        callee: &Name,
        callee_span: Span,
        args: &'t [Arg],
        place: Place,
    ) -> Typed<(Vec<Binder>, Cond, &'t Ast)> {
        let Some((Arg::Plain(body), binds)) = args.split_last() else {
            return Err(self.missing_binder(callee, callee_span));
        };
        let (mut binders, mut filters, mut failed) = (Vec::new(), Vec::new(), binds.is_empty());
        if failed {
            self.missing_binder(callee, callee_span);
        }
        for arg in binds {
            match arg {
                Arg::Bind { var, range, filter } => {
                    let binder = self.binder(var, range);
                    failed |= binder.is_err();
                    binders.extend(binder);
                    if let Some(filter) = filter {
                        let filter = self.condition(filter, place);
                        failed |= filter.is_err();
                        filters.extend(filter);
                    }
                }
                // One word about it is enough.
                Arg::Plain(_) | Arg::Arrow { .. } if failed => {}
                Arg::Plain(ast) | Arg::Arrow { target: ast, .. } => {
                    let error = Diagnostic::new(
                        "E024",
                        ast.span,
                        "a bound variable with its range is expected here",
                    );
                    self.fail(error.help(format!("write `{callee}(j in 1..=n, …)`")));
                    failed = true;
                }
            }
        }
        if failed {
            // The body is read all the same: whatever else is wrong in it should be said now.
            let _ = self.expr_or_condition(body);
            return Err(Silent);
        }
        let filter = match filters.len() {
            0 => Cond::True,
            1 => filters.remove(0),
            _ => Cond::And(filters),
        };
        Ok((binders, filter, body))
    }

    fn expr_or_condition(&mut self, body: &Ast) -> Typed<()> {
        match &body.kind {
            AstKind::Compare(..) | AstKind::And(_) | AstKind::Or(_) | AstKind::Not(_) => Ok(()),
            _ => self.expr(body).map(|_| ()),
        }
    }

    fn missing_binder(&mut self, callee: &Name, span: Span) -> Silent {
        let message = format!("`{callee}` needs a bound variable with its range");
        let error = Diagnostic::new("E024", span, message);
        self.fail(error.help(format!("write `{callee}(j in 1..=n, …)`")))
    }

    /// `j in lo..=hi`; `j` is visible from here on, with a broken meaning when its range is wrong.
    pub(super) fn binder(&mut self, var: &Ident, range: &RangeAst) -> Typed<Binder> {
        match self.range(range) {
            Ok(range) => {
                let sort = index_sort(&range.lo);
                let var = self.declare_var(var, Role::Index, sort);
                Ok(Binder { var, range })
            }
            Err(Silent) => {
                self.declare(var, Role::Index, super::scope::Binding::Broken);
                Err(Silent)
            }
        }
    }

    /// A range of whole numbers, closed.
    pub(super) fn range(&mut self, ast: &RangeAst) -> Typed<Range> {
        for end in [&ast.lo, &ast.hi] {
            let bare = if let AstKind::Neg(inner) = &end.kind {
                inner
            } else {
                end
            };
            if bare.as_name().is_some_and(|name| &**name == "inf") {
                let error = Diagnostic::new(
                    "E004",
                    end.span,
                    "a range that never ends is reserved for later",
                )
                .help("write it as a limit: `limit(n -> inf, sum(j in 1..=n, …))`");
                return Err(self.fail(error));
            }
        }
        let lo = self.whole(&ast.lo, "the first value of a range");
        let hi = self.whole(&ast.hi, "the last value of a range");
        let (lo, hi) = (lo?, hi?);
        let hi = if ast.closed { hi } else { before(hi) };
        Ok(Range { lo, hi })
    }

    /// The binder of `sum(j, x[j])`: its range is that of the first array that has plain `j` for an index.
    fn binder_from_use(&mut self, first: &Ast, body: &Ast) -> Typed<Binder> {
        let Some(name) = first.as_name() else {
            return Err(Silent);
        };
        let ident = Ident {
            name: name.clone(),
            span: first.span,
        };
        if self.local(name).is_some() || is_taken(name) {
            // What is wrong with the name is said when it is declared.
            self.declare_var(&ident, Role::Index, Sort::Scalar(Number::Int));
            let _ = self.expr(body);
            return Err(Silent);
        }
        match self.range_from_use(name, body, &[]) {
            Some(range) => {
                let var = self.declare_var(&ident, Role::Index, index_sort(&range.lo));
                Ok(Binder { var, range })
            }
            None => {
                let message = format!(
                    "the range of `{name}` cannot be read off: no array has plain `{name}` for an index"
                );
                let error = Diagnostic::new("E026", first.span, message);
                self.fail(error.help(format!("write the range: `{name} in 1..=n`")));
                Err(Silent)
            }
        }
    }

    /// The range of the first array in `body` that is read at plain `name`; names in `only`, if any, come first.
    pub(super) fn range_from_use(
        &mut self,
        name: &Name,
        body: &Ast,
        only: &[Name],
    ) -> Option<Range> {
        let mut uses = Vec::new();
        collect_uses(body, name, &mut uses);
        let preferred = uses
            .iter()
            .find(|(base, _)| base.as_name().is_some_and(|base| only.contains(base)))
            .copied();
        preferred
            .into_iter()
            .chain(uses.iter().copied())
            .find_map(|(base, position)| {
                let array = self.quietly(|elab| elab.expr(base)).ok()?;
                array.dims().get(position).cloned()
            })
    }

    pub(super) fn check_uses_agree(&mut self, binders: &[Binder], body: &Expr) -> Typed<()> {
        let [Binder { var, range }] = binders else {
            return Ok(());
        };
        let mut other = None;
        disagreement(body, var, &mut |dim, span| {
            if other.is_none() && !self.same_range(dim, range) {
                other = Some((dim.clone(), span));
            }
        });
        let Some((dim, span)) = other else {
            return Ok(());
        };
        let (first, second) = (crate::print::range(range), crate::print::range(&dim));
        let message = format!(
            "the range of `{}` is `{first}` by one use and `{second}` by another",
            var.name
        );
        let error = Diagnostic::new("E026", span, message);
        Err(self.fail(error.help(format!("write the range: `{} in {first}`", var.name))))
    }
}

/// A bound variable without its range.
fn bare(arg: &Arg) -> Option<&Ast> {
    match arg {
        Arg::Plain(ast) if ast.as_name().is_some() => Some(ast),
        _ => None,
    }
}

/// Calls `visit` on the range of every dimension that is read at plain `var`.
fn disagreement(expr: &Expr, var: &Var, visit: &mut dyn FnMut(&Range, Span)) {
    if let Kind::Entry { array, indices, .. } = expr.kind() {
        for (index, dim) in indices.iter().zip(array.dims()) {
            if matches!(index.kind(), Kind::Var(own) if own == var) {
                visit(dim, expr.span());
            }
        }
    }
    expr.kind()
        .for_each_child(&mut |child| disagreement(child, var, visit));
}

/// The bases and positions at which plain `name` stands as an index, in the order they are written.
fn collect_uses<'t>(ast: &'t Ast, name: &Name, into: &mut Vec<(&'t Ast, usize)>) {
    if let AstKind::Index { base, indices } = &ast.kind {
        for (position, index) in indices.iter().enumerate() {
            if index.as_name() == Some(name) {
                into.push((base, position));
            }
        }
    }
    ast.kind
        .children(&mut |child| collect_uses(child, name, into));
}

/// The whole number before this one.
fn before(hi: Expr) -> Expr {
    let span = hi.span();
    if let Some(value) = number::value(&hi) {
        return number::literal(
            value - num_rational::BigRational::from_integer(1.into()),
            span,
        );
    }
    let one = number::whole(1, span);
    Expr::new(Kind::Sub(hi, one), Sort::Scalar(Number::Int), span)
}

/// Whether a name serves as a size or an index somewhere in the expression, so that it must be whole.
pub(super) fn serves_as_whole(ast: &Ast, name: &Name) -> bool {
    // A variable of the same name, which is an error of its own.
    if let AstKind::Call { args, .. } = &ast.kind
        && (args.iter()).any(|arg| matches!(arg, Arg::Bind { var, .. } if var.name == *name))
    {
        return false;
    }
    let mut found = match &ast.kind {
        AstKind::Index { indices, .. } => indices.iter().any(|index| occurs(index, name)),
        AstKind::Call { callee, args } => args.iter().any(|arg| match arg {
            // The ends of an integral are numbers.
            Arg::Bind { range, .. } => {
                *callee.name != *"integral" && (occurs(&range.lo, name) || occurs(&range.hi, name))
            }
            Arg::Plain(arg) => {
                matches!(&*callee.name, "delta" | "eye" | "ones" | "zeros") && occurs(arg, name)
            }
            Arg::Arrow { .. } => false,
        }),
        _ => false,
    };
    if !found {
        ast.kind
            .children(&mut |child| found = found || serves_as_whole(child, name));
    }
    found
}

/// Whether a name is part of a whole number as a whole number. What makes a whole number of any other, as `floor(t)` does,
/// says that `t` is none.
fn occurs(ast: &Ast, name: &Name) -> bool {
    if let AstKind::Call { callee, .. } = &ast.kind
        && !matches!(&*callee.name, "min" | "max" | "abs")
    {
        return false;
    }
    match &ast.kind {
        // Of a case its value counts, not what decides for it.
        AstKind::If(_, yes, no) => occurs(yes, name) || occurs(no, name),
        AstKind::Cases(branches) => branches.iter().any(|(_, value)| occurs(value, name)),
        kind => {
            let mut found = ast.as_name() == Some(name);
            kind.children(&mut |child| found = found || occurs(child, name));
            found
        }
    }
}

/// The range of the dimension at `position` of the first array among the parameters.
pub(super) fn range_position(params: &[crate::expr::Param], position: usize) -> Option<Range> {
    params.iter().find_map(|param| match &param.sort {
        Sort::Array(dims) => Some(dims.get(position).cloned()),
        _ => None,
    })?
}
