//! What rested on an admitted fact through a sign did not say so.
use rederive::derivations;

derivations! {
    derivation base(): exp(1) > 27/10 {
        exp(1)
            #[admit("known to many digits")] > 27/10;
    }

    #[expect(admitted)]
    derivation by_sign(): exp(1) - 27/10 >= 0;

    #[expect(admitted)]
    derivation by_order(): 10 * exp(1) >= 27 {
        10 * exp(1) >= 27;
    }
}
