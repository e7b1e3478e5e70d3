//! False claims that hide where instances are rarely looked at: far out, at numbers such as `exp(1)`, at the edge of where
//! something exists, behind loops and nested limits.
use rederive::derivations;

derivations! {
    // 1. A lemma's condition that cannot be read counts as shown: what the kernel cannot read becomes 0, and the note of it is
    //    dropped (`known/citation.rs`, `claim.rs`). True: false at k = 123456789.
    derivation settled(a: Real, x: Real) where x = limit(t -> inf, 1 - exp(-(a^2 + 1) * t)): x = 1;
    #[expect(refuted)]
    derivation no_such_number(n: Nat, y: Real[n], k: Nat): (if k^2 == 15241578750190521 { 1 } else { 0 }) = 0
        by lemma(settled, a = sum(i in 1..=n, y[i]), x = 0), cases;
    // The same through a coefficient that leaves 64 bits.
    derivation signs(i: Int, x: Real) where x = 1 - delta(i, 0): x = sign(i)^2;
    #[expect(refuted)]
    derivation never_zero(k: Int): sign(1000000000 * (1000000000 * (1000000000 * (k^2 - 15241578750190521))))^2 = 1
        by lemma(signs, i = 1000000000 * (1000000000 * (1000000000 * (k^2 - 15241578750190521))), x = 1);

    // 2. The length of `concat` where a part has a reversed range (`reading/arrays.rs`, `elab/array.rs`). An array over a reversed range is
    //    empty: the lengths are 9000, not n, and 9000 at n = 0, not 8993.
    #[expect(refuted)]
    derivation parts_of_negative_length(n: Nat) where n >= 2000, n <= 8000: len(concat(ones(n - 9000), ones(9000))) = n by entries;
    #[expect(refuted)]
    derivation parts_of_no_length(n: Nat): len(concat(vec(i in 1..=n - 7, 1), zeros(9000))) = n + 8993;

    // 3. `calls` and `cost`: a call under a binder, in a definition, in the point of a Jacobian (`reading/algorithm.rs`, `refute/cost.rs`;
    //    kernel and evaluator have two cost models). True: 3 calls; 2 calls; n additions or so, not 1.
    def twice(g: Real -> Real, x: Real) = g(g(x));
    algorithm by_definition(f: Real -> Real cost 3, x: Real) -> (y) { let v = twice(f, x); return (v); }
    algorithm in_a_loop(x: Real[3], f: Real -> Real cost 3) -> (y) { let v = sum(i in 1..=3, f(x[i])); return (v); }
    algorithm adding(x: Real[n]) -> (y) { let v = sum(i in 1..=n, x[i]); return (v); }
    #[expect(refuted)]
    derivation calls_in_a_definition(): calls(by_definition, f) = 0;
    #[expect(refuted)]
    derivation calls_in_a_loop(): calls(in_a_loop, f) = 1;
    #[expect(refuted)]
    derivation cost_of_a_sum(n: Nat) where n >= 3000: cost(adding) = 1;

    // 4. An end of a range that leaves 64 bits is dropped (`reading/sums.rs`, `analysis/diff.rs`, the same pattern in `terms/subst.rs`).
    derivation dropped_end(m: Int, n: Int):
        sum(i in m - 9223372036854775807 - 1..=n, sin(i)) = sum(i in 5*m - 9223372036854775807 - 1..=n, sin(i));

    // 5. Exponents stop at i32::MAX (`saturating_*` in `terms/subst.rs`, `terms/term.rs`, `laws/powers.rs`, `summation/merge.rs`, `finish.rs`).
    #[expect(refuted)]
    derivation saturated(x: Real) where x >= 3: (((x^999)^999)^999)^999 = (((x^998)^999)^999)^999;

    // 6. Growth is compared by the degree in the variables of all limits and integrals around, not in the one that goes to infinity
    //    (`analysis/rates.rs`, `faster`). True: -1; 0.
    #[expect(refuted)]
    derivation nested_limits(k: Real): limit(s -> 0+, limit(t -> inf, tanh((s - 1)*t))) = 1;
    #[expect(refuted)]
    derivation limit_in_an_integral(k: Real): integral(s in 0..1, limit(t -> inf, tanh((s - 1/2)*t))) = 1 by limit, integral;

    // 7. What a derivative is taken of must exist around the point, not only at it (`reading/partial.rs`). True: undefined at x = e; undefined.
    #[expect(refuted)]
    derivation at_the_edge(x: Real) where x >= exp(1): diff(cos(sqrt(x - exp(1)))^2 + sin(sqrt(x - exp(1)))^2, x) = 0;
    #[expect(refuted)]
    derivation on_a_line(x: Real, y: Real) where x = y: diff(0*sqrt(-(x - y)^2), x) = 0;

    // 8. A lemma's fact is simplified by what holds at the point and then used under a derivative as if it held everywhere
    //    (`known/citation.rs` `cite` with `everywhere`, `known/rewrite.rs`). True: 3x^2; and 0 = 7 follows. `pass_zero` is a true lemma.
    def wave(a: Real) = sin(a);
    derivation pass_zero(b: Real): (if b == 0 { 0 } else { b }) = b by cases;
    #[expect(refuted)]
    derivation slope_lost(x: Real) where x^3 = 7: diff(wave(x^3 - 7), x) = 0 by lemma(pass_zero, b = x^3 - 7), cases;
    #[expect(refuted)]
    derivation square_is_zero(x: Real) where x^3 = 7: 3*x^2 = 0
    {
        3*x^2
            = diff(wave(x^3 - 7), x)  by hypothesis, def(wave), derivative, chain_rule, trig, linearity;
            = 0                       by lemma(slope_lost);
    }
    #[expect(refuted)]
    derivation seven_is_zero(x: Real) where x^3 = 7: 0 = 7
    {
        0
            = x*(3*x^2)/3  by lemma(square_is_zero);
            = x^3          by algebra;
            = 7            by hypothesis;
    }
    #[expect(refuted)]
    derivation by_a_case(x: Real): (if x^3 == 7 { diff(wave(x^3), x) } else { 0 }) = 0
    {
        case x^3 == 7 { (if x^3 == 7 { diff(wave(x^3), x) } else { 0 }) = 0 by lemma(pass_zero, b = x^3 - 7), cases; }
        case x^3 != 7 { (if x^3 == 7 { diff(wave(x^3), x) } else { 0 }) = 0 by cases; }
    }

    // 9. Conditions on whole numbers that depend on reals (floor, ceil, sign, if) are kept around the point (`known/context.rs` `near` drops
    //    facts and no guards; `reading/conditions.rs`). True: 0; a kink at e.
    #[expect(refuted)]
    derivation sign_at_the_point(x: Real) where sign(x - exp(1)) = 0:
        diff(if sign(x - exp(1)) == 0 { x } else { (x - exp(1))^2 + exp(1) }, x) = 1;
    #[expect(refuted)]
    derivation floor_at_the_point(x: Real) where floor(x/exp(1)) >= 1: diff(if floor(x/exp(1)) >= 1 { 2*x } else { 2*exp(1) }, x) = 2;

    // 10. An index that depends on the variable of the derivative (`analysis/diff.rs` `Apply`, `gated_entry`, `continuous_in`). False at
    //     every jump inside, such as x = 2.
    #[expect(refuted)]
    derivation index_moves(n: Nat, f: Real -> Real[n], x: Real) where floor(x) >= 1, floor(x) <= n, n >= 3000:
        diff(x*f(0)[floor(x)], x) = f(0)[floor(x)];
    derivation own_index(n: Nat, x: Real[n]) where n >= 3000, floor(x[1]) >= 1, floor(x[1]) <= n:
        grad(|z| z[floor(z[1])], x) = vec(i in 1..=n, delta(i, floor(x[1])));
}
