//! A proof file as it was read: its typed tree, its sources, what is malformed in it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use rederive_lang::diag::Diagnostic;
use rederive_lang::expr::ProofFile;
use rederive_lang::span::Span;
use rederive_lang::{Loader, load_source};

use super::citations::Citations;
use crate::report::{Error, Place};

/// A proof file and everything it imports.
#[derive(Debug)]
pub struct Proof {
    /// The path it was asked for by, with forward slashes.
    pub path: String,
    /// What it declares.
    pub file: ProofFile,
    /// What is malformed in it; where this is not empty, nothing in it is checked.
    pub errors: Vec<Error>,
    /// Path and text of each file of the loaded set; this file is the first.
    pub sources: Vec<(String, String)>,
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
            citations,
        }
    }

    /// The text of the file itself.
    #[must_use]
    pub fn text(&self) -> &str {
        self.sources.first().map_or("", |(_, text)| text)
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
        span: Span,
        message: String,
        label: &str,
        help: Option<String>,
    ) -> Error {
        Error {
            line: span.line,
            column: span.column,
            help,
            label: label.to_owned(),
            span,
            ..Error::of_file(&self.path, message)
        }
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
        help: diagnostic.help.clone(),
        label: diagnostic.label.clone(),
        secondary: diagnostic.secondary.clone(),
        span,
        ..Error::of_file(file, diagnostic.message.clone())
    }
}

/// Whether a Rust source text calls `derivations!` at its top level or in an inline module. A text that is not made of
/// Rust tokens counts when it names the macro at all: whoever reads it will say what is wrong with it.
#[must_use]
pub fn holds_derivations(text: &str) -> bool {
    if !text.contains("derivations!") {
        return false;
    }
    match text.parse::<TokenStream>() {
        Ok(tokens) => calls_macro(tokens),
        Err(_) => true,
    }
}

fn calls_macro(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.windows(3).any(|window| match window {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(_),
        ] => name == "derivations" && bang.as_char() == '!',
        [
            TokenTree::Ident(keyword),
            TokenTree::Ident(_),
            TokenTree::Group(body),
        ] => keyword == "mod" && body.delimiter() == Delimiter::Brace && calls_macro(body.stream()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::holds_derivations;

    #[test]
    fn a_proof_file_is_known_by_the_macro_it_calls() {
        assert!(holds_derivations(
            "use rederive::derivations;\nderivations! { }"
        ));
        assert!(holds_derivations(
            "mod inner { rederive::derivations! { } }"
        ));
        assert!(!holds_derivations(
            "//! A text about `derivations! { }`.\nfn f() {}"
        ));
        assert!(!holds_derivations("const S: &str = \"derivations! { }\";"));
        assert!(!holds_derivations("fn f() {}"));
        assert!(
            holds_derivations("derivations! { ( }"),
            "malformed files are read, so that they are reported"
        );
    }
}
