//! The document's own commands: `\newcommand`, `\def` (also with delimited arguments), `\DeclareMathOperator`, `\let`.

use std::collections::{BTreeMap, BTreeSet};

use super::latex::{Kind, Token};
use super::place::At;

/// How many tokens a formula may become.
const MAX_TOKENS: usize = 200_000;

/// What a command stands for.
#[derive(Clone, Debug)]
struct Macro {
    /// What stands between its name and its body: parameters, and tokens that must be there.
    pattern: Vec<Token>,
    /// What the first parameter is where it is left out.
    default: Option<Vec<Token>>,
    /// Whether a star or a size in brackets may stand behind its name and says nothing: `\norm*{x}`, `\norm[\big]{x}`.
    sized: bool,
    body: Vec<Token>,
}

impl Macro {
    /// Whether it says the same, wherever it stands.
    fn is_like(&self, other: &Macro) -> bool {
        let same = |a: &[Token], b: &[Token]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.kind == b.kind)
        };
        let defaults = match (&self.default, &other.default) {
            (Some(a), Some(b)) => same(a, b),
            (None, None) => true,
            _ => false,
        };
        defaults
            && self.sized == other.sized
            && same(&self.pattern, &other.pattern)
            && same(&self.body, &other.body)
    }
}

/// The commands that the document has defined so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Macros {
    known: BTreeMap<String, Macro>,
    /// Those that were defined twice, each time as something else: in a group, between `\\if` and `\\fi`, or anew.
    twice: BTreeSet<String>,
}

/// What is wrong with a command, and where.
pub(crate) type Wrong = (At, String);

/// Whether LaTeX itself gives a command a meaning that formulas are read by.
fn is_of_latex(name: &str) -> bool {
    super::chain::relation_word(name)
        || super::formula::is_function(name)
        || super::tree::is_letter(name)
        || matches!(
            name,
            "sum"
                | "prod"
                | "int"
                | "lim"
                | "max"
                | "min"
                | "frac"
                | "sqrt"
                | "cdot"
                | "times"
                | "partial"
                | "nabla"
                | "infty"
                | "top"
                | "exp"
                | "le"
                | "ge"
                | "ne"
                | "div"
                | "mathbf"
                | "mathbb"
                | "mathrm"
                | "mathcal"
                | "text"
        )
}

impl Macros {
    /// Replaces the document's own commands by what they stand for, and learns those that are defined on the way. A token
    /// of a command's body has the place of the command.
    pub fn expand(&mut self, tokens: Vec<Token>) -> Result<Vec<Token>, Wrong> {
        let mut input: Vec<Token> = tokens;
        input.reverse();
        let mut out = Vec::new();
        let mut read = 0usize;
        while let Some(token) = input.pop() {
            read += 1;
            if read > MAX_TOKENS || input.len() > MAX_TOKENS {
                let message = "the commands in this formula never end".to_owned();
                return Err((token.at, message));
            }
            let Kind::Command(name) = &token.kind else {
                out.push(token);
                continue;
            };
            match &**name {
                "newcommand" | "renewcommand" => self.new_command(&token, &mut input)?,
                // What has a meaning keeps it.
                "providecommand" => {
                    let mut given = Macros::default();
                    given.new_command(&token, &mut input)?;
                    for (name, body) in given.known {
                        if !self.known.contains_key(&name) && !is_of_latex(&name) {
                            self.known.insert(name, body);
                        }
                    }
                }
                "DeclareMathOperator" => self.operator(&token, &mut input)?,
                "DeclarePairedDelimiter" => self.delimiters(&token, &mut input)?,
                "NewDocumentCommand" | "RenewDocumentCommand" => {
                    self.document_command(&token, &mut input)?;
                }
                "def" | "gdef" | "edef" => self.define(&token, &mut input)?,
                "let" => self.alias(&token, &mut input)?,
                _ if self.twice.contains(name) => {
                    let message = format!(
                        "`\\{name}` is defined twice, and which of both holds here is not known: write what it stands for"
                    );
                    return Err((token.at, message));
                }
                _ => match self.known.get(name).cloned() {
                    Some(known) => {
                        let body = call(&known, &token, &mut input)?;
                        input.extend(body.into_iter().rev());
                    }
                    None => out.push(token),
                },
            }
        }
        Ok(out)
    }

    /// A definition. Groups and conditions are not followed, so that it is not known which of two holds.
    fn learn(&mut self, name: String, body: Macro) {
        if self
            .known
            .get(&name)
            .is_some_and(|known| !known.is_like(&body))
        {
            self.twice.insert(name.clone());
        }
        self.known.insert(name, body);
    }

