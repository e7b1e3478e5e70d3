//! Typed expressions as source text, with as few parentheses as the grammar allows.
//!
//! What is printed means the same when it is read again. A bound variable whose name is visible already where it is
//! bound, which a `let` that was written out can cause, is printed under another name.

mod cond;
mod item;
mod spoken;
mod spread;

pub use item::{algorithm, definition, derivation, file, params, verdict_name};
pub use spoken::{definitions, meaning};

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::expr::{
    BigOp, Binder, Cond, Expr, Function, FunctionSort, Kind, Name, Number, Range, Sort, Target, Var,
};
use crate::walk;

/// How tightly a piece of text holds together, from the loosest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    If,
    Sum,
    Product,
    Sign,
    Power,
    Atom,
}

/// A piece of text and how tightly it holds together.
type Text = (String, Level);

/// The expression as source text.
#[must_use]
pub fn expr(expr: &Expr) -> String {
    Printer::new(&[expr], &BTreeSet::new()).show(expr, Level::If)
}

/// A condition as it stands in `where` or as a claim: equality is `=`.
#[must_use]
pub fn statement(cond: &Cond) -> String {
    Printer::of_cond(cond).cond(cond, true)
}

/// A condition as it stands in `if`, `cases`, `case` and filters: equality is `==`.
#[must_use]
pub fn test(cond: &Cond) -> String {
    Printer::of_cond(cond).cond(cond, false)
}

/// A range, `1..=K`.
#[must_use]
pub fn range(range: &Range) -> String {
    Printer::new(&[&range.lo, &range.hi], &BTreeSet::new()).range(range)
}

/// A sort as it is declared: `Real[m, n]`.
#[must_use]
pub fn sort(sort: &Sort) -> String {
    match sort {
        Sort::Scalar(Number::Nat) => "Nat".into(),
        Sort::Scalar(Number::Int) => "Int".into(),
        Sort::Scalar(Number::Real) => "Real".into(),
        Sort::Array(dims) => {
            let dims: Vec<String> = dims
                .iter()
                .map(|dim| {
                    if is_one(&dim.lo) {
                        expr(&dim.hi)
                    } else {
                        range(dim)
                    }
                })
                .collect();
            format!("Real[{}]", dims.join(", "))
        }
        Sort::Function(function) => function_sort(function),
        Sort::Growth => "a growth class".into(),
        Sort::Tuple(_) => "several outputs".into(),
    }
}

fn function_sort(function: &FunctionSort) -> String {
    let params: Vec<String> = function.params.iter().map(sort).collect();
    let result = sort(&function.result);
    match &params[..] {
        [param] => format!("{param} -> {result}"),
        _ => format!("({}) -> {result}", params.join(", ")),
    }
}

/// The name that a usual function is called by.
#[must_use]
pub fn function_name(function: Function) -> &'static str {
    match function {
        Function::Exp => "exp",
        Function::Log => "log",
        Function::Sqrt => "sqrt",
        Function::Sin => "sin",
        Function::Cos => "cos",
        Function::Tanh => "tanh",
        Function::Abs => "abs",
        Function::Min => "min",
        Function::Max => "max",
        Function::Floor => "floor",
        Function::Ceil => "ceil",
        Function::Sign => "sign",
    }
}

fn big_name(op: BigOp) -> &'static str {
    match op {
        BigOp::Sum => "sum",
        BigOp::Prod => "prod",
        BigOp::Max => "max",
        BigOp::Min => "min",
    }
}

fn is_one(expr: &Expr) -> bool {
    matches!(expr.kind(), Kind::Number(value) if value.is_one())
}

struct Printer {
    /// Names that occur anywhere in what is printed.
    occurring: BTreeSet<Name>,
    /// The names of variables that are not bound in what is printed.
    free: BTreeSet<Name>,
    /// The bound variables that are visible, and what they are called here.
    bound: Vec<(Var, Name)>,
}

impl Printer {
    /// A printer for these expressions, which stand under the binders of `around`.
    fn new(parts: &[&Expr], around: &BTreeSet<Var>) -> Printer {
        let mut occurring = BTreeSet::new();
        parts
            .iter()
            .for_each(|part| walk::names(part, &mut occurring));
        let free = walk::free_vars(parts.iter().copied()).into_iter();
        let free = free
            .filter(|var| !around.contains(var))
            .map(|var| var.name)
            .collect();
        Printer {
            occurring,
            free,
            bound: Vec::new(),
        }
    }

