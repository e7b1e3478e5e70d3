//! Snapshots where nobody is there to review them: compared, never written, whatever `insta` is told.
//!
//! `insta` can be set up to accept everything: by `insta.yaml`, by `INSTA_FORCE_PASS`, by `INSTA_UPDATE`. On a machine that
//! says that it is a build server (`CI`, as `insta` itself reads it) none of that counts, nor where cargo's settings say what
//! machine it is or what is accepted: they are files, and lie beside what is to be reviewed.

use std::fs;
use std::path::{Path, PathBuf};

/// Why snapshots are compared and never written, where that is so. The folder is that of the proof file.
pub(super) fn nobody_reviews(folder: &Path) -> Option<String> {
    if is_server(std::env::var("CI").ok().as_deref()) || std::env::var_os("TF_BUILD").is_some() {
        return Some("CI is set here".to_owned());
    }
    let file = settings(folder)
        .find(|file| fs::read_to_string(file).is_ok_and(|settings| decides(&settings)))?;
    Some(format!("{} decides about it here", file.display()))
}

/// Where cargo's settings may lie that hold for a folder.
fn settings(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let above = folder.ancestors().map(|folder| folder.join(".cargo"));
    above
        .chain(home)
        .flat_map(|folder| [folder.join("config.toml"), folder.join("config")])
}

/// Whether settings of cargo's say what `insta` does, or on what machine.
fn decides(settings: &str) -> bool {
    let lines = settings
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let mut words = lines.flat_map(|line| line.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    words.any(|word| matches!(word, "CI" | "TF_BUILD") || word.starts_with("INSTA_"))
}

fn is_server(ci: Option<&str>) -> bool {
    !matches!(ci, None | Some("" | "0" | "false"))
}

/// What is wrong with the snapshot in a file, which must say `text`; none where it does.
pub(super) fn fault(file: &Path, text: &str, why: Option<&str>) -> Option<String> {
    let stored = match fs::read_to_string(file) {
        Ok(stored) => stored.replace("\r\n", "\n"),
        Err(error) => {
            let why = why.map_or_else(String::new, |why| format!(", and {why}"));
            return Some(format!(
                "the snapshot {} cannot be read: {error}; it is written and accepted where somebody reviews it{why}\n\n\
                 it would say:\n{text}",
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
    fn settings_that_decide_are_told_from_others() {
        for settings in [
            "[env]\nCI = { value = \"\", force = true }",
            "env.INSTA_FORCE_PASS = \"1\"",
            "[env]\n\"INSTA_UPDATE\" = \"always\"",
        ] {
            assert!(decides(settings), "{settings}");
        }
        for settings in [
            "",
            "[build]\njobs = 2",
            "# not for CI\n[alias]\nci = \"test\"",
        ] {
            assert!(!decides(settings), "{settings}");
        }
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".cargo")).unwrap();
        let file = folder.path().join(".cargo/config.toml");
        fs::write(file, "[env]\nINSTA_FORCE_PASS = \"1\"").unwrap();
        assert!(nobody_reviews(&folder.path().join("src")).is_some());
    }

    #[test]
    fn a_snapshot_that_is_missing_or_says_something_else_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a__d.snap");
        assert!(
            fault(&file, "d is proved\n", None)
                .unwrap()
                .contains("cannot be read")
        );
        fs::write(
            &file,
            "---\nsource: a.rs\n---\nclaim x = x\n\nd is proved\n",
        )
        .unwrap();
        assert_eq!(fault(&file, "claim x = x\n\nd is proved\n", None), None);
        let told = fault(&file, "claim x = x\n\nd is refuted\n", None).unwrap();
        assert!(told.contains("- d is proved\n+ d is refuted\n"), "{told}");
        // What stands above the head does not count as contents.
        fs::write(&file, "d is proved").unwrap();
        assert!(fault(&file, "claim x = x\n\nd is proved\n", None).is_some());
    }
}
