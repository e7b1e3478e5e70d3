//! What the compiler says about malformed proof files: each error on the tokens that are wrong.

#[test]
fn malformed_proof_files_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
