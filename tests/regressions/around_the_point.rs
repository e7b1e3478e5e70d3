//! What a derivative is taken of was asked to exist at the point, not around it, so that a root had a derivative at the end of
//! its domain wherever it cancelled.
use rederive::derivations;

derivations! {
    def root(a: Real) = sqrt(a);

    #[expect(refuted)]
    derivation at_the_edge(x: Real) where x >= exp(1):
        diff(cos(sqrt(x - exp(1)))^2 + sin(sqrt(x - exp(1)))^2, x) = 0;

    derivation inside(x: Real) where x > exp(1):
        diff(cos(sqrt(x - exp(1)))^2 + sin(sqrt(x - exp(1)))^2, x) = 0;

    #[expect(refuted)]
    derivation on_a_line(x: Real, y: Real) where x = y: diff(0*sqrt(-(x - y)^2), x) = 0;

    #[expect(refuted)]
    derivation in_a_case(x: Real, y: Real): diff(0*sqrt(-(x - y)^2), x) = 0
    {
        case x == y { diff(0*sqrt(-(x - y)^2), x) = 0; }
        case x != y { diff(0*sqrt(-(x - y)^2), x) = 0; }
    }

    #[expect(refuted)]
    derivation folded(x: Real) where x >= exp(1): diff(root(x - exp(1)) - root(x - exp(1)), x) = 0 by algebra, derivative;

    #[expect(refuted)]
    derivation squared(x: Real) where x >= exp(1): diff(sqrt(x - exp(1))^2, x) = 1;

    derivation squared_inside(x: Real) where x > exp(1): diff(sqrt(x - exp(1))^2, x) = 1;

    #[expect(refuted)]
    derivation at_a_value(x: Real) where x >= exp(1): grad(|z| 0*sqrt(z), x - exp(1)) = 0;

    derivation at_a_value_inside(x: Real) where x > exp(1): grad(|z| 0*sqrt(z), x - exp(1)) = 0;

    #[expect(unknown)]
    derivation gradient_at_the_edge(x: Real[2]) where x[1] - x[2] >= exp(1):
        grad(|z| 0*sqrt(z[1] - z[2] - exp(1)), x) = zeros(2);

    #[expect(refuted)]
    derivation gradient(x: Real[2]) where x[1] >= x[2]: grad(|z| 0*sqrt(z[1] - z[2]), x) = zeros(2);

    derivation gradient_inside(x: Real[2]) where x[1] > x[2]: grad(|z| 0*sqrt(z[1] - z[2]), x) = zeros(2);

    #[expect(refuted)]
    derivation second(x: Real) where x >= exp(1): hessian(|z| 0*sqrt(z - exp(1)), x) = 0;

    #[expect(unknown)]
    derivation jacobi(n: Nat, x: Real[n]) where forall(i in 1..=n, x[i] >= exp(1)), n >= 3000:
        jacobian(|z| vec(i in 1..=n, sqrt(z[i] - exp(1))^2), x) = eye(n);

    derivation jacobi_inside(n: Nat, x: Real[n]) where forall(i in 1..=n, x[i] > exp(1)), n >= 3000:
        jacobian(|z| vec(i in 1..=n, sqrt(z[i] - exp(1))^2), x) = eye(n);

    #[expect(refuted)]
    derivation not_covered(x: Real) where x >= exp(1): diff(cases { x >= exp(1) => x }, x) = 1;

    /// At the point the root exists for every t, around x = 1 for none but smaller ones.
    #[expect(unknown)]
    derivation not_uniform(x: Real) where x = 1: diff(integral(t in 0..1, 0*log(x - t)), x) = 0;
}
