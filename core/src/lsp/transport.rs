//! Messages over standard input and output. What a header says is not believed: no room is made for what has not come.

use std::io::{self, BufRead, Read as _};
use std::thread::{self, JoinHandle};

use crossbeam_channel::unbounded;
use lsp_server::{Connection, Message};

/// How long a header may be, and how long what it announces.
const MAX_HEADER: u64 = 4 << 10;
const MAX_MESSAGE: u64 = 64 << 20;

/// The threads that read and write, which end when the connection is gone.
pub(super) struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

impl Threads {
    /// Waits until everything is written.
    ///
    /// # Errors
    /// What went wrong with reading or writing.
    pub(super) fn join(self) -> io::Result<()> {
        let ended = |thread: JoinHandle<io::Result<()>>| {
            thread
                .join()
                .unwrap_or_else(|_| Err(io::Error::other("a thread ended at once")))
        };
        ended(self.writer).and(ended(self.reader))
    }

    /// Why reading has ended, where that is known.
    pub(super) fn reading_failed(self) -> Option<io::Error> {
        if !self.reader.is_finished() {
            return None;
        }
        self.reader.join().ok()?.err()
    }
}

/// A connection over standard input and output.
///
/// # Errors
/// What the system says, where there is no room for its threads.
pub(super) fn stdio() -> io::Result<(Connection, Threads)> {
    let (sender, to_write) = unbounded::<Message>();
    let (read, receiver) = unbounded();
    let writer = thread::Builder::new()
        .name("writer".to_owned())
        .spawn(move || {
            let mut out = io::stdout().lock();
            to_write
                .into_iter()
                .try_for_each(|message| message.write(&mut out))
        })?;
    let reader = thread::Builder::new()
        .name("reader".to_owned())
        .spawn(move || {
            let mut input = io::stdin().lock();
            while let Some(message) = next(&mut input)? {
                let exit = matches!(&message, Message::Notification(said) if said.method == "exit");
                if read.send(message).is_err() || exit {
                    break;
                }
            }
            Ok(())
        })?;
    Ok((Connection { sender, receiver }, Threads { reader, writer }))
}

/// The next message; none where the input ends.
fn next(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut whole = Vec::new();
    let mut length = None;
    loop {
        let begun = whole.len();
        let room = MAX_HEADER.saturating_sub(u64::try_from(begun).unwrap_or(MAX_HEADER));
        let read = input.by_ref().take(room).read_until(b'\n', &mut whole)?;
        if read == 0 && room > 0 {
            return Ok(None);
        }
        let line = whole.get(begun..).unwrap_or_default();
        let Some(line) = line.strip_suffix(b"\r\n") else {
            return Err(io::Error::other("a header is malformed or too long"));
        };
        if line.is_empty() {
            break;
        }
        let header = String::from_utf8_lossy(line);
        if let Some((name, value)) = header.split_once(": ")
            && name.eq_ignore_ascii_case("Content-Length")
        {
            length = value.parse::<u64>().ok();
        }
    }
    let Some(length) = length.filter(|length| *length <= MAX_MESSAGE) else {
        return Err(io::Error::other(format!(
            "a header says no length that a message can have, which is up to {} MB",
            MAX_MESSAGE >> 20
        )));
    };
    input.by_ref().take(length).read_to_end(&mut whole)?;
    Message::read(&mut whole.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_and_a_header_is_not_believed() {
        let body = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let text = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let mut input = text.as_bytes();
        assert!(matches!(
            next(&mut input),
            Ok(Some(Message::Notification(_)))
        ));
        assert!(matches!(next(&mut input), Ok(None)));
        let long = format!("X-Y: {}\r\n", "z".repeat(5000));
        for broken in [
            "Content-Length: 99999999999999\r\n\r\nxx",
            "Content-Length: 4000000000\r\n\r\nxx",
            "Content-Length: 4000\r\n\r\nxx",
            "Content-Length: -1\r\n\r\nxx",
            "no header\n",
            "\r\n{}",
            &long,
        ] {
            assert!(next(&mut broken.as_bytes()).is_err(), "{broken}");
        }
    }
}
