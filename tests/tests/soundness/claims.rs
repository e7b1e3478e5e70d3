//! Random claims: what evaluates as different is never proved, and how much of the rest is decided.
//!
//! `cargo test` looks at a fixed number of cases. `cargo run -p tests --bin attack -- SEED FIRST COUNT` looks at as many
//! as there is time for; what it prints replays with `attack show SEED NUMBER`.

use tests::claims::{Campaign, Event, Tally};
use tests::naked;

const SEED: u64 = 2026;
const CASES: u64 = 250;

#[test]
fn nothing_that_evaluates_as_different_is_proved() {
    let campaign = Campaign {
        seed: SEED,
        first: 0,
        count: CASES,
        only: None,
    };
    let mut bad: Vec<String> = Vec::new();
    let tally: Tally = naked::on_a_large_stack(|| {
        campaign.run(&mut |event| {
            if let Event::Noteworthy(found) = event
                && found.is_bad()
            {
                let (number, what) = (found.number, found.what);
                let text = found.claim.text();
                bad.push(format!(
                    "{what}: `attack show {SEED} {number}`\n{text}{}",
                    found.said
                ));
            }
        })
    });
    bad.retain(|text| !text.starts_with("malformed"));
    assert!(bad.is_empty(), "{}\n\n{tally}", bad.join("\n\n"));
}
