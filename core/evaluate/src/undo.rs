//! Undoing what is done to a variable: `x^3 = 7` is solved by the third root of 7.

use std::cmp::Ordering;

use num_rational::BigRational;

use rederive_lang::expr::{Expr, Function, Kind};

use super::eval::Evaluator;
use super::halt::Res;
use super::real::Real;
use super::walk::mentions;

/// Deeper than this nothing is undone.
const MAX_DEPTH: u32 = 40;

impl Evaluator {
    /// The value of a variable that occurs once in an expression, such that the expression has the value `target`; `pick`
    /// chooses where there are several. None where that is not found.
    pub(super) fn undo(
        &mut self,
        expr: &Expr,
        id: u32,
        target: Real,
        pick: u64,
    ) -> Res<Option<Real>> {
        let (mut expr, mut target, mut pick) = (expr.clone(), target, pick);
        for _ in 0..MAX_DEPTH {
            if matches!(expr.kind(), Kind::Var(var) if var.id == id) {
                return Ok(Some(target));
            }
            let Some((inner, value)) = self.undo_once(&expr, id, &target, pick)? else {
                return Ok(None);
            };
            (expr, target, pick) = (inner, value, pick / 2);
        }
        Ok(None)
    }

    fn known(&mut self, expr: &Expr) -> Res<Option<Real>> {
        Ok(self.scalar(expr)?.plain().cloned())
    }

    fn undo_once(
        &mut self,
        expr: &Expr,
        id: u32,
        target: &Real,
        pick: u64,
    ) -> Res<Option<(Expr, Real)>> {
        let inside = |part: &Expr| mentions(part, id);
        let (a, b) = match expr.kind() {
            Kind::Neg(a) => return Ok(Some((a.clone(), self.field.neg(target)))),
            Kind::Function(function, args) => {
                return self.undo_function(*function, args, id, target, pick);
            }
            Kind::Add(a, b)
            | Kind::Sub(a, b)
            | Kind::Mul(a, b)
            | Kind::Div(a, b)
            | Kind::Power(a, b) => (a, b),
            _ => return Ok(None),
        };
        let (inner, other, left) = if inside(a) {
            (a, b, true)
        } else {
            (b, a, false)
        };
        let Some(other) = self.known(other)? else {
            return Ok(None);
        };
        let field = &mut self.field;
        let value = match (expr.kind(), left) {
            (Kind::Add(..), _) => field.sub(target, &other)?,
            (Kind::Sub(..), true) => field.add(target, &other)?,
            (Kind::Sub(..), false) => field.sub(&other, target)?,
            (Kind::Mul(..), _) if !other.is_zero() => field.div(target, &other)?,
            (Kind::Div(..), true) => field.mul(target, &other)?,
            (Kind::Div(..), false) if !target.is_zero() => field.div(&other, target)?,
            (Kind::Power(..), true) => {
                let Some(root) = self.undo_power(target, &other, pick)? else {
                    return Ok(None);
                };
                root
            }
            (Kind::Power(..), false) => {
                let (above, below) = (field.log(target)?, field.log(&other)?);
                field.div(&above, &below)?
            }
            _ => return Ok(None),
        };
        Ok(Some((inner.clone(), value)))
    }

    /// A number whose power is given.
    fn undo_power(&mut self, target: &Real, exponent: &Real, pick: u64) -> Res<Option<Real>> {
        let field = &mut self.field;
        if exponent.is_zero() {
            return Ok(None);
        }
        let sign = field.sign(target);
        let even = exponent.whole().is_some_and(|n| n % 2 == 0);
        let odd = exponent.whole().is_some_and(|n| n % 2 != 0);
        let inverse = field.div(&Real::ONE, exponent)?;
        Ok(match sign {
            Some(Ordering::Equal) if field.sign(exponent) == Some(Ordering::Greater) => {
                Some(Real::ZERO)
            }
            Some(Ordering::Greater) => {
                let root = field.power(target, &inverse)?;
                let negative = even && pick % 2 == 1;
                Some(if negative { field.neg(&root) } else { root })
            }
            Some(Ordering::Less) if odd => {
                let root = field.power(&field.neg(target), &inverse)?;
                Some(field.neg(&root))
            }
            _ => None,
        })
    }

    fn undo_function(
        &mut self,
        function: Function,
        args: &[Expr],
        id: u32,
        target: &Real,
        pick: u64,
    ) -> Res<Option<(Expr, Real)>> {
        let Some(inner) = args.iter().find(|arg| mentions(arg, id)) else {
            return Ok(None);
        };
        let half = Real::rational(BigRational::new(1.into(), 2.into()));
        let field = &mut self.field;
        let sign = field.sign(target);
        let value = match function {
            Function::Exp if sign == Some(Ordering::Greater) => field.log(target)?,
            Function::Log => field.exp(target)?,
            Function::Sqrt if sign.is_some_and(|s| s != Ordering::Less) => {
                field.mul(target, target)?
            }
            Function::Abs if sign.is_some_and(|s| s != Ordering::Less) => {
                if pick % 2 == 1 {
                    field.neg(target)
                } else {
                    target.clone()
                }
            }
            Function::Sign if target.whole().is_some_and(|n| n.abs() <= 1) => target.clone(),
            Function::Floor if target.whole().is_some() => match pick % 2 {
                0 => target.clone(),
                _ => field.add(target, &half)?,
            },
            Function::Ceil if target.whole().is_some() => match pick % 2 {
                0 => target.clone(),
                _ => field.sub(target, &half)?,
            },
            Function::Tanh => {
                let above = field.add(&Real::ONE, target)?;
                let below = field.sub(&Real::ONE, target)?;
                let ratio = field.div(&above, &below)?;
                let log = field.log(&ratio)?;
                field.mul(&log, &half)?
            }
            Function::Sin | Function::Cos => {
                // The angle in halves of pi.
                let turns = match (function, target.whole(), pick % 2) {
                    (Function::Sin, Some(0), 0) => 0,
                    (Function::Sin, Some(0), _) => 2,
                    (Function::Sin, Some(1), _) | (Function::Cos, Some(0), 0) => 1,
                    (Function::Sin, Some(-1), _) | (Function::Cos, Some(0), _) => -1,
                    (Function::Cos, Some(1), _) => 0,
                    (Function::Cos, Some(-1), _) => 2,
                    _ => return Ok(None),
                };
                let quarter = field.mul(&field.pi(), &half)?;
                field.mul(&quarter, &Real::Int(turns))?
            }
            Function::Max | Function::Min => target.clone(),
            _ => return Ok(None),
        };
        Ok(Some((inner.clone(), value)))
    }
}
