//! Letters with what stands above and below them: names, entries, powers, transposes, derivatives.

use super::super::language::Shape;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::{READ, Read, Reader, Term, Tight};

/// What stands above and below a letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scripts<'a> {
    pub sub: Option<&'a [Node]>,
    pub sup: Option<&'a [Node]>,
    pub primes: usize,
    /// The letter with its scripts.
    pub at: At,
}

impl<'n> Scripts<'n> {
    /// A node apart from what stands above and below it.
    pub fn of(node: &'n Node) -> (&'n Node, Scripts<'n>) {
        match &node.kind {
            NodeKind::Script {
                base,
                sub,
                sup,
                primes,
            } => (
                base,
                Scripts {
                    sub: sub.as_deref(),
                    sup: sup.as_deref(),
                    primes: *primes,
                    at: node.at,
                },
            ),
            _ => (node, Scripts::none(node.at)),
        }
    }
}

impl Scripts<'_> {
    pub fn none(at: At) -> Scripts<'static> {
        Scripts {
            sub: None,
            sup: None,
            primes: 0,
            at,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.sub.is_none() && self.sup.is_none() && self.primes == 0
    }

    /// Whether `^\top` or `^T` stands there.
    pub fn is_transposed(&self) -> bool {
        match self.sup {
            Some([node]) => is_top(node) || is_t(node),
            _ => false,
        }
    }
}

fn is_top(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Command(name) if name == "top" || name == "intercal" || name == "transpose")
}

pub(super) fn is_t(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Letter(name) => name == "T",
        NodeKind::Accent(font, inner) => {
            font.starts_with("math") && matches!(&inner[..], [only] if is_t(only))
        }
        NodeKind::Words(_, words) => words.trim() == "T",
        _ => false,
    }
}

/// What a name gets for a sign beside it: `a_star` for `a^*`.
pub(super) fn mark(node: &Node) -> Option<&'static str> {
    match &node.kind {
        NodeKind::Char('*') => Some("star"),
        NodeKind::Char('+') => Some("plus"),
        NodeKind::Char('-') => Some("minus"),
        NodeKind::Command(name) => match &**name {
            "ast" | "star" => Some("star"),
            "dagger" => Some("dagger"),
            "infty" => Some("inf"),
            _ => None,
        },
        _ => None,
    }
}

/// What a name gets for an accent or a font.
fn suffix(command: &str) -> &str {
    match command {
        "widehat" => "hat",
        "overline" => "bar",
        "widetilde" => "tilde",
        "overrightarrow" => "vec",
        "mathbf" => "bf",
        "boldsymbol" | "bm" | "pmb" | "bold" => "bold",
        "mathcal" => "cal",
        "mathbb" => "bb",
        "mathfrak" => "frak",
        "mathscr" => "scr",
        "mathrm" | "mathsf" | "mathtt" | "mathit" => "rm",
        _ => command,
    }
}

