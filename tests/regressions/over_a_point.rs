//! An integral from a number to itself is of what is defined there.
use rederive::derivations;

derivations! {
    #[expect(unknown)]
    derivation logarithm(x: Real, b: Real): integral(u in x..x, log(b)) = 0;
    #[expect(unknown)]
    derivation quotient(x: Real, b: Real): integral(u in x..x, 1/b) = 0;
    derivation defined(x: Real, b: Real) where b > 0: integral(u in x..x, log(b)) = 0;
    derivation polynomial(x: Real): integral(u in x..x, u^2) = 0;
}
