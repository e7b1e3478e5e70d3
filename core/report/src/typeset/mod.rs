//! Expressions as they are set on paper: fractions, indices, signs over their ranges. Independent of the notation that
//! they are then written in (MathML, LaTeX).

mod arrays;
mod names;

use num_rational::BigRational;
use num_traits::{One as _, Signed as _};
use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Function, Kind, Name, Range, Rel, Target};
use rederive_lang::print;

use arrays::{between, constant, derivative, is_array, is_row, literal, spread, whole_derivative};
use names::{entry, variable};

/// A piece of mathematics on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Math {
    /// A name; one letter is set slanted, more are set upright.
    Name(String),
    /// Euler's number.
    Euler,
    /// A number.
    Number(String),
    /// A digit in bold: the array of which each entry is it.
    Bold(&'static str),
    /// A relation or an operator between its neighbours.
    Sign(&'static str),
    /// Words.
    Text(String),
    /// Side by side.
    Row(Vec<Math>),
    /// Above and below a line.
    Fraction(Box<Math>, Box<Math>),
    /// Raised.
    Power(Box<Math>, Box<Math>),
    /// Lowered.
    Index(Box<Math>, Box<Math>),
    /// A large sign with what stands below and above it.
    Big(&'static str, Box<Math>, Option<Box<Math>>),
    /// Under a root.
    Root(Box<Math>),
    /// Between two delimiters that grow with it.
    Fenced(&'static str, Box<Math>, &'static str),
    /// Values and the conditions they hold under.
    Cases(Vec<(Math, Math)>),
    /// Rows of entries.
    Table(Vec<Vec<Math>>),
}

/// How tightly an expression binds; one that binds less tightly than its place demands is put in parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tight {
    Condition,
    Sum,
    Product,
    Sign,
    Power,
    Atom,
}

/// How deeply expressions are set; below that they are left out.
const DEPTH: usize = 200;

/// An expression, set.
pub(super) fn expression(expr: &Expr) -> Math {
    at(expr, Tight::Condition, DEPTH)
}

/// A claim or condition, set.
pub(super) fn condition(cond: &Cond) -> Math {
    claim(cond, DEPTH)
}

/// A name for an expression.
pub(super) fn equation(called: &str, value: &Expr) -> Math {
    Math::Row(vec![variable(called), Math::Sign("="), expression(value)])
}

/// A relation sign.
pub(super) fn relation(rel: Rel) -> Math {
    Math::Sign(match rel {
        Rel::Eq => "=",
        Rel::Ne => "≠",
        Rel::Lt => "<",
        Rel::Le => "≤",
        Rel::Gt => ">",
        Rel::Ge => "≥",
    })
}

fn at(expr: &Expr, place: Tight, depth: usize) -> Math {
    let Some(depth) = depth.checked_sub(1) else {
        return Math::Text("…".to_owned());
    };
    let (math, tight) = set(expr, depth);
    if tight < place {
        fenced("(", math, ")")
    } else {
        math
    }
}

fn set(expr: &Expr, depth: usize) -> (Math, Tight) {
    let sub = |expr: &Expr, place| at(expr, place, depth);
    let open = |expr: &Expr| at(expr, Tight::Condition, depth);
    let atom = |math| (math, Tight::Atom);
    let join = |left: &Expr, sign, right: &Expr, tight, place| {
        (
            Math::Row(vec![sub(left, tight), Math::Sign(sign), sub(right, place)]),
            tight,
        )
    };
    match expr.kind() {
        Kind::Number(number) => rational(number),
        Kind::Pi => atom(name("π")),
        Kind::Infinity => atom(Math::Number("∞".to_owned())),
        Kind::Var(var) => atom(variable(&var.name)),
        Kind::Entry { array, indices, .. } => match array.kind() {
            Kind::Var(var) => atom(entry(&var.name, indices, depth)),
            _ => atom(index(sub(array, Tight::Atom), list(indices, depth))),
        },
        Kind::Neg(a) => (
            Math::Row(vec![Math::Sign("−"), sub(a, Tight::Sign)]),
            Tight::Sum,
        ),
        Kind::Add(a, b) => join(a, "+", b, Tight::Sum, Tight::Product),
        Kind::Sub(a, b) => join(a, "−", b, Tight::Sum, Tight::Product),
        Kind::Mul(a, b) => (product(a, b, depth), Tight::Product),
        Kind::MatMul(a, b) if is_row(expr) => {
            let row = Math::Row(vec![
                power(sub(a, Tight::Atom), Math::Sign("⊤")),
                sub(b, Tight::Sign),
            ]);
            (power(fenced("(", row, ")"), Math::Sign("⊤")), Tight::Power)
        }
        Kind::MatMul(a, b) => (
            Math::Row(vec![sub(a, Tight::Product), sub(b, Tight::Sign)]),
            Tight::Product,
        ),
        Kind::Div(a, b) if is_array(b) => join(a, "⊘", b, Tight::Product, Tight::Sign),
        Kind::Div(a, b) => (fraction(open(a), open(b)), Tight::Power),
        Kind::Power(a, b) if is_array(a) => {
            let raised = Math::Row(vec![Math::Sign("⊙"), sub(b, Tight::Atom)]);
            (power(sub(a, Tight::Atom), raised), Tight::Power)
        }
        Kind::Power(a, b) => (power(sub(a, Tight::Atom), open(b)), Tight::Power),
        Kind::Function(function, args) => usual(*function, args, depth),
        Kind::Delta(a, b) => atom(index(
            name("δ"),
            Math::Row(vec![open(a), Math::Sign(","), open(b)]),
        )),
        Kind::If(cond, yes, no) => {
            let rows = vec![
                (open(yes), claim(cond, depth)),
                (open(no), Math::Text("otherwise".to_owned())),
            ];
            (Math::Cases(rows), Tight::Condition)
        }
        Kind::Cases(branches) => {
            let rows = branches
                .iter()
                .map(|(cond, value)| (open(value), claim(cond, depth)))
                .collect();
            (Math::Cases(rows), Tight::Condition)
        }
        Kind::Big {
            op,
            binders,
            filter,
            body,
        } => (
            big(*op, binders, filter, sub(body, Tight::Product), depth),
            Tight::Product,
        ),
        Kind::Build {
            binders,
            body,
            elementwise: true,
        } if whole_derivative(binders, body, depth).is_some() => {
            whole_derivative(binders, body, depth).unwrap_or_else(|| atom(Math::Row(Vec::new())))
        }
        Kind::Build {
            binders,
            body,
            elementwise: true,
        } if spread(body, binders).is_some() => set(
            &spread(body, binders).unwrap_or_else(|| body.clone()),
            depth,
        ),
        Kind::Build { binders, body, .. } => {
            let below = Math::Row(separated(binders.iter().map(|b| between(b, depth))));
            atom(index(fenced("(", open(body), ")"), below))
        }
        Kind::Literal(entries) => atom(literal(entries, depth)),
        Kind::Transpose(a) => (power(sub(a, Tight::Atom), Math::Sign("⊤")), Tight::Power),
        Kind::Dot(a, b) => join(a, "·", b, Tight::Product, Tight::Sign),
        Kind::Outer(a, b) if is_row(b) => {
            let Kind::MatMul(x, y) = b.kind() else {
                return atom(Math::Row(Vec::new()));
            };
            let row = Math::Row(vec![
                power(sub(x, Tight::Atom), Math::Sign("⊤")),
                sub(y, Tight::Sign),
            ]);
            (
                Math::Row(vec![sub(a, Tight::Product), fenced("(", row, ")")]),
                Tight::Product,
            )
        }
        Kind::Outer(a, b) => {
            let row = vec![
                sub(a, Tight::Product),
                power(sub(b, Tight::Atom), Math::Sign("⊤")),
            ];
            (Math::Row(row), Tight::Product)
        }
        Kind::Trace(a) => atom(call("tr", std::slice::from_ref(a), depth)),
        Kind::Diag(a) => atom(call("diag", std::slice::from_ref(a), depth)),
        Kind::Eye(n) => atom(index(name("I"), open(n))),
        Kind::Constant(number) => constant(number, expr.dims(), depth),
        Kind::SumAll(a) => atom(call("sum", std::slice::from_ref(a), depth)),
        Kind::Concat(a, b) => atom(call("concat", &[a.clone(), b.clone()], depth)),
        Kind::Flip(a) => atom(call("flip", std::slice::from_ref(a), depth)),
        Kind::Len(a) => atom(call("len", std::slice::from_ref(a), depth)),
        Kind::Call {
            definition, args, ..
        } => atom(call(definition.shown(), args, depth)),
        Kind::Apply { function, args } => atom(call(&function.name, args, depth)),
        Kind::Diff {
            body,
            variable: by,
            indices,
            at: point,
        } => (
            derivative(body, by, indices, point.as_ref(), depth),
            Tight::Product,
        ),
        Kind::Limit {
            var, target, body, ..
        } => {
            let mut below = vec![variable(&var.name), Math::Sign("→")];
            below.extend(goal(target, depth));
            (
                Math::Row(vec![
                    Math::Big("lim", Box::new(Math::Row(below)), None),
                    sub(body, Tight::Product),
                ]),
                Tight::Product,
            )
        }
        Kind::Integral { var, lo, hi, body } => {
            let sign = Math::Big("∫", Box::new(open(lo)), Some(Box::new(open(hi))));
            let by = Math::Row(vec![name("d"), variable(&var.name)]);
            (
                Math::Row(vec![sign, sub(body, Tight::Product), by]),
                Tight::Product,
            )
        }
        Kind::Growth(a) => atom(call("O", std::slice::from_ref(a), depth)),
        Kind::Run {
            algorithm, args, ..
        } => atom(call(algorithm.shown(), args, depth)),
        Kind::Output(run, number) => atom(index(
            sub(run, Tight::Atom),
            Math::Number((number + 1).to_string()),
        )),
        Kind::Calls {
            algorithm,
            function,
            jacobian,
            ..
        } => {
            let of = if *jacobian {
                index(name("J"), variable(function))
            } else {
                variable(function)
            };
            let inside = vec![variable(algorithm.shown()), Math::Sign(","), of];
            atom(Math::Row(vec![
                name("calls"),
                fenced("(", Math::Row(inside), ")"),
            ]))
        }
        Kind::Cost { algorithm, .. } => atom(Math::Row(vec![
            name("cost"),
            fenced("(", variable(algorithm.shown()), ")"),
        ])),
    }
}

/// `a · b`, where a sum may stand last without parentheses, and nowhere else.
fn product(a: &Expr, b: &Expr, depth: usize) -> Math {
    let left = match at(a, Tight::Product, depth) {
        math if is_open_ended(a) => fenced("(", math, ")"),
        math => math,
    };
    let place = if is_open_ended(b) && !matches!(b.kind(), Kind::Mul(..)) {
        Tight::Product
    } else {
        Tight::Sign
    };
    let sign = if is_array(a) && is_array(b) {
        "⊙"
    } else {
        "·"
    };
    Math::Row(vec![left, Math::Sign(sign), at(b, place, depth)])
}

/// Whether an expression ends with something that reaches as far to the right as it can: a sum, a derivative, a limit.
fn is_open_ended(expr: &Expr) -> bool {
    match expr.kind() {
        Kind::Big { .. } | Kind::SumAll(_) | Kind::Limit { .. } => true,
        Kind::Diff { at, .. } => at.is_none(),
        Kind::Mul(_, last) => is_open_ended(last),
        _ => false,
    }
}

fn rational(number: &BigRational) -> (Math, Tight) {
    let digits = |number: &num_bigint::BigInt| Math::Number(number.abs().to_string());
    let size = if number.denom().is_one() {
        digits(number.numer())
    } else if let Some(decimal) = print::decimal(&number.abs()) {
        Math::Number(decimal)
    } else {
        fraction(digits(number.numer()), digits(number.denom()))
    };
    if number.is_negative() {
        (Math::Row(vec![Math::Sign("−"), size]), Tight::Sum)
    } else {
        (size, Tight::Atom)
    }
}

fn usual(function: Function, args: &[Expr], depth: usize) -> (Math, Tight) {
    let inside = list(args, depth);
    let word = match function {
        Function::Exp => return (power(Math::Euler, inside), Tight::Power),
        Function::Sqrt => return (Math::Root(Box::new(inside)), Tight::Atom),
        Function::Abs => return (fenced("|", inside, "|"), Tight::Atom),
        Function::Floor => return (fenced("⌊", inside, "⌋"), Tight::Atom),
        Function::Ceil => return (fenced("⌈", inside, "⌉"), Tight::Atom),
        Function::Log => "log",
        Function::Sin => "sin",
        Function::Cos => "cos",
        Function::Tanh => "tanh",
        Function::Min => "min",
        Function::Max => "max",
        Function::Sign => "sign",
    };
    (
        Math::Row(vec![name(word), fenced("(", inside, ")")]),
        Tight::Atom,
    )
}

/// One sign for each binder; the filter stands below the last.
fn big(op: BigOp, binders: &[Binder], filter: &Cond, body: Math, depth: usize) -> Math {
    let sign = match op {
        BigOp::Sum => "∑",
        BigOp::Prod => "∏",
        BigOp::Max => "max",
        BigOp::Min => "min",
    };
    let mut row = Vec::new();
    // Several indices of one sum stand below one sign, with both of their ends.
    if binders.len() > 1 {
        let conditions = (*filter != Cond::True).then(|| claim(filter, depth));
        let below = separated(
            binders
                .iter()
                .map(|binder| between(binder, depth))
                .chain(conditions),
        );
        row.extend([Math::Big(sign, Box::new(Math::Row(below)), None), body]);
        return Math::Row(row);
    }
    for (position, binder) in binders.iter().enumerate() {
        let from = at(&binder.range.lo, Tight::Sum, depth);
        let mut below = vec![variable(&binder.var.name), Math::Sign("="), from];
        if position + 1 == binders.len() && *filter != Cond::True {
            below.extend([Math::Sign(","), claim(filter, depth)]);
        }
        let above = at(&binder.range.hi, Tight::Sum, depth);
        row.push(Math::Big(
            sign,
            Box::new(Math::Row(below)),
            Some(Box::new(above)),
        ));
    }
    row.push(body);
    Math::Row(row)
}

fn goal(target: &Target, depth: usize) -> Vec<Math> {
    let beside = |point: &Expr, sign| vec![power(at(point, Tight::Atom, depth), Math::Sign(sign))];
    match target {
        Target::Point(point) => vec![at(point, Tight::Sum, depth)],
        Target::Above(point) => beside(point, "+"),
        Target::Below(point) => beside(point, "−"),
        Target::Infinity => vec![Math::Number("∞".to_owned())],
        Target::MinusInfinity => vec![Math::Sign("−"), Math::Number("∞".to_owned())],
    }
}

fn claim(cond: &Cond, depth: usize) -> Math {
    let Some(depth) = depth.checked_sub(1) else {
        return Math::Text("…".to_owned());
    };
    let joined = |conds: &[Cond], sign: &'static str| {
        let mut row = Vec::new();
        for (position, cond) in conds.iter().enumerate() {
            if position > 0 {
                row.push(Math::Sign(sign));
            }
            let part = claim(cond, depth);
            row.push(if matches!(cond, Cond::And(_) | Cond::Or(_)) {
                fenced("(", part, ")")
            } else {
                part
            });
        }
        Math::Row(row)
    };
    match cond {
        Cond::True => Math::Text("always".to_owned()),
        Cond::Rel(rel, left, right) => Math::Row(vec![
            at(left, Tight::Sum, depth),
            relation(*rel),
            at(right, Tight::Sum, depth),
        ]),
        Cond::And(conds) => joined(conds, "∧"),
        Cond::Or(conds) => joined(conds, "∨"),
        Cond::Not(cond) => Math::Row(vec![Math::Sign("¬"), fenced("(", claim(cond, depth), ")")]),
        Cond::Forall(binders, cond) => {
            let mut row = vec![Math::Sign("∀")];
            row.extend(separated(
                binders
                    .iter()
                    .map(|binder| ranged(&binder.var.name, &binder.range, depth)),
            ));
            row.extend([Math::Sign(":"), claim(cond, depth)]);
            Math::Row(row)
        }
    }
}

