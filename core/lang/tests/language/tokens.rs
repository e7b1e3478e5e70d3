//! What the macro sees: tokens without a text, and spans to hand back to the compiler.

use proc_macro2::TokenStream;
use rederive_lang::load_tokens;

use super::{Nothing, accept};

const ITEM: &str =
    "derivation d(n: Nat, x: Real[n], k: 1..=n): x[k]+0 = x[ k ] { x[k] = x [k]+ 0 by algebra ; }";

#[test]
fn tokens_and_text_give_the_same_words() {
    let body: TokenStream = ITEM.parse().expect("tokens");
    let from_tokens = load_tokens("test.rs", body, &mut Nothing);
    let from_text = accept(ITEM);
    assert!(from_tokens.diagnostics.is_empty());
    let text = |loaded: &rederive_lang::Loaded| format!("{:?}", loaded.file.derivations[0].items);
    let words = |text: String| {
        text.split("text: ")
            .nth(1)
            .map(|rest| rest[..20].to_owned())
    };
    assert_eq!(words(text(&from_tokens)), words(text(&from_text)));
    assert_eq!(
        from_tokens.file.derivations[0].claim_text,
        "x[k] + 0 = x[k]"
    );
}

#[test]
fn an_error_points_into_the_token_table() {
    let body: TokenStream = "derivation d(x: Real): x <= z ..= y;"
        .parse()
        .expect("tokens");
    let loaded = load_tokens("test.rs", body, &mut Nothing);
    let [error] = &loaded.diagnostics[..] else {
        panic!("{:?}", loaded.diagnostics)
    };
    let table = &loaded.tokens[usize::from(error.primary.file)];
    // `..=` is one token of the language and three of the compiler.
    let (first, last) = (
        table[error.primary.first as usize],
        table[error.primary.last as usize],
    );
    assert_eq!((first.start().column, last.end().column), (30, 33));
}

#[test]
fn what_a_macro_wraps_in_invisible_brackets_holds_together() {
    use proc_macro2::{Delimiter, Group, TokenTree};
    let inner: TokenStream = "x + 1".parse().expect("tokens");
    let mut body: TokenStream = "derivation d(x: Real): 2 *".parse().expect("tokens");
    body.extend([TokenTree::Group(Group::new(Delimiter::None, inner))]);
    body.extend("= 2 * x + 1;".parse::<TokenStream>().expect("tokens"));
    let loaded = load_tokens("test.rs", body, &mut Nothing);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    assert_eq!(
        loaded.file.derivations[0].claim_text,
        "2 * (x + 1) = 2 * x + 1"
    );
}
