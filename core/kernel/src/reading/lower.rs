//! From typed expressions to polys: one rule for each form of expression, and the obligations that make it defined.

use std::collections::BTreeMap;
use std::rc::Rc;

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use rederive_lang::expr::{BigOp, Expr, Function, Group, Kind, Number, Range, Rel, Sort, Var};

use crate::context::{Context, Says, is_whole};
use crate::engine::Engine;
use crate::term::{Atom, Guard, IVar, Index, Poly};

/// What a variable of an expression stands for.
#[derive(Clone)]
pub(crate) enum Value {
    /// A number.
    Number(Poly),
    /// An array, read lazily.
    Array(Rc<ArrayValue>),
    /// A function parameter.
    Function(Var),
}

/// An array.
pub(crate) enum ArrayValue {
    /// An expression and what its variables stand for.
    Closure(Expr, Env),
    /// An array that is independent of everything else.
    Variable(Var, Vec<(Index, Index)>),
}

/// What variables stand for, by their ids. A variable that is absent stands for itself.
pub(crate) type Env = Rc<BTreeMap<u32, Value>>;

/// The environment in which every variable stands for itself.
pub(crate) fn top() -> Env {
    Rc::new(BTreeMap::new())
}

pub(crate) fn bind(env: &Env, var: &Var, value: Value) -> Env {
    let mut map = (**env).clone();
    map.insert(var.id, value);
    Rc::new(map)
}

pub(crate) fn bind_index(env: &Env, var: &Var, index: &Index) -> Env {
    bind(env, var, Value::Number(Poly::index(index)))
}

impl Context {
    /// Adds a relation of a whole number to 0.
    pub(crate) fn assume_whole(&mut self, rel: Rel, l: &Index) {
        let minus = |l: &Index| l.add_constant(-1);
        match rel {
            Rel::Eq => {
                self.solve(l);
                self.guards.push(Guard::Zero(l.clone()));
            }
            Rel::Ne => self.apart.push(l.clone()),
            Rel::Ge => self.guards.push(Guard::NonNegative(l.clone())),
            Rel::Gt => self.guards.extend(minus(l).map(Guard::NonNegative)),
            // What cannot be written down is not known.
            Rel::Le => self.guards.extend(l.neg().map(Guard::NonNegative)),
            Rel::Lt => self
                .guards
                .extend(l.neg().and_then(|l| minus(&l)).map(Guard::NonNegative)),
        }
    }

    /// An equation between whole numbers gives one parameter in terms of the others.
    pub(crate) fn solve(&mut self, l: &Index) {
        let known: Vec<(IVar, Index)> = self.solved.clone();
        let mut l = l.clone();
        for (v, value) in &known {
            match l.substitute(v, value) {
                Some(next) => l = next,
                None => return,
            }
        }
        let pick = l.terms().iter().rev().find(|(v, c)| {
            (matches!(v, IVar::Param(_)) || matches!(v, IVar::Bound(b) if *b >= crate::term::FRESH))
                && (*c == 1 || *c == -1)
                && l.terms().iter().all(|(w, _)| w == v || !w.mentions(v))
        });
        if let Some((v, c)) = pick.cloned()
            && let Some(value) = crate::sum::solve_for(&l, &v, c)
        {
            for (_, old) in &mut self.solved {
                if let Some(new) = old.substitute(&v, &value) {
                    *old = new;
                }
            }
            self.solved.push((v, value));
        }
    }
}

/// What tells a definition from others: its name, and for an imported one the file it stands in.
#[must_use]
pub fn definition_key(definition: &rederive_lang::expr::Definition) -> rederive_lang::expr::Name {
    key(&definition.name, definition.span.file)
}

/// The same for an algorithm.
#[must_use]
pub fn algorithm_key(algorithm: &rederive_lang::expr::Algorithm) -> rederive_lang::expr::Name {
    key(&algorithm.name, algorithm.span.file)
}

fn key(name: &rederive_lang::expr::Name, file: u16) -> rederive_lang::expr::Name {
    match file {
        0 => name.clone(),
        file => format!("{name}@{file}").into(),
    }
}

/// The name in a key.
#[must_use]
pub fn key_name(key: &str) -> &str {
    key.split('@').next().unwrap_or(key)
}

