//! Symbolica on the one thread that may talk to it.
//!
//! Without a licence key Symbolica ends the whole process when a second thread calls it, even after the first has
//! ended. So the thread is started once and is never joined. It belongs to the process that `server` is, or, in a
//! program that cannot be started again for that, to this one: there it waits for questions until the process is gone.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::ask::{Answer, Question};
use super::engine::Engine;
use super::instance::{self, Instance};
use rederive_kernel::algebra::AlgebraError;

pub(super) type Reply = Result<Answer, AlgebraError>;

struct Job {
    question: Question,
    reply: Sender<Reply>,
}

/// Where jobs are sent. A `static` is never dropped, so neither is the sender, and the thread never sees the end.
static WORKER: OnceLock<Result<Sender<Job>, AlgebraError>> = OnceLock::new();

/// Room for expressions as deep as they may be, in code that is not ours.
const STACK: usize = 64 << 20;

/// Puts a question to Symbolica in this process and waits for the answer; the first one may have to wait for another
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
    on_its_thread(move || work(&jobs))?;
    Ok(sender)
}

/// Starts the thread that may talk to Symbolica.
pub(super) fn on_its_thread(work: impl FnOnce() + Send + 'static) -> Result<(), AlgebraError> {
    std::thread::Builder::new()
        .name("algebra".into())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| AlgebraError::Unavailable(format!("no thread for it: {error}")))?;
    Ok(())
}

fn work(jobs: &Receiver<Job>) {
    let mut opened: Option<Result<Opened, AlgebraError>> = None;
    for job in jobs {
        let opened = opened.get_or_insert_with(|| {
            let opened = Opened::open()?;
            opened.instance.tell_terms();
            Ok(opened)
        });
        let reply = match opened {
            Ok(opened) => opened.answer(&job.question),
            Err(error) => Err(error.clone()),
        };
        // Whoever asked may have gone; the next one is served all the same.
        let _ = job.reply.send(reply);
    }
}

/// Symbolica, and the right to use it.
pub(super) struct Opened {
    pub(super) instance: Instance,
    engine: Engine,
}

impl Opened {
    /// Waits for this process's turn.
    pub(super) fn open() -> Result<Opened, AlgebraError> {
        let instance = instance::open()?;
        let engine = catch_unwind(Engine::new);
        let engine =
            engine.unwrap_or_else(|panic| Err(AlgebraError::Unavailable(message(&*panic))))?;
        Ok(Opened { instance, engine })
    }

    pub(super) fn answer(&mut self, question: &Question) -> Reply {
        let answer = catch_unwind(AssertUnwindSafe(|| self.engine.answer(question)));
        answer.unwrap_or_else(|panic| Err(AlgebraError::Failed(message(&*panic))))
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "it panicked".into())
}
