//! The items of a proof file: definitions, derivations, algorithms, imports.

use super::{Parsed, Parser, Reported};
use crate::diag::{Diagnostic, did_you_mean};
use crate::syntax::{
    AlgorithmAst, Ast, AstKind, Attributes, DefinitionAst, DerivationAst, HeaderAst, Ident,
    ImportAst, OutputAst, TopAst,
};
use crate::token::Kind;

const ITEMS: [&str; 4] = ["def", "derivation", "algorithm", "use"];

impl Parser<'_> {
    pub(super) fn items(&mut self) -> Vec<TopAst> {
        let mut items = Vec::new();
        while self.at < self.end {
            let (start, begun) = (self.at, self.diagnostics.len());
            let mut name = None;
            let item = self.item(&mut name);
            let wrong = self.diagnostics.len() > begun;
            match item {
                // Of a derivation the sound steps are still looked at.
                Ok(TopAst::Derivation(mut item)) => {
                    item.malformed |= wrong;
                    items.push(TopAst::Derivation(item));
                }
                Ok(TopAst::Definition(DefinitionAst { ident, .. }))
                | Ok(TopAst::Algorithm(AlgorithmAst { ident, .. }))
                    if wrong =>
                {
                    items.push(TopAst::Broken {
                        ident,
                        derivation: false,
                    });
                }
                Ok(item) => items.push(item),
                Err(Reported) => {
                    items.extend(name.map(|ident: Ident| TopAst::Broken {
                        derivation: self.is_derivation(start, &ident),
                        ident,
                    }));
                    self.skip_item(start);
                }
            }
        }
        items
    }

    /// Whether the name that was read since `start` is that of a derivation.
    fn is_derivation(&self, start: usize, ident: &Ident) -> bool {
        let tokens = self.tokens.get(start..self.end).unwrap_or_default();
        tokens.windows(2).any(|pair| match pair {
            [word, name] => {
                matches!(&word.kind, Kind::Ident(word) if &**word == "derivation")
                    && name.span == ident.span
            }
            _ => false,
        })
    }

    /// Moves on to what looks like the beginning of the next item.
    fn skip_item(&mut self, start: usize) {
        if self.at == start {
            self.at += 1;
        }
        while let Some(token) = self.token(0) {
            match &token.kind {
                Kind::Ident(_) if self.begins_item() => return,
                Kind::Punct("#") => return,
                Kind::Open(_) => self.at = token.mate + 1,
                _ => self.at += 1,
            }
        }
    }

    /// Whether an item begins here, which `def(name)` does not.
    pub(super) fn begins_item(&self) -> bool {
        self.word_at(0).is_some_and(|word| ITEMS.contains(&word)) && self.word_at(1).is_some()
    }

    fn item(&mut self, name: &mut Option<Ident>) -> Parsed<TopAst> {
        let attributes = self.attributes();
        let start = self.here();
        let word = self.word_at(0).unwrap_or_default().to_owned();
        match &*word {
            "def" => {
                self.at += 1;
                self.allow_attributes(&attributes, &["zero_padded", "question"], "a definition");
                self.definition(attributes, name).map(TopAst::Definition)
            }
            "derivation" => {
                self.at += 1;
                let allowed = ["question", "zero_padded", "expect"];
                self.allow_attributes(&attributes, &allowed, "a derivation: it stands on a step");
                self.derivation(attributes, name).map(TopAst::Derivation)
            }
            "algorithm" => {
                self.at += 1;
                self.allow_attributes(&attributes, &["question"], "an algorithm");
                self.algorithm(name).map(TopAst::Algorithm)
            }
            "use" => {
                self.at += 1;
                self.allow_attributes(&attributes, &[], "an import");
                self.import(start).map(TopAst::Import)
            }
            _ => {
                let mut error = Diagnostic::new(
                    "E002",
                    start,
                    "expected `def`, `derivation`, `algorithm` or `use`",
                );
                error.help = match (&*word, did_you_mean(&word, ITEMS)) {
                    ("definition", _) => {
                        Some("a definition is written `def name(x: Real) = …;`".into())
                    }
                    (_, Some(near)) => Some(format!("did you mean `{near}`?")),
                    ("theorem" | "proof" | "claim" | "proposition" | "corollary", _) => {
                        Some("a claim with its proof is a `derivation`".into())
                    }
                    ("lemma", _) => Some("a lemma is a `derivation` that another one cites".into()),
                    ("fn" | "let" | "define" | "const", _) => {
                        Some("a definition is written `def name(x: Real) = …;`".into())
                    }
                    _ => None,
                };
                Err(self.fail(error))
            }
        }
    }

    fn definition(
        &mut self,
        attributes: Attributes,
        name: &mut Option<Ident>,
    ) -> Parsed<DefinitionAst> {
        let ident = self.ident("the name of a definition")?;
        *name = Some(ident.clone());
        let params = if self.is_open('(') {
            self.params()?
        } else {
            Vec::new()
        };
        let mut indices = Vec::new();
        if self.is_open('[') {
            indices = self.within('[', "", |p| {
                p.list(|p| {
                    let index = p.ident("an index")?;
                    let ranged = p.eat_punct(":").is_some() || p.eat_word("in").is_some();
                    let range = if ranged { Some(p.range()?) } else { None };
                    Ok((index, range))
                })
            })?;
        }
        if self.is_punct("->") || self.is_punct(":") {
            let error = Diagnostic::new(
                "E002",
                self.here(),
                "a definition takes its sort from its value",
            );
            return Err(self.fail(error.help("write `def name(x: Real[n]) = …;`")));
        }
        self.expect_punct("=", "and what the definition stands for")?;
        let body = self.expr()?;
        if self.eat_punct(";").is_none() {
            if self.is_punct("=") || self.is_punct("==") {
                return Err(self.unexpected("`;` after the definition"));
            }
            self.missing_in_item("this definition")?;
        }
        Ok(DefinitionAst {
            attributes,
            ident,
            params,
            indices,
            body,
        })
    }

    /// A missing `;` is reported; what follows is read when it begins an item.
    fn missing_in_item(&mut self, what: &str) -> Parsed<()> {
        let next_is_item = match self.peek() {
            None | Some(Kind::Punct("#")) => true,
            _ => self.begins_item(),
        };
        if !next_is_item {
            return Err(self.leftover_in_item());
        }
        let error = Diagnostic::new(
            "E002",
            self.before(),
            format!("`;` is missing after {what}"),
        );
        self.fail(error);
        Ok(())
    }

    fn leftover_in_item(&mut self) -> Reported {
        match self.peek() {
            Some(Kind::Ident(_) | Kind::Literal(_)) => self.leftover(),
            _ => self.unexpected("an operator or `;`"),
        }
    }

    fn derivation(
        &mut self,
        attributes: Attributes,
        name: &mut Option<Ident>,
    ) -> Parsed<DerivationAst> {
        let ident = self.ident("the name of a derivation")?;
        *name = Some(ident.clone());
        let params = if self.is_open('(') {
            self.params()?
        } else {
            Vec::new()
        };
        let header = self.header()?;
        self.expect_punct(":", "and the claim")?;
        let (from, start) = (self.at, self.here());
        let claim = match self.condition() {
            Ok(claim) => claim,
            Err(Reported) => {
                // The steps are read all the same.
                self.skip_claim();
                Ast::new(AstKind::Error, start)
            }
        };
        let claim_text = self.text_from(from);
        let reasons = if self.is_open('{') {
            None
        } else {
            self.reasons()?
        };
        let items = if self.is_open('{') {
            if reasons.is_some() {
                let error = Diagnostic::new(
                    "E002",
                    self.here(),
                    "the reasons stand beside the steps here",
                );
                self.fail(
                    error.help("a derivation has reasons behind its claim or a body, not both"),
                );
            }
            let items = self.body()?;
            if items.is_empty() {
                let error = Diagnostic::new("E002", self.before(), "this body is empty");
                self.fail(error.help("write `;` for the body to have the proof found"));
            }
            items
        } else {
            if self.eat_punct(";").is_none() {
                self.missing_in_item("this claim")?;
            }
            Vec::new()
        };
        Ok(DerivationAst {
            attributes,
            ident,
            params,
            header,
            claim,
            claim_text,
            reasons,
            items,
            malformed: false,
        })
    }

    /// Moves on to the `;` behind a claim that could not be read, or to the body: braces behind which another item begins.
    fn skip_claim(&mut self) {
        while let Some(token) = self.token(0) {
            let (kind, mate) = (token.kind.clone(), token.mate);
            if matches!(kind, Kind::Punct(";")) || self.begins_item() {
                return;
            }
            if !matches!(kind, Kind::Open(_)) {
                self.at += 1;
                continue;
            }
            let brace = self.at;
            self.at = mate + 1;
            let ends = self.begins_item() || matches!(self.peek(), None | Some(Kind::Punct("#")));
            if matches!(kind, Kind::Open('{')) && ends {
                self.at = brace;
                return;
            }
        }
    }

    /// `let`s and `where`, in any order, up to the `:` before the claim.
    fn header(&mut self) -> Parsed<Vec<HeaderAst>> {
        let mut parts = Vec::new();
        loop {
            if self.eat_word("let").is_some() {
                parts.push(HeaderAst::Let(self.let_value()?));
                let _ = self.eat_punct(",").or_else(|| self.eat_punct(";"));
            } else if self.eat_word("where").is_some() {
                while !self.is_punct(":") && !self.is_word("let") {
                    let from = self.at;
                    let cond = self.condition()?;
                    parts.push(HeaderAst::Condition {
                        cond,
                        text: self.text_from(from),
                    });
                    if self.eat_punct(",").is_none() {
                        break;
                    }
                }
            } else {
                return Ok(parts);
            }
        }
    }

    fn algorithm(&mut self, name: &mut Option<Ident>) -> Parsed<AlgorithmAst> {
        let ident = self.ident("the name of an algorithm")?;
        *name = Some(ident.clone());
        let params = self.params()?;
        let mut outputs = Vec::new();
        if self.eat_punct("->").is_some() {
            outputs = if self.is_open('(') {
                self.within('(', "", |p| p.list(Self::output))?
            } else {
                vec![self.output()?]
            };
        }
        let (lets, returns, return_span) =
            self.within('{', "and the algorithm's statements", |p| {
                let mut lets = Vec::new();
                loop {
                    let start = p.here();
                    if p.eat_word("let").is_some() {
                        lets.push(p.let_value()?);
                        p.expect_punct(";", "after this statement")?;
                    } else if p.eat_word("return").is_some() {
                        let returns = p.returned()?;
                        let span = start.to(p.before());
                        p.expect_punct(";", "after `return`")?;
                        return Ok((lets, returns, span));
                    } else {
                        let error =
                            Diagnostic::new("E060", start, "expected `let v = …;` or `return …;`");
                        return Err(p.fail(error.help(
                            "an algorithm is a straight line of `let`s that ends with `return`",
                        )));
                    }
                }
            })?;
        Ok(AlgorithmAst {
            ident,
            params,
            outputs,
            lets,
            returns,
            return_span,
        })
    }

    fn returned(&mut self) -> Parsed<Vec<crate::syntax::Ast>> {
        let tuple = match self.token(0) {
            Some(token) if matches!(token.kind, Kind::Open('(')) => {
                matches!(
                    self.tokens.get(token.mate + 1).map(|t| &t.kind),
                    Some(Kind::Punct(";"))
                )
            }
            _ => false,
        };
        if tuple {
            self.within('(', "", |p| p.list(Self::expr))
        } else {
            Ok(vec![self.expr()?])
        }
    }

    fn output(&mut self) -> Parsed<OutputAst> {
        let start = self.here();
        let named = matches!(
            self.peek_at(1),
            Some(Kind::Punct(":" | ",")) | None | Some(Kind::Close(_))
        ) && matches!(self.peek(), Some(Kind::Ident(word)) if !matches!(&**word, "Real" | "ℝ" | "Nat" | "ℕ" | "Int" | "ℤ"));
        let ident = if named {
            Some(self.ident("the name of an output")?)
        } else {
            None
        };
        let sort = if ident.is_none() || self.eat_punct(":").is_some() {
            Some(self.sort()?)
        } else {
            None
        };
        Ok(OutputAst {
            ident,
            sort,
            span: start.to(self.before()),
        })
    }

    /// `use a::b::{c, d as e};`, behind `use`.
    fn import(&mut self, start: crate::span::Span) -> Parsed<ImportAst> {
        let mut path = vec![self.segment("the name of a proof file")?];
        let mut names = Vec::new();
        let mut all = false;
        while self.eat_punct("::").is_some() {
            if self.is_open('{') {
                names = self.within('{', "", |p| p.list(Self::imported))?;
                break;
            }
            if self.eat_punct("*").is_some() {
                all = true;
                break;
            }
            path.push(self.segment("a name")?);
        }
        if names.is_empty() && !all {
            // The last segment is what is imported, not where from.
            let there = if path.len() > 1 { path.pop() } else { None };
            let Some(there) = there else {
                let span = start.to(self.before());
                let error = Diagnostic::new("E050", span, "this import names no definition");
                return Err(self.fail(error.help("write `use file::{name, name};`")));
            };
            names.push(self.renamed(there)?);
        }
        let Some(module) = path.pop() else {
            return Err(Reported);
        };
        if matches!(&*module.name, "super" | "crate" | "self") {
            let error = Diagnostic::new("E050", module.span, "this import names no proof file");
            return Err(self.fail(error.help("write `use file::{name, name};`")));
        }
        let span = start.to(self.before());
        self.expect_punct(";", "after the import")?;
        Ok(ImportAst {
            module,
            names,
            all,
            span,
        })
    }

    /// A part of a path, in which some keywords of Rust have their meaning.
    fn segment(&mut self, what: &str) -> Parsed<Ident> {
        let span = self.here();
        match self.word_at(0) {
            Some(word @ ("super" | "crate" | "self")) => {
                let name = word.into();
                self.at += 1;
                Ok(Ident { name, span })
            }
            _ => self.ident(what),
        }
    }

    fn imported(&mut self) -> Parsed<(Ident, Ident)> {
        let there = self.ident("a name")?;
        self.renamed(there)
    }

    fn renamed(&mut self, there: Ident) -> Parsed<(Ident, Ident)> {
        let here = if self.eat_word("as").is_some() {
            self.ident("a name")?
        } else {
            there.clone()
        };
        Ok((there, here))
    }
}
