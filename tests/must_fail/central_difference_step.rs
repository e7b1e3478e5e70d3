//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation central_difference(a: Real, b: Real, c: Real, x: Real, h: Real)
    where h >= 0:
        ((a * (x + h)^2 + b * (x + h) + c) - (a * (x - h)^2 + b * (x - h) + c)) / (2 * h) = diff(a * x^2 + b * x + c, x)
    {
        ((a * (x + h)^2 + b * (x + h) + c) - (a * (x - h)^2 + b * (x - h) + c)) / (2 * h)
            = (4 * a * x * h + 2 * b * h) / (2 * h)  by algebra;
            = 2 * a * x + b                          by cancel;
            = diff(a * x^2 + b * x + c, x)           by derivative, linearity;
    }
}
