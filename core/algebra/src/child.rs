//! The other side of `server`: starts the process that does the algebra, and asks it.

use std::io::{self, BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::ask::Question;
use super::instance;
use super::server::{MARK, SERVES};
use super::wire::{Asked, Said};
use super::worker::{self, Reply};
use rederive_kernel::algebra::AlgebraError;

/// How this program is started again, so that it comes to [`serve_if_asked`](super::serve_if_asked).
pub type Again = fn() -> io::Result<Command>;

static AGAIN: OnceLock<Again> = OnceLock::new();

/// Where the algebra is done, which the first question settles: a process that has begun to use Symbolica keeps it.
static PLACE: OnceLock<Option<Again>> = OnceLock::new();

static CHILD: Mutex<Option<Helper>> = Mutex::new(None);

/// From now on the algebra is done in a process of its own, a run of this program; without this it is done in the
/// process that asks, which then keeps its turn until it ends. What was said first holds, and nothing that is said after the
/// first question does.
pub fn work_in_a_child(again: Again) {
    // Said twice, it is the same program all the same.
    let _ = AGAIN.set(again);
}

/// Puts a question to Symbolica and waits for the answer.
pub(super) fn ask(question: Question) -> Reply {
    let Some(again) = PLACE.get_or_init(|| AGAIN.get().copied()) else {
        return worker::ask(question);
    };
    let line = serde_json::to_string(&Asked::of(&question))
        .map_err(|error| AlgebraError::Failed(error.to_string()))?;
    let mut place = CHILD.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let (mut child, fresh) = match place.take() {
            Some(child) => (child, false),
            None => (Helper::start(*again)?, true),
        };
        if let Some(said) = child.ask(&line) {
            *place = Some(child);
            return said.answer();
        }
        let status = child.end();
        // One that had nothing to do has ended meanwhile; one that was just started has not.
        if fresh {
            return Err(AlgebraError::Failed(format!(
                "its process has ended{status}"
            )));
        }
    }
}

struct Helper {
    process: Child,
    questions: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Helper {
    /// Starts the process, and waits until it has its turn.
    fn start(again: Again) -> Result<Helper, AlgebraError> {
        let unavailable = |error: io::Error| {
            AlgebraError::Unavailable(format!("no process can be started for it: {error}"))
        };
        let mut command = again().map_err(unavailable)?;
        command.env(SERVES, "1").env(instance::HIDE_BANNER, "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(unavailable)?;
        let (Some(questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(AlgebraError::Unavailable("its process has no pipes".into()));
        };
        let mut helper = Helper {
            process,
            questions,
            answers: BufReader::new(answers).lines(),
        };
        match helper.said() {
            Some(Said::Ready { waited, unlicensed }) => {
                instance::has_waited(waited);
                if unlicensed {
                    instance::tell_terms();
                }
                Ok(helper)
            }
            Some(Said::Error(error)) => {
                helper.end();
                Err(error)
            }
            _ => {
                let status = helper.end();
                Err(AlgebraError::Unavailable(format!(
                    "its process has ended{status}"
                )))
            }
        }
    }

    /// What it says to a question; `None` where it has ended.
    fn ask(&mut self, line: &str) -> Option<Said> {
        writeln!(self.questions, "{line}").ok()?;
        self.said()
    }

    /// The next of its lines; a test binary prints others of its own.
    fn said(&mut self) -> Option<Said> {
        for line in self.answers.by_ref() {
            if let Some(said) = line.ok()?.strip_prefix(MARK) {
                return serde_json::from_str(said).ok();
            }
        }
        None
    }

    /// Ends the process, and tells how it ended where a signal did it.
    fn end(self) -> String {
        let Helper {
            mut process,
            questions,
            answers,
        } = self;
        drop(questions);
        drop(answers);
        match process.wait() {
            Ok(status) if status.code().is_none() => format!(": {status}"),
            _ => String::new(),
        }
    }
}
