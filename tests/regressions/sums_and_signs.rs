//! Geometric progressions whose ratio is a product, sums that are reflections of each other with symbols beside the index,
//! and signs that follow from several sums together; each kind with neighbours that are false.
use rederive::derivations;

derivations! {
    derivation scaled_ratio(n: Nat, x: Real) where 4 * x != 1:
        sum(k in 0..=n, (4 * x)^k) = (1 - (4 * x)^(n + 1)) / (1 - 4 * x);
    derivation quotient_ratio(n: Nat, a: Real) where a > 0:
        sum(i in 0..=n, (a / (1 + a))^i / (1 + a)) = 1 - (a / (1 + a))^(n + 1);
    derivation two_bases(n: Nat, p: Real, q: Real) where p != 0, q != 0, p != q:
        sum(k in 0..=n, p^k * q^(n - k)) = (p^(n + 1) - q^(n + 1)) / (p - q);
    #[expect(refuted)]
    derivation scaled_ratio_of_one(n: Nat, x: Real):
        sum(k in 0..=n, (4 * x)^k) = (1 - (4 * x)^(n + 1)) / (1 - 4 * x);
    #[expect(refuted)]
    derivation scaled_ratio_one_too_few(n: Nat, x: Real) where 4 * x != 1:
        sum(k in 0..=n, (4 * x)^k) = (1 - (4 * x)^n) / (1 - 4 * x);

    derivation reflected_factor(n: Nat, r: Real): sum(k in -n..=0, r * k) = sum(j in 0..=n, -r * j)
    {
        sum(k in -n..=0, r * k) = sum(j in 0..=n, -r * j)  by index(j = -k);
    }
    derivation reflected_exponent(n: Nat, r: Real): sum(k in 0..=n, exp(r * k)) = sum(j in 0..=n, exp(r * (n - j)))
    {
        sum(k in 0..=n, exp(r * k)) = sum(j in 0..=n, exp(r * (n - j)))  by index(j = n - k);
    }
    derivation shifted_exponent(n: Nat, r: Real): sum(k in 1..=n, sin(r * k)) = sum(j in 4..=n + 3, sin(r * (j - 3)));
    derivation even_summand(n: Nat, r: Real): sum(k in -n..=n, r^(k^2)) = 1 + 2 * sum(j in 1..=n, r^(j^2));
    derivation odd_summand(n: Nat, r: Real): sum(k in -n..=n, k * cos(r * k)) = 0;
    #[expect(refuted)]
    derivation not_reflected(n: Nat, r: Real): sum(k in 0..=n, exp(r * k)) = sum(j in 0..=n, exp(r * (n - j + 1)));
    #[expect(refuted)]
    derivation even_counted_twice(n: Nat, r: Real): sum(k in -n..=n, r^(k^2)) = 2 * sum(j in 0..=n, r^(j^2));

    derivation divided(a: Real, b: Real, c: Real) where a > 0, a * b <= a * c: b <= c;
    derivation all_zero(n: Nat, x: Real[n], i: 1..=n) where sum(k in 1..=n, x[k]^2) <= 0: x[i] = 0;
    derivation two_squares(a: Real, b: Real) where a^2 + b^2 = 0: b = 0;
    derivation divided_by_its_size(d: Nat, x: Real[d], m: Real, e: Real) where e > 0, d >= 1:
        sum(i in 1..=d, (x[i] - m)^2) / d + e > 0;
    derivation jensen(Z: Nat, r: Real[Z], u: Real[Z]) where u > 0, r >= 0, sum(z in 1..=Z, r[z]) = 1:
        sum(z in 1..=Z, r[z] * log(u[z])) <= log(sum(z in 1..=Z, r[z] * u[z]));
    derivation below_one(K: Nat, x: Real[K], y: 1..=K) where K >= 2: exp(x[y]) / sum(j in 1..=K, exp(x[j])) < 1;
    #[expect(refuted)]
    derivation one_class(K: Nat, x: Real[K], y: 1..=K): exp(x[y]) / sum(j in 1..=K, exp(x[j])) < 1;
    #[expect(refuted)]
    derivation divided_by_a_negative(a: Real, b: Real, c: Real) where a != 0, a * b <= a * c: b <= c;
    #[expect(refuted)]
    derivation not_all_zero(n: Nat, x: Real[n], i: 1..=n) where sum(k in 1..=n, x[k]) <= 0: x[i] = 0;
    #[expect(refuted)]
    derivation jensen_the_other_way(Z: Nat, r: Real[Z], u: Real[Z]) where u > 0, r >= 0, sum(z in 1..=Z, r[z]) = 1:
        sum(z in 1..=Z, r[z] * log(u[z])) >= log(sum(z in 1..=Z, r[z] * u[z]));
    #[expect(refuted)]
    derivation jensen_without_weights(Z: Nat, r: Real[Z], u: Real[Z]) where u > 0, r >= 0:
        sum(z in 1..=Z, r[z] * log(u[z])) <= log(1 + sum(z in 1..=Z, r[z] * u[z]));
}
