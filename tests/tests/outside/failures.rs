//! What a failing step looks like in a terminal, held word for word.

use crate::sandbox::Sandbox;

/// What `rederive check` prints, without the times.
fn printed(items: &str) -> String {
    told(items, &["check", "a.rs"])
}

fn told(items: &str, args: &[&str]) -> String {
    let text = format!("rederive::derivations! {{\n{items}\n}}\n");
    let run = Sandbox::new(&[("a.rs", &text)]).run(args);
    // `     12.3 ms` depends on the machine.
    let line = |line: &str| match line.split_once(" ms") {
        Some((before, after)) => {
            let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            format!("{}  … ms{after}\n", before.trim_end())
        }
        None => format!("{line}\n"),
    };
    let text: String = run.stdout.lines().map(line).collect();
    // So does nothing else, but how many instances are looked at changes with every better search.
    let words: Vec<&str> = text.split(' ').collect();
    let count = |at: usize| {
        let next = words.get(at + 1).unwrap_or(&"");
        next.starts_with("instance") && words[at].parse::<usize>().is_ok()
    };
    let without = (0..words.len()).map(|at| if count(at) { "…" } else { words[at] });
    without.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_wrong_index_is_worked_out_in_the_authors_names() {
    insta::assert_snapshot!(printed(
        "    #[zero_padded]
    def conv_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    derivation gradient(d: Nat, k: Nat, h: Real[d], w: Real[k], L: Real[d + k - 1] -> Real, n: 1..=d)
    where d >= 1, k >= 1
    let g = grad(L, conv_full(h, w)):
        sum(j in 1..=k, g[n - j + k] * w[j]) = sum(j in 1..=k, g[n + j - 1] * w[k - j + 1])
    {
        sum(j in 1..=k, g[n - j + k] * w[j])
            = sum(j in 1..=k, g[n + j - 1] * w[k - j])      by index(j = k - j + 1);
            = sum(j in 1..=k, g[n + j - 1] * w[k - j + 1])  by algebra;
    }"
    ));
}

#[test]
fn a_missing_reason_is_named() {
    insta::assert_snapshot!(printed(
        "    derivation shifted(K: Nat, x: Real[K], c: Real):
        sum(j in 1..=K, exp(x[j] + c)) = exp(c) * sum(j in 1..=K, exp(x[j]))
        by exp_law;"
    ));
}

#[test]
fn an_undefined_side_is_a_counterexample() {
    insta::assert_snapshot!(printed(
        "    derivation mean(n: Nat, x: Real[n], c: Real):
        sum(i in 1..=n, x[i] + c) / n = sum(i in 1..=n, x[i]) / n + c
        by linearity, closed_form, cancel;"
    ));
}

#[test]
fn what_is_not_known_says_what_is_left() {
    insta::assert_snapshot!(printed(
        "    derivation stairs: integral(t in 0..3, floor(t)) = 3;"
    ));
}

#[test]
fn an_index_that_may_leave_its_range_is_named() {
    insta::assert_snapshot!(printed(
        "    derivation differences(n: Nat, x: Real[n], y: Real[n])
    where n >= 1, forall(i in 1..=n, y[i] = 0):
        sum(i in 1..=n, 0 * x[i + 1]) = 0
        by linearity;"
    ));
}

#[test]
fn growth_is_shown_along_a_direction() {
    insta::assert_snapshot!(printed(
        "    derivation cost(m: Nat, n: Nat): O(m * n + m) = O(m + n) by order;"
    ));
}

#[test]
fn an_array_differs_at_an_entry() {
    insta::assert_snapshot!(printed(
        "    derivation product(m: Nat, n: Nat, A: Real[m, n], x: Real[n]):
        A @ (2 * x) = A @ x
        by entries, linearity;"
    ));
}

#[test]
fn cases_that_do_not_cover_are_an_error_at_the_cases() {
    insta::assert_snapshot!(printed(
        "    derivation absolute(x: Real):
        abs(x) = max(x, -x)
    {
        case x > 0 { abs(x) = max(x, -x) by cases; }
        case x < 0 { abs(x) = max(x, -x) by cases; }
    }"
    ));
}

#[test]
fn an_admitted_lemma_is_no_proof_of_what_cites_it() {
    insta::assert_snapshot!(printed(
        "    derivation taken(x: Real): exp(x) * exp(-x) = 1
    {
        exp(x) * exp(-x)
            #[admit(\"the law is well known\")]
            = 1;
    }
    derivation rests(x: Real): 2 * (exp(x) * exp(-x)) = 2 by lemma(taken), linearity;"
    ));
}

#[test]
fn a_proved_step_is_explained() {
    insta::assert_snapshot!(told(
        "    def valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);

    derivation sums(n: Nat, k: Nat, x: Real[n], w: Real[k])
    where k >= 1, k <= n:
        sum(t in 1..=n - k + 1, valid(x, w)[t] / n) = sum(j in 1..=k, w[j] * sum(t in 1..=n - k + 1, x[t + j - 1])) / n
    {
        sum(t in 1..=n - k + 1, valid(x, w)[t] / n)
            = sum(t in 1..=n - k + 1, sum(j in 1..=k, x[t + j - 1] * w[j]) / n)      by def(valid);
            = sum(j in 1..=k, w[j] * sum(t in 1..=n - k + 1, x[t + j - 1])) / n      by linearity, swap;
    }",
        &["explain", "sums:1", "a.rs"]
    ));
}
