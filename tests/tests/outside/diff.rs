//! `rederive diff`: each weakening is named, and what is only moved or renamed is no change.

use std::process::Command;

use crate::sandbox::{Sandbox, proof_file};

/// What two states of a proof file say.
struct Pair {
    what: &'static str,
    old: &'static str,
    new: &'static str,
    /// What must be said, each of it.
    says: &'static [&'static str],
}

const WEAKER: [Pair; 14] = [
    Pair {
        what: "a hypothesis is added",
        old: "derivation d(n: Nat, c: Real): sum(i in 1..=n, c) = n * c;",
        new: "derivation d(n: Nat, c: Real) where n >= 1: sum(i in 1..=n, c) = n * c;",
        says: &["weaker", "a hypothesis is added: n >= 1"],
    },
    Pair {
        what: "a hypothesis is narrower",
        old: "derivation d(n: Nat, c: Real) where n >= 1: n * c / n = c;",
        new: "derivation d(n: Nat, c: Real) where 2 <= n: n * c / n = c;",
        says: &[
            "weaker",
            "a hypothesis is narrower",
            "was n >= 1",
            "is  2 <= n",
        ],
    },
    Pair {
        what: "what was strict is weak",
        old: "derivation d(x: Real): x < x + 1;",
        new: "derivation d(x: Real): x <= x + 1;",
        says: &["weaker", "the claim is no longer strict"],
    },
    Pair {
        what: "an equation becomes a bound, written from the other side",
        old: "derivation d(x: Real): x + x = 2 * x;",
        new: "derivation d(x: Real): 2 * x >= x + x;",
        says: &["weaker", "the claim says less"],
    },
    Pair {
        what: "the range of a parameter is shortened",
        old: "derivation d(n: Nat, x: Real[n], i: 1..=n): x[i] + x[i] = 2 * x[i];",
        new: "derivation d(n: Nat, x: Real[n], i: 1..=n - 1): x[i] + x[i] = 2 * x[i];",
        says: &["weaker", "the range of `i` is shorter"],
    },
    Pair {
        what: "the range of a claim is shortened",
        old: "derivation d(n: Nat, x: Real[n]): forall(i in 1..=n, x[i] + x[i] = 2 * x[i]);",
        new: "derivation d(n: Nat, x: Real[n]): forall(k in 2..=n, x[k] + x[k] = 2 * x[k]);",
        says: &[
            "weaker",
            "the range of `k` is shorter",
            "was 1..=n",
            "is  2..=n",
        ],
    },
    Pair {
        what: "the range of a sum inside is shortened",
        old: "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n, 2 * x[i]) = 2 * sum(i in 1..=n, x[i]);",
        new: "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n - 1, 2 * x[i]) = 2 * sum(i in 1..=n - 1, x[i]);",
        says: &["another", "the range of `i` is shorter"],
    },
    Pair {
        what: "a definition changes at a distance",
        old: "def inner(x: Real) = x^2;
              def outer_part(x: Real) = inner(x) + 1;
              derivation d(x: Real): outer_part(x) - outer_part(x) = 0;
              derivation apart(x: Real): x = x;",
        new: "def inner(x: Real) = x^4;
              def outer_part(x: Real) = inner(x) + 1;
              derivation d(x: Real): outer_part(x) - outer_part(x) = 0;
              derivation apart(x: Real): x = x;",
        says: &[
            "1 changed definition",
            "was def inner(x: Real) = x^2;",
            "on it rest: d\n",
        ],
    },
    Pair {
        what: "a step is admitted",
        old: "derivation d(x: Real): x + x = 2 * x { x + x = 2 * x by algebra; }",
        new: "derivation d(x: Real): x + x = 2 * x { x + x #[admit(\"later\")] = 2 * x by algebra; }",
        says: &[
            "a step is admitted: later",
            "the verdict is another one",
            "was proved",
            "is  admitted",
        ],
    },
    Pair {
        what: "a weaker verdict is expected",
        old: "derivation d(x: Real): x + x = 2 * x { x + x = 2 * x by algebra; }",
        new: "#[expect(unjustified)] derivation d(x: Real): x + x = 2 * x { x + x = 2 * x by algebra; }",
        says: &[
            "another verdict is expected",
            "was proved",
            "is  unjustified",
        ],
    },
    Pair {
        what: "a sort is narrower",
        old: "derivation d(n: Real): n^2 >= 0;",
        new: "derivation d(n: Nat): n^2 >= 0;",
        says: &["weaker", "`n` is of a narrower sort"],
    },
    Pair {
        what: "half of the claim is gone",
        old: "derivation d(x: Real): x <= x + 1 && x - 1 <= x;",
        new: "derivation d(x: Real): x <= x + 1;",
        says: &["weaker", "no longer claimed: x - 1 <= x"],
    },
    Pair {
        what: "a derivation is gone",
        old: "derivation d(x: Real): x = x; derivation e(x: Real): x + 0 = x;",
        new: "derivation d(x: Real): x = x;",
        says: &["weaker", "it is no longer claimed"],
    },
    Pair {
        what: "the names are exchanged, and with them what is claimed",
        old: "def f(x: Real) = x + 1; def g(x: Real) = x + 2; derivation d(x: Real): f(x) = x + 1;",
        new: "def f(x: Real) = x + 2; def g(x: Real) = x + 1; derivation d(x: Real): f(x) = x + 1;",
        says: &["d\n", "the claim"],
    },
];

