//! Chains and claims as derivations, with the parameters, names and hypotheses that they speak of.

use super::annotation::{Heading, Part, split};
use super::chain::{Chain, Link};
use super::environment::{Bind, Environment, Given, Let};
use super::formula::{Reader, Term, Tight, is_joint};
use super::language::{MALFORMED, Shape};
use super::left_side;
use super::place::{At, Text};
use super::remark::Remark;
use super::tree::Node;
use super::write::Writer;
use crate::diag::did_you_mean;
use crate::expr::{Group, Name};

/// A derivation that is to be written: what its heading says, and what it is about.
pub(crate) struct Claimed<'c> {
    pub heading: &'c Heading,
    pub name: Name,
    pub chain: &'c Chain,
    /// The chain that `\Rightarrow` takes for a hypothesis.
    pub before: Option<&'c Chain>,
    /// What `'` differentiates by, as nodes.
    pub prime: Option<Vec<Node>>,
}

/// A claim of which more chains may follow.
pub(crate) struct Stated {
    heading: Heading,
    name: Name,
    sides: Sides,
    proofs: Vec<Proof>,
}

/// A chain that a claim rests on, and which part of its proof it is.
struct Proof {
    part: Part,
    sides: Sides,
}

/// The sides of a chain, as far as they could be read.
struct Sides {
    /// Where the derivation begins: its first letter, or the sign that names it.
    at: At,
    first: Text,
    links: Vec<(&'static str, At, Text, Option<Text>)>,
    /// What proves a claim that is no chain.
    reasons: Option<Text>,
    conditions: Vec<Text>,
}

impl Writer<'_> {
    /// A chain as a derivation. What is malformed in it was reported and stands in it as such.
    pub fn derivation(&mut self, claimed: &Claimed<'_>) -> (Text, Option<Stated>) {
        let at = claimed.chain.at;
        let heading = match claimed.chain.wrong {
            Some(_) => Some(claimed.heading.clone()),
            None => self.with_remarks(claimed.heading, claimed.chain),
        };
        let sides = heading.as_ref().and_then(|heading| {
            self.sides(&Claimed {
                heading,
                name: claimed.name.clone(),
                chain: claimed.chain,
                before: claimed.before,
                prime: claimed.prime.clone(),
            })
        });
        match sides {
            Some(sides) => {
                let heading = heading.as_ref().unwrap_or(claimed.heading);
                let text = self.written(heading, &claimed.name, sides.at, &sides, &[]);
                let stated = Stated {
                    heading: heading.clone(),
                    name: claimed.name.clone(),
                    sides,
                    proofs: Vec::new(),
                };
                (text, Some(stated))
            }
            None => {
                let chain = claimed.chain;
                let all = chain.links.iter().fold(at, |at, link| at.to(extent(link)));
                let at = chain
                    .wrong
                    .as_ref()
                    .map_or(all, |(wrong, ..)| all.to(*wrong));
                (unreadable(claimed.heading, &claimed.name, at), None)
            }
        }
    }

    /// The derivation with one more chain for its proof.
    pub fn with_proof(&mut self, stated: &mut Stated, part: &Part, chain: &Chain) -> Text {
        let heading = Heading {
            conditions: Vec::new(),
            naming: false,
            body: None,
            ..stated.heading.clone()
        };
        let claimed = Claimed {
            heading: &heading,
            name: stated.name.clone(),
            chain,
            before: None,
            prime: None,
        };
        let sides = self.sides(&claimed).unwrap_or_else(|| {
            let at = chain
                .links
                .iter()
                .fold(chain.at, |at, link| at.to(extent(link)));
            Sides {
                at,
                first: Text::of(MALFORMED, at),
                links: Vec::new(),
                reasons: None,
                conditions: Vec::new(),
            }
        });
        if let Some(condition) = sides.conditions.first() {
            let help = "a condition of the claim stands beside the claim";
            self.fail(
                "E081",
                condition.whole(),
                "a condition in the middle of a proof",
                help,
            );
        }
        stated.proofs.push(Proof {
            part: part.clone(),
            sides,
        });
        self.written(
            &stated.heading,
            &stated.name,
            stated.sides.at,
            &stated.sides,
            &stated.proofs,
        )
    }

