//! What a statement is about: its parameters, what their sorts say of them, and the conditions that are given.

use rederive_lang::expr::{Cond, Derivation, FunctionSort, Number, Param, Range, Sort};

use crate::cond::{prop, within};
use crate::scope::{Outcome, Scope, refuse};
use crate::text::{BINDER, Term};
use crate::whole::{ends, index_sort, is_whole};

/// The parameters and premises of a statement, and the scope in which the rest of it is read.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'w> {
    pub(crate) scope: Scope<'w>,
    /// `(K : Z)`, in order.
    binders: Vec<String>,
    /// `K`, in order.
    params: Vec<String>,
    /// What is given, by name.
    premises: Vec<(String, Term)>,
}

impl<'w> Frame<'w> {
    pub(crate) fn of(derivation: &Derivation, scope: &Scope<'w>) -> Outcome<Frame<'w>> {
        let mut frame = Frame {
            scope: scope.clone(),
            binders: Vec::new(),
            params: Vec::new(),
            premises: Vec::new(),
        };
        for param in &derivation.params {
            frame.param(param)?;
        }
        // The conditions are named after the parameters, so that no parameter's name is changed.
        for param in &derivation.params {
            frame.premise_of(param)?;
        }
        for hypothesis in &derivation.hypotheses {
            frame.given(&hypothesis.cond)?;
        }
        Ok(frame)
    }

    fn param(&mut self, param: &Param) -> Outcome<()> {
        let kind = type_of(&param.sort, param.range.is_some())?;
        let sort = if param.range.is_some() {
            index_sort()
        } else {
            param.sort.clone()
        };
        let (scope, name) = self.scope.bind(&param.var, sort);
        self.scope = scope;
        if let Some(range) = &param.range {
            let (lo, hi) = ends(range, &self.scope)?;
            self.scope = self.scope.clone().ranged(&lo, &hi);
        }
        self.binders.push(format!("({name} : {kind})"));
        self.params.push(name);
        Ok(())
    }

    fn premise_of(&mut self, param: &Param) -> Outcome<()> {
        let (term, _) = self.scope.variable(&param.var)?;
        let name = term.text.clone();
        if let Some(range) = &param.range {
            let (lo, hi) = ends(range, &self.scope)?;
            self.premise(&format!("{name}_range"), within(&lo, &name, &hi));
            return Ok(());
        }
        match &param.sort {
            Sort::Scalar(Number::Nat) => self.premise(
                &format!("{name}_nat"),
                Term::atom(format!("(0 <= {name})%Z")),
            ),
            Sort::Function(sort) => {
                for premise in smoothness(&name, sort, &self.scope)? {
                    self.premise(&format!("{name}_smooth"), premise);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn premise(&mut self, wish: &str, term: Term) {
        let name = self.scope.fresh(wish);
        self.premises.push((name, term));
    }

    /// Takes a condition as given.
    pub(crate) fn given(&mut self, cond: &Cond) -> Outcome<()> {
        let parts = match cond {
            Cond::And(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        for part in parts {
            let term = prop(part, &self.scope)?;
            let count = self
                .premises
                .iter()
                .filter(|(name, _)| name.starts_with("given_"))
                .count()
                + 1;
            self.premise(&format!("given_{count}"), term);
        }
        Ok(())
    }

    /// `(K : Z) (x : Z -> R)`, and nothing where there is nothing.
    pub(crate) fn parameters(&self) -> String {
        self.binders
            .iter()
            .map(|binder| format!(" {binder}"))
            .collect()
    }

    /// The parameter that bears the name of another derivation's parameter and has its type.
    pub(crate) fn namesake(&self, param: &Param) -> Option<String> {
        let name = crate::text::name(&param.var.name);
        let kind = type_of(&param.sort, param.range.is_some()).ok()?;
        self.binders
            .contains(&format!("({name} : {kind})"))
            .then_some(name)
    }

    /// The statement under everything that is given.
    pub(crate) fn statement(&self, claim: &Term) -> String {
        let mut text = String::new();
        for (_, premise) in &self.premises {
            text.push_str(&premise.at(98));
            text.push_str(" ->\n  ");
        }
        text.push_str(&claim.at(BINDER));
        text
    }

    /// The names that a proof introduces, in order.
    pub(crate) fn intros(&self) -> String {
        if self.premises.is_empty() {
            return String::new();
        }
        let names: Vec<&str> = self
            .premises
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        format!("intros {}; ", names.join(" "))
    }

    /// The names of its parameters and premises, to which another lemma of the same derivation is applied.
    pub(crate) fn arguments(&self) -> String {
        let premises = self.premises.iter().map(|(name, _)| name);
        self.params
            .iter()
            .chain(premises)
            .map(|name| format!(" {name}"))
            .collect()
    }
}

/// The type of a parameter.
pub(crate) fn type_of(sort: &Sort, is_index: bool) -> Outcome<String> {
    Ok(match sort {
        _ if is_index => "Z".to_owned(),
        Sort::Scalar(Number::Nat | Number::Int) => "Z".to_owned(),
        Sort::Scalar(Number::Real) => "R".to_owned(),
        Sort::Array(dims) => array_type(dims.len()),
        Sort::Function(function) => {
            let mut text = String::new();
            for param in &function.params {
                let of = type_of(param, false)?;
                text.push_str(&if of.contains("->") {
                    format!("({of}) -> ")
                } else {
                    format!("{of} -> ")
                });
            }
            text.push_str(&type_of(&function.result, false)?);
            text
        }
        Sort::Growth | Sort::Tuple(_) => {
            return refuse("growth classes and tuples are not exported");
        }
    })
}

pub(crate) fn array_type(dims: usize) -> String {
    "Z -> ".repeat(dims) + "R"
}

/// An abstract function has all its derivatives, by each of its real arguments.
fn smoothness(name: &str, sort: &FunctionSort, scope: &Scope<'_>) -> Outcome<Vec<Term>> {
    let mut premises = Vec::new();
    let mut scope = scope.clone();
    if is_whole(&sort.result) {
        if sort.result == Sort::Scalar(Number::Nat) {
            let mut quantified = Vec::new();
            for param in &sort.params {
                quantified.push((scope.fresh("y"), type_of(param, false)?));
            }
            let names: Vec<&str> = quantified.iter().map(|(name, _)| name.as_str()).collect();
            let text = format!(
                "{}, (0 <= {name} {})%Z",
                forall(&quantified),
                names.join(" ")
            );
            premises.push(Term::new(text, BINDER));
        }
        return Ok(premises);
    }
    let result_dims = match &sort.result {
        Sort::Array(dims) => dims.len(),
        _ => 0,
    };
    for (place, param) in sort.params.iter().enumerate() {
        let head = match param {
            Sort::Scalar(Number::Real) => "smooth1".to_owned(),
            Sort::Array(dims) => smooth_head(dims, &scope)?,
            _ => continue,
        };
        let mut inner = scope.clone();
        let (mut quantified, mut arguments) = (Vec::new(), Vec::new());
        let varying = inner.fresh("y");
        for (other, sort) in sort.params.iter().enumerate() {
            if other == place {
                arguments.push(varying.clone());
                continue;
            }
            let name = inner.fresh("z");
            quantified.push((name.clone(), type_of(sort, false)?));
            arguments.push(name);
        }
        for _ in 0..result_dims {
            let index = inner.fresh("p");
            quantified.push((index.clone(), "Z".to_owned()));
            arguments.push(index);
        }
        let text = if quantified.is_empty() {
            format!("{head} {name}")
        } else {
            format!(
                "{}, {head} (fun {varying} => {name} {})",
                forall(&quantified),
                arguments.join(" ")
            )
        };
        premises.push(Term::new(
            text,
            if quantified.is_empty() { 10 } else { BINDER },
        ));
    }
    Ok(premises)
}

fn forall(quantified: &[(String, String)]) -> String {
    let binders: Vec<String> = quantified
        .iter()
        .map(|(name, of)| format!("({name} : {of})"))
        .collect();
    format!("forall {}", binders.join(" "))
}

fn smooth_head(dims: &[Range], scope: &Scope<'_>) -> Outcome<String> {
    let mut arguments = Vec::new();
    for range in dims {
        let (lo, hi) = ends(range, scope)?;
        arguments.push(lo.argument());
        arguments.push(hi.argument());
    }
    match dims.len() {
        1 => Ok(format!("smooth {}", arguments.join(" "))),
        2 => Ok(format!("smooth2 {}", arguments.join(" "))),
        _ => refuse("a function of an array of more than two dimensions is not exported"),
    }
}
