//! One derivation to be read and another to be compiled, under one name.

#[cfg(any())]
rederive::derivations! {
    def f(x: Real) = x;
    derivation trick_two_faces(x: Real): f(x) = x by def(f);
}

rederive::derivations! {
    def f(x: Real) = x + 1;
    derivation trick_two_faces(x: Real): f(x) = x by def(f);
}
