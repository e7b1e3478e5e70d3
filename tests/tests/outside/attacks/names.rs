//! Names that look like others, or that the compiler reads otherwise, are errors.

use crate::sandbox::{Sandbox, proof_file};

#[test]
fn names_that_can_be_mistaken_are_errors_where_they_stand() {
    for (name, why) in [
        ("еxp", "cannot stand in a name"),
        ("e\u{301}t\u{e9}", ""),
        ("x\u{200c}y", ""),
        ("Κ", "cannot stand in a name"),
        ("𝑥", "cannot stand in a name"),
        ("εxp", "looks like `exp`"),
        ("type", "is a keyword of Rust"),
        ("fn", "is a keyword of Rust"),
        ("r#exp", "raw name"),
    ] {
        for items in [
            format!("derivation d({name}: Real): {name} + 0 = {name} by algebra;"),
            format!("derivation {name}(x: Real): x = x;"),
            format!("def {name}(x: Real) = x; derivation d(x: Real): {name}(x) = x;"),
        ] {
            let run = Sandbox::new(&[("a.rs", &proof_file(&items))]).run(&["check"]);
            assert_eq!(run.status, 2, "{items}: {run:?}");
            assert!(run.stdout.contains(why), "{items}: {run:?}");
            assert!(run.stdout.contains("a.rs:3:"), "{items}: {run:?}");
        }
    }
}

#[test]
fn two_names_of_one_file_look_different() {
    let items = "derivation d(rate: Real, rατe: Real): rate = rατe;";
    let run = Sandbox::new(&[("a.rs", &proof_file(items))]).run(&["check"]);
    assert_eq!(run.status, 2, "{run:?}");
    let usual =
        "derivation d(a: Real, α: Real, v: Real, ν: Real, Δx: Real, β_hat: Real, été: Real):
        a * (α + v + ν + Δx + β_hat + été) = a * α + a * v + a * ν + a * Δx + a * β_hat + a * été;";
    let run = Sandbox::new(&[("a.rs", &proof_file(usual))]).run(&["check"]);
    assert_eq!(run.status, 0, "{run:?}");
}
