//! Element-by-element expressions printed as they were written: `x + c`, not `vec(i in 1..=K, x[i] + c)`.

use super::{Level, Printer, Text, function_name, grouped, is_literal, lambda};
use crate::expr::{Binder, Cond, Expr, Kind, Range, Sort, Var};
use crate::walk;

impl Printer {
    /// The array whose entry at the binders is `body`; `None` where indices cannot be left out.
    pub(super) fn spread_array(&mut self, body: &Expr, binders: &[Binder]) -> Option<Text> {
        match self.spread(body, binders)? {
            (text, true) => Some(text),
            (_, false) => None,
        }
    }

    /// The text without the indices, and whether it is an array.
    fn spread(&mut self, body: &Expr, binders: &[Binder]) -> Option<(Text, bool)> {
        if binders
            .iter()
            .all(|binder| !walk::mentions(body, &binder.var))
        {
            return Some((self.text(body), false));
        }
        let (text, array) = match body.kind() {
            Kind::Entry {
                array,
                indices,
                padded: false,
            } => {
                let plain = is_plain(indices, binders)
                    && same_dims(array.dims(), binders)
                    && binders
                        .iter()
                        .all(|binder| !walk::mentions(array, &binder.var));
                (plain.then(|| self.text(array))?, true)
            }
            Kind::Neg(a) => {
                let (a, array) = self.part(a, binders, Level::Sign)?;
                ((format!("-{a}"), Level::Sign), array)
            }
            Kind::Add(a, b) => self.pair(a, " + ", b, binders, (Level::Sum, Level::Product))?,
            Kind::Sub(a, b) => self.pair(a, " - ", b, binders, (Level::Sum, Level::Product))?,
            Kind::Mul(a, b) => self.pair(a, " * ", b, binders, (Level::Product, Level::Sign))?,
            Kind::Div(a, b) => {
                let sign = if is_literal(a) && is_literal(b) {
                    "/"
                } else {
                    " / "
                };
                self.pair(a, sign, b, binders, (Level::Product, Level::Sign))?
            }
            Kind::Power(a, b) => {
                let (a, left) = self.part(a, binders, Level::Atom)?;
                let (b, right) = self.part(b, binders, Level::Sign)?;
                ((format!("{a}^{b}"), Level::Power), left || right)
            }
            Kind::Function(function, args) => {
                self.spread_call(function_name(*function), args, binders)?
            }
            Kind::Apply { function, args } => {
                let name = self.name(function);
                self.spread_call(&name, args, binders)?
            }
            Kind::Call {
                definition, args, ..
            } if matches!(definition.result, Sort::Scalar(_)) => {
                let whole = |arg: &Expr| matches!(arg.sort(), Sort::Array(_));
                let depends = |arg: &Expr| binders.iter().any(|b| walk::mentions(arg, &b.var));
                if args.iter().any(|arg| whole(arg) && depends(arg)) {
                    return None;
                }
                self.spread_call(definition.shown(), args, binders)?
            }
            Kind::If(cond, yes, no) => {
                let (cond, first) = self.spread_cond(cond, binders)?;
                let (yes, second) = self.part(yes, binders, Level::If)?;
                let (no, third) = self.part(no, binders, Level::If)?;
                let text = format!("if {cond} {{ {yes} }} else {{ {no} }}");
                ((text, Level::If), first || second || third)
            }
            Kind::Cases(branches) => {
                let (mut parts, mut array) = (Vec::new(), false);
                for (cond, value) in branches {
                    let (cond, first) = self.spread_cond(cond, binders)?;
                    let (value, second) = self.part(value, binders, Level::If)?;
                    parts.push(format!("{cond} => {value}"));
                    array |= first || second;
                }
                (
                    (format!("cases {{ {} }}", parts.join(", ")), Level::Atom),
                    array,
                )
            }
            Kind::Diff {
                body,
                variable,
                indices,
                at,
            } => (
                self.spread_diff(body, variable, indices, at.as_ref(), binders)?,
                true,
            ),
            _ => return None,
        };
        Some((text, array))
    }

    fn part(&mut self, expr: &Expr, binders: &[Binder], level: Level) -> Option<(String, bool)> {
        let (text, array) = self.spread(expr, binders)?;
        Some((grouped(text, level), array))
    }

