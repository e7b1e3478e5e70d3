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
fn nor_is_one_from_where_no_check_of_a_folder_looks() {
    #[path = "../elsewhere/other_folder.rs"]
    mod other_folder;
    #[path = "other_ending.inc"]
    mod other_ending;
    #[path = ".hidden/hidden_folder.rs"]
    mod hidden_folder;
    #[path = "target/build_output.rs"]
    mod build_output;
    mod inner {
        include!("../elsewhere/included.rs");
    }
}

// No test is made of a document that is not compiled.
#[cfg(any())]
rederive::derivations_in!("../notes/cfg.md");

#[test]
fn no_orphans() {
    rederive::testing::no_orphans(concat!(env!("CARGO_MANIFEST_DIR"), "/tricks"));
}
