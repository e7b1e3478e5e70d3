//! `rederive fmt`: lays out the `derivations!` of proof files, which rustfmt leaves alone.

use std::path::PathBuf;

use super::files::{find, nothing_found, write_whole};
use super::{AS_EXPECTED, SURPRISED, Streams};
use crate::lang::format::{Left, format};

/// Formats proof files in place; with `check`, names those that would change. The status is 0 when nothing had to be
/// said, 1 when `check` found a file to change, 2 when a file was left as it is.
pub(super) fn run(paths: &[PathBuf], check: bool, streams: &mut Streams<'_>) -> u8 {
    let search = find(paths);
    streams.note(&search.passed_over);
    let mut status = AS_EXPECTED;
    for error in nothing_found(&search, paths).iter().chain(&search.errors) {
        status = streams.complain(&format!("{}: {}", error.file, error.message));
    }
    let mut said = String::new();
    // A document is laid out by its author.
    let found = search
        .found
        .into_iter()
        .filter(|file| !crate::lang::document::is_document(&file.path));
    for file in found {
        match format(&file.text) {
            Ok(text) if text == file.text => {}
            Ok(_) if check => {
                said.push_str(&format!("{} would be formatted\n", file.path));
                status = status.max(SURPRISED);
            }
            Ok(text) => match write_whole(&file.place, &text) {
                Ok(()) => said.push_str(&format!("{} formatted\n", file.path)),
                Err(error) => {
                    status =
                        streams.complain(&format!("{}: cannot be written: {error}", file.path));
                }
            },
            Err(Left::Malformed(why)) => {
                status = streams.complain(&format!(
                    "{}: left as it is: {why}; `rederive check {}` says more",
                    file.path, file.path
                ));
            }
            Err(Left::Hard(why, line)) => {
                status = streams.complain(&format!("{}:{line}: left as it is: {why}", file.path));
            }
        }
    }
    streams.answer(&said, status)
}
