//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation square_of_sum(a: Real, b: Real):
        (a + b)^2 = a^2 + 2*a*b + b^2
    {
        (a + b)^2 = a^2 + 2*a*b + b^2  by algebra;
    }

    derivation square_of_difference(a: Real, b: Real):
        (a - b)^2 = a^2 - 2*a*b + b^2
    {
        (a - b)^2
            = (a + (-b))^2              by algebra;
            = a^2 + 2*a*b + (-b)^2  by lemma(square_of_sum, b = -b);
            = a^2 - 2*a*b + b^2         by algebra;
    }
}