    /// Reads the sides of a chain.
    fn sides(&mut self, claimed: &Claimed<'_>) -> Option<Sides> {
        let (chain, heading) = (claimed.chain, claimed.heading);
        if let Some((at, message, help)) = &chain.wrong {
            self.fail("E081", *at, message, help);
            return None;
        }
        let mut reader = Reader::new(self.files, self.environment);
        for parameter in &heading.parameters {
            let found = self.sort(parameter)?;
            reader.declare(found.name, found.shape, found.whole);
        }
        if let Some(nodes) = &claimed.prime {
            let read = reader.whole(nodes, chain.at);
            reader.prime = Some(self.kept(read)?);
        }
        let mut conditions = heading.conditions.clone();
        if let (true, Some(before)) = (chain.follows, claimed.before) {
            // What is wrong with the line before was said there.
            let said = self.diagnostics.len();
            let texts = self.relations(&mut reader, before);
            self.diagnostics.truncate(said);
            // What held under a condition is a hypothesis only where that holds, too.
            let conditional = before
                .remarks
                .iter()
                .any(|remark| matches!(remark, Remark::Condition { .. }));
            if conditional {
                let help = "write `prove … where …` for both, or leave the condition to each row";
                self.fail(
                    "E081",
                    chain.at,
                    "this follows from a line that holds under a condition",
                    help,
                );
                return None;
            }
            let Some(texts) = texts else {
                self.fail(
                    "E081",
                    chain.at,
                    "this follows from a line that could not be read",
                    "",
                );
                return None;
            };
            conditions.extend(texts);
        }
        let mut links = chain.links.as_slice();
        let mut first = chain.first.as_slice();
        let mut place = chain.at;
        if heading.naming {
            let Some((name, rest)) = links.split_first() else {
                self.fail("E081", chain.at, "`naming` of what? There is no `=`", "");
                return None;
            };
            if name.relation != "=" || rest.is_empty() {
                self.fail(
                    "E081",
                    name.at,
                    "behind the `=` that only names something stands a claim",
                    "leave out `naming` where this `=` is the claim",
                );
                return None;
            }
            let checked = left_side::naming(&mut reader, first, chain.at);
            self.kept(checked)?;
            first = &name.side;
            place = name.at;
            links = rest;
        }
        if links.is_empty() {
            let read = reader.whole(first, place);
            self.kept(read)?;
            self.fail(
                "E081",
                chain.at,
                "this is no claim: it has no relation sign",
                "write `=`, `<` or `\\le`, or `skip` it",
            );
            return None;
        }
        if links.iter().any(|link| link.side.iter().any(is_joint)) {
            return self.joined(reader, conditions, first, links);
        }
        let start = if heading.naming {
            place
        } else {
            first.first().map_or(place, |node| reader.beginning(node))
        };
        let place = first.first().map_or(place, |node| node.at);
        let read = reader.whole(first, place);
        let mut terms: Vec<Option<Term>> = vec![self.kept(read)];
        for link in links {
            let read = reader.whole(&link.side, link.at);
            let term = self.kept(read);
            if link.defines {
                let help = "`bind NAME` takes a formula that gives a name, `prove … naming` one that claims more";
                self.fail(
                    "E081",
                    link.at,
                    "this sign defines its left side and claims nothing",
                    help,
                );
                terms.push(None);
                continue;
            }
            let fits = link.relation != "!=" || links.len() == 1;
            if !fits {
                self.fail(
                    "E081",
                    link.at,
                    "`\\neq` does not carry on through a chain",
                    "",
                );
            }
            terms.push(term.filter(|_| fits));
        }
        // All sides are transposed, or none.
        let row = |term: &Option<Term>| term.as_ref().map(|term| term.shape == Shape::Row);
        let rows: Vec<bool> = terms.iter().filter_map(row).collect();
        if rows.iter().any(|row| *row) && rows.iter().any(|row| !*row) {
            for term in &mut terms {
                if row(term) == Some(true)
                    && let Some(odd) = term.take()
                {
                    self.fail(
                        "E082",
                        odd.at,
                        "this side is a transposed vector, and another one is not",
                        "transpose both sides",
                    );
                }
            }
        }
        conditions.append(&mut reader.conditions);
        let malformed = |at: At| Text::of(MALFORMED, at);
        let mut terms = terms.into_iter();
        let first = match terms.next().flatten() {
            Some(term) => term.beside(Tight::Sum),
            None => malformed(first.iter().fold(place, |at, node| at.to(node.at))),
        };
        let mut out = Vec::new();
        for (link, term) in links.iter().zip(terms) {
            let reasons = match &link.reasons {
                Some((at, text)) => match self.reasons(*at, text) {
                    Some(reasons) => Some(reasons),
                    None => {
                        out.push((link.relation, link.at, malformed(extent(link)), None));
                        continue;
                    }
                },
                None => None,
            };
            let text = match term {
                Some(term) => term.text,
                None => malformed(extent(link)),
            };
            out.push((link.relation, link.at, text, reasons));
        }
        Some(Sides {
            at: start,
            first,
            links: out,
            reasons: None,
            conditions,
        })
    }

