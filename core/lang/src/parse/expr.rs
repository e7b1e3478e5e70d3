//! Expressions and conditions, by precedence climbing.
//!
//! Conditions and expressions share one grammar, so that a comparison where a number belongs is an error about
//! meaning and not about syntax.

use super::{MAX_HEIGHT, Parsed, Parser, Reported, is_keyword, is_rust_keyword, literal, too_deep};
use crate::diag::Diagnostic;
use crate::expr::{Name, Rel};
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, BinOp, Comparison, Ident, RangeAst, Side};
use crate::token::Kind;

/// A relation sign: what it says and whether it is the doubled `==`.
pub(super) fn relation(operator: &str) -> Option<(Rel, bool)> {
    Some(match operator {
        "=" => (Rel::Eq, false),
        "==" => (Rel::Eq, true),
        "!=" => (Rel::Ne, false),
        "<" => (Rel::Lt, false),
        "<=" => (Rel::Le, false),
        ">" => (Rel::Gt, false),
        ">=" => (Rel::Ge, false),
        _ => return None,
    })
}

impl Parser<'_> {
    /// A condition: comparisons joined with `||`, `&&` and `!`; or just an expression.
    pub(super) fn condition(&mut self) -> Parsed<Ast> {
        let first = self.conjunction()?;
        if !self.is_punct("||") {
            return Ok(first);
        }
        let (mut span, mut parts) = (first.span, vec![first]);
        while self.eat_punct("||").is_some() {
            let part = self.conjunction()?;
            span = span.to(part.span);
            parts.push(part);
        }
        self.node(AstKind::Or(parts), span)
    }

    fn conjunction(&mut self) -> Parsed<Ast> {
        let first = self.comparison()?;
        if !self.is_punct("&&") {
            return Ok(first);
        }
        let (mut span, mut parts) = (first.span, vec![first]);
        while self.eat_punct("&&").is_some() {
            let part = self.comparison()?;
            span = span.to(part.span);
            parts.push(part);
        }
        self.node(AstKind::And(parts), span)
    }

    fn comparison(&mut self) -> Parsed<Ast> {
        if let Some(not) = self.eat_punct("!") {
            let inner = self.nested(Self::comparison)?;
            let span = not.to(inner.span);
            return self.node(AstKind::Not(inner), span);
        }
        let first = self.expr()?;
        let mut span = first.span;
        let mut rest = Vec::new();
        while let Some(Kind::Punct(operator)) = self.peek() {
            let Some((rel, doubled)) = relation(operator) else {
                break;
            };
            let sign = self.here();
            self.at += 1;
            let right = self.expr()?;
            span = span.to(right.span);
            rest.push(Comparison {
                rel,
                doubled,
                sign,
                right,
            });
        }
        if rest.is_empty() {
            return Ok(first);
        }
        self.node(AstKind::Compare(first, rest), span)
    }

    /// An expression, without comparisons.
    pub(super) fn expr(&mut self) -> Parsed<Ast> {
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                Some(Kind::Punct("+")) => BinOp::Add,
                Some(Kind::Punct("-")) => BinOp::Sub,
                _ => return Ok(left),
            };
            // `limit(e -> 0+, …)`: a sign that nothing follows belongs to the limit.
            if matches!(self.peek_at(1), None | Some(Kind::Punct(","))) {
                return Ok(left);
            }
            self.at += 1;
            let right = self.product()?;
            left = self.binary(operator, left, right)?;
        }
    }

    fn product(&mut self) -> Parsed<Ast> {
        let mut left = self.signed()?;
        loop {
            let operator = match self.peek() {
                Some(Kind::Punct("*")) => BinOp::Mul,
                Some(Kind::Punct("/")) => BinOp::Div,
                Some(Kind::Punct("@")) => BinOp::MatMul,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.signed()?;
            left = self.binary(operator, left, right)?;
        }
    }

    /// Unary minus binds looser than `^` and tighter than `*`.
    fn signed(&mut self) -> Parsed<Ast> {
        let Some(minus) = self.eat_punct("-") else {
            return self.power();
        };
        let inner = self.nested(Self::signed)?;
        let span = minus.to(inner.span);
        self.node(AstKind::Neg(inner), span)
    }

    fn power(&mut self) -> Parsed<Ast> {
        let base = self.postfix()?;
        if self.eat_punct("^").is_none() {
            return Ok(base);
        }
        if self.is_open('{') {
            return Err(self.latex_braces("^"));
        }
        let exponent = self.nested(Self::signed)?;
        self.binary(BinOp::Power, base, exponent)
    }

    fn postfix(&mut self) -> Parsed<Ast> {
        let mut ast = self.primary()?;
        loop {
            if self.is_open('[') {
                let indices = self.within('[', "", |p| p.list(Self::expr))?;
                let span = ast.span.to(self.before());
                ast = self.node(AstKind::Index { base: ast, indices }, span)?;
            } else if self.is_punct(".") {
                self.at += 1;
                let field = self.ident("the name of an output, or `T` for the transpose")?;
                let span = ast.span.to(field.span);
                ast = self.node(AstKind::Field { base: ast, field }, span)?;
            } else {
                self.reject_postfix_habits()?;
                return Ok(ast);
            }
        }
    }

    fn primary(&mut self) -> Parsed<Ast> {
        let span = self.here();
        match self.peek() {
            Some(Kind::Literal(found)) => {
                let value = literal::number(found, span).map_err(|error| self.fail(*error))?;
                self.at += 1;
                self.node(AstKind::Number(value), span)
            }
            Some(Kind::Ident(name)) => {
                let name = Name::clone(name);
                self.named(name, span)
            }
            Some(Kind::Open('(')) => {
                let inner = self.within('(', "", |p| {
                    let inner = p.condition()?;
                    if p.is_punct(",") {
                        return Err(p.tuple());
                    }
                    Ok(inner)
                })?;
                Ok(inner.at(span.to(self.before())))
            }
            Some(Kind::Open('[')) => {
                let parts = self.within('[', "", |p| p.list(Self::expr))?;
                let span = span.to(self.before());
                if parts.is_empty() {
                    let error = Diagnostic::new("E002", span, "an array has at least one entry");
                    return Err(
                        self.fail(error.help("for an array of no entries write `zeros(0)`"))
                    );
                }
                self.node(AstKind::List(parts), span)
            }
            Some(Kind::Punct("|")) => self.lambda(),
            // It was reported where the document was read.
            Some(Kind::Malformed) => {
                self.at += 1;
                self.node(AstKind::Error, span)
            }
            _ => Err(self.unexpected("an expression")),
        }
    }

    fn named(&mut self, name: Name, span: Span) -> Parsed<Ast> {
        match &*name {
            "if" => return self.conditional(),
            "cases" => return self.cases(),
            _ if is_keyword(&name) => return Err(self.unexpected("an expression")),
            _ => {}
        }
        self.reject_name_habits(&name, span)?;
        if is_rust_keyword(&name) {
            return Err(self.keyword_of_rust(&name, span, "the name of anything"));
        }
        self.at += 1;
        if !self.is_open('(') {
            return self.node(AstKind::Name(name), span);
        }
        let args = self.within('(', "", |p| p.list(Self::argument))?;
        let callee = Ident { name, span };
        self.node(AstKind::Call { callee, args }, span.to(self.before()))
    }

    fn conditional(&mut self) -> Parsed<Ast> {
        let start = self.here();
        self.at += 1;
        let cond = self.nested(Self::condition)?;
        let yes = self.within('{', "after the condition", Self::expr)?;
        if self.eat_word("else").is_none() {
            let error = Diagnostic::new(
                "E002",
                start.to(self.before()),
                "an `if` without `else` has no value where its condition fails",
            );
            return Err(self.fail(error.help("write `if … { … } else { … }`")));
        }
        let no = if self.is_word("if") {
            self.nested(Self::conditional)?
        } else {
            self.within('{', "after `else`", Self::expr)?
        };
        let span = start.to(self.before());
        self.node(AstKind::If(cond, yes, no), span)
    }

    fn cases(&mut self) -> Parsed<Ast> {
        let start = self.here();
        self.at += 1;
        let branches = self.within('{', "after `cases`", |p| {
            p.list(|p| {
                let cond = p.condition()?;
                p.expect_punct("=>", "between a case's condition and its value")?;
                Ok((cond, p.expr()?))
            })
        })?;
        let span = start.to(self.before());
        if branches.is_empty() {
            return Err(self.fail(Diagnostic::new("E002", span, "`cases` without a case")));
        }
        self.node(AstKind::Cases(branches), span)
    }

    fn lambda(&mut self) -> Parsed<Ast> {
        let start = self.here();
        self.at += 1;
        let mut params = Vec::new();
        while !self.is_punct("|") {
            params.push(self.ident("the parameter of a function")?);
            if self.eat_punct(",").is_none() {
                break;
            }
        }
        let closed = self.eat_punct("|").is_some();
        let begins = match self.peek() {
            Some(Kind::Punct(operator)) => matches!(*operator, "-" | "|"),
            Some(Kind::Close(_)) | None => false,
            Some(_) => true,
        };
        if !(closed && begins) {
            let error = Diagnostic::new("E006", start, "`|…|` is not an expression by itself")
                .help("the absolute value is `abs(x)`; a function is `|z| …`");
            return Err(self.fail(error));
        }
        let body = self.nested(Self::expr)?;
        let span = start.to(body.span);
        self.node(AstKind::Lambda { params, body }, span)
    }

    /// One argument of a call; binders and limits' targets stand there too.
    fn argument(&mut self) -> Parsed<Arg> {
        if let Some(Kind::Ident(name)) = self.peek() {
            let name = Name::clone(name);
            if !is_keyword(&name) && !is_rust_keyword(&name) {
                let var = Ident {
                    name,
                    span: self.here(),
                };
                match self.peek_at(1) {
                    Some(Kind::Ident(word)) if &**word == "in" => {
                        self.at += 2;
                        let range = self.range()?;
                        let filter = if self.eat_word("if").is_some() {
                            Some(self.condition()?)
                        } else {
                            None
                        };
                        return Ok(Arg::Bind { var, range, filter });
                    }
                    Some(Kind::Punct("->")) => {
                        self.at += 2;
                        let target = self.expr()?;
                        let side = if self.eat_punct("+").is_some() {
                            Side::Above
                        } else if self.eat_punct("-").is_some() {
                            Side::Below
                        } else {
                            Side::Both
                        };
                        return Ok(Arg::Arrow { var, target, side });
                    }
                    _ => self.reject_argument_habits()?,
                }
            }
        }
        Ok(Arg::Plain(self.condition()?))
    }

    /// `lo..hi` or `lo..=hi`.
    pub(super) fn range(&mut self) -> Parsed<RangeAst> {
        let lo = self.expr()?;
        let closed = match self.peek() {
            Some(Kind::Punct("..=")) => true,
            Some(Kind::Punct("..")) => false,
            _ => return Err(self.unexpected("a range such as `1..=n`")),
        };
        self.at += 1;
        if matches!(self.peek(), None | Some(Kind::Punct(","))) {
            let error = Diagnostic::new("E002", self.before(), "a range needs a last value");
            return Err(self.fail(error.help("write `1..=n`")));
        }
        let hi = self.expr()?;
        Ok(RangeAst { lo, hi, closed })
    }

    fn binary(&mut self, operator: BinOp, left: Ast, right: Ast) -> Parsed<Ast> {
        let span = left.span.to(right.span);
        self.node(AstKind::Binary(operator, left, right), span)
    }

    fn node(&mut self, kind: AstKind, span: Span) -> Parsed<Ast> {
        let ast = Ast::new(kind, span);
        if ast.depth > MAX_HEIGHT {
            self.fail(too_deep(span));
            return Err(Reported);
        }
        Ok(ast)
    }
}
