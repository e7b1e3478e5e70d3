//! Random claims: what evaluates as different is never proved, and how much of the rest is decided.
//!
//! `cargo test` looks at a fixed number of cases. `cargo run -p tests --bin attack -- SEED FIRST COUNT` looks at as many
//! as there is time for; what it prints replays with `attack show SEED NUMBER`.

use tests::claims::Campaign;

const SEED: u64 = 2026;
const CASES: u64 = 250;

#[test]
fn nothing_that_evaluates_as_different_is_proved() {
    tests::algebra::of_a_test();
    let campaign = Campaign {
        seed: SEED,
        first: 0,
        count: CASES,
        only: None,
        shares: true,
    };
    let tally = campaign.run(&|_| ());
    let bad: Vec<String> = tally
        .found
        .iter()
        .filter(|found| found.what != "malformed")
        .map(|found| {
            let (number, what) = (found.number, found.what);
            let text = found.claim.text();
            format!(
                "{what}: `attack show {SEED} {number}`\n{text}{}",
                found.said
            )
        })
        .collect();
    assert!(bad.is_empty(), "{}\n\n{tally}", bad.join("\n\n"));
    assert!(tally.decided.proved > 0, "{tally}");
    assert_eq!(tally.decided.open, 0, "where the normal form decides");
}
