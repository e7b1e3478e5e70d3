//! Derivatives: `diff` by a variable in scope, and `grad`, `jacobian`, `hessian` of a function at a point.

use std::sync::Arc;

use super::scope::{Binding, Role, var_expr};
use super::spread::{binder_exprs, elementwise, entry_or_scalar};
use super::{Elab, Global, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{Binder, Definition, Expr, FunctionSort, Kind, Name, Number, Sort, Var};
use crate::print;
use crate::span::Span;
use crate::syntax::{Ast, AstKind, Ident};
use crate::walk;

/// A function that a derivative is taken of.
enum Callee<'t> {
    Abstract(Var, FunctionSort),
    Definition(Arc<Definition>),
    /// Its parameter, its body, and the name of the `let` that it stands in, if it does.
    Lambda(Ident, std::borrow::Cow<'t, Ast>, Option<Name>),
}

/// The variable that is differentiated by, its sort, and which entry of it; all entries without indices.
type By = (Var, Sort, Option<Vec<Expr>>);

impl Elab<'_> {
    /// `diff(body, x[j])`, `diff(body, x)`: over the entries of the body, then those of the variable.
    pub(super) fn diff(&mut self, body: &Ast, by: &Ast, span: Span) -> Typed {
        let body = self.expr(body);
        let target = self.target_variable(by);
        self.diff_of(body?, target?, by.span, span)
    }

    fn diff_of(&mut self, body: Expr, target: By, by: Span, span: Span) -> Typed {
        let (variable, sort, indices) = target;
        let variable_dims = match (&sort, &indices) {
            (Sort::Array(dims), None) => dims.clone(),
            _ => Vec::new(),
        };
        let mut operands = vec![body.clone(), var_expr(&variable, sort, by)];
        operands.extend(indices.iter().flatten().cloned());
        let outer = self.fresh_binders(body.dims(), &operands);
        let entry = entry_or_scalar(&body, &binder_exprs(&outer, span));
        let entry = self.require_scalar(entry)?;
        operands.extend(binder_exprs(&outer, span));
        let inner = self.fresh_binders(&variable_dims, &operands);
        let indices = indices.unwrap_or_else(|| binder_exprs(&inner, span));
        let diff = partial(entry, variable, indices, None, span);
        Ok(over(outer.into_iter().chain(inner).collect(), diff, span))
    }

    /// The variable that is differentiated by, its sort, and which entry of it; all entries without indices.
    fn target_variable(&mut self, by: &Ast) -> Typed<By> {
        let (base, indices) = match &by.kind {
            AstKind::Index { base, indices } => (base, Some(indices)),
            _ => (by, None),
        };
        let Some(name) = base.as_name() else {
            let error = Diagnostic::new("E027", by.span, "a derivative is taken by a variable, and this is an expression")
                .help("write `grad(|z| …, point)` to differentiate by `z` and read the derivative at the point");
            return Err(self.fail(error));
        };
        let Some(local) = self.local(name) else {
            // An unknown name, or a definition: the ordinary words for it will do.
            let value = self.expr(by)?;
            let message = format!(
                "a derivative is taken by a variable, and `{}` is none",
                print::expr(&value)
            );
            return Err(self.fail(Diagnostic::new("E027", by.span, message)));
        };
        let (role, span) = (local.role, local.span);
        let (var, sort) = match local.binding.clone() {
            Binding::Broken => return Err(Silent),
            Binding::Var(var, sort) => (var, sort),
            Binding::Let(_) | Binding::Lambda(_) => {
                let message = format!(
                    "`{name}` is a name for an expression, and a derivative is taken by a variable"
                );
                let error = Diagnostic::new("E027", by.span, message)
                    .note(span, "it is declared here")
                    .help(format!("make `{name}` a parameter, or write `grad(|z| …, {name})` with `z` in its place"));
                return Err(self.fail(error));
            }
        };
        let real = matches!(sort, Sort::Scalar(Number::Real) | Sort::Array(_));
        if !real || matches!(role, Role::Index | Role::Size) {
            let what = match sort {
                Sort::Function(_) => "a function",
                _ => "a whole number",
            };
            let message =
                format!("`{name}` is {what}, and a derivative is taken by a real variable");
            return Err(self.fail(Diagnostic::new("E027", by.span, message)));
        }
        let Some(_) = indices else {
            return Ok((var, sort, None));
        };
        let entry = self.expr(by)?;
        match entry.kind() {
            Kind::Entry { indices, .. } => Ok((var, sort, Some(indices.clone()))),
            _ => Err(Silent),
        }
    }

    /// `grad(f, x)`, `jacobian(f, x)`, `hessian(f, x)`; with an expression for the function, by a variable in it.
    pub(super) fn derivative_at(&mut self, word: &Ident, f: &Ast, x: &Ast, span: Span) -> Typed {
        if self.is_expression(f) {
            return self.derivative_of(word, f, x, span);
        }
        let callee = self.callee(f, &word.name);
        let point = self.expr(x);
        let (callee, point) = (callee?, point?);
        if !matches!(point.sort(), Sort::Scalar(_) | Sort::Array(_)) {
            self.require_scalar(point.clone())?;
        }
        let sort = match point.sort() {
            Sort::Scalar(_) => Sort::Scalar(Number::Real),
            sort => sort.clone(),
        };
        let (variable, value) = self.value_at_variable(callee, &sort, &point, f.span)?;
        let out = value.dims().to_vec();
        self.suits(word, &value, f.span)?;
        let mut operands = vec![value.clone(), point.clone()];
        let outer = self.fresh_binders(&out, &operands);
        operands.extend(binder_exprs(&outer, span));
        let inner = self.fresh_binders(point.dims(), &operands);
        let entry = entry_or_scalar(&value, &binder_exprs(&outer, span));
        let entry = self.require_scalar(entry)?;
        let first = binder_exprs(&inner, span);
        if &*word.name != "hessian" {
            let diff = partial(entry, variable, first, Some(point), span);
            return Ok(over(outer.into_iter().chain(inner).collect(), diff, span));
        }
        operands.extend(first.iter().cloned());
        let again = self.fresh_binders(point.dims(), &operands);
        let second = binder_exprs(&again, span);
        let diff = partial(entry, variable.clone(), first, None, span);
        let diff = partial(diff, variable, second, Some(point), span);
        Ok(over(inner.into_iter().chain(again).collect(), diff, span))
    }

    /// Whether this is no function but a value of one, written out or named by a `let`. What a parameter stands for alone
    /// does not depend on anything, and is no value of a function.
    fn is_expression(&self, f: &Ast) -> bool {
        match (&f.kind, f.as_name()) {
            (AstKind::Lambda { .. }, _) => false,
            (_, None) => true,
            (_, Some(name)) => matches!(
                self.local(name).map(|local| &local.binding),
                Some(Binding::Let(_))
            ),
        }
    }

    /// `grad(expr, x)` is `diff(expr, x)`, and so is `jacobian(expr, x)`; `hessian(expr, x)` is that twice.
    fn derivative_of(&mut self, word: &Ident, body: &Ast, by: &Ast, span: Span) -> Typed {
        let (value, target) = (self.expr(body), self.target_variable(by));
        let (value, target) = (value?, target?);
        self.suits(word, &value, body.span)?;
        let first = self.diff_of(value, target.clone(), by.span, span)?;
        match &*word.name {
            "hessian" => self.diff_of(first, target, by.span, span),
            _ => Ok(first),
        }
    }

    /// Gradients and Hessians are those of numbers.
    fn suits(&mut self, word: &Ident, value: &Expr, span: Span) -> Typed<()> {
        if value.dims().is_empty() || &*word.name == "jacobian" {
            return Ok(());
        }
        let message = format!(
            "`{}` is taken of a function whose value is a number, and this gives `{}`",
            word.name,
            print::sort(value.sort())
        );
        let error = Diagnostic::new("E023", span, message);
        Err(self.fail(
            error.help(
                "the derivative of a function with an array for its value is `jacobian(f, x)`",
            ),
        ))
    }

    fn callee<'t>(&mut self, f: &'t Ast, word: &Name) -> Typed<Callee<'t>> {
        use std::borrow::Cow;
        if let AstKind::Lambda { params, body } = &f.kind {
            let [param] = &params[..] else {
                return Err(self.several_parameters(f.span, word));
            };
            return Ok(Callee::Lambda(param.clone(), Cow::Borrowed(body), None));
        }
        let Some(name) = f.as_name() else {
            let error = Diagnostic::new(
                "E028",
                f.span,
                format!("the first argument of `{word}` is a function"),
            )
            .help(format!("write `{word}(f, x)` or `{word}(|z| …, x)`"));
            return Err(self.fail(error));
        };
        match self.local(name).map(|local| local.binding.clone()) {
            Some(Binding::Var(var, Sort::Function(sort))) => {
                if sort.params.len() != 1 {
                    return Err(self.several_parameters(f.span, word));
                }
                return Ok(Callee::Abstract(var, *sort));
            }
            Some(Binding::Lambda(lambda)) => {
                let AstKind::Lambda { params, body } = &lambda.kind else {
                    return Err(Silent);
                };
                let [param] = &params[..] else {
                    return Err(self.several_parameters(f.span, word));
                };
                let body = Cow::Owned(body.clone());
                return Ok(Callee::Lambda(param.clone(), body, Some(name.clone())));
            }
            Some(Binding::Broken) => return Err(Silent),
            Some(_) => {
                let error = Diagnostic::new("E028", f.span, format!("`{name}` is not a function"))
                    .help(format!("write `{word}(f, x)` or `{word}(|z| …, x)`; the derivative of an expression is `diff(expr, x)`"));
                return Err(self.fail(error));
            }
            None => {}
        }
        match self.definition_of(name) {
            Some(definition) if definition.params.len() == 1 => Ok(Callee::Definition(definition)),
            Some(_) => Err(self.several_parameters(f.span, word)),
            None if matches!(self.globals.names.get(name), Some((_, Global::Broken))) => {
                Err(Silent)
            }
            None => Err(self.unknown_function(name, f.span)),
        }
    }

    fn several_parameters(&mut self, span: Span, word: &Name) -> Silent {
        let error = Diagnostic::new(
            "E028",
            span,
            format!("`{word}` takes a function of one parameter"),
        )
        .help(format!("say which one: `{word}(|z| f(z, w), x)`"));
        self.fail(error)
    }

    /// A new variable of the point's sort and the function's value there.
    fn value_at_variable(
        &mut self,
        callee: Callee<'_>,
        sort: &Sort,
        point: &Expr,
        span: Span,
    ) -> Typed<(Var, Expr)> {
        if let Callee::Lambda(param, body, declared) = callee {
            let read = |elab: &mut Self| {
                let mark = elab.locals.len();
                let var = elab.declare_var(&param, Role::Argument, sort.clone());
                let value = elab.expr(&body);
                elab.leave(mark);
                (var, value)
            };
            let (var, value) = match declared {
                Some(name) => self.where_it_stands(&name, read),
                None => read(self),
            };
            return Ok((var, value?));
        }
        let mut avoid = std::collections::BTreeSet::new();
        walk::names(point, &mut avoid);
        let name = self.fresh_name(&["z", "u", "v"], &avoid);
        let var = self.new_var(name);
        // Errors about the argument belong to the point that the author wrote.
        let argument = var_expr(&var, sort.clone(), point.span());
        let value = match callee {
            Callee::Abstract(function, sort) => self.apply(&function, &sort, vec![argument], span),
            Callee::Definition(definition) => {
                self.call_definition(&definition, vec![argument], span)
            }
            Callee::Lambda(..) => Err(Silent),
        };
        Ok((var, value?))
    }
}

fn partial(body: Expr, variable: Var, indices: Vec<Expr>, at: Option<Expr>, span: Span) -> Expr {
    Expr::new(
        Kind::Diff {
            body,
            variable,
            indices,
            at,
        },
        Sort::Scalar(Number::Real),
        span,
    )
}

/// An array of the binders' shape, or the number itself without binders.
fn over(binders: Vec<Binder>, body: Expr, span: Span) -> Expr {
    if binders.is_empty() {
        body
    } else {
        elementwise(binders, body, span)
    }
}
