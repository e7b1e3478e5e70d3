//! `rederive new`: a proof file that compiles and is found by the tests.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use super::files::{shown, write_whole};
use super::{AS_EXPECTED, MALFORMED, Streams};
use crate::lang::document::{self, is_document};
use crate::lang::file;

pub(super) fn run(name: &str, dir: Option<&Path>, streams: &mut Streams<'_>) -> u8 {
    if !is_module_name(name) {
        return streams.complain(&format!(
            "`{name}` cannot be a module's name: use small letters, digits and `_`, starting with a letter"
        ));
    }
    let Some(folder) = dir.map(Path::to_path_buf).or_else(source_folder) else {
        return streams.complain("there is no proofs/src and no src here; say where with --dir");
    };
    match write(name, &folder) {
        Ok(file) => {
            let file = file.display();
            let text = format!(
                "{file} is ready, with a first derivation to replace\n\
                 next: `rederive check {file}`, then `cargo test` and `cargo insta review` for its snapshot\n"
            );
            streams.answer(&text, AS_EXPECTED)
        }
        Err(error) => streams.complain(&error),
    }
}

/// Prints a document with an annotation before each display that has none, and on the side what is to be decided.
pub(super) fn propose(path: &Path, streams: &mut Streams<'_>) -> u8 {
    let file = shown(path);
    if !is_document(&file) {
        return streams.complain(&format!(
            "{file} is no document: documents are Markdown (`.md`) and LaTeX (`.tex`)"
        ));
    }
    let text = match crate::lang::file::read(path) {
        Ok(text) => text,
        Err(error) => return streams.complain(&format!("{file}: cannot be read: {error}")),
    };
    let proposal = document::propose(&file, &text);
    let mut said: String = proposal
        .questions
        .iter()
        .map(|question| format!("{file}:{question}\n"))
        .collect();
    said.push_str("fill in each `?`, then `rederive check` the document; where it asks for a hypothesis, `given …` says it\n");
    if streams.err.write_all(said.as_bytes()).is_err() {
        return MALFORMED;
    }
    streams.answer(&proposal.text, AS_EXPECTED)
}

/// A name that a Rust module can have without further ado.
pub(super) fn is_module_name(name: &str) -> bool {
    const KEYWORDS: [&str; 51] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
        "in", "let", "lib", "loop", "macro", "main", "match", "mod", "move", "mut", "override",
        "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
        "try", "type", "typeof", "unsafe", "unsized", "use", "where", "while",
    ];
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !KEYWORDS.contains(&name)
}

fn source_folder() -> Option<PathBuf> {
    ["proofs/src", "src"]
        .into_iter()
        .map(PathBuf::from)
        .find(|folder| folder.is_dir())
}

fn write(name: &str, folder: &Path) -> Result<PathBuf, String> {
    let file = folder.join(format!("{name}.rs"));
    let root = folder.join("lib.rs");
    let explained = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    let text = file::read(&root).map_err(|error| explained(&root, error))?;
    let registered =
        with_module(&text, name).map_err(|why| format!("{}: {why}", root.display()))?;
    let inside = folder.join(name).join("mod.rs");
    if inside.exists() {
        return Err(format!("{} exists already", inside.display()));
    }
    // `create_new` makes it certain that nothing is overwritten, also where two run at once.
    let mut created = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&file)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => format!("{} exists already", file.display()),
            _ => explained(&file, error),
        })?;
    let written = created
        .write_all(skeleton(name).as_bytes())
        .map_err(|error| explained(&file, error))
        .and_then(|()| match registered == text {
            true => Ok(()),
            false => write_whole(&root, &registered).map_err(|error| explained(&root, error)),
        });
    // A file that is no module would be left behind.
    if written.is_err() {
        let _ = fs::remove_file(&file);
    }
    written.map(|()| file)
}

/// The text of `lib.rs` with `mod name;` in it, after the last module that is declared there, else at its end, and with
/// the test that no derivation is left untested. Nothing else of it changes.
fn with_module(text: &str, name: &str) -> Result<String, String> {
    // Read as tokens: what stands in comments and strings declares nothing.
    let stream: TokenStream = text
        .parse()
        .map_err(|_| "it is not made of Rust tokens".to_owned())?;
    let tokens: Vec<TokenTree> = stream.clone().into_iter().collect();
    let mut declared = false;
    let mut last = None;
    for window in tokens.windows(3) {
        match window {
            [
                TokenTree::Ident(word),
                TokenTree::Ident(module),
                TokenTree::Punct(end),
            ] if word == "mod" && end.as_char() == ';' => {
                declared |= module == name;
                last = Some(end.span().end());
            }
            _ => {}
        }
    }
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = text.to_owned();
    if !declared {
        match last {
            None => add_line(&mut out, &format!("mod {name};"), ending),
            Some(end) => {
                let (at, rest) = behind(text, end.line, end.column)
                    .ok_or("its modules cannot be told from the rest")?;
                // The line may go on, with something that ends further down; a comment to its end does not.
                let alone = rest.trim_start().is_empty() || rest.trim_start().starts_with("//");
                let at = if alone {
                    at + rest.trim_end().len()
                } else {
                    at
                };
                out.insert_str(at, &format!("{ending}mod {name};"));
            }
        }
    }
    if !has_no_orphans(stream) {
        add_line(&mut out, "", ending);
        add_line(
            &mut out,
            "// Every derivation below `src` is tested, and every snapshot belongs to one.",
            ending,
        );
        add_line(&mut out, "rederive::no_orphans!();", ending);
    }
    if !out.ends_with('\n') {
        out.push_str(ending);
    }
    Ok(out)
}

