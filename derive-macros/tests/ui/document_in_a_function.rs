fn hidden() {
    rederive_macros::derivations_in!("../../../proofs/src/notes/assignment.md");
}

fn main() {
    hidden();
}
