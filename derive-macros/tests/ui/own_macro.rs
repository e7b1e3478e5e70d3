macro_rules! derivations {
    ($($tokens:tt)*) => {};
}

derivations! {
    derivation swallowed(x: Real): x = x + 1;
}

rederive_macros::derivations! {
    derivation beside(x: Real): x = x;
}

fn main() {}
