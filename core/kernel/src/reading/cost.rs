//! What an algorithm costs, and how often it calls its functions, added up over a run that is gone through symbolically.
//!
//! The table is in `docs/language.md`: one for each `+ - * / ^`, comparison and usual function of numbers, one for each term
//! of a sum, `2 m n p` for a product of matrices, declared costs of calls; nothing for constants, variables, indices, ranges,
//! and for reading and rearranging entries. A `let` is evaluated once, and so is an argument of a definition and what an
//! operation on arrays takes; everything else as often as a run comes by. What is not in the table is not counted as
//! nothing: it cannot be counted.

use rederive_lang::expr::{
    Algorithm, Binder, Cond, Definition, Expr, Function, Kind, Name, Number, Param, Sort, Var,
};

use crate::diff::range_guards;
use crate::engine::Engine;
use crate::lower::{Env, Value, bind, bind_index, top};
use crate::rename::fresh;
use crate::scan::{each_part, mentions};
use crate::term::{Atom, Guard, IVar, Index, Poly};

/// What is added up, and where a run stands.
struct Tally<'a> {
    /// The function whose calls are counted, or whose Jacobian's; none where costs are added up.
    calls: Option<(&'a Name, bool)>,
    /// The parameters of the algorithm whose run it is.
    params: &'a [Param],
    /// What its sizes and parameters are.
    outer: Env,
    /// What function parameters of definitions, and of algorithms that are run inside, stand for.
    functions: Vec<(u32, Var)>,
    /// The indices of an operation on arrays that is gone through: what mentions none of them was evaluated before.
    cell: Option<Vec<Var>>,
    /// Whether operations are free: in an index, a range, a size.
    free: bool,
    /// Whether lengths are owed, as they are where the run stands.
    quiet: u32,
}

impl Tally<'_> {
    /// The parameter of the algorithm that a function stands for.
    fn resolve(&self, function: &Var) -> Var {
        let mut known = self.functions.iter().rev();
        known
            .find(|(id, _)| *id == function.id)
            .map_or_else(|| function.clone(), |(_, var)| var.clone())
    }

    /// Whether operations count.
    fn counts(&self) -> bool {
        self.calls.is_none() && !self.free
    }
}

