//! Short constructors of expressions for the tests.
//!
//! A variable is identified by its name, so every name means one thing within a test.

use std::sync::Arc;

use num_bigint::BigInt;
use num_rational::BigRational;

use rederive_lang::expr::{
    Algorithm, BigOp, Binder, Cond, Definition, Expr, Function, FunctionSort, Kind, Number, Param,
    Range, Rel, Sort, Target, Var,
};
use rederive_lang::span::Span;

use super::{Counterexample, Outcome, Problem, Value, refute};

pub fn var(name: &str) -> Var {
    let id = name.bytes().fold(2_166_136_261u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
    });
    Var {
        name: name.into(),
        id,
    }
}

pub fn scalar(kind: Kind) -> Expr {
    Expr::new(kind, Sort::Scalar(Number::Real), Span::default())
}

pub fn tensor(kind: Kind, dims: Vec<Range>) -> Expr {
    Expr::new(kind, Sort::Array(dims), Span::default())
}

pub fn q(numerator: i64, denominator: i64) -> Expr {
    scalar(Kind::Number(BigRational::new(
        BigInt::from(numerator),
        BigInt::from(denominator),
    )))
}

pub fn n(value: i64) -> Expr {
    q(value, 1)
}

/// A scalar variable.
pub fn v(name: &str) -> Expr {
    scalar(Kind::Var(var(name)))
}

pub fn range(lo: Expr, hi: Expr) -> Range {
    Range { lo, hi }
}

/// `1..=name`.
pub fn upto(name: &str) -> Range {
    range(n(1), v(name))
}

/// An array variable with dimensions from 1 to the named sizes.
pub fn arr(name: &str, sizes: &[&str]) -> Expr {
    tensor(
        Kind::Var(var(name)),
        sizes.iter().map(|size| upto(size)).collect(),
    )
}

pub fn at(array: &Expr, indices: &[Expr]) -> Expr {
    scalar(Kind::Entry {
        array: array.clone(),
        indices: indices.to_vec(),
        padded: false,
    })
}

pub fn padded(array: &Expr, indices: &[Expr]) -> Expr {
    scalar(Kind::Entry {
        array: array.clone(),
        indices: indices.to_vec(),
        padded: true,
    })
}

pub fn add(a: Expr, b: Expr) -> Expr {
    scalar(Kind::Add(a, b))
}

pub fn sub(a: Expr, b: Expr) -> Expr {
    scalar(Kind::Sub(a, b))
}

pub fn mul(a: Expr, b: Expr) -> Expr {
    scalar(Kind::Mul(a, b))
}

pub fn div(a: Expr, b: Expr) -> Expr {
    scalar(Kind::Div(a, b))
}

pub fn pow(a: Expr, b: Expr) -> Expr {
    scalar(Kind::Power(a, b))
}

pub fn neg(a: Expr) -> Expr {
    scalar(Kind::Neg(a))
}

pub fn call(function: Function, args: &[Expr]) -> Expr {
    scalar(Kind::Function(function, args.to_vec()))
}

pub fn exp(a: Expr) -> Expr {
    call(Function::Exp, &[a])
}

pub fn delta(a: Expr, b: Expr) -> Expr {
    scalar(Kind::Delta(a, b))
}

pub fn binder(name: &str, range: Range) -> Binder {
    Binder {
        var: var(name),
        range,
    }
}

pub fn big(op: BigOp, name: &str, range: Range, body: Expr) -> Expr {
    scalar(Kind::Big {
        op,
        binders: vec![binder(name, range)],
        filter: Cond::True,
        body,
    })
}

pub fn sum(name: &str, range: Range, body: Expr) -> Expr {
    big(BigOp::Sum, name, range, body)
}

pub fn vec(name: &str, range: Range, body: Expr) -> Expr {
    let dims = vec![range.clone()];
    tensor(
        Kind::Build {
            binders: vec![binder(name, range)],
            body,
            elementwise: false,
        },
        dims,
    )
}

pub fn mat(rows: Binder, columns: Binder, body: Expr) -> Expr {
    let dims = vec![rows.range.clone(), columns.range.clone()];
    tensor(
        Kind::Build {
            binders: vec![rows, columns],
            body,
            elementwise: false,
        },
        dims,
    )
}

pub fn rel(rel: Rel, a: Expr, b: Expr) -> Cond {
    Cond::Rel(rel, a, b)
}

pub fn eq(a: Expr, b: Expr) -> Cond {
    rel(Rel::Eq, a, b)
}

pub fn when(cond: Cond, a: Expr, b: Expr) -> Expr {
    scalar(Kind::If(cond, a, b))
}

/// The derivative by a scalar parameter.
pub fn diff(body: Expr, by: &str) -> Expr {
    scalar(Kind::Diff {
        body,
        variable: var(by),
        indices: Vec::new(),
        at: None,
    })
}

/// The derivative by an entry of a parameter.
pub fn diff_by(body: Expr, by: &str, indices: &[Expr]) -> Expr {
    scalar(Kind::Diff {
        body,
        variable: var(by),
        indices: indices.to_vec(),
        at: None,
    })
}

