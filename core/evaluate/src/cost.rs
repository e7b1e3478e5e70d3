//! What an algorithm costs, and how often it calls its function parameters, by going through a run of it.
//!
//! - 1 for each `+ - * / ^`, comparison and usual function of numbers, each time that it is carried out; a sum is one
//!   addition for each term, and so are products and maxima; an operation on arrays is one for each entry;
//! - `2 m n p` for a product of an `m x n` by an `n x p` matrix, `2 n` for `dot`, `m n` for `outer`, one for each entry
//!   that `sum` and `trace` add up;
//! - the declared cost of a function for each call of it, and for each call of its Jacobian, which is evaluated whole;
//! - nothing for constants, variables, sizes, indices, ranges, reading an entry, and rearranging entries.
//!
//! A `let` is evaluated once, and so is an argument of a definition, and what an operation on arrays takes; everything
//! else as often as a run comes by. Of `if` and `cases` only the branch that is taken counts, and the comparisons up to it.

use rederive_lang::expr::{
    Algorithm, Binder, Cond, Definition, Expr, Function, FunctionSort, Kind, Name, Number, Param,
    Sort, Var,
};

use super::arrays::not_of_its_sort;
use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::jet::Jet;
use super::real::Real;
use super::value::Value;
use super::varies::{is_conditional, mentions_any, varies};

/// What is added up, and where a run stands.
struct Tally<'a> {
    /// The algorithm that is run.
    algorithm: &'a Algorithm,
    /// The function whose calls are counted, or whose Jacobian's; none where costs are added up.
    calls: Option<(&'a Name, bool)>,
    /// What function parameters of definitions stand for.
    functions: Vec<(u32, Var)>,
    /// The indices of an operation on arrays that is gone through: what mentions none of them was evaluated before.
    cell: Option<Vec<u32>>,
    /// Whether operations are free: in an index, a range, a size.
    free: bool,
}

impl Evaluator {
    /// `cost(algorithm)`, or how often it calls a function or its Jacobian. Its sizes and parameters are what their names
    /// mean where that is written.
    pub(super) fn count(
        &mut self,
        algorithm: &Algorithm,
        given: &[(Var, Expr)],
        calls: Option<(&Name, bool)>,
    ) -> Res<Jet> {
        let mut values = Vec::with_capacity(given.len());
        for (var, value) in given {
            values.push((var, self.eval(value)?));
        }
        let keep = self.bound();
        for (var, value) in &values {
            self.bind(var, value.clone());
        }
        let total = match self.are_of_their_sorts(algorithm, &values) {
            Ok(()) => self.tally(algorithm, calls),
            Err(halt) => Err(halt),
        };
        self.release(keep);
        Ok(Jet::from(total?))
    }

    /// Sizes are natural numbers, parameters numbers of their sorts, in their ranges, and arrays of their shapes, as far as
    /// the sizes in those mean something.
    fn are_of_their_sorts(&mut self, algorithm: &Algorithm, values: &[(&Var, Value)]) -> Res<()> {
        for (var, value) in values {
            let Some(param) = algorithm.params.iter().find(|param| param.var == **var) else {
                self.owed(&var.name, value, Number::Nat)?;
                continue;
            };
            match (&param.sort, value) {
                (Sort::Scalar(number), _) => self.owed(&var.name, value, *number)?,
                (Sort::Array(ranges), Value::Array(array)) => {
                    for (range, dim) in ranges.iter().zip(&array.dims) {
                        if self.range(range).is_ok_and(|own| own != *dim) {
                            return Err(not_of_its_sort(&var.name, "of the algorithm's shape"));
                        }
                    }
                }
                _ => {}
            }
            if let Some(range) = &param.range {
                let dim = self.range(range)?;
                let index = value.number()?.real.whole();
                if index.is_none_or(|index| dim.position(index).is_none()) {
                    return Err(not_of_its_sort(&var.name, "in its range"));
                }
            }
        }
        Ok(())
    }

    fn tally(&mut self, algorithm: &Algorithm, calls: Option<(&Name, bool)>) -> Res<Real> {
        let mut tally = Tally {
            algorithm,
            calls,
            functions: Vec::new(),
            cell: None,
            free: false,
        };
        self.run_through(algorithm, &mut tally)
    }