    /// `a \le b \land b \le c`: a claim that is no chain.
    fn joined(
        &mut self,
        mut reader: Reader<'_>,
        mut conditions: Vec<Text>,
        first: &[Node],
        links: &[Link],
    ) -> Option<Sides> {
        let mut nodes = first.to_vec();
        let mut reasons = None;
        for link in links {
            if link.defines || link.reasons.is_some() && reasons.is_some() {
                let message = "this is a claim of several relations, and no chain of steps";
                let help = "write each of them as a display of its own";
                self.fail("E081", link.at, message, help);
                return None;
            }
            nodes.push(Node {
                kind: link.sign.clone(),
                at: link.at,
            });
            nodes.extend(link.side.iter().cloned());
            if let Some((at, text)) = &link.reasons {
                reasons = Some(self.reasons(*at, text)?);
            }
        }
        let at = nodes.first()?.at;
        let read = reader.claims(&nodes, at);
        let first = self.kept(read)?;
        conditions.append(&mut reader.conditions);
        Some(Sides {
            at,
            first,
            links: Vec::new(),
            reasons,
            conditions,
        })
    }

    /// `linearity and the chain rule` as reasons of the language.
    fn reasons(&mut self, at: At, text: &str) -> Option<Text> {
        let mut out = Text::default();
        let text = text.replace(" and ", ",").replace([';', '&'], ",");
        let pieces = split(&text, ',').into_iter();
        for piece in pieces
            .filter_map(|(start, end)| text.get(start..end))
            .map(str::trim)
        {
            if piece.is_empty() {
                continue;
            }
            let plain = piece.strip_prefix("the ").unwrap_or(piece);
            let word = match plain.strip_prefix("definition of ") {
                Some(name) => format!("def({})", name.trim()),
                None if plain.contains('(') => plain.to_owned(),
                None => plain
                    .to_lowercase()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join("_"),
            };
            let head = word.split('(').next().unwrap_or("").to_owned();
            let known = Group::named(&head).is_some()
                || word.contains('(')
                    && matches!(&*head, "def" | "lemma" | "index" | "induction")
                    && word.parse::<proc_macro2::TokenStream>().is_ok();
            if !known {
                let names = Group::ALL.iter().map(|(name, _)| *name);
                let help = match did_you_mean(&head, names) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "a remark that is no reason does not begin with `by`; `rederive explain E040` lists the reasons".to_owned(),
                };
                self.fail("E085", at, format!("there is no reason `{piece}`"), &help);
                return None;
            }
            if !out.is_empty() {
                out.push(", ", at);
            }
            out.push(&word, at);
        }
        (!out.is_empty()).then_some(out)
    }

    /// `claim NAME for … that …`
    pub fn claim(&mut self, heading: &Heading, claim: &Text, head: At) -> Text {
        if self.names(claim).is_none() {
            return unreadable(heading, &heading.name, head);
        }
        let mut conditions = Vec::new();
        for condition in &heading.conditions {
            if self.names(condition).is_none() {
                return unreadable(heading, &heading.name, head);
            }
            conditions.push(condition.clone());
        }
        let sides = Sides {
            at: head,
            first: claim.clone(),
            links: Vec::new(),
            reasons: None,
            conditions,
        };
        self.written(heading, &heading.name, head, &sides, &[])
    }

    /// The derivation with its parameters: the names that it speaks of, with what they rest on.
    fn written(
        &mut self,
        heading: &Heading,
        name: &Name,
        at: At,
        sides: &Sides,
        proofs: &[Proof],
    ) -> Text {
        let mut used = Vec::new();
        let parts = std::iter::once(sides).chain(proofs.iter().map(|proof| &proof.sides));
        let texts: Vec<&Text> = parts
            .flat_map(|sides| {
                std::iter::once(&sides.first)
                    .chain(sides.links.iter().map(|(_, _, text, _)| text))
                    .chain(&sides.conditions)
            })
            .chain(proofs.iter().filter_map(|proof| proof.part.case.as_ref()))
            .collect();
        for text in texts {
            let Some(names) = self.names(text) else {
                return unreadable(heading, name, at);
            };
            note(&names, &mut used);
        }
        if let Some(body) = &heading.body {
            note(&words(body), &mut used);
        }
        let mut own = Vec::new();
        for parameter in &heading.parameters {
            let Some(found) = self.sort(parameter) else {
                return unreadable(heading, name, at);
            };
            own.push(found);
        }
        let mut givens: Vec<&Given> = Vec::new();
        let environment = self.environment;
        let mut known = 0;
        loop {
            while let Some(next) = used.get(known).cloned() {
                known += 1;
                let declared = own.iter().find(|item| item.name == next);
                let more = match declared.or_else(|| environment.declared(&next)) {
                    Some(item) => item.names.clone(),
                    None => environment
                        .bound(&next)
                        .map(|bind| bind.names.clone())
                        .unwrap_or_default(),
                };
                note(&more, &mut used);
            }
            let relevant = environment.givens().iter().find(|given| {
                !givens.iter().any(|known| std::ptr::eq(*known, *given))
                    && speaks(given, &used, environment)
            });
            let Some(given) = relevant else { break };
            givens.push(given);
            note(&given.names, &mut used);
        }
        // In the order in which they were said.
        let all = environment.givens().iter();
        let givens: Vec<&Given> = all
            .filter(|given| givens.iter().any(|known| std::ptr::eq(*known, *given)))
            .collect();
        let mut declared: Vec<&Let> = used
            .iter()
            .filter(|name| !own.iter().any(|item| item.name == **name))
            .filter_map(|name| environment.declared(name))
            .collect();
        declared.sort_by_key(|item| item.order);
        declared.extend(&own);
        let mut text = Text::default();
        if environment.is_padded() {
            text.push("#[zero_padded]\n    ", at);
        }
        if let Some(expect) = &heading.expect {
            text.push(&format!("#[expect({expect})]\n    "), at);
        }
        text.push("derivation ", at);
        text.push(name, at);
        if !declared.is_empty() {
            text.push("(", at);
            for (place, item) in declared.iter().enumerate() {
                if place > 0 {
                    text.push(", ", at);
                }
                text.push(&item.name, item.sort.whole());
                text.push(": ", item.sort.whole());
                text.append(&item.sort);
            }
            text.push(")", at);
        }
        let taken: Vec<Name> = declared.iter().map(|item| item.name.clone()).collect();
        for bind in ordered(environment.binds()) {
            if used.contains(&bind.name) && !own.iter().any(|item| item.name == bind.name) {
                text.push("\n    let ", at);
                text.push(&bind.name, bind.value.whole());
                text.push(" = ", bind.value.whole());
                text.append(&self.apart(&bind.value, &bind.names, &taken));
            }
        }
        let givens: Vec<Text> = givens
            .iter()
            .map(|given| self.apart(&given.text, &given.names, &taken))
            .collect();
        let all = givens.iter().chain(&sides.conditions);
        let mut conditions: Vec<&Text> = Vec::new();
        for condition in all {
            if !conditions
                .iter()
                .any(|known| known.as_str() == condition.as_str())
            {
                conditions.push(condition);
            }
        }
        for (place, condition) in conditions.iter().enumerate() {
            text.push(if place == 0 { "\n    where " } else { ", " }, at);
            text.append(condition);
        }
        text.push(":\n        ", at);
        // The claim begins where the derivation does, whatever its first token comes from.
        text.append(&sides.first.beginning_at(sides.at));
        if let Some((_, _, last, _)) = sides.links.last() {
            let relation = composed(&sides.links);
            let sign = sides.links.last().map_or(at, |(_, at, _, _)| *at);
            text.push(&format!(" {relation} "), sign);
            text.append(last);
        }
        match (&heading.body, &sides.links[..]) {
            (Some(_), _) if !proofs.is_empty() => {
                let help = "leave out the braces, or the displays of the proof";
                self.fail(
                    "E081",
                    at,
                    "this has its steps in braces and in displays of their own",
                    help,
                );
                return unreadable(heading, name, at);
            }
            (None, [_, (_, second, _, _), ..]) if !proofs.is_empty() => {
                let help = "`proof of` supplies the steps of a claim of one relation";
                self.fail("E081", *second, "the claim has steps of its own here", help);
                return unreadable(heading, name, at);
            }
            (None, _) if !proofs.is_empty() => {
                text.push("\n    {", at);
                append_proofs(&mut text, proofs, at);
                text.push("\n    }", at);
            }
            (Some(body), [] | [_]) => {
                text.push("\n    {", at);
                text.append(body);
                text.push("}", at);
            }
            (Some(body), [_, (_, second, _, _), ..]) => {
                let help = "the body of `prove` supplies the steps of a claim of one relation";
                self.fail("E081", *second, "the page has steps of its own here", help);
                let _ = body;
                return unreadable(heading, name, at);
            }
            (None, [] | [_]) => {
                append_reasons(&mut text, sides, at);
                text.push(";", at);
            }
            (None, _) => {
                text.push("\n    {", at);
                append_chain(&mut text, sides, 2, at);
                text.push("\n    }", at);
            }
        }
        text
    }
}

