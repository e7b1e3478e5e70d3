//! What ARCHITECTURE.md claims of the sources, read off the sources.

use std::fs;
use std::path::{Path, PathBuf};

use crate::text::{hold, read, root};

/// The sources of the crates inside of `core`.
const CRATES: [&str; 9] = [
    "core/src",
    "core/lang/src",
    "core/linear/src",
    "core/kernel/src",
    "core/algebra/src",
    "core/search/src",
    "core/evaluate/src",
    "core/report/src",
    "core/rocq/src",
];

/// The Rust sources below a folder, with their paths from the root of the repository, tests left out.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut open = vec![root().join(folder)];
    let mut found: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)
            .expect("a folder of sources")
            .flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
        .into_iter()
        .map(|path| (shown(&path), fs::read_to_string(&path).expect("UTF-8 text")))
        .collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// The text of a source without its comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/")
        || path.ends_with("tests.rs")
        || path.ends_with("/testing.rs")
        || path.contains("/testing/")
}

/// The crates of this workspace that a crate depends on.
fn dependencies(manifest: &str) -> Vec<String> {
    let text = read(manifest);
    let normal = text
        .split("[dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .unwrap_or_default();
    normal
        .lines()
        .filter_map(|line| line.strip_suffix(".workspace = true"))
        .filter(|name| name.starts_with("rederive"))
        .map(str::to_owned)
        .collect()
}

/// What ARCHITECTURE.md says in one sentence, read off the manifests: the compiler holds the rest.
#[test]
fn each_crate_knows_only_those_below_it() {
    let known: [(&str, &[&str]); 8] = [
        ("lang", &[]),
        ("linear", &[]),
        ("kernel", &["rederive-lang", "rederive-linear"]),
        ("algebra", &["rederive-kernel"]),
        ("search", &["rederive-kernel", "rederive-lang"]),
        ("evaluate", &["rederive-lang"]),
        ("report", &["rederive-lang"]),
        ("rocq", &["rederive-lang"]),
    ];
    for (name, below) in known {
        let found = dependencies(&format!("core/{name}/Cargo.toml"));
        assert_eq!(found, below, "{name}");
    }
}

#[test]
fn only_the_kernel_makes_a_proof() {
    let makes: Vec<String> = CRATES
        .iter()
        .flat_map(|folder| sources(folder))
        .filter(|(path, _)| !is_test(path))
        .filter(|(_, text)| code(text).contains("Theorem {\n"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(makes, ["core/kernel/src/theorem.rs"]);
    // The rules that make one, and the two functions that all of them go through.
    let rules = read("core/kernel/src/theorem.rs");
    let makers: Vec<&str> = rules
        .split("\n#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .split("fn ")
        .filter(|function| {
            function
                .split('{')
                .next()
                .unwrap_or_default()
                .contains("-> Theorem")
                || function
                    .split('{')
                    .next()
                    .unwrap_or_default()
                    .contains("-> Result<Theorem")
        })
        .map(|function| function.split(['(', '<']).next().unwrap_or_default())
        .collect();
    assert_eq!(
        makers,
        [
            "shown",
            "of",
            "transitivity",
            "symmetry",
            "weakening",
            "restatement",
            "by_cases"
        ]
    );
}

#[test]
fn only_algebra_names_symbolica() {
    for folder in CRATES.iter().chain(&["derive-macros/src", "proofs/src"]) {
        for (path, text) in sources(folder) {
            let names =
                code(&text).contains("symbolica::") || code(&text).contains("use symbolica");
            assert!(
                !names || path.starts_with("core/algebra/src/"),
                "{path} names Symbolica"
            );
        }
    }
}

#[test]
fn the_language_and_the_macro_know_nothing_of_the_checker() {
    for manifest in ["core/lang/Cargo.toml", "derive-macros/Cargo.toml"] {
        let text = read(manifest);
        assert!(
            !text.contains("\nrederive.workspace") && !text.contains("symbolica"),
            "{manifest}"
        );
    }
}

#[test]
fn every_source_says_its_one_job() {
    for folder in CRATES
        .iter()
        .chain(&["derive-macros/src", "core/benches", "core/tests"])
    {
        for (path, text) in sources(folder) {
            assert!(
                text.starts_with("//!"),
                "{path} does not open with a `//!` line"
            );
        }
    }
}

/// The lines of a folder, those of tests and of the rules' examples left out.
fn lines(folder: &str) -> usize {
    sources(folder)
        .iter()
        .filter(|(path, _)| !is_test(path) && !path.contains("/examples"))
        .map(|(_, text)| text.lines().count())
        .sum()
}

/// The folder and the lines that a row of the table of the trusted base gives.
fn row(line: &str) -> Option<(&str, usize)> {
    let mut cells = line.strip_prefix("| `")?.split('|');
    let folder = cells.next()?.trim().strip_suffix('`')?;
    let said = cells.next()?.trim().replace(',', "").parse().ok()?;
    Some((folder, said))
}

/// The table of the trusted base gives the lines of each folder to within a tenth.
#[test]
fn the_trusted_base_is_as_large_as_it_says() {
    let page = read("ARCHITECTURE.md");
    if std::env::var_os("UPDATE_BOOK").is_some() {
        let updated: Vec<String> = page
            .lines()
            .map(|line| match row(line) {
                Some((folder, said)) => line.replacen(&grouped(said), &grouped(lines(folder)), 1),
                None => line.to_owned(),
            })
            .collect();
        hold("ARCHITECTURE.md", &(updated.join("\n") + "\n"));
    }
    let page = read("ARCHITECTURE.md");
    let rows: Vec<(&str, usize)> = page.lines().filter_map(row).collect();
    let folders: Vec<&str> = rows.iter().map(|(folder, _)| *folder).collect();
    assert_eq!(
        folders,
        ["core/kernel/src", "core/linear/src", "core/algebra/src"]
    );
    for (folder, said) in rows {
        let counted = lines(folder);
        assert!(
            said * 9 <= counted * 10 && counted * 10 <= said * 11,
            "{folder} has {counted} lines, ARCHITECTURE.md says {said}: `UPDATE_BOOK=1` writes it"
        );
    }
}

/// With a comma between thousands.
fn grouped(number: usize) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1000, number % 1000)
    }
}
