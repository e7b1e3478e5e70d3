//! Claims: what is to be shown, what may be cited, and the proof that comes of it.

use std::collections::BTreeSet;

use rederive_lang::expr::{Cond, Expr, Group, Kind, Name, Number, Param, Rel, Sort, Var};

use super::algebra::Oracle;
use super::base::{self, Shifted};
use super::choices::{Applied, Choice, Guide};
use super::context::{Context, Origin, Says};
use super::engine::{Allowed, Engine, Strategy, Use};
use super::lower::{Env, Value, bind, top};
use super::rename::fresh;
use super::term::{Guard, IVar, Index, Poly};
use super::theorem::{Scope, Source, Theorem};

/// Something that is cited, and what its parameters stand for where it is.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Its name.
    pub name: Name,
    /// What is cited.
    pub source: Source,
    /// What its parameters stand for. An index parameter that is left out ranges over all its values.
    pub bindings: Vec<(Name, Expr)>,
}

/// What came of an attempt.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The proof, if it is one.
    pub proved: Option<Theorem>,
    /// The reasons that were used.
    pub used: BTreeSet<Use>,
    /// The claims that were cited and fit. Whatever stands in what is known may be part of a proof, whether or not a rule
    /// says so: a proof rests on all of them, unless it can be made with fewer.
    pub cited: Vec<Name>,
    /// The claims that were cited and of which no instance fits, and why not: nothing rests on them.
    pub aside: Vec<(Name, String)>,
    /// Side conditions that were shown, and why they hold.
    pub conditions: Vec<(String, String)>,
    /// Index ranges that were shown, and why they hold.
    pub ranges: Vec<(String, String)>,
    /// What both sides became.
    pub normal_form: Option<String>,
    /// What is left of the difference of both sides.
    pub residual: Option<String>,
    /// Whether an equality gave a bound variable its value: which variable of a delta is left is the author's choice.
    pub eliminated: bool,
    /// The changes of bound variables that were made; none where one cannot be written down, or nothing was recorded.
    pub choices: Option<Vec<Choice>>,
    /// The rules that were applied, in order, where it was recorded.
    pub applied: Vec<Applied>,
    /// How many rule applications it took.
    pub spent: usize,
    /// What could not be shown.
    pub unmet: Vec<String>,
}

/// A statement: for all values of the parameters that satisfy the hypotheses and the case conditions, the claim.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// The variables in scope.
    pub params: &'a [Param],
    /// The conditions of the header, to which the reason `hypothesis` refers.
    pub hypotheses: &'a [Cond],
    /// The conditions of the cases around it.
    pub cases: &'a [Cond],
    /// What is claimed.
    pub claim: &'a Cond,
}

/// What an attempt goes by: what may be used, and what it is told.
#[derive(Clone, Debug)]
pub struct Means<'a> {
    /// Proved claims that may be used.
    pub citations: &'a [Citation],
    /// The size to go by induction on.
    pub induction: Option<&'a Var>,
    /// The rules that may be used.
    pub allowed: Allowed,
    /// The computer algebra system that may be asked.
    pub oracle: &'a dyn Oracle,
}

/// Tries to prove a statement.
#[must_use]
pub fn attempt(statement: &Statement<'_>, means: Means<'_>, strategy: &dyn Strategy) -> Attempt {
    run(statement, means, Guide::Strategy(strategy), false)
}

/// The same, and writes down what was chosen and which rules were applied.
#[must_use]
pub fn record(statement: &Statement<'_>, means: Means<'_>, strategy: &dyn Strategy) -> Attempt {
    run(statement, means, Guide::Strategy(strategy), true)
}

/// Makes a proof again from what was chosen in it. No strategy is asked.
#[must_use]
pub fn replay(statement: &Statement<'_>, means: Means<'_>, choices: &[Choice]) -> Attempt {
    run(statement, means, Guide::Recorded(choices), true)
}

