//! Rewrites that keep the meaning, one for each rule that a reader would use without a thought.

mod algebra;
mod arrays;
mod derivatives;
mod functions;
mod piecewise;
mod sums;

pub(super) use algebra::equal_by_conditions;

use super::tree::{Binder, Exp};
use super::walk::{Place, change, parts, size, subst};
use super::world::World;

/// A rewrite of one expression; none where it does not apply.
type Rule = fn(&Exp, &Place, &mut World) -> Option<Exp>;

/// Expressions that grow beyond this are left alone.
const MAX_SIZE: usize = 60;

/// The expression after a chain of rewrites, and their names in order.
pub(super) fn rewrite(e: &Exp, steps: usize, world: &mut World) -> (Exp, Vec<&'static str>) {
    let mut out = e.clone();
    let mut done = Vec::new();
    let mut attempts = steps * 40;
    while done.len() < steps && attempts > 0 {
        attempts -= 1;
        let (name, rule) = pick(world);
        let places = size(&out);
        if places > MAX_SIZE {
            break;
        }
        let at = world.rng.below(places);
        let mut next = out.clone();
        if change(&mut next, at, &mut |e, place| rule(e, place, world)) && next != out {
            out = next;
            done.push(name);
        }
    }
    (out, done)
}

fn pick(world: &mut World) -> (&'static str, Rule) {
    let groups: [&[(&'static str, Rule)]; 6] = [
        algebra::RULES,
        sums::RULES,
        piecewise::RULES,
        functions::RULES,
        derivatives::RULES,
        arrays::RULES,
    ];
    let group = match world.rng.below(14) {
        0..=2 => 0,
        3..=6 => 1,
        7 | 8 => 2,
        9 | 10 => 3,
        11 | 12 => 4,
        _ => 5,
    };
    let rules = groups[group];
    rules
        .get(world.rng.below(rules.len()))
        .copied()
        .unwrap_or(("", |_, _, _| None))
}

/// A copy of an expression whose bound indices bear other names, so that it may stand inside the original.
pub(super) fn refreshed(e: &Exp, world: &mut World) -> Exp {
    let mut out = e.clone();
    refresh(&mut out, world);
    out
}

fn refresh(e: &mut Exp, world: &mut World) {
    if let Exp::Big(op, binders, filter, body) = e {
        let mut carrier = Exp::Big(*op, Vec::new(), filter.clone(), body.clone());
        let mut renamed: Vec<Binder> = Vec::new();
        for old in binders.clone() {
            let name = world.fresh();
            let new = super::tree::Ix::var(&name);
            // The ranges of the binders after it may mention it.
            for later in binders.iter_mut() {
                later.lo = later.lo.subst(&old.name, &new);
                later.hi = later.hi.subst(&old.name, &new);
            }
            carrier = subst(&carrier, &old.name, &new);
            let range = binders.get(renamed.len()).cloned().unwrap_or(old);
            renamed.push(Binder { name, ..range });
        }
        if let Exp::Big(op, _, filter, body) = carrier {
            *e = Exp::Big(op, renamed, filter, body);
        }
    }
    parts(e, &mut |part, _| refresh(part, world));
}
