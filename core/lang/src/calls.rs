//! Where the `derivations! { … }` calls of a Rust file stand, and which of them could never be tested.
//!
//! The compiler and the command line must see the same derivations. The compiler resolves names and expands macros, which
//! the command line cannot, so a call counts only where nothing can change what it means: by this name, among the items of
//! a file or of a module in it. Anything else that holds derivations is an error, in the macro as in a check.

use crate::diag::{Diagnostic, did_you_mean};
use crate::span::Span;
use crate::token::{Kind, Token, Tokens};

/// The macro's name.
const NAME: &str = "derivations";

/// The macro for a document, which it names.
const DOCUMENT: &str = "derivations_in";

/// Whether a word names one of the two macros.
fn is_ours(word: &str) -> bool {
    matches!(word, NAME | DOCUMENT)
}

/// How a call of one of them is written.
fn as_written(name: &str) -> &'static str {
    if name == DOCUMENT {
        "derivations_in!(\"…\");"
    } else {
        "derivations! { … }"
    }
}

/// The calls of a file.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// Where the bodies begin and end in the token list.
    pub(crate) bodies: Vec<(usize, usize)>,
    /// The documents that are named, as they are named, from the file's folder.
    pub(crate) documents: Vec<String>,
    /// What holds derivations and is no such call.
    pub(crate) errors: Vec<Diagnostic>,
}

/// Finds the calls in a file.
pub(crate) fn find(tokens: &Tokens) -> Calls {
    let mut calls = Calls::default();
    let list = &tokens.list;
    // Modules that are open: where each ends. A module may nest in others as deeply as its author likes.
    let mut at = 0;
    while let Some(token) = list.get(at) {
        at += 1;
        match &token.kind {
            Kind::Ident(word) if is_call(list, at) => {
                let open = at + 1;
                let end = mate(list, open);
                if &**word == NAME {
                    calls.bodies.push((open + 1, end));
                } else if &**word == DOCUMENT {
                    calls
                        .documents
                        .extend(named(list.get(open + 1..end).unwrap_or_default()));
                } else if &**word != "macro_rules" {
                    calls
                        .errors
                        .extend(misspelled(word, token, list, open, end));
                }
                at = end + 1;
            }
            Kind::Ident(word) if &**word == "macro_rules" && is_punct(list, at, "!") => {
                if let Some(named) = list.get(at + 1)
                    && let Kind::Ident(name) = &named.kind
                    && is_ours(name)
                {
                    let message = format!("a macro of this file's own is called `{name}`");
                    let help =
                        format!("give it another name, so that `{name}!` is the one that checks");
                    calls.errors.push(error(named.span, message).help(help));
                }
                at += 1;
            }
            Kind::Ident(word) if is_ours(word) => calls.errors.extend(renamed(list, at)),
            // The items of a module are looked at like those of the file.
            Kind::Open('{') if opens_module(list, at - 1) => {}
            Kind::Open(_) => {
                let end = mate(list, at - 1);
                calls.errors.extend(hidden(list, at, end));
                at = end + 1;
            }
            _ => {}
        }
    }
    calls
}

/// The document that a call names, as it is written between the quotes.
fn named(body: &[Token]) -> Option<String> {
    let [
        Token {
            kind: Kind::Literal(literal),
            ..
        },
    ] = body
    else {
        return None;
    };
    let written = literal.to_string();
    let name = written.strip_prefix('"')?.strip_suffix('"')?;
    Some(name.to_owned())
}

/// Whether `! {`, `! (` or `! [` stands there.
fn is_call(list: &[Token], at: usize) -> bool {
    is_punct(list, at, "!")
        && matches!(
            list.get(at + 1),
            Some(Token {
                kind: Kind::Open(_),
                ..
            })
        )
}

fn is_punct(list: &[Token], at: usize, sign: &str) -> bool {
    matches!(list.get(at), Some(Token { kind: Kind::Punct(found), .. }) if *found == sign)
}

fn mate(list: &[Token], open: usize) -> usize {
    list.get(open)
        .map_or(list.len(), |token| token.mate.max(open))
}

/// Whether the bracket is that of `mod name { … }`.
fn opens_module(list: &[Token], open: usize) -> bool {
    let word = |back: usize| match list.get(open.checked_sub(back)?)?.kind {
        Kind::Ident(ref word) => Some(word),
        _ => None,
    };
    word(1).is_some() && word(2).is_some_and(|word| &**word == "mod")
}

fn error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("E052", span, message)
}

/// A macro of another name over what reads like derivations.
fn misspelled(
    word: &str,
    token: &Token,
    list: &[Token],
    open: usize,
    end: usize,
) -> Option<Diagnostic> {
    let body = list.get(open + 1..end).unwrap_or_default();
    let near = did_you_mean(word, [NAME]).is_some();
    if near && declares(body) || has_header(body) {
        let message = format!("`{word}!` is not `derivations!`: what it holds is not checked");
        return Some(error(token.span, message).help("write `derivations! { … }`"));
    }
    hidden(list, open + 1, end)
}

