//! Points that satisfy hypotheses, and points at which claims change.
use rederive::derivations;

derivations! {
    // A whole number is given a fraction (`refute/solve.rs` never looks at sorts): true claims are refuted.
    derivation whole(n: Int, x: Real) where n = x, x > 0, x < 2: x = 1;
    derivation least(n: Int, x: Real) where n = 2*x, x > 0: x >= 1/2;
    derivation sixth(n: Int, k: Int, x: Real) where 2*n = x, 3*k = x: 6*floor(x/6) = x;
    // ... and proofs are thrown away ("the prover and the evaluator disagree").
    derivation even(n: Nat, m: Int) where n = 2*m: (-1)^n = 1;
    derivation even_floor(n: Nat, m: Int) where 2*m = n: floor((n-1)/2) = floor((n-2)/2);

    // All abstract functions of one sort get the same values: the classic misprints of the product and chain rule stay open, and the
    // second look at proved steps cannot tell f from g.
    #[expect(refuted)]
    derivation two_functions(d: Real -> Real, e: Real -> Real, c: Real): d(c) = e(c);
    #[expect(refuted)]
    derivation product_rule_misprint(f: Real -> Real, g: Real -> Real, x: Real):
        diff(f(x) * g(x), x) = grad(f, x) * g(x) + grad(f, x) * g(x);
    #[expect(refuted)]
    derivation chain_rule_misprint(f: Real -> Real, g: Real -> Real, x: Real):
        diff(f(g(x)), x) = grad(f, g(x)) * grad(f, x);

    // The slope of a length at 0 does not exist.
    #[expect(refuted)]
    derivation slope_of_length_at_zero(n: Nat, x: Real[n], i: 1..=n) where x = 0: diff(sqrt(sum(j in 1..=n, x[j]^2)), x[i]) = 0;
    derivation slope_of_fourth_power(x: Real) where x = 0: diff(sqrt(x^4), x) = 0;

    // A limit over a real variable is only tried at whole numbers.
    #[expect(refuted)]
    derivation power_of_negative(t: Real): limit(u -> inf, (-u)^u) = inf;

    // Three linear equations in three unknowns: no point is found.
    #[expect(refuted)]
    derivation corridor(p: Real, a: Real, b: Real, c: Real)
    where a = -1 + p*a + (1 - p)*b, b = -1 + p*c + (1 - p)*a, c = -1 + p*0 + (1 - p)*b: a = b;
}
