//! `rederive watch`: check again what changed, each time a proof file is saved.
//!
//! Files are read here, and what is malformed is said at once. Derivations are checked in a process of their own: the
//! computer algebra system is held until a process ends, and without a licence key no other process could use it for as
//! long as a watcher lives. A derivation is checked again when it, or anything that it can rest on, says something else
//! than before; the verdicts of the others are remembered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, thread};

use super::Streams;
use super::check::Pieces;
use super::files::{Found, candidates, find, shown};
use crate::check::{Proof, Session};
use crate::report::{self, Standing};

/// How long a change of a file may go unseen, and in how many of such pauses a new file may.
const PAUSE: Duration = Duration::from_millis(8);
const PAUSES: u32 = 25;

/// When each file was last written.
type Stamps = BTreeMap<PathBuf, SystemTime>;

pub(super) fn run(paths: &[PathBuf], streams: &mut Streams<'_>) -> u8 {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return streams.complain(&format!("cannot start a check: {error}")),
    };
    let mut known = Stamps::new();
    let mut watched = Vec::new();
    let mut memory = Memory::default();
    for round in 0_u32.. {
        if round % PAUSES == 0 {
            watched = candidates(paths);
        }
        let now = stamps(&watched);
        let changed = changed(&known, &now);
        let gone: Vec<&Path> = known
            .keys()
            .filter(|path| !now.contains_key(*path))
            .map(PathBuf::as_path)
            .collect();
        if !changed.is_empty() || !gone.is_empty() || round == 0 {
            let started = Instant::now();
            for file in memory.read(&watched, &changed, &gone) {
                let saved = changed.iter().any(|path| shown(path) == file.path);
                if let Err(error) = memory.check(&program, &file, saved, started, streams) {
                    return streams.complain(&format!("cannot start a check: {error}"));
                }
            }
            // The texts that were read are kept for the places of their tokens, of which none is left.
            proc_macro2::extra::invalidate_current_thread_spans();
            if memory.files.is_empty() && round == 0 {
                let _ = streams.answer("no proof files here yet\n", 0);
            }
        }
        known = now;
        thread::sleep(PAUSE);
    }
    0
}

fn stamps(paths: &[PathBuf]) -> Stamps {
    let stamp = |path: &PathBuf| {
        let written = fs::metadata(path).and_then(|data| data.modified()).ok()?;
        Some((path.clone(), written))
    };
    paths.iter().filter_map(stamp).collect()
}

/// The files that are new or were written since.
fn changed<'a>(known: &Stamps, now: &'a Stamps) -> Vec<&'a Path> {
    now.iter()
        .filter(|(path, written)| known.get(*path) != Some(written))
        .map(|(path, _)| path.as_path())
        .collect()
}

/// What was read and found so far.
#[derive(Default)]
struct Memory {
    /// By path, as they are shown.
    files: BTreeMap<String, Known>,
}

/// A proof file as it was last read.
#[derive(Default)]
struct Known {
    proof: Option<Arc<Proof>>,
    /// What was said to be wrong with it.
    errors: Vec<String>,
    /// By name: what the verdict rests on, and the verdict.
    verdicts: BTreeMap<String, (String, Standing)>,
}

impl Memory {
    /// Reads the files that changed, then those that import one that did, or one that is gone, and those that miss one.
    fn read(&mut self, watched: &[PathBuf], changed: &[&Path], gone_now: &[&Path]) -> Vec<Found> {
        // What is gone has no path without links, but its folder has.
        let same = |path: &str| {
            let path = Path::new(path);
            let beside = || {
                let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
                let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
                Some(folder.join(path.file_name()?))
            };
            fs::canonicalize(path)
                .ok()
                .or_else(beside)
                .unwrap_or_else(|| path.to_path_buf())
        };
        let gone = |path: &String| !watched.iter().any(|file| shown(file) == *path);
        self.files.retain(|path, _| !gone(path));
        let paths: Vec<PathBuf> = changed.iter().map(|path| path.to_path_buf()).collect();
        let mut again = find(&paths).found;
        let mut saved: Vec<PathBuf> = again.iter().map(|file| same(&file.path)).collect();
        saved.extend(gone_now.iter().map(|path| same(&shown(path))));
        for (path, known) in &self.files {
            let imports = known
                .proof
                .iter()
                .flat_map(|proof| proof.sources.iter().skip(1));
            let misses_one = known.proof.iter().any(|proof| {
                let mut errors = proof.errors.iter();
                errors.any(|error| error.code.as_deref() == Some("E050"))
            });
            let rests_on_one = imports
                .map(|(path, _)| same(path))
                .any(|path| saved.contains(&path));
            if (misses_one || rests_on_one) && !again.iter().any(|file| file.path == *path) {
                again.extend(find(&[PathBuf::from(path)]).found);
            }
        }
        let session = Session::new();
        for file in &again {
            let proof = session.read(&file.path, &file.text);
            self.files.entry(file.path.clone()).or_default().proof = Some(proof);
        }
        again
    }

