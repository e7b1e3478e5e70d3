//! What is said about algorithms: how often they call a function, and what they cost.

use std::sync::Arc;

use super::scope::{Binding, var_expr};
use super::{Elab, Global, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{Algorithm, Expr, Kind, Number, Param, Sort, Var};
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind};

impl Elab<'_> {
    /// `calls(algorithm, f)`, `calls(algorithm, jacobian(f))`.
    pub(super) fn calls(&mut self, algorithm: &Ast, function: &Ast, span: Span) -> Typed {
        let algorithm = self.algorithm_name(algorithm)?;
        let (name, jacobian) = match &function.kind {
            AstKind::Call { callee, args } if &*callee.name == "jacobian" => match &args[..] {
                [Arg::Plain(arg)] => (arg.as_name(), true),
                _ => (None, true),
            },
            _ => (function.as_name(), false),
        };
        let Some(name) = name else {
            return Err(self.not_a_function_of(&algorithm, function));
        };
        let is_function =
            |param: &Param| param.var.name == *name && matches!(param.sort, Sort::Function(_));
        if !algorithm.params.iter().any(is_function) {
            return Err(self.not_a_function_of(&algorithm, function));
        }
        let given = self.given(&algorithm, span)?;
        let kind = Kind::Calls {
            algorithm,
            function: name.clone(),
            jacobian,
            given,
        };
        Ok(Expr::new(kind, Sort::Scalar(Number::Nat), span))
    }

    fn not_a_function_of(&mut self, algorithm: &Algorithm, at: &Ast) -> Silent {
        let functions: Vec<String> = algorithm
            .params
            .iter()
            .filter(|param| matches!(param.sort, Sort::Function(_)))
            .map(|param| format!("`{}`", param.var.name))
            .collect();
        let message = format!("this is not a function that `{}` takes", algorithm.name);
        let help = match functions.is_empty() {
            true => "it takes none".to_owned(),
            false => format!(
                "it takes {}; their Jacobians are counted with `jacobian(…)`",
                functions.join(", ")
            ),
        };
        self.fail(Diagnostic::new("E060", at.span, message).help(help))
    }

    /// What the sizes and parameters of an algorithm are whose names mean something here: of those of a number or an array
    /// a number or an array of as many dimensions. The others stand for any value.
    fn given(&mut self, algorithm: &Algorithm, span: Span) -> Typed<Vec<(Var, Expr)>> {
        let sizes = algorithm.sizes.iter().map(|size| (size, None));
        let params = algorithm.params.iter();
        let params = params.map(|param| (&param.var, Some(&param.sort)));
        let mut given = Vec::new();
        for (var, sort) in sizes.chain(params) {
            let value = match self.local(&var.name).map(|local| local.binding.clone()) {
                Some(Binding::Var(here, sort)) => var_expr(&here, sort, span),
                Some(Binding::Let(value)) => value,
                Some(Binding::Broken) => return Err(Silent),
                Some(Binding::Lambda(_)) | None => continue,
            };
            let alike = match (sort, value.sort()) {
                (None | Some(Sort::Scalar(_)), Sort::Scalar(_)) => true,
                (Some(Sort::Array(a)), Sort::Array(b)) => a.len() == b.len(),
                _ => false,
            };
            if alike {
                given.push((var.clone(), value));
            }
        }
        Ok(given)
    }

    /// `cost(algorithm)`: its sizes have the values that their names have here.
    pub(super) fn cost(&mut self, ast: &Ast, span: Span) -> Typed {
        let algorithm = self.algorithm_name(ast)?;
        let given = self.given(&algorithm, span)?;
        let mut sizes = algorithm.sizes.iter();
        if let Some(size) = sizes.find(|size| !given.iter().any(|(var, _)| var == *size)) {
            let (name, size) = (&algorithm.name, &size.name);
            let message = format!(
                "the cost of `{name}` depends on its size `{size}`, and nothing is called so here"
            );
            let error = Diagnostic::new("E060", span, message);
            return Err(self.fail(error.help(format!("declare `{size}: Nat`"))));
        }
        Ok(Expr::new(
            Kind::Cost { algorithm, given },
            Sort::Scalar(Number::Real),
            span,
        ))
    }

    fn algorithm_name(&mut self, ast: &Ast) -> Typed<Arc<Algorithm>> {
        let global = ast.as_name().and_then(|name| self.globals.names.get(name));
        match global.map(|(_, global)| global.clone()) {
            Some(Global::Algorithm(algorithm)) => Ok(algorithm),
            Some(Global::Broken) => Err(Silent),
            _ => {
                let error = Diagnostic::new(
                    "E060",
                    ast.span,
                    "the name of an algorithm is expected here",
                );
                Err(self.fail(error))
            }
        }
    }
}
