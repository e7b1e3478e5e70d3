//! Whether an expression mentions a variable.

use rederive_lang::expr::{Cond, Expr, Kind, Target, Var};

/// Whether a variable occurs in an expression as itself (the bodies of definitions mention none from outside).
pub(in crate::kernel) fn mentions(e: &Expr, v: &Var) -> bool {
    let mut found = matches!(e.kind(), Kind::Var(w) if w == v)
        || matches!(e.kind(), Kind::Apply { function, .. } if function == v)
        || matches!(e.kind(), Kind::Diff { variable, at: None, .. } if variable == v);
    each_part(e, &mut |part| found = found || mentions(part, v));
    found
}

/// Shows each direct part of an expression.
pub fn each_part(e: &Expr, see: &mut dyn FnMut(&Expr)) {
    let mut all = |list: &[&Expr]| list.iter().for_each(|e| see(e));
    match e.kind() {
        Kind::Number(_)
        | Kind::Pi
        | Kind::Infinity
        | Kind::Var(_)
        | Kind::Constant(_)
        | Kind::Calls { .. } => {}
        Kind::Entry { array, indices, .. } => {
            see(array);
            indices.iter().for_each(see);
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
        | Kind::Output(a, _) => all(&[a]),
        Kind::Add(a, b)
        | Kind::Sub(a, b)
        | Kind::Mul(a, b)
        | Kind::Div(a, b)
        | Kind::Power(a, b)
        | Kind::Delta(a, b)
        | Kind::MatMul(a, b)
        | Kind::Dot(a, b)
        | Kind::Outer(a, b)
        | Kind::Concat(a, b) => all(&[a, b]),
        Kind::Function(_, args) | Kind::Literal(args) => args.iter().for_each(see),
        Kind::Apply { args, .. } => args.iter().for_each(see),
        Kind::If(c, a, b) => {
            in_condition(c, see);
            see(a);
            see(b);
        }
        Kind::Cases(list) => list.iter().for_each(|(c, v)| {
            in_condition(c, see);
            see(v);
        }),
        Kind::Big {
            binders,
            filter,
            body,
            ..
        } => {
            for b in binders {
                see(&b.range.lo);
                see(&b.range.hi);
            }
            in_condition(filter, see);
            see(body);
        }
        Kind::Build { binders, body, .. } => {
            for b in binders {
                see(&b.range.lo);
                see(&b.range.hi);
            }
            see(body);
        }
        Kind::Call { sizes, args, .. } | Kind::Run { sizes, args, .. } => {
            sizes.iter().chain(args).for_each(see)
        }
        Kind::Cost { sizes, .. } => sizes.iter().for_each(see),
        Kind::Diff {
            body, indices, at, ..
        } => {
            see(body);
            indices.iter().for_each(&mut *see);
            at.iter().for_each(see);
        }
        Kind::Limit { target, body, .. } => {
            match target {
                Target::Point(p) | Target::Above(p) | Target::Below(p) => see(p),
                Target::Infinity | Target::MinusInfinity => {}
            }
            see(body);
        }
        Kind::Integral { lo, hi, body, .. } => {
            see(lo);
            see(hi);
            see(body);
        }
    }
}

fn in_condition(c: &Cond, see: &mut dyn FnMut(&Expr)) {
    match c {
        Cond::True => {}
        Cond::Rel(_, a, b) => {
            see(a);
            see(b);
        }
        Cond::And(list) | Cond::Or(list) => list.iter().for_each(|c| in_condition(c, see)),
        Cond::Not(c) => in_condition(c, see),
        Cond::Forall(binders, c) => {
            for b in binders {
                see(&b.range.lo);
                see(&b.range.hi);
            }
            in_condition(c, see);
        }
    }
}
