//! The variable of an integral that is kept is its own: nothing that is put into it may be captured.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation nested(f: Real -> Real):
        integral(s in 0..1, integral(t in 0..s, f(t))) = integral(t in 0..1, integral(s in 0..t, f(t)));

    def half(z: Real) = z^2/2;

    /// At the cited argument the inner integral has a variable of its own.
    derivation slope(z: Real): diff(half(z), z) = integral(s in 0..1, 2 * s * z);

    derivation outer():
        integral(t in 0..1, diff(half(t), t)) = integral(t in 0..1, integral(s in 0..1, 2 * s * t))
    {
        integral(t in 0..1, diff(half(t), t))
            = integral(t in 0..1, integral(s in 0..1, 2 * s * t))  by lemma(slope), linearity, chain_rule, derivative;
    }

    #[expect(refuted)]
    derivation captured():
        integral(t in 0..1, diff(half(t), t)) = integral(t in 0..1, integral(s in 0..1, 2 * s * s))
    {
        integral(t in 0..1, diff(half(t), t))
            #[expect(refuted)]
            = integral(t in 0..1, integral(s in 0..1, 2 * s * s))  by lemma(slope), linearity, chain_rule, derivative;
    }

    derivation alike(f: Real -> Real, a: Real, b: Real):
        integral(s in a..b, f(s)) = integral(t in a..b, f(t)) by algebra;
}
