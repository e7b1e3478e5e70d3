use rederive_macros::derivations;

derivations! {
    derivation equals(a: Real): a = a { a == a by algebra; }
    derivation no_start(a: Real): a = a { = a by algebra; }
    derivation comma(a: Real): a = a { a = a, by algebra; }
    derivation two_words(a: Real): a = a by chain rule;
    derivation definition(a: Real): a = a by definition;
    derivation no_name(a: Real): a = a by def;
}

fn main() {}
