//! Sums: other names, other variables, other orders, parts.

use super::{Rule, refreshed};
use crate::claims::tree::{Binder, Cond, Exp, Ix, Op, Rel};
use crate::claims::walk::{Place, cond_mentions, mentions, subst, subst_cond};
use crate::claims::world::World;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("rename", rename),
    ("shift", shift),
    ("reverse", reverse),
    ("split at a number", split),
    ("take out the first", first),
    ("take out the last", last),
    ("exchange", exchange),
    ("triangle", triangle),
    ("sum of a sum", sum_of_a_sum),
    ("sums into one", sums_into_one),
    ("pull out", pull_out),
    ("push in", push_in),
    ("widen", widen),
    ("filter as branch", filter_as_branch),
    ("branch as filter", branch_as_filter),
    ("nest", nest),
    ("flatten", flatten),
    ("sum against delta", against_delta),
    ("even and odd", even_and_odd),
    ("product of sums", product_of_sums),
    ("count", count),
];

/// A plain sum over one index, without a filter.
fn plain(e: &Exp) -> Option<(&Binder, &Exp)> {
    match e {
        Exp::Big(Op::Sum, binders, None, body) => match binders.as_slice() {
            [binder] => Some((binder, body)),
            _ => None,
        },
        _ => None,
    }
}

fn over(name: &str, lo: &Ix, hi: &Ix) -> Binder {
    Binder {
        name: name.to_owned(),
        lo: lo.clone(),
        hi: hi.clone(),
    }
}

/// An operator over one index.
fn single(e: &Exp) -> Option<(Op, &Binder, &Option<Cond>, &Exp)> {
    match e {
        Exp::Big(op, binders, filter, body) => match binders.as_slice() {
            [binder] => Some((*op, binder, filter, body)),
            _ => None,
        },
        _ => None,
    }
}

/// The same operator over another index, of which the old one is a form.
fn transformed(e: &Exp, new: Binder, old: &Ix) -> Option<Exp> {
    let (op, binder, filter, body) = single(e)?;
    let filter = filter.as_ref().map(|c| subst_cond(c, &binder.name, old));
    Some(Exp::Big(
        op,
        vec![new],
        filter,
        Box::new(subst(body, &binder.name, old)),
    ))
}

fn rename(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (_, binder, ..) = single(e)?;
    let name = world.fresh();
    let new = over(&name, &binder.lo, &binder.hi);
    transformed(e, new, &Ix::var(&name))
}

fn shift(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let (_, binder, ..) = single(e)?;
    let by = if world.rng.one_in(2) {
        Ix::int(world.rng.between(-2, 2))
    } else {
        world.whole(place)
    };
    let name = world.fresh();
    let new = over(&name, &binder.lo.plus(&by), &binder.hi.plus(&by));
    transformed(e, new, &Ix::var(&name).minus(&by))
}

fn reverse(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (_, binder, ..) = single(e)?;
    let name = world.fresh();
    let old = binder.lo.plus(&binder.hi).minus(&Ix::var(&name));
    let new = over(&name, &binder.lo, &binder.hi);
    transformed(e, new, &old)
}

fn split(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let (binder, body) = plain(e)?;
    let point = world.whole(place);
    let j = Ix::var(&binder.name);
    let low = Cond::Whole(Rel::Le, j.clone(), point.clone());
    let high = Cond::Whole(Rel::Gt, j, point);
    let again = refreshed(
        &Exp::sum(vec![binder.clone()], Some(high), body.clone()),
        world,
    );
    Some(Exp::sum(vec![binder.clone()], Some(low), body.clone()).plus(again))
}

fn first(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (binder, body) = plain(e)?;
    let there = refreshed(&subst(body, &binder.name, &binder.lo), world);
    let rest = Exp::sum(
        vec![over(&binder.name, &binder.lo.add(1), &binder.hi)],
        None,
        body.clone(),
    );
    let some = Cond::Whole(Rel::Le, binder.lo.clone(), binder.hi.clone());
    Some(Exp::branch(some, there, Exp::int(0)).plus(rest))
}

fn last(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (binder, body) = plain(e)?;
    let there = refreshed(&subst(body, &binder.name, &binder.hi), world);
    let rest = Exp::sum(
        vec![over(&binder.name, &binder.lo, &binder.hi.add(-1))],
        None,
        body.clone(),
    );
    let none = Cond::Whole(Rel::Gt, binder.lo.clone(), binder.hi.clone());
    Some(rest.plus(Exp::branch(none, Exp::int(0), there)))
}

