//! That every proof file is compiled, and that every snapshot belongs to a derivation.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use crate::check::{Session, holds_derivations};

/// Passes when every proof file below `src` of a package is compiled with it, and every snapshot there is one of a
/// derivation. Call it from a test with `env!("CARGO_MANIFEST_DIR")`.
///
/// # Panics
///
/// When a proof file is no module of the package, so that its tests never run, or when a snapshot is left over.
pub fn no_orphans(manifest_dir: &str) {
    let src = Path::new(manifest_dir).join("src");
    let mut compiled = BTreeSet::new();
    for root in ["lib.rs", "main.rs"] {
        modules(&src.join(root), &src, &mut compiled);
    }
    let mut files = Vec::new();
    walk(&src, &mut files);
    let mut complaints = Vec::new();
    let mut snapshots = BTreeSet::new();
    let session = Session::new();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
    {
        let text = fs::read_to_string(path).unwrap_or_default();
        if !holds_derivations(&text) {
            continue;
        }
        if !compiled.contains(path) {
            complaints.push(format!(
                "{} is not compiled: add `mod` for it",
                path.display()
            ));
        }
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let folder = path.parent().unwrap_or(Path::new("")).join("snapshots");
        for derivation in &session
            .read(&path.to_string_lossy(), &text)
            .file
            .derivations
        {
            snapshots.insert(folder.join(format!("{stem}__{}.snap", derivation.name)));
        }
    }
    for path in files.iter().filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "snap")
    }) {
        if !snapshots.contains(path) {
            complaints.push(format!(
                "{} is the snapshot of no derivation: remove it",
                path.display()
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// All files below a folder, in order.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<(PathBuf, bool)> = entries
        .flatten()
        .map(|entry| {
            (
                entry.path(),
                entry.file_type().is_ok_and(|kind| kind.is_dir()),
            )
        })
        .collect();
    paths.sort();
    for (path, is_folder) in paths {
        if is_folder {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Adds a source file and the modules it declares, as far as they are files. `folder` is where its modules lie.
fn modules(file: &Path, folder: &Path, compiled: &mut BTreeSet<PathBuf>) {
    let Ok(text) = fs::read_to_string(file) else {
        return;
    };
    if !compiled.insert(file.to_path_buf()) {
        return;
    }
    let tokens: Vec<TokenTree> = text
        .parse::<TokenStream>()
        .unwrap_or_default()
        .into_iter()
        .collect();
    for window in tokens.windows(3) {
        if let [
            TokenTree::Ident(keyword),
            TokenTree::Ident(name),
            TokenTree::Punct(end),
        ] = window
            && keyword == "mod"
            && end.as_char() == ';'
        {
            let inner = folder.join(name.to_string());
            modules(&folder.join(format!("{name}.rs")), &inner, compiled);
            modules(&inner.join("mod.rs"), &inner, compiled);
        }
    }
}

#[cfg(test)]
mod tests {
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

    fn complaint(folder: &tempfile::TempDir) -> String {
        let manifest_dir = folder.path().to_string_lossy().into_owned();
        let result = std::panic::catch_unwind(|| no_orphans(&manifest_dir));
        result
            .err()
            .map(|panic| panic.downcast_ref::<String>().unwrap().clone())
            .unwrap_or_default()
    }

    #[test]
    fn a_proof_file_that_is_no_module_is_named() {
        let folder = package(&[
            ("src/lib.rs", "mod a; mod topic;"),
            ("src/a.rs", "derivations! { }"),
            ("src/topic/mod.rs", "pub mod inner;"),
            ("src/topic/inner.rs", "derivations! { }"),
            ("src/forgotten.rs", "derivations! { }"),
            ("src/plain.rs", "fn f() {}"),
        ]);
        let complaint = complaint(&folder);
        assert!(
            complaint.contains("forgotten.rs is not compiled"),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }

    #[test]
    fn a_snapshot_without_a_derivation_is_named() {
        let folder = package(&[
            ("src/lib.rs", "mod a;"),
            ("src/a.rs", "derivations! { derivation d(x: Real): x = x; }"),
            ("src/snapshots/a__d.snap", ""),
            ("src/snapshots/a__gone.snap", ""),
        ]);
        let complaint = complaint(&folder);
        assert!(
            complaint.contains("a__gone.snap is the snapshot of no derivation"),
            "{complaint}"
        );
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }
}
