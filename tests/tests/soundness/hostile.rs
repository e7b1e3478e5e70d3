//! Input of any size and shape ends in a located error or a verdict.

use rederive::report::Report;
use rederive_lang::expr::Verdict;
use tests::algebra::session;

fn check(items: &str) -> Report {
    let text = format!("use rederive::derivations;\n\nderivations! {{\n{items}\n}}\n");
    session().file("hostile.rs", &text)
}

/// Whether the file is refused with errors that say where.
fn refused(items: &str) -> bool {
    let report = check(items);
    !report.errors.is_empty() && report.errors.iter().all(|error| error.line > 0)
}

fn verdict(items: &str) -> Verdict {
    let report = check(items);
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    report.derivations.last().unwrap().verdict
}

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn what_is_nested_too_deep_is_an_error_where_it_stands() {
    for (open, inside, close) in [
        ("(", "x", ")"),
        ("-", "x", ""),
        ("exp(", "x", ")"),
        ("x^", "1", ""),
        ("if x > 0 { ", "x", " } else { 0 }"),
        ("[", "1", "]"),
    ] {
        let e = nested(open, inside, close, 10_000);
        assert!(
            refused(&format!("derivation a(x: Real): {e} = x;")),
            "{open}"
        );
    }
    let conditions = nested("!(", "x > 0", ")", 2_000);
    assert!(refused(&format!(
        "derivation a(x: Real): (if {conditions} {{ 1 }} else {{ 0 }}) = 1;"
    )));
    let cases = nested("case x > 0 { ", "x = x;", " }", 300);
    assert!(refused(&format!(
        "derivation a(x: Real): x = x {{ {cases} }}"
    )));
    assert!(refused(&format!(
        "{} derivation a(x: Real): x = x;",
        nested("#[", "", "]", 3_000)
    )));
}

#[test]
fn a_megabyte_of_tokens_ends() {
    let sum = vec!["x"; 250_000].join(" + ");
    assert!(refused(&format!("derivation a(x: Real): {sum} = x;")));
    let chain = "= x by algebra; ".repeat(5_000);
    assert_eq!(
        verdict(&format!("derivation a(x: Real): x = x {{ x {chain} }}")),
        Verdict::Proved
    );
}

#[test]
fn numbers_of_hundreds_of_digits_are_numbers() {
    let big = "9".repeat(400);
    assert_eq!(
        verdict(&format!("derivation a(x: Real): {big} * x = x * {big};")),
        Verdict::Proved
    );
    for items in [
        format!("derivation a(n: Nat): sum(i in 1..={big}, 1) = n;"),
        format!("derivation a(x: Real[{big}]): x[1] = x[2];"),
        format!("derivation a(x: Real): x^{big} = x;"),
        format!("derivation a(n: Nat) where n >= {big}: n = 1;"),
        "derivation a(): 10^(10^10) = 1;".to_owned(),
        "derivation a(): 2^1000000 = 3^500000;".to_owned(),
        "derivation a(j: Int): sum(i in -9223372036854775808..=5, delta(i, j)) = 7;".to_owned(),
        "derivation a(n: Nat): sum(i in 1..=n, delta(4611686018427387904*i, 4611686018427387904*n)) = 3;".to_owned(),
    ] {
        assert_ne!(verdict(&items), Verdict::Proved, "{items}");
    }
}

#[test]
fn circles_are_errors() {
    for items in [
        "def f(x: Real) = f(x);\nderivation a(x: Real): f(x) = x;",
        "def f(x: Real) = g(x);\ndef g(x: Real) = f(x);\nderivation a(x: Real): f(x) = x;",
        "derivation a(x: Real): x = x + 1 { x = x + 1 by lemma(a); }",
        "derivation a(x: Real): x = x + 1 { x = x + 1 by lemma(b); }\nderivation b(x: Real): x = x + 1 { x = x + 1 by lemma(a); }",
        "derivation a(x: Real): x = x + 1 { have h: x = x + 1 by lemma(h); x = x + 1 by lemma(h); }",
    ] {
        assert!(refused(items), "{items}");
    }
}

