//! The files below a folder, in order, and what could not be looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What is done about links to folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// They are searched, each folder once.
    Followed,
    /// They are told: they may lead anywhere.
    PassedOver,
}

/// What was found below a folder.
#[derive(Debug, Default)]
pub(crate) struct Below {
    /// Everything that is no folder, in order.
    pub(crate) files: Vec<PathBuf>,
    /// The links to folders that were passed over.
    pub(crate) passed_over: Vec<PathBuf>,
    /// What could not be looked at.
    pub(crate) errors: Vec<(PathBuf, io::Error)>,
}

/// The files below a folder; hidden folders and build output are not searched.
pub(crate) fn below(folder: &Path, links: Links) -> Below {
    let mut found = Below::default();
    let mut seen = BTreeSet::new();
    // A stack instead of recursion: folders may be nested deeply. Links wait, so that a file is found by its own path.
    let mut open = vec![folder.to_path_buf()];
    let mut linked = Vec::new();
    while let Some(folder) = open.pop().or_else(|| linked.pop()) {
        if let Ok(real) = folder.canonicalize()
            && !seen.insert(real)
        {
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found.errors.push((folder, error));
                continue;
            }
        };
        for entry in entries {
            let (path, kind) = match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))
            {
                Ok(entry) => entry,
                Err(error) => {
                    found.errors.push((folder.clone(), error));
                    continue;
                }
            };
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let hidden = name.starts_with('.');
            let built = name == "target" && path.join("CACHEDIR.TAG").exists();
            if kind.is_symlink() && path.is_dir() {
                match links {
                    Links::Followed => linked.push(path),
                    Links::PassedOver => found.passed_over.push(path),
                }
            } else if !kind.is_dir() {
                found.files.push(path);
            } else if !hidden && !built {
                open.push(path);
            }
        }
    }
    found.files.sort();
    found.passed_over.sort();
    found.errors.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_to_folders_are_followed_once_or_told() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("in"), folder.path().join("out"));
        fs::create_dir_all(&inside).unwrap();
        fs::create_dir_all(&outside).unwrap();
        fs::write(inside.join("a.rs"), "").unwrap();
        fs::write(outside.join("b.rs"), "").unwrap();
        symlink(&outside, inside.join("link")).unwrap();
        symlink(&inside, inside.join("back")).unwrap();
        let names = |paths: &[PathBuf]| -> Vec<String> {
            let inside = |path: &PathBuf| {
                path.strip_prefix(&inside)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            };
            paths.iter().map(inside).collect()
        };
        let followed = below(&inside, Links::Followed);
        assert_eq!(names(&followed.files), ["a.rs", "link/b.rs"]);
        let told = below(&inside, Links::PassedOver);
        assert_eq!(names(&told.files), ["a.rs"]);
        assert_eq!(names(&told.passed_over), ["back", "link"]);
    }
}
