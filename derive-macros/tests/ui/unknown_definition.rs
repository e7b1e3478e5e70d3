use rederive_macros::derivations;

derivations! {
    derivation definition(n: Nat, x: Real[n], i: 1..=n):
        sotfmax(x)[i] = x[i];

    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
}

fn main() {}
