use rederive_macros::derivations;

derivations! {
    derivation published(x: Real):
        integral(x in 0..x, 1) = x;
}

fn main() {}
