//! Algorithms: a straight line of names for values, then what is returned.

use super::scope::{Binding, Role, var_expr};
use super::shape::is_within;
use super::sorts::Sizes;
use super::{Elab, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{Algorithm, Expr, Kind, Name, Sort, Var};
use crate::print;
use crate::syntax::{AlgorithmAst, LetAst, OutputAst};

/// `algorithm name(params) -> (outputs) { let v = expr; … return (expr, …); }`
pub(crate) fn algorithm(elab: &mut Elab<'_>, ast: &AlgorithmAst) -> Typed<Algorithm> {
    if super::scope::is_taken(&ast.ident.name) {
        let message = format!("`{}` has a meaning in the language already", ast.ident.name);
        elab.fail(Diagnostic::new("E013", ast.ident.span, message).help("choose another name"));
    }
    let params = elab.params(&ast.params, Sizes::Bound);
    let sizes = elab.bound_sizes();
    let mut lets = Vec::new();
    let mut failed = false;
    for statement in &ast.lets {
        elab.begin_expression();
        failed |= elab.statement(statement, &mut lets).is_err();
    }
    elab.begin_expression();
    let returns: Vec<Typed> = ast.returns.iter().map(|value| elab.expr(value)).collect();
    let sorts: Vec<Typed<Option<Sort>>> = ast
        .outputs
        .iter()
        .map(|output| elab.output_sort(output))
        .collect();
    if failed {
        return Err(Silent);
    }
    let params = params?;
    let returns = returns.into_iter().collect::<Typed<Vec<Expr>>>()?;
    let sorts = sorts.into_iter().collect::<Typed<Vec<Option<Sort>>>>()?;
    let outputs = elab.outputs(ast, &returns, sorts)?;
    let name = ast.ident.name.clone();
    Ok(Algorithm {
        name,
        shown: None,
        sizes,
        params,
        outputs,
        lets,
        returns,
        span: ast.ident.span,
    })
}

impl Elab<'_> {
    /// `let v = expr;`, `let (a, b) = other(x);`
    fn statement(&mut self, ast: &LetAst, lets: &mut Vec<(Var, Expr)>) -> Typed<()> {
        let value = self.expr(&ast.value);
        let parts = match (&ast.names[..], &value) {
            ([name], Ok(value)) => {
                let var = self.declare_var(name, Role::Let, value.sort().clone());
                lets.push((var, value.clone()));
                return Ok(());
            }
            (names, Ok(value)) => match value.sort() {
                Sort::Tuple(sorts) if sorts.len() == names.len() => sorts.clone(),
                _ => {
                    self.wrong_parts(ast, value);
                    Vec::new()
                }
            },
            (_, Err(Silent)) => Vec::new(),
        };
        let Ok(value) = value else {
            ast.names
                .iter()
                .for_each(|name| self.declare(name, Role::Let, Binding::Broken));
            return Err(Silent);
        };
        if parts.is_empty() {
            ast.names
                .iter()
                .for_each(|name| self.declare(name, Role::Let, Binding::Broken));
            return Err(Silent);
        }
        // The call happens once; its outputs are read off the variable that holds it.
        let run = self.new_var(self.fresh_name(&["run"], &Default::default()));
        let all = var_expr(&run, value.sort().clone(), value.span());
        lets.push((run, value));
        for (at, (name, sort)) in ast.names.iter().zip(parts).enumerate() {
            let part = Expr::new(Kind::Output(all.clone(), at), sort.clone(), name.span);
            let var = self.declare_var(name, Role::Let, sort);
            lets.push((var, part));
        }
        Ok(())
    }

    /// Reports `let (a, b) = …` where there are not two parts.
    pub(super) fn wrong_parts(&mut self, ast: &LetAst, value: &Expr) -> Silent {
        let given = match value.sort() {
            Sort::Tuple(sorts) => sorts.len(),
            _ => 1,
        };
        let names = ast.names.len();
        let message = format!(
            "{names} names stand here for {given} value{}",
            if given == 1 { "" } else { "s" }
        );
        self.fail(Diagnostic::new("E060", value.span(), message))
    }

    fn output_sort(&mut self, output: &OutputAst) -> Typed<Option<Sort>> {
        output
            .sort
            .as_ref()
            .map(|sort| self.plain_sort(sort))
            .transpose()
    }

    fn outputs(
        &mut self,
        ast: &AlgorithmAst,
        returns: &[Expr],
        sorts: Vec<Option<Sort>>,
    ) -> Typed<Vec<(Name, Sort)>> {
        if !ast.outputs.is_empty() && ast.outputs.len() != returns.len() {
            let (declared, returned) = (ast.outputs.len(), returns.len());
            let message = format!("{declared} outputs are declared and {returned} returned");
            return Err(self.fail(Diagnostic::new("E060", ast.return_span, message)));
        }
        let mut outputs = Vec::new();
        for (at, value) in returns.iter().enumerate() {
            let declared = ast.outputs.get(at);
            if let Some(Some(sort)) = sorts.get(at)
                && !(self.same_sort(sort, value.sort()) && is_within(value.sort(), sort))
            {
                let (wanted, given) = (print::sort(sort), print::sort(value.sort()));
                let message = format!("`{wanted}` is declared, and this is `{given}`");
                let mut error = Diagnostic::new("E020", value.span(), message);
                if let Some(output) = declared {
                    error = error.note(output.span, "declared here");
                }
                return Err(self.fail(error));
            }
            let name = match (
                declared.and_then(|output| output.ident.as_ref()),
                value.kind(),
            ) {
                (Some(ident), _) => ident.name.clone(),
                (None, Kind::Var(var)) => var.name.clone(),
                _ => Name::from(format!("out{}", at + 1)),
            };
            let sort = sorts
                .get(at)
                .cloned()
                .flatten()
                .unwrap_or_else(|| value.sort().clone());
            outputs.push((name, sort));
        }
        Ok(outputs)
    }
}
