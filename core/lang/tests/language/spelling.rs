//! Names that can be mistaken for others, and words that are no names.

use super::errors::error;
use super::{list, load};

#[test]
fn names_that_can_be_mistaken() {
    // A Cyrillic letter, a Greek one that looks Latin, an accent apart from its letter, a letter of mathematics.
    for (name, help) in [
        ("еxp", "write the Latin letter `e`"),
        ("Κ", "write the Latin letter `K`"),
        ("ο", "write the Latin letter `o`"),
        ("𝑥", "names are made of digits"),
        ("ẋ", "names are made of digits"),
    ] {
        let loaded = load(&format!("derivation d({name}: Real): {name} = {name};"));
        let [error] = &loaded.diagnostics[..] else {
            panic!("{name}\n{}", list(&loaded.diagnostics));
        };
        assert_eq!((error.code, error.primary.line), ("E007", 2), "{name}");
        let found = error.help.as_deref().unwrap_or_default();
        assert!(found.contains(help), "{name}: {found}");
    }
    error(
        "derivation d(«εxp»: Real): εxp = εxp;",
        "E007",
        "`εxp` looks like `exp`, which means something else",
        "write it in Latin letters",
    );
    error(
        "derivation d(rate: Real, «rατe»: Real): rate = rατe;",
        "E007",
        "`rατe` looks like `rate`, which is another name",
        "names that differ must look different",
    );
}

#[test]
fn keywords_of_rust_are_no_names() {
    for marked in [
        "derivation «match»(x: Real): x = x;",
        "derivation d(«type»: Real): 1 = 1;",
        "def «fn»(x: Real) = x;",
        "derivation d(n: Nat): sum(«loop» in 1..=n, 1) = n;",
        "derivation d(x: Real) let «ref» = x: x = x;",
    ] {
        let items = marked.replace(['«', '»'], "");
        let loaded = load(&items);
        let [error, ..] = &loaded.diagnostics[..] else {
            panic!("{items}");
        };
        assert_eq!(error.code, "E013", "{}", list(&loaded.diagnostics));
        assert!(
            error.message.contains("is a keyword of Rust"),
            "{}",
            error.message
        );
    }
}
