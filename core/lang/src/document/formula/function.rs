//! Functions with their arguments, those of the document and those that everybody knows.

use super::super::language::{Shape, applied, derivative};
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::factor::commas;
use super::script::{Scripts, span_of};
use super::{READ, Read, Reader, Term, Tight};

/// The functions of numbers, by their commands.
pub(super) fn elementary(command: &str) -> Option<&'static str> {
    Some(match command {
        "exp" => "exp",
        "log" | "ln" => "log",
        "sin" => "sin",
        "cos" => "cos",
        "tanh" => "tanh",
        "sgn" | "sign" => "sign",
        // What has no name in the language is written out, its argument for `#`.
        "tan" => "sin(#) / cos(#)",
        "cot" => "cos(#) / sin(#)",
        "sec" => "1 / cos(#)",
        "csc" => "1 / sin(#)",
        "sinh" => "(exp(#) - exp(-(#))) / 2",
        "cosh" => "(exp(#) + exp(-(#))) / 2",
        "coth" => "(exp(#) + exp(-(#))) / (exp(#) - exp(-(#)))",
        _ => return None,
    })
}

/// What stands in the parentheses behind a function, with the scripts on them.
pub(super) fn argument_list<'n>(node: Option<&'n Node>) -> Option<(&'n [Node], Scripts<'n>)> {
    let (base, scripts) = Scripts::of(node?);
    match &base.kind {
        NodeKind::Brackets { open, inner, .. } if open == "(" => Some((inner, scripts)),
        _ => None,
    }
}

