//! Expressions: one arm for each form, and the sizes of what comes out.

use super::scope::{Binding, var_expr};
use super::{Elab, Global, MAX_DEPTH, MAX_HEIGHT, MAX_SIZE, Silent, Typed, number};
use crate::diag::Diagnostic;
use crate::expr::{Expr, Kind, Name, Number, Sort};
use crate::span::Span;
use crate::syntax::{Ast, AstKind, BinOp};

impl Elab<'_> {
    /// A number or an array.
    pub(super) fn expr(&mut self, ast: &Ast) -> Typed {
        self.spend(ast.span)?;
        let special = std::mem::take(&mut self.special);
        if self.depth >= MAX_DEPTH {
            // What is written is not as deep as that: functions call each other, or one calls itself.
            self.fuel = 0;
            return Err(self.fail(crate::parse::too_deep(ast.span)));
        }
        self.depth += 1;
        let expr = self.expr_here(ast, special);
        self.depth -= 1;
        self.check_weight(expr?)
    }

    /// A number or an array; or, as the side of a relation, `inf`, `-inf` or a growth class.
    pub(super) fn side(&mut self, ast: &Ast) -> Typed {
        self.special = true;
        let expr = self.expr(ast);
        self.special = false;
        expr
    }

    pub(super) fn scalar(&mut self, ast: &Ast) -> Typed {
        let expr = self.expr(ast)?;
        self.require_scalar(expr)
    }

    /// A whole number. `place` says what it serves as: `an index`, `the end of a range`.
    pub(super) fn whole(&mut self, ast: &Ast, place: &str) -> Typed {
        if let AstKind::Name(name) = &ast.kind
            && self.local(name).is_none()
            && !matches!(&**name, "pi" | "inf")
        {
            return self.unresolved(name, ast.span, true);
        }
        let expr = self.whole_operands(ast)?;
        self.require_whole(expr, place)
    }

    /// Elaborates an index; unknown names in it are taken for lost bound variables.
    fn whole_operands(&mut self, ast: &Ast) -> Typed {
        self.lost_in(ast, 0);
        self.expr(ast)
    }

    /// Reports the unknown names in the sums and products of an index.
    fn lost_in(&mut self, ast: &Ast, depth: usize) {
        if depth > 100 {
            return;
        }
        match &ast.kind {
            AstKind::Binary(BinOp::Add | BinOp::Sub | BinOp::Mul, a, b) => {
                self.lost_in(a, depth + 1);
                self.lost_in(b, depth + 1);
            }
            AstKind::Neg(a) => self.lost_in(a, depth + 1),
            AstKind::Name(name)
                if depth > 0
                    && self.local(name).is_none()
                    && !matches!(&**name, "pi" | "inf")
                    && self.free.is_none() =>
            {
                let _ = self.unresolved(name, ast.span, true);
            }
            _ => {}
        }
    }

    fn expr_here(&mut self, ast: &Ast, special: bool) -> Typed {
        let span = ast.span;
        match &ast.kind {
            AstKind::Number(value) => Ok(number::literal(value.clone(), span)),
            AstKind::Name(name) => self.name(name, span, special),
            AstKind::Call { callee, args } => self.call(callee, args, span, special),
            AstKind::Index { base, indices } => self.index(base, indices, span),
            AstKind::Field { base, field } => self.field(base, field, span),
            AstKind::Neg(inner) => {
                self.special = special && inner.as_name().is_some_and(|name| &**name == "inf");
                let inner = self.expr(inner)?;
                self.neg(inner, span)
            }
            AstKind::Binary(BinOp::Power, base, _) if self.is_euler(base) => {
                let error = Diagnostic::new("E011", base.span, "nothing is called `e` here");
                Err(self.fail(error.help("Euler's number is `exp(1)`, and `e^x` is `exp(x)`")))
            }
            AstKind::Binary(op, a, b) => self.binary(*op, a, b, span),
            AstKind::If(cond, yes, no) => self.conditional(cond, yes, no, span),
            AstKind::Cases(branches) => self.cases(branches, span),
            AstKind::List(parts) => self.literal(parts, span),
            AstKind::Lambda { .. } => {
                let error = Diagnostic::new("E028", span, "a function stands where a value is expected")
                    .help("`|z| …` is the first argument of `grad`, `jacobian` or `hessian`; the absolute value is `abs(x)`");
                Err(self.fail(error))
            }
            AstKind::Compare(_, rest) => {
                let at = rest.first().map_or(span, |comparison| comparison.sign);
                let error =
                    Diagnostic::new("E031", at, "a comparison stands where a value is expected")
                        .help("a value that depends on a condition is `if a > b { 1 } else { 0 }`");
                Err(self.fail(error))
            }
            AstKind::And(_) | AstKind::Or(_) | AstKind::Not(_) => {
                let error =
                    Diagnostic::new("E031", span, "a condition stands where a value is expected");
                Err(self.fail(
                    error.help("a value that depends on a condition is `if … { 1 } else { 0 }`"),
                ))
            }
            AstKind::Error => Err(Silent),
        }
    }

    /// `e` in `e^x`, when nothing is called so.
    fn is_euler(&self, base: &Ast) -> bool {
        base.as_name()
            .is_some_and(|name| &**name == "e" && self.local(name).is_none())
    }

    fn name(&mut self, name: &Name, span: Span, special: bool) -> Typed {
        if let Some(local) = self.local(name) {
            return match &local.binding {
                Binding::Var(var, sort) => Ok(var_expr(var, sort.clone(), span)),
                Binding::Let(value) => {
                    Ok(Expr::new(value.kind().clone(), value.sort().clone(), span))
                }
                Binding::Broken => Err(Silent),
                Binding::Lambda(_) => {
                    let message = format!("`{name}` is a function and not a value");
                    let help = format!("write its value at a point: `{name}(x)`");
                    Err(self.fail(Diagnostic::new("E028", span, message).help(help)))
                }
            };
        }
        match &**name {
            "pi" => Ok(Expr::new(Kind::Pi, Sort::Scalar(Number::Real), span)),
            "inf" if special => Ok(Expr::new(Kind::Infinity, Sort::Scalar(Number::Real), span)),
            "inf" => {
                let error = Diagnostic::new("E032", span, "`inf` is not a number to calculate with")
                    .help("it stands where a limit or an integral goes, and as the value of a limit that diverges");
                Err(self.fail(error))
            }
            _ => self.unresolved(name, span, false),
        }
    }

    fn unresolved(&mut self, name: &Name, span: Span, index: bool) -> Typed {
        if let Some(free) = &self.free {
            if let Some(var) = free.iter().find(|var| var.name == *name) {
                return Ok(var_expr(var, Sort::Scalar(Number::Int), span));
            }
            let var = self.new_var(name.clone());
            self.free.get_or_insert_default().push(var.clone());
            return Ok(var_expr(&var, Sort::Scalar(Number::Int), span));
        }
        if self.binds_sizes && !super::scope::is_taken(name) {
            let ident = crate::syntax::Ident {
                name: name.clone(),
                span,
            };
            let var = self.declare_var(&ident, super::scope::Role::Size, Sort::Scalar(Number::Nat));
            return Ok(var_expr(&var, Sort::Scalar(Number::Nat), span));
        }
        match self.globals.names.get(name) {
            Some((_, Global::Broken)) => Err(Silent),
            Some((_, Global::Definition(definition))) if definition.params.is_empty() => {
                let ident = crate::syntax::Ident {
                    name: name.clone(),
                    span,
                };
                self.call(&ident, &[], span, false)
            }
            Some((_, Global::Later)) => Err(self.unknown_function(name, span)),
            Some(_) => {
                let message = format!("`{name}` is a function and not a value");
                let help = format!("write its value at a point: `{name}(x)`");
                Err(self.fail(Diagnostic::new("E028", span, message).help(help)))
            }
            None if super::scope::is_taken(name) => {
                let message = format!("`{name}` has a meaning in the language and is not a value");
                Err(self.fail(Diagnostic::new("E028", span, message)))
            }
            None => Err(self.unknown_name(name, span, index)),
        }
    }

    /// Counts the work; an item that takes too much of it is reported once.
    pub(super) fn spend(&mut self, span: Span) -> Typed<()> {
        if self.fuel == 0 {
            return Err(Silent);
        }
        self.fuel -= 1;
        if self.fuel == 0 {
            let error = Diagnostic::new("E003", span, "this item is too large");
            return Err(self.fail(error.help("give parts of it a name with `def`")));
        }
        Ok(())
    }

    /// The expression, when it is not too large for everyone who will walk over it.
    pub(super) fn check_weight(&mut self, expr: Expr) -> Typed {
        if expr.depth() <= MAX_HEIGHT && expr.size() <= MAX_SIZE {
            return Ok(expr);
        }
        let message = "this is too large once every `let` is written out";
        let error = Diagnostic::new("E003", expr.span(), message);
        Err(self.fail(error.help("give parts of it a name with `def`, which is not written out")))
    }
}
