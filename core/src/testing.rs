//! What the tests that `derivations!` writes call: a step, the claim, the snapshot of a derivation.
//!
//! A derivation is checked once in a process, whichever of its tests runs first.

mod orphans;
mod registry;
mod review;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

#[doc(hidden)]
pub use insta;

use rederive_lang::print;

use crate::check::{Proof, Session};
use crate::report::{self, Derivation, Step, Style};

pub use orphans::no_orphans;

/// The file that a `derivations!` stands in, as it was when the test was compiled.
#[derive(Clone, Copy, Debug)]
pub struct ProofFile {
    /// Its absolute path; what it imports is found beside it.
    pub path: &'static str,
    /// Its path as the compiler shows it.
    pub shown: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What the compiler saw of the derivation: its definitions, its header, its body.
    pub stated: &'static str,
}

impl ProofFile {
    fn check(&self, derivation: &str) -> Derivation {
        static SESSION: OnceLock<Session> = OnceLock::new();
        let session = SESSION.get_or_init(Session::new);
        let proof: Arc<Proof> = session.read(self.path, self.text);
        self.compare(&proof, derivation);
        match session.derivation(&proof, derivation) {
            Some(found) if found.unchecked => {
                let shown: Vec<String> = found
                    .errors
                    .iter()
                    .map(|error| report::error_text(error, self.text, style()))
                    .collect();
                panic!("`{derivation}` was not checked\n\n{}", shown.concat())
            }
            Some(found) => Derivation {
                file: self.shown.to_owned(),
                ..Derivation::clone(&found)
            },
            None => {
                let shown: Vec<String> = proof
                    .errors
                    .iter()
                    .map(|error| report::error_text(error, self.text, style()))
                    .collect();
                panic!("`{derivation}` was not checked\n\n{}", shown.concat())
            }
        }
    }

    /// What is checked must be what was compiled.
    #[track_caller]
    fn compare(&self, proof: &Proof, derivation: &str) {
        let mut derivations = proof.file.derivations.iter();
        let Some(read) = derivations.find(|read| *read.name == *derivation) else {
            return;
        };
        let read = print::meaning(read);
        assert!(
            read == self.stated,
            "`{derivation}` reads otherwise than what was compiled, in {}; where the file was edited, or one that it \
             imports, compile it again\n\ncompiled:\n{}\n\nread:\n{read}",
            self.shown,
            self.stated
        );
    }

    #[track_caller]
    fn fail(&self, derivation: &Derivation, step: &Step) -> ! {
        panic!(
            "\n\n{}",
            report::failure(derivation, step, self.text, style())
        )
    }
}

/// Colours only where the test's output is read at a terminal.
fn style() -> Style {
    use std::io::IsTerminal as _;
    Style {
        color: std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    }
}

/// Passes when step `index` (from 1) of a derivation has the verdict it must have.
///
/// # Panics
///
/// When it has another; the message is the failure as `rederive check` prints it.
#[track_caller]
pub fn step(file: &ProofFile, derivation: &str, index: usize) {
    registry::answer(file.path, derivation, false);
    let found = file.check(derivation);
    match found.steps.iter().find(|step| step.index == Some(index)) {
        Some(step) if step.as_expected() => {}
        Some(step) => file.fail(&found, step),
        None => panic!("`{derivation}` has no step {index}"),
    }
}

/// Passes when the derivation, and the claim in its header, have the verdict they must have, and when the derivation
/// has as many steps as it has tests for them.
///
/// # Panics
///
/// When that is not so; the message is the failure as `rederive check` prints it.
#[track_caller]
pub fn claim(file: &ProofFile, derivation: &str, steps: usize) {
    registry::answer(file.path, derivation, true);
    let found = file.check(derivation);
    assert_eq!(
        found.steps.len(),
        steps,
        "`{derivation}` must have one test for each of its steps"
    );
    if let Some(error) = found.errors.first() {
        panic!("\n\n{}", report::error_text(error, file.text, style()));
    }
    if !found.claim.as_expected() {
        file.fail(&found, &found.claim);
    }
    // The steps have tests of their own; what is left to see is that their verdicts add up to the expected one.
    if found.verdict != found.expected && found.steps.iter().all(Step::as_expected) {
        let (is, expected) = (
            report::verdict_word(found.verdict),
            report::verdict_word(found.expected),
        );
        panic!("`{derivation}` is {is}, but {expected} is expected");
    }
}

/// A derivation's snapshot: how it is called, where it lies, what it must say.
#[doc(hidden)]
#[derive(Debug)]
pub struct Snapshot {
    /// `<file>__<derivation>`.
    pub name: String,
    /// What it must say.
    pub text: String,
    folder: PathBuf,
    weakened: Option<String>,
}

impl Snapshot {
    /// The snapshot of a derivation.
    #[must_use]
    pub fn of(file: &ProofFile, derivation: &str) -> Snapshot {
        registry::answer(file.path, derivation, false);
        let found = file.check(derivation);
        let path = Path::new(file.path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let weakened = (!found.as_expected()).then(|| {
            let (is, expected) = (report::verdict_word(found.verdict), report::verdict_word(found.expected));
            format!("`{derivation}` is {is} where {expected} is expected: no snapshot of it can be accepted")
        });
        Snapshot {
            name: snapshot_name(&stem, derivation),
            text: report::snapshot(&found),
            folder: path.parent().unwrap_or(Path::new("")).join("snapshots"),
            weakened,
        }
    }

    /// Compares under settings that put the snapshot beside the proof file. A derivation that does not have its
    /// expected verdict fails even where the snapshot says the same.
    #[track_caller]
    pub fn compare(&self, assert: impl FnOnce()) {
        let why = review::nobody_reviews(&self.folder);
        if why.is_none() {
            self.ask_insta(assert);
        }
        // What `insta` accepts must say the same all the same: it can be told to accept everything.
        let file = self.folder.join(format!("{}.snap", self.name));
        if let Some(fault) = review::fault(&file, &self.text, why.as_deref()) {
            panic!("{fault}");
        }
        if let Some(weakened) = &self.weakened {
            panic!("{weakened}");
        }
    }

    #[track_caller]
    fn ask_insta(&self, assert: impl FnOnce()) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&self.folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(assert);
    }
}

