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

/// The calls of a file.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// Where the bodies begin and end in the token list.
    pub(crate) bodies: Vec<(usize, usize)>,
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
                } else if &**word != "macro_rules" {
                    calls
                        .errors
                        .extend(misspelled(word, token, list, open, end));
                }
                at = end + 1;
            }
            Kind::Ident(word) if &**word == "macro_rules" && is_punct(list, at, "!") => {
                if let Some(named) = list.get(at + 1)
                    && matches!(&named.kind, Kind::Ident(name) if &**name == NAME)
                {
                    calls.errors.push(
                        error(
                            named.span,
                            "a macro of this file's own is called `derivations`",
                        )
                        .help(
                            "give it another name, so that `derivations!` is the one that checks",
                        ),
                    );
                }
                at += 1;
            }
            Kind::Ident(word) if &**word == NAME => calls.errors.extend(renamed(list, at)),
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

/// Whether `derivation name(` or `derivation name:` stands among tokens, which is hardly anything else.
fn has_header(body: &[Token]) -> bool {
    body.windows(3).any(|window| match window {
        [first, second, third] => {
            matches!(&first.kind, Kind::Ident(word) if &**word == "derivation")
                && matches!(second.kind, Kind::Ident(_))
                && matches!(third.kind, Kind::Open('(') | Kind::Punct(":"))
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
    let other = word(at)
        .filter(|word| *word == "as")
        .and_then(|_| word(at + 1))?;
    let span = list.get(at + 1)?.span;
    let message =
        format!("`derivations` is imported under the name `{other}`, which no check looks for");
    (other != NAME && other != "_")
        .then(|| error(span, message).help("write `use rederive::derivations;`"))
}

/// A call, or an import under another name, within something that is not a module.
fn hidden(list: &[Token], from: usize, to: usize) -> Option<Diagnostic> {
    for at in from..to {
        let token = list.get(at)?;
        if !matches!(&token.kind, Kind::Ident(word) if &**word == NAME) {
            continue;
        }
        if is_call(list, at + 1) {
            let message = "derivations that stand inside of a function, a constant or another macro can never be tests";
            return Some(
                error(token.span, message)
                    .help("write `derivations! { … }` among the items of a module"),
            );
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
        ] {
            let (calls, errors) = found(text);
            assert_eq!((calls, errors.len()), (0, 1), "{text} {errors:?}");
        }
    }
}