fn ranged(var: &Name, range: &Range, depth: usize) -> Math {
    let (lo, hi) = (
        at(&range.lo, Tight::Sum, depth),
        at(&range.hi, Tight::Sum, depth),
    );
    Math::Row(vec![
        variable(var),
        Math::Sign("="),
        lo,
        Math::Sign(","),
        Math::Sign("…"),
        Math::Sign(","),
        hi,
    ])
}

fn call(function: &str, args: &[Expr], depth: usize) -> Math {
    Math::Row(vec![
        variable(function),
        fenced("(", list(args, depth), ")"),
    ])
}

fn list(exprs: &[Expr], depth: usize) -> Math {
    match exprs {
        [only] => at(only, Tight::Condition, depth),
        _ => Math::Row(separated(
            exprs.iter().map(|expr| at(expr, Tight::Condition, depth)),
        )),
    }
}

fn separated(parts: impl Iterator<Item = Math>) -> Vec<Math> {
    let mut row = Vec::new();
    for part in parts {
        if !row.is_empty() {
            row.push(Math::Sign(","));
        }
        row.push(part);
    }
    row
}

fn name(text: &str) -> Math {
    Math::Name(text.to_owned())
}

fn fraction(above: Math, below: Math) -> Math {
    Math::Fraction(Box::new(above), Box::new(below))
}

