//! A side condition of a branch that is never taken was kept as a fact.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation branch(a: Real, n: Nat, x: Real):
        (if a^n * a > a^(n + 1) || a^n * a < a^(n + 1) { 1/x } else { 0 }) + (if x == 0 { 1 } else { 0 })
            = (if a^n * a > a^(n + 1) || a^n * a < a^(n + 1) { 1/x } else { 0 })  by cases;
}
