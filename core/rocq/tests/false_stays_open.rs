//! False claims are exported as if they were true: Rocq closes none of them, and the true twin of each.
//!
//! Where `coqc` is not installed there is nobody to ask, and the test says so. All files that must fail are asked about
//! by `rederive export --rocq DIR --refuted --search tests/must_fail`.

use std::process;

use rederive_lang::load::Loader;
use rederive_lang::load_source;
use rederive_rocq::{Record, export, file, run};

/// A name, what is true, and what is nearly the same and false.
const PAIRS: [(&str, &str, &str); 4] = [
    (
        "quotient",
        "(x: Real) where x != 0: x / x = 1",
        "(x: Real): x / x = 1",
    ),
    (
        "constant_in_a_sum",
        "(n: Nat, x: Real[n], c: Real): sum(i in 1..=n, c * x[i]) = c * sum(i in 1..=n, x[i])",
        "(n: Nat, x: Real[n], c: Real): sum(i in 1..=n, c + x[i]) = c + sum(i in 1..=n, x[i])",
    ),
    (
        "count",
        "(m: Nat, n: Nat) where m <= n + 1: sum(i in m..=n, 1) = n - m + 1",
        "(m: Nat, n: Nat): sum(i in m..=n, 1) = n - m + 1",
    ),
    (
        "inner_slope",
        "(f: Real -> Real, x: Real): diff(f(2 * x), x) = 2 * grad(f, 2 * x)",
        "(f: Real -> Real, x: Real): diff(f(2 * x), x) = grad(f, 2 * x)",
    ),
];

struct Nowhere;

impl Loader for Nowhere {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(format!("there is no `{module}` here"))
    }
}

#[test]
fn nothing_false_is_closed() {
    if !run::is_installed() {
        eprintln!("left out: coqc is not installed here");
        return;
    }
    let mut text = String::from("rederive::derivations! {\n");
    for (name, right, wrong) in PAIRS {
        text.push_str(&format!(
            "derivation {name}{right};\nderivation not_{name}{wrong};\n"
        ));
    }
    text.push_str("}\n");
    let loaded = load_source("pairs.rs", &text, &mut Nowhere);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let modules = [export(&loaded)];
    let folder = std::env::temp_dir().join(format!("rederive-rocq-{}", process::id()));
    let mut record = Record::default();
    let compiled = run::search(&folder, &modules, &mut record, 30, 1).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    for done in &compiled {
        assert!(done.accepted, "{}: {}", done.name, done.output);
    }
    let [module] = &modules;
    let closed = |name: &str| {
        let derivation = module
            .derivations
            .iter()
            .find(|derivation| derivation.name == name)
            .unwrap();
        let lemmas = derivation.lemmas.as_ref().unwrap();
        lemmas
            .iter()
            .all(|lemma| file::is_closed(module, lemma, &record))
    };
    for (name, ..) in PAIRS {
        assert!(closed(name), "{name} is true and stays open");
        assert!(
            !closed(&format!("not_{name}")),
            "{name}: the false twin is closed"
        );
    }
}
