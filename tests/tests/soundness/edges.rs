//! Claims that are false by construction at points that instances do not look at: the prover alone proves none of them, and
//! proves their true twins often enough for this to mean something.
//!
//! `attack edges SEED FIRST COUNT` looks at as many as there is time for.

use tests::edges::{Edge, run};

const SEED: u64 = 2026;
const CASES: u64 = 160;

#[test]
fn nothing_is_proved_that_fails_at_an_edge() {
    tests::algebra::of_a_test();
    let mut told = Vec::new();
    let rows = run(SEED, 0, CASES, &mut |number, what, text| {
        told.push(format!("case {number}: {what}\n{text}"));
    });
    assert!(told.is_empty(), "{}", told.join("\n"));
    for (edge, row) in Edge::ALL.iter().zip(&rows) {
        assert!(
            row.cases > 10 && 2 * row.proved > row.cases,
            "{edge:?}: {row:?}"
        );
    }
}
