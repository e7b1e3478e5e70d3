//! What a run costs, row by row of the table in the language's description, and what that leaves open.
use rederive::derivations;

derivations! {
    algorithm twice_called(f: Real -> Real cost c, x: Real) -> (y) { return (f(x) + f(x)); }
    derivation calls_twice_called(): calls(twice_called, f) = 2;
    derivation cost_twice_called(c: Nat): cost(twice_called) = 2*c + 1;

    algorithm named(f: Real -> Real cost c, x: Real) -> (y) { let v = f(x); return (v + v); }
    derivation calls_named(): calls(named, f) = 1;
    derivation cost_named(c: Nat): cost(named) = c + 1;

    algorithm listed(f: Real -> Real cost c, x: Real[n]) -> (y: Real[n]) { return (vec(i in 1..=n, f(x[i]))); }
    derivation calls_listed(n: Nat): calls(listed, f) = n;
    derivation cost_listed(c: Nat, n: Nat): cost(listed) = n*c;

    algorithm summed(f: Real -> Real cost c, x: Real[n]) -> (y) { return (sum(i in 1..=n, f(x[i]))); }
    derivation calls_summed(n: Nat): calls(summed, f) = n;
    derivation cost_summed(c: Nat, n: Nat): cost(summed) = n*c + n;

    algorithm never(f: Real -> Real cost c, x: Real) -> (y) { return (sum(i in 1..=0, f(x))); }
    derivation calls_never(): calls(never, f) = 0;
    derivation cost_never(c: Nat): cost(never) = 0;

    def twice(g: Real -> Real, x: Real) = g(g(x));
    algorithm composed(f: Real -> Real cost c, x: Real) -> (y) { return (twice(f, x)); }
    derivation calls_composed(): calls(composed, f) = 2;
    derivation cost_composed(c: Nat): cost(composed) = 2*c;

    algorithm slopes(f: Real[n] -> Real[n] cost c, x: Real[n]) -> (J: Real[n, n]) { return (jacobian(f, f(x))); }
    derivation calls_slopes(): calls(slopes, f) = 1;
    derivation calls_slopes_jacobian(): calls(slopes, jacobian(f)) = 1;
    derivation cost_slopes(c: Nat, n: Nat): cost(slopes) = 2*c;

    algorithm added(x: Real[n], y: Real[n]) -> (z: Real[n]) { return (x + y); }
    derivation cost_added(n: Nat): cost(added) = n;
    algorithm moved(x: Real[n]) -> (z: Real[n]) { return (x + 1); }
    derivation cost_moved(n: Nat): cost(moved) = n;

    algorithm multiplied(A: Real[m, n], B: Real[n, p]) -> (C: Real[m, p]) { return (A @ B); }
    derivation cost_multiplied(m: Nat, n: Nat, p: Nat): cost(multiplied) = 2*m*n*p;

    algorithm chosen(f: Real -> Real cost c, x: Real) -> (y) { return (if x > 0 { f(x) } else { 0 }); }
    derivation calls_chosen(x: Real): calls(chosen, f) = if x > 0 { 1 } else { 0 };
    derivation cost_chosen(c: Nat, x: Real): cost(chosen) = if x > 0 { c + 1 } else { 1 };

    // What an operation on arrays is carried out on is evaluated once; what stands under a loop, in every turn.
    algorithm shifted(f: Real[n] -> Real[n] cost c, x: Real[n]) -> (z: Real[n]) { return (f(x) + 1); }
    derivation calls_shifted(n: Nat): calls(shifted, f) = 1;
    derivation cost_shifted(c: Nat, n: Nat): cost(shifted) = c + n;
    algorithm repeated(f: Real[n] -> Real[n] cost c, x: Real[n]) -> (y) { return (sum(i in 1..=n, f(x)[i])); }
    derivation calls_repeated(n: Nat): calls(repeated, f) = n;

    // An argument of a definition is evaluated once, however often the parameter occurs.
    def square(a: Real) = a*a;
    algorithm squared(f: Real -> Real cost c, x: Real) -> (y) { return (square(f(x))); }
    derivation calls_squared(): calls(squared, f) = 1;
    derivation cost_squared(c: Nat): cost(squared) = c + 1;

    // Loops in loops, reversed ranges, ranges that depend on an index, filters.
    algorithm triangle(f: Real -> Real cost c, x: Real[n]) -> (y) { return (sum(i in 1..=n, j in 1..=i, f(x[j]))); }
    derivation calls_triangle(n: Nat): calls(triangle, f) = n*(n + 1)/2;
    algorithm short(f: Real -> Real cost c, x: Real[n]) -> (y) { return (sum(i in 1..=n - 3, f(x[i]))); }
    derivation calls_short(n: Nat): calls(short, f) = max(0, n - 3);
    algorithm others(f: Real -> Real cost c, x: Real[n]) -> (y) { return (sum(i in 1..=n, j in 1..=n if i != j, f(x[i]))); }
    derivation calls_others(n: Nat): calls(others, f) = n^2 - n;

    // Matrix and vector; a matrix product inside of an operation on arrays.
    algorithm layer(A: Real[m, n], x: Real[n], b: Real[m]) -> (z: Real[m]) { return (A @ x + b); }
    derivation cost_layer(m: Nat, n: Nat): cost(layer) = 2*m*n + m;

    #[expect(refuted)]
    derivation calls_once_too_few(n: Nat): calls(summed, f) = n - 1;
    #[expect(refuted)]
    derivation a_sum_is_not_free(c: Nat, n: Nat): cost(summed) = n*c;
    #[expect(refuted)]
    derivation a_definition_calls(): calls(composed, f) = 1;
    #[expect(refuted)]
    derivation the_point_of_a_jacobian(): calls(slopes, f) = 0;
}
