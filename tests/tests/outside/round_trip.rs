//! A report as LaTeX is a document that says what the proof files say: printed and read again, each derivation is the same.

use std::fs;
use std::path::Path;

use rederive::report::Report;
use rederive_lang::expr::Derivation;
use rederive_lang::{FsLoader, load_document, load_source, print};
use tests::algebra::session;

/// What is not read back, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "modes_agree",
        "compares an output of an algorithm with one of another, and a formula has no name for an output",
    ),
    (
        "t81_sorted",
        "claims something for all j, and what stands behind `\\forall` are parameters of a document's claim",
    ),
    (
        "true_16",
        "has a `have` for all k, and a chain of a proof has no parameters of its own",
    ),
];

/// The derivations of a proof file that its report as LaTeX does not say.
pub fn differences(path: &Path, text: &str, report: &Report) -> Vec<String> {
    let page = report.to_latex();
    let written = path.with_extension("tex");
    let (path, written) = (path.to_string_lossy(), written.to_string_lossy());
    let said = load_source(&path, text, &mut FsLoader);
    let read = load_document(&written, &page, &mut FsLoader);
    let mut out = Vec::new();
    for derivation in &said.file.derivations {
        if EXCEPTIONS
            .iter()
            .any(|(name, _)| **name == *derivation.name)
        {
            continue;
        }
        let wanted = shown(derivation);
        let again = read
            .file
            .derivations
            .iter()
            .find(|again| again.name == derivation.name);
        match again {
            None => {
                let why: Vec<&str> = read
                    .diagnostics
                    .iter()
                    .map(|found| found.message.as_str())
                    .collect();
                out.push(format!(
                    "{path}: `{}` is not read: {why:?}",
                    derivation.name
                ));
            }
            Some(again) if shown(again) != wanted => {
                out.push(format!(
                    "{path}: written\n{wanted}\nand read\n{}",
                    shown(again)
                ));
            }
            Some(_) => {}
        }
    }
    out
}

/// A derivation without its title and the question it answers, which stand on the page as text.
fn shown(derivation: &Derivation) -> String {
    let text = print::derivation(derivation);
    let said = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("///") && !line.starts_with("#[question("));
    said.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_proof_files_are_read_back_from_their_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../proofs/src");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "rs"));
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let report = session().file(&file.to_string_lossy(), &text);
        found.extend(differences(&file, &text, &report));
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}