    fn run_through(&mut self, algorithm: &Algorithm, tally: &mut Tally<'_>) -> Res<Real> {
        let parts = algorithm.lets.iter().map(|(_, expr)| expr);
        let branches = parts.chain(&algorithm.returns).any(is_conditional);
        let mut total = Real::ZERO;
        for (var, expr) in &algorithm.lets {
            let cost = self.work(expr, tally)?;
            total = self.field.add(&total, &cost)?;
            // Values are needed for the conditions of branches alone.
            if branches && let Ok(value) = self.eval(expr) {
                self.bind(var, value);
            }
        }
        for expr in &algorithm.returns {
            let cost = self.work(expr, tally)?;
            total = self.field.add(&total, &cost)?;
        }
        Ok(total)
    }

    /// The work that an expression is.
    fn work(&mut self, expr: &Expr, tally: &mut Tally<'_>) -> Res<Real> {
        self.spend(1)?;
        if let Some(cell) = &tally.cell
            && !mentions_any(expr, cell)
        {
            return Ok(Real::ZERO);
        }
        self.deeper(|e| e.work_inside(expr, tally))
    }

    fn all_work(&mut self, exprs: &[&Expr], tally: &mut Tally<'_>) -> Res<Real> {
        let mut total = Real::ZERO;
        for expr in exprs {
            let cost = self.work(expr, tally)?;
            total = self.field.add(&total, &cost)?;
        }
        Ok(total)
    }

    /// So many operations, and the work of what they are carried out on.
    fn operations(&mut self, count: Real, args: &[&Expr], tally: &mut Tally<'_>) -> Res<Real> {
        let work = self.all_work(args, tally)?;
        if tally.calls.is_some() || tally.free {
            return Ok(work);
        }
        self.field.add(&work, &count)
    }

    /// The work of an index, a range or a size: calls alone.
    fn free_work(&mut self, exprs: &[&Expr], tally: &mut Tally<'_>) -> Res<Real> {
        let outer = std::mem::replace(&mut tally.free, true);
        let work = self.all_work(exprs, tally);
        tally.free = outer;
        work
    }

