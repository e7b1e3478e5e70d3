//! Walking over typed expressions: their parts, the names in them, substitution.

use std::collections::BTreeSet;

use crate::expr::{Binder, Cond, Expr, FunctionSort, Kind, Name, Range, Sort, Target, Var};

impl Kind {
    /// Calls `visit` on every direct sub-expression, those of ranges, conditions and targets included, in the order
    /// they are written.
    pub fn for_each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match self {
            Kind::Number(_) | Kind::Pi | Kind::Infinity | Kind::Var(_) | Kind::Constant(_) => {}
            Kind::Entry { array, indices, .. } => {
                visit(array);
                indices.iter().for_each(visit);
            }
            Kind::Neg(a)
            | Kind::Transpose(a)
            | Kind::Trace(a)
            | Kind::Diag(a)
            | Kind::Eye(a)
            | Kind::SumAll(a)
            | Kind::Flip(a)
            | Kind::Len(a)
            | Kind::Growth(a)
            | Kind::Output(a, _) => visit(a),
            Kind::Add(a, b)
            | Kind::Sub(a, b)
            | Kind::Mul(a, b)
            | Kind::Div(a, b)
            | Kind::Power(a, b)
            | Kind::Delta(a, b)
            | Kind::MatMul(a, b)
            | Kind::Dot(a, b)
            | Kind::Outer(a, b)
            | Kind::Concat(a, b) => {
                visit(a);
                visit(b);
            }
            Kind::Function(_, parts) | Kind::Literal(parts) => parts.iter().for_each(visit),
            Kind::If(cond, yes, no) => {
                cond.for_each_expr(visit);
                visit(yes);
                visit(no);
            }
            Kind::Cases(branches) => {
                for (cond, value) in branches {
                    cond.for_each_expr(visit);
                    visit(value);
                }
            }
            Kind::Big {
                binders,
                filter,
                body,
                ..
            } => {
                visit_binders(binders, visit);
                filter.for_each_expr(visit);
                visit(body);
            }
            Kind::Build { binders, body, .. } => {
                visit_binders(binders, visit);
                visit(body);
            }
            Kind::Call { sizes, args, .. } | Kind::Run { sizes, args, .. } => {
                sizes.iter().for_each(&mut *visit);
                args.iter().for_each(visit);
            }
            Kind::Apply { args, .. } => args.iter().for_each(visit),
            Kind::Calls { given, .. } | Kind::Cost { given, .. } => {
                given.iter().for_each(|(_, value)| visit(value));
            }
            Kind::Diff {
                body, indices, at, ..
            } => {
                visit(body);
                indices.iter().for_each(&mut *visit);
                at.iter().for_each(visit);
            }
            Kind::Limit { target, body, .. } => {
                if let Target::Point(a) | Target::Above(a) | Target::Below(a) = target {
                    visit(a);
                }
                visit(body);
            }
            Kind::Integral { lo, hi, body, .. } => {
                visit(lo);
                visit(hi);
                visit(body);
            }
        }
    }

    /// The variables that this node itself names, and whether it binds them or uses them.
    fn for_each_own_var(&self, visit: &mut dyn FnMut(&Var, Role)) {
        match self {
            Kind::Var(var) | Kind::Apply { function: var, .. } => visit(var, Role::Used),
            Kind::Diff {
                variable, at: None, ..
            } => visit(variable, Role::Used),
            Kind::Diff {
                variable: var,
                at: Some(_),
                ..
            }
            | Kind::Limit { var, .. }
            | Kind::Integral { var, .. } => visit(var, Role::Bound),
            Kind::Big {
                binders, filter, ..
            } => {
                binders
                    .iter()
                    .for_each(|binder| visit(&binder.var, Role::Bound));
                filter.for_each_binder(visit);
            }
            Kind::Build { binders, .. } => {
                binders
                    .iter()
                    .for_each(|binder| visit(&binder.var, Role::Bound));
            }
            Kind::If(cond, ..) => cond.for_each_binder(visit),
            Kind::Cases(branches) => {
                branches
                    .iter()
                    .for_each(|(cond, _)| cond.for_each_binder(visit));
            }
            _ => {}
        }
    }
}

/// What a node does with a variable that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Bound,
    Used,
}