fn power(base: Math, exponent: Math) -> Math {
    Math::Power(Box::new(held(base)), Box::new(exponent))
}

fn index(base: Math, below: Math) -> Math {
    Math::Index(Box::new(held(base)), Box::new(below))
}

/// What has a script, held together so that it is seen: the script of `∇g(x)` would belong to `(x)` alone. That of
/// `f(x)` belongs to the value.
fn held(base: Math) -> Math {
    let Math::Row(parts) = &base else {
        return base;
    };
    match &parts[..] {
        []
        | [_]
        | [
            Math::Name(_) | Math::Index(..) | Math::Text(_),
            Math::Fenced("(", ..),
        ] => base,
        _ => fenced("(", base, ")"),
    }
}

fn fenced(open: &'static str, inside: Math, close: &'static str) -> Math {
    Math::Fenced(open, Box::new(inside), close)
}

#[cfg(test)]
mod tests {
    use rederive_lang::expr::Cond;
    use rederive_lang::{FsLoader, load_source};

    use super::super::latex;

    /// The left side of `<expression> = 0`, as LaTeX.
    fn set(expression: &str) -> String {
        let text = format!(
            "derivations! {{ derivation d(n: Nat, x: Real[n], k1: Real, beta: Real): {expression} = 0; }}"
        );
        let loaded = load_source("a.rs", &text, &mut FsLoader);
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        match &loaded.file.derivations[0].claim {
            Cond::Rel(_, left, _) => latex::formula(left),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn parentheses_stand_where_they_are_needed_and_nowhere_else() {
        for (source, wanted) in [
            (
                "(k1 + beta) * k1",
                "\\left( {k}_{1} + \\beta \\right) \\cdot {k}_{1}",
            ),
            (
                "k1 - (k1 - beta)",
                "{k}_{1} - \\left( {k}_{1} - \\beta \\right)",
            ),
            ("(beta^2)^3", "{\\left( {\\beta}^{2} \\right)}^{3}"),
            ("(-beta) * 2", "\\left( - \\beta \\right) \\cdot 2"),
            (
                "beta * sum(i in 1..=n, x[i])",
                "\\beta \\cdot \\sum\\limits_{i = 1}^{n} {x}_{i}",
            ),
            (
                "sum(i in 1..=n, x[i]) * beta",
                "\\left( \\sum\\limits_{i = 1}^{n} {x}_{i} \\right) \\cdot \\beta",
            ),
            ("x[1] - k1", "x \\left[ 1 \\right] - {k}_{1}"),
            ("(beta + 1) / 2", "\\frac{\\beta + 1}{2}"),
            ("exp(-beta)", "{\\mathrm{e}}^{- \\beta}"),
        ] {
            assert_eq!(set(source), wanted, "{source}");
        }
    }
}
