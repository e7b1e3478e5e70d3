//! The book's table of contents holds each page once, and links lead somewhere.

use std::collections::BTreeSet;
use std::fs;

use crate::text::{read, root};

/// The targets of the links of a page, code left out.
fn links(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            code = !code;
        }
        if code {
            continue;
        }
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("](") {
            let Some((target, more)) = after.split_once(')') else {
                break;
            };
            found.push(target.to_owned());
            rest = more;
        }
    }
    found
}

fn pages() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("docs")).expect("the pages of the book");
    entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md") && name != "SUMMARY.md")
        .collect()
}

#[test]
fn each_page_stands_once_in_the_table_of_contents() {
    let summary = links(&read("docs/SUMMARY.md"));
    let listed: BTreeSet<String> = summary.iter().cloned().collect();
    assert_eq!(summary.len(), listed.len(), "a page is listed twice");
    assert_eq!(listed, pages());
    assert!(read("book.toml").contains("src = \"docs\""));
}

/// What a heading is called in a link: as mdBook and GitHub make it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn links_between_pages_lead_to_a_file_and_a_heading() {
    let mut wrong = Vec::new();
    for page in pages() {
        for link in links(&read(&format!("docs/{page}"))) {
            if link.contains("://") || link.contains(' ') {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let file = if file.is_empty() { page.as_str() } else { file };
            let path = root().join("docs").join(file);
            if !path.exists() {
                wrong.push(format!("{page}: {link}"));
                continue;
            }
            if heading.is_empty() {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let mut headings = text
                .lines()
                .filter(|line| line.starts_with('#'))
                .map(anchor);
            if !headings.any(|one| one == heading) {
                wrong.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
