//! A size that a definition binds is the length of an array, and that is 0 over a reversed range: what else is written in it
//! owes that the range is none.
use rederive::derivations;

derivations! {
    def short_by(x: Real[n], y: Real[n + 3]) = n + 3 - len(y);
    def size(x: Real[n], y: Real[n + 3]) = n;
    def total(x: Real[n], y: Real[n + 3]) = sum(y);
    def constant(x: Real[n], y: Real[n + 3])[i: 1..=n + 3] = 1;
    def longer(x: Real[n])[i: 1..=n + 3] = 1;
    #[expect(unknown)]
    derivation short(k: Nat, x: Real[k - 5], y: Real[k - 2]) where k = 4: short_by(x, y) = 1;
    #[expect(unknown)]
    derivation not_applicable(k: Nat, x: Real[k - 5], y: Real[k - 2]): total(x, y) = sum(y);
    #[expect(unknown)]
    derivation size_of_none(k: Nat, x: Real[k - 5], y: Real[k - 2]): size(x, y) = max(0, k - 5);
    #[expect(unknown)]
    derivation result(k: Nat, x: Real[k - 5], y: Real[k - 2]) where k = 4: sum(constant(x, y) + 0*y) = 2;
    #[expect(refuted)]
    derivation result_alone(k: Nat, x: Real[k - 5]) where k = 4: sum(longer(x)) = 2;
    def each(x: Real[n])[i: 0..=n] = 1;
    def added(x: Real[n]) = sum(each(x));
    // With an instance that nobody finds all three steps were shown.
    #[expect(unknown)]
    derivation one_is_nothing(k: Nat, m: Nat) where k^3 + m^5 + 7*k*m = 1508215872668254473, k = 28*m + 2469: 1 = 0 {
        1 = added(zeros(k - 28*m - 2470));
        #[expect(unknown)]
        = sum(each(zeros(k - 28*m - 2470))) by def(added);
        #[expect(unknown)]
        = 0 by hypothesis;
    }
    // The second array of a product of vectors, and what is only counted.
    #[expect(unknown)]
    derivation second_of_dot(n: Nat, m: Nat) where n^3 + m^5 + 7*n*m = 1508215872668254473:
        dot(ones(n), concat(ones(n - m*100), zeros(m*100))) = max(0, n - 100*m);
    algorithm counted(x: Real[n]) -> (z) {
        let v = sum(concat(ones(n - 7), zeros(7)));
        return (v);
    }
    #[expect(unknown)]
    derivation cost_of_a_concat(n: Nat): cost(counted) = n;
    algorithm in_a_loop(x: Real[n]) -> (z) {
        let v = sum(j in 1..=n, sum(concat(ones(n - 7*j), zeros(7))));
        return (v);
    }
    #[expect(refuted)]
    derivation cost_in_a_loop(n: Nat): cost(in_a_loop) = sum(j in 1..=n, n - 7*j + 6) + n - 1;
    algorithm long_parts(x: Real[n]) -> (z) {
        let v = sum(j in 1..=n, sum(concat(ones(j), zeros(7))));
        return (v);
    }
    derivation cost_of_long_parts(n: Nat) where n >= 1: cost(long_parts) = sum(j in 1..=n, j + 7) + n;
    algorithm called(x: Real[k]) -> (z) {
        let v = short_by(ones(k - 5), ones(k - 2));
        return (v);
    }
    #[expect(unknown)]
    derivation cost_of_a_call(k: Nat) where k = 4: cost(called) = 2;
    derivation long_enough(k: Nat, x: Real[k - 5], y: Real[k - 2]) where k >= 5: total(x, y) = sum(y) by def(total);
}
