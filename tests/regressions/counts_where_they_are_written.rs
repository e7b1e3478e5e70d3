//! The sizes and parameters in `calls` and `cost` were those that bear their names in the header of whatever was being
//! proved, also in a definition and in what a lemma says: `n = 5` followed for every `n`.
use rederive::derivations;

derivations! {
    algorithm each(f: Real -> Real cost c, x: Real[n], c: Nat) -> (y) {
        return (sum(i in 1..=n, f(x[i])));
    }
    algorithm either(f: Real -> Real cost 2, x: Real, k: Nat) -> (y) {
        return (if x > 0 { f(x) } else { sum(i in 1..=k, f(x)) });
    }
    def counted(n: Nat) = calls(each, f);
    def paid(n: Nat, c: Nat) = cost(each);

    derivation calls_of_each(n: Nat): calls(each, f) = n;
    derivation cost_of_each(n: Nat, c: Nat): cost(each) = n*c + n;

    #[expect(refuted)]
    derivation another_size(n: Nat): calls(each, f) = 5 by lemma(calls_of_each, n = 5);
    #[expect(refuted)]
    derivation every_number_is_five(n: Nat): n = 5 by lemma(calls_of_each, n = 5);
    #[expect(refuted)]
    derivation another_price(n: Nat, c: Nat): cost(each) = 5*n + n by lemma(cost_of_each, n = n, c = 5);
    #[expect(refuted)]
    derivation in_a_definition(n: Nat): counted(5) = n;
    #[expect(refuted)]
    derivation price_in_a_definition(n: Nat, c: Nat): paid(5, 7) = 5*c + 5;

    derivation size_of_the_definition(n: Nat): counted(5) = 5;
    derivation price_of_the_definition(n: Nat, c: Nat): paid(5, 7) = 40 + 0*n*c;
    derivation size_of_the_lemma(n: Nat): counted(2*n + 1) = 2*n + 1 by def(counted), lemma(calls_of_each, n = 2*n + 1);
    derivation bound_by_a_sum(c: Nat): sum(n in 1..=3, calls(each, f)) = 6;
    derivation bound_by_an_integral(k: Nat): integral(x in -1..1, calls(either, f)) = 1 + k;
}
