//! Ends at which an integral may have no value, or which may be one point.
use rederive::derivations;

derivations! {
    /// At `a = b` the integral is 0, and `0^0` is 1.
    #[expect(refuted)]
    derivation one_point(a: Real, b: Real)
    where a <= b:
        integral(t in a..b, (b - a) * (t - a)^(b - a - 1)) = (b - a)^(b - a);

    derivation two_points(a: Real, b: Real)
    where a < b:
        integral(t in a..b, (b - a) * (t - a)^(b - a - 1)) = (b - a)^(b - a);

    #[expect(refuted)]
    derivation logarithm_of_zero(a: Real)
    where a >= 0:
        integral(t in 0..a, log(t)) = a * log(a) - a;

    #[expect(refuted)]
    derivation root_at_zero(x: Real)
    where x >= 0:
        diff(integral(t in 0..x, sqrt(t)), x) = sqrt(x);

    #[expect(refuted)]
    derivation from_a_pole(a: Real, b: Real)
    where a >= 0, b > a:
        integral(t in a..b, 1/t) = log(b) - log(a);

    derivation from_a_root(b: Real)
    where b > 0:
        integral(t in 0..b, 1/sqrt(t)) = 2 * sqrt(b);

    /// Both sides are the same and have no value.
    #[expect(refuted)]
    derivation across_a_pole(f: Real -> Real):
        integral(t in -1..1, f(t)/t) = -integral(t in -1..1, f(-t)/(-t)) + 2 * integral(t in -1..1, f(t)/t);

    derivation beside_a_pole(f: Real -> Real):
        integral(t in 1..2, f(t)/t) = -integral(t in -2..-1, f(-t)/t);

    #[expect(refuted)]
    derivation beside_a_pole_turned(f: Real -> Real):
        integral(t in 1..2, f(t)/t) = integral(t in -2..-1, f(-t)/t);

    /// Whichever end is the greater.
    derivation either_order(a: Real, b: Real):
        integral(t in a..b, abs(t)) = (b * abs(b) - a * abs(a))/2;

    #[expect(refuted)]
    derivation unsigned(f: Real -> Real, a: Real, b: Real):
        integral(t in a..b, f(t)) = integral(t in b..a, f(t));
}
