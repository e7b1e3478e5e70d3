//! Pieces of Rocq text that know how tightly they hold together, and names that Rocq accepts.

/// How tightly a piece of text holds together, by the levels of Rocq's own grammar.
pub(crate) const ATOM: u8 = 0;
pub(crate) const APPLY: u8 = 10;
pub(crate) const POWER: u8 = 30;
pub(crate) const SIGN: u8 = 35;
pub(crate) const PRODUCT: u8 = 40;
pub(crate) const SUM: u8 = 50;
pub(crate) const COMPARE: u8 = 70;
pub(crate) const NOT: u8 = 75;
pub(crate) const AND: u8 = 80;
pub(crate) const OR: u8 = 85;
pub(crate) const ARROW: u8 = 99;
pub(crate) const BINDER: u8 = 200;

/// A piece of Rocq text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The text without outer parentheses.
    pub(crate) text: String,
    level: u8,
}

impl Term {
    pub(crate) fn new(text: impl Into<String>, level: u8) -> Term {
        let text = text.into();
        Term { text, level }
    }

    pub(crate) fn atom(text: impl Into<String>) -> Term {
        Term::new(text, ATOM)
    }

    /// As it stands where nothing looser than `level` may stand.
    pub(crate) fn at(&self, level: u8) -> String {
        if self.level <= level {
            self.text.clone()
        } else {
            format!("({})", self.text)
        }
    }

    /// As an argument.
    pub(crate) fn argument(&self) -> String {
        self.at(9)
    }

    /// A whole number where Rocq expects it in the scope of the reals.
    pub(crate) fn scoped(&self) -> String {
        let plain = self
            .text
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '\'');
        let digits = self.text.chars().next().is_some_and(|c| c.is_ascii_digit());
        if plain && !digits {
            self.text.clone()
        } else if plain {
            format!("{}%Z", self.text)
        } else {
            format!("({})%Z", self.text)
        }
    }

    pub(crate) fn apply(head: &str, arguments: &[String]) -> Term {
        if arguments.is_empty() {
            return Term::atom(head);
        }
        Term::new(format!("{head} {}", arguments.join(" ")), APPLY)
    }

    pub(crate) fn binary(left: &Term, sign: &str, right: &Term, level: u8) -> Term {
        let text = format!("{} {sign} {}", left.at(level), right.at(level - 1));
        Term::new(text, level)
    }
}

/// Words of Rocq's grammar, and what the statements themselves name: nothing that an author names may hide them.
const TAKEN: &[&str] = &[
    "as",
    "at",
    "by",
    "cofix",
    "else",
    "end",
    "exists",
    "fix",
    "for",
    "forall",
    "fun",
    "if",
    "in",
    "let",
    "match",
    "mod",
    "return",
    "then",
    "using",
    "where",
    "with",
    "Axiom",
    "Definition",
    "Lemma",
    "Proof",
    "Prop",
    "Set",
    "Theorem",
    "Type",
    "SProp",
    "R",
    "Z",
    "nat",
    "list",
    "nil",
    "cons",
    "bool",
    "true",
    "false",
    "andb",
    "orb",
    "negb",
    "exp",
    "ln",
    "sqrt",
    "sin",
    "cos",
    "tanh",
    "sign",
    "PI",
    "IZR",
    "Rabs",
    "Rmax",
    "Rmin",
    "powerRZ",
    "pow",
    "Derive",
    "ex_derive",
    "locally",
    "Lim",
    "RInt",
    "I",
    "True",
    "False",
    "not",
    "and",
    "or",
    "eq",
    "sumZ",
    "prodZ",
    "maxZ",
    "minZ",
    "dl",
    "pad",
    "pad2",
    "inside",
    "inside2",
    "upd",
    "upd2",
    "lit",
    "smooth",
    "smooth1",
    "smooth2",
    "rpow",
    "rpow_ok",
    "ceilZ",
    "floorZ",
    "Rltb",
    "Rleb",
    "Reqb",
    "limit_at",
    "limit_above",
    "limit_below",
    "limit_up",
    "limit_down",
    "limit_whole",
    "integral",
    "IF",
    "S",
    "O",
    "up",
    "left",
    "right",
    "ex",
];

/// The name, as Rocq accepts it.
pub(crate) fn name(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            text.push(c);
        } else {
            text.push_str(&format!("u{:x}", u32::from(c)));
        }
    }
    if TAKEN.contains(&text.as_str()) || text.starts_with('_') {
        text.insert_str(0, "v_");
    }
    text
}

/// The text as it may stand in a comment of Rocq.
pub(crate) fn comment(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    // Rocq reads strings and nested comments inside comments.
    text.replace("(*", "( *")
        .replace("*)", "* )")
        .replace('"', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_hide_what_statements_say() {
        assert_eq!(name("softmax"), "softmax");
        assert_eq!(name("R"), "v_R");
        assert_eq!(name("at"), "v_at");
        assert_eq!(name("σ"), "u3c3");
    }

    #[test]
    fn comments_end_where_they_should() {
        assert_eq!(comment("a (*b*) \"c"), "a ( *b* ) 'c");
    }

    #[test]
    fn whole_numbers_say_so_among_reals() {
        assert_eq!(Term::atom("i").scoped(), "i");
        assert_eq!(Term::atom("1").scoped(), "1%Z");
        assert_eq!(Term::new("i + 1", SUM).scoped(), "(i + 1)%Z");
    }
}
