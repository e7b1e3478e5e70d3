//! error: E020 12:15
use rederive::derivations;

derivations! {
    def convolve_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + k - j] * w[j]);

    derivation valid_example:
        convolve_valid([5, 6, 7, 8], [3, 0, 1]) = [26, 30]
    {
        convolve_valid([5, 6, 7, 8], [3, 0, 1])
            = [1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8]  by def(convolve_valid), evaluate;
            = [26]                                by evaluate;
    }
}
