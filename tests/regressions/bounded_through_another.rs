//! A size that is bounded through another variable, by a range or in words does not grow. A derivative by a parameter that
//! gets a value in a sort is one at that value.
use rederive::derivations;
derivations! {
    def hd(t: Real)[i: 1..=floor(diff(3*t, t))] = 1;
    algorithm ag(t: Real) -> (z) { return (vec(i in 1..=floor(diff(3*t, t)), 1)); }
    #[expect(refuted)]
    derivation d14(): sum(0*hd(5) + 1) = 0;
    #[expect(refuted)]
    derivation d15(): sum(exp(hd(5))) = 0;
    #[expect(unknown)]
    derivation d16(k: Nat, m: Nat) where k^3 + m^5 + 7*k*m = 1508215872668254473: sum(hd(5)) = 0;
    #[expect(refuted)]
    derivation d25(): sum(ag(5) + 0) = 0;
    #[expect(refuted)]
    derivation d26(): sum(hd(5)) = 0;
    #[expect(refuted)]
    derivation d27(s: Real): len(hd(s)) = 0;
    #[expect(refuted)]
    derivation d28(): len(ag(5)) = 0;
    #[expect(unknown)]
    derivation o5(n: Nat, m: Nat, k: Nat) where n <= k, k^2 <= 100: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o6(n: Nat, m: Nat, k: Nat) where n <= k, factorial(k) <= 7: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o7(n: Nat, m: Nat, k: Int) where n <= k, k^3 <= 100: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o8(n: Nat, m: Nat, k: Nat, x: Real) where n <= k, k <= x: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o17(n: Nat, m: Nat, k: Nat) where n <= k, k <= 5 || k = 7: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o11(n: Nat, m: Nat, k: Nat, x: Real[k]) where n <= k, forall(i in 1..=k, x[i] > 1), sum(x) <= 1: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation b9(n: Nat, m: Nat) where sum(i in 1..=n, 1) <= 5: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o2(n: Nat, m: Nat) where max(n, 0) <= 5: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o3(n: Nat, m: Nat) where len(ones(n)) <= 5: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation o4(n: Nat, m: Nat) where (if n >= 0 {n} else {7}) <= 5: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation p1(n: Nat, m: Nat, i: n^2..=25): O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation p2(n: Nat, m: Nat, i: 2^n..=9): O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation p5(n: Nat, m: Nat, k: Nat, i: n..=k, j: k^2..=99): O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation fine(n: Nat, m: Nat, k: Nat) where n <= k, k >= 2: O(n*m + m) <= O(k*m + m);
}
