use rederive_macros::derivations;

derivations! {
    derivation numpy(a: Real): np.exp(a) = exp(a);
    derivation ternary(a: Real): max(a, 0) = a > 0 ? a : 0;
    derivation then(a: Real): max(a, 0) = if a > 0 then a else 0;
    derivation bars(a: Real): |a| = abs(a);
    derivation juxtaposed(a: Real): a + a = 2a;
    derivation prefix(a: Real): sin a = sin(a);
    derivation natural(a: Real): ln(a) = log(a);
    derivation operator(a: Real): d/da exp(a) = exp(a);
    derivation conjunction(a: Real): a <= 1 and a >= 0;
}

fn main() {}
