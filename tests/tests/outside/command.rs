//! The command line: what it prints where, and its exit status.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use crate::sandbox::{Sandbox, proof_file};

const TRUE: &str =
    "derivation commutes(a: Real, b: Real): a + b = b + a { a + b = b + a by algebra; }";
const FALSE: &str =
    "derivation differs(a: Real, b: Real): a - b = b - a { a - b = b - a by algebra; }";
const MALFORMED: &str = "derivation lost(n: Nat, x: Real[n]): x[1] = x[j];";

#[test]
fn the_status_is_0_when_every_verdict_is_the_expected_one() {
    let sandbox = Sandbox::new(&[
        ("a.rs", &proof_file(TRUE)),
        ("b.rs", &proof_file(&format!("#[expect(refuted)]\n{FALSE}"))),
    ]);
    let run = sandbox.run(&["check", "."]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout
            .contains("2 derivations: 1 proved, 1 refuted as expected"),
        "{run:?}"
    );
}

#[test]
fn the_status_is_1_when_a_verdict_is_not_the_expected_one() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(FALSE))]);
    let run = sandbox.run(&["check"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout.contains("step 1 of `differs` is refuted"),
        "{run:?}"
    );
    assert!(run.stdout.contains("a.rs:3:61"), "{run:?}");
    assert!(run.stdout.contains("rederive explain differs:1"), "{run:?}");
    let marked = Sandbox::new(&[("a.rs", &proof_file(&format!("#[expect(refuted)]\n{TRUE}")))]);
    assert_eq!(
        marked.run(&["check"]).status,
        1,
        "a marked derivation that is proved is not as expected"
    );
}

#[test]
fn the_status_is_2_when_a_file_is_malformed_or_missing_and_the_others_are_still_checked() {
    let sandbox = Sandbox::new(&[
        ("good.rs", &proof_file(TRUE)),
        ("bad.rs", &proof_file(MALFORMED)),
    ]);
    let run = sandbox.run(&["check", "--format", "json", ".", "missing.rs"]);
    assert_eq!(run.status, 2, "{run:?}");
    let json = run.json();
    let verdicts: Vec<&str> = json["derivations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|derivation| derivation["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["malformed", "proved"]);
    let errors = json["errors"].as_array().unwrap();
    let bad = errors
        .iter()
        .find(|error| error["file"] == "bad.rs")
        .unwrap();
    assert_eq!(
        (bad["line"].as_u64(), bad["column"].as_u64()),
        (Some(3), Some(47)),
        "{bad}"
    );
    assert!(bad["message"].as_str().unwrap().contains('j'), "{bad}");
    assert!(
        errors.iter().any(|error| error["file"] == "missing.rs"),
        "{errors:?}"
    );
}

#[test]
fn wrong_calls_say_so_on_standard_error_with_status_2() {
    let sandbox = Sandbox::new(&[]);
    for args in [
        &["check", "--format", "yaml"][..],
        &["prove"],
        &[],
        &["explain", "E999"],
        &["explain", "nothing"],
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.status, 2, "{args:?}: {run:?}");
        assert!(
            !run.stderr.is_empty() && run.stdout.is_empty(),
            "{args:?}: {run:?}"
        );
    }
    assert_eq!(sandbox.run(&["--help"]).status, 0);
}

#[test]
fn a_folder_without_proof_files_is_an_error() {
    let sandbox = Sandbox::new(&[("plain.rs", "fn f() {}")]);
    for command in [&["check"][..], &["fmt", "."], &["report"], &["certify"]] {
        let run = sandbox.run(command);
        assert_eq!(run.status, 2, "{command:?}: {run:?}");
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(
            said.contains("there are no proof files here"),
            "{command:?}: {run:?}"
        );
    }
    let json = sandbox.run(&["check", "--format", "json"]).json();
    assert_eq!(json["derivations"], serde_json::json!([]));
    assert_eq!(json["errors"][0]["file"], ".", "{json}");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let many: String = (0..400)
        .map(|number| format!("derivation d{number}(a: Real): a = a + 1;\n"))
        .collect();
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(&many))]);
    let mut child = sandbox
        .command(&["check"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(1), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_checked() {
    let sandbox = Sandbox::new(&[("inner/a.rs", &proof_file(TRUE))]);
    let inner = sandbox.path().join("inner");
    let mut permissions = fs::metadata(&inner).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&inner, permissions.clone()).unwrap();
    let run = sandbox.run(&["check", "inner"]);
    #[allow(
        clippy::permissions_set_readonly_false,
        reason = "the folder is removed next"
    )]
    permissions.set_readonly(false);
    fs::set_permissions(&inner, permissions).unwrap();
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn files_that_are_no_text_at_all_end_in_an_error() {
    let sandbox = Sandbox::new(&[]);
    for (name, bytes) in [
        ("binary.rs", &b"derivations! { \xff\xfe }"[..]),
        ("open.rs", b"derivations! { derivation d(a: Real): a = ("),
        ("quote.rs", b"derivations! { \" }"),
        ("empty.rs", b""),
    ] {
        fs::write(sandbox.path().join(name), bytes).unwrap();
        let run = sandbox.run(&["check", "--format", "json", name]);
        assert_eq!(run.status, 2, "{name}: {run:?}");
        assert_eq!(run.json()["errors"][0]["file"], name);
    }
}

#[test]
fn explain_tells_why_a_step_holds() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(&format!("{TRUE}\n{FALSE}")))]);
    let run = sandbox.run(&["explain", "commutes:1"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout.contains("= b + a") && run.stdout.contains("proved"),
        "{run:?}"
    );
    let run = sandbox.run(&["explain", "differs"]);
    assert!(
        run.stdout.contains("    a - b\n    = 1 - 0\n    = 1\n"),
        "{run:?}"
    );
    let run = sandbox.run(&["explain", "differs:7"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("no step 7"), "{run:?}");
}

#[test]
fn new_writes_a_proof_file_that_is_proved_and_overwrites_nothing() {
    let sandbox = Sandbox::new(&[("src/lib.rs", "//! Proofs.\n")]);
    let run = sandbox.run(&["new", "attention"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(
        fs::read_to_string(sandbox.path().join("src/lib.rs")).unwrap(),
        "//! Proofs.\nmod attention;\n\n// Every derivation below `src` is tested, and every snapshot belongs to one.\nrederive::no_orphans!();\n"
    );
    let run = sandbox.run(&["check", "src"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("1 proved"), "{run:?}");
    let again = sandbox.run(&["new", "attention"]);
    assert_eq!(again.status, 2, "{again:?}");
    assert!(again.stderr.contains("exists already"), "{again:?}");
}