fn exchange(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    if let Exp::Big(op, binders, filter, body) = e
        && let [a, b] = binders.as_slice()
        && b.lo.coefficient(&a.name) == 0
        && b.hi.coefficient(&a.name) == 0
    {
        return Some(Exp::Big(
            *op,
            vec![b.clone(), a.clone()],
            filter.clone(),
            body.clone(),
        ));
    }
    let (a, inner) = plain(e)?;
    let (b, body) = plain(inner)?;
    if b.lo.coefficient(&a.name) != 0 || b.hi.coefficient(&a.name) != 0 {
        return None;
    }
    let inner = Exp::sum(vec![a.clone()], None, body.clone());
    Some(Exp::sum(vec![b.clone()], None, inner))
}

/// `1 <= i <= n, 1 <= j <= i` is `1 <= j <= n, j <= i <= n`.
fn triangle(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let (a, inner) = plain(e)?;
    let (b, body) = plain(inner)?;
    if b.hi != Ix::var(&a.name) || b.lo != a.lo {
        return None;
    }
    let inner = Exp::sum(
        vec![over(&a.name, &Ix::var(&b.name), &a.hi)],
        None,
        body.clone(),
    );
    Some(Exp::sum(vec![over(&b.name, &a.lo, &a.hi)], None, inner))
}

fn sum_of_a_sum(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Big(Op::Sum, binders, filter, body) = e else {
        return None;
    };
    let part = |x: &Exp| Exp::sum(binders.clone(), filter.clone(), x.clone());
    Some(match &**body {
        Exp::Add(x, y) => part(x).plus(refreshed(&part(y), world)),
        Exp::Sub(x, y) => part(x).minus(refreshed(&part(y), world)),
        Exp::Neg(x) => part(x).neg(),
        _ => return None,
    })
}

fn sums_into_one(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let (a, b, minus) = match e {
        Exp::Add(a, b) => (a, b, false),
        Exp::Sub(a, b) => (a, b, true),
        _ => return None,
    };
    let ((p, x), (q, y)) = (plain(a)?, plain(b)?);
    if p.lo != q.lo || p.hi != q.hi {
        return None;
    }
    let y = subst(y, &q.name, &Ix::var(&p.name));
    let body = if minus {
        x.clone().minus(y)
    } else {
        x.clone().plus(y)
    };
    Some(Exp::sum(vec![p.clone()], None, body))
}

fn pull_out(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Big(Op::Sum, binders, filter, body) = e else {
        return None;
    };
    let free = |x: &Exp| binders.iter().all(|b| !mentions(x, &b.name));
    let rest = |x: &Exp| Exp::sum(binders.clone(), filter.clone(), x.clone());
    Some(match &**body {
        Exp::Mul(a, b) if free(a) => (**a).clone().times(rest(b)),
        Exp::Mul(a, b) if free(b) => rest(a).times((**b).clone()),
        Exp::Div(a, b) if free(b) => rest(a).over((**b).clone()),
        _ => return None,
    })
}

fn push_in(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Mul(a, b) = e else { return None };
    let (factor, sum, left) = match (&**a, &**b) {
        (factor, sum @ Exp::Big(Op::Sum, ..)) => (factor, sum, true),
        (sum @ Exp::Big(Op::Sum, ..), factor) => (factor, sum, false),
        _ => return None,
    };
    let Exp::Big(_, binders, filter, body) = sum else {
        return None;
    };
    let body = (**body).clone();
    let body = if left {
        factor.clone().times(body)
    } else {
        body.times(factor.clone())
    };
    Some(Exp::sum(binders.clone(), filter.clone(), body))
}

fn widen(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (binder, body) = plain(e)?;
    let j = Ix::var(&binder.name);
    let (below, above) = (world.rng.between(0, 2), world.rng.between(0, 2));
    let inside = Cond::And(
        Box::new(Cond::Whole(Rel::Ge, j.clone(), binder.lo.clone())),
        Box::new(Cond::Whole(Rel::Le, j, binder.hi.clone())),
    );
    let wide = over(&binder.name, &binder.lo.add(-below), &binder.hi.add(above));
    Some(if world.rng.one_in(2) {
        Exp::sum(vec![wide], Some(inside), body.clone())
    } else {
        Exp::sum(
            vec![wide],
            None,
            Exp::branch(inside, body.clone(), Exp::int(0)),
        )
    })
}

