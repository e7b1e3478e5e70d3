//! What stated reasons allow: the rules they stand for, where that depends on what the step is about, and the ways in which
//! a step may follow by them.

use rederive_lang::expr::{Group, Kind, Name, Reason, StatedReason};

use super::frames::Frames;
use super::{Goal, Plan, about, cite, reasons, substitution};
use rederive_kernel::{self as kernel, Allowed, Attempt, Citation, Reindex, Use};

/// An attempt and what it went by.
pub(crate) struct Tried {
    pub(crate) attempt: Attempt,
    pub(crate) plan: Plan,
}

impl Tried {
    pub(crate) fn proved(&self) -> bool {
        self.attempt.proved.is_some()
    }
}

/// Tries to prove a goal by certain rules.
pub(crate) fn run(goal: &Goal<'_>, citations: &[Citation], allowed: Allowed) -> Tried {
    follow(
        goal,
        Plan {
            citations: citations.to_vec(),
            induction: None,
            allowed,
        },
    )
}

/// Makes the attempt of a plan.
pub(crate) fn follow(goal: &Goal<'_>, plan: Plan) -> Tried {
    Tried {
        attempt: kernel::attempt(&goal.statement(), plan.means(goal.oracle), &Frames),
        plan,
    }
}

/// What came of trying to prove a goal by stated reasons.
pub(crate) struct Followed {
    /// The attempt that proved it, or the first one.
    pub(crate) tried: Tried,
    /// What is wrong with the reasons in themselves.
    pub(crate) wrong: Vec<String>,
}

impl Followed {
    pub(crate) fn proved(&self) -> bool {
        self.tried.proved()
    }
}

/// Tries to prove a goal by stated reasons.
pub(crate) fn follows(goal: &Goal<'_>, stated: &[StatedReason]) -> Followed {
    let means = Means::of(goal, stated);
    let citations = cited(goal, stated);
    let first = run(goal, &citations, means.allowed.clone());
    let done = |tried: Tried, wrong: &[String]| Followed {
        tried,
        wrong: wrong.to_vec(),
    };
    if first.proved() {
        return done(first, &means.wrong);
    }
    let wider = |allowed: Allowed, not_used: Option<Use>| {
        let mut again = run(goal, &citations, allowed);
        if let Some(reason) = not_used {
            again.attempt.used.remove(&reason);
        }
        again.proved().then_some(again)
    };
    let allowed = &means.allowed;
    if means.free {
        // Every sum is over a variable that a stated substitution names.
        let mut free = allowed.clone();
        free.allow_index();
        if let Some(again) = wider(free, None) {
            return done(again, &means.wrong);
        }
    }
    let cut = allowed.group(Group::Split) && about::strided(goal);
    if (first.attempt.eliminated || cut) && !allowed.index() {
        // A delta between two bound variables leaves a sum over either; a range is cut into blocks or into classes of
        // remainders, for which there is no substitution to name.
        let mut either = allowed.clone();
        either.allow_index();
        if let Some(again) = wider(either, Some(Use::Index)) {
            return done(again, &means.wrong);
        }
    }
    if allowed.group(Group::Linearity)
        && !allowed.group(Group::Swap)
        && about::product_of_sums(goal)
    {
        // Of two sums that are multiplied each is a constant to the other: linearity pulls either into the other.
        let mut either = allowed.clone();
        either.allow(Group::Swap);
        if let Some(again) = wider(either, Some(Use::Group(Group::Swap))) {
            return done(again, &means.wrong);
        }
    }
    if allowed.group(Group::QuotientRule) && !allowed.group(Group::Cancel) {
        // The rule for quotients ends over the denominator squared, or as a sum of fractions.
        let mut over = allowed.clone();
        over.keep_denominators();
        if let Some(again) = wider(over, None) {
            return done(again, &means.wrong);
        }
    }
    if let Some(by) = by_induction(goal, stated, &citations) {
        return done(by, &means.wrong);
    }
    done(first, &means.wrong)
}

/// Induction goes by the reasons beside it; what happens at both ends of a range is part of it.
fn by_induction(goal: &Goal<'_>, stated: &[StatedReason], citations: &[Citation]) -> Option<Tried> {
    for reason in stated {
        let Reason::Induction(size) = &reason.reason else {
            continue;
        };
        let mut with = reasons::allowed_by(stated);
        with.allow_index();
        for groups in super::permits::INDUCTION {
            groups.iter().for_each(|group| with.allow(*group));
            let plan = Plan {
                citations: citations.to_vec(),
                induction: Some(size.clone()),
                allowed: with.clone(),
            };
            let induction = follow(goal, plan);
            if induction.proved() {
                return Some(induction);
            }
        }
    }
    None
}

