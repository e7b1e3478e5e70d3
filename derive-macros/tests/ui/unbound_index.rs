use rederive_macros::derivations;

derivations! {
    derivation lost_sum(n: Nat, x: Real[n], w: Real[n]):
        sum(j in 1..=n, x[j] * w[j]) = x[j] * w[j];
}

fn main() {}
