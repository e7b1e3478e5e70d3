//! error: E035 10:9
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    derivation steep_sigmoid(x: Real):
        limit(k -> inf, 1 / (1 + exp(-k * x))) = heaviside(x)
    {
        case x > 0 {
            limit(k -> inf, 1 / (1 + exp(-k * x)))
                = limit(k -> inf, 1 / (1 + exp(-k * abs(x))))   by cases;
                = 1 / (1 + limit(k -> inf, exp(-k * abs(x))))   by limit;
                = 1 / (1 + 0)                                   by limit;
                = 1                                             by evaluate;
                = heaviside(x)                                  by def(heaviside), cases;
        }
        case x < 0 {
            limit(k -> inf, 1 / (1 + exp(-k * x)))
                = limit(k -> inf, 1 / (1 + exp(k * abs(x))))    by cases;
                = 0                                             by limit;
                = heaviside(x)                                  by def(heaviside), cases;
        }
    }
}
