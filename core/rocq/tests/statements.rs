//! What statements say: the encoding of the language's meaning, one derivation for each place where Rocq's differs.

use rederive_lang::load::Loader;
use rederive_lang::load_source;
use rederive_rocq::{Lemma, Module, Record, export, file};

struct Nowhere;

impl Loader for Nowhere {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(format!("there is no `{module}` here"))
    }
}

fn module(items: &str) -> Module {
    let text = format!("rederive::derivations! {{\n{items}\n}}\n");
    let loaded = load_source("sample.rs", &text, &mut Nowhere);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    export(&loaded)
}

fn lemma<'m>(module: &'m Module, name: &str) -> &'m Lemma {
    let lemmas = module
        .derivations
        .iter()
        .flat_map(|derivation| derivation.lemmas.as_ref().unwrap());
    let mut lemmas = lemmas.filter(|lemma| lemma.name == name);
    lemmas.next().unwrap_or_else(|| panic!("no lemma {name}"))
}

/// The last line of a lemma's statement: its claim, without what is given.
fn claim(module: &Module, name: &str) -> String {
    let statement = &lemma(module, name).statement;
    statement.lines().last().unwrap().trim().to_owned()
}

#[test]
fn a_quotient_is_total_and_its_denominator_is_owed() {
    let module = module("derivation d(x: Real): x / x = 1;");
    assert_eq!(claim(&module, "d"), "x / x = 1");
    assert_eq!(claim(&module, "d_defined"), "x <> 0");
}

#[test]
fn logarithms_roots_and_powers_owe_their_domains() {
    let module = module(
        "derivation l(x: Real): log(x) = log(x);
         derivation r(x: Real): sqrt(x) = sqrt(x);
         derivation p(x: Real, n: Int): x^n = x^n;
         derivation q(x: Real, y: Real): x^y = x^y;
         derivation m(x: Real): x^(-2) = x^(-2);
         derivation z(x: Real, n: Nat): x^n = x^n;",
    );
    assert_eq!(claim(&module, "l_defined"), "0 < x");
    assert_eq!(claim(&module, "r_defined"), "0 <= x");
    assert_eq!(claim(&module, "p_defined"), "x <> 0 \\/ (0 <= n)%Z");
    assert_eq!(claim(&module, "q_defined"), "rpow_ok x y");
    assert!(claim(&module, "m_defined").contains("x <> 0"));
    assert!(
        module
            .derivations
            .iter()
            .all(|d| d.name != "z" || d.lemmas.as_ref().unwrap().len() == 1)
    );
}

#[test]
fn an_entry_is_in_range_or_padded() {
    let module = module(
        "derivation a(n: Nat, x: Real[n], i: 1..=n): x[i + 1] = x[i];
         #[zero_padded]
         derivation b(n: Nat, x: Real[n], i: 1..=n): x[i + 1] = x[i];",
    );
    assert_eq!(claim(&module, "a"), "x (i + 1)%Z = x i");
    assert_eq!(claim(&module, "a_defined"), "(1 <= i + 1 <= n)%Z");
    assert_eq!(claim(&module, "b"), "pad 1 n x (i + 1) = x i");
}

#[test]
fn a_derivative_exists_and_what_is_differentiated_is_defined_around_the_point() {
    let module = module("derivation d(x: Real): diff(log(x), x) = 1 / x;");
    assert_eq!(claim(&module, "d"), "Derive (fun x1 => ln x1) x = 1 / x");
    assert_eq!(
        claim(&module, "d_defined"),
        "locally x (fun x1 => 0 < x1) /\\ ex_derive (fun x1 => ln x1) x /\\ x <> 0"
    );
}

#[test]
fn the_variable_of_a_derivative_is_one_entry() {
    let module = module(
        "derivation d(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diff(x[i], x[j]) = delta(i, j);",
    );
    assert_eq!(
        claim(&module, "d"),
        "Derive (fun t => upd x j t i) (x j) = dl i j"
    );
}

#[test]
fn whole_numbers_stay_whole_where_they_count_and_are_real_elsewhere() {
    let module = module(
        "derivation a(n: Nat): sum(i in 1..=n, i) = n * (n + 1) / 2;
         derivation b(n: Nat): floor(n / 2) <= n;
         derivation c(n: Nat, x: Real[n + 3]): len(x) = n + 3;",
    );
    assert_eq!(
        claim(&module, "a"),
        "sumZ 1 n (fun i => IZR i) = IZR n * (IZR n + 1) / 2"
    );
    assert_eq!(claim(&module, "b"), "(n / 2 <= n)%Z");
    assert_eq!(claim(&module, "c"), "(Z.max 0 (n + 3) = n + 3)%Z");
    // What uses a length owes that it is at least 0.
    assert_eq!(claim(&module, "c_defined"), "(1 <= n + 3 + 1)%Z");
}

