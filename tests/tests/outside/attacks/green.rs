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
        "notes! { derivation bad where 1 > 0: 0 = 1; }".to_owned(),
        "pub fn f() { rederive::derivations_in!(\"../notes/a.md\"); }".to_owned(),
        "const _: () = { rederive::derivations_in!(\"../notes/a.md\"); };".to_owned(),
        "use rederive::derivations_in as documents; documents!(\"../notes/a.md\");".to_owned(),
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

#[test]
fn documents_that_take_each_other_in_are_not_passed_over() {
    let claims = |name: &str, rest: &str| {
        format!("%: let x: Real\n%: prove {name}\n\\[ x = x + 1 \\]\n{rest}\n")
    };
    let (one, two) = (claims("a", "\\input{two}"), claims("b", "\\input{one}"));
    let (itself, three) = (
        claims("c", "\\input{itself}"),
        claims("d", "\\input{ring2}"),
    );
    let (ring2, ring3) = (claims("e", "\\input{ring3}"), claims("f", "\\input{ring1}"));
    let main = "%: let x: Real\n%: prove fine\n\\[ x + x = 2 x \\]\n\\input{bad}\n";
    let bad = claims("bad", "");
    let good = proof_file("derivation good(x: Real): x = x;");
    for files in [
        &[("one.tex", &*one), ("two.tex", &two)][..],
        &[("itself.tex", &itself)],
        &[
            ("ring1.tex", &three),
            ("ring2.tex", &ring2),
            ("ring3.tex", &ring3),
        ],
        // What is read is `bad`, and not `bad.tex`.
        &[("main.tex", main), ("bad", "some text"), ("bad.tex", &bad)],
    ] {
        let sandbox = Sandbox::new(files);
        std::fs::write(sandbox.path().join("good.rs"), &good).unwrap();
        let run = sandbox.run(&["check", "."]);
        assert_ne!(run.status, 0, "{files:?}: {run:?}");
    }
    // What is taken in is checked once, with the document that takes it in.
    let (main, part) = (
        "%: let x: Real\n\\input{part}\n",
        "%: prove d\n\\[ x + x = 2 x \\]\n\\input{inner}\n",
    );
    let inner = "%: prove e\n\\[ x + x + x = 3 x \\]\n";
    let sandbox = Sandbox::new(&[("main.tex", main), ("part.tex", part), ("inner.tex", inner)]);
    let run = sandbox.run(&["check", "."]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("2 derivations: 2 proved"), "{run:?}");
}

#[test]
fn a_folder_without_proof_files_has_no_reasons_to_find() {
    let sandbox = Sandbox::new(&[("plain.rs", "fn f() {}")]);
    for args in [&["reasons", "."][..], &["reasons", "--write", "."]] {
        let run = sandbox.run(args);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("no proof files"), "{run:?}");
    }
}
