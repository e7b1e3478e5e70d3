//! The computer algebra system in tests: in a process of its own, so that other processes of the same test have their turn.

use std::io;
use std::process::Command;
use std::sync::Once;

use rederive::check::Session;
use rederive::oracle::{serve_if_asked, work_in_a_child};

/// The test that a test binary is started again with, to do the algebra.
pub const SERVER: &str = "the_algebra_is_done_here";

/// This test binary once more, as the process that does the algebra.
///
/// # Errors
///
/// Where it is not known which program this is.
pub fn server() -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--exact", SERVER, "--nocapture", "--test-threads=1"]);
    Ok(command)
}

/// To be called by a test that asks for algebra, in a binary that has the test [`SERVER`].
pub fn of_a_test() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        serve_if_asked();
        work_in_a_child(server);
    });
}

/// A session in a test.
#[must_use]
pub fn session() -> Session {
    of_a_test();
    Session::new()
}
