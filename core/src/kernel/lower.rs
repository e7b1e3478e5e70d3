//! From typed expressions to polys: one rule for each form of expression, and the obligations that make it defined.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Zero;
use rederive_lang::expr::{
    BigOp, Binder, Cond, Expr, Function, Group, Kind, Number, Range, Rel, Sort, Var,
};

use super::context::{Context, Fact, Says, is_whole};
use super::diff::range_guards;
use super::engine::{Engine, Use};
use super::rename::fresh;
use super::term::{Atom, Big, Guard, IVar, Index, Indicates, Key, Poly, Term};

/// What a variable of an expression stands for.
#[derive(Clone)]
pub(in crate::kernel) enum Value {
    /// A number.
    Number(Poly),
    /// An array, read lazily.
    Array(Rc<ArrayValue>),
    /// A function parameter.
    Function(Var),
}

/// An array.
pub(in crate::kernel) enum ArrayValue {
    /// An expression and what its variables stand for.
    Closure(Expr, Env),
    /// An array that is independent of everything else.
    Variable(Var, Vec<(Index, Index)>),
}

/// What variables stand for, by their ids. A variable that is absent stands for itself.
pub(in crate::kernel) type Env = Rc<BTreeMap<u32, Value>>;

/// The environment in which every variable stands for itself.
pub(in crate::kernel) fn top() -> Env {
    Rc::new(BTreeMap::new())
}

pub(in crate::kernel) fn bind(env: &Env, var: &Var, value: Value) -> Env {
    let mut map = (**env).clone();
    map.insert(var.id, value);
    Rc::new(map)
}

fn bind_index(env: &Env, var: &Var, index: &Index) -> Env {
    bind(env, var, Value::Number(Poly::index(index)))
}

