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
        // Without ends each index takes its range from the use, and stands in a sum of its own.
        if over.filter.is_none()
            && over.binders.len() > 1
            && over.binders.iter().any(|binder| binder.range.is_none())
        {
            let whole = at.to(body.at);
            let mut text = body.text;
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
            return Ok(Term::new(text, Tight::Atom, body.shape, whole));
        }
        let mut text = Text::of(format!("{name}("), at);
        let ranged = over
            .binders
            .last()
            .is_some_and(|binder| binder.range.is_some());
        for binder in &over.binders {
            text.push(&binder.name, at);
            if let Some(range) = &binder.range {
                text.push(" in ", at);
                text.append(range);
            }
            text.push(", ", at);
        }
        match over.filter {
            // `sum(j in 1..=n if j != i, …)`
            Some(filter) if ranged => {
                let mut filtered = Text::of(format!("{name}("), at);
                for (place, binder) in over.binders.iter().enumerate() {
                    if place > 0 {
                        filtered.push(", ", at);
                    }
                    filtered.push(&binder.name, at);
                    if let Some(range) = &binder.range {
                        filtered.push(" in ", at);
                        filtered.append(range);
                    }
                }
                filtered.push(" if ", at);
                filtered.append(&filter);
                filtered.push(", ", at);
                text = filtered;
                text.append(&body.text);
            }
            Some(filter) if matches!(name, "sum" | "prod") && !body.shape.is_array() => {
                text.push("if ", at);
                text.append(&filter);
                text.push(" { ", at);
                text.append(&body.text);
                let neutral = if name == "sum" { "0" } else { "1" };
                text.push(&format!(" }} else {{ {neutral} }}"), at);
            }
            Some(filter) => {
                let place = filter.whole();
                return self.fail(
                    place,
                    "a condition on an index whose ends are not written",
                    "write the ends of the index",
                );
            }
            None => text.append(&body.text),
        }
        text.push(")", body.at.tail());
        Ok(Term::new(text, Tight::Atom, body.shape, at.to(body.at)))
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
        for row in &rows {
            for part in commas(row) {
                self.part(name, at, part, &mut upper, &mut over)?;
            }
        }
        // `\sum_{i,j=1}^n`: both begin at 1 and end at n.
        let written: Option<Text> = match &over.binders[..] {
            [.., last] if over.binders.len() > 1 && scripts.sup.is_some() => last.range.clone(),
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
        let is_in = part
            .iter()
            .position(|node| matches!(&node.kind, NodeKind::Command(command) if command == "in"));
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
                    match variable {
                        Ok(variable) if *sign == "!=" => over.binders.push(Binder {
                            name: variable,
                            range: None,
                        }),
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

    /// The name of a bound variable.
    fn variable(&self, nodes: &[Node], at: At) -> Read<Name> {
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
        {
            let parts = commas(inner);
            let dots = |part: &[Node]| matches!(part, [Node { kind: NodeKind::Command(name), .. }] if name.ends_with("dots"));
            let ends = match &parts[..] {
                [low, middle, high] if dots(middle) => Some((*low, *high)),
                [low, second, middle, high] if dots(middle) => {
                    // `\{1, 2, \dots, n\}`: the second value must be the first and one.
                    let low_term = self.whole(low, place)?;
                    let second_term = self.whole(second, place)?;
                    let one_more = low_term
                        .text
                        .as_str()
                        .parse::<i64>()
                        .ok()
                        .and_then(|low| low.checked_add(1));
                    let fits = second_term.text.as_str().parse::<i64>().ok() == one_more
                        || second_term.text.as_str() == format!("{} + 1", low_term.text.as_str());
                    (fits
                        && second_term
                            .text
                            .as_str()
                            .parse::<i64>()
                            .ok()
                            .is_none_or(|_| one_more.is_some()))
                    .then_some((*low, *high))
                }
                _ => None,
            };
            if let Some((low, high)) = ends {
                let low = self.whole(low, place)?;
                let high = self.whole(high, place)?;
                return Ok(between(&low, &high, false, false));
            }
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

    /// `\lim_{x \to a}`; a condition below it is one of the formula.
    fn limit(&mut self, at: At, scripts: Scripts<'_>, nodes: &[Node], cursor: &mut usize) -> Read {
        let help = "write `\\lim_{k \\to \\infty}`";
        let Some(sub) = scripts.sub else {
            return self.fail(at, "a limit of what variable?", help);
        };
        let rows: Vec<Vec<Node>> = match sub {
            [
                Node {
                    kind: NodeKind::Table(table, rows),
                    ..
                },
            ] if table == "substack" => rows.iter().map(|row| row.concat()).collect(),
            _ => commas(sub).into_iter().map(<[Node]>::to_vec).collect(),
        };
        let mut rows = rows.into_iter();
        let first = rows.next().unwrap_or_default();
        let place = span_of(&first, at);
        let Some(arrow) = first.iter().position(|node| {
            matches!(&node.kind, NodeKind::Command(name) if matches!(&**name, "to" | "rightarrow" | "longrightarrow"))
        }) else {
            return self.fail(place, "a limit goes somewhere", help);
        };
        let variable = self.variable(first.get(..arrow).unwrap_or_default(), place)?;
        let goal = first.get(arrow + 1..).unwrap_or_default();
        let (goal, mut side) = one_sided(goal);
        let target = self.whole(&goal, place)?;
        for row in rows {
            let place = span_of(&row, place);
            // `x \to 0, x > 0` comes from above.
            let own = match &row[..] {
                [variable_node, node, rest @ ..] => {
                    let is_own = self
                        .variable(std::slice::from_ref(variable_node), place)
                        .is_ok_and(|name| name == variable);
                    let bound = if is_own {
                        Some(self.whole(rest, place)?)
                    } else {
                        None
                    };
                    bound.map(|bound| (relation(node), bound.text.as_str() == target.text.as_str()))
                }
                _ => None,
            };
            match own {
                Some((Some(">"), true)) => side = "+",
                Some((Some("<"), true)) => side = "-",
                Some(_) => {
                    return self.ambiguous(
                        place,
                        "a condition on the variable of the limit",
                        "write `\\lim_{x \\to 0^+}` for one side",
                    );
                }
                None => {
                    let text = self.comparison(&row, false, place)?;
                    self.note_condition(text);
                }
            }
        }
        if nodes.get(*cursor).is_none_or(ends_product) {
            return self.fail(at, "a limit of what?", "");
        }
        let body = self.within(std::slice::from_ref(&variable), |reader| {
            reader.product(nodes, cursor, at)
        })?;
        let mut text = Text::of("limit(", at);
        text.push(&variable, at);
        text.push(" -> ", at);
        text.append(&target.beside(Tight::Sum));
        text.push(&format!("{side}, "), at);
        text.append(&body.text);
        text.push(")", body.at.tail());
        Ok(Term::new(text, Tight::Atom, body.shape, at.to(body.at)))
    }

    /// `\int_a^b … dx`: it reaches to the `d` of its variable.
    fn integral(
        &mut self,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let (Some(low), Some(high)) = (scripts.sub, scripts.sup) else {
            return self.fail(at, "an integral without ends", "write `\\int_a^b … dx`");
        };
        let mut open = 0usize;
        let mut end = None;
        for (place, node) in nodes.iter().enumerate().skip(*cursor) {
            if relation(node).is_some() {
                break;
            }
            let command = match &node.kind {
                NodeKind::Command(name) => Some(name),
                NodeKind::Script { base, .. } => match &base.kind {
                    NodeKind::Command(name) => Some(name),
                    _ => None,
                },
                _ => None,
            };
            if command.is_some_and(|name| name == "int") {
                open += 1;
            }
            if self.is_differential(nodes, place) {
                if open == 0 {
                    end = Some(place);
                    break;
                }
                open -= 1;
            }
        }
        let Some(end) = end else {
            let help = if self.lookup("d").is_some() {
                "write `\\mathrm{d}x`: `d` is declared"
            } else {
                "write `\\int_a^b … \\,dx`"
            };
            return self.fail(at, "the integral's `dx` is not found", help);
        };
        let Some(variable_node) = nodes.get(end + 1) else {
            return self.fail(at, "the integral's variable is not found", "");
        };
        let name = self.variable(std::slice::from_ref(variable_node), variable_node.at)?;
        let low = self.whole(low, at)?;
        let high = self.whole(high, at)?;
        let inner = nodes.get(*cursor..end).unwrap_or_default();
        let body = if inner.is_empty() {
            Term::atom("1", Shape::Number, at)
        } else {
            self.within(std::slice::from_ref(&name), |reader| {
                reader.whole(inner, at)
            })?
        };
        *cursor = end + 2;
        let whole = at.to(variable_node.at);
        let mut text = Text::of("integral(", at);
        text.push(&name, variable_node.at);
        text.push(" in ", at);
        text.append(&low.beside(Tight::Sum));
        text.push("..", at);
        text.append(&high.beside(Tight::Sum));
        text.push(", ", at);
        text.append(&body.text);
        text.push(")", whole.tail());
        Ok(Term::new(text, Tight::Atom, body.shape, whole))
    }

    /// Whether a `d` that no one declared and a letter stand here.
    fn is_differential(&self, nodes: &[Node], place: usize) -> bool {
        let d = match nodes.get(place).map(|node| &node.kind) {
            Some(NodeKind::Letter(name)) => name == "d" && self.lookup("d").is_none(),
            Some(NodeKind::Accent(font, inner)) => {
                font == "mathrm"
                    && matches!(&inner[..], [Node { kind: NodeKind::Letter(name), .. }] if name == "d")
            }
            Some(NodeKind::Words(_, words)) => words.trim() == "d",
            _ => false,
        };
        d && nodes
            .get(place + 1)
            .is_some_and(|node| self.variable(std::slice::from_ref(node), node.at).is_ok())
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

/// `low..=high`, with one less or one more where an end is left out.
fn between(low: &Term, high: &Term, open_low: bool, open_high: bool) -> Text {
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

/// `0^+` as `0` and from where.
fn one_sided(goal: &[Node]) -> (Vec<Node>, &'static str) {
    if let [
        Node {
            kind:
                NodeKind::Script {
                    base,
                    sub: None,
                    sup: Some(sup),
                    primes: 0,
                },
            ..
        },
    ] = goal
        && let [
            Node {
                kind: NodeKind::Char(sign @ ('+' | '-')),
                ..
            },
        ] = &sup[..]
    {
        let side = if *sign == '+' { "+" } else { "-" };
        return (vec![(**base).clone()], side);
    }
    (goal.to_vec(), "")
}