impl Cond {
    /// Calls `visit` on every expression that the condition compares, and on the ranges of its binders.
    pub fn for_each_expr<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match self {
            Cond::True => {}
            Cond::Rel(_, a, b) => {
                visit(a);
                visit(b);
            }
            Cond::And(parts) | Cond::Or(parts) => {
                parts.iter().for_each(|part| part.for_each_expr(visit));
            }
            Cond::Not(inner) => inner.for_each_expr(visit),
            Cond::Forall(binders, inner) => {
                visit_binders(binders, visit);
                inner.for_each_expr(visit);
            }
        }
    }

    fn for_each_binder(&self, visit: &mut dyn FnMut(&Var, Role)) {
        match self {
            Cond::True | Cond::Rel(..) => {}
            Cond::And(parts) | Cond::Or(parts) => {
                parts.iter().for_each(|part| part.for_each_binder(visit));
            }
            Cond::Not(inner) => inner.for_each_binder(visit),
            Cond::Forall(binders, inner) => {
                binders
                    .iter()
                    .for_each(|binder| visit(&binder.var, Role::Bound));
                inner.for_each_binder(visit);
            }
        }
    }

    /// Calls `visit` on every variable that a `forall` of the condition binds.
    pub fn for_each_bound(&self, visit: &mut dyn FnMut(&Var)) {
        self.for_each_binder(&mut |var, _| visit(var));
    }

    /// The same condition with every expression in it replaced by what `replace` makes of it.
    #[must_use]
    pub fn map(&self, replace: &mut dyn FnMut(&Expr) -> Expr) -> Cond {
        match self {
            Cond::True => Cond::True,
            Cond::Rel(rel, a, b) => Cond::Rel(*rel, replace(a), replace(b)),
            Cond::And(parts) => Cond::And(parts.iter().map(|part| part.map(replace)).collect()),
            Cond::Or(parts) => Cond::Or(parts.iter().map(|part| part.map(replace)).collect()),
            Cond::Not(inner) => Cond::Not(Box::new(inner.map(replace))),
            Cond::Forall(binders, inner) => {
                Cond::Forall(map_binders(binders, replace), Box::new(inner.map(replace)))
            }
        }
    }
}

fn visit_binders<'a>(binders: &'a [Binder], visit: &mut dyn FnMut(&'a Expr)) {
    for binder in binders {
        visit(&binder.range.lo);
        visit(&binder.range.hi);
    }
}

fn map_range(range: &Range, replace: &mut dyn FnMut(&Expr) -> Expr) -> Range {
    Range {
        lo: replace(&range.lo),
        hi: replace(&range.hi),
    }
}

fn map_binders(binders: &[Binder], replace: &mut dyn FnMut(&Expr) -> Expr) -> Vec<Binder> {
    let map = |b: &Binder| Binder {
        var: b.var.clone(),
        range: map_range(&b.range, replace),
    };
    binders.iter().map(map).collect()
}

/// The same sort with every size in it replaced by what `replace` makes of it.
#[must_use]
pub fn map_sort(sort: &Sort, replace: &mut dyn FnMut(&Expr) -> Expr) -> Sort {
    match sort {
        Sort::Scalar(_) | Sort::Growth => sort.clone(),
        Sort::Array(dims) => Sort::Array(dims.iter().map(|dim| map_range(dim, replace)).collect()),
        Sort::Tuple(sorts) => Sort::Tuple(sorts.iter().map(|s| map_sort(s, replace)).collect()),
        Sort::Function(function) => Sort::Function(Box::new(FunctionSort {
            params: function
                .params
                .iter()
                .map(|s| map_sort(s, replace))
                .collect(),
            result: map_sort(&function.result, replace),
            cost: function.cost.as_ref().map(replace),
        })),
    }
}

