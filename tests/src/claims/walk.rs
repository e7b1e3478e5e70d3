//! Going through expressions: their parts, the places in them, substitution.

use super::tree::{Arr, Binder, Cond, Exp, Ix};

/// Shows the numbers that stand directly in an expression, and what is bound for each of them.
pub(super) fn parts<'e>(e: &'e mut Exp, see: &mut dyn FnMut(&'e mut Exp, &[Binder])) {
    match e {
        Exp::Num(..) | Exp::Real(_) | Exp::Whole(_) | Exp::Delta(..) | Exp::FloorDiv(..) => {}
        Exp::At(a, _) | Exp::SumAll(a) | Exp::ApplyArr(_, a) => parts_of_array(a, see),
        Exp::Dot(a, b) => {
            parts_of_array(a, see);
            parts_of_array(b, see);
        }
        Exp::Neg(a) | Exp::Pow(a, _) | Exp::PowIx(a, _) | Exp::Diff(a, ..) => see(a, &[]),
        Exp::Add(a, b) | Exp::Sub(a, b) | Exp::Mul(a, b) | Exp::Div(a, b) => {
            see(a, &[]);
            see(b, &[]);
        }
        Exp::Fun(_, args) | Exp::Call(_, args) | Exp::Apply(_, args) => {
            args.iter_mut().for_each(|a| see(a, &[]));
        }
        Exp::Big(_, binders, filter, body) => {
            if let Some(c) = filter {
                parts_of_condition(c, binders, see);
            }
            see(body, binders);
        }
        Exp::If(c, a, b) => {
            parts_of_condition(c, &[], see);
            see(a, &[]);
            see(b, &[]);
        }
    }
}

fn parts_of_array<'e>(a: &'e mut Arr, see: &mut dyn FnMut(&'e mut Exp, &[Binder])) {
    match a {
        Arr::Param(_) => {}
        Arr::Flip(a) | Arr::Transpose(a) | Arr::Map(_, a) => parts_of_array(a, see),
        Arr::Vec(binder, body) => see(body, std::slice::from_ref(binder)),
        Arr::Shift(a, e) | Arr::Scale(e, a) => {
            see(e, &[]);
            parts_of_array(a, see);
        }
        Arr::MatMul(a, b) => {
            parts_of_array(a, see);
            parts_of_array(b, see);
        }
    }
}

fn parts_of_condition<'e>(
    c: &'e mut Cond,
    bound: &[Binder],
    see: &mut dyn FnMut(&'e mut Exp, &[Binder]),
) {
    match c {
        Cond::Whole(..) => {}
        Cond::Real(_, a, b) => {
            see(a, bound);
            see(b, bound);
        }
        Cond::And(a, b) | Cond::Or(a, b) => {
            parts_of_condition(a, bound, see);
            parts_of_condition(b, bound, see);
        }
        Cond::Not(c) => parts_of_condition(c, bound, see),
    }
}

/// Shows the whole numbers that stand in an expression, its ranges included; not those of deeper expressions.
pub(super) fn whole_parts<'e>(e: &'e mut Exp, see: &mut dyn FnMut(&'e mut Ix)) {
    match e {
        Exp::Whole(ix) | Exp::PowIx(_, ix) | Exp::FloorDiv(ix, _) => see(ix),
        Exp::At(a, ix) => {
            ix.iter_mut().for_each(&mut *see);
            whole_of_array(a, see);
        }
        Exp::SumAll(a) | Exp::ApplyArr(_, a) => whole_of_array(a, see),
        Exp::Dot(a, b) => {
            whole_of_array(a, see);
            whole_of_array(b, see);
        }
        Exp::Big(_, binders, filter, _) => {
            for b in binders {
                see(&mut b.lo);
                see(&mut b.hi);
            }
            if let Some(c) = filter {
                whole_of_condition(c, see);
            }
        }
        Exp::Delta(a, b) => {
            see(a);
            see(b);
        }
        Exp::If(c, ..) => whole_of_condition(c, see),
        Exp::Diff(_, _, Some(ix)) => ix.iter_mut().for_each(see),
        _ => {}
    }
}

fn whole_of_array<'e>(a: &'e mut Arr, see: &mut dyn FnMut(&'e mut Ix)) {
    match a {
        Arr::Param(_) => {}
        Arr::Flip(a) | Arr::Transpose(a) | Arr::Map(_, a) | Arr::Shift(a, _) | Arr::Scale(_, a) => {
            whole_of_array(a, see)
        }
        Arr::Vec(b, _) => {
            see(&mut b.lo);
            see(&mut b.hi);
        }
        Arr::MatMul(a, b) => {
            whole_of_array(a, see);
            whole_of_array(b, see);
        }
    }
}

