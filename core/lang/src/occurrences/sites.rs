//! Where what an editor may change stands: the steps of a derivation, their reasons, the conditions of its header.

use crate::span::Span;
use crate::syntax::{DerivationAst, HeaderAst, ItemAst, ReasonAst};

/// A derivation and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivationSite {
    /// Its name.
    pub name: String,
    /// Where its name stands.
    pub span: Span,
    /// From its name to the last character of its body.
    pub whole: Span,
    /// The last condition of `where`, if there is one.
    pub last_condition: Option<Span>,
    /// The claim.
    pub claim: Span,
    /// The reasons behind the claim.
    pub reasons: Option<Span>,
    /// Whether it has a body.
    pub has_body: bool,
    /// Its steps and `have`s, as they are counted from 1.
    pub steps: Vec<StepSite>,
}

/// A step or a `have`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepSite {
    /// From its relation sign, or `have`, to its last reason.
    pub span: Span,
    /// What it says: the right side of a step, the claim of a `have`.
    pub says: Span,
    /// What stands before it in its chain; for a `have`, its own claim.
    pub before: Span,
    /// Its reasons.
    pub reasons: Option<Span>,
    /// Whether it is a `have`.
    pub is_have: bool,
    /// Whether it is proved by a body of its own.
    pub has_body: bool,
}

/// The parts of a derivation.
pub(super) fn derivation(ast: &DerivationAst) -> DerivationSite {
    let mut steps = Vec::new();
    items(&ast.items, &mut steps);
    let mut whole = ast.ident.span.to(ast.claim.span);
    let reasons = reasons(ast.reasons.as_ref());
    whole = reasons.map_or(whole, |span| whole.to(span));
    for step in &steps {
        whole = whole.to(step.span);
    }
    let mut conditions = ast.header.iter().filter_map(|part| match part {
        HeaderAst::Condition { cond, .. } => Some(cond.span),
        HeaderAst::Let(_) => None,
    });
    DerivationSite {
        name: ast.ident.name.to_string(),
        span: ast.ident.span,
        whole,
        last_condition: conditions.next_back(),
        claim: ast.claim.span,
        reasons,
        has_body: !ast.items.is_empty(),
        steps,
    }
}

fn items(list: &[ItemAst], steps: &mut Vec<StepSite>) {
    for item in list {
        match item {
            ItemAst::Have(have) => {
                let reasons = reasons(have.reasons.as_ref());
                let span = have.span.to(have.claim.span);
                steps.push(StepSite {
                    span: reasons.map_or(span, |reasons| span.to(reasons)),
                    says: have.claim.span,
                    before: have.claim.span,
                    reasons,
                    is_have: true,
                    has_body: !have.items.is_empty(),
                });
                items(&have.items, steps);
            }
            ItemAst::Chain(chain) => {
                let mut before = chain.first.span;
                for step in &chain.steps {
                    steps.push(StepSite {
                        span: step.span,
                        says: step.rhs.span,
                        before,
                        reasons: reasons(step.reasons.as_ref()),
                        is_have: false,
                        has_body: false,
                    });
                    before = step.rhs.span;
                }
            }
            ItemAst::Case { items: inner, .. } => items(inner, steps),
            ItemAst::Let(_) => {}
        }
    }
}

fn reasons(list: Option<&Vec<ReasonAst>>) -> Option<Span> {
    let list = list?;
    let (first, last) = (list.first()?, list.last()?);
    Some(first.span.to(last.span))
}