    fn of_cond(cond: &Cond) -> Printer {
        let (mut parts, mut around) = (Vec::new(), BTreeSet::new());
        cond.for_each_expr(&mut |part| parts.push(part));
        cond.for_each_bound(&mut |var| {
            around.insert(var.clone());
        });
        Printer::new(&parts, &around)
    }

    /// The text, in parentheses where it holds together less tightly than its place asks for.
    fn show(&mut self, expr: &Expr, at_least: Level) -> String {
        let text = self.text(expr);
        grouped(text, at_least)
    }

    fn text(&mut self, expr: &Expr) -> Text {
        let atom = |text: String| (text, Level::Atom);
        match expr.kind() {
            Kind::Number(value) => number(value),
            Kind::Pi => atom("pi".into()),
            Kind::Infinity => atom("inf".into()),
            Kind::Var(var) => atom(self.name(var).to_string()),
            Kind::Entry { array, indices, .. } => {
                let array = self.show(array, Level::Atom);
                atom(format!("{array}[{}]", self.list(indices)))
            }
            Kind::Neg(a) => (format!("-{}", self.show(a, Level::Sign)), Level::Sign),
            Kind::Add(a, b) => self.infix(a, " + ", b, Level::Sum, Level::Product),
            Kind::Sub(a, b) => self.infix(a, " - ", b, Level::Sum, Level::Product),
            Kind::Mul(a, b) => self.infix(a, " * ", b, Level::Product, Level::Sign),
            Kind::Div(a, b) => {
                let sign = if is_literal(a) && is_literal(b) {
                    "/"
                } else {
                    " / "
                };
                self.infix(a, sign, b, Level::Product, Level::Sign)
            }
            Kind::MatMul(a, b) => self.infix(a, " @ ", b, Level::Product, Level::Sign),
            Kind::Power(a, b) => {
                let base = self.show(a, Level::Atom);
                (
                    format!("{base}^{}", self.show(b, Level::Sign)),
                    Level::Power,
                )
            }
            Kind::Function(function, args) => {
                atom(format!("{}({})", function_name(*function), self.list(args)))
            }
            Kind::Delta(a, b) => self.call("delta", &[a, b]),
            Kind::If(cond, yes, no) => {
                let cond = self.cond(cond, false);
                let (yes, no) = (self.show(yes, Level::If), self.show(no, Level::If));
                (format!("if {cond} {{ {yes} }} else {{ {no} }}"), Level::If)
            }
            Kind::Cases(branches) => {
                let branches: Vec<String> = branches
                    .iter()
                    .map(|(cond, value)| {
                        format!(
                            "{} => {}",
                            self.cond(cond, false),
                            self.show(value, Level::If)
                        )
                    })
                    .collect();
                atom(format!("cases {{ {} }}", branches.join(", ")))
            }
            Kind::Big {
                op,
                binders,
                filter,
                body,
            } => atom(self.with_binders(big_name(*op), binders, filter, body)),
            Kind::Build {
                binders,
                body,
                elementwise,
            } => {
                if *elementwise && let Some(text) = self.spread_array(body, binders) {
                    return text;
                }
                let name = if binders.len() == 2 { "mat" } else { "vec" };
                atom(self.with_binders(name, binders, &Cond::True, body))
            }
            Kind::Literal(parts) => atom(format!("[{}]", self.list(parts))),
            Kind::Transpose(a) => atom(format!("{}.T", self.show(a, Level::Atom))),
            Kind::Dot(a, b) => self.call("dot", &[a, b]),
            Kind::Outer(a, b) => self.call("outer", &[a, b]),
            Kind::Trace(a) => self.call("trace", &[a]),
            Kind::Diag(a) => self.call("diag", &[a]),
            Kind::Eye(a) => self.call("eye", &[a]),
            Kind::Constant(value) => self.constant(value, expr.dims()),
            Kind::SumAll(a) => self.call("sum", &[a]),
            Kind::Concat(a, b) => self.call("concat", &[a, b]),
            Kind::Flip(a) => self.call("flip", &[a]),
            Kind::Len(a) => self.call("len", &[a]),
            Kind::Call {
                definition, args, ..
            } if definition.params.is_empty() => atom(format!(
                "{}{}",
                definition.shown(),
                if args.is_empty() { "" } else { "()" }
            )),
            Kind::Call {
                definition, args, ..
            } => atom(format!("{}({})", definition.shown(), self.list(args))),
            Kind::Apply { function, args } => {
                let name = self.name(function);
                atom(format!("{name}({})", self.list(args)))
            }
            Kind::Diff {
                body,
                variable,
                indices,
                at,
            } => atom(self.diff(body, variable, indices, at.as_ref())),
            Kind::Limit {
                var, target, body, ..
            } => {
                let target = self.target(target);
                let name = self.bind(var);
                let body = self.show(body, Level::If);
                self.bound.pop();
                atom(format!("limit({name} -> {target}, {body})"))
            }
            Kind::Integral { var, lo, hi, body } => {
                let (lo, hi) = (self.show(lo, Level::Sum), self.show(hi, Level::Sum));
                let name = self.bind(var);
                let body = self.show(body, Level::If);
                self.bound.pop();
                atom(format!("integral({name} in {lo}..{hi}, {body})"))
            }
            Kind::Growth(a) => self.call("O", &[a]),
            Kind::Run {
                algorithm, args, ..
            } => atom(format!("{}({})", algorithm.shown(), self.list(args))),
            Kind::Output(run, index) => {
                let run_text = self.show(run, Level::Atom);
                let name = match run.kind() {
                    Kind::Run { algorithm, .. } => algorithm
                        .outputs
                        .get(*index)
                        .map(|(name, _)| name.to_string()),
                    _ => None,
                };
                atom(format!(
                    "{run_text}.{}",
                    name.unwrap_or_else(|| index.to_string())
                ))
            }
            Kind::Calls {
                algorithm,
                function,
                jacobian,
                ..
            } => {
                let function = if *jacobian {
                    format!("jacobian({function})")
                } else {
                    function.to_string()
                };
                atom(format!("calls({}, {function})", algorithm.shown()))
            }
            Kind::Cost { algorithm, .. } => atom(format!("cost({})", algorithm.shown())),
        }
    }

