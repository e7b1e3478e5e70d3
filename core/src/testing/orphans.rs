//! That every derivation below `src` is tested, and that every snapshot belongs to a derivation.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{registry, snapshot_name};
use crate::check::{Session, is_proof_file};
use crate::folder;
use crate::lang::document::is_document;
use crate::lang::file;

/// Passes when every derivation below `src` of a package is tested by the binary that this is called in, and every
/// snapshot there is one of a derivation. `rederive::no_orphans!();` in `lib.rs` writes a test that calls it.
///
/// # Panics
///
/// When a derivation is in no test of the binary, when a proof file cannot be read, or when a snapshot is left over.
pub fn no_orphans(manifest_dir: &str) {
    assert!(
        !registry::asked(),
        "nothing is looked for while tests are asked for their names"
    );
    let complaints = match registry::registered() {
        Ok(tested) => complaints(Path::new(manifest_dir), &tested),
        Err(why) => vec![why],
    };
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// What is wrong below `src`, given which derivations of which files are tested.
fn complaints(package: &Path, tested: &BTreeSet<(PathBuf, String)>) -> Vec<String> {
    let found = folder::below(&package.join("src"), folder::Links::Followed);
    let mut complaints: Vec<String> = found
        .errors
        .iter()
        .map(|(path, error)| format!("{}: {error}", path.display()))
        .collect();
    let ends_in = |path: &Path, end: &str| path.extension().is_some_and(|found| found == end);
    let mut snapshots = BTreeSet::new();
    let session = Session::new();
    let sources: Vec<&PathBuf> = found
        .files
        .iter()
        .filter(|path| ends_in(path, "rs") || is_document(&path.to_string_lossy()))
        .collect();
    let known: BTreeSet<PathBuf> = sources.iter().map(|path| registry::real(path)).collect();
    // What is compiled from elsewhere may hold more than is tested of it.
    let elsewhere: BTreeSet<&PathBuf> = tested
        .iter()
        .map(|(path, _)| path)
        .filter(|path| !known.contains(*path) && path.is_file())
        .collect();
    for path in sources.into_iter().chain(elsewhere) {
        let read = file::shown(path).and_then(|shown| {
            let text = file::read(path).map_err(|error| error.to_string())?;
            Ok((shown, text))
        });
        let (shown, text) = match read {
            Ok(read) => read,
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
        let real = registry::real(path);
        let mut untested = Vec::new();
        // What is marked as malformed has its test and its snapshot too.
        let malformed = proof.file.malformed.iter().map(|found| &found.name);
        let sound = proof.file.derivations.iter().map(|found| &found.name);
        let all: Vec<&str> = sound.chain(malformed).map(|name| &**name).collect();
        for derivation in &all {
            let name = snapshot_name(&stem, derivation);
            snapshots.insert(beside.join(format!("{name}.snap")));
            if !tested.contains(&(real.clone(), (*derivation).to_owned())) {
                untested.push(format!("`{derivation}`"));
            }
        }
        if untested.len() == all.len() && !untested.is_empty() {
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
        if !snapshots.contains(path) {
            complaints.push(format!(
                "{} is the snapshot of no derivation: remove it",
                path.display()
            ));
        }
    }
    complaints
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
        complaints(folder.path(), &tested.collect()).join("\n")
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
        assert!(!complaints(&folder.path().join("more"), &BTreeSet::new()).is_empty());
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
