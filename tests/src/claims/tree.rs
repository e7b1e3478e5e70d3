//! Expressions as the generator knows them, and how they are written in a proof file.

use std::fmt::{self, Display, Formatter};

/// A whole number: a sum of names with coefficients and a constant. Sorted by name, no coefficient 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ix {
    pub(super) terms: Vec<(String, i64)>,
    pub(super) constant: i64,
}

impl Ix {
    pub(super) fn int(constant: i64) -> Ix {
        Ix {
            terms: Vec::new(),
            constant,
        }
    }

    pub(super) fn var(name: &str) -> Ix {
        Ix {
            terms: vec![(name.to_owned(), 1)],
            constant: 0,
        }
    }

    pub(super) fn plus(&self, other: &Ix) -> Ix {
        self.add_scaled(other, 1)
    }

    pub(super) fn minus(&self, other: &Ix) -> Ix {
        self.add_scaled(other, -1)
    }

    pub(super) fn add(&self, constant: i64) -> Ix {
        Ix {
            terms: self.terms.clone(),
            constant: self.constant + constant,
        }
    }

    pub(super) fn scale(&self, factor: i64) -> Ix {
        Ix::int(0).add_scaled(self, factor)
    }

    fn add_scaled(&self, other: &Ix, factor: i64) -> Ix {
        let mut terms = self.terms.clone();
        for (name, c) in &other.terms {
            match terms.iter_mut().find(|(n, _)| n == name) {
                Some((_, old)) => *old += c * factor,
                None => terms.push((name.clone(), c * factor)),
            }
        }
        terms.retain(|(_, c)| *c != 0);
        terms.sort();
        Ix {
            terms,
            constant: self.constant + other.constant * factor,
        }
    }

    pub(super) fn coefficient(&self, name: &str) -> i64 {
        self.terms
            .iter()
            .find(|(n, _)| n == name)
            .map_or(0, |(_, c)| *c)
    }

    pub(super) fn subst(&self, name: &str, value: &Ix) -> Ix {
        let c = self.coefficient(name);
        let mut rest = self.clone();
        rest.terms.retain(|(n, _)| n != name);
        rest.add_scaled(value, c)
    }
}

/// A comparison sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl Rel {
    pub(super) fn opposite(self) -> Rel {
        match self {
            Rel::Eq => Rel::Ne,
            Rel::Ne => Rel::Eq,
            Rel::Lt => Rel::Ge,
            Rel::Ge => Rel::Lt,
            Rel::Gt => Rel::Le,
            Rel::Le => Rel::Gt,
        }
    }

    pub(super) fn turned(self) -> Rel {
        match self {
            Rel::Lt => Rel::Gt,
            Rel::Gt => Rel::Lt,
            Rel::Le => Rel::Ge,
            Rel::Ge => Rel::Le,
            Rel::Eq | Rel::Ne => self,
        }
    }
}

/// A condition of an `if` or a filter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cond {
    /// Of whole numbers.
    Whole(Rel, Ix, Ix),
    /// Of reals.
    Real(Rel, Box<Exp>, Box<Exp>),
    And(Box<Cond>, Box<Cond>),
    Or(Box<Cond>, Box<Cond>),
    Not(Box<Cond>),
}

/// A bound index and its range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Binder {
    pub(super) name: String,
    pub(super) lo: Ix,
    pub(super) hi: Ix,
}

/// A function of reals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fun {
    Exp,
    Log,
    Sqrt,
    Sin,
    Cos,
    Tanh,
    Abs,
    Max,
    Min,
    Sign,
    Floor,
    Ceil,
}

/// An operator over a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Sum,
    Prod,
    Max,
    Min,
}

