//! That the README tells the truth.

use std::fs;
use std::path::Path;
use tests::algebra::session;

use rederive::report::Report;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    fs::read_to_string(path).unwrap()
}

#[test]
fn the_proof_in_the_readme_is_proved_step_by_step() {
    let readme = readme();
    let (_, rest) = readme.split_once("```rust\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let report = session().file("README.rs", example);
    assert_eq!(report.status(), 0, "{}", report.to_json());
    let [derivation] = report.derivations.as_slice() else {
        panic!("{}", report.to_json())
    };
    assert_eq!(derivation.steps.len(), 4);
}

#[test]
fn the_table_of_questions_is_what_the_checker_says() {
    let proofs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../proofs");
    let mut files: Vec<_> = fs::read_dir(proofs.join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    let session = session();
    let mut report = Report::default();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        if !text.contains("derivations!") {
            continue;
        }
        let found = session.file(&path.to_string_lossy(), &text);
        report.derivations.extend(found.derivations);
    }
    let told = fs::read_to_string(proofs.join("QUESTIONS.md")).unwrap();
    let table = report.to_markdown();
    assert!(
        told.ends_with(&table),
        "proofs/QUESTIONS.md is not what the checker says: \
         its table is made by `cargo run -- report --format markdown proofs`\n{table}"
    );
}

#[test]
fn the_licences_that_the_readme_names_are_there() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"] {
        assert!(readme().contains(name), "{name}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
        assert!(path.is_file(), "{name}");
    }
}
