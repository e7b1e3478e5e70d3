//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation residual_block(n: Nat, x: Real[n], f: Real[n] -> Real[n], i: 1..=n, j: 1..=n):
        diff(x[i] + f(x)[i], x[j]) = jacobian(f, x)[i, j] by linearity, derivative;
}
