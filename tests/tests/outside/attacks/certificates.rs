//! What a set of certificates leaves out is noticed, and what it says holds of the proof files as they are.

use std::fs;

use crate::sandbox::{Sandbox, proof_file};

const BASE: &str = "def f(x: Real) = x + 1;
derivation unfolded(x: Real): f(x) = x + 1 by def(f);";
const MAIN: &str = "use base::{f, unfolded};
derivation shifted(x: Real): f(x) + 1 = x + 2 by lemma(unfolded);
derivation doubled(x: Real): x + x = 2 * x by algebra;
#[expect(refuted)]
derivation off(x: Real): x = x + 1;";

fn sandbox() -> Sandbox {
    Sandbox::new(&[
        ("base.rs", &proof_file(BASE)),
        ("main.rs", &proof_file(MAIN)),
    ])
}

#[test]
fn what_has_no_certificate_is_told() {
    let sandbox = sandbox();
    let run = sandbox.run(&["certify", "main.rs", "--output", "all.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stderr.contains("left out: off in main.rs: refuted"),
        "{run:?}"
    );
    assert!(
        run.stdout.contains("3 derivations"),
        "what is cited from another file too: {run:?}"
    );
    let run = sandbox.run(&["verify", "all.json", "."]);
    assert_eq!(run.status, 0, "{run:?}");
    for line in [
        "certified  unfolded in base.rs",
        "certified  shifted in main.rs",
        "certified  doubled in main.rs",
        "none       off in main.rs, where refuted is expected",
        "3 hold, 0 rejected",
    ] {
        assert!(run.stdout.contains(line), "{line}: {run:?}");
    }
    // Without one of them, nothing that is left is wrong, and what is missing is told.
    let text = fs::read_to_string(sandbox.path().join("all.json")).unwrap();
    let mut fewer: serde_json::Value = serde_json::from_str(&text).unwrap();
    let all = fewer["derivations"].as_array_mut().unwrap();
    all.retain(|certificate| certificate["name"] != "doubled");
    sandbox.write("fewer.json", &fewer.to_string());
    let run = sandbox.run(&["verify", "fewer.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout.contains("name proof files to hear of it"),
        "{run:?}"
    );
    let run = sandbox.run(&["verify", "fewer.json", "main.rs"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout.contains("NONE       doubled in main.rs"),
        "{run:?}"
    );
}

#[test]
fn a_definition_is_part_of_what_a_certificate_is_of() {
    let sandbox = sandbox();
    assert_eq!(
        sandbox
            .run(&["certify", "main.rs", "--output", "all.json"])
            .status,
        0
    );
    sandbox.write("base.rs", &proof_file(&BASE.replace("= x + 1", "= 1 + x")));
    let run = sandbox.run(&["verify", "all.json"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout.contains("rejected  shifted in main.rs"),
        "{run:?}"
    );
}

#[test]
fn certificates_that_are_none_are_told() {
    let sandbox = sandbox();
    for (text, why) in [
        ("{\"version\": 1, \"derivations\": []}", "form 1"),
        (
            "{\"version\": 3, \"derivations\": [], \"more\": 1}",
            "form 3",
        ),
        (
            "{\"version\": 2, \"derivations\": []}",
            "holds no certificates",
        ),
        ("[]", "holds no certificates"),
    ] {
        sandbox.write("c.json", text);
        let run = sandbox.run(&["verify", "c.json"]);
        assert_eq!(run.status, 2, "{text}: {run:?}");
        assert!(run.stderr.contains(why), "{text}: {run:?}");
    }
    let malformed = Sandbox::new(&[("a.rs", &proof_file("derivation d(x: Real): x = y;"))]);
    let run = malformed.run(&["certify"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("nothing is called `y`"), "{run:?}");
}

#[test]
fn definitions_of_one_name_from_two_files_are_two() {
    let o = proof_file("def f(x: Real) = x + 7;");
    let p = |body: &str| proof_file(&format!("def f(x: Real) = {body};"));
    let a = proof_file(
        "use o::{f as g};
         use p::{f as h};
         derivation d(x: Real): (g(x) - h(x))^2 >= 0;
         derivation e(x: Real): g(x) = h(x) + 7 by def(g), def(h);",
    );
    let sandbox = Sandbox::new(&[("o.rs", &o), ("p.rs", &p("x")), ("a.rs", &a)]);
    let json = sandbox.run(&["check", "--format", "json", "a.rs"]).json();
    for at in 0..2 {
        let definitions = &json["derivations"][at]["definitions"];
        assert_eq!(definitions[0], "def f(x: Real) = x + 7", "{json}");
        assert_eq!(definitions[1], "def p::f(x: Real) = x", "{json}");
    }
    for (format, name) in [("html", "p::f"), ("latex", "p\\text{:}\\text{:}f")] {
        let run = sandbox.run(&["report", "a.rs", "--format", format]);
        assert!(run.stdout.contains(name), "{run:?}");
    }
    let run = sandbox.run(&["certify", "a.rs", "--output", "c.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(sandbox.run(&["verify", "c.json", "a.rs"]).status, 0);
    sandbox.write("p.rs", &p("x + 1"));
    let run = sandbox.run(&["verify", "c.json", "a.rs"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("rejected  d in a.rs"), "{run:?}");
    // A name that the file uses for something else is not that of an imported definition either.
    let a = proof_file(
        "use k::{twice};
         derivation d(f: Real -> Real, x: Real): twice(x) = f(x);",
    );
    let k = proof_file("def f(x: Real) = x + 7; def twice(x: Real) = 2 * f(x);");
    let sandbox = Sandbox::new(&[("k.rs", &k), ("a.rs", &a)]);
    let json = sandbox.run(&["check", "--format", "json", "a.rs"]).json();
    let definitions = json["derivations"][0]["definitions"].to_string();
    assert!(definitions.contains("def k::f(x: Real) = x + 7"), "{json}");
    assert!(definitions.contains("2 * k::f(x)"), "{json}");
}