fn whole_of_condition<'e>(c: &'e mut Cond, see: &mut dyn FnMut(&'e mut Ix)) {
    match c {
        Cond::Whole(_, a, b) => {
            see(a);
            see(b);
        }
        Cond::Real(..) => {}
        Cond::And(a, b) | Cond::Or(a, b) => {
            whole_of_condition(a, see);
            whole_of_condition(b, see);
        }
        Cond::Not(c) => whole_of_condition(c, see),
    }
}

/// How many expressions stand in one, itself included.
pub(super) fn size(e: &Exp) -> usize {
    let mut copy = e.clone();
    let mut n = 1;
    parts(&mut copy, &mut |part, _| n += size(part));
    n
}

/// Where an expression stands: what is bound around it, and whether it is differentiated.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) bound: Vec<Binder>,
    /// The variables that it is differentiated by.
    pub(super) under: Vec<String>,
}

/// Changes the expression with that number, counted from the outside in; false where the change does not apply.
pub(super) fn change(
    e: &mut Exp,
    number: usize,
    with: &mut dyn FnMut(&Exp, &Place) -> Option<Exp>,
) -> bool {
    let mut counter = number;
    change_in(e, &mut counter, &Place::default(), with).unwrap_or(false)
}

fn change_in(
    e: &mut Exp,
    counter: &mut usize,
    place: &Place,
    with: &mut dyn FnMut(&Exp, &Place) -> Option<Exp>,
) -> Option<bool> {
    if *counter == 0 {
        let new = with(e, place);
        let changed = new.is_some();
        if let Some(new) = new {
            *e = new;
        }
        return Some(changed);
    }
    *counter -= 1;
    let by = match e {
        Exp::Diff(_, v, _) => Some(v.clone()),
        _ => None,
    };
    let mut result = None;
    parts(e, &mut |part, binders| {
        if result.is_none() {
            let mut inner = place.clone();
            inner.bound.extend(binders.iter().cloned());
            inner.under.extend(by.clone());
            result = change_in(part, counter, &inner, with);
        }
    });
    result
}

/// The expression with a whole number in the place of a name. Bound names are all different, so nothing is captured.
pub(super) fn subst(e: &Exp, name: &str, value: &Ix) -> Exp {
    let mut out = e.clone();
    subst_in(&mut out, name, value);
    out
}

fn subst_in(e: &mut Exp, name: &str, value: &Ix) {
    whole_parts(e, &mut |ix| *ix = ix.subst(name, value));
    parts(e, &mut |part, _| subst_in(part, name, value));
}

/// A condition with a whole number in the place of a name.
pub(super) fn subst_cond(c: &Cond, name: &str, value: &Ix) -> Cond {
    let carrier = Exp::branch(c.clone(), Exp::int(0), Exp::int(0));
    match subst(&carrier, name, value) {
        Exp::If(c, ..) => c,
        _ => c.clone(),
    }
}

/// Whether a name occurs, bound or free, as a whole number, a parameter, an array or a function.
pub(super) fn mentions(e: &Exp, name: &str) -> bool {
    let mut names = Vec::new();
    names_in(&mut e.clone(), &mut names);
    names.iter().any(|n| n == name)
}

/// Whether a name occurs in a condition.
pub(super) fn cond_mentions(c: &Cond, name: &str) -> bool {
    mentions(&Exp::branch(c.clone(), Exp::int(0), Exp::int(0)), name)
}

/// All names that occur.
pub(super) fn names_in(e: &mut Exp, into: &mut Vec<String>) {
    match e {
        Exp::Real(n)
        | Exp::Call(n, _)
        | Exp::Apply(n, _)
        | Exp::ApplyArr(n, _)
        | Exp::Diff(_, n, _) => {
            into.push(n.clone());
        }
        _ => {}
    }
    match e {
        Exp::At(a, _) | Exp::SumAll(a) | Exp::ApplyArr(_, a) => arrays_in(a, into),
        Exp::Dot(a, b) => {
            arrays_in(a, into);
            arrays_in(b, into);
        }
        _ => {}
    }
    whole_parts(e, &mut |ix| {
        into.extend(ix.terms.iter().map(|(n, _)| n.clone()))
    });
    parts(e, &mut |part, _| names_in(part, into));
}

fn arrays_in(a: &Arr, into: &mut Vec<String>) {
    match a {
        Arr::Param(name) => into.push(name.clone()),
        Arr::Flip(a) | Arr::Transpose(a) | Arr::Map(_, a) | Arr::Shift(a, _) | Arr::Scale(_, a) => {
            arrays_in(a, into);
        }
        Arr::Vec(..) => {}
        Arr::MatMul(a, b) => {
            arrays_in(a, into);
            arrays_in(b, into);
        }
    }
}
