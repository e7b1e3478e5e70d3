//! Claims that hold nearly everywhere: where they change is looked at.
use rederive::derivations;

derivations! {
    // Constants that stand in the claim, and both sides of a condition.
    #[expect(refuted)]
    derivation at_e(x: Real): (x - exp(1))/(x - exp(1)) = 1;
    derivation beside_e(x: Real) where x != exp(1): (x - exp(1))/(x - exp(1)) = 1;
    #[expect(refuted)]
    derivation at_a_multiple_of_pi(x: Real) where x > 3: 1/(x - 2*pi) = -1/(2*pi - x);
    #[expect(refuted)]
    derivation at_a_root(x: Real): (x^2 - 2)/(x^2 - 2) = 1;
    derivation roots(x: Real) where x^2 = 2: x^4 = 4;
    #[expect(refuted)]
    derivation at_a_cube_root(x: Real): 1/(x^3 - 5) = -1/(5 - x^3);
    #[expect(refuted)]
    derivation equal_at_a_logarithm(x: Real): (if exp(x) == 3 { 0 } else { 1 }) = 1;
    #[expect(refuted)]
    derivation above_a_bound(x: Real): (if x > exp(2) { 1 } else { 0 }) = 0;
    #[expect(refuted)]
    derivation a_whole_number_far_out(k: Int): (if k == 987654321 { 1 } else { 0 }) = 0;
    #[expect(refuted)]
    derivation a_size_far_out(k: Nat): (if k^2 == 15241578750190521 { 1 } else { 0 }) = 0;
    def step(a: Real) = if a >= 5/3 { 1 } else { 0 };
    #[expect(refuted)]
    derivation behind_a_definition(x: Real): step(x) = if x > 5/3 { 1 } else { 0 };
    #[expect(refuted)]
    derivation at_the_end_of_an_integral(a: Real, b: Real):
        integral(t in a..b, 1)/(b - a) = 1;

    // Derivatives at the edge of where something exists, and at kinks.
    #[expect(refuted)]
    derivation slope_at_the_edge(x: Real) where x >= 0: diff(x*sqrt(x), x) = 3*sqrt(x)/2;
    derivation slope_inside(x: Real) where x > 0: diff(x*sqrt(x), x) = 3*sqrt(x)/2;
    #[expect(refuted)]
    derivation cancelled_at_the_edge(x: Real) where x >= 1: diff(sqrt(x - 1) - sqrt(x - 1), x) = 0;
    #[expect(refuted)]
    derivation slope_of_a_norm(x: Real, y: Real): diff(sqrt(x^2 + y^2), x) = x*sqrt(x^2 + y^2)/(x^2 + y^2);
    derivation slope_of_a_square(x: Real): diff(abs(x)*x, x) = 2*abs(x);
    #[expect(refuted)]
    derivation kink_of_a_root(x: Real): diff(sqrt(abs(x)), x)*0 = 0;
    #[expect(refuted)]
    derivation a_moving_index(n: Nat, y: Real[n], x: Real) where x >= 1, x < n: diff(y[floor(x)], x) = 0;

    // Limits, also of limits.
    #[expect(refuted)]
    derivation undefined_between(t: Real): limit(u -> inf, (-2)^u) = inf;
    #[expect(refuted)]
    derivation sine_of_whole(t: Real): limit(u -> inf, sin(pi*u)) = 0;
    derivation limit_of_a_limit(k: Real): limit(s -> 0+, limit(t -> inf, tanh((s - 1)*t))) = -1;
    #[expect(refuted)]
    derivation order_of_limits(k: Real):
        limit(s -> 0+, limit(t -> 0+, s/(s + t))) = limit(t -> 0+, limit(s -> 0+, s/(s + t)));
    #[expect(refuted)]
    derivation diverges(a: Real) where a > 0: integral(t in 0..a, 1/t) = log(a);
    #[expect(refuted)]
    derivation tail_diverges(a: Real) where a > 0: integral(t in a..inf, 1/t) = 1/a;

    // Equations that hang together, and sorts.
    derivation corner(x: Real, y: Real) where x + y = 3, x - y = 1: x = 2;
    #[expect(refuted)]
    derivation two_lines(a: Real, b: Real, c: Real) where a = b + c, b = c + 1, c = 2*a - 3: a = 2;
    derivation parity(n: Nat, m: Int) where n = 2*m + 1: (-1)^n = -1;
    #[expect(refuted)]
    derivation thirds(n: Int, x: Real) where 3*x = n: floor(x) = x;
    #[expect(refuted)]
    derivation circle(x: Real, y: Real) where x^2 + y^2 = 1: x + y <= 1;
    derivation in_the_circle(x: Real, y: Real) where x^2 + y^2 = 1: x <= 1;

    // Functions differ by name, and have values of their sorts.
    #[expect(refuted)]
    derivation commute(f: Real -> Real, g: Real -> Real, x: Real): f(g(x)) = g(f(x));
    #[expect(refuted)]
    derivation at_nought(f: Real -> Real): f(0) = 0;
    derivation counts(f: Real -> Nat, x: Real): floor(f(x)) = f(x);
    #[expect(refuted)]
    derivation at_whole_numbers_only(f: Int -> Real, x: Real): f(x) = f(x);

    // Arrays over reversed ranges are empty.
    derivation empty(x: Real[3..=1]): len(x) = 0;
    #[expect(refuted)]
    derivation lengths_add_up(n: Nat): len(concat(zeros(n - 4), zeros(4))) = n;
    derivation starts_at_one(x: Real[0..=2], y: Real[2]): concat(x, y)[1] = x[0];
}
