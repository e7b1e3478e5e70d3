//! Derivatives by numbers with tangents, and where there are none: kinks and jumps.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

use rederive_lang::expr::{Expr, Var};

use super::eval::Evaluator;
use super::halt::{Halt, Res, settle};
use super::jet::Jet;
use super::real::{Field, Real};
use super::value::Value;

/// Negative powers of two by which the variable is moved for difference quotients.
const QUOTIENT_STEPS: [u32; 9] = [10, 12, 14, 16, 18, 20, 22, 24, 26];

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
        let entered = (self.bound(), self.approximate, self.consulted);
        match self.by_tangents(body, variable, &position, &point) {
            // Where tangents do not tell, because what is differentiated is no power series there, difference quotients
            // may; only outside of other derivatives, whose tangents they do not have.
            Err(Halt::Vague(why)) if self.active == 0 && !self.approximate => {
                self.release(entered.0);
                (self.approximate, self.consulted) = (entered.1, entered.2);
                let (steps, depth) = (self.steps, self.depth());
                let slope = self.by_quotients(body, variable, &position, &point);
                self.set_depth(depth);
                match slope {
                    Err(Halt::Vague(_) | Halt::Unsupported(_)) => {
                        self.steps = self.steps.min(steps);
                        Err(Halt::Vague(why))
                    }
                    other => other,
                }
            }
            slope => slope,
        }
    }

    /// The derivative by a fresh infinitesimal.
    fn by_tangents(
        &mut self,
        body: &Expr,
        variable: &Var,
        position: &[i64],
        point: &Value,
    ) -> Res<Jet> {
        let bit = 1u32 << self.active;
        if let Value::Array(array) = point {
            self.spend(array.entries.len() as u64 / 4)?;
        }
        let shifted = perturb(point, position, bit, variable)?;
        let point = point.clone();

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

    /// The derivative as a limit of difference quotients from both sides, which is an estimate. Certain are: what is
    /// undefined at the point or on one side of it has no derivative there, and neither has what grows beyond all bounds.
    fn by_quotients(
        &mut self,
        body: &Expr,
        variable: &Var,
        position: &[i64],
        point: &Value,
    ) -> Res<Jet> {
        let centre = self.at(body, variable, point.clone())?;
        let mut sides = Vec::with_capacity(2);
        for sign in [1, -1] {
            let mut quotients = Vec::new();
            let mut undefined = None;
            for step in QUOTIENT_STEPS {
                let offset = BigRational::new(BigInt::from(sign), BigInt::one() << step);
                let offset = Real::rational(offset);
                let moved = move_by(point, position, &offset, &self.field)?;
                match self.at(body, variable, moved) {
                    Ok(value) => {
                        undefined = None;
                        let rise = self.field.sub(&value, &centre)?;
                        let slope = self.field.div(&rise, &offset)?;
                        quotients.push(self.field.interval(&slope));
                    }
                    Err(Halt::Undefined(why)) => undefined = Some(why),
                    Err(other) => return Err(other),
                }
            }
            if let Some(undefined) = undefined {
                let why = format!(
                    "the derivative at the edge of where its body exists ({})",
                    undefined.why
                );
                return Err(Halt::undefined(why));
            }
            sides.push(quotients);
        }
        self.slope_of(&sides)
    }

    /// The value of the body, which must not be an estimate itself: a difference quotient would make its error large.
    fn at(&mut self, body: &Expr, variable: &Var, point: Value) -> Res<Real> {
        let keep = self.bound();
        self.bind(variable, point);
        let value = self.deeper(|e| e.scalar(body));
        self.release(keep);
        let value = value?;
        if self.approximate {
            return Err(Halt::vague("the difference quotient of an estimate"));
        }
        let plain = value.plain().cloned();
        plain.ok_or_else(|| Halt::vague("a difference quotient beside tangents"))
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

/// The value with one of its entries moved.
fn move_by(point: &Value, position: &[i64], offset: &Real, field: &Field) -> Res<Value> {
    let moved = |jet: &Jet| {
        let real = jet
            .plain()
            .ok_or_else(|| Halt::vague("a difference quotient beside tangents"))?;
        Ok(Jet::from(field.add(real, offset)?))
    };
    match point {
        Value::Number(jet) => Ok(Value::Number(moved(jet)?)),
        Value::Array(array) => {
            let mut changed = array.as_ref().clone();
            if let Some(entry) = array
                .position(position)
                .and_then(|at| changed.entries.get_mut(at))
            {
                *entry = Ok(moved(&entry.clone().map_err(Halt::Undefined)?)?);
            }
            Ok(Value::Array(Rc::new(changed)))
        }
        _ => Err(Halt::unsupported(
            "a derivative by something that is not a number",
        )),
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
