//! What is called for an index or a size is counted; a condition that is asked once is no comparison of each entry; conditions
//! speak of the functions that were handed over; what depends on a value that cannot be read has no cost that is known.
use rederive::derivations;
derivations! {
    algorithm a1(f: Real -> Nat, W: Real[m, d], x: Real[d], c: Real) -> (z) { let v = W[f(c)] + x; return (v); }
    #[expect(unknown)]
    derivation t1(d: Nat, m: Nat): calls(a1, f) = 0;
    algorithm a2(f: Real -> Nat, W: Real[m, d], x: Real[d], c: Real) -> (z) { let v = W[f(c)]; return (v); }
    #[expect(unknown)]
    derivation t2(d: Nat, m: Nat): calls(a2, f) = 0;
    algorithm a10(f: Real -> Nat, W: Real[m, d], x: Real[d], c: Real) -> (z) { let v = W[f(c)] @ W.T; return (v); }
    #[expect(unknown)]
    derivation t10(d: Nat, m: Nat): calls(a10, f) = 0;
    algorithm a15(f: Real -> Nat, c: Real) -> (z) { let v = ones(f(c)); return (v); }
    #[expect(refuted)]
    derivation t15(): calls(a15, f) = 0;
    algorithm a16(f: Real -> Nat, c: Real) -> (z) { let v = eye(f(c)); return (v); }
    #[expect(refuted)]
    derivation t16(): calls(a16, f) = 0;
    algorithm a5(n: Nat, x: Real[d]) -> (z) { let v = sum(i in 1..=2*n, x); return (v); }
    #[expect(unknown)]
    derivation t5(d: Nat, n: Nat): cost(a5) = 2*n*d + 1;
    algorithm a8(n: Nat, x: Real[d]) -> (z) { let v = sum(i in 1..=n if i > 5, x); return (v); }
    #[expect(unknown)]
    derivation t8(d: Nat, n: Nat): cost(a8) = n*d + d*max(0, n - 5);
    algorithm a9(x: Real[d], y: Real[d], c: Real) -> (z) { let v = if c > 0 {x} else {y}; return (v); }
    #[expect(unknown)]
    derivation t9(d: Nat): cost(a9) = d;
    algorithm a12(f: Real -> Nat, x: Real[d], c: Real) -> (z) { let v = sum(i in 1..=3, f(c)*x); return (v); }
    #[expect(unknown)]
    derivation t12(d: Nat, m: Nat): calls(a12, f) = 1;
    algorithm in2(f: Real -> Real, t: Real) -> (z) { let v = prod(i in 1..=3 if t > i, 2); return (if v > 2 {f(t)} else {t}); }
    algorithm out2(f: Real -> Real, a: Real, b: Real) -> (z) { let p = in2(f, a); let q = in2(f, b); return (p + q); }
    #[expect(unknown)]
    derivation u4(): calls(out2, f) != 1;
    #[expect(unknown)]
    derivation u6(a: Real, b: Real) where a > 1000, b < -1000: calls(out2, f) != 1;
    #[expect(unknown)]
    derivation u7(): calls(out2, f) * (calls(out2, f) - 2) = 0;
    algorithm two(t: Real) -> (p, q) { let u = t + 1; return (t, u); }
    algorithm inx(f: Real -> Real, t: Real) -> (z) { let (p, q) = two(t); return (if p > 0 {f(t)} else {t}); }
    algorithm outx(f: Real -> Real, a: Real, b: Real) -> (z) { let p = inx(f, a); let q = inx(f, b); return (p + q); }
    algorithm loopx(f: Real -> Real, n: Nat, x: Real[n]) -> (z) { let v = sum(i in 1..=n, inx(f, x[i])); return (v); }
    #[expect(unknown)]
    derivation v1(): calls(outx, f) != 1;
    #[expect(unknown)]
    derivation v2(a: Real, b: Real) where a > 1000, b < -1000: calls(outx, f) != 1;
    #[expect(unknown)]
    derivation v4(n: Nat): calls(loopx, f) * (calls(loopx, f) - n) = 0;
    def g(h: Real -> Real, t: Real) = if h(t) > 0 {h(t)} else {0};
    algorithm al(f: Real -> Real, k: Real -> Real, x: Real) -> (z) { let p = g(f, x); let q = g(k, x); return (p + q); }
    #[expect(unknown)]
    derivation w1(): calls(al, f) = calls(al, k);
    algorithm inn2(h: Real -> Real, t: Real) -> (z) { let v = h(t); let w = if v > 0 {h(v)} else {v}; return (w); }
    algorithm al4(f: Real -> Real, k: Real -> Real, x: Real) -> (z) { let p = inn2(f, x); let q = inn2(k, x); return (p + q); }
    #[expect(unknown)]
    derivation w8(): calls(al4, f) = calls(al4, k);
}
