//! A fault put at each place where something can fail to be read: no false claim becomes proved by it.

use std::cell::Cell;

use rederive_lang::expr::{Cond, Derivation, Reason};
use rederive_lang::{Loader, load_source};

use crate::algebra::Unavailable;
use crate::engine::{Allowed, Engine};
use crate::reindex::NoFrames;
use crate::{Admission, Citation, Means, Scope, Source, Statement, attempt};

thread_local! {
    /// How many more of the places may be passed before one of them fails; none where none does.
    static LEFT: Cell<Option<u64>> = const { Cell::new(None) };
}

impl Engine<'_> {
    /// Whether a test wants this place to fail.
    pub(crate) fn fault(&mut self) -> bool {
        LEFT.with(|left| match left.get() {
            Some(0) => {
                left.set(None);
                true
            }
            Some(n) => {
                left.set(Some(n - 1));
                false
            }
            None => false,
        })
    }
}

struct Alone;

impl Loader for Alone {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(module.to_owned())
    }
}

fn conditions(d: &Derivation) -> Vec<Cond> {
    d.hypotheses.iter().map(|h| h.cond.clone()).collect()
}

/// Whether the last claim of a file is proved, with what it cites taken for proved.
fn proved(derivations: &[std::sync::Arc<Derivation>]) -> bool {
    let (last, before) = derivations.split_last().expect("a claim");
    let mut citations = Vec::new();
    for stated in last.reasons.iter().flatten() {
        if let Reason::Lemma { name, bindings } = &stated.reason {
            let lemma = before.iter().find(|d| d.name == *name).expect("a lemma");
            let scope = Scope::new(lemma.params.clone(), conditions(lemma), Vec::new());
            citations.push(Citation {
                name: name.clone(),
                source: Source::admitted(Admission::new(scope, lemma.claim.clone())),
                bindings: bindings.clone(),
            });
        }
    }
    let hypotheses = conditions(last);
    let statement = Statement {
        params: &last.params,
        hypotheses: &hypotheses,
        cases: &[],
        claim: &last.claim,
    };
    let means = Means {
        citations: &citations,
        induction: None,
        allowed: Allowed::everything(),
        oracle: &Unavailable,
    };
    attempt(&statement, means, &NoFrames).proved.is_some()
}

/// How many places there were, each of which was made to fail in its turn.
fn every_place_fails(text: &str) -> u64 {
    let text = format!("use rederive::derivations;\nderivations! {{\n{text}\n}}\n");
    let loaded = load_source("fault.rs", &text, &mut Alone);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let derivations: Vec<_> = loaded
        .file
        .derivations
        .iter()
        .map(|d| std::sync::Arc::new((**d).clone()))
        .collect();
    assert!(!proved(&derivations), "proved without any fault: {text}");
    for place in 0.. {
        LEFT.with(|left| left.set(Some(place)));
        let shown = proved(&derivations);
        let reached = LEFT.with(Cell::take).is_none();
        assert!(!shown, "proved by a fault at place {place}: {text}");
        if !reached {
            return place;
        }
    }
    0
}

#[test]
fn no_false_claim_is_proved_by_a_fault() {
    let mut places = 0;
    for text in [
        "derivation d(x: Real): x^2 + x = x^2;",
        "derivation d(x: Real, y: Real): x*y = 0;",
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) = 0;",
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n, x[i] * delta(i, 1)) = 0;",
        "derivation d(n: Nat, x: Real[n + 1]): sum(i in 1..=n + 1, x[i]) = sum(i in 1..=n, x[i]);",
        "derivation d(x: Real): x <= 0;",
        "derivation d(x: Real) where x > 1: x < 1;",
        "derivation d(x: Real): diff(x^3, x) = 0;",
        "derivation d(n: Nat, x: Real[n], i: 1..=n): grad(|z| sum(j in 1..=n, z[j]^2), x)[i] = 0;",
        "derivation d(x: Real): (if x > 0 { x } else { 0 }) = 0;",
        "derivation d(x: Real): max(x, 1) = 1;",
        "derivation d(x: Real): exp(x) = exp(0);",
        "derivation d(n: Nat): prod(i in 1..=n, 2*i) = 0;",
        "derivation d(n: Nat): len(concat(ones(n), ones(3))) = 3;",
        "def f(a: Real) = a^2; derivation d(x: Real): f(x) = 0;",
        "derivation d(x: Real): limit(t -> inf, x + exp(-t)) = 0;",
        "derivation d(x: Real): integral(t in 0..1, x*t) = 0;",
        "derivation a(i: Int, x: Real) where x = 1 - delta(i, 0): x = sign(i)^2;
         derivation d(k: Int): 1 = sign(k)^2 by lemma(a, i = k, x = 1);",
        "derivation a(n: Nat, x: Real[n], c: Real) where sum(x) = c: c = sum(i in 1..=n, x[i]);
         derivation d(n: Nat, y: Real[n], z: Real): z = sum(i in 1..=n, y[i]) by lemma(a, n = n, x = y, c = z);",
        "derivation a(x: Real, y: Real) where y = x^2 + 1: y > 0;
         derivation d(x: Real): x > 0 by lemma(a, x = x, y = x);",
    ] {
        places += every_place_fails(text);
    }
    assert!(places > 400, "only {places} places can fail");
}
