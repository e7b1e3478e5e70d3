//! Files stay what they are: none is written over by mistake, and what is no plain file is not waited for.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::sandbox::{Sandbox, proof_file};

const UGLY: &str = "derivations!{derivation ugly(x:Real):x=x;}\n";

#[test]
fn fmt_never_writes_into_another_file() {
    let sandbox = Sandbox::new(&[(
        "a/b.rs",
        "derivations! { derivation kept(y: Real): y = y; }\n",
    )]);
    let others: [&[u8]; 4] = [b"a\\b.rs", b"c\xff.rs", b"c\xfe.rs", b"d\n.rs"];
    for other in others {
        fs::write(sandbox.path().join(OsStr::from_bytes(other)), UGLY).unwrap();
    }
    let run = sandbox.run(&["fmt", "."]);
    assert_eq!(run.status, 2, "{run:?}");
    let kept = fs::read_to_string(sandbox.path().join("a/b.rs")).unwrap();
    assert!(
        kept.contains("kept(y: Real)") && !kept.contains("ugly"),
        "{kept}"
    );
    let formatted = fs::read_to_string(sandbox.path().join("a\\b.rs")).unwrap();
    assert!(
        formatted.contains("derivation ugly(x: Real)"),
        "{formatted}"
    );
    // What has a name that cannot be shown is left alone and told.
    for other in &others[1..] {
        let text = fs::read_to_string(sandbox.path().join(OsStr::from_bytes(other))).unwrap();
        assert_eq!(text, UGLY);
    }
    assert_eq!(
        run.stderr.matches("cannot be a proof file").count(),
        3,
        "{run:?}"
    );
    // Both of two names that look alike are checked or told.
    let json = sandbox.run(&["check", "--format", "json"]).json();
    assert_eq!(json["derivations"].as_array().unwrap().len(), 2, "{json}");
    assert_eq!(json["errors"].as_array().unwrap().len(), 3, "{json}");
}

