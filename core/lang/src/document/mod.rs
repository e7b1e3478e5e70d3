//! Documents as proof files: the derivations of a Markdown or LaTeX text, checked where they stand.
//!
//! A document is scanned (`scan`) for formulas and annotations; the items of the annotations (`annotation`) and the
//! formulas are gone through in order; formulas are made tokens (`latex`), the document's own commands are written
//! out (`macros`), lines become chains (`chain`) of trees (`tree`), and these are read as terms (`formula`). What
//! comes of it is the text of a proof file, each token of which has its place in the document. From there on a document
//! is a proof file like any other, so that nothing that is read here needs to be trusted: it can be shown.

mod annotation;
mod chain;
mod derive;
mod environment;
mod formula;
mod hypotheses;
mod language;
mod latex;
mod left_side;
mod macros;
mod mathml;
mod outcome;
mod pattern;
mod place;
mod propose;
mod remark;
mod scan;
mod tree;
mod write;

pub use mathml::Line;
pub use outcome::{Display, Document, Place, Sign, Treatment, Word};
pub use propose::{Proposal, propose};

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use annotation::{Heading, Item, Parameter, Part, Taker};
use chain::{Chain, Chains};
use derive::{Claimed, Stated};
use environment::{Environment, Read as Reading};
use macros::Macros;
use place::{At, Files, Text};
use scan::Event;
use tree::Node;
use write::Writer;

use crate::diag::Diagnostic;
use crate::expr::Name;
use crate::load::{Loader, SourceFile};
use crate::token::Tokens;

/// How many files a document may take in.
const MAX_FILES: usize = 64;

/// Whether a path is that of a document: Markdown or LaTeX.
#[must_use]
pub fn is_document(path: &str) -> bool {
    matches!(extension(path), Some("md" | "markdown" | "tex"))
}

/// How a document begins that `rederive report` has written.
pub const REPORT: &str = "% A report, written by `rederive report`: it is written over.\n";

/// How a document begins that `rederive mark` has written.
pub const MARKED_COPY: &str = "% A marked copy, written by `rederive mark`: it is written over.\n";

/// Whether a document was written by the command, from others that are checked themselves.
#[must_use]
pub fn is_written_by_us(text: &str) -> bool {
    text.starts_with(REPORT) || text.starts_with(MARKED_COPY)
}

fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty()).then_some(extension)
}

/// Whether a document holds an annotation.
#[must_use]
pub fn holds_annotations(path: &str, text: &str) -> bool {
    let mut files = Files::default();
    let file = files.add(path, text);
    let events = events(&files, file, path);
    events
        .iter()
        .any(|event| matches!(event, Event::Annotation { .. }))
}

/// The files that a LaTeX document takes in with `\\input`, as it names them.
#[must_use]
pub fn inputs(path: &str, text: &str) -> Vec<String> {
    let mut files = Files::default();
    let file = files.add(path, text);
    let events = events(&files, file, path);
    events
        .into_iter()
        .filter_map(|event| match event {
            Event::Input(at) => Some(files.slice(at).trim().to_owned()),
            _ => None,
        })
        .collect()
}

/// The paths of the files that are read when a document is, itself aside: what it takes in, and what that takes in.
pub fn parts(path: &str, text: &str, loader: &mut dyn Loader) -> Vec<String> {
    if inputs(path, text).is_empty() {
        return Vec::new();
    }
    let read = read(path, text, loader).sources.into_iter().skip(1);
    read.map(|source| source.path).collect()
}

