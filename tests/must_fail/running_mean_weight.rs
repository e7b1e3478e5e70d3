//! expect: refuted step 3
use rederive::derivations;

derivations! {
    derivation running_mean(n: Nat, x: Real[n + 1])
    where n >= 1
    let m = sum(i in 1..=n, x[i]) / n:
        sum(i in 1..=n + 1, x[i]) / (n + 1) = m + (x[n + 1] - m) / (n + 1)
    {
        sum(i in 1..=n + 1, x[i]) / (n + 1)
            = (sum(i in 1..=n, x[i]) + x[n + 1]) / (n + 1)   by split;
            = (n * m + x[n + 1]) / (n + 1)                   by cancel;
            = m + (x[n + 1] - m) / n                         by cancel;
    }
}
