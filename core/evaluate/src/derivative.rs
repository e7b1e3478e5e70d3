//! Derivatives by numbers with tangents, and where there are none: kinks and jumps.

use rederive_lang::expr::{Expr, Var};

use super::eval::Evaluator;
use super::halt::{Halt, Res, settle};
use super::jet::Jet;
use super::value::Value;

use std::cmp::Ordering;
use std::rc::Rc;

/// How many derivatives may be nested.
const MAX_ORDER: u32 = 6;

impl Evaluator {
    /// The partial derivative of `body` with respect to an entry of `variable`.
    ///
    /// The entry gets a fresh infinitesimal, and the derivative is its coefficient in the value. Where a comparison
    /// looked at the sign of the infinitesimal, the value from above, from below and at the point must agree, and so
    /// must the two coefficients; else there is no derivative.
    pub(super) fn derivative(
        &mut self,
        body: &Expr,
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
    ) -> Res<Jet> {
        if self.active >= MAX_ORDER {
            return Err(Halt::unsupported("a derivative of very high order"));
        }
        let mut position = Vec::with_capacity(indices.len());
        for index in indices {
            position.push(self.whole(index)?);
        }
        let point = match at {
            Some(at) => self.eval(at)?,
            None => self.lookup(variable)?.clone(),
        };
        let bit = 1u32 << self.active;
        let shifted = perturb(&point, &position, bit, variable)?;

        let before = self.consulted & !bit;
        let above = self.side(body, variable, &shifted, bit, false);
        let kink = self.consulted & bit != 0;
        if !kink {
            self.consulted |= before;
            return Ok(above?.coefficient(bit));
        }
        // The value at the point: undefined there means that there is no derivative, whatever happens beside it.
        let keep = self.bound();
        self.bind(variable, point);
        let centre = settle(self.deeper(|e| e.scalar(body)));
        self.release(keep);
        let centre = centre?.map_err(Halt::Undefined)?;
        let above = above?;
        let below = self.side(body, variable, &shifted, bit, true)?;
        self.consulted = (self.consulted & !bit) | before;
        let continuous = self.agree(&above.without(bit), &centre)?
            && self.agree(&below.without(bit), &centre)?;
        if !continuous {
            return Err(Halt::undefined("the derivative at a jump"));
        }
        let (above, below) = (above.coefficient(bit), below.coefficient(bit));
        if self.agree(&above, &below)? {
            Ok(above)
        } else {
            Err(Halt::undefined("the derivative at a kink"))
        }
    }

    /// The value of the body with the variable moved up or down by an infinitesimal.
    fn side(
        &mut self,
        body: &Expr,
        variable: &Var,
        shifted: &Value,
        bit: u32,
        down: bool,
    ) -> Res<Jet> {
        let signs = self.signs;
        self.signs = if down { signs | bit } else { signs & !bit };
        self.consulted &= !bit;
        self.active += 1;
        let keep = self.bound();
        self.bind(variable, shifted.clone());
        let value = self.deeper(|e| e.scalar(body));
        self.release(keep);
        self.active -= 1;
        self.signs = signs;
        value
    }

    /// Whether two numbers agree with all their tangents: not certainly different.
    fn agree(&mut self, a: &Jet, b: &Jet) -> Res<bool> {
        let difference = a.sub(b, &self.field)?;
        let differs = |e: &Evaluator, real| {
            matches!(e.field.sign(real), Some(Ordering::Less | Ordering::Greater))
        };
        if differs(self, &difference.real) {
            return Ok(false);
        }
        Ok(!difference
            .parts()
            .iter()
            .any(|(_, slope)| differs(self, slope)))
    }
}

/// The value with an infinitesimal added to one of its entries.
fn perturb(point: &Value, position: &[i64], bit: u32, variable: &Var) -> Res<Value> {
    match point {
        Value::Number(jet) if position.is_empty() => Ok(Value::Number(jet.perturbed(bit))),
        Value::Array(array) => {
            let at = array.position(position).ok_or_else(|| {
                Halt::undefined(format!(
                    "a derivative by an entry outside `{}`",
                    variable.name
                ))
            })?;
            let mut moved = array.as_ref().clone();
            if let Some(entry) = moved.entries.get_mut(at) {
                *entry = Ok(entry.clone().map_err(Halt::Undefined)?.perturbed(bit));
            }
            Ok(Value::Array(Rc::new(moved)))
        }
        _ => Err(Halt::unsupported(
            "a derivative by something that is not a number",
        )),
    }
}
