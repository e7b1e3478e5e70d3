//! Signs that could not be shown, so that the same question is not worked on again and again. Only failures are kept: a
//! proof rests on none of them.

use std::collections::HashSet;

use crate::context::{Context, Says};
use crate::engine::Allowed;
use crate::term::{Guard, Poly};

/// Contexts that are kept at most.
const MAX_CONTEXTS: usize = 6;

/// A number, what was asked of it, under which conditions, how deep, whether entry by entry, and whether as a factor.
pub(crate) type Question = (Poly, Says, Vec<Guard>, u32, bool, bool);

/// The questions without an answer, by what was known and allowed when they were asked.
#[derive(Debug, Default)]
pub(crate) struct Unshown {
    contexts: Vec<(Context, Allowed, HashSet<Question>)>,
}

impl Unshown {
    /// Whether the question was asked before, in vain, with just this known.
    pub(crate) fn holds(&self, ctx: &Context, allowed: &Allowed, question: &Question) -> bool {
        self.contexts
            .iter()
            .rev()
            .find(|(known, with, _)| known == ctx && with == allowed)
            .is_some_and(|(_, _, asked)| asked.contains(question))
    }

    /// Keeps a question without an answer.
    pub(crate) fn add(&mut self, ctx: &Context, allowed: &Allowed, question: Question) {
        let found = self
            .contexts
            .iter_mut()
            .find(|(known, with, _)| known == ctx && with == allowed);
        if let Some((_, _, asked)) = found {
            asked.insert(question);
            return;
        }
        if self.contexts.len() >= MAX_CONTEXTS {
            self.contexts.remove(0);
        }
        let asked = HashSet::from([question]);
        self.contexts.push((ctx.clone(), allowed.clone(), asked));
    }
}
