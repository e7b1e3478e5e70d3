const _: () = {
    use rederive_macros::derivations_in;
    derivations_in!("../../../proofs/src/notes/assignment.md");
};

fn main() {}
