//! What an algorithm or a definition is given is of the sort, in the range and of the shape that it takes, also where it is
//! given by name alone, where no entry of a value is read, and where its range is empty.
use rederive::derivations;

derivations! {
    algorithm added(x: Real[n]) -> (z) {
        let v = sum(x);
        return (v);
    }

    algorithm multiplied(x: Real[n], y: Real[n]) -> (z) {
        let v = dot(x, y);
        return (v);
    }

    algorithm called(f: Real -> Real cost k, k: Nat, x: Real) -> (z) {
        let v = f(x);
        return (v);
    }

    algorithm repeated(k: 1..=3, x: Real) -> (z) {
        let v = sum(i in 1..=k, x);
        return (v);
    }

    def counted(n: Nat)[i: 1..=n] = i;

    def up_to(k: 1..=3)[i: 1..=k] = i;

    def scaled(x: Real[n], k: 1..=n)[i: 1..=n] = x[i] * k;

    #[expect(refuted)]
    derivation one_more_entry(n: Nat, x: Real[n + 1]): cost(added) = n + 1;
    #[expect(refuted)]
    derivation twice_as_many(n: Nat, x: Real[2 * n]) where n >= 1: cost(added) = 2 * n;
    #[expect(refuted)]
    derivation three_entries(n: Nat, x: Real[3]): cost(multiplied) = 6;
    #[expect(refuted)]
    derivation negative_cost(k: Int) where k < 0: cost(called) < 0;
    #[expect(refuted)]
    derivation half_a_call(k: Real) where k = 1/2: cost(called) = 1/2;
    #[expect(refuted)]
    derivation outside_of_the_range(k: Nat) where k = 7: cost(repeated) = 7;
    #[expect(refuted)]
    derivation negative_size(n: Int) where n <= -1: sum(counted(n)) = 0;
    #[expect(refuted)]
    derivation one_less(n: Nat): sum(counted(n - 1)) = n * (n - 1) / 2;
    #[expect(refuted)]
    derivation length_of_one_less(n: Nat): len(counted(n - 1)) = max(0, n - 1);
    #[expect(refuted)]
    derivation equal_to_itself(n: Int) where n < 0: counted(n) = counted(n);
    #[expect(refuted)]
    derivation below_the_range(k: Int) where k = 0: sum(up_to(k)) = 0;
    #[expect(refuted)]
    derivation one_of_none(n: Nat, x: Real[n]): sum(scaled(x, 1)) = sum(x);

    derivation as_many(n: Nat, x: Real[n]): cost(added) = n;
    derivation declared_cost(k: Nat): cost(called) = k;
    derivation in_the_range(k: 1..=3): cost(repeated) = k;
    derivation all_of_them(n: Nat) where n >= 1: sum(counted(n - 1)) = n * (n - 1) / 2;
    derivation one_of_some(n: Nat, x: Real[n]) where n >= 1: sum(scaled(x, 1)) = sum(x);
}
