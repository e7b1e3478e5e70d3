//! Formulas with the items that take them: definitions, names, hypotheses, chains and their proofs.

use super::super::annotation::{Heading, Item, Parameter, Part, Taker};
use super::super::chain::{Chain, Chains};
use super::super::derive::Claimed;
use super::super::outcome::{Display, Place, Sign, Treatment};
use super::super::place::{At, Text};
use super::super::{chain, environment, language, mathml};
use super::Driver;
use crate::expr::Name;

impl Driver<'_> {
    /// A formula of the document.
    pub(super) fn formula(&mut self, display: bool, at: At) {
        // An item for an inline formula that none follows would take one much further down.
        while display
            && let Some(Item::Take {
                inline: true, at, ..
            }) = self.waiting.front()
        {
            let at = *at;
            self.fail(
                "E087",
                at,
                "no inline formula follows that this could take",
                "an annotation with `inline` stands right before its `$…$`",
            );
            self.waiting.pop_front();
            self.advance();
        }
        let taken = match self.waiting.front() {
            Some(Item::Take { inline, .. }) => *inline != display,
            _ => false,
        };
        if !taken && !display {
            return;
        }
        let nodes = self.nodes(at);
        if let Ok(nodes) = &nodes
            && nodes.is_empty()
        {
            return;
        }
        self.here = at;
        let lines = match &nodes {
            Ok(nodes) if display => mathml::lines(nodes, &self.files),
            _ => Vec::new(),
        };
        let place = Place::from(at);
        let span = self.files.span(at);
        if !taken {
            self.before = None;
            self.document.displays.push(Display {
                span,
                treatment: Treatment::Bare,
                dots: false,
                lines,
                place,
            });
            return;
        }
        let (treatment, dots) = match nodes {
            Ok(nodes) => {
                let chains = chain::chains(&nodes, at);
                let dots = chains.dots;
                (self.take(chains, at), dots)
            }
            Err((wrong, message)) => (self.unreadable(at, wrong, message), false),
        };
        if display {
            self.document.displays.push(Display {
                span,
                treatment,
                dots,
                lines,
                place,
            });
        }
    }

    /// A formula that is not even LaTeX, and was to be read.
    fn unreadable(&mut self, at: At, wrong: At, message: String) -> Treatment {
        if let Some(Item::Take { taker, .. }) = self.waiting.front()
            && !matches!(taker, Taker::Skip)
        {
            self.fail("E081", wrong, message.clone(), "");
        }
        let mut chain = Chain {
            at,
            ..Chain::default()
        };
        chain.wrong = Some((wrong, message, String::new()));
        let said = self.diagnostics.len();
        let chains = Chains {
            list: vec![chain],
            dots: false,
        };
        let treatment = self.take(chains, at);
        self.diagnostics.truncate(said);
        treatment
    }

    /// Gives the chains of a formula to the items that wait for them.
    fn take(&mut self, chains: Chains, at: At) -> Treatment {
        let mut treatment = Treatment::Skipped;
        let mut rest = chains.list.as_slice();
        let inline = matches!(self.waiting.front(), Some(Item::Take { inline: true, .. }));
        self.before = None;
        while !rest.is_empty() {
            let Some(Item::Take { inline: kind, .. }) = self.waiting.front() else {
                let at = rest.first().map_or(at, |chain| chain.at);
                self.fail(
                    "E087",
                    at,
                    "the annotation says nothing about this part of the display",
                    "write an item for each formula: `prove`, `define`, `bind`, `assume` or `skip`",
                );
                break;
            };
            if *kind != inline {
                break;
            }
            let others = self
                .waiting
                .iter()
                .skip(1)
                .any(|item| matches!(item, Item::Take { inline: kind, .. } if *kind == inline));
            let Some(Item::Take { at, taker, .. }) = self.waiting.pop_front() else {
                break;
            };
            let all = !others && matches!(taker, Taker::Prove(_) | Taker::Proof(_) | Taker::Skip);
            let count = if all { rest.len() } else { 1 };
            let (mine, left) = rest.split_at(count.min(rest.len()));
            rest = left;
            if !matches!(taker, Taker::Skip) {
                treatment = Treatment::Read;
            }
            self.taker(at, &taker, mine);
            self.advance();
        }
        // A display whose formula is all dots or remarks was taken by its item, too.
        if chains.list.is_empty() && matches!(self.waiting.front(), Some(Item::Take { .. })) {
            if let Some(Item::Take { at, taker, .. }) = self.waiting.pop_front() {
                if matches!(taker, Taker::Skip) {
                    self.word("skip", at);
                } else {
                    treatment = Treatment::Read;
                }
            }
            self.advance();
        }
        treatment
    }

    /// An item with the chains that it takes.
    fn taker(&mut self, at: At, taker: &Taker, chains: &[Chain]) {
        match taker {
            Taker::Skip => self.word("skip", at),
            Taker::Define {
                name,
                header,
                parameters,
                indices,
                padded,
            } => {
                self.word("define", at);
                for chain in chains {
                    let parts = (parameters.as_slice(), indices.as_slice());
                    let padded = *padded || self.environment.is_padded();
                    let text = self.writer().definition(name, header, parts, padded, chain);
                    match text {
                        Some(text) => self.define(name, text),
                        None => {
                            // What rests on it is malformed, and says no more.
                            let mut text = Text::of("def ", chain.at);
                            text.push(name, chain.at);
                            text.append(header);
                            text.push(" = ", chain.at);
                            text.push(language::MALFORMED, chain.at);
                            text.push(";", chain.at);
                            self.define(name, text);
                        }
                    }
                    self.further(name, parameters, chain);
                }
            }
            Taker::Bind { name, over } => {
                self.word("bind", at);
                for chain in chains {
                    match self.writer().bound_formula(name, over.as_ref(), chain) {
                        Some(bind) => self.bind(bind),
                        None => {
                            let value = Text::of(language::MALFORMED, chain.at);
                            self.environment.bind(environment::Bind {
                                name: name.clone(),
                                value,
                                shape: language::Shape::Unknown,
                                names: Vec::new(),
                            });
                        }
                    }
                    self.further(name, &[], chain);
                }
            }
            Taker::Assume => {
                self.word("assume", at);
                for chain in chains {
                    for given in self.writer().assumed(chain) {
                        self.environment.give(given);
                    }
                }
            }
            Taker::Proof(part) => {
                for chain in chains {
                    self.proof(at, part, chain);
                }
            }
            Taker::Prove(heading) => {
                let prime = match heading.prime {
                    Some(at) => match self.pattern(at) {
                        Some(nodes) => Some(nodes),
                        None => return,
                    },
                    None => None,
                };
                let mut before = self.before.take();
                for (place, chain) in chains.iter().enumerate() {
                    let name: Name = if chains.len() > 1 {
                        format!("{}_{}", heading.name, place + 1).into()
                    } else {
                        heading.name.clone()
                    };
                    self.signs(&name, chain);
                    let claimed = Claimed {
                        heading,
                        name,
                        chain,
                        before: before.as_ref(),
                        prime: prime.clone(),
                    };
                    let (text, stated) = self.writer().derivation(&claimed);
                    if let Some(stated) = stated {
                        self.stated
                            .insert(claimed.name.clone(), (self.items.len(), stated));
                    }
                    self.items.push(text);
                    before = Some(chain.clone());
                }
                self.before = before;
                return;
            }
        }
        self.before = chains.last().cloned();
    }

    /// One more chain for the proof of a claim that was stated before.
    fn proof(&mut self, at: At, part: &Part, chain: &Chain) {
        let Some((place, mut stated)) = self.stated.remove(&part.of) else {
            let message = format!("no claim `{}` was stated before in this section", part.of);
            self.fail(
                "E080",
                at,
                message,
                "`prove NAME` stands before the display with the claim",
            );
            return;
        };
        self.signs(&part.of, chain);
        let text = self.writer().with_proof(&mut stated, part, chain);
        if let Some(item) = self.items.get_mut(place) {
            *item = text;
        }
        self.stated.insert(part.of.clone(), (place, stated));
    }

    /// Remembers where the relation signs of a chain stand.
    fn signs(&mut self, derivation: &Name, chain: &Chain) {
        for link in &chain.links {
            let sign = Sign {
                derivation: derivation.clone(),
                span: self.files.span(link.at),
                place: link.at.into(),
                formula: self.here.into(),
            };
            self.document.signs.push(sign);
        }
    }

    /// What a formula claims that gives a meaning to its left side and goes on: `f(x) = a = b` claims `a = b`.
    fn further(&mut self, name: &Name, parameters: &[Parameter], chain: &Chain) {
        let [link, links @ ..] = &chain.links[..] else {
            return;
        };
        if links.is_empty() || chain.wrong.is_some() {
            return;
        }
        let heading = Heading {
            name: format!("{name}_further").as_str().into(),
            parameters: parameters.to_vec(),
            conditions: Vec::new(),
            prime: None,
            naming: false,
            expect: None,
            body: None,
        };
        let rest = Chain {
            first: link.side.clone(),
            links: links.to_vec(),
            remarks: chain.remarks.clone(),
            at: link.side.first().map_or(link.at, |node| node.at),
            ..Chain::default()
        };
        let claimed = Claimed {
            heading: &heading,
            name: heading.name.clone(),
            chain: &rest,
            before: None,
            prime: None,
        };
        let (text, _) = self.writer().derivation(&claimed);
        self.items.push(text);
    }
}
