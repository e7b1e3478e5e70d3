//! `rederive report`: what a check found, to look at.

use std::path::{Path, PathBuf};

use super::files::write_whole;
use super::{Page, Streams, check};

pub(super) fn run(
    paths: &[PathBuf],
    output: Option<&Path>,
    format: Page,
    streams: &mut Streams<'_>,
) -> u8 {
    let (report, _) = check::report(paths, streams);
    let page = match format {
        Page::Html => report.to_html(),
        Page::Latex => report.to_latex(),
        Page::Markdown => report.to_markdown(),
    };
    match output {
        None => streams.answer(&page, report.status()),
        Some(path) => match write_whole(path, &page) {
            Ok(()) => streams.answer(&format!("{} is written\n", path.display()), report.status()),
            Err(error) => streams.complain(&format!("{}: {error}", path.display())),
        },
    }
}
