//! Where the base of a power is read as the variable, nothing is differentiated by what it stands for: neither in what is cited,
//! nor by another name.
use rederive::derivations;
derivations! {
    #[expect(unknown)]
    derivation y(n: Nat, a: Real, F: (Real -> Real) -> Real, f: Real -> Real): (1 - a)^n + a + F(f) = (1 - a)^n + F(f)
        { have H: diff(a^2, a) = 2*a; (1 - a)^n + a + F(f) = (1 - a)^n + F(f) by lemma(H); }
    #[expect(refuted)]
    derivation bad1(n: Nat, a: Real): (1 - a)^n = 1 { have H: diff(a^2, a) = 2*a; (1 - a)^n = 1 by lemma(H); }
    def e(z: Real, u: Real[k]) = diff(z*u[1], z);
    #[expect(refuted)]
    derivation t1(n: Nat, a: Real): e(a, [a]) + 0*(a + 0)^n = 2*a;
    derivation t2(n: Nat, a: Real): e(a, [a]) + 0*(a + 0)^n = a;
    #[expect(unknown)]
    derivation t6(n: Nat, a: Real, F: (Real -> Real) -> Real, f: Real -> Real): F(f) + e(a, [a]) + (a + 0)^n = F(f) + 2*a + (a + 0)^n;
}