    fn work_inside(&mut self, expr: &Expr, tally: &mut Tally<'_>) -> Res<Real> {
        if let Some((function, jacobian, point)) = derivative_call(expr) {
            let point = self.work(point, tally)?;
            let call = self.one_call(function, jacobian, tally)?;
            return self.field.add(&point, &call);
        }
        match expr.kind() {
            Kind::Number(_) | Kind::Pi | Kind::Var(_) | Kind::Len(_) => Ok(Real::ZERO),
            Kind::Eye(size) => self.free_work(&[size], tally),
            Kind::Constant(_) => {
                let sizes = expr.dims().iter().flat_map(|range| [&range.lo, &range.hi]);
                self.free_work(&sizes.collect::<Vec<_>>(), tally)
            }
            Kind::Delta(a, b) => self.free_work(&[a, b], tally),
            Kind::Entry { array, indices, .. } => {
                let array = self.work(array, tally)?;
                let indices = self.free_work(&indices.iter().collect::<Vec<_>>(), tally)?;
                self.field.add(&array, &indices)
            }
            Kind::Neg(a) => self.operations(Real::ONE, &[a], tally),
            Kind::Add(a, b)
            | Kind::Sub(a, b)
            | Kind::Mul(a, b)
            | Kind::Div(a, b)
            | Kind::Power(a, b) => self.operations(Real::ONE, &[a, b], tally),
            Kind::Function(function, args) => {
                let count = match function {
                    Function::Max | Function::Min => args.len().saturating_sub(1),
                    _ => 1,
                };
                let count = Real::Int(i64::try_from(count).unwrap_or(1));
                self.operations(count, &args.iter().collect::<Vec<_>>(), tally)
            }
            Kind::If(cond, then, otherwise) => {
                let mut total = Real::ZERO;
                let branch = if self.decide(cond, tally, &mut total)? {
                    then
                } else {
                    otherwise
                };
                let branch = self.work(branch, tally)?;
                self.field.add(&total, &branch)
            }
            Kind::Cases(branches) => {
                let mut total = Real::ZERO;
                for (cond, value) in branches {
                    if self.decide(cond, tally, &mut total)? {
                        let value = self.work(value, tally)?;
                        return self.field.add(&total, &value);
                    }
                }
                Err(Halt::undefined("no case applies"))
            }
            Kind::Big {
                binders,
                filter,
                body,
                ..
            } => self.go_through(binders, filter, body, 1, tally),
            Kind::Build {
                binders,
                body,
                elementwise,
            } => {
                if *elementwise && tally.cell.is_none() {
                    self.cell_by_cell(binders, body, tally)
                } else {
                    self.go_through(binders, &Cond::True, body, 0, tally)
                }
            }
            Kind::Literal(items) => self.all_work(&items.iter().collect::<Vec<_>>(), tally),
            Kind::MatMul(a, b) => {
                let size = self.size_of(tally, |e| e.product_size(a, b))?;
                self.operations(size, &[a, b], tally)
            }
            Kind::Outer(a, b) => {
                let size = self.size_of(tally, |e| {
                    let (rows, columns) = (e.entries(a)?, e.entries(b)?);
                    e.field.mul(&rows, &columns)
                })?;
                self.operations(size, &[a, b], tally)
            }
            Kind::Dot(a, b) => {
                let size = self.size_of(tally, |e| {
                    let n = e.entries(a)?;
                    e.field.mul(&n, &Real::Int(2))
                })?;
                self.operations(size, &[a, b], tally)
            }
            Kind::SumAll(a) => {
                let size = self.size_of(tally, |e| e.entries(a))?;
                self.operations(size, &[a], tally)
            }
            Kind::Trace(a) => {
                let size = self.size_of(tally, |e| match a.dims().first() {
                    Some(range) => Ok(Real::Int(e.range(range)?.len)),
                    None => Ok(Real::ZERO),
                })?;
                self.operations(size, &[a], tally)
            }
            Kind::Transpose(a) | Kind::Diag(a) | Kind::Flip(a) | Kind::Output(a, _) => {
                self.work(a, tally)
            }
            Kind::Concat(a, b) => self.all_work(&[a, b], tally),
            Kind::Apply { function, args } => {
                let args = self.all_work(&args.iter().collect::<Vec<_>>(), tally)?;
                let call = self.one_call(function, false, tally)?;
                self.field.add(&args, &call)
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => self.through_definition(definition, sizes, args, tally),
            Kind::Run {
                algorithm,
                sizes,
                args,
            } => {
                let work = self.all_work(&args.iter().collect::<Vec<_>>(), tally)?;
                let keep = self.bound();
                let inner = self
                    .hand_over(
                        &algorithm.sizes,
                        &algorithm.params,
                        sizes,
                        args,
                        true,
                        tally,
                    )
                    .and_then(|()| {
                        let cell = tally.cell.take();
                        let inner = self.run_through(algorithm, tally);
                        tally.cell = cell;
                        inner
                    });
                self.release(keep);
                self.field.add(&work, &inner?)
            }
            _ => Err(Halt::unsupported("the cost of an expression of that kind")),
        }
    }

    /// The work of evaluating a condition, added to a total, and whether it holds.
    fn decide(&mut self, cond: &Cond, tally: &mut Tally<'_>, total: &mut Real) -> Res<bool> {
        match cond {
            Cond::True => Ok(true),
            Cond::Rel(_, a, b) => {
                let work = self.operations(Real::ONE, &[a, b], tally)?;
                *total = self.field.add(total, &work)?;
                self.cond(cond)
            }
            Cond::And(parts) | Cond::Or(parts) => {
                let all = matches!(cond, Cond::And(_));
                for part in parts {
                    if self.deeper(|e| e.decide(part, tally, total))? != all {
                        return Ok(!all);
                    }
                }
                Ok(all)
            }
            Cond::Not(inner) => Ok(!self.deeper(|e| e.decide(inner, tally, total))?),
            Cond::Forall(..) => Err(Halt::unsupported("the cost of a condition of that kind")),
        }
    }

    /// The work of a body for all values of some indices that pass a filter, and `each` operation more for each.
    fn go_through(
        &mut self,
        binders: &[Binder],
        filter: &Cond,
        body: &Expr,
        each: i64,
        tally: &mut Tally<'_>,
    ) -> Res<Real> {
        let Some((binder, rest)) = binders.split_first() else {
            let mut total = Real::ZERO;
            if self.decide(filter, tally, &mut total)? {
                let work = self.operations(Real::Int(each), &[body], tally)?;
                total = self.field.add(&total, &work)?;
            }
            return Ok(total);
        };
        let dim = self.range(&binder.range)?;
        let mut total = self.free_work(&[&binder.range.lo, &binder.range.hi], tally)?;
        let same = !varies(rest, filter, body, binder.var.id);
        if let Some(cell) = &mut tally.cell {
            cell.push(binder.var.id);
        }
        let keep = self.bound();
        let mut done = Ok(());
        for position in 0..if same { dim.len.min(1) } else { dim.len } {
            done = self.spend(1);
            self.bind_index(&binder.var, dim.lo + position);
            let turn = done.and_then(|()| {
                let turn = self.deeper(|e| e.go_through(rest, filter, body, each, tally))?;
                if same {
                    self.field.mul(&turn, &Real::Int(dim.len))
                } else {
                    Ok(turn)
                }
            });
            self.release(keep);
            done = turn.and_then(|turn| {
                total = self.field.add(&total, &turn)?;
                Ok(())
            });
            if done.is_err() {
                break;
            }
        }
        if let Some(cell) = &mut tally.cell {
            cell.pop();
        }
        done.map(|()| total)
    }

    /// An operation on arrays: what it is carried out on is evaluated once, the operation for each entry.
    fn cell_by_cell(
        &mut self,
        binders: &[Binder],
        body: &Expr,
        tally: &mut Tally<'_>,
    ) -> Res<Real> {
        let mut indices: Vec<u32> = binders.iter().map(|binder| binder.var.id).collect();
        if !entry_by_entry(body, &indices) {
            return Err(Halt::unsupported(
                "the cost of sums, branches and derivatives within an operation on arrays",
            ));
        }
        let once = self.taken(body, &mut indices, tally)?;
        tally.cell = Some(Vec::new());
        let each = self.go_through(binders, &Cond::True, body, 0, tally);
        tally.cell = None;
        self.field.add(&once, &each?)
    }

    /// The work of the largest parts of an expression that mention none of the indices.
    fn taken(&mut self, expr: &Expr, indices: &mut Vec<u32>, tally: &mut Tally<'_>) -> Res<Real> {
        self.spend(1)?;
        if !mentions_any(expr, indices) {
            return self.work(expr, tally);
        }
        let known = indices.len();
        if let Kind::Big { binders, .. } | Kind::Build { binders, .. } = expr.kind() {
            indices.extend(binders.iter().map(|binder| binder.var.id));
        }
        let mut parts = Vec::new();
        match expr.kind() {
            Kind::Entry { array, .. } => parts.push(array),
            kind => kind.for_each_child(&mut |part| parts.push(part)),
        }
        let mut total = Real::ZERO;
        let mut done = Ok(());
        for part in parts {
            done = self
                .deeper(|e| e.taken(part, indices, tally))
                .and_then(|work| {
                    total = self.field.add(&total, &work)?;
                    Ok(())
                });
            if done.is_err() {
                break;
            }
        }
        indices.truncate(known);
        done.map(|()| total)
    }

    fn through_definition(
        &mut self,
        definition: &Definition,
        sizes: &[Expr],
        args: &[Expr],
        tally: &mut Tally<'_>,
    ) -> Res<Real> {
        let work = self.all_work(&args.iter().collect::<Vec<_>>(), tally)?;
        let keep = self.bound();
        let (functions, cell) = (tally.functions.len(), tally.cell.take());
        let values = is_conditional(&definition.body);
        let inside = self
            .hand_over(
                &definition.sizes,
                &definition.params,
                sizes,
                args,
                values,
                tally,
            )
            .and_then(|()| {
                self.go_through(&definition.indices, &Cond::True, &definition.body, 0, tally)
            });
        self.release(keep);
        tally.functions.truncate(functions);
        tally.cell = cell;
        self.field.add(&work, &inside?)
    }

    /// Gives sizes their values, parameters theirs where they are needed, and remembers what functions stand for.
    fn hand_over(
        &mut self,
        size_vars: &[Var],
        params: &[Param],
        sizes: &[Expr],
        args: &[Expr],
        values: bool,
        tally: &mut Tally<'_>,
    ) -> Res<()> {
        let mut bound = Vec::new();
        for (var, size) in size_vars.iter().zip(sizes) {
            if let Ok(value) = self.eval(size) {
                bound.push((var, value));
            }
        }
        for (param, arg) in params.iter().zip(args) {
            if let (Sort::Function(_), Kind::Var(var)) = (&param.sort, arg.kind()) {
                let stands_for = resolve(tally, var);
                tally.functions.push((param.var.id, stands_for));
            }
            if (values || matches!(param.sort, Sort::Scalar(_)))
                && let Ok(value) = self.eval(arg)
            {
                bound.push((&param.var, value));
            }
        }
        for (var, value) in bound {
            self.bind(var, value);
        }
        Ok(())
    }

    /// One call of a function, or of its Jacobian.
    fn one_call(&mut self, function: &Var, jacobian: bool, tally: &Tally<'_>) -> Res<Real> {
        let function = resolve(tally, function);
        if let Some((name, of_jacobian)) = tally.calls {
            let counts = function.name == *name && jacobian == of_jacobian;
            return Ok(Real::Int(i64::from(counts)));
        }
        let declared = declared_cost(&tally.algorithm.params, &function)
            .ok_or_else(|| Halt::unsupported("a function without a declared cost"))?;
        let cost = self.scalar(declared)?;
        cost.plain()
            .cloned()
            .ok_or_else(|| Halt::unsupported("the derivative of a cost"))
    }

    /// A number of entries, where costs are added up.
    fn size_of(
        &mut self,
        tally: &Tally<'_>,
        size: impl FnOnce(&mut Self) -> Res<Real>,
    ) -> Res<Real> {
        if tally.calls.is_some() || tally.free {
            return Ok(Real::ZERO);
        }
        size(self)
    }

    fn entries(&mut self, array: &Expr) -> Res<Real> {
        let mut count = Real::ONE;
        for range in array.dims() {
            let length = Real::Int(self.range(range)?.len);
            count = self.field.mul(&count, &length)?;
        }
        Ok(count)
    }

    fn product_size(&mut self, a: &Expr, b: &Expr) -> Res<Real> {
        let mut size = self.entries(a)?;
        for range in b.dims().iter().skip(1) {
            let length = Real::Int(self.range(range)?.len);
            size = self.field.mul(&size, &length)?;
        }
        self.field.mul(&size, &Real::Int(2))
    }
}

/// The function parameter of the algorithm that a function stands for.
fn resolve(tally: &Tally<'_>, function: &Var) -> Var {
    let known = tally.functions.iter().rev();
    let mut found = known.filter(|(id, _)| *id == function.id);
    found
        .next()
        .map_or_else(|| function.clone(), |(_, var)| var.clone())
}

/// The Jacobian of an abstract function at a point, `jacobian(f, point)` or `grad(f, point)`, or an entry of it: the
/// function and the point. A matrix of entries is one call where it is the Jacobian, entry for entry, at one point.
fn derivative_call(expr: &Expr) -> Option<(&Var, bool, &Expr)> {
    let (cell, entry) = match expr.kind() {
        Kind::Build { binders, body, .. } => {
            let cell: Vec<u32> = binders.iter().map(|binder| binder.var.id).collect();
            (cell, body)
        }
        _ => (Vec::new(), expr),
    };
    let Kind::Diff {
        body,
        variable,
        indices,
        at: Some(at),
    } = entry.kind()
    else {
        return None;
    };
    if !cell.is_empty() {
        let mut places: Vec<&Expr> = Vec::new();
        if let Kind::Entry { indices, .. } = body.kind() {
            places.extend(indices);
        }
        places.extend(indices);
        let is_place = |at: usize, id: u32| {
            let place = places.get(at).map(|place| place.kind());
            matches!(place, Some(Kind::Var(found)) if found.id == id)
        };
        let in_order = cell.iter().enumerate().all(|(at, id)| is_place(at, *id));
        if !in_order || places.len() != cell.len() || mentions_any(at, &cell) {
            return None;
        }
    }
    let call = match body.kind() {
        Kind::Entry { array, .. } => array,
        _ => body,
    };
    let Kind::Apply { function, args } = call.kind() else {
        return None;
    };
    let [only] = args.as_slice() else { return None };
    let direct = matches!(only.kind(), Kind::Var(var) if var == variable);
    direct.then_some((function, true, at))
}

fn declared_cost<'a>(params: &'a [Param], function: &Var) -> Option<&'a Expr> {
    let param = params.iter().find(|param| param.var == *function)?;
    let Sort::Function(sort) = &param.sort else {
        return None;
    };
    let FunctionSort { cost, .. } = sort.as_ref();
    cost.as_ref()
}

