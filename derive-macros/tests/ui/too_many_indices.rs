use rederive_macros::derivations;

derivations! {
    derivation indices(n: Nat, x: Real[n], i: 1..=n):
        x[i, i] = x[i];
}

fn main() {}
