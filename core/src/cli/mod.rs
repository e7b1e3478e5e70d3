//! The `rederive` command: `certify`, `check`, `diff`, `explain`, `export`, `fmt`, `lsp`, `new`, `read`, `reasons`,
//! `report`, `verify`, `watch`.

mod buffer;
mod certify;
mod check;
mod diff;
mod explain;
mod export;
mod files;
mod fmt;
mod mark;
mod new;
mod package;
mod read;
mod reasons;
mod report;
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::check::Session;
use crate::lang::plain;
use crate::report::Style;

/// Every verdict is the expected one.
const AS_EXPECTED: u8 = 0;
/// A file is not as it should be.
const SURPRISED: u8 = 1;
/// A file is malformed or cannot be read, or the command was called wrongly.
const MALFORMED: u8 = 2;

/// Where the command writes.
pub struct Streams<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What went wrong on the way.
    pub err: &'a mut dyn Write,
    /// Whether `out` shows colours.
    pub color: bool,
    /// Whether `err` is a terminal, on which a line can be written over.
    pub live: bool,
}

impl Streams<'_> {
    fn style(&self) -> Style {
        Style { color: self.color }
    }

    /// Writes what was asked for, and gives the status back: `status`, unless it could not be written. A reader that
    /// has seen enough and closed the pipe is no failure.
    fn answer(&mut self, text: &str, status: u8) -> u8 {
        match self
            .out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.flush())
        {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.complain(&format!("cannot write: {error}"))
            }
            _ => status,
        }
    }

    /// Says what was not looked at.
    fn note(&mut self, notes: &[String]) {
        for note in notes {
            let _ = writeln!(self.err, "rederive: {}", plain::seen(note));
        }
    }

    /// Says what went wrong; where even that cannot be written, the status alone has to say it.
    fn complain(&mut self, message: &str) -> u8 {
        let _ = writeln!(self.err, "rederive: {}", plain::lines(message));
        MALFORMED
    }
}