/// An array.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Arr {
    Param(String),
    Flip(Box<Arr>),
    Transpose(Box<Arr>),
    /// `vec(binder, entry)`
    Vec(Binder, Box<Exp>),
    /// An elementary function of each entry.
    Map(Fun, Box<Arr>),
    /// A number added to each entry.
    Shift(Box<Arr>, Box<Exp>),
    /// A number times each entry.
    Scale(Box<Exp>, Box<Arr>),
    /// A matrix times a vector or matrix.
    MatMul(Box<Arr>, Box<Arr>),
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Exp {
    Num(i64, i64),
    /// A real parameter.
    Real(String),
    /// A whole number as a number.
    Whole(Ix),
    At(Arr, Vec<Ix>),
    Neg(Box<Exp>),
    Add(Box<Exp>, Box<Exp>),
    Sub(Box<Exp>, Box<Exp>),
    Mul(Box<Exp>, Box<Exp>),
    Div(Box<Exp>, Box<Exp>),
    Pow(Box<Exp>, i64),
    /// A power with a size in the exponent.
    PowIx(Box<Exp>, Ix),
    Fun(Fun, Vec<Exp>),
    Big(Op, Vec<Binder>, Option<Cond>, Box<Exp>),
    Delta(Ix, Ix),
    If(Cond, Box<Exp>, Box<Exp>),
    Dot(Arr, Arr),
    SumAll(Arr),
    /// A call of a definition, by its name, with numbers.
    Call(String, Vec<Exp>),
    /// A call of an abstract function of numbers.
    Apply(String, Vec<Exp>),
    /// A call of an abstract function of one array.
    ApplyArr(String, Arr),
    /// A derivative by a real parameter, or by an entry of an array parameter.
    Diff(Box<Exp>, String, Option<Vec<Ix>>),
    /// `floor` of a whole number over a constant.
    FloorDiv(Ix, i64),
    /// A limit: its variable, where that goes, of what.
    Limit(String, String, Box<Exp>),
    /// An integral: its variable, its ends, of what.
    Integral(String, Box<Exp>, Box<Exp>, Box<Exp>),
    /// `inf`, or its negation.
    Infinity(bool),
}

impl Exp {
    pub(super) fn int(n: i64) -> Exp {
        Exp::Num(n, 1)
    }

    pub(super) fn real(name: &str) -> Exp {
        Exp::Real(name.to_owned())
    }

    pub(super) fn entry(array: &str, indices: Vec<Ix>) -> Exp {
        Exp::At(Arr::Param(array.to_owned()), indices)
    }

    pub(super) fn plus(self, other: Exp) -> Exp {
        Exp::Add(Box::new(self), Box::new(other))
    }

    pub(super) fn minus(self, other: Exp) -> Exp {
        Exp::Sub(Box::new(self), Box::new(other))
    }

    pub(super) fn times(self, other: Exp) -> Exp {
        Exp::Mul(Box::new(self), Box::new(other))
    }

    pub(super) fn over(self, other: Exp) -> Exp {
        Exp::Div(Box::new(self), Box::new(other))
    }

    pub(super) fn neg(self) -> Exp {
        Exp::Neg(Box::new(self))
    }

    pub(super) fn fun(f: Fun, e: Exp) -> Exp {
        Exp::Fun(f, vec![e])
    }

    pub(super) fn sum(binders: Vec<Binder>, filter: Option<Cond>, body: Exp) -> Exp {
        Exp::Big(Op::Sum, binders, filter, Box::new(body))
    }

    pub(super) fn branch(cond: Cond, yes: Exp, no: Exp) -> Exp {
        Exp::If(cond, Box::new(yes), Box::new(no))
    }
}

impl Display for Ix {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (name, c) in &self.terms {
            let sign = match (first, *c < 0) {
                (true, false) => "",
                (true, true) => "-",
                (false, false) => " + ",
                (false, true) => " - ",
            };
            match c.abs() {
                1 => write!(f, "{sign}{name}")?,
                c => write!(f, "{sign}{c}*{name}")?,
            }
            first = false;
        }
        match (first, self.constant) {
            (true, c) => write!(f, "{c}"),
            (false, 0) => Ok(()),
            (false, c) if c < 0 => write!(f, " - {}", -c),
            (false, c) => write!(f, " + {c}"),
        }
    }
}

impl Display for Rel {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Rel::Eq => "==",
            Rel::Ne => "!=",
            Rel::Lt => "<",
            Rel::Le => "<=",
            Rel::Gt => ">",
            Rel::Ge => ">=",
        })
    }
}

impl Display for Cond {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let part = |c: &Cond| match c {
            // The grammar has no brackets around conditions: what joins two is not nested the other way round.
            Cond::Whole(..) | Cond::Real(..) | Cond::Not(_) => format!("{c}"),
            _ => format!("({c})"),
        };
        match self {
            Cond::Whole(rel, a, b) => write!(f, "{a} {rel} {b}"),
            Cond::Real(rel, a, b) => write!(f, "{a} {rel} {b}"),
            Cond::And(a, b) => write!(f, "{} && {}", part(a), part(b)),
            Cond::Or(a, b) => write!(f, "{} || {}", part(a), part(b)),
            Cond::Not(c) => write!(f, "!({c})"),
        }
    }
}

