//! Sums, products, maxima, limits, integrals: what they run over and how far they reach.

use super::super::chain::relation;
use super::super::language::Shape;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::factor::commas;
use super::function::elementary;
use super::script::{Scripts, span_of};
use super::{READ, Read, Reader, Term, Tight, ends_product};
use crate::expr::Name;

/// A bound variable with its range, where one is written.
struct Binder {
    name: Name,
    range: Option<Text>,
}

/// What a sum runs over.
struct Over {
    binders: Vec<Binder>,
    /// Conditions on the bound variables.
    filter: Option<Text>,
}

impl Reader<'_> {
    /// A factor that begins with a command; the cursor stands before it.
    pub(super) fn command(
        &mut self,
        name: &str,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        match name {
            "sum" | "prod" => {
                *cursor += 1;
                self.big(name, at, scripts, nodes, cursor)
            }
            "max" | "min" => {
                *cursor += 1;
                self.extremum(name, at, scripts, nodes, cursor)
            }
            "int" => {
                *cursor += 1;
                self.integral(at, scripts, nodes, cursor)
            }
            "lim" => {
                *cursor += 1;
                self.limit(at, scripts, nodes, cursor)
            }
            "nabla" | "partial" => {
                *cursor += 1;
                self.gradient(name, at, scripts, nodes, cursor)
            }
            "infty" => {
                *cursor += 1;
                self.with_scripts(Term::atom("inf", Shape::Number, at), scripts)
            }
            "arg" | "argmax" | "argmin" | "sup" | "inf" | "limsup" | "liminf" => self.fail(
                at,
                format!("`\\{name}` has no meaning yet"),
                "`skip WHY` leaves the formula out",
            ),
            _ => match elementary(name) {
                Some(function) => {
                    *cursor += 1;
                    self.elementary(function, name, at, scripts, nodes, cursor)
                }
                None => self.unknown_command(name, at),
            },
        }
    }

    /// A sum or a product: it reaches to the next `+` or `-` of its level.
    fn big(
        &mut self,
        name: &str,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let over = self.over(name, at, scripts)?;
        self.bound(name, at, over, nodes, cursor)
    }

    /// `name(binders, body)`, with the body that follows.
    fn bound(
        &mut self,
        name: &str,
        at: At,
        over: Over,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let names: Vec<Name> = over
            .binders
            .iter()
            .map(|binder| binder.name.clone())
            .collect();
        if nodes.get(*cursor).is_none_or(ends_product) {
            return self.fail(at, format!("`\\{name}` of what?"), "");
        }
        let body = self.within(&names, |reader| reader.product(nodes, cursor, at))?;
        let whole = at.to(body.at);
        let ranged = over.binders.iter().all(|binder| binder.range.is_some());
        let shape = body.shape.clone();
        let body = match &over.filter {
            Some(filter) if !ranged => {
                if !matches!(name, "sum" | "prod") || shape.is_array() {
                    return self.fail(
                        filter.whole(),
                        "a condition on an index whose ends are not written",
                        "write the ends of the index",
                    );
                }
                let neutral = if name == "sum" { "0" } else { "1" };
                let mut text = Text::of("if ", at);
                text.append(filter);
                text.push(" { ", at);
                text.append(&body.text);
                text.push(&format!(" }} else {{ {neutral} }}"), at);
                text
            }
            _ => body.text,
        };
        // Without ends each index takes its range from the use, and stands in a sum of its own.
        if !ranged {
            let mut text = body;
            for binder in over.binders.iter().rev() {
                let mut outer = Text::of(format!("{name}({}", binder.name), at);
                if let Some(range) = &binder.range {
                    outer.push(" in ", at);
                    outer.append(range);
                }
                outer.push(", ", at);
                outer.append(&text);
                outer.push(")", whole.tail());
                text = outer;
            }
            return Ok(Term::new(text, Tight::Atom, shape, whole));
        }
        let mut text = Text::of(format!("{name}("), at);
        for (place, binder) in over.binders.iter().enumerate() {
            if place > 0 {
                text.push(", ", at);
            }
            text.push(&binder.name, at);
            if let Some(range) = &binder.range {
                text.push(" in ", at);
                text.append(range);
            }
        }
        // `sum(j in 1..=n if j != i, …)`
        if let Some(filter) = &over.filter {
            text.push(" if ", at);
            text.append(filter);
        }
        text.push(", ", at);
        text.append(&body);
        text.push(")", whole.tail());
        Ok(Term::new(text, Tight::Atom, shape, whole))
    }

    /// What stands below and above a sum.
    fn over(&mut self, name: &str, at: At, scripts: Scripts<'_>) -> Read<Over> {
        let Some(sub) = scripts.sub else {
            return self.fail(
                at,
                format!("`\\{name}` over what?"),
                format!("write `\\{name}_{{j=1}}^{{n}}`"),
            );
        };
        let rows: Vec<Vec<Node>> = match sub {
            [
                Node {
                    kind: NodeKind::Table(table, rows),
                    ..
                },
            ] if table == "substack" => rows.iter().map(|row| row.concat()).collect(),
            _ => vec![sub.to_vec()],
        };
        let mut over = Over {
            binders: Vec::new(),
            filter: None,
        };
        let mut upper = scripts.sup;
        let mut shared = scripts.sup.is_some();
        for row in &rows {
            if self.listed(row, &mut over)? || self.between_ends(row, &mut over)? {
                continue;
            }
            for part in commas(row) {
                self.part(name, at, part, &mut upper, &mut over)?;
            }
            // `\sum_{i, j \in [n]}`
            shared |= row.iter().any(is_in);
        }
        // `\sum_{i,j=1}^n`: both begin at 1 and end at n.
        let written: Option<Text> = match &over.binders[..] {
            [.., last] if over.binders.len() > 1 && shared => last.range.clone(),
            _ => None,
        };
        if let Some(range) = written {
            for binder in &mut over.binders {
                binder.range.get_or_insert_with(|| range.clone());
            }
        }
        if let Some(upper) = upper {
            let place = span_of(upper, at);
            return self.fail(
                place,
                "where does this index begin?",
                format!("write `\\{name}_{{j=1}}^{{n}}`"),
            );
        }
        if over.binders.is_empty() {
            return self.fail(
                at,
                format!("`\\{name}` over what?"),
                format!("write `\\{name}_{{j=1}}^{{n}}`"),
            );
        }
        for binder in &mut over.binders {
            if binder.range.is_none() {
                binder.range = self.environment.range_of(&binder.name).cloned();
            }
        }
        Ok(over)
    }

    /// `i = 1, \dots, n` below a sum.
    fn listed(&mut self, row: &[Node], over: &mut Over) -> Read<bool> {
        let Some(equals) = row.iter().position(|node| relation(node) == Some("=")) else {
            return Ok(false);
        };
        let behind = row.get(equals + 1..).unwrap_or_default();
        let Some((low, high, length)) = super::super::remark::listed(behind) else {
            return Ok(false);
        };
        if length != behind.len() {
            return Ok(false);
        }
        let place = span_of(behind, At::default());
        let low = self.whole(&low, place)?;
        let high = self.whole(&high, place)?;
        for part in commas(row.get(..equals).unwrap_or_default()) {
            over.binders.push(Binder {
                name: self.variable(part, place)?,
                range: Some(between(&low, &high, false, false)),
            });
        }
        Ok(true)
    }

    /// `1 \le i, j \le n` below a sum: several letters between the same ends.
    fn between_ends(&mut self, row: &[Node], over: &mut Over) -> Read<bool> {
        let signs: Vec<usize> = (row.iter().enumerate())
            .filter_map(|(place, node)| relation(node).map(|_| place))
            .collect();
        let [first, second] = signs[..] else {
            return Ok(false);
        };
        let sign = |place: usize| row.get(place).and_then(relation);
        let strict = |place: usize| sign(place) == Some("<");
        if ![first, second]
            .iter()
            .all(|place| matches!(sign(*place), Some("<" | "<=")))
        {
            return Ok(false);
        }
        let low = row.get(..first).unwrap_or_default();
        let names = commas(row.get(first + 1..second).unwrap_or_default());
        let high = row.get(second + 1..).unwrap_or_default();
        if names.len() < 2 || commas(low).len() > 1 || commas(high).len() > 1 {
            return Ok(false);
        }
        let place = span_of(row, At::default());
        let low = self.whole(low, place)?;
        let high = self.whole(high, place)?;
        for part in names {
            over.binders.push(Binder {
                name: self.variable(part, place)?,
                range: Some(between(&low, &high, strict(first), strict(second))),
            });
        }
        Ok(true)
    }

    /// One of the things below a sum: an index, with its first value, or a condition.
    fn part(
        &mut self,
        name: &str,
        at: At,
        part: &[Node],
        upper: &mut Option<&[Node]>,
        over: &mut Over,
    ) -> Read<()> {
        let place = span_of(part, at);
        let names: Vec<Name> = over
            .binders
            .iter()
            .map(|binder| binder.name.clone())
            .collect();
        let relations: Vec<(usize, &'static str)> = part
            .iter()
            .enumerate()
            .filter_map(|(place, node)| Some((place, relation(node)?)))
            .collect();
        let is_in = part.iter().position(is_in);
        if let Some(end) = is_in {
            let variable = self.variable(part.get(..end).unwrap_or_default(), place)?;
            let range = self.set(part.get(end + 1..).unwrap_or_default(), place)?;
            over.binders.push(Binder {
                name: variable,
                range: Some(range),
            });
            return Ok(());
        }
        match &relations[..] {
            [] => {
                let variable = self.variable(part, place)?;
                over.binders.push(Binder {
                    name: variable,
                    range: None,
                });
                Ok(())
            }
            [(end, "=")]
                if self
                    .variable(part.get(..*end).unwrap_or_default(), place)
                    .is_ok()
                    && (upper.is_some() || over.binders.is_empty()) =>
            {
                let variable = self.variable(part.get(..*end).unwrap_or_default(), place)?;
                let Some(last) = upper.take() else {
                    return self.fail(
                        place,
                        "where does this index end?",
                        format!("write `\\{name}_{{j=1}}^{{n}}`"),
                    );
                };
                let low = self.within(&names, |reader| {
                    reader.whole(part.get(end + 1..).unwrap_or_default(), place)
                })?;
                let high = self.whole(last, place)?;
                if high.text.as_str() == "inf" {
                    return self.fail(
                        span_of(last, place),
                        "infinite sums are reserved for later",
                        format!("write a limit: `\\lim_{{n \\to \\infty}} \\{name}_{{j=1}}^n`"),
                    );
                }
                let range = between(&low, &high, false, false);
                over.binders.push(Binder {
                    name: variable,
                    range: Some(range),
                });
                Ok(())
            }
            // `1 \le i < j \le n`
            [(_, "<" | "<="), .., (_, "<" | "<=")]
                if relations
                    .iter()
                    .all(|(_, sign)| matches!(*sign, "<" | "<=")) =>
            {
                let mut sides: Vec<&[Node]> = Vec::new();
                let mut start = 0;
                for (end, _) in &relations {
                    sides.push(part.get(start..*end).unwrap_or_default());
                    start = end + 1;
                }
                sides.push(part.get(start..).unwrap_or_default());
                let mut known = names;
                let Some((last, middle)) = sides.split_last() else {
                    return Ok(());
                };
                let high = self.whole(last, place)?;
                let strict_end = relations.last().is_some_and(|(_, sign)| *sign == "<");
                let Some((first, middle)) = middle.split_first() else {
                    return Ok(());
                };
                let mut low = self.whole(first, place)?;
                for (position, side) in middle.iter().enumerate() {
                    let variable = self.variable(side, place)?;
                    let strict = relations
                        .get(position)
                        .is_some_and(|(_, sign)| *sign == "<");
                    let range = between(&low, &high, strict, strict_end);
                    over.binders.push(Binder {
                        name: variable.clone(),
                        range: Some(range),
                    });
                    low = Term::atom(&variable, Shape::Number, span_of(side, place));
                    known.push(variable);
                }
                Ok(())
            }
            [(end, sign), ..] => {
                // The first thing below a sum names its index: `j \ne i`.
                if over.binders.is_empty() {
                    let variable = self.variable(part.get(..*end).unwrap_or_default(), place);
                    // `i < j`, `i \ne j`: over both, where neither has a meaning yet; over the first alone, where the
                    // second has one.
                    let other = match relations[..] {
                        [_] => self
                            .variable(part.get(end + 1..).unwrap_or_default(), place)
                            .ok(),
                        _ => None,
                    };
                    let free = |name: &Name| self.lookup(name).is_none();
                    let both = other.filter(|_| *sign != "=");
                    match variable {
                        Ok(variable) if *sign == "!=" || both.is_some() && free(&variable) => {
                            let second = both.filter(|name| free(name) && *name != variable);
                            over.binders.push(Binder {
                                name: variable,
                                range: None,
                            });
                            over.binders
                                .extend(second.map(|name| Binder { name, range: None }));
                        }
                        _ => {
                            let help = format!("write both ends: `\\{name}_{{j=1}}^{{n}}`");
                            return self.ambiguous(place, format!("which index does this `\\{name}` run over, and from where to where?"), help);
                        }
                    }
                }
                let names: Vec<Name> = over
                    .binders
                    .iter()
                    .map(|binder| binder.name.clone())
                    .collect();
                let condition =
                    self.within(&names, |reader| reader.comparison(part, true, place))?;
                match &mut over.filter {
                    Some(filter) => {
                        filter.push(" && ", place);
                        filter.append(&condition);
                    }
                    None => over.filter = Some(condition),
                }
                Ok(())
            }
        }
    }

    /// The name of an index.
    pub fn index_name(&self, node: &Node) -> Read<Name> {
        self.variable(std::slice::from_ref(node), node.at)
    }

    /// The name of a bound variable.
    pub(super) fn variable(&self, nodes: &[Node], at: At) -> Read<Name> {
        if let [node] = nodes {
            let spelled = match &node.kind {
                NodeKind::Script {
                    base,
                    sub,
                    sup,
                    primes,
                } => self.name_of(base).and_then(|name| {
                    let mut out = name;
                    out.push_str(&"p".repeat(*primes));
                    for script in [sub, sup].into_iter().flatten() {
                        match &script[..] {
                            [
                                Node {
                                    kind: NodeKind::Number(text) | NodeKind::Letter(text),
                                    ..
                                },
                            ] => out.push_str(text),
                            _ => return None,
                        }
                    }
                    Some(out)
                }),
                _ => self.name_of(node),
            };
            if let Some(name) = spelled {
                return Ok(name.as_str().into());
            }
        }
        let source = self.source(span_of(nodes, at));
        self.fail(
            span_of(nodes, at),
            format!("`{source}` is no index"),
            "an index is a letter",
        )
    }

    /// `\{1, \dots, n\}` as a range.
    fn set(&mut self, nodes: &[Node], at: At) -> Read<Text> {
        let place = span_of(nodes, at);
        if let [
            Node {
                kind: NodeKind::Brackets { open, inner, .. },
                ..
            },
        ] = nodes
            && open == "{"
            && let Some((low, high, length)) = super::super::remark::listed(inner)
            && length == inner.len()
        {
            let low = self.whole(&low, place)?;
            let high = self.whole(&high, place)?;
            return Ok(between(&low, &high, false, false));
        }
        // `[n]` are the numbers from 1 to n.
        if let [
            Node {
                kind: NodeKind::Brackets { open, inner, .. },
                ..
            },
        ] = nodes
            && open == "["
            && commas(inner).len() == 1
        {
            let one = Term::atom("1", Shape::Number, place);
            let high = self.whole(inner, place)?;
            return Ok(between(&one, &high, false, false));
        }
        self.fail(
            place,
            "this set is not understood",
            "write the ends of the index: `_{j=1}^{n}`",
        )
    }

    /// `\max\{a, b\}` and `\max_j x_j`.
    fn extremum(
        &mut self,
        name: &str,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        if scripts.sub.is_some() {
            return self.big(name, at, scripts, nodes, cursor);
        }
        let (inner, outside) = match nodes.get(*cursor).map(|node| (&node.kind, node.at)) {
            Some((NodeKind::Brackets { open, inner, .. }, place)) if open != "|" => {
                (inner, Scripts::none(place))
            }
            Some((
                NodeKind::Script {
                    base,
                    sub,
                    sup,
                    primes,
                },
                place,
            )) => match &base.kind {
                NodeKind::Brackets { inner, .. } => (
                    inner,
                    Scripts {
                        sub: sub.as_deref(),
                        sup: sup.as_deref(),
                        primes: *primes,
                        at: place,
                    },
                ),
                _ => {
                    return self.fail(
                        at,
                        format!("`\\{name}` of what?"),
                        format!("write `\\{name}(a, b)` or `\\{name}_j x_j`"),
                    );
                }
            },
            _ => {
                return self.fail(
                    at,
                    format!("`\\{name}` of what?"),
                    format!("write `\\{name}(a, b)` or `\\{name}_j x_j`"),
                );
            }
        };
        *cursor += 1;
        let parts = commas(inner);
        if parts.len() < 2 {
            return self.fail(
                outside.at,
                format!("`\\{name}` of one thing"),
                format!("write `\\{name}(a, b)` or `\\{name}_j x_j`"),
            );
        }
        let mut terms = Vec::new();
        for part in parts {
            terms.push(self.whole(part, outside.at)?);
        }
        let whole = at.to(outside.at);
        let mut terms = terms.into_iter();
        let Some(mut out) = terms.next() else {
            return self.fail(at, "something is missing here", "");
        };
        for term in terms {
            let mut text = Text::of(format!("{name}("), at);
            text.append(&out.text);
            text.push(", ", term.at.head());
            text.append(&term.text);
            text.push(")", outside.at.tail());
            let shape = super::super::language::spread(&out.shape, &term.shape);
            out = Term::new(text, Tight::Atom, shape, whole);
        }
        self.with_scripts(
            out,
            Scripts {
                at: whole,
                ..outside
            },
        )
    }

    /// `\nabla_v F` and `\partial_v F`: up to the next `+` or `-`.
    fn gradient(
        &mut self,
        name: &str,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let behind = nodes.get(*cursor).and_then(|node| self.function_name(node));
        if let (Some(function), None, "nabla", 0) = (&behind, scripts.sub, name, scripts.primes)
            && super::function::argument_list(nodes.get(*cursor + 1))
                .is_some_and(|(inner, _)| commas(inner).len() == 1)
        {
            // `\nabla f(x)`, `\nabla^2 f(x)`: by its argument, at it.
            let word = match scripts.sup {
                None => Some("grad"),
                Some(
                    [
                        Node {
                            kind: NodeKind::Number(two),
                            ..
                        },
                    ],
                ) if two == "2" => Some("hessian"),
                Some(_) => None,
            };
            if let Some(word) = word {
                *cursor += 1;
                return self.derivative_of(word, function, scripts.at, nodes, cursor);
            }
        }
        let Some(sub) = scripts.sub else {
            let help = format!(
                "write `\\{name}_{{x}}`, or say what it means: `read \\{name} F as diff(F, x)`"
            );
            return self.ambiguous(at, format!("`\\{name}`: by what?"), help);
        };
        if scripts.sup.is_some() || scripts.primes > 0 {
            return self.ambiguous(scripts.at, format!("`\\{name}` with a power"), READ);
        }
        let place = span_of(sub, at);
        let by = self.whole(sub, place)?;
        if nodes.get(*cursor).is_none_or(ends_product) {
            return self.fail(at, format!("`\\{name}` of what?"), "");
        }
        let of = self.product(nodes, cursor, at)?;
        Ok(self.differentiated(of, by, at))
    }
}

/// `\in`
fn is_in(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Command(command) if command == "in")
}

/// `low..=high`, with one less or one more where an end is left out.
pub(crate) fn between(low: &Term, high: &Term, open_low: bool, open_high: bool) -> Text {
    let mut text = low.beside(Tight::Sum);
    if open_low {
        text.push(" + 1", low.at);
    }
    text.push("..=", high.at.head());
    text.append(&high.beside(Tight::Sum));
    if open_high {
        text.push(" - 1", high.at);
    }
    text
}
