//! Case distinctions.

use super::{Rule, refreshed};
use crate::claims::tree::{Cond, Exp, Fun, Rel};
use crate::claims::walk::Place;
use crate::claims::world::World;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("both cases", both_cases),
    ("turn the condition", turn),
    ("max as branch", max_as_branch),
    ("abs as max", abs_as_max),
    ("delta as branch", delta_as_branch),
    ("branch as delta", branch_as_delta),
    ("out of a branch", out_of_branch),
    ("into a branch", into_branch),
    ("join conditions", join),
    ("minimum as maximum", minimum),
    ("turn a comparison", turn_comparison),
];

/// `if c { e } else { e }`; under a derivative a condition may make a kink where there is none.
fn both_cases(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let cond = if place.under.is_empty() {
        world.condition(1, place)
    } else {
        world.whole_condition(place)
    };
    let again = refreshed(e, world);
    Some(Exp::branch(cond, e.clone(), again))
}

fn turn(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::If(c, a, b) = e else { return None };
    let opposite = match c {
        Cond::Whole(rel, x, y) => Cond::Whole(rel.opposite(), x.clone(), y.clone()),
        Cond::Real(rel, x, y) => Cond::Real(rel.opposite(), x.clone(), y.clone()),
        Cond::Not(c) => (**c).clone(),
        Cond::And(x, y) => Cond::Or(
            Box::new(Cond::Not(x.clone())),
            Box::new(Cond::Not(y.clone())),
        ),
        Cond::Or(x, y) => Cond::And(
            Box::new(Cond::Not(x.clone())),
            Box::new(Cond::Not(y.clone())),
        ),
    };
    Some(Exp::If(opposite, b.clone(), a.clone()))
}

fn max_as_branch(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Fun(f @ (Fun::Max | Fun::Min), args) = e else {
        return None;
    };
    let [a, b] = args.as_slice() else { return None };
    let rel = match (f, world.rng.one_in(2)) {
        (Fun::Max, true) => Rel::Gt,
        (Fun::Max, false) => Rel::Ge,
        (_, true) => Rel::Lt,
        (_, false) => Rel::Le,
    };
    let (x, y) = (refreshed(a, world), refreshed(b, world));
    Some(Exp::branch(
        Cond::Real(rel, Box::new(x), Box::new(y)),
        a.clone(),
        b.clone(),
    ))
}

fn abs_as_max(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Fun(f @ (Fun::Abs | Fun::Sign), args) = e else {
        return None;
    };
    let [a] = args.as_slice() else { return None };
    let again = refreshed(a, world);
    if *f == Fun::Abs {
        return Some(Exp::Fun(Fun::Max, vec![a.clone(), again.neg()]));
    }
    let zero = || Box::new(Exp::int(0));
    let below = Exp::branch(
        Cond::Real(Rel::Lt, Box::new(again), zero()),
        Exp::int(-1),
        Exp::int(0),
    );
    Some(Exp::branch(
        Cond::Real(Rel::Gt, Box::new(a.clone()), zero()),
        Exp::int(1),
        below,
    ))
}

fn minimum(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Fun(f @ (Fun::Max | Fun::Min), args) = e else {
        return None;
    };
    let other = if *f == Fun::Max { Fun::Min } else { Fun::Max };
    Some(Exp::Fun(other, args.iter().map(|a| a.clone().neg()).collect()).neg())
}

fn delta_as_branch(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Delta(a, b) = e else { return None };
    let same = Cond::Whole(Rel::Eq, a.clone(), b.clone());
    Some(Exp::branch(same, Exp::int(1), Exp::int(0)))
}

/// Only where both branches are defined anyway, as far as can be told: with padding.
fn branch_as_delta(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::If(Cond::Whole(Rel::Eq, x, y), a, b) = e else {
        return None;
    };
    let delta = Exp::Delta(x.clone(), y.clone());
    let other = Exp::int(1).minus(delta.clone());
    Some(delta.times((**a).clone()).plus(other.times((**b).clone())))
}

fn out_of_branch(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::If(c, a, b) = e else { return None };
    let no = || Exp::int(0);
    let first = Exp::branch(c.clone(), (**a).clone(), no());
    let second = refreshed(&Exp::branch(c.clone(), no(), (**b).clone()), world);
    Some(first.plus(second))
}

fn into_branch(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (other, branch, add) = match e {
        Exp::Mul(a, b) => (a, b, false),
        Exp::Add(a, b) => (a, b, true),
        _ => return None,
    };
    let Exp::If(c, x, y) = &**branch else {
        return None;
    };
    let again = refreshed(other, world);
    let join = |p: Exp, q: &Exp| {
        if add {
            p.plus(q.clone())
        } else {
            p.times(q.clone())
        }
    };
    Some(Exp::branch(
        c.clone(),
        join((**other).clone(), x),
        join(again, y),
    ))
}

/// `if c { if d { a } else { b } } else { b }` is `if c && d { a } else { b }`.
fn join(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::If(c, inner, b) = e else { return None };
    let Exp::If(d, a, other) = &**inner else {
        return None;
    };
    (other == b).then(|| {
        Exp::If(
            Cond::And(Box::new(c.clone()), Box::new(d.clone())),
            a.clone(),
            b.clone(),
        )
    })
}

fn turn_comparison(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::If(c, a, b) = e else { return None };
    let turned = match c {
        Cond::Whole(rel, x, y) => Cond::Whole(rel.turned(), y.clone(), x.clone()),
        Cond::Real(rel, x, y) => Cond::Real(rel.turned(), y.clone(), x.clone()),
        _ => return None,
    };
    Some(Exp::If(turned, a.clone(), b.clone()))
}
