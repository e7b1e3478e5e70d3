//! True steps beside a reason that cannot give them.
use rederive::derivations;
derivations! {
    // index: one legal substitution licenses all others
    #[expect(unjustified)] derivation i1(n: Nat, x: Real[n], y: Real[n]): sum(j in 1..=n, x[j]) + sum(l in 1..=n, y[l]) = sum(k in 1..=n, x[k]) + sum(m in 1..=n, y[n + 1 - m]) by index(j = k);
    #[expect(unjustified)] derivation i2(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=n, A[i, j])) = sum(i in 1..=n, sum(k in 1..=n, A[n + 1 - i, k])) by index(j = k);
    // telescope without anything that telescopes
    #[expect(unjustified)] derivation t1(n: Nat, x: Real[n], c: Real): sum(j in 1..=n, c * x[j]) = c * sum(j in 1..=n, x[j]) by telescope;
    #[expect(unjustified)] derivation t2(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = sum(j in 1..=n, x[n + 1 - j]) by telescope;
    #[expect(unjustified)] derivation t3(n: Nat, x: Real[n]) where n >= 1: sum(i in 1..=n, x[i]) = sum(i in 1..=n - 1, x[i]) + x[n] by telescope;
    #[expect(unjustified)] derivation t4(n: Nat, x: Real[n], i: 1..=n): sum(j in 1..=n, delta(i, j) * x[j]) = x[i] by telescope;
    #[expect(unjustified)] derivation t5(n: Nat, x: Real[n]) where n >= 1: prod(j in 1..=n, x[j]) = x[1] * prod(j in 2..=n, x[j]) by telescope;
    // entries: no array in sight, a derivative, a delta, a range
    #[expect(unjustified)] derivation e1(x: Real, y: Real): diff(3 * x + y, x) = 3 by entries;
    #[expect(unjustified)] derivation e2(n: Nat, a: Real[n], x: Real[n], i: 1..=n): diff(dot(a, x), x[i]) = a[i] by entries;
    #[expect(unjustified)] derivation e3(n: Nat, a: Real[n], i: 1..=n): sum(j in 1..=n, a[j] * delta(j, i)) = a[i] by entries;
    #[expect(unjustified)] derivation e4(n: Nat, x: Real[n]) where n >= 1: sum(i in 1..=n, x[i]) = x[1] + sum(i in 2..=n, x[i]) by entries;
    // the derivative of an entry, by any rule of differentiation
    #[expect(unjustified)] derivation d1(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diff(x[i], x[j]) = delta(i, j) by linearity;
    #[expect(unjustified)] derivation d2(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diff(x[i], x[j]) = delta(i, j) by quotient_rule;
    #[expect(unjustified)] derivation d3(x: Real): diff(x, x) = 1 by chain_rule;
    // delta where there is none
    #[expect(unjustified)] derivation k1(n: Nat, x: Real[n], m: 0..=n): sum(i in 1..=n, x[i]) = sum(i in 1..=m, x[i]) + sum(i in m + 1..=n, x[i]) by delta;
    #[expect(unjustified)] derivation k2(n: Nat, a: Real[n], x: Real[n], p: 1..=n): sum(i in 1..=n, delta(i, p) * a[i] + x[i]) = a[p] + sum(i in 1..=n, x[i]) by delta;
    // a limit is used, and not said
    #[expect(unjustified)] derivation l1(x: Real) where x > 0: limit(e -> 0, max(0, x + e) * e) = limit(e -> 0, (x + e) * e) by cases;
    #[expect(unjustified)] derivation l2(): limit(t -> inf, abs(t - 5) / t) = limit(t -> inf, (t - 5) / t) by cases;
    // the hypothesis is the whole reason, and not said
    #[expect(unjustified)] derivation h1(a: Real, b: Real) where a <= b: a <= b by order;
    #[expect(unjustified)] derivation h2(a: Real, b: Real, c: Real) where a < b, b < c: a < c by order;
    #[expect(unjustified)] derivation h3(n: Nat, x: Real[n], y: Real[n]) where forall(i in 1..=n, x[i] <= y[i]): sum(i in 1..=n, x[i]) <= sum(i in 1..=n, y[i]) by order;
    // an equation of the header, by order; a sum taken apart without linearity (closed_form alone does not, a1 does)
    #[expect(unjustified)] derivation h4(a: Real, b: Real) where a = b, a > 0: log(a) <= log(b) by order;
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    #[expect(unjustified)] derivation a1(n: Nat, x: Real[n]) where n >= 1: sum(i in 1..=n, x[i] - mean(x)) = 0 by def(mean), closed_form, cancel;
    // `ceil` by `floor` is rounding
    #[expect(unjustified)] derivation r1(n: Nat): ceil(n / 2) = -floor(-n / 2) by algebra;
}
