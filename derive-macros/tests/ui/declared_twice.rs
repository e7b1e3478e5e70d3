use rederive_macros::derivations;

derivations! {
    derivation twice(n: Nat, x: Real[n], n: Nat):
        sum(i in 1..=n, x[i]) = sum(i in 1..=n, x[i]);
}

fn main() {}
