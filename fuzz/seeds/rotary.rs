use rederive::derivations;

derivations! {
    /// Rotations by positions: a product of rotated pairs depends on the distance alone.
    derivation rotary(q1: Real, q2: Real, k1: Real, k2: Real, s: Real, t: Real):
        (q1 * cos(s) - q2 * sin(s)) * (k1 * cos(t) - k2 * sin(t)) + (q1 * sin(s) + q2 * cos(s)) * (k1 * sin(t) + k2 * cos(t))
            = (q1 * k1 + q2 * k2) * cos(s - t) + (q1 * k2 - q2 * k1) * sin(s - t)
            by trig;
}