    fn new_command(&mut self, command: &Token, input: &mut Vec<Token>) -> Result<(), Wrong> {
        eat(input, &Kind::Char('*'));
        let name = name(command, input)?;
        let mut count = 0;
        let mut default = None;
        if let Some(inner) = bracket(input) {
            count = match inner.as_slice() {
                [
                    Token {
                        kind: Kind::Number(digits),
                        ..
                    },
                ] => digits.parse().unwrap_or(0).min(9),
                _ => 0,
            };
            default = bracket(input);
        }
        let body = group(command, input)?;
        let pattern = (1..=count)
            .map(|number| Token {
                kind: Kind::Parameter(number),
                at: command.at,
            })
            .collect();
        self.learn(
            name,
            Macro {
                pattern,
                default,
                sized: false,
                body,
            },
        );
        Ok(())
    }

    fn operator(&mut self, command: &Token, input: &mut Vec<Token>) -> Result<(), Wrong> {
        eat(input, &Kind::Char('*'));
        let name = name(command, input)?;
        let inner = group(command, input)?;
        let at = command.at;
        let mut body = vec![
            Token {
                kind: Kind::Command("operatorname".to_owned()),
                at,
            },
            Token {
                kind: Kind::Open,
                at,
            },
        ];
        body.extend(inner);
        body.push(Token {
            kind: Kind::Close,
            at,
        });
        self.learn(
            name,
            Macro {
                pattern: Vec::new(),
                default: None,
                sized: false,
                body,
            },
        );
        Ok(())
    }

    /// `\DeclarePairedDelimiter\norm{\lVert}{\rVert}`
    fn delimiters(&mut self, command: &Token, input: &mut Vec<Token>) -> Result<(), Wrong> {
        let name = name(command, input)?;
        let at = command.at;
        let word = |word: &str| Token {
            kind: Kind::Command(word.to_owned()),
            at,
        };
        let parameter = Token {
            kind: Kind::Parameter(1),
            at,
        };
        let mut body = vec![word("left")];
        body.extend(group(command, input)?);
        body.push(parameter.clone());
        body.push(word("right"));
        body.extend(group(command, input)?);
        self.learn(
            name,
            Macro {
                pattern: vec![parameter],
                default: None,
                sized: true,
                body,
            },
        );
        Ok(())
    }

    /// `\NewDocumentCommand{\norm}{s m}{…}`: what is mandatory, and a first argument that may be left out.
    fn document_command(&mut self, command: &Token, input: &mut Vec<Token>) -> Result<(), Wrong> {
        let name = name(command, input)?;
        let mut signature = group(command, input)?.into_iter();
        let (mut count, mut default, mut sized) = (0u8, None, false);
        while let Some(token) = signature.next() {
            match token.kind {
                Kind::Letter('m') => count = count.saturating_add(1),
                Kind::Letter('s') => sized = true,
                Kind::Letter('O') if count == 0 => {
                    count = 1;
                    let inner: Vec<Token> = signature
                        .by_ref()
                        .skip_while(|token| token.kind == Kind::Open)
                        .take_while(|token| token.kind != Kind::Close)
                        .collect();
                    default = Some(inner);
                }
                _ => {
                    let message = "this kind of argument is not read".to_owned();
                    return Err((token.at, message));
                }
            }
        }
        let body = group(command, input)?;
        // A star is the first argument, which only says whether it stands there.
        let first = 1 + u8::from(sized);
        let pattern = (first..first.saturating_add(count).min(10))
            .map(|number| Token {
                kind: Kind::Parameter(number),
                at: command.at,
            })
            .collect();
        self.learn(
            name,
            Macro {
                pattern,
                default,
                sized,
                body,
            },
        );
        Ok(())
    }

    fn define(&mut self, command: &Token, input: &mut Vec<Token>) -> Result<(), Wrong> {
        let name = name(command, input)?;
        let mut pattern = Vec::new();
        while let Some(token) = input.last() {
            if token.kind == Kind::Open {
                break;
            }
            pattern.extend(input.pop());
        }
        let body = group(command, input)?;
        self.learn(
            name,
            Macro {
                pattern,
                default: None,
                sized: false,
                body,
            },
        );
        Ok(())
    }

