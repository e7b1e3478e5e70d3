//! Snapshots of whatever stands in a proof file: no line but one begins like the verdict, and nothing in them is unseen.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use rederive::check::Session;
use rederive::report;
use rederive_lang::plain::is_unseen;

/// Longer files only take longer.
const MAX_BYTES: usize = 1_500;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else {
        return Corpus::Reject;
    };
    if text.len() > MAX_BYTES {
        return Corpus::Reject;
    }
    let found = Session::new().file("fuzz.rs", text);
    for derivation in &found.derivations {
        let snapshot = report::snapshot(derivation);
        let unseen = |c: char| c != '\n' && is_unseen(c);
        assert!(!snapshot.contains(unseen), "{snapshot:?}");
        let words = ["proved", "refuted", "unjustified", "unknown", "admitted"];
        let is_verdict = |line: &&str| {
            let mut said = line.split(' ');
            let (_, is, word) = (said.next(), said.next(), said.next().unwrap_or_default());
            is == Some("is") && words.iter().any(|known| word.starts_with(known))
        };
        assert_eq!(snapshot.lines().filter(is_verdict).count(), 1, "{snapshot}");
        // One verdict for each step and for the claim stands below it.
        let below = snapshot.lines().filter(|line| {
            line.strip_prefix("  ")
                .is_some_and(|rest| words.iter().any(|word| rest.starts_with(word)))
        });
        assert!(below.count() <= derivation.steps.len() + 1 + derivation.definitions.len(), "{snapshot}");
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    Corpus::Keep
});