/// The same node with every direct sub-expression, and every size in its sort, replaced.
#[must_use]
pub fn map_children(expr: &Expr, replace: &mut dyn FnMut(&Expr) -> Expr) -> Expr {
    let all = |parts: &[Expr], replace: &mut dyn FnMut(&Expr) -> Expr| -> Vec<Expr> {
        parts.iter().map(replace).collect()
    };
    let named = |parts: &[(Var, Expr)], replace: &mut dyn FnMut(&Expr) -> Expr| {
        let parts = parts.iter();
        parts.map(|(v, e)| (v.clone(), replace(e))).collect()
    };
    let kind = match expr.kind() {
        leaf @ (Kind::Number(_) | Kind::Pi | Kind::Infinity | Kind::Var(_) | Kind::Constant(_)) => {
            leaf.clone()
        }
        Kind::Entry {
            array,
            indices,
            padded,
        } => Kind::Entry {
            array: replace(array),
            indices: all(indices, replace),
            padded: *padded,
        },
        Kind::Neg(a) => Kind::Neg(replace(a)),
        Kind::Add(a, b) => Kind::Add(replace(a), replace(b)),
        Kind::Sub(a, b) => Kind::Sub(replace(a), replace(b)),
        Kind::Mul(a, b) => Kind::Mul(replace(a), replace(b)),
        Kind::Div(a, b) => Kind::Div(replace(a), replace(b)),
        Kind::Power(a, b) => Kind::Power(replace(a), replace(b)),
        Kind::Function(function, args) => Kind::Function(*function, all(args, replace)),
        Kind::Delta(a, b) => Kind::Delta(replace(a), replace(b)),
        Kind::If(cond, yes, no) => Kind::If(cond.map(replace), replace(yes), replace(no)),
        Kind::Cases(branches) => {
            let branches = branches.iter();
            Kind::Cases(
                branches
                    .map(|(cond, value)| (cond.map(replace), replace(value)))
                    .collect(),
            )
        }
        Kind::Big {
            op,
            binders,
            filter,
            body,
        } => Kind::Big {
            op: *op,
            binders: map_binders(binders, replace),
            filter: filter.map(replace),
            body: replace(body),
        },
        Kind::Build {
            binders,
            body,
            elementwise,
        } => Kind::Build {
            binders: map_binders(binders, replace),
            body: replace(body),
            elementwise: *elementwise,
        },
        Kind::Literal(parts) => Kind::Literal(all(parts, replace)),
        Kind::MatMul(a, b) => Kind::MatMul(replace(a), replace(b)),
        Kind::Transpose(a) => Kind::Transpose(replace(a)),
        Kind::Dot(a, b) => Kind::Dot(replace(a), replace(b)),
        Kind::Outer(a, b) => Kind::Outer(replace(a), replace(b)),
        Kind::Trace(a) => Kind::Trace(replace(a)),
        Kind::Diag(a) => Kind::Diag(replace(a)),
        Kind::Eye(a) => Kind::Eye(replace(a)),
        Kind::SumAll(a) => Kind::SumAll(replace(a)),
        Kind::Concat(a, b) => Kind::Concat(replace(a), replace(b)),
        Kind::Flip(a) => Kind::Flip(replace(a)),
        Kind::Len(a) => Kind::Len(replace(a)),
        Kind::Call {
            definition,
            sizes,
            args,
        } => Kind::Call {
            definition: definition.clone(),
            sizes: all(sizes, replace),
            args: all(args, replace),
        },
        Kind::Apply { function, args } => Kind::Apply {
            function: function.clone(),
            args: all(args, replace),
        },
        Kind::Diff {
            body,
            variable,
            indices,
            at,
        } => Kind::Diff {
            body: replace(body),
            variable: variable.clone(),
            indices: all(indices, replace),
            at: at.as_ref().map(&mut *replace),
        },
        Kind::Limit {
            var,
            number,
            target,
            body,
        } => Kind::Limit {
            var: var.clone(),
            number: *number,
            target: match target {
                Target::Point(a) => Target::Point(replace(a)),
                Target::Above(a) => Target::Above(replace(a)),
                Target::Below(a) => Target::Below(replace(a)),
                Target::Infinity => Target::Infinity,
                Target::MinusInfinity => Target::MinusInfinity,
            },
            body: replace(body),
        },
        Kind::Integral { var, lo, hi, body } => Kind::Integral {
            var: var.clone(),
            lo: replace(lo),
            hi: replace(hi),
            body: replace(body),
        },
        Kind::Growth(a) => Kind::Growth(replace(a)),
        Kind::Run {
            algorithm,
            sizes,
            args,
        } => Kind::Run {
            algorithm: algorithm.clone(),
            sizes: all(sizes, replace),
            args: all(args, replace),
        },
        Kind::Output(a, index) => Kind::Output(replace(a), *index),
        Kind::Calls {
            algorithm,
            function,
            jacobian,
            given,
        } => Kind::Calls {
            algorithm: algorithm.clone(),
            function: function.clone(),
            jacobian: *jacobian,
            given: named(given, replace),
        },
        Kind::Cost { algorithm, given } => Kind::Cost {
            algorithm: algorithm.clone(),
            given: named(given, replace),
        },
    };
    Expr::new(kind, map_sort(expr.sort(), replace), expr.span())
}

