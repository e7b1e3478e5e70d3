use rederive_macros::derivations;

derivations! {
    derivation subscript(n: Nat, x: Real[n], i: 1..=n): x_i = x[i];
}

fn main() {}
