//! Quotients, powers and the usual functions of numbers with tangents.

use std::cmp::Ordering;

use rederive_lang::expr::Function;

use super::eval::{Evaluator, FUNCTION_STEPS};
use super::halt::{Halt, Res};
use super::jet::Jet;
use super::real::{Field, Real};

impl Evaluator {
    /// Whether a comparison went one way only because of the sign of an infinitesimal on which the number depends.
    /// The number at hand then need not be the one at the point itself, and what is undefined here may be defined there.
    fn aside(&self, jet: &Jet) -> bool {
        jet.mask & self.consulted != 0
    }

    /// `why` as a fact, or, beside a point where comparisons change, as something that cannot be decided.
    fn undefined_here(&self, jet: &Jet, why: &'static str) -> Halt {
        if self.aside(jet) {
            Halt::vague(why)
        } else {
            Halt::undefined(why)
        }
    }

    /// `a / b`.
    pub(super) fn quotient(&mut self, a: &Jet, b: &Jet) -> Res<Jet> {
        if b.real.is_zero() {
            return Err(self.undefined_here(b, "division by zero"));
        }
        if b.mask == 0 {
            if a.mask == 0 {
                return Ok(Jet::from(self.field.div(&a.real, &b.real)?));
            }
            let factor = self.field.div(&Real::ONE, &b.real)?;
            return a.scale(&factor, &self.field);
        }
        let inverse = b.recip(&mut self.field)?;
        a.mul(&inverse, &self.field)
    }

    /// `a ^ b`.
    pub(super) fn power(&mut self, a: &Jet, b: &Jet) -> Res<Jet> {
        if a.mask == 0 && b.mask == 0 {
            self.spend(if b.real.whole().is_some() {
                1
            } else {
                FUNCTION_STEPS
            })?;
            return Ok(Jet::from(self.field.power(&a.real, &b.real)?));
        }
        if b.mask == 0 {
            if let Some(n) = b.real.whole() {
                return self.whole_power(a, n);
            }
            if a.real.is_zero() {
                return Err(Halt::vague("a tangent of a power of 0"));
            }
            self.spend(FUNCTION_STEPS)?;
            let exponent = b.real.clone();
            return a.smooth(&mut self.field, |n, x, field| {
                // b (b - 1) … (b - n + 1) x^(b - n)
                let mut factor = Real::ONE;
                for k in 0..i64::from(n) {
                    factor = field.mul(&factor, &field.sub(&exponent, &Real::Int(k))?)?;
                }
                let lowered = field.sub(&exponent, &Real::Int(i64::from(n)))?;
                let power = field.power(x, &lowered)?;
                field.mul(&factor, &power)
            });
        }
        // The exponent moves: a^b = exp(b log a), which needs a positive base.
        match self.field.sign(&a.real) {
            Some(Ordering::Greater) => {
                let log = self.function(Function::Log, std::slice::from_ref(a))?;
                let product = b.mul(&log, &self.field)?;
                self.function(Function::Exp, &[product])
            }
            Some(Ordering::Less) => Err(Halt::undefined(
                "a power of a negative number that is not whole",
            )),
            _ => Err(Halt::vague("a power of 0 whose exponent moves")),
        }
    }

    /// `a^n` by repeated multiplication.
    fn whole_power(&mut self, a: &Jet, n: i64) -> Res<Jet> {
        if n < 0 {
            let n = n
                .checked_neg()
                .ok_or_else(|| Halt::vague("a number is too large"))?;
            let power = self.whole_power(a, n)?;
            if power.real.is_zero() {
                return Err(self.undefined_here(a, "a negative power of 0"));
            }
            return self.quotient(&Jet::int(1), &power);
        }
        let (mut base, mut left, mut power) = (a.clone(), n, Jet::int(1));
        while left > 0 {
            self.spend(1)?;
            if left % 2 == 1 {
                power = power.mul(&base, &self.field)?;
            }
            left /= 2;
            if left > 0 {
                base = base.mul(&base, &self.field)?;
            }
        }
        Ok(power)
    }

    /// One of the usual functions.
    pub(super) fn function(&mut self, function: Function, args: &[Jet]) -> Res<Jet> {
        let (first, rest) = args
            .split_first()
            .ok_or_else(|| Halt::unsupported("a function without arguments"))?;
        match function {
            Function::Max | Function::Min => {
                let mut best = first.clone();
                for arg in rest {
                    best = self.extreme(&best, arg, function == Function::Max)?;
                }
                Ok(best)
            }
            Function::Abs => self.absolute(first),
            Function::Sign => Ok(Jet::int(match self.sign(first)? {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            })),
            Function::Floor => self.rounded(first, false),
            Function::Ceil => self.rounded(first, true),
            Function::Sqrt => self.root(first),
            _ => {
                self.spend(FUNCTION_STEPS)?;
                self.smooth_function(function, first)
            }
        }
    }

