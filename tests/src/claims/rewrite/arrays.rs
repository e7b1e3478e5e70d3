//! Array operations and their entries.

use super::Rule;
use crate::claims::tree::{Arr, Binder, Exp, Ix};
use crate::claims::walk::{Place, subst};
use crate::claims::world::{ARRAYS, World};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("entry of an array", entry_of),
    ("entry of an array", entry_of),
    ("entry of flip", entry_of_flip),
    ("entry of vec", entry_of_vec),
    ("entry of transpose", entry_of_transpose),
    ("dot in entries", dot),
    ("sum of entries", sum_all),
];

/// An entry of an array that is put together, by its parts.
fn read(array: &Arr, at: &Ix, world: &mut World) -> Option<Exp> {
    Some(match array {
        Arr::Param(name) => Exp::entry(name, vec![at.clone()]),
        // Every vector here runs over `1..=n`.
        Arr::Flip(a) => read(a, &Ix::var("n").add(1).minus(at), world)?,
        Arr::Vec(binder, body) => super::refreshed(&subst(body, &binder.name, at), world),
        Arr::Map(f, a) => Exp::fun(*f, read(a, at, world)?),
        Arr::Shift(a, e) => read(a, at, world)?.plus(super::refreshed(e, world)),
        Arr::Scale(e, a) => super::refreshed(e, world).times(read(a, at, world)?),
        Arr::MatMul(a, b) => {
            let Arr::Param(matrix) = &**a else {
                return None;
            };
            let name = world.fresh();
            let j = Ix::var(&name);
            let body = Exp::entry(matrix, vec![at.clone(), j.clone()]).times(read(b, &j, world)?);
            Exp::sum(
                vec![Binder {
                    name,
                    lo: Ix::int(1),
                    hi: Ix::var("n"),
                }],
                None,
                body,
            )
        }
        Arr::Transpose(_) => return None,
    })
}

fn entry_of(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    // With padding an entry outside is 0, which the parts need not be.
    if world.padded {
        return None;
    }
    let Exp::At(array, at) = e else { return None };
    let [at] = at.as_slice() else { return None };
    read(array, at, world).filter(|new| new != e)
}

fn entry_of_flip(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::At(Arr::Param(name), at) = e else {
        return None;
    };
    let dims = ARRAYS.iter().find(|a| a.name == name)?.dims;
    let ([dim], [at]) = (dims, at.as_slice()) else {
        return None;
    };
    let (lo, hi) = World::range(*dim);
    Some(Exp::At(
        Arr::Flip(Box::new(Arr::Param(name.clone()))),
        vec![lo.plus(&hi).minus(at)],
    ))
}

fn entry_of_vec(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::At(Arr::Param(name), at) = e else {
        return None;
    };
    let dims = ARRAYS.iter().find(|a| a.name == name)?.dims;
    let [dim] = dims else { return None };
    let (lo, hi) = World::range(*dim);
    let j = world.fresh();
    let body = Exp::entry(name, vec![Ix::var(&j)]);
    Some(Exp::At(
        Arr::Vec(Binder { name: j, lo, hi }, Box::new(body)),
        at.clone(),
    ))
}

fn entry_of_transpose(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::At(Arr::Param(name), at) = e else {
        return None;
    };
    let [i, j] = at.as_slice() else { return None };
    Some(Exp::At(
        Arr::Transpose(Box::new(Arr::Param(name.clone()))),
        vec![j.clone(), i.clone()],
    ))
}

fn dot(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Dot(a, b) = e else { return None };
    let name = world.fresh();
    let j = Ix::var(&name);
    let body = read(a, &j, world)?.times(read(b, &j, world)?);
    Some(Exp::sum(
        vec![Binder {
            name,
            lo: Ix::int(1),
            hi: Ix::var("n"),
        }],
        None,
        body,
    ))
}

fn sum_all(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::SumAll(a) = e else { return None };
    let name = world.fresh();
    let j = Ix::var(&name);
    let body = read(a, &j, world)?;
    Some(Exp::sum(
        vec![Binder {
            name,
            lo: Ix::int(1),
            hi: Ix::var("n"),
        }],
        None,
        body,
    ))
}
