//! Which derivations a test binary really tests: asked of the binary itself.
//!
//! What stands in a source file need not be compiled (a `cfg`, a `path`, a macro of that name, a module that is missing),
//! and what is compiled need not be a test (a module inside of a function). So the binary is run once more with a variable
//! in its environment, under which the tests that `derivations!` writes do nothing but name their derivation, and fail: a
//! run under that variable can never be taken for one that passed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::oracle;

/// The variable that asks tests for their names.
const ASKED: &str = "REDERIVE_TESTS_ONLY_NAME_THEMSELVES";
/// What a line with a name begins with.
const MARK: &str = "rederive tests\t";

/// Whether names are asked for, and nothing is to be checked.
pub(super) fn asked() -> bool {
    std::env::var_os(ASKED).is_some()
}

/// Ends a test that is only asked for its name; `claim` tests give it, one for each derivation.
///
/// # Panics
///
/// Where names are asked for.
#[track_caller]
pub(super) fn answer(path: &str, derivation: &str, is_claim: bool) {
    oracle::serve_if_asked();
    oracle::work_in_a_child(again);
    if !asked() {
        return;
    }
    if is_claim {
        // Past the capture of a test's output, and whole, so that names of other threads do not mix into it.
        let line = format!("\n{MARK}{path}\t{derivation}\n");
        let _ = io::stdout().lock().write_all(line.as_bytes());
    }
    panic!("nothing is checked while {ASKED} is set");
}

/// This test binary once more, with the tests of claims alone: one at a time, and the first comes to the questions above.
fn again() -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["::claim", "--nocapture", "--test-threads=1"]);
    Ok(command)
}

/// The derivations that this test binary tests: file and name.
///
/// # Errors
///
/// In words, where the binary cannot be run.
pub(super) fn registered() -> Result<BTreeSet<(PathBuf, String)>, String> {
    let unable = |error: io::Error| format!("this test binary cannot be run again: {error}");
    let output = again()
        .map_err(unable)?
        .env(ASKED, "1")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(unable)?;
    Ok(read(&String::from_utf8_lossy(&output.stdout)))
}

fn read(output: &str) -> BTreeSet<(PathBuf, String)> {
    output
        .lines()
        .filter_map(|line| line.strip_prefix(MARK)?.split_once('\t'))
        .map(|(path, name)| (real(Path::new(path)), name.to_owned()))
        .collect()
}

/// The files that the compiler read for this test binary, proof files of any ending and from anywhere among them. Cargo has
/// the compiler list them beside the binary.
///
/// # Errors
///
/// In words, where there is no such list.
pub(super) fn compiled(package: &Path) -> Result<BTreeSet<PathBuf>, String> {
    let list = std::env::current_exe().map(|binary| binary.with_extension("d"));
    let text = list.and_then(|list| {
        fs::read_to_string(&list)
            .map_err(|error| io::Error::other(format!("{}: {error}", list.display())))
    });
    match text {
        Ok(text) => Ok(listed(&text, package)),
        Err(error) => Err(format!(
            "what was compiled cannot be told: the compiler's list of it cannot be read: {error}"
        )),
    }
}

/// The files that stand in a list of the compiler's, each on a line of its own as `path:`. A path may start from a folder
/// above the package, where the compiler was run.
fn listed(list: &str, package: &Path) -> BTreeSet<PathBuf> {
    let names = list
        .lines()
        .filter_map(|line| line.strip_suffix(':'))
        .map(|name| name.replace("\\ ", " "));
    names
        .flat_map(|name| package.ancestors().map(move |above| above.join(&name)))
        .filter(|path| path.is_file())
        .map(|path| real(&path))
        .collect()
}

/// The path without links, so that two ways to one file are the same.
pub(super) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_among_other_output() {
        let output = "running 2 tests\ntest a::claim ... \nrederive tests\ta.rs\td\nFAILED\nrederive tests\tb.rs\te\n";
        let names = read(output);
        let expected = [("a.rs", "d"), ("b.rs", "e")];
        let expected = expected.map(|(path, name)| (PathBuf::from(path), name.to_owned()));
        assert_eq!(names, BTreeSet::from(expected));
    }

    #[test]
    fn what_the_compiler_read_is_found_from_the_package_or_above() {
        let folder = tempfile::tempdir().unwrap();
        let package = folder.path().join("one");
        fs::create_dir_all(package.join("src")).unwrap();
        for file in ["one/src/lib.rs", "one/a b.inc", "more.rs"] {
            fs::write(folder.path().join(file), "").unwrap();
        }
        let outside = folder.path().join("more.rs");
        let list = format!(
            "/t/one-1: one/src/lib.rs one/a\\ b.inc {0}\n\none/src/lib.rs:\none/a\\ b.inc:\n{0}:\ngone.rs:\n# env-dep:X\n",
            outside.display()
        );
        let expected = ["one/src/lib.rs", "one/a b.inc", "more.rs"];
        let expected = expected.map(|file| real(&folder.path().join(file)));
        assert_eq!(listed(&list, &package), BTreeSet::from(expected));
    }
}
