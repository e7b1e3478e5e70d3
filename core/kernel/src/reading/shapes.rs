//! Shapes: the ranges of an array's dimensions, its length, and what sorts ask of what stands for a parameter.
//!
//! The elaboration writes the length of `concat(x, y)` and the sizes that a definition binds as formulas in the ends of
//! ranges. Where a range is reversed the array is empty and the formula is wrong: whoever uses it owes that the lengths in
//! it are at least 0.

use crate::lower::*;

use num_traits::One;
use rederive_lang::expr::{Definition, Expr, Function, Kind, Number, Param, Range, Sort, Var};

use crate::context::is_whole;
use crate::engine::Engine;
use crate::print;
use crate::term::{Guard, IVar, Index, Poly};

impl Engine<'_> {
    /// The ranges of an array's dimensions.
    pub(crate) fn dims(&mut self, array: &Expr, env: &Env) -> Vec<(Index, Index)> {
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
        if self.scope.quiet == 0 {
            self.owe_lengths(array, env);
        }
        let ranges: Vec<Range> = array.dims().to_vec();
        let mut dims = Vec::with_capacity(ranges.len());
        for r in &ranges {
            match self.ends(r, env) {
                Some(ends) => dims.push(ends),
                None => {
                    self.stuck("the range of an array could not be read");
                    dims.push((Index::constant(1), Index::zero()));
                }
            }
        }
        dims
    }

    /// `hi - lo + 1`, how many numbers there are between ends that do not stand the wrong way round.
    fn span_of(&mut self, (lo, hi): &(Index, Index)) -> Option<Index> {
        let length = hi.sub(lo).and_then(|l| l.add_constant(1));
        if length.is_none() {
            self.stuck("an index grew too large for exact arithmetic");
        }
        length
    }

    /// The number of entries of a vector: 0 where its range is reversed.
    pub(crate) fn length_of(&mut self, x: &Expr, env: &Env) -> Poly {
        let dims = self.dims(x, env);
        let [range] = dims.as_slice() else {
            return self.unsupported("len of something that is not a vector");
        };
        let Some(length) = self.span_of(range) else {
            return Poly::zero();
        };
        if self.ctx.at_least(&[], &length, 0) {
            return Poly::index(&length);
        }
        let empty = length.neg().is_some_and(|l| self.ctx.at_least(&[], &l, 0));
        if empty {
            return Poly::zero();
        }
        self.function_of(Function::Max, &[Poly::zero(), Poly::index(&length)])
    }

    /// What the formulas for an array's ranges rest on: that the parts of a `concat` have lengths that are at least 0, that
    /// the sizes of what is called are.
    fn owe_lengths(&mut self, array: &Expr, env: &Env) {
        match array.kind() {
            Kind::Concat(x, y) => {
                for part in [x, y] {
                    let dims = self.dims(part, env);
                    for range in &dims {
                        let Some(length) = self.span_of(range) else {
                            continue;
                        };
                        if !self.is_length(&length) {
                            let shown = print::index(&length);
                            self.owe(format!(
                                "could not show that the length of a part of `concat` is at least 0: {shown} >= 0"
                            ));
                        }
                    }
                }
            }
            Kind::Transpose(a) | Kind::Diag(a) | Kind::Flip(a) => {
                self.dims(a, env);
            }
            Kind::MatMul(a, b) | Kind::Outer(a, b) => {
                self.dims(a, env);
                self.dims(b, env);
            }
            Kind::Build {
                binders,
                body,
                elementwise,
            } => {
                let derivative = matches!(body.kind(), Kind::Diff { .. });
                if *elementwise || derivative {
                    let bound: Vec<&Var> = binders.iter().map(|b| &b.var).collect();
                    self.owe_lengths_within(body, &bound, env);
                }
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => {
                let mut inner = top();
                for (v, size) in definition.sizes.iter().zip(sizes) {
                    let value = self.scalar(size, env);
                    let value = self.bound_size(v, value, definition);
                    inner = bind(&inner, v, Value::Number(value));
                }
                for (p, a) in definition.params.iter().zip(args) {
                    if !a.dims().is_empty() {
                        self.dims(a, env);
                    }
                    let value = self.argument(a, env);
                    self.owe_sort(p, &value, &inner);
                    inner = bind(&inner, &p.var, value);
                }
                self.owe_result_lengths(definition, &inner);
            }
            Kind::Run { args, .. } => {
                self.owe_lengths_of_parts(args, env);
                if let Some((algorithm, inner)) = self.run_env(array, env) {
                    for (_, value) in &algorithm.lets {
                        self.owe_lengths_of_parts(std::slice::from_ref(value), &inner);
                    }
                    self.owe_lengths_of_parts(&algorithm.returns, &inner);
                }
            }
            Kind::Output(run, _) => self.owe_lengths(run, env),
            // The rows of a matrix are as long as each other by their formulas.
            Kind::Literal(parts) => self.owe_lengths_of_parts(parts, env),
            Kind::Apply { args, .. } => self.owe_lengths_of_parts(args, env),
            // Their ranges stand in them, or are ends that the author wrote: reversed, they are empty.
            Kind::Var(_) | Kind::Eye(_) | Kind::Constant(_) => {}
            // These are no arrays; an array of them, entry by entry, is a `Build`.
            Kind::Number(_)
            | Kind::Pi
            | Kind::Infinity
            | Kind::Entry { .. }
            | Kind::Neg(_)
            | Kind::Add(..)
            | Kind::Sub(..)
            | Kind::Mul(..)
            | Kind::Div(..)
            | Kind::Power(..)
            | Kind::Function(..)
            | Kind::Delta(..)
            | Kind::If(..)
            | Kind::Cases(_)
            | Kind::Big { .. }
            | Kind::Dot(..)
            | Kind::Trace(_)
            | Kind::SumAll(_)
            | Kind::Len(_)
            | Kind::Diff { .. }
            | Kind::Limit { .. }
            | Kind::Integral { .. }
            | Kind::Growth(_)
            | Kind::Calls { .. }
            | Kind::Cost { .. } => {}
        }
    }

    fn owe_lengths_of_parts(&mut self, parts: &[Expr], env: &Env) {
        for part in parts.iter().filter(|part| !part.dims().is_empty()) {
            self.dims(part, env);
        }
    }

    /// The shape of a definition that is given without indices is that of its body.
    fn owe_result_lengths(&mut self, definition: &Definition, inner: &Env) {
        if definition.indices.is_empty() {
            self.dims(&definition.body, inner);
        }
    }

    /// The lengths of all arrays of what is counted and not evaluated.
    pub(crate) fn owe_lengths_counted(&mut self, e: &Expr, env: &Env) {
        if matches!(e.kind(), Kind::Call { .. }) || !e.dims().is_empty() {
            self.owe_lengths(e, env);
        }
        if let Kind::Big { binders, body, .. } | Kind::Build { binders, body, .. } = e.kind() {
            self.within_binders(binders, env, |engine, env| {
                engine.owe_lengths_counted(body, env);
            });
            return;
        }
        let mut parts = Vec::new();
        crate::scan::each_part(e, &mut |part| parts.push(part.clone()));
        for part in &parts {
            self.owe_lengths_counted(part, env);
        }
    }

    /// The arrays that an operation on arrays takes.
    fn owe_lengths_within(&mut self, e: &Expr, bound: &[&Var], env: &Env) {
        if !e.dims().is_empty() && !bound.iter().any(|v| crate::scan::mentions(e, v)) {
            self.dims(e, env);
            return;
        }
        let mut parts = Vec::new();
        crate::scan::each_part(e, &mut |part| parts.push(part.clone()));
        for part in &parts {
            self.owe_lengths_within(part, bound, env);
        }
    }

    /// What a size of a definition is, that the arrays bind which it is applied to: where it is the length of one, and that
    /// one's range is reversed, 0.
    pub(crate) fn bound_size(&mut self, size: &Var, value: Poly, definition: &Definition) -> Poly {
        let is_one = |e: &Expr| matches!(e.kind(), Kind::Number(n) if n.is_one());
        let is_size = |e: &Expr| matches!(e.kind(), Kind::Var(v) if v == size);
        let of_params = definition.params.iter().flat_map(|p| match &p.sort {
            Sort::Function(f) => f.params.iter().chain([&f.result]).collect(),
            sort => vec![sort],
        });
        let of_sorts = of_params
            .chain([&definition.result])
            .flat_map(|sort| sort.dims());
        let of_indices = definition.indices.iter().map(|b| &b.range);
        let of_index_params = definition.params.iter().filter_map(|p| p.range.as_ref());
        let ranges: Vec<&Range> = of_sorts.chain(of_indices).chain(of_index_params).collect();
        let own = |r: &&Range| is_one(&r.lo) && is_size(&r.hi);
        let direct = ranges.iter().any(own);
        // Beside the length of an array, which is 0 where its range is reversed, nothing may be written in such a size.
        let within = |r: &&Range| {
            [&r.lo, &r.hi]
                .iter()
                .any(|e| crate::scan::mentions(e, size))
        };
        if direct && ranges.iter().any(|r| !own(r) && within(r)) {
            self.owe_size(size, &value);
        }
        if direct && let Some(length) = crate::context::as_index(&value) {
            let empty = length.neg().is_some_and(|l| self.ctx.at_least(&[], &l, 0));
            if empty {
                return Poly::zero();
            }
            if !self.ctx.at_least(&[], &length, 0) && self.open_length.is_none() {
                self.open_length = Some(length);
            }
        }
        self.owe_size(size, &value);
        value
    }

    /// Whether a length is at least 0, whatever is known of the bound variables around: the ranges that these run over may
    /// have been made of it, so that nothing is known where it is negative.
    fn is_length(&mut self, length: &Index) -> bool {
        // What stands for an index of the claim is no parameter.
        let params: Vec<Var> = self.params.iter().map(|p| p.var.clone()).collect();
        let is_bound = |v: &IVar| match v {
            IVar::Param(v) => !params.contains(v),
            IVar::Bound(_) | IVar::Floor(..) | IVar::Opaque(_) => true,
        };
        if length.terms().iter().any(|(v, _)| is_bound(v)) {
            return self.ctx.at_least(&[], length, 0);
        }
        self.within(
            |ctx| {
                ctx.guards
                    .retain(|g| !g.form().terms().iter().any(|(v, _)| is_bound(v)))
            },
            |engine| engine.ctx.at_least(&[], length, 0),
        )
    }

    /// A size that a definition or an algorithm binds is a natural number.
    pub(crate) fn owe_size(&mut self, size: &Var, value: &Poly) {
        let natural = match crate::context::as_index(value) {
            Some(length) => self.is_length(&length),
            None => self.is_natural(value),
        };
        if self.scope.quiet == 0 && !natural {
            let shown = self.show(value);
            self.owe(format!(
                "could not show that the size {} is at least 0: {shown} >= 0",
                size.name
            ));
        }
    }

    /// What the sort of a parameter asks of what stands for it; its range is read among the parameters before it.
    pub(crate) fn owe_sort(&mut self, p: &Param, value: &Value, inner: &Env) {
        if self.scope.quiet > 0 {
            return;
        }
        let Value::Number(value) = value else {
            return;
        };
        self.owe_number(&p.sort, value, &p.var.name);
        if let Some(range) = &p.range {
            let (ends, at) = (self.ends(range, inner), self.index_of(value));
            let (Some((lo, hi)), Some(at)) = (ends, at) else {
                return;
            };
            for inside in [at.sub(&lo), hi.sub(&at)] {
                let inside = inside.map(Guard::NonNegative);
                if !inside.is_some_and(|g| self.ctx.implies(&[], &g)) {
                    let shown = self.show(value);
                    self.owe(format!(
                        "could not show that {shown}, for {}, is in its range",
                        p.var.name
                    ));
                }
            }
        }
    }

    /// That a number is of the sort that is asked for.
    pub(crate) fn owe_number(&mut self, sort: &Sort, value: &Poly, name: &str) {
        let (fits, wanted) = match sort {
            Sort::Scalar(Number::Nat) => (self.is_natural(value), "natural"),
            Sort::Scalar(Number::Int) => (is_whole(value), "whole"),
            _ => return,
        };
        if !fits && self.scope.quiet == 0 {
            let shown = self.show(value);
            self.owe(format!(
                "could not show that {shown}, for {name}, is a {wanted} number"
            ));
        }
    }
}
