//! Small changes that mostly make a true claim false: the slips of a pen.

use super::tree::{Cond, Exp, Fun, Ix, Op, Rel};
use super::walk::{Place, change, size, whole_parts};
use super::world::{REALS, SIZES, World};

/// The expression with one slip in it, and what was done; none where no slip was found to be possible.
pub(super) fn mutate(e: &Exp, world: &mut World) -> Option<(Exp, &'static str)> {
    for _ in 0..60 {
        let at = world.rng.below(size(e));
        let mut out = e.clone();
        let mut name = "";
        let changed = change(&mut out, at, &mut |e, place| {
            let (new, what) = slip(e, place, world)?;
            name = what;
            Some(new)
        });
        if changed && out != *e {
            return Some((out, name));
        }
    }
    None
}

fn slip(e: &Exp, place: &Place, world: &mut World) -> Option<(Exp, &'static str)> {
    match world.rng.below(10) {
        0..=3 => index_slip(e, place, world),
        4 | 5 => range_slip(e, world),
        6 => condition_slip(e, world),
        7 if !place.under.is_empty() => {
            let new = super::rewrite::equal_by_conditions(e, world)?;
            Some((new, "a condition used under a derivative"))
        }
        _ => other_slip(e, world),
    }
}

/// Another index in one place.
fn index_slip(e: &Exp, place: &Place, world: &mut World) -> Option<(Exp, &'static str)> {
    if matches!(e, Exp::Big(..)) {
        return None;
    }
    let mut out = e.clone();
    let mut count = 0;
    whole_parts(&mut out, &mut |_| count += 1);
    if count == 0 {
        return None;
    }
    let (which, mut at) = (world.rng.below(count), 0);
    let mut what = "";
    whole_parts(&mut out, &mut |ix| {
        if at == which {
            what = slip_of(ix, place, world);
        }
        at += 1;
    });
    Some((out, what))
}

fn slip_of(ix: &mut Ix, place: &Place, world: &mut World) -> &'static str {
    match world.rng.below(4) {
        0 | 1 => {
            *ix = ix.add(world.rng.of([1, -1]));
            "an index off by one"
        }
        2 => {
            let names: Vec<String> = ix.terms.iter().map(|(n, _)| n.clone()).collect();
            let mut others: Vec<String> = place.bound.iter().map(|b| b.name.clone()).collect();
            others.extend(SIZES.iter().map(|s| (*s).to_owned()));
            if let (Some(old), Some(new)) = (world.rng.pick(&names), world.rng.pick(&others)) {
                *ix = ix.subst(old, &Ix::var(new));
            }
            "another name in an index"
        }
        _ => {
            *ix = ix.scale(-1);
            "the sign of an index"
        }
    }
}

fn range_slip(e: &Exp, world: &mut World) -> Option<(Exp, &'static str)> {
    let Exp::Big(op, binders, filter, body) = e else {
        return None;
    };
    let mut binders = binders.clone();
    let which = world.rng.below(binders.len());
    let binder = binders.get_mut(which)?;
    let by = world.rng.of([1, -1]);
    let what = match world.rng.below(4) {
        0 | 1 => {
            binder.hi = binder.hi.add(by);
            "the end of a range"
        }
        2 => {
            binder.lo = binder.lo.add(by);
            "the start of a range"
        }
        _ => {
            let sizes: Vec<String> = binder.hi.terms.iter().map(|(n, _)| n.clone()).collect();
            let old = world.rng.pick(&sizes)?.clone();
            binder.hi = binder.hi.subst(&old, &Ix::var(world.rng.of(SIZES)));
            "another size in a range"
        }
    };
    Some((Exp::Big(*op, binders, filter.clone(), body.clone()), what))
}

fn condition_slip(e: &Exp, world: &mut World) -> Option<(Exp, &'static str)> {
    Some(match e {
        Exp::If(c, a, b) => match world.rng.below(3) {
            0 => (Exp::If(c.clone(), b.clone(), a.clone()), "branches swapped"),
            _ => (
                Exp::If(loosened(c), a.clone(), b.clone()),
                "a border of a condition",
            ),
        },
        Exp::Big(op, binders, Some(c), body) => match world.rng.below(3) {
            0 => (
                Exp::Big(*op, binders.clone(), None, body.clone()),
                "a filter lost",
            ),
            _ => (
                Exp::Big(*op, binders.clone(), Some(loosened(c)), body.clone()),
                "a border of a filter",
            ),
        },
        _ => return None,
    })
}

