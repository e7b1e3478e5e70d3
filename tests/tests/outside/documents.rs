//! Documents as proof files: every row of `documents/expected.tsv` is what a check of its document finds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tests::algebra::session;

use rederive::report::{Derivation, Report, Step, verdict_word};

use super::sandbox::Sandbox;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("documents")
}

/// The steps' verdicts, one after the other.
fn steps(derivation: &Derivation, but: &str) -> Vec<&'static str> {
    let verdicts = derivation.steps.iter();
    verdicts
        .map(|step| verdict_word(step.verdict))
        .filter(|word| *word != but)
        .collect()
}

/// What is wrong with a row, if anything.
fn complaint(report: &Report, row: &[&str]) -> Option<String> {
    let [_, name, what, verdict, place, note] = row else {
        return Some("a row has six columns".to_owned());
    };
    let at = |line: u32, column: u32| format!("{line}:{column}") == *place;
    let Some(derivation) = report.derivations.iter().find(|found| found.name == *name) else {
        return Some(format!(
            "there is no such derivation; errors: {:?}",
            report.errors
        ));
    };
    let fits = |word: &str| verdict.split(" or ").any(|wanted| wanted == word);
    if *what == "step" {
        let all: Vec<&Step> = derivation.steps.iter().chain([&derivation.claim]).collect();
        return match all.iter().find(|step| at(step.line, step.column)) {
            Some(step) if fits(verdict_word(step.verdict)) => None,
            Some(step) => Some(format!("it is {}", verdict_word(step.verdict))),
            None => Some("no step stands there".to_owned()),
        };
    }
    let found = verdict_word(derivation.verdict);
    if !fits(found) {
        return Some(format!("it is {found}"));
    }
    if *verdict == "malformed" {
        if !report
            .errors
            .iter()
            .any(|error| at(error.line, error.column))
        {
            let places = report.errors.iter();
            let places: Vec<String> = places
                .map(|error| format!("{}:{}", error.line, error.column))
                .collect();
            return Some(format!(
                "no error stands there, but at {}",
                places.join(" ")
            ));
        }
        if let Some((_, others)) = note.split_once("its other steps: ") {
            let others: Vec<&str> = others.split(' ').collect();
            let found = steps(derivation, "malformed");
            if found != others {
                return Some(format!("its other steps are {found:?}"));
            }
        }
        return None;
    }
    let claim = &derivation.claim;
    if !at(claim.line, claim.column) {
        return Some(format!("it stands at {}:{}", claim.line, claim.column));
    }
    let wanted = note.strip_prefix("steps: ")?;
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let found = steps(derivation, "");
    (found != wanted).then(|| format!("its steps are {found:?}"))
}

