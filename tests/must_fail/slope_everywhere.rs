//! error: E035 13:9
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    def relu(x: Real) = max(0, x);

    derivation slope_of_relu(x: Real)
    :
        limit(e -> 0, (relu(x + e) - relu(x)) / e) = heaviside(x)
    {
        case x > 0 {
            limit(e -> 0, (relu(x + e) - relu(x)) / e)
                = limit(e -> 0, (max(0, x + e) - max(0, x)) / e)  by def(relu);
                = limit(e -> 0, (x + e - x) / e)                  by cases, limit;
                = limit(e -> 0, e / e)                            by algebra;
                = limit(e -> 0, 1)                                by cancel;
                = 1                                               by limit;
                = heaviside(x)                                    by def(heaviside), cases;
        }
        case x < 0 {
            limit(e -> 0, (relu(x + e) - relu(x)) / e)
                = limit(e -> 0, (max(0, x + e) - max(0, x)) / e)  by def(relu);
                = limit(e -> 0, (0 - 0) / e)                      by cases, limit;
                = limit(e -> 0, 0)                                by algebra;
                = 0                                               by limit;
                = heaviside(x)                                    by def(heaviside), cases;
        }
    }
}
