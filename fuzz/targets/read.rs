//! Reads a proof file, as the macro and the checker do, and formats it: whatever the bytes are, there is no panic; what
//! is formatted reads as before, and formatting it again changes nothing.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use rederive_lang::{Loader, format::format, load_source};

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
    let loaded = load_source("fuzz.rs", text, &mut Alone);
    for error in &loaded.diagnostics {
        assert!(error.primary.line > 0, "{error:?}");
    }
    if let Ok(formatted) = format(text) {
        let again = load_source("fuzz.rs", &formatted, &mut Alone);
        assert_eq!(loaded.diagnostics.is_empty(), again.diagnostics.is_empty(), "{formatted}");
        assert_eq!(format(&formatted).as_ref(), Ok(&formatted));
    }
    // Or the texts of all runs are kept for the places of their tokens.
    proc_macro2::extra::invalidate_current_thread_spans();
    Corpus::Keep
});
