use rederive_macros::derivations;

derivations! {
    derivation hidden(n: Nat, i: 1..=n, x: Real[n]):
        sum(i in 1..=n, x[i]) = sum(j in 1..=n, x[j]);
}

fn main() {}
