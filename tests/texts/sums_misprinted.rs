//! A book on sums: the displayed identities of a chapter, in the order in which such a chapter shows them: a misprint in each.
use rederive::derivations;

derivations! {
    // Notation.

    /// The index shifted by one.
    #[expect(refuted)]
    derivation index_shift(n: Nat, a: Real[1..=n]):
        sum(k in 1..=n, a[k]) = sum(k in 1..=n - 1, a[k + 1]);

    /// The odd squares, with and without a condition on the index.
    #[expect(refuted)]
    derivation odd_squares(n: Nat):
        sum(k in 1..=2 * n - 1 if k - 2 * floor(k / 2) == 1, k^2) = sum(k in 0..=n - 1, (2 * k - 1)^2);

    /// A condition in the range is a factor of the summand.
    #[expect(refuted)]
    derivation bracket(n: Nat, x: Real[n], a: Real[n]):
        sum(k in 1..=n if x[k] > 0, a[k]) = sum(k in 1..=n, if x[k] > 0 { a[k] } else { 1 });

    // Sums and recurrences.

    /// A sum is the solution of a recurrence.
    #[expect(refuted)]
    derivation recurrence_of_a_sum(n: Nat, a: Real[0..=n])
    where n >= 1:
        sum(k in 0..=n, a[k]) = sum(k in 0..=n - 1, a[k]) + a[n - 1];

    /// `R_0 = alpha`, `R_k = R_{k-1} + beta + gamma k` in closed form.
    #[expect(refuted)]
    derivation repertoire(n: Nat, alpha: Real, beta: Real, gamma: Real, R: Real[0..=n])
    where R[0] = alpha, forall(k in 1..=n, R[k] = R[k - 1] + beta + gamma * k):
        R[n] = alpha + n * beta + (n^2 - n) / 2 * gamma;

    /// The sum of an arithmetic progression, by its repertoire.
    #[expect(refuted)]
    derivation arithmetic_progression(n: Nat, a: Real, b: Real):
        sum(k in 0..=n, a + b * k) = a * (n + 1) + b * (n - 1) * n / 2;

    /// The sum behind the tower of Hanoi.
    #[expect(refuted)]
    derivation hanoi_sum(n: Nat):
        sum(k in 1..=n, (1/2)^k) = 1 - (1/2)^(n + 1);

    /// `T_0 = 0`, `T_k = 2 T_{k-1} + 1` in closed form.
    #[expect(refuted)]
    derivation hanoi(n: Nat, T: Real[0..=n])
    where T[0] = 0, forall(k in 1..=n, T[k] = 2 * T[k - 1] + 1):
        T[n] = 2^n + 1;

    /// A linear recurrence solved by a summation factor.
    #[expect(refuted)]
    derivation summation_factor(n: Nat, a: Real[0..=n], b: Real[1..=n], c: Real[1..=n], s: Real[0..=n], T: Real[0..=n])
    where
        forall(k in 1..=n, a[k] * T[k] = b[k] * T[k - 1] + c[k]),
        forall(k in 1..=n, s[k] * b[k] = s[k - 1] * a[k - 1]):
        s[n] * a[n] * T[n] = s[0] * a[0] * T[0] + sum(k in 2..=n, s[k] * c[k]);

    /// The product that is a summation factor.
    #[expect(refuted)]
    derivation unfolded_factor(n: Nat, a: Real[n], b: Real[n])
    where n >= 2, b != 0:
        prod(k in 1..=n - 1, a[k]) / prod(k in 2..=n, b[k]) * b[n]
            = prod(k in 1..=n - 2, a[k]) / prod(k in 2..=n - 1, b[k]) * a[n];

    /// The sum behind quicksort, in harmonic numbers.
    #[expect(refuted)]
    derivation harmonic_shift(n: Nat):
        sum(k in 1..=n, 1 / (k + 1)) = sum(k in 1..=n, 1 / k) - 1 / (n + 1);

    /// Quicksort's average number of comparisons in harmonic numbers.
    #[expect(refuted)]
    derivation quicksort(n: Nat):
        2 * (n + 1) * sum(k in 1..=n, 1 / (k + 1)) = 2 * (n + 1) * sum(k in 1..=n, 1 / k) - 2 * (n + 1);

    /// Quicksort's recurrence with its sum taken away.
    #[expect(refuted)]
    derivation quicksort_recurrence(n: Nat, C: Real[0..=n])
    where n >= 2, forall(m in 1..=n, m * C[m] = m^2 + m + 2 * sum(k in 0..=m - 1, C[k])):
        n * C[n] = (n - 1) * C[n - 1] + 2 * n;

    // Manipulation of sums.

    /// The distributive law.
    #[expect(refuted)]
    derivation distributive(n: Nat, c: Real, a: Real[n]):
        sum(k in 1..=n, c * a[k]) = c^2 * sum(k in 1..=n, a[k]);

    /// The associative law.
    #[expect(refuted)]
    derivation associative(n: Nat, a: Real[n], b: Real[n]):
        sum(k in 1..=n, a[k] + b[k]) = sum(k in 1..=n, a[k]) - sum(k in 1..=n, b[k]);

    /// The commutative law, for the permutation that reverses.
    #[expect(refuted)]
    derivation commutative(n: Nat, a: Real[0..=n]):
        sum(k in 0..=n, a[k]) = sum(k in 0..=n, a[n - k]^2);

    /// Gauss's trick: twice an arithmetic progression.
    #[expect(refuted)]
    derivation gauss_trick(n: Nat, a: Real, b: Real):
        sum(k in 0..=n, a + b * k) + sum(k in 0..=n, a + b * (n - k)) = sum(k in 0..=n, 2 * a + b * (n + 1));

    /// A general arithmetic progression.
    #[expect(refuted)]
    derivation gauss(n: Nat, a: Real, b: Real):
        sum(k in 0..=n, a + b * k) = (a + b * n) * (n + 1);

    /// Two ranges with one point in common.
    #[expect(refuted)]
    derivation common_point(m: Nat, n: Nat, a: Real[n])
    where 1 <= m, m <= n:
        sum(k in 1..=m, a[k]) + sum(k in m..=n, a[k]) = a[1] + sum(k in 1..=n, a[k]);

    /// The perturbation of a sum.
    #[expect(refuted)]
    derivation perturbation(n: Nat, a: Real[0..=n + 1]):
        sum(k in 0..=n, a[k]) + a[n + 1] = a[1] + sum(k in 0..=n, a[k + 1]);

    /// A geometric progression.
    #[expect(refuted)]
    derivation geometric(n: Nat, a: Real, x: Real)
    where x != 1:
        sum(k in 0..=n, a * x^k) = (a - a * x^n) / (1 - x);

    /// `k 2^k` summed.
    #[expect(refuted)]
    derivation powers_of_two_weighted(n: Nat):
        sum(k in 0..=n, k * 2^k) = (n + 1) * 2^(n + 1) + 2;

    /// `k x^k` summed.
    #[expect(refuted)]
    derivation powers_weighted(n: Nat, x: Real)
    where x != 1:
        sum(k in 0..=n, k * x^k) = (x - (n + 1) * x^(n + 1) - n * x^(n + 2)) / (1 - x)^2;

    /// The same by differentiating the geometric sum.
    #[expect(refuted)]
    derivation geometric_differentiated(n: Nat, x: Real)
    where x != 0:
        diff(sum(k in 0..=n, x^k), x) = sum(k in 0..=n, k * x^k);

    // Multiple sums.

    /// The product of two sums.
    #[expect(refuted)]
    derivation product_of_sums(m: Nat, n: Nat, a: Real[m], b: Real[n]):
        sum(j in 1..=m, k in 1..=n, a[j] + b[k]) = sum(j in 1..=m, a[j]) * sum(k in 1..=n, b[k]);

    /// The order of summation interchanged.
    #[expect(refuted)]
    derivation interchange(m: Nat, n: Nat, a: Real[m, n]):
        sum(j in 1..=m, sum(k in 1..=n, a[j, k])) = sum(k in 1..=n, sum(j in 2..=m, a[j, k]));

    /// The order of summation interchanged over a triangle.
    #[expect(refuted)]
    derivation triangle(n: Nat, a: Real[n, n]):
        sum(j in 1..=n, sum(k in j..=n, a[j, k])) = sum(k in 1..=n, sum(j in 1..=k, a[k, j]));

    /// The lower triangle and the upper one make the square and its diagonal.
    #[expect(refuted)]
    derivation two_triangles(n: Nat, a: Real[n, n]):
        sum(j in 1..=n, sum(k in 1..=j, a[j, k])) + sum(j in 1..=n, sum(k in j..=n, a[j, k]))
            = sum(j in 1..=n, k in 1..=n, a[j, k]) - sum(k in 1..=n, a[k, k]);

    /// All products of two over a triangle.
    #[expect(refuted)]
    derivation upper_triangle(n: Nat, a: Real[n]):
        sum(j in 1..=n, k in j..=n, a[j] * a[k])
            = (sum(k in 1..=n, a[k])^2 - sum(k in 1..=n, a[k]^2)) / 2;

    /// Chebyshev's summation identity.
    #[expect(refuted)]
    derivation chebyshev_identity(n: Nat, a: Real[n], b: Real[n]):
        sum(j in 1..=n, k in j + 1..=n, (a[k] - a[j]) * (b[k] - b[j]))
            = (n - 1) * sum(k in 1..=n, a[k] * b[k]) - sum(k in 1..=n, a[k]) * sum(k in 1..=n, b[k]);

    /// Chebyshev's monotonic inequality.
    #[expect(refuted)]
    derivation chebyshev_inequality(n: Nat, a: Real[n], b: Real[n])
    where
        forall(j in 1..=n, k in j..=n, a[j] <= a[k]),
        forall(j in 1..=n, k in j..=n, b[j] <= b[k]):
        sum(k in 1..=n, a[k]) * sum(k in 1..=n, b[k]) <= sum(k in 1..=n, a[k] * b[k]);

    /// Lagrange's identity in the form of Binet and Cauchy.
    #[expect(refuted)]
    derivation lagrange(n: Nat, a: Real[n], b: Real[n], A: Real[n], B: Real[n]):
        sum(j in 1..=n, k in j + 1..=n, (a[j] * b[k] - a[k] * b[j]) * (A[j] * B[k] - A[k] * B[j]))
            = sum(k in 1..=n, a[k] * A[k]) * sum(k in 1..=n, b[k] * B[k])
                - sum(k in 1..=n, a[k] * b[k]) * sum(k in 1..=n, A[k] * B[k]);

    /// Reciprocals of differences: first by the smaller index.
    #[expect(refuted)]
    derivation differences_by_rows(n: Nat):
        sum(k in 1..=n, sum(j in 1..=k - 1, 1 / (k - j))) = sum(k in 1..=n, sum(j in 1..=k, 1 / j));

    /// Reciprocals of differences: by diagonals.
    #[expect(refuted)]
    derivation differences_by_diagonals(n: Nat):
        sum(j in 1..=n, sum(k in j + 1..=n, 1 / (k - j))) = sum(k in 1..=n, (n - k + 1) / k);

    /// The sum of the harmonic numbers.
    #[expect(refuted)]
    derivation harmonic_sum(n: Nat):
        sum(k in 0..=n - 1, sum(j in 1..=k, 1 / j)) = n * sum(k in 1..=n, 1 / k) - n + 1;

    // General methods.

    /// The square pyramid.
    #[expect(refuted)]
    derivation squares(n: Nat):
        sum(k in 0..=n, k^2) = n * (n + 1) * (2 * n - 1) / 6;

    /// The square pyramid perturbed.
    #[expect(refuted)]
    derivation squares_perturbed(n: Nat):
        sum(k in 0..=n, k^2) + (n + 1)^2 = sum(k in 1..=n, (k + 1)^2);

    /// Cubes are squares of triangles.
    #[expect(refuted)]
    derivation cubes(n: Nat):
        sum(k in 0..=n, k^3) = (n * (n + 1) / 2)^3;

    /// The area below a parabola.
    #[expect(refuted)]
    derivation parabola(n: Nat):
        integral(x in 0..n, x^2) = n^2 / 3;

    /// The error of the integral, wedge by wedge.
    #[expect(refuted)]
    derivation wedges(n: Nat):
        sum(k in 1..=n, k^2 - integral(x in k - 1..k, x^2)) = sum(k in 1..=n, k + 1/3);

    /// Expand and contract: a single sum made a double one.
    #[expect(refuted)]
    derivation expand(n: Nat):
        sum(k in 1..=n, k^2) = sum(j in 1..=n, sum(k in j..=n, j));

    /// Expand and contract: the inner sum done.
    #[expect(refuted)]
    derivation contract(n: Nat):
        sum(j in 1..=n, sum(k in j..=n, k)) = sum(j in 1..=n, n * (n + 1) - j - j^2) / 2;

    // Finite calculus.

    /// The difference of a falling power.
    #[expect(refuted)]
    derivation falling_difference(m: Nat, x: Real)
    where m >= 1:
        prod(j in 0..=m - 1, x + 1 - j) - prod(j in 0..=m - 1, x - j) = m * prod(j in 0..=m - 1, x - j);

    /// A sum of differences.
    #[expect(refuted)]
    derivation fundamental(a: Int, b: Int, f: Real[a..=b])
    where a <= b:
        sum(k in a..=b - 1, f[k + 1] - f[k]) = f[a] - f[b];

    /// Sums over adjacent ranges.
    #[expect(refuted)]
    derivation adjacent(a: Int, b: Int, c: Int, g: Real[a..=c])
    where a <= b, b <= c:
        sum(k in a..=b - 1, g[k]) + sum(k in b + 1..=c - 1, g[k]) = sum(k in a..=c - 1, g[k]);

    /// Falling powers are summed like powers are integrated.
    #[expect(refuted)]
    derivation falling_sum(m: Nat, n: Nat):
        sum(k in 0..=n - 1, prod(j in 0..=m - 1, k - j)) = prod(j in 0..=m, n + 1 - j) / (m + 1);

    /// The law of exponents of falling powers.
    #[expect(refuted)]
    derivation falling_exponents(m: Nat, n: Nat, x: Real):
        prod(j in 0..=m + n - 1, x - j) = prod(j in 0..=m - 1, x - j) * prod(j in 0..=n - 1, x - n - j);

    /// Squares through falling powers.
    #[expect(refuted)]
    derivation squares_by_falling(n: Nat):
        sum(k in 0..=n - 1, k^2) = n * (n - 1) * (n - 2) / 6 + n * (n - 1) / 2;

    /// Products of consecutive reciprocals.
    #[expect(refuted)]
    derivation negative_falling(n: Nat):
        sum(k in 0..=n - 1, 1 / ((k + 1) * (k + 2))) = 1 - 1 / (n + 2);

    /// The discrete exponential.
    #[expect(refuted)]
    derivation exponential_sum(a: Nat, b: Nat, c: Real)
    where c != 1, a <= b:
        sum(k in a..=b - 1, c^k) = (c^(b - 1) - c^a) / (c - 1);

    /// The difference of a product.
    #[expect(refuted)]
    derivation product_difference(n: Nat, u: Real[0..=n + 1], v: Real[0..=n + 1]):
        u[n + 1] * v[n + 1] - u[n] * v[n] = u[n] * (v[n + 1] - v[n]) + v[n] * (u[n + 1] - u[n]);

    /// Summation by parts.
    #[expect(refuted)]
    derivation by_parts(a: Int, b: Int, u: Real[a..=b], v: Real[a..=b])
    where a <= b:
        sum(k in a..=b - 1, u[k] * (v[k + 1] - v[k]))
            = u[b] * v[b] - u[a] * v[a] - sum(k in a..=b - 1, v[k] * (u[k + 1] - u[k]));

    /// Abel's form of it, with partial sums.
    #[expect(refuted)]
    derivation abel(n: Nat, a: Real[n], b: Real[n])
    where n >= 1:
        sum(k in 1..=n, a[k] * b[k])
            = b[n] * sum(j in 1..=n, a[j]) - sum(k in 1..=n - 2, sum(j in 1..=k, a[j]) * (b[k + 1] - b[k]));

    /// `k` times the harmonic numbers, by parts.
    #[expect(refuted)]
    derivation harmonic_weighted(n: Nat)
    where n >= 1:
        sum(k in 0..=n - 1, k * sum(j in 1..=k, 1 / j))
            = n * (n - 1) / 2 * (sum(j in 1..=n, 1 / j) + 1/2);

    // Infinite sums.

    /// The geometric series.
    #[expect(refuted)]
    derivation geometric_series(x: Real)
    where 0 < x, x < 1:
        limit(n -> inf, sum(k in 0..=n, x^k)) = x / (1 - x);

    /// The series of products of consecutive reciprocals.
    #[expect(refuted)]
    derivation telescoping_series():
        limit(n -> inf, sum(k in 0..=n - 1, 1 / ((k + 1) * (k + 2)))) = 2;

    // Exercises.

    /// Alternating signs.
    #[expect(refuted)]
    derivation alternating(n: Nat):
        sum(k in 0..=n, (-1)^(n - k)) = (1 - (-1)^n) / 2;

    /// The alternating sum of squares is triangular.
    #[expect(refuted)]
    derivation alternating_squares(n: Nat):
        sum(k in 0..=n, (-1)^(n - k) * k^2) = n * (n - 1) / 2;

    /// An alternating sum by partial fractions.
    #[expect(refuted)]
    derivation alternating_fractions(n: Nat):
        sum(k in 1..=n, (-1)^k * k / (4 * k^2 - 1)) = -1/4 - (-1)^n / (8 * n + 4);

    /// A sum by partial fractions.
    #[expect(refuted)]
    derivation partial_fractions(n: Nat):
        sum(k in 1..=n, (2 * k + 1) / (k * (k + 1))) = 2 * sum(k in 1..=n, 1 / k) + n / (n + 1);

    // Whole numbers.

    /// The two halves of a whole number.
    #[expect(refuted)]
    derivation halves(n: Int):
        floor(n / 2) + floor(n / 2) = n;

    /// A whole number leaves the floor.
    #[expect(refuted)]
    derivation floor_shift(n: Int, x: Real):
        floor(x + n) = ceil(x) + n;

    /// Floor and ceiling are reflections of each other.
    #[expect(refuted)]
    derivation floor_reflection(x: Real):
        floor(-x) = -floor(x);

    /// Floors of halves summed.
    #[expect(refuted)]
    derivation floors_summed(n: Nat):
        sum(k in 0..=n, floor(k / 2)) = floor(n^2 / 3);

    /// A ceiling as a floor.
    #[expect(refuted)]
    derivation ceiling_by_floor(m: Nat, n: Int)
    where m >= 1:
        ceil(n / m) = floor((n + m) / m);

    /// A whole number parted into equal shares.
    #[expect(refuted)]
    derivation equal_shares(n: Int):
        sum(k in 1..=2, floor((n + k) / 3)) = n;
}
