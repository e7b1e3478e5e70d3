//! The items of an annotation, a line each.

use super::place::{At, Files, Text};
use crate::diag::{Diagnostic, did_you_mean};
use crate::expr::Name;

/// A parameter with its sort.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub name: Name,
    pub sort: Text,
}

/// What `prove` and `claim` say about a derivation.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub name: Name,
    pub parameters: Vec<Parameter>,
    pub conditions: Vec<Text>,
    /// What `'` differentiates by.
    pub prime: Option<At>,
    /// Whether the first `=` only names its left side.
    pub naming: bool,
    pub expect: Option<String>,
    pub body: Option<Text>,
}

/// Which part of a derivation a chain is.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub of: Name,
    /// The case it belongs to.
    pub case: Option<Text>,
    /// The claim on the way that it shows.
    pub have: Option<Name>,
}

/// What takes the next formula.
#[derive(Clone, Debug)]
pub(crate) enum Taker {
    Skip,
    Define {
        name: Name,
        /// From the parameters on.
        header: Text,
        parameters: Vec<Parameter>,
        indices: Vec<Name>,
        padded: bool,
    },
    Bind {
        name: Name,
        over: Option<(Name, Text)>,
    },
    Assume,
    Prove(Heading),
    /// `proof of NAME`: steps of a derivation whose claim stands in an earlier display.
    Proof(Part),
}

/// An item of an annotation.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Let(Vec<Parameter>),
    Given(Vec<Text>),
    Read {
        patterns: Vec<At>,
        template: Text,
    },
    Same(Vec<String>),
    Operator {
        pattern: At,
        name: Name,
    },
    Range {
        name: Name,
        range: Text,
    },
    Def {
        name: Name,
        text: Text,
    },
    Use(Text),
    Bind {
        name: Name,
        value: Text,
    },
    Forget(Vec<Name>),
    Padded,
    Claim {
        heading: Heading,
        claim: Text,
        head: At,
    },
    Take {
        inline: bool,
        at: At,
        taker: Taker,
    },
}

const WORDS: [&str; 20] = [
    "proof",
    "algorithm",
    "let",
    "given",
    "read",
    "same",
    "op",
    "range",
    "def",
    "define",
    "bind",
    "assume",
    "prove",
    "claim",
    "skip",
    "forget",
    "zero_padded",
    "use",
    "inline",
    "admit",
];

type Parsed<T> = Result<T, Box<Diagnostic>>;

