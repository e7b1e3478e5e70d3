use rederive_macros::derivations;

derivations! {
    derivation shapes(n: Nat, m: Nat, x: Real[n], y: Real[m]):
        x + y = y + x;
}

fn main() {}