impl Reader<'_> {
    /// A function with its arguments; the cursor stands behind its name.
    pub(super) fn application(
        &mut self,
        function: Term,
        params: &[Shape],
        result: &Shape,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let name = function.text.as_str().to_owned();
        let Some((inner, outside)) = argument_list(nodes.get(*cursor)) else {
            if scripts.is_empty() {
                return Ok(function);
            }
            let source = self.source(scripts.at);
            let message =
                format!("`{source}`: `{name}` is a function and stands without an argument");
            return self.fail(scripts.at, message, READ);
        };
        let whole = function.at.to(outside.at);
        *cursor += 1;
        if let Some(sup) = scripts.sup {
            let source = self.source(scripts.at);
            let place = sup.first().map_or(scripts.at, |node| node.at);
            let message = format!("`{source}`: the inverse, a power, or applied again?");
            let help = format!(
                "write `{name}(…)^2` with parentheses around it, or say it: `read {source}(#x) as …`"
            );
            return self.ambiguous(place, message, help);
        }
        let mut arguments = Vec::new();
        for part in commas(inner) {
            arguments.push(self.argument(part, outside.at)?);
        }
        if arguments.len() != params.len() {
            let message = format!(
                "`{name}` takes {} argument{}, and here {} {}",
                params.len(),
                if params.len() == 1 { "" } else { "s" },
                if arguments.len() == 1 { "is" } else { "are" },
                arguments.len()
            );
            return self.fail(
                whole,
                message,
                format!("say what is meant: `read {name}(#x) as {name}(#x, …)`"),
            );
        }
        let shapes: Vec<Shape> = arguments
            .iter()
            .map(|argument| argument.shape.clone())
            .collect();
        let mut text = function.text.clone();
        text.push("(", outside.at.head());
        for (place, argument) in arguments.iter().enumerate() {
            if place > 0 {
                text.push(", ", argument.at.head());
            }
            text.append(&argument.text);
        }
        text.push(")", outside.at.tail());
        let mut term = Term::new(text, Tight::Atom, applied(params, result, &shapes), whole);
        if scripts.primes > 0 {
            term = self.derived(term, &function, &arguments, scripts)?;
        }
        let left = Scripts {
            primes: 0,
            at: whole,
            ..scripts
        };
        let term = self.with_scripts(term, left)?;
        self.with_scripts(
            term,
            Scripts {
                at: whole,
                ..outside
            },
        )
    }

    /// `f'(x)`: the derivative of a function of one number by it.
    fn derived(
        &self,
        term: Term,
        function: &Term,
        arguments: &[Term],
        scripts: Scripts<'_>,
    ) -> Read {
        let [argument] = arguments else {
            let source = self.source(scripts.at);
            let message = format!("`{source}`: the derivative by which argument?");
            return self.ambiguous(
                scripts.at,
                message,
                "write `\\frac{\\partial}{\\partial x}`",
            );
        };
        let is_name = argument
            .text
            .as_str()
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_')
            && argument
                .text
                .as_str()
                .starts_with(|c: char| c.is_alphabetic());
        if !is_name {
            if scripts.primes > 1 || argument.shape.is_array() {
                let source = self.source(scripts.at);
                let message = format!("`{source}`: the derivative at a formula");
                return self.ambiguous(scripts.at, message, READ);
            }
            let mut text = Text::of("grad(", scripts.at);
            text.append(&function.text);
            text.push(", ", argument.at.head());
            text.append(&argument.text);
            text.push(")", argument.at.tail());
            return Ok(Term::new(
                text,
                Tight::Atom,
                argument.shape.clone(),
                term.at,
            ));
        }
        let mut out = term;
        for _ in 0..scripts.primes {
            let shape = derivative(&out.shape, &argument.shape);
            let mut text = Text::of("diff(", out.at.head());
            text.append(&out.text);
            text.push(", ", argument.at);
            text.append(&argument.text);
            text.push(")", out.at.tail());
            out = Term::new(text, Tight::Atom, shape, out.at);
        }
        Ok(out)
    }

    /// An argument; a condition in it is a condition of the formula, and its left side the argument.
    pub(super) fn argument(&mut self, nodes: &[Node], at: At) -> Read {
        let relation = nodes
            .iter()
            .position(|node| super::super::chain::relation(node).is_some());
        match relation {
            None => self.whole(nodes, at),
            Some(end) => {
                let text = self.comparison(nodes, false, at)?;
                self.note_condition(text);
                self.whole(nodes.get(..end).unwrap_or_default(), at)
            }
        }
    }

    /// `\text{ReLU}`, `\operatorname{tr}`; the cursor stands behind it.
    pub(super) fn words(
        &mut self,
        command: &str,
        words: &str,
        base: &Node,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let word = words.trim();
        let is_name = word.starts_with(|c: char| c.is_alphabetic())
            && word.chars().all(|c| c.is_alphanumeric() || c == '_');
        let spelled = self.spellings(word, scripts);
        let spelled = spelled.iter().any(|(name, _)| self.lookup(name).is_some());
        if is_name && (spelled || self.lookup(word).is_some()) {
            return self.named(word, base, scripts, nodes, cursor);
        }
        let function = match word {
            "tr" | "Tr" | "trace" => Some("trace"),
            "diag" => Some("diag"),
            _ => elementary(word),
        };
        if is_name
            && let Some(term) = self.word_of_the_language(word, base.at, scripts, nodes, cursor)?
        {
            return Ok(term);
        }
        match function {
            Some(function @ ("trace" | "diag")) => {
                let Some((inner, outside)) = argument_list(nodes.get(*cursor)) else {
                    return self.fail(
                        base.at,
                        format!("`{word}` without an argument in parentheses"),
                        READ,
                    );
                };
                *cursor += 1;
                let argument = self.whole(inner, outside.at)?;
                let shape = if function == "trace" {
                    Shape::Number
                } else {
                    Shape::Array(2)
                };
                let whole = base.at.to(outside.at);
                let mut term = self.wrap(function, &argument, whole);
                term.shape = shape;
                self.with_scripts(term, scripts)?;
                let mut term = self.wrap(function, &argument, whole);
                term.shape = if function == "trace" {
                    Shape::Number
                } else {
                    Shape::Array(2)
                };
                self.with_scripts(
                    term,
                    Scripts {
                        at: whole,
                        ..outside
                    },
                )
            }
            Some(function) => self.elementary(function, word, base.at, scripts, nodes, cursor),
            None if is_name
                && (command != "text" || argument_list(nodes.get(*cursor)).is_some()) =>
            {
                let message = format!("`{word}` is not declared");
                let help = format!(
                    "write `def {word}(x: Real) = …;`, or say what it means: `read {} as …`",
                    self.source(base.at)
                );
                Err(self.error("E083", base.at, message, help))
            }
            None => {
                let help = "a remark stands at the end of a row; a condition in the annotation: `prove … where …`";
                self.fail(
                    base.at,
                    format!("text in the middle of a formula: `{word}`"),
                    help,
                )
            }
        }
    }

    /// `\log x`, `\exp(…)`; the cursor stands behind the function.
    pub(super) fn elementary(
        &mut self,
        function: &str,
        written: &str,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let command = format!("\\{written}");
        let base = match scripts.sub {
            // `\log_2`
            Some(sub) if function == "log" && written == "log" => {
                Some(self.whole(sub, span_of(sub, at))?)
            }
            Some(_) => {
                let message = format!("`{command}` with a subscript");
                return self.fail(scripts.at, message, READ);
            }
            None => None,
        };
        if scripts.primes > 0 {
            return self.fail(
                scripts.at,
                format!("`{command}'` has no meaning of its own"),
                READ,
            );
        }
        if let Some([first, ..]) = scripts.sup
            && matches!(first.kind, NodeKind::Char('-'))
        {
            let message = format!("`{command}^{{-…}}`: the inverse function, or one over it?");
            let help = format!("write `\\frac{{1}}{{{command}(…)}}`");
            return self.ambiguous(scripts.at, message, help);
        }
        let Some(node) = nodes.get(*cursor) else {
            return self.fail(at, format!("`{command}` without an argument"), "");
        };
        let argument = match &node.kind {
            NodeKind::Brackets { open, inner, .. } if matches!(&**open, "(" | "[" | "{") => {
                *cursor += 1;
                self.whole(inner, node.at)?
            }
            NodeKind::Script { base, .. } if matches!(&base.kind, NodeKind::Brackets { open, .. } if matches!(&**open, "(" | "[" | "{")) =>
            {
                let message = format!("is the power of `{command}` or of its argument meant?");
                let help = format!("write `{command}^2(…)`, or `{command}((…)^2)`");
                return self.ambiguous(node.at, message, help);
            }
            _ if super::ends_product(node) => {
                return self.fail(
                    at,
                    format!("`{command}` without an argument"),
                    "put the argument in parentheses",
                );
            }
            _ => {
                let argument = self.factor(nodes, cursor)?;
                if let Some(next) = nodes.get(*cursor)
                    && !super::ends_product(next)
                    && !begins_anew(next)
                {
                    let source = self.source(next.at);
                    let message =
                        format!("does the argument of `{command}` end before `{source}`?");
                    return self.ambiguous(next.at, message, "put the argument in parentheses");
                }
                argument
            }
        };
        if argument.shape == Shape::Array(2) && function == "exp" {
            let message = "the exponential of a matrix, or of each entry?";
            return self.ambiguous(argument.at, message, READ);
        }
        if argument.shape == Shape::Row {
            return self.fail(
                argument.at,
                format!("`{command}` of a transposed vector"),
                "",
            );
        }
        let whole = at.to(argument.at);
        let mut term = self.written_out_function(function, &argument, whole);
        if let Some(base) = base {
            let mut text = term.text;
            text.push(" / log(", base.at);
            text.append(&base.text);
            text.push(")", base.at);
            term = Term::new(text, Tight::Product, term.shape, whole);
        }
        self.with_scripts(
            term,
            Scripts {
                sub: None,
                at: whole,
                ..scripts
            },
        )
    }
}

impl Reader<'_> {
    /// A function of one argument, or what it is written out as.
    fn written_out_function(&self, function: &str, argument: &Term, at: At) -> Term {
        if !function.contains('#') {
            return self.wrap(function, argument, at);
        }
        let mut text = Text::default();
        for (place, piece) in function.split('#').enumerate() {
            if place > 0 {
                text.append(&argument.text);
            }
            text.push(piece, at);
        }
        Term::new(text, Tight::Choice, argument.shape.clone(), at)
    }
}

/// Whether what stands behind an argument without parentheses plainly is no part of it.
fn begins_anew(node: &Node) -> bool {
    let command = match &node.kind {
        NodeKind::Command(name) => name,
        NodeKind::Script { base, .. } => match &base.kind {
            NodeKind::Command(name) => name,
            _ => return false,
        },
        _ => return false,
    };
    matches!(&**command, "cdot" | "times" | "odot") || elementary(command).is_some()
}
