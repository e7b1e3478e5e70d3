//! What `read` gives a meaning: a pattern of LaTeX becomes a term of the language, with what its holes stand for.

use std::collections::BTreeMap;

use super::super::environment::Read as Reading;
use super::super::language;
use super::super::pattern::{self, Holes, matches};
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::factor::commas;
use super::script::{Scripts, span_of};
use super::{Read, Reader, Term, Tight};
use crate::expr::Name;
use crate::syntax::{Arg, Ast, AstKind};

impl Reader<'_> {
    /// What a pattern of the document makes of what stands here: the longest first, then the newest.
    pub(super) fn by_pattern(&mut self, nodes: &[Node], cursor: &mut usize) -> Read<Option<Term>> {
        let rest = nodes.get(*cursor..).unwrap_or_default();
        let mut best: Option<((usize, usize), &Reading, pattern::Match)> = None;
        for reading in &self.environment.reads {
            for candidate in &reading.patterns {
                let rank = (pattern::weight(candidate), reading.order);
                if best.as_ref().is_some_and(|(known, _, _)| *known >= rank) {
                    continue;
                }
                // A letter that was declared since has its new meaning.
                if let [only] = &candidate[..]
                    && let Some(name) = self.name_of(only)
                    && self.is_newer(&name, reading)
                {
                    continue;
                }
                if let Some(found) = matches(candidate, rest, &self.environment.same) {
                    best = Some((rank, reading, found));
                }
            }
        }
        let Some((_, reading, found)) = best else {
            return Ok(None);
        };
        let covered = rest.get(..found.length).unwrap_or_default();
        let at = span_of(covered, At::default());
        *cursor += found.length;
        let mut holes = found.holes;
        // `read F as h(g(f(#x)))`: what is asked for stands in parentheses behind it.
        let missing: Vec<&String> = reading
            .holes
            .iter()
            .filter(|hole| !holes.contains_key(*hole))
            .collect();
        let mut outside = Scripts::none(at);
        let mut whole = at;
        let behind;
        if !missing.is_empty() {
            behind = nodes.get(*cursor).cloned();
            let inner = match behind.as_ref().map(|node| (&node.kind, node.at)) {
                Some((NodeKind::Brackets { open, inner, .. }, place)) if open == "(" => {
                    whole = at.to(place);
                    inner
                }
                Some((
                    NodeKind::Script {
                        base,
                        sub,
                        sup,
                        primes,
                    },
                    place,
                )) if matches!(&base.kind, NodeKind::Brackets { open, .. } if open == "(") => {
                    let NodeKind::Brackets { inner, .. } = &base.kind else {
                        return Ok(None);
                    };
                    whole = at.to(place);
                    outside = Scripts {
                        sub: sub.as_deref(),
                        sup: sup.as_deref(),
                        primes: *primes,
                        at: whole,
                    };
                    inner
                }
                _ => {
                    let source = self.source(at);
                    return self.fail(
                        at,
                        format!("`{source}` without its argument"),
                        "its reading has a hole that the pattern does not fill",
                    );
                }
            };
            let parts = commas(inner);
            if parts.len() != missing.len() {
                let source = self.source(at);
                let message = format!(
                    "`{source}` takes {}, and here are {}",
                    missing.len(),
                    parts.len()
                );
                return self.fail(whole, message, "");
            }
            for (hole, part) in missing.into_iter().zip(parts) {
                holes.insert(hole.clone(), part.to_vec());
            }
            *cursor += 1;
        }
        let term = self.filled(reading, &holes, whole)?;
        let term = match &found.left {
            Some(Node {
                kind: NodeKind::Script {
                    sub, sup, primes, ..
                },
                at,
            }) => {
                let scripts = Scripts {
                    sub: sub.as_deref(),
                    sup: sup.as_deref(),
                    primes: *primes,
                    at: *at,
                };
                self.value(term, scripts, nodes, cursor)?
            }
            _ => self.value(term, Scripts::none(whole), nodes, cursor)?,
        };
        if outside.is_empty() {
            Ok(Some(term))
        } else {
            self.with_scripts(term, outside).map(Some)
        }
    }

    /// Whether a name was declared after a reading was given.
    fn is_newer(&self, name: &str, reading: &Reading) -> bool {
        if self.locals.iter().any(|local| *local.name == *name) {
            return true;
        }
        self.environment
            .order_of(name)
            .is_some_and(|order| order > reading.order)
    }

    /// Whether a pattern consists of this letter.
    pub(super) fn reads_speak_of(&self, letter: &str) -> bool {
        let is_letter = |node: &Node| match &node.kind {
            NodeKind::Letter(name) => name == letter,
            NodeKind::Script { base, .. } => {
                matches!(&base.kind, NodeKind::Letter(name) if name == letter)
            }
            _ => false,
        };
        let patterns = self
            .environment
            .reads
            .iter()
            .flat_map(|read| &read.patterns);
        patterns
            .into_iter()
            .any(|pattern| pattern.first().is_some_and(is_letter))
    }

    /// A template with its holes filled.
    fn filled(&mut self, reading: &Reading, holes: &Holes, at: At) -> Read {
        let mut terms: BTreeMap<&str, Term> = BTreeMap::new();
        for hole in &reading.holes {
            if let Some(nodes) = holes.get(hole) {
                let place = span_of(nodes, at);
                terms.insert(hole, self.whole(nodes, place)?);
            }
        }
        let source = reading.template.as_str();
        // What the template says has the place of the formula that it stands for.
        let mut text = Text::default();
        let mut probe = Text::default();
        let mut rest = 0;
        while let Some(length) = source.get(rest..).and_then(|rest| rest.find('#')) {
            let hash = rest + length;
            let word: String = source
                .get(hash + 1..)
                .unwrap_or("")
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let before = source.get(rest..hash).unwrap_or("");
            text.push(before, at);
            probe.push(before, at);
            rest = hash + 1 + word.len();
            let Some(term) = terms.get(word.as_str()) else {
                continue;
            };
            let last = before.trim_end().chars().last();
            let next = source
                .get(rest..)
                .and_then(|rest| rest.trim_start().chars().next());
            let alone = matches!(last, None | Some('(' | ',' | '['))
                && matches!(next, None | Some(')' | ',' | ']'));
            let whole = reading.template.as_str().trim() == format!("#{word}");
            if (alone && last.is_some()) || whole {
                text.append(&term.text);
            } else {
                text.append(&term.beside(Tight::Atom));
            }
            probe.push(&format!("hole__{word}"), at);
        }
        let end = source.get(rest..).unwrap_or("");
        text.push(end, at);
        probe.push(end, at);
        let ast = match language::expression(&probe, self.files) {
            Ok(ast) => ast,
            Err(_) => {
                return self.fail(
                    at,
                    "the meaning that `read` gives this is no term of the language",
                    "",
                );
            }
        };
        self.refuse_capture(&ast, &terms, &mut Vec::new())?;
        let shape = {
            let lookup = |name: &str| match name.strip_prefix("hole__") {
                Some(hole) => terms.get(hole).map(|term| term.shape.clone()),
                None => self.lookup(name),
            };
            language::shape(&ast, &lookup)
        };
        let tight = match &ast.kind {
            AstKind::Number(_)
            | AstKind::Name(_)
            | AstKind::Call { .. }
            | AstKind::Index { .. }
            | AstKind::List(_)
            | AstKind::Field { .. } => {
                match ast.as_name().and_then(|name| name.strip_prefix("hole__")) {
                    Some(hole) => terms.get(hole).map_or(Tight::Choice, |term| term.tight),
                    None => Tight::Atom,
                }
            }
            _ => Tight::Choice,
        };
        Ok(Term::new(text, tight, shape, at))
    }

    /// A name that the document has declared, or that is bound around the formula, must not be bound by a template.
    fn refuse_capture(
        &self,
        ast: &Ast,
        terms: &BTreeMap<&str, Term>,
        bound: &mut Vec<Name>,
    ) -> Read<()> {
        if let AstKind::Name(name) = &ast.kind {
            let Some(term) = name.strip_prefix("hole__").and_then(|hole| terms.get(hole)) else {
                return Ok(());
            };
            let mut free = Vec::new();
            if let Ok(inner) = language::expression(&term.text, self.files) {
                language::free_names(&inner, &mut free);
            }
            let captured = free
                .iter()
                .find(|name| bound.contains(name) && self.lookup(name).is_some());
            return match captured {
                Some(name) => {
                    let source = self.source(term.at);
                    let message = format!(
                        "`{name}` in `{source}` would be bound by the template that stands for this"
                    );
                    self.fail(
                        term.at,
                        message,
                        format!("take another letter for `{name}` in the `read`"),
                    )
                }
                None => Ok(()),
            };
        }
        let mark = bound.len();
        match &ast.kind {
            AstKind::Call { callee, args } => {
                let binds = matches!(
                    &*callee.name,
                    "sum" | "prod" | "max" | "min" | "vec" | "mat" | "forall"
                );
                for arg in args {
                    match arg {
                        Arg::Bind { var, range, filter } => {
                            self.refuse_capture(&range.lo, terms, bound)?;
                            self.refuse_capture(&range.hi, terms, bound)?;
                            bound.push(var.name.clone());
                            if let Some(filter) = filter {
                                self.refuse_capture(filter, terms, bound)?;
                            }
                        }
                        Arg::Arrow { var, target, .. } => {
                            self.refuse_capture(target, terms, bound)?;
                            bound.push(var.name.clone());
                        }
                        Arg::Plain(inner) => {
                            // `sum(j, …)`
                            if let (Some(name), true) = (inner.as_name(), binds && args.len() > 1)
                                && !name.starts_with("hole__")
                            {
                                bound.push(name.clone());
                            }
                            self.refuse_capture(inner, terms, bound)?;
                        }
                    }
                }
            }
            AstKind::Lambda { params, body } => {
                bound.extend(params.iter().map(|param| param.name.clone()));
                self.refuse_capture(body, terms, bound)?;
            }
            kind => {
                let mut children: Vec<&Ast> = Vec::new();
                kind.children(&mut |child| children.push(child));
                for child in children {
                    self.refuse_capture(child, terms, bound)?;
                }
            }
        }
        bound.truncate(mark);
        Ok(())
    }
}
