use rederive_macros::derivations;

derivations! {
    derivation euler(a: Real): e^a = exp(a);
}

fn main() {}
