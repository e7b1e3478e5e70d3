use rederive_macros::derivations_in as documents;

documents!("../../../proofs/src/notes/assignment.md");

fn main() {}
