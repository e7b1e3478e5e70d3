//! Reasons: what the stated ones allow, what a used one is called, how the least of them are found.

use rederive_lang::expr::{Cond, Definition, Expr, Group, Kind, Reason, StatedReason};

use super::{Goal, substitution};
use rederive_kernel::{self as kernel, Allowed, Use, algorithm_key, definition_key};

/// What a list of stated reasons allows, whatever the step is about; substitutions apart.
pub(crate) fn allowed_by(reasons: &[StatedReason]) -> Allowed {
    let mut allowed = Allowed::algebra();
    for stated in reasons {
        match &stated.reason {
            Reason::Group(group) => allowed.allow(*group),
            Reason::Def(definition) => allowed.allow_definition(&definition_key(definition)),
            Reason::Algorithm(algorithm) => allowed.allow_definition(&algorithm_key(algorithm)),
            Reason::Lemma { .. } | Reason::Induction(_) | Reason::Index { .. } => {}
        }
    }
    allowed
}

/// What a stated reason is recorded as when it is used.
pub(crate) fn uses(reason: &Reason) -> Option<Use> {
    Some(match reason {
        Reason::Group(group) => Use::Group(*group),
        Reason::Def(definition) => Use::Def(definition_key(definition)),
        Reason::Algorithm(algorithm) => Use::Def(algorithm_key(algorithm)),
        Reason::Lemma { name, .. } => Use::Lemma(name.clone()),
        Reason::Index { .. } => Use::Index,
        Reason::Induction(size) => Use::Induction(size.name.clone()),
    })
}

/// A group of rules as a reason.
pub(crate) fn group(goal: &Goal<'_>, group: Group) -> StatedReason {
    stated(goal, Reason::Group(group), group.name().to_owned())
}

fn stated(goal: &Goal<'_>, reason: Reason, text: String) -> StatedReason {
    let span = match goal.claim {
        Cond::Rel(_, a, _) => a.span(),
        _ => Default::default(),
    };
    StatedReason { reason, text, span }
}

/// Used reasons as an author would state them; a substitution as those that fit between the step's sums.
pub(crate) fn as_stated(goal: &Goal<'_>, used: &Use) -> Vec<StatedReason> {
    let text = used.to_string();
    let one = |reason: Reason| vec![stated(goal, reason, text.clone())];
    match used {
        Use::Group(known) => one(Reason::Group(*known)),
        Use::Lemma(name) => one(Reason::Lemma {
            name: name.clone(),
            bindings: Vec::new(),
        }),
        Use::Induction(name) => {
            let size = goal.params.iter().find(|p| p.var.name == *name);
            size.map(|p| one(Reason::Induction(p.var.clone())))
                .unwrap_or_default()
        }
        Use::Index => substitution::suggestions(goal),
        Use::Def(key) => {
            let mut found = None;
            let mut see = |e: &Expr| {
                if found.is_none() {
                    found = unfolded(e, key, 0);
                }
            };
            each_side(goal.claim, &mut see);
            goal.hypotheses.iter().for_each(|h| each_side(h, &mut see));
            goal.lemmas
                .iter()
                .for_each(|l| each_side(l.claim(), &mut see));
            found.map(one).unwrap_or_default()
        }
    }
}

/// The definition or algorithm of that key, where an expression or what it calls does.
fn unfolded(e: &Expr, key: &str, depth: u32) -> Option<Reason> {
    let inside = |definition: &Definition| {
        (depth < 8)
            .then(|| unfolded(&definition.body, key, depth + 1))
            .flatten()
    };
    let here = match e.kind() {
        Kind::Call { definition, .. } => {
            if *definition_key(definition) == *key {
                Some(Reason::Def(definition.clone()))
            } else {
                inside(definition)
            }
        }
        Kind::Run { algorithm, .. }
        | Kind::Calls { algorithm, .. }
        | Kind::Cost { algorithm, .. }
            if *algorithm_key(algorithm) == *key =>
        {
            Some(Reason::Algorithm(algorithm.clone()))
        }
        _ => None,
    };
    let mut found = here;
    kernel::each_part(e, &mut |part| {
        if found.is_none() {
            found = unfolded(part, key, depth);
        }
    });
    found
}

fn each_side(cond: &Cond, see: &mut dyn FnMut(&Expr)) {
    match cond {
        Cond::True => {}
        Cond::Rel(_, a, b) => {
            see(a);
            see(b);
        }
        Cond::And(list) | Cond::Or(list) => list.iter().for_each(|c| each_side(c, see)),
        Cond::Not(c) | Cond::Forall(_, c) => each_side(c, see),
    }
}
