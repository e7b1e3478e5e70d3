//! The `rederive` command.

use std::io::{self, IsTerminal as _};
use std::process::{Command, ExitCode};

use rederive::cli::{Streams, run};

fn main() -> ExitCode {
    rederive::oracle::serve_if_asked();
    rederive::oracle::work_in_a_child(|| Ok(Command::new(std::env::current_exe()?)));
    let color = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // Neither stream is locked: what asks for algebra has notes of its own for stderr.
    let mut streams = Streams {
        out: &mut io::stdout(),
        err: &mut io::stderr(),
        color,
        live: io::stderr().is_terminal(),
    };
    ExitCode::from(run(std::env::args_os(), &mut streams))
}
