//! The language server, driven through its protocol.

mod client;
mod neovim;

use std::time::Instant;

use serde_json::Value;

use crate::sandbox::Sandbox;
use client::{Client, applied};

const TEXT: &str = "use rederive::derivations;

derivations! {
    /// The mean.
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// What moves the data moves the mean.
    derivation shifted(n: Nat, x: Real[n], c: Real)
    where n >= 1:
        mean(x + c) = mean(x) + c
    {
        mean(x + c)
            = sum(i in 1..=n, x[i] + c) / n        by def(mean);
            = (sum(i in 1..=n, x[i]) + n * c) / n  by linearity, closed_form;
            = sum(i in 1..=n, x[i]) / n + c        by cancel;
            = mean(x) + c;
    }

    derivation constant(n: Nat, c: Real):
        sum(i in 1..=n, c) / n = c;
}
";

fn uri(sandbox: &Sandbox, name: &str) -> String {
    format!("file://{}/{name}", sandbox.path().display())
}

fn edits<'a>(action: &'a Value, uri: &str) -> &'a Value {
    &action["edit"]["changes"][uri]
}

/// The action whose title begins so.
fn action<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let found = actions
        .iter()
        .find(|action| action["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("no `{title}` in {actions:#?}"))
}

/// Lines, from 0, and codes.
fn places(diagnostics: &[Value]) -> Vec<(u64, &str)> {
    let one = |one: &'_ Value| one["range"]["start"]["line"].as_u64().unwrap();
    diagnostics
        .iter()
        .map(|d| (one(d), d["code"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_step_is_broken_and_mended_by_its_action() {
    let sandbox = Sandbox::new(&[]);
    let uri = uri(&sandbox, "a.rs");
    let mut client = Client::start(&sandbox);
    let broken = TEXT.replace("+ n * c) / n", "- n * c) / n");
    client.open(&uri, &broken);
    let wrong = client.settled();
    let refuted = wrong
        .iter()
        .find(|one| one["range"]["start"]["line"] == 13)
        .unwrap();
    assert_eq!(refuted["code"], "refuted", "{refuted}");
    assert!(
        refuted["message"].as_str().unwrap().contains("at n = 1"),
        "{refuted}"
    );
    let actions = client.actions(&uri, 13, 20);
    let mended = applied(&broken, edits(action(&actions, "write `"), &uri));
    assert_eq!(mended, TEXT);
    client.change(&uri, &mended);
    assert_eq!(places(&client.settled()), [(19, "refuted")]);
    // The condition that is missing, proposed and added.
    let actions = client.actions(&uri, 19, 12);
    let mended = applied(&mended, edits(action(&actions, "add the hypothesis"), &uri));
    assert!(
        mended.contains("derivation constant(n: Nat, c: Real) where n "),
        "{mended}"
    );
    client.change(&uri, &mended);
    assert_eq!(places(&client.settled()), []);
    client.stop();
}

#[test]
fn reasons_that_suffice_and_reasons_that_were_found_are_written() {
    let sandbox = Sandbox::new(&[]);
    let uri = uri(&sandbox, "a.rs");
    let mut client = Client::start(&sandbox);
    let text = TEXT
        .replace("by linearity, closed_form", "by algebra")
        .replace("(n: Nat, c: Real):", "(n: Nat, c: Real) where n >= 1:");
    client.open(&uri, &text);
    assert_eq!(places(&client.settled()), [(13, "unjustified")]);
    let actions = client.actions(&uri, 13, 14);
    let mended = applied(&text, edits(action(&actions, "follow by "), &uri));
    let mark = applied(&text, edits(action(&actions, "mark as expected"), &uri));
    let actions = client.actions(&uri, 15, 14);
    let found = action(&actions, "write the reasons");
    assert!(
        found["title"].as_str().unwrap().ends_with("by def(mean)"),
        "{found}"
    );
    let written = applied(&text, edits(found, &uri));
    assert!(written.contains("= mean(x) + c by def(mean);"), "{written}");
    client.change(&uri, &mended);
    assert_eq!(places(&client.settled()), []);
    // What is malformed is said, and what is marked is as expected.
    client.change(
        &uri,
        &mended.replace("sum(i in 1..=n, c) / n = c", "c[i] = c"),
    );
    let malformed = client.settled();
    assert!(!malformed.is_empty());
    assert!(
        malformed
            .iter()
            .all(|one| one["code"].as_str().unwrap().starts_with('E')),
        "{malformed:?}"
    );
    client.change(&uri, &mark);
    assert_eq!(places(&client.settled()), []);
    client.stop();
}

#[test]
fn names_are_followed_explained_and_renamed_without_capture() {
    let sandbox = Sandbox::new(&[(
        "nn.rs",
        "derivations! { def sigmoid(t: Real) = 1 / (1 + exp(-t)); }",
    )]);
    let uri = uri(&sandbox, "a.rs");
    let text = TEXT
        .replace("derivations! {", "derivations! {\n    use nn::{sigmoid};")
        .replace("use rederive::derivations;\n", "");
    let mut client = Client::start(&sandbox);
    client.open(&uri, &text);
    client.settled();
    let hover = |client: &mut Client, line, character| {
        client.at("textDocument/hover", &uri, line, character)["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(hover(&mut client, 11, 9).contains("def mean(x: Real[n])"));
    assert!(hover(&mut client, 12, 19).contains("i in 1..=n"));
    assert!(
        hover(&mut client, 13, 56).contains("Sums, derivatives, limits"),
        "{}",
        hover(&mut client, 13, 56)
    );
    let evidence = hover(&mut client, 14, 12);
    assert!(
        evidence.contains("**proved**") && evidence.contains("`n != 0`"),
        "{evidence}"
    );
    let there = client.at("textDocument/definition", &uri, 11, 9);
    assert_eq!(there["range"]["start"]["line"], 4, "{there}");
    let there = client.at("textDocument/definition", &uri, 2, 14);
    assert!(
        there["uri"].as_str().unwrap().ends_with("/nn.rs"),
        "{there}"
    );
    // Rename: a definition everywhere, an index in its sum alone, nothing that would be captured.
    let renamed = client.rename(&uri, 4, 9, "average");
    let changed = applied(&text, &renamed["changes"][&uri]);
    assert_eq!(changed.matches("average").count(), 6, "{changed}");
    assert!(!changed.contains("mean("), "{changed}");
    let renamed = client.rename(&uri, 12, 19, "k");
    let changed = applied(&text, &renamed["changes"][&uri]);
    assert_eq!(changed.matches("x[k]").count(), 1, "{changed}");
    let refused = client.rename(&uri, 12, 19, "n");
    assert!(
        refused["message"].as_str().unwrap().contains("`n`"),
        "{refused}"
    );
    let refused = client.rename(&uri, 12, 19, "sum");
    assert!(refused.get("message").is_some(), "{refused}");
    client.stop();
}

#[test]
fn what_is_drawn_into_a_text_is_there() {
    let sandbox = Sandbox::new(&[]);
    let uri = uri(&sandbox, "a.rs");
    let mut client = Client::start(&sandbox);
    client.open(&uri, TEXT);
    client.settled();
    let hints = client.of("textDocument/inlayHint", &uri);
    let params = serde_json::json!({"textDocument": {"uri": uri}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}});
    let hints = if hints.is_array() {
        hints
    } else {
        client.request("textDocument/inlayHint", params)
    };
    let labels: Vec<&str> = hints
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|hint| hint["label"].as_str())
        .collect();
    assert!(
        labels.iter().any(|label| label.starts_with("proved, ")),
        "{labels:?}"
    );
    assert!(labels.contains(&"by def(mean)"), "{labels:?}");
    let symbols = client.of("textDocument/documentSymbol", &uri);
    let names: Vec<&str> = symbols
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, ["mean", "shifted", "constant"]);
    assert_eq!(symbols[1]["detail"], "proved");
    let lenses = client.of("textDocument/codeLens", &uri);
    let command = &lenses[0]["command"];
    let told = client.request(
        "workspace/executeCommand",
        serde_json::json!({"command": command["command"], "arguments": command["arguments"]}),
    );
    assert!(
        told.as_str().unwrap().starts_with("shifted: proved"),
        "{told}"
    );
    let goal = client.at("rederive/goal", &uri, 13, 20);
    assert_eq!(goal["step"], 2, "{goal}");
    assert_eq!(goal["before"], "sum(i in 1..=n, x[i] + c) / n");
    assert!(
        goal["math"]["after"].as_str().unwrap().contains("<math"),
        "{goal}"
    );
    let reasons = client.at("textDocument/completion", &uri, 14, 54);
    let labels: Vec<&str> = reasons["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|item| item["label"].as_str())
        .collect();
    assert!(
        labels.contains(&"cancel") && !labels.contains(&"mean"),
        "{labels:?}"
    );
    let names = client.at("textDocument/completion", &uri, 15, 14);
    let labels: Vec<&str> = names["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|item| item["label"].as_str())
        .collect();
    assert!(
        labels.contains(&"mean") && labels.contains(&"x") && labels.contains(&"hessian"),
        "{labels:?}"
    );
    let tokens = client.of("textDocument/semanticTokens/full", &uri);
    let data = tokens["data"].as_array().unwrap();
    assert!(data.len() > 100 && data.len().is_multiple_of(5));
    let params = serde_json::json!({"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": true}});
    let edits = client.request("textDocument/formatting", params);
    let laid_out = if edits.as_array().unwrap().is_empty() {
        TEXT.to_owned()
    } else {
        applied(TEXT, &edits)
    };
    assert_eq!(
        laid_out.split_whitespace().collect::<Vec<_>>(),
        TEXT.split_whitespace().collect::<Vec<_>>()
    );
    client.stop();
}

#[test]
fn a_text_that_changes_all_the_time_ends_with_the_verdicts_of_the_last_one() {
    let sandbox = Sandbox::new(&[]);
    let uri = uri(&sandbox, "a.rs");
    let mut client = Client::start(&sandbox);
    client.open(&uri, "fn main() {}");
    assert_eq!(
        places(&client.settled()),
        [],
        "there is nothing to say of Rust"
    );
    for end in (60..TEXT.len()).step_by(37) {
        client.change(&uri, &TEXT[..end]);
    }
    client.change(&uri, &TEXT.replace("where n >= 1", "where n >= 2"));
    assert_eq!(places(&client.settled()), [(19, "refuted")]);
    let started = Instant::now();
    client.change(&uri, TEXT);
    assert_eq!(places(&client.settled()), [(19, "refuted")]);
    eprintln!(
        "from the change of a text to its verdicts: {} ms",
        started.elapsed().as_millis()
    );
    client.stop();
}
