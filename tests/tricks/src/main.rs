//! Tricks by which something false might pass `cargo test`. Every derivation here that begins with `trick_` is false, and
//! the test `tricks` of the suite runs this binary to see that each is red, by its name.

#[macro_use]
mod swallow;

mod cfg_block;
mod in_a_module;
mod plain;
mod swallowed;
mod two_faces;

// `elsewhere.rs` beside this file is what a reader finds.
#[path = "other/elsewhere.rs"]
mod elsewhere;

#[test]
fn no_test_in_a_module_of_a_function_is_run() {
    #[path = "in_function.rs"]
    mod in_function;
}

#[test]
fn no_orphans() {
    rederive::testing::no_orphans(concat!(env!("CARGO_MANIFEST_DIR"), "/tricks"));
}
