//! Algorithms: straight-line programs are executed symbolically, their calls counted, their costs added up.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::{Algorithm, Expr, Kind, Name, Sort};

use crate::engine::{Engine, Use};
use crate::lower::{Env, Value, algorithm_key, bind, top};
use crate::scan::each_part;
use crate::term::{Index, Poly};

/// How often a run calls a function parameter, or its Jacobian. Every statement runs once.
pub(crate) fn count_calls(algorithm: &Algorithm, function: &Name, jacobian: bool) -> i64 {
    algorithm
        .lets
        .iter()
        .map(|(_, e)| e)
        .chain(&algorithm.returns)
        .map(|e| calls_in(e, function, jacobian))
        .sum()
}

fn calls_in(e: &Expr, function: &Name, jacobian: bool) -> i64 {
    match e.kind() {
        Kind::Diff { body, .. } => match called(body) {
            // A Jacobian is one call, however many entries it has.
            Some(name) => i64::from(jacobian && name == *function),
            None => inside(e, function, jacobian),
        },
        Kind::Apply { function: f, args } => {
            let here = i64::from(!jacobian && f.name == *function);
            here + args
                .iter()
                .map(|a| calls_in(a, function, jacobian))
                .sum::<i64>()
        }
        _ => inside(e, function, jacobian),
    }
}

fn inside(e: &Expr, function: &Name, jacobian: bool) -> i64 {
    let mut sum = 0;
    each_part(e, &mut |part| sum += calls_in(part, function, jacobian));
    sum
}

/// The abstract function of which a derivative is taken, where it is just that.
fn called(body: &Expr) -> Option<Name> {
    match body.kind() {
        Kind::Apply { function, .. } => Some(function.name.clone()),
        Kind::Entry { array, .. } => called(array),
        Kind::Diff { body, .. } => called(body),
        _ => None,
    }
}

impl Engine<'_> {
    fn run_env(&mut self, e: &Expr, env: &Env) -> Option<(std::sync::Arc<Algorithm>, Env)> {
        let Kind::Run {
            algorithm,
            sizes,
            args,
        } = e.kind()
        else {
            return None;
        };
        let mut inner = top();
        for (v, size) in algorithm.sizes.iter().zip(sizes) {
            let value = self.scalar(size, env);
            inner = bind(&inner, v, Value::Number(value));
        }
        for (p, a) in algorithm.params.iter().zip(args) {
            let value = self.argument(a, env);
            inner = bind(&inner, &p.var, value);
        }
        for (v, e) in &algorithm.lets {
            let value = self.argument(e, &inner);
            inner = bind(&inner, v, value);
        }
        Some((algorithm.clone(), inner))
    }

    /// How often a run calls a function parameter.
    pub(crate) fn calls(&mut self, algorithm: &Algorithm, function: &Name, jacobian: bool) -> Poly {
        self.run(algorithm);
        Poly::int(count_calls(algorithm, function, jacobian))
    }

    /// A program is read as it stands, like a `let`; that it was is recorded.
    fn run(&mut self, algorithm: &Algorithm) {
        self.apply_rule(Use::Def(algorithm_key(algorithm)));
    }

    /// An output of a run, or an entry of it.
    pub(crate) fn run_entry(&mut self, e: &Expr, env: &Env, idx: &[Index]) -> Poly {
        let (run, output) = match e.kind() {
            Kind::Output(run, n) => (run, *n),
            _ => (e, 0),
        };
        let Some((algorithm, inner)) = self.run_env(run, env) else {
            return self.unsupported("this use of an algorithm");
        };
        self.run(&algorithm);
        match algorithm.returns.get(output) {
            Some(value) if idx.is_empty() => self.scalar(value, &inner),
            Some(value) => self.entry(value, idx, &inner),
            None => self.unsupported("this output"),
        }
    }

    /// The cost of a run: declared costs of the calls, `2·a·b·c` for a matrix product, one for each entry of anything else
    /// that is computed.
    pub(crate) fn cost(&mut self, algorithm: &Algorithm, sizes: &[Expr], env: &Env) -> Poly {
        self.run(algorithm);
        let mut inner = top();
        for (v, size) in algorithm.sizes.iter().zip(sizes) {
            let value = self.scalar(size, env);
            inner = bind(&inner, v, Value::Number(value));
        }
        let mut sum = Poly::zero();
        for e in algorithm
            .lets
            .iter()
            .map(|(_, e)| e)
            .chain(&algorithm.returns)
        {
            let cost = self.cost_of(algorithm, e, &inner);
            sum = sum.add(&cost);
        }
        sum
    }

    fn cost_of(&mut self, algorithm: &Algorithm, e: &Expr, env: &Env) -> Poly {
        let declared = |name: &Name| {
            algorithm
                .params
                .iter()
                .find(|p| p.var.name == *name)
                .and_then(|p| match &p.sort {
                    Sort::Function(f) => f.cost.clone(),
                    _ => None,
                })
        };
        match e.kind() {
            Kind::Var(_)
            | Kind::Number(_)
            | Kind::Entry { .. }
            | Kind::Constant(_)
            | Kind::Transpose(_) => Poly::zero(),
            Kind::Apply { function, args } => {
                let mut sum = Poly::zero();
                for a in args {
                    let cost = self.cost_of(algorithm, a, env);
                    sum = sum.add(&cost);
                }
                match declared(&function.name) {
                    Some(c) => sum.add(&self.scalar(&c, env)),
                    None => self.unsupported(&format!(
                        "the cost of {}, for which none is declared,",
                        function.name
                    )),
                }
            }
            Kind::Build { body, .. } => match body.kind() {
                Kind::Diff { body, at, .. } if called(body).is_some() => {
                    let mut sum = Poly::zero();
                    if let Some(at) = at {
                        sum = self.cost_of(algorithm, at, env);
                    }
                    match called(body).and_then(|name| declared(&name)) {
                        Some(c) => sum.add(&self.scalar(&c, env)),
                        None => {
                            self.unsupported("the cost of a Jacobian for which none is declared")
                        }
                    }
                }
                _ => {
                    let entries = self.entries_of(e, env);
                    let one = self
                        .cost_of(algorithm, body, env)
                        .add(&Poly::constant(BigRational::one()));
                    self.mul(&entries, &one)
                }
            },
            Kind::MatMul(a, b) => {
                let cost = self
                    .cost_of(algorithm, a, env)
                    .add(&self.cost_of(algorithm, b, env));
                let shared = self.dims(a, env).last().cloned();
                let entries = self.entries_of(e, env);
                match shared.and_then(|(lo, hi)| hi.sub(&lo)?.add_constant(1)) {
                    Some(n) => {
                        let work = self.mul(&entries, &Poly::index(&n));
                        cost.add(&work).add(&work)
                    }
                    None => self.unsupported("the cost of this product"),
                }
            }
            _ => {
                let mut sum = Poly::constant(BigRational::one());
                let mut parts = Vec::new();
                each_part(e, &mut |part| parts.push(part.clone()));
                for part in parts {
                    let cost = self.cost_of(algorithm, &part, env);
                    sum = sum.add(&cost);
                }
                sum
            }
        }
    }

    fn entries_of(&mut self, e: &Expr, env: &Env) -> Poly {
        let mut product = Poly::int(1);
        for (lo, hi) in self.dims(e, env) {
            if let Some(n) = hi.sub(&lo).and_then(|l| l.add_constant(1)) {
                product = self.mul(&product, &Poly::index(&n));
            }
        }
        product
    }
}