    fn smooth_function(&mut self, function: Function, x: &Jet) -> Res<Jet> {
        match function {
            Function::Exp => x.smooth(&mut self.field, |_, x, field| field.exp(x)),
            Function::Log => {
                if x.real.is_zero() {
                    return Err(self.undefined_here(x, "log of 0"));
                }
                x.smooth(&mut self.field, |n, x, field| {
                    if n == 0 {
                        return field.log(x);
                    }
                    // (-1)^(n - 1) (n - 1)! / x^n
                    let factor = (1..i64::from(n)).try_fold(1i64, |f, k| f.checked_mul(-k));
                    let factor = factor.ok_or_else(|| Halt::vague("a number is too large"))?;
                    field.div(&Real::Int(factor), &field.power_whole(x, i64::from(n))?)
                })
            }
            Function::Sin | Function::Cos => {
                let start = u32::from(function == Function::Cos);
                x.smooth(&mut self.field, |n, x, field| wave(n + start, x, field))
            }
            Function::Tanh => {
                if x.mask == 0 && x.real.is_zero() {
                    return Ok(Jet::int(0));
                }
                if self.field.sign(&x.real) == Some(Ordering::Greater) {
                    let opposite = self.smooth_function(Function::Tanh, &x.neg(&self.field))?;
                    return Ok(opposite.neg(&self.field));
                }
                // 1 - 2 / (exp(2 x) + 1), whose exponential is small
                let twice = x.scale(&Real::Int(2), &self.field)?;
                let power = self.smooth_function(Function::Exp, &twice)?;
                let below = power.add(&Jet::int(1), &self.field)?;
                let quotient = self.quotient(&Jet::int(2), &below)?;
                Jet::int(1).sub(&quotient, &self.field)
            }
            _ => Err(Halt::unsupported("a function of that kind")),
        }
    }

    /// `sqrt`, which has no tangent at 0.
    fn root(&mut self, x: &Jet) -> Res<Jet> {
        if x.mask != 0 && x.real.is_zero() {
            // With a slope, sqrt is undefined on one side and infinitely steep on the other.
            let steep = x
                .parts()
                .first()
                .is_some_and(|(_, slope)| slope.is_exact() && !slope.is_zero());
            return Err(if steep && !self.aside(x) {
                Halt::undefined("the derivative of sqrt at 0")
            } else {
                Halt::vague("a tangent of sqrt at 0")
            });
        }
        self.spend(FUNCTION_STEPS)?;
        x.smooth(&mut self.field, |n, x, field| {
            let root = field.sqrt(x)?;
            // (1/2)(1/2 - 1) … (1/2 - n + 1) sqrt(x) / x^n, with the halves collected as 1 (1 - 2) (1 - 4) … / 2^n
            let factor = (0..i64::from(n)).try_fold(1i64, |f, k| f.checked_mul(1 - 2 * k));
            let factor = factor.ok_or_else(|| Halt::vague("a number is too large"))?;
            if n == 0 {
                return Ok(root);
            }
            let two_x = field.mul(&Real::Int(2), x)?;
            let below = field.power_whole(&two_x, i64::from(n))?;
            field.div(&field.mul(&Real::Int(factor), &root)?, &below)
        })
    }

    fn absolute(&mut self, x: &Jet) -> Res<Jet> {
        if x.mask == 0 && self.field.sign(&x.real).is_none() {
            let negated = self.field.neg(&x.real);
            let largest = self.field.extreme(&x.real, &negated, true);
            return Ok(Jet::from(largest));
        }
        let negated = x.neg(&self.field);
        self.extreme(x, &negated, true)
    }

    /// `floor` and `ceil`: constant but where they jump.
    fn rounded(&mut self, x: &Jet, up: bool) -> Res<Jet> {
        self.compared |= x.mask;
        let value = self.field.round(&x.real, up)?;
        if x.mask == 0 || !x.real.is_exact() {
            return Ok(Jet::from(value));
        }
        let at_jump = self.field.compare(&value, &x.real) == Some(Ordering::Equal);
        if !at_jump {
            return Ok(Jet::from(value));
        }
        let side = self.compare(x, &Jet::from(value.clone()))?;
        let step = match (side, up) {
            (Ordering::Greater, true) => 1,
            (Ordering::Less, false) => -1,
            _ => 0,
        };
        Ok(Jet::from(self.field.add(&value, &Real::Int(step))?))
    }
}

/// Derivative number `n` of `sin` at `x`.
fn wave(n: u32, x: &Real, field: &mut Field) -> Res<Real> {
    let value = if n.is_multiple_of(2) {
        field.sin(x)?
    } else {
        field.cos(x)?
    };
    Ok(if n % 4 >= 2 { field.neg(&value) } else { value })
}
