//! The ranges that a definition without indices, an algorithm, a row of a matrix and a declared function have are formulas:
//! they owe that lengths are at least 0. What is said of every entry of an array is no one condition under `||` and `!`.
use rederive::derivations;
derivations! {
    def f(x: Real[n]) = ones(n + 2);
    def w(x: Real[n]) = sum(f(x));
    algorithm al2(x: Real[n]) -> (z) { return (ones(n + 2)); }
    algorithm al(x: Real[n]) -> (z) { return (concat(x, [1])); }
    algorithm co(x: Real[n]) -> (z) { let v = sum(f(ones(n - 5))); return (v); }
    def w2(x: Real[n]) = len(al2(x));
    def f2(x: Real[n]) = vec(i in 1..=n + 2, 1);
    def f3(x: Real[n]) = vec(i in 0..=n, 1);
    #[expect(unknown)]
    derivation bad1(k: Nat, m: Nat) where k^3 + m^5 + 7*k*m = 1508215872668254473, k = 28*m + 2469:
        1 = 0 { 1 = w(zeros(k - 28*m - 2470)) - 1; = sum(f(zeros(k - 28*m - 2470))) - 1 by def(w); = 0 by hypothesis, def(f); }
    #[expect(unknown)]
    derivation y5(k: Nat) where k = 3: sum(0*f(ones(k - 5)) + 1) = 0;
    #[expect(unknown)]
    derivation y6(k: Nat) where k = 3: sum(f(ones(k - 5)) - f(ones(k - 5)) + 1) = 0;
    #[expect(unknown)]
    derivation y10(k: Nat) where k <= 4: sum(exp(f(ones(k - 6)))) = 0;
    #[expect(refuted)]
    derivation y11(k: Nat) where k = 3: len(f(ones(k-5))) = 0;
    #[expect(refuted)]
    derivation y12(k: Nat) where k = 3: sum(f2(ones(k-5))) = 0;
    #[expect(refuted)]
    derivation y13(k: Nat) where k = 3: sum(f3(ones(k-5))) = 0;
    #[expect(unknown)]
    derivation y14(n: Nat) where n = 4: cost(co) = 1;
    #[expect(unknown)]
    derivation y15(n: Nat): cost(co) = max(0, n - 3);
    #[expect(unknown)]
    derivation bad2(k: Nat, m: Nat) where k^3 + m^5 + 7*k*m = 1508215872668254473, k = 28*m + 2469:
        1 = 0 { 1 = w2(zeros(k - 28*m - 2470)) - 1; = len(al2(zeros(k - 28*m - 2470))) - 1 by def(w2); = 0 by hypothesis; }
    #[expect(unknown)]
    derivation z8(k: Nat) where k = 3: sum(0*al2(ones(k - 5)) + 1) = 0;
    #[expect(refuted)]
    derivation z6(k: Nat): len(al2(ones(k - 5))) = max(0, k - 3);
    #[expect(refuted)]
    derivation z5(k: Nat): len(al(ones(k - 5))) = max(0, k - 4);
    #[expect(unknown)]
    derivation l1(k: Nat) where k = 4: [[1, 2], concat(ones(k - 5), vec(i in 1..=7 - k, i))][2, 1] = 2;
    #[expect(unknown)]
    derivation l2(k: Nat) where k = 4: sum([[0, 0], concat(ones(k - 5), vec(i in 1..=7 - k, i))]) = 5;
    #[expect(unknown)]
    derivation l18(k: Nat) where k <= 4: [[1, 2], concat(ones(k - 5), ones(7 - k))] @ [1,1] = [3, 2];
    #[expect(unknown)]
    derivation l19(k: Nat) where k = 4: trace([[1, 2], concat(ones(k - 5), ones(7 - k))]) = 2;
    #[expect(refuted)]
    derivation l4(F: Real[2] -> Real[2], k: Nat) where k = 4: len(F(concat(ones(k - 5), ones(7 - k)))) = 2;
    #[expect(refuted)]
    derivation n10(n: Nat, F: Real -> Real[n], a: Real): F(a) <= F(a+1) || F(a+1) <= F(a);
    #[expect(refuted)]
    derivation p1(n: Nat, F: Real -> Real[n], a: Real): F(a) = F(a + 1) || F(a) != F(a + 1);
    #[expect(refuted)]
    derivation p2(n: Nat, F: Real -> Real[2], a: Real): F(a) < F(a + 1) || F(a + 1) <= F(a);
    #[expect(unknown)]
    derivation n11(n: Nat, F: Real -> Real[n], a: Real): !(F(a) < F(a));
    #[expect(unknown)]
    derivation p11(F: Real -> Real[0], a: Real): !(F(a) != F(a));
    #[expect(unknown)]
    derivation p12(F: Real -> Real[0], a: Real): !(F(a) < F(a));
    #[expect(refuted)]
    derivation p13(F: Real -> Real[2], g: Real -> Real[2], a: Real): F(a) <= g(a) || F(a) >= g(a);
    #[expect(refuted)]
    derivation p14(F: Real[2] -> Real[2], x: Real[2]): F(x) <= F(2*x) || F(2*x) <= F(x);
    #[expect(unknown)]
    derivation p15(F: Real -> Real[2], n: Nat): forall(i in 1..=n, F(i) <= F(i+1) || F(i + 1) <= F(i));
}