    fn pair(
        &mut self,
        a: &Expr,
        sign: &str,
        b: &Expr,
        binders: &[Binder],
        (own, right): (Level, Level),
    ) -> Option<(Text, bool)> {
        let (a, left_array) = self.part(a, binders, own)?;
        let (b, right_array) = self.part(b, binders, right)?;
        Some(((format!("{a}{sign}{b}"), own), left_array || right_array))
    }

    fn spread_call(
        &mut self,
        name: &str,
        args: &[Expr],
        binders: &[Binder],
    ) -> Option<(Text, bool)> {
        let (mut parts, mut array) = (Vec::new(), false);
        for arg in args {
            let (part, is_array) = self.part(arg, binders, Level::If)?;
            parts.push(part);
            array |= is_array;
        }
        Some((
            (format!("{name}({})", parts.join(", ")), Level::Atom),
            array,
        ))
    }

    fn spread_cond(&mut self, cond: &Cond, binders: &[Binder]) -> Option<(String, bool)> {
        let mut joined = |parts: &[Cond], sign: &str| {
            let (mut texts, mut array) = (Vec::new(), false);
            for part in parts {
                let (text, is_array) = self.spread_cond(part, binders)?;
                let nested = matches!(part, Cond::And(_) | Cond::Or(_));
                texts.push(if nested { format!("({text})") } else { text });
                array |= is_array;
            }
            Some((texts.join(sign), array))
        };
        match cond {
            Cond::Rel(rel, a, b) => {
                let (a, left) = self.part(a, binders, Level::If)?;
                let (b, right) = self.part(b, binders, Level::If)?;
                Some((
                    format!("{a} {} {b}", super::cond::sign(*rel, false)),
                    left || right,
                ))
            }
            Cond::And(parts) => joined(parts, " && "),
            Cond::Or(parts) => joined(parts, " || "),
            Cond::Not(inner) => {
                let (inner, array) = self.spread_cond(inner, binders)?;
                Some((format!("!({inner})"), array))
            }
            Cond::True | Cond::Forall(..) => None,
        }
    }

    /// `diff(y, x)`, `grad(f, x)`, `jacobian(f, x)`, `hessian(f, x)`.
    fn spread_diff(
        &mut self,
        body: &Expr,
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
        binders: &[Binder],
    ) -> Option<Text> {
        let split = binders.len().checked_sub(indices.len())?;
        let (outer, inner) = binders.split_at(split);
        if !is_plain(indices, inner) || inner.iter().any(|binder| walk::mentions(body, &binder.var))
        {
            return None;
        }
        let Some(at) = at else {
            let (body, array) = self.part(body, outer, Level::If)?;
            let whole = array != outer.is_empty() && !inner.is_empty();
            return whole.then(|| {
                (
                    format!("diff({body}, {})", self.name(variable)),
                    Level::Atom,
                )
            });
        };
        let depends = binders.iter().any(|binder| walk::mentions(at, &binder.var));
        if depends || !same_dims(at.dims(), inner) {
            return None;
        }
        let at_text = self.show(at, Level::If);
        let name = self.bind(variable);
        let text = match body.kind() {
            Kind::Diff {
                body: twice,
                variable: again,
                indices: first,
                at: None,
            } if again == variable
                && !outer.is_empty()
                && is_plain(first, outer)
                && outer
                    .iter()
                    .all(|binder| !walk::mentions(twice, &binder.var)) =>
            {
                let twice = self.show(twice, Level::If);
                Some(format!("hessian({}, {at_text})", lambda(&name, &twice)))
            }
            _ => self.part(body, outer, Level::If).and_then(|(body, array)| {
                let word = if outer.is_empty() { "grad" } else { "jacobian" };
                (array != outer.is_empty())
                    .then(|| format!("{word}({}, {at_text})", lambda(&name, &body)))
            }),
        };
        self.bound.pop();
        Some((text?, Level::Atom))
    }
}

/// Whether the indices are just the binders' variables, in order.
fn is_plain(indices: &[Expr], binders: &[Binder]) -> bool {
    indices.len() == binders.len()
        && indices
            .iter()
            .zip(binders)
            .all(|(index, binder)| matches!(index.kind(), Kind::Var(var) if *var == binder.var))
}

fn same_dims(dims: &[Range], binders: &[Binder]) -> bool {
    let same = |a: &Range, b: &Range| super::range(a) == super::range(b);
    dims.len() == binders.len() && dims.iter().zip(binders).all(|(dim, b)| same(dim, &b.range))
}
