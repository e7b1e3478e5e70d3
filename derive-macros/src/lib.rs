//! `derivations!`: a proof file becomes tests.
//!
//! While the compiler runs, names, sorts and shapes are checked, and every error is put on the tokens that are wrong.
//! Nothing is proved here: this crate knows the language (`rederive-lang`) and not the checker, so that an error shows
//! without the computer algebra system having been compiled.

mod errors;
mod expand;
mod place;

use proc_macro::TokenStream;
use rederive_lang::{FsLoader, load_document, load_tokens};

use place::Place;

/// Derivations, definitions and algorithms in the proof language, which is described in the language reference.
///
/// A call stands by this name among the items of a file or of a module in it, where a check finds it too.
///
/// Expands to a module for each derivation, compiled for tests only. It holds a test for each step (`step_1`, …), one
/// for the claim (`claim`) and one for the snapshot (`snapshot`).
#[proc_macro]
pub fn derivations(input: TokenStream) -> TokenStream {
    let place = match Place::of_call(&input) {
        Ok(place) => place,
        Err(why) => return errors::refusal(&why).into(),
    };
    let loaded = load_tokens(&place.to_load(), input.into(), &mut FsLoader);
    // What is malformed does not take the tests of the other derivations with it.
    let mut tokens = errors::compile_errors(&loaded);
    tokens.extend(expand::tests(&loaded, &place));
    tokens.into()
}

/// The derivations of a document, a Markdown or LaTeX file with annotations, as `derivations!` has those of a proof file:
/// `derivations_in!("notes/assignment.md");`. The path is that of the document from the file that calls the macro.
#[proc_macro]
pub fn derivations_in(input: TokenStream) -> TokenStream {
    let (place, at) = match Place::of_document(input.into()) {
        Ok(found) => found,
        Err((at, message)) => return errors::invocation(&message, at, at).into(),
    };
    let path = place.to_load();
    let text = match rederive_lang::file::read(std::path::Path::new(&path)) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("`{path}` cannot be read: {error}");
            return errors::invocation(&message, at, at).into();
        }
    };
    let loaded = load_document(&path, &text, &mut FsLoader);
    let mut tokens = errors::compile_errors_in(&loaded, at);
    tokens.extend(expand::tests(&loaded, &place));
    tokens.into()
}
