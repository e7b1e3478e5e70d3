//! How asking about a claim ends, in this process or in another one.

use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use tests::naked::{self, Instances, Naked, Proof};

/// No claim may take longer.
const PATIENCE: Duration = Duration::from_secs(12);

/// How asking about claims ends; the worst comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// Each is decided.
    Decided,
    /// One is neither proved nor refuted.
    Open,
    /// The file is malformed.
    Malformed,
    /// It takes too long.
    Hangs,
    /// The process dies.
    Crashes,
    /// One is proved and false.
    Unsound,
}

impl Ending {
    const ALL: [Ending; 6] = [
        Ending::Decided,
        Ending::Open,
        Ending::Malformed,
        Ending::Hangs,
        Ending::Crashes,
        Ending::Unsound,
    ];

    /// As the exit status of a process.
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }

    fn of(naked: &Naked) -> Ending {
        match (&naked.proof, &naked.instances) {
            _ if naked.is_unsound() => Ending::Unsound,
            (Proof::Panicked, _) | (_, Instances::Panicked) => Ending::Crashes,
            (proof, instances) if proof.holds() || matches!(instances, Instances::Refuted(_)) => {
                Ending::Decided
            }
            _ => Ending::Open,
        }
    }
}

/// Asks about a file and prints what was said.
pub(crate) fn file(path: &str) -> Ending {
    match std::fs::read_to_string(path) {
        Ok(text) => ask(&text),
        Err(error) => {
            println!("{path}: {error}");
            Ending::Malformed
        }
    }
}

/// Asks the prover alone about the last claim of a file and prints what it said.
pub(crate) fn alone(path: &str) {
    let started = Instant::now();
    let said = match std::fs::read_to_string(path) {
        Ok(text) => naked::on_a_large_stack(|| naked::last_proof(&text, false)),
        Err(error) => Err(vec![error.to_string()]),
    };
    let took = started.elapsed().as_millis();
    match said {
        Ok(proof) => println!("{path} ({took} ms): {proof:?}"),
        Err(errors) => println!("{path}: malformed: {}", errors.join("; ")),
    }
}

/// Asks about a text and prints what was said.
pub(crate) fn ask(text: &str) -> Ending {
    match naked::file(text) {
        Ok(found) => {
            for Naked {
                place,
                proof,
                instances,
            } in &found
            {
                println!("{place}\n    {proof:?}\n    {instances:?}");
            }
            let worst = found
                .iter()
                .map(Ending::of)
                .max()
                .unwrap_or(Ending::Decided);
            if worst == Ending::Unsound {
                println!("!! something false is proved");
            }
            worst
        }
        Err(errors) => {
            println!("  {}", errors.join("\n  "));
            Ending::Malformed
        }
    }
}

/// Asks about a text in another process.
pub(crate) fn outcome(text: &str) -> Ending {
    let path = std::env::temp_dir().join(format!("attack-{}.rs", std::process::id()));
    let start = || -> std::io::Result<Child> {
        std::fs::write(&path, text)?;
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg(&path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
    };
    let ending = start().map_or(Ending::Malformed, wait);
    let _ = std::fs::remove_file(&path);
    ending
}

fn wait(mut child: Child) -> Ending {
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                let code = status.code().and_then(|code| usize::try_from(code).ok());
                return code
                    .and_then(|code| Ending::ALL.get(code))
                    .copied()
                    .unwrap_or(Ending::Crashes);
            }
            Ok(None) if started.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(3))
            }
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return Ending::Hangs;
            }
        }
    }
}
