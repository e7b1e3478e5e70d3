//! Conditions as source text.

use super::{Level, Printer};
use crate::expr::{Cond, Rel};

impl Printer {
    /// `statement` tells that equality is written `=`.
    pub(super) fn cond(&mut self, cond: &Cond, statement: bool) -> String {
        match cond {
            // The language has no word for it; nothing that is parsed contains it outside of absent filters.
            Cond::True => relation("0", Rel::Eq, "0", statement),
            Cond::Rel(rel, a, b) => {
                let (a, b) = (self.show(a, Level::If), self.show(b, Level::If));
                relation(&a, *rel, &b, statement)
            }
            Cond::And(parts) => self.joined(parts, " && ", statement),
            Cond::Or(parts) => self.joined(parts, " || ", statement),
            Cond::Not(inner) => format!("!({})", self.cond(inner, statement)),
            Cond::Forall(binders, inner) => {
                let mark = self.bound.len();
                let binders = self.binders(binders);
                let inner = self.cond(inner, statement);
                self.bound.truncate(mark);
                format!("forall({binders}, {inner})")
            }
        }
    }

    fn joined(&mut self, parts: &[Cond], sign: &str, statement: bool) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                let text = self.cond(part, statement);
                match part {
                    Cond::And(_) | Cond::Or(_) => format!("({text})"),
                    _ => text,
                }
            })
            .collect();
        parts.join(sign)
    }
}

/// `a <= b`.
fn relation(a: &str, rel: Rel, b: &str, statement: bool) -> String {
    format!("{a} {} {b}", sign(rel, statement))
}

/// A relation sign as it is written in a statement (`=`) or in a test (`==`).
pub(super) fn sign(rel: Rel, statement: bool) -> &'static str {
    match rel {
        Rel::Eq if statement => "=",
        Rel::Eq => "==",
        Rel::Ne => "!=",
        Rel::Lt => "<",
        Rel::Le => "<=",
        Rel::Gt => ">",
        Rel::Ge => ">=",
    }
}
