//! The search for a counterexample: sizes from the smallest up, borders first, small numbers first.
//!
//! All budgets are counts, so that the outcome is the same on every machine.

use rederive_lang::expr::{Cond, Param};

use super::claim::{Failure, Verdict};
use super::descent::Nearest;
use super::eval::Evaluator;
use super::fill;
use super::growth;
use super::halt::{Halt, Res};
use super::indices;
use super::looks;
use super::plan::{Instance, Plan, Role};
use super::present;
use super::shrink;
use super::sizes;
use super::solve;
use super::{Outcome, Problem};

/// Bits of the enclosures, at first and where they did not decide.
const PRECISION: u32 = 96;
const FINE_PRECISION: u32 = 320;

/// How hard a counterexample is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Steps for the whole search.
    steps: u64,
    /// How many instances are evaluated.
    instances: usize,
    /// How many combinations of sizes are tried: the first ones, and a sample of the others.
    pub(super) first: usize,
    pub(super) sample: usize,
    /// Whether to go downhill where the claim holds at all instances that were tried.
    descends: bool,
}

/// For a claim that is not proved.
const USUAL: Effort = Effort {
    steps: 500_000,
    instances: 800,
    first: 60,
    sample: 20,
    descends: true,
};

/// For a claim that is proved.
const CROSSCHECK: Effort = Effort {
    steps: 6_000,
    instances: 16,
    first: 30,
    sample: 10,
    descends: false,
};

/// For telling whether a claim that nothing refuted is true.
const THOROUGH: Effort = Effort {
    steps: 4_000_000,
    instances: 5_000,
    first: 150,
    sample: 50,
    descends: true,
};

/// Steps for one instance.
const INSTANCE_STEPS: u64 = 60_000;

/// Steps for the first instance, where those are not enough.
const LARGE_INSTANCE_STEPS: u64 = 600_000;

/// Steps for as long as no instance at all could be evaluated.
const RESERVE_STEPS: u64 = 1_000_000;

/// How many instances each combination of sizes gets before any gets more: at most, and at least.
const FAIR_SHARE: usize = 8;
const LEAST_SHARE: usize = 3;

/// How many instances that agree only by enclosures are looked at again with more precision in any case.
const CONFIRMATIONS: usize = 2;

/// Enclosures wider than this, as a power of two relative to the number, are looked at again with more precision.
const WIDE: i64 = -56;

/// The evaluators and counters of a search.
pub(super) struct Search<'a> {
    pub(super) plan: Plan<'a>,
    pub(super) problem: &'a Problem<'a>,
    pub(super) filled: Vec<&'a Param>,
    pub(super) coarse: Evaluator,
    fine: Option<Evaluator>,
    effort: Effort,
    left: u64,
    reserve: u64,
    agreed: usize,
    exact: bool,
    confirmed: usize,
    obstacle: Option<Halt>,
    /// All sizes that the hypotheses allow, of those that were looked at.
    every_size: Vec<Vec<i64>>,
    /// Numbers that the claim and the hypotheses speak of, and those beside them.
    numbers: fill::Numbers,
    /// Equations that hold where the claim may change.
    looks: Vec<Cond>,
    /// Steps for one instance.
    instance_steps: u64,
    /// Where to go downhill from.
    pub(super) nearest: Nearest,
}

/// Where the search for one combination of sizes stands.
struct Cursor {
    sizes: Vec<i64>,
    combinations: Option<Vec<Vec<i64>>>,
    variety: u64,
    next: u64,
}

impl Cursor {
    fn new(sizes: Vec<i64>) -> Cursor {
        Cursor {
            sizes,
            combinations: None,
            variety: 0,
            next: 0,
        }
    }
}

/// What one combination of sizes may use before the next one is tried.
#[derive(Clone, Copy)]
struct Turn {
    /// Instances.
    share: usize,
    /// Steps.
    steps: u64,
}

/// Looks for a counterexample.
pub(super) fn search(problem: &Problem<'_>) -> Outcome {
    searched(problem, USUAL)
}

