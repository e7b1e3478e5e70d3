//! Partial derivatives as they are written: with respect to a parameter, or at a point.

use crate::lower::*;
use std::rc::Rc;

use rederive_lang::expr::{Expr, Group, Kind, Sort, Var};

use crate::engine::Engine;
use crate::rename::fresh;
use crate::term::{Atom, IVar, Index, Poly};

impl Engine<'_> {
    /// A partial derivative. That it exists does not depend on which rules the reasons allow: it is worked out by all of
    /// them for what it owes, then by those.
    pub(crate) fn derivative(
        &mut self,
        body: &Expr,
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
        env: &Env,
    ) -> Poly {
        if self.scope.allowed.is_everything() || self.scope.quiet > 0 || self.scope.checking > 8 {
            return self.derivative_by(body, variable, indices, at, env);
        }
        self.scoped(
            |scope| scope.checking += 1,
            |engine| {
                engine.by_all_rules(|engine| {
                    let _ = engine.derivative_by(body, variable, indices, at, env);
                });
            },
        );
        self.owing_nothing(|engine| engine.derivative_by(body, variable, indices, at, env))
    }

    pub(crate) fn derivative_by(
        &mut self,
        body: &Expr,
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
        env: &Env,
    ) -> Poly {
        // Where the base of a power is read as the variable, what depends on the parameter does not say so any more.
        if self.shifted.is_some() {
            return self.unsupported("a derivative beside a base that is read as the variable");
        }
        let mut idx = Vec::new();
        for i in indices {
            match self.whole_number(i, env) {
                Some(form) => idx.push(form),
                None => return self.unread(),
            }
        }
        // The point: a parameter that stands for itself, or a value.
        // The point may be a parameter under another name, on which nothing else in scope depends.
        if let Some(e) = at
            && let (Kind::Var(v), false) = (e.kind(), mentions_free(body, e))
            && let Some(parameter) = self.standing_for(v, env)
        {
            let dims = self.dims(e, env);
            self.in_range(&dims, &idx);
            let value = self.argument(e, env);
            let inner = bind(env, variable, value);
            return self.derivative_in_place(body, &parameter, &idx, &inner);
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
                    self.range_of_variable(&parameter, &idx);
                    return self.derivative_in_place(body, &parameter, &idx, env);
                }
                None => env.get(&variable.id).cloned(),
            },
        };
        match (point, at) {
            (None, None) => {
                self.range_of_variable(variable, &idx);
                self.derivative_in_place(body, variable, &idx, env)
            }
            (None, Some(e)) => {
                // The variable bound here is the parameter itself.
                let Kind::Var(v) = e.kind() else {
                    return self.unsupported("a derivative at this point");
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
                if self.scope.quiet == 0 {
                    let _ = self.scalar(body, &here);
                }
                let id = fresh();
                let z = Var {
                    name: variable.name.clone(),
                    id: u32::MAX - (id - crate::term::FRESH),
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
                let (whole, again) = self.keeps_powers();
                // The variable has the shape of what stands for it.
                let shapes = self.ctx.shapes.clone();
                self.ctx.shapes.push((z.clone(), dims));
                // What must hold for the body to be defined is told of the point itself, see above.
                let told = self.conditions.clone();
                let p = self.scoped(
                    |scope| scope.keep_powers = whole,
                    |engine| engine.around(&z, Some(&value), |engine| engine.scalar(body, &inner)),
                );
                self.conditions = told;
                let d = self.differentiate(&p, &idx);
                self.ctx.shapes = shapes;
                let d = if again { self.reread(&d) } else { d };
                if contains_opaque_derivative(&d, &z) {
                    // Nothing may be put for the variable under a derivative that is not worked out.
                    return self.kept_derivative(&d);
                }
                self.put_back(&d, &z, &value)
            }
        }
    }

    pub(crate) fn kept_derivative(&mut self, d: &Poly) -> Poly {
        self.stuck(
            "a derivative at a point that is not a variable was not worked out by the reasons given",
        );
        d.clone()
    }

    /// The parameter that a bound variable stands for, where nothing else in scope depends on it.
    pub(crate) fn standing_for(&mut self, variable: &Var, env: &Env) -> Option<Var> {
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

    pub(crate) fn argument_of_variable(&mut self, v: &Var, e: &Expr) -> Value {
        match e.sort() {
            Sort::Array(_) => Value::Array(Rc::new(ArrayValue::Closure(e.clone(), top()))),
            _ => Value::Number(Poly::atom(Atom::Real(v.clone()))),
        }
    }

    pub(crate) fn derivative_in_place(
        &mut self,
        body: &Expr,
        variable: &Var,
        idx: &[Index],
        env: &Env,
    ) -> Poly {
        let (whole, again) = self.keeps_powers();
        // The body must be defined around the point, and is what it is there.
        let p = self.scoped(
            |scope| scope.keep_powers = whole,
            |engine| engine.around(variable, None, |engine| engine.scalar(body, env)),
        );
        let d = self.differentiate(&p, idx);
        if again { self.reread(&d) } else { d }
    }

    /// Whether a power of a sum is differentiated as a power, where the sum may not be taken apart or the reasons say so; and
    /// whether it is then multiplied out.
    fn keeps_powers(&self) -> (bool, bool) {
        let linear =
            self.scope.allowed.group(Group::Linearity) || self.scope.allowed.group(Group::SumRule);
        let whole = !linear
            || (self.scope.allowed.group(Group::ChainRule)
                && self.scope.allowed.group(Group::Derivative)
                && !self.scope.allowed.is_everything());
        (whole, whole && linear)
    }

    pub(crate) fn put_back(&mut self, d: &Poly, z: &Var, value: &Value) -> Poly {
        let ints = |_: &IVar| None;
        let mut swap = |engine: &mut Engine<'_>, a: &Atom| match (a, value) {
            (Atom::Entry(v, idx, _), Value::Array(array)) if v == z => {
                Some((idx.clone(), array.clone())).map(|(idx, array)| {
                    let idx = idx.clone();
                    engine.owing_nothing(|engine| engine.read(&array, &idx))
                })
            }
            (Atom::Real(v), Value::Number(p)) if v == z => Some(p.clone()),
            _ => None,
        };
        self.map_poly(
            d,
            &mut crate::subst::Mapping {
                ints: &ints,
                atoms: &mut swap,
            },
        )
    }
}

