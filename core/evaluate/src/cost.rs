//! What an algorithm costs, and how often it calls its function parameters.
//!
//! The cost of an algorithm is the sum over its statements and outputs of
//!
//! - 1 for each arithmetic operation or usual function of numbers, once for every index that it is carried out for, so
//!   that an element-by-element operation costs its number of entries, and a sum one addition for each term;
//! - `a * b * c` for a product of an `[a, b]` by a `[b, c]` matrix, `a * b` for a matrix and a vector, the number of
//!   terms for `dot`, `trace` and the sum of all entries, the number of entries for `outer`;
//! - the declared cost of a function for each call of it, and for each call of its Jacobian;
//! - nothing for constants, variables, reading an entry, and rearranging entries.
//!
//! An array inside a loop that does not depend on the loop's index is computed once.

use rederive_lang::expr::{
    Algorithm, Binder, Expr, FunctionSort, Kind, Name, Param, Range, Sort, Var,
};

use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::jet::Jet;
use super::real::Real;
use super::walk::mentions;

/// A loop around an expression: its index, and how many values that takes; none where that depends on another index
/// or on sizes that are not given.
#[derive(Clone)]
struct Loop {
    var: Var,
    count: Option<Real>,
}

/// A call of a function parameter that stands in an algorithm.
struct FunctionCall<'a> {
    function: &'a Var,
    jacobian: bool,
}

