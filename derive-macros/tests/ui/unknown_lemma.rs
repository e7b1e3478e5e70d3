use rederive_macros::derivations;

derivations! {
    derivation lemma_missing(a: Real): a = a {
        a = a by lemma(nowhere);
    }
}

fn main() {}