#[test]
fn names_that_shadow_are_errors() {
    for items in [
        "derivation a(n: Nat, x: Real[n]): sum(x in 1..=n, x) = 1;",
        "derivation a(n: Nat, x: Real[n]): sum(i in 1..=n, sum(i in 1..=n, x[i])) = 1;",
        "derivation a(n: Nat, n: Nat): n = n;",
        "def sum(x: Real) = x;\nderivation a(x: Real): sum(x) = x;",
        "def f(x: Real) = x;\nderivation a(f: Real): f = f;",
        "derivation a(exp: Real): exp = exp;",
        "derivation a(n: Nat, x: Real[n]) let p = x: sum(p in 1..=n, p) = 1;",
        "derivation a(n: Nat): sum(i in 1..=i, 1) = n;",
        "derivation a(x: Real): sum(i in x..=x, 1) = 1;",
    ] {
        assert!(refused(items), "{items}");
    }
}

#[test]
fn what_doubles_does_not_explode() {
    let doubled = |count: usize, body: fn(usize) -> String| {
        (1..count).map(body).collect::<Vec<_>>().join("\n")
    };
    let sums = doubled(60, |i| {
        format!("def f{i}(x: Real) = f{0}(x) + f{0}(x);", i - 1)
    });
    assert_ne!(
        verdict(&format!(
            "def f0(x: Real) = x + x;\n{sums}\nderivation a(x: Real): f59(x) = x;"
        )),
        Verdict::Proved
    );
    let squares = doubled(10, |i| format!("def f{i}(x: Real) = f{0}(f{0}(x));", i - 1));
    assert_ne!(
        verdict(&format!(
            "def f0(x: Real) = x*x + 1;\n{squares}\nderivation a(x: Real): f9(x) = f9(x) + 1;"
        )),
        Verdict::Proved
    );
    let lets: String = (1..60)
        .map(|i| format!("let y{i} = y{0} + y{0}; ", i - 1))
        .collect();
    assert!(refused(&format!(
        "derivation a(x: Real): x = 0 {{ let y0 = x + x; {lets} y59 = x; }}"
    )));
}

/// All questions of an attempt share one budget, so that none of these takes longer than a few seconds.
#[test]
fn what_asks_too_much_of_the_checker_ends() {
    let numbers = |count: usize| {
        let all: Vec<String> = (1..=count).map(|n| n.to_string()).collect();
        all.join(", ")
    };
    let names: Vec<String> = (0..14).map(|n| format!("x{n}")).collect();
    let reversed: Vec<String> = names.iter().rev().cloned().collect();
    let mut sums = "x".to_owned();
    for n in 0..100 {
        sums = format!("sum(j{n} in 1..=n, {sums})");
    }
    for items in [
        "derivation a(n: Nat, m: Nat, p: Int): \
         0 = sum(j2 in m + 1..=n, j3 in 0..=m if 2*p + 2 != 2*j2 + 2*j3 - 1, delta(4*j2 - 1, 2*n - 1)) \
         - sum(j4 in m + 1..=n, j5 in 0..=m if 2*p + 2 < 2*j4 + 2*j5 - 1, delta(4*j4 - 1, 2*n - 1));"
            .to_owned(),
        // A condition that was cut along before, and is still there.
        "#[zero_padded] derivation a(n: Nat, m: Nat, x: Real[n], A: Real[n, m], b: Real, q: Int, l: 1..=m): \
         (sum(j1 in 0..=m if m != -j1 + l + 1, (x[j1 + n] + (j1 + q + 2))) * (sum(j2 in 1..=m, j3 in 1..=m, 2) - (b + b))) \
         = 1 + (sum(j1 in 0..=m if m != -j1 + l + 1, (x[j1 + n] + (j1 + q + 2))) * (sum(j2 in 1..=m, j3 in 1..=m, 2) \
         - ((b + b) - (sum(j4 in 1..=n - 1, ((1/2) * (A[j4 + 1, m] + A[j4 + 1, m]))) - sum(j6 in 1..=n - 1, A[-j6 + n + 1, m])))));"
            .to_owned(),
        format!("derivation a(i: 1..=3000): [{}][i] = i + 1;", numbers(3000)),
        "derivation a(): prod(i in 1..=100000, i) = 1;".to_owned(),
        "derivation a(): sum(i in 1..=100000, 1/i) = 1;".to_owned(),
        "derivation a(): prod(i in 1..=100000, 2) = 1;".to_owned(),
        format!(
            "derivation a({}: Real): max({}) = max({}) + 1;",
            names.join(": Real, "),
            names.join(", "),
            reversed.join(", ")
        ),
        format!("derivation a(n: Nat, x: Real): {sums} = x;"),
        // Polynomials of a degree that no author writes are not taken apart into factors.
        "derivation a(x: Real, y: Real): (x^200 - y^200)/(x^120 - y^120) = (x^200 - y^200)/(x^120 - y^120) + 0*y;".to_owned(),
    ] {
        let head: String = items.chars().take(200).collect();
        let report = check(&items);
        let worst = report.derivations.last().map(|d| d.verdict);
        let holds = items.contains("c = a * b");
        assert!(holds || worst != Some(Verdict::Proved), "{head}");
        assert!(worst.is_some() || report.errors.iter().all(|error| error.line > 0), "{head}");
    }
    // True, and once too much.
    let twice = "#[zero_padded] derivation a(n: Nat, m: Nat, y: Real[m], a: Real, b: Real, c: Real, h: 1..=n) \
         where m >= 1, c = a * b: sum(j1 in m + 1..=n, sum(j2 in 1..=n - 1, a)) = sum(j2 in 1..=n - 1, \
         if -j2 >= h - j2 - 1 { sum(j1 in m + 1..=n, (a * (1 + (if y[m] < 0 { c } else { j1 - n + 1 })^2)) \
         / (1 + (if y[m] < 1/2 * (0 + 0) { c } else { j1 - n + 1 })^2)) } else { sum(j3 in m + 1..=n, a) });";
    assert_ne!(verdict(twice), Verdict::Refuted);
    let many: Vec<String> = (0..5000).map(|n| format!("x{n}: Real")).collect();
    assert_eq!(
        verdict(&format!(
            "derivation a({}): x17 + x4999 = x4999 + x17;",
            many.join(", ")
        )),
        Verdict::Proved
    );
}

