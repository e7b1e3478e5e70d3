//! Exercises on sums, products, rounding, order and limits: a misprint in each.
use rederive::derivations;

derivations! {
    /// The sum of the first odd numbers.
    #[expect(refuted)]
    derivation odd_numbers(n: Nat): sum(k in 1..=n, 2 * k + 1) = n^2;

    /// The sum of cubes is the square of the sum.
    #[expect(refuted)]
    derivation cubes(n: Nat): sum(k in 1..=n, k^3) = sum(k in 1..=n, k^2)^2;

    /// The sum of products of neighbours.
    #[expect(refuted)]
    derivation rectangles(n: Nat): sum(k in 1..=n, k * (k + 1)) = n * (n + 1) * (2 * n + 1) / 3;

    /// Reciprocals of products of neighbours.
    #[expect(refuted)]
    derivation unit_fractions(n: Nat): sum(k in 1..=n, 1 / (k * (k + 1))) = (n - 1) / (n + 1);

    /// Reciprocals of products of odd neighbours.
    #[expect(refuted)]
    derivation odd_fractions(n: Nat): sum(k in 1..=n, 1 / ((2 * k - 1) * (2 * k + 1))) = n / (2 * n - 1);

    /// Reciprocals of products of three neighbours.
    #[expect(refuted)]
    derivation three_neighbours(n: Nat): sum(k in 1..=n, 1 / (k * (k + 1) * (k + 2))) = 1/4 - 1 / ((n + 1) * (n + 2));

    /// A geometric sum weighted by the index.
    #[expect(refuted)]
    derivation weighted_geometric(n: Nat, x: Real)
    where x != 1:
        sum(k in 0..=n, k * x^k) = (x - (n + 1) * x^n + n * x^(n + 2)) / (1 - x)^2;

    /// The same for powers of two.
    #[expect(refuted)]
    derivation powers_of_two_weighted(n: Nat): sum(k in 1..=n, k * 2^k) = (n - 1) * 2^n + 2;

    /// The sum of harmonic numbers.
    #[expect(refuted)]
    derivation harmonic_sum(n: Nat): sum(k in 1..=n, sum(j in 1..=k, 1 / j)) = n * sum(j in 1..=n, 1 / j) - n;

    /// Lagrange's identity.
    #[expect(refuted)]
    derivation lagrange(n: Nat, a: Real[n], b: Real[n]):
        sum(k in 1..=n, a[k]^2) * sum(k in 1..=n, b[k]^2) - sum(k in 1..=n, a[k] * b[k])^2 = sum(j in 1..=n, sum(k in 1..=n, (a[j] * b[k] - a[k] * b[j])^2));

    /// Products of different entries.
    #[expect(refuted)]
    derivation off_diagonal(n: Nat, a: Real[n]):
        sum(i in 1..=n, j in 1..=n if i < j, a[i] * a[j]) = sum(i in 1..=n, a[i])^2 - sum(i in 1..=n, a[i]^2);

    /// An alternating sum of ones.
    #[expect(refuted)]
    derivation alternating_ones(n: Nat): sum(k in 0..=n, (-1)^k) = (1 - (-1)^n) / 2;

    /// An alternating sum of squares.
    #[expect(refuted)]
    derivation alternating_squares(n: Nat): sum(k in 1..=n, (-1)^k * k^2) = (-1)^n * n * (n - 1) / 2;

    /// An alternating sum is the even part less the odd part.
    #[expect(refuted)]
    derivation even_less_odd(n: Nat, x: Real[2 * n]):
        sum(k in 1..=2 * n, (-1)^k * x[k]) = sum(k in 1..=n, x[2 * k - 1]) - sum(k in 1..=n, x[2 * k]);

    /// A product of differences of squares.
    #[expect(refuted)]
    derivation wallis_like(n: Nat) where n >= 1: prod(k in 2..=n, 1 - 1 / k^2) = (n + 1) / n;

    /// A product that telescopes.
    #[expect(refuted)]
    derivation ratios(n: Nat): prod(k in 1..=n, (k + 1) / k) = n;

    /// A product of exponentials.
    #[expect(refuted)]
    derivation exponentials(n: Nat, x: Real): prod(k in 1..=n, exp(k * x)) = exp(n * x);

    /// A product that telescopes when it is multiplied by `1 - x`.
    #[expect(refuted)]
    derivation doubled_exponents(n: Nat, x: Real): (1 - x) * prod(k in 0..=n - 1, 1 + x^(2^k)) = 1 - x^(2^(n + 1));

    /// A number is its two halves.
    #[expect(refuted)]
    derivation halves(n: Int): floor(n / 2) + ceil(n / 2) = n + 1;

    /// The half rounded up.
    #[expect(refuted)]
    derivation half_up(n: Int): floor(n / 2) = ceil(n / 2);

    /// A floor of a floor.
    #[expect(refuted)]
    derivation nested_floor(n: Int): floor(floor(n / 2) / 3) = floor(n / 5);

    /// The floors of halves, summed.
    #[expect(refuted)]
    derivation floors_of_halves(n: Nat): sum(k in 1..=n, floor(k / 2)) = floor(n / 2) * floor(n / 2);

    /// The floor of the negative.
    #[expect(refuted)]
    derivation floor_reflected(x: Real): floor(-x) = -floor(x);

    /// Ceiling and floor are at most one apart.
    #[expect(refuted)]
    derivation gap(x: Real): ceil(x) <= floor(x);

    /// The floor of a sum.
    #[expect(refuted)]
    derivation superadditive(x: Real, y: Real): floor(x) + floor(y) >= floor(x + y);

    /// A remainder modulo two is 0 or 1.
    #[expect(refuted)]
    derivation remainder_two(n: Int): (n - 2 * floor(n / 2)) * (n - 2 * floor(n / 2) - 2) = 0;

    /// The ceiling with a whole number added.
    #[expect(refuted)]
    derivation ceiling_whole(n: Int, x: Real): ceil(x + n) = floor(x) + n;

    /// A long sum is a sum over blocks.
    #[expect(refuted)]
    derivation blocks(n: Nat, m: Nat, x: Real[n * m])
    where m >= 1:
        sum(i in 1..=n * m, x[i]) = sum(a in 1..=n, sum(b in 1..=m, x[(b - 1) * n + 1]));

    /// A sum over blocks of three.
    #[expect(refuted)]
    derivation blocks_of_three(n: Nat, x: Real[3 * n]):
        sum(i in 1..=3 * n, x[i]) = sum(a in 1..=n, x[3 * a - 2] + x[3 * a - 1] + x[3 * a - 1]);

    /// Summation by parts, with the partial sums.
    #[expect(refuted)]
    derivation abel(n: Nat, a: Real[n + 1]): sum(k in 1..=n, k * (a[k] - a[k + 1])) = sum(k in 1..=n, a[k]) - a[n + 1];

    /// The minima of two indices.
    #[expect(refuted)]
    derivation minima(n: Nat): sum(j in 1..=n, sum(k in 1..=n, max(j, k))) = n * (n + 1) * (2 * n + 1) / 6;

    /// The distances of two indices.
    #[expect(refuted)]
    derivation distances(n: Nat): sum(j in 1..=n, sum(k in 1..=n, abs(j - k))) = n * (n^2 - 1) / 6;

    /// The sum of Fibonacci numbers.
    #[expect(refuted)]
    derivation fibonacci_sum(n: Nat, F: Real[0..=n + 2])
    where F[0] = 0, F[1] = 1, forall(k in 0..=n, F[k + 2] = F[k + 1] + F[k]):
        sum(k in 0..=n, F[k]) = F[n + 1] - 1;

    /// The sum of their squares.
    #[expect(refuted)]
    derivation fibonacci_squares(n: Nat, F: Real[0..=n + 1])
    where F[0] = 0, F[1] = 1, forall(k in 0..=n - 1, F[k + 2] = F[k + 1] + F[k]):
        sum(k in 0..=n, F[k]^2) = F[n]^2 + F[n + 1];

    /// Cassini's identity.
    #[expect(refuted)]
    derivation cassini(n: Nat, F: Real[0..=n + 2])
    where F[0] = 0, F[1] = 1, forall(k in 0..=n, F[k + 2] = F[k + 1] + F[k]):
        F[n + 2] * F[n] - F[n + 1]^2 = (-1)^n;

    /// A sum of logarithms that telescopes.
    #[expect(refuted)]
    derivation logarithms(n: Nat): sum(k in 1..=n, log((k + 1) / k)) = log(n + 2);

    /// A sum of roots that telescopes.
    #[expect(refuted)]
    derivation roots(n: Nat): sum(k in 1..=n, 1 / (sqrt(k) + sqrt(k + 1))) = sqrt(n + 1);

    /// Three nested sums of ones.
    #[expect(refuted)]
    derivation tetrahedral(n: Nat):
        sum(i in 1..=n, sum(j in 1..=i, sum(k in 1..=j, 1))) = n * (n + 1) * (2 * n + 1) / 6;

    /// A product of two sums along its diagonals.
    #[expect(refuted)]
    derivation cauchy_product(n: Nat, a: Real[0..=n], b: Real[0..=n]):
        sum(k in 0..=n, a[k]) * sum(k in 0..=n, b[k]) = sum(s in 0..=n, sum(k in 0..=s, a[k] * b[s - k]));

    /// Sines of odd multiples.
    #[expect(refuted)]
    derivation odd_sines(n: Nat, x: Real): sin(x) * sum(k in 1..=n, sin((2 * k - 1) * x)) = sin(x)^2;

    /// The geometric mean is below the arithmetic one.
    #[expect(refuted)]
    derivation geometric_mean(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a * b) >= (a + b) / 2;

    /// The Cauchy-Schwarz inequality.
    #[expect(refuted)]
    derivation cauchy_schwarz(n: Nat, a: Real[n], b: Real[n]):
        sum(k in 1..=n, a[k] * b[k]) <= sum(k in 1..=n, a[k]^2) * sum(k in 1..=n, b[k]^2);

    /// The square of a sum.
    #[expect(refuted)]
    derivation square_of_sum(n: Nat, a: Real[n]): sum(k in 1..=n, a[k])^2 <= sum(k in 1..=n, a[k]^2);

    /// Bernoulli's inequality.
    #[expect(refuted)]
    derivation bernoulli(n: Nat, x: Real) where x >= -1: (1 + x)^n >= 1 + (n + 1) * x;

    /// Powers of two grow faster than the index.
    #[expect(refuted)]
    derivation powers_of_two_large(n: Nat): 2^n >= n + 2;

    /// A positive number and its reciprocal.
    #[expect(refuted)]
    derivation reciprocals(a: Real, b: Real) where a > 0, b > 0: a / b + b / a >= 3;

    /// The triangle inequality.
    #[expect(refuted)]
    derivation triangle(x: Real, y: Real): abs(x + y) >= abs(x) + abs(y);

    /// The triangle inequality for sums.
    #[expect(refuted)]
    derivation triangle_sum(n: Nat, x: Real[n]): abs(sum(k in 1..=n, x[k])) <= sum(k in 1..=n, x[k]);

    /// The triangle inequality reversed.
    #[expect(refuted)]
    derivation reversed_triangle(x: Real, y: Real): abs(abs(x) - abs(y)) <= x - y;

    /// The maximum by the absolute value.
    #[expect(refuted)]
    derivation maximum_by_abs(x: Real, y: Real): max(x, y) = (x + y - abs(x - y)) / 2;

    /// A mean lies between.
    #[expect(refuted)]
    derivation between(a: Real, b: Real, t: Real) where a <= b, 0 <= t, t <= 1: b <= (1 - t) * a + t * b;

    /// Two pairs in the same order.
    #[expect(refuted)]
    derivation rearranged(a: Real, b: Real, x: Real, y: Real) where a <= b, x <= y: a * x + b * y <= a * y + b * x;

    /// A series that telescopes.
    #[expect(refuted)]
    derivation telescoped_limit(): limit(n -> inf, sum(k in 1..=n, 1 / (k * (k + 1)))) = 1/2;

    /// The geometric series.
    #[expect(refuted)]
    derivation geometric_limit(x: Real) where 0 < x, x < 1: limit(n -> inf, sum(k in 0..=n, x^k)) = x / (1 - x);

    /// A rational function at infinity.
    #[expect(refuted)]
    derivation rational_limit(): limit(n -> inf, (n^2 + 1) / (2 * n^2 - 3)) = -1/3;

    /// Euler's number as a limit.
    #[expect(refuted)]
    derivation compound(x: Real): limit(n -> inf, (1 + x / n)^n) = exp(2 * x);

    /// The sine at 0.
    #[expect(refuted)]
    derivation sine_slope(): limit(x -> 0, sin(x) / x) = 0;

    /// The cosine at 0.
    #[expect(refuted)]
    derivation cosine_curve(): limit(x -> 0, (1 - cos(x)) / x^2) = 1;

    /// The average of the first numbers, in the limit.
    #[expect(refuted)]
    derivation average_limit(): limit(n -> inf, sum(k in 1..=n, k) / n^2) = 1;

    /// A difference of roots.
    #[expect(refuted)]
    derivation root_difference(): limit(n -> inf, sqrt(n + 1) - sqrt(n)) = 1;
}
