//! The graves of other systems, and the faults that this one had.
//!
//! `graves` holds for each a file whose derivations must be proved (`…_passes`) and one whose derivations must be refuted
//! (`…_fails`); `regressions` holds what once was proved and is false. Both are asked of the whole checker, and of the
//! prover alone, which must not lean on the evaluator.

use std::fs;
use std::path::{Path, PathBuf};
use tests::algebra::{of_a_test, session};

use rederive::report::verdict_word;
use tests::naked;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// What the checker as a whole says that is not expected.
fn complaints(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let report = session().file(&file.to_string_lossy(), &text);
    let mut out: Vec<String> = report
        .errors
        .iter()
        .map(|error| format!("{name}:{}: {}", error.line, error.message))
        .collect();
    for derivation in report.derivations.iter().filter(|d| !d.as_expected()) {
        let (is, expected) = (
            verdict_word(derivation.verdict),
            verdict_word(derivation.expected),
        );
        out.push(format!(
            "{name}: {} is {is}, not {expected}",
            derivation.name
        ));
    }
    // The prover alone must not prove what instances refute. It cannot see imports.
    of_a_test();
    if let Ok(found) = naked::file(&text) {
        for naked in found.iter().filter(|naked| naked.is_unsound()) {
            out.push(format!(
                "{name}: {} is proved: {:?}",
                naked.place, naked.instances
            ));
        }
    }
    out
}

fn assert_quiet(folder: &str) {
    let all: Vec<String> = files(folder)
        .iter()
        .flat_map(|file| complaints(file))
        .collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn each_grave_is_known_from_both_sides() {
    let names: Vec<String> = files("graves")
        .iter()
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    for name in &names {
        let other = match (name.strip_suffix("_fails"), name.strip_suffix("_passes")) {
            (Some(stem), _) => format!("{stem}_passes"),
            (_, Some(stem)) => format!("{stem}_fails"),
            _ => panic!("`{name}` must end in `_fails` or `_passes`"),
        };
        assert!(names.contains(&other), "`{name}` needs `{other}` beside it");
    }
    assert_quiet("graves");
}

#[test]
fn what_once_was_proved_and_is_false_is_not_proved_again() {
    assert_quiet("regressions");
}

/// Others of the kinds that were once proved, by somebody who had not seen the checker. Lemmas among them are false, so that
/// the prover alone, which takes them for true, is not asked.
#[test]
fn others_of_each_kind_come_to_their_marks() {
    for file in files("kinds") {
        let text = fs::read_to_string(&file).unwrap();
        let report = session().file(&file.to_string_lossy(), &text);
        assert!(report.errors.is_empty(), "{:?}", report.errors);
        for derivation in &report.derivations {
            assert!(derivation.as_expected(), "{}", derivation.name);
        }
    }
}
