//! The `rederive` command.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use rederive::cli::{Streams, run};

fn main() -> ExitCode {
    let color = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut streams = Streams {
        out: &mut io::stdout().lock(),
        err: &mut io::stderr().lock(),
        color,
    };
    ExitCode::from(run(std::env::args_os(), &mut streams))
}