/// Two states that say the same.
const SAME: [(&str, &str, &str); 12] = [
    (
        "a parameter is renamed",
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) + 0 = sum(i in 1..=n, x[i]);",
        "derivation d(m: Nat, y: Real[m]): sum(i in 1..=m, y[i]) + 0 = sum(i in 1..=m, y[i]);",
    ),
    (
        "a bound variable is renamed",
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) + 0 = sum(i in 1..=n, x[i]);",
        "derivation d(n: Nat, x: Real[n]): sum(k in 1..=n, x[k]) + 0 = sum(j in 1..=n, x[j]);",
    ),
    (
        "a definition is renamed",
        "def f(x: Real) = x^2; derivation d(x: Real): f(x) = x * x by def(f);",
        "def square(t: Real) = t^2; derivation d(x: Real): square(x) = x * x by def(square);",
    ),
    (
        "a derivation is renamed",
        "derivation d(x: Real): x + x = 2 * x;",
        "derivation twice(x: Real): x + x = 2 * x;",
    ),
    (
        "items change their places",
        "def f(x: Real) = x + 1; def g(x: Real) = x + 2; derivation d(x: Real): f(x) = x + 1; derivation e(x: Real): g(x) = x + 2;",
        "def g(x: Real) = x + 2; derivation e(x: Real): g(x) = x + 2; def f(x: Real) = x + 1; derivation d(x: Real): f(x) = x + 1;",
    ),
    (
        "parameters change their places",
        "derivation d(n: Nat, x: Real[n], c: Real): sum(i in 1..=n, c * x[i]) = c * sum(i in 1..=n, x[i]);",
        "derivation d(c: Real, n: Nat, x: Real[n]): sum(i in 1..=n, c * x[i]) = c * sum(i in 1..=n, x[i]);",
    ),
    (
        "hypotheses change their places, and one is read from its other side",
        "derivation d(x: Real, y: Real) where x > 0, y >= 1: x * y / x = y;",
        "derivation d(x: Real, y: Real) where 1 <= y, x > 0: x * y / x = y;",
    ),
    (
        "the proof is another one",
        "derivation d(x: Real): (x + 1)^2 = x^2 + 2*x + 1;",
        "derivation d(x: Real): (x + 1)^2 = x^2 + 2*x + 1 { (x + 1)^2 = (x + 1) * (x + 1) by power_law; = x^2 + 2*x + 1 by algebra; }",
    ),
    (
        "what is said about it, and its layout",
        "derivation d(x: Real): x + x = 2 * x;",
        "/// Twice.\n#[question(\"1.1\")]\nderivation d(x: Real):\n    x + x\n        = 2 * x;",
    ),
    (
        "two parameters exchange their names",
        "derivation d(x: Real, y: Real) where y != 0: x / y * y = x;",
        "derivation d(y: Real, x: Real) where x != 0: y / x * x = y;",
    ),
    (
        "a name for an expression",
        "derivation d(x: Real): (x + 1)^2 - 1 = x^2 + 2 * x;",
        "derivation d(x: Real) let y = x + 1: y^2 - 1 = x^2 + 2 * x;",
    ),
    (
        "a range is written half open",
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..n, x[i]) + 0 = sum(i in 1..n, x[i]);",
        "derivation d(n: Nat, x: Real[n]): sum(i in 1..=n - 1, x[i]) + 0 = sum(i in 1..=n - 1, x[i]);",
    ),
];

fn folders(old: &str, new: &str) -> Sandbox {
    Sandbox::new(&[
        ("old/a.rs", &proof_file(old)),
        ("new/a.rs", &proof_file(new)),
    ])
}

