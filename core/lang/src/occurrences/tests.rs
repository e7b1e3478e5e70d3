//! Names of a file with all kinds of scopes.

use super::{Names, Role, Word};

const TEXT: &str = "derivations! {
    use nn::{sigmoid as s};
    def f(x: Real[K])[i] = x[i] / sum(j in 1..=K, x[j]);
    /// A title.
    derivation d(K: Nat, y: Real[K], c: Real) let p = f(y) where K >= 1:
        sum(i in 1..=K, c * p[i]) = c * sum(p)
    {
        have h: c = c by algebra;
        sum(i in 1..=K, c * p[i])
            = sum(j in 1..=K, c * p[K - j + 1]) by index(i = K - j + 1);
            = c * sum(k, p[k]) by linearity, def(f), lemma(h), lemma(e, z = c), lemma(s);
    }
    derivation e(z: Real): grad(|t| t^2, z) = limit(q -> 0, 2 * z) by derivative;
}
";

/// What a name at a place means: the line and the column of its declaration.
fn meaning(names: &Names, needle: &str, nth: usize) -> Option<(u32, u32)> {
    let (at, _) = TEXT.match_indices(needle).nth(nth)?;
    let line = TEXT[..at].matches('\n').count() + 1;
    let column = at - TEXT[..at].rfind('\n').map_or(0, |end| end + 1) + 1;
    let (found, _) = names.at(line as u32, column as u32)?;
    let span = names.declarations[found].span;
    Some((span.line, span.column))
}

#[test]
fn names_mean_what_the_innermost_scope_says() {
    let names = Names::of_source(TEXT);
    let roles = |role: Role| {
        let all = names.declarations.iter().filter(|d| d.role == role);
        all.map(|d| d.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(roles(Role::Definition), ["f"]);
    assert_eq!(roles(Role::Derivation), ["d", "e"]);
    assert_eq!(roles(Role::Size), ["K"]);
    assert_eq!(roles(Role::Import), ["s"]);
    assert_eq!(roles(Role::Have), ["h"]);
    assert_eq!(roles(Role::Argument), ["t"]);
    // The size of the definition is another one than the parameter.
    assert_eq!(meaning(&names, "K, x[j]", 0), Some((3, 19)));
    assert_eq!(meaning(&names, "K >= 1", 0), Some((5, 18)));
    // `index(i = K - j + 1)`: the variables of the step's two sides.
    assert_eq!(meaning(&names, "i = K", 0), Some((9, 13)));
    assert_eq!(meaning(&names, "j + 1)", 0), Some((10, 19)));
    // A variable without a range, a claim on the way, a lemma below, its parameter.
    assert_eq!(meaning(&names, "k] ", 0), None);
    assert_eq!(meaning(&names, "k])", 0), Some((11, 23)));
    assert_eq!(meaning(&names, "h), lemma", 0), Some((8, 14)));
    assert_eq!(meaning(&names, "e, z = c", 0), Some((13, 16)));
    assert_eq!(meaning(&names, "z = c", 0), Some((13, 18)));
}

#[test]
fn words_of_the_language_are_known_by_their_place() {
    let names = Names::of_source(TEXT);
    let (word, _) = names.word_at(11, 35).unwrap();
    assert_eq!(word, Word::Reason("linearity"));
    let (word, _) = names.word_at(3, 36).unwrap();
    assert_eq!(word, Word::Form("sum"));
    assert_eq!(names.word_at(1, 1), None);
}

#[test]
fn a_half_written_file_keeps_what_it_has() {
    let half = TEXT.replace("by linearity", "by linear");
    let names = Names::of_source(&half);
    assert!(names.declarations.iter().any(|d| &*d.name == "e"));
    for end in (0..TEXT.len()).filter(|end| TEXT.is_char_boundary(*end)) {
        let _ = Names::of_source(&TEXT[..end]);
    }
}

#[test]
fn the_parts_of_a_derivation_have_places() {
    let names = Names::of_source(TEXT);
    let site = &names.derivations[0];
    assert_eq!(site.steps.len(), 3);
    assert!(site.steps[0].is_have && !site.steps[1].is_have);
    let reasons = site.steps[2].reasons.unwrap();
    assert_eq!((reasons.line, reasons.column), (11, 35));
    assert_eq!(site.last_condition.map(|span| span.line), Some(5));
}
