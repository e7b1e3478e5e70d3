use rederive_macros::derivations;

derivations! {
    derivation reserved(n: Nat): factorial(n) = n;
}

fn main() {}
