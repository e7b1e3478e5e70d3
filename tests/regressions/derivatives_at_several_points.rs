//! A vector of derivatives at several points is no single Jacobian.
use rederive::derivations;

derivations! {
    algorithm at_values(g: Real -> Real cost 5, x: Real[n]) -> (y) {
        let v = vec(i in 1..=n, grad(g, g(x[i])));
        return (v);
    }

    algorithm at_points(g: Real -> Real cost 5, x: Real[n]) -> (y) {
        let v = vec(i in 1..=n, grad(g, x[i]));
        return (v);
    }

    algorithm repeated(g: Real -> Real cost 5, x: Real) -> (y) {
        let v = vec(i in 1..=7, grad(g, x));
        return (v);
    }

    algorithm one_gradient(g: Real[n] -> Real cost 5, x: Real[n]) -> (y) {
        let v = grad(g, x);
        return (v);
    }

    #[expect(refuted)]
    derivation calls_of_values(n: Nat) where n >= 2: calls(at_values, g) = 1;
    #[expect(refuted)]
    derivation jacobians_of_values(n: Nat) where n >= 2: calls(at_values, jacobian(g)) = 1;
    #[expect(refuted)]
    derivation cost_of_points(n: Nat) where n >= 2: cost(at_points) = 5;
    #[expect(refuted)]
    derivation repeated_once(): calls(repeated, jacobian(g)) = 1;

    derivation calls_for_each(n: Nat): calls(at_values, g) = n;
    derivation jacobians_for_each(n: Nat): calls(at_values, jacobian(g)) = n;
    derivation repeated_seven_times(): calls(repeated, jacobian(g)) = 7;
    derivation gradient_is_one(n: Nat): calls(one_gradient, jacobian(g)) = 1;
}
