use rederive_macros::derivations;

derivations! {
    derivation no_semicolon(a: Real): a + 0 = a {
        a + 0 = a by algebra
    }
}

fn main() {}
