//! `rederive watch`: check proof files again each time they change.
//!
//! Each check runs in a process of its own. The computer algebra system is held until a process ends, and without a
//! licence key no other process could use it for as long as a watcher lives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use super::Streams;
use super::files::find;

/// How long a change may go unseen.
const PAUSE: Duration = Duration::from_millis(60);

pub(super) fn run(paths: &[PathBuf], streams: &mut Streams<'_>) -> u8 {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return streams.complain(&format!("cannot start a check: {error}")),
    };
    let mut known = BTreeMap::new();
    loop {
        let now = stamps(paths);
        let changed = changed(&known, &now);
        if !changed.is_empty() {
            if let Err(error) = Command::new(&program).arg("check").args(&changed).status() {
                return streams.complain(&format!("cannot start a check: {error}"));
            }
            let _ = streams.answer("\n", 0);
        }
        known = now;
        thread::sleep(PAUSE);
    }
}

/// When each proof file was last written.
fn stamps(paths: &[PathBuf]) -> BTreeMap<PathBuf, SystemTime> {
    let (found, _) = find(paths);
    found
        .into_iter()
        .filter_map(|found| {
            let path = PathBuf::from(found.path);
            let written = fs::metadata(&path).and_then(|data| data.modified()).ok()?;
            Some((path, written))
        })
        .collect()
}

/// The files that are new or were written since.
fn changed<'a>(
    known: &BTreeMap<PathBuf, SystemTime>,
    now: &'a BTreeMap<PathBuf, SystemTime>,
) -> Vec<&'a Path> {
    now.iter()
        .filter(|(path, written)| known.get(*path) != Some(written))
        .map(|(path, _)| path.as_path())
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
