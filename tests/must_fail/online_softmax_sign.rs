//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation online_softmax(n: Nat, s: Real[n + 1], m: Real, M: Real):
        sum(l in 1..=n + 1, exp(s[l] - M)) = exp(m - M) * sum(l in 1..=n, exp(s[l] - m)) + exp(s[n + 1] - M)
    {
        sum(l in 1..=n + 1, exp(s[l] - M))
            = sum(l in 1..=n, exp(s[l] - M)) + exp(s[n + 1] - M)                     by split;
            = sum(l in 1..=n, exp(M - m) * exp(s[l] - m)) + exp(s[n + 1] - M)        by exp_law;
            = exp(m - M) * sum(l in 1..=n, exp(s[l] - m)) + exp(s[n + 1] - M)        by linearity;
    }
}
