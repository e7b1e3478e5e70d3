//! What people type by habit, answered in their terms: LaTeX, other languages, a forgotten sign.

use super::{Parsed, Parser, Reported};
use crate::diag::Diagnostic;
use crate::parse::body::{is_reason, is_relation};
use crate::token::Kind;

impl Parser<'_> {
    /// Reports that something else stands where `wanted` was expected.
    pub(super) fn unexpected(&mut self, wanted: &str) -> Reported {
        let span = self.here();
        let found = match self.peek() {
            None => {
                let message = format!("{wanted} is missing here");
                let error = Diagnostic::new("E002", span, message);
                return self.fail(error.label("before this"));
            }
            Some(Kind::Ident(name)) => format!("`{name}`"),
            Some(Kind::Punct(operator)) => format!("`{operator}`"),
            Some(Kind::Literal(literal)) => {
                let text = literal.to_string();
                if text.len() > 40 {
                    "a literal".to_owned()
                } else {
                    format!("`{text}`")
                }
            }
            Some(Kind::Open(c) | Kind::Close(c)) => format!("`{c}`"),
            Some(Kind::Malformed) => "something malformed".to_owned(),
        };
        let mut error = Diagnostic::new("E002", span, format!("expected {wanted}, found {found}"));
        error.help = match self.peek() {
            Some(Kind::Punct("+")) => Some("a leading `+` is left out".into()),
            Some(Kind::Punct("%")) => return self.reserved_percent(),
            Some(Kind::Punct("*")) => {
                Some("a power is written with `^`, a product with one `*`".into())
            }
            Some(Kind::Punct("$")) => Some("no `$` is needed: the language is not LaTeX".into()),
            _ => self.meant(wanted),
        };
        self.fail(error)
    }

    /// What somebody who wrote this where something else was expected had in mind.
    fn meant(&self, wanted: &str) -> Option<String> {
        let found = match self.peek()? {
            Kind::Ident(name) => name.to_string(),
            Kind::Punct(operator) => (*operator).to_owned(),
            Kind::Open(c) | Kind::Close(c) => c.to_string(),
            Kind::Literal(_) | Kind::Malformed => String::new(),
        };
        let help = match (&*found, wanted) {
            ("?", _) | ("then", _) => "a choice is written `if x > 0 { x } else { 0 }`",
            ("and" | "or" | "not", _) => {
                "conditions are joined with `&&`, `||` and `!`, those of `where` with `,`"
            }
            ("to", _) => "a range is written `1..=n`",
            (",", "a range such as `1..=n`") => {
                "a range is written `2..=n`, or `2..n` without its end"
            }
            (",", "an operator or `;`") => {
                "one claim for each derivation; the range of an index stands in the header: `i: 1..=n`"
            }
            (",", "`by` and reasons, or `;`") => "no `,` stands before `by`",
            ("<", "an expression") if self.before_is("=") => "write `<=`",
            (">", "an expression") if self.before_is("=") => "write `>=`",
            ("=" | "<=" | "<" | ">=" | ">", "an expression") => {
                "a chain begins with an expression, the left side of what it proves"
            }
            ("^", "`,` or the closing bracket") => {
                "the sort of a vector is `Real[n]`, of a matrix `Real[m, n]`"
            }
            (_, wanted)
                if wanted.starts_with("`:`")
                    && self.before_is(",")
                    && matches!(self.peek_at(1), Some(Kind::Punct("="))) =>
            {
                "each name has a `let` of its own: `let p = …, let q = …`"
            }
            (_, wanted) if wanted.starts_with("`:`") => {
                "`:` stands between the header and the claim"
            }
            _ => return None,
        };
        Some(help.to_owned())
    }

    fn before_is(&self, operator: &str) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| matches!(&token.kind, Kind::Punct(found) if *found == operator))
    }

    /// Reports what is left over where something should have ended.
    pub(super) fn leftover(&mut self) -> Reported {
        let span = self.here();
        match self.peek() {
            Some(Kind::Ident(_) | Kind::Literal(_) | Kind::Open('(')) => {
                let error = Diagnostic::new("E006", span, "an operator is missing before this");
                self.fail(
                    error.help("a product is written with `*`; arguments are separated by `,`"),
                )
            }
            Some(Kind::Punct("=")) => {
                let error = Diagnostic::new("E030", span, "`=` has no place here");
                self.fail(error.help("in `if`, `cases`, `case` and filters equality is `==`"))
            }
            Some(Kind::Punct("..=" | "..")) => {
                let error = Diagnostic::new("E006", span, "a range has no place here");
                self.fail(error.help("a bound variable is written `j in 1..=n`"))
            }
            _ => self.unexpected("`,` or the closing bracket"),
        }
    }

    /// `x^{2}`, `x_{i}`.
    pub(super) fn latex_braces(&mut self, sign: &str) -> Reported {
        let error = Diagnostic::new("E006", self.here(), format!("`{sign}{{…}}` is LaTeX"));
        let help = if sign == "^" {
            "group an exponent with parentheses: `x^(n + 1)`"
        } else {
            "write an index in brackets: `x[i]`, and a sum as `sum(j in 1..=n, …)`"
        };
        self.fail(error.help(help))
    }

    /// What may stand behind an expression by habit: `n!`, `x ** 2`, `a % b`, `x'`.
    pub(super) fn reject_postfix_habits(&mut self) -> Parsed<()> {
        let span = self.here();
        let error = match self.peek() {
            Some(Kind::Punct("**")) => Diagnostic::new("E006", span, "a power is written with `^`")
                .help("write `x^2`; for arrays too it is taken element by element"),
            Some(Kind::Punct("%")) => return Err(self.reserved_percent()),
            Some(Kind::Punct("!")) => {
                Diagnostic::new("E006", span, "`!` behind a number has no meaning here")
                    .help("the factorial is `factorial(n)`")
            }
            Some(Kind::Punct("&")) => {
                Diagnostic::new("E006", span, "conditions are joined with `&&`")
            }
            Some(Kind::Punct("<>")) => Diagnostic::new("E006", span, "`<>` is written `!=`"),
            Some(Kind::Punct(":=")) => Diagnostic::new("E006", span, "`:=` is not used here").help(
                "a name for an expression is `let p = …;`, a definition is `def f(x: Real) = …;`",
            ),
            Some(Kind::Open('(')) => {
                let error = Diagnostic::new("E006", span, "an operator is missing before `(`");
                // `np.exp(x)`
                match (self.word_before(3), self.word_before(1)) {
                    (Some("np" | "jnp" | "torch" | "tf" | "math" | "numpy"), Some(function)) => {
                        error.help(format!("functions have no prefix: write `{function}(…)`"))
                    }
                    _ => error.help("a product is written with `*`"),
                }
            }
            _ => return Ok(()),
        };
        Err(self.fail(error))
    }

    /// `sum_{…}`, `x_{i}`, `d/dx` and Greek capitals as operators.
    pub(super) fn reject_name_habits(&mut self, name: &str, span: crate::span::Span) -> Parsed<()> {
        if name.ends_with('_') && matches!(self.peek_at(1), Some(Kind::Open('{' | '('))) {
            self.at += 1;
            return Err(self.latex_braces("_"));
        }
        let operator = match name {
            "Σ" => "sum",
            "Π" => "prod",
            _ => return Ok(()),
        };
        if !matches!(
            self.peek_at(1),
            Some(Kind::Open(_) | Kind::Ident(_) | Kind::Punct("^"))
        ) {
            return Ok(());
        }
        let error = Diagnostic::new("E006", span, format!("`{name}` is written `{operator}`"));
        Err(self.fail(error.help(format!("write `{operator}(j in 1..=n, …)`"))))
    }

    /// `sum(j = 1..=n, …)`, `sum(j: 1..=n, …)`.
    pub(super) fn reject_argument_habits(&mut self) -> Parsed<()> {
        let sign = match self.peek_at(1) {
            Some(Kind::Punct(sign @ ("=" | ":"))) => *sign,
            _ => return Ok(()),
        };
        let mut ahead = 2;
        while let Some(kind) = self.peek_at(ahead) {
            match kind {
                Kind::Punct("..=" | "..") => {
                    let name = self.word_at(0).unwrap_or("j").to_owned();
                    let error = Diagnostic::new(
                        "E006",
                        self.token(1).map(|t| t.span).unwrap_or_default(),
                        format!("a bound variable's range is written with `in`, not `{sign}`"),
                    );
                    return Err(self.fail(error.help(format!("write `{name} in 1..=n`"))));
                }
                Kind::Punct(",") | Kind::Open(_) | Kind::Close(_) => return Ok(()),
                _ => ahead += 1,
            }
        }
        Ok(())
    }

    /// `(a, b)` where one value belongs.
    pub(super) fn tuple(&mut self) -> Reported {
        let error = Diagnostic::new("E002", self.here(), "`(a, b)` is not a value");
        self.fail(error.help("an array of given entries is written `[a, b]`"))
    }

    /// Says what is missing at the end of a step: `by`, `;`, an operator.
    /// Returns whether parsing can go on as if it had been there.
    pub(super) fn missing_in_step(&mut self, reasons_read: bool) -> Parsed<()> {
        let (span, before) = (self.here(), self.before());
        match self.peek() {
            Some(Kind::Ident(name)) if !reasons_read && is_reason(name) => {
                let error = Diagnostic::new("E002", span, "`by` is missing before the reasons");
                self.fail(error.help(format!("write `by {name}`")));
                Ok(())
            }
            Some(Kind::Punct(operator)) if reasons_read && is_relation(operator) => {
                let error = Diagnostic::new("E002", before, "`;` is missing after this step")
                    .note(span, "the next step begins here");
                self.fail(error);
                Ok(())
            }
            None => {
                let error = Diagnostic::new("E002", before, "`;` is missing after this");
                self.fail(error);
                Ok(())
            }
            Some(Kind::Ident(_) | Kind::Literal(_)) if !reasons_read => {
                let error = Diagnostic::new(
                    "E002",
                    span,
                    "an operator, `by` or `;` is missing before this",
                );
                let usual = ["exp", "log", "sqrt", "sin", "cos", "tanh", "abs"];
                let help = match (self.word_at(0), self.word_before(1)) {
                    (Some("where"), _) => "`where` and the conditions stand before the `:` of the claim".to_owned(),
                    (Some("and" | "or"), _) => "conditions are joined with `&&` and `||`, those of `where` with `,`".to_owned(),
                    (Some("for"), _) => "a sum is written `sum(i in 1..=n, …)`, and the range of an index stands in the header: `i: 1..=n`".to_owned(),
                    (_, Some(word)) if usual.contains(&word) => {
                        format!("what a function takes stands in parentheses: `{word}(x)`")
                    }
                    (_, Some(d)) if d.starts_with('d') && d.len() == 2 && self.slash_before(2) => {
                        let by = d.trim_start_matches('d');
                        format!("a derivative is written `diff(…, {by})`")
                    }
                    _ => "a product is written with `*`".to_owned(),
                };
                Err(self.fail(error.help(help)))
            }
            _ if reasons_read => Err(self.unexpected("`,` or `;` after a reason")),
            _ => Err(self.unexpected("`by` and reasons, or `;`")),
        }
    }

    /// The word that stands so many tokens before the next one.
    fn word_before(&self, back: usize) -> Option<&str> {
        let at = self.at.checked_sub(back)?;
        match self.tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Ident(name)) => Some(name),
            _ => None,
        }
    }

    fn slash_before(&self, back: usize) -> bool {
        let before = self.at.checked_sub(back).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| matches!(token.kind, Kind::Punct("/")))
    }

    fn reserved_percent(&mut self) -> Reported {
        let error = Diagnostic::new("E004", self.here(), "`%` is reserved for later");
        self.fail(error.help("write `a - b * floor(a / b)` for the remainder"))
    }
}