impl Engine<'_> {
    /// What a run costs.
    pub(crate) fn cost(&mut self, algorithm: &Algorithm, given: &[(Var, Expr)], env: &Env) -> Poly {
        let outer = self.given(algorithm, given, env);
        self.total(algorithm, outer, None)
    }

    /// An algorithm's sizes and parameters are what their names mean where something is said about it: numbers of their
    /// sorts, arrays of their shapes.
    pub(crate) fn given(&mut self, algorithm: &Algorithm, given: &[(Var, Expr)], env: &Env) -> Env {
        let mut outer = top();
        for (var, e) in given {
            let value = self.argument(e, env);
            if let (true, Value::Number(value)) = (algorithm.sizes.contains(var), &value) {
                self.owe_size(var, value);
            }
            if let Some(param) = algorithm.params.iter().find(|param| param.var == *var) {
                self.owe_sort(param, &value, &outer);
                self.owe_shape(param, e, env, &outer);
            }
            outer = bind(&outer, var, value);
        }
        outer
    }

    /// That an array has the shape that an algorithm takes.
    fn owe_shape(&mut self, param: &Param, e: &Expr, env: &Env, outer: &Env) {
        let Sort::Array(ranges) = &param.sort else {
            return;
        };
        if self.scope.quiet > 0 {
            return;
        }
        let has = self.dims(e, env);
        for ((lo, hi), range) in has.iter().zip(ranges) {
            let ends = self.ends(range, outer);
            let gaps = match &ends {
                Some((low, high)) => [lo.sub(low), hi.sub(high)],
                // What cannot be read is not shown.
                None => [None, None],
            };
            for gap in gaps {
                if !gap.is_some_and(|gap| self.ctx.implies(&[], &Guard::Zero(gap))) {
                    self.owe(format!(
                        "could not show that {} has the shape that the algorithm takes",
                        param.var.name
                    ));
                }
            }
        }
    }

    /// What a run costs, or how often it calls a function or its Jacobian.
    pub(crate) fn total(
        &mut self,
        algorithm: &Algorithm,
        outer: Env,
        calls: Option<(&Name, bool)>,
    ) -> Poly {
        self.run(algorithm);
        // What nothing is known of stands for any value.
        let mut outer = outer;
        let sizes = algorithm.sizes.iter().map(|v| (v, Number::Nat));
        let numbers = algorithm.params.iter().filter_map(|p| match p.sort {
            Sort::Scalar(number) => Some((&p.var, number)),
            _ => None,
        });
        for (v, number) in sizes.chain(numbers) {
            if outer.get(&v.id).is_none() {
                let any = match number {
                    Number::Real => Poly::atom(Atom::Real(v.clone())),
                    Number::Nat | Number::Int => Poly::index(&Index::var(IVar::Param(v.clone()))),
                };
                outer = bind(&outer, v, Value::Number(any));
            }
        }
        let mut tally = Tally {
            calls,
            params: &algorithm.params,
            outer: outer.clone(),
            functions: Vec::new(),
            cell: None,
            free: false,
            quiet: self.scope.quiet,
        };
        // What a table says is added up by all rules, and nothing in it is evaluated: it owes nothing but lengths.
        let total = self.by_all_rules(|engine| {
            engine.owing_nothing(|engine| engine.run_through(algorithm, outer, &mut tally))
        });
        self.reread(&total)
    }

    fn run_through(&mut self, algorithm: &Algorithm, env: Env, tally: &mut Tally<'_>) -> Poly {
        let mut env = env;
        let mut total = Poly::zero();
        let quiet = tally.quiet;
        let lengths = |engine: &mut Self, e: &Expr, env: &Env| {
            engine.scoped(
                |scope| scope.quiet = quiet,
                |engine| engine.owe_lengths_counted(e, env),
            );
        };
        for (v, e) in &algorithm.lets {
            lengths(self, e, &env);
            let work = self.work(e, &env, tally);
            total = total.add(&work);
            env = self.bound_to(v, e, &env, &env);
        }
        for e in &algorithm.returns {
            lengths(self, e, &env);
            let work = self.work(e, &env, tally);
            total = total.add(&work);
        }
        total
    }

    /// Gives a variable its value, for the conditions and ranges that depend on it. One that cannot be read is left without
    /// one: what depends on it cannot be read, either.
    fn bound_to(&mut self, v: &Var, e: &Expr, here: &Env, env: &Env) -> Env {
        if matches!(e.sort(), Sort::Function(_) | Sort::Tuple(_)) {
            return env.clone();
        }
        match self.attempted(|engine| Ok(engine.argument(e, here))) {
            Ok(value) => bind(env, v, value),
            Err(_) => env.clone(),
        }
    }

    /// The work that an expression is.
    fn work(&mut self, e: &Expr, env: &Env, tally: &mut Tally<'_>) -> Poly {
        if let Some(cell) = &tally.cell
            && !cell.iter().any(|v| mentions(e, v))
        {
            return Poly::zero();
        }
        if !self.enter() {
            return self.unread();
        }
        let work = self.work_inside(e, env, tally);
        self.depth -= 1;
        work
    }

    fn all_work(&mut self, list: &[&Expr], env: &Env, tally: &mut Tally<'_>) -> Poly {
        let mut total = Poly::zero();
        for e in list {
            let work = self.work(e, env, tally);
            total = total.add(&work);
        }
        total
    }

    /// So many operations, and the work of what they are carried out on.
    fn operations(
        &mut self,
        count: &Poly,
        args: &[&Expr],
        env: &Env,
        tally: &mut Tally<'_>,
    ) -> Poly {
        let work = self.all_work(args, env, tally);
        if tally.counts() {
            work.add(count)
        } else {
            work
        }
    }

    /// The work of indices, ranges and sizes: calls alone.
    fn free_work(&mut self, list: &[&Expr], env: &Env, tally: &mut Tally<'_>) -> Poly {
        let outer = std::mem::replace(&mut tally.free, true);
        let work = self.all_work(list, env, tally);
        tally.free = outer;
        work
    }

    fn work_inside(&mut self, e: &Expr, env: &Env, tally: &mut Tally<'_>) -> Poly {
        if let Some((function, point)) = jacobian_call(e) {
            let point = self.work(point, env, tally);
            return point.add(&self.one_call(function, true, tally));
        }
        let one = Poly::int(1);
        match e.kind() {
            Kind::Number(_) | Kind::Pi | Kind::Var(_) | Kind::Len(_) => Poly::zero(),
            Kind::Eye(size) => self.free_work(&[size], env, tally),
            Kind::Constant(_) => {
                let ends: Vec<&Expr> = (e.dims().iter())
                    .flat_map(|range| [&range.lo, &range.hi])
                    .collect();
                self.free_work(&ends, env, tally)
            }
            Kind::Delta(a, b) => self.free_work(&[a, b], env, tally),
            Kind::Entry { array, indices, .. } => {
                let array = self.work(array, env, tally);
                let indices: Vec<&Expr> = indices.iter().collect();
                array.add(&self.free_work(&indices, env, tally))
            }
            Kind::Neg(a) => self.operations(&one, &[a], env, tally),
            Kind::Add(a, b)
            | Kind::Sub(a, b)
            | Kind::Mul(a, b)
            | Kind::Div(a, b)
            | Kind::Power(a, b) => self.operations(&one, &[a, b], env, tally),
            Kind::Function(f, args) => {
                // Of several numbers a maximum takes one comparison less.
                let count = match (f, args.split_first()) {
                    (Function::Max | Function::Min, Some((_, rest))) => {
                        rest.iter().fold(Poly::zero(), |sum, _| sum.add(&one))
                    }
                    _ => one,
                };
                let args: Vec<&Expr> = args.iter().collect();
                self.operations(&count, &args, env, tally)
            }
            Kind::If(cond, then, otherwise) => {
                let (work, holds) = self.decide(cond, env, tally);
                let then = self.work(then, env, tally);
                let otherwise = self.work(otherwise, env, tally);
                let then = self.mul(&holds, &then);
                let otherwise = self.mul(&one.sub(&holds), &otherwise);
                work.add(&then).add(&otherwise)
            }
            Kind::Cases(list) => {
                let (mut total, mut left) = (Poly::zero(), one.clone());
                for (cond, value) in list {
                    let (work, holds) = self.decide(cond, env, tally);
                    let value = self.work(value, env, tally);
                    let inside = work.add(&self.mul(&holds, &value));
                    total = total.add(&self.mul(&left, &inside));
                    left = self.mul(&left, &one.sub(&holds));
                }
                total
            }
            Kind::Big {
                binders,
                filter,
                body,
                ..
            } => self.go_through((binders, filter, body), &one, env, tally),
            Kind::Build {
                binders,
                body,
                elementwise: true,
            } if tally.cell.is_none() => {
                // What an operation on arrays takes is evaluated once, the operation carried out for each entry.
                let names: Vec<&Var> = binders.iter().map(|b| &b.var).collect();
                if !is_spread_plainly(body, &names) {
                    return self.unsupported(
                        "the cost of sums, branches and derivatives within an operation on arrays; a `let` for each makes it plain",
                    );
                }
                let mut indices: Vec<Var> = binders.iter().map(|b| b.var.clone()).collect();
                let once = self.taken(body, &mut indices, env, tally);
                tally.cell = Some(Vec::new());
                let each = self.go_through((binders, &Cond::True, body), &Poly::zero(), env, tally);
                tally.cell = None;
                once.add(&each)
            }
            Kind::Build { binders, body, .. } => {
                self.go_through((binders, &Cond::True, body), &Poly::zero(), env, tally)
            }
            Kind::Literal(items) => {
                let items: Vec<&Expr> = items.iter().collect();
                self.all_work(&items, env, tally)
            }
            Kind::MatMul(a, b) => {
                let (mut size, others) = (self.count(a, env), self.dims(b, env));
                for range in others.iter().skip(1) {
                    let length = self.length(range);
                    size = self.mul(&size, &length);
                }
                self.operations(&size.add(&size), &[a, b], env, tally)
            }
            Kind::Outer(a, b) => {
                let (rows, columns) = (self.count(a, env), self.count(b, env));
                let size = self.mul(&rows, &columns);
                self.operations(&size, &[a, b], env, tally)
            }
            Kind::Dot(a, b) => {
                let size = self.count(a, env);
                self.operations(&size.add(&size), &[a, b], env, tally)
            }
            Kind::SumAll(a) => {
                let size = self.count(a, env);
                self.operations(&size, &[a], env, tally)
            }
            Kind::Trace(a) => match self.dims(a, env).first() {
                Some(range) => {
                    let size = self.length(range);
                    self.operations(&size, &[a], env, tally)
                }
                None => self.unsupported("the cost of this trace"),
            },
            Kind::Transpose(a) | Kind::Diag(a) | Kind::Flip(a) | Kind::Output(a, _) => {
                self.work(a, env, tally)
            }
            Kind::Concat(a, b) => self.all_work(&[a, b], env, tally),
            Kind::Apply { function, args } => {
                let args: Vec<&Expr> = args.iter().collect();
                let args = self.all_work(&args, env, tally);
                args.add(&self.one_call(function, false, tally))
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => self.through_definition(definition, (sizes, args), env, tally),
            Kind::Run {
                algorithm,
                sizes,
                args,
            } => {
                let list: Vec<&Expr> = args.iter().collect();
                let work = self.all_work(&list, env, tally);
                let (functions, cell) = (tally.functions.len(), tally.cell.take());
                let inner = self.handed_over(
                    (&algorithm.sizes, &algorithm.params),
                    (sizes, args),
                    env,
                    tally,
                );
                let inside = self.run_through(algorithm, inner, tally);
                tally.functions.truncate(functions);
                tally.cell = cell;
                work.add(&inside)
            }
            _ => self.unsupported("the cost of an expression of this kind"),
        }
    }

    /// The work of evaluating a condition, and the number that is 1 where it holds and 0 elsewhere.
    fn decide(&mut self, cond: &Cond, env: &Env, tally: &mut Tally<'_>) -> (Poly, Poly) {
        let one = Poly::int(1);
        match cond {
            Cond::True => (Poly::zero(), one),
            Cond::Rel(_, a, b) => {
                let work = self.operations(&one, &[a, b], env, tally);
                (work, self.condition(cond, env))
            }
            // What is decided already is not evaluated.
            Cond::And(list) => {
                let (mut work, mut holds) = (Poly::zero(), one);
                for c in list {
                    let (next, also) = self.decide(c, env, tally);
                    work = work.add(&self.mul(&holds, &next));
                    holds = self.mul(&holds, &also);
                }
                (work, holds)
            }
            Cond::Or(list) => {
                let (mut work, mut none) = (Poly::zero(), one.clone());
                for c in list {
                    let (next, holds) = self.decide(c, env, tally);
                    work = work.add(&self.mul(&none, &next));
                    none = self.mul(&none, &one.sub(&holds));
                }
                (work, one.sub(&none))
            }
            Cond::Not(c) => {
                let (work, holds) = self.decide(c, env, tally);
                (work, one.sub(&holds))
            }
            Cond::Forall(..) => {
                let none = self.unsupported("the cost of a condition of this kind");
                (none.clone(), none)
            }
        }
    }

    /// The work of a body for all values of some indices that pass a filter, and so many operations more for each.
    fn go_through(
        &mut self,
        (binders, filter, body): (&[Binder], &Cond, &Expr),
        each: &Poly,
        env: &Env,
        tally: &mut Tally<'_>,
    ) -> Poly {
        let Some((binder, rest)) = binders.split_first() else {
            let (work, holds) = self.decide(filter, env, tally);
            let inside = self.operations(each, &[body], env, tally);
            let inside = self.mul(&holds, &inside);
            return work.add(&inside);
        };
        let ends = self.free_work(&[&binder.range.lo, &binder.range.hi], env, tally);
        let var = fresh();
        let range = self
            .ends(&binder.range, env)
            .and_then(|ends| range_guards(&[ends], &[var]));
        let Some(guards) = range else {
            return self.unread();
        };
        if let Some(cell) = &mut tally.cell {
            cell.push(binder.var.clone());
        }
        let inner = bind_index(env, &binder.var, &Index::var(IVar::Bound(var)));
        let turn = self.within(
            |ctx| ctx.guards.extend(guards.iter().cloned()),
            |engine| engine.go_through((rest, filter, body), each, &inner, tally),
        );
        if let Some(cell) = &mut tally.cell {
            cell.pop();
        }
        let turns = self.gated_sum(&[var], &guards, &turn);
        ends.add(&turns)
    }

    /// The work of the largest parts of an expression that mention none of the indices.
    fn taken(
        &mut self,
        e: &Expr,
        indices: &mut Vec<Var>,
        env: &Env,
        tally: &mut Tally<'_>,
    ) -> Poly {
        if !self.spend() {
            return Poly::zero();
        }
        if !indices.iter().any(|v| mentions(e, v)) {
            return self.work(e, env, tally);
        }
        let known = indices.len();
        if let Kind::Big { binders, .. } | Kind::Build { binders, .. } = e.kind() {
            indices.extend(binders.iter().map(|b| b.var.clone()));
        }
        let mut parts = Vec::new();
        match e.kind() {
            Kind::Entry { array, .. } => parts.push(array.clone()),
            _ => each_part(e, &mut |part| parts.push(part.clone())),
        }
        let mut total = Poly::zero();
        for part in &parts {
            let work = self.taken(part, indices, env, tally);
            total = total.add(&work);
        }
        indices.truncate(known);
        total
    }

    fn through_definition(
        &mut self,
        definition: &Definition,
        (sizes, args): (&[Expr], &[Expr]),
        env: &Env,
        tally: &mut Tally<'_>,
    ) -> Poly {
        let list: Vec<&Expr> = args.iter().collect();
        let work = self.all_work(&list, env, tally);
        let (functions, cell) = (tally.functions.len(), tally.cell.take());
        let inner = self.handed_over(
            (&definition.sizes, &definition.params),
            (sizes, args),
            env,
            tally,
        );
        let body = (&*definition.indices, &Cond::True, &definition.body);
        let quiet = tally.quiet;
        self.scoped(
            |scope| scope.quiet = quiet,
            |engine| {
                engine.within_binders(&definition.indices, &inner, |engine, inner| {
                    engine.owe_lengths_counted(&definition.body, inner);
                });
                for (v, size) in definition.sizes.iter().zip(sizes) {
                    let value = engine.scalar(size, env);
                    engine.owe_size(v, &value);
                }
            },
        );
        let inside = self.go_through(body, &Poly::zero(), &inner, tally);
        tally.functions.truncate(functions);
        tally.cell = cell;
        work.add(&inside)
    }

    /// What sizes and parameters of a definition or an algorithm are, and what its functions stand for.
    fn handed_over(
        &mut self,
        (size_vars, params): (&[Var], &[Param]),
        (sizes, args): (&[Expr], &[Expr]),
        env: &Env,
        tally: &mut Tally<'_>,
    ) -> Env {
        let mut inner = top();
        for (v, size) in size_vars.iter().zip(sizes) {
            inner = self.bound_to(v, size, env, &inner);
        }
        for (p, a) in params.iter().zip(args) {
            if let (Sort::Function(_), Kind::Var(f)) = (&p.sort, a.kind()) {
                let stands_for = tally.resolve(f);
                // Conditions speak of what it stands for, too.
                inner = bind(&inner, &p.var, Value::Function(stands_for.clone()));
                tally.functions.push((p.var.id, stands_for));
            }
            inner = self.bound_to(&p.var, a, env, &inner);
        }
        inner
    }

    /// One call of a function, or of its Jacobian.
    fn one_call(&mut self, function: &Var, jacobian: bool, tally: &Tally<'_>) -> Poly {
        let function = tally.resolve(function);
        let Some(param) = tally.params.iter().find(|p| p.var == function) else {
            return self.unsupported("the cost of a function that the algorithm does not take");
        };
        if let Some((name, of_jacobian)) = tally.calls {
            let counts = function.name == *name && jacobian == of_jacobian;
            return Poly::int(i64::from(counts));
        }
        let declared = match &param.sort {
            Sort::Function(f) => f.cost.clone(),
            _ => None,
        };
        match declared {
            Some(cost) => {
                let outer = tally.outer.clone();
                self.scalar(&cost, &outer)
            }
            None => self.unsupported(&format!(
                "the cost of {}, for which none is declared,",
                function.name
            )),
        }
    }

    /// How many entries an array has.
    fn count(&mut self, array: &Expr, env: &Env) -> Poly {
        let mut product = Poly::int(1);
        for range in self.dims(array, env) {
            let length = self.length(&range);
            product = self.mul(&product, &length);
        }
        product
    }

    /// How many numbers there are in a range, 0 where it is reversed.
    fn length(&mut self, range: &(Index, Index)) -> Poly {
        let var = fresh();
        match range_guards(std::slice::from_ref(range), &[var]) {
            Some(guards) => self.gated_sum(&[var], &guards, &Poly::int(1)),
            None => self.unread(),
        }
    }
}

