//! That every derivation below `src` is tested, and that every snapshot belongs to a derivation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{registry, snapshot_name};
use crate::check::{Session, is_proof_file};
use crate::folder;
use crate::lang::document::is_document;
use crate::lang::{self, file};

/// Passes when every derivation below `src` of a package, and in every other file that is compiled into the binary that this
/// is called in, is tested by that binary, and every snapshot below `src` is one of a derivation. `rederive::no_orphans!();` in `lib.rs` writes a test that calls it.
///
/// # Panics
///
/// When a derivation is in no test of the binary, when it cannot be told what was compiled into it, when a proof file cannot be read, or when a snapshot is left over.
pub fn no_orphans(manifest_dir: &str) {
    assert!(
        !registry::asked(),
        "nothing is looked for while tests are asked for their names"
    );
    let package = Path::new(manifest_dir);
    let asked =
        registry::registered().and_then(|tested| Ok((tested, registry::compiled(package)?)));
    let complaints = match asked {
        Ok((tested, compiled)) => complaints(package, &tested, &compiled),
        Err(why) => vec![why],
    };
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// What is wrong below `src` and with what is compiled from elsewhere, given which derivations of which files are tested, and
/// which files the compiler has read.
fn complaints(
    package: &Path,
    tested: &BTreeSet<(PathBuf, String)>,
    compiled: &BTreeSet<PathBuf>,
) -> Vec<String> {
    let found = folder::below(&package.join("src"), folder::Links::Followed);
    let mut complaints: Vec<String> = found
        .errors
        .iter()
        .map(|(path, error)| format!("{}: {error}", path.display()))
        .collect();
    let ends_in = |path: &Path, end: &str| path.extension().is_some_and(|found| found == end);
    // Each with the file that it belongs to.
    let mut snapshots = BTreeMap::new();
    let session = Session::new();
    let sources: Vec<&PathBuf> = found
        .files
        .iter()
        .filter(|path| ends_in(path, "rs") || is_document(&path.to_string_lossy()))
        .collect();
    let known: BTreeSet<PathBuf> = sources.iter().map(|path| registry::real(path)).collect();
    // What is compiled or named elsewhere is to be tested too, and may hold more than is.
    let mut elsewhere: BTreeSet<PathBuf> = tested.iter().map(|(path, _)| path.clone()).collect();
    // A document may be read for the documentation; one that is to be tested is named.
    let is_code = |path: &&PathBuf| !is_document(&path.to_string_lossy());
    elsewhere.extend(compiled.iter().filter(is_code).cloned());
    let naming = known.iter().chain(&elsewhere);
    let named: Vec<PathBuf> = naming.flat_map(|path| documents_of(path)).collect();
    elsewhere.extend(named);
    elsewhere.retain(|path| !known.contains(path) && path.is_file());
    let parts: BTreeSet<PathBuf> = tested.iter().flat_map(|(path, _)| parts_of(path)).collect();
    for path in sources.into_iter().chain(&elsewhere) {
        let real = registry::real(path);
        // What a tested document takes in is tested with it.
        if parts.contains(&real) {
            continue;
        }
        let read = file::shown(path).and_then(|shown| {
            let text = file::read(path).map_err(|error| error.to_string())?;
            Ok((shown, text))
        });
        let (shown, text) = match read {
            Ok(read) => read,
            // The compiler reads pictures and tables too.
            Err(_) if !known.contains(&real) && !is_source(path) => continue,
            Err(why) => {
                complaints.push(format!("{}: {why}", path.display()));
                continue;
            }
        };
        if !is_proof_file(&shown, &text) {
            continue;
        }
        let proof = session.read(&shown, &text);
        for error in &proof.errors {
            complaints.push(format!("{shown}:{}: {}", error.line, error.message));
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let beside = path.parent().unwrap_or(Path::new("")).join("snapshots");
        let mut untested = Vec::new();
        // What is marked as malformed has its test and its snapshot too.
        let malformed = proof.file.malformed.iter().map(|found| &found.name);
        let sound = proof.file.derivations.iter().map(|found| &found.name);
        let all: Vec<&str> = sound.chain(malformed).map(|name| &**name).collect();
        for derivation in &all {
            let name = snapshot_name(&stem, derivation);
            let snapshot = beside.join(format!("{name}.snap"));
            if let Some(other) = snapshots.insert(snapshot, shown.clone())
                && other != shown
            {
                complaints.push(format!(
                    "`{derivation}` of {shown} and that of {other} have one snapshot, {name}.snap: rename one of the files"
                ));
            }
            if !tested.contains(&(real.clone(), (*derivation).to_owned())) {
                untested.push(format!("`{derivation}`"));
            }
        }
        if untested.len() == all.len() && !untested.is_empty() && compiled.contains(&real) {
            complaints.push(format!(
                "{shown} is compiled, and none of its derivations is tested (does its `mod` stand inside of a function, or is \
                 there a `cfg` or a macro in its way?): {}",
                untested.join(", ")
            ));
        } else if untested.len() == all.len() && !untested.is_empty() {
            complaints.push(format!(
                "{shown} is not compiled into tests (is there a `mod` for it, and no `cfg`, `path` or macro in its way?): {}",
                untested.join(", ")
            ));
        } else if !untested.is_empty() {
            complaints.push(format!(
                "{shown}: no test is compiled of {} (is there a `cfg` or a macro in its way?)",
                untested.join(", ")
            ));
        }
    }
    for path in found.files.iter().filter(|path| ends_in(path, "snap")) {
        if !snapshots.contains_key(path) {
            complaints.push(format!(
                "{} is the snapshot of no derivation: remove it",
                path.display()
            ));
        }
    }
    complaints
}

/// Whether a file is a source file by its name.
fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "rs") || is_document(&path.to_string_lossy())
}