fn loosened(c: &Cond) -> Cond {
    let other = |rel: Rel| match rel {
        Rel::Lt => Rel::Le,
        Rel::Le => Rel::Lt,
        Rel::Gt => Rel::Ge,
        Rel::Ge => Rel::Gt,
        Rel::Eq => Rel::Ge,
        Rel::Ne => Rel::Lt,
    };
    match c {
        Cond::Whole(rel, a, b) => Cond::Whole(other(*rel), a.clone(), b.clone()),
        Cond::Real(rel, a, b) => Cond::Real(other(*rel), a.clone(), b.clone()),
        Cond::And(a, b) => Cond::Or(a.clone(), b.clone()),
        Cond::Or(a, b) => Cond::And(a.clone(), b.clone()),
        Cond::Not(c) => (**c).clone(),
    }
}

fn other_slip(e: &Exp, world: &mut World) -> Option<(Exp, &'static str)> {
    let first = world.rng.one_in(2);
    Some(match e {
        Exp::Add(a, b) if first => ((**a).clone().minus((**b).clone()), "a sign"),
        Exp::Sub(a, b) if first => ((**a).clone().plus((**b).clone()), "a sign"),
        Exp::Neg(a) => ((**a).clone(), "a sign"),
        Exp::Add(a, _) | Exp::Sub(a, _) => ((**a).clone(), "a term lost"),
        Exp::Mul(a, b) => (
            if first { (**a).clone() } else { (**b).clone() },
            "a factor lost",
        ),
        Exp::Div(a, b) if first => ((**b).clone().over((**a).clone()), "a fraction turned"),
        Exp::Div(a, _) => ((**a).clone(), "a factor lost"),
        Exp::Pow(a, n) => (Exp::Pow(a.clone(), n + 1), "an exponent"),
        Exp::PowIx(a, n) => (Exp::PowIx(a.clone(), n.add(1)), "an exponent"),
        Exp::Num(n, d) => (Exp::Num(n + 1, *d), "a number"),
        Exp::Real(name) => {
            let new = world.rng.of(REALS);
            if new == name {
                return None;
            }
            (Exp::real(new), "another name")
        }
        Exp::At(a, ix) => match ix.as_slice() {
            [i, j] => (
                Exp::At(a.clone(), vec![j.clone(), i.clone()]),
                "a transposition",
            ),
            _ => (e.clone().times(Exp::int(2)), "a factor doubled"),
        },
        Exp::Fun(f, args) => {
            let other = match f {
                Fun::Sin => Fun::Cos,
                Fun::Cos => Fun::Sin,
                Fun::Max => Fun::Min,
                Fun::Min => Fun::Max,
                Fun::Floor => Fun::Ceil,
                Fun::Ceil => Fun::Floor,
                _ => return Some((args.first()?.clone(), "a function lost")),
            };
            (Exp::Fun(other, args.clone()), "another function")
        }
        Exp::Big(op, binders, filter, body) => {
            let other = match op {
                Op::Sum => return Some((e.clone().times(Exp::int(2)), "a term doubled")),
                Op::Prod => Op::Sum,
                Op::Max => Op::Min,
                Op::Min => Op::Max,
            };
            (
                Exp::Big(other, binders.clone(), filter.clone(), body.clone()),
                "another operator",
            )
        }
        Exp::Delta(..) => (Exp::int(1), "a delta lost"),
        Exp::Diff(a, ..) => ((**a).clone(), "a derivative lost"),
        Exp::FloorDiv(ix, d) => (Exp::FloorDiv(ix.clone(), d + 1), "a divisor"),
        Exp::Dot(a, b) if a != b => (Exp::Dot(b.clone(), b.clone()), "another array"),
        _ => return None,
    })
}
