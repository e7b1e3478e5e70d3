//! What names stand for where: parameters, bound variables, names for expressions.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Elab, Global};
use crate::diag::Diagnostic;
use crate::expr::{Expr, Kind, Name, Number, Sort, Var};
use crate::forms::{FORMS, RESERVED, SORTS};
use crate::span::Span;
use crate::syntax::{Ast, Ident};

/// What a local name stands for.
#[derive(Clone, Debug)]
pub(super) enum Binding {
    /// A variable of any sort.
    Var(Var, Sort),
    /// A name for an expression, written out where it is used.
    Let(Expr),
    /// A name for a function `|z| …`.
    Lambda(Rc<Ast>),
    /// Its declaration is wrong, and that was reported.
    Broken,
}

/// How a local name was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Param,
    Size,
    /// Bound by a sum, by `vec`, by a definition's index, by `forall`.
    Index,
    /// The real variable of an integral or a limit.
    Continuous,
    /// The parameter of `|z| …`.
    Argument,
    Let,
}

#[derive(Clone, Debug)]
pub(super) struct Local {
    pub name: Name,
    pub span: Span,
    pub role: Role,
    pub binding: Binding,
}

/// Whether the language itself has a meaning for this word, or will have, so that nothing else may bear it.
pub(crate) fn is_taken(name: &str) -> bool {
    matches!(name, "pi" | "inf")
        || RESERVED.contains(&name)
        || SORTS.contains(&name)
        || callable_words().any(|word| word == name)
}

/// The words that may be called.
pub(super) fn callable_words() -> impl Iterator<Item = &'static str> {
    let forms = FORMS.iter().filter(|form| form.is_callable());
    forms.map(|form| form.word)
}

impl Elab<'_> {
    /// What a name stands for here.
    pub(super) fn local(&self, name: &str) -> Option<&Local> {
        self.locals.iter().rev().find(|local| *local.name == *name)
    }

    /// Makes a name visible; reports it when the name has a meaning already.
    pub(super) fn declare(&mut self, ident: &Ident, role: Role, binding: Binding) {
        self.check_new(ident, role);
        let (name, span) = (ident.name.clone(), ident.span);
        self.locals.push(Local {
            name,
            span,
            role,
            binding,
        });
    }

    /// Declares a variable.
    pub(super) fn declare_var(&mut self, ident: &Ident, role: Role, sort: Sort) -> Var {
        let var = self.new_var(ident.name.clone());
        self.declare(ident, role, Binding::Var(var.clone(), sort));
        var
    }

    fn check_new(&mut self, ident: &Ident, role: Role) {
        let name = &ident.name;
        if is_taken(name) {
            let message = format!("`{name}` has a meaning in the language already");
            self.fail(Diagnostic::new("E013", ident.span, message).help("choose another name"));
            return;
        }
        let earlier = match (self.local(name), self.globals.names.get(name)) {
            (Some(local), _) => Some(local.span),
            (None, Some((_, Global::Later | Global::Broken)) | None) => None,
            (None, Some((span, _))) => Some(*span),
        };
        let Some(earlier) = earlier else { return };
        let message = match role {
            Role::Param | Role::Let | Role::Size => format!("`{name}` is declared twice"),
            _ => format!("`{name}` is bound here although it is visible already"),
        };
        let error = Diagnostic::new("E012", ident.span, message)
            .note(earlier, format!("`{name}` has its meaning from here"))
            .help("a bound variable bears a name that nothing else has where it is bound");
        self.fail(error);
    }

    /// Reads something among the names that were visible where a local one was declared.
    pub(super) fn where_it_stands<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let place = (self.locals.iter()).rposition(|local| *local.name == *name);
        let since = (self.locals).split_off(place.map_or(self.locals.len(), |at| at + 1));
        let result = read(self);
        self.locals.extend(since);
        result
    }

    /// Ends the scopes that began after `mark`, a former number of locals.
    pub(super) fn leave(&mut self, mark: usize) {
        for local in self.locals.drain(mark.min(self.locals.len())..) {
            if local.role == Role::Index {
                self.departed.push((local.name, local.span));
            }
        }
    }

    /// Whether a name means something here, so that nothing else should bear it.
    fn is_visible(&self, name: &str) -> bool {
        self.local(name).is_some() || self.globals.names.contains_key(name) || is_taken(name)
    }

    /// A name that is not visible and not in `avoid`: the first of `letters` that is free, or one of them with a number.
    pub(super) fn fresh_name(&self, letters: &[&str], avoid: &BTreeSet<Name>) -> Name {
        let free = |name: &str| !self.is_visible(name) && !avoid.contains(name);
        if let Some(letter) = letters.iter().find(|letter| free(letter)) {
            return Name::from(*letter);
        }
        let letter = letters.first().copied().unwrap_or("i");
        (1u32..)
            .map(|n| format!("{letter}{n}"))
            .find(|name| free(name))
            .unwrap_or_default()
            .into()
    }
}

/// A variable as an expression.
pub(super) fn var_expr(var: &Var, sort: Sort, span: Span) -> Expr {
    Expr::new(Kind::Var(var.clone()), sort, span)
}

/// The sort of an index whose range begins at `lo`.
pub(super) fn index_sort(lo: &Expr) -> Sort {
    match super::number::of(lo) {
        Number::Nat => Sort::Scalar(Number::Nat),
        _ => Sort::Scalar(Number::Int),
    }
}
