//! Sixty false claims, as the authors of notes on machine learning make slips. Each is refuted by the instance in its mark, which was worked
//! out by hand from the description alone.
use rederive::derivations;

derivations! {
    def sigmoid(t: Real) = 1 / (1 + exp(-t));
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    // ==== Sums and ranges
    // expect: refuted  (n = 1: 0 + 1 = 1 and 1*2*3/3 = 2; the factor is 1/6)
    #[expect(refuted)]
    derivation sum_of_squares(n: Nat): sum(i in 0..=n, i^2) = n*(n + 1)*(2*n + 1)/3;
    // expect: refuted  (n = 0, r = 2: 1 and 0; there are n + 1 terms)
    #[expect(refuted)]
    derivation geometric_off_by_one(n: Nat, r: Real) where r != 1: sum(k in 0..=n, r^k) = (1 - r^n)/(1 - r);
    // expect: refuted  (n = 0, r = 1: the right side is 0/0; forgotten r != 1)
    #[expect(refuted)]
    derivation geometric_at_one(n: Nat, r: Real): sum(k in 0..=n - 1, r^k) = (1 - r^n)/(1 - r);
    // expect: refuted  (n = 1, a[0] = 0, a[1] = 1: 1 and 0; the first term is a[0])
    #[expect(refuted)]
    derivation telescoped_to_the_wrong_end(n: Nat, a: Real[0..=n]) where n >= 1: sum(j in 1..=n, a[j] - a[j - 1]) = a[n] - a[1];
    // expect: refuted  (n = 1: one pair and 0; the diagonal counts)
    #[expect(refuted)]
    derivation pairs_with_the_diagonal(n: Nat): sum(i in 1..=n, sum(j in i..=n, 1)) = n*(n - 1)/2;
    // expect: refuted  (n = 1, A = [[1]]: 0 and 1; the inner range on the right ends at j - 1)
    #[expect(refuted)]
    derivation swapped_triangle(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in i + 1..=n, A[i, j])) = sum(j in 1..=n, sum(i in 1..=j, A[i, j]));
    // expect: refuted  (n = 2, x = [1, 1]: 4 and 2 + 1 = 3; each pair counts twice)
    #[expect(refuted)]
    derivation square_of_a_sum(n: Nat, x: Real[n]): sum(x)^2 = sum(i in 1..=n, x[i]^2) + sum(i in 1..=n, sum(j in i + 1..=n, x[i]*x[j]));
    // expect: refuted  (n = 1, x = [1], w = [1]: 1*1 = 1 and x[0]*1 = 0)
    #[zero_padded]
    #[expect(refuted)]
    derivation convolution_off_by_one(n: Nat, x: Real[n], w: Real[n]):
        sum(j in 1..=n, x[j]*w[n - j + 1]) = sum(j in 1..=n, x[n - j]*w[j]);
    // expect: refuted  (n = 0, k = 2: the array is empty, 0 and -1; forgotten k <= n + 1)
    #[expect(refuted)]
    derivation size_of_a_valid_convolution(n: Nat, k: Nat): len(ones(n - k + 1)) = n - k + 1;
    // expect: refuted  (n = 2, c = 2, x = [1, 1]: 4 and 2; the constant comes out n times)
    #[expect(refuted)]
    derivation constant_out_of_a_product(n: Nat, c: Real, x: Real[n]): prod(i in 1..=n, c*x[i]) = c*prod(i in 1..=n, x[i]);
    // expect: refuted  (n = 2, x = [0, 0]: 1 and 2)
    #[expect(refuted)]
    derivation exponential_of_a_sum(n: Nat, x: Real[n]): exp(sum(i in 1..=n, x[i])) = sum(i in 1..=n, exp(x[i]));
    // expect: refuted  (n = 1, b = 1/2: 1/2 and 3/4; the exponent is n)
    #[expect(refuted)]
    derivation weights_of_a_moving_average(n: Nat, b: Real) where n >= 1: sum(i in 1..=n, (1 - b)*b^(n - i)) = 1 - b^(n + 1);
    // expect: refuted  (n = 0, b = 1: 0 and 1)
    #[expect(refuted)]
    derivation number_of_batches(n: Nat, b: Nat) where b >= 1: ceil(n/b) = floor(n/b) + 1;
    // expect: refuted  (n = 1, k = 0: binomial(2, 0) = 1 and binomial(1, 0) + binomial(1, 1) = 2; it is k - 1)
    #[expect(refuted)]
    derivation pascal_off_by_one(n: Nat, k: Nat): binomial(n + 1, k) = binomial(n, k) + binomial(n, k + 1);

    // ==== Averages and probability
    // expect: refuted  (n = 2, c = 1, x = [0, 0]: 1 and 2)
    #[expect(refuted)]
    derivation mean_of_shifted(n: Nat, x: Real[n], c: Real) where n >= 1: mean(x + c) = mean(x) + n*c;
    // expect: refuted  (n = 2, x = [0, 2]: (1 + 1)/2 = 1 and (4 - 2)/1 = 2; n - 1 on one side only)
    #[expect(refuted)]
    derivation two_variances(n: Nat, x: Real[n]) where n >= 2:
        sum(i in 1..=n, (x[i] - mean(x))^2)/n = (sum(i in 1..=n, x[i]^2) - n*mean(x)^2)/(n - 1);
    // expect: refuted  (n = 2, a = 1, x = [0, 0]: 2 and 1; a factor n is missing)
    #[expect(refuted)]
    derivation bias_and_variance(n: Nat, x: Real[n], a: Real) where n >= 1:
        sum(i in 1..=n, (x[i] - a)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + (mean(x) - a)^2;
    // expect: refuted  (s = 2, p = [1/2, 1/2], X = [0, 2], c = 2: 4 and 2; the factor is squared)
    #[expect(refuted)]
    derivation variance_of_a_multiple(s: Nat, p: Real[s], X: Real[s], c: Real) where sum(w in 1..=s, p[w]) = 1:
        variance(p, c*X) = c*variance(p, X);
    // expect: refuted  (s = 1, p = [2], X = [1]: 2*(1 - 2)^2 = 2 and 2 - 4 = -2; forgotten that the weights sum to 1)
    #[expect(refuted)]
    derivation variance_without_weights(s: Nat, p: Real[s], X: Real[s]): variance(p, X) = expectation(p, X^2) - expectation(p, X)^2;
    // expect: refuted  (s = 2, p = [1/2, 1/2], X = Y = [0, 2]: 4 and 1 + 1 - 2 = 0)
    #[expect(refuted)]
    derivation variance_of_a_sum(s: Nat, p: Real[s], X: Real[s], Y: Real[s]) where sum(w in 1..=s, p[w]) = 1:
        variance(p, X + Y) = variance(p, X) + variance(p, Y) - 2*covariance(p, X, Y);
    // expect: refuted  (s = 2, p = [1/2, 1/2], X = [0, 0], Y = [0, 2], uncorrelated: 1 and -1)
    #[expect(refuted)]
    derivation variance_of_a_difference(s: Nat, p: Real[s], X: Real[s], Y: Real[s])
    where sum(w in 1..=s, p[w]) = 1, covariance(p, X, Y) = 0: variance(p, X - Y) = variance(p, X) - variance(p, Y);
    // expect: refuted  (s = 2, p = [1/2, 1/2], X = Y = [0, 2], a = b = 1: 1 and 2; the factors multiply)
    #[expect(refuted)]
    derivation covariance_of_multiples(s: Nat, p: Real[s], X: Real[s], Y: Real[s], a: Real, b: Real) where sum(w in 1..=s, p[w]) = 1:
        covariance(p, a*X, b*Y) = (a + b)*covariance(p, X, Y);
    // expect: refuted  (n = 2: log(2) and 2*log(2))
    #[expect(refuted)]
    derivation entropy_of_the_uniform(n: Nat) where n >= 1: -sum(i in 1..=n, 1/n*log(1/n)) = n*log(n);
    // expect: refuted  (n = 2, p = [1/2, 1/2], q = [1/4, 3/4]: log(4/3)/2 > 0)
    #[expect(refuted)]
    derivation divergence_is_not_positive(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0), sum(p) = 1, sum(q) = 1:
        sum(i in 1..=n, p[i]*log(p[i]/q[i])) <= 0;
    // expect: refuted  (x = 1, y = 4: log(5/2) and log(2))
    #[expect(refuted)]
    derivation jensen_the_other_way(x: Real, y: Real) where x > 0, y > 0: log((x + y)/2) <= (log(x) + log(y))/2;
    // expect: refuted  (x = m = 0, s = 1: -log(2*pi)/2 and -log(2*pi); a factor 1/2 is missing)
    #[expect(refuted)]
    derivation log_of_the_normal_density(x: Real, m: Real, s: Real) where s > 0:
        log(exp(-(x - m)^2/(2*s^2))/(s*sqrt(2*pi))) = -(x - m)^2/(2*s^2) - log(s) - log(2*pi);

    // ==== Activations and losses
    // expect: refuted  (x = 0: 1/4 and 1/2*3/2 = 3/4)
    #[expect(refuted)]
    derivation slope_of_sigmoid(x: Real): diff(sigmoid(x), x) = sigmoid(x)*(1 + sigmoid(x));
    // expect: refuted  (z = 0: 1/2 and -1/2; it is 1 - sigmoid(z))
    #[expect(refuted)]
    derivation sigmoid_is_not_odd(z: Real): sigmoid(-z) = -sigmoid(z);
    // expect: refuted  (x = 1: 1 - tanh(1)^2, near 0.42, and 1 + tanh(1)^2, near 1.58)
    #[expect(refuted)]
    derivation slope_of_tanh(x: Real): diff(tanh(x), x) = 1 + tanh(x)^2;
    // expect: refuted  (x = 0: a kink; forgotten x != 0)
    #[expect(refuted)]
    derivation slope_of_relu(x: Real): diff(max(x, 0), x) = (if x > 0 { 1 } else { 0 });
    // expect: refuted  (x = 0: 1/2 and 1/4)
    #[expect(refuted)]
    derivation slope_of_softplus(x: Real): diff(log(1 + exp(x)), x) = exp(x)/(1 + exp(x))^2;
    // expect: refuted  (n = 2, x = [0, 0], i = 1, j = 2: -1/4 and 1/4; the 1 is a delta)
    #[expect(refuted)]
    derivation jacobian_of_softmax(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diff(softmax(x)[i], x[j]) = softmax(x)[i]*(1 - softmax(x)[j]);
    // expect: refuted  (n = 1, x = [0], y = [0], i = 1: 0 and 1; forgotten that y sums to 1)
    #[expect(refuted)]
    derivation gradient_of_cross_entropy(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        diff(-sum(k in 1..=n, y[k]*log(softmax(x)[k])), x[i]) = softmax(x)[i] - y[i];
    // expect: refuted  (n = 2, c = 1, x = [0, 0]: log(2) + 1 and log(2) + 2)
    #[expect(refuted)]
    derivation shifted_log_sum(n: Nat, x: Real[n], c: Real) where n >= 1:
        log(sum(i in 1..=n, exp(x[i] + c))) = log(sum(i in 1..=n, exp(x[i]))) + n*c;
    // expect: refuted  (n = 2, x = [0, 0]: log(2) and 0; the bound is from below)
    #[expect(refuted)]
    derivation log_sum_below_max(n: Nat, x: Real[n]) where n >= 1: log(sum(i in 1..=n, exp(x[i]))) <= max(i in 1..=n, x[i]);
    // expect: refuted  (y = 0, z = 0: 0 and -1/2; the inner factor y is missing)
    #[expect(refuted)]
    derivation slope_of_logistic_loss(y: Real, z: Real): diff(log(1 + exp(-y*z)), z) = -1/(1 + exp(y*z));
    // expect: refuted  (n = 1, x = [1], y = [0], j = 1: 2 and 1)
    #[expect(refuted)]
    derivation slope_of_squared_error(n: Nat, x: Real[n], y: Real[n], j: 1..=n): diff(sum(i in 1..=n, (x[i] - y[i])^2)/n, x[j]) = (x[j] - y[j])/n;

    // ==== Matrices
    // expect: refuted  (m = n = 1, X = [[1]], w = [0], y = [1], j = 1: -2 and 2)
    #[expect(refuted)]
    derivation gradient_of_least_squares_sign(m: Nat, n: Nat, X: Real[m, n], w: Real[n], y: Real[m], j: 1..=n):
        diff(sum(i in 1..=m, (y[i] - dot(X[i], w))^2), w[j]) = 2*sum(i in 1..=m, X[i, j]*(y[i] - dot(X[i], w)));
    // expect: refuted  (n = 2, A = [[0, 1], [0, 0]], x = [0, 0], b = [-1, 0], i = 2: 2 and 0; it is A.T)
    #[expect(refuted)]
    derivation gradient_of_least_squares_transposed(n: Nat, A: Real[n, n], x: Real[n], b: Real[n], i: 1..=n):
        grad(|z| dot(A @ z - b, A @ z - b), x)[i] = (2*(A @ (A @ x - b)))[i];
    // expect: refuted  (n = 2, A = [[0, 1], [0, 0]], x = [0, 1], i = 1: x[2] = 1 and 2; forgotten that A is symmetric)
    #[expect(refuted)]
    derivation gradient_of_a_quadratic_form(n: Nat, A: Real[n, n], x: Real[n], i: 1..=n): diff(dot(x, A @ x), x[i]) = 2*(A @ x)[i];
    // expect: refuted  (n = 1, A = [[1]], x = [0], i = j = 1: 2 and 1; it is A + A.T)
    #[expect(refuted)]
    derivation hessian_of_a_quadratic_form(n: Nat, A: Real[n, n], x: Real[n], i: 1..=n, j: 1..=n):
        hessian(|z| dot(z, A @ z), x)[i, j] = A[i, j];
    // expect: refuted  (n = 2, A = [[0, 1], [0, 0]], i = 1, j = 2: 1 and 0; transposed indices)
    #[expect(refuted)]
    derivation jacobian_transposed(n: Nat, A: Real[n, n], x: Real[n], i: 1..=n, j: 1..=n): jacobian(|z| A @ z, x)[i, j] = A[j, i];
    // expect: refuted  (n = 2, A = [[0, 1], [0, 0]], B = [[1, 0], [0, 0]], i = 1, j = 2: B @ A has 1 there, A @ B is 0)
    #[expect(refuted)]
    derivation jacobians_in_the_wrong_order(n: Nat, A: Real[n, n], B: Real[n, n], x: Real[n], i: 1..=n, j: 1..=n):
        jacobian(|z| B @ (A @ z), x)[i, j] = (A @ B)[i, j];
    // expect: refuted  (n = 2, A = [[0, 1], [0, 0]], B = [[1, 0], [0, 0]], i = 2, j = 1: A @ B is 0, A.T @ B.T has 1 there)
    #[expect(refuted)]
    derivation transpose_of_a_product(n: Nat, A: Real[n, n], B: Real[n, n], i: 1..=n, j: 1..=n): (A @ B).T[i, j] = (A.T @ B.T)[i, j];
    // expect: refuted  (n = 2, A = B = [[1, 0], [0, 1]]: 2 and 4)
    #[expect(refuted)]
    derivation trace_of_a_product(n: Nat, A: Real[n, n], B: Real[n, n]): trace(A @ B) = trace(A)*trace(B);
    // expect: refuted  (n = 2, A = 0, B = [[0, 1], [0, 0]], i = 1, j = 2: B[2, 1] = 0 and 1)
    #[expect(refuted)]
    derivation gradient_of_a_trace(n: Nat, A: Real[n, n], B: Real[n, n], i: 1..=n, j: 1..=n): diff(trace(A @ B), A[i, j]) = B[i, j];
    // expect: refuted  (n = 2, x = [1, 0], y = [0, 1], i = 1, j = 2: x[2]*y[1] = 0 and x[1]*y[2] = 1)
    #[expect(refuted)]
    derivation outer_transposed(n: Nat, x: Real[n], y: Real[n], i: 1..=n, j: 1..=n): outer(x, y).T[i, j] = outer(x, y)[i, j];
    // expect: refuted  (m = 2, n = 1, p = 1, X = 0, W = 0, b = [0], k = 1: 2 and 1; the bias is added to each of m rows)
    #[expect(refuted)]
    derivation gradient_of_a_bias(m: Nat, n: Nat, p: Nat, X: Real[m, n], W: Real[n, p], b: Real[p], k: 1..=p):
        diff(sum(i in 1..=m, sum(j in 1..=p, (X @ W + b)[i, j])), b[k]) = 1;
    // expect: refuted  (n = 2, X = 0, W = 0, b = [1, 0], i = 1, j = 2: b[2] = 0 and b[1] = 1; added along the wrong axis)
    #[expect(refuted)]
    derivation bias_along_the_wrong_axis(n: Nat, X: Real[n, n], W: Real[n, n], b: Real[n], i: 1..=n, j: 1..=n):
        (X @ W + b)[i, j] = (X @ W)[i, j] + b[i];
    // expect: refuted  (n = 2, X = [[1, 0], [0, 0]], W = 0, r = 1, s = 2: X[1, 1] + X[2, 1] = 1 and X[1, 2] + X[2, 2] = 0)
    #[expect(refuted)]
    derivation gradient_of_weights(n: Nat, X: Real[n, n], W: Real[n, n], r: 1..=n, s: 1..=n):
        diff(sum(i in 1..=n, sum(k in 1..=n, (X @ W)[i, k])), W[r, s]) = sum(i in 1..=n, X[i, s]);
    // expect: refuted  (n = 1, x = [2], y = [2]: 16 and 4; the right side is not squared)
    #[expect(refuted)]
    derivation cauchy_schwarz_without_squares(n: Nat, x: Real[n], y: Real[n]): dot(x, y)^2 <= norm(x)*norm(y);
    // expect: refuted  (n = 1, c = -1, x = [1]: 1 and -1; it is abs(c))
    #[expect(refuted)]
    derivation norm_of_a_multiple(n: Nat, c: Real, x: Real[n]): norm(c*x) = c*norm(x);
    // expect: refuted  (n = 1, x = [0], i = 1: a kink, and 0/0; forgotten x != 0)
    #[expect(refuted)]
    derivation slope_of_a_norm(n: Nat, x: Real[n], i: 1..=n): diff(norm(x), x[i]) = x[i]/norm(x);

    // ==== Analysis
    // expect: refuted  (n = 0, x = 0: the slope of 1 is 0; the right side has 0^(-1))
    #[expect(refuted)]
    derivation power_rule_at_zero(n: Nat, x: Real): diff(x^n, x) = n*x^(n - 1);
    // expect: refuted  (f(t) = 1, x = 1: the integral is x^2, its slope 2; 2 and 1; the factor 2*x is missing)
    #[expect(refuted)]
    derivation leibniz_without_the_chain(f: Real -> Real, x: Real): diff(integral(t in 0..x^2, f(t)), x) = f(x^2);
    // expect: refuted  (f(t) = 1: 0 and 1 + 1 = 2)
    #[expect(refuted)]
    derivation by_parts_with_a_plus(f: Real -> Real): integral(t in 0..1, t*diff(f(t), t)) = f(1) + integral(t in 0..1, f(t));
    // expect: refuted  (a = 1, b = 0: the integral of 2*t from 0 to 1 is 1, the right side -1)
    #[expect(refuted)]
    derivation swapped_limits(a: Real, b: Real): integral(t in b..a, 2*t) = b^2 - a^2;
    // expect: refuted  (m = 0, s = -1: sqrt(2*pi) and -sqrt(2*pi); forgotten s > 0)
    #[expect(refuted)]
    derivation normal_integral_with_a_sign(m: Real, s: Real) where s != 0: integral(t in -inf..inf, exp(-(t - m)^2/(2*s^2))) = s*sqrt(2*pi);
    // expect: refuted  (l = 2: 1/2 and 2)
    #[expect(refuted)]
    derivation mean_of_the_exponential(l: Real) where l > 0: integral(t in 0..inf, t*l*exp(-l*t)) = l;
    // expect: refuted  (s = 2: 8*sqrt(2*pi) and 4*sqrt(2*pi); the power is s^3)
    #[expect(refuted)]
    derivation second_moment_of_the_normal(s: Real) where s > 0: integral(t in -inf..inf, t^2*exp(-t^2/(2*s^2))) = s^2*sqrt(2*pi);
}
