//! Formulas as definitions, names for terms and hypotheses.

use super::annotation::Parameter;
use super::chain::{Chain, Link};
use super::environment::{Bind, Environment, Given, Let};
use super::formula::{Read, Reader, Term, Tight};
use super::language::{self, Shape};
use super::left_side;
use super::place::{At, Files, Text};
use crate::diag::Diagnostic;
use crate::expr::Name;
use crate::parse;
use crate::syntax::TopAst;

/// What a writer needs to know.
pub(crate) struct Writer<'a> {
    pub files: &'a Files,
    pub environment: &'a Environment,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Writer<'_> {
    pub(super) fn fail(
        &mut self,
        code: &'static str,
        at: At,
        message: impl Into<String>,
        help: &str,
    ) {
        let error = Diagnostic::new(code, self.files.span(at), message);
        self.diagnostics.push(if help.is_empty() {
            error
        } else {
            error.help(help)
        });
    }

    /// What was read, or nothing, and why was reported.
    pub(super) fn kept<T>(&mut self, read: Read<T>) -> Option<T> {
        match read {
            Ok(found) => Some(found),
            Err(error) => {
                self.diagnostics.push(*error);
                None
            }
        }
    }

    /// The shape that a parameter has by its sort, and the names in it.
    pub fn sort(&mut self, parameter: &Parameter) -> Option<Let> {
        match language::sort(&parameter.sort, self.files) {
            Ok(sort) => {
                let mut names = Vec::new();
                language::sort_names(&sort, &mut names);
                let word = parameter.sort.as_str().trim();
                Some(Let {
                    name: parameter.name.clone(),
                    sort: parameter.sort.clone(),
                    shape: language::sort_shape(&sort),
                    names,
                    size: matches!(word, "Nat" | "Int" | "ℕ" | "ℤ"),
                    whole: language::is_whole(&sort),
                    order: 0,
                })
            }
            Err(errors) => {
                self.diagnostics.extend(errors);
                None
            }
        }
    }

    /// The names that a piece of the language speaks of; none where it is malformed, which is reported.
    pub fn names(&mut self, text: &Text) -> Option<Vec<Name>> {
        match language::expression(text, self.files) {
            Ok(ast) => {
                let mut names = Vec::new();
                language::free_names(&ast, &mut names);
                Some(names)
            }
            Err(errors) => {
                self.diagnostics.extend(errors);
                None
            }
        }
    }

    /// The shape of a piece of the language.
    pub fn shape(&self, text: &Text) -> Shape {
        match language::expression(text, self.files) {
            Ok(ast) => language::shape(&ast, &|name| self.environment.lookup(name)),
            Err(_) => Shape::Unknown,
        }
    }

    /// `bind p = softmax(x)`
    pub fn bound_term(&mut self, name: &Name, value: &Text) -> Option<Bind> {
        let names = self.names(value)?;
        Some(Bind {
            name: name.clone(),
            shape: self.shape(value),
            value: value.clone(),
            names,
        })
    }

    /// `given K >= 1`
    pub fn given(&mut self, text: &Text) -> Option<Given> {
        let names = self.names(text)?;
        Some(Given {
            text: text.clone(),
            names,
        })
    }

    /// The shape of a definition that is written in the language.
    pub fn defined(&mut self, text: &Text) -> Option<(Name, Shape)> {
        let tokens = match language::tokens(text, self.files) {
            Ok(tokens) => tokens,
            Err(error) => {
                self.diagnostics.push(*error);
                return None;
            }
        };
        let mut errors = Vec::new();
        let items = parse::items(&tokens.list, 0, tokens.list.len(), &mut errors);
        // What is wrong in it is said when the whole file is read.
        let [TopAst::Definition(definition)] = &items[..] else {
            return None;
        };
        let params: Vec<Shape> = definition
            .params
            .iter()
            .map(|param| language::sort_shape(&param.sort))
            .collect();
        let lookup = |name: &str| {
            let own = definition
                .params
                .iter()
                .position(|param| *param.ident.name == *name);
            match own.and_then(|place| params.get(place)) {
                Some(shape) => Some(shape.clone()),
                None => self.environment.lookup(name),
            }
        };
        let result = if definition.indices.is_empty() {
            language::shape(&definition.body, &lookup)
        } else {
            Shape::Array(definition.indices.len())
        };
        let name = definition.ident.name.clone();
        let shape = if params.is_empty() {
            result
        } else {
            Shape::Function(params, Box::new(result))
        };
        Some((name, shape))
    }

    /// The right side of a formula that defines something: the only one, or with `more` the first.
    fn right_side<'c>(&mut self, chain: &'c Chain, what: &str, more: bool) -> Option<&'c Link> {
        if let Some((at, message, help)) = &chain.wrong {
            self.fail("E081", *at, message, help);
            return None;
        }
        match &chain.links[..] {
            [link, rest @ ..] if link.relation == "=" && (rest.is_empty() || more) => Some(link),
            [] => {
                self.fail(
                    "E081",
                    chain.at,
                    format!("{what} is an equation, and this has no `=`"),
                    "",
                );
                None
            }
            [_, second, ..] => {
                let help = "what else is claimed stands in a display of its own";
                self.fail("E081", second.at, format!("{what} is one equation"), help);
                None
            }
            [link] => {
                self.fail("E081", link.at, format!("{what} is an equation"), "");
                None
            }
        }
    }

    /// A formula that is a definition.
    pub fn definition(
        &mut self,
        name: &Name,
        header: &Text,
        (parameters, indices): (&[Parameter], &[Name]),
        padded: bool,
        chain: &Chain,
    ) -> Option<Text> {
        let link = self.right_side(chain, "a definition", indices.is_empty())?;
        let mut reader = Reader::new(self.files, self.environment);
        let mut shapes = Vec::new();
        for parameter in parameters {
            let found = self.sort(parameter)?;
            for size in &found.names {
                reader.declare(size.clone(), Shape::Number, true);
            }
            shapes.push((parameter.name.clone(), found.shape, found.whole));
        }
        for (name, shape, whole) in shapes {
            reader.declare(name, shape, whole);
        }
        for index in indices {
            reader.declare(index.clone(), Shape::Number, true);
        }
        let matched = left_side::definition(&mut reader, &chain.first, name, parameters, indices);
        self.kept(matched)?;
        let read = reader.whole(&link.side, link.at);
        let body = self.kept(read)?;
        if !reader.conditions.is_empty() {
            let at = reader.conditions.first().map_or(chain.at, Text::whole);
            self.fail("E081", at, "a definition has no conditions", "write cases");
            return None;
        }
        let mut text = Text::default();
        if padded {
            text.push("#[zero_padded]\n    ", chain.at);
        }
        text.push("def ", chain.at);
        text.push(name, chain.at);
        text.append(header);
        text.push(" = ", link.at);
        text.append(&body.text);
        text.push(";", body.at.tail());
        Some(text)
    }

    /// A formula that gives a name to its right side.
    pub fn bound_formula(
        &mut self,
        name: &Name,
        over: Option<&(Name, Text)>,
        chain: &Chain,
    ) -> Option<Bind> {
        let link = self.right_side(chain, "what `bind` takes", over.is_none())?;
        let mut reader = Reader::new(self.files, self.environment);
        let matched = left_side::name(
            &mut reader,
            &chain.first,
            name,
            over.map(|(index, _)| index),
        );
        self.kept(matched)?;
        if let Some((index, range)) = over {
            if let Err(errors) = language::range(range, self.files) {
                self.diagnostics.extend(errors);
                return None;
            }
            reader.declare(index.clone(), Shape::Number, true);
        }
        let read = reader.whole(&link.side, link.at);
        let value = self.kept(read)?;
        if !reader.conditions.is_empty() {
            let at = reader.conditions.first().map_or(chain.at, Text::whole);
            self.fail(
                "E081",
                at,
                "what has a name has no conditions",
                "write cases",
            );
            return None;
        }
        let value = self.column(value)?;
        let (text, shape) = match over {
            None => (value.text, value.shape),
            Some((index, range)) => {
                let mut text = Text::of("vec(", value.at.head());
                text.push(index, value.at.head());
                text.push(" in ", value.at.head());
                text.append(range);
                text.push(", ", value.at.head());
                text.append(&value.text);
                text.push(")", value.at.tail());
                let shape = match value.shape {
                    Shape::Array(rank) => Shape::Array(rank + 1),
                    _ => Shape::Array(1),
                };
                (text, shape)
            }
        };
        let names = self.names(&text)?;
        Some(Bind {
            name: name.clone(),
            value: text,
            shape,
            names,
        })
    }

    /// A term that is no transposed vector.
    fn column(&mut self, term: Term) -> Option<Term> {
        if term.shape == Shape::Row {
            self.fail(
                "E082",
                term.at,
                "a transposed vector is no value of its own",
                "transpose both sides",
            );
            return None;
        }
        Some(term)
    }

    /// A formula that is a hypothesis.
    pub fn assumed(&mut self, chain: &Chain) -> Vec<Given> {
        let mut reader = Reader::new(self.files, self.environment);
        let Some(texts) = self.relations(&mut reader, chain) else {
            return Vec::new();
        };
        let conditions = std::mem::take(&mut reader.conditions);
        texts
            .iter()
            .chain(&conditions)
            .filter_map(|text| self.given_for(text.clone(), chain))
            .collect()
    }

    /// Each relation of a chain as a condition.
    pub(super) fn relations(
        &mut self,
        reader: &mut Reader<'_>,
        chain: &Chain,
    ) -> Option<Vec<Text>> {
        if let Some((at, message, help)) = &chain.wrong {
            self.fail("E081", *at, message, help);
            return None;
        }
        let read = reader.whole(&chain.first, chain.at);
        let mut left = self.kept(read)?;
        let mut out = Vec::new();
        for link in &chain.links {
            let read = reader.whole(&link.side, link.at);
            let right = self.kept(read)?;
            let mut text = left.beside(Tight::Sum);
            text.push(&format!(" {} ", link.relation), link.at);
            text.append(&right.beside(Tight::Sum));
            out.push(text);
            left = right;
        }
        if out.is_empty() {
            self.fail(
                "E081",
                chain.at,
                "this is no condition: it has no relation sign",
                "",
            );
            return None;
        }
        Some(out)
    }
}
