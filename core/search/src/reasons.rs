//! Reasons: what the stated ones allow, which of those that were used suffice, how they are written.

use rederive_lang::expr::{Reason, StatedReason};

use rederive_kernel::{Allowed, Use, algorithm_key, definition_key};

/// What a list of stated reasons allows.
pub(crate) fn allowed_by(reasons: &[StatedReason]) -> Allowed {
    let mut allowed = Allowed::algebra();
    for stated in reasons {
        match &stated.reason {
            Reason::Group(group) => allowed.allow(*group),
            Reason::Def(definition) => allowed.allow_definition(&definition_key(definition)),
            Reason::Algorithm(algorithm) => allowed.allow_definition(&algorithm_key(algorithm)),
            Reason::Lemma { .. } | Reason::Induction(_) => {}
            Reason::Index { .. } => allowed.allow_index(),
        }
    }
    allowed
}

/// What a set of used reasons allows.
pub(crate) fn allowed_of(uses: &[Use]) -> Allowed {
    let mut allowed = Allowed::algebra();
    for reason in uses {
        match reason {
            Use::Group(group) => allowed.allow(*group),
            Use::Def(name) => allowed.allow_definition(name),
            Use::Index => allowed.allow_index(),
            Use::Lemma(_) | Use::Induction(_) => {}
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
