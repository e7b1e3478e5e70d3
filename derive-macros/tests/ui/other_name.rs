use rederive_macros::derivations as d;

#[cfg(any())]
mod shown {
    rederive_macros::derivations! {
        derivation two_faces(x: Real): x = x;
    }
}

d! {
    derivation two_faces(x: Real): x = x + 1;
}

fn main() {}
