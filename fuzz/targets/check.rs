//! Checks a proof file from end to end: whatever stands in it, the answer is a verdict or an error that says where.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use rederive::check::Session;
use rederive_lang::expr::Verdict;

/// Longer files only take longer.
const MAX_BYTES: usize = 1_500;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else {
        return Corpus::Reject;
    };
    if text.len() > MAX_BYTES {
        return Corpus::Reject;
    }
    let report = Session::new().file("fuzz.rs", text);
    for error in &report.errors {
        assert!(error.line > 0, "{error:?}");
    }
    for derivation in &report.derivations {
        for step in derivation.steps.iter().chain([&derivation.claim]) {
            let refuted = step.findings.counterexample.is_some();
            assert!(!refuted || step.verdict != Verdict::Proved, "{derivation:?}");
            // The prover and the evaluator disagree: something false was proved.
            let bug = step.findings.why.iter().any(|why| why.contains("bug of the checker"));
            assert!(!bug, "{derivation:?}");
        }
    }
    // Or the texts of all runs are kept for the places of their tokens.
    proc_macro2::extra::invalidate_current_thread_spans();
    Corpus::Keep
});