impl Engine<'_> {
    fn enter(&mut self) -> bool {
        if self.depth > super::engine::MAX_DEPTH {
            self.owe("the expression is nested too deeply".into());
            return false;
        }
        self.depth += 1;
        self.spend()
    }

    /// A number.
    pub(in crate::kernel) fn scalar(&mut self, e: &Expr, env: &Env) -> Poly {
        let result = if self.enter() {
            self.scalar_inner(e, env)
        } else {
            Poly::zero()
        };
        self.depth = self.depth.saturating_sub(1);
        result
    }

    fn scalar_inner(&mut self, e: &Expr, env: &Env) -> Poly {
        match e.kind() {
            Kind::Number(n) => Poly::constant(n.clone()),
            Kind::Pi => Poly::atom(Atom::Pi),
            Kind::Infinity => self.unsupported("inf as a number"),
            Kind::Var(v) => self.variable(v, e.sort(), env),
            Kind::Entry {
                array,
                indices,
                padded,
            } => self.entry_at(array, indices, *padded, env),
            Kind::Neg(a) => self.scalar(a, env).neg(),
            Kind::Add(a, b) => {
                let a = self.scalar(a, env);
                a.add(&self.scalar(b, env))
            }
            Kind::Sub(a, b) => {
                let a = self.scalar(a, env);
                a.sub(&self.scalar(b, env))
            }
            Kind::Mul(a, b) => {
                let a = self.scalar(a, env);
                let b = self.scalar(b, env);
                self.mul(&a, &b)
            }
            Kind::Div(a, b) => {
                let a = self.scalar(a, env);
                let inverse = self.inverse(b, env);
                self.mul(&a, &inverse)
            }
            Kind::Power(a, b) => self.power(a, b, env),
            Kind::Function(f, args) => self.function(*f, args, env),
            Kind::Delta(a, b) => {
                let (a, b) = (self.scalar(a, env), self.scalar(b, env));
                match self.to_index(&a.sub(&b)) {
                    Some(l) => self.delta_of(&l),
                    None => Poly::zero(),
                }
            }
            Kind::If(cond, a, b) => self.branches(&[(cond.clone(), a.clone())], Some(b), env),
            Kind::Cases(list) => self.branches(list, None, env),
            Kind::Big {
                op: BigOp::Sum,
                binders,
                filter,
                body,
            } => self.sum(binders, filter, body, env),
            Kind::Big {
                op,
                binders,
                filter,
                body,
            } => self.big(*op, binders, filter, body, env),
            Kind::Dot(x, y) => self.contract(e, x, y, env),
            Kind::Trace(a) => self.trace(e, a, env),
            Kind::SumAll(x) => self.sum_all(e, x, env),
            Kind::Len(x) => {
                let dims = self.dims(x, env);
                match dims.first() {
                    Some((lo, hi)) => match hi.sub(lo).and_then(|l| l.add_constant(1)) {
                        // An array over a reversed range has no entries.
                        Some(n) if self.ctx.at_least(&[], &n, 0) => Poly::index(&n),
                        Some(n) => {
                            self.owe(format!(
                                "could not show that {} >= 0",
                                super::print::index(&n)
                            ));
                            Poly::index(&n)
                        }
                        None => Poly::zero(),
                    },
                    None => self.unsupported("len of something that is not a vector"),
                }
            }
            Kind::Call { definition, .. } => {
                let _ = definition;
                self.call(e, env, &[])
            }
            Kind::Apply { function, args } => self.apply(function, args, &[], env),
            Kind::Diff {
                body,
                variable,
                indices,
                at,
            } => self.derivative(body, variable, indices, at.as_ref(), env),
            Kind::Calls {
                algorithm,
                function,
                jacobian,
            } => Poly::int(super::algorithm::count_calls(
                algorithm, function, *jacobian,
            )),
            Kind::Cost { algorithm, sizes } => self.cost(algorithm, sizes, env),
            Kind::Run { .. } | Kind::Output(..) => self.run_entry(e, env, &[]),
            Kind::Limit { .. } => self.limit(e, env),
            Kind::Integral { .. } => self.integral(e, env),
            Kind::Growth(_) => self.unsupported("a growth class inside an expression"),
            _ => self.unsupported("this array where a number is needed"),
        }
    }

    /// `1/e`: of a product the product of the inverses, of a power the power of the inverse, each not 0.
    fn inverse(&mut self, e: &Expr, env: &Env) -> Poly {
        match e.kind() {
            Kind::Mul(a, b) => {
                let a = self.inverse(a, env);
                let b = self.inverse(b, env);
                self.mul(&a, &b)
            }
            Kind::Neg(a) => self.inverse(a, env).neg(),
            Kind::Div(a, b) => {
                let b = self.scalar(b, env);
                self.require(&b, Says::NonZero, "");
                let a = self.inverse(a, env);
                self.mul(&a, &b)
            }
            Kind::Power(a, b) => match b.kind() {
                Kind::Number(n) => match super::functions::whole(n).filter(|n| *n > 0) {
                    Some(n) => {
                        let a = self.inverse(a, env);
                        self.raise(&a, n)
                    }
                    None => self.plain_inverse(e, env),
                },
                _ => self.plain_inverse(e, env),
            },
            _ => self.plain_inverse(e, env),
        }
    }

    fn plain_inverse(&mut self, e: &Expr, env: &Env) -> Poly {
        let p = self.scalar(e, env);
        self.require(&p, Says::NonZero, "");
        self.invert(&p)
    }

    pub(in crate::kernel) fn unsupported(&mut self, what: &str) -> Poly {
        self.owe(format!("{what} is not checked yet"));
        Poly::zero()
    }

    fn variable(&mut self, v: &Var, sort: &Sort, env: &Env) -> Poly {
        match env.get(&v.id) {
            Some(Value::Number(p)) => p.clone(),
            Some(_) => self.unsupported("this array where a number is needed"),
            None => match sort {
                Sort::Scalar(Number::Real) => Poly::atom(Atom::Real(v.clone())),
                Sort::Scalar(_) => {
                    let solved = self
                        .ctx
                        .solved
                        .iter()
                        .find(|(w, _)| *w == IVar::Param(v.clone()));
                    match solved {
                        Some((_, form)) => Poly::index(form),
                        None => Poly::atom(Atom::Int(IVar::Param(v.clone()))),
                    }
                }
                _ => self.unsupported("this array where a number is needed"),
            },
        }
    }

    /// A whole number as an affine form.
    pub(in crate::kernel) fn whole_number(&mut self, e: &Expr, env: &Env) -> Option<Index> {
        let p = self.scalar(e, env);
        self.to_index(&p)
    }

    fn ends(&mut self, range: &Range, env: &Env) -> Option<(Index, Index)> {
        Some((
            self.whole_number(&range.lo, env)?,
            self.whole_number(&range.hi, env)?,
        ))
    }

    /// The ranges of an array's dimensions.
    pub(in crate::kernel) fn dims(&mut self, array: &Expr, env: &Env) -> Vec<(Index, Index)> {
        if let Kind::Var(v) = array.kind() {
            match env.get(&v.id).cloned() {
                Some(Value::Array(value)) => {
                    return match &*value {
                        ArrayValue::Closure(inner, inner_env) => self.dims(inner, inner_env),
                        ArrayValue::Variable(_, dims) => dims.clone(),
                    };
                }
                Some(_) => return Vec::new(),
                None => {}
            }
        }
        let ranges: Vec<Range> = array.dims().to_vec();
        ranges
            .iter()
            .map(|r| {
                self.ends(r, env)
                    .unwrap_or_else(|| (Index::constant(1), Index::zero()))
            })
            .collect()
    }

    fn power(&mut self, a: &Expr, b: &Expr, env: &Env) -> Poly {
        let base = self.scalar(a, env);
        let exponent = self.scalar(b, env);
        if let Some(c) = exponent.as_constant() {
            if c.is_integer() {
                if c < BigRational::zero() {
                    self.require(&base, Says::NonZero, "");
                }
            } else if c > BigRational::zero() {
                self.require(
                    &base,
                    Says::NonNegative,
                    ", under a power that is not whole",
                );
            } else {
                self.require(&base, Says::Positive, ", under a power that is not whole");
            }
        } else if is_whole(&exponent) {
            if !self.is_natural(&exponent) {
                self.require(&base, Says::NonZero, ", under a power that may be negative");
            }
        } else if !self.is_positive(&base) {
            self.require(&base, Says::Positive, ", under a power that is not whole");
        }
        self.power_of(&base, &exponent)
    }

    fn function(&mut self, f: Function, args: &[Expr], env: &Env) -> Poly {
        let args: Vec<Poly> = args.iter().map(|a| self.scalar(a, env)).collect();
        if let (Function::Log, [p]) = (f, args.as_slice()) {
            self.require(p, Says::Positive, ", under a logarithm");
        }
        if let (Function::Sqrt, [p]) = (f, args.as_slice()) {
            self.require(p, Says::NonNegative, ", under a root");
        }
        self.function_of(f, &args)
    }

    /// `array[indices]`.
    fn entry_at(&mut self, array: &Expr, indices: &[Expr], padded: bool, env: &Env) -> Poly {
        let dims = self.dims(array, env);
        let mut idx = Vec::with_capacity(indices.len());
        for i in indices {
            match self.whole_number(i, env) {
                Some(form) => idx.push(form),
                None => return Poly::zero(),
            }
        }
        let mut outside = Vec::new();
        for (i, (lo, hi)) in idx.iter().zip(&dims) {
            for (a, b) in [(i, lo), (hi, i)] {
                match a.sub(b) {
                    Some(l) => {
                        let g = Guard::NonNegative(l);
                        if self.ctx.implies(&[], &g) {
                            if !self.ctx.guards.contains(&g) {
                                self.note_range(&g);
                            }
                        } else {
                            outside.push(g);
                        }
                    }
                    None => self.owe("an index grew too large for exact arithmetic".into()),
                }
            }
        }
        if outside.is_empty() {
            return self.entry(array, &idx, env);
        }
        if !padded {
            if self.quiet == 0 {
                for g in &outside {
                    self.owe(format!(
                        "an index may leave its range: could not show that {}",
                        super::print::guard(g)
                    ));
                }
            }
            return self.entry(array, &idx, env);
        }
        if self.ctx.contradicts(&outside) {
            self.may_one(&[Group::Delta, Group::Split]);
            return Poly::zero();
        }
        let allowed = self.allowed.group(Group::Delta);
        if allowed {
            self.may(Group::Delta);
            let inner = self.within(
                |ctx| ctx.guards.extend(outside.iter().cloned()),
                |s| s.entry(array, &idx, env),
            );
            let guard = self.guard_poly(outside);
            return self.mul(&guard, &inner);
        }
        let inner = self.within(
            |ctx| ctx.guards.extend(outside.iter().cloned()),
            |s| s.entry(array, &idx, env),
        );
        match inner.as_atom() {
            // The padding is that of the array itself: the same range, read at the same place.
            Some(Atom::Entry(v, i, _))
                if *i == idx
                    && self
                        .ctx
                        .shapes
                        .iter()
                        .any(|(w, shape)| w == v && *shape == dims) =>
            {
                Poly::atom(Atom::Entry(v.clone(), i.clone(), true))
            }
            Some(Atom::Call(name, keys, out, _))
                if *out == idx && matches!(array.kind(), Kind::Call { .. }) =>
            {
                Poly::atom(Atom::Call(name.clone(), keys.clone(), out.clone(), true))
            }
            _ => {
                outside.sort();
                let guard = Poly::atom(Atom::Iverson(outside));
                self.mul(&guard, &inner)
            }
        }
    }

    fn note_range(&mut self, g: &Guard) {
        if self.quiet == 0 {
            let text = super::print::guard(g);
            self.ranges.insert(text);
        }
    }

    /// An entry of an array at a position inside its range.
    pub(in crate::kernel) fn entry(&mut self, array: &Expr, idx: &[Index], env: &Env) -> Poly {
        let result = if self.enter() {
            self.entry_inner(array, idx, env)
        } else {
            Poly::zero()
        };
        self.depth = self.depth.saturating_sub(1);
        result
    }

    fn entry_inner(&mut self, array: &Expr, idx: &[Index], env: &Env) -> Poly {
        match array.kind() {
            Kind::Var(v) => match env.get(&v.id).cloned() {
                Some(Value::Array(value)) => self.read(&value, idx),
                Some(_) => self.unsupported("an index on something that is not an array"),
                None => Poly::atom(Atom::Entry(v.clone(), idx.to_vec(), false)),
            },
            Kind::Build {
                binders,
                body,
                elementwise,
            } => {
                if !elementwise && !self.may(Group::Entries) {
                    return self.opaque_array("an array", array, idx, env);
                }
                let mut inner = env.clone();
                for (b, i) in binders.iter().zip(idx) {
                    inner = bind_index(&inner, &b.var, i);
                }
                self.scalar(body, &inner)
            }
            Kind::Literal(items) => self.literal(items, idx, env),
            Kind::Constant(c) => Poly::constant(c.clone()),
            Kind::Call { .. } => self.call(array, env, idx),
            Kind::Apply { function, args } => self.apply(function, args, idx, env),
            Kind::Run { .. } | Kind::Output(..) => self.run_entry(array, env, idx),
            Kind::MatMul(..)
            | Kind::Transpose(_)
            | Kind::Outer(..)
            | Kind::Diag(_)
            | Kind::Eye(_)
            | Kind::Concat(..)
            | Kind::Flip(_) => {
                if self.may(Group::Entries) {
                    self.linear_algebra(array, idx, env)
                } else {
                    self.opaque_array(operation(array), array, idx, env)
                }
            }
            _ => self.unsupported("an index on this expression"),
        }
    }

    /// Reads an array value.
    pub(in crate::kernel) fn read(&mut self, value: &ArrayValue, idx: &[Index]) -> Poly {
        match value {
            ArrayValue::Closure(inner, inner_env) => self.entry(inner, idx, inner_env),
            ArrayValue::Variable(v, _) => Poly::atom(Atom::Entry(v.clone(), idx.to_vec(), false)),
        }
    }

    fn literal(&mut self, items: &[Expr], idx: &[Index], env: &Env) -> Poly {
        let Some((first, rest)) = idx.split_first() else {
            return self.unsupported("a literal without an index");
        };
        let mut sum = Poly::zero();
        let item = |engine: &mut Self, e: &Expr| {
            if rest.is_empty() {
                engine.scalar(e, env)
            } else {
                engine.entry(e, rest, env)
            }
        };
        if let Some(n) = first.is_constant() {
            return match usize::try_from(n)
                .ok()
                .and_then(|n| n.checked_sub(1))
                .and_then(|n| items.get(n))
            {
                Some(e) => item(self, e),
                None => Poly::zero(),
            };
        }
        for (e, n) in items.iter().zip(1i64..) {
            let Some(l) = first.add_constant(-n) else {
                continue;
            };
            let here = Guard::Zero(l);
            if self.ctx.contradicts(std::slice::from_ref(&here)) {
                continue;
            }
            let value = self.within(|ctx| ctx.guards.push(here.clone()), |s| item(s, e));
            let guard = self.guard_poly(vec![here]);
            let product = self.mul(&guard, &value);
            sum = sum.add(&product);
        }
        sum
    }

    fn linear_algebra(&mut self, array: &Expr, idx: &[Index], env: &Env) -> Poly {
        match (array.kind(), idx) {
            (Kind::Transpose(a), [i, j]) => self.entry(a, &[j.clone(), i.clone()], env),
            (Kind::Outer(x, y), [i, j]) => {
                let a = self.entry(x, std::slice::from_ref(i), env);
                let b = self.entry(y, std::slice::from_ref(j), env);
                self.mul(&a, &b)
            }
            (Kind::Diag(x), [i, j]) => {
                let value = self.entry(x, std::slice::from_ref(i), env);
                self.on_diagonal(i, j, &value)
            }
            (Kind::Eye(_), [i, j]) => self.on_diagonal(i, j, &Poly::int(1)),
            (Kind::Flip(x), [i]) => {
                let dims = self.dims(x, env);
                let turned = dims.first().and_then(|(lo, hi)| lo.add(hi)?.sub(i));
                match turned {
                    Some(t) => self.entry(x, &[t], env),
                    None => self.unsupported("flip of this"),
                }
            }
            (Kind::Concat(x, y), [i]) => self.concat(x, y, i, env),
            (Kind::MatMul(a, b), _) => {
                let (da, db) = (self.dims(a, env), self.dims(b, env));
                let k = fresh();
                let v = Index::var(IVar::Bound(k));
                let (Some(range), left, right) = (da.last().cloned(), da.len(), db.len()) else {
                    return self.unsupported("this product");
                };
                let domain = range_guards(&[range], &[k]);
                let mut ia: Vec<Index> = idx.iter().take(left.saturating_sub(1)).cloned().collect();
                ia.push(v.clone());
                let mut ib = vec![v];
                ib.extend(
                    idx.iter()
                        .skip(left.saturating_sub(1))
                        .take(right.saturating_sub(1))
                        .cloned(),
                );
                let body = self.within(
                    |ctx| ctx.guards.extend(domain.iter().cloned()),
                    |s| {
                        let x = s.entry(a, &ia, env);
                        let y = s.entry(b, &ib, env);
                        s.mul(&x, &y)
                    },
                );
                self.gated_sum(&[k], &domain, &body)
            }
            _ => self.unsupported("an index on this expression"),
        }
    }

    fn on_diagonal(&mut self, i: &Index, j: &Index, value: &Poly) -> Poly {
        match i.sub(j) {
            Some(l) => {
                let delta = self.delta_of(&l);
                self.mul(&delta, value)
            }
            None => Poly::zero(),
        }
    }

    fn concat(&mut self, x: &Expr, y: &Expr, i: &Index, env: &Env) -> Poly {
        let (dx, dy) = (self.dims(x, env), self.dims(y, env));
        let (Some((_, hi)), Some((lo, _))) = (dx.first(), dy.first()) else {
            return self.unsupported("concat of these");
        };
        let (Some(inside), Some(beyond)) = (hi.sub(i), i.sub(hi)) else {
            return Poly::zero();
        };
        let first = Guard::NonNegative(inside);
        let Some(second) = beyond.add_constant(-1).map(Guard::NonNegative) else {
            return Poly::zero();
        };
        let Some(shifted) = beyond.add(lo).and_then(|l| l.add_constant(-1)) else {
            return Poly::zero();
        };
        let mut sum = Poly::zero();
        for (guard, array, at) in [(first, x, i.clone()), (second, y, shifted)] {
            if self.ctx.contradicts(std::slice::from_ref(&guard)) {
                continue;
            }
            let value = self.within(
                |ctx| ctx.guards.push(guard.clone()),
                |s| s.entry(array, std::slice::from_ref(&at), env),
            );
            let factor = self.guard_poly(vec![guard]);
            let product = self.mul(&factor, &value);
            sum = sum.add(&product);
        }
        sum
    }

    fn contract(&mut self, e: &Expr, x: &Expr, y: &Expr, env: &Env) -> Poly {
        if !self.may(Group::Entries) {
            return self.opaque_number("dot", &[x, y], e, env);
        }
        let dims = self.dims(x, env);
        let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
        let at: Vec<Index> = vars.iter().map(|b| Index::var(IVar::Bound(*b))).collect();
        let domain = range_guards(&dims, &vars);
        let body = self.within(
            |ctx| ctx.guards.extend(domain.iter().cloned()),
            |s| {
                let a = s.entry(x, &at, env);
                let b = s.entry(y, &at, env);
                s.mul(&a, &b)
            },
        );
        self.gated_sum(&vars, &domain, &body)
    }

    fn trace(&mut self, e: &Expr, a: &Expr, env: &Env) -> Poly {
        if !self.may(Group::Entries) {
            return self.opaque_number("trace", &[a], e, env);
        }
        let dims = self.dims(a, env);
        let Some(range) = dims.first().cloned() else {
            return self.unsupported("trace of this");
        };
        let k = fresh();
        let v = Index::var(IVar::Bound(k));
        let domain = range_guards(&[range], &[k]);
        let body = self.within(
            |ctx| ctx.guards.extend(domain.iter().cloned()),
            |s| s.entry(a, &[v.clone(), v.clone()], env),
        );
        self.gated_sum(&[k], &domain, &body)
    }

    fn sum_all(&mut self, e: &Expr, x: &Expr, env: &Env) -> Poly {
        let _ = e;
        let dims = self.dims(x, env);
        let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
        let at: Vec<Index> = vars.iter().map(|b| Index::var(IVar::Bound(*b))).collect();
        let domain = range_guards(&dims, &vars);
        let body = self.within(
            |ctx| ctx.guards.extend(domain.iter().cloned()),
            |s| s.entry(x, &at, env),
        );
        self.gated_sum(&vars, &domain, &body)
    }

    /// `sum(binders if filter, body)`.
    fn sum(&mut self, binders: &[Binder], filter: &Cond, body: &Expr, env: &Env) -> Poly {
        let mut inner = env.clone();
        let mut vars = Vec::new();
        let mut domain: Vec<Guard> = Vec::new();
        let before = self.ctx.clone();
        for b in binders {
            let Some(ends) = self.ends(&b.range, &inner) else {
                return Poly::zero();
            };
            let var = fresh();
            let guards = range_guards(&[ends], &[var]);
            self.ctx.guards.extend(guards.iter().cloned());
            domain.extend(guards);
            inner = bind_index(&inner, &b.var, &Index::var(IVar::Bound(var)));
            vars.push(var);
        }
        let condition = if *filter == Cond::True {
            Poly::int(1)
        } else {
            self.condition(filter, &inner)
        };
        // The body is read where the filter holds; the product with the filter is made where it is not yet implied.
        let ranged = self.ctx.clone();
        self.assume(filter, &inner, "the filter of the sum");
        let body = self.scalar(body, &inner);
        self.ctx = ranged;
        let body = self.mul(&condition, &body);
        self.ctx = before;
        self.gated_sum(&vars, &domain, &body)
    }

    /// A sum over variables in a domain. Without the reason `linearity` its body stays together.
    pub(in crate::kernel) fn gated_sum(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        body: &Poly,
    ) -> Poly {
        if body.is_zero() {
            return Poly::zero();
        }
        if self.allowed.linear() {
            let apart = body.terms.len() > 1
                || body.terms.iter().any(|(t, c)| {
                    *c != BigRational::from_integer(1.into())
                        || !t.bound.is_empty()
                        || t.factors
                            .iter()
                            .any(|(a, _)| !vars.iter().any(|v| a.mentions(&IVar::Bound(*v))))
                });
            if apart {
                self.may_one(&[Group::Linearity, Group::Telescope]);
            }
            return self.sum_over(vars, domain, body);
        }
        // What is switched by a condition on the index is a range cut in two.
        let cut = [Group::Split, Group::Entries, Group::Cases, Group::Delta];
        if body.terms.len() > 1 && cut.iter().any(|g| self.allowed.group(*g)) {
            let condition = body.terms.iter().flat_map(|(t, _)| {
                let own = |g: &&Guard| !t.bound.iter().any(|b| g.mentions(&IVar::Bound(*b)));
                t.domain.iter().filter(own)
            });
            let found = condition
                .filter(|g| vars.iter().any(|v| g.mentions(&IVar::Bound(*v))))
                .next()
                .cloned();
            if let Some((guard, others)) = found.and_then(|g| Some((g.clone(), g.negation()?))) {
                self.may_one(&cut);
                let mut sum = Poly::zero();
                for side in std::iter::once(guard).chain(others) {
                    let mut range = domain.to_vec();
                    range.push(side);
                    if self.ctx.contradicts(&range) {
                        continue;
                    }
                    let here = range.clone();
                    let part = self.within(|ctx| ctx.guards.extend(here), |s| s.reread(body));
                    let part = self.gated_sum(vars, &range, &part);
                    sum = sum.add(&part);
                }
                return sum;
            }
        }
        // All terms may lose their variable (a delta, a count): then nothing was taken apart.
        let open = self.sum_over(vars, domain, body);
        let collapsed = open.terms.iter().all(|(t, _)| t.bound.is_empty());
        if collapsed {
            return open;
        }
        if let [(t, c)] = body.terms.as_slice() {
            let one = *c == BigRational::from_integer(1.into());
            // An exponential or a power would meet its like outside of the sum.
            let mergeable = |a: &Atom| matches!(a, Atom::Exp(_) | Atom::Power(..));
            if one
                && t.factors.len() == 1
                && t.factors.iter().all(|(a, e)| *e == 1 && !mergeable(a))
            {
                return open;
            }
        }
        if let [(t, c)] = body.terms.as_slice() {
            // The conditions of a single product belong to the range.
            if t.bound.is_empty() && !t.domain.is_empty() {
                let bare = Term {
                    bound: Vec::new(),
                    factors: t.factors.clone(),
                    domain: Vec::new(),
                };
                let kept = Poly {
                    terms: vec![(bare, c.clone())],
                };
                let mut range = domain.to_vec();
                range.extend(t.domain.iter().cloned());
                return self.gated_sum(vars, &range, &kept);
            }
        }
        let group = Poly::atom(Atom::Group(Arc::new(body.clone())));
        self.sum_over(vars, domain, &group)
    }

    fn big(
        &mut self,
        op: BigOp,
        binders: &[Binder],
        filter: &Cond,
        body: &Expr,
        env: &Env,
    ) -> Poly {
        let op = match op {
            BigOp::Prod => Big::Prod,
            BigOp::Min => Big::Min,
            BigOp::Max | BigOp::Sum => Big::Max,
        };
        let mut inner = env.clone();
        let mut vars = Vec::new();
        let mut domain: Vec<Guard> = Vec::new();
        let before = self.ctx.clone();
        for b in binders {
            let Some(ends) = self.ends(&b.range, &inner) else {
                return Poly::zero();
            };
            let var = fresh();
            let guards = range_guards(&[ends], &[var]);
            self.ctx.guards.extend(guards.iter().cloned());
            domain.extend(guards);
            inner = bind_index(&inner, &b.var, &Index::var(IVar::Bound(var)));
            vars.push(var);
        }
        if *filter != Cond::True {
            match self.plain_guards(filter, &inner) {
                Some(gs) => {
                    self.ctx.guards.extend(gs.iter().cloned());
                    domain.extend(gs);
                }
                None => {
                    self.ctx = before;
                    return self.unsupported("this filter of a product or maximum");
                }
            }
        }
        let body = self.scalar(body, &inner);
        self.ctx = before;
        if op != Big::Prod {
            let t = Term {
                bound: vars.clone(),
                factors: Vec::new(),
                domain: domain.clone(),
            };
            if self.quiet == 0 && !self.nonempty(&t, &[]) {
                self.owe(
                    "could not show that the range of a maximum or minimum is not empty".into(),
                );
            }
        }
        self.big_settled(op, &vars, domain, &body)
    }

    /// A condition on whole numbers as a conjunction of guards.
    fn plain_guards(&mut self, cond: &Cond, env: &Env) -> Option<Vec<Guard>> {
        match cond {
            Cond::True => Some(Vec::new()),
            Cond::And(list) => {
                let mut all = Vec::new();
                for c in list {
                    all.extend(self.plain_guards(c, env)?);
                }
                Some(all)
            }
            Cond::Rel(rel, a, b) => {
                let difference = self.scalar(a, env).sub(&self.scalar(b, env));
                if !is_whole(&difference) {
                    return None;
                }
                let l = super::context::as_index(&difference)?;
                Some(vec![match rel {
                    Rel::Eq => Guard::Zero(l),
                    Rel::Ge => Guard::NonNegative(l),
                    Rel::Gt => Guard::NonNegative(l.add_constant(-1)?),
                    Rel::Le => Guard::NonNegative(l.neg()?),
                    Rel::Lt => Guard::NonNegative(l.neg()?.add_constant(-1)?),
                    Rel::Ne => return None,
                }])
            }
            _ => None,
        }
    }

    /// `if` and `cases`: each value where its condition holds and no earlier one does.
    fn branches(&mut self, list: &[(Cond, Expr)], otherwise: Option<&Expr>, env: &Env) -> Poly {
        let whole = list
            .iter()
            .all(|(c, _)| self.is_about_whole_numbers(c, env));
        let allowed =
            self.allowed.group(Group::Cases) || (whole && self.allowed.group(Group::Delta));
        // Values are read where their conditions hold; products with the conditions are made outside, where none is implied.
        let outer = self.ctx.clone();
        let mut assumed = outer.clone();
        let mut earlier = Poly::int(1);
        let mut sum = Poly::zero();
        let mut keys = Vec::new();
        let mut decided = true;
        for (cond, value) in list {
            self.ctx = assumed;
            let holds = self.condition(cond, env);
            decided &= holds.as_constant().is_some();
            let negated = |engine: &mut Self| {
                engine.assume(&Cond::Not(Box::new(cond.clone())), env, "the case");
                engine.ctx.clone()
            };
            if holds.is_zero() || earlier.is_zero() {
                assumed = negated(self);
                continue;
            }
            let here = self.ctx.clone();
            self.assume(cond, env, "the case");
            let value = self.scalar(value, env);
            self.ctx = here;
            assumed = negated(self);
            self.ctx = outer.clone();
            keys.push(self.number_key(&holds));
            keys.push(self.number_key(&value));
            let weight = self.mul(&earlier, &holds);
            let part = self.mul(&weight, &value);
            sum = sum.add(&part);
            earlier = self.mul(&earlier, &Poly::int(1).sub(&holds));
        }
        if earlier.is_zero() {
            // No other branch is reached.
        } else if let Some(value) = otherwise {
            self.ctx = assumed;
            let value = self.scalar(value, env);
            self.ctx = outer.clone();
            keys.push(self.number_key(&value));
            let part = self.mul(&earlier, &value);
            sum = sum.add(&part);
        } else if self.quiet == 0 {
            self.ctx = outer.clone();
            if !self.always_false(&earlier) {
                let left = self.show(&earlier);
                self.owe(format!(
                    "could not show that the cases cover everything: {left} may be 1"
                ));
            }
        }
        self.ctx = outer;
        if decided {
            return sum;
        }
        if allowed {
            self.may_one(&[Group::Cases, Group::Delta]);
            sum
        } else {
            Poly::atom(Atom::Opaque("cases", keys, Vec::new()))
        }
    }

    /// Whether a number made of indicators is certainly 0: in every cell of signs that is possible.
    fn always_false(&mut self, p: &Poly) -> bool {
        super::cells::vanishes_in_cells(self, p)
    }

    fn is_about_whole_numbers(&self, cond: &Cond, env: &Env) -> bool {
        match cond {
            Cond::True => true,
            Cond::Rel(_, a, b) => {
                let whole = |e: &Expr| matches!(e.sort(), Sort::Scalar(Number::Nat | Number::Int));
                let literal = |e: &Expr| matches!(e.kind(), Kind::Number(n) if n.is_integer());
                let _ = env;
                (whole(a) || literal(a)) && (whole(b) || literal(b))
            }
            Cond::And(l) | Cond::Or(l) => l.iter().all(|c| self.is_about_whole_numbers(c, env)),
            Cond::Not(c) | Cond::Forall(_, c) => self.is_about_whole_numbers(c, env),
        }
    }

    /// A condition as a number, 1 where it holds and 0 elsewhere.
    pub(in crate::kernel) fn condition(&mut self, cond: &Cond, env: &Env) -> Poly {
        match cond {
            Cond::True => Poly::int(1),
            Cond::And(list) => {
                let before = self.ctx.clone();
                let mut product = Poly::int(1);
                let mut assumed = before.clone();
                for c in list {
                    self.ctx = assumed;
                    let next = self.condition(c, env);
                    self.assume(c, env, "the condition");
                    assumed = std::mem::replace(&mut self.ctx, before.clone());
                    product = self.mul(&product, &next);
                }
                self.ctx = before;
                product
            }
            Cond::Or(list) => {
                let mut none = Poly::int(1);
                for c in list {
                    let holds = self.condition(c, env);
                    none = self.mul(&none, &Poly::int(1).sub(&holds));
                }
                Poly::int(1).sub(&none)
            }
            Cond::Not(c) => Poly::int(1).sub(&self.condition(c, env)),
            Cond::Rel(rel, a, b) => {
                let (a, b) = (self.scalar(a, env), self.scalar(b, env));
                let (d, n) = (a.sub(&b), b.sub(&a));
                match rel {
                    Rel::Eq => self.indicator_of(&d, Indicates::Zero),
                    Rel::Ne => Poly::int(1).sub(&self.indicator_of(&d, Indicates::Zero)),
                    Rel::Gt => self.indicator_of(&d, Indicates::Positive),
                    Rel::Lt => self.indicator_of(&n, Indicates::Positive),
                    Rel::Ge => Poly::int(1).sub(&self.indicator_of(&n, Indicates::Positive)),
                    Rel::Le => Poly::int(1).sub(&self.indicator_of(&d, Indicates::Positive)),
                }
            }
            Cond::Forall(..) => self.unsupported("forall inside an expression"),
        }
    }

    /// Adds a condition to what is known. What cannot be expressed is left out.
    pub(in crate::kernel) fn assume(&mut self, cond: &Cond, env: &Env, text: &str) {
        let unmet = self.unmet.clone();
        let used = self.used.clone();
        self.quiet += 1;
        self.assume_in(cond, env, text, &[], &[]);
        self.quiet -= 1;
        self.unmet = unmet;
        self.used = used;
    }

    /// Adds a condition for all values of bound variables in a domain.
    pub(in crate::kernel) fn assume_for_all(
        &mut self,
        cond: &Cond,
        env: &Env,
        bound: &[u32],
        domain: &[Guard],
    ) {
        let unmet = self.unmet.clone();
        let used = self.used.clone();
        let before = self.ctx.guards.clone();
        self.ctx.guards.extend(domain.iter().cloned());
        self.quiet += 1;
        self.assume_in(cond, env, "", bound, domain);
        self.quiet -= 1;
        self.ctx.guards = before;
        self.unmet = unmet;
        self.used = used;
    }

    fn assume_in(&mut self, cond: &Cond, env: &Env, text: &str, bound: &[u32], domain: &[Guard]) {
        match cond {
            Cond::True => {}
            Cond::And(list) => list
                .iter()
                .for_each(|c| self.assume_in(c, env, text, bound, domain)),
            Cond::Not(inner) => match &**inner {
                Cond::Rel(rel, a, b) => {
                    let negated = Cond::Rel(opposite(*rel), a.clone(), b.clone());
                    if a.dims().is_empty() {
                        self.assume_in(&negated, env, text, bound, domain);
                    }
                }
                Cond::Or(list) => list.iter().for_each(|c| {
                    self.assume_in(&Cond::Not(Box::new(c.clone())), env, text, bound, domain);
                }),
                Cond::Not(c) => self.assume_in(c, env, text, bound, domain),
                _ => {}
            },
            Cond::Or(_) => {}
            Cond::Forall(binders, inner) => {
                let mut env = env.clone();
                let mut vars = bound.to_vec();
                let mut guards = domain.to_vec();
                let before = self.ctx.guards.clone();
                for b in binders {
                    let Some(ends) = self.ends(&b.range, &env) else {
                        return;
                    };
                    let var = fresh();
                    let new = range_guards(&[ends], &[var]);
                    self.ctx.guards.extend(new.iter().cloned());
                    guards.extend(new);
                    env = bind_index(&env, &b.var, &Index::var(IVar::Bound(var)));
                    vars.push(var);
                }
                self.assume_in(inner, &env, text, &vars, &guards);
                self.ctx.guards = before;
            }
            Cond::Rel(rel, a, b) if !a.dims().is_empty() || !b.dims().is_empty() => {
                // What was not read as it is written is no fact.
                let owed = self.owed;
                let dims = if a.dims().is_empty() {
                    self.dims(b, env)
                } else {
                    self.dims(a, env)
                };
                let new: Vec<u32> = dims.iter().map(|_| fresh()).collect();
                let at: Vec<Index> = new.iter().map(|v| Index::var(IVar::Bound(*v))).collect();
                let guards = range_guards(&dims, &new);
                let before = self.ctx.guards.clone();
                self.ctx.guards.extend(guards.iter().cloned());
                let x = if a.dims().is_empty() {
                    self.scalar(a, env)
                } else {
                    self.entry(a, &at, env)
                };
                let y = if b.dims().is_empty() {
                    self.scalar(b, env)
                } else {
                    self.entry(b, &at, env)
                };
                self.ctx.guards = before;
                let vars: Vec<u32> = bound.iter().copied().chain(new).collect();
                let domain: Vec<Guard> = domain.iter().cloned().chain(guards).collect();
                if self.owed == owed {
                    self.assume_numbers(*rel, &x, &y, text, &vars, &domain);
                }
            }
            Cond::Rel(rel, a, b) => {
                let owed = self.owed;
                let x = self.scalar(a, env);
                let y = self.scalar(b, env);
                if self.owed == owed {
                    self.assume_numbers(*rel, &x, &y, text, bound, domain);
                }
            }
        }
    }

    fn assume_numbers(
        &mut self,
        rel: Rel,
        x: &Poly,
        y: &Poly,
        text: &str,
        bound: &[u32],
        domain: &[Guard],
    ) {
        let d = x.sub(y);
        if bound.is_empty() && is_whole(&d) {
            if let Some(l) = super::context::as_index(&d) {
                self.ctx.assume_whole(rel, &l);
                return;
            }
        }
        let (poly, says) = match rel {
            Rel::Eq => (d, Says::Zero),
            Rel::Ne => (d, Says::NonZero),
            Rel::Gt => (d, Says::Positive),
            Rel::Ge => (d, Says::NonNegative),
            Rel::Lt => (d.neg(), Says::Positive),
            Rel::Le => (d.neg(), Says::NonNegative),
        };
        if poly.as_constant().is_some_and(|c| c.is_zero()) {
            return;
        }
        // An equation is kept without denominators: whatever divides in it is not 0 where it holds.
        let poly = if says == Says::Zero {
            self.within(
                |ctx| ctx.guards.extend(domain.iter().cloned()),
                |s| s.cleared(&poly),
            )
        } else {
            poly
        };
        self.ctx.facts.push(Fact {
            bound: bound.to_vec(),
            domain: domain.to_vec(),
            poly,
            says,
            text: text.into(),
            origin: self.origin.clone(),
            everywhere: self.everywhere,
        });
    }

    /// A call of a definition, unfolded where the reasons allow it.
    fn call(&mut self, e: &Expr, env: &Env, idx: &[Index]) -> Poly {
        let Kind::Call {
            definition,
            sizes,
            args,
        } = e.kind()
        else {
            return self.unsupported("this call");
        };
        let mut inner = top();
        for (v, size) in definition.sizes.iter().zip(sizes) {
            let value = self.scalar(size, env);
            inner = bind(&inner, v, Value::Number(value));
        }
        if !self.allowed.definition(&definition_key(definition)) {
            let keys = args.iter().map(|a| self.argument_key(a, env)).collect();
            // Obligations do not depend on what may be unfolded: what is folded must be defined too.
            self.check_inside(e, env, idx);
            return Poly::atom(Atom::Call(
                definition_key(definition),
                keys,
                idx.to_vec(),
                false,
            ));
        }
        self.used.insert(Use::Def(definition_key(definition)));
        for (p, a) in definition.params.iter().zip(args) {
            let value = self.argument(a, env);
            inner = bind(&inner, &p.var, value);
        }
        self.body_of(definition, &inner, idx)
    }

    fn body_of(
        &mut self,
        definition: &rederive_lang::expr::Definition,
        inner: &Env,
        idx: &[Index],
    ) -> Poly {
        if definition.indices.is_empty() {
            return if idx.is_empty() {
                self.scalar(&definition.body, inner)
            } else {
                self.entry(&definition.body, idx, inner)
            };
        }
        let mut inner = inner.clone();
        for (b, i) in definition.indices.iter().zip(idx) {
            inner = bind_index(&inner, &b.var, i);
        }
        let rest = idx.get(definition.indices.len()..).unwrap_or_default();
        if rest.is_empty() {
            self.scalar(&definition.body, &inner)
        } else {
            self.entry(&definition.body, rest, &inner)
        }
    }

    /// The obligations of something that is kept folded: its body is read for them alone.
    fn check_inside(&mut self, e: &Expr, env: &Env, idx: &[Index]) {
        if self.quiet > 0 || self.checking > 8 {
            return;
        }
        self.checking += 1;
        let allowed = std::mem::replace(&mut self.allowed, super::engine::Allowed::everything());
        let used = self.used.clone();
        let _ = if idx.is_empty() {
            self.scalar(e, env)
        } else {
            self.entry(e, idx, env)
        };
        self.used = used;
        self.allowed = allowed;
        self.checking -= 1;
    }

    /// What an argument stands for.
    pub(in crate::kernel) fn argument(&mut self, a: &Expr, env: &Env) -> Value {
        match a.sort() {
            Sort::Array(_) => match a.kind() {
                Kind::Var(v) => match env.get(&v.id) {
                    Some(value) => value.clone(),
                    None => Value::Array(Rc::new(ArrayValue::Closure(a.clone(), env.clone()))),
                },
                _ => Value::Array(Rc::new(ArrayValue::Closure(a.clone(), env.clone()))),
            },
            Sort::Function(_) => match a.kind() {
                Kind::Var(v) => match env.get(&v.id) {
                    Some(value) => value.clone(),
                    None => Value::Function(v.clone()),
                },
                _ => {
                    Value::Number(self.unsupported("a function that is not a name, as an argument"))
                }
            },
            _ => Value::Number(self.scalar(a, env)),
        }
    }

    fn number_key(&mut self, p: &Poly) -> Key {
        self.close_key(Vec::new(), &[], p)
    }

    /// An argument of something opaque.
    pub(in crate::kernel) fn argument_key(&mut self, a: &Expr, env: &Env) -> Key {
        // The first reading may have looked at fewer entries: nothing is assured of an argument.
        let assured = self.assured.take();
        let key = self.key_of_argument(a, env);
        self.assured = assured;
        key
    }

    fn key_of_argument(&mut self, a: &Expr, env: &Env) -> Key {
        match a.sort() {
            Sort::Array(_) => {
                let dims = self.dims(a, env);
                let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
                let at: Vec<Index> = vars.iter().map(|v| Index::var(IVar::Bound(*v))).collect();
                let domain = range_guards(&dims, &vars);
                let body = self.within(|ctx| ctx.guards.extend(domain), |s| s.entry(a, &at, env));
                self.close_key(dims, &vars, &body)
            }
            Sort::Function(_) => {
                let function = match a.kind() {
                    Kind::Var(v) => match env.get(&v.id) {
                        Some(Value::Function(f)) => f.clone(),
                        _ => v.clone(),
                    },
                    _ => {
                        let p = self.unsupported("a function that is not a name, as an argument");
                        return self.number_key(&p);
                    }
                };
                let p = Poly::atom(Atom::Apply(function, Vec::new(), Vec::new(), Vec::new()));
                self.number_key(&p)
            }
            _ => {
                let p = self.scalar(a, env);
                self.number_key(&p)
            }
        }
    }

    fn apply(&mut self, function: &Var, args: &[Expr], idx: &[Index], env: &Env) -> Poly {
        let function = match env.get(&function.id) {
            Some(Value::Function(f)) => f.clone(),
            _ => function.clone(),
        };
        let keys = args.iter().map(|a| self.argument_key(a, env)).collect();
        Poly::atom(Atom::Apply(function, keys, idx.to_vec(), Vec::new()))
    }

    fn opaque_array(&mut self, tag: &'static str, array: &Expr, idx: &[Index], env: &Env) -> Poly {
        let assured = self.assured.take();
        let kept = self.kept_array(tag, array, idx, env);
        self.assured = assured;
        kept
    }

    fn kept_array(&mut self, tag: &'static str, array: &Expr, idx: &[Index], env: &Env) -> Poly {
        let parts: Vec<Expr> = match array.kind() {
            Kind::MatMul(a, b) | Kind::Outer(a, b) | Kind::Concat(a, b) => {
                vec![a.clone(), b.clone()]
            }
            Kind::Transpose(a) | Kind::Diag(a) | Kind::Flip(a) => vec![a.clone()],
            Kind::Build { .. } => {
                // The entries of a comprehension are its normal form; only reading them is what the reason is for.
                let dims = self.dims(array, env);
                let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
                let domain = range_guards(&dims, &vars);
                let Kind::Build { binders, body, .. } = array.kind() else {
                    return Poly::zero();
                };
                let mut inner = env.clone();
                for (b, v) in binders.iter().zip(&vars) {
                    inner = bind_index(&inner, &b.var, &Index::var(IVar::Bound(*v)));
                }
                let body = self.within(|ctx| ctx.guards.extend(domain), |s| s.scalar(body, &inner));
                let key = self.close_key(dims, &vars, &body);
                return Poly::atom(Atom::Opaque(tag, vec![key], idx.to_vec()));
            }
            _ => Vec::new(),
        };
        let keys = parts.iter().map(|p| self.argument_key(p, env)).collect();
        Poly::atom(Atom::Opaque(tag, keys, idx.to_vec()))
    }

    fn opaque_number(&mut self, tag: &'static str, parts: &[&Expr], e: &Expr, env: &Env) -> Poly {
        let _ = e;
        let keys = parts.iter().map(|p| self.argument_key(p, env)).collect();
        Poly::atom(Atom::Opaque(tag, keys, Vec::new()))
    }

    /// That something is defined does not depend on what the reasons allow: what is kept as it is must be worked out by
    /// all rules, for what it owes.
    pub(in crate::kernel) fn must_exist(&mut self, e: &Expr, env: &Env) {
        self.check_inside(e, env, &[]);
    }

    /// A partial derivative. That it exists does not depend on which rules the reasons allow: it is worked out by all of
    /// them for what it owes, then by those.
    fn derivative(
        &mut self,
        body: &Expr,
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
        env: &Env,
    ) -> Poly {
        if self.allowed.is_everything() || self.quiet > 0 || self.checking > 8 {
            return self.derivative_by(body, variable, indices, at, env);
        }
        self.checking += 1;
        let allowed = std::mem::replace(&mut self.allowed, super::engine::Allowed::everything());
        let used = self.used.clone();
        let _ = self.derivative_by(body, variable, indices, at, env);
        self.used = used;
        self.allowed = allowed;
        self.checking -= 1;
        self.quiet += 1;
        let result = self.derivative_by(body, variable, indices, at, env);
        self.quiet -= 1;
        result
    }

    fn derivative_by(
        &mut self,
        body: &Expr,
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
        env: &Env,
    ) -> Poly {
        let mut idx = Vec::new();
        for i in indices {
            match self.whole_number(i, env) {
                Some(form) => idx.push(form),
                None => return Poly::zero(),
            }
        }
        // The point: a parameter that stands for itself, or a value.
        // The point may be a parameter under another name, on which nothing else in scope depends.
        if let Some(e) = at {
            if let (Kind::Var(v), false) = (e.kind(), mentions_free(body, e)) {
                if let Some(parameter) = self.standing_for(v, env) {
                    let dims = self.dims(e, env);
                    self.in_range(&dims, &idx);
                    let value = self.argument(e, env);
                    let inner = bind(env, variable, value);
                    return self.derivative_in_place(body, &parameter, &idx, &inner);
                }
            }
        }
        let point: Option<Value> = match at {
            Some(e) => match (e.kind(), e.sort()) {
                _ if mentions_free(body, e) => Some(self.argument(e, env)),
                (Kind::Var(v), _) if !env.contains_key(&v.id) => None,
                _ => Some(self.argument(e, env)),
            },
            None => match self.standing_for(variable, env) {
                // Here the variable is a parameter under another name, and nothing else depends on it.
                Some(parameter) => {
                    self.range_of_variable(&parameter, &idx, body, env);
                    return self.derivative_in_place(body, &parameter, &idx, env);
                }
                None => env.get(&variable.id).cloned(),
            },
        };
        match (point, at) {
            (None, None) => {
                self.range_of_variable(variable, &idx, body, env);
                self.derivative_in_place(body, variable, &idx, env)
            }
            (None, Some(e)) => {
                // The variable bound here is the parameter itself.
                let Kind::Var(v) = e.kind() else {
                    return Poly::zero();
                };
                let value = self.argument_of_variable(v, e);
                let inner = bind(env, variable, value);
                let dims = self.dims(e, env);
                self.in_range(&dims, &idx);
                self.derivative_in_place(body, v, &idx, &inner)
            }
            (Some(value), _) => {
                // An independent variable in its place, then its value put back.
                let here = bind(env, variable, value.clone());
                if self.quiet == 0 {
                    let _ = self.scalar(body, &here);
                }
                let id = fresh();
                let z = Var {
                    name: variable.name.clone(),
                    id: u32::MAX - (id - super::term::FRESH),
                };
                let (independent, dims) = match &value {
                    Value::Array(array) => {
                        let dims = match &**array {
                            ArrayValue::Closure(e, inner) => self.dims(e, inner),
                            ArrayValue::Variable(_, dims) => dims.clone(),
                        };
                        (
                            Value::Array(Rc::new(ArrayValue::Variable(z.clone(), dims.clone()))),
                            dims,
                        )
                    }
                    _ => (Value::Number(Poly::atom(Atom::Real(z.clone()))), Vec::new()),
                };
                self.in_range(&dims, &idx);
                let inner = bind(env, variable, independent);
                self.quiet += 1;
                let p = self.scalar(body, &inner);
                self.quiet -= 1;
                let d = self.differentiate(&p, &z, &idx);
                if contains_opaque_derivative(&d, &z) {
                    // Nothing may be put for the variable under a derivative that is not worked out.
                    return self.kept_derivative(&d, &z, &value);
                }
                self.put_back(&d, &z, &value)
            }
        }
    }

    fn kept_derivative(&mut self, d: &Poly, z: &Var, value: &Value) -> Poly {
        let _ = (z, value);
        let name = Var {
            name: z.name.clone(),
            id: 0,
        };
        let _ = name;
        self.owe("a derivative at a point that is not a variable was not worked out by the reasons given".into());
        d.clone()
    }

    /// The parameter that a bound variable stands for, where nothing else in scope depends on it.
    fn standing_for(&mut self, variable: &Var, env: &Env) -> Option<Var> {
        let parameter = match env.get(&variable.id)? {
            Value::Array(array) => match &**array {
                ArrayValue::Closure(e, inner) => match e.kind() {
                    Kind::Var(w) if !inner.contains_key(&w.id) => w.clone(),
                    _ => return None,
                },
                ArrayValue::Variable(..) => return None,
            },
            Value::Number(p) => match p.as_atom() {
                Some(Atom::Real(w)) => w.clone(),
                _ => return None,
            },
            Value::Function(_) => return None,
        };
        let apart = env
            .iter()
            .filter(|(id, _)| **id != variable.id)
            .all(|(_, value)| !value_depends_on(value, &parameter, 0));
        apart.then_some(parameter)
    }

    fn argument_of_variable(&mut self, v: &Var, e: &Expr) -> Value {
        match e.sort() {
            Sort::Array(_) => Value::Array(Rc::new(ArrayValue::Closure(e.clone(), top()))),
            _ => Value::Number(Poly::atom(Atom::Real(v.clone()))),
        }
    }

    fn derivative_in_place(
        &mut self,
        body: &Expr,
        variable: &Var,
        idx: &[Index],
        env: &Env,
    ) -> Poly {
        if self.quiet == 0 {
            // What must hold for the body to be defined at the point.
            let _ = self.scalar(body, env);
        }
        let near = self.ctx.near(variable);
        // A power of a sum is differentiated as a power where the sum may not be taken apart.
        let whole = !self.allowed.group(Group::Linearity) && !self.allowed.group(Group::SumRule);
        let keep = std::mem::replace(&mut self.keep_powers, whole);
        self.quiet += 1;
        let p = self.within(|ctx| *ctx = near, |s| s.scalar(body, env));
        self.quiet -= 1;
        self.keep_powers = keep;
        self.differentiate(&p, variable, idx)
    }

    fn put_back(&mut self, d: &Poly, z: &Var, value: &Value) -> Poly {
        let ints = |_: &IVar| None;
        let mut swap = |engine: &mut Engine<'_>, a: &Atom| match (a, value) {
            (Atom::Entry(v, idx, _), Value::Array(array)) if v == z => {
                Some((idx.clone(), array.clone())).map(|(idx, array)| {
                    let idx = idx.clone();
                    engine.quiet += 1;
                    let p = engine.read(&array, &idx);
                    engine.quiet -= 1;
                    p
                })
            }
            (Atom::Real(v), Value::Number(p)) if v == z => Some(p.clone()),
            _ => None,
        };
        self.map_poly(
            d,
            &mut super::subst::Mapping {
                ints: &ints,
                atoms: &mut swap,
            },
        )
    }

    fn range_of_variable(&mut self, variable: &Var, idx: &[Index], body: &Expr, env: &Env) {
        let _ = (body, env);
        if let Some(dims) = self
            .ctx
            .shapes
            .iter()
            .find(|(v, _)| v == variable)
            .map(|(_, d)| d.clone())
        {
            self.in_range(&dims, idx);
        }
    }

    fn in_range(&mut self, dims: &[(Index, Index)], idx: &[Index]) {
        if self.quiet > 0 {
            return;
        }
        for (i, (lo, hi)) in idx.iter().zip(dims) {
            for (a, b) in [(i, lo), (hi, i)] {
                if let Some(l) = a.sub(b) {
                    let g = Guard::NonNegative(l);
                    if !self.ctx.implies(&[], &g) {
                        self.owe(format!(
                            "an index may leave its range: could not show that {}",
                            super::print::guard(&g)
                        ));
                    }
                }
            }
        }
    }
}

