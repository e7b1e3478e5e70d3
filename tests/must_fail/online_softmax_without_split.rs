//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation online_softmax(n: Nat, s: Real[n + 1], m: Real, M: Real):
        sum(l in 1..=n + 1, exp(s[l] - M)) = exp(m - M) * sum(l in 1..=n, exp(s[l] - m)) + exp(s[n + 1] - M)
    {
        sum(l in 1..=n + 1, exp(s[l] - M))
            = sum(l in 1..=n, exp(s[l] - M)) + exp(s[n + 1] - M)                     by exp_law;
            = sum(l in 1..=n, exp(m - M) * exp(s[l] - m)) + exp(s[n + 1] - M)        by exp_law;
            = exp(m - M) * sum(l in 1..=n, exp(s[l] - m)) + exp(s[n + 1] - M)        by linearity;
    }
}
