//! A factor may stand above a line and below it in one product, where nothing says that it is not 0: it is two factors then.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation exponentials(n: Nat, x: Real[n]) where n >= 1:
        exp(sum(i in 1..=n, x[i])) / exp(sum(i in 1..=n, x[i])) = exp(x[1] + sum(i in 2..=n, x[i]))
        by split;
    #[expect(refuted)]
    derivation functions(n: Nat, x: Real[n], f: Real -> Real)
    where n >= 1, f(sum(i in 1..=n, x[i])) > 0, f(x[1] + sum(i in 2..=n, x[i])) > 0:
        f(sum(i in 1..=n, x[i])) / f(sum(i in 1..=n, x[i])) = f(x[1] + sum(i in 2..=n, x[i])) by split;
    #[expect(refuted)]
    derivation floor_over_itself(): limit(t -> inf, floor(1 + t) / floor(1 + t) / t) = 1 by limit;
    #[expect(refuted)]
    derivation scaled_floor(x: Real) where x > 0:
        limit(t -> inf, floor(1 + x * t) / floor(1 + x * t) / t) = x by limit;
    #[expect(refuted)]
    derivation floor_below(): limit(t -> inf, floor(1 + t) / (t * floor(1 + t))) = 1 by limit;

    derivation unified(n: Nat, x: Real[n]) where n >= 1:
        exp(sum(i in 1..=n, x[i])) / exp(x[1] + sum(i in 2..=n, x[i])) = 1 by split, cancel;
}
