//! `rederive fmt`: lays out the `derivations!` of proof files, which rustfmt leaves alone.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::files::find;
use super::{AS_EXPECTED, SURPRISED, Streams};
use crate::lang::format::{Left, format};

/// Formats proof files in place; with `check`, names those that would change. The status is 0 when nothing had to be
/// said, 1 when `check` found a file to change, 2 when a file was left as it is.
pub(super) fn run(paths: &[PathBuf], check: bool, streams: &mut Streams<'_>) -> u8 {
    let (found, errors) = find(paths);
    let mut status = AS_EXPECTED;
    for error in errors {
        status = streams.complain(&format!("{}: {}", error.file, error.message));
    }
    let mut said = String::new();
    for file in found {
        match format(&file.text) {
            Ok(text) if text == file.text => {}
            Ok(_) if check => {
                said.push_str(&format!("{} would be formatted\n", file.path));
                status = status.max(SURPRISED);
            }
            Ok(text) => match replace(Path::new(&file.path), &text) {
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

/// Puts a text in the place of a file's, so that the file is never half written.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.set_permissions(fs::metadata(path)?.permissions())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