/// Whether what a variable stands for depends on a parameter; yes where that is not plain.
pub(crate) fn value_depends_on(value: &Value, parameter: &Var, depth: u32) -> bool {
    match value {
        Value::Number(p) => p.depends_on(parameter),
        Value::Function(_) => false,
        Value::Array(array) => match &**array {
            ArrayValue::Variable(v, _) => v == parameter,
            ArrayValue::Closure(e, env) => {
                depth > 6
                    || crate::scan::mentions(e, parameter)
                    || env
                        .values()
                        .any(|v| value_depends_on(v, parameter, depth + 1))
            }
        },
    }
}

pub(crate) fn contains_opaque_derivative(p: &Poly, z: &Var) -> bool {
    p.terms().iter().any(|(t, _)| {
        t.factors().iter().any(|(a, _)| {
            let mut found = matches!(a, Atom::Diff(_, v, _) if v == z);
            a.visit(&mut |part| {
                if let crate::term::Part::Poly(q) = part {
                    found = found || contains_opaque_derivative(q, z);
                }
            });
            found
        })
    })
}

/// Whether a body mentions, outside of what it binds, the variable that an expression is.
pub(crate) fn mentions_free(body: &Expr, point: &Expr) -> bool {
    let Kind::Var(v) = point.kind() else {
        return false;
    };
    crate::scan::mentions(body, v)
}
