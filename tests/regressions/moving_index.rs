//! An index that depends on the variable of a derivative was taken for constant.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation index_moves(n: Nat, f: Real -> Real[n], x: Real) where floor(x) >= 1, floor(x) <= n, n >= 3000:
        diff(x*f(0)[floor(x)], x) = f(0)[floor(x)];

    #[expect(unknown)]
    derivation own_index(n: Nat, x: Real[n]) where n >= 3000, floor(x[1]) >= 1, floor(x[1]) <= n:
        grad(|z| z[floor(z[1])], x) = vec(i in 1..=n, delta(i, floor(x[1])));

    #[expect(refuted)]
    derivation entry_of_another(n: Nat, y: Real[n], x: Real) where n >= 3000, floor(x/exp(1)) >= 1, floor(x/exp(1)) <= n:
        diff(y[floor(x/exp(1))], x) = 0;

    #[expect(refuted)]
    derivation of_its_value(n: Nat, f: Real -> Real[n], x: Real) where floor(x) >= 1, floor(x) <= n, n >= 3000:
        diff(f(x)[floor(x)], x) = jacobian(f, x)[floor(x)];

    #[expect(refuted)]
    derivation size_of_the_argument(n: Nat, f: Real -> Real, x: Real) where floor(x/exp(1)) = 1:
        diff(f(sum(i in 1..=floor(x/exp(1)), 1)), x) = 0;

    #[expect(refuted)]
    derivation under_an_integral(f: Real -> Real[3]): integral(t in 0..exp(1), f(0)[floor(t) + 1]) = exp(1)*f(0)[1];

    #[expect(refuted)]
    derivation where_it_jumps(y: Real[3], x: Real) where floor(x/exp(1)) >= 1, floor(x/exp(1)) <= 3, y[floor(x/exp(1))] > 0:
        diff(abs(y[floor(x/exp(1))]), x) = 0;

    /// A part of the variable has no entry beyond its own.
    derivation part_of_the_variable(f: Real[2] -> Real, x: Real[3]): diff(f(vec(i in 1..=2, x[i])), x[3]) = 0;

    /// An index that does not move.
    derivation fixed_index(n: Nat, f: Real -> Real[n], k: 1..=n, x: Real): diff(x*f(0)[k], x) = f(0)[k];
}
