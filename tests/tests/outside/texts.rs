//! Texts and exercises: displayed identities, each true one as it stands in a book and each with one misprint. What is
//! not proved is told in `docs/texts.md`; nothing true is refuted, nothing misprinted is proved, and no count falls.

use std::fs;
use std::path::{Path, PathBuf};
use tests::algebra::session;

use rederive::report::verdict_word;

/// For each file, how many of its claims get the verdict that is expected, at least.
const COUNTS: &[(&str, usize)] = &[
    ("authors", 39),
    ("graduate", 69),
    ("graduate_misprinted", 39),
    ("learning", 106),
    ("learning_misprinted", 106),
    ("lectures", 72),
    ("lectures_misprinted", 35),
    ("matrices", 72),
    ("matrices_misprinted", 72),
    ("more_authors", 78),
    ("more_learning", 81),
    ("more_learning_misprinted", 82),
    ("more_matrices", 44),
    ("more_matrices_misprinted", 44),
    ("more_sums", 60),
    ("more_sums_misprinted", 60),
    ("optimisation", 69),
    ("optimisation_misprinted", 20),
    ("probability", 71),
    ("probability_misprinted", 20),
    ("signals", 70),
    ("signals_misprinted", 20),
    ("sums", 66),
    ("sums_misprinted", 66),
    ("words", 15),
    ("words_misprinted", 7),
];

#[test]
fn texts_are_read_as_they_stand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let stems: Vec<String> = files
        .iter()
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let counted: Vec<&str> = COUNTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(stems, counted, "the files of the folder and those counted");
    let mut complaints = Vec::new();
    for (file, (name, least)) in files.iter().zip(COUNTS) {
        let text = fs::read_to_string(file).unwrap();
        let report = session().file(&file.to_string_lossy(), &text);
        for error in &report.errors {
            complaints.push(format!("{name}:{}: {}", error.line, error.message));
        }
        complaints.extend(super::round_trip::differences(file, &text, &report));
        let misprinted = name.ends_with("_misprinted");
        let (expected, never) = if misprinted {
            ("refuted", "proved")
        } else {
            ("proved", "refuted")
        };
        let mut met = 0;
        for derivation in &report.derivations {
            let verdict = verdict_word(derivation.verdict);
            if verdict == expected {
                met += 1;
            }
            if verdict == never {
                complaints.push(format!("{name}: {} is {verdict}", derivation.name));
            }
        }
        if met < *least {
            complaints.push(format!(
                "{name}: {met} of {} are as expected, {least} were",
                report.derivations.len()
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
