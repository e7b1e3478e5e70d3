use rederive_macros::derivations;

derivations! {
    derivation product(n: Nat, m: Nat, A: Real[n, m], B: Real[n, m], i: 1..=n, j: 1..=m):
        (A @ B)[i, j] = (B @ A)[i, j];
}

fn main() {}
