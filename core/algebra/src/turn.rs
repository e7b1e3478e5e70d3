//! One turn for the whole machine, across users and temporary folders.
//!
//! Symbolica watches a local port, so that its limit is one process for all users of a machine. A lock file in one user's
//! folder does not see the others. Whoever has the turn therefore listens on the port beside Symbolica's, and tells those
//! who connect who it is; they read until the connection closes, which is when the process ends, however it ends. So
//! nobody polls, and nobody has to clean up.

use std::env;
use std::io::{self, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rederive_kernel::algebra::AlgebraError;

use super::instance::{Patience, is_ancestor, symbolica_port};

/// What the holder of the turn says first.
const GREETING: &str = "rederive";

/// How long a holder may take to say who it is; what says nothing is some other program.
const GREETED_WITHIN: Duration = Duration::from_secs(5);

/// How many of those who wait are remembered; more are turned away, and ask again.
const WAITING: usize = 64;

/// The turn of this process, for as long as this is alive; none where another program has the port.
pub(super) struct Turn {
    _listener: Option<TcpListener>,
    waited_for: Arc<AtomicBool>,
}

impl Turn {
    /// Whether somebody has asked who has the turn, since this one has it.
    pub(super) fn is_waited_for(&self) -> bool {
        self.waited_for.load(Ordering::Relaxed)
    }
}

/// Waits for this process's turn among all of the machine.
pub(super) fn take(patience: &mut Patience) -> Result<Turn, AlgebraError> {
    let port = port();
    let mut asked = false;
    loop {
        match TcpListener::bind(address()) {
            Ok(listener) => return serve(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(AlgebraError::Unavailable(format!(
                    "its turn is taken on the local port {port}: {error}"
                )));
            }
        }
        // Another has come first, or turns its callers away: they ask again, and not at once.
        if std::mem::replace(&mut asked, true) {
            patience.wait("another process")?;
        }
        let Ok(stream) = TcpStream::connect_timeout(&address(), GREETED_WITHIN) else {
            // It has just ended, or is about to listen.
            patience.wait("another process")?;
            continue;
        };
        if until_it_ends(stream, patience)? == Answer::NotOurs {
            // There is no turn to take beyond the lock file and Symbolica's own port.
            return Ok(Turn {
                _listener: None,
                waited_for: Arc::default(),
            });
        }
    }
}

/// The port beside Symbolica's.
fn port() -> u16 {
    let symbolica = symbolica_port();
    symbolica.checked_add(1).unwrap_or(symbolica - 1)
}

fn address() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port()))
}

/// Waits until whoever has the turn has ended; false where nobody has it who says so.
pub(super) fn wait_for_holder(patience: &mut Patience) -> Result<bool, AlgebraError> {
    match TcpStream::connect_timeout(&address(), GREETED_WITHIN) {
        Ok(stream) => Ok(matches!(
            until_it_ends(stream, patience)?,
            Answer::Holder(..)
        )),
        Err(_) => Ok(false),
    }
}

/// Tells everyone who connects who has the turn, until the process ends.
fn serve(listener: TcpListener) -> Result<Turn, AlgebraError> {
    let unavailable = |error: io::Error| {
        AlgebraError::Unavailable(format!("its turn cannot be announced: {error}"))
    };
    let accepting = listener.try_clone().map_err(unavailable)?;
    let since = Instant::now();
    let waited_for = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&waited_for);
    let announce = move || {
        let mut waiting = std::collections::VecDeque::new();
        for stream in accepting.incoming() {
            let Ok(mut stream) = stream else { continue };
            let seconds = since.elapsed().as_secs();
            let greeting = format!("{GREETING} {} {seconds}\n", std::process::id());
            asked.store(true, Ordering::Relaxed);
            if stream.write_all(greeting.as_bytes()).is_ok() {
                waiting.push_back(stream);
            }
            if waiting.len() > WAITING {
                waiting.pop_front();
            }
        }
    };
    std::thread::Builder::new()
        .name("turn".into())
        .spawn(announce)
        .map_err(unavailable)?;
    Ok(Turn {
        _listener: Some(listener),
        waited_for,
    })
}

