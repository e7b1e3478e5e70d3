//! What the remarks beside a formula add to its derivation: indices with their ranges, and hypotheses.

use super::annotation::{Heading, Parameter};
use super::chain::{Chain, relation};
use super::environment::Given;
use super::formula::{Reader, Tight};
use super::place::{At, Text};
use super::remark::Remark;
use super::tree::{Node, NodeKind};
use super::write::Writer;
use crate::expr::Name;

/// Between what letters stand: `1 \le k < n`.
struct Bounds<'n> {
    low: &'n [Node],
    name: &'n Node,
    high: &'n [Node],
    open: (bool, bool),
}

fn whole(nodes: &[Node]) -> At {
    match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => first.at.to(last.at),
        _ => At::default(),
    }
}

/// `low \le k \le high` as its parts.
fn bounds(nodes: &[Node]) -> Option<Bounds<'_>> {
    let signs: Vec<(usize, &'static str)> = nodes
        .iter()
        .enumerate()
        .filter_map(|(place, node)| Some((place, relation(node)?)))
        .collect();
    let [
        (first, low_sign @ ("<" | "<=")),
        (second, high_sign @ ("<" | "<=")),
    ] = signs[..]
    else {
        return None;
    };
    let [name] = nodes.get(first + 1..second)? else {
        return None;
    };
    Some(Bounds {
        low: nodes.get(..first)?,
        name,
        high: nodes.get(second + 1..)?,
        open: (low_sign == "<", high_sign == "<"),
    })
}

