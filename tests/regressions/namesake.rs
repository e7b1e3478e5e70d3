//! Read by `names`.
use rederive::derivations;

derivations! {
    def g(x: Real) = x + 1;

    def f(x: Real) = g(x);

    derivation fact(x: Real): g(x) = x + 1;
}
