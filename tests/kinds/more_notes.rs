//! Fifty false claims, slips as authors of notes make them. Every one is to be refuted; the counterexample stands above it.
use rederive::derivations;

derivations! {
    def sigm(x: Real) = 1/(1 + exp(-x));
    def soft(z: Real[n])[i] = exp(z[i])/sum(k in 1..=n, exp(z[k]));

    // 1 expect: refuted  (n = 1, c = 1: 0 = 1)
    #[expect(refuted)]
    derivation mean_of_constant(n: Nat, c: Real) where n >= 1: sum(i in 1..=n - 1, c)/n = c;
    // 2 expect: refuted  (n = 0: the empty sum is 0, not 1)
    #[expect(refuted)]
    derivation softmax_sums_to_one(n: Nat, z: Real[n]): sum(i in 1..=n, soft(z)[i]) = 1;
    // 3 expect: refuted  (n = 2, z = [0, 0], i = j = 1: 1/4 = -1/4)
    #[expect(refuted)]
    derivation softmax_slope(n: Nat, z: Real[n], i: 1..=n, j: 1..=n): diff(soft(z)[i], z[j]) = soft(z)[i]*(soft(z)[j] - delta(i, j));
    // 4 expect: refuted  (x = 0: 1/4 = 3/4)
    #[expect(refuted)]
    derivation sigmoid_slope(x: Real): diff(sigm(x), x) = sigm(x)*(1 + sigm(x));
    // 5 expect: refuted  (x = -1: left below 1, right above 1; only x = 0 fits)
    #[expect(refuted)]
    derivation tanh_slope(x: Real): diff(tanh(x), x) = 1 - tanh(x);
    // 6 expect: refuted  (n = 2, A = [[0, 1], [0, 0]], x = [0, 1], i = 1: 1 = 0)
    #[expect(refuted)]
    derivation product_transposed(n: Nat, A: Real[n, n], x: Real[n], i: 1..=n): (A @ x)[i] = sum(j in 1..=n, A[j, i]*x[j]);
    // 7 expect: refuted  (n = 2, A = [[0, 1], [0, 0]], x = [0, 1], k = 1: 1 = 2; A need not be symmetric)
    #[expect(refuted)]
    derivation quadratic_form(n: Nat, A: Real[n, n], x: Real[n], k: 1..=n): diff(dot(x, A @ x), x[k]) = 2*sum(j in 1..=n, A[k, j]*x[j]);
    // 8 expect: refuted  (n = 2, B = [[0, 1], [0, 0]], i = 1, j = 2: B[2, 1] = 0, not 1)
    #[expect(refuted)]
    derivation trace_slope(n: Nat, A: Real[n, n], B: Real[n, n], i: 1..=n, j: 1..=n): diff(trace(A @ B), A[i, j]) = B[i, j];
    // 9 expect: refuted  (m = n = 1, p = 2, X = [[1]], i = k = 1, j = 1, l = 2: 0 = 1)
    #[expect(refuted)]
    derivation layer_slope(m: Nat, n: Nat, p: Nat, X: Real[m, n], W: Real[n, p], i: 1..=m, j: 1..=p, k: 1..=n, l: 1..=p):
        diff((X @ W)[i, j], W[k, l]) = X[i, k];
    // 10 expect: refuted  (n = 1, x = [1], y = [0], w = 1: 2 = 1)
    #[expect(refuted)]
    derivation squares_slope(n: Nat, x: Real[n], y: Real[n], w: Real):
        diff(sum(i in 1..=n, (w*x[i] - y[i])^2), w) = sum(i in 1..=n, (w*x[i] - y[i])*x[i]);
    // 11 expect: refuted  (n = 1, x = [1], y = [1], w = 0: -2 = 2)
    #[expect(refuted)]
    derivation mean_square_slope(n: Nat, x: Real[n], y: Real[n], w: Real) where n >= 1:
        diff(sum(i in 1..=n, (y[i] - w*x[i])^2)/n, w) = 2/n*sum(i in 1..=n, (y[i] - w*x[i])*x[i]);
    // 12 expect: refuted  (n = 1, y = [2], z = [0], j = 1: 0 = -1; that y sums to 1 is forgotten)
    #[expect(refuted)]
    derivation cross_entropy_slope(n: Nat, y: Real[n], z: Real[n], j: 1..=n):
        diff(-sum(k in 1..=n, y[k]*log(soft(z)[k])), z[j]) = soft(z)[j] - y[j];
    // 13 expect: refuted  (n = 1, z = [0], c = 1: -1 = 1)
    #[expect(refuted)]
    derivation log_sum_exp_shift(n: Nat, z: Real[n], c: Real) where n >= 1:
        log(sum(i in 1..=n, exp(z[i] - c))) = log(sum(i in 1..=n, exp(z[i]))) + c;
    // 14 expect: refuted  (n = 2, x = [0, 2]: 1 = 2)
    #[expect(refuted)]
    derivation sample_variance(n: Nat, x: Real[n]) let m = sum(x)/n where n >= 2:
        sum(i in 1..=n, (x[i] - m)^2)/n = (sum(i in 1..=n, x[i]^2) - n*m^2)/(n - 1);
    // 15 expect: refuted  (n = 2, x = [0, 2]: 8 = 4)
    #[expect(refuted)]
    derivation pairs_of_distances(n: Nat, x: Real[n]) let m = sum(x)/n where n >= 1:
        sum(i in 1..=n, sum(j in 1..=n, (x[i] - x[j])^2)) = n*sum(i in 1..=n, (x[i] - m)^2);
    // 16 expect: refuted  (n = 1, m = 0, x = 2: 1 = 2)
    #[expect(refuted)]
    derivation running_mean(n: Nat, m: Real, x: Real) where n >= 1: (n*m + x)/(n + 1) = m + (x - m)/n;
    // 17 expect: refuted  (n = k = 1: 1 = 0)
    #[expect(refuted)]
    derivation valid_length(n: Nat, k: Nat) where n >= k, k >= 1: len(ones(n - k + 1)) = n - k;
    // 18 expect: refuted  (n = 0, k = 2: 0 = -1; that n >= k - 1 is forgotten)
    #[expect(refuted)]
    derivation any_length(n: Nat, k: Nat): len(ones(n - k + 1)) = n - k + 1;
    // 19 expect: refuted  (it is sqrt(2*pi))
    #[expect(refuted)]
    derivation normal_constant(): integral(t in -inf..inf, exp(-t^2/2)) = sqrt(pi);
    // 20 expect: refuted  (it is sqrt(pi)/2)
    #[expect(refuted)]
    derivation second_moment(): integral(t in -inf..inf, t^2*exp(-t^2)) = sqrt(pi);
    // 21 expect: refuted  (a = 2: 1/4 = 1/2)
    #[expect(refuted)]
    derivation exponential_mean(a: Real) where a > 0: integral(t in 0..inf, t*exp(-a*t)) = 1/a;
    // 22 expect: refuted  (a = 0, b = 1: 1/12 = 1/6)
    #[expect(refuted)]
    derivation uniform_variance(a: Real, b: Real) where a < b: integral(t in a..b, (t - (a + b)/2)^2)/(b - a) = (b - a)^2/6;
    // 23 expect: refuted  (x = 1: -1/2 = 1/2; the ends are swapped)
    #[expect(refuted)]
    derivation ends_swapped(x: Real): integral(t in x..0, t) = x^2/2;
    // 24 expect: refuted  (n = -1, x = 2: the right side divides by 0)
    #[expect(refuted)]
    derivation power_integral(n: Int, x: Real) where x > 0: integral(t in 1..x, t^n) = (x^(n + 1) - 1)/(n + 1);
    // 25 expect: refuted  (x = 1: 0 = -1)
    #[expect(refuted)]
    derivation log_integral(x: Real) where x > 0: integral(t in 1..x, log(t)) = x*log(x) - x;
    // 26 expect: refuted  (n = 0, r = 2: 1 = 0)
    #[expect(refuted)]
    derivation geometric_short(n: Nat, r: Real) where r != 1: sum(k in 0..=n, r^k) = (1 - r^n)/(1 - r);
    // 27 expect: refuted  (r = 1: the right side divides by 0)
    #[expect(refuted)]
    derivation geometric_at_one(n: Nat, r: Real): sum(k in 0..=n, r^k) = (1 - r^(n + 1))/(1 - r);
    // 28 expect: refuted  (s = 1, b = 1/2: 1/2 = 3/4)
    #[expect(refuted)]
    derivation bias_correction(s: Nat, b: Real): (1 - b)*sum(i in 1..=s, b^(s - i)) = 1 - b^(s + 1);
    // 29 expect: refuted  (n = 1, g = 2, r[0] = 0, r[1] = 1: 2 = 4)
    #[expect(refuted)]
    derivation discounted(n: Nat, g: Real, r: Real[0..=n]): sum(k in 0..=n, g^k*r[k]) = r[0] + g*sum(k in 1..=n, g^k*r[k]);
    // 30 expect: refuted  (n = 1, a[0] = 0, a[1] = 1: 1 = 0)
    #[expect(refuted)]
    derivation telescoped(n: Nat, a: Real[0..=n]) where n >= 1: sum(s in 1..=n, a[s] - a[s - 1]) = a[n] - a[1];
    // 31 expect: refuted  (n = 1, p = [1], q = [2]: log(1/2) < 0; that they sum to 1 is forgotten)
    #[expect(refuted)]
    derivation divergence(n: Nat, p: Real[n], q: Real[n]) where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0):
        sum(i in 1..=n, p[i]*log(p[i]/q[i])) >= 0;
    // 32 expect: refuted  (n = 1, p = [1]: 0 < 0)
    #[expect(refuted)]
    derivation entropy_bound(n: Nat, p: Real[n]) where forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1, n >= 1:
        -sum(i in 1..=n, p[i]*log(p[i])) < log(n);
    // 33 expect: refuted  (n = 2, x = [1, 4]: log(5/2) <= log(2))
    #[expect(refuted)]
    derivation jensen_turned(n: Nat, x: Real[n]) where n >= 1, forall(i in 1..=n, x[i] > 0):
        log(sum(i in 1..=n, x[i])/n) <= sum(i in 1..=n, log(x[i]))/n;
    // 34 expect: refuted  (a = 0, b = 2: 0 >= 1)
    #[expect(refuted)]
    derivation means_turned(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a*b) >= (a + b)/2;
    // 35 expect: refuted  (n = 1, x = y = [1/2]: 1/4 <= 1/16; the square is missing)
    #[expect(refuted)]
    derivation cauchy_schwarz(n: Nat, x: Real[n], y: Real[n]): dot(x, y) <= dot(x, x)*dot(y, y);
    // 36 expect: refuted  (n = 1, x = [1], c = -1: 1 = -1)
    #[expect(refuted)]
    derivation length_scaled(n: Nat, x: Real[n], c: Real): norm(c*x) = c*norm(x);
    // 37 expect: refuted  (n = 1, x = [0], i = 1: a kink, and 0/0)
    #[expect(refuted)]
    derivation length_slope(n: Nat, x: Real[n], i: 1..=n): diff(norm(x), x[i]) = x[i]/norm(x);
    // 38 expect: refuted  (x = 0: no derivative)
    #[expect(refuted)]
    derivation relu_slope(x: Real): diff(max(x, 0), x) = (if x >= 0 { 1 } else { 0 });
    // 39 expect: refuted  (a = 2, x = 1: 2 = 1; that a <= 1 is forgotten)
    #[expect(refuted)]
    derivation leaky(a: Real, x: Real): max(x, a*x) = (if x > 0 { x } else { a*x });
    // 40 expect: refuted  (a = b = -1: log(-1) is undefined)
    #[expect(refuted)]
    derivation log_of_product(a: Real, b: Real) where a*b > 0: log(a*b) = log(a) + log(b);
    // 41 expect: refuted  (p = 2: log(-2); p = 1: division by 0)
    #[expect(refuted)]
    derivation logit_inverse(p: Real) where p > 0: sigm(log(p/(1 - p))) = p;
    // 42 expect: refuted  (n = 2, A = E12, B = E21, C = E11: 1 = 0)
    #[expect(refuted)]
    derivation trace_order(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]): trace(A @ B @ C) = trace(B @ A @ C);
    // 43 expect: refuted  (n = 2, A = E12, B = E21, i = j = 1: 1 = 0)
    #[expect(refuted)]
    derivation transposed_product(n: Nat, A: Real[n, n], B: Real[n, n], i: 1..=n, j: 1..=n): (A @ B).T[i, j] = (A.T @ B.T)[i, j];
    // 44 expect: refuted  (m = n = 0, b = 1: 0 = 1; the bias counts m times)
    #[expect(refuted)]
    derivation bias_in_sum(m: Nat, n: Nat, X: Real[m, n], w: Real[n], b: Real):
        sum(i in 1..=m, (X @ w)[i] + b) = sum(i in 1..=m, (X @ w)[i]) + b;
    // 45 expect: refuted  (n = 1, A = [[1]]: 0 = 1; the diagonal)
    #[expect(refuted)]
    derivation above_diagonal(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in i + 1..=n, A[i, j])) = sum(j in 1..=n, sum(i in 1..=j, A[i, j]));
    // 46 expect: refuted  (x = 0: -1/2 = 1/2)
    #[expect(refuted)]
    derivation softplus_slope(x: Real): diff(log(1 + exp(-x)), x) = 1/(1 + exp(x));
    // 47 expect: refuted  (n = 0, c = 0: z[0] is outside)
    #[expect(refuted)]
    derivation one_hot(n: Nat, z: Real[n], c: Nat) where c <= n: sum(k in 1..=n, delta(k, c)*z[k]) = z[c];
    // 48 expect: refuted  (m = n = 1, i = 1: at k = 1 the right side reads w[0])
    #[expect(refuted)]
    derivation filter_turned(m: Nat, n: Nat, w: Real[m], x: Real[n + m], i: 1..=n):
        sum(k in 1..=m, w[k]*x[i + k]) = sum(k in 1..=m, w[m - k]*x[i + m - k]);
    // 49 expect: refuted  (s = 2, p = [1/2, 1/2], X = [-1, 1], a = 2: 4 = 2)
    #[expect(refuted)]
    derivation variance_scaled(s: Nat, p: Real[s], X: Real[s], a: Real) where sum(w in 1..=s, p[w]) = 1:
        variance(p, a*X) = a*variance(p, X);
    // 50 expect: refuted  (s = 1, p = [2], X = [1]: 2 = -2; that p sums to 1 is forgotten)
    #[expect(refuted)]
    derivation variance_shortcut(s: Nat, p: Real[s], X: Real[s]): variance(p, X) = expectation(p, X^2) - expectation(p, X)^2;
}
