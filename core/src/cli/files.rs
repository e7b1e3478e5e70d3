//! Which proof files a command is about, and how one is written.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use crate::check::is_proof_file;
use crate::folder::{self, Links};
use crate::lang::document::{REPORT, is_document, is_written_by_us, parts};
use crate::lang::{FsLoader, file};
use crate::report::Error;

/// A proof file to be checked.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it is: what is shown is never used as a path.
    pub(super) place: PathBuf,
    /// Its path as it is shown: as it was given, with forward slashes.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
}

/// What a search for proof files came to.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The proof files, in order and each once.
    pub(super) found: Vec<Found>,
    /// What cannot be read, or cannot be a proof file.
    pub(super) errors: Vec<Error>,
    /// What was not looked at, a line each.
    pub(super) passed_over: Vec<String>,
    seen: BTreeSet<PathBuf>,
}

/// The proof files among the paths: files as they are named, folders searched to the bottom, in order and each once.
/// What cannot be read is an error, and the others are still found.
pub(super) fn find(paths: &[PathBuf]) -> Search {
    let mut search = Search::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => search.folder(path),
            Ok(_) => search.file(path, true),
            Err(error) => search.unreadable(path, &error),
        }
    }
    search
}

/// The error that there is nothing to do, where nothing was found and nothing else is wrong.
pub(super) fn nothing_found(search: &Search, paths: &[PathBuf]) -> Option<Error> {
    let first = paths
        .first()
        .filter(|_| search.found.is_empty() && search.errors.is_empty())?;
    Some(Error {
        help: Some(
            "a proof file is a Rust file with `derivations! { … }` in it, or a document with annotations"
                .to_owned(),
        ),
        ..Error::of_file(&shown(first), "there are no proof files here")
    })
}

impl Search {
    fn folder(&mut self, folder: &Path) {
        let below = folder::below(folder, Links::PassedOver);
        for (path, error) in below.errors {
            self.unreadable(&path, &error);
        }
        for link in below.passed_over {
            let link = shown(&link);
            let told = format!(
                "{link} is a link to a folder and is passed over; name it to have it checked"
            );
            self.passed_over.push(told);
        }
        let before = self.found.len();
        for file in below.files.iter().filter(|file| is_candidate(file)) {
            self.file(file, false);
        }
        let mut place = 0;
        let inner = taken_in(self.found.get(before..).unwrap_or_default());
        self.found.retain(|found| {
            place += 1;
            place <= before || !inner.contains(&found.place)
        });
    }

    /// Takes a file that holds derivations. One that was `named` must hold some.
    fn file(&mut self, path: &Path, named: bool) {
        let place = without_dots(path);
        if !self.seen.insert(place.clone()) {
            return;
        }
        let is_one = |text: &str| is_proof_file(&place.to_string_lossy(), text);
        let error = match (file::shown(&place), file::read(path)) {
            (Ok(path), Ok(text)) if !named && is_written_by_us(&text) => {
                if is_one(&text) {
                    let told = format!(
                        "{path} was written by this command and is passed over; name it to have it checked"
                    );
                    self.passed_over.push(told);
                }
                return;
            }
            (Ok(path), Ok(text)) if is_one(&text) => {
                self.found.push(Found { place, path, text });
                return;
            }
            (_, Ok(text)) if !(named || is_one(&text)) => return,
            (Ok(path), Ok(_)) if is_document(&path) => Error {
                help: Some(format!(
                    "annotations say what is to be checked; `rederive new --from {path}` proposes some"
                )),
                ..Error::of_file(&path, "this document has no annotation")
            },
            (Ok(path), Ok(_)) => Error {
                help: Some(
                    "a proof file is a Rust file with `derivations! { … }` in it".to_owned(),
                ),
                ..Error::of_file(&path, "this file has no `derivations!`")
            },
            (Err(why), Ok(_)) => {
                Error::of_file(&shown(path), format!("this cannot be a proof file: {why}"))
            }
            (_, Err(_)) if !named && is_large_and_something_else(path) => return,
            (_, Err(error)) => {
                self.unreadable(path, &error);
                return;
            }
        };
        self.errors.push(error);
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.errors.push(Error::of_file(
            &shown(path),
            format!("cannot be read: {error}"),
        ));
    }
}

