//! Documents as proof files: the derivations of a Markdown or LaTeX text, checked where they stand.
//!
//! A document is scanned (`scan`) for formulas and annotations; the items of the annotations (`annotation`) and the
//! formulas are gone through in order; formulas are made tokens (`latex`), the document's own commands are written
//! out (`macros`), lines become chains (`chain`) of trees (`tree`), and these are read as terms (`formula`). What
//! comes of it is the text of a proof file, each token of which has its place in the document. From there on a document
//! is a proof file like any other, so that nothing that is read here needs to be trusted: it can be shown.

mod annotation;
mod chain;
mod derive;
mod driver;
mod environment;
mod formula;
mod hypotheses;
mod language;
mod latex;
mod left_side;
mod macros;
mod mathml;
mod outcome;
mod pattern;
mod place;
mod propose;
mod remark;
mod scan;
mod tree;
mod write;

pub use mathml::Line;
pub use outcome::{Display, Document, Place, Sign, Treatment, Word};
pub use propose::{Proposal, propose};

pub(crate) use driver::{Loadable, read};
use place::Files;
use scan::Event;

use crate::load::Loader;

/// Whether a path is that of a document: Markdown or LaTeX.
#[must_use]
pub fn is_document(path: &str) -> bool {
    matches!(extension(path), Some("md" | "markdown" | "tex"))
}

/// How a document begins that `rederive report` has written.
pub const REPORT: &str = "% A report, written by `rederive report`: it is written over.\n";

/// How a document begins that `rederive mark` has written.
pub const MARKED_COPY: &str = "% A marked copy, written by `rederive mark`: it is written over.\n";

/// Whether a document was written by the command, from others that are checked themselves.
#[must_use]
pub fn is_written_by_us(text: &str) -> bool {
    text.starts_with(REPORT) || text.starts_with(MARKED_COPY)
}

fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty()).then_some(extension)
}

/// Whether a document holds an annotation.
#[must_use]
pub fn holds_annotations(path: &str, text: &str) -> bool {
    let mut files = Files::default();
    let file = files.add(path, text);
    let events = events(&files, file, path);
    events
        .iter()
        .any(|event| matches!(event, Event::Annotation { .. }))
}

/// The files that a LaTeX document takes in with `\\input`, as it names them.
#[must_use]
pub fn inputs(path: &str, text: &str) -> Vec<String> {
    let mut files = Files::default();
    let file = files.add(path, text);
    let events = events(&files, file, path);
    events
        .into_iter()
        .filter_map(|event| match event {
            Event::Input(at) => Some(files.slice(at).trim().to_owned()),
            _ => None,
        })
        .collect()
}

/// The paths of the files that are read when a document is, itself aside: what it takes in, and what that takes in.
pub fn parts(path: &str, text: &str, loader: &mut dyn Loader) -> Vec<String> {
    if inputs(path, text).is_empty() {
        return Vec::new();
    }
    let read = read(path, text, loader).sources.into_iter().skip(1);
    read.map(|source| source.path).collect()
}

fn events(files: &Files, file: u16, path: &str) -> Vec<Event> {
    if extension(path) == Some("tex") {
        scan::latex(files, file)
    } else {
        scan::markdown(files, file)
    }
}
