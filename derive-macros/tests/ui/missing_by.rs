use rederive_macros::derivations;

derivations! {
    derivation no_by(a: Real): a + 0 = a {
        a + 0 = a algebra;
    }
}

fn main() {}
