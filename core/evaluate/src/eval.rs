//! The meaning of scalar expressions, by direct evaluation.

use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Kind, Range, Var};

use super::halt::{Halt, Res};
use super::jet::Jet;
use super::real::{Field, Real};
use super::value::{Dim, Value};

/// How deep expressions may be nested.
const MAX_DEPTH: u32 = 160;

/// What an elementary function costs, in steps.
pub(super) const FUNCTION_STEPS: u64 = 12;

/// Evaluates expressions in an environment that gives every variable in scope a value.
#[derive(Debug)]
pub(super) struct Evaluator {
    /// Values of variables; the last entry of a variable counts.
    env: Vec<(u32, Value)>,
    /// Arithmetic.
    pub(super) field: Field,
    /// How many more steps may be taken.
    pub(super) steps: u64,
    depth: u32,
    /// How many infinitesimals are in use: they are the bits below.
    pub(super) active: u32,
    /// Which infinitesimals are negative at the moment.
    pub(super) signs: u32,
    /// Which infinitesimals had their sign looked at by a comparison.
    pub(super) consulted: u32,
    /// On which infinitesimals numbers depend that were compared or rounded.
    pub(super) compared: u32,
    /// How many limits the evaluation is inside of.
    pub(super) limits: u32,
    /// Whether a limit or an integral was estimated, so that the value is good for refuting a clear difference only.
    pub(super) approximate: bool,
}

impl Evaluator {
    /// An evaluator without variables.
    pub(super) fn new(precision: u32, steps: u64) -> Evaluator {
        Evaluator {
            env: Vec::new(),
            field: Field::new(precision),
            steps,
            depth: 0,
            active: 0,
            signs: 0,
            consulted: 0,
            compared: 0,
            limits: 0,
            approximate: false,
        }
    }

    /// Gives a variable a value, until as many values are [released](Evaluator::release).
    pub(super) fn bind(&mut self, var: &Var, value: Value) {
        self.env.push((var.id, value));
    }

    /// Whether a variable was given a value since there were so many of them.
    pub(super) fn binds_since(&self, outer: usize, var: &Var) -> bool {
        let since = self.env.get(outer..).unwrap_or_default();
        since.iter().any(|(id, _)| *id == var.id)
    }

    /// Gives a variable a whole number as its value.
    pub(super) fn bind_index(&mut self, var: &Var, value: i64) {
        self.env.push((var.id, Value::Number(Jet::int(value))));
    }

    /// How many values are bound.
    pub(super) fn bound(&self) -> usize {
        self.env.len()
    }

    /// Forgets some values in the middle, which others took the place of.
    pub(super) fn drop_bound(&mut self, from: usize, count: usize) {
        let end = from.saturating_add(count).min(self.env.len());
        if from < end {
            self.env.drain(from..end);
        }
    }

    /// Forgets all values but the first ones.
    pub(super) fn release(&mut self, keep: usize) {
        self.env.truncate(keep);
    }

    /// The value of a variable.
    pub(super) fn lookup(&self, var: &Var) -> Res<&Value> {
        self.env
            .iter()
            .rev()
            .find(|(id, _)| *id == var.id)
            .map(|(_, value)| value)
            .ok_or_else(|| Halt::unsupported(format!("`{}` has no value here", var.name)))
    }