#[test]
fn cases_owe_that_one_holds_and_only_the_branch_that_is_taken() {
    let module = module("derivation d(x: Real): cases { x > 0 => log(x), x <= 0 => 0 } = 0;");
    assert_eq!(
        claim(&module, "d"),
        "(if Rltb 0 x then ln x else if Rleb x 0 then 0 else 0) = 0"
    );
    assert_eq!(
        claim(&module, "d_defined"),
        "(x > 0 -> 0 < x) /\\ (x > 0 \\/ x <= 0)"
    );
}

#[test]
fn what_is_given_stands_before_the_claim_in_order() {
    let module =
        module("derivation d(n: Nat, x: Real[n], i: 1..=n) where x > 0, n >= 2: x[i] > 0;");
    let statement = &lemma(&module, "d").statement;
    let expected = "(0 <= n)%Z ->\n  (1 <= i <= n)%Z ->\n  (forall j : Z, (1 <= j <= n)%Z -> x j > 0) ->\n  (n >= 2)%Z ->\n  x i > 0";
    assert_eq!(statement, expected);
}

#[test]
fn a_size_that_may_be_negative_is_not_or_the_entry_is_what_it_is_at_size_0() {
    let module = module(
        "def turned(x: Real[n])[i: 1..=n] = x[n - i + 1];
         def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
         derivation entry(k: Nat, y: Real[k - 2], i: 1..=k - 2): turned(y)[i] = y[k - 1 - i];
         derivation number(k: Nat, y: Real[k - 2]) where k >= 3: mean(y) = mean(y);",
    );
    let entry = claim(&module, "entry_defined");
    assert!(
        entry.starts_with("((0 <= k - 2)%Z \\/ (1 <= i <= 0)%Z /\\ "),
        "{entry}"
    );
    assert!(
        entry.contains("turned (k - 2) y i = turned 0 y i"),
        "{entry}"
    );
    let number = claim(&module, "number_defined");
    assert!(number.starts_with("(0 <= k - 2)%Z /\\ "), "{number}");
}

#[test]
fn a_cited_lemma_is_tried_at_the_parameters_that_bear_its_names() {
    let module = module(
        "derivation part(n: Nat, x: Real[n], c: Real): sum(i in 1..=n, c * x[i]) = c * sum(i in 1..=n, x[i]);
         derivation whole(n: Nat, x: Real[n], b: Real):
             sum(i in 1..=n, b * x[i]) = b * sum(i in 1..=n, x[i]) by lemma(part);",
    );
    let attempts = &lemma(&module, "whole").attempts;
    let script = |label: &str| {
        let found = attempts.iter().find(|attempt| attempt.label == label);
        found.unwrap_or_else(|| panic!("no {label}")).script.clone()
    };
    assert!(script("cite").contains("pose proof part as cited_1"));
    // `c` is nobody's name here, and stays open.
    let named = script("cite=");
    assert!(
        named.contains("pose proof (fun c' => part n x c') as cited_1"),
        "{named}"
    );
}

#[test]
fn names_that_rocq_knows_are_changed_and_bound_names_never_hide_others() {
    let module = module("derivation d(R: Real, n: Nat): sum(i in 1..=n, R) = n * R;");
    assert_eq!(claim(&module, "d"), "sumZ 1 n (fun i => v_R) = IZR n * v_R");
}

#[test]
fn what_cannot_be_said_is_refused_with_a_reason() {
    let module = module("derivation d(x: Real): limit(k -> inf, k) = inf;");
    let refused = module.derivations[0].lemmas.as_ref().unwrap_err();
    assert_eq!(refused.0, "a limit that is infinite is not exported");
}

#[test]
fn admissions_are_axioms_and_are_never_closed() {
    let module = module(
        "derivation d(x: Real): x + 0 = x {
            x + 0
                #[admit(\"everybody knows\")] = x by algebra;
        }",
    );
    let text = file::proofs(&module, &Record::default());
    assert!(text.contains("(* Admitted by the author: everybody knows *)\nAxiom d_step_1 : forall (x : R),\n  x + 0 = x."), "{text}");
    let mut record = Record::default();
    let step = lemma(&module, "d_step_1");
    record.insert(&module.name, step, "step", 1);
    assert!(!file::is_closed(&module, step, &record));
}

#[test]
fn two_lemmas_of_one_name_are_never_written() {
    let module = module("derivation d_defined(x: Real): x = x; derivation d(x: Real): x / x = 1;");
    let refused = module.derivations[1].lemmas.as_ref().unwrap_err();
    assert_eq!(refused.0, "another lemma is called `d_defined` too");
}

#[test]
fn a_record_of_another_statement_closes_nothing() {
    let before = module("derivation d(x: Real): x + 0 = x;");
    let after = module("derivation d(x: Real): x + 1 = x;");
    let mut record = Record::default();
    record.insert(&before.name, lemma(&before, "d"), "step", 1);
    assert!(file::is_closed(&before, lemma(&before, "d"), &record));
    assert!(!file::is_closed(&after, lemma(&after, "d"), &record));
    assert!(file::proofs(&after, &record).contains("Admitted."));
    assert_eq!(Record::parse(&record.text()), record);
}
