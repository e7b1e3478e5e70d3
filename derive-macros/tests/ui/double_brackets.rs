use rederive_macros::derivations;

derivations! {
    derivation brackets(n: Nat, A: Real[n, n], i: 1..=n): A[i][i] = A[i, i];
}

fn main() {}
