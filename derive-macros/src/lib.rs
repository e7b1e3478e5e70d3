//! `derivations!`: a proof file becomes tests.