/// What stated reasons come to for a goal.
pub(crate) struct Means {
    /// The rules they stand for.
    pub(crate) allowed: Allowed,
    /// Whether the stated substitutions name every bound variable there is, so that any change of them is one of theirs.
    pub(crate) free: bool,
    /// What is wrong with the reasons in themselves.
    wrong: Vec<String>,
}

impl Means {
    pub(crate) fn of(goal: &Goal<'_>, stated: &[StatedReason]) -> Means {
        let mut wrong = Vec::new();
        let mut allowed = reasons::allowed_by(stated);
        let has = |group: Group| {
            stated
                .iter()
                .any(|s| matches!(s.reason, Reason::Group(g) if g == group))
        };
        for reason in stated {
            if let Reason::Lemma { name, .. } = &reason.reason
                && !goal.lemmas.iter().any(|l| l.name == *name)
            {
                wrong.push(format!("lemma({name}) is not available here"));
            }
        }
        let free = substitutions(goal, stated, has(Group::Delta), &mut allowed, &mut wrong);
        // A delta, or an entry outside its range, where there is none: the reason says nothing.
        if has(Group::Delta) && !about::has_delta(goal, stated) {
            allowed.withhold(Group::Delta);
        }
        if !has(Group::Rounding) && about::rounds_both_ways(goal, stated) {
            allowed.keep_ceilings();
        }
        // On numbers alone everything is arithmetic: sums over ranges of numbers, entries of literals, zeros outside.
        if has(Group::Evaluate) && about::only_numbers(goal) {
            for group in [
                Group::Entries,
                Group::Delta,
                Group::Split,
                Group::Linearity,
                Group::ClosedForm,
                Group::Cases,
                Group::Rounding,
                Group::PowerLaw,
            ] {
                allowed.allow(group);
            }
        }
        // The sums that an array operation makes have no order among themselves and are bilinear against written ones.
        if has(Group::Entries) && !about::analyses(goal, stated) {
            if about::multiplies_arrays(goal, stated)
                && about::arrays_differ(goal)
                && !about::plain_sums_on_both_sides(goal)
            {
                allowed.allow(Group::Linearity);
                allowed.allow(Group::Swap);
            }
            if about::has_diagonal(goal, stated) {
                allowed.allow(Group::Delta);
            }
            if about::joins_arrays(goal, stated) {
                allowed.allow(Group::Split);
            }
        }
        Means {
            allowed,
            free,
            wrong,
        }
    }
}

/// The stated substitutions as the kernel takes them: each of the free names may be the new variable.
#[must_use]
pub fn reindexings(stated: &[StatedReason]) -> Vec<Reindex> {
    let mut out = Vec::new();
    for reason in stated {
        if let Reason::Index { left, right, free } = &reason.reason {
            out.extend(free.iter().map(|new| Reindex {
                old: left.clone(),
                value: right.clone(),
                new: new.clone(),
                others: free.iter().filter(|v| *v != new).cloned().collect(),
            }));
        }
    }
    out
}

/// Allows the stated substitutions: whether they name every bound variable of the step.
fn substitutions(
    goal: &Goal<'_>,
    stated: &[StatedReason],
    padded: bool,
    allowed: &mut Allowed,
    wrong: &mut Vec<String>,
) -> bool {
    let mut list: Vec<Reindex> = Vec::new();
    let mut named: Vec<Name> = Vec::new();
    let mut made = true;
    for reason in stated {
        let Reason::Index { left, right, free } = &reason.reason else {
            continue;
        };
        // A new name alone is no substitution: renaming needs no reason, and opens nothing.
        if matches!(right.kind(), Kind::Var(v) if free.contains(v)) {
            continue;
        }
        // With `delta` the ranges need to correspond only where no entry is outside its range, which the proof shows.
        if let Err(why) = substitution::check(goal, left, right, free, &reason.text)
            && !padded
        {
            wrong.push(why);
            continue;
        }
        if let Some(other) = substitution::contradicted(goal, left, right, free) {
            made = false;
            wrong.push(format!(
                "{} is not the substitution that is made here: {other} is",
                reason.text
            ));
        }
        named.push(left.clone());
        named.extend(free.iter().map(|v| v.name.clone()));
        list.extend(reindexings(std::slice::from_ref(reason)));
    }
    let some = !list.is_empty();
    allowed.allow_reindexing(list);
    some && made
        && about::bound_names(goal, stated)
            .iter()
            .all(|name| named.contains(name))
}

/// The instances of the lemmas that are cited.
pub(crate) fn cited(goal: &Goal<'_>, stated: &[StatedReason]) -> Vec<Citation> {
    let mut out = Vec::new();
    for reason in stated {
        if let Reason::Lemma { name, bindings } = &reason.reason
            && let Some(lemma) = goal.lemmas.iter().find(|l| l.name == *name)
        {
            out.extend(cite::instances(lemma, bindings, goal));
        }
    }
    out
}