#[test]
fn links_and_read_only_files_stay_what_they_are() {
    let sandbox = Sandbox::new(&[("real.rs", UGLY), ("fixed.rs", UGLY)]);
    let link = sandbox.path().join("link.rs");
    symlink(sandbox.path().join("real.rs"), &link).unwrap();
    let fixed = sandbox.path().join("fixed.rs");
    fs::set_permissions(&fixed, fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(sandbox.run(&["fmt", "link.rs"]).status, 0);
    assert!(link.is_symlink());
    assert_ne!(
        fs::read_to_string(sandbox.path().join("real.rs")).unwrap(),
        UGLY
    );
    let run = sandbox.run(&["fmt", "fixed.rs"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("read-only"), "{run:?}");
    assert_eq!(fs::read_to_string(&fixed).unwrap(), UGLY);
}

#[test]
fn no_output_is_written_over_a_proof_file() {
    let text = proof_file("derivation good(x: Real): x = x;");
    let sandbox = Sandbox::new(&[("a.rs", &text)]);
    symlink("a.rs", sandbox.path().join("report.html")).unwrap();
    for output in ["a.rs", "./a.rs", "report.html"] {
        for command in ["report", "certify"] {
            let run = sandbox.run(&[command, "--output", output]);
            assert_eq!(run.status, 2, "{command} {output}: {run:?}");
            assert_eq!(
                fs::read_to_string(sandbox.path().join("a.rs")).unwrap(),
                text
            );
        }
    }
}

#[test]
fn what_is_no_plain_file_is_not_waited_for() {
    let sandbox = Sandbox::new(&[
        ("good.rs", &proof_file("use pipe::{f};\nderivation good(x: Real): x = x;")),
        (
            "of_zero.json",
            "{\"version\": 2, \"derivations\": [{\"file\": \"zero.rs\", \"name\": \"d\", \"statement\": \"\", \"proofs\": []},
              {\"file\": \"pipe.rs\", \"name\": \"d\", \"statement\": \"\", \"proofs\": []}]}",
        ),
    ]);
    let made = Command::new("mkfifo")
        .arg(sandbox.path().join("pipe.rs"))
        .status();
    assert!(made.unwrap().success());
    symlink("/dev/zero", sandbox.path().join("zero.rs")).unwrap();
    let commands: [&[&str]; 9] = [
        &["check", "."],
        &["check", "pipe.rs"],
        &["check", "zero.rs"],
        &["fmt", "."],
        &["fmt", "--check", "zero.rs"],
        &["report", "pipe.rs"],
        &["verify", "of_zero.json"],
        &["verify", "pipe.rs"],
        &["verify", "zero.rs"],
    ];
    for command in commands {
        let run = within(&sandbox, command);
        assert!(matches!(run, Some(1 | 2)), "{command:?}: {run:?}");
    }
}

#[test]
fn a_large_file_is_turned_down_at_once() {
    let sandbox = Sandbox::new(&[("a.rs", "")]);
    let many = "derivation d(x: Real): x = x;\n".repeat(600_000);
    fs::write(sandbox.path().join("a.rs"), proof_file(&many)).unwrap();
    for command in [&["check", "."][..], &["check", "a.rs"], &["fmt", "a.rs"]] {
        let started = Instant::now();
        let run = sandbox.run(command);
        assert_eq!(run.status, 2, "{command:?}");
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains("larger than 2 MB"), "{said}");
        assert!(started.elapsed() < Duration::from_secs(5), "{command:?}");
    }
    // What is large and has nothing to do with derivations is none of our business.
    fs::write(
        sandbox.path().join("a.rs"),
        proof_file("derivation d(x: Real): x = x;"),
    )
    .unwrap();
    fs::write(
        sandbox.path().join("made.rs"),
        "const X: u8 = 1;\n".repeat(200_000),
    )
    .unwrap();
    assert_eq!(sandbox.run(&["check", "."]).status, 0);
}

/// The exit status of a command that ends within a while; none where it does not.
fn within(sandbox: &Sandbox, args: &[&str]) -> Option<i32> {
    let mut child = sandbox
        .command(args)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

#[test]
fn reasons_are_not_written_into_documents() {
    let markdown = "<!-- rederive\nlet x: Real\nprove d\n-->\n\n$$ x + x = 2 x $$\n";
    let latex = "%: let x: Real\n%: prove e\n\\[ x + x = 2 x \\]\n";
    let proof = proof_file("derivation f(x: Real): x + x = 2 * x;");
    let sandbox = Sandbox::new(&[("a.md", markdown), ("b.tex", latex), ("c.rs", &proof)]);
    let run = sandbox.run(&["reasons", "--write", "."]);
    assert_eq!(run.status, 1, "{run:?}");
    for (name, text) in [("a.md", markdown), ("b.tex", latex)] {
        let now = fs::read_to_string(sandbox.path().join(name)).unwrap();
        assert_eq!(now, text);
        assert!(
            run.stdout.contains(&format!("{name}: left as it is")),
            "{run:?}"
        );
    }
    let now = fs::read_to_string(sandbox.path().join("c.rs")).unwrap();
    assert!(now.contains("2 * x by algebra;"), "{now}");
    // Without `--write` nothing is left undone.
    assert_eq!(sandbox.run(&["reasons", "a.md"]).status, 0);
}

#[test]
fn no_file_of_an_author_is_written_over() {
    let document = "%: let x: Real\n%: prove d\n\\[ x + x = 2 x \\]\n\\input{part}\n";
    let proof = proof_file("derivation f(x: Real): x + x = 2 * x;");
    let files = [
        ("own.tex", document),
        ("part.tex", "A part.\n"),
        ("rederive.sty", "MINE\n"),
        ("proof.rs", &proof),
        ("rocq/Makefile", "all:\n\techo my own\n"),
        ("rocq2/Proof.v", "(* mine *)\n"),
    ];
    let sandbox = Sandbox::new(&files);
    let path = |name: &str| sandbox.path().join(name);
    fs::hard_link(path("own.tex"), path("hard.tex")).unwrap();
    fs::hard_link(path("proof.rs"), path("page.html")).unwrap();
    for args in [
        &["mark", "own.tex"][..],
        &["mark", "own.tex", "--output", "proof.rs"],
        &["mark", "own.tex", "--output", "part.tex"],
        &["mark", "own.tex", "--output", "hard.tex"],
        &["mark", "own.tex", "--output", "rederive.sty"],
        &[
            "report", "proof.rs", "--output", "own.tex", "--format", "latex",
        ],
        &["report", "proof.rs", "--output", "page.html"],
        &["certify", "proof.rs", "--output", "page.html"],
        &["export", "--rocq", "rocq", "proof.rs"],
        &["export", "--rocq", "rocq2", "proof.rs"],
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.status, 2, "{args:?}: {run:?}");
        for (name, text) in files {
            let now = fs::read_to_string(path(name)).unwrap();
            assert_eq!(now, text, "{args:?} has changed {name}");
        }
    }
    // What the commands have written they write again.
    fs::remove_file(path("rederive.sty")).unwrap();
    for args in [
        &["mark", "own.tex"][..],
        &["export", "--rocq", "new", "proof.rs"],
        &["report", "proof.rs", "--output", "report.html"],
    ] {
        for _ in 0..2 {
            assert_eq!(sandbox.run(args).status, 0, "{args:?}");
        }
    }
}

#[test]
fn a_file_of_two_names_keeps_both_and_is_never_cut_off() {
    let sandbox = Sandbox::new(&[("a.rs", UGLY)]);
    let path = |name: &str| sandbox.path().join(name);
    fs::hard_link(path("a.rs"), path("b.txt")).unwrap();
    // Where there is no room for the whole text beside it, the file stays as it is.
    fs::create_dir(path(".a.rs.rederive-tmp")).unwrap();
    assert_eq!(sandbox.run(&["fmt", "a.rs"]).status, 2);
    assert_eq!(fs::read_to_string(path("a.rs")).unwrap(), UGLY);
    fs::remove_dir(path(".a.rs.rederive-tmp")).unwrap();
    assert_eq!(sandbox.run(&["fmt", "a.rs"]).status, 0);
    let text = fs::read_to_string(path("b.txt")).unwrap();
    assert!(text.contains("derivation ugly(x: Real)"), "{text}");
    assert!(!path(".a.rs.rederive-tmp").exists());
}

#[test]
fn new_reads_plain_files_and_leaves_nothing_behind() {
    let sandbox = Sandbox::new(&[
        ("zero/a.rs", ""),
        ("fixed/lib.rs", "mod a;\n"),
        ("inside/lib.rs", ""),
        ("inside/t/mod.rs", ""),
    ]);
    let path = |name: &str| sandbox.path().join(name);
    symlink("/dev/zero", path("zero/lib.rs")).unwrap();
    fs::set_permissions(path("fixed/lib.rs"), fs::Permissions::from_mode(0o444)).unwrap();
    for folder in ["zero", "fixed", "inside"] {
        let run = sandbox.run(&["new", "t", "--dir", folder]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(!path(folder).join("t.rs").exists(), "{folder}");
    }
}

#[test]
fn a_document_with_a_long_formula_is_answered() {
    let formula = vec!["x"; 20_000].join(" + ");
    let text = format!("<!-- rederive\nlet x: Real\nprove d\n-->\n\n$$ {formula} = x $$\n");
    let sandbox = Sandbox::new(&[("a.md", &text)]);
    let started = Instant::now();
    let run = sandbox.run(&["check", "a.md"]);
    assert_eq!(run.status, 2, "{}", run.stdout.len());
    assert!(run.stdout.contains("E003"), "{}", run.stdout);
    assert!(started.elapsed() < Duration::from_secs(20));
}