#[test]
fn each_weakening_is_named() {
    let mut wrong = Vec::new();
    for pair in WEAKER {
        let sandbox = folders(pair.old, pair.new);
        let run = sandbox.run(&["diff", "old", "new"]);
        let missing: Vec<&&str> = pair
            .says
            .iter()
            .filter(|words| !run.stdout.contains(**words))
            .collect();
        if run.status != 1 || !missing.is_empty() {
            wrong.push(format!("{}: no {missing:?} in {run:?}", pair.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_only_moved_or_renamed_is_no_change() {
    let mut wrong = Vec::new();
    for (what, old, new) in SAME {
        let sandbox = folders(old, new);
        let run = sandbox.run(&["diff", "old", "new"]);
        if run.status != 0 || !run.stdout.starts_with("no change in meaning") {
            wrong.push(format!("{what}: {run:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_definition_that_moves_to_another_file_is_the_same() {
    let whole = "def f(x: Real) = x^2; derivation d(x: Real): f(x) = x * x;";
    let sandbox = Sandbox::new(&[
        ("old/a.rs", &proof_file(whole)),
        ("new/base.rs", &proof_file("def f(x: Real) = x^2;")),
        (
            "new/b.rs",
            &proof_file("use base::{f}; derivation d(x: Real): f(x) = x * x;"),
        ),
    ]);
    let run = sandbox.run(&["diff", "old", "new"]);
    assert_eq!(run.status, 0, "{run:?}");
    sandbox.write("new/base.rs", &proof_file("def f(x: Real) = x * abs(x);"));
    let run = sandbox.run(&["diff", "old", "new"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("on it rest: d"), "{run:?}");
}

#[test]
fn two_outputs_of_a_check_are_compared() {
    for pair in WEAKER {
        let sandbox = folders(pair.old, pair.new);
        for state in ["old", "new"] {
            let run = sandbox.run(&["check", "--format", "json", &format!("{state}/a.rs")]);
            let text = run.stdout.replace(&format!("{state}/a.rs"), "a.rs");
            sandbox.write(&format!("{state}.json"), &text);
        }
        let run = sandbox.run(&["diff", "old.json", "new.json"]);
        assert_eq!(run.status, 1, "{}: {run:?}", pair.what);
        let same = sandbox.run(&["diff", "new.json", "new.json"]);
        assert_eq!(same.status, 0, "{}: {same:?}", pair.what);
    }
}

#[test]
fn markdown_names_what_changed_in_code() {
    let pair = &WEAKER[0];
    let run = folders(pair.old, pair.new).run(&["diff", "--format", "markdown", "old", "new"]);
    assert!(
        run.stdout
            .starts_with("**1 weaker; 1 derivation compared**"),
        "{run:?}"
    );
    assert!(
        run.stdout.contains("### Weaker\n\n- `d` (a.rs:3)"),
        "{run:?}"
    );
}

#[test]
fn commits_are_compared_where_git_is_at_hand() {
    let sandbox = Sandbox::new(&[("src/a.rs", &proof_file(WEAKER[0].old))]);
    let git = |args: &[&str]| {
        let set = [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b",
            "-c",
            "commit.gpgsign=false",
        ];
        let mut command = Command::new("git");
        command.args(set).args(args).current_dir(sandbox.path());
        command.output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        eprintln!("git is not at hand: commits are not compared in this test");
        return;
    }
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "one"]));
    sandbox.write("src/a.rs", &proof_file(WEAKER[0].new));
    assert!(git(&["commit", "-qam", "two"]));
    let run = sandbox.run(&["diff", "HEAD~1..HEAD"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("src/a.rs\n  d\n"), "{run:?}");
    assert!(
        run.stdout.contains("a hypothesis is added: n >= 1"),
        "{run:?}"
    );
    assert_eq!(sandbox.run(&["diff", "HEAD..HEAD"]).status, 0);
    assert_eq!(sandbox.run(&["diff", "nothing..HEAD"]).status, 2);
}

#[test]
fn what_cannot_be_read_is_said_with_status_2() {
    let sandbox = folders(
        "derivation d(x: Real): x = y;",
        "derivation d(x: Real): x = x;",
    );
    let run = sandbox.run(&["diff", "old", "new"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("in the old state"), "{run:?}");
    assert_eq!(sandbox.run(&["diff", "old"]).status, 2);
    assert_eq!(sandbox.run(&["diff", "old", "missing"]).status, 2);
    sandbox.write("x.json", "{}");
    assert_eq!(sandbox.run(&["diff", "x.json", "x.json"]).status, 2);
}