/// What the snapshot of a derivation is called. Two names that are put together could be put together from two others
/// (`a__b` and `c`, `a` and `b__c`); where that is so, the length of the first is told.
fn snapshot_name(stem: &str, derivation: &str) -> String {
    let whole = format!("{stem}__{derivation}");
    if whole.find("__") == Some(stem.len()) && whole.rfind("__") == Some(stem.len()) {
        whole
    } else {
        format!("{whole}@{}", stem.len())
    }
}

/// Writes the test that every proof file below `src` is compiled, that every derivation in them is tested, and that every
/// snapshot belongs to one. To be written once in a package, in `lib.rs`: `rederive::no_orphans!();`
#[macro_export]
macro_rules! no_orphans {
    () => {
        #[cfg(test)]
        #[::core::prelude::v1::test]
        fn no_orphans() {
            $crate::testing::no_orphans(::core::env!("CARGO_MANIFEST_DIR"));
        }
    };
}

/// Holds the snapshot of a derivation beside its proof file. A macro, because `insta` looks for the workspace of the
/// crate that it is called in.
#[doc(hidden)]
#[macro_export]
macro_rules! snapshot {
    ($file:expr, $derivation:expr) => {{
        let snapshot = $crate::testing::Snapshot::of($file, $derivation);
        snapshot.compare(|| {
            $crate::testing::insta::assert_snapshot!(snapshot.name.as_str(), snapshot.text)
        });
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(text: &'static str) -> Snapshot {
        let session = Session::new();
        let read = session.read("a.rs", text);
        let derivations = read.file.derivations.iter();
        let stated = derivations.rev().find(|read| &*read.name == "d").unwrap();
        let file = ProofFile {
            path: "a.rs",
            shown: "a.rs",
            text,
            stated: print::meaning(stated).leak(),
        };
        Snapshot::of(&file, "d")
    }

    /// Whether the snapshot is accepted although it says what was found.
    fn accepted(text: &'static str) -> bool {
        let mut snapshot = snapshot(text);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("{}.snap", snapshot.name));
        std::fs::write(file, &snapshot.text).unwrap();
        snapshot.folder = folder.path().to_owned();
        std::panic::catch_unwind(|| snapshot.compare(|| {})).is_ok()
    }

    #[test]
    fn what_was_compiled_must_be_what_is_read() {
        let file = ProofFile {
            path: "a.rs",
            shown: "a.rs",
            text: "derivations! { def f(x: Real) = x; derivation d(x: Real): f(x) = x by def(f); }",
            stated: "def f(x: Real) = x + 1;\nderivation d(x: Real):\n    f(x) = x by def(f);",
        };
        let told = std::panic::catch_unwind(|| claim(&file, "d", 0)).unwrap_err();
        let told = told.downcast_ref::<String>().unwrap();
        assert!(
            told.contains("reads otherwise than what was compiled"),
            "{told}"
        );
    }

    #[test]
    fn snapshots_of_two_derivations_have_two_names() {
        assert_eq!(snapshot_name("softmax", "shift"), "softmax__shift");
        let names = [
            ("a__b", "c"),
            ("a", "b__c"),
            ("a_", "b"),
            ("a", "_b"),
            ("a", "b"),
            ("a_", "_b"),
            ("a__", "b"),
        ];
        let names: std::collections::BTreeSet<String> = names
            .iter()
            .map(|(stem, name)| snapshot_name(stem, name))
            .collect();
        assert_eq!(names.len(), 7);
    }

    #[test]
    fn a_weaker_verdict_is_never_accepted_whatever_its_snapshot_says() {
        assert!(accepted(
            "derivations! { derivation d(x: Real): x + x = 2 * x by algebra; }"
        ));
        // Refuted, unjustified, unknown, and resting on what was not checked.
        for weaker in [
            "derivations! { derivation d(x: Real): x + x = x by algebra; }",
            "derivations! { derivation d(x: Real): exp(x + 1) = exp(x) * exp(1) by algebra; }",
            "derivations! { derivation d: integral(t in 0..3, floor(t)) = 3; }",
            "derivations! {
                derivation a(x: Real): x = x { x #[admit(\"why\")] = x; }
                derivation d(x: Real): x = x by lemma(a);
            }",
            "derivations! { #[expect(unjustified)] derivation d(x: Real): x + x = x by algebra; }",
        ] {
            assert!(!accepted(weaker), "{weaker}");
        }
        // A mark that the author set is said in the snapshot.
        let marked = snapshot(
            "derivations! { derivation d(x: Real): x = 2 * x - x { x #[admit(\"why\")] = 2 * x - x; } }",
        );
        assert!(marked.text.contains("admitted as expected"));
        assert!(marked.text.contains("admitted: why"));
    }
}
