//! `rederive new --crate`: a crate for proof files, ready to be checked, tested and reviewed.

use std::fs;
use std::path::{Path, PathBuf};

use super::new::{is_module_name, skeleton};
use super::{AS_EXPECTED, Streams};

/// Where the sources lie that this command was built from.
const SOURCES: &str = env!("CARGO_MANIFEST_DIR");

pub(super) fn run(name: &str, dir: Option<&Path>, streams: &mut Streams<'_>) -> u8 {
    let plain = name.replace('-', "_");
    if !is_module_name(&plain) {
        return streams.complain(&format!(
            "`{name}` cannot be a crate's name: use small letters, digits, `-` and `_`, starting with a letter"
        ));
    }
    let folder = dir.unwrap_or(Path::new("")).join(name);
    match write(name, &folder) {
        Ok(()) => {
            let text = format!(
                "{0} is ready, with ten exercises in {0}/src/playground.rs\n\
                 next: `cd {0}`, then `rederive check src` (moments) and `cargo test` (the first build takes minutes)\n",
                shown(&folder)
            );
            streams.answer(&text, AS_EXPECTED)
        }
        Err(why) => streams.complain(&why),
    }
}

fn shown(folder: &Path) -> String {
    folder.to_string_lossy().replace('\\', "/")
}

fn write(name: &str, folder: &Path) -> Result<(), String> {
    let explained = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(parent) = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        fs::create_dir_all(parent).map_err(|error| explained(parent, error))?;
    }
    // Fails where the folder is there already, so that nothing is overwritten.
    fs::create_dir(folder).map_err(|error| explained(folder, error))?;
    let src = folder.join("src");
    fs::create_dir(&src).map_err(|error| explained(&src, error))?;
    let files: [(PathBuf, String); 5] = [
        (folder.join("Cargo.toml"), manifest(name)),
        (folder.join(".gitignore"), IGNORED.to_owned()),
        (src.join("lib.rs"), ROOT.to_owned()),
        (src.join("first.rs"), skeleton("first")),
        (src.join("playground.rs"), PLAYGROUND.to_owned()),
    ];
    for (path, text) in files {
        fs::write(&path, text).map_err(|error| explained(&path, error))?;
    }
    Ok(())
}

fn manifest(name: &str) -> String {
    let from_sources = Path::new(SOURCES).join("Cargo.toml").exists();
    let rederive = if from_sources {
        format!("{{ path = {:?} }}", SOURCES.replace('\\', "/"))
    } else {
        format!("\"{}\"", env!("CARGO_PKG_VERSION"))
    };
    format!(
        "[package]
name = \"{name}\"
version = \"0.1.0\"
edition = \"2024\"
publish = false

[dependencies]
rederive = {rederive}

# Snapshots are reviewed with `cargo insta review`, or with `INSTA_UPDATE=always cargo test` and `git diff`.
[dev-dependencies]
insta = \"1\"

# Not a member of a workspace around it.
[workspace]

# Checking is what tests do: the checker is optimised, the computer algebra system (ten minutes at full optimisation, and
# asked rarely) is not. No debug information for dependencies keeps links short.
[profile.dev]
debug = \"line-tables-only\"

[profile.dev.package.\"*\"]
debug = false

[profile.dev.package.rederive-kernel]
opt-level = 3
[profile.dev.package.rederive-search]
opt-level = 3
[profile.dev.package.rederive-evaluate]
opt-level = 3
[profile.dev.package.num-bigint]
opt-level = 3
[profile.dev.package.num-rational]
opt-level = 3

[profile.dev.build-override]
debug = false
"
    )
}

const IGNORED: &str = "target\n*.snap.new\n*.pending-snap\n";

const ROOT: &str = "//! Derivations, a module for each topic.

mod first;
mod playground;

rederive::no_orphans!();
";

/// Ten exercises, each of which is not as it must be until it is solved.
pub(super) const PLAYGROUND: &str = include_str!("playground.rs.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Session;

    #[test]
    fn a_new_crate_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let crate_folder = folder.path().join("my-proofs");
        write("my-proofs", &crate_folder).unwrap();
        let manifest = fs::read_to_string(crate_folder.join("Cargo.toml")).unwrap();
        assert!(manifest.contains("name = \"my-proofs\""), "{manifest}");
        let first = fs::read_to_string(crate_folder.join("src/first.rs")).unwrap();
        let report = Session::new().file("first.rs", &first);
        assert_eq!(report.status(), 0, "the first file is as it must be");
        assert!(write("my-proofs", &crate_folder).is_err());
    }

    #[test]
    fn each_of_the_ten_exercises_is_open_until_it_is_solved() {
        let report = Session::new().file("playground.rs", PLAYGROUND);
        assert!(report.errors.is_empty(), "{:?}", report.errors);
        let open = report.derivations.iter().filter(|d| !d.as_expected());
        assert_eq!(open.count(), 10);
        assert_eq!(report.derivations.len(), 10);
    }

    #[test]
    fn each_exercise_is_solved_by_its_answer() {
        let mut solved = PLAYGROUND.to_owned();
        let answers = include_str!("playground_answers.txt");
        let mut count = 0;
        for answer in answers.split("\n----\n") {
            let (was, instead) = answer.split_once("\n=>\n").unwrap();
            let (was, instead) = (was.trim_matches('\n'), instead.trim_matches('\n'));
            assert_eq!(solved.matches(was).count(), 1, "{was}");
            solved = solved.replace(was, instead);
            count += 1;
        }
        assert_eq!(count, 10);
        let report = Session::new().file("playground.rs", &solved);
        for derivation in &report.derivations {
            assert!(
                derivation.as_expected(),
                "{}: {:?}",
                derivation.name,
                derivation.verdict
            );
        }
        assert_eq!(report.status(), 0, "{:?}", report.errors);
    }
}
