//! Forty false claims, hidden where small instances do not look, and twelve true twins.
//! `false`: `proved` would be wrong. `true`: `refuted` would be wrong. `true lemma`: only there to be cited, true too.
use rederive::derivations;

derivations! {
    // ===== 1. Conditions of lemmas that are hard to read
    // true lemma
    derivation saturates(a: Real, x: Real) where x = limit(t -> inf, tanh((a^2 + 1)*t)): x = 1;
    // true lemma
    derivation area(x: Real) where x = integral(t in 0..1, 2*t): x = 1;
    // true lemma
    derivation positive_sign(i: Int) where i >= 1: sign(i) = 1;
    // true lemma
    derivation last_entry(n: Nat, x: Real[n]) where n >= 1, forall(i in 1..=n, x[i] >= 0): x[n] >= 0;

    // false: k = 31337 (31337^2 = 982007569): 0 = 1
    #[expect(refuted)]
    derivation by_a_limit(k: Int): (if k^2 == 982007569 { 0 } else { 1 }) = 1
        by lemma(saturates, a = k, x = (if k^2 == 982007569 { 0 } else { 1 }));
    // false: k = 1000003 (k^2 = 1000006000009): 0 = 1
    #[expect(refuted)]
    derivation by_an_area(k: Int): 1 - delta(k^2, 1000006000009) = 1 by lemma(area, x = 1 - delta(k^2, 1000006000009));
    // false: k = 31337: sign(0) = 0
    #[expect(refuted)]
    derivation by_a_large_factor(k: Int): sign(4294967296*(4294967296*(4294967296*(k^2 - 982007569)^2))) = 1
        by lemma(positive_sign, i = 4294967296*(4294967296*(4294967296*(k^2 - 982007569)^2)));
    // false: n = 31337: -1/2 >= 0
    #[expect(refuted)]
    derivation by_all_entries(n: Nat) where n >= 1: (n^2 - 982007569)^2 - 1/2 >= 0
        by lemma(last_entry, n = n, x = vec(j in 1..=n, (n^2 - 982007569)^2 - 1/2)), entries;
    // true 1: the delta is 0, and the area is 1
    derivation area_twin(k: Int): 1 - delta(k, k + 1) = 1 by lemma(area, x = 1 - delta(k, k + 1)), delta, integral;
    // true 2: k^2 + 1 >= 1
    derivation large_factor_twin(k: Int): sign(4294967296*(4294967296*(4294967296*(k^2 + 1)))) = 1;

    // ===== 2. Lengths over reversed ranges
    def size_less_one(x: Real[n + 1]) = n;
    // false: n = 2000: 0 = -3000
    #[expect(refuted)]
    derivation flipped_nothing(n: Nat) where n >= 2000: len(flip(ones(n - 5000))) = n - 5000;
    // false: n = 100: 3 = -796
    #[expect(refuted)]
    derivation late_start(n: Nat) where n >= 100: len(concat(ones(3), vec(i in 900..=n, i))) = n - 896;
    // false: n = 3000: 9000 = 3000
    #[expect(refuted)]
    derivation total_of_parts(n: Nat) where n >= 3000: sum(concat(ones(n - 9000), ones(9000))) = n;
    // false: m = 2000: the size would be -1, so the left side is undefined
    #[expect(refuted)]
    derivation bound_to_negative(m: Nat) where m >= 2000: size_less_one(ones(m - 3000)) = m - 3001;
    // true 3
    derivation long_enough(n: Nat) where n >= 9000: len(concat(ones(n - 9000), ones(9000))) = n;

    // ===== 3. Calls and costs
    def both_sides(g: Real -> Real, x: Real) = g(x) + g(-x);
    algorithm inside_max(f: Real -> Real cost 5, x: Real[4]) -> (y) { let v = max(i in 1..=4, f(x[i])); return (v); }
    algorithm symmetric(f: Real -> Real cost 2, x: Real) -> (y) { let v = both_sides(f, x); return (v); }
    algorithm double_loop(f: Real -> Real cost 1, A: Real[n, n]) -> (y) { let v = sum(i in 1..=n, j in 1..=n, f(A[i, j])); return (v); }
    algorithm dotted(x: Real[n], z: Real[n]) -> (y) { let v = dot(x, z); return (v); }
    algorithm at_point(f: Real[n] -> Real[n] cost n, x: Real[n]) -> (y) { let v = jacobian(f, f(x)); return (v); }
    // false: it is 4, for every f and x
    #[expect(refuted)]
    derivation calls_in_max(): calls(inside_max, f) = 1;
    // false: it is 2, for every f and x
    #[expect(refuted)]
    derivation calls_on_both_sides(): calls(symmetric, f) = 1;
    // false: n = 3000: 9000000 = 6000
    #[expect(refuted)]
    derivation calls_in_two_loops(n: Nat) where n >= 3000: calls(double_loop, f) = 2*n;
    // false: n = 3000: 6000 = 5999
    #[expect(refuted)]
    derivation cost_of_dot(n: Nat) where n >= 3000: cost(dotted) = 2*n - 1;
    // false: it is 1, the point of the Jacobian
    #[expect(refuted)]
    derivation calls_in_the_point(): calls(at_point, f) = 0;
    // true 4
    derivation calls_in_the_point_twin(): calls(at_point, f) = 1;
    // true 5
    derivation cost_of_dot_twin(n: Nat): cost(dotted) = 2*n;

    // ===== 4. Numbers inside indices that leave 64 bits
    // false: k = -9223372036854775807, n = 1: left the sum over 1..=1 is 1, right it starts at -9223372036854775806 and is below 0
    #[expect(unknown)]
    derivation far_start(k: Int, n: Int):
        sum(i in k + 9223372036854775807 + 1..=n, i) = sum(i in 2*k + 9223372036854775807 + 1..=n, i);
    // false: m = 1, n = -9223372036854775807: 2 = 1
    #[expect(unknown)]
    derivation far_product(m: Int, n: Int):
        prod(i in m - 9223372036854775807 - 1..=n, 2) = prod(i in 3*m - 9223372036854775807 - 1..=n, 2);
    // false: m = 1, n = -9223372036854775807: n = 0
    #[expect(unknown)]
    derivation far_slope(m: Int, n: Int, x: Real):
        diff(sum(i in m - 9223372036854775807 - 1..=n, x*i), x) = sum(i in 5*m - 9223372036854775807 - 1..=n, i);
    // false: i = -9223372036854775808, j = 0: 1 = 0
    #[expect(refuted)]
    derivation far_delta(i: Int, j: Int): delta(i + 9223372036854775807 + 1, j) = 0;
    // true 6 (`unknown` can be defended, for the numbers are at the edge of 64 bits)
    derivation near_delta(i: Int): delta(i + 9223372036854775806, i + 9223372036854775807) = 0;

    // ===== 5. Large exponents
    // false: x = 2: the exponents are 2^33 and 3*2^32
    #[expect(refuted)]
    derivation powers_of_powers(x: Real) where x >= 2: ((x^65536)^65536)^2 = ((x^65536)^65536)^3;
    // false: x = 2: the exponents are 4 and 3 times 2147483647
    #[expect(refuted)]
    derivation product_of_powers(x: Real) where x >= 2: prod(i in 1..=4, x^2147483647) = (x^2147483647)^3;
    // false: x = 2: the exponents are 2147483648 and 2147483647
    #[expect(refuted)]
    derivation root_of_power(x: Real) where x >= 2: sqrt(x^4294967296) = x^2147483647;
    // false: x = 2: the exponents are 6442450940 and 6442450939
    #[expect(refuted)]
    derivation slope_of_power(x: Real) where x >= 2: diff((x^2147483647)^3, x) = 6442450941*(x^2147483647)^3/x^2;
    // true 7: 999*999 = 111*8991 = 998001, below a million
    derivation powers_of_powers_twin(x: Real): (x^999)^999 = (x^111)^8991;

    // ===== 6. Growth in which variable
    // false: it is -1 (s - 4 is near -1)
    #[expect(refuted)]
    derivation growth_near_three(): limit(s -> 3, limit(t -> inf, tanh((s - 4)*t))) = 1;
    // false: it is 0 (for each t > 0 the inner limit is 0)
    #[expect(refuted)]
    derivation growth_before_limit(): limit(t -> 0+, limit(s -> inf, exp(-s*t)*s^2)) = inf;
    // false: it is 0 (-1 over 0..1, 1 over 1..2)
    #[expect(refuted)]
    derivation growth_under_integral(): integral(s in 0..2, limit(t -> inf, tanh((s - 1)*t))) = 2;
    // false: k = 1000: 1000 = 1/1000
    #[expect(refuted)]
    derivation growth_of_parameter(k: Real) where k >= 1000: limit(t -> inf, (k*t + 1)/(t + k^2)) = 1/k;
    // true 8
    derivation growth_near_three_twin(): limit(s -> 3, limit(t -> inf, tanh((s - 4)*t))) = -1;

    // ===== 7. Derivatives where the expression does not exist around the point
    // false: x = pi: no value above pi, so no derivative
    #[expect(refuted)]
    derivation up_to_pi(x: Real) where x <= pi: diff(sqrt(pi - x)^2 + x, x) = 0;
    // false: y = 0, x = exp(2): no value beside the point
    #[expect(refuted)]
    derivation on_a_shifted_line(x: Real, y: Real) where x = y + exp(2): diff(0*sqrt(-(x - y - exp(2))^2), x) = 0;
    // false: n = 3000, x = 3000: no value below 3000
    #[expect(refuted)]
    derivation from_a_size(n: Nat, x: Real) where n >= 3000, x >= n: diff(0*(x - n)^(3/2), x) = 0;
    // false: x = exp(1): no value below exp(1)
    #[expect(refuted)]
    derivation from_a_logarithm(x: Real) where x > 0, log(x) >= 1: diff(sqrt(log(x) - 1)^2 - log(x), x) = 0;
    // true 9
    derivation beyond_the_edge(x: Real) where x > exp(1): diff(cos(sqrt(x - exp(1)))^2 + sin(sqrt(x - exp(1)))^2, x) = 0;

    // ===== 8. What holds at the point, used around it
    def swing(a: Real) = tanh(a);
    // true lemma
    derivation square_or_one(b: Real): (if b == 0 { 1 } else { b^2 + 1 }) = b^2 + 1 by cases;
    // true lemma
    derivation same_either_way(b: Real): (if b == 0 { 0 } else { b }) = b by cases;
    // false: x = 11^(1/5): it is 5*x^4, not 0
    #[expect(refuted)]
    derivation fifth_power_lost(x: Real) where x^5 = 11: diff((x^5 - 11)^2 + x^5, x) = 0
        by lemma(square_or_one, b = x^5 - 11), cases, hypothesis, derivative;
    // false: x = log(5): it is exp(x) = 5
    #[expect(refuted)]
    derivation exponential_lost(x: Real) where exp(x) = 5: diff(swing(exp(x) - 5), x) = 0
        by lemma(same_either_way, b = exp(x) - 5), cases;
    // false: x = sqrt(3): it is 2*sqrt(3)
    #[expect(refuted)]
    derivation lost_by_have(x: Real) where x^2 = 3: diff(x^2 - 3, x) = 0
    {
        have nothing: x^2 - 3 = 0 by hypothesis;
        diff(x^2 - 3, x)
            = 0  by lemma(nothing), derivative;
    }
    // false: n = 2000, x all ones, c = 2000: 2 = 0
    #[expect(refuted)]
    derivation gradient_lost(n: Nat, x: Real[n], c: Real) where n >= 2000, dot(x, x) = c: grad(|z| dot(z, z) - c, x)[1] = 0;
    // true 10: the slope of tanh at 0 is 1
    derivation exponential_twin(x: Real) where exp(x) = 5: diff(swing(exp(x) - 5), x) = 5;

    // ===== 9. Whole numbers that depend on reals
    // false: x = 2*pi: slope 2*pi from the left, 4*pi from the right
    #[expect(refuted)]
    derivation floor_at_two_pi(x: Real) where floor(x/pi) >= 2: diff(if floor(x/pi) >= 2 { x^2 } else { 2*pi*x }, x) = 2*x;
    // false: x = log(7): it is 0
    #[expect(refuted)]
    derivation sign_at_log(x: Real) where sign(x - log(7)) = 0:
        diff(if sign(x - log(7)) == 0 { 3*x } else { 3*log(7) + (x - log(7))^2 }, x) = 3;
    // false: x = exp(1): slope 1 from the left, 2 from the right
    #[expect(refuted)]
    derivation ceil_at_e(x: Real) where ceil(x - exp(1)) <= 0: diff(if ceil(x - exp(1)) <= 0 { x } else { 2*x - exp(1) }, x) = 1;
    // false: x = 3*exp(1): a jump
    #[expect(refuted)]
    derivation delta_at_three_e(x: Real) where floor(x/exp(1)) = 3: diff(x*delta(floor(x/exp(1)), 3), x) = 1;
    // true 11: around a point above exp(1) the branch stays
    #[expect(unknown)]
    derivation floor_twin(x: Real) where x > exp(1): diff(if floor(x/exp(1)) >= 1 { 2*x } else { 2*exp(1) }, x) = 2;

    // ===== 10. Indices and ends of ranges that move
    // false: n = 3000, x = 1, y[1] = 0, y[2] = 1: a jump
    #[expect(refuted)]
    derivation moving_entry(n: Nat, y: Real[n], x: Real) where n >= 3000, ceil(x) >= 1, ceil(x) <= n: diff(y[ceil(x)]^2, x) = 0;
    // false: n = 3000, x = 2, y all ones: a jump from 1 to 2
    #[expect(refuted)]
    derivation moving_end(n: Nat, y: Real[n], x: Real) where n >= 3000, floor(x) >= 1, floor(x) <= n:
        diff(sum(i in 1..=floor(x), y[i]), x) = 0;
    // false: n = 3000, x[2] = 3, x[3] = 7: a jump from 3 to 7
    #[expect(refuted)]
    derivation moved_by_an_entry(n: Nat, x: Real[n]) where n >= 3000, floor(x[2]) >= 1, floor(x[2]) <= n:
        diff(x[floor(x[2])], x[2]) = delta(floor(x[2]), 2);
    // true 12
    derivation standing_entry(n: Nat, y: Real[n], x: Real, k: 1..=n): diff(x*y[k], x) = y[k];
}
