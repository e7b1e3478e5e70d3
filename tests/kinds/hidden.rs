//! Sixty false claims, hidden in other places, and fifteen true twins; written from the
//! description alone. No claim marked `false` may ever be `proved`; `refuted`, `unknown` and `unjustified` are all right.
//! The line above each says `false:` and an instance, `true twin`, or `lemma`.
//! A lemma is true; false claims cite it wrongly.
use rederive::derivations;

derivations! {
    // ==== 1a. A lemma's condition that the kernel may not be able to read (integrals, limits, products of limits).
    // expect: proved  lemma: the integral of 3t^2 is 1
    derivation area(a: Real, x: Real) where x = integral(t in 0..1, 3*t^2 + a - a): x = 1;
    // expect: proved  lemma: sin(ct)/t tends to c
    derivation steady(b: Real, x: Real) where x = limit(t -> 0, sin((b^2 + 1)*t)/t): x = b^2 + 1;
    // expect: proved  lemma: each factor is 1
    derivation all_settled(m: Nat, z: Real[m], x: Real) where x = prod(i in 1..=m, limit(t -> inf, 1 + exp(-(z[i]^2 + 1)*t))): x = 1;
    // expect: refuted  false: k = 987654321, whose square is 975461057789971041
    #[expect(refuted)]
    derivation no_such_square(m: Nat, y: Real[m], k: Nat): (if k^2 == 975461057789971041 { 1 } else { 0 }) = 0
        by lemma(area, a = sum(i in 1..=m, y[i]), x = 0), cases;
    // expect: refuted  false: k = 1234567, whose cube is 1881672302290562263
    #[expect(unknown)]
    derivation no_such_cube(m: Nat, y: Real[m], k: Nat): delta(k^3, 1881672302290562263) = 0
        by lemma(steady, b = sum(i in 1..=m, y[i]^2), x = -5), cases;
    // expect: refuted  false: k = 1766319049, l = 226153980 (the least solution of Pell's equation for 61)
    #[expect(unknown)]
    derivation no_pell_pair(n: Nat, w: Real[n], k: Nat, l: Nat) where l >= 1: (if k^2 == 61*l^2 + 1 { 1 } else { 0 }) = 0
        by lemma(all_settled, m = n, z = w, x = 2), cases;
    // expect: proved  true twin: the lemma where its condition holds
    derivation slope_of_fast_wave(m: Nat, y: Real[m]):
        limit(t -> 0, sin((sum(i in 1..=m, y[i]^2)^2 + 1)*t)/t) = sum(i in 1..=m, y[i]^2)^2 + 1;

    // ==== 1b. The same through a coefficient that leaves 64 bits.
    // expect: proved  lemma: sign(i)^2 is 0 at i = 0 and 1 elsewhere
    derivation deltas(i: Int, x: Real) where x = delta(i, 0): x = 1 - sign(i)^2;
    // expect: proved  lemma: abs(sign(i)) is 0 at i = 0 and 1 elsewhere
    derivation abs_of_signs(i: Int, x: Real) where x = 1 - delta(i, 0): x = abs(sign(i));
    // expect: refuted  false: k = 1234567
    #[expect(refuted)]
    derivation never_that_cube(k: Int): 1 - sign(1000000000*(1000000000*(1000000000*(k^3 - 1881672302290562263))))^2 = 0
        by lemma(deltas, i = 1000000000*(1000000000*(1000000000*(k^3 - 1881672302290562263))), x = 0);
    // expect: refuted  false: k = 1766319049, l = 226153980
    #[expect(unknown)]
    derivation never_pell(k: Nat, l: Nat) where l >= 1: abs(sign(4000000000*(4000000000*(4000000000*(k^2 - 61*l^2 - 1))))) = 1
        by lemma(abs_of_signs, i = 4000000000*(4000000000*(4000000000*(k^2 - 61*l^2 - 1))), x = 1);
    // expect: refuted  false: k = 3000: 2^64*3000 is not 0 (so with every k that is allowed)
    #[expect(refuted)]
    derivation wrapped_to_zero(k: Nat) where k >= 3000: delta(18446744073709551616*k, 0) = 1;
    // expect: proved  true twin: k^2 + 1 is positive
    derivation never_zero_at_all(k: Int): sign(1000000000*(k^2 + 1))^2 = 1;

    // ==== 2a. The length of `concat` where a part may have a reversed range.
    // expect: refuted  false: n = 3000: 0 + 6000 + 3000 = 9000, not 6000
    #[expect(refuted)]
    derivation nested_parts(n: Nat) where n >= 3000, n <= 5000:
        len(concat(zeros(n - 6000), concat(ones(6000), zeros(n)))) = 2*n by entries;
    // expect: refuted  false: m = 2500, n = 0: 2500, not 0
    #[expect(refuted)]
    derivation parts_of_two_sizes(m: Nat, n: Nat) where m >= 2500, n <= 10: len(concat(ones(n - m), ones(m))) = n;
    // expect: proved  true twin
    derivation parts_of_some_length(n: Nat) where n >= 9000: len(concat(ones(n - 9000), ones(9000))) = n;

    // ==== 2b. The length of a `vec` over a range that may be reversed.
    // expect: refuted  false: n = 0: 5000 + 0, not 4998 (n = 1: 5000, not 4999)
    #[expect(refuted)]
    derivation vector_from_three(n: Nat): len(concat(zeros(5000), vec(j in 3..=n, j))) = n + 4998;
    // expect: refuted  false: m = 4002: 4002 + 0, not 4001
    #[expect(unknown)]
    derivation filled_up(m: Nat, x: Real[m]): len(concat(x, vec(i in m..=4000, i))) = 4001;
    // expect: refuted  false: n = 100, k = 300: 0, not -199
    #[expect(refuted)]
    derivation from_beyond(n: Nat, k: Nat) where n >= 100, k <= 3*n: len(vec(i in k..=n, i)) = n - k + 1;
    // expect: proved  true twin
    derivation vector_from_three_on(n: Nat) where n >= 2: len(concat(zeros(5000), vec(j in 3..=n, j))) = n + 4998;

    // ==== 3a. `calls` in a definition, in one definition after another, in the argument of a definition.
    def thrice(g: Real -> Real, u: Real) = g(g(g(u)));
    def both(g: Real -> Real, u: Real) = g(u) + g(-u);
    def nested(g: Real -> Real, u: Real) = both(g, u)*g(0);
    def self_sum(u: Real) = u + u;
    algorithm by_thrice(f: Real -> Real cost 2, x: Real) -> (y) { let v = thrice(f, x) + f(x); return (v); }
    algorithm by_nested(f: Real -> Real cost 2, x: Real) -> (y) { let v = nested(f, x); return (v); }
    algorithm by_argument(f: Real -> Real cost 2, x: Real) -> (y) { let v = self_sum(f(x)); return (v); }
    // expect: refuted  false: 3 + 1 = 4 calls
    #[expect(refuted)]
    derivation calls_by_thrice(): calls(by_thrice, f) = 2;
    // expect: refuted  false: 2 + 1 = 3 calls
    #[expect(refuted)]
    derivation calls_by_nested(): calls(by_nested, f) = 1;
    // expect: refuted  false: an argument of a definition is evaluated once: 1 call
    #[expect(refuted)]
    derivation calls_by_argument(): calls(by_argument, f) = 2;
    // expect: proved  true twin
    derivation calls_by_thrice_counted(): calls(by_thrice, f) = 4;

    // ==== 3b. `calls` under a binder: two sums, a filter, a `let` before the loop.
    algorithm over_a_grid(A: Real[m, n], f: Real -> Real cost 5) -> (y) { let v = sum(i in 1..=m, sum(j in 1..=n, f(A[i, j]))); return (v); }
    algorithm filtered(x: Real[n], f: Real -> Real cost 5) -> (y) { let v = sum(i in 1..=n if i <= 5, f(x[i])); return (v); }
    algorithm before_the_loop(x: Real[n], f: Real -> Real cost 5) -> (y) { let c = f(0); let v = sum(i in 1..=n, c*x[i]); return (v); }
    // expect: refuted  false: m = n = 3000: 9000000 calls, not 6000
    #[expect(refuted)]
    derivation calls_over_a_grid(m: Nat, n: Nat) where m >= 3000, n >= 3000: calls(over_a_grid, f) = m + n;
    // expect: refuted  false: n = 3000: 5 calls, not 3000
    #[expect(refuted)]
    derivation calls_filtered(n: Nat) where n >= 3000: calls(filtered, f) = n;
    // expect: refuted  false: n = 3000: 1 call, not 3000
    #[expect(refuted)]
    derivation calls_before_the_loop(n: Nat) where n >= 3000: calls(before_the_loop, f) = n;
    // expect: proved  true twin
    derivation calls_over_a_grid_counted(m: Nat, n: Nat): calls(over_a_grid, f) = m*n;

    // ==== 3c. `cost` of operations on whole arrays and under a sum.
    algorithm apply_matrix(A: Real[m, n], x: Real[n]) -> (y) { let v = A @ x; return (v); }
    algorithm exponentials(x: Real[n]) -> (y) { let v = exp(x); return (v); }
    algorithm weighted(w: Real[n], x: Real[n]) -> (y) { let v = sum(i in 1..=n, w[i]*x[i]); return (v); }
    // expect: refuted  false: m = n = 3000: 18000000, not 9000000
    #[expect(refuted)]
    derivation cost_of_a_matrix(m: Nat, n: Nat) where m >= 3000, n >= 3000: cost(apply_matrix) = m*n;
    // expect: refuted  false: n = 3000: 3000, not 1
    #[expect(refuted)]
    derivation cost_of_exponentials(n: Nat) where n >= 3000: cost(exponentials) = 1;
    // expect: refuted  false: n = 3000: 3000 products and 3000 additions, not 3000
    #[expect(refuted)]
    derivation cost_of_weights(n: Nat) where n >= 3000: cost(weighted) = n;
    // expect: proved  true twin
    derivation cost_of_exponentials_counted(n: Nat): cost(exponentials) = n;

    // ==== 4. An end of a range that leaves 64 bits.
    // expect: refuted  false: m = n = -4611686018427387904 = -2^62: the first range is 2^62..=-2^62, empty, and gives 1; the second is
    //         the one number -2^62, and gives 2
    #[expect(unknown)]
    derivation dropped_start_of_product(m: Int, n: Int):
        prod(i in m + 9223372036854775807 + 1..=n, 2) = prod(i in 3*m + 9223372036854775807 + 1..=n, 2);
    // expect: refuted  false: a = 5, b = -9223372036854775804: the first range is 5..=5, sin(5)^2 > 0; the second ends far below 5: 0
    #[expect(unknown)]
    derivation dropped_end_of_sum(a: Int, b: Int):
        sum(i in a..=b + 9223372036854775807 + 2, sin(i)^2) = sum(i in a..=2*b + 9223372036854775807 + 2, sin(i)^2);
    // expect: refuted  false: n = 1, k = 1: i = 1 is in the range 1..=2^63 + 1, so the sum is 1
    #[expect(unknown)]
    derivation wrapped_end(n: Nat, k: 1..=n): sum(i in 1..=n + 9223372036854775807 + 1, delta(i, k)) = 0;
    // expect: proved  true twin
    derivation shifted_range(m: Int, n: Int): sum(i in m - 100..=n, sin(i)) = sum(i in m..=n + 100, sin(i - 100));

    // ==== 5. Exponents that leave 32 bits.
    // expect: refuted  false: x = 2: the exponents are 10^15 and 99999*10^10
    #[expect(unknown)]
    derivation saturated_thrice(x: Real) where x >= 2: ((x^100000)^100000)^100000 = ((x^100000)^100000)^99999;
    // expect: refuted  false: x = 3, y = 1: the left side is three times the right one
    #[expect(refuted)]
    derivation saturated_by_one(x: Real, y: Real) where x >= 3, y >= 1: x^2147483647*y*x = x^2147483647*y;
    // expect: refuted  false: a = 2: 2^(-6442450936) and 2^(-2147483648)
    #[expect(refuted)]
    derivation saturated_below(a: Real) where a >= 2: (a^(-2147483647))^3*a^5 = a^(-2147483648);
    // expect: proved  true twin: 999*999 + 1 = 998002
    derivation large_but_exact(x: Real) where x >= 3: (x^999)^999*x = x^998002;

    // ==== 6a. Nested limits: growth in the variable that goes to infinity, not in another.
    // expect: refuted  false: t^2/(s + t) tends to 0 with s, for each t; so the whole is 0
    #[expect(refuted)]
    derivation degree_in_the_other(k: Real): limit(t -> inf, limit(s -> inf, t^2/(s + t))) = inf;
    // expect: refuted  false: 1/r - 1 < 0 for r > 1, so the inner limit is 0 there, and the whole is 0
    #[expect(refuted)]
    derivation growth_that_turns(k: Real): limit(r -> inf, limit(t -> inf, exp((1/r - 1)*t))) = inf;
    // expect: refuted  false: s^2 - 10 is near -1, so the whole is -1
    #[expect(refuted)]
    derivation sign_of_a_square(k: Real): limit(s -> 3-, limit(t -> inf, tanh((s^2 - 10)*t))) = 1;
    // expect: proved  true twin
    derivation sign_of_a_square_right(k: Real): limit(s -> 3-, limit(t -> inf, tanh((s^2 - 10)*t))) = -1;

    // ==== 6b. A limit in an integral.
    // expect: refuted  false: the inner limit is sign(s - 1), so the integral is 0
    #[expect(unknown)]
    derivation sign_in_an_integral(k: Real): integral(s in 0..2, limit(t -> inf, t*(s - 1)/(1 + t*abs(s - 1)))) = 2 by limit, integral;
    // expect: refuted  false: the exponent is negative for s < 2, so the integral is 0
    #[expect(refuted)]
    derivation decay_in_an_integral(k: Real): integral(s in 0..1, limit(t -> inf, exp((s - 2)*t))) = 1;
    // expect: refuted  false: the inner limit is 0 for s < 0 and 1 for s > 0, so the integral is 1
    #[expect(unknown)]
    derivation step_in_an_integral(k: Real): integral(s in -1..1, limit(t -> inf, 1/(1 + exp(-s*t)))) = 2;
    // expect: proved  true twin
    derivation decay_in_an_integral_right(k: Real): integral(s in 0..1, limit(t -> inf, exp((s - 2)*t))) = 0;

    // ==== 7a. What is differentiated ends at the point.
    // expect: refuted  false: x = log(exp(1) + 1): nothing on the left of it
    #[expect(unknown)]
    derivation edge_at_a_logarithm(x: Real) where x >= log(exp(1) + 1): diff(x + 0*sqrt(x - log(exp(1) + 1)), x) = 1;
    // expect: refuted  false: x = tanh(2): a negative number has no power 1/3, so nothing on the right of it
    #[expect(unknown)]
    derivation edge_at_a_tangent(x: Real) where x <= tanh(2): diff(x^2 + 0*(tanh(2) - x)^(1/3), x) = 2*x;
    // expect: refuted  false: x = exp(2), y = 1: nothing on the left of x
    #[expect(refuted)]
    derivation edge_at_a_curve(x: Real, y: Real) where x > 0, y > 0, x*y >= exp(2): diff(0*sqrt(x*y - exp(2)), x) = 0;
    // expect: proved  true twin: away from the edge
    derivation beside_a_logarithm(x: Real) where x > log(exp(1) + 1): diff(x + 0*sqrt(x - log(exp(1) + 1)), x) = 1;

    // ==== 7b. What is differentiated exists at the point only.
    // expect: refuted  false: x = exp(1), y = 0: a root of a negative number for every other y
    #[expect(refuted)]
    derivation on_another_line(x: Real, y: Real) where x + 2*y = exp(1): diff(0*sqrt(-(x + 2*y - exp(1))^2), y) = 0;
    // expect: refuted  false: x = sin(1), y = 1: a root of a negative number for every other x
    #[expect(unknown)]
    derivation on_a_hyperbola(x: Real, y: Real) where x*y = sin(1): diff(0*sqrt(-abs(x*y - sin(1))), x) = 0;
    // expect: refuted  false: u = 8, v = 2: a power 1/2 of a negative number for every other u
    #[expect(refuted)]
    derivation on_a_cubic(u: Real, v: Real) where v >= 2, u = v^3: diff(u + 0*(-(u - v^3)^2)^(1/2), u) = 1;

    // ==== 8. A fact that holds at the point, used under a derivative.
    def grow(a: Real) = exp(a) - 1;
    def ripple(a: Real) = sin(3*a);
    // expect: proved  lemma: both branches are b
    derivation keep_zero(b: Real): (if b == 0 { 0 } else { b }) = b by cases;
    // expect: proved  lemma
    derivation keep_top(a: Real, b: Real) where a <= b: max(a, b) = b by cases;
    // expect: refuted  false: x = 3^(1/5): 5*x^4 > 0
    #[expect(refuted)]
    derivation slope_of_growth_lost(x: Real) where x^5 = 3: diff(grow(x^5 - 3), x) = 0 by lemma(keep_zero, b = x^5 - 3), cases;
    // expect: refuted  false: x = 11, y = 1: 3*cos(0)*2*11*1 = 66
    #[expect(refuted)]
    derivation slope_of_ripple_lost(x: Real, y: Real) where x*y^2 = 11: diff(ripple(x*y^2 - 11), y) = 0
        by lemma(keep_zero, b = x*y^2 - 11), cases;
    // expect: refuted  false: x = 7^(1/3): a kink, slope 0 on the left and 3*x^2 > 0 on the right
    #[expect(refuted)]
    derivation slope_of_top(x: Real) where x^3 = 7: diff(max(x^3, 7), x) = 0 by lemma(keep_top, a = x^3, b = 7);
    // expect: refuted  false: x = 3^(1/5)
    #[expect(refuted)]
    derivation fourth_power_is_zero(x: Real) where x^5 = 3: 5*x^4 = 0
    {
        5*x^4
            = diff(grow(x^5 - 3), x)  by hypothesis, def(grow), derivative, chain_rule, exp_law, linearity;
            = 0                       by lemma(slope_of_growth_lost);
    }
    // expect: refuted  false: x = 11, y = 1: 66
    #[expect(refuted)]
    derivation mixed_product_is_zero(x: Real, y: Real) where x*y^2 = 11: 6*x*y = 0
    {
        6*x*y
            = diff(ripple(x*y^2 - 11), y)  by hypothesis, def(ripple), derivative, chain_rule, trig, linearity;
            = 0                            by lemma(slope_of_ripple_lost);
    }
    // expect: refuted  false: x = 3^(1/5) (such an x exists, and 0 is not 3)
    #[expect(refuted)]
    derivation three_is_zero(x: Real) where x^5 = 3: 0 = 3
    {
        0
            = x*(5*x^4)/5  by lemma(fourth_power_is_zero);
            = x^5          by algebra;
            = 3            by hypothesis;
    }
    // expect: refuted  false: x = 11, y = 1 (0 is not 66)
    #[expect(refuted)]
    derivation sixty_six_is_zero(x: Real, y: Real) where x*y^2 = 11: 0 = 66
    {
        0
            = y*(6*x*y)    by lemma(mixed_product_is_zero);
            = 6*(x*y^2)    by algebra;
            = 66           by hypothesis;
    }
    // expect: refuted  false: x = 3^(1/5): the slope is exp(3)*5*x^4 > 0
    #[expect(refuted)]
    derivation growth_by_a_case(x: Real): (if x^5 == 3 { diff(grow(x^5), x) } else { 0 }) = 0
    {
        case x^5 == 3 { (if x^5 == 3 { diff(grow(x^5), x) } else { 0 }) = 0 by lemma(keep_zero, b = x^5 - 3), cases; }
        case x^5 != 3 { (if x^5 == 3 { diff(grow(x^5), x) } else { 0 }) = 0 by cases; }
    }
    // expect: refuted  false: x = 11, y = 1: 66*cos(33), and cos(33) is not 0
    #[expect(refuted)]
    derivation ripple_by_a_case(x: Real, y: Real): (if x*y^2 == 11 { diff(ripple(x*y^2), y) } else { 0 }) = 0
    {
        case x*y^2 == 11 { (if x*y^2 == 11 { diff(ripple(x*y^2), y) } else { 0 }) = 0 by lemma(keep_zero, b = x*y^2 - 11), cases; }
        case x*y^2 != 11 { (if x*y^2 == 11 { diff(ripple(x*y^2), y) } else { 0 }) = 0 by cases; }
    }
    // expect: refuted  false: the one x with x^3 + x = exp(2), near 1.78: a kink
    #[expect(unknown)]
    derivation top_by_a_case(x: Real): (if x^3 + x == exp(2) { diff(max(x^3 + x, exp(2)), x) } else { 0 }) = 0
    {
        case x^3 + x == exp(2) { (if x^3 + x == exp(2) { diff(max(x^3 + x, exp(2)), x) } else { 0 }) = 0 by lemma(keep_top, a = x^3 + x, b = exp(2)), cases; }
        case x^3 + x != exp(2) { (if x^3 + x == exp(2) { diff(max(x^3 + x, exp(2)), x) } else { 0 }) = 0 by cases; }
    }
    // expect: proved  true twin
    derivation slope_of_growth(x: Real) where x^5 = 3: diff(grow(x^5 - 3), x) = 5*x^4
        by hypothesis, def(grow), derivative, chain_rule, exp_law, linearity;

    // ==== 9a. A condition on a sign or a rounding up, kept around the point.
    // expect: refuted  false: x = tanh(1): the function is 3*tanh(1) everywhere; slope 0
    #[expect(unknown)]
    derivation sign_at_a_tangent(x: Real) where sign(x - tanh(1)) = 0:
        diff(if sign(x - tanh(1)) == 0 { 3*x } else { 3*tanh(1) }, x) = 3;
    // expect: refuted  false: x = exp(1): slope 2 on the left, 0 on the right
    #[expect(refuted)]
    derivation ceil_at_the_point(x: Real) where ceil(x - exp(1)) = 0: diff(if ceil(x - exp(1)) == 0 { 2*x } else { 2*exp(1) }, x) = 2;
    // expect: refuted  false: x = sqrt(2) + sqrt(3): the function is constant; slope 0
    #[expect(refuted)]
    derivation small_sign(x: Real) where abs(sign(x - sqrt(2) - sqrt(3))) < 1:
        diff(if abs(sign(x - sqrt(2) - sqrt(3))) < 1 { -x } else { -sqrt(2) - sqrt(3) }, x) = -1;

    // ==== 9b. A condition on a rounding down, kept around the point.
    // expect: refuted  false: x = 2 + sin(1): slope 0 on the left, 2*x > 0 on the right
    #[expect(unknown)]
    derivation floor_beyond_a_sine(x: Real) where floor(x - sin(1)) >= 2:
        diff(if floor(x - sin(1)) >= 2 { x^2 } else { (2 + sin(1))^2 }, x) = 2*x;
    // expect: refuted  false: the x with x^3 + x = 5, near 1.516: a jump from 4*x to 5*x
    #[expect(unknown)]
    derivation floor_of_a_cubic(x: Real) where floor(x^3 + x) = 5: diff(floor(x^3 + x)*x, x) = 5;
    // expect: refuted  false: x = 3*pi^2: a jump from 2*x to 3*x
    #[expect(refuted)]
    derivation floor_under_min(x: Real) where floor(x/pi^2) = 3: diff(min(floor(x/pi^2), 3)*x, x) = 3;
    // expect: proved  true twin: beside the step
    #[expect(unknown)]
    derivation beyond_a_sine(x: Real) where x > 2 + sin(1): diff(if floor(x - sin(1)) >= 2 { x^2 } else { (2 + sin(1))^2 }, x) = 2*x;

    // ==== 10a. An index, or an end of a range, that depends on the variable of the derivative.
    // expect: refuted  false: n = 3000, x = 2, f(1)[i] = i: a jump from 2*x^2 to 3*x^2
    #[expect(refuted)]
    derivation ceil_for_an_index(n: Nat, f: Real -> Real[n], x: Real) where ceil(x) >= 1, ceil(x) <= n, n >= 3000:
        diff(x^2*f(1)[ceil(x)], x) = 2*x*f(1)[ceil(x)];
    // expect: refuted  false: n = 3000, x = 1, y[i] = 1: a jump from x to x + 1
    #[expect(refuted)]
    derivation end_that_moves(n: Nat, y: Real[n], x: Real) where floor(x) >= 0, floor(x) <= n, n >= 3000:
        diff(x + sum(i in 1..=floor(x), y[i]), x) = 1;
    // expect: refuted  false: n = 3000, t = 1, y[i] = i: a jump from sin(t) to 2*sin(t)
    #[expect(refuted)]
    derivation next_index(n: Nat, y: Real[n], t: Real) where t > 0, t < n, n >= 3000:
        diff(sin(t)*y[floor(t) + 1], t) = cos(t)*y[floor(t) + 1];
    // expect: proved  true twin
    derivation index_that_rests(n: Nat, f: Real -> Real[n], x: Real, k: 1..=n): diff(x*f(0)[k], x) = f(0)[k];

    // ==== 10b. ... and is one of the entries that are indexed.
    // expect: refuted  false: n = 3000, x[1] = 5, x[2] = 2, others 0: a jump from 25 to 4 as z[2] passes 2
    #[expect(unknown)]
    derivation second_entry_as_index(n: Nat, x: Real[n]) where n >= 3000, floor(x[2]) >= 1, floor(x[2]) <= n:
        grad(|z| z[floor(z[2])]^2, x) = vec(i in 1..=n, 2*x[i]*delta(i, floor(x[2])));
    // expect: refuted  false: n = 3000, j = 1, x[1] = sqrt(2), others 0: a jump from sqrt(2) to 0
    #[expect(refuted)]
    derivation square_as_index(n: Nat, x: Real[n], j: 1..=n) where n >= 3000, floor(x[1]^2) >= 1, floor(x[1]^2) <= n:
        diff(x[floor(x[1]^2)], x[j]) = delta(floor(x[1]^2), j);
    // expect: refuted  false: n = 3000, x[1] = 2, x[2] = 1, others 0: a jump from x[1] to x[1] + 1
    #[expect(refuted)]
    derivation own_end(n: Nat, x: Real[n]) where n >= 3000, x[1] >= 1, floor(x[1]) <= n:
        diff(sum(i in 1..=floor(x[1]), x[i]), x[1]) = 1;
}
