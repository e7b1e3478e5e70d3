//! A crate with false derivations is red, however they are hidden from its tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_trick_is_red_by_its_name() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "test",
            "--offline",
            "--package",
            "tests",
            "--features",
            "tricks",
        ])
        .args(["--test", "tricks"])
        .current_dir(here)
        // What is missing here are snapshots, which nobody shall write.
        .env("CI", "true")
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1")
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(101), "{said}");
    assert!(said.contains("test no_orphans ... FAILED"), "{said}");
    for trick in tricks(&here.join("tricks")) {
        assert!(
            said.contains(&format!("`{trick}`")),
            "{trick} is not named:\n{said}"
        );
    }
    assert!(
        said.contains("test plain::trick_plain::claim ... FAILED"),
        "{said}"
    );
    // Derivations that are proved stay green but for their snapshots, which are missing and not written.
    assert!(
        said.contains("test cfg_block::beside::claim ... ok"),
        "{said}"
    );
    assert!(
        said.contains("test cfg_block::beside::snapshot ... FAILED"),
        "{said}"
    );
    assert!(!here.join("tricks/src/snapshots").exists());
}

/// The false derivations of the crate, by name, wherever they are.
fn tricks(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for before in ["derivation trick_", "prove trick_"] {
                let names = text.split(before).skip(1);
                let names = names.filter_map(|rest| rest.split(['(', '\n']).next());
                found.extend(names.map(|name| format!("trick_{name}")));
            }
        }
    }
    assert!(found.len() > 14, "{found:?}");
    found
}