/// An attempt, and where it fails and a power has a base such as `1 - a`, another in which that base is the variable.
fn run(statement: &Statement<'_>, means: Means<'_>, guide: Guide<'_>, recording: bool) -> Attempt {
    let Some(base) = base::shifted(statement) else {
        return run_as(statement, means, guide, recording, None);
    };
    let plain = run_as(statement, means.clone(), guide, recording, None);
    if plain.proved.is_some() {
        return plain;
    }
    let shifted = run_as(statement, means, guide, recording, Some(base));
    match shifted.proved {
        Some(_) => shifted,
        None => plain,
    }
}

fn run_as(
    statement: &Statement<'_>,
    means: Means<'_>,
    guide: Guide<'_>,
    recording: bool,
    base: Option<Shifted>,
) -> Attempt {
    let Means {
        citations,
        induction,
        allowed,
        oracle,
    } = means;
    let Statement {
        params,
        hypotheses,
        cases,
        claim,
    } = *statement;
    let scope = Scope::new(params.to_vec(), hypotheses.to_vec(), cases.to_vec());
    let mut engine = Engine::guided(Context::default(), allowed, guide, oracle);
    engine.recording = recording;
    super::print::avoid(params);
    engine.shifted = base.map(|base| {
        let own = engine.stand_in(&base.name());
        (base, own)
    });
    engine.prepare(params, hypotheses);
    engine.cases = cases.to_vec();
    for case in cases {
        engine.assume(
            case,
            &top(),
            &format!("the case {}", rederive_lang::print::statement(case)),
        );
    }
    if !citations.is_empty() {
        engine.moving = moved_by(claim, params);
    }
    // One instance of each cited claim may be used; a claim of which none fits is left aside.
    let mut failures: Vec<(&Name, String)> = Vec::new();
    let mut fitted: BTreeSet<&Name> = BTreeSet::new();
    for citation in citations {
        // An instance that was only tried leaves the others, and the claim, their share of the budget.
        let left = engine.budget;
        engine.budget = left / 4;
        // Whatever cannot be read of it, or shown, and be it only that a condition is defined: it does not fit.
        let result = engine.attempted(|engine| {
            if !citation.source.may_be_cited_in(&scope) {
                return Err(format!("lemma({}) does not hold here", citation.name));
            }
            let known = (engine.ctx.guards.len(), engine.ctx.facts.len());
            let result = engine.cite(citation);
            if result.is_ok() && engine.contradicted_since(known) {
                return Err(format!(
                    "what lemma({}) says here contradicts what is known",
                    citation.name
                ));
            }
            match engine.budget {
                0 => Err(format!(
                    "an instance of lemma({}) is too large",
                    citation.name
                )),
                _ => result,
            }
        });
        engine.budget = left - (left / 4 - engine.budget);
        match result {
            Ok(()) => {
                fitted.insert(&citation.name);
            }
            Err(why) => failures.push((&citation.name, why)),
        }
    }
    let mut aside: Vec<(Name, String)> = Vec::new();
    for (name, why) in failures {
        if !fitted.contains(name) && !aside.iter().any(|(known, _)| known == name) {
            aside.push((name.clone(), why));
        }
    }
    let contradiction = engine.ctx.contradicts(&[]);
    let result = match induction {
        None => engine.holds_whatever_lengths(claim, 0),
        Some(size) => engine.by_induction(size, claim),
    };
    // What ran out of its budget was not read to the end.
    engine.spend();
    let holds =
        result.is_ok() && engine.failures.none() && engine.unmet.is_empty() && engine.budget > 0;
    if contradiction {
        engine.note(
            "the hypotheses".into(),
            "they contradict each other: there is nothing to show".into(),
        );
    }
    let ranges = if holds {
        engine.range_conditions()
    } else {
        Vec::new()
    };
    let sources = citations
        .iter()
        .filter(|citation| fitted.contains(&citation.name))
        .map(|citation| (&citation.name, &citation.source));
    Attempt {
        proved: holds.then(|| Theorem::shown(scope, claim.clone(), sources)),
        normal_form: engine.normal_form.take(),
        residual: match result {
            Ok(()) => None,
            Err(left) => left.map(|p| super::print::poly(&p)),
        },
        eliminated: engine.eliminated,
        choices: (recording && !engine.unrecorded).then_some(engine.choices),
        applied: engine.applied,
        spent: super::engine::BUDGET - engine.budget,
        used: engine.used,
        cited: fitted.into_iter().cloned().collect(),
        aside,
        ranges,
        conditions: engine.conditions.into_iter().collect(),
        unmet: engine.unmet,
    }
}

