//! The one thread that talks to Symbolica, for as long as the process lives.
//!
//! Without a licence key Symbolica ends the whole process when a second thread calls it, even after the first has
//! ended. So the thread is started once, on the first question, and is never joined: it waits for questions until the
//! process is gone.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::ask::{Answer, Question};
use super::engine::Engine;
use super::instance::{self, Instance};
use rederive_kernel::algebra::AlgebraError;

type Reply = Result<Answer, AlgebraError>;

struct Job {
    question: Question,
    reply: Sender<Reply>,
}

/// Where jobs are sent. A `static` is never dropped, so neither is the sender, and the thread never sees the end.
static WORKER: OnceLock<Result<Sender<Job>, AlgebraError>> = OnceLock::new();

/// Room for expressions as deep as they may be, in code that is not ours.
const STACK: usize = 64 << 20;

/// Puts a question to Symbolica and waits for the answer; the first one of a process may have to wait for another
/// process to end.
pub(super) fn ask(question: Question) -> Reply {
    let worker = WORKER.get_or_init(start).as_ref().map_err(Clone::clone)?;
    let (reply, answer) = channel();
    let gone = || AlgebraError::Unavailable("its thread has ended".into());
    worker.send(Job { question, reply }).map_err(|_| gone())?;
    answer.recv().map_err(|_| gone())?
}

fn start() -> Result<Sender<Job>, AlgebraError> {
    let (sender, jobs) = channel();
    std::thread::Builder::new()
        .name("algebra".into())
        .stack_size(STACK)
        .spawn(move || work(&jobs))
        .map_err(|error| AlgebraError::Unavailable(format!("no thread for it: {error}")))?;
    Ok(sender)
}

fn work(jobs: &Receiver<Job>) {
    let mut opened: Option<Result<(Instance, Engine), AlgebraError>> = None;
    for job in jobs {
        let engine = opened.get_or_insert_with(open);
        let reply = match engine {
            Ok((_, engine)) => {
                let answer = catch_unwind(AssertUnwindSafe(|| engine.answer(&job.question)));
                answer.unwrap_or_else(|panic| Err(AlgebraError::Failed(message(&*panic))))
            }
            Err(error) => Err(error.clone()),
        };
        // Whoever asked may have gone; the next one is served all the same.
        let _ = job.reply.send(reply);
    }
}

fn open() -> Result<(Instance, Engine), AlgebraError> {
    let instance = instance::open()?;
    let engine = catch_unwind(Engine::new);
    let engine = engine.unwrap_or_else(|panic| Err(AlgebraError::Unavailable(message(&*panic))))?;
    Ok((instance, engine))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "it panicked".into())
}