/// The documents that are read with another one, which stays. Where documents take each other in, all of them stay: each says
/// what is wrong with that.
fn taken_in(found: &[Found]) -> BTreeSet<PathBuf> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let documents: Vec<(&Found, PathBuf, BTreeSet<PathBuf>)> = found
        .iter()
        .filter(|found| is_document(&found.path))
        .map(|found| {
            let parts = parts(&found.path, &found.text, &mut FsLoader);
            let parts = parts.iter().map(|part| real(Path::new(part)));
            (found, real(&found.place), parts.collect())
        })
        .collect();
    let outermost: Vec<&BTreeSet<PathBuf>> = documents
        .iter()
        .filter(|(_, place, parts)| {
            !documents
                .iter()
                .any(|(_, other, read)| read.contains(place) && !parts.contains(other))
        })
        .map(|(_, _, parts)| parts)
        .collect();
    let mut inner = BTreeSet::new();
    for (found, place, parts) in &documents {
        let stays = outermost.iter().any(|outer| std::ptr::eq(*outer, parts));
        if !stays && outermost.iter().any(|outer| outer.contains(place)) {
            inner.insert(found.place.clone());
        }
    }
    inner
}

/// How much of a file is looked at to see that it has nothing to do with derivations.
const LOOKED_AT: u64 = 64 << 20;

/// Whether a file is too large for a proof file and does not name the macro, as what a tool has generated.
fn is_large_and_something_else(path: &Path) -> bool {
    let name = b"derivation";
    fs::metadata(path).is_ok_and(|about| about.len() > file::MAX_BYTES)
        && file::read_bytes(path, LOOKED_AT)
            .is_ok_and(|bytes| !bytes.windows(name.len()).any(|window| window == name))
}

/// Whether a file may be one to check by its name.
fn is_candidate(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
        || is_document(&path.to_string_lossy())
}

/// All Rust files and documents among the paths and below them, to be checked or not, in order; what cannot be read is left out.
pub(super) fn candidates(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths
        .iter()
        .flat_map(|path| {
            if path.is_dir() {
                let mut files = folder::below(path, Links::PassedOver).files;
                files.retain(|file| is_candidate(file));
                files
            } else {
                vec![path.clone()]
            }
        })
        .collect()
}

/// A path without `.` components.
fn without_dots(path: &Path) -> PathBuf {
    let parts: PathBuf = path
        .components()
        .filter(|component| *component != Component::CurDir)
        .collect();
    if parts.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        parts
    }
}

/// A path with forward slashes and without `.` components, for people to read: what cannot be shown as it is is spelled
/// out, so that it is no path.
pub(super) fn shown(path: &Path) -> String {
    let path = without_dots(path);
    file::shown(&path).unwrap_or_else(|_| format!("{path:?}"))
}

/// Why a file may not be written over with something made of proof files: it is one of them, or another source file.
pub(super) fn is_kept(path: &Path, found: &[Found]) -> Option<&'static str> {
    let real = path.canonicalize().ok()?;
    let is_read = found.iter().any(|file| is_same(&file.place, &real));
    let ends = real.extension().and_then(|end| end.to_str());
    let name = real.to_string_lossy();
    if is_read {
        Some("this is a proof file, which is not written over")
    } else if is_document(&name)
        && file::read(&real)
            .is_ok_and(|text| is_proof_file(&name, &text) && !text.starts_with(REPORT))
    {
        Some("this is a document with annotations, which is not written over")
    } else if matches!(ends, Some("rs" | "toml" | "lock" | "snap")) {
        Some("this is a source file, which is not written over")
    } else {
        None
    }
}

/// Whether two paths lead to one file, by whatever names.
#[cfg(unix)]
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let file = |path: &Path| {
        let about = fs::metadata(path)?;
        Ok::<_, io::Error>((about.dev(), about.ino()))
    };
    matches!((file(one), file(other)), (Ok(one), Ok(other)) if one == other)
}

/// Whether two paths lead to one file, as far as the system tells.
#[cfg(not(unix))]
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// How long a file that is being written beside its place is left alone: what is older was left behind by a process that
/// was ended.
const ABANDONED: Duration = Duration::from_secs(60);