/// A proof-reader for mathematical derivations.
#[derive(Parser)]
#[command(name = "rederive", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the proofs of everything that is proved to a file of certificates.
    Certify {
        /// Proof files, or folders that are searched for them.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
        /// The file to write [default: standard output].
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Check proof files without compiling them, and print what `cargo test` would find.
    Check {
        /// Proof files, or folders that are searched for them.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Only the derivations of these names.
        #[arg(long, value_name = "NAME")]
        only: Vec<String>,
        /// Say what is wrong, and nothing that gives the answer away: for exercises.
        #[arg(long)]
        no_suggestions: bool,
        /// With colours wherever it is printed.
        #[arg(long, hide = true)]
        color: bool,
    },
    /// Say what changed in meaning between two states: claims that are weaker, hypotheses that were added, definitions
    /// that say something else and what rests on them, verdicts, admissions.
    Diff {
        /// The old and the new state (folders, proof files, or what `check --format json` wrote), or `BASE..HEAD` and the
        /// paths from the root of the repository that count.
        #[arg(required = true, value_name = "STATE")]
        states: Vec<String>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Comparing::Text)]
        format: Comparing,
        /// Compare what is claimed, and check nothing.
        #[arg(long)]
        no_check: bool,
    },
    /// Say why a derivation or a step holds or fails (`NAME`, `NAME:STEP`), what an error code means (`E012`), what a
    /// reason allows (`cancel`), or what a form says (`hessian`).
    Explain {
        /// An error code, a reason, a form, the name of a derivation, or a name and the number of a step.
        subject: String,
        /// Proof files, or folders that are searched for them.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
    },
    /// Write derivations as theorems of Rocq (Coq), which its own kernel checks.
    Export {
        /// The folder to write: a file for each proof file, the library that they need, and a Makefile.
        #[arg(long, value_name = "DIR", required = true)]
        rocq: PathBuf,
        /// Proof files, or folders that are searched for them.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
        /// The file that says which script closes which lemma; `--search` writes to it.
        #[arg(long, value_name = "FILE")]
        record: Option<PathBuf>,
        /// Write a table of what is closed, open and not exported, in Markdown.
        #[arg(long, value_name = "FILE")]
        summary: Option<PathBuf>,
        /// Search for proofs of what the record does not know, this many seconds for each script.
        #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "10")]
        search: Option<u32>,
        /// The claims alone, without their chains: what is closed then is found by the tactics, not by the author.
        #[arg(long)]
        claims: bool,
        /// State what is expected to be refuted too, as if it were true; none of that may close.
        #[arg(long)]
        refuted: bool,
        /// Run Rocq on what is written, and ask what the closed theorems rest on.
        #[arg(long)]
        check: bool,
        /// How many files Rocq compiles at a time.
        #[arg(long, default_value_t = 2)]
        jobs: usize,
    },
    /// Lay out the `derivations!` of proof files: one step a line, reasons in a column.
    Fmt {
        /// Proof files, or folders that are searched for them.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Change nothing, and fail when something would be changed.
        #[arg(long)]
        check: bool,
    },
    /// Serve an editor: the language server, over standard input and output.
    Lsp {
        /// What most editors say without being asked.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Check the text on standard input for the language server, a line of JSON for each derivation.
    #[command(hide = true)]
    Buffer {
        /// Where the text is found, for what it imports.
        path: PathBuf,
        /// Only the derivations of these names.
        #[arg(long, value_name = "NAME")]
        only: Vec<String>,
    },
    /// Write a copy of a LaTeX document in which each checked line carries a mark: proved, refuted with the counterexample
    /// in the margin, or not checked; and beside it the package file that it needs.
    Mark {
        /// A LaTeX document with annotations.
        document: PathBuf,
        /// The copy [default: DOCUMENT with the ending .marked.tex].
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Write a proof file that compiles and is found by the tests.
    New {
        /// Its name, which must be one that a Rust module can have.
        #[arg(required_unless_present = "from")]
        name: Option<String>,
        /// Print this document with proposed annotations instead; what is to be decided is said on the side.
        #[arg(long, value_name = "DOC", conflicts_with_all = ["name", "dir", "package"])]
        from: Option<PathBuf>,
        /// Write a crate of that name instead, with profiles, tests and ten exercises.
        #[arg(long = "crate")]
        package: bool,
        /// The source folder of the package that it becomes part of [default: proofs/src, else src]; of a crate, the folder
        /// in which it is made.
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Print the reasons of steps that state none.
    Reasons {
        /// Proof files, or folders that are searched for them.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Write them beside the steps, and lay the files out as `fmt` does.
        #[arg(long)]
        write: bool,
    },
    /// Print the proof file that was understood of a document, and how much of the document was read.
    Read {
        /// A Markdown or LaTeX document with annotations.
        document: PathBuf,
        /// Print nothing, and fail when it is not what is committed beside the document, as DOCUMENT.read.rs.
        #[arg(long)]
        check: bool,
        /// With the reasons by which each step was proved.
        #[arg(long)]
        reasons: bool,
    },
    /// Write a page to look at: each derivation typeset, step by step, with reasons, verdicts and evidence.
    Report {
        /// Proof files, or folders that are searched for them.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
        /// The file to write [default: standard output].
        #[arg(long)]
        output: Option<PathBuf>,
        /// What to write.
        #[arg(long, value_enum, default_value_t = Page::Html)]
        format: Page,
    },
    /// Make the proofs of certificates again, as `certify` wrote them: no strategy is asked.
    Verify {
        /// The certificates.
        certificates: PathBuf,
        /// Proof files, or folders of them, of each derivation of which it is said whether it has a certificate.
        paths: Vec<PathBuf>,
    },
    /// Check proof files again each time they change, until stopped.
    Watch {
        /// Proof files, or folders that are searched for them.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a reader at a terminal.
    Text,
    /// One JSON document.
    Json,
    /// Annotations on a pull request, as a workflow of GitHub prints them.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit's XML, for whatever shows tests.
    Junit,
    /// What `rederive watch` puts together again.
    #[value(hide = true)]
    Pieces,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Comparing {
    /// For a reader at a terminal.
    Text,
    /// For a comment on a pull request.
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Page {
    /// One HTML page that needs nothing else.
    Html,
    /// A LaTeX document.
    Latex,
    /// A table of the questions that derivations answer, in Markdown.
    Markdown,
}

/// Runs the command with these arguments, the first of which is the command's own name, and gives its exit status:
/// 0 when every verdict is the expected one, 1 when one is not, 2 when a file is malformed or cannot be read.
pub fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> u8 {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            let _ = write!(streams.err, "{error}");
            return MALFORMED;
        }
        Err(help) => return streams.answer(&help.to_string(), AS_EXPECTED),
    };
    if let Err(error) = Session::room() {
        return streams.complain(&format!(
            "this machine has no room for a thread of its own: {error}"
        ));
    }
    match arguments.command {
        Command::Certify { paths, output } => certify::certify(&paths, output.as_deref(), streams),
        Command::Check {
            paths,
            format,
            only,
            no_suggestions,
            color,
        } => {
            streams.color |= color;
            check::run(&paths, format, &only, !no_suggestions, streams)
        }
        Command::Diff {
            states,
            format,
            no_check,
        } => {
            let request = diff::Request {
                states,
                no_check,
                format,
            };
            diff::run(&request, streams)
        }
        Command::Explain { subject, paths } => explain::run(&subject, &paths, streams),
        Command::Export {
            rocq,
            paths,
            record,
            summary,
            search,
            claims,
            refuted,
            check,
            jobs,
        } => {
            let request = export::Request {
                folder: &rocq,
                paths: &paths,
                record: record.as_deref(),
                summary: summary.as_deref(),
                search,
                claims,
                refuted,
                check,
                jobs,
            };
            export::run(&request, streams)
        }
        Command::Fmt { paths, check } => fmt::run(&paths, check, streams),
        Command::Lsp { stdio: _ } => match crate::lsp::serve() {
            Ok(()) => AS_EXPECTED,
            Err(why) => streams.complain(&why),
        },
        Command::Buffer { path, only } => buffer::run(&path, &only, streams),
        Command::Mark { document, output } => mark::run(&document, output.as_deref(), streams),
        Command::New {
            from: Some(document),
            ..
        } => new::propose(&document, streams),
        Command::New {
            name,
            package: true,
            dir,
            ..
        } => package::run(&name.unwrap_or_default(), dir.as_deref(), streams),
        Command::New { name, dir, .. } => {
            new::run(&name.unwrap_or_default(), dir.as_deref(), streams)
        }
        Command::Read {
            document,
            check,
            reasons,
        } => read::run(&document, check, reasons, streams),
        Command::Reasons { paths, write } => reasons::run(&paths, write, streams),
        Command::Report {
            paths,
            output,
            format,
        } => report::run(&paths, output.as_deref(), format, streams),
        Command::Verify {
            certificates,
            paths,
        } => certify::verify(&certificates, &paths, streams),
        Command::Watch { paths } => watch::run(&paths, streams),
    }
}
