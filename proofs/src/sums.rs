//! Sums as they are manipulated on paper: closed forms, telescopes, exchanged and triangular ranges.

use rederive::derivations;

derivations! {
    /// The sum of the first `n` numbers, by adding it to itself backwards.
    derivation gauss(n: Nat):
        2 * sum(i in 1..=n, i) = n * (n + 1)
    {
        2 * sum(i in 1..=n, i)
            = sum(i in 1..=n, i) + sum(i in 1..=n, n + 1 - i)  by index(i = n + 1 - i);
            = sum(i in 1..=n, n + 1)                           by linearity;
            = n * (n + 1)                                      by closed_form;
    }

    /// The sum of the first odd numbers is a square.
    derivation odd_numbers(n: Nat):
        sum(i in 1..=n, 2 * i - 1) = n^2 by closed_form, linearity;

    /// The sum of the first squares.
    derivation squares(n: Nat):
        sum(i in 1..=n, i^2) = n * (n + 1) * (2 * n + 1) / 6 by closed_form;

    /// The sum of the first cubes is the square of the sum.
    derivation cubes(n: Nat):
        sum(i in 1..=n, i^3) = sum(i in 1..=n, i)^2 by closed_form;

    /// The same by induction.
    derivation cubes_by_induction(n: Nat):
        sum(i in 1..=n, i^3) = (n * (n + 1) / 2)^2 by induction(n);

    /// A sum of differences telescopes.
    derivation differences(n: Nat, x: Real[0..=n]):
        sum(i in 1..=n, x[i] - x[i - 1]) = x[n] - x[0] by telescope;

    /// Fractions that telescope.
    derivation unit_fractions(n: Nat):
        sum(i in 1..=n, 1 / (i * (i + 1))) = n / (n + 1)
    {
        sum(i in 1..=n, 1 / (i * (i + 1)))
            = sum(i in 1..=n, 1 / i - 1 / (i + 1))  by cancel;
            = 1 - 1 / (n + 1)                       by telescope;
            = n / (n + 1)                           by cancel;
    }

    /// A triangle of terms, by rows or by columns.
    derivation triangle(n: Nat, a: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, a[i, j])) = sum(j in 1..=n, sum(i in j..=n, a[i, j])) by swap;

    /// A square of terms is its diagonal and two triangles.
    derivation square_of_terms(n: Nat, a: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=n, a[i, j]))
            = sum(i in 1..=n, a[i, i]) + sum(i in 1..=n, sum(j in 1..=i - 1, a[i, j] + a[j, i]))
    {
        sum(i in 1..=n, sum(j in 1..=n, a[i, j]))
            = sum(i in 1..=n, a[i, i] + sum(j in 1..=i - 1, a[i, j]) + sum(j in i + 1..=n, a[i, j]))
                by split, linearity;
            = sum(i in 1..=n, a[i, i]) + sum(i in 1..=n, sum(j in 1..=i - 1, a[i, j]))
                + sum(i in 1..=n, sum(j in i + 1..=n, a[i, j]))  by linearity;
            = sum(i in 1..=n, a[i, i]) + sum(i in 1..=n, sum(j in 1..=i - 1, a[i, j]))
                + sum(j in 1..=n, sum(i in 1..=j - 1, a[i, j]))  by swap;
            = sum(i in 1..=n, a[i, i]) + sum(i in 1..=n, sum(j in 1..=i - 1, a[i, j] + a[j, i]))  by linearity;
    }

    /// The square of a sum.
    derivation square_of_sum(n: Nat, x: Real[n]):
        sum(i in 1..=n, x[i])^2 = sum(i in 1..=n, x[i]^2) + 2 * sum(i in 1..=n, sum(j in 1..=i - 1, x[i] * x[j]))
            by linearity, split, swap;

    /// Summation by parts.
    derivation summation_by_parts(n: Nat, a: Real[0..=n], b: Real[0..=n]):
        sum(i in 1..=n, a[i] * (b[i] - b[i - 1])) = a[n] * b[n] - a[0] * b[0] - sum(i in 1..=n, (a[i] - a[i - 1]) * b[i - 1])
            by telescope, linearity;

    /// A product of sums along its diagonals.
    #[zero_padded]
    derivation cauchy_product(n: Nat, x: Real[0..=n], y: Real[0..=n]):
        sum(i in 0..=n, x[i]) * sum(j in 0..=n, y[j]) = sum(s in 0..=2 * n, sum(i in 0..=s, x[i] * y[s - i]))
    {
        sum(i in 0..=n, x[i]) * sum(j in 0..=n, y[j])
            = sum(i in 0..=n, sum(j in 0..=n, x[i] * y[j]))          by linearity;
            = sum(i in 0..=n, sum(s in i..=i + n, x[i] * y[s - i]))  by index(j = s - i);
            = sum(s in 0..=2 * n, sum(i in 0..=s, x[i] * y[s - i]))  by swap, delta;
    }

    /// A sum against Kronecker's delta.
    derivation delta_picks(n: Nat, x: Real[n], p: 1..=n):
        sum(i in 1..=n, x[i] * delta(i, p)) = x[p] by delta;

    /// The logarithm of a product.
    derivation log_of_product(n: Nat, x: Real[n])
    where x > 0:
        log(prod(i in 1..=n, x[i])) = sum(i in 1..=n, log(x[i])) by log_law;

    /// The exponential of a sum.
    derivation exp_of_sum(n: Nat, x: Real[n]):
        exp(sum(i in 1..=n, x[i])) = prod(i in 1..=n, exp(x[i])) by exp_law;

    /// A geometric progression times its ratio.
    derivation geometric_by_telescope(n: Nat, q: Real):
        (1 - q) * sum(i in 0..=n, q^i) = 1 - q^(n + 1)
    {
        (1 - q) * sum(i in 0..=n, q^i)
            = sum(i in 0..=n, q^i - q^(i + 1))  by linearity, power_law;
            = 1 - q^(n + 1)                     by telescope;
    }

    /// The average of averages of groups of one size.
    derivation average_of_averages(m: Nat, n: Nat, x: Real[m, n])
    where m >= 1, n >= 1:
        sum(i in 1..=m, sum(j in 1..=n, x[i, j]) / n) / m = sum(j in 1..=n, sum(i in 1..=m, x[i, j]) / m) / n
            by linearity, swap;

    /// The triangle inequality.
    derivation triangle_inequality(a: Real, b: Real):
        abs(a + b) <= abs(a) + abs(b) by cases, order;

    /// The geometric mean of two numbers is not above their mean.
    derivation two_means(a: Real, b: Real)
    where a >= 0, b >= 0:
        4 * a * b <= (a + b)^2
    {
        4 * a * b
            = (a + b)^2 - (a - b)^2  by algebra;
            <= (a + b)^2             by order;
    }

    /// Lagrange's identity for two vectors with two entries, and with it Cauchy's inequality.
    derivation cauchy_in_two_dimensions(a: Real, b: Real, c: Real, d: Real):
        (a * c + b * d)^2 <= (a^2 + b^2) * (c^2 + d^2)
    {
        (a * c + b * d)^2
            = (a^2 + b^2) * (c^2 + d^2) - (a * d - b * c)^2  by algebra;
            <= (a^2 + b^2) * (c^2 + d^2)                     by order;
    }
}
