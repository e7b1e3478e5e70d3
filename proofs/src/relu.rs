//! The rectified linear unit: its derivative, and two forms of it by Heaviside's step (questions 1.1 and 1.2).

use rederive::derivations;

derivations! {
    use nn::{relu, heaviside};

    /// Away from 0 the derivative of the rectified linear unit is Heaviside's step.
    #[question("1.1")]
    derivation slope_of_relu(x: Real)
    where x != 0:
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

    /// At 0 the slope from the right is 1.
    #[question("1.1")]
    derivation slope_from_the_right:
        limit(e -> 0+, (relu(0 + e) - relu(0)) / e) = 1
    {
        limit(e -> 0+, (relu(0 + e) - relu(0)) / e)
            = limit(e -> 0+, (max(0, 0 + e) - max(0, 0)) / e)  by def(relu);
            = limit(e -> 0+, (e - 0) / e)                      by cases, limit;
            = limit(e -> 0+, 1)                                by cancel;
            = 1                                                by limit;
    }

    /// At 0 the slope from the left is 0.
    #[question("1.1")]
    derivation slope_from_the_left:
        limit(e -> 0-, (relu(0 + e) - relu(0)) / e) = 0
    {
        limit(e -> 0-, (relu(0 + e) - relu(0)) / e)
            = limit(e -> 0-, (max(0, 0 + e) - max(0, 0)) / e)  by def(relu);
            = limit(e -> 0-, (0 - 0) / e)                      by cases, limit;
            = 0                                                by limit;
    }

    /// So there is no derivative at 0, whatever number is proposed for it.
    #[question("1.1")]
    #[expect(refuted)]
    derivation slope_at_zero(c: Real):
        limit(e -> 0, (relu(0 + e) - relu(0)) / e) = c;

    /// The same by the rules of differentiation.
    #[question("1.1")]
    derivation derivative_of_relu(x: Real)
    where x != 0:
        diff(relu(x), x) = heaviside(x)
    {
        case x > 0 {
            diff(relu(x), x)
                = diff(max(0, x), x)  by def(relu);
                = diff(x, x)          by cases;
                = 1                   by derivative;
                = heaviside(x)        by def(heaviside), cases;
        }
        case x < 0 {
            diff(relu(x), x)
                = diff(max(0, x), x)  by def(relu);
                = diff(0, x)          by cases;
                = 0                   by derivative;
                = heaviside(x)        by def(heaviside), cases;
        }
    }

    /// The rectified linear unit is its argument times Heaviside's step.
    #[question("1.2")]
    derivation relu_as_product(x: Real):
        relu(x) = x * heaviside(x)
    {
        case x > 0 {
            relu(x)
                = max(0, x)         by def(relu);
                = x * 1             by cases;
                = x * heaviside(x)  by def(heaviside), cases;
        }
        case x == 0 {
            relu(x)
                = max(0, x)         by def(relu);
                = x * 1/2           by cases;
                = x * heaviside(x)  by def(heaviside), cases;
        }
        case x < 0 {
            relu(x)
                = max(0, x)         by def(relu);
                = x * 0             by cases;
                = x * heaviside(x)  by def(heaviside), cases;
        }
    }

    /// The rectified linear unit is the integral of Heaviside's step.
    #[question("1.2")]
    derivation relu_as_integral(x: Real):
        relu(x) = integral(t in -inf..x, heaviside(t))
    {
        case x <= 0 {
            integral(t in -inf..x, heaviside(t))
                = integral(t in -inf..x, 0)  by def(heaviside), cases;
                = 0                          by integral;
                = max(0, x)                  by cases;
                = relu(x)                    by def(relu);
        }
        case x > 0 {
            integral(t in -inf..x, heaviside(t))
                = integral(t in -inf..0, heaviside(t)) + integral(t in 0..x, heaviside(t))  by split;
                = integral(t in -inf..0, 0) + integral(t in 0..x, 1)                        by def(heaviside), cases;
                = 0 + x                                                                     by integral;
                = max(0, x)                                                                 by cases;
                = relu(x)                                                                   by def(relu);
        }
    }

    /// The same at one stroke: the derivative is Heaviside's step, and both ends match.
    #[question("1.2")]
    derivation relu_as_integral_checked(x: Real):
        integral(t in -inf..x, heaviside(t)) = max(0, x) by def(heaviside), integral, cases;
}