/// A document as the loader of proof files takes it.
pub(crate) struct Loadable {
    pub document: Document,
    pub tokens: Tokens,
    pub sources: Vec<SourceFile>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a document. `loader` finds the files that it takes in.
pub(crate) fn read(path: &str, text: &str, loader: &mut dyn Loader) -> Loadable {
    let mut driver = Driver {
        loader,
        files: Files::default(),
        latex: Vec::new(),
        environment: Environment::default(),
        macros: Macros::default(),
        diagnostics: Vec::new(),
        waiting: VecDeque::new(),
        items: Vec::new(),
        document: Document::default(),
        before: None,
        stated: BTreeMap::new(),
        named: BTreeSet::new(),
        here: At::default(),
    };
    driver.file(path, text, 0);
    driver.finish();
    let text = driver.proof_file(path);
    let tokens = match language::tokens(&text, &driver.files) {
        Ok(tokens) => tokens,
        Err(error) => {
            driver.diagnostics.push(*error);
            Tokens::default()
        }
    };
    driver.document.text = text.as_str().to_owned();
    let sources = driver
        .files
        .list
        .iter()
        .map(|file| SourceFile {
            path: file.path.clone(),
            text: file.text.clone(),
        })
        .collect();
    Loadable {
        document: driver.document,
        tokens,
        sources,
        diagnostics: driver.diagnostics,
    }
}

fn events(files: &Files, file: u16, path: &str) -> Vec<Event> {
    if extension(path) == Some("tex") {
        scan::latex(files, file)
    } else {
        scan::markdown(files, file)
    }
}

struct Driver<'l> {
    loader: &'l mut dyn Loader,
    files: Files,
    /// Which of the files are LaTeX, where `%` begins a comment.
    latex: Vec<bool>,
    environment: Environment,
    macros: Macros,
    diagnostics: Vec<Diagnostic>,
    /// Items that wait for the formula that the first of them takes.
    waiting: VecDeque<Item>,
    /// The items of the proof file.
    items: Vec<Text>,
    document: Document,
    /// The chain before this one, for `\Rightarrow`.
    before: Option<Chain>,
    /// The claims that were stated, with their places among the items.
    stated: BTreeMap<Name, (usize, Stated)>,
    /// The definitions' names, so that a second one of the same name is left to the loader to report.
    named: BTreeSet<Name>,
    /// The formula that is being read.
    here: At,
}