/// The Jacobian of an abstract function at a point, `jacobian(f, point)` or `grad(f, point)`, or an entry of it: the
/// function and the point. It is evaluated whole, however many entries of it are read. An array of entries is it where
/// its indices are those of the Jacobian and the point is one for all of them: a `vec` of derivatives at several points
/// is not.
fn jacobian_call(e: &Expr) -> Option<(&Var, &Expr)> {
    let (binders, body): (&[Binder], &Expr) = match e.kind() {
        Kind::Build { binders, body, .. } => (binders, body),
        _ => (&[], e),
    };
    let Kind::Diff {
        body,
        variable,
        indices,
        at: Some(at),
    } = body.kind()
    else {
        return None;
    };
    let (call, out): (&Expr, &[Expr]) = match body.kind() {
        Kind::Entry { array, indices, .. } => (array, indices),
        _ => (body, &[]),
    };
    let Kind::Apply { function, args } = call.kind() else {
        return None;
    };
    let [only] = args.as_slice() else { return None };
    let direct = matches!(only.kind(), Kind::Var(v) if v == variable);
    let whole = binders.is_empty()
        || (binders.len() == out.len() + indices.len()
            && (out.iter().chain(indices).zip(binders))
                .all(|(i, b)| matches!(i.kind(), Kind::Var(v) if *v == b.var))
            && !binders.iter().any(|b| mentions(at, &b.var)));
    (direct && whole).then_some((function, at))
}

