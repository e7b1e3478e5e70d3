//! That the README tells the truth.

use std::fs;
use std::path::Path;

use rederive::check::Session;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    fs::read_to_string(path).unwrap()
}

#[test]
fn the_proof_in_the_readme_is_proved_step_by_step() {
    let readme = readme();
    let (_, rest) = readme.split_once("```rust\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let report = Session::new().file("README.rs", example);
    assert_eq!(report.status(), 0, "{}", report.to_json());
    let [derivation] = report.derivations.as_slice() else {
        panic!("{}", report.to_json())
    };
    assert_eq!(derivation.steps.len(), 4);
}

#[test]
fn the_licences_that_the_readme_names_are_there() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"] {
        assert!(readme().contains(name), "{name}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
        assert!(path.is_file(), "{name}");
    }
}
