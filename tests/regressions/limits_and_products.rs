//! Progressions in the limit, natural powers from the zeroth on, floors and second orders in limits, products with one factor
//! left out, integrals that are worked out on the way, lemmas under a derivative; each kind with neighbours that are false.
use rederive::derivations;

derivations! {
    derivation natural_power(x: Real, k: Nat): diff(x^(k + 1), x) = (k + 1) * x^k;
    derivation from_zero(x: Real, k: Nat): diff(x^k, x) = if k == 0 { 0 } else { k * x^(k - 1) };
    derivation polynomial(m: Nat, a: Real[0..=m], x: Real):
        diff(sum(k in 0..=m, a[k] * x^k), x) = sum(k in 1..=m, k * a[k] * x^(k - 1));
    derivation euler(n: Nat, x: Real): x * diff(sum(k in 0..=n, x^k), x) = sum(k in 0..=n, k * x^k);
    #[expect(refuted)]
    derivation whole_power(x: Real, k: Int): diff(x^k, x) = k * x^(k - 1);

    derivation geometric(q: Real) where abs(q) < 1: limit(n -> inf, sum(k in 0..=n, q^k)) = 1 / (1 - q);
    derivation alternating(c: Real): limit(k -> inf, c * sum(j in 1..=k, (-1/2)^j)) = -c/3;
    derivation discounted(g: Real, r: Real)
    where -1 < g, g < 1:
        limit(n -> inf, r * sum(k in 1..=n, g^(k - 1))) = r / (1 - g);
    derivation averaged(b: Real) where 0 < b, b < 1: limit(t -> inf, (1 - b) * sum(k in 1..=t, b^(t - k))) = 1;
    derivation beside_a_power(g: Real) where 0 <= g, g < 1: limit(n -> inf, n * g^n) = 0;
    #[expect(refuted)]
    derivation not_below_one(q: Real) where abs(q) <= 1: limit(n -> inf, sum(k in n..=n, q^k)) = 0;
    #[expect(refuted)]
    derivation no_real_power(): limit(t -> inf, (-1/2)^t) = 0;

    derivation squeeze(c: Real): limit(t -> 0+, c * t * floor(1/t)) = c;
    derivation rounded(): limit(x -> inf, floor(x) / x) = 1;
    derivation second_order(c: Real): limit(t -> inf, c * (1 + 1/t)^(t^2) / exp(t)) = c * exp(-1/2);
    derivation second_term(): limit(x -> inf, x * (x * log(1 + 1/x) - 1)) = -1/2;
    derivation continuous(f: Real -> Real, w: Real): limit(e -> 0, f(w + e)) = f(w);
    derivation quotient(f: Real -> Real, w: Real): limit(e -> 0, (f(w + e) - f(w)) / e) = grad(f, w);
    derivation scaled_quotient(f: Real -> Real, w: Real): limit(e -> 0, (f(w + 2 * e) - f(w)) / e) = 2 * grad(f, w);
    derivation symmetric_quotient(f: Real -> Real, w: Real): limit(e -> 0, (f(w + e) - f(w - e)) / (2 * e)) = grad(f, w);
    // A function that is declared has a derivative, which need not be continuous: t^2*sin(1/t) has none such at 0.
    #[expect(unknown)]
    derivation slopes_may_jump(f: Real -> Real, w: Real): limit(e -> 0, diff(f(w + e), e)) = grad(f, w);
    #[expect(unknown)]
    derivation slopes_may_jump_elsewhere(f: Real -> Real, w: Real): limit(e -> 0, grad(f, w + e) - grad(f, w)) = 0;
    #[expect(unknown)]
    derivation two_points(f: Real -> Real, w: Real): limit(e -> 0, (f(w + 2 * e) - f(w + e)) / e^1 - grad(f, w + e)) = 0;
    derivation central(f: Real -> Real, w: Real): limit(h -> 0, (f(w + h) - f(w - h)) / (2 * h)) = grad(f, w);
    #[expect(refuted)]
    derivation first_order_alone(c: Real): limit(t -> inf, c * (1 + 1/t)^(t^2) / exp(t)) = c;
    #[expect(refuted)]
    derivation floor_of_a_constant(c: Real): limit(t -> 0+, c * floor(1 + t)) = 2 * c;

    derivation without_one(n: Nat, x: Real[n], i: 1..=n):
        diff(prod(j in 1..=n, x[j]), x[i]) = prod(j in 1..=n if j != i, x[j]);
    derivation one_taken_out(n: Nat, x: Real[n], i: 1..=n):
        prod(j in 1..=n, x[j]) = x[i] * prod(j in 1..=n if j != i, x[j]);
    derivation product_of_deltas(k: Int, l: Int, i: Int, x: Real)
    where k <= l:
        prod(j in k..=l, x * (1 + delta(i, j))) = x^(l - k + 1) * (if k <= i && i <= l { 2 } else { 1 });
    #[expect(refuted)]
    derivation delta_outside(n: Nat, i: Int): prod(j in 1..=n, 1 + delta(i, j)) = 2;

    derivation even_root(c: Real): integral(t in -2..2, c * sqrt(t^2 + t^4)) = c * 2/3 * (5 * sqrt(5) - 1);
    derivation constant_integrand(p: Real, q: Real, z: Real)
    where p = 0:
        integral(t in 0..z, exp(p * t + q)) = z * exp(q);
    derivation fourier(n: Int): integral(t in 0..1, cos(2 * pi * n * t)) = delta(n, 0);
    derivation half_disc(a: Real) where a > 0: integral(t in -a..a, sqrt(a^2 - t^2)) = pi * a^2/2;
    #[expect(refuted)]
    derivation disc_of_no_radius(a: Real): integral(t in -a..a, sqrt(a^2 - t^2)) = pi * a^2/2;
    #[expect(refuted)]
    derivation part_of_a_disc(a: Real) where a > 0: integral(t in 0..a, sqrt(4 - t^2)) = pi * a^2/4;

    def entropy_like(x: Real, v: Real) = x * log(exp(1) / v);
    derivation split_log(x: Real, v: Real) where v > 0: entropy_like(x, v) = x - x * log(v);
    derivation lemma_under_diff(x: Real, v: Real)
    where v > 0:
        diff(entropy_like(x, v), x) = diff(x - x * log(v), x)
    {
        diff(entropy_like(x, v), x) = diff(x - x * log(v), x)  by lemma(split_log);
    }
    derivation at_one(x: Real, v: Real) where v = 1: entropy_like(x, v) = x;
    #[expect(refuted)]
    derivation lemma_at_a_point(x: Real, v: Real)
    where v = 1:
        diff(entropy_like(x, v), v) = diff(x + 0 * v, v)
    {
        diff(entropy_like(x, v), v) = diff(x + 0 * v, v)  by lemma(at_one);
    }
}
