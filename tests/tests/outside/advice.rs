//! What is proposed beside a step that does not hold. Whatever it is, it was proved first.

use rederive::report::{Findings, Report};
use tests::algebra::session;

fn check(items: &str) -> Report {
    let text = format!("use rederive::derivations;\n\nderivations! {{\n{items}\n}}\n");
    let report = session().file("advice.rs", &text);
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    report
}

/// What is found about the claim of the only derivation.
fn found(claim: &str) -> Findings {
    let report = check(&format!("derivation d{claim};"));
    report.derivations[0].claim.findings.clone()
}

/// The correction of a claim: what stands there, and what would be right.
fn corrected(claim: &str) -> Option<(String, String)> {
    found(claim).correction.map(|c| (c.was, c.instead))
}

fn change(was: &str, instead: &str) -> Option<(String, String)> {
    Some((was.to_owned(), instead.to_owned()))
}

#[test]
fn an_index_that_is_off_by_one_is_corrected() {
    assert_eq!(
        corrected(
            "(n: Nat, w: Real[n], x: Real[n]): \
             sum(i in 1..=n, w[i] * x[n - i + 1]) = sum(i in 1..=n, w[n - i] * x[i])"
        ),
        change("w[n - i]", "w[n - i + 1]")
    );
    assert_eq!(
        corrected(
            "(n: Nat, m: Nat, w: Real[m], x: Real[n], j: 1..=n) where m <= n: \
             diff(sum(k in 1..=m, w[k] * x[k]), x[j]) = sum(k in 1..=m, w[k] * delta(k + 1, j))"
        ),
        change("delta(k + 1, j)", "delta(k, j)")
    );
}

#[test]
fn signs_factors_letters_and_transpositions_are_corrected() {
    for (claim, was, instead) in [
        (
            "(a: Real, b: Real): (a - b)^2 = a^2 + 2 * a * b + b^2",
            "a^2 + 2 * a * b",
            "a^2 - 2 * a * b",
        ),
        (
            "(n: Nat): sum(k in 1..=n, k) = n * (n + 1)",
            "n * (n + 1)",
            "n * (n + 1) / 2",
        ),
        (
            "(n: Nat, A: Real[n, n], B: Real[n, n]): (A @ B).T = A.T @ B.T",
            "A.T @ B.T",
            "B.T @ A.T",
        ),
        (
            "(n: Nat, x: Real[n], i: 1..=n): \
             sum(j in 1..=n, if j < i { x[j] } else { 0 }) = sum(j in 1..=n if j <= i, x[j])",
            "sum(j in 1..=n if j <= i, x[j])",
            "sum(j in 1..=n if j < i, x[j])",
        ),
        ("(x: Real): x^2 > 0", ">", ">="),
    ] {
        assert_eq!(corrected(claim), change(was, instead), "{claim}");
    }
}

#[test]
fn what_could_be_mended_in_several_ways_is_left_to_the_author() {
    // Either letter may be the wrong one.
    assert_eq!(
        corrected(
            "(n: Nat, x: Real[n], y: Real[n], i: 1..=n, j: 1..=n): x[i] * y[j] = x[j] * y[i]"
        ),
        None
    );
    // No small change makes it right.
    assert_eq!(corrected("(x: Real, y: Real): sin(x) = exp(y)"), None);
}

#[test]
fn after_a_false_step_the_next_one_is_not_corrected() {
    let report = check(
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n, 2 * x[i]) = 2 * sum(x) {
            sum(i in 1..=n, 2 * x[i])
                = 3 * sum(i in 1..=n, x[i]) by linearity;
                = 2 * sum(x) by algebra;
        }",
    );
    let steps = &report.derivations[0].steps;
    let first = steps[0].findings.correction.as_ref();
    assert_eq!(
        first.map(|c| c.instead.as_str()),
        Some("2 * sum(i in 1..=n, x[i])")
    );
    assert_eq!(steps[1].findings.correction, None);
}

#[test]
fn the_hypothesis_that_is_missing_is_named() {
    for (claim, wanted) in [
        ("(x: Real): x^2 / x = x", "x != 0"),
        (
            "(x: Real, y: Real): log(x * y) = log(x) + log(y)",
            "x > 0, y > 0",
        ),
        (
            "(n: Nat, r: Real): sum(k in 0..=n - 1, r^k) = (1 - r^n) / (1 - r)",
            "r != 1",
        ),
        (
            "(n: Nat, x: Real[n]): sum(i in 1..=n, sqrt(x[i])^2) = sum(x)",
            "x >= 0",
        ),
        (
            "(n: Nat, x: Real[n], i: 1..=n): x[i + 1] - x[i + 1] = 0",
            "i + 1 <= n",
        ),
    ] {
        assert_eq!(found(claim).supply.as_deref(), Some(wanted), "{claim}");
    }
    assert_eq!(found("(x: Real): x / x = 2").supply, None);
}

#[test]
fn the_parts_in_which_the_sides_differ_are_named() {
    let differ = |claim: &str| found(claim).differ;
    assert_eq!(
        differ(
            "(n: Nat, x: Real[n], y: Real[n]): \
             sum(i in 1..=n, x[i] * y[i]) + 3 * x[1] = 3 * x[1] + sum(j in 1..=n, x[j] * y[n - j + 1])"
        ),
        Some(("y[i]".to_owned(), "y[n - i + 1]".to_owned()))
    );
    assert_eq!(differ("(x: Real, y: Real): x = y"), None);
}
