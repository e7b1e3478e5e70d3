//! Reasons: what they cite must exist, and what they substitute must make sense.

use super::scope::Binding;
use super::{Elab, Global, Silent, Typed};
use crate::diag::{Diagnostic, did_you_mean};
use crate::expr::{Expr, Group, Name, Number, Reason, Sort, StatedReason, Var};
use crate::syntax::{Ast, Ident, ReasonAst, ReasonKind};

impl Elab<'_> {
    pub(super) fn reasons(
        &mut self,
        asts: Option<&Vec<ReasonAst>>,
    ) -> Typed<Option<Vec<StatedReason>>> {
        let Some(asts) = asts else { return Ok(None) };
        let stated: Vec<Typed<StatedReason>> = asts
            .iter()
            .map(|ast| {
                let reason = self.reason(&ast.kind)?;
                Ok(StatedReason {
                    reason,
                    text: ast.text.clone(),
                    span: ast.span,
                })
            })
            .collect();
        stated.into_iter().collect::<Typed<Vec<_>>>().map(Some)
    }

    fn reason(&mut self, kind: &ReasonKind) -> Typed<Reason> {
        match kind {
            ReasonKind::Group(group) => Ok(Reason::Group(*group)),
            ReasonKind::Def(ident) => self.cited_definition(ident),
            ReasonKind::Lemma(ident, bindings) => self.lemma(ident, bindings),
            ReasonKind::Index(left, right) => self.substitution(left, right),
            ReasonKind::Induction(ident) => self.induction(ident).map(Reason::Induction),
        }
    }

    fn cited_definition(&mut self, ident: &Ident) -> Typed<Reason> {
        let name = &ident.name;
        let global = self.globals.names.get(name);
        match global.map(|(_, global)| global.clone()) {
            Some(Global::Definition(definition)) => return Ok(Reason::Def(definition)),
            Some(Global::Algorithm(algorithm)) => return Ok(Reason::Algorithm(algorithm)),
            Some(Global::Broken) => return Err(Silent),
            Some(Global::Later) => return Err(self.unknown_function(name, ident.span)),
            None => {}
        }
        match self.local(name).map(|local| &local.binding) {
            // What a `let` names is written out anyway.
            Some(Binding::Let(_) | Binding::Lambda(_)) => return Ok(Reason::Group(Group::Algebra)),
            Some(Binding::Broken) => return Err(Silent),
            _ => {}
        }
        if let Some(definition) = self.definition_of(name) {
            return Ok(Reason::Def(definition));
        }
        let mut error = Diagnostic::new(
            "E041",
            ident.span,
            format!("there is no definition `{name}`"),
        );
        let definitions = self.globals.names.keys().map(|name| &**name);
        error.help = if self.globals.lemmas.contains_key(name) || self.haves.contains(name) {
            Some(format!(
                "`{name}` is proved and not defined: cite it with `lemma({name})`"
            ))
        } else {
            did_you_mean(name, definitions).map(|near| format!("did you mean `{near}`?"))
        };
        Err(self.fail(error))
    }

    fn lemma(&mut self, ident: &Ident, bindings: &[(Ident, Ast)]) -> Typed<Reason> {
        let name = &ident.name;
        let values: Vec<Typed<(Name, Expr)>> = bindings
            .iter()
            .map(|(param, value)| Ok((param.name.clone(), self.lemma_value(value)?)))
            .collect();
        if !self.haves.contains(name) {
            let Some(lemma) = self.globals.lemmas.get(name).cloned() else {
                return Err(self.unknown_lemma(ident));
            };
            for (param, _) in bindings {
                if !lemma.params.contains(&param.name) {
                    let message = format!("`{name}` has no parameter `{}`", param.name);
                    let mut error = Diagnostic::new("E042", param.span, message);
                    let names: Vec<String> = lemma
                        .params
                        .iter()
                        .map(|param| format!("`{param}`"))
                        .collect();
                    error.help = Some(format!("its parameters are {}", names.join(", ")));
                    self.fail(error);
                    return Err(Silent);
                }
            }
        } else if let Some((param, _)) = bindings.first() {
            let error = Diagnostic::new(
                "E042",
                param.span,
                format!("`{name}` is a `have`, which has no parameters"),
            );
            return Err(self.fail(error));
        }
        let bindings = values.into_iter().collect::<Typed<Vec<_>>>()?;
        Ok(Reason::Lemma {
            name: name.clone(),
            bindings,
        })
    }

    /// The value of a lemma's parameter: an expression, or a function by its name.
    fn lemma_value(&mut self, ast: &Ast) -> Typed {
        let function = ast
            .as_name()
            .and_then(|name| self.local(name))
            .is_some_and(|local| matches!(&local.binding, Binding::Var(_, Sort::Function(_))));
        if function {
            self.function_name(ast)
        } else {
            self.expr(ast)
        }
    }

    fn unknown_lemma(&mut self, ident: &Ident) -> Silent {
        let name = &ident.name;
        let message = format!("there is no derivation `{name}`");
        let mut error = Diagnostic::new("E042", ident.span, message);
        let lemmas = self
            .globals
            .lemmas
            .keys()
            .chain(&self.haves)
            .map(|name| &**name);
        error.help = match self.globals.names.get(name) {
            Some((_, Global::Broken)) => return Silent,
            Some(_) => Some(format!(
                "`{name}` is a definition: cite it with `def({name})`"
            )),
            None => did_you_mean(name, lemmas).map(|near| format!("did you mean `{near}`?")),
        };
        self.fail(error)
    }

    /// `index(j = k - m + 1)`.
    fn substitution(&mut self, left: &Ident, right: &Ast) -> Typed<Reason> {
        let name = &left.name;
        if let Some(local) = self.local(name) {
            let message = format!("`{name}` is not a bound variable of this step");
            let error = Diagnostic::new("E041", left.span, message)
                .note(
                    local.span,
                    format!("`{name}` is declared here, for the whole derivation"),
                )
                .help("on the left stands a variable that a sum of this step binds");
            return Err(self.fail(error));
        }
        self.free = Some(Vec::new());
        let right = self.whole(right, "a substituted index");
        let free = self.free.take().unwrap_or_default();
        let right = right?;
        if free.is_empty() {
            let message = "this substitution names no new bound variable";
            let error = Diagnostic::new("E041", right.span(), message);
            return Err(self.fail(error.help(format!(
                "write `index({name} = k - m + 1)`, with `m` bound on the other side of the step"
            ))));
        }
        Ok(Reason::Index {
            left: name.clone(),
            right,
            free,
        })
    }

    fn induction(&mut self, ident: &Ident) -> Typed<Var> {
        match self.local(&ident.name).map(|local| local.binding.clone()) {
            Some(Binding::Var(var, Sort::Scalar(Number::Nat | Number::Int))) => Ok(var),
            Some(Binding::Broken) => Err(Silent),
            Some(_) => {
                let message = format!("induction runs on a size, and `{}` is none", ident.name);
                Err(self.fail(Diagnostic::new("E041", ident.span, message)))
            }
            None => Err(self.unknown_name(&ident.name, ident.span, false)),
        }
    }
}
