//! Two false claims of each kind that was once proved; why each is false stands above it.
//! None may ever be `proved`. The lemmas that they cite (`settled_a`, `settled_b`, `signs_a`, `signs_b`, `pass_one_v`, `pass_three_v`) are
//! true, and must be proved. Bounds such as `n >= 3000` only hide the falsehood from the look at instances.
use rederive::derivations;

derivations! {
    // 1. A lemma's condition that does not hold, or cannot be read.
    derivation settled_a(a: Real, x: Real) where x = limit(t -> inf, (a^2 + 1) / t): x = 0;
    derivation settled_b(a: Real, x: Real) where x = sum(k in 1..=5, delta(k, 3) * a) - a: x = 0;
    // False at k = 123456789 (the cube); the condition would be 1 = 0.
    #[expect(unknown)]
    derivation no_such_number_a(n: Nat, y: Real[n], k: Nat): (if k^3 == 1881676371789154860897069 { 1 } else { 0 }) = 0
        by lemma(settled_a, a = sum(i in 1..=n, y[i]), x = 1), cases;
    // False at k = 987654321; the condition would be 1 = 0.
    #[expect(unknown)]
    derivation no_such_number_b(n: Nat, y: Real[n], k: Nat): (if k^2 + k == 975461058777625362 { 1 } else { 0 }) = 0
        by lemma(settled_b, a = prod(i in 1..=n, y[i]), x = 1), cases;
    // The same through a coefficient that leaves 64 bits.
    derivation signs_a(i: Int, x: Real) where x = delta(i, 0): x = 1 - sign(i)^2;
    derivation signs_b(i: Int, x: Real) where x = (if i == 0 { 0 } else { 1 }): x = min(1, abs(i));
    // False at k = 777777777777: 0.
    #[expect(refuted)]
    derivation never_zero_a(k: Int): sign(1000000000000 * (1000000000000 * (k - 777777777777)))^2 = 1
        by lemma(signs_a, i = 1000000000000 * (1000000000000 * (k - 777777777777)), x = 0);
    // False at k = 2147483648: 0.
    #[expect(refuted)]
    derivation never_zero_b(k: Int): min(1, abs(3037000500 * (3037000500 * (k^2 - 4611686018427387904)))) = 1
        by lemma(signs_b, i = 3037000500 * (3037000500 * (k^2 - 4611686018427387904)), x = 1);

    // 2. Lengths of what has a reversed range: they are 0.
    // False at n = 1000: 0, not -3999.
    #[expect(refuted)]
    derivation parts_of_negative_length_a(n: Nat) where n >= 1000: len(vec(i in 5000..=n, i)) = n - 4999 by entries;
    // False for every a but 5000: 3 + abs(a - 5000).
    #[expect(refuted)]
    derivation parts_of_negative_length_b(a: Nat) where a >= 3000: len(concat(zeros(a - 5000), concat(ones(3), zeros(5000 - a)))) = 3 by entries;
    // False at n = 0: 7000, not 6998; at n = 1.
    #[expect(refuted)]
    derivation parts_of_no_length_a(n: Nat): len(flip(concat(vec(i in 3..=n, i), zeros(7000)))) = n + 6998;
    // False at n = 0: 4000, not 3998; at n = 1.
    #[expect(refuted)]
    derivation parts_of_no_length_b(n: Nat): sum(concat(vec(i in 1..=n - 2, 1), ones(4000))) = n + 3998;

    // 3. `calls` and `cost`.
    def thrice_v(g: Real -> Real, x: Real) = g(g(g(x)));
    algorithm by_thrice_v(f: Real -> Real cost 3, x: Real) -> (y) { let v = thrice_v(f, x); return (v); }
    algorithm at_an_iterate_v(f: Real[n] -> Real[n] cost n, x: Real[n]) -> (y) { let v = jacobian(f, f(f(x))); return (v); }
    algorithm in_two_loops_v(x: Real[3], f: Real -> Real cost 3) -> (y) { let v = sum(i in 1..=3, sum(j in 1..=2, f(x[i] + j))); return (v); }
    algorithm mapped_v(x: Real[n], f: Real -> Real cost 3) -> (y) { let v = vec(i in 1..=n, f(x[i])); return (v); }
    algorithm applied_v(A: Real[m, n], x: Real[n]) -> (y) { let v = A @ x; return (v); }
    algorithm squared_v(x: Real[n]) -> (y) { let v = x * x + 1; return (v); }
    // False: 3.
    #[expect(refuted)]
    derivation calls_in_a_definition_a(): calls(by_thrice_v, f) = 1;
    // False: 2, in the point of the Jacobian.
    #[expect(refuted)]
    derivation calls_in_a_definition_b(n: Nat): calls(at_an_iterate_v, f) = 0;
    // False: 6.
    #[expect(refuted)]
    derivation calls_in_a_loop_a(): calls(in_two_loops_v, f) = 3;
    // False: n.
    #[expect(refuted)]
    derivation calls_in_a_loop_b(n: Nat) where n >= 3000: calls(mapped_v, f) = 1;
    // False: 2*m*n.
    #[expect(refuted)]
    derivation cost_of_a_sum_a(m: Nat, n: Nat) where m >= 3000, n >= 3000: cost(applied_v) = m * n;
    // False: 2*n.
    #[expect(refuted)]
    derivation cost_of_a_sum_b(n: Nat) where n >= 3000: cost(squared_v) = n;

    // 4. An end of a range that leaves 64 bits.
    // False at n = 1, m = 2^63 + 2: an empty sum, and cos(m) + cos(m + 1).
    #[expect(unknown)]
    derivation dropped_end_a(m: Int, n: Int):
        sum(i in m..=n + 9223372036854775807 + 1, cos(i)) = sum(i in m..=3*n + 9223372036854775807 + 1, cos(i));
    // False at m = 2^63, n = 0: 1 (only i = 0), and an empty sum.
    #[expect(unknown)]
    derivation dropped_end_b(m: Int, n: Int):
        sum(i in m - 4611686018427387904 - 4611686018427387904..=n, exp(i)) = sum(i in 2*m - 4611686018427387904 - 4611686018427387904..=n, exp(i));

    // 5. Exponents beyond 32 bits.
    // False: exponents 8000000000 and 8004000000.
    #[expect(refuted)]
    derivation saturated_a(x: Real) where x >= 3: ((x^2000)^2000)^2000 = ((x^2000)^2000)^2001;
    // False: exponents 2147483654 and 2147483649.
    #[expect(refuted)]
    derivation saturated_b(x: Real) where x >= 2: x^2147483647 * x^7 = x^2147483647 * x^2;

    // 6. Growth is compared in the variable that goes to its end, and no other.
    // False: the inner limit is 1, so the outer is.
    #[expect(refuted)]
    derivation nested_limits_a(k: Real): limit(s -> inf, limit(t -> 0+, exp(-s * t))) = 0;
    // False: the inner limit is 0, so the outer is.
    #[expect(unknown)]
    derivation nested_limits_b(k: Real): limit(s -> inf, limit(t -> inf, s^2 / (s^2 + t))) = 1;
    // False: the integrand is 0 below 1 and 1 above: 1.
    #[expect(unknown)]
    derivation limit_in_an_integral_a(k: Real): integral(s in 0..2, limit(t -> inf, 1 / (1 + exp(-t * (s - 1))))) = 2 by limit, integral;
    // False: the integrand is sign(s): 1.
    #[expect(unknown)]
    derivation limit_in_an_integral_b(k: Real): integral(s in -1..2, limit(t -> inf, s * t / (1 + abs(s) * t))) = 3 by limit, integral;

    // 7. What a derivative is taken of must exist around the point.
    // False at x = exp(2): nothing exists to the right of it.
    #[expect(refuted)]
    derivation at_the_edge_a(x: Real) where x <= exp(2): diff(sqrt(exp(2) - x)^2, x) = -1;
    // False at x = sqrt(2): nothing exists just left of it.
    #[expect(refuted)]
    derivation at_the_edge_b(x: Real) where x >= sqrt(2): diff(0 * sqrt(x^2 - 2), x) = 0;
    // False on the whole circle: at x > 0 nothing exists to the right, at x < 0 to the left, at x = 0 on neither side.
    #[expect(refuted)]
    derivation on_a_line_a(x: Real, y: Real) where x^2 + y^2 = 1: diff(sqrt(1 - x^2 - y^2)^2, x) = -2 * x;
    // False everywhere: 0^(3/2) at the point, a negative base beside it.
    #[expect(refuted)]
    derivation on_a_line_b(x: Real, y: Real) where x = y: diff((-abs(x - y))^(3/2), x) = 0;

    // 8. What holds at the point is no rewrite under a derivative.
    def bump_v(a: Real) = exp(a);
    derivation pass_one_v(b: Real): (if b == 1 { 1 } else { b }) = b by cases;
    // False: 2*x*exp(1), and x is sqrt(2) or -sqrt(2).
    #[expect(refuted)]
    derivation slope_lost_a(x: Real) where x^2 = 2: diff(bump_v(x^2 - 1), x) = 0 by lemma(pass_one_v, b = x^2 - 1), cases;
    // False at x = sqrt(2).
    #[expect(refuted)]
    derivation square_is_zero_a(x: Real) where x^2 = 2: 2 * x * exp(1) = 0
    {
        2 * x * exp(1)
            = 2 * x * exp(x^2 - 1)    by hypothesis;
            = diff(bump_v(x^2 - 1), x)  by def(bump_v), derivative, chain_rule, linearity;
            = 0                       by lemma(slope_lost_a);
    }
    // False: the hypothesis holds at x = sqrt(2).
    #[expect(refuted)]
    derivation seven_is_zero_a(x: Real) where x^2 = 2: 0 = 2
    {
        0
            = x * (2 * x * exp(1)) / (2 * exp(1))  by lemma(square_is_zero_a);
            = x^2                                  by cancel;
            = 2                                    by hypothesis;
    }
    // False at x = sqrt(2): 2*x*exp(2).
    #[expect(refuted)]
    derivation by_a_case_a(x: Real): (if x^2 == 2 { diff(bump_v(x^2), x) } else { 0 }) = 0
    {
        case x^2 == 2 { (if x^2 == 2 { diff(bump_v(x^2), x) } else { 0 }) = 0 by lemma(pass_one_v, b = x^2 - 1), cases; }
        case x^2 != 2 { (if x^2 == 2 { diff(bump_v(x^2), x) } else { 0 }) = 0 by cases; }
    }
    def square_v(a: Real) = a^2;
    derivation pass_three_v(b: Real): (if b == 3 { 3 } else { b }) = b by cases;
    // False: 6*y, and y is not 0 where x*y = 3.
    #[expect(refuted)]
    derivation slope_lost_b(x: Real, y: Real) where x * y = 3: diff(square_v(x * y), x) = 0 by lemma(pass_three_v, b = x * y), cases;
    // False at x = 1, y = 3.
    #[expect(refuted)]
    derivation square_is_zero_b(x: Real, y: Real) where x * y = 3: 6 * y = 0
    {
        6 * y
            = 2 * (x * y) * y            by hypothesis;
            = diff(square_v(x * y), x)   by def(square_v), derivative, chain_rule, linearity;
            = 0                          by lemma(slope_lost_b);
    }
    // False: the hypothesis holds at x = 1, y = 3.
    #[expect(refuted)]
    derivation seven_is_zero_b(x: Real, y: Real) where x * y = 3: 0 = 3
    {
        0
            = x * (6 * y) / 6  by lemma(square_is_zero_b);
            = x * y            by algebra;
            = 3                by hypothesis;
    }
    // False at x = 1, y = 3: 18.
    #[expect(refuted)]
    derivation by_a_case_b(x: Real, y: Real): (if x * y == 3 { diff(square_v(x * y), x) } else { 0 }) = 0
    {
        case x * y == 3 { (if x * y == 3 { diff(square_v(x * y), x) } else { 0 }) = 0 by lemma(pass_three_v, b = x * y), cases; }
        case x * y != 3 { (if x * y == 3 { diff(square_v(x * y), x) } else { 0 }) = 0 by cases; }
    }

    // 9. A condition that holds at the point need not hold around it.
    // False: the slope is 0 (around the point it is the other branch, and they meet).
    #[expect(refuted)]
    derivation sign_at_the_point_a(x: Real) where sign(x - sqrt(2)) = 0:
        diff(if sign(x - sqrt(2)) == 0 { 3 * x } else { (x - sqrt(2))^2 + 3 * sqrt(2) }, x) = 3;
    // False: the slope is -1, for the same reason.
    #[expect(refuted)]
    derivation sign_at_the_point_b(x: Real, y: Real) where sign(x + y - exp(1)) = 0:
        diff(if sign(x + y - exp(1)) == 0 { y } else { exp(1) - x }, x) = 0;
    // False at x = 2*pi: a kink.
    #[expect(refuted)]
    derivation floor_at_the_point_a(x: Real) where ceil(x / pi) <= 2: diff(if ceil(x / pi) <= 2 { x } else { 2 * pi }, x) = 1;
    // False at x = log(5): a kink.
    #[expect(refuted)]
    derivation floor_at_the_point_b(x: Real) where floor(exp(x)) >= 5: diff(if floor(exp(x)) >= 5 { exp(x) } else { 5 }, x) = exp(x);

    // 10. An index that depends on the variable of the derivative.
    // False at every whole x inside: a jump from f(0)[x] to f(0)[x + 1].
    #[expect(refuted)]
    derivation index_moves_a(n: Nat, f: Real -> Real[n], x: Real) where ceil(x) >= 1, ceil(x) <= n, n >= 3000: diff(f(0)[ceil(x)], x) = 0;
    // False at every whole x inside where the neighbouring slopes differ (linear interpolation has kinks), and at x = 0.
    #[expect(refuted)]
    derivation index_moves_b(n: Nat, a: Real[0..=n], x: Real) where floor(x) >= 0, floor(x) <= n - 1, n >= 3000:
        diff(a[floor(x)] + (x - floor(x)) * (a[floor(x) + 1] - a[floor(x)]), x) = a[floor(x) + 1] - a[floor(x)];
    // False at x[2] = 1, x[1] = 5: beside it the entry jumps from z[1] to z[2].
    #[expect(unknown)]
    derivation own_index_a(n: Nat, x: Real[n]) where n >= 3000, ceil(x[2]) >= 1, ceil(x[2]) <= n:
        grad(|z| z[ceil(z[2])]^2, x) = vec(i in 1..=n, 2 * x[i] * delta(i, ceil(x[2])));
    // False at x[1] = sqrt(2), x[2] = 0, q = 1: a jump from x[1] to x[2].
    #[expect(refuted)]
    derivation own_index_b(n: Nat, x: Real[n], q: 1..=n) where n >= 3000, floor(x[1]^2) >= 1, floor(x[1]^2) <= n:
        diff(x[floor(x[1]^2)], x[q]) = delta(q, floor(x[1]^2));
}
