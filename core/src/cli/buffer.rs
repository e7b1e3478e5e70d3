//! What the language server asks a process for: the text of an editor checked, each verdict said as it is found.

use std::io::Read as _;
use std::path::Path;

use super::{AS_EXPECTED, Streams};
use crate::check::Session;
use crate::lsp::Told;

pub(super) fn run(path: &Path, only: &[String], streams: &mut Streams<'_>) -> u8 {
    let mut text = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut text) {
        return streams.complain(&format!("the text cannot be read: {error}"));
    }
    let path = match rederive_lang::file::shown(path) {
        Ok(path) => path,
        Err(why) => return streams.complain(&why),
    };
    let session = Session::new();
    let proof = session.read(&path, &text);
    for derivation in &proof.file.derivations {
        if !only.is_empty() && !only.iter().any(|name| **name == *derivation.name) {
            continue;
        }
        let Some(found) = session.derivation(&proof, &derivation.name) else {
            continue;
        };
        let line = serde_json::to_string(&Told::of(&found)).unwrap_or_default();
        let status = streams.answer(&format!("{line}\n"), AS_EXPECTED);
        if status != AS_EXPECTED {
            return status;
        }
    }
    AS_EXPECTED
}