/// The chains of a proof: what is shown on the way first, cases in the order in which they begin.
fn append_proofs(text: &mut Text, proofs: &[Proof], at: At) {
    let mut cases: Vec<Option<&Text>> = Vec::new();
    for proof in proofs {
        let same = |case: &Option<&Text>| {
            case.map(Text::as_str) == proof.part.case.as_ref().map(Text::as_str)
        };
        if !cases.iter().any(same) {
            cases.push(proof.part.case.as_ref());
        }
    }
    // What belongs to no case stands first.
    cases.sort_by_key(Option::is_some);
    for case in cases {
        let mut indent = 2;
        if let Some(case) = case {
            text.push("\n        case ", at);
            text.append(case);
            text.push(" {", at);
            indent = 3;
        }
        let mine = || {
            proofs.iter().filter(|proof| {
                proof.part.case.as_ref().map(Text::as_str) == case.map(Text::as_str)
            })
        };
        for proof in mine().filter(|proof| proof.part.have.is_some()) {
            append_have(text, proof, indent, at);
        }
        for proof in mine().filter(|proof| proof.part.have.is_none()) {
            append_chain(text, &proof.sides, indent, at);
        }
        if case.is_some() {
            text.push("\n        }", at);
        }
    }
}

fn append_have(text: &mut Text, proof: &Proof, indent: usize, at: At) {
    let sides = &proof.sides;
    let margin = "    ".repeat(indent);
    text.push(&format!("\n{margin}have "), at);
    text.push(proof.part.have.as_deref().unwrap_or("gain"), at);
    text.push(": ", at);
    text.append(&sides.first);
    if let Some((_, sign, last, _)) = sides.links.last() {
        text.push(&format!(" {} ", composed(&sides.links)), *sign);
        text.append(last);
    }
    match &sides.links[..] {
        [] | [_] => {
            append_reasons(text, sides, at);
            text.push(";", at);
        }
        _ => {
            text.push(" {", at);
            append_chain(text, sides, indent + 1, at);
            text.push(&format!("\n{margin}}}"), at);
        }
    }
}

