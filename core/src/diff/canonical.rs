//! A typed expression as text in which names do not count: two expressions have the same text exactly when they differ
//! in the names of bound variables, of parameters that are paired, and of definitions that say the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rederive_lang::expr::{
    Algorithm, Binder, Cond, Definition, Expr, Kind, Param, Range, Rel, Sort, Target, Var,
};

/// What a definition or an algorithm is called whatever its author calls it, by file (as the loaded set counts it) and
/// name.
pub(super) type Symbols = BTreeMap<(u16, String), String>;

/// What variables and definitions are called.
#[derive(Clone, Debug)]
pub(super) struct Canon<'a> {
    symbols: &'a Symbols,
    names: BTreeMap<u32, String>,
    bound: usize,
}

impl<'a> Canon<'a> {
    /// The parameters bear these names, in their order.
    pub(super) fn new(symbols: &'a Symbols, params: &[Param], names: &[String]) -> Canon<'a> {
        let ids = params.iter().map(|param| param.var.id);
        Canon {
            symbols,
            names: ids.zip(names.iter().cloned()).collect(),
            bound: 0,
        }
    }

    fn bind(&mut self, var: &Var) -> String {
        let name = format!("b{}", self.bound);
        self.bound += 1;
        self.names.insert(var.id, name.clone());
        name
    }

    /// Gives a variable a name from outside, when what binds it is left behind.
    pub(super) fn enter(&mut self, var: &Var, name: String) {
        self.names.insert(var.id, name);
    }

    /// A variable that nothing here binds bears its own name.
    fn var(&self, var: &Var) -> String {
        let known = self.names.get(&var.id).cloned();
        known.unwrap_or_else(|| format!("?{}", var.name))
    }

    fn symbol(&self, file: u16, name: &str) -> String {
        let known = self.symbols.get(&(file, name.to_owned())).cloned();
        known.unwrap_or_else(|| format!("?{name}"))
    }

    /// An expression; names that it binds are counted anew, so that the text does not depend on what stands before it.
    pub(super) fn expr(&mut self, expr: &Expr) -> String {
        self.fresh(|canon, out| canon.write(expr, out))
    }

    /// A condition.
    pub(super) fn cond(&mut self, cond: &Cond) -> String {
        self.fresh(|canon, out| canon.condition(cond, out))
    }

    /// A range.
    pub(super) fn range(&mut self, range: &Range) -> String {
        self.fresh(|canon, out| canon.ends(range, out))
    }

    /// A sort, and the range of an index.
    pub(super) fn param(&mut self, param: &Param) -> String {
        self.fresh(|canon, out| {
            canon.sort(&param.sort, out);
            if let Some(range) = &param.range {
                out.push_str(" in ");
                canon.ends(range, out);
            }
        })
    }

    fn fresh(&mut self, write: impl FnOnce(&mut Canon<'a>, &mut String)) -> String {
        let bound = std::mem::take(&mut self.bound);
        let mut out = String::new();
        write(self, &mut out);
        self.bound = bound;
        out
    }

    /// A definition without its name.
    pub(super) fn definition(symbols: &'a Symbols, definition: &Definition) -> String {
        let mut canon = Canon::new(symbols, &[], &[]);
        let mut out = String::from(if definition.zero_padded {
            "padded "
        } else {
            ""
        });
        for size in &definition.sizes {
            let name = canon.bind(size);
            let _ = write!(out, "{name} ");
        }
        canon.params(&definition.params, &mut out);
        canon.binders(&definition.indices, &mut out);
        canon.write(&definition.body, &mut out);
        out
    }

    /// An algorithm without its name.
    pub(super) fn algorithm(symbols: &'a Symbols, algorithm: &Algorithm) -> String {
        let mut canon = Canon::new(symbols, &[], &[]);
        let mut out = String::from("algorithm ");
        for size in &algorithm.sizes {
            let name = canon.bind(size);
            let _ = write!(out, "{name} ");
        }
        canon.params(&algorithm.params, &mut out);
        // What outputs are called is how others name them.
        for (name, sort) in &algorithm.outputs {
            let _ = write!(out, "{name}: ");
            canon.sort(sort, &mut out);
            out.push(' ');
        }
        for (var, value) in &algorithm.lets {
            canon.write(value, &mut out);
            canon.bind(var);
            out.push(';');
        }
        for value in &algorithm.returns {
            canon.write(value, &mut out);
            out.push(';');
        }
        out
    }

    fn params(&mut self, params: &[Param], out: &mut String) {
        // Parameters are in scope of each other whatever their order.
        for param in params {
            self.bind(&param.var);
        }
        for param in params {
            out.push_str(&self.var(&param.var));
            out.push(':');
            self.sort(&param.sort, out);
            if let Some(range) = &param.range {
                out.push_str(" in ");
                self.ends(range, out);
            }
            out.push(' ');
        }
    }

    fn sort(&mut self, sort: &Sort, out: &mut String) {
        match sort {
            Sort::Scalar(number) => {
                let _ = write!(out, "{number:?}");
            }
            Sort::Array(dims) => {
                out.push_str("Array[");
                for dim in dims {
                    self.ends(dim, out);
                    out.push(',');
                }
                out.push(']');
            }
            Sort::Function(function) => {
                for param in &function.params {
                    self.sort(param, out);
                    out.push(',');
                }
                out.push_str("->");
                self.sort(&function.result, out);
                if let Some(cost) = &function.cost {
                    out.push_str(" cost ");
                    self.write(cost, out);
                }
            }
            Sort::Growth => out.push_str("Growth"),
            Sort::Tuple(parts) => parts.iter().for_each(|part| {
                self.sort(part, out);
                out.push(';');
            }),
        }
    }

    fn ends(&mut self, range: &Range, out: &mut String) {
        self.write(&range.lo, out);
        out.push_str("..=");
        self.write(&range.hi, out);
    }

    fn binders(&mut self, binders: &[Binder], out: &mut String) {
        for binder in binders {
            self.ends_and_name(&binder.range, &binder.var, out);
        }
    }

    fn ends_and_name(&mut self, range: &Range, var: &Var, out: &mut String) {
        let mut ends = String::new();
        self.ends(range, &mut ends);
        let name = self.bind(var);
        let _ = write!(out, "{name} in {ends}, ");
    }

    fn condition(&mut self, cond: &Cond, out: &mut String) {
        match cond {
            Cond::True => out.push_str("true"),
            Cond::Rel(rel, a, b) => {
                // A comparison may be read from either side.
                let (rel, a, b) = match rel {
                    Rel::Ge => (Rel::Le, b, a),
                    Rel::Gt => (Rel::Lt, b, a),
                    rel => (*rel, a, b),
                };
                let _ = write!(out, "{rel:?}(");
                self.write(a, out);
                out.push(',');
                self.write(b, out);
                out.push(')');
            }
            Cond::And(parts) | Cond::Or(parts) => {
                out.push_str(if matches!(cond, Cond::And(_)) {
                    "And("
                } else {
                    "Or("
                });
                for part in parts {
                    self.condition(part, out);
                    out.push(',');
                }
                out.push(')');
            }
            Cond::Not(inner) => {
                out.push_str("Not(");
                self.condition(inner, out);
                out.push(')');
            }
            Cond::Forall(binders, inner) => {
                out.push_str("Forall(");
                self.binders(binders, out);
                self.condition(inner, out);
                out.push(')');
            }
        }
    }

    fn write(&mut self, expr: &Expr, out: &mut String) {
        match expr.kind() {
            Kind::Var(var) => out.push_str(&self.var(var)),
            Kind::Number(number) => {
                let _ = write!(out, "{number}");
            }
            Kind::Constant(number) => {
                let _ = write!(out, "All({number}:");
                self.sort(expr.sort(), out);
                out.push(')');
            }
            kind => {
                out.push_str(&self.head(kind));
                out.push('(');
                self.inner(kind, out);
                out.push(')');
            }
        }
    }

    /// What a node is, its variables and parts left out.
    fn head(&self, kind: &Kind) -> String {
        match kind {
            Kind::Pi => "Pi".to_owned(),
            Kind::Infinity => "Infinity".to_owned(),
            Kind::Entry { padded, .. } => if *padded { "Padded" } else { "Entry" }.to_owned(),
            Kind::Neg(_) => "Neg".to_owned(),
            Kind::Add(..) => "Add".to_owned(),
            Kind::Sub(..) => "Sub".to_owned(),
            Kind::Mul(..) => "Mul".to_owned(),
            Kind::Div(..) => "Div".to_owned(),
            Kind::Power(..) => "Power".to_owned(),
            Kind::Function(function, _) => format!("{function:?}"),
            Kind::Delta(..) => "Delta".to_owned(),
            Kind::If(..) => "If".to_owned(),
            Kind::Cases(_) => "Cases".to_owned(),
            Kind::Big { op, .. } => format!("{op:?}Over"),
            // Whether reading an entry needs a reason is no meaning.
            Kind::Build { .. } => "Build".to_owned(),
            Kind::Literal(_) => "Literal".to_owned(),
            Kind::MatMul(..) => "MatMul".to_owned(),
            Kind::Transpose(_) => "Transpose".to_owned(),
            Kind::Dot(..) => "Dot".to_owned(),
            Kind::Outer(..) => "Outer".to_owned(),
            Kind::Trace(_) => "Trace".to_owned(),
            Kind::Diag(_) => "Diag".to_owned(),
            Kind::Eye(_) => "Eye".to_owned(),
            Kind::SumAll(_) => "SumAll".to_owned(),
            Kind::Concat(..) => "Concat".to_owned(),
            Kind::Flip(_) => "Flip".to_owned(),
            Kind::Len(_) => "Len".to_owned(),
            Kind::Call { definition, .. } => self.symbol(definition.span.file, &definition.name),
            Kind::Apply { function, .. } => format!("Apply {}", self.var(function)),
            Kind::Diff { .. } => "Diff".to_owned(),
            Kind::Limit { number, target, .. } => {
                let side = match target {
                    Target::Point(_) => "to",
                    Target::Above(_) => "from above to",
                    Target::Below(_) => "from below to",
                    Target::Infinity => "to inf",
                    Target::MinusInfinity => "to -inf",
                };
                format!("Limit {number:?} {side} ")
            }
            Kind::Integral { .. } => "Integral".to_owned(),
            Kind::Growth(_) => "Growth".to_owned(),
            Kind::Run { algorithm, .. } => self.symbol(algorithm.span.file, &algorithm.name),
            Kind::Output(_, index) => format!("Output{index}"),
            Kind::Calls {
                algorithm,
                function,
                jacobian,
                ..
            } => {
                let place = |param: &Param| param.var.name == *function;
                let place = algorithm.params.iter().position(place);
                let of = self.symbol(algorithm.span.file, &algorithm.name);
                format!("Calls {of} {place:?} {jacobian}")
            }
            Kind::Cost { algorithm, .. } => {
                let of = self.symbol(algorithm.span.file, &algorithm.name);
                format!("Cost {of}")
            }
            Kind::Var(_) | Kind::Number(_) | Kind::Constant(_) => String::new(),
        }
    }

    /// The parts of a node, what binds before what it binds in.
    fn inner(&mut self, kind: &Kind, out: &mut String) {
        match kind {
            Kind::Big {
                binders,
                filter,
                body,
                ..
            } => {
                self.binders(binders, out);
                self.condition(filter, out);
                out.push(',');
                self.write(body, out);
            }
            Kind::Build { binders, body, .. } => {
                self.binders(binders, out);
                self.write(body, out);
            }
            Kind::If(cond, yes, no) => {
                self.condition(cond, out);
                out.push(',');
                self.write(yes, out);
                out.push(',');
                self.write(no, out);
            }
            Kind::Cases(branches) => {
                for (cond, value) in branches {
                    self.condition(cond, out);
                    out.push_str("=>");
                    self.write(value, out);
                    out.push(',');
                }
            }
            Kind::Diff {
                body,
                variable,
                indices,
                at,
            } => {
                if let Some(at) = at {
                    self.write(at, out);
                    out.push(',');
                    self.bind(variable);
                }
                let variable = self.var(variable);
                let _ = write!(out, "{variable},");
                for index in indices {
                    self.write(index, out);
                    out.push(',');
                }
                self.write(body, out);
            }
            Kind::Limit {
                var, target, body, ..
            } => {
                if let Target::Point(at) | Target::Above(at) | Target::Below(at) = target {
                    self.write(at, out);
                    out.push(',');
                }
                self.bind(var);
                self.write(body, out);
            }
            Kind::Integral { var, lo, hi, body } => {
                self.write(lo, out);
                out.push(',');
                self.write(hi, out);
                out.push(',');
                self.bind(var);
                self.write(body, out);
            }
            other => {
                let mut parts: Vec<&Expr> = Vec::new();
                other.for_each_child(&mut |child| parts.push(child));
                for part in parts {
                    self.write(part, out);
                    out.push(',');
                }
            }
        }
    }
}
