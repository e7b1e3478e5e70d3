//! What `check` prints for other tools: GitHub's annotations, SARIF, JUnit; and what it keeps to itself.

use serde_json::Value;

use crate::sandbox::{Run, Sandbox, proof_file};

/// Two lines that are wrong, one of them malformed, in files with a true one.
fn sandbox() -> Sandbox {
    Sandbox::new(&[
        (
            "a.rs",
            &proof_file(
                "derivation fine(x: Real): x + x = 2 * x { x + x = 2 * x by algebra; }
derivation wrong(x: Real): (x + 1)^2 = x^2 + 1 {
    (x + 1)^2
        = x^2 + 1 by algebra;
}
derivation unsaid(a: Real, b: Real): exp(a + b) = exp(a) * exp(b) by algebra;",
            ),
        ),
        (
            "b b.rs",
            &proof_file("derivation lost(n: Nat, x: Real[n]): x[1] = x[j];"),
        ),
    ])
}

fn check(format: &str) -> Run {
    let run = sandbox().run(&["check", "--format", format, "."]);
    assert_eq!(run.status, 2, "{run:?}");
    run
}

#[test]
fn annotations_stand_at_the_lines_that_are_wrong() {
    let run = check("github");
    let commands: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.starts_with("::error "))
        .collect();
    let at = |place: &str| commands.iter().any(|command| command.starts_with(place));
    assert!(
        at("::error file=b b.rs,line=3,endLine=3,col=47,endColumn=48,title=E010::"),
        "{run:?}"
    );
    assert!(at("::error file=a.rs,line=6,endLine=6,col=9,"), "{run:?}");
    assert!(at("::error file=a.rs,line=8,"), "{run:?}");
    assert_eq!(commands.len(), 3, "{run:?}");
    assert!(
        run.stdout
            .contains("help: these reasons suffice: `by exp_law`"),
        "{run:?}"
    );
}

/// What the schema of SARIF 2.1.0 requires of a log, as far as one is written here.
#[test]
fn sarif_has_the_shape_that_its_schema_requires() {
    let log: Value = check("sarif").json();
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("sarif-2.1.0.json")
    );
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "rederive");
    let rules: Vec<&str> = driver["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| {
            assert!(
                !rule["shortDescription"]["text"]
                    .as_str()
                    .unwrap()
                    .is_empty(),
                "{rule}"
            );
            assert!(!rule["help"]["text"].as_str().unwrap().is_empty(), "{rule}");
            rule["id"].as_str().unwrap()
        })
        .collect();
    assert_eq!(rules, ["E010", "refuted", "unjustified"]);
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    let results = runs[0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let rule = result["ruleIndex"].as_u64().unwrap();
        assert_eq!(
            result["ruleId"].as_str().unwrap(),
            rules[usize::try_from(rule).unwrap()]
        );
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.contains(' ') && uri.ends_with(".rs"), "{uri}");
        let region = &place["region"];
        let number = |field: &str| region[field].as_u64().unwrap();
        assert!(
            number("startLine") >= 1 && number("startColumn") >= 1,
            "{region}"
        );
        let ends = (number("endLine"), number("endColumn"));
        assert!(
            ends > (number("startLine"), number("startColumn")),
            "{region}"
        );
    }
    let wrong = results
        .iter()
        .find(|result| result["ruleId"] == "refuted")
        .unwrap();
    let region = &wrong["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (region["startLine"].as_u64(), region["startColumn"].as_u64()),
        (Some(6), Some(9))
    );
}

#[test]
fn junit_is_read_by_a_parser_of_xml() {
    let run = check("junit");
    let document = roxmltree::Document::parse(&run.stdout).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let cases: Vec<_> = root
        .descendants()
        .filter(|node| node.has_tag_name("testcase"))
        .collect();
    let count = |name: &str| {
        cases
            .iter()
            .flat_map(|case| case.children())
            .filter(|node| node.has_tag_name(name))
            .count()
    };
    assert_eq!(
        root.attribute("tests"),
        Some(cases.len().to_string().as_str())
    );
    assert_eq!(
        root.attribute("failures"),
        Some(count("failure").to_string().as_str())
    );
    assert_eq!(root.attribute("errors"), Some("1"));
    assert_eq!(count("error"), 1);
    let of = |class: &str, name: &str| {
        *cases
            .iter()
            .find(|case| {
                case.attribute("classname") == Some(class) && case.attribute("name") == Some(name)
            })
            .unwrap()
    };
    assert!(of("fine", "step 1").first_element_child().is_none());
    let failure = of("wrong", "step 1").first_element_child().unwrap();
    assert_eq!(failure.attribute("type"), Some("refuted"));
    assert!(
        failure.text().unwrap().starts_with("a.rs:6:9\n"),
        "{failure:?}"
    );
    for suite in root.children().filter(|node| node.is_element()) {
        assert!(
            suite
                .attribute("name")
                .is_some_and(|name| name.ends_with(".rs"))
        );
        assert!(
            suite
                .attribute("time")
                .is_some_and(|time| time.parse::<f64>().is_ok())
        );
    }
}

#[test]
fn exercises_are_checked_without_giving_the_answer_away() {
    let items = "derivation unsaid(a: Real, b: Real): exp(a + b) = exp(a) * exp(b) { exp(a + b) = exp(a) * exp(b) by algebra; }
derivation near(n: Nat, x: Real[n]) where n >= 1: sum(i in 1..=n, 2 * x[i]) = 3 * sum(i in 1..=n, x[i]);
derivation open(a: Real, b: Real): exp(a + b) * 2 = 2 * exp(a) * exp(b);
derivation bare(x: Real): x / x = 1;";
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(items))]);
    let told = sandbox.run(&["check", "a.rs"]);
    for hint in ["suffice", "would be right", "it can be proved"] {
        assert!(told.stdout.contains(hint), "{hint}: {told:?}");
    }
    let quiet = sandbox.run(&["check", "--no-suggestions", "a.rs"]);
    for hint in ["suffice", "would be right", "it can be proved", "exp_law"] {
        assert!(!quiet.stdout.contains(hint), "{hint}: {quiet:?}");
    }
    assert_eq!(quiet.status, told.status);
    let json = sandbox
        .run(&["check", "--no-suggestions", "--format", "json", "a.rs"])
        .stdout;
    assert!(!json.contains("exp_law"), "{json}");
    for format in ["github", "sarif", "junit"] {
        let run = sandbox.run(&["check", "--no-suggestions", "--format", format, "a.rs"]);
        assert!(!run.stdout.contains("exp_law"), "{run:?}");
    }
}
