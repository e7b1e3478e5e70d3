rederive::derivations! {
    derivation trick_included(x: Real): x = x + 1;
}
