use rederive_macros::derivations;

derivations! {
    derivation equals(a: Real): a == a;
}

fn main() {}
