//! Reads a document, Markdown and LaTeX alike, as the macro and the checker do: whatever the bytes are, there is no
//! panic, each error has a place, and what was read is made of the language's tokens.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use rederive_lang::{Loader, load_document};

struct Alone;

impl Loader for Alone {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(format!("`{module}` is not to be had here"))
    }
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else {
        return Corpus::Reject;
    };
    for path in ["fuzz.md", "fuzz.tex"] {
        let loaded = load_document(path, text, &mut Alone);
        for error in &loaded.diagnostics {
            assert!(error.primary.line > 0, "{error:?}");
        }
        let read = loaded.document.map(|document| document.text);
        let tokens = read.unwrap_or_default().parse::<proc_macro2::TokenStream>();
        assert!(tokens.is_ok());
    }
    // Or the texts of all runs are kept for the places of their tokens.
    proc_macro2::extra::invalidate_current_thread_spans();
    Corpus::Keep
});