impl Engine<'_> {
    /// One level deeper, where that is not too deep; whoever comes in goes out by `depth -= 1`.
    pub(crate) fn enter(&mut self) -> bool {
        if self.fault() || self.depth > crate::engine::MAX_DEPTH {
            self.stuck("the expression is nested too deeply");
            return false;
        }
        if !self.spend() {
            return false;
        }
        self.depth += 1;
        true
    }

    /// A number.
    pub(crate) fn scalar(&mut self, e: &Expr, env: &Env) -> Poly {
        if !self.enter() {
            return self.unread();
        }
        let result = self.read_at(e.span(), |engine| engine.scalar_inner(e, env));
        self.depth -= 1;
        result
    }

    pub(crate) fn scalar_inner(&mut self, e: &Expr, env: &Env) -> Poly {
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
                match self.index_of(&a.sub(&b)) {
                    Some(l) => self.delta_of(&l),
                    None => self.unread(),
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
            Kind::Dot(x, y) => self.contract(x, y, env),
            Kind::Trace(a) => self.trace(a, env),
            Kind::SumAll(x) => self.sum_all(x, env),
            Kind::Len(x) => self.length_of(x, env),
            Kind::Call { .. } => self.call(e, env, &[]),
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
                given,
            } => {
                let outer = self.given(algorithm, given, env);
                self.total(algorithm, outer, Some((function, *jacobian)))
            }
            Kind::Cost { algorithm, given } => self.cost(algorithm, given, env),
            Kind::Run { .. } | Kind::Output(..) => self.run_entry(e, env, &[]),
            Kind::Limit { .. } => self.limit(e, env),
            Kind::Integral { .. } => self.integral(e, env),
            Kind::Growth(_) => self.unsupported("a growth class inside an expression"),
            _ => self.unsupported("this array where a number is needed"),
        }
    }

    /// `1/e`: of a product the product of the inverses, of a power the power of the inverse, each not 0.
    pub(crate) fn inverse(&mut self, e: &Expr, env: &Env) -> Poly {
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
                Kind::Number(n) => match crate::functions::whole(n).filter(|n| *n > 0) {
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

    pub(crate) fn plain_inverse(&mut self, e: &Expr, env: &Env) -> Poly {
        let p = self.scalar(e, env);
        self.require(&p, Says::NonZero, "");
        self.invert(&p)
    }

    pub(crate) fn unsupported(&mut self, what: &str) -> Poly {
        self.stuck(format!("{what} is not checked yet"));
        Poly::zero()
    }

    /// What was to be read and could not be, where that was said or is an overflow.
    pub(crate) fn unread(&mut self) -> Poly {
        if self.unmet.is_empty() {
            self.stuck("an index grew too large for exact arithmetic");
        } else {
            self.out_of_budget();
        }
        Poly::zero()
    }

    pub(crate) fn variable(&mut self, v: &Var, sort: &Sort, env: &Env) -> Poly {
        match env.get(&v.id) {
            Some(Value::Number(p)) => p.clone(),
            Some(_) => self.unsupported("this array where a number is needed"),
            None => match sort {
                Sort::Scalar(Number::Real) => match &self.shifted {
                    Some((base, own)) if base.is(v) => base.value(own),
                    _ if !self.is_known(v) => self.without_meaning(v),
                    _ => Poly::atom(Atom::Real(v.clone())),
                },
                // A size or an index that neither the derivation nor what is read around it knows: a name that some sort kept
                // from where it stood.
                Sort::Scalar(_) if !self.is_known(v) => self.without_meaning(v),
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

    fn without_meaning(&mut self, v: &Var) -> Poly {
        self.stuck(format!("{} means nothing here", v.name));
        Poly::zero()
    }

    /// Whether a variable that nothing binds here is a parameter of the claim.
    fn is_known(&self, v: &Var) -> bool {
        self.any_name || self.params.iter().any(|p| p.var == *v)
    }

    /// A whole number as an affine form.
    pub(crate) fn whole_number(&mut self, e: &Expr, env: &Env) -> Option<Index> {
        let p = self.scalar(e, env);
        self.index_of(&p)
    }

    pub(crate) fn ends(&mut self, range: &Range, env: &Env) -> Option<(Index, Index)> {
        Some((
            self.whole_number(&range.lo, env)?,
            self.whole_number(&range.hi, env)?,
        ))
    }

    pub(crate) fn power(&mut self, a: &Expr, b: &Expr, env: &Env) -> Poly {
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
        } else if self.is_natural(&exponent) {
            // Every number has a natural power.
        } else if is_whole(&exponent) && self.is_nonnegative(&exponent) {
            // The same, where it takes more to see that it is one.
            self.require(&exponent, Says::NonNegative, "");
        } else if is_whole(&exponent) {
            self.require(&base, Says::NonZero, ", under a power that may be negative");
        } else if self.is_positive(&base) {
            // Every power of a positive number.
        } else if self.is_nonnegative(&exponent) {
            // Of 0 those that are not negative.
            self.require(&exponent, Says::NonNegative, "");
            self.require(
                &base,
                Says::NonNegative,
                ", under a power that is not whole",
            );
        } else {
            self.require(&base, Says::Positive, ", under a power that is not whole");
        }
        self.power_of(&base, &exponent)
    }

    /// `sqrt(q^(2k))`, before the power is multiplied out: `q^k` where `q >= 0`, `(-q)^k` where `q <= 0`.
    fn root_of_power(&mut self, arg: &Expr, env: &Env) -> Option<Poly> {
        let Kind::Power(base, exponent) = arg.kind() else {
            return None;
        };
        let Kind::Number(n) = exponent.kind() else {
            return None;
        };
        let half = n.numer().to_i32().filter(|n| *n > 0 && n % 2 == 0)? / 2;
        if !n.is_integer() || !self.scope.allowed.group(Group::PowerLaw) {
            return None;
        }
        let q = self.scalar(base, env);
        let root = if self.is_nonnegative(&q) {
            q
        } else if self.is_nonnegative(&q.neg()) {
            q.neg()
        } else {
            return None;
        };
        self.may(Group::PowerLaw);
        Some(self.raise(&root, half))
    }

    pub(crate) fn function(&mut self, f: Function, args: &[Expr], env: &Env) -> Poly {
        if let (Function::Sqrt, [arg]) = (f, args)
            && let Some(root) = self.root_of_power(arg, env)
        {
            return root;
        }
        let args: Vec<Poly> = args.iter().map(|a| self.scalar(a, env)).collect();
        if let (Function::Log, [p]) = (f, args.as_slice()) {
            self.require(p, Says::Positive, ", under a logarithm");
        }
        if let (Function::Sqrt, [p]) = (f, args.as_slice()) {
            self.require(p, Says::NonNegative, ", under a root");
        }
        self.function_of(f, &args)
    }
}