fn operation(e: &Expr) -> &'static str {
    match e.kind() {
        Kind::MatMul(..) => "matrix product",
        Kind::Transpose(_) => "transpose",
        Kind::Outer(..) => "outer",
        Kind::Diag(_) => "diag",
        Kind::Eye(_) => "eye",
        Kind::Concat(..) => "concat",
        Kind::Flip(_) => "flip",
        _ => "an array",
    }
}

fn opposite(rel: Rel) -> Rel {
    match rel {
        Rel::Eq => Rel::Ne,
        Rel::Ne => Rel::Eq,
        Rel::Lt => Rel::Ge,
        Rel::Ge => Rel::Lt,
        Rel::Gt => Rel::Le,
        Rel::Le => Rel::Gt,
    }
}

/// Whether what a variable stands for depends on a parameter; yes where that is not plain.
fn value_depends_on(value: &Value, parameter: &Var, depth: u32) -> bool {
    match value {
        Value::Number(p) => p.depends_on(parameter),
        Value::Function(_) => false,
        Value::Array(array) => match &**array {
            ArrayValue::Variable(v, _) => v == parameter,
            ArrayValue::Closure(e, env) => {
                depth > 6
                    || super::scan::mentions(e, parameter)
                    || env
                        .values()
                        .any(|v| value_depends_on(v, parameter, depth + 1))
            }
        },
    }
}

