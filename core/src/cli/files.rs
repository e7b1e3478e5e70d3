//! Which proof files a command is about.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::check::holds_derivations;
use crate::report::Error;

/// A proof file to be checked.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its path as it is shown: as it was given, with forward slashes.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
}

/// The proof files among the paths: files as they are named, folders searched to the bottom, in order and each once.
/// What cannot be read is an error, and the others are still found.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<Found>, Vec<Error>) {
    let mut search = Search::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => search.folder(path),
            Ok(_) => search.file(path, true),
            Err(error) => search.unreadable(path, &error),
        }
    }
    (search.found, search.errors)
}

#[derive(Default)]
struct Search {
    found: Vec<Found>,
    errors: Vec<Error>,
    seen: BTreeSet<String>,
}

impl Search {
    fn folder(&mut self, folder: &Path) {
        let (files, errors) = below(folder);
        for (path, error) in errors {
            self.unreadable(&path, &error);
        }
        for file in files {
            self.file(&file, false);
        }
    }

    /// Takes a file that holds derivations. One that was `named` must hold some.
    fn file(&mut self, path: &Path, named: bool) {
        let shown = shown(path);
        if !self.seen.insert(shown.clone()) {
            return;
        }
        match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) if holds_derivations(&text) => {
                self.found.push(Found { path: shown, text })
            }
            Ok(Ok(_)) if named => self.errors.push(Error {
                help: Some(
                    "a proof file is a Rust file with `derivations! { … }` in it".to_owned(),
                ),
                ..Error::of_file(&shown, "this file has no `derivations!`")
            }),
            Ok(Err(_)) if named => self
                .errors
                .push(Error::of_file(&shown, "this file is not UTF-8 text")),
            Ok(_) => {}
            Err(error) => self.unreadable(path, &error),
        }
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.errors.push(Error::of_file(
            &shown(path),
            format!("cannot be read: {error}"),
        ));
    }
}

/// All Rust files among the paths and below them, proof files or not, in order; what cannot be read is left out.
pub(super) fn candidates(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths
        .iter()
        .flat_map(|path| {
            if path.is_dir() {
                below(path).0
            } else {
                vec![path.clone()]
            }
        })
        .collect()
}

/// The Rust files below a folder, in order, and the folders that cannot be read.
fn below(folder: &Path) -> (Vec<PathBuf>, Vec<(PathBuf, io::Error)>) {
    // A stack instead of recursion: folders may be nested deeply. Links to folders are not followed, they may lead
    // back; hidden folders and build output hold no proof files.
    let mut open = vec![folder.to_path_buf()];
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                errors.push((folder, error));
                continue;
            }
        };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let hidden = name.to_string_lossy().starts_with('.');
            let built = name == "target" && path.join("CACHEDIR.TAG").exists();
            if kind.is_dir() && !hidden && !built {
                open.push(path);
            } else if !kind.is_dir() && path.extension().is_some_and(|extension| extension == "rs")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    (files, errors)
}

/// A path with forward slashes and without `.` components.
pub(super) fn shown(path: &Path) -> String {
    let parts: PathBuf = path
        .components()
        .filter(|component| *component != Component::CurDir)
        .collect();
    let text = parts.to_string_lossy().replace('\\', "/");
    if text.is_empty() {
        ".".to_owned()
    } else {
        text
    }
}

/// Writes a file whole or not at all: beside its place first, then into it. What is no plain file is written to directly.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return fs::write(path, text);
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        if let Some(before) = before {
            file.set_permissions(before.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_searched_in_order_and_each_file_is_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        };
        let b = write("b.rs", b"derivations! { }");
        write("a/c.rs", b"derivations! { }");
        write("a/plain.rs", b"fn f() {}");
        write("a/binary.rs", &[0xff, 0xfe]);
        write("target/CACHEDIR.TAG", b"");
        write("target/d.rs", b"derivations! { }");
        write(".hidden/e.rs", b"derivations! { }");
        let (found, errors) = find(&[folder.path().join("./"), b]);
        let names: Vec<&str> = found
            .iter()
            .map(|found| found.path.rsplit('/').next().unwrap())
            .collect();
        assert_eq!(names, ["c.rs", "b.rs"]);
        assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn a_named_file_that_is_missing_or_no_proof_file_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain.rs");
        fs::write(&plain, "fn f() {}").unwrap();
        let (found, errors) = find(&[plain, folder.path().join("missing.rs")]);
        assert!(found.is_empty());
        assert_eq!(errors.len(), 2);
        assert!(errors[0].message.contains("no `derivations!`"));
        assert!(errors[1].message.contains("cannot be read"));
    }

    #[test]
    fn paths_are_shown_as_they_were_given() {
        assert_eq!(shown(Path::new("./proofs/./src/a.rs")), "proofs/src/a.rs");
        assert_eq!(shown(Path::new("../a.rs")), "../a.rs");
        assert_eq!(shown(Path::new(".")), ".");
    }
}
