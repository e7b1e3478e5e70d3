//! Within an operation on arrays a branch, a sum, a derivative and a row are not worked out entry by entry: their costs are not
//! those of their entries. What is worked out in a definition owes lengths where costs are counted, too.
use rederive::derivations;
derivations! {
    algorithm al1(f: Real[d] -> Real[d], x: Real[d], c: Real) -> (z) { let v = if c > 0 {f(x)} else {x}; return (v); }
    #[expect(unknown)]
    derivation t1(d: Nat, c: Real) where c = -1: calls(al1, f) = 1;
    algorithm al4(f: Real[d] -> Real[d], N: Nat, x: Real[d], c: Real) -> (z) { let v = cases { c > 0 => f(f(x)), c <= 0 => f(x) }; return (v); }
    #[expect(unknown)]
    derivation t4(d: Nat, N: Nat, c: Real): calls(al4, f) = 3;
    algorithm al5(A: Real[d, d], x: Real[d], c: Real) -> (z) { let v = if c > 0 {A @ x} else {x}; return (v); }
    #[expect(unknown)]
    derivation t5(d: Nat, c: Real): cost(al5) = 2*d^2 + d;
    algorithm al2(f: Real[d] -> Real[d], N: Nat, R: Real[N], x: Real[d]) -> (z) { let v = sum(n in 1..=N, R[n] * f(x)); return (v); }
    #[expect(unknown)]
    derivation t2(d: Nat, N: Nat) where N = 0: calls(al2, f) = 1;
    algorithm al(f: Real[d] -> Real[d], N: Nat, R: Real[N], x: Real[d]) -> (z) { let v = sum(n in 1..=N, f(R[n] * x)); return (v); }
    #[expect(unknown)]
    derivation t7(d: Nat, N: Nat): calls(al, f) = N*d;
    algorithm a3(N: Nat, R: Real[N], A: Real[d, d], x: Real[d]) -> (z) { let v = sum(n in 1..=N, R[n] * (A @ x)); return (v); }
    #[expect(unknown)]
    derivation t8(d: Nat, N: Nat): cost(a3) = 2*d^2 + 2*d*N;
    algorithm al10(f: Real[d] -> Real, x: Real[d]) -> (z) { let v = grad(f, x) + 1; return (v); }
    #[expect(unknown)]
    derivation g1(d: Nat): calls(al10, jacobian(f)) = d;
    #[expect(unknown)]
    derivation g2(d: Nat): calls(al10, f) = 1;
    algorithm al17(f: Real[d] -> Real[d], x: Real[d], y: Real[d]) -> (z) { let v = 2 * jacobian(f, x); return (v); }
    #[expect(unknown)]
    derivation g8(d: Nat): calls(al17, jacobian(f)) = d^2;
    algorithm al13(f: Real[d] -> Real cost 7, x: Real[d]) -> (z) { let v = x - 2*grad(f, x); return (v); }
    #[expect(unknown)]
    derivation g3(d: Nat): cost(al13) = 7*d + 2*d + 7;
    algorithm al25(X: Real[m, d], y: Real[d]) -> (z) { let v = X + 2*y; return (v); }
    #[expect(unknown)]
    derivation g11(d: Nat, m: Nat): cost(al25) = 2*m*d;
    algorithm whole(f: Real[d] -> Real, x: Real[d]) -> (z) { let v = grad(f, x); return (v); }
    derivation fine1(d: Nat): calls(whole, jacobian(f)) = 1;
    algorithm relus(W: Real[d, d], x: Real[d]) -> (z) { let h = W @ x; return (if h > 0 { h } else { 0 }); }
    derivation fine2(d: Nat): cost(relus) = 2*d^2 + d;
    algorithm layer(W: Real[d, d], x: Real[d], b: Real[d]) -> (z) { let h = W @ x + b; return (h); }
    derivation fine3(d: Nat): cost(layer) = 2*d^2 + d;
    def dd(x: Real[n]) = sum(concat(ones(n - 7), zeros(7)));
    algorithm lc(x: Real[n]) -> (z) { let v = dd(x); return (v); }
    #[expect(unknown)]
    derivation c2(n: Nat) where n = 5: cost(lc) = 5;
    def u(x: Real[n]) = sum(ones(n + 2));
    algorithm al8(x: Real[n]) -> (z) { let v = u(ones(n - 5)); return (v); }
    #[expect(unknown)]
    derivation c9(n: Nat) where n = 4: cost(al8) = 1;
}