/// Whether an operation on arrays takes arrays alone, entry by entry: what is worked out for it mentions no index, and what
/// mentions one is an operation of numbers. A sum of arrays, a branch in which something is worked out, a derivative by the
/// entries of an array, a row that is worked out for each row: their works are not those of their entries.
fn is_spread_plainly(e: &Expr, indices: &[&Var]) -> bool {
    let free = |e: &Expr| !indices.iter().any(|v| mentions(e, v));
    if free(e) || is_leaf(e) {
        return true;
    }
    // What mentions some of the indices is the same for all values of the others.
    if !indices.iter().all(|v| mentions(e, v)) {
        return match e.kind() {
            Kind::Entry { array, indices, .. } => free(array) && indices.iter().all(is_leaf),
            _ => false,
        };
    }
    let all = |parts: &[&Expr]| parts.iter().all(|part| is_spread_plainly(part, indices));
    let read = |value: &Expr| {
        let mut fine = true;
        let mut parts = vec![value.clone()];
        while let Some(part) = parts.pop() {
            if free(&part) {
                fine &= is_leaf(&part);
            } else {
                match part.kind() {
                    Kind::Entry { array, .. } => fine &= matches!(array.kind(), Kind::Var(_)),
                    _ => each_part(&part, &mut |part| parts.push(part.clone())),
                }
            }
        }
        fine
    };
    match e.kind() {
        Kind::Entry {
            array, indices: at, ..
        } => free(array) && at.iter().all(is_leaf),
        Kind::Neg(a) => all(&[a]),
        Kind::Add(a, b)
        | Kind::Sub(a, b)
        | Kind::Mul(a, b)
        | Kind::Div(a, b)
        | Kind::Power(a, b) => all(&[a, b]),
        Kind::Function(_, args) | Kind::Apply { args, .. } | Kind::Call { args, .. } => {
            args.iter().all(|arg| is_spread_plainly(arg, indices))
        }
        Kind::If(cond, yes, no) => {
            compares_plainly(cond, indices)
                && [yes, no]
                    .iter()
                    .all(|value| is_spread_plainly(value, indices) && read(value))
        }
        Kind::Cases(branches) => branches.iter().all(|(cond, value)| {
            compares_plainly(cond, indices) && is_spread_plainly(value, indices) && read(value)
        }),
        _ => false,
    }
}

