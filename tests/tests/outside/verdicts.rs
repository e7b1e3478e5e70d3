//! What a derivation comes to as a whole: verdicts, expectations, chains, cases, lemmas, admissions.

use serde_json::Value;

use crate::sandbox::Sandbox;

/// The verdicts of a file's only derivation: its own, its claim's, its steps'.
fn verdicts(items: &str) -> (String, String, Vec<String>) {
    let json = Sandbox::check(items);
    let derivation = json["derivations"]
        .as_array()
        .and_then(|all| all.last())
        .unwrap_or_else(|| panic!("{json:#}"));
    let word = |value: &Value| value["verdict"].as_str().unwrap().to_owned();
    (
        word(derivation),
        word(&derivation["claim"]),
        derivation["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(word)
            .collect(),
    )
}

fn steps(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn every_field_of_the_contract_is_there() {
    let json = Sandbox::check(
        "/// A title.\n#[question(\"7\")]\nderivation d(a: Real) where a > 0: a/a = 1 { a/a = 1 by cancel; }",
    );
    let derivation = &json["derivations"][0];
    assert_eq!(json["version"], 1);
    for (field, value) in [
        ("file", "a.rs"),
        ("name", "d"),
        ("question", "7"),
        ("title", "A title."),
    ] {
        assert_eq!(derivation[field], value);
    }
    for field in ["verdict", "expected"] {
        assert_eq!(derivation[field], "proved", "{derivation:#}");
    }
    assert_eq!(derivation["claim"]["text"], "a / a = 1");
    let step = &derivation["steps"][0];
    assert_eq!(step["index"], 1);
    assert_eq!(
        (step["line"].as_u64(), step["column"].as_u64()),
        (Some(5), Some(50))
    );
    assert_eq!(step["text"], "= 1");
    assert_eq!(step["reasons"], serde_json::json!(["cancel"]));
    assert_eq!(step["used"], serde_json::json!(["cancel"]));
    assert_eq!(step["expected"], "proved");
    assert!(step["counterexample"].is_null() && step["residual"].is_null());
    let condition = &step["side_conditions"][0];
    assert!(
        condition["text"].as_str().unwrap().contains("a"),
        "{step:#}"
    );
    assert!(!condition["because"].as_str().unwrap().is_empty());
    for part in [step, &derivation["claim"]] {
        assert!(part["microseconds"].is_u64());
        for list in ["used", "side_conditions"] {
            assert!(part[list].is_array());
        }
    }
}

#[test]
fn a_counterexample_names_its_values_in_the_order_of_declaration() {
    let json = Sandbox::check(
        "derivation d(n: Nat, x: Real[n], c: Real) where n >= 1: sum(i in 1..=n, x[i]) = c;",
    );
    let found = &json["derivations"][0]["claim"]["counterexample"];
    assert_eq!(found["assignment"]["n"], 1, "{json:#}");
    assert!(found["assignment"]["x"].is_array());
    let text = serde_json::to_string(found).unwrap();
    assert_ne!(found["lhs"], found["rhs"], "{text}");
}

#[test]
fn the_claim_is_as_good_as_the_worst_step() {
    let found = verdicts("derivation d(a: Real): a = a { a = a + 1 by algebra; = a by algebra; }");
    assert_eq!(
        found,
        (
            "refuted".into(),
            "refuted".into(),
            steps(&["refuted", "refuted"])
        )
    );
}

#[test]
fn a_chain_must_prove_the_claim() {
    let (verdict, claim, of_steps) =
        verdicts("derivation d(a: Real): 2*a = a + a { 3*a = a + 2*a by algebra; }");
    assert_eq!((verdict.as_str(), claim.as_str()), ("unknown", "unknown"));
    assert_eq!(of_steps, steps(&["proved"]));
    let (verdict, ..) = verdicts("derivation d(a: Real): a = 2*a { 3*a = a + 2*a by algebra; }");
    assert_eq!(
        verdict, "refuted",
        "a claim that is false is refuted whatever its chain shows"
    );
}

#[test]
fn a_chain_may_be_written_from_right_to_left_and_its_ends_up_to_routine_algebra() {
    for chain in ["a + a = 2*a", "a*2 = a + a", "2*a = a*1 + a"] {
        let found = verdicts(&format!(
            "derivation d(a: Real): 2*a = a + a {{ {chain} by algebra; }}"
        ));
        assert_eq!(found.0, "proved", "{chain}");
    }
}

#[test]
fn relations_of_a_chain_compose() {
    let found = verdicts(
        "derivation d(a: Real): a <= a + 2 { a <= a + 1 by order; = 1 + a by algebra; < a + 2 by order; }",
    );
    assert_eq!(found.0, "proved", "{found:?}");
    let weaker = verdicts("derivation d(a: Real): a = a { a <= a by order; }");
    assert_eq!(weaker.1, "unknown", "{weaker:?}");
    let json = Sandbox::check(
        "derivation d(a: Real): a < a + 1 { a < a + 2 by order; > a + 1 by order; }",
    );
    assert!(
        json["errors"][0]["message"]
            .as_str()
            .unwrap()
            .contains("turn round"),
        "{json:#}"
    );
}

#[test]
fn cases_must_cover_what_the_hypotheses_allow() {
    let by_case = |conditions: [&str; 2]| {
        format!(
            "derivation d(x: Real): abs(x) = max(x, -x) {{\n\
             case {} {{ abs(x) = max(x, -x) by cases; }}\n\
             case {} {{ abs(x) = max(x, -x) by cases; }} }}",
            conditions[0], conditions[1]
        )
    };
    let found = verdicts(&by_case(["x > 0", "x <= 0"]));
    let proved = steps(&["proved", "proved"]);
    assert_eq!(found, ("proved".into(), "proved".into(), proved));
    let json = Sandbox::check(&by_case(["x > 0", "x < 0"]));
    let error = &json["errors"][0];
    let message = error["message"]
        .as_str()
        .unwrap_or_else(|| panic!("{json:#}"));
    assert!(message.contains("do not cover x = 0"), "{message}");
    assert_eq!(
        (error["line"].as_u64(), error["column"].as_u64()),
        (Some(4), Some(1))
    );
    assert_eq!(json["derivations"][0]["claim"]["verdict"], "unknown");
}

#[test]
fn a_have_is_proved_before_it_is_used() {
    let found = verdicts(
        "derivation d(a: Real, b: Real) where a = b: a + 1 = 1 + b { have same: a = b by hypothesis; a + 1 = 1 + b by lemma(same); }",
    );
    assert_eq!(
        found,
        (
            "proved".into(),
            "proved".into(),
            steps(&["proved", "proved"])
        )
    );
    let found = verdicts(
        "derivation d(a: Real, b: Real): a = a { have same: a = b by algebra; a = a by lemma(same); }",
    );
    assert_eq!(
        found,
        (
            "refuted".into(),
            "unknown".into(),
            steps(&["refuted", "unknown"])
        )
    );
}

#[test]
fn what_rests_on_a_refuted_lemma_is_not_proved() {
    let json = Sandbox::check(
        "derivation wrong(a: Real): a = a + 1;\nderivation d(a: Real): a = a { a = a by lemma(wrong); }",
    );
    let step = &json["derivations"][1]["steps"][0];
    assert_eq!(step["verdict"], "unknown", "{json:#}");
    assert_eq!(step["why"][0], "lemma(wrong) is refuted");
}

#[test]
fn what_rests_on_an_admission_says_so() {
    let json = Sandbox::check(
        "derivation base(a: Real): a + 0 = a { a + 0 #[admit(\"a matter of faith\")] = a; }\n\
         derivation next(a: Real): a + 0 = a { a + 0 = a by lemma(base); }\n\
         derivation last(a: Real): a + 0 = a { a + 0 = a by lemma(next); }\n\
         derivation free(a: Real): a + 0 = a { a + 0 = a by algebra; }",
    );
    let words: Vec<&str> = json["derivations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(
        words,
        ["admitted", "admitted", "admitted", "proved"],
        "{json:#}"
    );
    let json =
        Sandbox::check("derivation d(a: Real): a = a + 1 { a #[admit(\"surely\")] = a + 1; }");
    assert_eq!(
        json["derivations"][0]["verdict"], "refuted",
        "an admission does not make the false true"
    );
}

/// A claim without reasons may rest on every lemma of its file, also where no rule says that it did: on what is known of
/// whole numbers, which index arithmetic uses.
#[test]
fn what_rests_on_an_admission_that_nobody_named_says_so() {
    let json = Sandbox::check(
        "derivation base: floor(10 * exp(1)) = 27 { floor(10 * exp(1)) #[admit(\"known\")] = 27; }\n\
         derivation equal: floor(10 * exp(1)) + 1 = 28;\n\
         derivation below(n: Nat) where n >= floor(10 * exp(1)): n >= 27;\n\
         derivation inside(n: Nat, x: Real[n]) where n >= floor(10 * exp(1)): x[27] - x[27] = 0;\n\
         derivation free(n: Nat) where n >= 28: n >= 27;",
    );
    let found: Vec<(&str, bool)> = json["derivations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            let used = d["claim"]["used"].to_string();
            (d["verdict"].as_str().unwrap(), used.contains("lemma("))
        })
        .collect();
    assert_eq!(
        found,
        [
            ("admitted", false),
            ("admitted", true),
            ("admitted", true),
            ("admitted", true),
            ("proved", false)
        ],
        "{json:#}"
    );
}

#[test]
fn lemmas_that_rest_on_each_other_are_an_error_at_the_reason() {
    let json = Sandbox::check(
        "derivation a(x: Real): x = x { x = x by lemma(b); }\nderivation b(x: Real): x = x { x = x by lemma(a); }",
    );
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 2, "{json:#}");
    assert_eq!(
        (errors[0]["line"].as_u64(), errors[0]["column"].as_u64()),
        (Some(3), Some(41))
    );
    assert!(
        json["derivations"]
            .as_array()
            .unwrap()
            .iter()
            .all(|d| d["steps"][0]["verdict"] != "proved")
    );
}

