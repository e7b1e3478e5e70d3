//! A proof file as it was read: its typed tree, its sources, what is malformed in it.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use rederive_lang::diag::Diagnostic;
use rederive_lang::document::Document;
use rederive_lang::expr::{Derivation, Item, ProofFile};
use rederive_lang::span::Span;
use rederive_lang::{Loader, load_source, plain, print};

use super::citations::Citations;
use crate::report::{Error, Place};

/// A proof file and everything it imports.
#[derive(Debug)]
pub struct Proof {
    /// The path it was asked for by, with forward slashes.
    pub path: String,
    /// What it declares.
    pub file: ProofFile,
    /// What is malformed in it.
    pub errors: Vec<Error>,
    /// Path and text of each file of the loaded set; this file is the first.
    pub sources: Vec<(String, String)>,
    /// How a document was read.
    pub document: Option<Document>,
    pub(super) citations: Citations,
}

impl Proof {
    /// Reads a proof file; `loader` finds what it imports.
    #[must_use]
    pub fn load(path: &str, text: &str, loader: &mut dyn Loader) -> Proof {
        // A fault of the reader stays with the file that shows it; the other files are still checked.
        let Ok(loaded) = catch_unwind(AssertUnwindSafe(|| load_source(path, text, loader))) else {
            return Proof {
                path: path.to_owned(),
                file: ProofFile::default(),
                errors: vec![Error::of_file(
                    path,
                    "internal error: the file could not be read; please report it",
                )],
                sources: vec![(path.to_owned(), text.to_owned())],
                document: None,
                citations: Citations::default(),
            };
        };
        let mut sources: Vec<(String, String)> = loaded
            .sources
            .into_iter()
            .map(|source| (source.path, source.text))
            .collect();
        if sources.is_empty() {
            sources.push((path.to_owned(), text.to_owned()));
        }
        let errors = loaded
            .diagnostics
            .iter()
            .map(|diagnostic| error(diagnostic, &sources))
            .collect();
        let citations = Citations::of(&loaded.file.derivations);
        Proof {
            path: path.to_owned(),
            file: loaded.file,
            errors,
            sources,
            document: loaded.document,
            citations,
        }
    }

    /// For each derivation its name and, as text, all that its verdict can rest on: the derivation, what it may cite, and
    /// the definitions of the file and of those that it imports. Where that is the same, so is the verdict.
    pub(crate) fn rests(&self) -> Vec<(String, String)> {
        let definitions = self.file.definitions.iter().map(|d| print::definition(d));
        let algorithms = self.file.algorithms.iter().map(|a| print::algorithm(a));
        let imports = self.sources.iter().skip(1);
        let common: String = definitions
            .chain(algorithms)
            .chain(imports.clone().map(|(_, text)| without_derivations(text)))
            .collect();
        let all: Vec<String> = self
            .file
            .derivations
            .iter()
            .map(|derivation| print::derivation(derivation))
            .collect();
        let rest = |position: usize, derivation: &Derivation| {
            let mut may_cite: BTreeSet<usize> = self
                .citations
                .settled_before(position)
                .iter()
                .copied()
                .collect();
            // With a reason for each step, only what is named counts.
            let named_only = gives_all_reasons(derivation);
            if named_only {
                may_cite.retain(|other| self.citations.rests_on(position, *other));
            }
            may_cite.insert(position);
            let own: String = may_cite
                .iter()
                .filter_map(|at| all.get(*at).cloned())
                .collect();
            let cites = |name: &str| !named_only || own.contains(&format!("lemma({name}"));
            let mut text = common.clone();
            if self.file.imported.iter().any(|(name, _)| cites(name)) {
                imports
                    .clone()
                    .for_each(|(_, import)| text.push_str(&tokens(import)));
            }
            text.push_str(&own);
            text
        };
        let derivations = self.file.derivations.iter().enumerate();
        let sound = derivations.map(|(position, derivation)| {
            (derivation.name.to_string(), rest(position, derivation))
        });
        // The steps of a malformed one may rest on everything.
        let malformed = self.file.malformed.iter().map(|found| {
            let own = found.rest.as_ref().map(|rest| print::derivation(rest));
            let texts = [common.clone(), all.concat(), own.unwrap_or_default()];
            (found.name.to_string(), texts.concat())
        });
        sound.chain(malformed).collect()
    }

    /// The text of the file itself.
    #[must_use]
    pub fn text(&self) -> &str {
        self.sources.first().map_or("", |(_, text)| text)
    }

    /// The file of the set in which a place is.
    pub(super) fn file_of(&self, span: Span) -> &str {
        let source = self.sources.get(usize::from(span.file));
        source.map_or(&self.path, |(path, _)| path)
    }

    /// The source text at a place, with white space folded.
    pub(super) fn folded(&self, span: Span) -> String {
        match self.sources.get(usize::from(span.file)) {
            Some((path, text)) => Place { path, text, span }.folded(),
            None => String::new(),
        }
    }

    /// An error at a place of this file.
    pub(super) fn error(
        &self,
        code: &str,
        span: Span,
        message: String,
        label: &str,
        help: Option<String>,
    ) -> Error {
        Error {
            line: span.line,
            column: span.column,
            code: Some(code.to_owned()),
            help,
            label: label.to_owned(),
            span,
            ..Error::of_file(&self.path, message)
        }
    }
}

/// A text without what is between its tokens.
fn tokens(text: &str) -> String {
    text.parse::<TokenStream>()
        .map_or_else(|_| text.to_owned(), |tokens| tokens.to_string())
}

/// What a proof file says beside its derivations, as tokens; more where that is hard to tell.
fn without_derivations(text: &str) -> String {
    fn keep(tokens: TokenStream, kept: &mut String) {
        let mut skipping = false;
        for token in tokens {
            match &token {
                TokenTree::Ident(word) if word == "derivation" => skipping = true,
                TokenTree::Punct(end) if skipping && end.as_char() == ';' => skipping = false,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    if skipping {
                        skipping = false;
                    } else {
                        keep(group.stream(), kept);
                    }
                }
                _ if skipping => {}
                _ => {
                    kept.push_str(&token.to_string());
                    kept.push(' ');
                }
            }
        }
    }
    let mut kept = String::new();
    match text.parse::<TokenStream>() {
        Ok(tokens) => keep(tokens, &mut kept),
        Err(_) => kept.push_str(text),
    }
    kept
}

/// Whether every step says what it follows by.
fn gives_all_reasons(derivation: &Derivation) -> bool {
    fn all(items: &[Item]) -> bool {
        items.iter().all(|item| match item {
            Item::Have(have) if have.items.is_empty() => have.reasons.is_some(),
            Item::Have(have) => all(&have.items),
            Item::Chain(chain) => chain.steps.iter().all(|step| step.reasons.is_some()),
            Item::Case { items, .. } => all(items),
            Item::Malformed { .. } => false,
        })
    }
    if derivation.items.is_empty() {
        derivation.reasons.is_some()
    } else {
        all(&derivation.items)
    }
}

fn error(diagnostic: &Diagnostic, sources: &[(String, String)]) -> Error {
    let span = diagnostic.primary;
    let file = sources
        .get(usize::from(span.file))
        .map_or("", |(path, _)| path);
    Error {
        line: span.line,
        column: span.column,
        code: Some(diagnostic.code.to_string()),
        help: diagnostic.help.as_deref().map(plain::lines),
        label: diagnostic.label.clone(),
        secondary: diagnostic.secondary.clone(),
        span,
        ..Error::of_file(file, plain::lines(&diagnostic.message))
    }
}
