//! Proof files as text, checked in process.

use std::path::{Path, PathBuf};

use rederive::check::Session;
use rederive::report::Report;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("core lies in the repository")
        .to_path_buf()
}

/// A file of the repository.
pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Checks the items of a proof file.
pub(crate) fn check_items(name: &str, items: &str) -> Report {
    let text = format!("use rederive::derivations;\n\nderivations! {{\n{items}\n}}\n");
    check_file(name, &text)
}

/// Checks a whole proof file, which imports nothing.
pub(crate) fn check_file(name: &str, text: &str) -> Report {
    Session::new().file(name, text)
}

/// Holds a file to what it must be; with `UPDATE_BOOK=1`, writes it.
pub(crate) fn hold(path: &str, wanted: &str) {
    let file = root().join(path);
    if std::env::var_os("UPDATE_BOOK").is_some() {
        std::fs::write(&file, wanted).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    assert!(
        read(path) == wanted,
        "{path} is not up to date: `UPDATE_BOOK=1 cargo test -p rederive --test book` writes it"
    );
}