    fn alias(&mut self, command: &Token, input: &mut Vec<Token>) -> Result<(), Wrong> {
        let name = name(command, input)?;
        eat(input, &Kind::Char('='));
        let Some(token) = input.pop() else {
            return Err((command.at, "what `\\let` stands for is missing".to_owned()));
        };
        let known = match &token.kind {
            Kind::Command(other) => self.known.get(other).cloned(),
            _ => None,
        };
        let body = vec![token];
        self.learn(
            name,
            known.unwrap_or(Macro {
                pattern: Vec::new(),
                default: None,
                sized: false,
                body,
            }),
        );
        Ok(())
    }
}

/// The body of a command with its arguments, which follow in the input.
fn call(known: &Macro, command: &Token, input: &mut Vec<Token>) -> Result<Vec<Token>, Wrong> {
    let missing = || {
        let name = match &command.kind {
            Kind::Command(name) => name.as_str(),
            _ => "",
        };
        (command.at, format!("an argument of `\\{name}` is missing"))
    };
    let mut arguments: BTreeMap<u8, Vec<Token>> = BTreeMap::new();
    let mut pattern = known.pattern.iter().peekable();
    let mut default = known.default.clone();
    if known.sized {
        eat(input, &Kind::Char('*'));
        if default.is_none() {
            bracket(input);
        }
    }
    while let Some(expected) = pattern.next() {
        let Kind::Parameter(number) = expected.kind else {
            if !eat(input, &expected.kind) {
                return Err(missing());
            }
            continue;
        };
        let argument = if let Some(default) = default.take() {
            bracket(input).unwrap_or(default)
        } else {
            match pattern.peek() {
                // A delimited parameter reaches to what follows it in the pattern.
                Some(next) if !matches!(next.kind, Kind::Parameter(_)) => {
                    until(&next.kind, input).ok_or_else(missing)?
                }
                _ => argument(input).ok_or_else(missing)?,
            }
        };
        arguments.insert(number, argument);
    }
    let mut out = Vec::new();
    for token in &known.body {
        match &token.kind {
            Kind::Parameter(number) => {
                if let Some(argument) = arguments.get(number) {
                    out.extend(argument.iter().cloned());
                }
            }
            kind => out.push(Token {
                kind: kind.clone(),
                at: command.at,
            }),
        }
    }
    Ok(out)
}

fn eat(input: &mut Vec<Token>, kind: &Kind) -> bool {
    let found = input.last().is_some_and(|token| token.kind == *kind);
    if found {
        input.pop();
    }
    found
}

/// The name of the command that is being defined: `\x` or `{\x}`.
fn name(command: &Token, input: &mut Vec<Token>) -> Result<String, Wrong> {
    let wrapped = eat(input, &Kind::Open);
    let found = match input.pop() {
        Some(Token {
            kind: Kind::Command(name),
            ..
        }) => name,
        _ => {
            let message = "the name of the command that is defined is missing".to_owned();
            return Err((command.at, message));
        }
    };
    if wrapped {
        eat(input, &Kind::Close);
    }
    Ok(found)
}

/// `{…}` without its braces.
fn group(command: &Token, input: &mut Vec<Token>) -> Result<Vec<Token>, Wrong> {
    if !eat(input, &Kind::Open) {
        let message = "what the command stands for is missing".to_owned();
        return Err((command.at, message));
    }
    balanced(input).ok_or_else(|| (command.at, "`}` is missing".to_owned()))
}

/// What stands up to the closing brace, which is taken away.
fn balanced(input: &mut Vec<Token>) -> Option<Vec<Token>> {
    let mut depth = 0usize;
    let mut out = Vec::new();
    loop {
        let token = input.pop()?;
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close if depth == 0 => return Some(out),
            Kind::Close => depth -= 1,
            _ => {}
        }
        out.push(token);
    }
}

/// An argument: a group, or one token.
fn argument(input: &mut Vec<Token>) -> Option<Vec<Token>> {
    if eat(input, &Kind::Open) {
        return balanced(input);
    }
    input.pop().map(|token| vec![token])
}

/// `[…]` without its brackets.
fn bracket(input: &mut Vec<Token>) -> Option<Vec<Token>> {
    if !eat(input, &Kind::Char('[')) {
        return None;
    }
    let out = until(&Kind::Char(']'), input)?;
    input.pop();
    Some(out)
}

/// What stands before a token, outside of braces; that token stays.
fn until(end: &Kind, input: &mut Vec<Token>) -> Option<Vec<Token>> {
    let mut depth = 0usize;
    let mut out = Vec::new();
    loop {
        let next = input.last()?;
        match next.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.checked_sub(1)?,
            _ if depth == 0 && next.kind == *end => return Some(out),
            _ => {}
        }
        out.extend(input.pop());
    }
}
