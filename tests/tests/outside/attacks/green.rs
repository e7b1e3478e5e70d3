//! Nothing is green that was not checked.

use crate::sandbox::{Sandbox, proof_file};

const FALSE: &str = "derivation off(x: Real): x = x + 1;";

#[test]
fn derivations_that_no_check_would_see_are_errors() {
    for text in [
        format!("fn f() {{ rederive::derivations! {{ {FALSE} }} }}"),
        format!("const _: () = {{ rederive::derivations! {{ {FALSE} }} }};"),
        format!("use rederive::derivations as d; d! {{ {FALSE} }}"),
        format!("use rederive::{{derivations as d}}; d! {{ {FALSE} }}"),
        format!("rederive::derivation! {{ {FALSE} }}"),
        format!("rederive::derivatons! {{ {FALSE} }}"),
        format!("proofs! {{ {FALSE} }}"),
        format!("call!(rederive::derivations, {FALSE});"),
        format!(
            "macro_rules! m {{ ($($t:tt)*) => {{ rederive::derivations! {{ $($t)* }} }} }} m! {{ {FALSE} }}"
        ),
        format!("macro_rules! derivations {{ ($($t:tt)*) => {{}} }} derivations! {{ {FALSE} }}"),
    ] {
        // Beside others too, and where the file is not named itself.
        let good = proof_file("derivation good(x: Real): x = x;");
        let sandbox = Sandbox::new(&[("a.rs", &text), ("b.rs", &good)]);
        for paths in [&["check", "a.rs"][..], &["check", "."]] {
            let run = sandbox.run(paths);
            assert_eq!(run.status, 2, "{text}: {run:?}");
            assert!(run.stdout.contains("a.rs"), "{text}: {run:?}");
        }
    }
}

#[test]
fn a_name_that_nothing_has_is_an_error() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file("derivation good(x: Real): x = x;"))]);
    let run = sandbox.run(&["check", "--only", "god"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(
        run.stdout.contains("there is no derivation `god`"),
        "{run:?}"
    );
    let run = sandbox.run(&["check", "--only", "good", "--only", "god"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert_eq!(sandbox.run(&["check", "--only", "good"]).status, 0);
}

#[test]
fn what_is_not_checked_is_said() {
    let sandbox = Sandbox::new(&[
        (
            "proofs/a.rs",
            &proof_file("derivation good(x: Real): x = x;"),
        ),
        ("elsewhere/b.rs", &proof_file(FALSE)),
    ]);
    std::fs::write(sandbox.path().join("proofs/c.rs"), b"derivations! { \xff }").unwrap();
    let run = sandbox.run(&["check", "proofs"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stdout.contains("not UTF-8"), "{run:?}");
    std::fs::remove_file(sandbox.path().join("proofs/c.rs")).unwrap();
    #[cfg(unix)]
    {
        let (to, link) = (
            sandbox.path().join("elsewhere"),
            sandbox.path().join("proofs/link"),
        );
        std::os::unix::fs::symlink(to, link).unwrap();
        let run = sandbox.run(&["check", "proofs"]);
        assert!(
            run.stderr
                .contains("proofs/link is a link to a folder and is passed over"),
            "{run:?}"
        );
        assert_eq!(sandbox.run(&["check", "proofs/link"]).status, 1);
    }
}