#[test]
fn a_mark_is_met_or_not() {
    let expected = |items: &str| {
        let json = Sandbox::check(items);
        let derivation = &json["derivations"][0];
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        let steps: Vec<String> = derivation["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| word(&s["expected"]))
            .collect();
        (word(&derivation["expected"]), steps)
    };
    let (derivation, of_steps) = expected(
        "derivation d(a: Real): a = a { a = a by algebra; #[expect(refuted)] = a + 1 by algebra; }",
    );
    assert_eq!(
        (derivation.as_str(), of_steps),
        ("refuted", steps(&["proved", "refuted"]))
    );
    let (derivation, of_steps) = expected(
        "#[expect(refuted)] derivation d(a: Real): a = a + 1 { a = a by algebra; = a + 1 by algebra; }",
    );
    assert_eq!(
        (derivation.as_str(), of_steps),
        ("refuted", steps(&["proved", "refuted"]))
    );
}

/// What a name stands for is told by where it was declared: by the language, by this file, or by another one.
#[test]
fn definitions_of_one_name_are_not_taken_for_each_other() {
    let file = |items: &str| format!("rederive::derivations! {{\n{items}\n}}\n");
    let length = file("derivation length(n: Nat, x: Real[n]): norm(x)^2 = dot(x, x);");
    let total = "use b::{length}; def norm(x: Real[n]) = sum(x);";
    for claim in [
        "derivation d(n: Nat, x: Real[n]): norm(x)^2 = dot(x, x) by lemma(length);",
        "derivation d(n: Nat, x: Real[n]): norm(x)^2 = dot(x, x);",
        "derivation d(n: Nat, x: Real[n]): sum(x)^2 = dot(x, x) by lemma(length), def(norm);",
    ] {
        let main = file(&format!("{total}\n{claim}"));
        let sandbox = Sandbox::new(&[("a.rs", &main), ("b.rs", &length)]);
        let json = sandbox.run(&["check", "--format", "json", "a.rs"]).json();
        let found = &json["derivations"][0];
        assert_eq!(found["verdict"], "refuted", "{claim}\n{json:#}");
    }
    // In another file there is one definition of a name, too, in all of its blocks.
    let blocks = [
        file("def g(x: Real) = x; derivation one(x: Real): g(x) = x;"),
        file("def g(x: Real) = 2 * x; derivation two(x: Real): g(x) = 2 * x;"),
    ]
    .concat();
    let main = file("use b::{g, one}; derivation d(x: Real): g(x) = x by lemma(one);");
    let sandbox = Sandbox::new(&[("a.rs", &main), ("b.rs", &blocks)]);
    let run = sandbox.run(&["check", "a.rs"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stdout.contains("`g` is declared twice"), "{run:?}");
}

/// An index may have no value, and what is said of it must leave it one.
#[test]
fn a_hypothesis_that_leaves_an_index_no_value_is_an_error() {
    let code = |items: &str| Sandbox::check(items)["errors"][0]["code"].clone();
    let clash = "derivation d(n: Nat, i: 1..=n) where i > n: 1 = 2;";
    assert_eq!(code(clash), "E044");
    let entry = "derivation d(a: Real[3], i: 1..=3) where a[i] = i, i >= 4: 1 = 2;";
    assert_eq!(code(entry), "E044");
    let empty = "derivation d(n: Nat, i: 1..=n, x: Real[n]) where n = 0: x[i] = x[i];";
    assert!(code(empty).is_null());
}