/// Whether a condition is asked for each entry, and compares what is worked out plainly.
fn compares_plainly(cond: &Cond, indices: &[&Var]) -> bool {
    match cond {
        Cond::True => true,
        Cond::Rel(_, a, b) => {
            let asked = indices.iter().all(|v| mentions(a, v) || mentions(b, v));
            asked && is_spread_plainly(a, indices) && is_spread_plainly(b, indices)
        }
        Cond::And(parts) | Cond::Or(parts) => {
            parts.iter().all(|part| compares_plainly(part, indices))
        }
        Cond::Not(inner) => compares_plainly(inner, indices),
        Cond::Forall(..) => false,
    }
}

/// Whether nothing is worked out for it.
fn is_leaf(e: &Expr) -> bool {
    match e.kind() {
        Kind::Number(_) | Kind::Pi | Kind::Var(_) => true,
        Kind::Constant(_) => !calls(e),
        Kind::Entry { array, indices, .. } => is_leaf(array) && indices.iter().all(is_leaf),
        _ => false,
    }
}

/// Whether something is called in it.
fn calls(e: &Expr) -> bool {
    let mut found = matches!(
        e.kind(),
        Kind::Apply { .. } | Kind::Call { .. } | Kind::Run { .. }
    );
    each_part(e, &mut |part| found = found || calls(part));
    found
}
