use rederive_macros::derivations;

derivations! {
    theorem first(a: Real): a = a;
}

fn main() {}
