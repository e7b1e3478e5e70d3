use rederive::derivations;

derivations! {
    /// The logarithm's derivative turns a gradient into an expectation.
    derivation log_derivative(f: Real -> Real, t: Real)
    where f(t) > 0:
        f(t) * diff(log(f(t)), t) = diff(f(t), t)
    {
        f(t) * diff(log(f(t)), t)
            = f(t) * (diff(f(t), t) / f(t))  by chain_rule, derivative;
            = diff(f(t), t)                  by cancel;
    }
}