/// The reasons of a claim without a chain.
fn append_reasons(text: &mut Text, sides: &Sides, at: At) {
    let reasons = match &sides.links[..] {
        [(_, _, _, reasons), ..] => reasons,
        [] => &sides.reasons,
    };
    if let Some(reasons) = reasons {
        text.push(" by ", at);
        text.append(reasons);
    }
}

fn append_chain(text: &mut Text, sides: &Sides, indent: usize, at: At) {
    let margin = "    ".repeat(indent);
    text.push(&format!("\n{margin}"), at);
    text.append(&sides.first);
    for (relation, at, side, reasons) in &sides.links {
        text.push(&format!("\n{margin}    "), *at);
        text.push(&format!("{relation} "), *at);
        text.append(side);
        if let Some(reasons) = reasons {
            text.push("  by ", reasons.whole());
            text.append(reasons);
        }
        text.push(";", side.whole().tail());
    }
}

/// A derivation of which nothing could be read, and why was reported.
fn unreadable(heading: &Heading, name: &Name, at: At) -> Text {
    let mut text = Text::default();
    if let Some(expect) = &heading.expect {
        text.push(&format!("#[expect({expect})]\n    "), at);
    }
    text.push("derivation ", at.head());
    text.push(name, at);
    text.push(":\n        ", at);
    text.push(MALFORMED, at);
    text.push(" = ", at);
    text.push(MALFORMED, at);
    text.push(";", at);
    text
}

