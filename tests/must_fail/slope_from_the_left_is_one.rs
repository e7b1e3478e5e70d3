//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def relu(x: Real) = max(0, x);

    derivation slope_from_the_left:
        limit(e -> 0-, (relu(0 + e) - relu(0)) / e) = 0
    {
        limit(e -> 0-, (relu(0 + e) - relu(0)) / e)
            = limit(e -> 0-, (max(0, 0 + e) - max(0, 0)) / e)  by def(relu);
            = limit(e -> 0-, (0 - 0) / e)                      by cases, limit;
            = 1                                                by limit;
    }
}
