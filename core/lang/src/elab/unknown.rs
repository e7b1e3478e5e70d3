//! What to say about a name that nothing gives a meaning to.

use super::scope::{Binding, callable_words};
use super::{Elab, Global, Silent};
use crate::diag::{Diagnostic, did_you_mean};
use crate::expr::{Name, Sort};
use crate::span::Span;
use crate::words::WORDS;

impl Elab<'_> {
    /// Reports an unknown name, once for each expression. `index` tells that it stands where a whole number belongs.
    pub(super) fn unknown_name(&mut self, name: &Name, span: Span, index: bool) -> Silent {
        if self.unknown.contains(name) {
            return Silent;
        }
        self.unknown.push(name.clone());
        if let Some((_, bound)) = self
            .departed
            .iter()
            .rev()
            .find(|(departed, _)| departed == name)
        {
            let error = Diagnostic::new(
                "E015",
                span,
                format!("`{name}` is used outside of what binds it"),
            )
            .label("not bound here")
            .note(
                *bound,
                format!("`{name}` is bound here, and only up to the closing parenthesis"),
            )
            .help(format!(
                "put this into the sum over `{name}`, or sum over it here too"
            ));
            return self.fail(error);
        }
        if index || self.bound_before.iter().any(|(bound, _)| bound == name) {
            return self.unbound_index(name, span);
        }
        let mut error = Diagnostic::new("E011", span, format!("nothing is called `{name}` here"));
        error.help = self.meaning_of(name);
        self.fail(error)
    }

    fn unbound_index(&mut self, name: &Name, span: Span) -> Silent {
        let mut error = Diagnostic::new("E010", span, format!("nothing binds `{name}`"));
        let before = self
            .bound_before
            .iter()
            .rev()
            .find(|(bound, _)| bound == name);
        let near = self.near(name);
        error.help = Some(if let Some((_, bound)) = before {
            error
                .secondary
                .push((*bound, format!("`{name}` was summed over here")));
            format!(
                "the sum over `{name}` was lost: write `sum({name} in …, …)` around what depends on it"
            )
        } else if let Some(near) = near {
            format!("did you mean `{near}`?")
        } else {
            format!(
                "is a sum missing, `sum({name} in 1..=n, …)`, or a parameter `{name}: 1..=n` in the header?"
            )
        });
        self.fail(error)
    }

    fn near(&self, name: &str) -> Option<String> {
        let locals = self.locals.iter().map(|local| &*local.name);
        let globals = self.globals.names.keys().map(|name| &**name);
        let known = locals.chain(globals).chain(["pi", "inf"]);
        did_you_mean(name, known).map(str::to_owned)
    }

    /// What an unknown name was probably meant to say.
    fn meaning_of(&self, name: &str) -> Option<String> {
        if let Some((base, index)) = name.split_once('_') {
            let is_array = self.local(base).is_some_and(|local| match &local.binding {
                Binding::Var(_, sort) => matches!(sort, Sort::Array(_)),
                Binding::Let(value) => matches!(value.sort(), Sort::Array(_)),
                _ => false,
            });
            if is_array && !index.is_empty() {
                let indices: Vec<String> = match (self.local(index), index.chars().count()) {
                    (None, 2) => index.chars().map(String::from).collect(),
                    _ => vec![index.replace('_', ", ")],
                };
                return Some(format!(
                    "an entry is written `{base}[{}]`",
                    indices.join(", ")
                ));
            }
            if base == "J" && self.local(index).is_some() || self.globals.names.contains_key(index)
            {
                return Some(format!(
                    "the Jacobian of `{index}` at `x` is `jacobian({index}, x)`"
                ));
            }
        }
        if let Some(matrix) = name.strip_suffix('ᵀ') {
            return Some(format!("the transpose of `{matrix}` is `{matrix}.T`"));
        }
        if let Some(near) = self.near(name) {
            return Some(format!("did you mean `{near}`?"));
        }
        match name {
            "e" => Some("Euler's number is `exp(1)`, and `e^x` is `exp(x)`".into()),
            "infinity" | "oo" | "infty" => Some("infinity is `inf`".into()),
            "π" => Some("write `pi`".into()),
            "T" => Some("the transpose of `A` is `A.T`".into()),
            "I" => Some("the unit matrix is `eye(n)`".into()),
            _ => Some(format!(
                "a parameter is declared in the header: `{name}: Real`, `{name}: Nat`, `{name}: Real[n]`"
            )),
        }
    }

    /// Reports a name that is called and has no meaning.
    pub(super) fn unknown_function(&mut self, name: &Name, span: Span) -> Silent {
        if let Some((declared, Global::Later)) = self.globals.names.get(name) {
            let error = Diagnostic::new(
                "E014",
                span,
                format!("`{name}` is used before it is declared"),
            )
            .note(*declared, "it is declared here")
            .help("a definition stands before what uses it, and never refers to itself");
            return self.fail(error);
        }
        if self.unknown.contains(name) {
            return Silent;
        }
        self.unknown.push(name.clone());
        let mut error = Diagnostic::new("E011", span, format!("there is no function `{name}`"));
        let globals = self.globals.names.keys().map(|name| &**name);
        let functions = self.locals.iter().filter(|local| match &local.binding {
            Binding::Var(_, sort) => matches!(sort, Sort::Function(_)),
            Binding::Lambda(_) => true,
            _ => false,
        });
        let mut known: Vec<&str> = functions.map(|local| &*local.name).chain(globals).collect();
        callable_words().for_each(|word| known.push(word));
        known.extend(WORDS.iter().map(|word| word.name));
        error.help = match &**name {
            "ln" => Some("the natural logarithm is `log(x)`".into()),
            "mean" => Some("declare it: `def mean(x: Real[n]) = sum(x) / n;`".into()),
            "sigmoid" => Some("declare it: `def sigmoid(x: Real) = 1 / (1 + exp(-x));`".into()),
            "relu" | "ReLU" => Some("declare it: `def relu(x: Real) = max(0, x);`".into()),
            "transpose" => Some("the transpose of `A` is `A.T`".into()),
            "derivative" | "d" | "D" => Some("the derivative is `diff(expr, x)`".into()),
            "lim" => Some("write `limit(k -> inf, …)`".into()),
            "int" | "integrate" => Some("write `integral(t in a..b, …)`".into()),
            "tan" => Some("write `sin(x) / cos(x)`".into()),
            "product" => Some("write `prod(i in 1..=n, …)`".into()),
            _ => did_you_mean(name, known).map(|near| format!("did you mean `{near}`?")),
        };
        self.fail(error)
    }
}
