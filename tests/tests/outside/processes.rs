//! Several checkers at once, and one that watches.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
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