impl Engine<'_> {
    /// Reads the left side of a claim.
    fn on_the_left<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.scoped(|scope| scope.on_the_left = true, read)
    }

    /// What the header says.
    pub(crate) fn prepare(&mut self, params: &[Param], hypotheses: &[Cond]) {
        self.scoped(
            |scope| scope.origin = Origin::Hypothesis,
            |engine| engine.prepare_known(params, hypotheses),
        );
    }

    fn prepare_known(&mut self, params: &[Param], hypotheses: &[Cond]) {
        self.params = params.to_vec();
        self.hypotheses = hypotheses.to_vec();
        for p in params {
            if let Sort::Function(f) = &p.sort
                && f.result == Sort::Scalar(Number::Nat)
            {
                self.ctx.natural.push(p.var.clone());
            }
        }
        // Equations between sizes are solved first, so that everything after is read in the same unknowns.
        for h in hypotheses {
            if self.only_whole_numbers(h) {
                let text = rederive_lang::print::statement(h);
                let known = self.ctx.guards.len();
                self.assume(h, &top(), &text);
                let new: Vec<Guard> = self.ctx.guards.iter().skip(known).cloned().collect();
                if compares(h) {
                    self.compared_sizes.extend(new.iter().cloned());
                }
                self.header
                    .extend(new.into_iter().map(|g| (g, text.clone())));
            }
        }
        let equation = |g: &&Guard| matches!(g, Guard::Zero(_));
        self.equations = self.ctx.guards.iter().filter(equation).cloned().collect();
        self.declare(params);
        self.pin();
        let mut compared = false;
        for h in hypotheses {
            if !self.only_whole_numbers(h) {
                let known = self.ctx.facts.len();
                self.assume(h, &top(), &rederive_lang::print::statement(h));
                if compares(h) {
                    compared = true;
                    let new = self.ctx.facts.iter().skip(known).cloned();
                    self.comparisons.extend(new);
                }
            }
        }
        let known = self.ctx.facts.len();
        self.combine_equations();
        if compared {
            let new = self.ctx.facts.iter().skip(known).cloned();
            self.comparisons.extend(new);
        }
    }

    /// What is at least and at most 0 is 0: an index that the header leaves one value has it, an equation like others.
    fn pin(&mut self) {
        let guards = self.ctx.guards.clone();
        for guard in guards.iter() {
            let Guard::NonNegative(form) = guard else {
                continue;
            };
            if form.is_constant().is_some() {
                continue;
            }
            let below = form.neg().map(Guard::NonNegative);
            if below.is_some_and(|below| self.ctx.implies(&[], &below)) {
                self.ctx.assume_whole(Rel::Eq, form);
                let pinned = Guard::Zero(form.clone());
                if !self.equations.contains(&pinned) {
                    self.equations.push(pinned);
                }
            }
        }
    }

    /// What the sorts of the parameters say.
    pub(crate) fn declare(&mut self, params: &[Param]) {
        self.owing_nothing(|engine| engine.declare_known(params));
    }

    fn declare_known(&mut self, params: &[Param]) {
        for p in params {
            if let Sort::Scalar(Number::Nat) = p.sort {
                self.ctx
                    .guards
                    .push(Guard::NonNegative(Index::var(IVar::Param(p.var.clone()))));
            }
        }
        for p in params {
            if let Some(range) = &p.range {
                // Of what is not understood nothing is known: what needs it is owed where it is used.
                let _ = self.attempted(|engine| {
                    let v = Index::var(IVar::Param(p.var.clone()));
                    let (lo, hi) = engine.ends(range, &top()).ok_or(String::new())?;
                    for inside in [v.sub(&lo), hi.sub(&v)] {
                        let inside = inside.ok_or(String::new())?;
                        engine.ctx.guards.push(Guard::NonNegative(inside));
                    }
                    Ok(())
                });
            }
            if let Sort::Array(ranges) = &p.sort {
                let dims = self.attempted(|engine| {
                    let dims = ranges.iter().map(|r| engine.ends(r, &top()));
                    dims.collect::<Option<Vec<_>>>().ok_or(String::new())
                });
                if let Ok(dims) = dims {
                    self.ctx.shapes.push((p.var.clone(), dims));
                }
            }
        }
    }

    pub(crate) fn only_whole_numbers(&self, cond: &Cond) -> bool {
        match cond {
            Cond::True => true,
            Cond::Rel(_, a, b) => [a, b]
                .iter()
                .all(|e| matches!(e.sort(), Sort::Scalar(Number::Nat | Number::Int))),
            Cond::And(list) | Cond::Or(list) => list.iter().all(|c| self.only_whole_numbers(c)),
            Cond::Not(c) => self.only_whole_numbers(c),
            Cond::Forall(..) => false,
        }
    }

    /// Shows a claim, where an array is empty and where it is not, if that must be told apart.
    fn holds_whatever_lengths(&mut self, claim: &Cond, depth: u32) -> Result<(), Option<Poly>> {
        self.open_length = None;
        let mut left = None;
        let mut owed = Vec::new();
        let shown = self.attempted(|engine| {
            let result = engine.holds(claim, &top());
            owed.clone_from(&engine.unmet);
            result.map_err(|rest| {
                left = rest;
                String::new()
            })
        });
        if shown.is_ok() {
            return Ok(());
        }
        if depth < 2
            && let Some(length) = self.open_length.take()
            && let Some(reversed) = length.neg().and_then(|l| l.add_constant(-1))
        {
            for case in [length, reversed] {
                let before = self.ctx.clone();
                self.ctx.guards.push(Guard::NonNegative(case));
                let result = self.holds_whatever_lengths(claim, depth + 1);
                self.ctx = before;
                result?;
            }
            return Ok(());
        }
        for what in owed {
            self.owe(what);
        }
        Err(left)
    }

    /// Shows a claim; what is left of the difference of its sides otherwise.
    pub(crate) fn holds(&mut self, claim: &Cond, env: &Env) -> Result<(), Option<Poly>> {
        match claim {
            Cond::True => Ok(()),
            Cond::And(list) => {
                for c in list {
                    self.holds(c, env)?;
                }
                Ok(())
            }
            Cond::Or(list) => {
                // One of them always holds: the product of the opposites vanishes.
                let mut none = Poly::int(1);
                for c in list {
                    let holds = self.condition(c, env);
                    none = self.mul(&none, &Poly::int(1).sub(&holds));
                }
                if super::cells::vanishes_in_cells(self, &none) {
                    Ok(())
                } else {
                    Err(Some(none))
                }
            }
            Cond::Not(c) => {
                let holds = self.condition(c, env);
                if super::cells::vanishes_in_cells(self, &holds) {
                    Ok(())
                } else {
                    Err(Some(holds))
                }
            }
            Cond::Forall(binders, inner) => {
                let mut env = env.clone();
                let before = self.ctx.clone();
                for b in binders {
                    let ends = (
                        self.whole_number(&b.range.lo, &env),
                        self.whole_number(&b.range.hi, &env),
                    );
                    let (Some(lo), Some(hi)) = ends else {
                        return Err(None);
                    };
                    let v = Index::var(IVar::Param(self.stand_in(&b.var.name)));
                    let (Some(above), Some(below)) = (v.sub(&lo), hi.sub(&v)) else {
                        return Err(None);
                    };
                    self.ctx
                        .guards
                        .extend([above, below].map(Guard::NonNegative));
                    env = bind(&env, &b.var, Value::Number(Poly::index(&v)));
                }
                let result = self.holds(inner, &env);
                self.ctx = before;
                result
            }
            Cond::Rel(rel, a, b) => self.relation(*rel, a, b, env),
        }
    }

    /// A parameter that stands for any value of a bound variable.
    pub(crate) fn stand_in(&mut self, name: &Name) -> Var {
        super::print::taken(name);
        Var {
            name: name.clone(),
            id: u32::MAX / 2 + (fresh() - super::term::FRESH),
        }
    }

    pub(crate) fn relation(
        &mut self,
        rel: Rel,
        a: &Expr,
        b: &Expr,
        env: &Env,
    ) -> Result<(), Option<Poly>> {
        let before = self.ctx.clone();
        let result = self.relation_here(rel, a, b, env);
        self.ctx = before;
        result
    }

    /// Equations between sizes that the header gives are conditions of the header: what makes the sides defined may rest
    /// on them, that the sides are equal only by the reason `hypothesis`.
    pub(crate) fn without_equations(&mut self) {
        if !self.scope.allowed.group(Group::Hypothesis) && !self.equations.is_empty() {
            let equations = self.equations.clone();
            self.ctx.guards.retain(|g| !equations.contains(g));
            self.ctx.solved.clear();
            // Those of the cases around the step stay.
            for guard in &self.ctx.guards.clone() {
                if let Guard::Zero(l) = guard {
                    self.ctx.solve(l);
                }
            }
        }
    }

    fn relation_here(
        &mut self,
        rel: Rel,
        a: &Expr,
        b: &Expr,
        env: &Env,
    ) -> Result<(), Option<Poly>> {
        if let (Kind::Growth(x), Kind::Growth(y)) = (a.kind(), b.kind()) {
            let (x, y) = (self.scalar(x, env), self.scalar(y, env));
            return if self.compare_growth(rel, &x, &y) {
                Ok(())
            } else {
                Err(None)
            };
        }
        if let Some(result) = self.infinite(rel, a, b, env) {
            return result;
        }
        let (da, db) = (self.dims(a, env), self.dims(b, env));
        if da.is_empty() && db.is_empty() {
            let (x, y) = self.with_obligations(|engine| {
                let x = engine.on_the_left(|engine| engine.scalar(a, env));
                (x, engine.scalar(b, env))
            });
            if rel == Rel::Eq && self.same_differentiated(a, b, env) {
                return Ok(());
            }
            return self.compare(rel, &x, &y);
        }
        // Arrays: the same ranges, and the relation for every position.
        if !da.is_empty() && !db.is_empty() {
            for ((alo, ahi), (blo, bhi)) in da.iter().zip(&db) {
                for (x, y) in [(alo, blo), (ahi, bhi)] {
                    if !x
                        .sub(y)
                        .is_some_and(|l| self.ctx.implies(&[], &Guard::Zero(l)))
                    {
                        self.owe("could not show that both sides have the same shape".into());
                        return Err(None);
                    }
                }
            }
            if da.len() != db.len() {
                self.owe("both sides have different shapes".into());
                return Err(None);
            }
        }
        let dims = if da.is_empty() { db } else { da };
        let before = self.ctx.clone();
        let mut at = Vec::new();
        for ((lo, hi), name) in dims.iter().zip(["i", "j", "k", "l"]) {
            let v = Index::var(IVar::Param(self.stand_in(&name.into())));
            let (Some(above), Some(below)) = (v.sub(lo), hi.sub(&v)) else {
                self.stuck("an index grew too large for exact arithmetic");
                return Err(None);
            };
            self.ctx
                .guards
                .extend([above, below].map(Guard::NonNegative));
            at.push(v);
        }
        let read = |engine: &mut Self, e: &Expr| {
            if e.dims().is_empty() && engine.dims(e, env).is_empty() {
                engine.scalar(e, env)
            } else {
                engine.entry(e, &at, env)
            }
        };
        let (x, y) = self.with_obligations(|engine| {
            let x = engine.on_the_left(|engine| read(engine, a));
            (x, read(engine, b))
        });
        let result = self.compare(rel, &x, &y);
        self.ctx = before;
        result
    }

    /// `∂A/∂v = ∂B/∂v` where `A = B` in a neighbourhood of the point; that both exist is owed by their reading.
    fn same_differentiated(&mut self, a: &Expr, b: &Expr, env: &Env) -> bool {
        let parts = |e: &Expr| match e.kind() {
            Kind::Diff {
                body,
                variable,
                indices,
                at: None,
            } => Some((body.clone(), variable.clone(), indices.clone())),
            _ => None,
        };
        let (Some((x, v, i)), Some((y, w, j))) = (parts(a), parts(b)) else {
            return false;
        };
        if self.scope.allowed.is_everything() || v != w || i != j || env.contains_key(&v.id) {
            return false;
        }
        let (used, left) = (self.used.clone(), self.budget);
        self.budget = left / 4;
        let same = self.owing_nothing(|engine| {
            engine.asked(|engine| {
                let mut same = false;
                let _ = engine.around(&v, None, |engine| {
                    let (p, q) = (engine.scalar(&x, env), engine.scalar(&y, env));
                    let difference = p.sub(&q);
                    same = engine.vanishes(difference.clone(), 0).is_ok();
                    difference
                });
                same
            })
        });
        let same = same && self.budget > 0;
        self.budget = left - (left / 4 - self.budget.min(left / 4));
        if !same {
            self.used = used;
        }
        same
    }

    /// Reads something with what the reasons allow, and with everything for what makes it defined: a side condition needs
    /// no reason of its own.
    pub(crate) fn with_obligations<T>(&mut self, read: impl Fn(&mut Self) -> T) -> T {
        if self.scope.allowed.is_everything() || self.scope.quiet > 0 {
            return read(self);
        }
        let allowed = self.scope.allowed.clone();
        self.by_all_rules(|engine| engine.read_for_obligations(&allowed, &read));
        // What was owed has been shown: the second reading may rest on it.
        self.assured = self.unmet.is_empty().then(Vec::new);
        self.without_equations();
        self.base = self.ctx.extent();
        let result = self.owing_nothing(read);
        let assured = self.assured.take();
        self.ctx.facts.extend(assured.into_iter().flatten());
        result
    }

    /// A reading for what it owes: by all rules, and where that is too large, with the definitions folded that the reasons do
    /// not open; what is owed inside of those is owed all the same.
    fn read_for_obligations<T>(&mut self, allowed: &Allowed, read: &impl Fn(&mut Self) -> T) {
        let left = self.budget;
        let reserve = left / 2;
        self.budget = left - reserve;
        let mark = self.failures.mark();
        let (before, unmet) = (self.ctx.clone(), self.unmet.clone());
        let conditions = self.conditions.clone();
        let _ = read(self);
        if self.budget > 0 || allowed.definitions().is_none() {
            self.budget += reserve;
            return;
        }
        self.ctx = before;
        self.unmet = unmet;
        self.conditions = conditions;
        self.discard_since(mark);
        self.budget = reserve;
        self.scoped(
            |scope| scope.allowed_mut().fold_as(allowed),
            |engine| {
                let _ = read(engine);
            },
        );
    }

    /// A hypothesis that compares two expressions, and not one with a number, is used by the reason `hypothesis` alone.
    fn without_comparisons(&mut self, difference: &Poly) {
        if self.scope.allowed.group(Group::Hypothesis) || !self.scope.allowed.group(Group::Order) {
            return;
        }
        if !self.comparisons.is_empty() {
            let comparisons = &self.comparisons;
            self.ctx.facts.retain(|f| !comparisons.contains(f));
        }
        if !self.compared_sizes.is_empty()
            && super::context::is_whole(difference)
            && super::context::is_bare(difference)
        {
            let compared = &self.compared_sizes;
            self.ctx.guards.retain(|g| !compared.contains(g));
        }
    }

    pub(crate) fn compare(&mut self, rel: Rel, x: &Poly, y: &Poly) -> Result<(), Option<Poly>> {
        let difference = x.sub(y);
        if !matches!(rel, Rel::Eq | Rel::Ne) {
            self.without_comparisons(&difference);
        }
        match rel {
            Rel::Eq => {
                if self.normal_form.is_none() {
                    self.normal_form = Some(super::print::poly(x));
                }
                self.vanishes(difference, 0).map_err(Some)
            }
            Rel::Ne => {
                if self.says(&difference, Says::NonZero) {
                    Ok(())
                } else {
                    Err(Some(difference))
                }
            }
            Rel::Ge => self.at_least_zero(&difference, Says::NonNegative, 0),
            Rel::Gt => self.at_least_zero(&difference, Says::Positive, 0),
            Rel::Le => self.at_least_zero(&difference.neg(), Says::NonNegative, 0),
            Rel::Lt => self.at_least_zero(&difference.neg(), Says::Positive, 0),
        }
    }
}

