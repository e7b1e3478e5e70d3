use rederive::derivations;

derivations! {
    /// A score by an entry of the query.
    derivation score_by_query(m: Nat, d: Nat, q: Real[d], Y: Real[m, d], j: 1..=m, a: 1..=d)
    where d >= 1:
        diff((Y @ q)[j] / sqrt(d), q[a]) = Y[j, a] / sqrt(d)
    {
        diff((Y @ q)[j] / sqrt(d), q[a])
            = sum(b in 1..=d, Y[j, b] * diff(q[b], q[a])) / sqrt(d)  by entries, linearity;
            = sum(b in 1..=d, Y[j, b] * delta(b, a)) / sqrt(d)       by derivative;
            = Y[j, a] / sqrt(d)                                      by delta;
    }
}
