//! The whole front end from outside: proof files in, typed trees and diagnostics out.

mod accepted;
mod documents;
mod errors;
mod hostile;
mod imports;
mod malformed;
mod mutations;
mod round_trip;
mod shapes;
mod spelling;
mod tokens;

use rederive_lang::diag::Diagnostic;
use rederive_lang::{Loaded, Loader, load_source};

/// A loader without files.
struct Nothing;

impl Loader for Nothing {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(format!("there is no file `{module}` in this test"))
    }
}

/// Loads the items of one macro call, which begin on line 2 of the file.
fn load(items: &str) -> Loaded {
    load_source(
        "test.rs",
        &format!("derivations! {{\n{items}\n}}\n"),
        &mut Nothing,
    )
}

/// Loads items that have no error.
fn accept(items: &str) -> Loaded {
    let loaded = load(items);
    assert!(
        loaded.diagnostics.is_empty(),
        "{items}\n{}",
        list(&loaded.diagnostics)
    );
    loaded
}

fn list(diagnostics: &[Diagnostic]) -> String {
    let line = |error: &Diagnostic| {
        let at = error.primary;
        format!(
            "{}:{} {} {}\n",
            at.line, at.column, error.code, error.message
        )
    };
    diagnostics.iter().map(line).collect()
}
