//! The prover alone: false claims of the kinds that were proved once, placed where no instance looks, and true ones beside
//! them. `check` would hide a fault of the prover behind a counterexample.

use tests::naked::{self, Proof};

/// What the prover says to the claim of the last derivation, with what stands before it.
fn proof(before: &str, claim: &str) -> Result<Proof, Vec<String>> {
    tests::algebra::of_a_test();
    let text = format!("use rederive::derivations;\nderivations! {{\n{before}\n{claim}\n}}\n");
    naked::on_a_large_stack(|| naked::last_proof(&text, false))
}

/// Which of the claims are not as they should be.
fn amiss(before: &str, claims: &[&str], holds: bool) -> Vec<String> {
    let mut out = Vec::new();
    for claim in claims {
        match proof(before, claim) {
            Ok(proof) if proof.holds() == holds => {}
            Ok(proof) => out.push(format!("{claim}\n  {proof:?}")),
            Err(errors) => out.push(format!("{claim}\n  is malformed: {errors:?}")),
        }
    }
    out
}

fn check(before: &str, wrong: &[&str], right: &[&str]) {
    let mut all = amiss(before, wrong, false);
    all.extend(amiss(before, right, true));
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn what_cannot_be_read_of_a_lemma_does_not_count_as_shown() {
    let before = "
        derivation settled(a: Real, x: Real) where x = limit(t -> inf, 1 - exp(-(a^2 + 1) * t)): x = 1;
        derivation signs(i: Int, x: Real) where x = 1 - delta(i, 0): x = sign(i)^2;
        derivation total(n: Nat, s: Real) where s = sum(i in 1..=n, i): 2*s = n*(n + 1);
        derivation entry(n: Nat, x: Real[n], i: 1..=n, c: Real) where x[i] = c: x[i]^2 = c^2;";
    check(
        before,
        &[
            "derivation d(n: Nat, y: Real[n], k: Nat): (if k^2 == 15241578750190521 { 1 } else { 0 }) = 0
                by lemma(settled, a = sum(i in 1..=n, y[i]), x = 0), cases;",
            "derivation d(k: Int): sign(1000000000 * (1000000000 * (1000000000 * (k^2 - 15241578750190521))))^2 = 1
                by lemma(signs, i = 1000000000 * (1000000000 * (1000000000 * (k^2 - 15241578750190521))), x = 1);",
            "derivation d(n: Nat): 0 = 1 by lemma(total, n = 9223372036854775807 * n + 9223372036854775807, s = 0);",
            "derivation d(n: Nat, y: Real[n], k: Nat) where k >= 3000: 0 = 1
                by lemma(settled, a = limit(t -> inf, sum(i in 1..=n, y[i] * t)), x = 0);",
        ],
        &[
            "derivation d(n: Nat): 2*sum(i in 1..=n, i) = n*(n + 1) by lemma(total, n = n, s = sum(i in 1..=n, i));",
        ],
    );
}

#[test]
fn what_leaves_the_numbers_is_refused() {
    check(
        "",
        &[
            "derivation d(x: Real) where x >= 3: (((x^999)^999)^999)^999 = (((x^998)^999)^999)^999;",
            "derivation d(x: Real) where x >= 3: 1/(((x^999)^999)^999)^999 = 1/(((x^998)^999)^999)^999;",
            "derivation d(x: Real, y: Real) where x >= 3, y >= 3: ((((x*y)^999)^999)^999)^999 = ((((x*y)^998)^999)^999)^999;",
            "derivation d(x: Real, y: Real) where x >= 3, y >= 3: ((((x + y)^999)^999)^999)^999 = ((((x + y)^998)^999)^999)^999;",
            "derivation d(x: Real) where x >= 3: ((exp(x)^999)^999)^999 * (((exp(x)^999)^999)^999)^999 = ((exp(x)^999)^999)^999;",
            "derivation d(m: Int, n: Int):
                sum(i in m - 9223372036854775807 - 1..=n, sin(i)) = sum(i in 5*m - 9223372036854775807 - 1..=n, sin(i));",
            "derivation d(m: Int, n: Int):
                prod(i in n..=m + 9223372036854775807, cos(i)) = prod(i in n..=3*m + 9223372036854775807, cos(i));",
            "derivation d(m: Int, n: Nat, x: Real[n]) where forall(i in 2*m - 9223372036854775807 - 1..=m, m = 7): m = 7;",
            "derivation d(x: Real) where x > 0: x^2147483648 = x^(-2147483648);",
            "derivation d(x: Real) where x > 2: x^4294967297 = x;",
        ],
        &[
            "derivation d(x: Real): ((x^9)^9)^9 = x^729;",
            "derivation d(x: Real) where x != 0: 1/(x^500)^500 = x^(-250000);",
            "derivation d(m: Int): sum(i in m..=m + 9223372036854775, 0) = 0;",
        ],
    );
}

#[test]
fn lengths_are_natural_numbers() {
    let before = "
        def size(x: Real[n]) = n;
        def one_less(x: Real[n + 1]) = n;
        def twice(x: Real[n]) = concat(x, x);";
    check(
        before,
        &[
            "derivation d(n: Nat) where n >= 2000, n <= 8000: len(concat(ones(n - 9000), ones(9000))) = n by entries;",
            "derivation d(n: Nat): len(concat(vec(i in 1..=n - 7, 1), zeros(9000))) = n + 8993;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: len(2*concat(ones(n - 9000), ones(9000))) = n;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: sum(concat(ones(n - 9000), ones(9000))) = n;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: len(ones(n - 9000)) = n - 9000;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: len(flip(concat(ones(n - 9000), ones(9000)))) = n;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: len(concat(twice(ones(n - 9000)), ones(18000))) = 2*n;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: size(ones(n - 9000)) = n - 9000;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: size(concat(ones(n - 9000), ones(9000))) = n;",
            "derivation d(n: Nat) where n >= 2000, n <= 8000: trace(outer(concat(ones(n - 9000), ones(9000)), concat(ones(n - 9000), ones(9000)))) = n;",
            "derivation d(x: Real[0]): one_less(x) = -1;",
            "derivation d(m: Nat, x: Real[m]): one_less(x) = m - 1;",
            "derivation d(n: Nat, b: Real[0..=n]): concat(b, b)[n + 2] = b[1];",
        ],
        &[
            "derivation d(n: Nat, x: Real[n]): len(concat(x, x)) = 2*n;",
            "derivation d(n: Nat, x: Real[n]): len(twice(x)) = 2*n;",
            "derivation d(n: Nat): len(vec(i in 1..=n - 7, 1)) = max(0, n - 7);",
            "derivation d(n: Nat): size(ones(n - 7)) = max(0, n - 7);",
            "derivation d(n: Nat) where n >= 7: len(concat(vec(i in 1..=n - 7, 1), zeros(9000))) = n + 8993;",
            "derivation d(n: Nat, b: Real[0..=n]): concat(b, b)[n + 2] = b[0];",
            "derivation d(n: Nat, b: Real[0..=n]): len(concat(b, b)) = 2*n + 2;",
            "derivation d(m: Nat, x: Real[m]) where m >= 1: one_less(x) = m - 1;",
        ],
    );
}

#[test]
fn a_run_is_counted_as_it_comes_by() {
    let before = "
        def twice(g: Real -> Real, x: Real) = g(g(x));
        algorithm r1(f: Real -> Real cost c, x: Real, c: Nat) -> (y) { return (f(x) + f(x)); }
        algorithm r2(f: Real -> Real cost c, x: Real, c: Nat) -> (y) { let v = f(x); return (v + v); }
        algorithm r3(f: Real -> Real cost c, x: Real[n], c: Nat) -> (y) { return (vec(i in 1..=n, f(x[i]))); }
        algorithm r4(f: Real -> Real cost c, x: Real[n], c: Nat) -> (y) { return (sum(i in 1..=n, f(x[i]))); }
        algorithm r5(f: Real -> Real cost c, x: Real[3], c: Nat) -> (y) { return (sum(i in 1..=0, f(x[i]))); }
        algorithm r6(f: Real -> Real cost c, x: Real, c: Nat) -> (y) { return (twice(f, x)); }
        algorithm r7(f: Real[n] -> Real[n] cost c, x: Real[n], c: Nat) -> (y) { return (jacobian(f, f(x))); }
        algorithm r8(x: Real[n], y: Real[n]) -> (z) { return (x + y); }
        algorithm r9(A: Real[m, n], B: Real[n, p]) -> (z) { return (A @ B); }
        algorithm r10(f: Real -> Real cost c, x: Real, c: Nat) -> (y) { return (if x > 0 { f(x) } else { 0 }); }
        algorithm nested(f: Real -> Real cost c, x: Real[n], c: Nat) -> (y) {
            return (sum(i in 1..=n, j in 1..=i, twice(f, x[j])));
        }
        algorithm reversed(f: Real -> Real cost c, x: Real, n: Nat, c: Nat) -> (y) { return (sum(i in 1..=n - 7, f(x))); }
        algorithm slope(f: Real -> Real cost 2, x: Real) -> (y) { return (diff(f(x^2), x)); }";
    check(
        before,
        &[
            "derivation d(): calls(r6, f) = 0;",
            "derivation d(n: Nat): calls(r4, f) = 1;",
            "derivation d(n: Nat): calls(r7, f) = 0;",
            "derivation d(n: Nat, c: Nat) where n >= 3000: cost(r4) = n*c;",
            "derivation d(n: Nat): calls(reversed, f) = n - 7;",
            "derivation d(x: Real): calls(slope, f) = 0;",
            "derivation d(x: Real): calls(slope, f) = 1;",
            "derivation d(x: Real): calls(slope, jacobian(f)) = 1;",
            "derivation d(x: Real): calls(r10, f) = 1;",
            "derivation d(m: Nat, n: Nat, p: Nat): cost(r9) = m*n*p;",
        ],
        &[
            "derivation d(c: Nat): calls(r1, f) = 2;",
            "derivation d(c: Nat): cost(r1) = 2*c + 1;",
            "derivation d(c: Nat): calls(r2, f) = 1;",
            "derivation d(c: Nat): cost(r2) = c + 1;",
            "derivation d(n: Nat): calls(r3, f) = n;",
            "derivation d(n: Nat, c: Nat): cost(r3) = n*c;",
            "derivation d(n: Nat): calls(r4, f) = n;",
            "derivation d(n: Nat, c: Nat): cost(r4) = n*c + n;",
            "derivation d(): calls(r5, f) = 0;",
            "derivation d(c: Nat): cost(r5) = 0;",
            "derivation d(): calls(r6, f) = 2;",
            "derivation d(c: Nat): cost(r6) = 2*c;",
            "derivation d(n: Nat): calls(r7, f) = 1;",
            "derivation d(n: Nat): calls(r7, jacobian(f)) = 1;",
            "derivation d(n: Nat, c: Nat): cost(r7) = 2*c;",
            "derivation d(n: Nat): cost(r8) = n;",
            "derivation d(m: Nat, n: Nat, p: Nat): cost(r9) = 2*m*n*p;",
            "derivation d(x: Real): calls(r10, f) = if x > 0 { 1 } else { 0 };",
            "derivation d(x: Real, c: Nat): cost(r10) = 1 + (if x > 0 { c } else { 0 });",
            "derivation d(n: Nat): calls(nested, f) = n*(n + 1);",
            "derivation d(n: Nat): calls(reversed, f) = max(0, n - 7);",
        ],
    );
}

#[test]
fn sorts_are_owed_where_something_is_applied() {
    let before = "
        def among_three(k: 1..=3) = k;
        def natural(k: Nat) = k;";
    check(
        before,
        &[
            "derivation d(x: Real): among_three(7) = 7;",
            "derivation d(x: Real): natural(-1) = -1;",
            "derivation d(x: Real): natural(-1) = natural(-1) by algebra;",
            "derivation d(n: Int) where n >= -5000, n <= -3000: natural(n) = n;",
            "derivation d(k: Nat): among_three(k) = k;",
        ],
        &[
            "derivation d(k: Nat) where k >= 1, k <= 3: among_three(k) = k;",
            "derivation d(f: Real -> Nat, a: Real): f(a) >= 0;",
            "derivation d(f: Real -> Int, a: Real): sin(pi * f(a)) = 0;",
            "derivation d(f: Real -> Nat, n: Nat, a: Real, y: Real[0..=n]) where f(a) <= n: y[f(a)] - y[f(a)] = 0;",
        ],
    );
}

#[test]
fn a_lemma_that_contradicts_what_is_known_is_no_proof() {
    let before = "derivation false_one(x: Real): x >= 1;\nderivation false_two(n: Nat): n = 5;";
    check(
        before,
        &[
            "derivation d(x: Real, y: Real) where x < 0: y = 7 by lemma(false_one, x = x), order;",
            "derivation d(n: Nat, y: Real) where n >= 3000: y = 7 by lemma(false_two, n = n);",
        ],
        &[],
    );
}

#[test]
fn what_is_said_of_a_sort_is_not_said_of_another() {
    let before = "
        derivation natural(f: Real -> Nat, a: Real): f(a) >= 0;
        derivation whole(f: Real -> Int, a: Real): sin(pi*f(a)) = 0;
        derivation ends(f: Real -> Real): integral(t in 0..1, diff(f(t), t)) = f(1) - f(0);
        derivation of_size(n: Nat, f: Real[n] -> Real, x: Real[n]): f(x) - f(x) + n = sum(ones(n));";
    check(
        before,
        &[
            "derivation d(g: Real -> Real, x: Real): g(x) >= 0 by lemma(natural, f = g, a = x);",
            "derivation d(g: Real -> Int, x: Real): g(x) >= 0 by lemma(natural, f = g, a = x);",
            "derivation d(g: Real -> Real, x: Real): sin(pi*g(x)) = 0 by lemma(whole, f = g, a = x);",
            "derivation d(g: Real -> Nat): integral(t in 0..1, diff(g(t), t)) = g(1) - g(0) by lemma(ends, f = g);",
            "derivation d(n: Nat, g: Real[3] -> Real, x: Real[3]): n = 3 by lemma(of_size, n = n, f = g, x = x), entries;",
        ],
        &[
            "derivation d(g: Real -> Nat, x: Real): g(x) + 1 >= 1 by lemma(natural, f = g, a = x), order;",
            "derivation d(g: Real -> Real): integral(t in 0..1, diff(g(t), t)) = g(1) - g(0) by lemma(ends, f = g);",
        ],
    );
}

#[test]
fn an_algorithm_is_counted_where_that_is_written() {
    let before = "
        algorithm each(f: Real -> Real cost c, x: Real[n], c: Nat) -> (y) { return (sum(i in 1..=n, f(x[i]))); }
        def counted(n: Nat) = calls(each, f);
        def paid(n: Nat, c: Nat) = cost(each);
        derivation calls_of_each(n: Nat): calls(each, f) = n;
        derivation cost_of_each(n: Nat, c: Nat): cost(each) = n*c + n;";
    check(
        before,
        &[
            "derivation d(n: Nat): calls(each, f) = 5 by lemma(calls_of_each, n = 5);",
            "derivation d(n: Nat): n = 5 by lemma(calls_of_each, n = 5);",
            "derivation d(n: Nat, c: Nat): cost(each) = 5*c + 5 by lemma(cost_of_each, n = 5, c = c);",
            "derivation d(n: Nat, c: Nat): cost(each) = 5*n + n by lemma(cost_of_each, n = n, c = 5);",
            "derivation d(n: Nat, c: Nat): c = 5 by lemma(cost_of_each, n = 1, c = 5);",
            "derivation d(n: Nat): counted(5) = n;",
            "derivation d(n: Nat): counted(5) = calls(each, f) by def(counted);",
            "derivation d(n: Nat, c: Nat): paid(5, 7) = 5*c + 5;",
            "derivation d(c: Nat, k: Nat): sum(n in 1..=3, calls(each, f)) = 3*k;",
        ],
        &[
            "derivation d(n: Nat): counted(5) = 5;",
            "derivation d(n: Nat, c: Nat): paid(5, 7) = 40;",
            "derivation d(n: Nat): counted(n) = calls(each, f) by def(counted);",
            "derivation d(n: Nat): counted(2*n) = 2*n by def(counted), lemma(calls_of_each, n = 2*n);",
            "derivation d(c: Nat): sum(n in 1..=3, calls(each, f)) = 6;",
        ],
    );
}

/// However many limits stand inside of an integral, none of them has its variable.
#[test]
fn no_limit_takes_the_variable_of_an_integral() {
    let nested = |count: usize| {
        (1..=count).rev().fold("u".to_owned(), |body, k| {
            let target = if k == count { "5" } else { "0" };
            format!("limit(s{k} -> {target}, {body})")
        })
    };
    let said = |value: &str| -> Vec<String> {
        [1, 50, 98, 99, 100]
            .map(|count| {
                let body = nested(count);
                format!("derivation d(): integral(u in 0..1, {body}) = {value};")
            })
            .to_vec()
    };
    let (wrong, right) = (said("5"), said("1/2"));
    let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    check("", &wrong, &right);
}

#[test]
fn a_jump_has_no_slope_whatever_stands_at_its_point() {
    check(
        "",
        &[
            "derivation d(x: Real): diff(if x > exp(1) { 1 } else { if x == exp(1) { -1 } else { 0 } }, x) = 0;",
            "derivation d(x: Real): diff(if x == exp(1) { 1 } else { if x > exp(1) { -1 } else { 0 } }, x) = 0;",
            "derivation d(x: Real): diff(if x > 3001 { 1 } else { if x == 3001 { -1 } else { 0 } }, x) = 0;",
            "derivation d(x: Real) where x^3 = 7: diff(if x^3 > 7 { 1 } else { if x^3 == 7 { -1 } else { 0 } }, x) = 0;",
            "derivation d(x: Real): diff(if x == exp(1) { 1 } else { 0 }, x) = 0;",
            "derivation d(x: Real): diff(sign(x - exp(1))^2, x) = 0;",
            "derivation d(x: Real): diff(sign(x - exp(1)) - 2*(if x > exp(1) { 1 } else { 0 }), x) = 0;",
            "derivation d(x: Real): diff(diff(max(x - exp(1), 0)^2, x), x) = (if x > exp(1) { 2 } else { 0 });",
        ],
        &[
            "derivation d(x: Real) where x > exp(1): diff(if x > exp(1) { 1 } else { if x == exp(1) { -1 } else { 0 } }, x) = 0;",
        ],
    );
}

#[test]
fn a_real_number_that_is_whole_says_no_more_than_it_is() {
    check(
        "",
        &[
            "derivation d(n: Int, x: Real) where n = 2*x, x > 0: x >= 1;",
            "derivation d(n: Int, x: Real) where n = x, x > 0, x < 3: x = 1;",
            "derivation d(n: Int, x: Real) where n = -2*x, x > 0: n >= 1;",
            "derivation d(n: Int, x: Real) where n = x, x >= 0: n > 0;",
            "derivation d(n: Int, x: Real) where n = x: diff(floor(x), x) = 0;",
            "derivation d(x: Real, y: Real) where floor(x) = y, y > 0: diff(if floor(x) > 0 { x } else { 2*x }, x) = 1;",
            "derivation d(x: Real, y: Real) where floor(x) = 2*y, y > 0: diff(if x >= 1 { x } else { 0 }, x) = 1;",
            "derivation d(n: Int, x: Real, y: Real) where n = x, n = y: x + y = n;",
            "derivation d(n: Nat, x: Real) where x = 3001 * n, x > 0: x >= 3002;",
            "derivation d(m: Nat, x: Real[m], i: 1..=m, j: 1..=m, n: Int) where x[i] = n, x[j] > 0: n > 0;",
        ],
        &[
            "derivation d(n: Int, x: Real) where n = 2*x, x > 0: x >= 1/2;",
            "derivation d(n: Int, x: Real) where n = x, x > 0, x < 2: x = 1;",
            "derivation d(n: Int, k: Int, x: Real) where 2*n = x, 3*k = x: 6*floor(x/6) = x;",
            "derivation d(n: Nat, x: Real) where x = 3001 * n, x > 0: x >= 3001;",
            "derivation d(n: Int, m: Nat, y: Real[m], i: 1..=m) where y[i] = n, y[i] > 3: n >= 4;",
            "derivation d(n: Int, x: Real) where x = n + 1/2, x > 0: x >= 1/2;",
        ],
    );
}
