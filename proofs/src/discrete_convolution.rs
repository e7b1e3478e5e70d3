//! Convolution with kernel flipping: one example, and what holds for all inputs (question 4).

use rederive::derivations;

derivations! {
    use nn::{convolve_full, convolve_valid, convolve_same};

    /// Full convolution of the given vectors.
    #[question("4")]
    derivation full_example:
        convolve_full([5, 6, 7, 8], [3, 0, 1]) = [15, 18, 26, 30, 7, 8]
    {
        convolve_full([5, 6, 7, 8], [3, 0, 1])
            = [1*0 + 0*0 + 3*5, 1*0 + 0*5 + 3*6, 1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8, 1*7 + 0*8 + 3*0, 1*8 + 0*0 + 3*0]
                by def(convolve_full), evaluate;
            = [15, 18, 26, 30, 7, 8]  by evaluate;
    }

    /// Valid convolution of the given vectors.
    #[question("4")]
    derivation valid_example:
        convolve_valid([5, 6, 7, 8], [3, 0, 1]) = [26, 30]
    {
        convolve_valid([5, 6, 7, 8], [3, 0, 1])
            = [1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8]  by def(convolve_valid), evaluate;
            = [26, 30]                            by evaluate;
    }

    /// Same convolution of the given vectors.
    #[question("4")]
    derivation same_example:
        convolve_same([5, 6, 7, 8], [3, 0, 1]) = [18, 26, 30, 7]
    {
        convolve_same([5, 6, 7, 8], [3, 0, 1])
            = [1*0 + 0*5 + 3*6, 1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8, 1*7 + 0*8 + 3*0]  by def(convolve_same), evaluate;
            = [18, 26, 30, 7]                                                       by evaluate;
    }

    /// Flipping the kernel makes full convolution commutative.
    #[question("4")]
    #[zero_padded]
    derivation full_commutes(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n + k - 1)
    where n >= 1, k >= 1:
        convolve_full(x, w)[t] = convolve_full(w, x)[t]
    {
        convolve_full(x, w)[t]
            = sum(j in 1..=k, x[t - j + 1] * w[j])          by def(convolve_full);
            = sum(i in t - k + 1..=t, x[i] * w[t - i + 1])  by index(i = t - j + 1);
            = sum(i in 1..=n, w[t - i + 1] * x[i])          by delta;
            = convolve_full(w, x)[t]                        by def(convolve_full);
    }

    /// Valid convolution is the part of the full one where the kernel lies inside the input.
    #[question("4")]
    #[zero_padded]
    derivation valid_is_a_slice_of_full(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n - k + 1)
    where k >= 1:
        convolve_valid(x, w)[t] = convolve_full(x, w)[t + k - 1]
    {
        convolve_valid(x, w)[t]
            = sum(j in 1..=k, x[t + k - j] * w[j])            by def(convolve_valid);
            = sum(j in 1..=k, x[(t + k - 1) - j + 1] * w[j])  by algebra;
            = convolve_full(x, w)[t + k - 1]                  by def(convolve_full);
    }

    /// Same convolution is the middle of the full one.
    #[question("4")]
    #[zero_padded]
    derivation same_is_a_slice_of_full(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n)
    where k >= 1:
        convolve_same(x, w)[t] = convolve_full(x, w)[t + floor((k - 1) / 2)]
    {
        convolve_same(x, w)[t]
            = sum(j in 1..=k, x[t + floor((k - 1) / 2) - j + 1] * w[j])  by def(convolve_same);
            = convolve_full(x, w)[t + floor((k - 1) / 2)]                by def(convolve_full);
    }

    /// Flipping the kernel turns one kind of valid convolution into the other.
    #[question("4")]
    derivation flipping_the_kernel(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n - k + 1)
    where k >= 1:
        convolve_valid(x, w)[t] = sum(j in 1..=k, x[t + j - 1] * flip(w)[j])
    {
        convolve_valid(x, w)[t]
            = sum(j in 1..=k, x[t + k - j] * w[j])          by def(convolve_valid);
            = sum(j in 1..=k, x[t + j - 1] * w[k - j + 1])  by index(j = k - j + 1);
            = sum(j in 1..=k, x[t + j - 1] * flip(w)[j])    by entries;
    }
}
