//! The whole system from outside.

mod advice;
mod attacks;
mod command;
mod diff;
mod documents;
mod failures;
mod formats;
mod lsp;
mod must_fail;
mod processes;
mod readme;
mod reasons;
mod round_trip;
mod sandbox;
mod schema;
mod texts;
mod verdicts;

#[path = "../soundness/mod.rs"]
mod soundness;

/// Does the algebra for the other tests where it is started for that; a run that does nothing else never passes.
#[test]
fn the_algebra_is_done_here() {
    rederive::oracle::serve_if_asked();
    let mut again = tests::algebra::server().expect("a test has a path");
    again.env("REDERIVE_DOES_THE_ALGEBRA", "1");
    again.stdin(std::process::Stdio::null());
    let output = again.output().expect("a test can be run again");
    assert!(!output.status.success());
}
