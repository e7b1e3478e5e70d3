//! A lemma about all functions of a sort was cited of a function of another one: what holds of functions whose values are
//! natural numbers was said of any.
use rederive::derivations;

derivations! {
    derivation natural(f: Real -> Nat, a: Real): f(a) >= 0;
    derivation whole(f: Real -> Int, a: Real): sin(pi*f(a)) = 0;
    derivation twice(f: Real -> Real, a: Real): f(a) + f(a) = 2*f(a);
    derivation sums(n: Nat, f: Real[n] -> Real, x: Real[n]): f(x) + sum(x) = sum(x) + f(x);

    #[expect(refuted)]
    derivation not_natural(g: Real -> Real, x: Real): g(x) >= 0 by lemma(natural, f = g, a = x);
    #[expect(refuted)]
    derivation negative(g: Real -> Int, x: Real): g(x) >= 0 by lemma(natural, f = g, a = x);
    #[expect(refuted)]
    derivation not_whole(g: Real -> Real, x: Real): sin(pi*g(x)) = 0 by lemma(whole, f = g, a = x);

    derivation of_its_sort(g: Real -> Nat, x: Real): g(x) + 1 >= 1 by lemma(natural, f = g, a = x), order;
    derivation of_reals(g: Real -> Real, x: Real): g(x) + g(x) = 2*g(x) by lemma(twice, f = g, a = x);
    derivation of_its_size(m: Nat, g: Real[m + 1] -> Real, y: Real[m + 1]):
        g(y) + sum(y) = sum(y) + g(y) by lemma(sums, n = m + 1, f = g, x = y);
}
