//! Calls: of definitions, unfolded or not, of abstract functions, and what their arguments are known by.

use crate::lower::*;
use std::rc::Rc;
use std::sync::Arc;

use rederive_lang::expr::{Expr, Function, Kind, Number, Sort, Var};

use crate::diff::range_guards;
use crate::engine::{Engine, Use};
use crate::rename::fresh;
use crate::term::{Atom, IVar, Index, Key, Poly};

impl Engine<'_> {
    /// A call of a definition, unfolded where the reasons allow it.
    pub(crate) fn call(&mut self, e: &Expr, env: &Env, idx: &[Index]) -> Poly {
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
            let value = self.bound_size(v, value, definition);
            inner = bind(&inner, v, Value::Number(value));
        }
        if !self.scope.allowed.definition(&definition_key(definition)) {
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
        self.apply_rule(Use::Def(definition_key(definition)));
        for (p, a) in definition.params.iter().zip(args) {
            let value = self.argument(a, env);
            self.owe_sort(p, &value, &inner);
            inner = bind(&inner, &p.var, value);
        }
        self.body_of(definition, &inner, idx)
    }

    pub(crate) fn body_of(
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
        let Some(rest) = idx.get(definition.indices.len()..) else {
            return self.unsupported("a definition with indices as a whole");
        };
        let mut inner = inner.clone();
        for (b, i) in definition.indices.iter().zip(idx) {
            inner = bind_index(&inner, &b.var, i);
        }
        if rest.is_empty() {
            self.scalar(&definition.body, &inner)
        } else {
            self.entry(&definition.body, rest, &inner)
        }
    }

    /// The obligations of something that is kept folded: its body is read for them alone.
    pub(crate) fn check_inside(&mut self, e: &Expr, env: &Env, idx: &[Index]) {
        if self.scope.quiet > 0 {
            return;
        }
        if self.scope.checking > 8 {
            self.owe(
                "definitions are nested too deeply to show that what is folded is defined".into(),
            );
            return;
        }
        self.scoped(
            |scope| scope.checking += 1,
            |engine| {
                engine.by_all_rules(|engine| {
                    let _ = if idx.is_empty() {
                        engine.scalar(e, env)
                    } else {
                        engine.entry(e, idx, env)
                    };
                });
            },
        );
    }

    /// What an argument stands for.
    pub(crate) fn argument(&mut self, a: &Expr, env: &Env) -> Value {
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

    pub(crate) fn number_key(&mut self, p: &Poly) -> Key {
        self.close_key(Vec::new(), &[], p)
    }

    /// An argument of something opaque.
    pub(crate) fn argument_key(&mut self, a: &Expr, env: &Env) -> Key {
        // The first reading may have looked at fewer entries: nothing is assured of an argument.
        let assured = self.assured.take();
        let key = self.key_of_argument(a, env);
        self.assured = assured;
        key
    }

    pub(crate) fn key_of_argument(&mut self, a: &Expr, env: &Env) -> Key {
        match a.sort() {
            Sort::Array(_) => {
                let dims = self.dims(a, env);
                let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
                if let Kind::Call { definition, .. } = a.kind() {
                    for (var, binder) in vars.iter().zip(&definition.indices) {
                        crate::print::written(*var, &binder.var.name);
                    }
                }
                let at: Vec<Index> = vars.iter().map(|v| Index::var(IVar::Bound(*v))).collect();
                let Some(domain) = range_guards(&dims, &vars) else {
                    let p = self.unread();
                    return self.number_key(&p);
                };
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

    pub(crate) fn apply(
        &mut self,
        function: &Var,
        args: &[Expr],
        idx: &[Index],
        env: &Env,
    ) -> Poly {
        let function = match env.get(&function.id) {
            Some(Value::Function(f)) => f.clone(),
            _ => function.clone(),
        };
        let known = self.params.iter().find(|p| p.var == function);
        let sort = match known.map(|p| p.sort.clone()) {
            Some(Sort::Function(sort)) => Some(sort),
            _ => None,
        };
        // The value of a function whose value is an array is none without its indices.
        if let Some(Sort::Array(dims)) = sort.as_ref().map(|s| &s.result)
            && dims.len() != idx.len()
        {
            return self.unsupported("an array as a number");
        }
        // A function of whole numbers is applied to whole numbers only.
        for (wanted, a) in sort.iter().flat_map(|s| &s.params).zip(args) {
            if matches!(wanted, Sort::Scalar(Number::Nat | Number::Int)) && self.scope.quiet == 0 {
                let value = self.scalar(a, env);
                self.owe_number(wanted, &value, &function.name);
            }
        }
        let keys = args.iter().map(|a| self.argument_key(a, env)).collect();
        let value = Atom::Apply(function, keys, idx.to_vec(), Vec::new());
        match sort.map(|s| s.result) {
            // A value that is whole is its own floor, by which everything knows that it is whole.
            Some(Sort::Scalar(Number::Nat | Number::Int)) => Poly::atom(Atom::Function(
                Function::Floor,
                vec![Arc::new(Poly::atom(value))],
            )),
            _ => Poly::atom(value),
        }
    }

    pub(crate) fn opaque_array(
        &mut self,
        tag: &'static str,
        array: &Expr,
        idx: &[Index],
        env: &Env,
    ) -> Poly {
        let assured = self.assured.take();
        let kept = self.kept_array(tag, array, idx, env);
        self.assured = assured;
        kept
    }

    pub(crate) fn kept_array(
        &mut self,
        tag: &'static str,
        array: &Expr,
        idx: &[Index],
        env: &Env,
    ) -> Poly {
        let parts: Vec<Expr> = match array.kind() {
            Kind::MatMul(a, b) | Kind::Outer(a, b) | Kind::Concat(a, b) => {
                vec![a.clone(), b.clone()]
            }
            Kind::Transpose(a) | Kind::Diag(a) | Kind::Flip(a) => vec![a.clone()],
            Kind::Build { .. } => {
                // The entries of a comprehension are its normal form; only reading them is what the reason is for.
                let dims = self.dims(array, env);
                let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
                let Some(domain) = range_guards(&dims, &vars) else {
                    return self.unread();
                };
                let Kind::Build { binders, body, .. } = array.kind() else {
                    return self.unsupported("this array");
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

    pub(crate) fn opaque_number(&mut self, tag: &'static str, parts: &[&Expr], env: &Env) -> Poly {
        let keys = parts.iter().map(|p| self.argument_key(p, env)).collect();
        Poly::atom(Atom::Opaque(tag, keys, Vec::new()))
    }

    /// That something is defined does not depend on what the reasons allow: what is kept as it is must be worked out by
    /// all rules, for what it owes.
    pub(crate) fn must_exist(&mut self, e: &Expr, env: &Env) {
        self.check_inside(e, env, &[]);
    }
}
