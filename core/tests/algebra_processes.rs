//! Several processes that use scalar algebra at once. This process itself never does: it starts others, each of which
//! runs one of the tests below that are otherwise ignored.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rederive::algebra::{AlgebraError, Ratio, is_zero, together};

/// Set in a process that plays a part, so that `--include-ignored` does not play them all.
const PART: &str = "REDERIVE_TEST_PART";

fn is_part() -> bool {
    std::env::var_os(PART).is_some()
}

fn part(name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a test has a path"));
    command.args([
        "--ignored",
        "--exact",
        "--nocapture",
        "--test-threads=1",
        name,
    ]);
    command.env(PART, name).env("SYMBOLICA_HIDE_BANNER", "1");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(mut command: Command) -> Child {
    command.spawn().expect("a process can be started")
}

fn finish(child: Child) -> (Output, String) {
    let output = child.wait_with_output().expect("a process ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}\n{errors}");
    assert!(text.contains("1 passed"), "the part is not known: {text}");
    (output, text)
}

/// `(x + n)^2 - x^2 - 2 n x - n^2`, which is zero, but not at a glance.
fn hidden_zero(n: i64) -> Ratio {
    let x = || Ratio::Unknown(0);
    Ratio::Sum(vec![
        x().plus(Ratio::integer(n)).power(2),
        x().power(2).negated(),
        Ratio::Product(vec![Ratio::integer(-2 * n), x()]),
        Ratio::integer(-n * n),
    ])
}

#[test]
fn ten_processes_take_turns() {
    let children: Vec<Child> = (0..10)
        .map(|_| start(part("asks_from_many_threads")))
        .collect();
    for child in children {
        let (output, text) = finish(child);
        assert!(!text.contains("Symbolica"), "stdout is not clean: {text}");
        let errors = String::from_utf8_lossy(&output.stderr);
        let terms = errors.matches("non-commercial").count();
        assert!(terms <= 1, "the terms are repeated: {errors}");
    }
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn asks_from_many_threads() {
    if !is_part() {
        return;
    }
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                for round in 0..10 {
                    assert_eq!(is_zero(&hidden_zero(100 * thread + round)), Ok(true));
                }
            });
        }
    });
}

#[test]
fn a_killed_process_gives_up_its_turn() {
    let mut holder = start(part("asks_and_stays"));
    let stdout = holder.stdout.take().expect("stdout is piped");
    let mut lines = BufReader::new(stdout).lines();
    assert!(
        lines.any(|line| line.is_ok_and(|line| line.contains("its turn now"))),
        "the process never had its turn"
    );
    let next = start(part("asks_from_many_threads"));
    std::thread::sleep(Duration::from_millis(300));
    holder.kill().expect("it can be killed");
    holder.wait().expect("it ends");
    finish(next);
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn asks_and_stays() {
    if !is_part() {
        return;
    }
    assert_eq!(is_zero(&hidden_zero(1)), Ok(true));
    println!("its turn now");
    std::thread::sleep(Duration::from_secs(600));
}

#[test]
fn another_program_that_uses_symbolica_is_waited_for() {
    if std::env::var_os("SYMBOLICA_LICENSE").is_some() {
        return;
    }
    // It knows nothing of the lock, and holds the port that Symbolica watches.
    let port = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let number = port.local_addr().expect("it has a number").port();
    let mut command = part("asks_from_many_threads");
    command.env("SYMBOLICA_PORT", number.to_string());
    let mut waiting = start(command);
    let stderr = waiting.stderr.take().expect("stderr is piped");
    let mut lines = BufReader::new(stderr).lines().map_while(Result::ok);
    assert!(
        lines.any(|line| line.contains("another program that uses Symbolica")),
        "the process did not say what it waits for"
    );
    drop(port);
    std::thread::spawn(move || lines.count());
    finish(waiting);
}

#[test]
fn a_child_of_the_holder_does_not_wait_for_ever() {
    if std::env::var_os("SYMBOLICA_LICENSE").is_some() {
        // With a key there are no turns.
        return;
    }
    finish(start(part("asks_and_has_a_child")));
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn asks_and_has_a_child() {
    if !is_part() {
        return;
    }
    assert_eq!(is_zero(&hidden_zero(1)), Ok(true));
    let since = Instant::now();
    finish(start(part("is_refused")));
    assert!(since.elapsed() < Duration::from_secs(60));
}

#[test]
fn without_a_place_for_the_lock_there_is_an_error() {
    if std::env::var_os("SYMBOLICA_LICENSE").is_some() {
        return;
    }
    let mut command = part("is_refused");
    for variable in ["TMPDIR", "TMP", "TEMP", "HOME", "USERPROFILE"] {
        command.env(variable, "/nowhere/at/all");
    }
    finish(start(command));
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn is_refused() {
    if !is_part() {
        return;
    }
    let answer = is_zero(&hidden_zero(1));
    assert!(
        matches!(answer, Err(AlgebraError::Unavailable(_))),
        "{answer:?}"
    );
    // What one evaluation settles needs no turn, and the refusal is given again at once.
    assert_eq!(is_zero(&Ratio::Unknown(0)), Ok(false));
    assert!(matches!(
        together(&Ratio::Unknown(0)),
        Err(AlgebraError::Unavailable(_))
    ));
}

/// This test binary once more, as the process that does the algebra.
fn server() -> std::io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args([
        "--ignored",
        "--exact",
        "--nocapture",
        "--test-threads=1",
        "serves",
    ]);
    Ok(command)
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn serves() {
    rederive::oracle::serve_if_asked();
}

#[test]
fn a_process_whose_child_does_the_algebra_keeps_nobody_waiting() {
    let mut holder = start(part("has_it_done_and_stays"));
    let stdout = holder.stdout.take().expect("stdout is piped");
    let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
    let mut seen = String::new();
    assert!(
        lines.any(|line| {
            seen.push_str(&line);
            line.contains("it was done")
        }),
        "the process had no answer: {seen}"
    );
    assert!(!seen.contains("Symbolica"), "stdout is not clean: {seen}");
    finish(start(part("asks_from_many_threads")));
    assert!(
        holder.try_wait().expect("it can be asked").is_none(),
        "the holder has ended"
    );
    holder.kill().expect("it can be killed");
    holder.wait().expect("it ends");
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn has_it_done_and_stays() {
    if !is_part() {
        return;
    }
    rederive::oracle::work_in_a_child(server);
    assert_eq!(is_zero(&hidden_zero(1)), Ok(true));
    // A child that asks has its turn, though this process has asked.
    finish(start(part("asks_from_many_threads")));
    // And so has this process once more.
    assert_eq!(is_zero(&hidden_zero(2)), Ok(true));
    println!("it was done");
    std::thread::sleep(Duration::from_secs(600));
}

#[test]
fn a_process_that_cannot_do_the_algebra_is_an_error_of_the_machine() {
    finish(start(part("has_a_useless_child")));
}

#[test]
#[ignore = "a part played in a process of its own by the other tests"]
fn has_a_useless_child() {
    if !is_part() {
        return;
    }
    rederive::oracle::work_in_a_child(|| {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--list");
        Ok(command)
    });
    let answer = is_zero(&hidden_zero(1));
    assert!(
        matches!(answer, Err(AlgebraError::Unavailable(_))),
        "{answer:?}"
    );
}
