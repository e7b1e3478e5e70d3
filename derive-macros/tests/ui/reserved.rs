use rederive_macros::derivations;

derivations! {
    derivation reserved(n: Nat, A: Real[n, n]): det(A) = n;
}

fn main() {}