/// The derivative by a variable bound here, at a point.
pub fn diff_at(body: Expr, by: &str, indices: &[Expr], point: Expr) -> Expr {
    scalar(Kind::Diff {
        body,
        variable: var(by),
        indices: indices.to_vec(),
        at: Some(point),
    })
}

pub fn limit(name: &str, target: Target, body: Expr) -> Expr {
    scalar(Kind::Limit {
        var: var(name),
        number: Number::Real,
        target,
        body,
    })
}

pub fn infinity() -> Expr {
    scalar(Kind::Infinity)
}

pub fn integral(name: &str, lo: Expr, hi: Expr, body: Expr) -> Expr {
    scalar(Kind::Integral {
        var: var(name),
        lo,
        hi,
        body,
    })
}

pub fn apply(function: &str, args: &[Expr], dims: Vec<Range>) -> Expr {
    tensor(
        Kind::Apply {
            function: var(function),
            args: args.to_vec(),
        },
        dims,
    )
}

fn param(name: &str, sort: Sort, range: Option<Range>) -> Param {
    Param {
        var: var(name),
        sort,
        range,
        span: Span::default(),
    }
}

pub fn nat(name: &str) -> Param {
    param(name, Sort::Scalar(Number::Nat), None)
}

pub fn int(name: &str) -> Param {
    param(name, Sort::Scalar(Number::Int), None)
}

pub fn real(name: &str) -> Param {
    param(name, Sort::Scalar(Number::Real), None)
}

pub fn index(name: &str, range: Range) -> Param {
    param(name, Sort::Scalar(Number::Int), Some(range))
}

pub fn array(name: &str, sizes: &[&str]) -> Param {
    param(
        name,
        Sort::Array(sizes.iter().map(|size| upto(size)).collect()),
        None,
    )
}

/// `name: Real[from] -> Real[to]`, with a declared cost.
pub fn function(name: &str, from: &str, to: &str, cost: Option<Expr>) -> Param {
    let sort = FunctionSort {
        params: vec![Sort::Array(vec![upto(from)])],
        result: Sort::Array(vec![upto(to)]),
        cost,
    };
    param(name, Sort::Function(Box::new(sort)), None)
}

/// `def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]))`.
pub fn softmax() -> Arc<Definition> {
    let x = arr("softmax.x", &["softmax.K"]);
    let body = div(
        exp(at(&x, &[v("softmax.i")])),
        sum(
            "softmax.j",
            upto("softmax.K"),
            exp(at(&x, &[v("softmax.j")])),
        ),
    );
    Arc::new(Definition {
        name: "softmax".into(),
        shown: None,
        sizes: vec![var("softmax.K")],
        params: vec![array("softmax.x", &["softmax.K"])],
        indices: vec![binder("softmax.i", upto("softmax.K"))],
        body,
        result: Sort::Array(vec![upto("softmax.K")]),
        zero_padded: false,
        span: Span::default(),
    })
}

/// A call of a definition with one size and one argument, whose value has that size.
pub fn call_vector(definition: &Arc<Definition>, size: &str, arg: Expr) -> Expr {
    let kind = Kind::Call {
        definition: Arc::clone(definition),
        sizes: vec![v(size)],
        args: vec![arg],
    };
    tensor(kind, vec![upto(size)])
}

pub fn outcome(params: &[Param], hypotheses: &[Cond], claim: &Cond) -> Outcome {
    refute(&Problem {
        params,
        hypotheses: hypotheses.to_vec(),
        claim,
    })
}

/// The counterexample, which there must be.
pub fn refuted(params: &[Param], hypotheses: &[Cond], claim: &Cond) -> Counterexample {
    match outcome(params, hypotheses, claim) {
        Outcome::Refuted(counterexample) => counterexample,
        other => panic!("expected a counterexample: {other:?}"),
    }
}

/// Checks that instances agree, and returns how many and whether exactly.
pub fn agrees(params: &[Param], hypotheses: &[Cond], claim: &Cond) -> (usize, bool) {
    match outcome(params, hypotheses, claim) {
        Outcome::Agreed { instances, exact } => (instances, exact),
        other => panic!("expected agreement: {other:?}"),
    }
}

/// A value of a counterexample as text.
pub fn shown(counterexample: &Counterexample, name: &str) -> String {
    let found = counterexample
        .assignment
        .iter()
        .find(|(other, _)| other == name);
    found.map_or_else(|| "(missing)".into(), |(_, value)| text(value))
}

fn text(value: &Value) -> String {
    match value {
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::List(items) => format!(
            "[{}]",
            items.iter().map(text).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// An algorithm with named sizes, parameters, statements and one output.
pub fn algorithm(
    sizes: &[&str],
    params: Vec<Param>,
    lets: Vec<(&str, Expr)>,
    returns: Vec<Expr>,
) -> Arc<Algorithm> {
    Arc::new(Algorithm {
        name: "alg".into(),
        shown: None,
        sizes: sizes.iter().map(|size| var(size)).collect(),
        params,
        outputs: returns
            .iter()
            .map(|expr| ("out".into(), expr.sort().clone()))
            .collect(),
        lets: lets
            .into_iter()
            .map(|(name, expr)| (var(name), expr))
            .collect(),
        returns,
        span: Span::default(),
    })
}