    /// Takes steps off the budget.
    pub(super) fn spend(&mut self, steps: u64) -> Res<()> {
        match self.steps.checked_sub(steps) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => Err(Halt::Exhausted),
        }
    }

    /// How deep the evaluation is in the expression.
    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// Goes back to where an evaluation was before it was given up.
    pub(super) fn set_depth(&mut self, depth: u32) {
        self.depth = depth;
    }

    /// Runs a part of the evaluation one level deeper.
    pub(super) fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        if self.depth >= MAX_DEPTH {
            return Err(Halt::unsupported(
                "an expression that is nested very deeply",
            ));
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// The value of an expression of any sort.
    pub(super) fn eval(&mut self, expr: &Expr) -> Res<Value> {
        self.spend(1)?;
        match expr.kind() {
            Kind::Var(var) => self.lookup(var).cloned(),
            Kind::Build { .. }
            | Kind::Literal(_)
            | Kind::MatMul(..)
            | Kind::Transpose(_)
            | Kind::Outer(..)
            | Kind::Diag(_)
            | Kind::Eye(_)
            | Kind::Constant(_)
            | Kind::Concat(..)
            | Kind::Flip(_)
            | Kind::Call { .. }
            | Kind::Apply { .. }
            | Kind::Run { .. }
            | Kind::Output(..) => self.deeper(|e| e.composite(expr)),
            Kind::If(cond, then, otherwise) => self.deeper(|e| {
                let branch = if e.cond(cond)? { then } else { otherwise };
                e.eval(branch)
            }),
            Kind::Cases(branches) => self.deeper(|e| e.cases(branches)),
            _ => self.deeper(|e| e.number(expr)).map(Value::Number),
        }
    }

    /// The value of a scalar expression.
    pub(super) fn scalar(&mut self, expr: &Expr) -> Res<Jet> {
        match self.eval(expr)? {
            Value::Number(jet) => Ok(jet),
            _ => Err(Halt::unsupported("a number is expected")),
        }
    }

    /// The value of a scalar expression that must be a whole number: an index, a size, the end of a range.
    pub(super) fn whole(&mut self, expr: &Expr) -> Res<i64> {
        let jet = self.scalar(expr)?;
        match jet.plain().and_then(Real::whole) {
            Some(n) => Ok(n),
            None => Err(Halt::vague("an index or a size is not a whole number")),
        }
    }

    /// The indices that a range stands for.
    pub(super) fn range(&mut self, range: &Range) -> Res<Dim> {
        let lo = self.whole(&range.lo)?;
        let hi = self.whole(&range.hi)?;
        let len = hi.checked_sub(lo).and_then(|n| n.checked_add(1));
        Ok(Dim {
            lo,
            len: len
                .ok_or_else(|| Halt::vague("a range is too large"))?
                .max(0),
        })
    }

    fn cases(&mut self, branches: &[(Cond, Expr)]) -> Res<Value> {
        for (cond, value) in branches {
            if self.cond(cond)? {
                return self.eval(value);
            }
        }
        Err(Halt::undefined("no case applies"))
    }

    fn number(&mut self, expr: &Expr) -> Res<Jet> {
        match expr.kind() {
            Kind::Number(value) => Ok(Jet::from(Real::rational(value.clone()))),
            Kind::Pi => Ok(Jet::from(self.field.pi())),
            Kind::Neg(a) => Ok(self.scalar(a)?.neg(&self.field)),
            Kind::Add(a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                a.add(&b, &self.field)
            }
            Kind::Sub(a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                a.sub(&b, &self.field)
            }
            Kind::Mul(a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                a.mul(&b, &self.field)
            }
            Kind::Div(a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                self.quotient(&a, &b)
            }
            Kind::Power(a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                self.power(&a, &b)
            }
            Kind::Function(function, args) => {
                let mut values = Vec::with_capacity(args.len());
                for arg in args {
                    values.push(self.scalar(arg)?);
                }
                self.function(*function, &values)
            }
            Kind::Delta(a, b) => {
                let (a, b) = (self.scalar(a)?, self.scalar(b)?);
                let equal = self.compare(&a, &b)?.is_eq();
                Ok(Jet::int(i64::from(equal)))
            }
            Kind::Big {
                op,
                binders,
                filter,
                body,
            } => {
                let mut fold = Fold {
                    op: *op,
                    value: None,
                };
                self.big(binders, filter, body, &mut fold)?;
                fold.finish()
            }
            Kind::Entry {
                array,
                indices,
                padded,
            } => {
                let mut at = Vec::with_capacity(indices.len());
                for index in indices {
                    at.push(self.whole(index)?);
                }
                self.entry(array, &at, *padded)
            }
            Kind::Dot(..) | Kind::Trace(_) | Kind::SumAll(_) | Kind::Len(_) => self.reduce(expr),
            Kind::Diff {
                body,
                variable,
                indices,
                at,
            } => self.derivative(body, variable, indices, at.as_ref()),
            Kind::Limit {
                var,
                number,
                target,
                body,
            } => self.limit(var, *number, target, body),
            Kind::Integral { var, lo, hi, body } => self.integral(var, lo, hi, body),
            Kind::Calls {
                algorithm,
                function,
                jacobian,
                given,
            } => self.count(algorithm, given, Some((function, *jacobian))),
            Kind::Cost { algorithm, given } => self.count(algorithm, given, None),
            Kind::Infinity => Err(Halt::unsupported("`inf` as a number")),
            Kind::Growth(_) => Err(Halt::unsupported("a growth class as a number")),
            _ => Err(Halt::unsupported("a number is expected")),
        }
    }

    /// Goes through all values of the binders that pass the filter.
    fn big(&mut self, binders: &[Binder], filter: &Cond, body: &Expr, fold: &mut Fold) -> Res<()> {
        let Some((binder, inner)) = binders.split_first() else {
            if self.cond(filter)? {
                let value = self.scalar(body)?;
                fold.take(self, value)?;
            }
            return Ok(());
        };
        let dim = self.range(&binder.range)?;
        let keep = self.bound();
        for position in 0..dim.len {
            self.spend(1)?;
            self.bind_index(&binder.var, dim.lo + position);
            let done = self.deeper(|e| e.big(inner, filter, body, fold));
            self.release(keep);
            done?;
        }
        Ok(())
    }
}

/// A sum, product, maximum or minimum on its way.
struct Fold {
    op: BigOp,
    value: Option<Jet>,
}

impl Fold {
    fn take(&mut self, evaluator: &mut Evaluator, value: Jet) -> Res<()> {
        let Some(old) = self.value.take() else {
            self.value = Some(value);
            return Ok(());
        };
        evaluator.spend(old.real.steps())?;
        self.value = Some(match self.op {
            BigOp::Sum => old.add(&value, &evaluator.field)?,
            BigOp::Prod => old.mul(&value, &evaluator.field)?,
            BigOp::Max => evaluator.extreme(&old, &value, true)?,
            BigOp::Min => evaluator.extreme(&old, &value, false)?,
        });
        Ok(())
    }

    fn finish(self) -> Res<Jet> {
        match (self.op, self.value) {
            (_, Some(value)) => Ok(value),
            (BigOp::Sum, None) => Ok(Jet::int(0)),
            (BigOp::Prod, None) => Ok(Jet::int(1)),
            (BigOp::Max, None) => Err(Halt::undefined("max over an empty range")),
            (BigOp::Min, None) => Err(Halt::undefined("min over an empty range")),
        }
    }
}
