//! `rederive report`: what a check found, to look at.

use std::path::{Path, PathBuf};

use super::files::write_whole;
use super::{Page, Streams, check, files};

pub(super) fn run(
    paths: &[PathBuf],
    output: Option<&Path>,
    format: Page,
    streams: &mut Streams<'_>,
) -> u8 {
    let (report, found) = check::report(paths, streams);
    let page = match format {
        Page::Html => report.to_html(),
        Page::Latex => report.to_latex(),
        Page::Markdown => report.to_markdown(),
    };
    if let Some(path) = output
        && let Some(why) = files::is_kept(path, &found)
    {
        return streams.complain(&format!("{}: {why}", path.display()));
    }
    match output {
        None => streams.answer(&page, report.status()),
        Some(path) => match write_whole(path, &page) {
            Ok(()) => streams.answer(&format!("{} is written\n", path.display()), report.status()),
            Err(error) => streams.complain(&format!("{}: {error}", path.display())),
        },
    }
}
