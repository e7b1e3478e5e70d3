//! Conditions: of `where` and claims, where equality is `=`, and of `if`, `cases` and filters, where it is `==`.

use super::spread::{binder_exprs, entry_or_scalar};
use super::{Elab, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{Cond, Expr, Rel, Sort};
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, Comparison, Ident};

/// Where a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `where`, a claim: equality is `=`, and a condition on arrays means every entry.
    Statement,
    /// Below `||`, `!` or `forall` of such a one: the same, with each entry written out, since what is said of every entry is
    /// no one condition there.
    Within,
    /// `case`: equality is `==`, and a condition on arrays means every entry.
    Case,
    /// `if`, `cases`: equality is `==`, and arrays make the value an array.
    Branch,
    /// A filter: equality is `==`, and there are no arrays.
    Filter,
}

impl Place {
    /// Whether something is said there, and equality is `=`.
    fn is_said(self) -> bool {
        matches!(self, Place::Statement | Place::Within)
    }

    /// The place of the parts of a condition that are not all said themselves.
    fn within(self) -> Place {
        match self {
            Place::Statement => Place::Within,
            place => place,
        }
    }
}

impl Elab<'_> {
    pub(super) fn condition(&mut self, ast: &Ast, place: Place) -> Typed<Cond> {
        self.spend(ast.span)?;
        match &ast.kind {
            AstKind::And(parts) => {
                let parts: Vec<_> = parts
                    .iter()
                    .map(|part| self.condition(part, place))
                    .collect();
                Ok(Cond::And(parts.into_iter().collect::<Typed<_>>()?))
            }
            AstKind::Or(parts) => {
                let parts: Vec<_> = parts
                    .iter()
                    .map(|part| self.condition(part, place.within()))
                    .collect();
                Ok(Cond::Or(parts.into_iter().collect::<Typed<_>>()?))
            }
            AstKind::Not(inner) => Ok(Cond::Not(Box::new(self.condition(inner, place.within())?))),
            AstKind::Compare(first, rest) => self.comparison(first, rest, ast.span, place),
            AstKind::Call { callee, args } if &*callee.name == "forall" => {
                self.forall(callee, args, place)
            }
            AstKind::Error => Err(Silent),
            _ => {
                let error = Diagnostic::new("E031", ast.span, "a comparison is expected here");
                let help = match place {
                    Place::Statement | Place::Within => {
                        "write what is claimed, as in `a = b` or `a <= b`"
                    }
                    _ => "write a condition, as in `a == b` or `a < b`",
                };
                Err(self.fail(error.help(help)))
            }
        }
    }

    fn comparison(
        &mut self,
        first: &Ast,
        rest: &[Comparison],
        span: Span,
        place: Place,
    ) -> Typed<Cond> {
        let mut left = self.side(first);
        let mut parts = Vec::new();
        for comparison in rest {
            self.check_equality_sign(comparison, place);
            let right = self.side(&comparison.right);
            let part = match (left, &right) {
                (Ok(left), Ok(right)) => {
                    self.relation(comparison.rel, left, right.clone(), span, place)
                }
                _ => Err(Silent),
            };
            parts.push(part);
            left = right;
        }
        let mut parts = parts.into_iter().collect::<Typed<Vec<Cond>>>()?;
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Cond::And(parts),
        })
    }

    fn check_equality_sign(&mut self, comparison: &Comparison, place: Place) {
        if comparison.rel != Rel::Eq || comparison.doubled != place.is_said() {
            return;
        }
        let error = if comparison.doubled {
            Diagnostic::new(
                "E030",
                comparison.sign,
                "in `where` and in claims equality is `=`",
            )
            .help("`==` is for conditions in `if`, `cases`, `case` and filters")
        } else {
            Diagnostic::new("E030", comparison.sign, "in a condition equality is `==`")
                .help("`=` is for claims and for `where`")
        };
        self.fail(error);
    }

    fn relation(&mut self, rel: Rel, a: Expr, b: Expr, span: Span, place: Place) -> Typed<Cond> {
        if let (Sort::Growth, _) | (_, Sort::Growth) = (a.sort(), b.sort()) {
            return self.growth_relation(rel, a, b, span, place);
        }
        let dims = self.common_dims(&[a.clone(), b.clone()], span)?;
        let Some(dims) = dims else {
            return Ok(Cond::Rel(rel, a, b));
        };
        match place {
            Place::Branch => Ok(Cond::Rel(rel, a, b)),
            Place::Filter => {
                let message =
                    "a filter decides about index values, and this is a condition on an array";
                Err(self.fail(Diagnostic::new("E023", span, message)))
            }
            Place::Statement if a.dims().len() == b.dims().len() => Ok(Cond::Rel(rel, a, b)),
            Place::Statement | Place::Within | Place::Case => {
                let binders = self.fresh_binders(&dims, &[a.clone(), b.clone()]);
                let indices = binder_exprs(&binders, span);
                let entry = |side: &Expr| entry_or_scalar(side, &indices);
                let inner = Cond::Rel(rel, entry(&a), entry(&b));
                Ok(Cond::Forall(binders, Box::new(inner)))
            }
        }
    }

    fn growth_relation(
        &mut self,
        rel: Rel,
        a: Expr,
        b: Expr,
        span: Span,
        place: Place,
    ) -> Typed<Cond> {
        if a.sort() != b.sort() {
            let error = Diagnostic::new("E033", span, "a growth class is compared with a number")
                .help("write `O(…)` on both sides");
            return Err(self.fail(error));
        }
        if !place.is_said() || !matches!(rel, Rel::Eq | Rel::Le | Rel::Ge) {
            let error = Diagnostic::new(
                "E033",
                span,
                "growth classes are related by `=`, `<=` and `>=` in claims only",
            );
            return Err(self.fail(error));
        }
        Ok(Cond::Rel(rel, a, b))
    }

    fn forall(&mut self, callee: &Ident, args: &[Arg], place: Place) -> Typed<Cond> {
        let mark = self.locals.len();
        let read = self.binders(&callee.name, callee.span, args, Place::Filter);
        let result = read.and_then(|(binders, filter, body)| {
            let inner = self.condition(
                body,
                if place == Place::Branch {
                    Place::Filter
                } else {
                    place.within()
                },
            )?;
            let inner = match filter {
                Cond::True => inner,
                filter => Cond::Or(vec![Cond::Not(Box::new(filter)), inner]),
            };
            Ok(Cond::Forall(binders, Box::new(inner)))
        });
        self.leave(mark);
        result
    }

    /// `if cond { yes } else { no }`.
    pub(super) fn conditional(&mut self, cond: &Ast, yes: &Ast, no: &Ast, span: Span) -> Typed {
        let cond = self.condition(cond, Place::Branch);
        let (yes, no) = (self.expr(yes), self.expr(no));
        let (cond, yes, no) = (cond?, yes?, no?);
        self.spread_branches(&[cond], &[yes, no], span, |conds, values, sort| {
            match (conds, values) {
                ([cond], [yes, no]) => {
                    let kind = crate::expr::Kind::If(cond.clone(), yes.clone(), no.clone());
                    Ok(Expr::new(kind, sort, span))
                }
                _ => Err(Silent),
            }
        })
    }

    pub(super) fn cases(&mut self, branches: &[(Ast, Ast)], span: Span) -> Typed {
        let read: Vec<_> = branches
            .iter()
            .map(|(cond, value)| (self.condition(cond, Place::Branch), self.expr(value)))
            .collect();
        let (mut conds, mut values) = (Vec::new(), Vec::new());
        for (cond, value) in read {
            conds.push(cond?);
            values.push(value?);
        }
        self.spread_branches(&conds, &values, span, |conds, values, sort| {
            let branches = conds.iter().cloned().zip(values.iter().cloned()).collect();
            Ok(Expr::new(crate::expr::Kind::Cases(branches), sort, span))
        })
    }

    /// Element by element where a condition or a value is an array.
    fn spread_branches(
        &mut self,
        conds: &[Cond],
        values: &[Expr],
        span: Span,
        build: impl FnOnce(&[Cond], &[Expr], Sort) -> Typed,
    ) -> Typed {
        let mut operands = values.to_vec();
        for cond in conds {
            array_operands(cond, &mut operands);
        }
        self.spread(&operands, span, |_, entries| {
            let (values, sides) = entries.split_at(values.len());
            let number = values.iter().map(super::number::of).max();
            let sort = Sort::Scalar(number.unwrap_or(crate::expr::Number::Real));
            let mut sides = sides.iter();
            let conds: Vec<Cond> = conds
                .iter()
                .map(|cond| map_operands(cond, &mut |side| sides.next().unwrap_or(side).clone()))
                .collect();
            build(&conds, values, sort)
        })
    }
}

/// Both sides of all comparisons outside of `forall`, in order.
fn array_operands(cond: &Cond, into: &mut Vec<Expr>) {
    match cond {
        Cond::Rel(_, a, b) => into.extend([a.clone(), b.clone()]),
        Cond::And(parts) | Cond::Or(parts) => {
            parts.iter().for_each(|part| array_operands(part, into));
        }
        Cond::Not(inner) => array_operands(inner, into),
        Cond::True | Cond::Forall(..) => {}
    }
}

fn map_operands(cond: &Cond, replace: &mut dyn FnMut(&Expr) -> Expr) -> Cond {
    match cond {
        Cond::Rel(rel, a, b) => {
            let a = replace(a);
            Cond::Rel(*rel, a, replace(b))
        }
        Cond::And(parts) => Cond::And(parts.iter().map(|p| map_operands(p, replace)).collect()),
        Cond::Or(parts) => Cond::Or(parts.iter().map(|p| map_operands(p, replace)).collect()),
        Cond::Not(inner) => Cond::Not(Box::new(map_operands(inner, replace))),
        Cond::True | Cond::Forall(..) => cond.clone(),
    }
}
