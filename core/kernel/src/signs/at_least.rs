//! That a difference is at least 0, or above 0: what a claim about order comes to.

use rederive_lang::expr::Group;

use crate::context::{Origin, Says};
use crate::engine::Engine;
use crate::term::Poly;

impl Engine<'_> {
    pub(crate) fn at_least_zero(
        &mut self,
        p: &Poly,
        says: Says,
        depth: u32,
    ) -> Result<(), Option<Poly>> {
        // What depends on signs is told apart below: first whether it is 0 in all cases would tell them apart twice.
        let plain = self.sign_to_split(p).is_none() || !self.scope.allowed.group(Group::Order);
        if says == Says::NonNegative && plain && self.vanishes(p.clone(), depth).is_ok() {
            return Ok(());
        }
        if !self.scope.allowed.group(Group::Order) {
            // A fact that says just this: a hypothesis, the condition of a case, a cited claim.
            let hypothesis = self.scope.allowed.group(Group::Hypothesis);
            let before = self.ctx.facts.clone();
            self.ctx
                .facts
                .retain(|f| hypothesis || f.origin != Origin::Hypothesis);
            let shown = self.said_by_fact(p, says);
            self.ctx.facts = before;
            if shown {
                return Ok(());
            }
            return Err(Some(p.clone()));
        }
        self.may(Group::Order);
        if self.says(p, says) {
            return Ok(());
        }
        let compared = self.compare_domains(p);
        if self.says(&compared, says) {
            return Ok(());
        }
        if let Some(rewritten) = self.rewrite_by_facts(&compared)
            && self.says(&rewritten, says)
        {
            return Ok(());
        }
        if self.by_shift(&compared, says)
            || self.by_gap(&compared, says)
            || self.by_floor_bounds(&compared, says)
        {
            return Ok(());
        }
        if depth < 5 {
            if let Some((entry, range)) = self.at_each_point(&compared) {
                let everywhere = self.within(
                    |ctx| ctx.guards.extend(range),
                    |engine| engine.at_least_zero(&entry, says, depth + 1).is_ok(),
                );
                if everywhere {
                    return Ok(());
                }
            }
            for argument in self.by_logarithm(&compared) {
                if self.at_least_zero(&argument, says, depth + 2).is_ok() {
                    return Ok(());
                }
            }
            for difference in self.by_squaring(&compared) {
                if self.at_least_zero(&difference, says, depth + 2).is_ok() {
                    return Ok(());
                }
            }
            // A sum of what is at least 0 entry by entry.
            if let (Some((body, range, others)), Says::NonNegative) =
                (self.one_sum(&compared), says)
            {
                let fine = others.is_zero() || self.says(&others, Says::NonNegative);
                if fine && body.terms.len() > 1 {
                    let entrywise = self.within(
                        |ctx| ctx.guards.extend(range),
                        |engine| engine.at_least_zero(&body, says, depth + 2).is_ok(),
                    );
                    if entrywise {
                        return Ok(());
                    }
                }
            }
        }
        // Case by case of a sign that it depends on.
        if depth < 6
            && self.scope.allowed.group(Group::Cases)
            && let Some(q) = self.sign_to_split(&compared)
        {
            self.may(Group::Cases);
            for (poly, case) in crate::cells::cases_told_apart(&compared, &q) {
                if self.facts_contradict(&poly, case) {
                    continue;
                }
                let fact = self.case_fact(&poly, case);
                let result = self.within(
                    |ctx| ctx.facts.push(fact),
                    |engine| {
                        let next = engine.reread(&compared);
                        if next == compared {
                            Err(Some(next))
                        } else {
                            engine.at_least_zero(&next, says, depth + 1)
                        }
                    },
                );
                result?;
            }
            return Ok(());
        }
        if self.by_divided_fact(&compared, says) || self.by_positive_part(&compared, says, depth) {
            return Ok(());
        }
        let cleared = self.cleared_of_positive(&compared);
        if self.by_factors(&cleared, says) {
            return Ok(());
        }
        if depth < 5 && cleared != compared && self.at_least_zero(&cleared, says, depth + 2).is_ok()
        {
            return Ok(());
        }
        Err(Some(compared))
    }
}
