//! The JSON of a check is what its schema says, for derivations of all verdicts.

use serde_json::Value;

use crate::sandbox::{Sandbox, proof_file};

const SCHEMA: &str = include_str!("../../../docs/report.schema.json");

const ITEMS: &str = "def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
/// A title.
#[question(\"1\")]
derivation proved(n: Nat, x: Real[n]) let m = mean(x) where n >= 1: 2 * m = mean(2 * x) {
    have h: n != 0 by hypothesis;
    2 * m = 2 * sum(i in 1..=n, x[i]) / n by def(mean);
          = mean(2 * x) by def(mean), linearity;
}
derivation refuted(n: Nat, x: Real[n]): sum(i in 1..=n, x[n - i]) = sum(i in 1..=n, x[i]);
derivation near(n: Nat, x: Real[n]): sum(i in 1..=n, 2 * x[i]) = 3 * sum(i in 1..=n, x[i]);
derivation unjustified(a: Real, b: Real): exp(a + b) = exp(a) * exp(b) by algebra;
derivation admitted(a: Real): a = a { a #[admit(\"why\")] = a + 0; = a; }
derivation split(x: Real): abs(x) >= 0 { case x > 0 { abs(x) = x by cases; >= 0 by order; } case x <= 0 { abs(x) = -x by cases; >= 0 by order; } }
derivation unknown(): integral(t in 0..3, floor(t)) = 3;
";

/// What is wrong with a value by a schema, as far as the schema uses the vocabulary.
fn faults(value: &Value, schema: &Value, root: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").expect("a definition");
        return faults(value, &root["$defs"][name], root, place, found);
    }
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the schema speaks of {other}"),
    };
    let fits = match &schema["type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => panic!("no type at {place}"),
    };
    if !fits {
        found.push(format!("{place} is {value}, and not {}", schema["type"]));
        return;
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{place} is {value}"));
    }
    if let Some(fields) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap()) {
                found.push(format!("{place} has no {name}"));
            }
        }
        for (name, inner) in fields {
            match schema["properties"].get(name) {
                Some(schema) => faults(inner, schema, root, &format!("{place}.{name}"), found),
                None if schema["additionalProperties"] == Value::Bool(false) => {
                    found.push(format!("{place}.{name} is not in the schema"));
                }
                None => {}
            }
        }
    }
    for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(schema) = schema.get("items") {
            faults(inner, schema, root, &format!("{place}[{at}]"), found);
        }
    }
}

#[test]
fn the_json_of_a_check_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let sandbox = Sandbox::new(&[
        ("a.rs", &proof_file(ITEMS)),
        (
            "b.rs",
            &proof_file("derivation lost(n: Nat, x: Real[n]): x[1] = x[j];"),
        ),
    ]);
    for path in ["a.rs", "b.rs", "missing.rs"] {
        let json = sandbox.run(&["check", "--format", "json", path]).json();
        let mut found = Vec::new();
        faults(&json, &schema, &schema, "report", &mut found);
        assert!(found.is_empty(), "{path}: {}", found.join("\n"));
    }
    let all = sandbox.run(&["check", "--format", "json", "a.rs"]).stdout;
    for verdict in ["proved", "refuted", "unjustified", "admitted", "unknown"] {
        assert!(
            all.contains(&format!("\"verdict\": \"{verdict}\"")),
            "{verdict}: {all}"
        );
    }
    // The schema is held to its own words: what it does not allow is found.
    let mut wrong: Value = serde_json::from_str(&all).unwrap();
    wrong["derivations"][0]["verdict"] = Value::from("true");
    wrong["derivations"][0]["claim"]["more"] = Value::from(1);
    let mut found = Vec::new();
    faults(&wrong, &schema, &schema, "report", &mut found);
    assert_eq!(found.len(), 2, "{found:?}");
}
