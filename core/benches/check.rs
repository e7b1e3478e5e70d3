//! What checking costs, without the start of a process: each derivation of `proofs`, the same claim at growing sizes,
//! reading alone, and growth with the size of an expression.
//!
//! `cargo bench -p rederive`; the figures are in `docs/benchmarks.md`.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use divan::Bencher;
use rederive::check::{Session, holds_derivations};
use rederive::oracle::oracle;
use rederive::search::{Goal, Outcome, prove};

fn main() {
    divan::main();
}

/// Checks a text as a file of its own, from reading it to the verdicts.
fn check(bencher: Bencher<'_, '_>, items: &str) {
    let text = format!("use rederive::derivations;\n\nderivations! {{\n{items}\n}}\n");
    let status = Session::new().file("bench.rs", &text).status();
    assert_eq!(status, 0, "this is not proved: {items}");
    bencher.bench(|| Session::new().file("bench.rs", &text));
}

/// A derivation of `proofs`.
#[derive(Clone)]
struct Case {
    path: String,
    text: String,
    name: String,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = Path::new(&self.path).file_stem().unwrap_or_default();
        write!(f, "{}::{}", file.to_string_lossy(), self.name)
    }
}

/// A proof file.
struct Page((String, String));

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Path::new(&self.0.0).file_name().unwrap_or_default();
        write!(f, "{}", name.to_string_lossy())
    }
}

/// The proof files, sorted.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../proofs/src");
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let path = entry.path().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).ok()?;
            holds_derivations(&text).then_some((path, text))
        })
        .collect();
    found.sort();
    found
}

fn derivations() -> Vec<Case> {
    let session = Session::new();
    let mut all = Vec::new();
    for (path, text) in files() {
        let proof = session.read(&path, &text);
        all.extend(proof.file.derivations.iter().map(|derivation| Case {
            path: path.clone(),
            text: text.clone(),
            name: derivation.name.to_string(),
        }));
    }
    all
}

/// Each derivation, with the lemmas that it cites, proving and cross-checking.
#[divan::bench(args = derivations(), max_time = Duration::from_millis(400))]
fn derivation(bencher: Bencher<'_, '_>, case: &Case) {
    bencher
        .with_inputs(|| {
            let session = Session::new();
            let proof = session.read(&case.path, &case.text);
            (session, proof)
        })
        .bench_values(|(session, proof)| session.derivation(&proof, &case.name));
}

/// Reading alone: tokens, syntax, names, sorts, shapes.
#[divan::bench(args = files().into_iter().map(Page), max_time = Duration::from_millis(400))]
fn read(bencher: Bencher<'_, '_>, page: &Page) {
    let Page((path, text)) = page;
    bencher.bench(|| Session::new().read(path, text));
}

/// The claim whose size is fixed at a number, or left symbolic.
fn sized(n: &str) -> String {
    let (size, n) = if n == "symbolic" {
        ("n: Nat, ", "n")
    } else {
        ("", n)
    };
    format!(
        "derivation d({size}A: Real[{n}, {n}], x: Real[{n}], i: 1..={n}) where {n} >= 1:
            diff(sum(a in 1..={n}, sum(b in 1..=a, A[a, b] * exp(x[b]))), x[i])
                = exp(x[i]) * sum(a in i..={n}, A[a, i]);"
    )
}

/// One claim, its sizes fixed at numbers and left symbolic, from reading to the verdict.
#[divan::bench(args = ["4", "64", "4096", "symbolic"], max_time = Duration::from_secs(1))]
fn size(bencher: Bencher<'_, '_>, n: &str) {
    check(bencher, &sized(n));
}

/// The same claim, the proof alone: no reading, no instances. The cost must not grow with the size.
#[divan::bench(args = ["4", "64", "4096", "symbolic"], max_time = Duration::from_secs(1))]
fn size_proof(bencher: Bencher<'_, '_>, n: &str) {
    let text = format!("derivations! {{ {} }}", sized(n));
    let proof = Session::new().read("bench.rs", &text);
    let derivation = &proof.file.derivations[0];
    let goal = Goal {
        params: &derivation.params,
        hypotheses: derivation
            .hypotheses
            .iter()
            .map(|h| h.cond.clone())
            .collect(),
        cases: 0,
        lemmas: Vec::new(),
        claim: &derivation.claim,
        reasons: None,
        oracle: oracle(),
    };
    assert!(
        matches!(prove(&goal), Outcome::Proved(..)),
        "not proved: {n}"
    );
    bencher.bench_local(|| prove(&goal));
}

