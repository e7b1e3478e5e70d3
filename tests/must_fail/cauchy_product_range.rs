//! expect: refuted step 3
use rederive::derivations;

derivations! {
    #[zero_padded]
    derivation cauchy_product(n: Nat, x: Real[0..=n], y: Real[0..=n]):
        sum(i in 0..=n, x[i]) * sum(j in 0..=n, y[j]) = sum(s in 0..=2 * n, sum(i in 0..=s, x[i] * y[s - i]))
    {
        sum(i in 0..=n, x[i]) * sum(j in 0..=n, y[j])
            = sum(i in 0..=n, sum(j in 0..=n, x[i] * y[j]))            by linearity;
            = sum(i in 0..=n, sum(s in i..=i + n, x[i] * y[s - i]))    by index(j = s - i);
            = sum(s in 0..=n, sum(i in 0..=s, x[i] * y[s - i]))        by swap, delta;
    }
}