/// The documents that a source file names, without links; what cannot be read is told elsewhere.
fn documents_of(source: &Path) -> Vec<PathBuf> {
    if is_document(&source.to_string_lossy()) {
        return Vec::new();
    }
    let Ok(text) = file::read(source) else {
        return Vec::new();
    };
    let folder = source.parent().unwrap_or(Path::new(""));
    let (names, _) = lang::documents_of(&text);
    let paths = names.iter().map(|name| registry::real(&folder.join(name)));
    paths.collect()
}

/// The files that a document takes in, without links.
fn parts_of(document: &Path) -> Vec<PathBuf> {
    let (Ok(shown), Ok(text)) = (file::shown(document), file::read(document)) else {
        return Vec::new();
    };
    if !is_document(&shown) {
        return Vec::new();
    }
    let parts = lang::document::parts(&shown, &text, &mut lang::FsLoader);
    let paths = parts.iter().map(|part| registry::real(Path::new(part)));
    paths.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn package(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// What is complained of where these derivations are tested.
    fn complaint(folder: &tempfile::TempDir, tested: &[(&str, &str)]) -> String {
        let tested = tested.iter().map(|(path, name)| {
            let path = registry::real(&folder.path().join(path));
            (path, (*name).to_owned())
        });
        complaints(folder.path(), &tested.collect(), &BTreeSet::new()).join("\n")
    }

    const ONE: &str = "derivations! { derivation d(x: Real): x = x; }";

    #[test]
    fn a_proof_file_that_is_in_no_test_is_named() {
        let folder = package(&[
            ("src/a.rs", ONE),
            ("src/topic/inner.rs", ONE),
            ("src/forgotten.rs", ONE),
            ("src/plain.rs", "fn f() {}"),
            ("src/definitions.rs", "derivations! { def f(x: Real) = x; }"),
        ]);
        let complaint = complaint(&folder, &[("src/a.rs", "d"), ("src/topic/inner.rs", "d")]);
        assert!(
            complaint.contains("forgotten.rs is not compiled"),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }

    #[test]
    fn a_derivation_that_is_in_no_test_is_named() {
        let both = "derivations! { derivation d(x: Real): x = x; }
            #[cfg(any())] mod off { derivations! { derivation e(x: Real): x = x + 1; } }";
        let folder = package(&[("src/a.rs", both)]);
        let complaint = complaint(&folder, &[("src/a.rs", "d")]);
        assert!(
            complaint.contains("no test is compiled of `e`"),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }

    #[test]
    fn a_file_from_elsewhere_is_looked_at_too() {
        let both = "derivations! { derivation d(x: Real): x = x; }
            #[cfg(any())] mod off { derivations! { derivation e(x: Real): x = x + 1; } }";
        let folder = package(&[("src/lib.rs", ""), ("more/a.rs", both)]);
        assert_eq!(complaint(&folder, &[]), "");
        let complaint = complaint(&folder, &[("more/a.rs", "d")]);
        assert!(
            complaint.contains("no test is compiled of `e`"),
            "{complaint}"
        );
        // Nor is a package without sources taken for one without faults.
        assert!(
            !complaints(
                &folder.path().join("more"),
                &BTreeSet::new(),
                &BTreeSet::new()
            )
            .is_empty()
        );
    }

    #[test]
    fn what_holds_derivations_and_is_malformed_is_named() {
        let folder = package(&[
            (
                "src/a.rs",
                "fn f() { derivations! { derivation d(x: Real): x = x + 1; } }",
            ),
            (
                "src/b.rs",
                "derivation! { derivation d(x: Real): x = x + 1; }",
            ),
        ]);
        let complaint = complaint(&folder, &[]);
        assert!(
            complaint.contains("a.rs:1: derivations that stand inside"),
            "{complaint}"
        );
        assert!(
            complaint.contains("b.rs:1: `derivation!` is not `derivations!`"),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 2, "{complaint}");
    }

    #[test]
    fn what_is_compiled_and_not_tested_is_named_wherever_it_is() {
        let folder = package(&[
            ("src/lib.rs", ""),
            ("src/.hidden/a.rs", ONE),
            ("src/b.inc", ONE),
            ("more/c.rs", ONE),
            (
                "README.md",
                "<!-- rederive\nlet x: Real\nprove d\n-->\n\n$$ x = x $$\n",
            ),
        ]);
        std::fs::write(folder.path().join("picture.png"), [0xff, 0xfe]).unwrap();
        let files = [
            "src/lib.rs",
            "src/.hidden/a.rs",
            "src/b.inc",
            "more/c.rs",
            "picture.png",
            "README.md",
        ];
        let compiled = files.map(|file| registry::real(&folder.path().join(file)));
        let told = complaints(folder.path(), &BTreeSet::new(), &BTreeSet::from(compiled));
        assert_eq!(told.len(), 3, "{told:?}");
        for name in ["a.rs is compiled", "b.inc is compiled", "c.rs is compiled"] {
            assert!(told.iter().any(|told| told.contains(name)), "{told:?}");
        }
    }

    #[test]
    fn a_document_that_is_named_and_not_tested_is_told() {
        let note = "<!-- rederive\nlet x: Real\nprove d\n-->\n\n$$ x = x $$\n";
        let call = "#[cfg(any())] rederive::derivations_in!(\"../notes/a.md\");";
        let folder = package(&[("src/lib.rs", call), ("notes/a.md", note)]);
        let told = complaint(&folder, &[]);
        assert!(told.contains("a.md is not compiled into tests"), "{told}");
        assert_eq!(complaint(&folder, &[("notes/a.md", "d")]), "");
    }

    #[test]
    fn two_derivations_with_one_snapshot_are_told() {
        let note = "<!-- rederive\nlet x: Real\nprove d\n-->\n\n$$ x = x $$\n";
        let folder = package(&[("src/a.rs", ONE), ("src/a.md", note)]);
        let told = complaint(&folder, &[("src/a.rs", "d"), ("src/a.md", "d")]);
        assert!(told.contains("have one snapshot, a__d.snap"), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }

    #[test]
    fn a_snapshot_without_a_derivation_is_named() {
        let folder = package(&[
            ("src/a.rs", ONE),
            ("src/snapshots/a__d.snap", ""),
            ("src/snapshots/a__gone.snap", ""),
        ]);
        let complaint = complaint(&folder, &[("src/a.rs", "d")]);
        assert!(
            complaint.contains("a__gone.snap is the snapshot of no derivation"),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }
}