/// Names for terms in an order in which each stands behind those that it speaks of.
fn ordered(binds: &[Bind]) -> Vec<&Bind> {
    let mut left: Vec<&Bind> = binds.iter().collect();
    let mut out: Vec<&Bind> = Vec::new();
    while !left.is_empty() {
        let ready = left.iter().position(|bind| {
            let waits = |name: &Name| left.iter().any(|other| other.name == *name);
            !bind.names.iter().any(waits)
        });
        // What speaks of itself is said to by whoever reads the file.
        out.push(left.remove(ready.unwrap_or(0)));
    }
    out
}

/// Where a relation sign and what follows it stand.
fn extent(link: &Link) -> At {
    link.side.iter().fold(link.at, |at, node| at.to(node.at))
}

fn note(names: &[Name], used: &mut Vec<Name>) {
    for name in names {
        if !used.contains(name) {
            used.push(name.clone());
        }
    }
}

/// The words of a body; more than its free names do no harm.
fn words(text: &Text) -> Vec<Name> {
    let words = text
        .as_str()
        .split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words
        .filter(|word| word.starts_with(|c: char| c.is_alphabetic()))
        .map(Name::from)
        .collect()
}

/// Whether a hypothesis concerns what a derivation speaks of: one of its numbers or arrays; of sizes alone, all of them.
fn speaks(given: &Given, used: &[Name], environment: &Environment) -> bool {
    let is_size = |name: &Name| environment.declared(name).is_some_and(|item| item.size);
    let known =
        |name: &&Name| environment.declared(name).is_some() || environment.bound(name).is_some();
    let mut numbers = given
        .names
        .iter()
        .filter(known)
        .filter(|name| !is_size(name))
        .peekable();
    if numbers.peek().is_some() {
        return numbers.any(|name| used.contains(name));
    }
    let mut sizes = given.names.iter().filter(|name| is_size(name)).peekable();
    sizes.peek().is_some() && sizes.all(|name| used.contains(name))
}

/// The relation between the ends of a chain.
fn composed(links: &[(&'static str, At, Text, Option<Text>)]) -> &'static str {
    let mut whole = "=";
    for (relation, ..) in links {
        whole = match (whole, *relation) {
            ("=", next) => next,
            (known, "=") => known,
            ("<" | "<=", "<") | ("<", "<=") => "<",
            ("<=", "<=") => "<=",
            (">" | ">=", ">") | (">", ">=") => ">",
            (">=", ">=") => ">=",
            // A chain that turns round: whoever checks it says so.
            (known, _) => known,
        };
    }
    whole
}