/// A line of its own at the end of a text.
fn add_line(text: &mut String, line: &str, ending: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(ending);
    }
    text.push_str(line);
    text.push_str(ending);
}

/// The place in bytes that a line (from 1) and a column (in characters, from 0) stand for, and the rest of the line.
fn behind(text: &str, line: usize, column: usize) -> Option<(usize, &str)> {
    let whole = text.split_inclusive('\n').nth(line.checked_sub(1)?)?;
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let within: usize = whole.chars().take(column).map(char::len_utf8).sum();
    Some((before + within, whole.get(within..)?))
}

/// Whether the test that nothing is left out is there: `no_orphans!` among the items, or a call of the function by its path.
fn has_no_orphans(stream: TokenStream) -> bool {
    let items: Vec<TokenTree> = stream.into_iter().collect();
    let is_name =
        |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "no_orphans");
    let is_sign = |token: &TokenTree, sign: char| matches!(token, TokenTree::Punct(found) if found.as_char() == sign);
    if items
        .windows(2)
        .any(|pair| matches!(pair, [name, sign] if is_name(name) && is_sign(sign, '!')))
    {
        return true;
    }
    let mut open = vec![items];
    while let Some(tokens) = open.pop() {
        let called = tokens.windows(3).any(|window| {
            matches!(window, [path, name, TokenTree::Group(_)] if is_sign(path, ':') && is_name(name))
        });
        if called {
            return true;
        }
        open.extend(tokens.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream().into_iter().collect()),
            _ => None,
        }));
    }
    false
}

pub(super) fn skeleton(name: &str) -> String {
    format!(
        "//! What is derived here, in a sentence.

use rederive::derivations;

derivations! {{
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// A first derivation, to be replaced: doubling every entry doubles the mean.
    derivation {name}_first(n: Nat, x: Real[n])
    where n >= 1:
        mean(2 * x) = 2 * mean(x)
    {{
        mean(2 * x)
            = sum(i in 1..=n, 2 * x[i]) / n  by def(mean);
            = 2 * sum(i in 1..=n, x[i]) / n  by linearity;
            = 2 * mean(x)                    by def(mean);
    }}
}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_a_module_of_its_package_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join("lib.rs"),
            "//! Proofs.\n\nmod a;\npub mod b;\n\n#[test]\nfn t() {}\n",
        )
        .unwrap();
        let file = write("topic", folder.path()).unwrap();
        assert!(
            fs::read_to_string(&file)
                .unwrap()
                .contains("derivation topic_first")
        );
        let root = fs::read_to_string(folder.path().join("lib.rs")).unwrap();
        assert_eq!(
            root,
            "//! Proofs.\n\nmod a;\npub mod b;\nmod topic;\n\n#[test]\nfn t() {}\n\n\
             // Every derivation below `src` is tested, and every snapshot belongs to one.\nrederive::no_orphans!();\n"
        );
        assert!(
            write("topic", folder.path())
                .unwrap_err()
                .contains("exists already")
        );
    }

    #[test]
    fn what_stands_in_comments_and_strings_declares_nothing() {
        let text =
            "mod a;\n/*\nmod b;\n*/\nconst S: &str = \"\nmod c;\n\";\nrederive::no_orphans!();\n";
        let lines = with_module(text, "c").unwrap();
        assert!(
            lines.starts_with("mod a;\nmod c;\n/*\nmod b;\n*/\n"),
            "{lines}"
        );
        assert_eq!(lines.matches("no_orphans").count(), 1);
        assert_eq!(with_module(&lines, "c").unwrap(), lines);
        assert!(with_module("mod a; (", "b").is_err());
        assert!(
            with_module("mod a;\r\n", "b")
                .unwrap()
                .contains("mod a;\r\nmod b;\r\n")
        );
    }

    #[test]
    fn the_module_is_declared_outside_of_what_goes_on_behind_the_last_one() {
        const TEST: &str = "rederive::no_orphans!();\n";
        for (before, after) in [
            (
                "mod a; /* a comment\n that goes on */\n",
                "mod a;\nmod t; /* a comment\n that goes on */\n",
            ),
            (
                "mod a; const S: &str = \"x\r\n y\";\n",
                "mod a;\r\nmod t; const S: &str = \"x\r\n y\";\n",
            ),
            ("mod é; fn f() {\n }\n", "mod é;\nmod t; fn f() {\n }\n"),
            (
                "mod a; // first\nmod b {}\n",
                "mod a; // first\nmod t;\nmod b {}\n",
            ),
        ] {
            let text = with_module(&format!("{before}{TEST}"), "t").unwrap();
            assert_eq!(text, format!("{after}{TEST}"));
        }
        for (text, has) in [
            (TEST, true),
            ("no_orphans! {}", true),
            (
                "#[test] fn t() { rederive::testing::no_orphans(\".\"); }",
                true,
            ),
            ("const S: &str = stringify!(no_orphans);", false),
            ("fn no_orphans() {}", false),
        ] {
            assert_eq!(has_no_orphans(text.parse().unwrap()), has, "{text}");
        }
    }

    #[test]
    fn names_that_no_module_can_have_are_turned_down() {
        for name in ["", "1st", "a-b", "A", "fn", "../x", "lib", "é"] {
            assert!(!is_module_name(name), "{name}");
        }
        assert!(is_module_name("attention_2"));
    }
}