fn contains_opaque_derivative(p: &Poly, z: &Var) -> bool {
    p.terms().iter().any(|(t, _)| {
        t.factors().iter().any(|(a, _)| {
            let mut found = matches!(a, Atom::Diff(_, v, _) if v == z);
            a.visit(&mut |part| {
                if let super::term::Part::Poly(q) = part {
                    found = found || contains_opaque_derivative(q, z);
                }
            });
            found
        })
    })
}

/// Whether a body mentions, outside of what it binds, the variable that an expression is.
fn mentions_free(body: &Expr, point: &Expr) -> bool {
    let Kind::Var(v) = point.kind() else {
        return false;
    };
    super::scan::mentions(body, v)
}

impl Context {
    /// Adds a relation of a whole number to 0.
    pub(in crate::kernel) fn assume_whole(&mut self, rel: Rel, l: &Index) {
        let minus = |l: &Index| l.add_constant(-1);
        match rel {
            Rel::Eq => {
                self.solve(l);
                self.guards.push(Guard::Zero(l.clone()));
            }
            Rel::Ne => self.apart.push(l.clone()),
            Rel::Ge => self.guards.push(Guard::NonNegative(l.clone())),
            Rel::Gt => self.guards.extend(minus(l).map(Guard::NonNegative)),
            Rel::Le => self.guards.extend(l.neg().map(Guard::NonNegative)),
            Rel::Lt => self
                .guards
                .extend(l.neg().and_then(|l| minus(&l)).map(Guard::NonNegative)),
        }
    }

