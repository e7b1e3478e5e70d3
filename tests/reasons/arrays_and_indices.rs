//! What `entries` and `index` cover, and what they do not.
use rederive::derivations;
derivations! {
    #[expect(unjustified)] derivation z2(n: Nat, a: Real[n], i: 1..=n): sum(j in 1..=n, if j == i { a[j] } else { 0 }) = a[i] by algebra;
    #[expect(unjustified)] derivation z3(n: Nat, a: Real[n]) where n >= 2: sum(j in n..=n, a[j]) = a[n] by linearity;
    #[expect(unjustified)] derivation m1(n: Nat, x: Real[n], y: Real[n], z: Real[n]) where n >= 1: dot(x, y) + sum(i in 1..=n, z[i]) = dot(y, x) + z[1] + sum(i in 2..=n, z[i]) by entries;
    #[expect(unjustified)] derivation m2(n: Nat, x: Real[n], y: Real[n], z: Real[n], c: Real): dot(x, y) + sum(i in 1..=n, c*z[i]) = dot(y, x) + c*sum(i in 1..=n, z[i]) by entries;
    #[expect(unjustified)] derivation m3(n: Nat, x: Real[n], y: Real[n], B: Real[n, n]): dot(x, y) + sum(i in 1..=n, sum(j in 1..=n, B[i, j])) = dot(y, x) + sum(j in 1..=n, sum(i in 1..=n, B[i, j])) by entries;
    derivation m4(n: Nat, x: Real[n], y: Real[n], z: Real[n]): dot(x + y, z) = sum(i in 1..=n, x[i]*z[i]) + sum(i in 1..=n, y[i]*z[i]) by entries;
    derivation m5(n: Nat, x: Real[n], y: Real[n], z: Real[n]): dot(x + y, z) = sum(i in 1..=n, (x[i] + y[i])*z[i]) by entries;
    derivation m6(n: Nat, A: Real[n, n], B: Real[n, n]): trace(A @ B) = trace(B @ A) by entries;
    derivation m7(n: Nat, A: Real[n, n], x: Real[n]): (A.T @ A) @ x = A.T @ (A @ x) by entries;
    derivation m8(n: Nat, A: Real[n, n], x: Real[n]): dot(x, A @ x) = sum(i in 1..=n, x[i] * sum(j in 1..=n, A[i, j]*x[j])) by entries;
    derivation m9(n: Nat, x: Real[n]): diag(x) @ x = x * x by entries;
    derivation m10(n: Nat, x: Real[n]): eye(n) @ x = x by entries;
    #[expect(unjustified)] derivation m11(n: Nat, x: Real[n], a: Real[n], i: 1..=n): dot(a, x) + sum(j in 1..=n, delta(i, j)*x[j]) = dot(x, a) + x[i] by entries;
    #[expect(unjustified)] derivation w1(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = sum(j in 1..=n, x[n + 1 - j]) by index(j = n - j + 2);
    derivation w2(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = sum(j in 1..=n, x[n + 1 - j]) by index(j = n - j + 1);
    derivation w3(n: Nat, x: Real[n], y: Real[n]): sum(j in 1..=n, x[j]) + sum(l in 1..=n, y[l]) = sum(k in 1..=n, x[n+1-k]) + sum(m in 1..=n, y[n + 1 - m]) by index(j = n + 1 - k), index(l = n + 1 - m);
    #[expect(unjustified)] derivation w4(n: Nat, x: Real[n], y: Real[n]): sum(j in 1..=n, x[j]) + sum(l in 1..=n, y[l]) = sum(k in 1..=n, x[n+1-k]) + sum(m in 1..=n, y[n + 1 - m]) by index(j = n + 1 - k);
    derivation w5(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=n, A[i, j])) = sum(i in 1..=n, sum(k in 1..=n, A[i, n + 1 - k])) by index(j = n + 1 - k);
    #[expect(unjustified)] derivation w6(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=n, A[i, j])) = sum(i in 1..=n, sum(k in 1..=n, A[n + 1 - i, n + 1 - k])) by index(j = n + 1 - k);
    derivation w7(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(i in 1..=n, sum(k in 1..=i, A[i, i + 1 - k])) by index(j = i + 1 - k);
    derivation w8(n: Nat, x: Real[n], y: Real[0..=n]) where n >= 1: sum(j in 1..=n, y[j - 1]*x[j]) = sum(k in 0..=n - 1, y[k]*x[k + 1]) by index(k = j - 1);
    derivation w9(n: Nat, x: Real[n], y: Real[0..=n]) where n >= 1: sum(j in 1..=n, y[j - 1]*x[j]) = sum(k in 0..=n - 1, y[k]*x[k + 1]) by index(j = k + 1);
}