impl Reader<'_> {
    /// The name that a letter has, with its accent or font: `t_hat` for `\hat t`.
    pub(super) fn name_of(&self, node: &Node) -> Option<String> {
        match &node.kind {
            NodeKind::Letter(name) => Some(name.clone()),
            NodeKind::Accent(command, inner) => {
                let [only] = &inner[..] else { return None };
                let name = self.name_of(only)?;
                if self.environment.same.contains(command) {
                    return Some(name);
                }
                Some(format!("{name}_{}", suffix(command)))
            }
            NodeKind::Group(inner) => match &inner[..] {
                [only] => self.name_of(only),
                _ => None,
            },
            NodeKind::Words(_, words) => {
                let word = words.trim();
                let fine = word.starts_with(|c: char| c.is_alphabetic())
                    && word.chars().all(|c| c.is_alphanumeric() || c == '_');
                fine.then(|| word.to_owned())
            }
            _ => None,
        }
    }

    /// The letters and digits of a script that is part of a name: `1`, `max`, `(l)`.
    fn flat(&self, nodes: &[Node]) -> Option<String> {
        let mut out = String::new();
        if let [only] = nodes
            && let Some(word) = mark(only)
        {
            return Some(word.to_owned());
        }
        for node in nodes {
            match &node.kind {
                NodeKind::Number(digits) if digits.chars().all(|c| c.is_ascii_digit()) => {
                    out.push_str(digits);
                }
                NodeKind::Letter(name) => out.push_str(name),
                NodeKind::Words(_, words) => {
                    let word = words.trim();
                    if !word.chars().all(char::is_alphanumeric) {
                        return None;
                    }
                    out.push_str(word);
                }
                NodeKind::Accent(..) => out.push_str(&self.name_of(node)?),
                NodeKind::Brackets { inner, open, .. } if matches!(&**open, "(" | "[") => {
                    out.push_str(&self.flat(inner)?);
                }
                _ => return None,
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The names that a letter and its scripts may spell together, with the scripts that are left.
    pub(super) fn spellings<'s>(
        &self,
        name: &str,
        scripts: Scripts<'s>,
    ) -> Vec<(String, Scripts<'s>)> {
        let sub = scripts.sub.and_then(|nodes| self.flat(nodes));
        let sup = scripts.sup.and_then(|nodes| self.flat(nodes));
        let mut out: Vec<(String, Scripts<'s>)> = Vec::new();
        let primes = "p".repeat(scripts.primes);
        let no_primes = Scripts {
            primes: 0,
            ..scripts
        };
        if scripts.primes > 0 {
            out.push((format!("{name}{primes}"), no_primes));
        }
        let mut bases = vec![(name.to_owned(), scripts)];
        if scripts.primes > 0 {
            bases.push((format!("{name}{primes}"), no_primes));
        }
        for (base, scripts) in bases {
            let without_sub = Scripts {
                sub: None,
                ..scripts
            };
            let without_sup = Scripts {
                sup: None,
                ..scripts
            };
            let neither = Scripts {
                sub: None,
                sup: None,
                ..scripts
            };
            if let Some(sub) = &sub {
                out.push((format!("{base}{sub}"), without_sub));
                out.push((format!("{base}_{sub}"), without_sub));
            }
            if let Some(sup) = &sup {
                out.push((format!("{base}{sup}"), without_sup));
                out.push((format!("{base}_{sup}"), without_sup));
            }
            if let (Some(sub), Some(sup)) = (&sub, &sup) {
                out.push((format!("{base}{sub}{sup}"), neither));
                out.push((format!("{base}{sup}{sub}"), neither));
                out.push((format!("{base}_{sub}_{sup}"), neither));
            }
        }
        out
    }

    /// A letter with its scripts; the cursor stands behind it.
    pub(super) fn letter(
        &mut self,
        base: &Node,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        // `\hat{x_i}` is `\hat{x}_i`.
        if let NodeKind::Accent(command, inner) = &base.kind
            && let [
                Node {
                    kind:
                        NodeKind::Script {
                            base: letter,
                            sub,
                            sup,
                            primes,
                        },
                    ..
                },
            ] = &inner[..]
            && scripts.is_empty()
        {
            let accented = Node {
                kind: NodeKind::Accent(command.clone(), vec![(**letter).clone()]),
                at: base.at,
            };
            let scripts = Scripts {
                sub: sub.as_deref(),
                sup: sup.as_deref(),
                primes: *primes,
                at: base.at,
            };
            return self.letter(&accented, scripts, nodes, cursor);
        }
        if let NodeKind::Accent(_, inner) = &base.kind
            && inner.len() > 1
            && self
                .word_in_font(base)
                .is_none_or(|word| self.lookup(&word).is_none())
            && let Some(product) = self.letters_in_font(base, inner)
        {
            if !scripts.is_empty() {
                return self.unseen(base.at);
            }
            let term = self.whole(&product, base.at)?;
            return self.with_scripts(
                Term {
                    at: base.at,
                    ..term
                },
                scripts,
            );
        }
        if let Some(word) = self.word_in_font(base) {
            return self.words("mathrm", &word, base, scripts, nodes, cursor);
        }
        let Some(name) = self.name_of(base) else {
            let source = self.source(base.at);
            if let NodeKind::Accent(_, inner) = &base.kind
                && let [
                    Node {
                        kind: NodeKind::Number(digit),
                        ..
                    },
                ] = &inner[..]
                && matches!(&**digit, "0" | "1")
            {
                if let Some(term) = self.of_one_number(digit, scripts)? {
                    return Ok(term);
                }
                let word = if digit == "0" { "zeros" } else { "ones" };
                let help = format!("say how long it is: `read {source} as {word}(n)`");
                return self.fail(base.at, format!("`{source}`: a vector of what size?"), help);
            }
            return self.fail(
                base.at,
                format!("`{source}` has no meaning of its own"),
                READ,
            );
        };
        self.named(&name, base, scripts, nodes, cursor)
    }

    /// `\mathbf{Ax}` as its letters, each in that font, where each has a meaning.
    fn letters_in_font(&self, base: &Node, inner: &[Node]) -> Option<Vec<Node>> {
        let NodeKind::Accent(font, _) = &base.kind else {
            return None;
        };
        let letters: Vec<Node> = inner
            .iter()
            .map(|letter| Node {
                kind: NodeKind::Accent(font.clone(), vec![letter.clone()]),
                at: letter.at,
            })
            .collect();
        let known = letters.iter().all(|letter| {
            self.name_of(letter)
                .is_some_and(|name| self.lookup(&name).is_some())
        });
        known.then_some(letters)
    }

    /// Several letters in a font that makes no difference.
    fn word_in_font(&self, node: &Node) -> Option<String> {
        let NodeKind::Accent(command, inner) = &node.kind else {
            return None;
        };
        if inner.len() < 2 || !self.environment.same.contains(command) {
            return None;
        }
        let letters = inner.iter().map(|node| match &node.kind {
            NodeKind::Letter(name) if name.chars().count() == 1 => Some(name.as_str()),
            _ => None,
        });
        letters.collect::<Option<String>>()
    }

    /// A name with its scripts; the cursor stands behind it.
    pub(super) fn named(
        &mut self,
        name: &str,
        base: &Node,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        // No array has a function for its index.
        if name == "J"
            && let Some(sub) = scripts.sub
            && scripts.sup.is_none()
            && scripts.primes == 0
            && let Some(term) = self.jacobian_of(sub, scripts, nodes, cursor)?
        {
            return Ok(term);
        }
        let known = self.lookup(name);
        let mut found: Vec<(String, Scripts<'_>)> = self
            .spellings(name, scripts)
            .into_iter()
            .filter(|(spelled, _)| self.lookup(spelled).is_some())
            .collect();
        // `a_2^2` with a vector `a2`: the subscript of an array is its index, the power of a number its power.
        if let [(first, _), (second, _), ..] = &found[..]
            && first == second
        {
            let is_array = self.lookup(first).is_some_and(|shape| shape.is_array());
            let twice = first.clone();
            found.retain(|(spelled, left)| *spelled != twice || left.sub.is_some() == is_array);
        }
        let only_primes = matches!(&found[..], [(_, left)] if left.primes < scripts.primes);
        match &found[..] {
            [] => {}
            [(spelled, left)]
                if known.is_some()
                    && !only_primes
                    // No power is written `a^*`.
                    && !(left.sup.is_none() && matches!(scripts.sup, Some([sign]) if mark(sign).is_some())) =>
            {
                let message =
                    format!("`{spelled}`, or `{name}` with an index or a power? Both are declared");
                let help = format!("say it: `read {} as {spelled}`", self.source(scripts.at));
                return self.ambiguous(scripts.at, message, help);
            }
            [(spelled, left)] => {
                let shape = self.lookup(spelled).unwrap_or(Shape::Unknown);
                let term = Term::atom(spelled, shape, scripts.at);
                return self.value(term, *left, nodes, cursor);
            }
            [(first, _), (second, _), ..] => {
                let message = format!("`{first}` or `{second}`? Both are declared");
                let help = format!("say it: `read {} as {first}`", self.source(scripts.at));
                return self.ambiguous(scripts.at, message, help);
            }
        }
        if let Some(shape) = known {
            // Euler's number and a letter of the document would look the same.
            if name == "e" && scripts.sup.is_some() && self.environment.lookup("e").is_some() {
                let help = "write `\\exp(…)`, or say it: `read e^{#x} as exp(#x)`";
                return self.ambiguous(
                    scripts.at,
                    "`e^…`: Euler's number, or the `e` that is declared?",
                    help,
                );
            }
            let term = Term::atom(name, shape, base.at);
            return self.value(term, scripts, nodes, cursor);
        }
        if let Some(term) = self.constant(name, base, scripts, nodes, cursor)? {
            return Ok(term);
        }
        self.undeclared(name, base, scripts, nodes, *cursor)
    }

    /// A letter that the document has given no meaning and that has one.
    fn constant(
        &mut self,
        name: &str,
        base: &Node,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read<Option<Term>> {
        let at = base.at;
        match name {
            "e" | "e_rm" => {
                if let Some(sub) = scripts.sub {
                    let place = sub.first().map_or(at, |node| node.at);
                    return self.fail(place, "Euler's number has no subscript", READ);
                }
                let Some(sup) = scripts.sup else {
                    let term = Term::atom("exp(1)", Shape::Number, at);
                    return self.with_scripts(term, scripts).map(Some);
                };
                let argument = self.whole(sup, at)?;
                if argument.shape == Shape::Array(2) {
                    let help = "write `\\exp` with a `read`, or the entries";
                    return self.ambiguous(
                        scripts.at,
                        "`e` to a matrix: of each entry, or the exponential of a matrix?",
                        help,
                    );
                }
                Ok(Some(self.wrap("exp", &argument, scripts.at)))
            }
            "I" => match scripts.sub {
                Some(sub) => self.identity(sub, scripts),
                None => Ok(None),
            },
            "pi" => {
                if self.reads_speak_of("pi") {
                    let message = "`\\pi`: the number, or the letter that `read` gives a meaning?";
                    return self.ambiguous(at, message, "say it: `read \\pi as …`");
                }
                let term = Term::atom("pi", Shape::Number, at);
                self.with_scripts(term, scripts).map(Some)
            }
            "delta" => {
                let Some(sub) = scripts.sub else {
                    return self.fail(
                        at,
                        "`\\delta` without two indices has no meaning of its own",
                        READ,
                    );
                };
                let [i, j] = &self.indices(sub, 2, at)?[..] else {
                    return self.fail(
                        at,
                        "Kronecker's delta has two indices",
                        "write `\\delta_{i,j}`",
                    );
                };
                let mut text = Text::of("delta(", at);
                text.append(&i.text);
                text.push(", ", j.at.head());
                text.append(&j.text);
                text.push(")", scripts.at.tail());
                let term = Term::new(text, Tight::Atom, Shape::Number, scripts.at);
                let left = Scripts {
                    sub: None,
                    ..scripts
                };
                self.with_scripts(term, left).map(Some)
            }
            "O" => {
                let Some(Node {
                    kind: NodeKind::Brackets { inner, open, .. },
                    at: place,
                }) = nodes.get(*cursor)
                else {
                    return Ok(None);
                };
                if open != "(" || !scripts.is_empty() {
                    return Ok(None);
                }
                *cursor += 1;
                let argument = self.whole(inner, *place)?;
                let mut text = Text::of("O(", at);
                text.append(&argument.text);
                text.push(")", place.tail());
                Ok(Some(Term::new(
                    text,
                    Tight::Atom,
                    Shape::Growth,
                    at.to(*place),
                )))
            }
            _ => Ok(None),
        }
    }

    fn undeclared(
        &self,
        name: &str,
        base: &Node,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: usize,
    ) -> Read {
        let source = self.source(scripts.at);
        let applied = match nodes.get(cursor).map(|node| &node.kind) {
            Some(NodeKind::Brackets { open, .. }) => open == "(",
            Some(NodeKind::Script { base, .. }) => {
                matches!(&base.kind, NodeKind::Brackets { open, .. } if open == "(")
            }
            _ => false,
        };
        if let NodeKind::Accent(command, inner) = &base.kind
            && let [only] = &inner[..]
            && let Some(plain) = self.name_of(only)
        {
            if matches!(&*plain, "E" | "P") && command == "mathbb" {
                let message = format!("`{source}`: expectations and probabilities are not read");
                let help = format!(
                    "`skip WHY` leaves the formula out; or say what it is: `read {source}[#x] as …`"
                );
                return self.fail(scripts.at, message, help);
            }
            let message = if self.lookup(&plain).is_some() {
                format!("`{source}` is another letter than `{plain}`, which is declared")
            } else {
                format!("`{source}` is not declared")
            };
            let help = format!(
                "write `same \\{command}` where the font makes no difference, `let {name}: …`, or `read {source} as …`"
            );
            return self.undeclared_error(scripts.at, message, help);
        }
        if applied {
            let message = format!("`{name}` is not declared: its application, or a product?");
            let help = format!(
                "write `let {name}: Real -> Real` for a function, `def {name}(x: Real) = …;`, or `let {name}: Real` for a number"
            );
            return self.undeclared_error(base.at, message, help);
        }
        if name == "I" && scripts.sub.is_none() {
            let help = "say which: `read I as eye(n)`";
            return self.undeclared_error(
                base.at,
                "`I` is not declared: an identity matrix of what size?",
                help,
            );
        }
        if scripts.sub.is_some() {
            let flat = scripts.sub.and_then(|sub| self.flat(sub));
            let spelled = flat.map_or_else(|| name.to_owned(), |sub| format!("{name}{sub}"));
            let message = format!("`{source}`: `{name}` is not declared");
            let matrix = name.to_uppercase();
            if self.lookup(&matrix) == Some(Shape::Array(2)) {
                let comma = if source.contains(',') { "," } else { "" };
                let help = format!(
                    "where it is an entry of the matrix `{matrix}`: `read {name}_{{#i{comma} #j}} as {matrix}[#i, #j]`; else `let {name}: …`"
                );
                return self.undeclared_error(base.at, message, help);
            }
            let help = format!(
                "write `let {name}: Real[n]` where this is an entry, `let {spelled}: Real` where it is a name, or `read {source} as …`"
            );
            return self.undeclared_error(base.at, message, help);
        }
        let spelled = format!("{name}{}", "p".repeat(scripts.primes));
        let term = Term::atom(spelled, Shape::Unknown, base.at);
        let left = Scripts {
            primes: 0,
            ..scripts
        };
        // Who reads the whole file knows what was bound before and has the better words for it.
        self.clone_of_power(term, left)
    }

    fn undeclared_error(
        &self,
        at: At,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Read {
        Err(self.error("E083", at, message, help))
    }

    /// A name that nothing is known of, with the power that stands on it as it is.
    fn clone_of_power(&self, term: Term, scripts: Scripts<'_>) -> Read {
        let Some(sup) = scripts.sup else {
            return Ok(term);
        };
        match sup {
            [
                Node {
                    kind: NodeKind::Number(digits),
                    at,
                },
            ] => {
                let mut text = term.text.clone();
                text.push("^", term.at);
                text.push(digits, *at);
                Ok(Term::new(text, Tight::Power, Shape::Unknown, scripts.at))
            }
            _ => {
                let source = self.source(scripts.at);
                let message = format!("`{source}`: `{}` is not declared", term.text.as_str());
                self.undeclared_error(term.at, message, READ)
            }
        }
    }

    /// A term that is known, with the scripts that are left, and its arguments where it is a function.
    pub(super) fn value(
        &mut self,
        term: Term,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        match &term.shape {
            Shape::Function(params, result) => {
                let (params, result) = (params.clone(), (**result).clone());
                self.application(term, &params, &result, scripts, nodes, cursor)
            }
            Shape::Array(rank) if scripts.is_empty() => {
                match self.index_in_brackets(*rank, nodes.get(*cursor)) {
                    Some((indices, outside)) => {
                        *cursor += 1;
                        let entry = self.subscript(term, indices, outside.at)?;
                        self.with_scripts(entry, outside)
                    }
                    None => self.with_scripts(term, scripts),
                }
            }
            _ => self.with_scripts(term, scripts),
        }
    }

    /// A term with scripts: an entry, a derivative, a power, a transpose, a condition.
    pub(super) fn with_scripts(&mut self, term: Term, scripts: Scripts<'_>) -> Read {
        let mut term = term;
        let at = scripts.at;
        if let Some(sub) = scripts.sub {
            term = self.subscript(term, sub, at)?;
        }
        for _ in 0..scripts.primes {
            let Some(by) = self.prime.clone() else {
                let help = "say it behind the name: `prove NAME prime x`";
                return self.ambiguous(at, "`'` on a formula: the derivative by what?", help);
            };
            let shape = super::super::language::derivative(&term.shape, &by.shape);
            let mut text = Text::of("diff(", at);
            text.append(&term.text);
            text.push(", ", at.tail());
            text.push(by.text.as_str(), at.tail());
            text.push(")", at.tail());
            term = Term::new(text, Tight::Atom, shape, at);
        }
        match scripts.sup {
            Some(sup) => self.superscript(term, sup, scripts),
            None => {
                term.at = term.at.to(at);
                Ok(term)
            }
        }
    }
}

/// Where a part of a formula stands.
pub(super) fn span_of(nodes: &[Node], or: At) -> At {
    match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => first.at.to(last.at),
        _ => or,
    }
}
