//! What is malformed stays where it is: the other items of the file and the other steps of the derivation are read.

use rederive_lang::expr::{Item, Malformed};

use super::{list, load};

/// What is left of each malformed derivation: a letter for each step, `m` for one that is malformed.
fn left(found: &Malformed) -> String {
    fn steps(items: &[Item]) -> String {
        items
            .iter()
            .map(|item| match item {
                Item::Chain(chain) => "s".repeat(chain.steps.len()),
                Item::Have(have) => format!("h{}", steps(&have.items)),
                Item::Case { items, .. } => format!("({})", steps(items)),
                Item::Malformed { .. } => "m".to_owned(),
            })
            .collect()
    }
    match &found.rest {
        Some(rest) => format!("{} {}", found.name, steps(&rest.items)),
        None => format!("{} unread", found.name),
    }
}

/// Loads items in which something is malformed: the sound derivations, and what is left of the others.
#[track_caller]
fn sound_and_left(items: &str) -> (Vec<String>, Vec<String>) {
    let loaded = load(items);
    assert!(!loaded.diagnostics.is_empty());
    let sound = loaded.file.derivations.iter();
    let sound = sound.map(|derivation| derivation.name.to_string());
    (
        sound.collect(),
        loaded.file.malformed.iter().map(left).collect(),
    )
}

#[test]
fn one_malformed_derivation_does_not_hide_the_others() {
    let (sound, left) = sound_and_left(
        "derivation a(x: Real): x = x;
         derivation b(x: Real): x = y;
         derivation c(x: Real): x + = x { x = x; }
         derivation d(x: Reel): x = x { x = x; }
         derivation e x: 1;
         derivation f(x: Real): x = x;",
    );
    assert_eq!(sound, ["a", "f"]);
    assert_eq!(left, ["b ", "c s", "d unread", "e unread"]);
}

#[test]
fn a_malformed_step_does_not_hide_the_steps_around_it() {
    let chain = |steps: &str| {
        let (sound, left) = sound_and_left(&format!(
            "derivation d(n: Nat, x: Real[n], c: Real): c = c {{ {steps} }}"
        ));
        assert!(sound.is_empty());
        left.concat()
    };
    // The step behind a malformed one begins at what could not be read.
    assert_eq!(chain("c = c; = q; = c; = c;"), "d smms");
    assert_eq!(
        chain("c = c; = sum(j in 1..=n, x[j]) + x[j]; = c;"),
        "d smm"
    );
    assert_eq!(chain("q = c; = c; = c;"), "d mss");
    assert_eq!(
        chain("c = c; = c * / 2; = c; = c by algebro; = c;"),
        "d smmms"
    );
    assert_eq!(chain("c = c; = sum(c in 1..=n, x[c]); = c;"), "d smm");
    assert_eq!(chain("have h: c = q; c = c by lemma(h);"), "d ms");
    assert_eq!(chain("have h: c = c { c = q; = c; } c = c;"), "d mmms");
    assert_eq!(
        chain("case c > q { c = c; } case c <= 0 { c = c; = c + q; }"),
        "d m(sm)"
    );
    assert_eq!(chain("let a = q; c = c; = a; = c; = c;"), "d smms");
}

#[test]
fn what_rests_on_a_malformed_definition_is_malformed_and_nothing_more_is_said() {
    let loaded = load(
        "def f(x: Real) = x + q;
         def g(x: Real) = f(x);
         derivation a(x: Real): g(x) = x { g(x) = x; = x; }
         derivation b(x: Real): x = x;",
    );
    assert_eq!(loaded.diagnostics.len(), 1, "{}", list(&loaded.diagnostics));
    assert_eq!(loaded.file.definitions.len(), 0);
    assert_eq!(left(&loaded.file.malformed[0]), "a ms");
    assert_eq!(loaded.file.derivations.len(), 1);
}

#[test]
fn of_two_items_of_one_name_neither_is_meant() {
    let (sound, left) = sound_and_left(
        "def f(x: Real) = x;
         def f(x: Real) = 2 * x;
         derivation a(x: Real): f(x) = x;
         derivation b(x: Real): x = x;
         derivation b(x: Real): x = 2 * x;
         derivation c(x: Real): x = x;",
    );
    assert_eq!(sound, ["c"]);
    assert_eq!(left, ["a ", "b ", "b "]);
}