/// Puts values in the place of variables. Binders are unique, so nothing can be captured. A variable that is applied as
/// a function gives way to another variable only.
#[must_use]
pub fn substitute(expr: &Expr, values: &[(Var, Expr)]) -> Expr {
    if values.is_empty() {
        return expr.clone();
    }
    let value = |var: &Var| {
        values
            .iter()
            .find(|(old, _)| old == var)
            .map(|(_, value)| value)
    };
    if let Kind::Var(var) = expr.kind() {
        return value(var).cloned().unwrap_or_else(|| expr.clone());
    }
    // A derivative by what gets a value is that by a variable of its own, at the value.
    if let Kind::Diff {
        body,
        variable,
        indices,
        at: None,
    } = expr.kind()
        && let Some(point) = value(variable)
    {
        let others: Vec<(Var, Expr)> = values
            .iter()
            .filter(|(old, _)| old != variable)
            .cloned()
            .collect();
        let kind = Kind::Diff {
            body: substitute(body, &others),
            variable: variable.clone(),
            indices: indices
                .iter()
                .map(|index| substitute(index, values))
                .collect(),
            at: Some(point.clone()),
        };
        return Expr::new(kind, expr.sort().clone(), expr.span());
    }
    let mut changed = false;
    let new = map_children(expr, &mut |child| {
        let new = substitute(child, values);
        changed |= !new.is_same_node(child);
        new
    });
    if let Kind::Apply { function, args } = new.kind()
        && let Some(Kind::Var(other)) = value(function).map(Expr::kind)
    {
        let kind = Kind::Apply {
            function: other.clone(),
            args: args.clone(),
        };
        return Expr::new(kind, new.sort().clone(), new.span());
    }
    if changed { new } else { expr.clone() }
}

/// [`substitute`] in a sort.
#[must_use]
pub fn substitute_sort(sort: &Sort, values: &[(Var, Expr)]) -> Sort {
    map_sort(sort, &mut |size| substitute(size, values))
}

/// Adds the names of all variables that occur in the expression, free or bound. The binders of an element-by-element
/// expression do not count when it is given as a whole: they are gone once an entry of it is read.
pub fn names(expr: &Expr, into: &mut BTreeSet<Name>) {
    match expr.kind() {
        Kind::Build {
            binders,
            body,
            elementwise: true,
        } => {
            visit_binders(binders, &mut |end| all_names(end, &[], into));
            all_names(body, binders, into);
        }
        _ => all_names(expr, &[], into),
    }
}

fn all_names(expr: &Expr, except: &[Binder], into: &mut BTreeSet<Name>) {
    expr.kind().for_each_own_var(&mut |var, _| {
        if !except.iter().any(|binder| binder.var == *var) {
            into.insert(var.name.clone());
        }
    });
    for_each_part(expr, &mut |child| all_names(child, except, into));
}

/// The variables that occur in the expressions and are not bound in them.
#[must_use]
pub fn free_vars<'a>(exprs: impl IntoIterator<Item = &'a Expr>) -> BTreeSet<Var> {
    let (mut used, mut bound) = (BTreeSet::new(), BTreeSet::new());
    for expr in exprs {
        collect_vars(expr, &mut used, &mut bound);
    }
    used.retain(|var| !bound.contains(var));
    used
}

fn collect_vars(expr: &Expr, used: &mut BTreeSet<Var>, bound: &mut BTreeSet<Var>) {
    expr.kind().for_each_own_var(&mut |var, role| {
        let set = if role == Role::Used {
            &mut *used
        } else {
            &mut *bound
        };
        if !set.contains(var) {
            set.insert(var.clone());
        }
    });
    for_each_part(expr, &mut |child| collect_vars(child, used, bound));
}

/// Whether the variable occurs in the expression.
#[must_use]
pub fn mentions(expr: &Expr, var: &Var) -> bool {
    let mut found = false;
    expr.kind()
        .for_each_own_var(&mut |own, _| found |= own == var);
    if !found {
        for_each_part(expr, &mut |child| found = found || mentions(child, var));
    }
    found
}

/// The direct parts of an expression; of an array of one number, the ends of its ranges, which stand in its sort alone.
pub fn for_each_part<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    expr.kind().for_each_child(visit);
    if matches!(expr.kind(), Kind::Constant(_)) {
        for range in expr.dims() {
            visit(&range.lo);
            visit(&range.hi);
        }
    }
}
