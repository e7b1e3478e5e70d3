use rederive::derivations;

derivations! {
    /// The weights of an exponential average after `t` steps fall short of 1 by `b^t`.
    derivation bias_of_average(t: Nat, b: Real)
    where 0 < b, b < 1:
        (1 - b) * sum(i in 1..=t, b^(t - i)) = 1 - b^t
    {
        (1 - b) * sum(i in 1..=t, b^(t - i))
            = (1 - b) * sum(i in 0..=t - 1, b^i)   by index(i = t - i);
            = (1 - b) * ((1 - b^t) / (1 - b))      by closed_form;
            = 1 - b^t                              by cancel;
    }
}
