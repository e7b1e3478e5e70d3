use rederive_macros::derivations;

derivations! {
    // The sum of the line before is gone, and its index with it.
    derivation gradient(n: Nat, k: Nat, w: Real[k], d: Nat, i: 1..=d):
        sum(j in 1..=k, delta(i, j) * w[j]) = w[i]
    {
        sum(j in 1..=k, delta(i, j) * w[j])
            = delta(i, j) * w[j]    by linearity;
            = w[i]                  by delta;
    }

    derivation second_line(m: Nat, k: Nat, n: Nat, g: Real[m], w: Real[k]):
        sum(i in 1..=m, g[n - j + 1] * w[j]) = 0;
}

fn main() {}