/// A few instances, for a claim that is proved: enough to notice a bug of the prover.
pub(super) fn crosscheck(problem: &Problem<'_>) -> Outcome {
    searched(problem, CROSSCHECK)
}

/// As many instances as a second look is worth.
pub(super) fn thoroughly(problem: &Problem<'_>) -> Outcome {
    searched(problem, THOROUGH)
}

fn searched(problem: &Problem<'_>, effort: Effort) -> Outcome {
    let mut search = Search::new(problem, effort);
    if growth::is_about_growth(problem.claim) {
        return growth::refute(&mut search);
    }
    search.run()
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem<'a>, effort: Effort) -> Search<'a> {
        let plan = Plan::new(problem.params, &problem.hypotheses);
        let coarse = Evaluator::new(PRECISION, 0);
        Search {
            filled: plan.of(Role::Filled),
            plan,
            problem,
            coarse,
            fine: None,
            effort,
            left: effort.steps,
            reserve: RESERVE_STEPS,
            agreed: 0,
            exact: true,
            confirmed: 0,
            obstacle: None,
            every_size: Vec::new(),
            numbers: fill::Numbers::of(problem),
            looks: looks::equations(problem),
            instance_steps: INSTANCE_STEPS,
            nearest: Nearest::default(),
        }
    }

    fn run(&mut self) -> Outcome {
        self.coarse.steps = RESERVE_STEPS;
        let sizes::Candidates { tried, all } = sizes::candidates(
            &self.plan,
            self.problem.claim,
            &self.looks,
            self.effort,
            &mut self.coarse,
        );
        self.every_size = all;
        if tried.is_empty() {
            return Outcome::NotEvaluated("no sizes that were tried satisfy the hypotheses".into());
        }
        let mut cursors: Vec<Cursor> = tried.into_iter().map(Cursor::new).collect();
        let fair =
            (self.effort.instances / cursors.len().max(1) / 2).clamp(LEAST_SHARE, FAIR_SHARE);
        for at in 0..cursors.len() {
            // The steps that are left are shared too, so that larger sizes get some; small ones need less than theirs.
            let turn = Turn {
                share: fair,
                steps: 3 * self.left / (cursors.len() - at) as u64,
            };
            if let Some(found) = self.advance(&mut cursors, at, turn) {
                return self.smallest(&mut cursors, found);
            }
        }
        // What is left of the budget goes round, in growing shares.
        let mut share = fair;
        while self.agreed < self.effort.instances && self.left > 0 {
            let before: u64 = cursors.iter().map(|cursor| cursor.next).sum();
            for at in 0..cursors.len() {
                let turn = Turn {
                    share,
                    steps: self.left,
                };
                if let Some(found) = self.advance(&mut cursors, at, turn) {
                    return self.smallest(&mut cursors, found);
                }
            }
            if cursors.iter().map(|cursor| cursor.next).sum::<u64>() == before {
                break;
            }
            share *= 2;
        }
        if let Some(found) = self.descend() {
            return self.smallest(&mut cursors, found);
        }
        if self.agreed == 0 {
            let why = match &self.obstacle {
                Some(halt) => halt.to_string(),
                None => "no instance that was tried satisfies the hypotheses".into(),
            };
            return Outcome::NotEvaluated(why);
        }
        Outcome::Agreed {
            instances: self.agreed,
            exact: self.exact,
        }
    }

    /// Tries some more instances of one combination of sizes.
    fn advance(&mut self, cursors: &mut [Cursor], at: usize, turn: Turn) -> Option<Found> {
        let Turn { share, steps } = turn;
        let floor = self.left.saturating_sub(steps);
        let cursor = cursors.get_mut(at)?;
        let mut base = Instance::default();
        for (param, size) in self.plan.of(Role::Size).iter().zip(&cursor.sizes) {
            base.set_whole(&param.var, *size);
        }
        if cursor.combinations.is_none() {
            self.coarse.steps = INSTANCE_STEPS;
            let combinations = match indices::combinations(&mut self.coarse, &self.plan, &base) {
                Ok(combinations) => combinations,
                Err(halt) => {
                    self.note(halt);
                    Vec::new()
                }
            };
            cursor.variety = match fill::variety(&mut self.coarse, &self.filled, &self.numbers) {
                // Every third filling goes where the claim may change.
                Ok(variety) if !self.looks.is_empty() && !self.filled.is_empty() => {
                    variety.max(2 * self.looks.len() as u64) * 3 / 2
                }
                Ok(variety) => variety,
                Err(halt) => {
                    self.note(halt);
                    0
                }
            };
            cursor.combinations = Some(combinations);
        }
        let combinations = cursor.combinations.as_deref().unwrap_or_default();
        let per_filling = combinations.len() as u64;
        let mut tried = 0;
        // Fillings that do not satisfy the hypotheses are cheap; a few times as many of them are allowed.
        let mut attempts = share.saturating_mul(6).max(24);
        while tried < share && attempts > 0 {
            let spent = self.left <= floor && (self.agreed > 0 || self.reserve == 0);
            if spent || self.agreed >= self.effort.instances {
                return None;
            }
            if per_filling == 0 || cursor.next >= cursor.variety * per_filling {
                return None;
            }
            attempts -= 1;
            let filling = cursor.next / per_filling;
            let which = usize::try_from(cursor.next % per_filling).unwrap_or(0);
            cursor.next += 1;
            let mut instance = base.clone();
            for (param, index) in self
                .plan
                .of(Role::Index)
                .iter()
                .zip(combinations.get(which)?)
            {
                instance.set_whole(&param.var, *index);
            }
            match self.attempt(&mut instance, filling) {
                Ok(None) => {}
                Ok(Some(Verdict::Holds { .. })) => tried += 1,
                Ok(Some(Verdict::Fails(failure))) => return Some(Found { instance, failure }),
                Err(halt) => {
                    tried += 1;
                    let hopeless = matches!(halt, Halt::Exhausted | Halt::Unsupported(_));
                    self.note(halt);
                    if hopeless {
                        // The other instances of these sizes will fare no better.
                        cursor.next = cursor.next.max(cursor.variety * per_filling);
                    }
                }
            }
        }
        None
    }

    fn note(&mut self, halt: Halt) {
        self.obstacle = self.obstacle.take().or(Some(halt));
    }

    /// Fills in one instance and evaluates the claim there; none where the hypotheses do not hold.
    fn attempt(&mut self, instance: &mut Instance, filling: u64) -> Res<Option<Verdict>> {
        let start = instance.clone();
        let outcome = self.attempt_with(instance, filling);
        // The first instance may take more, so that there is one.
        if matches!(outcome, Err(Halt::Exhausted))
            && self.agreed == 0
            && self.instance_steps == INSTANCE_STEPS
            && self.effort.descends
        {
            self.instance_steps = LARGE_INSTANCE_STEPS;
            *instance = start;
            return self.attempt_with(instance, filling);
        }
        outcome
    }

    fn attempt_with(&mut self, instance: &mut Instance, filling: u64) -> Res<Option<Verdict>> {
        self.coarse.steps = self.instance_steps;
        let outcome = self.attempt_within(instance, filling);
        let used = self.instance_steps - self.coarse.steps.min(self.instance_steps);
        self.left = self.left.saturating_sub(used + 20);
        self.reserve = self.reserve.saturating_sub(used + 20);
        outcome
    }

    fn attempt_within(&mut self, instance: &mut Instance, filling: u64) -> Res<Option<Verdict>> {
        let (filling, look) = self.look(filling);
        fill::fill(
            &mut self.coarse,
            &self.filled,
            instance,
            &self.numbers,
            filling,
        )?;
        let more: Vec<&Cond> = look.iter().collect();
        if !solve::satisfy(&mut self.coarse, &self.plan, &self.filled, instance, &more) {
            return Ok(None);
        }
        let verdict = self.judge(instance)?;
        if let Verdict::Holds { exact, margin, .. } = &verdict {
            self.agreed += 1;
            self.exact &= exact;
            if let Some(margin) = margin
                && self.effort.descends
            {
                self.remember(instance, margin.clone());
            }
        }
        Ok(Some(verdict))
    }

    /// Every third filling is one at which the claim may change: on an equation, or beside it.
    fn look(&self, filling: u64) -> (u64, Option<Cond>) {
        let count = self.looks.len() as u64;
        if count == 0 || self.filled.is_empty() {
            return (filling, None);
        }
        if filling % 3 != 2 {
            return (filling - (filling + 1) / 3, None);
        }
        let number = filling / 3;
        let at = usize::try_from(number % count).unwrap_or(0);
        let round = number / count;
        let by = match round % 4 {
            1 => (1, 4),
            2 => (-1, 4),
            _ => (0, 1),
        };
        let look = self.looks.get(at).map(|cond| looks::beside(cond, by));
        (number, look)
    }

    /// The verdict at an instance, with more precision where that may change it.
    pub(super) fn judge(&mut self, instance: &Instance) -> Res<Verdict> {
        instance.load(&mut self.coarse);
        let verdict = self.coarse.claim(self.problem.claim);
        let again = match &verdict {
            Ok(Verdict::Fails(_)) => return verdict,
            Ok(Verdict::Holds { exact: true, .. }) => false,
            Ok(Verdict::Holds {
                doubt: Some(doubt), ..
            }) => !self.coarse.approximate && (*doubt > WIDE || self.confirmed < CONFIRMATIONS),
            Ok(Verdict::Holds { doubt: None, .. }) => false,
            Err(Halt::Vague(_)) => !self.coarse.approximate && self.confirmed < 4 * CONFIRMATIONS,
            Err(_) => false,
        };
        if !again {
            return verdict;
        }
        self.confirmed += 1;
        self.judge_finely(instance)
    }

    /// The verdict at an instance, evaluated from scratch with the highest precision.
    pub(super) fn judge_finely(&mut self, instance: &Instance) -> Res<Verdict> {
        let fine = self
            .fine
            .get_or_insert_with(|| Evaluator::new(FINE_PRECISION, 0));
        let steps = self.instance_steps;
        fine.steps = steps;
        instance.load(fine);
        let verdict = fine.claim(self.problem.claim);
        self.left = self.left.saturating_sub(steps - fine.steps.min(steps));
        verdict
    }

    /// Having found a counterexample, tries harder at all smaller sizes, makes the values simple, replays it, and
    /// writes it down.
    fn smallest(&mut self, cursors: &mut [Cursor], found: Found) -> Outcome {
        let mut found = found;
        let budget = self.left;
        self.left = self.left.max(USUAL.steps / 4);
        self.agreed = 1;
        let params = self.plan.of(Role::Size).into_iter();
        let sizes: Vec<i64> = params
            .filter_map(|param| found.instance.number(&param.var, 0)?.whole())
            .collect();
        let mut smaller: Vec<Vec<i64>> = std::mem::take(&mut self.every_size);
        smaller.retain(|tuple| sizes::rank(tuple) < sizes::rank(&sizes));
        for tuple in smaller {
            let turn = Turn {
                share: 2 * FAIR_SHARE,
                steps: self.left / 8,
            };
            let known = cursors.iter().position(|cursor| cursor.sizes == tuple);
            let better = match known {
                Some(known) => self.advance(cursors, known, turn),
                None => self.advance(&mut [Cursor::new(tuple)], 0, turn),
            };
            if let Some(better) = better {
                found = better;
                break;
            }
        }
        self.left = budget;
        let found = shrink::shrink(self, found);
        match present::present(self, &found) {
            Some(counterexample) => Outcome::Refuted(counterexample),
            None => Outcome::NotEvaluated(
                "a counterexample was found, but did not hold up when replayed".into(),
            ),
        }
    }
}

/// An instance at which the claim fails, and how.
pub(super) struct Found {
    pub(super) instance: Instance,
    pub(super) failure: Box<Failure>,
}