    /// An equation between whole numbers gives one parameter in terms of the others.
    fn solve(&mut self, l: &Index) {
        let known: Vec<(IVar, Index)> = self.solved.clone();
        let mut l = l.clone();
        for (v, value) in &known {
            match l.substitute(v, value) {
                Some(next) => l = next,
                None => return,
            }
        }
        let pick = l.terms().iter().rev().find(|(v, c)| {
            (matches!(v, IVar::Param(_)) || matches!(v, IVar::Bound(b) if *b >= super::term::FRESH))
                && (*c == 1 || *c == -1)
                && l.terms().iter().all(|(w, _)| w == v || !w.mentions(v))
        });
        if let Some((v, c)) = pick.cloned() {
            if let Some(value) = super::sum::solve_for(&l, &v, c) {
                for (_, old) in &mut self.solved {
                    if let Some(new) = old.substitute(&v, &value) {
                        *old = new;
                    }
                }
                self.solved.push((v, value));
            }
        }
    }
}

/// What tells a definition from others: its name, and for an imported one the file it stands in.
#[must_use]
pub fn definition_key(definition: &rederive_lang::expr::Definition) -> rederive_lang::expr::Name {
    match definition.span.file {
        0 => definition.name.clone(),
        file => format!("{}@{file}", definition.name).into(),
    }
}

/// The name in a key.
#[must_use]
pub fn key_name(key: &str) -> &str {
    key.split('@').next().unwrap_or(key)
}
