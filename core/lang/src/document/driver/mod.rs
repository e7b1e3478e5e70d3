//! Going through a document: its items one after the other, each formula with the item that takes it.

mod taking;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::annotation::Item;
use super::chain::Chain;
use super::derive::Stated;
use super::environment::{self, Environment, Read as Reading};
use super::macros::Macros;
use super::outcome::{Document, Word};
use super::place::{At, Files, Text};
use super::scan::Event;
use super::tree::{self, Node};
use super::write::Writer;
use super::{annotation, events, extension, language, latex, pattern};
use crate::diag::Diagnostic;
use crate::expr::Name;
use crate::load::{Loader, SourceFile};
use crate::token::Tokens;

/// How many files a document may take in.
const MAX_FILES: usize = 64;

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
