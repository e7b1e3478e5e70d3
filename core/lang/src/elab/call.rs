//! Calls of definitions, abstract functions and algorithms: arguments, and the sizes that their shapes give.

use std::sync::Arc;

use super::scope::{Binding, Local, Role, var_expr};
use super::size::{Equations, Poly};
use super::{Elab, Global, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{
    Algorithm, Definition, Expr, FunctionSort, Kind, Name, Number, Param, Sort, Var,
};
use crate::print;
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, Ident};
use crate::walk;

impl Elab<'_> {
    pub(super) fn call(
        &mut self,
        callee: &Ident,
        args: &[Arg],
        span: Span,
        special: bool,
    ) -> Typed {
        let name = &callee.name;
        let local = self.local(name).map(|local| local.binding.clone());
        match local {
            Some(Binding::Var(var, Sort::Function(sort))) => {
                let args = self.values(callee, args, &sort.params)?;
                return self.apply(&var, &sort, args, span);
            }
            Some(Binding::Lambda(lambda)) => return self.call_lambda(callee, &lambda, args, span),
            Some(Binding::Broken) => return Err(Silent),
            Some(_) => {
                let error =
                    Diagnostic::new("E028", callee.span, format!("`{name}` is not a function"))
                        .help(format!(
                            "an entry is written `{name}[…]`, a product `{name} * (…)`"
                        ));
                return Err(self.fail(error));
            }
            None => {}
        }
        if let Some(result) = self.builtin(callee, args, span, special) {
            return result;
        }
        if let Some(definition) = self.definition_of(name) {
            let sorts = param_sorts(&definition.params);
            let args = self.values(callee, args, &sorts)?;
            return self.call_definition(&definition, args, span);
        }
        let global = self.globals.names.get(name);
        match global.map(|(_, global)| global.clone()) {
            Some(Global::Algorithm(algorithm)) => {
                let sorts = param_sorts(&algorithm.params);
                let args = self.values(callee, args, &sorts)?;
                self.run(&algorithm, args, span)
            }
            Some(Global::Broken) => {
                // The arguments are read all the same: what is wrong in them should be said now.
                for arg in args {
                    if let Arg::Plain(arg) = arg {
                        let _ = self.expr(arg);
                    }
                }
                Err(Silent)
            }
            Some(Global::Later | Global::Definition(_)) | None => {
                Err(self.unknown_function(name, callee.span))
            }
        }
    }

    /// The arguments; where a function is expected, the name of one.
    fn values(&mut self, callee: &Ident, args: &[Arg], sorts: &[Sort]) -> Typed<Vec<Expr>> {
        let mut values = Vec::new();
        for (at, arg) in args.iter().enumerate() {
            let Arg::Plain(arg) = arg else {
                return Err(self.no_binders(callee, arg));
            };
            values.push(match sorts.get(at) {
                Some(Sort::Function(_)) => self.function_name(arg),
                _ => self.expr(arg),
            });
        }
        let values = values.into_iter().collect::<Typed<Vec<Expr>>>()?;
        if values.len() != sorts.len() {
            let wanted = match sorts.len() {
                1 => "one argument".to_owned(),
                n => format!("{n} arguments"),
            };
            return Err(self.wrong_count(callee, &wanted, values.len()));
        }
        Ok(values)
    }

    /// An abstract function by its name.
    pub(super) fn function_name(&mut self, ast: &Ast) -> Typed {
        if let Some(name) = ast.as_name()
            && let Some(Local {
                binding: Binding::Var(var, sort @ Sort::Function(_)),
                ..
            }) = self.local(name)
        {
            return Ok(var_expr(&var.clone(), sort.clone(), ast.span));
        }
        let error = Diagnostic::new("E028", ast.span, "an abstract function is expected here")
            .help("name a parameter such as `f: Real[n] -> Real[m]`");
        Err(self.fail(error))
    }

    /// The value of an abstract function.
    pub(super) fn apply(
        &mut self,
        function: &Var,
        sort: &FunctionSort,
        args: Vec<Expr>,
        span: Span,
    ) -> Typed {
        let scalars = sort
            .params
            .iter()
            .all(|param| matches!(param, Sort::Scalar(_)));
        if scalars && matches!(sort.result, Sort::Scalar(_)) {
            return self.spread(&args, span, |_, args| {
                let kind = Kind::Apply {
                    function: function.clone(),
                    args: args.to_vec(),
                };
                Ok(Expr::new(kind, sort.result.clone(), span))
            });
        }
        for (param, arg) in sort.params.iter().zip(&args) {
            if !self.same_sort(param, arg.sort()) {
                let (wanted, given) = (print::sort(param), print::sort(arg.sort()));
                let message = format!(
                    "`{}` takes `{wanted}`, and this is `{given}`",
                    function.name
                );
                return Err(self.fail(Diagnostic::new("E020", arg.span(), message)));
            }
        }
        let kind = Kind::Apply {
            function: function.clone(),
            args,
        };
        Ok(Expr::new(kind, sort.result.clone(), span))
    }

    /// A call of a `let f = |z| …`: its body with the arguments for the parameters.
    fn call_lambda(&mut self, callee: &Ident, lambda: &Ast, args: &[Arg], span: Span) -> Typed {
        let AstKind::Lambda { params, body } = &lambda.kind else {
            return Err(Silent);
        };
        let mut values = Vec::new();
        for arg in args {
            let Arg::Plain(arg) = arg else {
                return Err(self.no_binders(callee, arg));
            };
            values.push(self.expr(arg));
        }
        let values = values.into_iter().collect::<Typed<Vec<Expr>>>()?;
        if values.len() != params.len() {
            return Err(self.wrong_count(
                callee,
                &format!("{} arguments", params.len()),
                values.len(),
            ));
        }
        self.where_it_stands(&callee.name, |elab| {
            let mark = elab.locals.len();
            for (param, value) in params.iter().zip(values) {
                let (name, binding) = (param.name.clone(), Binding::Let(value));
                elab.locals.push(Local {
                    name,
                    span,
                    role: Role::Argument,
                    binding,
                });
            }
            let value = elab.expr(body);
            elab.leave(mark);
            value
        })
    }

    /// A call of a definition; a definition on numbers spreads over arrays.
    pub(super) fn call_definition(
        &mut self,
        definition: &Arc<Definition>,
        args: Vec<Expr>,
        span: Span,
    ) -> Typed {
        let numbers: Vec<usize> = (0..args.len())
            .filter(|at| {
                matches!(
                    definition.params.get(*at).map(|p| &p.sort),
                    Some(Sort::Scalar(_))
                )
            })
            .collect();
        let operands: Vec<Expr> = numbers
            .iter()
            .filter_map(|at| args.get(*at))
            .cloned()
            .collect();
        let spreads = operands
            .iter()
            .any(|operand| matches!(operand.sort(), Sort::Array(_)));
        if spreads && matches!(definition.result, Sort::Array(_)) {
            let message = format!(
                "`{}` takes numbers here and gives an array; it does not spread",
                definition.name
            );
            return Err(self.fail(Diagnostic::new("E023", span, message)));
        }
        self.spread(&operands, span, |elab, entries| {
            let mut args = args.clone();
            for (at, entry) in numbers.iter().zip(entries) {
                if let Some(arg) = args.get_mut(*at) {
                    *arg = entry.clone();
                }
            }
            let values = elab.bind(
                &definition.name,
                &definition.sizes,
                &definition.params,
                &args,
                span,
            )?;
            let sort = walk::substitute_sort(&definition.result, &values);
            let sizes = sizes_of(&definition.sizes, &values);
            let kind = Kind::Call {
                definition: definition.clone(),
                sizes,
                args,
            };
            Ok(Expr::new(kind, sort, span))
        })
    }

    /// A call of an algorithm.
    fn run(&mut self, algorithm: &Arc<Algorithm>, args: Vec<Expr>, span: Span) -> Typed {
        let values = self.bind(
            &algorithm.name,
            &algorithm.sizes,
            &algorithm.params,
            &args,
            span,
        )?;
        let mut sorts: Vec<Sort> = algorithm
            .outputs
            .iter()
            .map(|(_, sort)| walk::substitute_sort(sort, &values))
            .collect();
        let sort = if sorts.len() == 1 {
            sorts.remove(0)
        } else {
            Sort::Tuple(sorts)
        };
        let sizes = sizes_of(&algorithm.sizes, &values);
        Ok(Expr::new(
            Kind::Run {
                algorithm: algorithm.clone(),
                sizes,
                args,
            },
            sort,
            span,
        ))
    }

    /// A value for each size and each parameter, so that every parameter's sort is its argument's.
    fn bind(
        &mut self,
        callee: &Name,
        sizes: &[Var],
        params: &[Param],
        args: &[Expr],
        span: Span,
    ) -> Typed<Vec<(Var, Expr)>> {
        let mut equations = Vec::new();
        for (param, arg) in params.iter().zip(args) {
            if let (Sort::Scalar(Number::Nat | Number::Int), Sort::Scalar(_)) =
                (&param.sort, arg.sort())
            {
                self.require_whole(arg.clone(), &format!("the argument `{}`", param.var.name))?;
            }
            if !equate(&param.sort, arg.sort(), &mut equations) {
                let (wanted, given) = (print::sort(&param.sort), print::sort(arg.sort()));
                let message = format!(
                    "`{callee}` takes `{}: {wanted}`, and this is `{given}`",
                    param.var.name
                );
                return Err(self.fail(Diagnostic::new("E020", arg.span(), message)));
            }
        }
        let mut values: Vec<(Var, Expr)> = params
            .iter()
            .map(|param| param.var.clone())
            .zip(args.iter().cloned())
            .collect();
        self.solve(sizes, &equations, &mut values, span);
        if let Some(size) = sizes
            .iter()
            .find(|size| !values.iter().any(|(var, _)| var == *size))
        {
            let message = format!(
                "the size `{}` of `{callee}` cannot be read off these arguments",
                size.name
            );
            return Err(self.fail(Diagnostic::new("E025", span, message)));
        }
        for (param, arg) in params.iter().zip(args) {
            let wanted = walk::substitute_sort(&param.sort, &values);
            if !self.same_sort(&wanted, arg.sort()) {
                let (wanted, given) = (print::sort(&wanted), print::sort(arg.sort()));
                let message = format!(
                    "`{callee}` takes `{wanted}` for `{}` here, and this is `{given}`",
                    param.var.name
                );
                let error = Diagnostic::new("E020", arg.span(), message).help(
                    "if both sizes are the same, say so in the header, as in `where m = n - k + 1`",
                );
                return Err(self.fail(error));
            }
        }
        Ok(values)
    }

    /// Adds the sizes that follow from `parameter's size = argument's size`, each linear in what is not known yet.
    fn solve(
        &self,
        sizes: &[Var],
        equations: &[(Expr, Expr)],
        values: &mut Vec<(Var, Expr)>,
        span: Span,
    ) {
        let mut known = Equations::default();
        for (var, value) in &*values {
            if let (Sort::Scalar(_), Some(poly)) = (value.sort(), self.equations.poly(value)) {
                known.insert(var.clone(), poly);
            }
        }
        let mut progress = true;
        while progress {
            progress = false;
            for (param, arg) in equations {
                let unknown: Vec<&Var> = sizes
                    .iter()
                    .filter(|size| known.value(size).is_none() && walk::mentions(param, size))
                    .collect();
                let [size] = unknown[..] else { continue };
                let (Some(left), Some(right)) = (known.poly(param), self.equations.poly(arg))
                else {
                    continue;
                };
                let Some(value): Option<Poly> = left.minus(&right).solve(size) else {
                    continue;
                };
                let plain = matches!(param.kind(), Kind::Var(var) if var == size);
                let expr = if plain {
                    arg.clone()
                } else {
                    value.to_expr(span)
                };
                known.insert(size.clone(), value);
                values.push((size.clone(), expr));
                progress = true;
            }
        }
    }
}