    /// Checks what is new in a file, and says it.
    fn check(
        &mut self,
        program: &Path,
        file: &Found,
        saved: bool,
        started: Instant,
        streams: &mut Streams<'_>,
    ) -> std::io::Result<()> {
        let style = streams.style();
        let Some(known) = self.files.get_mut(&file.path) else {
            return Ok(());
        };
        let Some(proof) = &known.proof else {
            return Ok(());
        };
        let mut text = format!("{}\n", style.paint(39, &file.path));
        if !proof.errors.is_empty() {
            for error in &proof.errors {
                let path = &error.file;
                let source = proof.sources.iter().find(|(name, _)| name == path);
                let source = source.map_or("", |(_, text)| text);
                text.push_str(&report::error_text(error, source, style));
                text.push('\n');
            }
        }
        let rests = proof.rests();
        let new: Vec<&str> = rests
            .iter()
            .filter(|(name, rest)| {
                let before = known.verdicts.get(name);
                before.is_none_or(|(known, _)| known != rest)
            })
            .map(|(name, _)| name.as_str())
            .collect();
        let errors: Vec<String> = proof
            .errors
            .iter()
            .map(|error| error.message.clone())
            .collect();
        if new.is_empty() && !saved && errors == known.errors {
            return Ok(());
        }
        known.errors = errors;
        let pieces = if new.is_empty() {
            Pieces::default()
        } else {
            let mut command = Command::new(program);
            command.args(["check", "--format", "pieces"]);
            if style.color {
                command.arg("--color");
            }
            for name in &new {
                command.arg(format!("--only={name}"));
            }
            let output = command.arg("--").arg(&file.path).stderr(Stdio::inherit());
            let output = output.stdout(Stdio::piped()).output()?;
            serde_json::from_slice(&output.stdout).map_err(std::io::Error::from)?
        };
        let mut verdicts = BTreeMap::new();
        for (name, rest) in &rests {
            match pieces.derivations.iter().find(|piece| piece.name == *name) {
                Some(piece) => {
                    text.push_str(&piece.text);
                    verdicts.insert(name.clone(), (rest.clone(), piece.standing));
                }
                // What failed before and was not touched still fails.
                None => {
                    if let Some((before, standing)) = known.verdicts.get(name)
                        && before == rest
                    {
                        if !standing.as_expected {
                            let word = report::verdict_word(standing.verdict);
                            let word = style.paint(31, &format!("{word:11}"));
                            text.push_str(&format!("  {word}  {name}  still\n"));
                        }
                        verdicts.insert(name.clone(), (rest.clone(), *standing));
                    }
                }
            }
        }
        // What is malformed in its syntax was said above, with what was read at once.
        let beyond: Vec<&String> = pieces
            .errors
            .iter()
            .filter(|error| !text.contains(*error))
            .collect();
        let errors = proof.errors.len() + beyond.len();
        for error in &beyond {
            text.push_str(error);
            text.push('\n');
        }
        let fine = errors == 0 && verdicts.values().all(|(_, standing)| standing.as_expected);
        let tally = report::tally(verdicts.values().map(|(_, standing)| *standing), errors);
        // What is malformed beyond syntax is not remembered: it is said each time.
        if beyond.is_empty() {
            known.verdicts = verdicts;
        } else {
            known.verdicts.clear();
        }
        let tally = style.paint(if fine { 32 } else { 31 }, &tally);
        let checked = match new.len() {
            0 => "nothing to check again".to_owned(),
            some if some == rests.len() => "all checked".to_owned(),
            some => format!("{some} checked, the others are as before"),
        };
        let took = started.elapsed().as_millis();
        text.push_str(&format!("{tally}; {checked}, {took} ms\n\n"));
        let _ = streams.answer(&text, 0);
        Ok(())
    }
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

    /// What each derivation of a file rests on, by its name.
    fn rests(text: &str) -> BTreeMap<String, String> {
        let proof = Session::new().read("a.rs", &format!("derivations! {{ {text} }}"));
        assert!(proof.errors.is_empty(), "{:?}", proof.errors);
        proof.rests().into_iter().collect()
    }

    #[test]
    fn a_derivation_is_checked_again_when_what_it_rests_on_changes_and_only_then() {
        let text = "def f(x: Real) = x + 1;
            derivation one(x: Real): f(x) = x + 1 by def(f);
            derivation two(x: Real): f(x) + 1 = x + 2 by lemma(one);
            derivation three(x: Real): x + x = 2 * x by algebra;
            derivation four(x: Real): x * 2 = 2 * x;";
        let before = rests(text);
        let differ = |changed: &str| -> Vec<String> {
            let after = rests(changed);
            let names = after
                .iter()
                .filter(|(name, rest)| before.get(*name) != Some(rest));
            names.map(|(name, _)| name.clone()).collect()
        };
        assert!(differ(&format!("\n\n{text}")).is_empty(), "lines moved");
        assert_eq!(
            differ(&text.replace("x + x =", "x + x + 0 =")),
            ["four", "three"]
        );
        assert_eq!(
            differ(&text.replace("by def(f)", "by algebra")),
            ["four", "one", "two"],
            "what cites it, and what may use everything before it"
        );
        assert_eq!(differ(&text.replace("= x + 1;\n", "= 1 + x;\n")).len(), 4);
    }
}
