use rederive_macros::derivations;

derivations! {
    derivation stars(a: Real): a**2 = a * a;
}

fn main() {}