/// Who answers on the port.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// The process that has the turn, and for how many seconds.
    Holder(u32, u64),
    /// It has ended before it said who it is.
    Gone,
    /// Some other program, which says something else, or nothing.
    NotOurs,
}

/// Who answers. Only what says something else, or nothing for long, is another program: one that ends may have been ours.
fn holder(stream: &TcpStream) -> Answer {
    if stream.set_read_timeout(Some(GREETED_WITHIN)).is_err() {
        return Answer::Gone;
    }
    let (mut greeting, mut whole) = (Vec::new(), false);
    for byte in BufReader::new(stream).bytes().take(64) {
        match byte {
            Ok(b'\n') => {
                whole = true;
                break;
            }
            Ok(byte) => greeting.push(byte),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                ) =>
            {
                return Answer::NotOurs;
            }
            Err(_) => break,
        }
    }
    let text = String::from_utf8_lossy(&greeting);
    let mut words = text.split(' ');
    let is_ours = words.next() == Some(GREETING);
    let mut number = || words.next()?.parse::<u64>().ok();
    let (process, seconds) = (number(), number());
    match (process.and_then(|it| u32::try_from(it).ok()), seconds) {
        (Some(process), Some(seconds)) if is_ours && whole => Answer::Holder(process, seconds),
        _ if !whole && (is_ours || GREETING.starts_with(&*text)) => Answer::Gone,
        _ => Answer::NotOurs,
    }
}

/// Waits until a holder closes its connection, which it does by ending; says who it was.
fn until_it_ends(mut stream: TcpStream, patience: &mut Patience) -> Result<Answer, AlgebraError> {
    let answer = holder(&stream);
    let Answer::Holder(process, seconds) = answer else {
        return Ok(answer);
    };
    if is_ancestor(process) {
        return Err(AlgebraError::Unavailable(
            "the process that started this one uses Symbolica, and waits for this one".into(),
        ));
    }
    let whom = format!("process {process} (which has had its turn for {seconds} s)");
    // The time-out is only there to say what is waited for, and to give up in the end.
    let step = Some(Duration::from_secs(1));
    let mut byte = [0];
    loop {
        if stream.set_read_timeout(step).is_err() {
            return Ok(answer);
        }
        match stream.read(&mut byte) {
            Ok(0) => return Ok(answer),
            Ok(_) => {}
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock
                        | io::ErrorKind::TimedOut
                        | io::ErrorKind::Interrupted
                ) => {}
            Err(_) => return Ok(answer),
        }
        patience.wait(&whom)?;
    }
}

/// Names Symbolica's port, when it is not the usual one.
pub(super) fn named_port(variable: &str) -> Option<u16> {
    let port = env::var(variable).ok()?.parse::<u16>().ok()?;
    (port > 0).then_some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_is_told_who_has_the_turn_and_goes_on_when_it_ends() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let address = listener.local_addr().expect("it has a number");
        let turn = serve(listener).expect("it is announced");
        assert!(!turn.is_waited_for());
        let stream = TcpStream::connect(address).expect("somebody listens");
        let Answer::Holder(process, seconds) = holder(&stream) else {
            panic!("it says who it is");
        };
        assert_eq!(process, std::process::id());
        assert!(seconds < 60);
        assert!(turn.is_waited_for());
        drop(turn);
    }

    #[test]
    fn another_program_on_the_port_is_not_taken_for_a_holder() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let address = listener.local_addr().expect("it has a number");
        let other = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody connects");
            stream.write_all(b"220 mail\n").expect("it is sent");
        });
        let stream = TcpStream::connect(address).expect("somebody listens");
        assert_eq!(holder(&stream), Answer::NotOurs);
        other.join().expect("it ends");
    }

    #[test]
    fn a_holder_that_ends_before_it_greets_is_not_taken_for_another_program() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let address = listener.local_addr().expect("it has a number");
        for said in ["", "rede", "rederive 12"] {
            let stream = TcpStream::connect(address).expect("somebody listens");
            let (mut other, _) = listener.accept().expect("somebody connects");
            other.write_all(said.as_bytes()).expect("it is sent");
            drop(other);
            assert_eq!(holder(&stream), Answer::Gone, "{said}");
        }
    }
}