/// Whether an operation on arrays is one of their entries: what it takes is worked out before, and of what is worked out for
/// an entry nothing is the same for others.
fn entry_by_entry(expr: &Expr, indices: &[u32]) -> bool {
    let known = |id: &u32| mentions_any(expr, &[*id]);
    let many = indices.iter().filter(|id| known(id)).count();
    if many == 0 || is_read(expr) {
        return true;
    }
    let below = |part: &Expr| entry_by_entry(part, indices);
    let conditions = |cond: &Cond| asked_of_each(cond, indices);
    match expr.kind() {
        Kind::Entry {
            array, indices: at, ..
        } => !mentions_any(array, indices) && at.iter().all(is_read),
        _ if many < indices.len() => false,
        Kind::Neg(a) => below(a),
        Kind::Add(a, b)
        | Kind::Sub(a, b)
        | Kind::Mul(a, b)
        | Kind::Div(a, b)
        | Kind::Power(a, b) => below(a) && below(b),
        Kind::Function(_, args) | Kind::Apply { args, .. } | Kind::Call { args, .. } => {
            args.iter().all(below)
        }
        Kind::If(cond, yes, no) => {
            conditions(cond)
                && [yes, no]
                    .iter()
                    .all(|value| below(value) && takes_nothing(value, indices))
        }
        Kind::Cases(branches) => branches
            .iter()
            .all(|(cond, value)| conditions(cond) && below(value) && takes_nothing(value, indices)),
        _ => false,
    }
}

