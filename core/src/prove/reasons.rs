//! Reasons: what the stated ones allow, which of those that were used suffice, how they are written.

use rederive_lang::expr::{Group, Reason, StatedReason};

use crate::kernel::{Allowed, Use, algorithm_key, definition_key, key_name};

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

/// As it is written in a proof file.
pub(crate) fn text(reason: &Use) -> String {
    match reason {
        Use::Def(name) => format!("def({})", key_name(name)),
        Use::Lemma(name) => format!("lemma({name})"),
        Use::Induction(name) => format!("induction({name})"),
        Use::Index => "index".to_owned(),
        Use::Group(group) => name(*group).to_owned(),
    }
}

/// The name of a group of rules.
#[must_use]
pub fn name(group: Group) -> &'static str {
    match group {
        Group::Hypothesis => "hypothesis",
        Group::Algebra => "algebra",
        Group::Cancel => "cancel",
        Group::Linearity => "linearity",
        Group::Split => "split",
        Group::Swap => "swap",
        Group::ClosedForm => "closed_form",
        Group::Telescope => "telescope",
        Group::Delta => "delta",
        Group::Entries => "entries",
        Group::ExpLaw => "exp_law",
        Group::LogLaw => "log_law",
        Group::PowerLaw => "power_law",
        Group::Trig => "trig",
        Group::Derivative => "derivative",
        Group::SumRule => "sum_rule",
        Group::ProductRule => "product_rule",
        Group::QuotientRule => "quotient_rule",
        Group::ChainRule => "chain_rule",
        Group::Cases => "cases",
        Group::Limit => "limit",
        Group::Integral => "integral",
        Group::Order => "order",
        Group::Rounding => "rounding",
        Group::Evaluate => "evaluate",
    }
}
