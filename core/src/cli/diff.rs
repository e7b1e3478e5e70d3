//! `rederive diff`: what changed in meaning between two states.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rederive_lang::file::{read_bytes, shown};

use super::files::find;
use super::{AS_EXPECTED, Comparing, SURPRISED, Streams};
use crate::diff::{State, compare};

/// Outputs of a check that are larger are not read.
const MAX_JSON: u64 = 1 << 30;

/// What the command is asked to compare.
pub(super) struct Request {
    /// `BASE..HEAD`, or the old and the new state, then the paths that count within a range of commits.
    pub(super) states: Vec<String>,
    /// Leave verdicts alone.
    pub(super) no_check: bool,
    pub(super) format: Comparing,
}

pub(super) fn run(request: &Request, streams: &mut Streams<'_>) -> u8 {
    let states = match states(&request.states) {
        Ok(states) => states,
        Err(why) => return streams.complain(&why),
    };
    let (Loaded { state: old, .. }, Loaded { state: new, .. }) = &states;
    for (state, which) in [(old, "old"), (new, "new")] {
        if let Some(error) = state.errors.first() {
            let place = match error.line {
                0 => error.file.clone(),
                line => format!("{}:{line}:{}", error.file, error.column),
            };
            return streams.complain(&format!(
                "{place}: {} (in the {which} state; what is malformed cannot be compared)",
                error.message
            ));
        }
    }
    let comparison = compare(old, new, !request.no_check);
    let text = match request.format {
        Comparing::Text => comparison.text(streams.style()),
        Comparing::Markdown => comparison.markdown(),
    };
    let status = if comparison.needs_a_look() {
        SURPRISED
    } else {
        AS_EXPECTED
    };
    streams.answer(&text, status)
}

/// A state, and the folder that its files lie in for as long as something may be checked.
struct Loaded {
    state: State,
    _folder: Option<tempfile::TempDir>,
}

impl Loaded {
    fn in_place(state: State) -> Loaded {
        Loaded {
            state,
            _folder: None,
        }
    }
}

fn states(of: &[String]) -> Result<(Loaded, Loaded), String> {
    match of {
        [range, paths @ ..] if !Path::new(range).exists() && range.contains("..") => {
            let (base, head) = range.split_once("..").unwrap_or((range, ""));
            let name = |revision: &str| {
                if revision.is_empty() {
                    "HEAD"
                } else {
                    revision
                }
                .to_owned()
            };
            // With three dots git means the commit from which both went apart.
            let (base, head) = match head.strip_prefix('.') {
                Some(head) => (git_text(&["merge-base", base, &name(head)])?, name(head)),
                None => (name(base), name(head)),
            };
            Ok((commit(&base, paths)?, commit(&head, paths)?))
        }
        [old, new] => Ok((Loaded::in_place(state(old)?), Loaded::in_place(state(new)?))),
        _ => Err(
            "two states are compared: `rederive diff OLD NEW`, or `rederive diff BASE..HEAD`"
                .to_owned(),
        ),
    }
}

/// A folder, a proof file, or the JSON that a check wrote.
fn state(path: &str) -> Result<State, String> {
    let at = Path::new(path);
    if at.is_file() && at.extension().is_some_and(|extension| extension != "rs") {
        let bytes = read_bytes(at, MAX_JSON).map_err(|error| format!("{path}: {error}"))?;
        let text = String::from_utf8_lossy(&bytes);
        return State::of_json(&text)
            .map_err(|why| format!("{path} is not the JSON of a check: {why}"));
    }
    let super::files::Search { found, errors, .. } = find(&[PathBuf::from(path)]);
    if let Some(error) = errors.first() {
        return Err(format!("{}: {}", error.file, error.message));
    }
    let root = if at.is_dir() {
        shown(at)?
    } else {
        String::new()
    };
    let files: Vec<(String, String, String)> = found
        .into_iter()
        .map(|file| {
            let inside = file.path.strip_prefix(&root).unwrap_or(&file.path);
            let name = match at.is_dir() {
                true => inside.trim_start_matches('/').to_owned(),
                // Two files are compared whatever they are called.
                false => "proof file".to_owned(),
            };
            (name, file.path, file.text)
        })
        .collect();
    Ok(State::read(&files))
}

/// The proof files of a commit, put into a folder of their own so that they find each other.
fn commit(revision: &str, paths: &[String]) -> Result<Loaded, String> {
    let resolved = git_text(&[
        "rev-parse",
        "--verify",
        "--end-of-options",
        &format!("{revision}^{{tree}}"),
    ])?;
    let top = git_text(&["rev-parse", "--show-toplevel"])?;
    let mut args = vec![
        "ls-tree",
        "-r",
        "-z",
        "--name-only",
        "--full-tree",
        &resolved,
    ];
    args.push("--");
    args.extend(paths.iter().map(String::as_str));
    let listed = git(&args, Some(&top))?;
    let folder =
        tempfile::tempdir().map_err(|error| format!("no folder for the old state: {error}"))?;
    let mut files = Vec::new();
    for name in String::from_utf8_lossy(&listed).split('\0') {
        let plain = Path::new(name)
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        if !name.ends_with(".rs") || !plain {
            continue;
        }
        let text = git(
            &["cat-file", "blob", &format!("{resolved}:{name}")],
            Some(&top),
        )?;
        let Ok(text) = String::from_utf8(text) else {
            continue;
        };
        if !crate::check::holds_derivations(&text) {
            continue;
        }
        let path = folder.path().join(name);
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, &text));
        written.map_err(|error| format!("{}: {error}", path.display()))?;
        files.push((name.to_owned(), shown(&path)?, text));
    }
    Ok(Loaded {
        state: State::read(&files),
        _folder: Some(folder),
    })
}

fn git_text(args: &[&str]) -> Result<String, String> {
    let output = git(args, None)?;
    Ok(String::from_utf8_lossy(&output).trim().to_owned())
}

fn git(args: &[&str], folder: Option<&str>) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let output = command
        .args(args)
        .output()
        .map_err(|error| format!("git cannot be started: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "git: {}",
            said.lines().next().unwrap_or("it failed")
        ))
    }
}