/// The terms under a sum.
#[divan::bench(args = [1, 2, 4, 8, 16, 32], max_time = Duration::from_secs(1))]
fn terms(bencher: Bencher<'_, '_>, count: usize) {
    let params: Vec<String> = (0..count).map(|k| format!("x{k}: Real[n]")).collect();
    let forward: Vec<String> = (0..count).map(|k| format!("x{k}[j]")).collect();
    let apart: Vec<String> = (0..count)
        .rev()
        .map(|k| format!("sum(k in 1..=n, x{k}[n - k + 1])"))
        .collect();
    check(
        bencher,
        &format!(
            "derivation d(n: Nat, {}): sum(j in 1..=n, {}) = {};",
            params.join(", "),
            forward.join(" + "),
            apart.join(" + ")
        ),
    );
}

/// How deep sums nest, each range up to the index around it.
#[divan::bench(args = [1, 2, 3, 4, 5, 6], max_time = Duration::from_secs(1))]
fn depth(bencher: Bencher<'_, '_>, depth: usize) {
    let nested = |names: &[String]| {
        let mut text = names
            .iter()
            .map(|name| format!("x[{name}]"))
            .collect::<Vec<_>>()
            .join(" * ");
        for (at, name) in names.iter().enumerate().rev() {
            let end = if at == 0 {
                "n".to_owned()
            } else {
                names[at - 1].clone()
            };
            text = format!("sum({name} in 1..={end}, {text})");
        }
        text
    };
    let left: Vec<String> = (0..depth).map(|k| format!("a{k}")).collect();
    let right: Vec<String> = (0..depth).map(|k| format!("b{k}")).collect();
    check(
        bencher,
        &format!(
            "derivation d(n: Nat, x: Real[n]): {} = {};",
            nested(&left),
            nested(&right)
        ),
    );
}

/// How many index variables one sum binds, on the right in the opposite order.
#[divan::bench(args = [1, 2, 3, 4, 5, 6], max_time = Duration::from_secs(1))]
fn indices(bencher: Bencher<'_, '_>, count: usize) {
    let names: Vec<String> = (0..count).map(|k| format!("i{k}")).collect();
    let params: Vec<String> = (0..count).map(|k| format!("x{k}: Real[n, n]")).collect();
    let body: Vec<String> = (0..count)
        .map(|k| format!("x{k}[i{k}, i{}]", (k + 1) % count))
        .collect();
    let sum = |names: &[String]| {
        let binders: Vec<String> = names
            .iter()
            .map(|name| format!("{name} in 1..=n"))
            .collect();
        format!("sum({}, {})", binders.join(", "), body.join(" * "))
    };
    let turned: Vec<String> = names.iter().rev().cloned().collect();
    check(
        bencher,
        &format!(
            "derivation d(n: Nat, {}): {} = {};",
            params.join(", "),
            sum(&names),
            sum(&turned)
        ),
    );
}

/// How many signs a claim depends on, each of a number of its own.
#[divan::bench(args = [1, 2, 3, 4, 5, 6], max_time = Duration::from_secs(1))]
fn conditions(bencher: Bencher<'_, '_>, count: usize) {
    let params: Vec<String> = (0..count).map(|k| format!("x{k}: Real")).collect();
    let sides =
        |write: &dyn Fn(usize) -> String| (0..count).map(write).collect::<Vec<_>>().join(" + ");
    check(
        bencher,
        &format!(
            "derivation d({}): {} = {};",
            params.join(", "),
            sides(&|k| format!("max(x{k}, 0)")),
            sides(&|k| format!("(x{k} + abs(x{k})) / 2"))
        ),
    );
}

/// How many ends compete: sums that start at the largest of several numbers, written with filters.
#[divan::bench(args = [1, 2, 3, 4], max_time = Duration::from_secs(1))]
fn ends(bencher: Bencher<'_, '_>, count: usize) {
    let params: Vec<String> = (0..count).map(|k| format!("m{k}: Nat")).collect();
    let filter: Vec<String> = (0..count).map(|k| format!("j > m{k}")).collect();
    let lows: Vec<String> = (0..count).map(|k| format!("m{k} + 1")).collect();
    check(
        bencher,
        &format!(
            "derivation d(n: Nat, x: Real[n], {}): sum(j in 1..=n if {}, x[j]) = sum(j in max(1, {})..=n, x[j]);",
            params.join(", "),
            filter.join(" && "),
            lows.join(", ")
        ),
    );
}
