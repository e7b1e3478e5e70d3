use rederive_macros::derivations;

derivations! {
    derivation no_sort(a): a = a;
    derivation float(a: float): a = a;
    derivation superscript(n: Nat, x: Real^n): x = x;
    derivation rust(x: Vec<f64>): x = x;
    derivation no_colon(a: Real) a = a;
    derivation condition_behind(a: Real): a / a = 1 where a != 0;
    derivation size(x: Real[n]): x = x;
}

fn main() {}
