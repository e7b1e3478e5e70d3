//! The rules on theorems: what they make, and what they refuse.

use rederive_lang::{FsLoader, load_source};

use super::*;

/// Conditions over `n`, `x`, `a`, `b`, `c`, from one reading.
fn conditions(conditions: &[&str]) -> Vec<Cond> {
    let text = format!(
        "derivations! {{ derivation d(n: Nat, x: Real[n], a: Real, b: Real, c: Real) where {}: 0 = 0; }}",
        conditions.join(", ")
    );
    let loaded = load_source("t.rs", &text, &mut FsLoader);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let read = loaded
        .file
        .derivations
        .iter()
        .flat_map(|d| d.hypotheses.iter());
    read.map(|hypothesis| hypothesis.cond.clone()).collect()
}

fn theorem(cases: &[Cond], claim: &Cond) -> Theorem {
    let scope = Scope::new(Vec::new(), Vec::new(), cases.to_vec());
    Theorem::shown(scope, claim.clone(), [])
}

/// Theorems whose ends share the variables of one derivation: `a r b`, and so on, are given by relation and sides.
fn chain(first: (Rel, &str, &str), second: (Rel, &str, &str)) -> Result<Theorem, Refused> {
    let pairs = [first, second].map(|(_, a, b)| format!("{a} = {b}"));
    let both = conditions(&[&pairs[0], &pairs[1]]);
    let made: Vec<Theorem> = both
        .iter()
        .zip([first.0, second.0])
        .map(|(cond, rel)| match cond {
            Cond::Rel(_, a, b) => theorem(&[], &Cond::Rel(rel, a.clone(), b.clone())),
            _ => panic!("an equation was read"),
        })
        .collect();
    transitivity(&made[0], &made[1])
}

#[test]
fn relations_compose_to_the_weakest_that_still_holds() {
    let relation = |r, s| match chain((r, "a", "b"), (s, "b", "c")) {
        Ok(made) => match made.claim() {
            Cond::Rel(rel, ..) => Ok(*rel),
            _ => Err(Refused::NoRelation),
        },
        Err(why) => Err(why),
    };
    assert_eq!(relation(Rel::Eq, Rel::Eq), Ok(Rel::Eq));
    assert_eq!(relation(Rel::Le, Rel::Lt), Ok(Rel::Lt));
    assert_eq!(relation(Rel::Gt, Rel::Eq), Ok(Rel::Gt));
    assert_eq!(relation(Rel::Lt, Rel::Ge), Err(Refused::Direction));
    assert_eq!(relation(Rel::Ne, Rel::Ne), Err(Refused::Direction));
}

#[test]
fn a_chain_needs_the_same_middle() {
    let eq = Rel::Eq;
    assert_eq!(
        chain((eq, "a", "b"), (eq, "c", "a")).map(|_| ()),
        Err(Refused::Ends)
    );
    // Bound variables may bear other names; what is summed may not differ, nor its range.
    let sum = "sum(i in 1..=n, x[i])";
    let renamed = chain((eq, "a", sum), (eq, "sum(k in 1..=n, x[k])", "b"));
    assert!(renamed.is_ok());
    for other in [
        "sum(k in 1..=n, x[k]^2)",
        "sum(k in 2..=n, x[k])",
        "sum(k in 1..=n if k != 2, x[k])",
        "prod(k in 1..=n, x[k])",
    ] {
        let made = chain((eq, "a", sum), (eq, other, "b"));
        assert_eq!(made.map(|_| ()), Err(Refused::Ends), "{other}");
    }
}

#[test]
fn nothing_is_weakened_to_what_it_does_not_imply() {
    let read = conditions(&["a < b"]);
    let less = theorem(&[], &read[0]);
    assert!(weakening(&less, Rel::Le).is_ok() && weakening(&less, Rel::Ne).is_ok());
    assert_eq!(
        weakening(&less, Rel::Eq).map(|_| ()),
        Err(Refused::Direction)
    );
    let turned = symmetry(&less).expect("a relation is turned round");
    assert!(matches!(turned.claim(), Cond::Rel(Rel::Gt, ..)));
}

#[test]
fn cases_prove_what_they_cover_and_nothing_else() {
    let read = conditions(&["a > 0", "a <= 0", "b = c", "c = b"]);
    let [positive, other, claim, second] = read.as_slice() else {
        panic!("four parts were read")
    };
    let cover = theorem(&[], &Cond::Or(vec![positive.clone(), other.clone()]));
    let (one, two) = (
        theorem(std::slice::from_ref(positive), claim),
        theorem(std::slice::from_ref(other), claim),
    );
    let made = by_cases(&cover, &[&one, &two]).expect("both cases are there");
    assert!(made.proves(&Scope::new(Vec::new(), Vec::new(), Vec::new()), claim));
    let refused = |cover: &Theorem, cases: &[&Theorem]| by_cases(cover, cases).map(|_| ());
    assert_eq!(refused(&cover, &[&one]), Err(Refused::Cases));
    assert_eq!(refused(&cover, &[&two, &one]), Err(Refused::Cases));
    assert_eq!(refused(&cover, &[&one, &one]), Err(Refused::Cases));
    let of_another_claim = theorem(std::slice::from_ref(other), second);
    assert_eq!(
        refused(&cover, &[&one, &of_another_claim]),
        Err(Refused::Cases)
    );
    // What was shown in a case is no lemma, and proves nothing outside of it.
    assert!(!Source::lemma(one.clone()).may_be_cited_in(&Scope::new(
        Vec::new(),
        Vec::new(),
        Vec::new()
    )));
    assert!(!one.proves(&Scope::new(Vec::new(), Vec::new(), Vec::new()), claim));
}

#[test]
fn what_rests_on_an_admission_is_no_proof() {
    let read = conditions(&["a = b"]);
    let scope = || Scope::new(Vec::new(), Vec::new(), Vec::new());
    let admitted = Source::admitted(Admission::new(scope(), read[0].clone()));
    let name: Name = "trusted".into();
    let made = Theorem::shown(scope(), read[0].clone(), [(&name, &admitted)]);
    assert!(made.rests_on().contains(&name));
    assert!(!made.proves(&scope(), &read[0]));
    let turned = symmetry(&made).expect("a relation is turned round");
    assert!(turned.rests_on().contains(&name));
}

#[test]
fn a_restatement_says_the_same() {
    let read = |claim: &str| {
        let text = format!(
            "derivations! {{ def f(t: Real) = t^2; derivation d(n: Nat, x: Real[n]) where n >= 1: {claim}; }}"
        );
        let loaded = load_source("t.rs", &text, &mut FsLoader);
        let derivation = loaded
            .file
            .derivations
            .first()
            .expect("it was read")
            .clone();
        let hypotheses = derivation
            .hypotheses
            .iter()
            .map(|h| h.cond.clone())
            .collect();
        (
            Scope::new(derivation.params.clone(), hypotheses, Vec::new()),
            derivation.claim.clone(),
        )
    };
    let (scope, claim) = read("sum(i in 1..=n, f(x[i])) = x[n]");
    let shown = Theorem::shown(scope, claim, []);
    let (scope, claim) = read("sum(i in 1..=n, f(x[i])) = x[n]");
    assert!(restatement(&shown, scope, claim).is_ok());
    let (scope, claim) = read("sum(i in 1..=n, f(x[i])) = x[1]");
    assert!(restatement(&shown, scope, claim).is_err());
}
