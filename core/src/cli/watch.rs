//! `rederive watch`: check proof files again each time they change.
//!
//! Each check runs in a process of its own. The computer algebra system is held until a process ends, and without a
//! licence key no other process could use it for as long as a watcher lives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use super::Streams;
use super::files::{candidates, find};
use crate::check::Session;

/// How long a change may go unseen.
const PAUSE: Duration = Duration::from_millis(50);

/// When each file was last written.
type Stamps = BTreeMap<PathBuf, SystemTime>;

pub(super) fn run(paths: &[PathBuf], streams: &mut Streams<'_>) -> u8 {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return streams.complain(&format!("cannot start a check: {error}")),
    };
    let mut known = Stamps::new();
    loop {
        let now = stamps(paths);
        let to_check = affected(paths, &changed(&known, &now));
        if !to_check.is_empty() {
            if let Err(error) = Command::new(&program).arg("check").args(&to_check).status() {
                return streams.complain(&format!("cannot start a check: {error}"));
            }
            let _ = streams.answer("\n", 0);
        }
        known = now;
        thread::sleep(PAUSE);
    }
}

fn stamps(paths: &[PathBuf]) -> Stamps {
    let stamp = |path: PathBuf| {
        let written = fs::metadata(&path).and_then(|data| data.modified()).ok()?;
        Some((path, written))
    };
    candidates(paths).into_iter().filter_map(stamp).collect()
}

/// The files that are new or were written since.
fn changed<'a>(known: &Stamps, now: &'a Stamps) -> Vec<&'a Path> {
    now.iter()
        .filter(|(path, written)| known.get(*path) != Some(written))
        .map(|(path, _)| path.as_path())
        .collect()
}

/// The proof files that changed, and those that import one that did.
fn affected(paths: &[PathBuf], changed: &[&Path]) -> Vec<String> {
    if changed.is_empty() {
        return Vec::new();
    }
    let same_file = |path: &str| fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let changed: BTreeSet<PathBuf> = changed
        .iter()
        .map(|path| same_file(&path.to_string_lossy()))
        .collect();
    let session = Session::new();
    let (found, _) = find(paths);
    found
        .into_iter()
        .filter(|found| {
            let proof = session.read(&found.path, &found.text);
            proof
                .sources
                .iter()
                .any(|(path, _)| changed.contains(&same_file(path)))
        })
        .map(|found| found.path)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_and_rewritten_files_have_changed_and_removed_ones_have_not() {
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let files = |stamps: &[(&str, u64)]| -> BTreeMap<PathBuf, SystemTime> {
            stamps
                .iter()
                .map(|(path, seconds)| (PathBuf::from(path), at(*seconds)))
                .collect()
        };
        let known = files(&[("a", 1), ("b", 1), ("c", 1)]);
        let now = files(&[("a", 1), ("b", 2), ("d", 1)]);
        assert_eq!(changed(&known, &now), [Path::new("b"), Path::new("d")]);
    }
}
