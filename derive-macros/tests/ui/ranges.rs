use rederive_macros::derivations;

derivations! {
    derivation equals(n: Nat, x: Real[n]): sum(i = 1..=n, x[i]) = sum(x);
    derivation mathematica(n: Nat, x: Real[n]): sum(x[i], i, 1, n) = sum(x);
    derivation to(n: Nat, x: Real[n]): sum(i in 1 to n, x[i]) = sum(x);
    derivation call(n: Nat, x: Real[n]): sum(i in range(1, n), x[i]) = sum(x);
    derivation from_zero(n: Nat, x: Real[n]): x[0] = 0;
    derivation behind(n: Nat, x: Real[n]): x[1] = x[1], i = 1..n;
}

fn main() {}
