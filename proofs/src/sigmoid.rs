//! The logistic function: steeper and steeper it becomes Heaviside's step (question 1.3).

use rederive::derivations;

derivations! {
    use nn::{heaviside, sigmoid};

    /// For large `k` the logistic function of `k x` is Heaviside's step, at 0 too.
    #[question("1.3")]
    derivation steep_sigmoid(x: Real):
        limit(k -> inf, 1 / (1 + exp(-k * x))) = heaviside(x)
    {
        case x > 0 {
            limit(k -> inf, 1 / (1 + exp(-k * x)))
                = limit(k -> inf, 1 / (1 + exp(-k * abs(x))))  by cases;
                = 1 / (1 + limit(k -> inf, exp(-k * abs(x))))  by limit;
                = 1 / (1 + 0)                                  by limit;
                = 1                                            by evaluate;
                = heaviside(x)                                 by def(heaviside), cases;
        }
        case x < 0 {
            limit(k -> inf, 1 / (1 + exp(-k * x)))
                = limit(k -> inf, 1 / (1 + exp(k * abs(x))))  by cases;
                = 0                                           by limit;
                = heaviside(x)                                by def(heaviside), cases;
        }
        case x == 0 {
            limit(k -> inf, 1 / (1 + exp(-k * x)))
                = limit(k -> inf, 1 / (1 + exp(0)))  by hypothesis;
                = limit(k -> inf, 1/2)               by exp_law;
                = 1/2                                by limit;
                = heaviside(x)                       by def(heaviside), cases;
        }
    }

    /// The denominator grows beyond all bounds where `x < 0`.
    #[question("1.3")]
    derivation denominator_diverges(x: Real)
    where x < 0:
        limit(k -> inf, 1 + exp(k * abs(x))) = inf by cases, limit;

    /// The same by the definition of the logistic function.
    #[question("1.3")]
    derivation steep_sigmoid_by_definition(x: Real):
        limit(k -> inf, sigmoid(k * x)) = heaviside(x)
    {
        limit(k -> inf, sigmoid(k * x))
            = limit(k -> inf, 1 / (1 + exp(-(k * x))))  by def(sigmoid);
            = heaviside(x)                              by lemma(steep_sigmoid);
    }
}
