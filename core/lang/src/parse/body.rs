//! The body of a derivation: names, claims on the way, chains, cases, reasons.

use super::expr::relation;
use super::{Parsed, Parser, Reported};
use crate::diag::{Diagnostic, did_you_mean};
use crate::expr::Group;
use crate::span::Span;
use crate::syntax::{
    Ast, AstKind, Attributes, ChainAst, HaveAst, Ident, ItemAst, LetAst, ReasonAst, ReasonKind,
    StepAst,
};
use crate::token::Kind;

const WITH_ARGUMENTS: [&str; 4] = ["def", "lemma", "index", "induction"];

/// Whether this is the name of a reason.
pub(super) fn is_reason(name: &str) -> bool {
    WITH_ARGUMENTS.contains(&name) || Group::named(name).is_some()
}

/// Whether this operator is a relation sign.
pub(super) fn is_relation(operator: &str) -> bool {
    relation(operator).is_some()
}

impl Parser<'_> {
    /// `{ … }`: what stands in a derivation, a `have` or a `case`.
    pub(super) fn body(&mut self) -> Parsed<Vec<ItemAst>> {
        self.within('{', "and the derivation's body", |p| {
            let mut items = Vec::new();
            while p.at < p.end {
                if let Ok(item) = p.body_item() {
                    items.push(item);
                }
            }
            Ok(items)
        })
    }

    fn body_item(&mut self) -> Parsed<ItemAst> {
        let start = self.at;
        let span = self.here();
        let attributes = self.attributes();
        let result = match (self.word_at(0), self.word_at(1)) {
            (Some("let"), _) => {
                self.allow_attributes(&attributes, &[], "a `let`");
                self.at += 1;
                self.let_value().and_then(|value| {
                    self.end_statement()?;
                    Ok(ItemAst::Let(value))
                })
            }
            (Some("have"), _) => {
                self.allow_attributes(&attributes, &["expect", "admit"], "a `have`");
                self.at += 1;
                let have = self.have(span);
                have.map(|have| ItemAst::Have(HaveAst { attributes, ..have }))
            }
            (Some("case"), _) => {
                self.allow_attributes(&attributes, &[], "a `case`");
                self.at += 1;
                return self.case(span);
            }
            _ => {
                self.allow_attributes(&attributes, &[], "the first expression of a chain");
                return self.chain().map(ItemAst::Chain);
            }
        };
        if result.is_err() {
            self.skip_to(&[";"]);
            self.eat_punct(";");
            if self.at == start {
                self.at = self.end;
            }
        }
        result
    }

    /// `p = expr`, behind `let`.
    pub(super) fn let_value(&mut self) -> Parsed<LetAst> {
        let names = if self.is_open('(') {
            self.within('(', "", |p| p.list(|p| p.ident("a name")))?
        } else {
            vec![self.ident("a name")?]
        };
        if let Some(colon) = self.eat_punct(":") {
            self.fail(Diagnostic::new(
                "E002",
                colon,
                "a `let` takes its sort from its value",
            ));
            self.sort()?;
        }
        self.expect_punct("=", "and the value of the name")?;
        Ok(LetAst {
            names,
            value: self.expr()?,
        })
    }

    fn have(&mut self, start: Span) -> Parsed<HaveAst> {
        let ident = self.ident("a name for the claim, as in `have small: a <= b by …;`")?;
        self.expect_punct(":", "after the name of a `have`")?;
        let from = self.at;
        let claim = self.condition()?;
        let text = self.text_from(from);
        let span = start.to(claim.span);
        let mut have = HaveAst {
            attributes: Default::default(),
            ident,
            claim,
            text,
            reasons: None,
            items: Vec::new(),
            span,
        };
        if self.is_open('{') {
            have.items = self.body()?;
            self.eat_punct(";");
        } else {
            have.reasons = self.reasons()?;
            self.end_statement()?;
        }
        Ok(have)
    }

    fn case(&mut self, start: Span) -> Parsed<ItemAst> {
        let from = self.at;
        let cond = self.condition();
        let text = self.text_from(from);
        let span = start.to(self.before());
        if cond.is_err() {
            while self.peek().is_some() && !self.is_open('{') {
                self.at += 1;
            }
        }
        let items = if self.is_open('{') || cond.is_ok() {
            self.body()
        } else {
            Err(Reported)
        };
        if items.is_err()
            && !matches!(
                self.tokens.get(self.at.wrapping_sub(1)).map(|t| &t.kind),
                Some(Kind::Close('}'))
            )
        {
            self.at = self.end;
        }
        Ok(ItemAst::Case {
            cond: cond?,
            text,
            items: items?,
            span,
        })
    }

    fn chain(&mut self) -> Parsed<ChainAst> {
        let start = self.here();
        let first = match self.expr() {
            Ok(first) => first,
            Err(Reported) => {
                self.skip_to(&["=", "<=", "<", ">=", ">", ";"]);
                Ast::new(AstKind::Error, start)
            }
        };
        let mut steps = Vec::new();
        while self.at < self.end {
            let (before, here) = (self.at, self.here());
            match self.step() {
                Ok(step) => steps.push(step),
                Err(Reported) => {
                    self.skip_to(&[";"]);
                    let text = self.text_from(before);
                    self.eat_punct(";");
                    // It keeps its place, so that the steps behind it keep their numbers.
                    steps.push(StepAst {
                        attributes: Attributes::default(),
                        rel: crate::expr::Rel::Eq,
                        rhs: Ast::new(AstKind::Error, here),
                        reasons: None,
                        span: here.to(self.before()),
                        text,
                        malformed: true,
                    });
                    if self.at == before {
                        self.at = self.end;
                    }
                }
            }
        }
        if steps.is_empty()
            && !matches!(first.kind, AstKind::Error)
            && !self.failed_within(first.span)
        {
            let error = Diagnostic::new("E002", first.span, "a chain has at least one step")
                .help("behind the first expression write `= … by …;`");
            self.fail(error);
        }
        Ok(ChainAst { first, steps })
    }

    /// Whether something behind this was already reported.
    fn failed_within(&self, span: Span) -> bool {
        self.diagnostics
            .last()
            .is_some_and(|error| error.primary.first >= span.first)
    }

    fn step(&mut self) -> Parsed<StepAst> {
        let begun = self.diagnostics.len();
        let attributes = self.attributes();
        self.allow_attributes(&attributes, &["expect", "admit"], "a step");
        let (from, start) = (self.at, self.here());
        let sign = match self.peek() {
            Some(Kind::Punct(operator)) => relation(operator),
            _ => None,
        };
        let Some((rel, doubled)) = sign else {
            if matches!(self.word_at(0), Some("let" | "have" | "case")) {
                return Err(self.behind_chain());
            }
            return Err(self.unexpected("a relation sign such as `=` or `<=`"));
        };
        self.at += 1;
        if doubled {
            let error = Diagnostic::new("E030", start, "in a chain equality is `=`");
            self.fail(error.help("`==` is for conditions in `if`, `cases`, `case` and filters"));
        } else if rel == crate::expr::Rel::Ne {
            let error = Diagnostic::new("E030", start, "`!=` does not carry on through a chain");
            self.fail(error.help("a chain is made of `=`, `<=`, `<`, `>=` and `>`"));
        }
        let rhs = self.expr()?;
        let text = self.text_from(from);
        let reasons = self.reasons()?;
        self.end_step(reasons.is_some())?;
        let span = start.to(self.before());
        Ok(StepAst {
            attributes,
            rel,
            rhs,
            reasons,
            span,
            text,
            malformed: self.diagnostics.len() > begun,
        })
    }

    fn behind_chain(&mut self) -> Reported {
        let error = Diagnostic::new("E002", self.here(), "a chain is the last thing in a body");
        self.fail(error.help("`let` and `have` stand before it, and `case` in its place"))
    }

    fn end_step(&mut self, reasons_read: bool) -> Parsed<()> {
        if self.eat_punct(";").is_some() {
            Ok(())
        } else {
            self.missing_in_step(reasons_read)
        }
    }

    fn end_statement(&mut self) -> Parsed<()> {
        self.end_step(true)
    }

    /// `by reason, reason`; `None` where no `by` stands.
    pub(super) fn reasons(&mut self) -> Parsed<Option<Vec<ReasonAst>>> {
        if self.eat_word("by").is_none() {
            match self.peek() {
                Some(Kind::Ident(_)) if !self.begins_item() => self.missing_in_step(false)?,
                _ => return Ok(None),
            }
        }
        let mut reasons = Vec::new();
        loop {
            match self.reason() {
                Ok(reason) => reasons.push(reason),
                Err(Reported) => self.skip_to(&[",", ";", "=", "<=", "<", ">=", ">"]),
            }
            if self.eat_punct(",").is_none() {
                return Ok(Some(reasons));
            }
        }
    }

    fn reason(&mut self) -> Parsed<ReasonAst> {
        let (from, span) = (self.at, self.here());
        let name = match self.peek() {
            Some(Kind::Ident(name)) => name.clone(),
            _ => return Err(self.unexpected("a reason")),
        };
        self.at += 1;
        let group = Group::named(&name);
        let kind = match (&*name, group) {
            ("def", _) => {
                ReasonKind::Def(self.reason_arguments("def(name)", |p| p.ident("a definition"))?)
            }
            ("lemma", _) => {
                let (ident, bindings) = self.reason_arguments("lemma(name)", Self::lemma)?;
                ReasonKind::Lemma(ident, bindings)
            }
            ("index", _) => {
                let (left, right) = self.reason_arguments("index(j = k - m + 1)", |p| {
                    let left = p.ident("the bound variable that is replaced")?;
                    p.expect_punct("=", "in a substitution such as `index(j = k - m + 1)`")?;
                    Ok((left, p.expr()?))
                })?;
                ReasonKind::Index(left, right)
            }
            ("induction", _) => {
                ReasonKind::Induction(self.reason_arguments("induction(n)", |p| {
                    p.ident("the size that induction runs on")
                })?)
            }
            (_, Some(group)) => {
                if self.is_open('(') {
                    let message = format!("the reason `{name}` takes nothing in parentheses");
                    self.fail(Diagnostic::new("E041", self.here(), message));
                    self.at = self.token(0).map_or(self.end, |token| token.mate + 1);
                }
                ReasonKind::Group(group)
            }
            (_, None) => return Err(self.unknown_reason(&name, span)),
        };
        let span = span.to(self.before());
        Ok(ReasonAst {
            kind,
            text: self.text_from(from),
            span,
        })
    }

    fn unknown_reason(&mut self, name: &str, span: Span) -> Reported {
        let mut error = Diagnostic::new("E040", span, format!("there is no reason `{name}`"));
        // `chain rule`
        if let Some(second) = self.word_at(0) {
            let joined = format!("{name}_{second}");
            if Group::ALL.iter().any(|(group, _)| **group == *joined) {
                let both = Diagnostic::new(
                    "E040",
                    span.to(self.here()),
                    format!("there is no reason `{name} {second}`"),
                );
                return self.fail(both.help(format!("write `{joined}`")));
            }
        }
        let known = Group::ALL
            .iter()
            .map(|(name, _)| *name)
            .chain(WITH_ARGUMENTS);
        error.help = Some(match (name, did_you_mean(name, known)) {
            (_, Some(near)) => format!("did you mean `{near}`?"),
            ("definition" | "unfold" | "fold", _) => "write `def(name)`".into(),
            ("theorem" | "have" | "by_lemma", _) => "write `lemma(name)`".into(),
            ("simplify" | "ring" | "simp" | "arithmetic", _) => {
                "write `algebra`, or `evaluate` for numbers".into()
            }
            _ => format!(
                "a definition is cited with `def({name})`, a derivation with `lemma({name})`; `rederive explain E040` lists all reasons"
            ),
        });
        self.fail(error)
    }

    fn reason_arguments<T>(
        &mut self,
        form: &str,
        read: impl FnOnce(&mut Self) -> Parsed<T>,
    ) -> Parsed<T> {
        if !self.is_open('(') {
            let message = format!("this reason is written `{form}`");
            return Err(self.fail(Diagnostic::new("E041", self.before(), message)));
        }
        self.within('(', "", read)
    }

    fn lemma(&mut self) -> Parsed<(Ident, Vec<(Ident, Ast)>)> {
        let ident = self.ident("a derivation or a `have`")?;
        let mut bindings = Vec::new();
        while self.eat_punct(",").is_some() && self.at < self.end {
            let param = self.ident("a parameter of the lemma, as in `lemma(name, c = -x[1])`")?;
            self.expect_punct("=", "and the value that the lemma's parameter takes")?;
            bindings.push((param, self.expr()?));
        }
        Ok((ident, bindings))
    }
}