/// Whether tokens read like the items of a proof file.
fn declares(body: &[Token]) -> bool {
    body.windows(2).any(|pair| match pair {
        [first, second] => {
            matches!(&first.kind, Kind::Ident(word) if matches!(&**word, "derivation" | "def"))
                && matches!(second.kind, Kind::Ident(_))
        }
        _ => false,
    })
}

/// Whether a header of a derivation begins among tokens: `derivation name`, and then its variables, its conditions or its
/// claim. That is hardly anything else.
fn has_header(body: &[Token]) -> bool {
    body.windows(3).any(|window| match window {
        [first, second, third] => {
            matches!(&first.kind, Kind::Ident(word) if &**word == "derivation")
                && matches!(second.kind, Kind::Ident(_))
                && match &third.kind {
                    Kind::Open('(') | Kind::Punct(":") => true,
                    Kind::Ident(word) => matches!(&**word, "where" | "let"),
                    _ => false,
                }
        }
        _ => false,
    })
}

/// `derivations as other`, after which calls would bear a name that a check does not look for.
fn renamed(list: &[Token], at: usize) -> Option<Diagnostic> {
    let word = |at: usize| match &list.get(at)?.kind {
        Kind::Ident(word) => Some(&**word),
        _ => None,
    };
    let name = word(at.checked_sub(1)?)?;
    let other = word(at)
        .filter(|word| *word == "as")
        .and_then(|_| word(at + 1))?;
    let span = list.get(at + 1)?.span;
    let message =
        format!("`{name}` is imported under the name `{other}`, which no check looks for");
    (other != name && other != "_")
        .then(|| error(span, message).help(format!("write `use rederive::{name};`")))
}

/// A call, or an import under another name, within something that is not a module.
fn hidden(list: &[Token], from: usize, to: usize) -> Option<Diagnostic> {
    for at in from..to {
        let token = list.get(at)?;
        let Kind::Ident(word) = &token.kind else {
            continue;
        };
        if !is_ours(word) {
            continue;
        }
        if is_call(list, at + 1) {
            let message = "derivations that stand inside of a function, a constant or another macro can never be tests";
            let help = format!("write `{}` among the items of a module", as_written(word));
            return Some(error(token.span, message).help(help));
        }
        if let Some(renamed) = renamed(list, at + 1) {
            return Some(renamed);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (usize, Vec<String>) {
        let tokens = crate::lexical::tokens(text, 0).unwrap();
        let calls = find(&tokens);
        let errors = calls.errors.into_iter().map(|error| error.message);
        (calls.bodies.len(), errors.collect())
    }

    #[test]
    fn calls_among_items_are_found() {
        for text in [
            "use rederive::derivations;\nderivations! { }",
            "rederive::derivations! { } #[cfg(test)] mod a { pub mod b { derivations! { } } }",
            "derivations!(); derivations![];",
        ] {
            let (calls, errors) = found(text);
            assert!(calls > 0 && errors.is_empty(), "{text} {errors:?}");
        }
        assert_eq!(
            found("fn f() { g!(); } const S: &str = \"derivations! { }\";"),
            (0, vec![])
        );
        assert_eq!(
            found("use rederive::{derivations, lang}; pub use rederive_macros::derivations;"),
            (0, vec![])
        );
    }

    #[test]
    fn documents_are_found_by_the_names_that_they_are_given() {
        let text = "#[cfg(any())] derivations_in!(\"a.md\"); mod b { rederive::derivations_in! { \"n/c.tex\" } }
            derivations_in!(concat!(\"d\", \".md\")); use rederive::derivations_in;";
        let calls = find(&crate::lexical::tokens(text, 0).unwrap());
        assert_eq!(calls.documents, ["a.md", "n/c.tex"]);
        assert!(calls.errors.is_empty() && calls.bodies.is_empty());
    }

    #[test]
    fn what_could_never_be_tested_is_an_error() {
        for text in [
            "fn f() { derivations! { } }",
            "const _: () = { rederive::derivations! { } };",
            "macro_rules! m { () => { derivations! { } } }",
            "macro_rules! derivations { () => {} }",
            "use rederive::derivations as d; d! { }",
            "use rederive::{derivations as d}; d! { }",
            "fn f() { use rederive::derivations as d; }",
            "derivation! { derivation a(x: Real): x = x; }",
            "m! { derivations! { } }",
            "my::proofs! { derivation a(x: Real): x = x; }",
            "call!(rederive::derivations, derivation a(x: Real): x = x;);",
            "impl S { fn f() { mod a { derivations! { } } } }",
            "fn f() { derivations_in!(\"a.md\"); }",
            "const _: () = { rederive::derivations_in!(\"a.md\"); };",
            "use rederive::derivations_in as documents; documents!(\"a.md\");",
            "macro_rules! derivations_in { ($a:tt) => {} }",
            "call!(derivations_in!(\"a.md\"));",
            "notes! { derivation a where 1 > 0: 0 = 1; }",
            "notes! { derivation a let x = 1: x = 0; }",
        ] {
            let (calls, errors) = found(text);
            assert_eq!((calls, errors.len()), (0, 1), "{text} {errors:?}");
        }
    }
}
