//! Conditions and comparisons, also of numbers that differ only by an infinitesimal.

use std::cmp::Ordering;

use rederive_lang::expr::{Binder, Cond, Rel};

use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::jet::Jet;
use super::real::Real;

/// Whether a relation holds of two numbers in that order.
pub(super) fn holds(rel: Rel, order: Ordering) -> bool {
    match rel {
        Rel::Eq => order.is_eq(),
        Rel::Ne => order.is_ne(),
        Rel::Lt => order.is_lt(),
        Rel::Le => order.is_le(),
        Rel::Gt => order.is_gt(),
        Rel::Ge => order.is_ge(),
    }
}

impl Evaluator {
    /// The order of two numbers.
    ///
    /// Where they differ by an infinitesimal only, its present sign decides, and the evaluator remembers that it did.
    pub(super) fn compare(&mut self, a: &Jet, b: &Jet) -> Res<Ordering> {
        match self.order(a, b)? {
            Order::Certain(order) => Ok(order),
            Order::Tied => Err(Halt::vague(
                "a comparison depends on tangents of higher order",
            )),
        }
    }

    /// The sign of a number.
    pub(super) fn sign(&mut self, a: &Jet) -> Res<Ordering> {
        self.compare(a, &Jet::int(0))
    }

    /// The greater, or the lesser, of two numbers.
    pub(super) fn extreme(&mut self, a: &Jet, b: &Jet, greatest: bool) -> Res<Jet> {
        if a.mask | b.mask == 0 {
            return Ok(Jet::from(self.field.extreme(&a.real, &b.real, greatest)));
        }
        let mask = a.mask | b.mask;
        match self.order(a, b)? {
            // Both agree to first order, and so does whichever is greater.
            Order::Tied if mask.count_ones() == 1 => {
                let mut tied = a.clone();
                tied.mask = mask;
                Ok(tied)
            }
            Order::Tied => Err(Halt::vague("a maximum depends on tangents of higher order")),
            Order::Certain(order) => {
                let first = order.is_eq() || order.is_gt() == greatest;
                Ok(if first { a.clone() } else { b.clone() })
            }
        }
    }

    fn order(&mut self, a: &Jet, b: &Jet) -> Res<Order> {
        self.compared |= a.mask | b.mask;
        match self.field.compare(&a.real, &b.real) {
            Some(Ordering::Equal) => {}
            Some(order) => return Ok(Order::Certain(order)),
            None => return Err(Halt::vague("a comparison is not certain")),
        }
        let mask = a.mask | b.mask;
        if mask == 0 {
            return Ok(Order::Certain(Ordering::Equal));
        }
        let difference = a.sub(b, &self.field)?;
        for (key, slope) in difference.parts() {
            let Some(order) = self.field.compare(slope, &Real::ZERO) else {
                return Err(Halt::vague("the sign of a tangent is not certain"));
            };
            if order.is_eq() {
                continue;
            }
            // A square that was cut off could be larger than a tangent along an inner infinitesimal, or along several.
            let outer = mask & (key - 1);
            if key.count_ones() != 1 || outer != 0 {
                return Err(Halt::vague(
                    "a comparison depends on tangents of higher order",
                ));
            }
            self.consulted |= key;
            let negative = self.signs & key != 0;
            return Ok(Order::Certain(if negative {
                order.reverse()
            } else {
                order
            }));
        }
        Ok(Order::Tied)
    }

    /// Whether a condition holds. `&&` and `||` look at their right side only where the left side does not decide.
    pub(super) fn cond(&mut self, cond: &Cond) -> Res<bool> {
        match cond {
            Cond::True => Ok(true),
            Cond::Rel(rel, a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                let order = self.compare(&a, &b)?;
                Ok(holds(*rel, order))
            }
            Cond::And(parts) => {
                for part in parts {
                    if !self.deeper(|e| e.cond(part))? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Cond::Or(parts) => {
                for part in parts {
                    if self.deeper(|e| e.cond(part))? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Cond::Not(inner) => Ok(!self.deeper(|e| e.cond(inner))?),
            Cond::Forall(binders, inner) => self.forall(binders, inner),
        }
    }

    fn forall(&mut self, binders: &[Binder], inner: &Cond) -> Res<bool> {
        let Some((binder, rest)) = binders.split_first() else {
            return self.deeper(|e| e.cond(inner));
        };
        let dim = self.range(&binder.range)?;
        let keep = self.bound();
        for position in 0..dim.len {
            self.spend(1)?;
            self.bind_index(&binder.var, dim.lo + position);
            let holds = self.forall(rest, inner);
            self.release(keep);
            if !holds? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// How two numbers compare.
enum Order {
    /// Certain, at least on the present side of the point.
    Certain(Ordering),
    /// Equal as far as tangents tell, yet they depend on an infinitesimal.
    Tied,
}
