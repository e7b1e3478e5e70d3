//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation discounted_return(T: Nat, c: Real, r: Real[0..=T], t: 0..=T)
    where c != 0:
        sum(k in t..=T, c^(k - t) * r[k]) = r[t] + c * sum(k in t + 1..=T, c^(k - t - 1) * r[k])
    {
        sum(k in t..=T, c^(k - t) * r[k])
            = c^(t - t) * r[t] + sum(k in t + 1..=T, c^(k - t) * r[k])           by split;
            = r[t] + sum(k in t + 1..=T, c^(k - t - 1) * r[k])               by power_law;
            = r[t] + c * sum(k in t + 1..=T, c^(k - t - 1) * r[k])               by linearity;
    }
}
