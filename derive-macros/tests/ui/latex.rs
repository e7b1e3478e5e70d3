use rederive_macros::derivations;

derivations! {
    derivation subscripts(n: Nat, x: Real[n]): sum_{i=1}^n x[i] = 0;
    derivation exponents(n: Nat, a: Real): a^{n+1} = a * a^n;
    derivation capital(n: Nat, x: Real[n]): Σ(i in 1..=n, x[i]) = 0;
    derivation transposed(n: Nat, A: Real[n, n]): A^T = A;
}

fn main() {}
