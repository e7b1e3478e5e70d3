//! Kinks that are none: where the variable does not occur, and where both slopes agree; each kind with neighbours that have one.
use rederive::derivations;

derivations! {
    def relu(t: Real) = if t > 0 { t } else { 0 };

    derivation squared_relu(z: Real): diff(relu(z)^2, z) = 2 * relu(z);
    derivation huber(z: Real, c: Real)
    where c > 0:
        diff(if abs(z) <= c { z^2/2 } else { c * abs(z) - c^2/2 }, z) = max(-c, min(c, z));
    derivation smooth_l1(x: Real, b: Real)
    where b > 0:
        diff(if abs(x) < b { x^2 / (2 * b) } else { abs(x) - b / 2 }, x) = if abs(x) < b { x / b } else { sign(x) };
    derivation smooth_hinge(z: Real):
        diff(if z >= 1 { 0 } else { if z <= 0 { 1/2 - z } else { (1 - z)^2 / 2 } }, z)
            = if z >= 1 { 0 } else { if z <= 0 { -1 } else { z - 1 } };
    derivation abs_power(x: Real): diff(abs(x)^(3/2), x) = 3/2 * sqrt(abs(x)) * sign(x);
    derivation abs_cubed(x: Real): diff(abs(x)^3, x) = 3 * x * abs(x);
    derivation by_its_size(x: Real): diff(x * abs(x), x) = 2 * abs(x);
    derivation two_sides(z: Real, a: Real): diff(relu(z)^2 + a * relu(-z)^2, z) = 2 * relu(z) - 2 * a * relu(-z);
    derivation cubed_norm(n: Nat, x: Real[n], i: 1..=n):
        diff(sum(j in 1..=n, x[j]^2)^(3/2), x[i]) = 3 * x[i] * sqrt(sum(j in 1..=n, x[j]^2));
    derivation squares_of_units(n: Nat, x: Real[n], i: 1..=n):
        diff(sum(j in 1..=n, relu(x[j])^2), x[i]) = 2 * relu(x[i]);
    derivation squared_unit(n: Nat, x: Real[n], w: Real[n], b: Real, i: 1..=n):
        diff(relu(sum(j in 1..=n, w[j] * x[j]) + b)^2, w[i]) = 2 * relu(sum(j in 1..=n, w[j] * x[j]) + b) * x[i];
    derivation squared_hinge(m: Nat, n: Nat, x: Real[m, n], w: Real[n], y: Real[m], i: 1..=n):
        diff(sum(k in 1..=m, max(0, 1 - y[k] * sum(j in 1..=n, w[j] * x[k, j]))^2), w[i])
            = -2 * sum(k in 1..=m, max(0, 1 - y[k] * sum(j in 1..=n, w[j] * x[k, j])) * y[k] * x[k, i]);
    derivation one_kink(o: Nat, h: Nat, d: Nat, V: Real[o, h], W: Real[h, d], x: Real[d], y: Real[o], q: 1..=h, r: 1..=d)
    where sum(k in 1..=d, W[q, k] * x[k]) > 0:
        diff(sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu(sum(k in 1..=d, W[j, k] * x[k]))) - y[i])^2) / 2, W[q, r])
            = sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu(sum(k in 1..=d, W[j, k] * x[k]))) - y[i]) * V[i, q]) * x[r];
    derivation one_bias(h: Nat, d: Nat, v: Real[h], W: Real[h, d], b: Real[h], x: Real[d], q: 1..=h)
    where sum(k in 1..=d, W[q, k] * x[k]) + b[q] != 0:
        diff(sum(j in 1..=h, v[j] * relu(sum(k in 1..=d, W[j, k] * x[k]) + b[j])), b[q])
            = v[q] * (if sum(k in 1..=d, W[q, k] * x[k]) + b[q] > 0 { 1 } else { 0 });
    derivation one_entry(n: Nat, x: Real[n], i: 1..=n) where x[i] < 0: diff(sum(j in 1..=n, abs(x[j])), x[i]) = -1;

    #[expect(refuted)]
    derivation a_kink(z: Real): diff(relu(z), z) = if z > 0 { 1 } else { 0 };
    #[expect(refuted)]
    derivation huber_that_jumps(z: Real, c: Real)
    where c > 0:
        diff(if abs(z) <= c { z^2/2 } else { c * abs(z) }, z) = max(-c, min(c, z));
    #[expect(refuted)]
    derivation huber_with_another_slope(z: Real, c: Real)
    where c > 0:
        diff(if abs(z) <= c { z^2 } else { c * abs(z) }, z) = if abs(z) <= c { 2 * z } else { c * sign(z) };
    #[expect(refuted)]
    derivation root_of_size(x: Real): diff(sqrt(abs(x)), x) = sign(x) / (2 * sqrt(abs(x)));
    #[expect(refuted)]
    derivation two_places(z: Real): diff(relu(z) * relu(z + 1), z) = relu(z) + relu(z + 1);
    #[expect(refuted)]
    derivation each_entry(n: Nat, x: Real[n], i: 1..=n): diff(sum(j in 1..=n, abs(x[j])), x[i]) = sign(x[i]);
    #[expect(refuted)]
    derivation jump(z: Real): diff(if z > 0 { z^2 } else { 1 }, z) = 2 * relu(z);
    #[expect(refuted)]
    derivation single_point(z: Real): diff(if z == 0 { 1 } else { z^2 }, z) = 2 * z;
    #[expect(refuted)]
    derivation norm(n: Nat, x: Real[n], i: 1..=n):
        diff(sqrt(sum(j in 1..=n, x[j]^2)), x[i]) = x[i] / sqrt(sum(j in 1..=n, x[j]^2));
    #[expect(refuted)]
    derivation conditions_together(z: Real):
        diff(if z^2 > 0 && z^4 > 0 { z } else { 0 }, z) = if z == 0 { 0 } else { 1 };
    #[expect(refuted)]
    derivation another_unit(h: Nat, d: Nat, W: Real[h, d], x: Real[d], q: 1..=h, p: 1..=h, r: 1..=d)
    where sum(k in 1..=d, W[p, k] * x[k]) > 0:
        diff(sum(j in 1..=h, relu(sum(k in 1..=d, W[j, k] * x[k]))), W[q, r])
            = (if sum(k in 1..=d, W[q, k] * x[k]) > 0 { 1 } else { 0 }) * x[r];
}
