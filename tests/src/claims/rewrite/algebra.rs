//! Ring operations.

use super::{Rule, refreshed};
use crate::claims::tree::{Arr, Exp};
use crate::claims::walk::Place;
use crate::claims::world::World;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("commute", commute),
    ("associate", associate),
    ("distribute", distribute),
    ("factor out", factor_out),
    ("add and subtract", add_and_subtract),
    ("subtract by adding", subtract_by_adding),
    ("double minus", double_minus),
    ("square", square),
    ("times one", times_one),
    ("halves", halves),
    ("use an equation", use_an_equation),
    ("unfold", unfold),
];

fn commute(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    Some(match e {
        Exp::Add(a, b) => Exp::Add(b.clone(), a.clone()),
        Exp::Mul(a, b) => Exp::Mul(b.clone(), a.clone()),
        _ => return None,
    })
}

fn associate(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    Some(match e {
        Exp::Add(a, c) => match &**a {
            Exp::Add(a, b) => (**a).clone().plus((**b).clone().plus((**c).clone())),
            Exp::Sub(a, b) => (**a).clone().minus((**b).clone().minus((**c).clone())),
            _ => return None,
        },
        Exp::Mul(a, c) => match &**a {
            Exp::Mul(a, b) => (**a).clone().times((**b).clone().times((**c).clone())),
            _ => return None,
        },
        _ => return None,
    })
}

fn distribute(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Mul(a, b) = e else { return None };
    let (factor, sum) = match (&**a, &**b) {
        (sum @ (Exp::Add(..) | Exp::Sub(..) | Exp::Neg(_)), factor) | (factor, sum) => {
            (factor, sum)
        }
    };
    let again = refreshed(factor, world);
    Some(match sum {
        Exp::Add(x, y) => factor
            .clone()
            .times((**x).clone())
            .plus(again.times((**y).clone())),
        Exp::Sub(x, y) => factor
            .clone()
            .times((**x).clone())
            .minus(again.times((**y).clone())),
        Exp::Neg(x) => factor.clone().times((**x).clone()).neg(),
        _ => return None,
    })
}

fn factor_out(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Add(a, b) = e else { return None };
    let (Exp::Mul(p, q), Exp::Mul(r, s)) = (&**a, &**b) else {
        return None;
    };
    (p == r).then(|| (**p).clone().times((**q).clone().plus((**s).clone())))
}

fn add_and_subtract(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let more = world.grow(1, place);
    let again = refreshed(&more, world);
    Some(if world.rng.one_in(2) {
        e.clone().plus(more).minus(again)
    } else {
        e.clone().minus(more.minus(again))
    })
}

fn subtract_by_adding(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Sub(a, b) = e else { return None };
    Some((**a).clone().plus((**b).clone().neg()))
}

fn double_minus(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    Some(match e {
        Exp::Sub(a, b) => (**b).clone().minus((**a).clone()).neg(),
        Exp::Neg(a) => Exp::int(-1).times((**a).clone()),
        _ => return None,
    })
}

fn square(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    Some(match e {
        Exp::Pow(a, 2) => (**a).clone().times(refreshed(a, world)),
        Exp::Pow(a, n) if *n >= 2 => (**a)
            .clone()
            .times(Exp::Pow(Box::new(refreshed(a, world)), n - 1)),
        Exp::Mul(a, b) if a == b => Exp::Pow(a.clone(), 2),
        _ => return None,
    })
}

fn times_one(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    Some(match world.rng.below(3) {
        0 => e.clone().times(Exp::int(1)),
        1 => Exp::int(0).plus(e.clone()),
        _ => Exp::Pow(Box::new(e.clone()), 1),
    })
}

fn halves(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let again = refreshed(e, world);
    Some(Exp::Num(1, 2).times(e.clone().plus(again)))
}

/// A condition is a fact about the point, and no rewrite under a derivative.
fn use_an_equation(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    if !place.under.is_empty() {
        return None;
    }
    equal_by_conditions(e, world)
}

/// What an expression is equal to by the conditions, at the point.
pub(in crate::claims) fn equal_by_conditions(e: &Exp, world: &World) -> Option<Exp> {
    if let Exp::At(Arr::Param(array), indices) = e {
        return match (world.same, indices.as_slice()) {
            // Outside of both arrays both are 0 with padding, and undefined without.
            (Some((x, u)), [_]) if array == x => Some(Exp::entry(u, indices.clone())),
            (_, [i, j]) if world.symmetric && array == "S" => {
                Some(Exp::entry("S", vec![j.clone(), i.clone()]))
            }
            _ => None,
        };
    }
    let Exp::Real(name) = e else { return None };
    world
        .equations
        .iter()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.clone())
}

fn unfold(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Call(name, args) = e else {
        return None;
    };
    let definition = world.definitions.iter().find(|d| d.name == *name)?.clone();
    Some(instantiate(
        &definition.body,
        &definition.params,
        args,
        world,
    ))
}

/// A body with arguments for parameters, all at once.
fn instantiate(body: &Exp, params: &[String], args: &[Exp], world: &mut World) -> Exp {
    if let Exp::Real(name) = body
        && let Some(at) = params.iter().position(|p| p == name)
        && let Some(arg) = args.get(at)
    {
        return refreshed(arg, world);
    }
    let mut out = body.clone();
    crate::claims::walk::parts(&mut out, &mut |part, _| {
        *part = instantiate(part, params, args, world)
    });
    out
}