impl Driver<'_> {
    fn fail(&mut self, code: &'static str, at: At, message: impl Into<String>, help: &str) {
        let error = Diagnostic::new(code, self.files.span(at), message);
        self.diagnostics.push(if help.is_empty() {
            error
        } else {
            error.help(help)
        });
    }

    /// Goes through a file.
    fn file(&mut self, path: &str, text: &str, depth: usize) {
        let file = self.files.add(path, text);
        self.latex.push(extension(path) == Some("tex"));
        for event in events(&self.files, file, path) {
            match event {
                Event::Heading(level) => {
                    if self.environment.section(level) {
                        // What they speak of is forgotten with the section.
                        self.stated.clear();
                    }
                    self.before = None;
                }
                Event::Annotation { head, lines } => {
                    let items = annotation::items(&self.files, head, &lines, &mut self.diagnostics);
                    self.waiting.extend(items);
                    self.advance();
                }
                Event::Formula { display, at } => self.formula(display, at),
                Event::Definition(at) => {
                    let tokens = latex::tokens(&self.files, at, true);
                    if let Err((at, message)) = self.macros.expand(tokens) {
                        self.fail("E081", at, message, "");
                    }
                }
                Event::Input(at) => self.input(path, at, depth),
                Event::Open(at, message) => self.fail("E086", at, message, ""),
            }
        }
    }

    /// `\input{name}`
    fn input(&mut self, path: &str, at: At, depth: usize) {
        if depth > 16 || self.files.list.len() >= MAX_FILES {
            self.fail("E086", at, "too many files take in each other", "");
            return;
        }
        let name = self.files.slice(at).trim().to_owned();
        match self.loader.input(path, &name) {
            Ok((found, text)) => {
                if self.files.list.iter().any(|file| file.path == found) {
                    self.fail("E086", at, format!("`{name}` is taken in twice"), "");
                    return;
                }
                self.file(&found, &text, depth + 1);
            }
            Err(why) => self.fail("E086", at, format!("`{name}` is not found: {why}"), ""),
        }
    }

    /// What still waits for a formula at the end of the document.
    fn finish(&mut self) {
        while let Some(item) = self.waiting.pop_front() {
            match item {
                Item::Take { at, inline, .. } => {
                    let message = if inline {
                        "no inline formula follows that this could take"
                    } else {
                        "no display follows that this could take"
                    };
                    self.fail("E087", at, message, "an annotation stands before its display, or with `inline` right before its `$…$`");
                }
                item => self.item(item),
            }
        }
    }

    /// Carries out items up to the next one that takes a formula.
    fn advance(&mut self) {
        while self
            .waiting
            .front()
            .is_some_and(|item| !matches!(item, Item::Take { .. }))
        {
            if let Some(item) = self.waiting.pop_front() {
                self.item(item);
            }
        }
    }

    /// The nodes of a stretch of LaTeX.
    fn nodes(&mut self, at: At) -> Result<Vec<Node>, (At, String)> {
        let comments = self
            .latex
            .get(usize::from(at.file))
            .copied()
            .unwrap_or(false);
        let tokens = latex::tokens(&self.files, at, comments);
        let tokens = self.macros.expand(tokens)?;
        let end = tokens.last().map_or(at, |token| token.at);
        tree::parse(&self.files, tokens, end)
    }

    /// The nodes of a pattern; what is wrong with it is reported.
    fn pattern(&mut self, at: At) -> Option<Vec<Node>> {
        match self.nodes(at) {
            Ok(nodes) if nodes.is_empty() => {
                self.fail("E080", at, "this pattern is empty", "");
                None
            }
            Ok(nodes) => Some(nodes),
            Err((at, message)) => {
                self.fail("E081", at, message, "");
                None
            }
        }
    }

    fn word(&mut self, kind: &'static str, at: At) {
        let text = self.files.slice(at).trim().to_owned();
        let span = self.files.span(at);
        self.document.words.push(Word { kind, text, span });
    }

    /// What writes, for as long as the environment does not change.
    fn writer(&mut self) -> Writer<'_> {
        Writer {
            files: &self.files,
            environment: &self.environment,
            diagnostics: &mut self.diagnostics,
        }
    }

    /// Carries out an item that takes no formula.
    fn item(&mut self, item: Item) {
        match item {
            Item::Let(parameters) => {
                for parameter in parameters {
                    if let Some(found) = self.writer().sort(&parameter) {
                        self.environment.declare(found);
                    } else {
                        self.environment.forget(&parameter.name);
                    }
                }
            }
            Item::Given(conditions) => {
                for condition in conditions {
                    self.word("given", condition.whole());
                    if let Some(given) = self.writer().given(&condition) {
                        self.environment.give(given);
                    }
                }
            }
            Item::Read { patterns, template } => self.reading(&patterns, template),
            Item::Same(fonts) => self.environment.same.extend(fonts),
            Item::Operator { pattern, name } => {
                self.word("op", pattern);
                if let Some(nodes) = self.pattern(pattern) {
                    self.environment.operators.push((nodes, name));
                }
            }
            Item::Range { name, range } => match language::range(&range, &self.files) {
                Ok(_) => self.environment.range(name, range),
                Err(errors) => self.diagnostics.extend(errors),
            },
            Item::Def { name, text } => {
                self.word("def", text.whole());
                let mut whole = text.clone();
                let ends: &[char] = if text.as_str().starts_with("algorithm") {
                    &[';', '}']
                } else {
                    &[';']
                };
                if !text.as_str().trim_end().ends_with(ends) {
                    whole.push(";", text.whole().tail());
                }
                self.define(&name, whole);
            }
            Item::Use(text) => {
                let mut whole = text.clone();
                if !text.as_str().trim_end().ends_with(';') {
                    whole.push(";", text.whole().tail());
                }
                if language::tokens(&whole, &self.files).is_ok() {
                    self.items.push(whole);
                } else {
                    self.fail(
                        "E080",
                        text.whole(),
                        "this import is malformed",
                        "write `use file::{name};`",
                    );
                }
            }
            Item::Bind { name, value } => {
                self.word("bind", value.whole());
                match self.writer().bound_term(&name, &value) {
                    Some(bind) => self.bind(bind),
                    None => self.environment.forget(&name),
                }
            }
            Item::Forget(names) => names.iter().for_each(|name| self.environment.forget(name)),
            Item::Padded => self.environment.pad(),
            Item::Claim {
                heading,
                claim,
                head,
            } => {
                self.word("claim", claim.whole());
                let text = self.writer().claim(&heading, &claim, head);
                self.items.push(text);
            }
            // Handled where a formula is.
            Item::Take { .. } => {}
        }
    }

    fn bind(&mut self, bind: environment::Bind) {
        let name = bind.name.clone();
        self.environment.bind(bind);
        let files = &self.files;
        self.environment.reshape(&name, |environment, value| {
            match language::expression(value, files) {
                Ok(ast) => language::shape(&ast, &|name| environment.lookup(name)),
                Err(_) => language::Shape::Unknown,
            }
        });
    }

    /// `read LATEX as TERM`
    fn reading(&mut self, patterns: &[At], template: Text) {
        let whole = patterns
            .first()
            .map_or(template.whole(), |at| at.to(template.whole()));
        self.word("read", whole);
        let mut read = Vec::new();
        let mut holes = BTreeSet::new();
        for at in patterns {
            let Some(nodes) = self.pattern(*at) else {
                return;
            };
            if pattern::weight(&nodes) == 0 {
                self.fail("E080", *at, "this pattern is nothing but a hole", "");
                return;
            }
            let mut own = BTreeSet::new();
            pattern::holes(&nodes, &mut own);
            holes.extend(own);
            read.push(nodes);
        }
        let mut own = Vec::new();
        let source = template.as_str();
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
            probe.append(&template.part(rest, hash));
            probe.append(&Text::of(
                format!("hole__{word}"),
                template.part(hash, hash + 1 + word.len()).whole(),
            ));
            rest = hash + 1 + word.len();
            if !own.contains(&word) {
                own.push(word);
            }
        }
        probe.append(&template.part(rest, source.len()));
        if let Err(errors) = language::expression(&probe, &self.files) {
            self.diagnostics.extend(errors);
            return;
        }
        if let Some(unused) = holes.iter().find(|hole| !own.contains(hole)) {
            let message = format!("`#{unused}` is not used in what this means");
            self.fail(
                "E080",
                whole,
                message,
                "what a hole stands for would be lost",
            );
            return;
        }
        let order = self.environment.tick();
        self.environment.reads.push(Reading {
            patterns: read,
            template,
            holes: own,
            order,
        });
    }

    /// Takes a definition in.
    fn define(&mut self, name: &Name, text: Text) {
        match self.writer().defined(&text) {
            Some((name, shape)) => {
                self.environment.define(name.clone(), shape);
                self.named.insert(name);
            }
            None => self
                .environment
                .define(name.clone(), language::Shape::Unknown),
        }
        if language::tokens(&text, &self.files).is_ok() {
            self.items.push(text);
        }
    }

    /// A formula of the document.
    fn formula(&mut self, display: bool, at: At) {
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

    /// The proof file that was understood.
    fn proof_file(&self, path: &str) -> Text {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let nowhere = At::default();
        let mut text = Text::of(
            format!("//! Read from `{name}`.\n\nuse rederive::derivations;\n\nderivations! {{\n"),
            nowhere,
        );
        for (place, item) in self.items.iter().enumerate() {
            text.push(if place > 0 { "\n    " } else { "    " }, nowhere);
            text.append(item);
            text.push("\n", nowhere);
        }
        text.push("}\n", nowhere);
        text
    }
}
