//! What holds of whole numbers does not hold of reals.
use rederive::derivations;

derivations! {
    derivation whole(n: Int): floor(n) = n;

    derivation halves(n: Int): floor(n/2) + ceil(n/2) = n;

    derivation cited(n: Int): floor(n + 1) = n + 1 { floor(n + 1) = n + 1 by lemma(whole, n = n + 1); }
}
