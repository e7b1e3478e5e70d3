//! Exercises on sums, products, rounding, order and limits.
use rederive::derivations;

derivations! {
    /// The sum of the first odd numbers.
    derivation odd_numbers(n: Nat): sum(k in 1..=n, 2 * k - 1) = n^2;

    /// The sum of cubes is the square of the sum.
    derivation cubes(n: Nat): sum(k in 1..=n, k^3) = sum(k in 1..=n, k)^2;

    /// The sum of products of neighbours.
    derivation rectangles(n: Nat): sum(k in 1..=n, k * (k + 1)) = n * (n + 1) * (n + 2) / 3;

    /// Reciprocals of products of neighbours.
    derivation unit_fractions(n: Nat): sum(k in 1..=n, 1 / (k * (k + 1))) = n / (n + 1);

    /// Reciprocals of products of odd neighbours.
    derivation odd_fractions(n: Nat): sum(k in 1..=n, 1 / ((2 * k - 1) * (2 * k + 1))) = n / (2 * n + 1);

    /// Reciprocals of products of three neighbours.
    derivation three_neighbours(n: Nat):
        sum(k in 1..=n, 1 / (k * (k + 1) * (k + 2))) = 1/4 - 1 / (2 * (n + 1) * (n + 2));

    /// A geometric sum weighted by the index.
    derivation weighted_geometric(n: Nat, x: Real)
    where x != 1:
        sum(k in 0..=n, k * x^k) = (x - (n + 1) * x^(n + 1) + n * x^(n + 2)) / (1 - x)^2;

    /// The same for powers of two.
    derivation powers_of_two_weighted(n: Nat): sum(k in 1..=n, k * 2^k) = (n - 1) * 2^(n + 1) + 2;

    /// The sum of harmonic numbers.
    derivation harmonic_sum(n: Nat): sum(k in 1..=n, sum(j in 1..=k, 1 / j)) = (n + 1) * sum(j in 1..=n, 1 / j) - n;

    /// Lagrange's identity.
    derivation lagrange(n: Nat, a: Real[n], b: Real[n]):
        sum(k in 1..=n, a[k]^2) * sum(k in 1..=n, b[k]^2) - sum(k in 1..=n, a[k] * b[k])^2 = sum(j in 1..=n, sum(k in j + 1..=n, (a[j] * b[k] - a[k] * b[j])^2));

    /// Products of different entries.
    derivation off_diagonal(n: Nat, a: Real[n]):
        sum(i in 1..=n, j in 1..=n if i != j, a[i] * a[j]) = sum(i in 1..=n, a[i])^2 - sum(i in 1..=n, a[i]^2);

    /// An alternating sum of ones.
    derivation alternating_ones(n: Nat): sum(k in 0..=n, (-1)^k) = (1 + (-1)^n) / 2;

    /// An alternating sum of squares.
    derivation alternating_squares(n: Nat): sum(k in 1..=n, (-1)^k * k^2) = (-1)^n * n * (n + 1) / 2;

    /// An alternating sum is the even part less the odd part.
    derivation even_less_odd(n: Nat, x: Real[2 * n]):
        sum(k in 1..=2 * n, (-1)^k * x[k]) = sum(k in 1..=n, x[2 * k]) - sum(k in 1..=n, x[2 * k - 1]);

    /// A product of differences of squares.
    derivation wallis_like(n: Nat) where n >= 1: prod(k in 2..=n, 1 - 1 / k^2) = (n + 1) / (2 * n);

    /// A product that telescopes.
    derivation ratios(n: Nat): prod(k in 1..=n, (k + 1) / k) = n + 1;

    /// A product of exponentials.
    derivation exponentials(n: Nat, x: Real): prod(k in 1..=n, exp(k * x)) = exp(n * (n + 1) / 2 * x);

    /// A product that telescopes when it is multiplied by `1 - x`.
    derivation doubled_exponents(n: Nat, x: Real): (1 - x) * prod(k in 0..=n - 1, 1 + x^(2^k)) = 1 - x^(2^n);

    /// A number is its two halves.
    derivation halves(n: Int): floor(n / 2) + ceil(n / 2) = n;

    /// The half rounded up.
    derivation half_up(n: Int): floor((n + 1) / 2) = ceil(n / 2);

    /// A floor of a floor.
    derivation nested_floor(n: Int): floor(floor(n / 2) / 3) = floor(n / 6);

    /// The floors of halves, summed.
    derivation floors_of_halves(n: Nat): sum(k in 1..=n, floor(k / 2)) = floor(n / 2) * floor((n + 1) / 2);

    /// The floor of the negative.
    derivation floor_reflected(x: Real): floor(-x) = -ceil(x);

    /// Ceiling and floor are at most one apart.
    derivation gap(x: Real): ceil(x) <= floor(x) + 1;

    /// The floor of a sum.
    derivation superadditive(x: Real, y: Real): floor(x) + floor(y) <= floor(x + y);

    /// A remainder modulo two is 0 or 1.
    derivation remainder_two(n: Int): (n - 2 * floor(n / 2)) * (n - 2 * floor(n / 2) - 1) = 0;

    /// The ceiling with a whole number added.
    derivation ceiling_whole(n: Int, x: Real): ceil(x + n) = ceil(x) + n;

    /// A long sum is a sum over blocks.
    derivation blocks(n: Nat, m: Nat, x: Real[n * m])
    where m >= 1:
        sum(i in 1..=n * m, x[i]) = sum(a in 1..=n, sum(b in 1..=m, x[(a - 1) * m + b]));

    /// A sum over blocks of three.
    derivation blocks_of_three(n: Nat, x: Real[3 * n]):
        sum(i in 1..=3 * n, x[i]) = sum(a in 1..=n, x[3 * a - 2] + x[3 * a - 1] + x[3 * a]);

    /// Summation by parts, with the partial sums.
    derivation abel(n: Nat, a: Real[n + 1]):
        sum(k in 1..=n, k * (a[k] - a[k + 1])) = sum(k in 1..=n, a[k]) - n * a[n + 1];

    /// The minima of two indices.
    derivation minima(n: Nat): sum(j in 1..=n, sum(k in 1..=n, min(j, k))) = n * (n + 1) * (2 * n + 1) / 6;

    /// The distances of two indices.
    derivation distances(n: Nat): sum(j in 1..=n, sum(k in 1..=n, abs(j - k))) = n * (n^2 - 1) / 3;

    /// The sum of Fibonacci numbers.
    derivation fibonacci_sum(n: Nat, F: Real[0..=n + 2])
    where F[0] = 0, F[1] = 1, forall(k in 0..=n, F[k + 2] = F[k + 1] + F[k]):
        sum(k in 0..=n, F[k]) = F[n + 2] - 1;

    /// The sum of their squares.
    derivation fibonacci_squares(n: Nat, F: Real[0..=n + 1])
    where F[0] = 0, F[1] = 1, forall(k in 0..=n - 1, F[k + 2] = F[k + 1] + F[k]):
        sum(k in 0..=n, F[k]^2) = F[n] * F[n + 1];

    /// Cassini's identity.
    derivation cassini(n: Nat, F: Real[0..=n + 2])
    where F[0] = 0, F[1] = 1, forall(k in 0..=n, F[k + 2] = F[k + 1] + F[k]):
        F[n + 2] * F[n] - F[n + 1]^2 = -(-1)^n;

    /// A sum of logarithms that telescopes.
    derivation logarithms(n: Nat): sum(k in 1..=n, log((k + 1) / k)) = log(n + 1);

    /// A sum of roots that telescopes.
    derivation roots(n: Nat): sum(k in 1..=n, 1 / (sqrt(k) + sqrt(k + 1))) = sqrt(n + 1) - 1;

    /// Three nested sums of ones.
    derivation tetrahedral(n: Nat): sum(i in 1..=n, sum(j in 1..=i, sum(k in 1..=j, 1))) = n * (n + 1) * (n + 2) / 6;

    /// A product of two sums along its diagonals.
    derivation cauchy_product(n: Nat, a: Real[0..=n], b: Real[0..=n]):
        sum(k in 0..=n, a[k]) * sum(k in 0..=n, b[k]) = sum(s in 0..=2 * n, sum(k in max(0, s - n)..=min(n, s), a[k] * b[s - k]));

    /// Sines of odd multiples.
    derivation odd_sines(n: Nat, x: Real): sin(x) * sum(k in 1..=n, sin((2 * k - 1) * x)) = sin(n * x)^2;

    /// The geometric mean is below the arithmetic one.
    derivation geometric_mean(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a * b) <= (a + b) / 2;

    /// The Cauchy-Schwarz inequality.
    derivation cauchy_schwarz(n: Nat, a: Real[n], b: Real[n]):
        sum(k in 1..=n, a[k] * b[k])^2 <= sum(k in 1..=n, a[k]^2) * sum(k in 1..=n, b[k]^2);

    /// The square of a sum.
    derivation square_of_sum(n: Nat, a: Real[n]): sum(k in 1..=n, a[k])^2 <= n * sum(k in 1..=n, a[k]^2);

    /// Bernoulli's inequality.
    derivation bernoulli(n: Nat, x: Real) where x >= -1: (1 + x)^n >= 1 + n * x;

    /// Powers of two grow faster than the index.
    derivation powers_of_two_large(n: Nat): 2^n >= n + 1;

    /// A positive number and its reciprocal.
    derivation reciprocals(a: Real, b: Real) where a > 0, b > 0: a / b + b / a >= 2;

    /// The triangle inequality.
    derivation triangle(x: Real, y: Real): abs(x + y) <= abs(x) + abs(y);

    /// The triangle inequality for sums.
    derivation triangle_sum(n: Nat, x: Real[n]): abs(sum(k in 1..=n, x[k])) <= sum(k in 1..=n, abs(x[k]));

    /// The triangle inequality reversed.
    derivation reversed_triangle(x: Real, y: Real): abs(abs(x) - abs(y)) <= abs(x - y);

    /// The maximum by the absolute value.
    derivation maximum_by_abs(x: Real, y: Real): max(x, y) = (x + y + abs(x - y)) / 2;

    /// A mean lies between.
    derivation between(a: Real, b: Real, t: Real) where a <= b, 0 <= t, t <= 1: a <= (1 - t) * a + t * b;

    /// Two pairs in the same order.
    derivation rearranged(a: Real, b: Real, x: Real, y: Real) where a <= b, x <= y: a * y + b * x <= a * x + b * y;

    /// A series that telescopes.
    derivation telescoped_limit(): limit(n -> inf, sum(k in 1..=n, 1 / (k * (k + 1)))) = 1;

    /// The geometric series.
    derivation geometric_limit(x: Real) where 0 < x, x < 1: limit(n -> inf, sum(k in 0..=n, x^k)) = 1 / (1 - x);

    /// A rational function at infinity.
    derivation rational_limit(): limit(n -> inf, (n^2 + 1) / (2 * n^2 - 3)) = 1/2;

    /// Euler's number as a limit.
    derivation compound(x: Real): limit(n -> inf, (1 + x / n)^n) = exp(x);

    /// The sine at 0.
    derivation sine_slope(): limit(x -> 0, sin(x) / x) = 1;

    /// The cosine at 0.
    derivation cosine_curve(): limit(x -> 0, (1 - cos(x)) / x^2) = 1/2;

    /// The average of the first numbers, in the limit.
    derivation average_limit(): limit(n -> inf, sum(k in 1..=n, k) / n^2) = 1/2;

    /// A difference of roots.
    derivation root_difference(): limit(n -> inf, sqrt(n + 1) - sqrt(n)) = 0;
}