/// The items of an annotation; what is wrong with one does not hide the others.
pub(crate) fn items(
    files: &Files,
    head: At,
    lines: &[At],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Item> {
    let mut items = Vec::new();
    let mut lines = lines.iter().copied().peekable();
    while let Some(line) = lines.next() {
        let mut text = Text::default();
        text.verbatim(files.slice(line), line);
        let word = first_word(text.as_str()).to_owned();
        // What is in the proof language goes on to the end of its brackets.
        if !matches!(&*word, "read" | "same" | "op" | "skip") {
            while open_brackets(text.as_str()) > 0 {
                let Some(next) = lines.next() else { break };
                if !text.as_str().ends_with('\n') {
                    text.push("\n", next.head());
                }
                text.verbatim(files.slice(next), next);
            }
        }
        let text = text.trimmed();
        if text.is_empty() {
            continue;
        }
        let reader = Reader { files, head };
        match reader.item(&text) {
            Ok(item) => items.push(item),
            Err(error) => diagnostics.push(*error),
        }
    }
    items
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// How many brackets are open at the end.
fn open_brackets(text: &str) -> i64 {
    text.chars().fold(0, |depth, c| match c {
        '(' | '[' | '{' => depth + 1,
        ')' | ']' | '}' => depth - 1,
        _ => depth,
    })
}

/// The stretches between separators outside of brackets.
pub(crate) fn split(text: &str, separator: char) -> Vec<(usize, usize)> {
    let (mut depth, mut start) = (0i64, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            c if c == separator && depth == 0 => {
                parts.push((start, at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push((start, text.len()));
    parts
}

/// Where one of these words stands outside of brackets, from `from` on.
fn find_word<'w>(text: &str, from: usize, words: &[&'w str]) -> Option<(usize, &'w str)> {
    let mut depth = 0i64;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => {
                if depth == 0 && at >= from && words.contains(&"{") && c == '{' {
                    return Some((at, "{"));
                }
                depth += 1;
            }
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 && at >= from && before.is_whitespace() => {
                let found = first_word(text.get(at..).unwrap_or(""));
                if c.is_alphabetic()
                    && let Some(word) = words.iter().find(|word| **word == found)
                {
                    return Some((at, word));
                }
            }
            _ => {}
        }
        before = c;
    }
    None
}

struct Reader<'a> {
    files: &'a Files,
    head: At,
}

impl Reader<'_> {
    fn error(&self, at: At, message: impl Into<String>, help: &str) -> Box<Diagnostic> {
        let error = Diagnostic::new("E080", self.files.span(at), message);
        Box::new(if help.is_empty() {
            error
        } else {
            error.help(help)
        })
    }

    fn item(&self, text: &Text) -> Parsed<Item> {
        let word = first_word(text.as_str()).to_owned();
        let rest = text.part(word.len(), text.as_str().len()).trimmed();
        let needs = |form: &str| {
            if rest.is_empty() {
                let form = format!("write `{form}`");
                Err(self.error(text.whole(), format!("`{word}` of what?"), &form))
            } else {
                Ok(())
            }
        };
        match &*word {
            "let" => {
                needs("let x: Real[K], c: Real")?;
                Ok(Item::Let(self.parameters(&rest)?))
            }
            "given" => {
                needs("given K >= 1")?;
                Ok(Item::Given(pieces(&rest)))
            }
            "read" => {
                needs("read LATEX as TERM")?;
                self.read(&rest)
            }
            "same" => {
                needs("same \\mathbf, \\vec")?;
                self.same(&rest)
            }
            "op" => {
                needs("op \\tilde{*} as conv")?;
                let (pattern, name) = self.as_parts(&rest, "op \\tilde{*} as conv")?;
                let name = self.name(&name)?;
                Ok(Item::Operator {
                    pattern: pattern.whole(),
                    name,
                })
            }
            "range" => {
                needs("range n in 1..=N")?;
                let (name, range) = self.binder(&rest)?;
                Ok(Item::Range { name, range })
            }
            "def" | "algorithm" => {
                needs("def f(x: Real) = x;")?;
                let name: Name = first_word(rest.as_str()).into();
                Ok(Item::Def {
                    name,
                    text: text.clone(),
                })
            }
            _ if marked_definition(text.as_str()).is_some() => {
                let name = marked_definition(text.as_str()).unwrap_or_default();
                Ok(Item::Def {
                    name: name.into(),
                    text: text.clone(),
                })
            }
            "use" => Ok(Item::Use(text.clone())),
            "forget" => {
                needs("forget x, c")?;
                let names = pieces(&rest);
                let names: Parsed<Vec<Name>> = names.iter().map(|name| self.name(name)).collect();
                Ok(Item::Forget(names?))
            }
            "zero_padded" if rest.is_empty() => Ok(Item::Padded),
            "claim" => {
                needs("claim NAME that EXPR")?;
                self.claim(&rest)
            }
            "define" | "bind" | "assume" | "prove" | "proof" | "skip" => {
                let inline = first_word(rest.as_str()) == "inline";
                let rest = if inline {
                    rest.part("inline".len(), rest.as_str().len()).trimmed()
                } else {
                    rest
                };
                let taker = match &*word {
                    "skip" => Taker::Skip,
                    "assume" if rest.is_empty() => Taker::Assume,
                    "assume" => {
                        let help = "`assume` takes the next formula; a condition in the proof language is `given …`";
                        return Err(self.error(
                            rest.whole(),
                            "nothing stands behind `assume`",
                            help,
                        ));
                    }
                    "define" => self.define(&rest, text)?,
                    "proof" => Taker::Proof(self.part(&rest, text)?),
                    "bind" => {
                        if let Some((equals, _)) =
                            rest.as_str().char_indices().find(|(_, c)| *c == '=')
                            && find_word(rest.as_str(), 0, &["over"])
                                .is_none_or(|(over, _)| over > equals)
                        {
                            let name = self.name(&rest.part(0, equals).trimmed())?;
                            let value = rest.part(equals + 1, rest.as_str().len()).trimmed();
                            return Ok(Item::Bind { name, value });
                        }
                        self.bind(&rest, text)?
                    }
                    _ => Taker::Prove(self.heading(&rest, text)?.0),
                };
                Ok(Item::Take {
                    inline,
                    at: text.whole(),
                    taker,
                })
            }
            _ => {
                let near = did_you_mean(&word, WORDS).map(|near| format!("did you mean `{near}`?"));
                let all = "an item begins with `let`, `given`, `read`, `same`, `op`, `range`, `def`, `define`, `bind`, `assume`, `prove`, `proof`, `claim`, `skip` or `forget`";
                let found = if word.is_empty() { "this" } else { &word };
                let message = format!("`{found}` begins no item of an annotation");
                Err(self.error(text.whole(), message, near.as_deref().unwrap_or(all)))
            }
        }
    }

    fn name(&self, text: &Text) -> Parsed<Name> {
        let text = text.trimmed();
        let word = text.as_str();
        let begins = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if begins && first_word(word) == word {
            Ok(word.into())
        } else {
            Err(self.error(text.whole(), format!("`{word}` is not a name"), ""))
        }
    }

    /// `x: Real[K], c: Real`
    fn parameters(&self, text: &Text) -> Parsed<Vec<Parameter>> {
        pieces(text)
            .iter()
            .map(|piece| {
                let Some(colon) = piece.as_str().find(':') else {
                    let help = "write `x: Real` for a number, `x: Real[n]` for a vector, `n: Nat` for a size";
                    let message = format!("the sort of `{}` is missing", piece.as_str());
                    return Err(self.error(piece.whole(), message, help));
                };
                let name = piece.part(0, colon).trimmed();
                let sort = piece.part(colon + 1, piece.as_str().len()).trimmed();
                if sort.is_empty() || sort.as_str() == "?" {
                    let help = "write `x: Real` for a number, `x: Real[n]` for a vector, `n: Nat` for a size";
                    let message = format!("the sort of `{}` is to be filled in", name.as_str());
                    return Err(self.error(piece.whole(), message, help));
                }
                Ok(Parameter {
                    name: self.name(&name)?,
                    sort,
                })
            })
            .collect()
    }

    /// What stands before and behind the last ` as `.
    fn as_parts(&self, text: &Text, form: &str) -> Parsed<(Text, Text)> {
        let source = text.as_str();
        let Some(at) = source.rfind(" as ") else {
            return Err(self.error(text.whole(), "`as` is missing", &format!("write `{form}`")));
        };
        let (before, after) = (
            text.part(0, at).trimmed(),
            text.part(at + 4, source.len()).trimmed(),
        );
        if before.is_empty() || after.is_empty() {
            return Err(self.error(
                text.whole(),
                "something is missing beside `as`",
                &format!("write `{form}`"),
            ));
        }
        Ok((before, after))
    }

    fn read(&self, text: &Text) -> Parsed<Item> {
        let (left, template) = self.as_parts(text, "read LATEX as TERM")?;
        let mut patterns = Vec::new();
        let mut start = 0;
        let source = left.as_str();
        while let Some(length) = source.get(start..).and_then(|rest| rest.find(" || ")) {
            patterns.push(left.part(start, start + length).trimmed().whole());
            start += length + 4;
        }
        patterns.push(left.part(start, source.len()).trimmed().whole());
        Ok(Item::Read { patterns, template })
    }

    fn same(&self, text: &Text) -> Parsed<Item> {
        let fonts: Parsed<Vec<String>> = pieces(text)
            .iter()
            .map(|piece| {
                let Some(name) = piece.as_str().strip_prefix('\\') else {
                    let message = format!("`{}` is not a command", piece.as_str());
                    return Err(self.error(piece.whole(), message, "write `same \\mathbf, \\vec`"));
                };
                Ok(name.to_owned())
            })
            .collect();
        Ok(Item::Same(fonts?))
    }

    /// `k in 1..=m`
    fn binder(&self, text: &Text) -> Parsed<(Name, Text)> {
        let Some((at, _)) = find_word(text.as_str(), 0, &["in"]) else {
            return Err(self.error(text.whole(), "a range is missing", "write `k in 1..=n`"));
        };
        let name = self.name(&text.part(0, at).trimmed())?;
        let range = text.part(at + 2, text.as_str().len()).trimmed();
        Ok((name, range))
    }

    fn bind(&self, rest: &Text, whole: &Text) -> Parsed<Taker> {
        if rest.is_empty() {
            let help = "write `bind a` before a formula `a = …`, or `bind p = softmax(x)`";
            return Err(self.error(whole.whole(), "`bind` of what?", help));
        }
        match find_word(rest.as_str(), 0, &["over"]) {
            Some((at, _)) => Ok(Taker::Bind {
                name: self.name(&rest.part(0, at).trimmed())?,
                over: Some(self.binder(&rest.part(at + 4, rest.as_str().len()).trimmed())?),
            }),
            None => Ok(Taker::Bind {
                name: self.name(rest)?,
                over: None,
            }),
        }
    }

    /// `conv(x: Real[d], w: Real[k])[n: 1..=d - k + 1] where zero_padded`
    fn define(&self, rest: &Text, whole: &Text) -> Parsed<Taker> {
        let form = "write `define f(x: Real)` or `define v(x: Real[n])[i]`";
        let mut end = rest.as_str().len();
        let mut padded = false;
        if let Some((at, _)) = find_word(rest.as_str(), 0, &["where"]) {
            let condition = rest.part(at + 5, end).trimmed();
            if condition.as_str() != "zero_padded" {
                let help = "a definition has no other condition than `where zero_padded`";
                return Err(self.error(
                    condition.whole(),
                    "this is no condition of a definition",
                    help,
                ));
            }
            padded = true;
            end = at;
        }
        let text = rest.part(0, end).trimmed();
        let source = text.as_str().to_owned();
        let name_end = first_word(&source).len();
        if name_end == 0 {
            return Err(self.error(whole.whole(), "a definition has a name", form));
        }
        let name: Name = source.get(..name_end).unwrap_or("").into();
        let header = text.part(name_end, source.len());
        let mut parameters = Vec::new();
        let mut indices = Vec::new();
        let mut at = name_end;
        for (open, close) in [('(', ')'), ('[', ']')] {
            let from = at + blanks(source.get(at..).unwrap_or(""));
            if source
                .get(from..)
                .is_none_or(|rest| !rest.starts_with(open))
            {
                continue;
            }
            let Some(length) = matching(source.get(from..).unwrap_or(""), open, close) else {
                return Err(self.error(text.whole(), format!("`{close}` is missing"), form));
            };
            let inner = text.part(from + 1, from + length).trimmed();
            if open == '(' {
                if !inner.is_empty() {
                    parameters = self.parameters(&inner)?;
                }
            } else {
                for piece in pieces(&inner) {
                    let end = piece.as_str().find(':').unwrap_or(piece.as_str().len());
                    indices.push(self.name(&piece.part(0, end).trimmed())?);
                }
            }
            at = from + length + 1;
        }
        if source.get(at..).is_some_and(|rest| !rest.trim().is_empty()) {
            return Err(self.error(
                text.part(at, source.len()).whole(),
                "this is no part of a definition's header",
                form,
            ));
        }
        Ok(Taker::Define {
            name,
            header,
            parameters,
            indices,
            padded,
        })
    }

    /// `NAME for … where … prime … naming expect … { … }`, and where it ends.
    fn heading(&self, rest: &Text, whole: &Text) -> Parsed<(Heading, Option<Text>)> {
        const PARTS: [&str; 7] = ["for", "where", "prime", "naming", "expect", "that", "{"];
        let source = rest.as_str();
        let name = first_word(source);
        if name.is_empty() {
            let help = "write `prove NAME`; the name is that of the derivation";
            return Err(self.error(whole.whole(), "a derivation has a name", help));
        }
        let mut heading = Heading {
            name: self.name(&rest.part(0, name.len()))?,
            parameters: Vec::new(),
            conditions: Vec::new(),
            prime: None,
            naming: false,
            expect: None,
            body: None,
        };
        let mut that = None;
        let mut at = name.len();
        loop {
            let blank = blanks(source.get(at..).unwrap_or(""));
            at += blank;
            if at >= source.len() {
                return Ok((heading, that));
            }
            let Some((found, word)) =
                find_word(source, at, &PARTS).filter(|(found, _)| *found == at)
            else {
                let help = "behind the name stand `for i: 1..=n`, `where …`, `prime x`, `naming`, `expect refuted` or `{ … }`";
                return Err(self.error(
                    rest.part(at, source.len()).whole(),
                    "this is no part of a derivation's heading",
                    help,
                ));
            };
            let from = found + word.len();
            let end = match word {
                "that" => source.len(),
                "{" => {
                    found
                        + matching(source.get(found..).unwrap_or(""), '{', '}')
                            .map_or(source.len() - found, |length| length + 1)
                }
                _ => find_word(source, from, &PARTS).map_or(source.len(), |(next, _)| next),
            };
            let inner = rest.part(from, end).trimmed();
            match word {
                "for" => heading.parameters.extend(self.parameters(&inner)?),
                "where" => heading.conditions.extend(pieces(&inner)),
                "prime" => heading.prime = Some(inner.whole()),
                "naming" => {
                    heading.naming = true;
                    if !inner.is_empty() {
                        return Err(self.error(
                            inner.whole(),
                            "nothing stands behind `naming`",
                            "",
                        ));
                    }
                }
                "expect" => heading.expect = Some(self.name(&inner)?.to_string()),
                "that" => that = Some(inner),
                _ => {
                    heading.body = Some(rest.part(found + 1, end.saturating_sub(1).max(found + 1)))
                }
            }
            at = end;
        }
    }

    /// `of NAME case x > 0 have gain`
    fn part(&self, rest: &Text, whole: &Text) -> Parsed<Part> {
        let form = "write `proof of NAME`, and behind it `case x > 0` or `have LABEL` where the chain is part of one";
        let source = rest.as_str();
        let behind = source
            .strip_prefix("of")
            .filter(|rest| rest.starts_with(' '));
        let name = first_word(behind.unwrap_or("").trim_start());
        if name.is_empty() {
            return Err(self.error(whole.whole(), "`proof` of which claim?", form));
        }
        let mut at = source.find(name).unwrap_or(0) + name.len();
        let mut part = Part {
            of: name.into(),
            case: None,
            have: None,
        };
        loop {
            at += blanks(source.get(at..).unwrap_or(""));
            if at >= source.len() {
                return Ok(part);
            }
            const PARTS: [&str; 2] = ["case", "have"];
            let Some((found, word)) =
                find_word(source, at, &PARTS).filter(|(found, _)| *found == at)
            else {
                let message = "this says nothing about a part of a proof";
                return Err(self.error(rest.part(at, source.len()).whole(), message, form));
            };
            let from = found + word.len();
            let end = find_word(source, from, &PARTS).map_or(source.len(), |(next, _)| next);
            let inner = rest.part(from, end).trimmed();
            if word == "case" {
                part.case = Some(inner);
            } else {
                part.have = Some(self.name(&inner)?);
            }
            at = end;
        }
    }

    fn claim(&self, rest: &Text) -> Parsed<Item> {
        let (heading, that) = self.heading(rest, rest)?;
        let Some(claim) = that else {
            let help = "write `claim NAME for i: 1..=n that a[i] = b[i]`";
            return Err(self.error(rest.whole(), "`that` and the claim are missing", help));
        };
        Ok(Item::Claim {
            heading,
            claim,
            head: self.head,
        })
    }
}

/// The name in `#[zero_padded] def f…`.
fn marked_definition(text: &str) -> Option<&str> {
    let behind = text.strip_prefix("#[zero_padded]")?.trim_start();
    Some(first_word(behind.strip_prefix("def ")?.trim_start()))
}

/// The pieces between commas.
fn pieces(text: &Text) -> Vec<Text> {
    split(text.as_str(), ',')
        .into_iter()
        .map(|(start, end)| text.part(start, end).trimmed())
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Where the bracket that the text begins with is closed.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