    fn infix(&mut self, a: &Expr, sign: &str, b: &Expr, own: Level, right: Level) -> Text {
        let a = self.show(a, own);
        (format!("{a}{sign}{}", self.show(b, right)), own)
    }

    fn call(&mut self, name: &str, args: &[&Expr]) -> Text {
        let args: Vec<String> = args.iter().map(|arg| self.show(arg, Level::If)).collect();
        (format!("{name}({})", args.join(", ")), Level::Atom)
    }

    fn list(&mut self, parts: &[Expr]) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| self.show(part, Level::If))
            .collect();
        parts.join(", ")
    }

    fn range(&mut self, range: &Range) -> String {
        let lo = self.show(&range.lo, Level::Sum);
        format!("{lo}..={}", self.show(&range.hi, Level::Sum))
    }

    /// `sum(i in 1..=m, j in 1..=i if i != j, body)`.
    fn with_binders(
        &mut self,
        name: &str,
        binders: &[Binder],
        filter: &Cond,
        body: &Expr,
    ) -> String {
        let mark = self.bound.len();
        let mut text = format!("{name}({}", self.binders(binders));
        if *filter != Cond::True {
            text = format!("{text} if {}", self.cond(filter, false));
        }
        text = format!("{text}, {})", self.show(body, Level::If));
        self.bound.truncate(mark);
        text
    }

    /// Binds the variables; whoever calls this truncates `bound` again.
    fn binders(&mut self, binders: &[Binder]) -> String {
        let mut parts = Vec::new();
        for binder in binders {
            let range = self.range(&binder.range);
            parts.push(format!("{} in {range}", self.bind(&binder.var)));
        }
        parts.join(", ")
    }

    /// `diff(body, x[j])`; `grad(|z| body, point)[j]` where the variable is bound here.
    fn diff(&mut self, body: &Expr, var: &Var, indices: &[Expr], at: Option<&Expr>) -> String {
        let entry = match indices {
            [] => String::new(),
            indices => format!("[{}]", self.list(indices)),
        };
        let Some(at) = at else {
            let body = self.show(body, Level::If);
            return format!("diff({body}, {}{entry})", self.name(var));
        };
        let at = self.show(at, Level::If);
        let name = self.bind(var);
        let body = self.show(body, Level::If);
        self.bound.pop();
        format!("grad({}, {at}){entry}", lambda(&name, &body))
    }

    fn constant(&mut self, value: &BigRational, dims: &[Range]) -> Text {
        let sizes: Vec<String> = dims
            .iter()
            .map(|dim| self.show(&dim.hi, Level::If))
            .collect();
        let sizes = sizes.join(", ");
        if value.is_zero() {
            return (format!("zeros({sizes})"), Level::Atom);
        }
        if value.is_one() {
            return (format!("ones({sizes})"), Level::Atom);
        }
        let factor = grouped(number(value), Level::Product);
        (format!("{factor} * ones({sizes})"), Level::Product)
    }

    fn target(&mut self, target: &Target) -> String {
        match target {
            Target::Point(a) => self.show(a, Level::Sum),
            Target::Above(a) => format!("{}+", self.show(a, Level::Sum)),
            Target::Below(a) => format!("{}-", self.show(a, Level::Sum)),
            Target::Infinity => "inf".into(),
            Target::MinusInfinity => "-inf".into(),
        }
    }

    /// What a variable is called here.
    fn name(&self, var: &Var) -> Name {
        let bound = self.bound.iter().rev().find(|(bound, _)| bound == var);
        bound.map_or_else(|| var.name.clone(), |(_, name)| name.clone())
    }

    /// Makes a bound variable visible and returns what it is called.
    fn bind(&mut self, var: &Var) -> Name {
        let taken = |printer: &Printer, name: &Name| {
            let shown = |(bound, shown): &(Var, Name)| bound != var && shown == name;
            printer.free.contains(name) || printer.bound.iter().any(shown)
        };
        let mut name = var.name.clone();
        let mut number = 1u32;
        while taken(self, &name) || number > 1 && self.occurring.contains(&name) {
            name = format!("{}{number}", var.name).into();
            number = number.saturating_add(1);
        }
        self.bound.push((var.clone(), name.clone()));
        name
    }
}

