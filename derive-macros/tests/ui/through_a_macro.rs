macro_rules! wrapped {
    ($($tokens:tt)*) => {
        rederive_macros::derivations! { $($tokens)* }
    };
}

wrapped! {
    derivation unseen(x: Real): x = x + 1;
}

fn main() {}
