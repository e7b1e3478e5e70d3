//! A range keeps no name from where it was written: a `let` of an algorithm, the variable of a function. Lengths are owed
//! whatever is known of the indices around, which run over ranges that were made of them. Sizes grow in a direction.
use rederive::derivations;
derivations! {
    algorithm al(n: Nat) -> (z) { let m = n + 2; return (ones(m)); }
    algorithm mx(n: Nat) -> (A) { let m = 2*n; let A = mat(i in 1..=m, j in 1..=m, i); return (A); }
    #[expect(unknown)]
    derivation q2(): sum(al(3) + 0) = sum(al(7) + 0);
    #[expect(unknown)]
    derivation q9(): sum(al(3) + al(7)) = 2*sum(al(1));
    #[expect(unknown)]
    derivation s8(n: Nat): exp(mx(n)) = exp(mx(n + 1));
    #[expect(unknown)]
    derivation r1(k: Nat, h: Nat) where k^3 + h^5 + 7*k*h = 1508215872668254473: len(al(3)) = len(al(7));
    #[expect(unknown)]
    derivation q4(k: Nat) where k = 6: concat(ones(k - 5), ones(3 - k)) = 7;
    #[expect(unknown)]
    derivation q5(k: Nat) where k = 6: prod(concat(5*ones(k - 5), ones(3 - k))) = 1;
    #[expect(unknown)]
    derivation q6(k: Nat) where k = 6: sum(i, concat(ones(k - 5), ones(3 - k))[i]) = 0;
    def g(x: Real[n])[i: 1..=2*n + 3] = 2;
    def pg(x: Real[n]) = prod(g(x));
    derivation r2(k: Nat) where k = 2: pg(zeros(k - 5)) = 8;
    #[expect(unknown)]
    derivation r3(k: Nat) where k = 2: prod(g(zeros(k - 5))) = 1;
    def h5(x: Real[a], f: Real -> Real[a + 3]) = len(f(1));
    #[expect(unknown)]
    derivation n9(k: Nat, m: Nat, f: Real -> Real[k - 28*m - 2467]) where k^3 + m^5 + 7*k*m = 1508215872668254473, k = 28*m + 2469:
        3 = 2 { 3 = h5(ones(k - 28*m - 2470), f); = len(f(1)) by def(h5); = 2 by hypothesis; }
    def F(t: Real) = jacobian(|z| if 1 == 2 {ones(floor(z))} else {z}, t);
    #[expect(unknown)]
    derivation p1(): sum(F(3/2)) = sum(F(15/2));
    #[expect(unknown)]
    derivation a5(n: Nat, m: Nat) where sum(ones(n))^2 <= 5: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation y1(n: Nat, m: Nat) where n <= 2000000000: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation y3(n: Nat, m: Nat) where n + m <= 3000000000: O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation y8(n: Nat, m: Nat, i: n..=3000000000): O(n*m - m) = O(n*m);
    #[expect(unknown)]
    derivation a1(n: Nat, m: Nat, x: Real[n]) where len(x) <= 5: O(n*m - m) = O(n*m);
    derivation yes(n: Nat, m: Nat) where n >= 4, m >= n + 1: O(n*m - m) = O(n*m);
}
