//! LaTeX as tokens, each with its place.

use super::place::{At, Files};

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `\alpha`, and `\,` with the character as its name.
    Command(String),
    Letter(char),
    /// Digits, with a point among them or not.
    Number(String),
    /// Any other character.
    Char(char),
    Open,
    Close,
    Sub,
    Sup,
    Ampersand,
    /// `\\`
    Row,
    Prime,
    /// `#1` in a macro.
    Parameter(u8),
    /// `#x` in a pattern.
    Hole(String),
}

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Kind,
    pub at: At,
}

/// The tokens of a stretch of the document. With `comments`, `%` begins one.
pub(crate) fn tokens(files: &Files, at: At, comments: bool) -> Vec<Token> {
    let text = files.slice(at);
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let kind = match c {
            _ if c.is_whitespace() => continue,
            '%' if comments => {
                while chars.next_if(|(_, c)| *c != '\n').is_some() {}
                continue;
            }
            '\\' => {
                let mut name = String::new();
                while let Some((at, c)) = chars.next_if(|(_, c)| c.is_ascii_alphabetic()) {
                    name.push(c);
                    end = at + 1;
                }
                if name.is_empty() {
                    match chars.next() {
                        Some((at, '\\')) => {
                            end = at + 1;
                            // `\\[2pt]` and `\\*` break a line as `\\` does.
                            chars.next_if(|(_, c)| *c == '*');
                            end = skip_length(text, end, &mut chars);
                            Kind::Row
                        }
                        Some((at, c)) => {
                            end = at + c.len_utf8();
                            Kind::Command(c.to_string())
                        }
                        None => Kind::Char('\\'),
                    }
                } else {
                    Kind::Command(name)
                }
            }
            '{' => Kind::Open,
            '}' => Kind::Close,
            '^' => Kind::Sup,
            '_' => Kind::Sub,
            '&' => Kind::Ampersand,
            '\'' | '′' | '’' => Kind::Prime,
            '~' => Kind::Command("~".to_owned()),
            '#' => {
                let mut name = String::new();
                while let Some((at, c)) =
                    chars.next_if(|(_, c)| c.is_ascii_alphanumeric() || *c == '_')
                {
                    let digit = c.is_ascii_digit();
                    name.push(c);
                    end = at + 1;
                    if name.len() == 1 && digit {
                        break;
                    }
                }
                match name.parse::<u8>() {
                    Ok(number) => Kind::Parameter(number),
                    Err(_) if name.is_empty() => Kind::Char('#'),
                    Err(_) => Kind::Hole(name),
                }
            }
            _ if c.is_ascii_digit()
                || c == '.' && chars.peek().is_some_and(|(_, c)| c.is_ascii_digit()) =>
            {
                let mut number = c.to_string();
                loop {
                    let digits = text.get(end..).unwrap_or("");
                    let mut ahead = digits.chars();
                    let (first, second) = (ahead.next(), ahead.next());
                    let more = match first {
                        Some(c) if c.is_ascii_digit() => true,
                        Some('.') => {
                            !number.contains('.') && second.is_some_and(|c| c.is_ascii_digit())
                        }
                        _ => false,
                    };
                    if !more {
                        break;
                    }
                    if let Some((at, c)) = chars.next() {
                        number.push(c);
                        end = at + 1;
                    }
                }
                if number.starts_with('.') {
                    number.insert(0, '0');
                }
                Kind::Number(number)
            }
            _ if c.is_ascii_alphabetic() => Kind::Letter(c),
            _ => match word_of(c) {
                Some(word) => Kind::Command(word.to_owned()),
                None => Kind::Char(c),
            },
        };
        out.push(Token {
            kind,
            at: At {
                file: at.file,
                start: at.start + start,
                end: at.start + end,
            },
        });
    }
    out
}

/// Steps over the length behind a line break.
fn skip_length(
    text: &str,
    end: usize,
    chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
) -> usize {
    let rest = text.get(end..).unwrap_or("");
    let Some(inner) = rest.strip_prefix('[') else {
        return end;
    };
    let Some(close) = inner.find(']') else {
        return end;
    };
    let length = inner.get(..close).unwrap_or("");
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-'));
    if !matches!(unit.trim(), "pt" | "em" | "ex" | "mm" | "cm" | "in" | "bp") {
        return end;
    }
    let after = end + close + 2;
    while chars.next_if(|(at, _)| *at < after).is_some() {}
    after
}

/// The command that a character stands for.
fn word_of(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' | 'ϵ' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'π' => "pi",
        'ρ' => "rho",
        'σ' => "sigma",
        'τ' => "tau",
        'φ' | 'ϕ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        'Γ' => "Gamma",
        'Δ' => "Delta",
        'Θ' => "Theta",
        'Λ' => "Lambda",
        'Σ' => "Sigma",
        'Φ' => "Phi",
        'Ψ' => "Psi",
        'Ω' => "Omega",
        '∑' => "sum",
        '∏' => "prod",
        '∫' => "int",
        '∂' => "partial",
        '∇' => "nabla",
        '∞' => "infty",
        '≤' => "le",
        '≥' => "ge",
        '≠' => "ne",
        '≈' => "approx",
        '·' | '⋅' => "cdot",
        '×' => "times",
        '⊙' => "odot",
        '∈' => "in",
        '→' => "to",
        '←' => "leftarrow",
        '⇒' => "Rightarrow",
        '⇔' => "Leftrightarrow",
        '±' => "pm",
        '…' => "dots",
        '∘' => "circ",
        '⊤' => "top",
        'ℓ' => "ell",
        _ => return None,
    })
}