impl Display for Binder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}..={}", self.name, self.lo, self.hi)
    }
}

impl Display for Fun {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fun::Exp => "exp",
            Fun::Log => "log",
            Fun::Sqrt => "sqrt",
            Fun::Sin => "sin",
            Fun::Cos => "cos",
            Fun::Tanh => "tanh",
            Fun::Abs => "abs",
            Fun::Max => "max",
            Fun::Min => "min",
            Fun::Sign => "sign",
            Fun::Floor => "floor",
            Fun::Ceil => "ceil",
        })
    }
}

impl Display for Arr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Arr::Param(name) => f.write_str(name),
            Arr::Flip(a) => write!(f, "flip({a})"),
            Arr::Transpose(a) => write!(f, "{a}.T"),
            Arr::Vec(binder, body) => write!(f, "vec({binder}, {body})"),
            Arr::Map(fun, a) => write!(f, "{fun}({a})"),
            Arr::Shift(a, e) => write!(f, "({a} + {e})"),
            Arr::Scale(e, a) => write!(f, "({e} * {a})"),
            Arr::MatMul(a, b) => write!(f, "({a} @ {b})"),
        }
    }
}

fn list<T: Display>(items: &[T]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

impl Display for Exp {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Exp::Num(n, 1) if *n >= 0 => write!(f, "{n}"),
            Exp::Num(n, 1) => write!(f, "({n})"),
            Exp::Num(n, d) => write!(f, "({n}/{d})"),
            Exp::Real(name) => f.write_str(name),
            Exp::Whole(ix) => write!(f, "({ix})"),
            Exp::At(a, ix) => write!(f, "{a}[{}]", list(ix)),
            Exp::Neg(e) => write!(f, "(-{e})"),
            Exp::Add(a, b) => write!(f, "({a} + {b})"),
            Exp::Sub(a, b) => write!(f, "({a} - {b})"),
            Exp::Mul(a, b) => write!(f, "({a} * {b})"),
            Exp::Div(a, b) => write!(f, "({a} / {b})"),
            Exp::Pow(e, n) if *n < 0 => write!(f, "({e})^({n})"),
            Exp::Pow(e, n) => write!(f, "({e})^{n}"),
            Exp::PowIx(e, n) => write!(f, "({e})^({n})"),
            Exp::Fun(fun, args) => write!(f, "{fun}({})", list(args)),
            Exp::Big(op, binders, filter, body) => {
                let op = match op {
                    Op::Sum => "sum",
                    Op::Prod => "prod",
                    Op::Max => "max",
                    Op::Min => "min",
                };
                let filter = filter
                    .as_ref()
                    .map_or_else(String::new, |c| format!(" if {c}"));
                write!(f, "{op}({}{filter}, {body})", list(binders))
            }
            Exp::Delta(a, b) => write!(f, "delta({a}, {b})"),
            Exp::If(c, a, b) => write!(f, "(if {c} {{ {a} }} else {{ {b} }})"),
            Exp::Dot(a, b) => write!(f, "dot({a}, {b})"),
            Exp::SumAll(a) => write!(f, "sum({a})"),
            Exp::Call(name, args) | Exp::Apply(name, args) => write!(f, "{name}({})", list(args)),
            Exp::ApplyArr(name, a) => write!(f, "{name}({a})"),
            Exp::Diff(e, v, None) => write!(f, "diff({e}, {v})"),
            Exp::Diff(e, v, Some(ix)) => write!(f, "diff({e}, {v}[{}])", list(ix)),
            Exp::FloorDiv(ix, d) => write!(f, "floor(({ix}) / {d})"),
            Exp::Limit(v, target, e) => write!(f, "limit({v} -> {target}, {e})"),
            Exp::Integral(v, lo, hi, e) => write!(f, "integral({v} in {lo}..{hi}, {e})"),
            Exp::Infinity(true) => f.write_str("inf"),
            Exp::Infinity(false) => f.write_str("-inf"),
        }
    }
}