fn param_sorts(params: &[Param]) -> Vec<Sort> {
    params.iter().map(|param| param.sort.clone()).collect()
}

fn sizes_of(sizes: &[Var], values: &[(Var, Expr)]) -> Vec<Expr> {
    let value = |size: &Var| {
        values
            .iter()
            .find(|(var, _)| var == size)
            .map(|(_, v)| v.clone())
    };
    sizes.iter().filter_map(value).collect()
}

/// Collects what must be equal for both sorts to be the same; false when they never are.
fn equate(param: &Sort, arg: &Sort, equations: &mut Vec<(Expr, Expr)>) -> bool {
    match (param, arg) {
        (Sort::Scalar(_), Sort::Scalar(_)) => true,
        (Sort::Array(param), Sort::Array(arg)) if param.len() == arg.len() => {
            for (param, arg) in param.iter().zip(arg) {
                equations.push((param.lo.clone(), arg.lo.clone()));
                equations.push((param.hi.clone(), arg.hi.clone()));
            }
            true
        }
        (Sort::Function(param), Sort::Function(arg)) if param.params.len() == arg.params.len() => {
            param
                .params
                .iter()
                .zip(&arg.params)
                .all(|(p, a)| equate(p, a, equations))
                && equate(&param.result, &arg.result, equations)
        }
        _ => false,
    }
}
