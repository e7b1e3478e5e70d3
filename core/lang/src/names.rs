//! Which names a proof file may use: those that no reader can mistake for another, and that the compiler reads alike.
//!
//! The compiler composes accents and the command line reads the file as it is, so letters that may be written in two ways
//! have none here: a name is made of digits, `_`, Latin letters (composed ones too) and Greek letters. Capital Greek
//! letters and the omicron, which look like Latin ones in every font, are left out; where the others stand among Latin
//! letters, the name may not look like a word of the language or like another name of the file.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::elab::is_taken;
use crate::parse::is_keyword;
use crate::plain;
use crate::token::{Kind, Token};

/// Reports each name that can be mistaken, where it stands first.
pub(crate) fn check(tokens: &[Token], diagnostics: &mut Vec<Diagnostic>) {
    // By what it looks like, each name that is spelled with letters of two alphabets or like one that is.
    let mut seen: BTreeMap<&str, bool> = BTreeMap::new();
    let mut like: BTreeMap<String, &str> = BTreeMap::new();
    for token in tokens {
        let Kind::Ident(name) = &token.kind else {
            continue;
        };
        let name: &str = name;
        if seen.insert(name, true).is_some() {
            continue;
        }
        let found = foreign(name).or_else(|| {
            let looks = looks(name);
            if looks != name && is_word(&looks) {
                return Some((
                    format!("`{name}` looks like `{looks}`, which means something else"),
                    "write it in Latin letters, or choose another name".to_owned(),
                ));
            }
            let earlier = *like.entry(looks).or_insert(name);
            let alone = name.chars().count() == 1;
            (earlier != name && !alone).then(|| {
                (
                    format!("`{name}` looks like `{earlier}`, which is another name"),
                    "names that differ must look different".to_owned(),
                )
            })
        });
        if let Some((message, help)) = found {
            diagnostics.push(Diagnostic::new("E007", token.span, message).help(help));
        }
    }
}

/// What is wrong with the letters of a name, and what to do about it.
fn foreign(name: &str) -> Option<(String, String)> {
    if let Some(plain) = name.strip_prefix("r#") {
        return Some((
            format!("`{name}` is a raw name, which is not part of the language"),
            format!("choose another name than `{plain}`"),
        ));
    }
    // Three sorts have a spelling with a letter of their own.
    if matches!(name, "ℝ" | "ℕ" | "ℤ") {
        return None;
    }
    let wrong = name.chars().find(|c| !is_letter(*c))?;
    let code = format!("U+{:04X}", u32::from(wrong));
    let letter = match plain::is_unseen(wrong) {
        true => code,
        false => format!("`{wrong}` ({code})"),
    };
    let help = match twin(wrong) {
        Some(latin) => format!("write the Latin letter `{latin}`"),
        None => "names are made of digits, `_`, Latin letters and Greek letters".to_owned(),
    };
    Some((
        format!("{letter} cannot stand in a name: it can be mistaken for something else"),
        help,
    ))
}

/// Whether a letter has one spelling and looks like no other letter.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => true,
        // Latin letters with one code each; the long s, and what stands for two letters or looks like an `i`, are not.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' => true,
        'ı' | 'ŉ' | 'ſ' | 'ĸ' | 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' => false,
        'Ā'..='ſ' => true,
        'Γ' | 'Δ' | 'Θ' | 'Λ' | 'Ξ' | 'Π' | 'Σ' | 'Φ' | 'Ψ' | 'Ω' => true,
        'ο' => false,
        'α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ' => true,
        _ => false,
    }
}

/// The Latin letter that some letters of other alphabets look just like.
fn twin(c: char) -> Option<char> {
    const TWINS: &str = "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw \
                         ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo ıi ſf";
    let pair = TWINS.split(' ').find(|pair| pair.starts_with(c))?;
    pair.chars().nth(1)
}

/// What a name looks like at a glance: Greek letters as the Latin ones that they resemble.
fn looks(name: &str) -> String {
    let greek = |c: char| c.is_alphabetic() && !c.is_ascii();
    if !name.contains(greek) {
        return name.to_owned();
    }
    let latin = |c: char| match c {
        'α' => 'a',
        'γ' => 'y',
        'ε' | 'ϵ' => 'e',
        'η' => 'n',
        'ι' => 'i',
        'κ' => 'k',
        'ν' => 'v',
        'ρ' | 'ϱ' => 'p',
        'τ' => 't',
        'υ' => 'u',
        'χ' => 'x',
        'ω' => 'w',
        other => other,
    };
    name.chars().map(latin).collect()
}

/// Whether a word means something to the language.
fn is_word(word: &str) -> bool {
    is_taken(word)
        || is_keyword(word)
        || matches!(
            word,
            "Real" | "Nat" | "Int" | "O" | "T" | "expect" | "admit" | "question"
        )
        || crate::expr::Group::named(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(names: &str) -> Vec<String> {
        let stream: proc_macro2::TokenStream = names.parse().unwrap();
        let mut diagnostics = Vec::new();
        check(&crate::token::flatten(stream, 0).list, &mut diagnostics);
        diagnostics.into_iter().map(|error| error.message).collect()
    }

    #[test]
    fn names_of_every_day_are_accepted() {
        let names = "x x_1 α β_hat Δt λ k κ v ν softmax größe été ℝ Σ ε ϵ conv2 naïve σ2 ρ p";
        assert_eq!(complaints(names), Vec::<String>::new());
    }

    #[test]
    fn letters_that_can_be_mistaken_are_not() {
        for name in [
            "еxp",
            "e\u{301}",
            "Κ",
            "ο",
            "\u{1d465}",
            "K\u{212a}",
            "ſ",
            "x\u{200c}y",
            "r#exp",
        ] {
            // What is no token at all is turned down before.
            if name.parse::<proc_macro2::TokenStream>().is_ok() {
                assert_eq!(complaints(name).len(), 1, "{name}");
            }
        }
    }

    #[test]
    fn a_name_that_looks_like_another_is_told_where_it_stands() {
        assert_eq!(
            complaints("εxp"),
            ["`εxp` looks like `exp`, which means something else"]
        );
        assert_eq!(
            complaints("rate x rατe"),
            ["`rατe` looks like `rate`, which is another name"]
        );
    }
}
