//! What could not be done: counted once and for all, so that no verdict rests on what stood in its place.
//!
//! Two things go wrong while an expression is read. Something may not be *shown* to be defined: that is owed, and the value
//! is right nevertheless. Or something cannot be read, substituted, represented or worked out at all: then whatever is
//! returned instead means nothing. Both are counted here by counters that nothing sets back. An attempt is a proof where
//! the counters stand as they stood at its beginning, but for what failed inside of a try (`Engine::attempted`), whose
//! result nobody gets to see.

use crate::engine::Engine;

/// How often something went wrong. Nothing makes these numbers smaller.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Failures {
    /// What was owed and not shown, and what could not be done.
    count: u64,
    /// What could not be done, of these.
    stuck: u64,
    /// Those whose results were thrown away with the try that they happened in.
    discarded: u64,
}

/// How things stood at some moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(Failures);

impl Failures {
    /// How things stand.
    pub(crate) fn mark(&self) -> Mark {
        Mark(*self)
    }

    /// Whether nothing went wrong since, but for what was thrown away.
    pub(crate) fn none_since(&self, mark: Mark) -> bool {
        self.count - self.discarded == mark.0.count - mark.0.discarded
    }

    /// Whether something could not be done since, thrown away or not.
    pub(crate) fn is_stuck_since(&self, mark: Mark) -> bool {
        self.stuck > mark.0.stuck
    }

    /// Whether nothing ever went wrong, but for what was thrown away.
    pub(crate) fn none(&self) -> bool {
        self.count == self.discarded
    }
}

impl Engine<'_> {
    /// Something that could not be shown: no proof rests on this attempt.
    pub(crate) fn owe(&mut self, what: String) {
        self.failures.count += 1;
        if self.unmet.len() < 20 && !self.unmet.contains(&what) {
            self.unmet.push(what);
        }
    }

    /// Something that could not be done: whatever is made of it means nothing.
    pub(crate) fn stuck(&mut self, what: impl Into<String>) {
        self.failures.stuck += 1;
        self.owe(what.into());
    }

    /// The same, where a budget is over, which was said before.
    pub(crate) fn out_of_budget(&mut self) {
        self.failures.stuck += 1;
        self.failures.count += 1;
    }

    /// Tries something. Where it fails, or something in it could not be shown or done, nothing is left of it: not what it
    /// found, not what it took for known, not what it owed.
    pub(crate) fn attempted<T>(
        &mut self,
        what: impl FnOnce(&mut Self) -> Result<T, String>,
    ) -> Result<T, String> {
        let mark = self.failures.mark();
        let before = self.ctx.clone();
        let assured = self.assured.clone();
        let unmet = std::mem::take(&mut self.unmet);
        let result = what(self);
        let own = std::mem::replace(&mut self.unmet, unmet);
        let result = match result {
            Ok(value) if self.failures.none_since(mark) => return Ok(value),
            Ok(_) => Err(own
                .into_iter()
                .next()
                .unwrap_or_else(|| "the budget of rule applications ran out".to_owned())),
            Err(why) => Err(why),
        };
        self.ctx = before;
        self.assured = assured;
        self.discard_since(mark);
        result
    }

    /// What a search proposes, which is checked afterwards: what went wrong while it was looked for does not matter.
    pub(crate) fn in_search<T>(&mut self, search: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.failures.mark();
        let unmet = self.unmet.clone();
        let found = self.within(|_| {}, search);
        self.unmet = unmet;
        self.discard_since(mark);
        found
    }

    pub(crate) fn discard_since(&mut self, Mark(then): Mark) {
        self.failures.discarded = self.failures.count - (then.count - then.discarded);
    }

    /// Asks something beside the proof: no where it cannot be answered.
    pub(crate) fn asked(&mut self, what: impl FnOnce(&mut Self) -> bool) -> bool {
        let answer = self.attempted(|engine| match what(engine) {
            true => Ok(()),
            false => Err(String::new()),
        });
        answer.is_ok()
    }
}

#[cfg(not(test))]
impl Engine<'_> {
    /// Whether a test wants this place to fail.
    pub(crate) const fn fault(&mut self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
