//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation projection(m: Nat, n: Nat, A: Real[n, m], B: Real[m, n])
    where B @ A = eye(m):
        A @ B = eye(n) by hypothesis, entries, delta, swap, linearity, split;
}
