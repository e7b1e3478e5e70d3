//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation gradient_of_quadratic_form(n: Nat, A: Real[n, n], x: Real[n]):
        grad(|z| dot(z, A @ z), x) = (A + A.T) @ x
    {
        grad(|z| dot(z, A @ z), x)
            = vec(p in 1..=n, diff(sum(i in 1..=n, sum(j in 1..=n, x[i] * A[i, j] * x[j])), x[p]))  by entries, linearity;
            = vec(p in 1..=n, sum(i in 1..=n, sum(j in 1..=n, delta(i, p) * A[i, j] * x[j] + x[i] * A[i, j] * delta(j, p))))
                by linearity, product_rule, derivative;
            = vec(p in 1..=n, sum(j in 1..=n, A[p, j] * x[j]) + sum(i in 1..=n, x[i] * A[i, p]))  by linearity, delta;
            = (A + A.T) @ x                                                                       by entries, linearity;
    }

    derivation gradient_of_symmetric_form(n: Nat, A: Real[n, n], x: Real[n])
    where n >= 1:
        grad(|z| dot(z, A @ z), x) = 2 * A @ x
    {
        grad(|z| dot(z, A @ z), x)
            = (A + A.T) @ x  by lemma(gradient_of_quadratic_form);
            = (A + A) @ x    by hypothesis;
            = 2 * A @ x      by entries, linearity;
    }
}
