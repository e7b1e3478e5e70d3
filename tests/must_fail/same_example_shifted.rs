//! expect: refuted step 1
use rederive::derivations;

derivations! {
    #[zero_padded]
    def convolve_same(x: Real[n], w: Real[k])[t: 1..=n]
        = sum(j in 1..=k, x[t + floor((k - 1) / 2) - j + 1] * w[j]);

    derivation same_example:
        convolve_same([5, 6, 7, 8], [3, 0, 1]) = [18, 26, 30, 7]
    {
        convolve_same([5, 6, 7, 8], [3, 0, 1])
            = [1*0 + 0*0 + 3*5, 1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8, 1*7 + 0*8 + 3*0]
                by def(convolve_same), evaluate;
            = [18, 26, 30, 7] by evaluate;
    }
}
