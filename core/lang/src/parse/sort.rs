//! Sorts and parameter lists.

use super::{Parsed, Parser};
use crate::diag::Diagnostic;
use crate::expr::Number;
use crate::syntax::{DimAst, ParamAst, RangeAst, SortAst, SortKind};
use crate::token::Kind;

/// The numbers that a word such as `Real` or `ℕ` stands for.
fn number(word: &str) -> Option<Number> {
    Some(match word {
        "Real" | "ℝ" => Number::Real,
        "Nat" | "ℕ" => Number::Nat,
        "Int" | "ℤ" => Number::Int,
        _ => return None,
    })
}

impl Parser<'_> {
    /// `(name: sort, …)`.
    pub(super) fn params(&mut self) -> Parsed<Vec<ParamAst>> {
        self.within('(', "and the parameters", |p| {
            p.list(|p| {
                let ident = p.ident("a parameter")?;
                if p.eat_punct(":").is_none() {
                    let message = format!("the sort of `{}` is missing", ident.name);
                    let help = format!("write `{0}: Real` for a number, `{0}: Real[n]` for a vector, `{0}: Nat` for a size", ident.name);
                    return Err(p.fail(Diagnostic::new("E002", ident.span, message).help(help)));
                }
                Ok(ParamAst { ident, sort: p.sort()? })
            })
        })
    }

    /// A number's, an array's or a function's sort, or an index's range.
    pub(super) fn sort(&mut self) -> Parsed<SortAst> {
        self.nested(Self::sort_here)
    }

    fn sort_here(&mut self) -> Parsed<SortAst> {
        let start = self.here();
        if self.is_open('(') {
            let mate = self.token(0).map_or(self.at, |token| token.mate);
            if matches!(
                self.tokens.get(mate + 1).map(|t| &t.kind),
                Some(Kind::Punct("->"))
            ) {
                let params = self.within('(', "", |p| p.list(Self::sort))?;
                return self.function(params, start);
            }
        }
        let Some(number) = self.word_at(0).and_then(number) else {
            return self.index_range();
        };
        self.at += 1;
        let kind = if self.is_open('[') {
            if number != Number::Real {
                let error = Diagnostic::new("E020", start, "arrays hold real numbers");
                self.fail(error.help("write `Real[…]`"));
            }
            SortKind::Array(self.within('[', "", |p| p.list(Self::dimension))?)
        } else {
            SortKind::Number(number)
        };
        let sort = SortAst {
            kind,
            span: start.to(self.before()),
        };
        if self.is_punct("->") {
            return self.function(vec![sort], start);
        }
        Ok(sort)
    }

    fn function(&mut self, params: Vec<SortAst>, start: crate::span::Span) -> Parsed<SortAst> {
        self.expect_punct("->", "in the sort of a function")?;
        let result = Box::new(self.sort()?);
        if let SortKind::Function { .. } = result.kind {
            let error = Diagnostic::new(
                "E020",
                result.span,
                "a function's value is a number or an array",
            );
            return Err(self.fail(error));
        }
        let cost = if self.eat_word("cost").is_some() {
            Some(self.expr()?)
        } else {
            None
        };
        let span = start.to(self.before());
        Ok(SortAst {
            kind: SortKind::Function {
                params,
                result,
                cost,
            },
            span,
        })
    }

    /// `1..=K`, where the sort of a parameter is expected.
    fn index_range(&mut self) -> Parsed<SortAst> {
        let start = self.here();
        let word = self.word_at(0).map(str::to_owned);
        let lo = self.expr()?;
        let closed = match self.peek() {
            Some(Kind::Punct("..=")) => true,
            Some(Kind::Punct("..")) => false,
            _ => {
                let name = word.unwrap_or_default();
                let error = Diagnostic::new("E002", lo.span, "this is not a sort");
                let help = match &*name {
                    "f64" | "f32" | "real" | "R" | "float" => "real numbers are `Real`",
                    "usize" | "u32" | "u64" | "nat" | "N" => "natural numbers are `Nat`",
                    "i32" | "i64" | "int" | "Z" => "whole numbers are `Int`",
                    "Vec" | "Vector" | "Matrix" => "a vector is `Real[n]`, a matrix `Real[m, n]`",
                    _ => {
                        "sorts are `Real`, `Nat`, `Int`, `Real[n]`, `Real[n] -> Real[m]` and ranges such as `1..=n`"
                    }
                };
                return Err(self.fail(error.help(help)));
            }
        };
        self.at += 1;
        let hi = self.expr()?;
        let span = start.to(hi.span);
        let range = RangeAst { lo, hi, closed };
        Ok(SortAst {
            kind: SortKind::Range(range),
            span,
        })
    }

    fn dimension(&mut self) -> Parsed<DimAst> {
        let first = self.expr()?;
        let closed = match self.peek() {
            Some(Kind::Punct("..=")) => true,
            Some(Kind::Punct("..")) => false,
            _ => return Ok(DimAst::Count(first)),
        };
        self.at += 1;
        let hi = self.expr()?;
        Ok(DimAst::Range(RangeAst {
            lo: first,
            hi,
            closed,
        }))
    }
}
