//! Snapshots where nobody is there to review them: compared, never written, whatever `insta` is told.
//!
//! `insta` can be set up to accept everything: by `insta.yaml`, by `INSTA_FORCE_PASS`, by `INSTA_UPDATE`. On a machine that
//! says that it is a build server (`CI`, as `insta` itself reads it) none of that counts.

use std::fs;
use std::path::Path;

/// Whether this is a build server.
pub(super) fn nobody_reviews() -> bool {
    is_server(std::env::var("CI").ok().as_deref()) || std::env::var_os("TF_BUILD").is_some()
}

fn is_server(ci: Option<&str>) -> bool {
    !matches!(ci, None | Some("" | "0" | "false"))
}

/// What is wrong with the snapshot in a file, which must say `text`; none where it does.
pub(super) fn fault(file: &Path, text: &str) -> Option<String> {
    let stored = match fs::read_to_string(file) {
        Ok(stored) => stored.replace("\r\n", "\n"),
        Err(error) => {
            return Some(format!(
                "the snapshot {} cannot be read: {error}; it is written and accepted where somebody reviews it, and CI \
                 is set here\n\nit would say:\n{text}",
                file.display()
            ));
        }
    };
    let contents = contents(&stored).trim_end();
    if contents == text.trim_end() {
        return None;
    }
    let told = format!(
        "{} says something else than what was found:",
        file.display()
    );
    Some(format!(
        "{told}\n\n{}",
        differences(contents, text.trim_end())
    ))
}

/// What stands below the head of a snapshot file.
fn contents(stored: &str) -> &str {
    let body = stored.strip_prefix("---\n");
    body.and_then(|body| body.split_once("\n---\n"))
        .map_or(stored, |(_, contents)| contents)
}

/// The lines that only one of two texts has, and three around them, as in a diff.
fn differences(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let pairs = || old.iter().zip(&new);
    let before = pairs().take_while(|(a, b)| a == b).count();
    let after = old[before..]
        .iter()
        .rev()
        .zip(new[before..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let mut told = String::new();
    let mut say = |mark: char, lines: &[&str]| {
        for line in lines {
            told.push_str(&format!("{mark} {line}\n"));
        }
    };
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    say(' ', &old[before.saturating_sub(3)..before]);
    say('-', &old[before..old_end]);
    say('+', &new[before..new_end]);
    say(' ', &old[old_end..(old_end + 3).min(old.len())]);
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_what_insta_takes_for_one() {
        for ci in ["true", "1", "yes"] {
            assert!(is_server(Some(ci)), "{ci}");
        }
        for ci in [None, Some(""), Some("0"), Some("false")] {
            assert!(!is_server(ci), "{ci:?}");
        }
    }

    #[test]
    fn a_snapshot_that_is_missing_or_says_something_else_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a__d.snap");
        assert!(
            fault(&file, "d is proved\n")
                .unwrap()
                .contains("cannot be read")
        );
        fs::write(
            &file,
            "---\nsource: a.rs\n---\nclaim x = x\n\nd is proved\n",
        )
        .unwrap();
        assert_eq!(fault(&file, "claim x = x\n\nd is proved\n"), None);
        let told = fault(&file, "claim x = x\n\nd is refuted\n").unwrap();
        assert!(told.contains("- d is proved\n+ d is refuted\n"), "{told}");
        // What stands above the head does not count as contents.
        fs::write(&file, "d is proved").unwrap();
        assert!(fault(&file, "claim x = x\n\nd is proved\n").is_some());
    }
}