/// A budget that runs out is named, and what was left is told.
#[test]
fn a_budget_that_runs_out_is_named() {
    let report = check(
        "derivation a(n: Nat, m: Nat, p: Int, x: Real): \
         x*0 = sum(j2 in m + 1..=n, j3 in 0..=m if 2*p + 2 != 2*j2 + 2*j3 - 1, x*delta(4*j2 - 1, 2*n - 1)) \
         - sum(j4 in m + 1..=n, j5 in 0..=m if 2*p + 2 != 2*j4 + 2*j5 - 1, x*delta(4*j4 - 1, 2*n - 1)) \
         + sum(j4 in m + 1..=n, j5 in 0..=m if 2*p + 3 != 2*j4 + 3*j5 - 1, x^2*delta(4*j4 - 1, 2*n - 1)) \
         - sum(j4 in m + 1..=n, j5 in 0..=m if 2*p + 3 < 2*j4 + 3*j5 - 1, x^2*delta(4*j4 - 1, 2*n - 1)) \
         - sum(j4 in m + 1..=n, j5 in 0..=m if 2*p + 3 > 2*j4 + 3*j5 - 1, x^2*delta(4*j4 - 1, 2*n - 1));",
    );
    println!("{:?}", report.derivations.last().unwrap().claim.findings);
}

#[test]
fn names_of_any_length_are_names_or_errors() {
    let long = "a".repeat(100_000);
    for items in [
        format!("derivation {long}(x: Real): x = x;"),
        format!("derivation a({long}: Real): {long} = {long};"),
        format!("def {long}(x: Real) = x;"),
        format!("derivation a(x: Real): {long} = x;"),
        format!("derivation a(x: Real): x = x by lemma({long});"),
    ] {
        assert!(refused(&items));
    }
    let fair = "a".repeat(200);
    assert_eq!(
        verdict(&format!("derivation {fair}(x: Real): x = x;")),
        Verdict::Proved
    );
}

#[test]
fn what_is_no_proof_file_is_refused() {
    for items in [
        "derivation a(x: Real): (x = x;",
        "derivation a(x: Real): x = \"abc;",
        "@#$%^&*()_+{}[]|;:<>?,./~`",
        "derivation a(x: Real): x = x\0;",
        "derivation derivation(if: Real): if = if;",
        "#[expect(expect(refuted))] derivation a(x: Real): x = x;",
    ] {
        assert!(refused(items), "{items}");
    }
}