/// What is added up.
enum Tally<'a> {
    /// The cost.
    Cost(&'a Algorithm),
    /// Calls of one function, or of its Jacobian.
    Calls(&'a Name, bool),
}

impl Evaluator {
    /// `cost(algorithm)` at some sizes.
    pub(super) fn cost(&mut self, algorithm: &Algorithm, sizes: &[Expr]) -> Res<Jet> {
        if sizes.len() != algorithm.sizes.len() {
            return Err(Halt::unsupported("a cost with a wrong number of sizes"));
        }
        let mut values = Vec::with_capacity(sizes.len());
        for size in sizes {
            values.push(self.eval(size)?);
        }
        let keep = self.bound();
        for (var, value) in algorithm.sizes.iter().zip(values) {
            self.bind(var, value);
        }
        let total = self.tally(algorithm, &Tally::Cost(algorithm));
        self.release(keep);
        Ok(Jet::from(total?))
    }

    /// `calls(algorithm, f)`.
    pub(super) fn calls(
        &mut self,
        algorithm: &Algorithm,
        function: &Name,
        jacobian: bool,
    ) -> Res<Jet> {
        Ok(Jet::from(
            self.tally(algorithm, &Tally::Calls(function, jacobian))?,
        ))
    }

    fn tally(&mut self, algorithm: &Algorithm, tally: &Tally<'_>) -> Res<Real> {
        let mut total = Real::ZERO;
        for expr in algorithm
            .lets
            .iter()
            .map(|(_, expr)| expr)
            .chain(&algorithm.returns)
        {
            self.work(expr, &[], tally, &mut total)?;
        }
        Ok(total)
    }

    /// Adds the work of an expression that stands inside some loops.
    fn work(
        &mut self,
        expr: &Expr,
        loops: &[Loop],
        tally: &Tally<'_>,
        total: &mut Real,
    ) -> Res<()> {
        self.spend(1)?;
        self.deeper(|e| e.work_inside(expr, loops, tally, total))
    }

    fn work_inside(
        &mut self,
        expr: &Expr,
        loops: &[Loop],
        tally: &Tally<'_>,
        total: &mut Real,
    ) -> Res<()> {
        // An array is computed once for all loops that it does not depend on.
        let needed: Vec<Loop>;
        let loops = if matches!(expr.sort(), Sort::Array(_) | Sort::Tuple(_))
            || matches!(expr.kind(), Kind::Apply { .. })
        {
            needed = loops
                .iter()
                .filter(|l| mentions(expr, l.var.id))
                .cloned()
                .collect();
            &needed
        } else {
            loops
        };
        if let Some((call, argument)) = jacobian_call(expr) {
            self.call(&call, loops, tally, total)?;
            return self.work(argument, loops, tally, total);
        }
        match expr.kind() {
            Kind::Number(_)
            | Kind::Pi
            | Kind::Var(_)
            | Kind::Constant(_)
            | Kind::Eye(_)
            | Kind::Len(_)
            | Kind::Delta(..) => Ok(()),
            // Indices are free.
            Kind::Entry { array, .. } => self.work(array, loops, tally, total),
            Kind::Neg(a) => self.operation(&[a], loops, tally, total),
            Kind::Add(a, b)
            | Kind::Sub(a, b)
            | Kind::Mul(a, b)
            | Kind::Div(a, b)
            | Kind::Power(a, b) => self.operation(&[a, b], loops, tally, total),
            Kind::Function(_, args) => {
                self.operation(&args.iter().collect::<Vec<_>>(), loops, tally, total)
            }
            Kind::Big { binders, body, .. } => {
                let inside = self.enter_loops(binders, loops)?;
                self.charge(&inside, tally, total, |_| Ok(Real::ONE))?;
                self.work(body, &inside, tally, total)
            }
            Kind::Build { binders, body, .. } => {
                let inside = self.enter_loops(binders, loops)?;
                self.work(body, &inside, tally, total)
            }
            Kind::Literal(items) => items
                .iter()
                .try_for_each(|item| self.work(item, loops, tally, total)),
            Kind::MatMul(a, b) => {
                self.charge(loops, tally, total, |e| e.product_size(a, b))?;
                self.work(a, loops, tally, total)?;
                self.work(b, loops, tally, total)
            }
            Kind::Outer(a, b) => {
                self.charge(loops, tally, total, |e| {
                    let (rows, columns) = (e.entries(a)?, e.entries(b)?);
                    e.field.mul(&rows, &columns)
                })?;
                self.work(a, loops, tally, total)?;
                self.work(b, loops, tally, total)
            }
            Kind::Dot(a, b) => {
                self.charge(loops, tally, total, |e| e.entries(a))?;
                self.work(a, loops, tally, total)?;
                self.work(b, loops, tally, total)
            }
            Kind::SumAll(a) | Kind::Trace(a) => {
                self.charge(loops, tally, total, |e| {
                    match (expr.kind(), a.dims().first()) {
                        (Kind::Trace(_), Some(range)) => e.length(range),
                        _ => e.entries(a),
                    }
                })?;
                self.work(a, loops, tally, total)
            }
            Kind::Transpose(a) | Kind::Diag(a) | Kind::Flip(a) | Kind::Output(a, _) => {
                self.work(a, loops, tally, total)
            }
            Kind::Concat(a, b) => {
                self.work(a, loops, tally, total)?;
                self.work(b, loops, tally, total)
            }
            Kind::Apply { function, args } => {
                self.call(
                    &FunctionCall {
                        function,
                        jacobian: false,
                    },
                    loops,
                    tally,
                    total,
                )?;
                args.iter()
                    .try_for_each(|arg| self.work(arg, loops, tally, total))
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => {
                args.iter()
                    .try_for_each(|arg| self.work(arg, loops, tally, total))?;
                let keep = self.bound();
                self.bind_sizes(&definition.sizes, sizes, tally)?;
                let inside = self.enter_loops(&definition.indices, loops);
                let done =
                    inside.and_then(|inside| self.work(&definition.body, &inside, tally, total));
                self.release(keep);
                done
            }
            _ => Err(Halt::unsupported("the cost of an expression of that kind")),
        }
    }

    fn bind_sizes(&mut self, vars: &[Var], sizes: &[Expr], tally: &Tally<'_>) -> Res<()> {
        if matches!(tally, Tally::Calls(..)) {
            return Ok(());
        }
        for (var, size) in vars.iter().zip(sizes) {
            let value = self.eval(size)?;
            self.bind(var, value);
        }
        Ok(())
    }

    fn operation(
        &mut self,
        args: &[&Expr],
        loops: &[Loop],
        tally: &Tally<'_>,
        total: &mut Real,
    ) -> Res<()> {
        self.charge(loops, tally, total, |_| Ok(Real::ONE))?;
        args.iter()
            .try_for_each(|arg| self.work(arg, loops, tally, total))
    }

    /// Adds a cost, once for every turn of the loops.
    fn charge(
        &mut self,
        loops: &[Loop],
        tally: &Tally<'_>,
        total: &mut Real,
        cost: impl FnOnce(&mut Self) -> Res<Real>,
    ) -> Res<()> {
        if matches!(tally, Tally::Calls(..)) {
            return Ok(());
        }
        let cost = cost(self)?;
        self.add_times(cost, loops, total)
    }

    fn add_times(&mut self, cost: Real, loops: &[Loop], total: &mut Real) -> Res<()> {
        let mut cost = cost;
        for l in loops {
            let count = l
                .count
                .as_ref()
                .ok_or_else(|| Halt::unsupported("a loop of unknown length"))?;
            cost = self.field.mul(&cost, count)?;
        }
        *total = self.field.add(total, &cost)?;
        Ok(())
    }

    fn call(
        &mut self,
        call: &FunctionCall<'_>,
        loops: &[Loop],
        tally: &Tally<'_>,
        total: &mut Real,
    ) -> Res<()> {
        match tally {
            Tally::Calls(name, jacobian) => {
                if call.function.name != **name || call.jacobian != *jacobian {
                    return Ok(());
                }
                if !loops.is_empty() {
                    return Err(Halt::unsupported("counting calls inside a loop"));
                }
                self.add_times(Real::ONE, &[], total)
            }
            Tally::Cost(algorithm) => {
                let declared = declared_cost(&algorithm.params, call.function)
                    .ok_or_else(|| Halt::unsupported("a function without a declared cost"))?;
                let cost = self.scalar(declared)?;
                let cost = cost
                    .plain()
                    .cloned()
                    .ok_or_else(|| Halt::unsupported("the derivative of a cost"))?;
                self.add_times(cost, loops, total)
            }
        }
    }

    fn enter_loops(&mut self, binders: &[Binder], loops: &[Loop]) -> Res<Vec<Loop>> {
        let mut inside = loops.to_vec();
        for binder in binders {
            let count = self.length(&binder.range).ok();
            inside.push(Loop {
                var: binder.var.clone(),
                count,
            });
        }
        Ok(inside)
    }

    fn size(&mut self, expr: &Expr) -> Res<Real> {
        let jet = self.scalar(expr)?;
        jet.plain()
            .cloned()
            .ok_or_else(|| Halt::unsupported("the derivative of a size"))
    }

    fn length(&mut self, range: &Range) -> Res<Real> {
        let (lo, hi) = (self.size(&range.lo)?, self.size(&range.hi)?);
        self.field.add(&self.field.sub(&hi, &lo)?, &Real::ONE)
    }

    fn entries(&mut self, array: &Expr) -> Res<Real> {
        let mut count = Real::ONE;
        for range in array.dims() {
            let length = self.length(range)?;
            count = self.field.mul(&count, &length)?;
        }
        Ok(count)
    }

    fn product_size(&mut self, a: &Expr, b: &Expr) -> Res<Real> {
        let mut size = self.entries(a)?;
        for range in b.dims().iter().skip(1) {
            let length = self.length(range)?;
            size = self.field.mul(&size, &length)?;
        }
        Ok(size)
    }
}

/// `jacobian(f, point)`: an array of derivatives of the entries of one call of an abstract function.
fn jacobian_call(expr: &Expr) -> Option<(FunctionCall<'_>, &Expr)> {
    let Kind::Build { body, .. } = expr.kind() else {
        return None;
    };
    let Kind::Diff {
        body,
        variable,
        at: Some(at),
        ..
    } = body.kind()
    else {
        return None;
    };
    let call = match body.kind() {
        Kind::Entry { array, .. } => array,
        _ => body,
    };
    let Kind::Apply { function, args } = call.kind() else {
        return None;
    };
    let [only] = args.as_slice() else { return None };
    let direct = matches!(only.kind(), Kind::Var(var) if var == variable);
    direct.then_some((
        FunctionCall {
            function,
            jacobian: true,
        },
        at,
    ))
}

fn declared_cost<'a>(params: &'a [Param], function: &Var) -> Option<&'a Expr> {
    let param = params.iter().find(|param| param.var == *function)?;
    let Sort::Function(sort) = &param.sort else {
        return None;
    };
    let FunctionSort { cost, .. } = sort.as_ref();
    cost.as_ref()
}
