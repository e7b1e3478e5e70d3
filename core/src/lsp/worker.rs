//! The process that checks a text: started with it, ended when the text changes before it is done.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crossbeam_channel::Sender;

use super::document::Document;
use super::told::Told;

/// What a process found, of which text.
pub(super) struct Answer {
    pub(super) uri: String,
    pub(super) version: i32,
    /// A derivation; none when the process is done.
    pub(super) told: Option<Told>,
}

/// A process that checks; dropped, it is ended.
pub(super) struct Worker {
    child: Arc<Mutex<Child>>,
}

impl Worker {
    /// Has these derivations of a text checked.
    pub(super) fn start(
        document: &Document,
        wanted: &[String],
        answers: Sender<Answer>,
    ) -> Result<Worker, String> {
        let cannot = |error: std::io::Error| format!("a check cannot be started: {error}");
        let program = std::env::current_exe().map_err(cannot)?;
        let mut command = Command::new(program);
        command.arg("buffer");
        for name in wanted {
            command.arg(format!("--only={name}"));
        }
        command.arg("--").arg(&document.path);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(cannot)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let child = Arc::new(Mutex::new(child));
        let (text, uri, version) = (
            document.text.clone(),
            document.uri.clone(),
            document.version,
        );
        let reaped = child.clone();
        thread::spawn(move || {
            if let Some(mut input) = input {
                // A process that was ended does not read to the end.
                let _ = input.write_all(text.as_bytes());
            }
            let lines = output.map(|output| BufReader::new(output).lines());
            for line in lines.into_iter().flatten().map_while(Result::ok) {
                let told = serde_json::from_str::<Told>(&line).ok();
                if told.is_some() {
                    let uri = uri.clone();
                    let _ = answers.send(Answer { uri, version, told });
                }
            }
            let _ = reaped.lock().unwrap_or_else(PoisonError::into_inner).wait();
            let told = None;
            let _ = answers.send(Answer { uri, version, told });
        });
        Ok(Worker { child })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // One that has ended by itself cannot be ended again, which is no harm. A lock that is held is held by the thread
        // that waits for the end.
        if let Ok(mut child) = self.child.try_lock() {
            let _ = child.kill();
        }
    }
}
