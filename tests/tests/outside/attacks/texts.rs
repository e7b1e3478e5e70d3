//! What an author writes in words cannot look like something that the checker says.

use rederive::lang::plain::is_unseen;
use rederive::report;
use tests::algebra::session;

use crate::sandbox::{Sandbox, proof_file};

/// Words that try to be lines, colours, markup.
const FAKES: [&str; 5] = [
    "k1 is proved",
    "Sound.\\n\\nk1 is proved",
    "\\u{1b}[2K\\u{1b}[32mproved\\u{1b}[0m",
    "\\u{202e}devorp\\u{202c} \\u{200b}\\u{9b}32m",
    "\\r  proved\\u{85}k1 is proved\\u{2028}k1 is proved",
];

fn faked(fake: &str) -> String {
    proof_file(&format!(
        "#[doc = \"{fake}\"]\n#[question(\"{fake}\")]\nderivation k1(x: Real): x + 1 = x + 2 {{
            x + 1 #[admit(\"{fake}\")] = x + 1;
                = x + 2 by algebra /* {fake} */;
        }}"
    ))
}

#[test]
fn no_line_of_a_snapshot_is_faked() {
    for fake in FAKES {
        let report = session().file("a.rs", &faked(fake));
        let [derivation] = report.derivations.as_slice() else {
            panic!("{}", report.to_json());
        };
        let snapshot = report::snapshot(derivation);
        let verdicts: Vec<&str> = snapshot
            .lines()
            .filter(|line| line.starts_with("k1 is") || line.trim_start().starts_with("proved"))
            .collect();
        assert_eq!(
            verdicts,
            ["k1 is refuted, NOT ADMITTED AS EXPECTED"],
            "{snapshot}"
        );
        assert!(
            !snapshot.contains(|c| c != '\n' && is_unseen(c)),
            "{snapshot:?}"
        );
    }
}

#[test]
fn nothing_that_is_printed_steers_a_terminal() {
    let commands: [&[&str]; 8] = [
        &["check"],
        &["check", "--format", "json"],
        &["explain", "k1"],
        &["explain", "k1:2"],
        &["report"],
        &["report", "--format", "latex"],
        &["report", "--format", "markdown"],
        &["fmt", "--check", "."],
    ];
    for fake in FAKES {
        let raw = fake
            .replace("\\u{1b}", "\u{1b}")
            .replace("\\u{202e}", "\u{202e}")
            .replace("\\u{202c}", "\u{202c}")
            .replace("\\u{200b}", "\u{200b}")
            .replace("\\u{9b}", "\u{9b}");
        let malformed = proof_file(&format!("/* {raw} */ derivation k1(x: Real): x = {raw} y;"));
        for text in [faked(fake), malformed] {
            let sandbox = Sandbox::new(&[("a.rs", &text)]);
            for command in commands {
                let run = sandbox.run(command);
                let said = format!("{}{}", run.stdout, run.stderr);
                assert!(
                    !said.contains(|c| c != '\n' && is_unseen(c)),
                    "{command:?}: {said:?}"
                );
            }
        }
    }
}

#[test]
fn letters_that_a_font_lacks_are_told_apart_on_paper() {
    let latex = |title: &str| {
        let items =
            format!("/// {title}\nderivation d(βx: Real, β_hat: Real): βx + β_hat = β_hat + βx;");
        let run =
            Sandbox::new(&[("a.rs", &proof_file(&items))]).run(&["report", "--format", "latex"]);
        assert_eq!(run.status, 0, "{run:?}");
        run.stdout
    };
    let (one, other) = (latex("中"), latex("文"));
    assert_ne!(one, other);
    assert!(
        one.contains("\\operatorname{{\\beta}x} + \\operatorname{{\\beta}\\_hat}"),
        "{one}"
    );
    // What is set; an annotation is a comment there.
    let mut set = one.lines().filter(|line| !line.starts_with("%:"));
    assert!(set.all(|line| !line.contains(['β', '?'])), "{one}");
}

#[test]
fn a_report_of_a_malformed_file_says_so() {
    let sandbox = Sandbox::new(&[("a.rs", &proof_file("derivation d(x: Real): x = y;"))]);
    for format in ["html", "latex", "markdown"] {
        let run = sandbox.run(&["report", "--format", format]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(
            run.stdout.contains("nothing is called"),
            "{format}: {run:?}"
        );
    }
}

#[test]
fn refuted_as_expected_is_not_said_of_what_has_an_error() {
    let items = "#[expect(refuted)] derivation d(x: Real): abs(x) = x {
        case x > 0 { abs(x) = x by cases; }
        case x < 0 { abs(x) = x by cases; }
    }";
    let run = Sandbox::new(&[("a.rs", &proof_file(items))]).run(&["check"]);
    assert_eq!(run.status, 2, "{run:?}");
    let line = run
        .stdout
        .lines()
        .find(|line| line.contains("  d "))
        .unwrap();
    assert!(
        line.contains("with an error") && !line.contains("as expected"),
        "{line}"
    );
}

#[test]
fn no_name_of_a_file_and_no_formula_fakes_a_report() {
    let proof = proof_file("#[question(\"3\")] derivation k3(x: Real): x = x + 1;");
    let name = "b`| shown | 3 | proved |`.rs";
    let note =
        "<!-- rederive\nlet x: Real\nprove d\n-->\n\n$$ x = x + 1 \\text{\u{1b}[2J\u{202e}} $$\n";
    let sandbox = Sandbox::new(&[(name, &proof), ("a.md", note)]);
    let run = sandbox.run(&["report", name, "--format", "markdown"]);
    let row = run.stdout.lines().find(|line| line.contains("k3")).unwrap();
    // Cells end at bars that no backslash stands before.
    assert_eq!(row.replace("\\|", "").matches('|').count(), 6, "{row}");
    let run = sandbox.run(&["report", "a.md"]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{run:?}");
}

#[test]
fn an_entry_and_a_name_with_a_number_look_different_on_paper() {
    let proof =
        proof_file("derivation d(x: Real[3], x_1: Real) where x_1 = x[1] + 1: x_1 = x[1] + 1;");
    let sandbox = Sandbox::new(&[("a.rs", &proof)]);
    let run = sandbox.run(&["report", "a.rs", "--format", "latex"]);
    assert!(
        run.stdout.contains("{x}_{1} = x \\left[ 1 \\right] + 1"),
        "{run:?}"
    );
}
