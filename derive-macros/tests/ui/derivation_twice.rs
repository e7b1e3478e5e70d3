use rederive_macros::derivations;

derivations! {
    derivation same(a: Real): a = a;
    derivation same(b: Real): b = b;
}

fn main() {}
