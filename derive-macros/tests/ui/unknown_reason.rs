use rederive_macros::derivations;

derivations! {
    derivation reason(a: Real): a + 0 = a {
        a + 0 = a by cancle;
    }
}

fn main() {}
