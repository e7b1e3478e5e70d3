//! A sound proof file as tests: a module for each derivation.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use rederive_lang::expr::{Item, Verdict};
use rederive_lang::{Loaded, print, span};

use crate::place::{self, Place};

/// The tests of all derivations, and what has the compiler watch the imported files.
pub(crate) fn tests(loaded: &Loaded, place: &Place) -> TokenStream {
    let watched = loaded
        .sources
        .iter()
        .skip(1)
        .map(|source| place::watch(&source.path));
    let modules = loaded.file.derivations.iter().map(|derivation| {
        let claim = derivation.claim_span;
        // What was compiled; the tests compare it with what the text of the file says.
        let stated = print::meaning(derivation);
        let part = (&*derivation.name, &*stated);
        module(part, &derivation.items, claim, loaded, place)
    });
    // A derivation that is marked as malformed must be so.
    let malformed = loaded.file.malformed.iter();
    let malformed = malformed
        .filter(|found| found.expect == Some(Verdict::Malformed))
        .map(|found| {
            let items = found.rest.as_ref().map_or(&[][..], |rest| &rest.items);
            module((&found.name, ""), items, found.claim_span, loaded, place)
        });
    quote! { #(#watched)* #(#modules)* #(#malformed)* }
}

fn module(
    (name, stated): (&str, &str),
    items: &[Item],
    claim: span::Span,
    loaded: &Loaded,
    place: &Place,
) -> TokenStream {
    let module = format_ident!("{name}");
    let (path, shown, text) = (place.path(), place.shown(), place.text());
    let mut spans = Vec::new();
    steps(items, &mut spans);
    let count = spans.len();
    let steps = spans.iter().enumerate().map(|(position, span)| {
        let index = position + 1;
        let test = format_ident!("step_{index}");
        quote_spanned! { located(loaded, *span)=>
            #[::core::prelude::v1::test]
            fn #test() {
                ::rederive::testing::step(&FILE, #name, #index);
            }
        }
    });
    let claim = quote_spanned! { located(loaded, claim)=>
        #[::core::prelude::v1::test]
        fn claim() {
            ::rederive::testing::claim(&FILE, #name, #count);
        }
    };
    quote! {
        #[cfg(test)]
        #[allow(non_snake_case)]
        mod #module {
            const FILE: ::rederive::testing::ProofFile = ::rederive::testing::ProofFile {
                path: #path,
                shown: #shown,
                text: #text,
                stated: #stated,
            };

            #(#steps)*

            #claim

            #[::core::prelude::v1::test]
            fn snapshot() {
                ::rederive::snapshot!(&FILE, #name);
            }
        }
    }
}

/// Where the steps of a body stand, `have`s among them, in the order in which the checker numbers them.
fn steps(items: &[Item], spans: &mut Vec<span::Span>) {
    for item in items {
        match item {
            Item::Have(have) => {
                spans.push(have.span);
                if have.admit.is_none() {
                    steps(&have.items, spans);
                }
            }
            Item::Chain(chain) => spans.extend(chain.steps.iter().map(|step| step.span)),
            Item::Case { items, .. } => steps(items, spans),
            Item::Malformed { span, .. } => spans.push(*span),
        }
    }
}

/// A span for generated code that stands where the source does, so that a failing test names the line of its step.
fn located(loaded: &Loaded, span: span::Span) -> Span {
    let of_the_call = loaded.document.is_none();
    let token = usize::try_from(span.first)
        .ok()
        .filter(|_| of_the_call)
        .and_then(|first| loaded.tokens.first()?.get(first));
    token.map_or_else(Span::call_site, |token| {
        Span::call_site().located_at(*token)
    })
}