#[test]
fn every_row_of_what_is_expected_is_found() {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let mut documents: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let row: Vec<&str> = line.split('\t').collect();
        documents.entry(row[0]).or_default().push(row);
    }
    let mut complaints = Vec::new();
    for (document, rows) in documents {
        let text = fs::read_to_string(folder().join(document)).unwrap();
        let report = session().file(document, &text);
        for row in &rows {
            if let Some(why) = complaint(&report, row) {
                complaints.push(format!("{}: {why}", row.join(" ")));
            }
        }
        // Nothing is found that is not expected.
        for derivation in &report.derivations {
            if !rows.iter().any(|row| row[1] == derivation.name) {
                complaints.push(format!("{document}: {} is not expected", derivation.name));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn an_error_of_a_document_has_a_place_and_says_what_to_write() {
    for name in ["ambig.md", "ambig2.md"] {
        let text = fs::read_to_string(folder().join(name)).unwrap();
        let report = session().file(name, &text);
        for error in &report.errors {
            assert!(error.line > 0 && error.column > 0, "{error:?}");
        }
    }
}

#[test]
fn a_summary_counts_the_displays() {
    let text = fs::read_to_string(folder().join("assignment.annotated.md")).unwrap();
    let sandbox = Sandbox::new(&[
        ("notes/assignment.md", &text),
        ("notes/plain.md", "No annotation, $x = x$.\n"),
        (
            "notes/part.tex",
            "%: let x: Real\n%: prove inner\n\\[ x + x = 2 x \\]\n",
        ),
        ("notes/main.tex", "\\input{part}\n"),
        ("a.rs", "derivations! { derivation d(x: Real): x = x; }"),
    ]);
    let run = sandbox.run(&["read", "notes/assignment.md"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(
        run.stderr
            .contains("48 displays: 41 read, 7 skipped, 0 without annotation"),
        "{run:?}"
    );
    assert!(run.stdout.contains("derivation by_input("), "{run:?}");
    // Of a folder only the documents with annotations are checked; one that is named must hold some.
    let run = sandbox.run(&[
        "check",
        "--format",
        "json",
        "notes/part.tex",
        "notes/plain.md",
    ]);
    assert_eq!(run.status, 2, "{run:?}");
    let json = run.json();
    assert_eq!(json["derivations"][0]["name"], "inner");
    assert_eq!(json["derivations"][0]["file"], "notes/part.tex");
    let error = &json["errors"][0];
    assert_eq!(error["message"], "this document has no annotation");
}

#[test]
fn what_was_read_is_compared_with_what_was_committed() {
    let document =
        "%: let n: Nat, x: Real[n]\n%: prove d\n\\[ \\sum_i x_i + x_n = x_n + \\sum_i x_i \\]\n";
    let sandbox = Sandbox::new(&[("a.tex", document)]);
    let run = sandbox.run(&["read", "a.tex"]);
    assert_eq!(run.status, 0, "{run:?}");
    sandbox.write("a.tex.read.rs", &run.stdout);
    assert_eq!(sandbox.run(&["read", "--check", "a.tex"]).status, 0);
    sandbox.write("a.tex", &document.replace("x_n +", "2 x_n +"));
    let run = sandbox.run(&["read", "--check", "a.tex"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("a.tex.read.rs"), "{run:?}");
}

/// Two documents that were written before the reader had seen them: all of their displays are read, and what is marked
/// in them as not proved is all that is not.
#[test]
fn documents_that_a_stranger_wrote_are_read() {
    for (name, displays) in [
        (
            "held_out/notes.md",
            "21 displays: 20 read, 1 skipped, 0 without annotation",
        ),
        (
            "held_out/notes.tex",
            "21 displays: 19 read, 2 skipped, 0 without annotation",
        ),
    ] {
        let text = fs::read_to_string(folder().join(name)).unwrap();
        let report = session().file(name, &text);
        assert!(report.errors.is_empty(), "{:?}", report.errors);
        assert_eq!(report.documents[0].summary, displays);
        for found in &report.derivations {
            assert!(
                found.as_expected(),
                "{name}: {} is {}",
                found.name,
                verdict_word(found.verdict)
            );
        }
    }
}

#[test]
fn a_marked_copy_is_the_document_with_marks_and_latex_sets_it() {
    let text = fs::read_to_string(folder().join("held_out/notes.tex")).unwrap();
    // One line is made false, and one display is left without its annotation.
    let text = text.replace("= 0 , \\\\", "= 1 , \\\\");
    let text = text.replace("%: prove cyclic\n", "");
    let sandbox = Sandbox::new(&[("notes.tex", &text)]);
    let run = sandbox.run(&["mark", "notes.tex"]);
    assert!(run.stdout.contains("notes.marked.tex"), "{run:?}");
    let read = |name: &str| fs::read_to_string(sandbox.path().join(name)).unwrap();
    let copy = read("notes.marked.tex");
    assert!(copy.contains("\\usepackage{rederive}\n\\begin{document}"));
    assert!(
        copy.contains("\\hat{x}_i &\\rederiverefuted{1}{=} 1"),
        "{copy}"
    );
    assert!(
        copy.contains("\\end{align}\\rederivenote{1}{at d = 1"),
        "{copy}"
    );
    assert!(copy.contains("\\]\\rederiveunchecked{}"), "{copy}");
    // Without the marks it is the document.
    let mut plain = copy.replace("\\usepackage{rederive}\n", "");
    for mark in [
        "\\rederiveproved{",
        "\\rederiveopen{",
        "\\rederiverefuted{1}{",
    ] {
        for sign in ["=", "\\leq", "\\ge"] {
            plain = plain.replace(&format!("{mark}{sign}}}"), sign);
        }
    }
    plain = plain.replace("\\rederiveunchecked{}", "");
    let start = plain.find("\\rederivenote{").unwrap();
    let end = start + plain[start..].find('\n').unwrap();
    plain.replace_range(start..end, "");
    // The first line says what the copy is.
    assert_eq!(plain.split_once('\n').unwrap().1, text);
    // Whether it can be set is seen where there is a LaTeX.
    let set = std::process::Command::new("pdflatex")
        .args([
            "-interaction=nonstopmode",
            "-halt-on-error",
            "notes.marked.tex",
        ])
        .current_dir(sandbox.path())
        .output();
    if let Ok(set) = set {
        let said = String::from_utf8_lossy(&set.stdout);
        assert!(set.status.success(), "{said}");
    }
}

#[test]
fn a_page_shows_the_documents_own_lines_with_their_verdicts() {
    let document = "%: let x: Real\n%: read \\phi as x\n%: prove d\n\\begin{align*} \\phi + \\phi &= 2 \\phi \\\\ &= 3 \\phi \\end{align*}\n\\[ y = y \\]\n";
    let sandbox = Sandbox::new(&[("a.tex", document)]);
    let run = sandbox.run(&["report", "a.tex"]);
    let page = run.stdout;
    let (_, page) = page.split_once("<details class=\"page\"").unwrap();
    let (page, rest) = page.split_once("</details>").unwrap();
    let lines: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("<tr>"))
        .collect();
    assert_eq!(lines.len(), 3, "{page}");
    assert!(
        lines[0].contains("<mi>ϕ</mi>") && lines[0].contains("proved"),
        "{page}"
    );
    assert!(lines[1].contains("refuted"), "{page}");
    assert!(!lines[2].contains("badge"), "{page}");
    assert!(page.contains("line 5, without annotation"), "{page}");
    assert!(rest.contains("On the author's word"), "{rest}");
}
