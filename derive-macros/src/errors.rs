//! A malformed proof file as compile errors, each on the tokens that are wrong.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use rederive_lang::Loaded;
use rederive_lang::diag::Diagnostic;

/// One `compile_error!` for each diagnostic.
pub(crate) fn compile_errors(loaded: &Loaded) -> TokenStream {
    loaded
        .diagnostics
        .iter()
        .flat_map(|diagnostic| compile_error(diagnostic, loaded))
        .collect()
}

/// A `compile_error!` about the call as a whole.
pub(crate) fn refusal(why: &str) -> TokenStream {
    invocation(why, Span::call_site(), Span::call_site())
}

/// One `compile_error!` for each diagnostic of a document, on the macro's argument; each names its place in the document.
pub(crate) fn compile_errors_in(loaded: &Loaded, at: Span) -> TokenStream {
    let errors = loaded.diagnostics.iter().flat_map(|diagnostic| {
        let span = diagnostic.primary;
        let path = loaded
            .sources
            .get(usize::from(span.file))
            .map_or("", |source| &*source.path);
        let message = format!(
            "{path}:{}:{}: {}",
            span.line,
            span.column,
            words(diagnostic)
        );
        invocation(&message, at, at)
    });
    errors.collect()
}

/// What an error says.
fn words(diagnostic: &Diagnostic) -> String {
    let mut message = format!("{} [{}]", diagnostic.message, diagnostic.code);
    if !diagnostic.label.is_empty() {
        message.push_str("\nhere: ");
        message.push_str(&diagnostic.label);
    }
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    message
}

fn compile_error(diagnostic: &Diagnostic, loaded: &Loaded) -> TokenStream {
    let span = diagnostic.primary;
    let mut message = words(diagnostic);
    let token = |index: u32| {
        // Only the tokens of the file itself are the compiler's; an imported file is named instead.
        let tokens = (span.file == 0).then(|| loaded.tokens.first()).flatten()?;
        tokens.get(usize::try_from(index).ok()?).copied()
    };
    if span.file != 0
        && let Some(source) = loaded.sources.get(usize::from(span.file))
    {
        message = format!("{}:{}:{}: {message}", source.path, span.line, span.column);
    }
    let first = token(span.first).unwrap_or_else(Span::call_site);
    let last = token(span.last).unwrap_or(first);
    invocation(&message, first, last)
}

/// `::core::compile_error! { "message" }`, written from `first` to `last`: on the stable compiler a macro call whose
/// first and last token stand at two places is reported as the stretch between them.
pub(crate) fn invocation(message: &str, first: Span, last: Span) -> TokenStream {
    let punct = |character, spacing| {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(first);
        TokenTree::Punct(punct)
    };
    let mut literal = Literal::string(message);
    literal.set_span(last);
    let mut body = Group::new(Delimiter::Brace, TokenTree::Literal(literal).into());
    body.set_span(last);
    TokenStream::from_iter([
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        TokenTree::Ident(Ident::new("core", first)),
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        TokenTree::Ident(Ident::new("compile_error", first)),
        punct('!', Spacing::Alone),
        TokenTree::Group(body),
    ])
}
