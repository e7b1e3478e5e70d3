//! expect: unjustified step 3
use rederive::derivations;

derivations! {
    derivation evidence_lower_bound(n: Nat, q: Real[n], joint: Real[n])
    where n >= 1, q > 0, joint > 0, sum(i in 1..=n, q[i]) = 1
    let evidence = sum(i in 1..=n, joint[i]):
        sum(i in 1..=n, q[i] * log(joint[i] / q[i]))
            = log(evidence) - sum(i in 1..=n, q[i] * log(q[i] / (joint[i] / evidence)))
    {
        log(evidence) - sum(i in 1..=n, q[i] * log(q[i] / (joint[i] / evidence)))
            = log(evidence) - sum(i in 1..=n, q[i] * (log(q[i]) - log(joint[i]) + log(evidence)))  by log_law;
            = log(evidence) - log(evidence) * sum(i in 1..=n, q[i]) + sum(i in 1..=n, q[i] * (log(joint[i]) - log(q[i])))
                by linearity;
            = sum(i in 1..=n, q[i] * (log(joint[i]) - log(q[i])))                                  by log_law;
            = sum(i in 1..=n, q[i] * log(joint[i] / q[i]))                                         by log_law;
    }
}
