//! `#[…]` and doc comments before items and steps.

use super::{Parsed, Parser, Reported, literal};
use crate::diag::{Diagnostic, did_you_mean};
use crate::expr::Verdict;
use crate::plain;
use crate::syntax::Attributes;
use crate::token::Kind;

const NAMES: [&str; 4] = ["question", "zero_padded", "expect", "admit"];

impl Parser<'_> {
    /// Reads all attributes that stand here; a bad one is reported and left out.
    pub(super) fn attributes(&mut self) -> Attributes {
        let mut attributes = Attributes::default();
        while let Some(start) = self.eat_punct("#") {
            if let Some(bang) = self.eat_punct("!") {
                self.fail(Diagnostic::new(
                    "E005",
                    bang,
                    "an attribute stands before an item, without `!`",
                ));
            }
            let read = self.within('[', "after `#`", |p| p.attribute(&mut attributes, start));
            if read.is_err() && !self.is_punct("#") && self.before() == start {
                break;
            }
        }
        attributes
    }

    fn attribute(&mut self, into: &mut Attributes, start: crate::span::Span) -> Parsed<()> {
        let ident = self.ident("an attribute")?;
        if &*ident.name == "doc" {
            self.expect_punct("=", "after `doc`")?;
            let line = self.string("the text of the comment")?;
            let line = plain::one_line(&line);
            let title = into.title.get_or_insert_default();
            if !title.is_empty() && !line.is_empty() {
                title.push(' ');
            }
            title.push_str(&line);
            return Ok(());
        }
        let Some(name) = NAMES.into_iter().find(|name| **name == *ident.name) else {
            let error = Diagnostic::new(
                "E005",
                ident.span,
                format!("there is no attribute `{}`", ident.name),
            );
            let help = match did_you_mean(&ident.name, NAMES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "there are `question(\"…\")`, `zero_padded`, `expect(…)` and `admit(\"…\")`"
                        .into()
                }
            };
            self.at = self.end;
            return Err(self.fail(error.help(help)));
        };
        if into.written.iter().any(|(written, _)| *written == name) {
            self.fail(Diagnostic::new(
                "E005",
                ident.span,
                format!("`{name}` is written twice"),
            ));
        }
        match name {
            "question" => {
                into.question = Some(self.within('(', "after `question`", |p| {
                    p.line("the question's number in quotes, as in `question(\"2.1\")`")
                })?);
            }
            "admit" => {
                into.admit = Some(self.within(
                    '(',
                    "after `admit`: say why, as in `admit(\"known result\")`",
                    |p| p.line("why it is admitted, in quotes"),
                )?);
            }
            "expect" => into.expect = Some(self.within('(', "after `expect`", Self::verdict)?),
            _ => into.zero_padded = true,
        }
        into.written.push((name, start.to(ident.span)));
        Ok(())
    }

    fn string(&mut self, what: &str) -> Parsed<String> {
        let value = match self.peek() {
            Some(Kind::Literal(found)) => literal::string(found),
            _ => None,
        };
        let Some(value) = value else {
            return Err(self.unexpected(what));
        };
        self.at += 1;
        Ok(value)
    }

    /// A string that is shown on one line.
    fn line(&mut self, what: &str) -> Parsed<String> {
        self.string(what).map(|text| plain::one_line(&text))
    }

    fn verdict(&mut self) -> Parsed<Verdict> {
        let ident = self.ident("a verdict")?;
        Ok(match &*ident.name {
            "malformed" => Verdict::Malformed,
            "refuted" => Verdict::Refuted,
            "unknown" => Verdict::Unknown,
            "unjustified" => Verdict::Unjustified,
            "admitted" => Verdict::Admitted,
            "proved" => Verdict::Proved,
            name => {
                let error =
                    Diagnostic::new("E005", ident.span, format!("`{name}` is not a verdict"))
                        .help("the verdicts to expect are `refuted`, `unjustified` and `unknown`");
                self.fail(error);
                return Err(Reported);
            }
        })
    }

    /// Reports the attributes that do not belong where they stand.
    pub(super) fn allow_attributes(&mut self, attributes: &Attributes, allowed: &[&str], on: &str) {
        for (name, span) in &attributes.written {
            if !allowed.contains(name) {
                let message = format!("`#[{name}]` does not belong on {on}");
                self.diagnostics
                    .push(Diagnostic::new("E005", *span, message));
            }
        }
    }
}
