use rederive_macros::derivations;

derivations! {
    use no_such_file::{softmax};

    derivation imported(n: Nat, x: Real[n], i: 1..=n): softmax(x)[i] = softmax(x)[i];
}

fn main() {}