impl Writer<'_> {
    /// The heading of a derivation with what the remarks behind its chain say.
    pub(super) fn with_remarks(&mut self, heading: &Heading, chain: &Chain) -> Option<Heading> {
        let mut heading = heading.clone();
        if chain.remarks.is_empty() {
            return Some(heading);
        }
        let mut reader = Reader::new(self.files, self.environment);
        for parameter in &heading.parameters {
            let found = self.sort(parameter)?;
            reader.declare(found.name, found.shape, found.whole);
        }
        // Ranges first: a condition may speak of what they declare.
        let mut conditions = Vec::new();
        for remark in &chain.remarks {
            match remark {
                Remark::Range { names, low, high } => {
                    for name in names {
                        let bounds = Bounds {
                            low,
                            name,
                            high,
                            open: (false, false),
                        };
                        self.ranged(&mut heading, &mut reader, &bounds)?;
                    }
                }
                Remark::Member { names, set } => {
                    for name in names {
                        self.member(&heading, &reader, name, set)?;
                    }
                }
                Remark::Condition { nodes, introduced } => {
                    let between = bounds(nodes);
                    let new = between.filter(|between| {
                        let name = reader.index_name(between.name);
                        name.is_ok_and(|name| !reader.knows(&name))
                    });
                    match new {
                        Some(between) => self.ranged(&mut heading, &mut reader, &between)?,
                        None => conditions.push((nodes, *introduced)),
                    }
                }
            }
        }
        for (nodes, introduced) in conditions {
            let at = whole(nodes);
            if !introduced && let Some(name) = self.term_with_a_name(&mut reader, nodes) {
                let message =
                    format!("a condition, or a claim about `{name}`, which stands for a term?");
                let help = "say it: `prove … where …` for the condition, a display of its own for the claim";
                self.fail("E082", at, message, help);
                return None;
            }
            let read = reader.comparison(nodes, false, at);
            heading.conditions.push(self.kept(read)?);
        }
        Some(heading)
    }

    /// `\forall a \in \mathbb{R}` claims it for all of them: what the annotations say must not be less.
    fn member(
        &mut self,
        heading: &Heading,
        reader: &Reader<'_>,
        name: &Node,
        set: &Node,
    ) -> Option<()> {
        let Ok(spelled) = reader.index_name(name) else {
            return Some(());
        };
        let own = heading
            .parameters
            .iter()
            .find(|parameter| parameter.name == spelled);
        let own = match own {
            Some(parameter) => Some(self.sort(parameter)?),
            None => None,
        };
        let declared = own.as_ref().or_else(|| self.environment.declared(&spelled));
        let Some(item) = declared else {
            return Some(());
        };
        let word = item.sort.as_str().trim();
        let narrower = match letter_of(set) {
            Some("R") => item.whole,
            Some("Z") => item.whole && !matches!(word, "Int" | "ℤ"),
            Some("N") => item.whole && !item.size,
            _ => return Some(()),
        };
        let mut conditions: Vec<Name> = Vec::new();
        for condition in &heading.conditions {
            conditions.extend(self.names(condition)?);
        }
        let mut givens = self
            .environment
            .givens()
            .iter()
            .flat_map(|given| &given.names);
        if narrower || conditions.contains(&spelled) || givens.any(|name| *name == spelled) {
            let message = format!(
                "this says it for all such `{spelled}`, and the annotations say it for fewer"
            );
            let help = "say on the page for which it holds, or leave this to the annotations";
            self.fail("E082", name.at.to(set.at), message, help);
            return None;
        }
        Some(())
    }

    /// The name of a bound term that a condition begins with.
    fn term_with_a_name(&self, reader: &mut Reader<'_>, nodes: &[Node]) -> Option<Name> {
        let first = nodes.first()?;
        let base = match &first.kind {
            NodeKind::Script { base, .. } => base,
            _ => first,
        };
        [first, base]
            .into_iter()
            .filter_map(|node| reader.index_name(node).ok())
            .find(|name| self.environment.bound(name).is_some())
    }

    /// A letter between two ends: a parameter where nothing declares it, a hypothesis where something does.
    fn ranged(
        &mut self,
        heading: &mut Heading,
        reader: &mut Reader<'_>,
        bounds: &Bounds<'_>,
    ) -> Option<()> {
        let at = bounds.name.at;
        let read = reader.index_name(bounds.name);
        let name = self.kept(read)?;
        let read = reader.whole(bounds.low, at);
        let low = self.kept(read)?;
        let read = reader.whole(bounds.high, at);
        let high = self.kept(read)?;
        let (open_low, open_high) = bounds.open;
        let range = super::formula::between(&low, &high, open_low, open_high);
        let own = heading
            .parameters
            .iter()
            .find(|parameter| parameter.name == name);
        let declared = own
            .map(|parameter| &parameter.sort)
            .or_else(|| self.environment.declared(&name).map(|item| &item.sort));
        let Some(sort) = declared else {
            if reader.knows(&name) {
                let message = format!("`{name}` is no index: it has a meaning already");
                self.fail("E084", at, message, "");
                return None;
            }
            let sort = Text::of(range.as_str(), at);
            let parameter = Parameter {
                name: name.clone(),
                sort,
            };
            let found = self.sort(&parameter)?;
            reader.declare(name, found.shape, found.whole);
            heading.parameters.push(parameter);
            return Some(());
        };
        let packed = |text: &str| text.split_whitespace().collect::<String>();
        if packed(sort.as_str()) == packed(range.as_str()) {
            return Some(());
        }
        let sign = |open: bool| if open { " < " } else { " <= " };
        let mut above = low.beside(Tight::Sum);
        above.push(sign(open_low), at);
        above.push(&name, at);
        let mut below = Text::of(&name, at);
        below.push(sign(open_high), at);
        below.append(&high.beside(Tight::Sum));
        heading.conditions.extend([above, below]);
        Some(())
    }

    /// A hypothesis that a formula states, with what its remarks say it holds for.
    pub(super) fn given_for(&mut self, text: Text, chain: &Chain) -> Option<Given> {
        let mut text = text;
        let mut reader = Reader::new(self.files, self.environment);
        for remark in chain.remarks.iter().rev() {
            let Remark::Range { names, low, high } = remark else {
                let help =
                    "write `given forall(i in 1..=n, …)`, or the condition as `given …` of its own";
                self.fail("E081", chain.at, "what is assumed has a condition", help);
                return None;
            };
            for name in names.iter().rev() {
                let read = reader.index_name(name);
                let index = self.kept(read)?;
                if self.environment.declared(&index).is_some() {
                    continue;
                }
                let read = reader.whole(low, name.at);
                let low = self.kept(read)?;
                let read = reader.whole(high, name.at);
                let high = self.kept(read)?;
                let mut out = Text::of("forall(", name.at);
                out.push(&index, name.at);
                out.push(" in ", name.at);
                out.append(&super::formula::between(&low, &high, false, false));
                out.push(", ", name.at);
                out.append(&text);
                out.push(")", name.at);
                text = out;
            }
        }
        self.given(&text)
    }

    /// A text whose bound variables bear none of these names: a hypothesis or a term with a name may stand beside a
    /// parameter that bears the same letter as one of its sums.
    pub(super) fn apart(&self, text: &Text, names: &[Name], taken: &[Name]) -> Text {
        let mut text = text.clone();
        for taken_name in taken {
            if names.contains(taken_name) || !text.speaks_of(taken_name) {
                continue;
            }
            let fresh = (1..)
                .map(|number| format!("{taken_name}_{number}"))
                .find(|fresh| {
                    !text.speaks_of(fresh)
                        && self.environment.lookup(fresh).is_none()
                        && !taken.iter().any(|name| **name == **fresh)
                });
            if let Some(fresh) = fresh {
                text = text.renamed(taken_name, &fresh);
            }
        }
        text
    }
}

/// The letter of a set, in whatever font: `R` of `\mathbb{R}`.
fn letter_of(set: &Node) -> Option<&str> {
    match &set.kind {
        NodeKind::Letter(name) => Some(name),
        NodeKind::Accent(_, inner) | NodeKind::Group(inner) => match &inner[..] {
            [only] => letter_of(only),
            _ => None,
        },
        _ => None,
    }
}
