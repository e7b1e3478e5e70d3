use rederive_macros::derivations;

derivations! {
    derivation border(n: Nat, x: Real[n], i: 1..=n):
        x[i + 1] = x[i + 1];
}

fn main() {}
