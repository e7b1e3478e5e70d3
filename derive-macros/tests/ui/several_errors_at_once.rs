use rederive_macros::derivations;

derivations! {
    derivation first(n: Nat, x: Real[n]): x[j] = x[1];
    derivation second(a: Real): a = b;
    derivation third(a: Real): a = a { a = a by magic; }
}

fn main() {}