fn filter_as_branch(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Big(Op::Sum, binders, Some(filter), body) = e else {
        return None;
    };
    let body = Exp::branch(filter.clone(), (**body).clone(), Exp::int(0));
    Some(Exp::sum(binders.clone(), None, body))
}

fn branch_as_filter(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Big(Op::Sum, binders, None, body) = e else {
        return None;
    };
    let Exp::If(c, yes, no) = &**body else {
        return None;
    };
    (**no == Exp::int(0)).then(|| Exp::sum(binders.clone(), Some(c.clone()), (**yes).clone()))
}

fn nest(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Big(Op::Sum, binders, filter, body) = e else {
        return None;
    };
    let [a, b] = binders.as_slice() else {
        return None;
    };
    let inner = Exp::sum(vec![b.clone()], filter.clone(), (**body).clone());
    Some(Exp::sum(vec![a.clone()], None, inner))
}

fn flatten(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let (a, inner) = plain(e)?;
    let Exp::Big(Op::Sum, binders, filter, body) = inner else {
        return None;
    };
    let all = std::iter::once(a).chain(binders).cloned().collect();
    Some(Exp::sum(all, filter.clone(), (**body).clone()))
}

/// `x[e] = Σ_j delta(j, e) x[j]` where `e` is in the range of `x`; with padding, always.
fn against_delta(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let Exp::At(array, indices) = e else {
        return None;
    };
    let ([ix], crate::claims::tree::Arr::Param(name)) = (indices.as_slice(), array) else {
        return None;
    };
    let _ = place;
    let dims = crate::claims::world::ARRAYS
        .iter()
        .find(|a| a.name == name)?
        .dims;
    let (lo, hi) = World::range(*dims.first()?);
    let j = world.fresh();
    let body = Exp::Delta(Ix::var(&j), ix.clone()).times(Exp::entry(name, vec![Ix::var(&j)]));
    Some(Exp::sum(vec![over(&j, &lo, &hi)], None, body))
}

/// `Σ_{j=1}^{2s} f(j) = Σ_{j=1}^{s} f(2j) + Σ_{j=1}^{s} f(2j - 1)`, for `s >= 0`.
fn even_and_odd(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (binder, body) = plain(e)?;
    let [(size, 2)] = binder.hi.terms.as_slice() else {
        return None;
    };
    if binder.lo != Ix::int(1)
        || binder.hi.constant != 0
        || !crate::claims::world::SIZES.contains(&size.as_str())
    {
        return None;
    }
    let half = over(&binder.name, &binder.lo, &Ix::var(size));
    let twice = Ix::var(&binder.name).scale(2);
    let even = Exp::sum(vec![half.clone()], None, subst(body, &binder.name, &twice));
    let odd = Exp::sum(vec![half], None, subst(body, &binder.name, &twice.add(-1)));
    Some(even.plus(refreshed(&odd, world)))
}

fn product_of_sums(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let (a, b) = match e {
        Exp::Mul(a, b) => ((**a).clone(), refreshed(b, world)),
        Exp::Pow(a, 2) => ((**a).clone(), refreshed(a, world)),
        _ => return None,
    };
    let ((p, x), (q, y)) = (plain(&a)?, plain(&b)?);
    Some(Exp::sum(
        vec![p.clone(), q.clone()],
        None,
        x.clone().times(y.clone()),
    ))
}

/// `Σ_{j=lo}^{hi} e = max(hi - lo + 1, 0) e` where `e` does not depend on `j`.
fn count(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let (binder, body) = plain(e)?;
    if mentions(body, &binder.name)
        || cond_mentions(
            &Cond::Whole(Rel::Eq, binder.lo.clone(), binder.hi.clone()),
            &binder.name,
        )
    {
        return None;
    }
    let length = binder.hi.minus(&binder.lo).add(1);
    let some = Cond::Whole(Rel::Ge, length.clone(), Ix::int(0));
    Some(Exp::branch(some, Exp::Whole(length), Exp::int(0)).times(body.clone()))
}
