//! Two others of each kind, written from the description alone. The line above each claim marks it.
use rederive::derivations;

derivations! {
    // ---- Kind `whole`: a whole number equals a real between bounds.
    // expect: proved  (the only whole number between -3 and -1 is -2)
    derivation whole_below_zero(k: Int, t: Real) where k = t, t > -3, t < -1: t = -2;
    // expect: proved  (m is natural and between 1/2 and 3/2, so m = 1 and y = 3/2)
    derivation whole_and_a_half(m: Nat, y: Real) where m = y - 1/2, y > 1, y < 2: y = 3/2;

    // ---- Kind `least`: the smallest multiple of a fraction.
    // expect: proved  (3t is whole and positive, so 3t >= 1)
    derivation least_third(k: Int, t: Real) where k = 3*t, t > 0: t >= 1/3;
    // expect: proved  (4y is whole and negative, so 4y <= -1)
    derivation greatest_negative_quarter(m: Int, y: Real) where 4*y = m, y < 0: y <= -1/4;

    // ---- Kind `sixth`: divisible by two numbers that have no common factor.
    // expect: proved  (t is divisible by 2 and by 5, so by 10)
    derivation tenth(a: Int, b: Int, t: Real) where 2*a = t, 5*b = t: 10*floor(t/10) = t;
    // expect: proved  (y is divisible by 3 and by 4, so by 12, and rounding up y/12 does nothing)
    derivation twelfth(i: Int, j: Int, y: Real) where 3*i = y, 4*j = y: 12*ceil(y/12) = y;

    // ---- Kind `even`: a power of -1 whose exponent has a known parity.
    // expect: proved  (n is odd)
    derivation odd_power(n: Nat, m: Int) where n = 2*m + 1: (-1)^n = -1;
    // expect: proved  (k = 2j - 1 is odd; k natural makes j >= 1)
    derivation odd_by_successor(k: Nat, j: Int) where 2*j = k + 1: (-1)^k = -1;

    // ---- Kind `even_floor`: two roundings that agree because of divisibility.
    // expect: proved  (n = 2m + 1: both are m)
    derivation odd_floor(n: Nat, m: Int) where n = 2*m + 1: floor(n/2) = floor((n - 1)/2);
    // expect: proved  (n = 3m: both are m, for 1/3 and 2/3 round down to 0)
    derivation third_floor(n: Nat, m: Int) where 3*m = n: floor((n + 1)/3) = floor((n + 2)/3);

    // ---- Kind `two_functions`: abstract functions of one sort are different functions.
    // expect: refuted  (u(s) = s, v(s) = 0, a = 1, b = 0: 1 and 0)
    #[expect(refuted)]
    derivation exchanged_values(u: Real -> Real, v: Real -> Real, a: Real, b: Real): u(a) + v(b) = u(b) + v(a);
    // expect: refuted  (p(i) = i, q(i) = 1, k = 0: 0*1 = 0 and 1*1 = 1)
    #[expect(refuted)]
    derivation proportional_sequences(p: Int -> Real, q: Int -> Real, k: Int): p(k)*q(k + 1) = q(k)*p(k + 1);

    // ---- Kind `product_rule_misprint`.
    // expect: refuted  (p(s) = s, q(s) = 1, t = 0: the slope of s is 1; the right side is 0*1 + 1*0 = 0)
    #[expect(refuted)]
    derivation factors_with_their_own_slopes(p: Real -> Real, q: Real -> Real, t: Real):
        diff(p(t)*q(t), t) = p(t)*grad(p, t) + q(t)*grad(q, t);
    // expect: refuted  (u(s) = 1, v(s) = 1, w(s) = s, any t: 1 and 0)
    #[expect(refuted)]
    derivation third_factor_lost(u: Real -> Real, v: Real -> Real, w: Real -> Real, t: Real):
        diff(u(t)*v(t)*w(t), t) = grad(u, t)*v(t)*w(t) + u(t)*grad(v, t)*w(t) + u(t)*v(t)*grad(v, t);

    // ---- Kind `chain_rule_misprint`.
    // expect: refuted  (f(s) = s^2, g(s) = s + 1, x = 0: 2*(0 + 1) = 2 and 0*1 = 0)
    #[expect(refuted)]
    derivation outer_slope_at_the_wrong_place(f: Real -> Real, g: Real -> Real, x: Real):
        diff(f(g(x)), x) = grad(f, x)*grad(g, x);
    // expect: refuted  (f(s) = s^2, g(s) = s + 1, x = 0: the slope of s^2 + 1 at 0 is 0; the right side is 2*1*1 = 2)
    #[expect(refuted)]
    derivation composed_the_other_way(f: Real -> Real, g: Real -> Real, x: Real):
        diff(g(f(x)), x) = grad(f, g(x))*grad(g, x);

    // ---- Kind `slope_of_length_at_zero`: the slope of a root at its zero does not exist.
    // expect: refuted  (m = 1, u = v = [0], k = 1: abs(s) has a kink at 0)
    #[expect(refuted)]
    derivation slope_of_distance_at_itself(m: Nat, u: Real[m], v: Real[m], k: 1..=m) where u = v:
        diff(sqrt(sum(j in 1..=m, (u[j] - v[j])^2)), u[k]) = 0;
    // expect: refuted  (x = y = 0: sqrt(4*y^2) = 2*abs(y) has a kink at 0)
    #[expect(refuted)]
    derivation slope_of_ellipse_at_centre(x: Real, y: Real) where x = 0, y = 0: diff(sqrt(x^2 + 4*y^2), y) = 0;

    // ---- Kind `slope_of_fourth_power`: ... and here it does.
    // expect: proved  (sqrt(t^6) = abs(t)^3 has slope 0 at 0)
    #[expect(unknown)]
    derivation slope_of_sixth_power(t: Real) where t = 0: diff(sqrt(t^6), t) = 0;
    // expect: proved  (sqrt(x^2*y^4) = abs(x)*y^2 has slope 0 in y at y = 0)
    derivation slope_of_scaled_fourth_power(x: Real, y: Real) where y = 0: diff(sqrt(x^2*y^4), y) = 0;

    // ---- Kind `power_of_negative`: a limit over a real variable.
    // expect: refuted  ((-2)^u has no value at u = 1/2, 3/2, ...; only at whole numbers does it tend to 0)
    #[expect(refuted)]
    derivation alternating_geometric(t: Real): limit(u -> inf, (-2)^u/3^u) = 0;
    // expect: refuted  (at u = k + 1/2 the value is -(k + 1/2); at whole numbers it is u)
    #[expect(refuted)]
    derivation cosine_of_whole_turns(t: Real): limit(u -> inf, u*cos(2*pi*u)) = inf;
    // expect: refuted  (0 at whole numbers, 1 at u = 2k + 1/2: no limit)
    #[expect(refuted)]
    derivation sine_of_half_turns(t: Real): limit(u -> inf, sin(pi*u)) = 0;

    // ---- Kind `corridor`: three linear equations in three unknowns.
    // expect: refuted  (q = 1/2: u = -24, v = -20, w = -12; -36 and -40. At q = 0 there is no solution, at q = 1 the claim holds)
    #[expect(refuted)]
    derivation walk_home(q: Real, u: Real, v: Real, w: Real)
    where u = -2 + q*v + (1 - q)*u, v = -2 + q*w + (1 - q)*u, w = -2 + (1 - q)*v: u + w = 2*v;
    // expect: refuted  (s = 1/2: a = 3, b = 4, c = 3; 6 and 4. At s = 0 and s = 1 the claim holds)
    #[expect(refuted)]
    derivation time_to_ruin(s: Real, a: Real, b: Real, c: Real)
    where a = 1 + s*b, b = 1 + (1 - s)*a + s*c, c = 1 + (1 - s)*b: a + c = 4;
}