/// The parameters by which a claim differentiates, at most a few.
fn moved_by(claim: &Cond, params: &[Param]) -> Vec<Var> {
    fn of_expr(e: &Expr, params: &[Param], depth: u32, found: &mut Vec<Var>) {
        if depth > 60 || found.len() >= 3 {
            return;
        }
        if let Kind::Diff { variable, at, .. } = e.kind() {
            let point = at.as_ref().and_then(|at| match at.kind() {
                Kind::Var(v) => Some(v),
                _ => None,
            });
            let by = point.unwrap_or(variable);
            if params.iter().any(|p| p.var == *by) && !found.contains(by) {
                found.push(by.clone());
            }
        }
        super::scan::each_part(e, &mut |part| of_expr(part, params, depth + 1, found));
    }
    fn of_cond(cond: &Cond, params: &[Param], found: &mut Vec<Var>) {
        match cond {
            Cond::True => {}
            Cond::Rel(_, a, b) => [a, b]
                .into_iter()
                .for_each(|e| of_expr(e, params, 0, found)),
            Cond::And(list) | Cond::Or(list) => {
                list.iter().for_each(|c| of_cond(c, params, found));
            }
            Cond::Not(c) | Cond::Forall(_, c) => of_cond(c, params, found),
        }
    }
    let mut found = Vec::new();
    of_cond(claim, params, &mut found);
    found
}

/// Whether a condition compares two expressions: neither side is a number.
fn compares(cond: &Cond) -> bool {
    match cond {
        Cond::True => false,
        Cond::Rel(_, a, b) => !is_number(a) && !is_number(b),
        Cond::And(list) | Cond::Or(list) => list.iter().any(compares),
        Cond::Not(c) | Cond::Forall(_, c) => compares(c),
    }
}

/// Whether an expression is made of numbers alone.
fn is_number(e: &Expr) -> bool {
    match e.kind() {
        Kind::Number(_) | Kind::Constant(_) | Kind::Pi => true,
        Kind::Neg(_)
        | Kind::Add(..)
        | Kind::Sub(..)
        | Kind::Mul(..)
        | Kind::Div(..)
        | Kind::Power(..)
        | Kind::Function(..) => {
            let mut all = true;
            super::scan::each_part(e, &mut |part| all = all && is_number(part));
            all
        }
        _ => false,
    }
}