/// Writes a file whole or not at all: beside its place first, then into it. Where the path is a link, what it leads to is
/// written; what is no plain file is written to directly, and what may not be written is not replaced. A file with other names
/// keeps them: it is written to when the text is whole beside it, where it stays if that fails.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return fs::write(path, text);
    }
    if before
        .as_ref()
        .is_some_and(|metadata| metadata.permissions().readonly())
    {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is read-only",
        ));
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // One name for each file, so that what was left behind is found again.
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".rederive-tmp");
    let beside = folder.join(name);
    let mut file = create(&beside)?;
    let keeps_names = before.as_ref().is_some_and(has_other_names);
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| match before {
            Some(before) => file.set_permissions(before.permissions()),
            None => Ok(()),
        })
        .and_then(|()| file.sync_all());
    if written.is_ok() && keeps_names {
        fs::write(&path, text).map_err(|error| {
            io::Error::other(format!("{error}; its text is in {}", beside.display()))
        })?;
        return fs::remove_file(&beside);
    }
    let written = written.and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Whether a file has more than one name, of which all but one would keep the old text if it were replaced.
#[cfg(unix)]
fn has_other_names(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.nlink() > 1
}

/// Where the system does not tell, a file is taken to have one name.
#[cfg(not(unix))]
fn has_other_names(_: &fs::Metadata) -> bool {
    false
}

/// A new file; one that somebody left behind is replaced, and one that somebody is writing is not.
fn create(path: &Path) -> io::Result<fs::File> {
    let new = || {
        fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
    };
    match new() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let age = fs::symlink_metadata(path)?.modified()?.elapsed();
            if age.is_ok_and(|age| age < ABANDONED) {
                return Err(io::Error::other("another process is writing it"));
            }
            fs::remove_file(path)?;
            new()
        }
        other => other,
    }
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
        write("target/CACHEDIR.TAG", b"");
        write("target/d.rs", b"derivations! { }");
        write(".hidden/e.rs", b"derivations! { }");
        let Search { found, errors, .. } = find(&[folder.path().join("./"), b]);
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
        let Search { found, errors, .. } = find(&[plain, folder.path().join("missing.rs")]);
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

    #[test]
    fn a_file_in_a_folder_that_is_no_text_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("binary.rs"), [0xff, 0xfe]).unwrap();
        let search = find(&[folder.path().to_path_buf()]);
        assert!(search.errors[0].message.contains("not UTF-8"), "{search:?}");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_look_alike_are_two_files_and_what_is_shown_is_no_path() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        for name in [
            &b"a\\b.rs"[..],
            b"a/b.rs",
            b"c\xff.rs",
            b"c\xfe.rs",
            b"d\n.rs",
        ] {
            fs::write(
                folder.path().join(OsStr::from_bytes(name)),
                "derivations! { }",
            )
            .unwrap();
        }
        let search = find(&[folder.path().to_path_buf()]);
        assert_eq!(search.found.len(), 2, "{search:?}");
        assert_eq!(search.errors.len(), 3, "{search:?}");
        for found in &search.found {
            assert_eq!(found.place, Path::new(&found.path));
        }
    }

    #[test]
    fn what_was_left_behind_is_replaced_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let (path, beside) = (
            folder.path().join("a.rs"),
            folder.path().join(".a.rs.rederive-tmp"),
        );
        fs::write(&beside, "half").unwrap();
        assert!(
            write_whole(&path, "whole").is_err(),
            "somebody is writing it"
        );
        let long_ago = std::time::SystemTime::now() - 2 * ABANDONED;
        fs::File::options()
            .write(true)
            .open(&beside)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        write_whole(&path, "whole").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
        assert!(!beside.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_what_may_not_be_written_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.rs"), folder.path().join("link.rs"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_whole(&link, "new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        let mut permissions = fs::metadata(&real).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&real, permissions).unwrap();
        assert!(write_whole(&link, "newer").is_err());
        let (one, other) = (folder.path().join("one.rs"), folder.path().join("other.rs"));
        fs::write(&one, "old").unwrap();
        fs::hard_link(&one, &other).unwrap();
        write_whole(&one, "new").unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "new");
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    }
}