fn is_literal(expr: &Expr) -> bool {
    matches!(expr.kind(), Kind::Number(value) if value.is_integer() && !value.is_negative())
}

fn grouped((text, level): Text, at_least: Level) -> String {
    if level < at_least {
        format!("({text})")
    } else {
        text
    }
}

/// A number: whole, as a decimal where that is exact and short, else as a quotient.
fn number(value: &BigRational) -> Text {
    let magnitude = value.abs();
    let (text, level) = match decimal(&magnitude) {
        _ if magnitude.is_integer() => (magnitude.to_integer().to_string(), Level::Atom),
        Some(decimal) => (decimal, Level::Atom),
        None => (
            format!("{}/{}", magnitude.numer(), magnitude.denom()),
            Level::Product,
        ),
    };
    if !value.is_negative() {
        return (text, level);
    }
    let inner = grouped((text, level), Level::Sign);
    (format!("-{inner}"), Level::Sign)
}

/// A positive number that is not whole with up to six digits behind the point, where these are all.
#[must_use]
pub fn decimal(value: &BigRational) -> Option<String> {
    for digits in 1..=6u32 {
        let scaled = value * BigRational::from_integer(10i64.pow(digits).into());
        if scaled.is_integer() {
            let width = usize::try_from(digits).ok()? + 1;
            let mut text = format!("{:0>width$}", scaled.to_integer().to_string());
            text.insert(text.len().checked_sub(width - 1)?, '.');
            return Some(text);
        }
    }
    None
}

/// `|z| body`, or just `f` where the body is `f(z)`.
fn lambda(name: &str, body: &str) -> String {
    let callee = body
        .strip_suffix(')')
        .and_then(|rest| rest.strip_suffix(name));
    if let Some(callee) = callee.and_then(|rest| rest.strip_suffix('('))
        && !callee.is_empty()
        && callee.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !crate::elab::is_taken(callee)
    {
        return callee.to_owned();
    }
    format!("|{name}| {body}")
}
