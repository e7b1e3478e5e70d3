//! Arrays by their entries: reading one, the array operations written out, zero padding.

use crate::lower::*;

use rederive_lang::expr::{Expr, Group, Kind, Var};

use crate::diff::range_guards;
use crate::engine::Engine;
use crate::rename::fresh;
use crate::term::{Atom, Guard, IVar, Index, Poly};

impl Engine<'_> {
    /// `array[indices]`.
    pub(crate) fn entry_at(
        &mut self,
        array: &Expr,
        indices: &[Expr],
        padded: bool,
        env: &Env,
    ) -> Poly {
        let dims = self.dims(array, env);
        let mut idx = Vec::with_capacity(indices.len());
        for i in indices {
            match self.whole_number(i, env) {
                Some(form) => idx.push(form),
                None => return self.unread(),
            }
        }
        let mut outside = Vec::new();
        // Indices whose ranges took some thought, and those that may leave them.
        let (mut goals, mut told, mut leaving) = (Vec::new(), Vec::new(), Vec::new());
        for (position, (i, (lo, hi))) in idx.iter().zip(&dims).enumerate() {
            for (a, b) in [(i, lo), (hi, i)] {
                match a.sub(b) {
                    Some(l) => {
                        let g = Guard::NonNegative(l);
                        if self.ctx.implies(&[], &g) {
                            let plain = crate::term::guard_form(&g).is_constant().is_some();
                            if !plain && !self.ctx.guards.contains(&g) {
                                goals.push(g);
                                told.push(position);
                            }
                        } else {
                            outside.push(g);
                            leaving.push(position);
                        }
                    }
                    None => self.stuck("an index grew too large for exact arithmetic"),
                }
            }
        }
        if self.scope.quiet == 0 && !goals.is_empty() && outside.is_empty() {
            told.dedup();
            self.note_range(array, &idx, &dims, &told, env, goals);
        }
        if outside.is_empty() {
            return self.entry(array, &idx, env);
        }
        if !padded {
            if self.scope.quiet == 0 {
                leaving.dedup();
                let place = self.place(array, &idx, &dims, &leaving, env);
                self.owe(format!(
                    "{} may leave its range: could not show that {}",
                    place.entry, place.ends
                ));
            }
            return self.entry(array, &idx, env);
        }
        if self.ctx.contradicts(&outside) {
            self.may_one(&[Group::Delta, Group::Split]);
            return Poly::zero();
        }
        let allowed = self.scope.allowed.group(Group::Delta);
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

    /// An entry of an array at a position inside its range.
    pub(crate) fn entry(&mut self, array: &Expr, idx: &[Index], env: &Env) -> Poly {
        if !self.enter() {
            return self.unread();
        }
        let result = self.read_at(array.span(), |engine| engine.entry_inner(array, idx, env));
        self.depth -= 1;
        result
    }

    pub(crate) fn entry_inner(&mut self, array: &Expr, idx: &[Index], env: &Env) -> Poly {
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
                if self.may(Group::Entries) || (chained(array) && self.may(Group::ChainRule)) {
                    self.linear_algebra(array, idx, env)
                } else {
                    self.opaque_array(operation(array), array, idx, env)
                }
            }
            _ => self.unsupported("an index on this expression"),
        }
    }

    /// Reads an array value.
    pub(crate) fn read(&mut self, value: &ArrayValue, idx: &[Index]) -> Poly {
        match value {
            ArrayValue::Closure(inner, inner_env) => self.entry(inner, idx, inner_env),
            ArrayValue::Variable(v, _) => Poly::atom(Atom::Entry(v.clone(), idx.to_vec(), false)),
        }
    }

    pub(crate) fn literal(&mut self, items: &[Expr], idx: &[Index], env: &Env) -> Poly {
        let Some((first, rest)) = idx.split_first() else {
            return self.unsupported("a literal without an index");
        };
        let mut sum = Vec::new();
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
                None => self.unsupported("an entry outside of a literal array"),
            };
        }
        for (e, n) in items.iter().zip(1i64..) {
            let Some(l) = first.add_constant(-n) else {
                return self.unread();
            };
            let here = Guard::Zero(l);
            if self.ctx.contradicts(std::slice::from_ref(&here)) {
                continue;
            }
            let value = self.within(|ctx| ctx.guards.push(here.clone()), |s| item(s, e));
            let guard = self.guard_poly(vec![here]);
            let product = self.mul(&guard, &value);
            sum.extend(product.terms);
        }
        Poly::collect(sum)
    }

    pub(crate) fn linear_algebra(&mut self, array: &Expr, idx: &[Index], env: &Env) -> Poly {
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
                let (Some((range, rows)), Some((_, columns))) = (da.split_last(), db.split_first())
                else {
                    return self.unsupported("this product");
                };
                let Some(domain) = range_guards(std::slice::from_ref(range), &[k]) else {
                    return self.unread();
                };
                let mut ia: Vec<Index> = idx.iter().take(rows.len()).cloned().collect();
                ia.push(v.clone());
                let mut ib = vec![v];
                ib.extend(idx.iter().skip(rows.len()).take(columns.len()).cloned());
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

    pub(crate) fn on_diagonal(&mut self, i: &Index, j: &Index, value: &Poly) -> Poly {
        match i.sub(j) {
            Some(l) => {
                let delta = self.decided_delta(&l);
                self.mul(&delta, value)
            }
            None => self.unread(),
        }
    }

    pub(crate) fn concat(&mut self, x: &Expr, y: &Expr, i: &Index, env: &Env) -> Poly {
        let (dx, dy) = (self.dims(x, env), self.dims(y, env));
        let (Some(left), Some(right)) = (dx.first(), dy.first()) else {
            return self.unsupported("concat of these");
        };
        // The positions count from 1, wherever the ranges of the parts begin.
        let places = || {
            let length = left.1.sub(&left.0)?.add_constant(1)?;
            let beyond = i.sub(&length)?;
            let first = Guard::NonNegative(length.sub(i)?);
            let second = Guard::NonNegative(beyond.add_constant(-1)?);
            let here = i.add_constant(-1)?.add(&left.0)?;
            let there = beyond.add_constant(-1)?.add(&right.0)?;
            Some([(first, x, here), (second, y, there)])
        };
        let Some(places) = places() else {
            return self.unread();
        };
        let mut sum = Poly::zero();
        for (guard, array, at) in places {
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

    pub(crate) fn contract(&mut self, x: &Expr, y: &Expr, env: &Env) -> Poly {
        let chained = is_derivative(x) && is_derivative(y);
        let open = self.may(Group::Entries) || (chained && self.may(Group::ChainRule));
        if !open {
            return self.opaque_number("dot", &[x, y], env);
        }
        let dims = self.dims(x, env);
        // What the other's ranges rest on is owed as well.
        self.dims(y, env);
        let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
        let at: Vec<Index> = vars.iter().map(|b| Index::var(IVar::Bound(*b))).collect();
        let Some(domain) = range_guards(&dims, &vars) else {
            return self.unread();
        };
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

    pub(crate) fn trace(&mut self, a: &Expr, env: &Env) -> Poly {
        if !self.may(Group::Entries) {
            return self.opaque_number("trace", &[a], env);
        }
        let dims = self.dims(a, env);
        let Some(range) = dims.first().cloned() else {
            return self.unsupported("trace of this");
        };
        let k = fresh();
        let v = Index::var(IVar::Bound(k));
        let Some(domain) = range_guards(&[range], &[k]) else {
            return self.unread();
        };
        let body = self.within(
            |ctx| ctx.guards.extend(domain.iter().cloned()),
            |s| s.entry(a, &[v.clone(), v.clone()], env),
        );
        self.gated_sum(&[k], &domain, &body)
    }

    pub(crate) fn range_of_variable(&mut self, variable: &Var, idx: &[Index]) {
        if idx.is_empty() {
            return;
        }
        let known = self.ctx.shapes.iter().find(|(v, _)| v == variable);
        match known.map(|(_, dims)| dims.clone()) {
            Some(dims) => self.in_range(&dims, idx),
            None => self.owe(format!("the range of {} is not known", variable.name)),
        }
    }

    pub(crate) fn in_range(&mut self, dims: &[(Index, Index)], idx: &[Index]) {
        if self.scope.quiet > 0 {
            return;
        }
        for (i, (lo, hi)) in idx.iter().zip(dims) {
            for (a, b) in [(i, lo), (hi, i)] {
                let Some(l) = a.sub(b) else {
                    self.stuck("an index grew too large for exact arithmetic");
                    continue;
                };
                let g = Guard::NonNegative(l);
                if !self.ctx.implies(&[], &g) {
                    self.owe(format!(
                        "an index may leave its range: could not show that {}",
                        crate::print::guard(&g)
                    ));
                }
            }
        }
    }
}

pub(crate) fn operation(e: &Expr) -> &'static str {
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

/// Whether this is a product of Jacobians and gradients, as the chain rule has them.
fn chained(e: &Expr) -> bool {
    match e.kind() {
        Kind::MatMul(a, b) => [a, b]
            .iter()
            .all(|part| is_derivative(part) || chained(part)),
        Kind::Transpose(a) => is_derivative(a),
        _ => false,
    }
}

/// Whether this is a Jacobian or a gradient at a point, or the transpose of one.
fn is_derivative(e: &Expr) -> bool {
    match e.kind() {
        Kind::Diff { at, .. } => at.is_some(),
        Kind::Build { body, .. } => is_derivative(body),
        Kind::Transpose(a) => is_derivative(a),
        _ => false,
    }
}
