//! The `rederive` command.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use rederive::cli::{Streams, run};

fn main() -> ExitCode {
    if let Some(code) = rederive::oracle::restart_without_banner() {
        return ExitCode::from(code);
    }
    let color = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // Neither stream is locked: the thread that does the algebra has notes of its own for stderr.
    let mut streams = Streams {
        out: &mut io::stdout(),
        err: &mut io::stderr(),
        color,
        live: io::stderr().is_terminal(),
    };
    ExitCode::from(run(std::env::args_os(), &mut streams))
}
