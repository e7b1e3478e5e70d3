//! Evidence that an index is in its range: the entry and the ends of the range, in the author's names, and what of the
//! header it follows from. Nothing is decided here.

use rederive_lang::expr::{Expr, Kind};

use crate::context::{Context, Says};
use crate::engine::Engine;
use crate::lower::{ArrayValue, Env, Value};
use crate::print;
use crate::term::{Guard, IVar, Index, Poly, guard_form};

/// An entry that was shown to exist.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    place: Place,
    /// Whether all names in it are the author's.
    written: bool,
    goals: Vec<Guard>,
    known: Context,
}

/// What is said of an entry: `h[i + j - 1]`, and `1 <= i + j - 1 <= d for j in 1..=k`.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) entry: String,
    pub(crate) ends: String,
}

impl Engine<'_> {
    /// An entry of an array, and those of its indices (by their positions) whose ranges are to be told.
    pub(crate) fn place(
        &self,
        array: &Expr,
        idx: &[Index],
        dims: &[(Index, Index)],
        positions: &[usize],
        env: &Env,
    ) -> Place {
        print::start();
        let indices: Vec<String> = idx.iter().map(print::form).collect();
        let entry = format!("{}[{}]", name(array, env, 0), indices.join(", "));
        let mut parts = Vec::new();
        let mut forms: Vec<&Index> = Vec::new();
        for position in positions {
            let (Some(i), Some((lo, hi))) = (idx.get(*position), dims.get(*position)) else {
                continue;
            };
            let mut part = print::form(i);
            if lo != i {
                part = format!("{} <= {part}", print::form(lo));
            }
            if hi != i {
                part.push_str(&format!(" <= {}", print::form(hi)));
            }
            parts.push(part);
            forms.extend([lo, i, hi]);
        }
        let ranges = self.ranged(forms.iter().flat_map(|form| bound_of(form)).collect());
        Place {
            entry,
            ends: format!("{}{ranges}", parts.join(", ")),
        }
    }

    /// The ranges of what is bound around a poly that was just printed and occurs in it: ` for j in 1..=n`.
    pub(crate) fn ranges_of(&self, p: &Poly) -> String {
        let found = std::cell::RefCell::new(Vec::new());
        let see = |v: &IVar| {
            if let IVar::Bound(b) = v {
                found.borrow_mut().push(*b);
            }
            None
        };
        let _ = crate::rename::poly(p, &see);
        let around = |b: &u32| {
            let var = IVar::Bound(*b);
            let mut guards = self.ctx.guards.iter();
            guards.any(|g| guard_form(g).coefficient(&var) != 0)
        };
        let mut found = found.into_inner();
        found.retain(|b| *b >= crate::term::FRESH && around(b));
        self.ranged(found)
    }

    fn ranged(&self, of: Vec<u32>) -> String {
        let bound = self.bound_in(of);
        if bound.is_empty() {
            return String::new();
        }
        let about: Vec<&Guard> = self
            .ctx
            .guards
            .iter()
            .filter(|g| {
                let mut any = false;
                let mut only = true;
                for b in bound_of(guard_form(g)) {
                    any = true;
                    only &= bound.contains(&b);
                }
                any && only
            })
            .collect();
        format!(" for {}", print::ranges(&bound, &about))
    }

    /// Bound variables in forms, and those that their ranges mention, outer ones first.
    fn bound_in(&self, mut found: Vec<u32>) -> Vec<u32> {
        let mut at = 0;
        while let Some(b) = found.get(at).copied() {
            at += 1;
            let var = IVar::Bound(b);
            for g in &self.ctx.guards {
                if guard_form(g).coefficient(&var) != 0 {
                    found.extend(bound_of(guard_form(g)).filter(|o| *o < b));
                }
            }
            if at > 20 {
                break;
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Records that an entry exists, as was shown.
    pub(crate) fn note_range(
        &mut self,
        array: &Expr,
        idx: &[Index],
        dims: &[(Index, Index)],
        positions: &[usize],
        env: &Env,
        goals: Vec<Guard>,
    ) {
        if self.scope.quiet > 0 || self.ranges.len() >= 60 {
            return;
        }
        let plain = print::plainly(|| self.place(array, idx, dims, positions, env));
        let key = (plain.ends, plain.entry);
        if self.ranges.get(&key).is_some_and(|shown| shown.written) {
            return;
        }
        let place = self.place(array, idx, dims, positions, env);
        let written = print::all_written();
        let known = Context {
            guards: self.ctx.guards.clone(),
            apart: self.ctx.apart.clone(),
            ..Context::default()
        };
        let shown = Shown {
            place,
            written,
            goals,
            known,
        };
        self.ranges.insert(key, shown);
    }

    /// Every entry that was shown to exist, and why it does; entries with the same ends together.
    pub(crate) fn range_conditions(&self) -> Vec<(String, String)> {
        let mut together: Vec<(&str, Vec<String>, Vec<&str>)> = Vec::new();
        for shown in self.ranges.values() {
            let needed = self.needed(&shown.goals, &shown.known);
            let same = together
                .iter_mut()
                .find(|(ends, why, _)| *ends == shown.place.ends && *why == needed);
            match same {
                Some((_, _, entries)) if entries.contains(&&*shown.place.entry) => {}
                Some((_, _, entries)) => entries.push(&shown.place.entry),
                None => together.push((&shown.place.ends, needed, vec![&shown.place.entry])),
            }
        }
        together.sort();
        let said = together.into_iter().map(|(ends, needed, entries)| {
            let (last, first) = entries.split_last().map_or(("", &[][..]), |(l, f)| (*l, f));
            let mut because = if first.is_empty() {
                format!("{last} is in its range")
            } else {
                format!("{} and {last} are in their ranges", first.join(", "))
            };
            if !needed.is_empty() {
                because.push_str(&format!(", by {}", needed.join(", ")));
            }
            (ends.to_owned(), because)
        });
        said.collect()
    }

    /// Conditions of the header without which an index could not be shown to be in its range.
    fn needed(&self, goals: &[Guard], known: &Context) -> Vec<String> {
        let holds = |context: &Context| goals.iter().all(|g| context.implies(&[], g));
        let without = |context: &Context, texts: &[&String]| {
            let mut fewer = context.clone();
            fewer.guards.retain(|g| {
                !self
                    .header
                    .iter()
                    .any(|(guard, text)| guard == g && texts.contains(&text))
            });
            fewer
        };
        let mut texts: Vec<&String> = Vec::new();
        for (_, text) in &self.header {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        if holds(&without(known, &texts)) {
            return Vec::new();
        }
        let mut context = known.clone();
        let mut needed = Vec::new();
        for text in texts {
            let fewer = without(&context, &[text]);
            if holds(&fewer) {
                context = fewer;
            } else {
                needed.push(text.clone());
            }
        }
        needed
    }
}

fn bound_of(form: &Index) -> impl Iterator<Item = u32> {
    form.terms().iter().filter_map(|(v, _)| match v {
        IVar::Bound(b) => Some(*b),
        _ => None,
    })
}

impl Engine<'_> {
    /// Why a whole number is so: the conditions of the header that it follows from, where it was whole-number arithmetic.
    pub(crate) fn by_header(&self, p: &Poly, says: Says, why: String) -> String {
        if why != BY_WHOLE_NUMBERS {
            return why;
        }
        let Some(form) = crate::context::as_index(&crate::sign::scaled_to_whole(p)) else {
            return why;
        };
        let at_least = |l: Option<Index>| l.map(Guard::NonNegative).into_iter().collect();
        let sides: Vec<Vec<Guard>> = match says {
            Says::Positive => vec![at_least(form.add_constant(-1))],
            Says::NonNegative => vec![at_least(Some(form))],
            Says::Zero => vec![vec![Guard::Zero(form)]],
            Says::NonZero => vec![
                at_least(form.add_constant(-1)),
                at_least(form.neg().and_then(|l| l.add_constant(-1))),
            ],
        };
        for goals in sides {
            if goals.is_empty() || !goals.iter().all(|g| self.ctx.implies(&[], g)) {
                continue;
            }
            return match self.needed(&goals, &self.ctx).as_slice() {
                [] => "the ranges of its indices and sizes".to_owned(),
                needed => format!("whole numbers, and {}", needed.join(", ")),
            };
        }
        why
    }
}

/// What is said of whole numbers before it is known what they follow from.
pub(crate) const BY_WHOLE_NUMBERS: &str = "whole-number arithmetic";

/// What the author calls an array.
fn name(array: &Expr, env: &Env, depth: u32) -> String {
    if let Kind::Var(v) = array.kind()
        && depth < 16
        && let Some(Value::Array(value)) = env.get(&v.id)
    {
        return match &**value {
            ArrayValue::Closure(inner, env) => name(inner, env, depth + 1),
            ArrayValue::Variable(v, _) => v.name.to_string(),
        };
    }
    let text = rederive_lang::print::expr(array);
    let atom = matches!(
        array.kind(),
        Kind::Var(_) | Kind::Call { .. } | Kind::Apply { .. } | Kind::Flip(_)
    );
    if atom { text } else { format!("({text})") }
}
