use rederive_macros::derivations;

derivations! {
    derivation latex(a: Real): \frac{a}{2} = a / 2;
}

fn main() {}