/// Whether a condition is another one for each entry.
fn asked_of_each(cond: &Cond, indices: &[u32]) -> bool {
    match cond {
        Cond::True => true,
        Cond::Rel(_, a, b) => {
            let told = |id: &u32| mentions_any(a, &[*id]) || mentions_any(b, &[*id]);
            indices.iter().all(told) && [a, b].iter().all(|side| entry_by_entry(side, indices))
        }
        Cond::And(parts) | Cond::Or(parts) => parts.iter().all(|part| asked_of_each(part, indices)),
        Cond::Not(inner) => asked_of_each(inner, indices),
        Cond::Forall(..) => false,
    }
}

/// Whether nothing is worked out before the entries of a branch.
fn takes_nothing(expr: &Expr, indices: &[u32]) -> bool {
    if is_read(expr) {
        return true;
    }
    if !mentions_any(expr, indices) {
        return false;
    }
    if let Kind::Entry { array, .. } = expr.kind() {
        return matches!(array.kind(), Kind::Var(_));
    }
    let mut fine = true;
    expr.kind()
        .for_each_child(&mut |part| fine &= takes_nothing(part, indices));
    fine
}

/// Whether nothing is called for a size.
fn is_size(expr: &Expr) -> bool {
    let mut fine = !matches!(
        expr.kind(),
        Kind::Apply { .. } | Kind::Call { .. } | Kind::Run { .. }
    );
    expr.kind()
        .for_each_child(&mut |part| fine &= is_size(part));
    fine
}

fn is_read(expr: &Expr) -> bool {
    match expr.kind() {
        Kind::Number(_) | Kind::Pi | Kind::Var(_) => true,
        Kind::Constant(_) => {
            (expr.dims().iter()).all(|range| is_size(&range.lo) && is_size(&range.hi))
        }
        Kind::Entry { array, indices, .. } => is_read(array) && indices.iter().all(is_read),
        _ => false,
    }
}
