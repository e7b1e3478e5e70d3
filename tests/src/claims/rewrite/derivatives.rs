//! Rules of differentiation, as in a table of them.

use super::{Rule, refreshed};
use crate::claims::tree::{Arr, Exp, Fun, Op};
use crate::claims::walk::{Place, mentions};
use crate::claims::world::World;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("derivative of a sum", of_a_sum),
    ("derivative of a sum", of_a_sum),
    ("product rule", of_a_product),
    ("product rule", of_a_product),
    ("quotient rule", of_a_quotient),
    ("chain rule", of_a_function),
    ("chain rule", of_a_function),
    ("derivative of an entry", of_an_entry),
    ("derivative of an entry", of_an_entry),
    ("derivative of a constant", of_a_constant),
];

fn differentiated(e: &Exp) -> Option<(&Exp, impl Fn(Exp) -> Exp)> {
    let Exp::Diff(body, name, indices) = e else {
        return None;
    };
    let (name, indices) = (name.clone(), indices.clone());
    Some((body, move |x: Exp| {
        Exp::Diff(Box::new(x), name.clone(), indices.clone())
    }))
}

fn of_a_sum(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let (body, by) = differentiated(e)?;
    Some(match body {
        Exp::Add(a, b) => by((**a).clone()).plus(by((**b).clone())),
        Exp::Sub(a, b) => by((**a).clone()).minus(by((**b).clone())),
        Exp::Neg(a) => by((**a).clone()).neg(),
        Exp::Big(Op::Sum, binders, filter, x) => {
            // The index of the variable must not be caught; all names differ, so it is not.
            Exp::sum(binders.clone(), filter.clone(), by((**x).clone()))
        }
        Exp::If(c @ crate::claims::tree::Cond::Whole(..), a, b) => {
            Exp::branch(c.clone(), by((**a).clone()), by((**b).clone()))
        }
        _ => return None,
    })
}

fn of_a_product(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (body, by) = differentiated(e)?;
    Some(match body {
        Exp::Mul(a, b) => {
            let (a2, b2) = (refreshed(a, world), refreshed(b, world));
            by((**a).clone())
                .times((**b).clone())
                .plus(a2.times(by(b2)))
        }
        Exp::Pow(a, n) if *n >= 2 => {
            let again = refreshed(a, world);
            Exp::int(*n)
                .times(Exp::Pow(a.clone(), n - 1))
                .times(by(again))
        }
        _ => return None,
    })
}

fn of_a_quotient(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (body, by) = differentiated(e)?;
    let Exp::Div(a, d) = body else { return None };
    let (a2, d2, d3) = (
        refreshed(a, world),
        refreshed(d, world),
        refreshed(d, world),
    );
    let top = by((**a).clone())
        .times((**d).clone())
        .minus(a2.times(by(d2)));
    Some(top.over(Exp::Pow(Box::new(d3), 2)))
}

fn of_a_function(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (body, by) = differentiated(e)?;
    let Exp::Fun(f, args) = body else { return None };
    let a = args.first()?;
    let again = refreshed(a, world);
    let outer = match f {
        Fun::Exp => Exp::fun(Fun::Exp, a.clone()),
        Fun::Sin => Exp::fun(Fun::Cos, a.clone()),
        Fun::Cos => Exp::fun(Fun::Sin, a.clone()).neg(),
        Fun::Log => Exp::int(1).over(a.clone()),
        Fun::Tanh => Exp::int(1).minus(Exp::Pow(Box::new(Exp::fun(Fun::Tanh, a.clone())), 2)),
        _ => return None,
    };
    Some(outer.times(by(again)))
}

fn of_an_entry(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Diff(body, name, indices) = e else {
        return None;
    };
    match (&**body, indices) {
        (Exp::Real(r), None) => Some(Exp::int(i64::from(r == name))),
        (Exp::At(Arr::Param(array), at), Some(by)) if array == name => {
            match (at.as_slice(), by.as_slice()) {
                ([i], [j]) => Some(Exp::Delta(i.clone(), j.clone())),
                _ => None,
            }
        }
        _ => None,
    }
}

fn of_a_constant(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Diff(body, name, _) = e else {
        return None;
    };
    (!mentions(body, name)).then(|| Exp::int(0))
}
