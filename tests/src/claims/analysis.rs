//! Limits and integrals, and what their values may be.

use super::rewrite::rewrite;
use super::tree::{Cond, Exp, Fun, Rel};
use super::world::World;

/// The variable of a limit or an integral.
const VARIABLE: &str = "v";

fn variable() -> Exp {
    Exp::real(VARIABLE)
}

impl World {
    /// A limit, one that exists or not.
    pub(super) fn limit(&mut self, depth: usize) -> Exp {
        let body = self.of_a_variable(depth, true);
        let target = self.rng.of([
            "0", "0", "0+", "0-", "1", "1+", "1-", "a", "a+", "inf", "inf", "inf", "-inf",
        ]);
        Exp::Limit(VARIABLE.into(), target.into(), Box::new(body))
    }

    /// An integral, one that exists or not.
    pub(super) fn integral(&mut self, depth: usize) -> Exp {
        let body = self.of_a_variable(depth, false);
        let end = |world: &mut World, up: bool| match world.rng.below(9) {
            0..=2 => Exp::int(0),
            3 | 4 => Exp::int(1),
            5 => Exp::int(world.rng.between(-2, 3)),
            6 => Exp::real("a"),
            7 => Exp::real("b"),
            _ => Exp::Infinity(up),
        };
        let (lo, mut hi) = (end(self, false), end(self, true));
        if lo == hi {
            // Over a point an integral is 0, whatever the integrand is there.
            hi = hi.plus(Exp::int(1));
        }
        Exp::Integral(VARIABLE.into(), Box::new(lo), Box::new(hi), Box::new(body))
    }

    /// A function of the variable. With `wild` it may have poles.
    fn of_a_variable(&mut self, depth: usize, wild: bool) -> Exp {
        let v = variable();
        if depth == 0 {
            return match self.rng.below(6) {
                0 => Exp::int(self.rng.between(0, 2)),
                1 => Exp::real("a"),
                _ => v,
            };
        }
        let d = depth - 1;
        let inner = self.of_a_variable(d, wild);
        match self.rng.below(16) {
            0 | 1 => inner.plus(self.of_a_variable(d, wild)),
            2 => inner.minus(self.of_a_variable(d, wild)),
            3 | 4 => inner.times(self.of_a_variable(d, wild)),
            5 => Exp::Pow(Box::new(inner), self.rng.between(2, 3)),
            6 => Exp::fun(Fun::Exp, inner),
            7 => Exp::fun(Fun::Exp, inner.neg()),
            8 => Exp::fun(self.rng.of([Fun::Sin, Fun::Cos, Fun::Tanh]), inner),
            9 => Exp::fun(
                self.rng.of([Fun::Abs, Fun::Sign, Fun::Floor, Fun::Ceil]),
                inner,
            ),
            10 => Exp::fun(self.rng.of([Fun::Log, Fun::Sqrt]), inner),
            11 => Exp::Fun(Fun::Max, vec![inner, self.of_a_variable(d.min(1), wild)]),
            12 | 13 => {
                let rel = self.rng.of([Rel::Gt, Rel::Ge, Rel::Lt, Rel::Eq, Rel::Ne]);
                let level = match self.rng.below(3) {
                    0 => Exp::real("a"),
                    1 => Exp::Num(1, 2),
                    _ => Exp::int(self.rng.between(-1, 1)),
                };
                let left = if self.rng.one_in(4) {
                    Exp::fun(Fun::Floor, v)
                } else {
                    v
                };
                let cond = Cond::Real(rel, Box::new(left), Box::new(level));
                Exp::branch(cond, inner, self.of_a_variable(d, wild))
            }
            _ if wild => inner.over(self.of_a_variable(d.min(1), wild)),
            _ => inner.over(Exp::int(1).plus(Exp::Pow(Box::new(v), 2))),
        }
    }

    /// Something that a limit or an integral may be, and how it was come by.
    pub(super) fn value_of(&mut self, e: &Exp) -> (Exp, Vec<&'static str>) {
        match e {
            Exp::Limit(name, target, body) => match self.rng.below(6) {
                0 => {
                    let steps = 1 + self.rng.below(3);
                    let (body, done) = rewrite(body, steps, self);
                    (
                        Exp::Limit(name.clone(), target.clone(), Box::new(body)),
                        done,
                    )
                }
                1 => {
                    let side = if self.rng.one_in(2) { '+' } else { '-' };
                    let target = match target.as_str() {
                        "inf" | "-inf" => target.clone(),
                        point => format!("{}{side}", point.trim_end_matches(['+', '-'])),
                    };
                    (
                        Exp::Limit(name.clone(), target, body.clone()),
                        vec!["one side"],
                    )
                }
                2 => {
                    let point = match target.trim_end_matches(['+', '-']) {
                        "0" => Exp::int(0),
                        "1" => Exp::int(1),
                        "a" => Exp::real("a"),
                        _ => return (Exp::Infinity(self.rng.one_in(2)), vec!["infinity"]),
                    };
                    (put(body, &point), vec!["value at the point"])
                }
                3 => (Exp::Infinity(self.rng.one_in(2)), vec!["infinity"]),
                _ => (self.guess(), vec!["guess"]),
            },
            Exp::Integral(name, lo, hi, body) => {
                let over = |lo: &Exp, hi: &Exp, body: &Exp| {
                    let (lo, hi, body) = (lo.clone(), hi.clone(), body.clone());
                    Exp::Integral(name.clone(), Box::new(lo), Box::new(hi), Box::new(body))
                };
                match self.rng.below(5) {
                    0 => {
                        let steps = 1 + self.rng.below(3);
                        let (body, done) = rewrite(body, steps, self);
                        (over(lo, hi, &body), done)
                    }
                    1 => {
                        let middle = Exp::int(self.rng.between(-1, 2));
                        let cut = over(lo, &middle, body).plus(over(&middle, hi, body));
                        (cut, vec!["cut"])
                    }
                    2 => (over(hi, lo, body).neg(), vec!["turned"]),
                    3 => match &**body {
                        Exp::Add(x, y) => (over(lo, hi, x).plus(over(lo, hi, y)), vec!["linear"]),
                        Exp::Sub(x, y) => (over(lo, hi, x).minus(over(lo, hi, y)), vec!["linear"]),
                        _ => (self.guess(), vec!["guess"]),
                    },
                    _ => (self.guess(), vec!["guess"]),
                }
            }
            _ => (e.clone(), Vec::new()),
        }
    }

    fn guess(&mut self) -> Exp {
        let n = self.rng.between(-2, 2);
        match self.rng.below(6) {
            0 => Exp::real("a"),
            1 => Exp::Num(n, 2),
            2 => Exp::fun(Fun::Exp, Exp::int(n)),
            _ => Exp::int(n),
        }
    }
}

/// The expression with a value for the variable.
fn put(e: &Exp, value: &Exp) -> Exp {
    if matches!(e, Exp::Real(name) if name == VARIABLE) {
        return value.clone();
    }
    let mut out = e.clone();
    super::walk::parts(&mut out, &mut |part, _| *part = put(part, value));
    out
}
