//! What `telescope`, `split`, `delta` and `rounding` cover, and what they do not.
use rederive::derivations;
derivations! {
    #[expect(unjustified)] derivation p1(n: Nat, x: Real[n]) where n >= 1: sum(j in n..=n, x[j]) = x[n] by algebra;
    #[expect(unjustified)] derivation p2(n: Nat, x: Real[n]) where n >= 1: sum(j in n..=n, x[j]) = x[n] by linearity;
    #[expect(unjustified)] derivation p3(n: Nat, x: Real[n]) where n >= 1: sum(j in n..=n, x[j]) = x[n] by delta;
    #[expect(unjustified)] derivation p4(n: Nat, x: Real[n]) where n >= 1: sum(j in n..=n, x[j]) = x[n] by swap;
    derivation p5(n: Nat, x: Real[n]) where n >= 1: sum(j in n..=n, x[j]) = x[n] by split;
    #[expect(unjustified)] derivation q1(i: Int, j: Int) where i != j: delta(i, j) = 0 by algebra;
    derivation q5(i: Int, j: Int) where i != j: delta(i, j) = 0 by delta;
    derivation q6(i: Int, j: Int): delta(i, j) = delta(j, i) by algebra;
    derivation q7(i: Int, j: Int): delta(i, j) = if i == j {1} else {0} by delta;
    derivation q8(i: Int, j: Int): delta(i, j) = if i == j {1} else {0} by cases;
    #[expect(unjustified)] derivation r1(n: Nat): ceil(n / 2) = -floor(-n / 2) by algebra;
    #[expect(unjustified)] derivation r2(x: Real): ceil(x) = -floor(-x) by algebra;
    #[expect(unjustified)] derivation r3(n: Nat): ceil(n / 2) = floor((n+1) / 2) by algebra;
    derivation r4(n: Nat): ceil(n / 2) = floor((n+1) / 2) by rounding;
    derivation r5(x: Real): ceil(x) = -floor(-x) by rounding;
    derivation r6(n: Nat, x: Real[n], c: Real): sum(i in 1..=ceil(n/2), c*x[i]) = c*sum(i in 1..=ceil(n/2), x[i]) by linearity;
    #[expect(unjustified)] derivation g1(n: Nat, x: Real[n], c: Real): sum(i in 1..=ceil(n/2), x[i]) = sum(i in 1..=floor((n+1)/2), x[i]) by algebra;
    derivation tel1(n: Nat, x: Real[n+1]): sum(j in 1..=n, x[j+1] - x[j]) = x[n+1] - x[1] by telescope;
    derivation tel2(n: Nat): sum(j in 1..=n, 1/j - 1/(j+1)) = 1 - 1/(n+1) by telescope;
    derivation tel3(n: Nat, x: Real[n+2]): sum(j in 1..=n, x[j+2] - x[j]) = x[n+2] + x[n+1] - x[1] - x[2] by telescope;
    derivation tel4(n: Nat): sum(j in 1..=n, (j+1)^2 - j^2) = (n+1)^2 - 1 by telescope;
    derivation tel5(n: Nat, a: Real[n+1]) where n >= 1, a > 0: prod(j in 1..=n, a[j+1]/a[j]) = a[n+1]/a[1] by telescope;
    derivation tel6(n: Nat, a: Real[n+1]) where n >= 1, a > 0: prod(j in 1..=n, a[j]/a[j+1]) = a[1]/a[n+1] by telescope;
    derivation tel7(n: Nat, x: Real[0..=n]): sum(j in 1..=n, x[j] - x[j-1]) = x[n] - x[0] by telescope;
    derivation tel8(n: Nat, x: Real[n+1], c: Real): sum(j in 1..=n, c*(x[j+1] - x[j])) = c*(x[n+1] - x[1]) by telescope;
    derivation tel9(n: Nat, m: Nat, x: Real[n+m]): sum(j in 1..=n, x[j+m] - x[j]) = sum(j in n+1..=n+m, x[j]) - sum(j in 1..=m, x[j]) by telescope;
    derivation tel10(n: Nat, x: Real[n+1], y: Real[n]): sum(j in 1..=n, x[j+1] - x[j] + y[j]) = x[n+1] - x[1] + sum(j in 1..=n, y[j]) by telescope, linearity;
    derivation tel11(n: Nat, x: Real[n+1]): sum(j in 1..=n, x[j+1]) - sum(j in 1..=n, x[j]) = x[n+1] - x[1] by telescope, linearity;
    derivation tel12(n: Nat, q: Real): (1 - q) * sum(j in 0..=n, q^j) = 1 - q^(n+1) by telescope, linearity, power_law;
    derivation tel13(n: Nat): sum(j in 1..=n, 1/(j*(j+1))) = 1 - 1/(n+1) by telescope, cancel;
    derivation tel14(n: Nat): sum(j in 1..=n, j*(j+1) - (j-1)*j) = n*(n+1) by telescope;
    derivation tel15(n: Nat): sum(j in 1..=n, ((j+1)^3 - j^3)/3) = ((n+1)^3 - 1)/3 by telescope;
    derivation tel16(n: Nat, x: Real[n+1], s: Real): s + sum(j in 1..=n, x[j+1] - x[j]) = s + x[n+1] - x[1] by telescope;
    derivation tel17(n: Nat, x: Real[n+1]): sum(j in 2..=n+1, x[j] - x[j-1]) = x[n+1] - x[1] by telescope;
    derivation tel18(n: Nat) where n >= 2: prod(j in 2..=n, (j-1)/j) = 1/n by telescope;
}
