//! The formatter on all that is there: what it writes it leaves alone, and no verdict changes.

use std::fs;

use rederive::check::Session;
use rederive::lang::format::format;

use crate::text::root;

#[test]
fn formatting_is_stable_and_changes_no_verdict() {
    let mut seen = 0;
    for folder in ["proofs/src", "tests/must_fail"] {
        for entry in fs::read_dir(root().join(folder))
            .expect("a folder")
            .flatten()
        {
            let path = entry.path();
            let shown = path.to_string_lossy().into_owned();
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            if !shown.ends_with(".rs") || !text.contains("derivations!") {
                continue;
            }
            let once = format(&text).unwrap_or_else(|left| panic!("{shown}: {left:?}"));
            assert_eq!(format(&once).as_deref(), Ok(&*once), "{shown}");
            let verdicts = |text: &str| {
                let report = Session::new().file(&shown, text);
                let found: Vec<_> = report
                    .derivations
                    .iter()
                    .map(|derivation| {
                        let steps: Vec<_> = derivation.steps.iter().map(|s| s.verdict).collect();
                        (derivation.name.clone(), derivation.verdict, steps)
                    })
                    .collect();
                (report.errors.len(), found)
            };
            if folder == "tests/must_fail" {
                assert_eq!(verdicts(&text), verdicts(&once), "{shown}");
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} files");
}
