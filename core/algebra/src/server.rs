//! The process that does the algebra: another run of the same program, which answers until nobody asks.
//!
//! Symbolica keeps its one place on the machine until its process ends. In a process of its own it keeps it only while
//! it has work: others wait for an answer, not for a run of tests or an editor to end.

use std::env;
use std::io::{self, BufRead, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::wire::{Asked, Said};
use super::worker::{Opened, on_its_thread};

/// Set in the environment of the process that does the algebra.
pub(super) const SERVES: &str = "REDERIVE_DOES_THE_ALGEBRA";

/// What its lines begin with: a test binary prints others of its own.
pub(super) const MARK: &str = "rederive algebra\t";

/// How long it stays without a question. Nothing but who waits for whom depends on it.
const IDLE: Duration = Duration::from_millis(300);

/// How long it stays where another process waits for its turn.
const SHARE: Duration = Duration::from_secs(1);

/// Answers questions, and ends the process, where this is the process that was started for that; else does nothing.
///
/// The exit status is that of a failure, whatever happened: a run that does nothing but algebra can never be taken for one
/// in which something was checked.
pub fn serve_if_asked() {
    if env::var_os(SERVES).is_none() {
        return;
    }
    let (sender, questions) = channel();
    let serving = on_its_thread(move || {
        serve(&questions);
        std::process::exit(1);
    });
    match serving {
        Ok(()) => {
            for line in io::stdin().lock().lines() {
                let Ok(line) = line else { break };
                if sender.send(line).is_err() {
                    break;
                }
            }
        }
        Err(error) => say(&Said::Error(error)),
    }
    // Whoever asked has ended.
    std::process::exit(1);
}

fn serve(questions: &Receiver<String>) {
    let mut opened = match Opened::open() {
        Ok(opened) => opened,
        Err(error) => return say(&Said::Error(error)),
    };
    let since = Instant::now();
    say(&Said::Ready {
        waited: opened.instance.waited(),
        unlicensed: opened.instance.is_unlicensed(),
    });
    loop {
        match questions.recv_timeout(IDLE) {
            Ok(line) => say(&answer(&mut opened, &line)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
        if since.elapsed() > SHARE && opened.instance.is_waited_for() {
            return;
        }
    }
}

fn answer(opened: &mut Opened, line: &str) -> Said {
    let question = serde_json::from_str::<Asked>(line)
        .map_err(|error| rederive_kernel::algebra::AlgebraError::Failed(error.to_string()))
        .and_then(Asked::question);
    Said::of(question.and_then(|question| opened.answer(&question)))
}

fn say(said: &Said) {
    let Ok(line) = serde_json::to_string(said) else {
        return;
    };
    // A line of its own, also where a test binary has begun one.
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "\n{MARK}{line}");
    let _ = out.flush();
}
