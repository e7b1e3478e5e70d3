//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation gauss(n: Nat, m: Nat)
    where m <= n:
        sum(i in 1..=n, i) = m * (m + 1) / 2 + sum(i in m + 1..=n, i)
    {
        sum(i in 1..=n, i)
            = sum(i in 1..=m, i) + sum(i in m + 1..=n, i)  by split;
            = m * (m - 1) / 2 + sum(i in m + 1..=n, i)     by closed_form;
    }
}
