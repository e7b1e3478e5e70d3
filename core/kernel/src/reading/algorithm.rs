//! Algorithms: straight-line programs are executed symbolically.

use std::sync::Arc;

use rederive_lang::expr::{Algorithm, Expr, Kind};

use crate::engine::{Engine, Use};
use crate::lower::{Env, Value, algorithm_key, bind, top};
use crate::term::Poly;

impl Engine<'_> {
    /// What a run binds, its outputs aside.
    pub(crate) fn run_env(&mut self, e: &Expr, env: &Env) -> Option<(Arc<Algorithm>, Env)> {
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
            self.owe_size(v, &value);
            inner = bind(&inner, v, Value::Number(value));
        }
        for (p, a) in algorithm.params.iter().zip(args) {
            let value = self.argument(a, env);
            self.owe_sort(p, &value, &inner);
            inner = bind(&inner, &p.var, value);
        }
        for (v, e) in &algorithm.lets {
            let value = self.argument(e, &inner);
            inner = bind(&inner, v, value);
        }
        Some((algorithm.clone(), inner))
    }

    /// A program is read as it stands, like a `let`; that it was is recorded.
    pub(crate) fn run(&mut self, algorithm: &Algorithm) {
        self.apply_rule(Use::Def(algorithm_key(algorithm)));
    }

    /// An output of a run, or an entry of it.
    pub(crate) fn run_entry(&mut self, e: &Expr, env: &Env, idx: &[crate::term::Index]) -> Poly {
        let (run, output) = match e.kind() {
            Kind::Output(run, n) => (run, *n),
            _ => (e, 0),
        };
        let Some((algorithm, inner)) = self.run_env(run, env) else {
            return self.unsupported("this use of an algorithm");
        };
        self.run(&algorithm);
        match algorithm.returns.get(output) {
            Some(value) if idx.is_empty() => {
                let value = self.scalar(value, &inner);
                if let Some((name, sort)) = algorithm.outputs.get(output) {
                    self.owe_number(sort, &value, name);
                }
                value
            }
            Some(value) => self.entry(value, idx, &inner),
            None => self.unsupported("this output"),
        }
    }
}
