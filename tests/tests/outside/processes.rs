//! Several checkers at once, and one that watches.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::{Sandbox, proof_file};

const STEP: &str = "derivation square(a: Real, b: Real): (a + b)^2 = a^2 + 2*a*b + b^2;";

#[test]
fn checkers_that_run_at_once_all_end_well() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(STEP))]);
    let children: Vec<Child> = (0..6)
        .map(|_| {
            let mut command = sandbox.command(&["check", "--format", "json"]);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["derivations"][0]["verdict"], "proved");
    }
}

/// Where the computer algebra system is needed and cannot be had, that is an error, whatever the marks say.
#[test]
fn no_verdict_is_given_where_the_machine_is_at_fault() {
    const NEEDS_ALGEBRA: &str = "
        def sigmoid(t: Real) = 1 / (1 + exp(-t));
        derivation hess(n: Nat, d: Nat, X: Real[n, d], w: Real[d], p: 1..=d, q: 1..=d)
        let s = sigmoid(X @ w):
            sum(i in 1..=n, diff(sigmoid((X @ w)[i]), w[q]) * X[i, p])
                = sum(i in 1..=n, s[i] * (1 - s[i]) * diff((X @ w)[i], w[q]) * X[i, p])
                    by def(sigmoid), quotient_rule, chain_rule, derivative, linearity, cancel;";
    if std::env::var_os("SYMBOLICA_LICENSE").is_some() {
        return;
    }
    for mark in ["", "#[expect(unjustified)]", "#[expect(unknown)]"] {
        let items = NEEDS_ALGEBRA.replace("derivation", &format!("{mark} derivation"));
        let sandbox = Sandbox::new(&[("a.rs", &proof_file(&items))]);
        let mut command = sandbox.command(&["check", "--format", "json", "a.rs"]);
        for variable in ["TMPDIR", "TMP", "TEMP", "HOME", "USERPROFILE"] {
            command.env(variable, "/nowhere/at/all");
        }
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{mark}");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["derivations"], serde_json::json!([]), "{json:#}");
        let message = json["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("computer algebra system"), "{message}");
        assert!(!message.contains("exp_law"), "{message}");
    }
}

#[test]
fn the_same_file_gives_the_same_report_each_time() {
    let sandbox = Sandbox::new(&[(
        "a.rs",
        &proof_file(&format!("{STEP}\nderivation off(n: Nat): n = n + 1;")),
    )]);
    let report = || without_times(sandbox.run(&["check", "--format", "json"]).json());
    assert_eq!(report(), report());
}

fn without_times(mut json: serde_json::Value) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.remove("microseconds");
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut json);
    json
}

/// Ends the watcher also when the test fails.
struct Watcher(Child);

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn watch_checks_a_file_again_when_it_is_saved_and_while_others_check() {
    let sandbox = Sandbox::new(&[
        ("a.rs", &proof_file(STEP)),
        ("b.rs", &proof_file("derivation other(a: Real): a = a;")),
    ]);
    let mut watcher = Watcher(
        sandbox
            .command(&["watch", "."])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let lines = BufReader::new(watcher.0.stdout.take().unwrap()).lines();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        lines
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });
    let mut seen = Vec::new();
    let mut wait_for = |text: &str| {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = receiver
                .recv_timeout(left)
                .unwrap_or_else(|_| panic!("no `{text}` in {seen:?}"));
            seen.push(line.clone());
            if line.contains(text) {
                return line;
            }
        }
    };
    wait_for("1 derivation: 1 proved; all checked");
    wait_for("1 derivation: 1 proved; all checked");
    let square = "derivation square(a: Real): a^2 = a;";
    sandbox.write("a.rs", &proof_file(square));
    wait_for("1 derivation: 1 refuted; all checked");
    // What was not touched is not checked again, and not forgotten either.
    let more = format!("{square}\n derivation twice(a: Real): a + a = 2 * a by algebra;");
    sandbox.write("a.rs", &proof_file(&more));
    wait_for("refuted      square  still");
    wait_for("2 derivations: 1 proved, 1 refuted; 1 checked, the others are as before");
    sandbox.write("a.rs", &proof_file("derivation square(a: Real): a^2 = b;"));
    wait_for("nothing is called `b` here");
    wait_for("1 error");
    assert_eq!(
        sandbox.run(&["check", "b.rs"]).status,
        0,
        "a watcher that is idle keeps nobody waiting"
    );
}

#[test]
fn a_file_that_changes_or_goes_away_while_it_is_read_ends_in_a_verdict_or_an_error() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(STEP))]);
    let path = sandbox.path().join("a.rs");
    let (whole, half) = (
        proof_file(STEP),
        "use rederive::derivations;\nderivations! {",
    );
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                let _ = fs::write(&path, half);
                let _ = fs::remove_file(&path);
                let _ = fs::write(&path, &whole);
                thread::yield_now();
            }
        });
        for _ in 0..20 {
            let output = sandbox.command(&["check", "a.rs"]).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0..=2)), "{said}");
            assert!(!said.contains("panicked"), "{said}");
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file(STEP))]);
    for args in [&["check"][..], &["check", "--format", "json"][..]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = sandbox.command(args).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("cannot write"), "{said}");
    }
}

#[test]
fn watch_checks_a_file_again_when_what_it_imports_goes_and_comes() {
    let o = proof_file("def f(x: Real) = x;");
    let a = proof_file("use o::{f};\nderivation d(x: Real): f(x) = x by def(f);");
    let sandbox = Sandbox::new(&[("o.rs", &o), ("a.rs", &a)]);
    let mut watcher = Watcher(
        sandbox
            .command(&["watch", "."])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let lines = BufReader::new(watcher.0.stdout.take().unwrap()).lines();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        lines
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });
    let wait_for = |what: &str| {
        let next = || receiver.recv_timeout(Duration::from_secs(60));
        while !next()
            .unwrap_or_else(|_| panic!("no `{what}`"))
            .contains(what)
        {}
    };
    wait_for("1 proved");
    let (here, away) = (sandbox.path().join("o.rs"), sandbox.path().join("o.away"));
    std::fs::rename(&here, &away).unwrap();
    wait_for("E050");
    std::fs::rename(&away, &here).unwrap();
    wait_for("1 proved");
}
