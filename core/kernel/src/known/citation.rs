//! Cited claims: their instances become facts, once what they need has been shown.

use crate::claim::*;

use rederive_lang::expr::{Cond, Expr, Group, Kind, Number, Sort, Var};

use crate::context::{Fact, Holds, Origin};
use crate::diff::range_guards;
use crate::engine::Engine;
use crate::lower::{Env, Value, bind, top};
use crate::rename::fresh;
use crate::term::{Atom, Guard, IVar, Index, Poly};

impl Engine<'_> {
    /// Makes the instance of a proved claim a fact, once what it needs has been shown here.
    ///
    /// What an instance says is put together by what is known at the point, and holds there. Where nothing but sizes is
    /// asked of its parameters it is read a second time by what is known of sizes alone: that holds whatever the reals
    /// are, also under a derivative.
    pub(crate) fn cite(&mut self, citation: &Citation) -> Result<(), String> {
        self.cite_here(citation)?;
        let asks_only_sizes = citation
            .source
            .hypotheses()
            .iter()
            .all(|h| self.only_whole_numbers(h));
        if citation.source.params().is_empty() {
            return Ok(());
        }
        if !asks_only_sizes {
            self.cite_around(citation);
            return Ok(());
        }
        let sizes = self.ctx.whatever_the_reals();
        let known = sizes.facts.len();
        let here = std::mem::replace(&mut self.ctx, sizes);
        let used = self.used.clone();
        // What comes of it is not needed: it leaves the other its share of the budget.
        let left = self.budget;
        self.budget = left / 2;
        let cited = self.scoped(
            |scope| scope.holds = Holds::Everywhere,
            |engine| engine.attempted(|engine| engine.cite_here(citation)),
        );
        self.budget = left - (left / 2 - self.budget);
        self.used = used;
        let sizes = std::mem::replace(&mut self.ctx, here);
        if cited.is_ok() {
            for fact in sizes.facts.iter().skip(known) {
                self.know_as(fact, &Holds::Everywhere);
            }
        }
        Ok(())
    }

    /// Where the conditions of an instance hold around the point in the direction of a variable by which the claim
    /// differentiates, the instance holds there, too.
    fn cite_around(&mut self, citation: &Citation) {
        for variable in self.moving.clone() {
            let around = self.ctx.around(&variable).into_context();
            let known = around.facts.len();
            let here = std::mem::replace(&mut self.ctx, around);
            let used = self.used.clone();
            // What comes of it is not needed: it leaves the others their share of the budget.
            let left = self.budget;
            self.budget = left / 2;
            let cited = self.scoped(
                |scope| scope.holds = Holds::Near(variable.clone()),
                |engine| engine.attempted(|engine| engine.cite_here(citation)),
            );
            self.budget = left - (left / 2 - self.budget);
            self.used = used;
            let around = std::mem::replace(&mut self.ctx, here);
            if cited.is_ok() {
                for fact in around.facts.iter().skip(known) {
                    self.know_as(fact, &Holds::Near(variable.clone()));
                }
            }
        }
    }

    /// Adds what holds whatever the reals are, or around the point; where it is known of the point, it is known better.
    fn know_as(&mut self, fact: &Fact, holds: &Holds) {
        // What is known around the point in one direction is no less known there in another.
        let same = |old: &Fact| {
            crate::reading::conditions::says_the_same(old, fact)
                && (old.holds == Holds::Here || *holds == Holds::Everywhere)
        };
        match self.ctx.facts.iter().position(same) {
            Some(at) => {
                if let Some(old) = self.ctx.facts.get_mut(at) {
                    old.holds = holds.clone();
                }
            }
            None => self.ctx.facts.push(fact.clone()),
        }
    }

    /// Makes the instance of a proved claim a fact wherever what is known holds.
    fn cite_here(&mut self, citation: &Citation) -> Result<(), String> {
        let name = &citation.name;
        let mut env = top();
        let mut vars: Vec<u32> = Vec::new();
        let mut domain: Vec<Guard> = Vec::new();
        let before = self.ctx.guards.clone();
        // Sizes first: ranges and shapes are read in them.
        for p in citation
            .source
            .params()
            .iter()
            .filter(|p| matches!(p.sort, Sort::Scalar(_)))
        {
            let given = citation.bindings.iter().find(|(n, _)| *n == p.var.name);
            let value = match (given, &p.range) {
                (Some((_, e)), _) => self.scalar(e, &top()),
                (None, Some(range)) => {
                    let var = fresh();
                    let lo = self
                        .whole_number(&range.lo, &env)
                        .ok_or_else(|| format!("lemma({name}) has an odd range"))?;
                    let hi = self
                        .whole_number(&range.hi, &env)
                        .ok_or_else(|| format!("lemma({name}) has an odd range"))?;
                    let guards = range_guards(&[(lo, hi)], &[var])
                        .ok_or_else(|| format!("lemma({name}) has an odd range"))?;
                    self.ctx.guards.extend(guards.iter().cloned());
                    domain.extend(guards);
                    vars.push(var);
                    Poly::index(&Index::var(IVar::Bound(var)))
                }
                // The variable of a derivative may be any number: the claim is one about a function.
                (None, None)
                    if matches!(p.sort, Sort::Scalar(Number::Real))
                        && differentiated(citation.source.claim(), &p.var) =>
                {
                    Poly::atom(Atom::Real(self.stand_in(&p.var.name)))
                }
                // A whole number that nothing tells is any.
                (None, None) if matches!(p.sort, Sort::Scalar(Number::Nat | Number::Int)) => {
                    let var = fresh();
                    let any = Index::var(IVar::Bound(var));
                    if p.sort == Sort::Scalar(Number::Nat) {
                        let natural = Guard::NonNegative(any.clone());
                        self.ctx.guards.push(natural.clone());
                        domain.push(natural);
                    }
                    vars.push(var);
                    Poly::index(&any)
                }
                (None, None) => {
                    return Err(format!("lemma({name}) needs a value for {}", p.var.name));
                }
            };
            if matches!(p.sort, Sort::Scalar(Number::Nat)) && !self.is_natural(&value) {
                return Err(format!(
                    "lemma({name}) needs a natural number for {}",
                    p.var.name
                ));
            }
            if matches!(p.sort, Sort::Scalar(Number::Int)) && !crate::context::is_whole(&value) {
                return Err(format!(
                    "lemma({name}) needs a whole number for {}",
                    p.var.name
                ));
            }
            if let (Some(_), Some(range)) = (given, &p.range) {
                let i = self
                    .index_of(&value)
                    .ok_or_else(|| format!("lemma({name}) needs an index for {}", p.var.name))?;
                for (e, upper) in [(&range.lo, false), (&range.hi, true)] {
                    let end = self
                        .whole_number(e, &env)
                        .ok_or_else(|| format!("lemma({name}) has an odd range"))?;
                    let l = if upper { end.sub(&i) } else { i.sub(&end) };
                    if !l.is_some_and(|l| self.ctx.implies(&[], &Guard::NonNegative(l))) {
                        return Err(format!("lemma({name}) needs {} in its range", p.var.name));
                    }
                }
            }
            env = bind(&env, &p.var, Value::Number(value));
        }
        for p in citation
            .source
            .params()
            .iter()
            .filter(|p| !matches!(p.sort, Sort::Scalar(_)))
        {
            let Some((_, e)) = citation.bindings.iter().find(|(n, _)| *n == p.var.name) else {
                return Err(format!("lemma({name}) needs a value for {}", p.var.name));
            };
            let fits = match &p.sort {
                Sort::Array(ranges) => {
                    let dims = self.dims(e, &top());
                    dims.len() == ranges.len()
                        && ranges.iter().zip(&dims).all(|(wanted, (low, high))| {
                            self.is_end(&wanted.lo, &env, low)
                                && self.is_end(&wanted.hi, &env, high)
                        })
                }
                sort => self.is_sort(sort, &env, e.sort()),
            };
            if !fits {
                return Err(format!("lemma({name}): {} has another shape", p.var.name));
            }
            let value = self.argument(e, &top());
            env = bind(&env, &p.var, value);
        }
        for h in citation.source.hypotheses() {
            let shown = self.by_all_rules(|engine| engine.holds(h, &env).is_ok());
            if !shown {
                return Err(format!(
                    "a condition of lemma({name}) could not be shown here"
                ));
            }
        }
        self.ctx.guards = before;
        let said = self.scoped(
            |scope| scope.origin = Origin::Lemma(name.clone()),
            |engine| engine.take_for_known(citation.source.claim(), &env, &vars, &domain),
        );
        said.map_err(|why| format!("what lemma({name}) says here could not be read: {why}"))
    }

    /// Adds what a theorem says, in each of the forms in which the step may need it.
    fn take_for_known(
        &mut self,
        claim: &Cond,
        env: &Env,
        vars: &[u32],
        domain: &[Guard],
    ) -> Result<(), String> {
        let mut said = self.assume_for_all(claim, env, vars, domain);
        if !self.scope.allowed.group(Group::Hypothesis) && !self.equations.is_empty() {
            // The step is read without the header's equations: the fact is needed as it reads there, too.
            let (guards, solved) = (self.ctx.guards.clone(), self.ctx.solved.clone());
            self.without_equations();
            let kept = self.ctx.guards.len();
            said = said.and(self.assume_for_all(claim, env, vars, domain));
            let kept = kept.min(self.ctx.guards.len());
            let new = self.ctx.guards.split_off(kept);
            self.ctx.guards = guards;
            self.ctx.guards.extend(new);
            self.ctx.solved = solved;
        }
        said
    }

    /// Whether the end of a range, as the lemma writes it, is this number here.
    fn is_end(&mut self, wanted: &Expr, env: &Env, has: &Index) -> bool {
        let difference = self.whole_number(wanted, env).and_then(|w| w.sub(has));
        difference.is_some_and(|l| self.ctx.implies(&[], &Guard::Zero(l)))
    }

    /// Whether a sort, as the lemma writes it, is that of something here. What a lemma says of all functions of a sort is
    /// not said of those of another: whose values are whole numbers, or any, or which are applied to whole numbers only.
    fn is_sort(&mut self, wanted: &Sort, env: &Env, given: &Sort) -> bool {
        match (wanted, given) {
            (Sort::Scalar(a), Sort::Scalar(b)) => a == b,
            (Sort::Array(a), Sort::Array(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|(a, b)| {
                        let ends = self.ends(b, &top());
                        ends.is_some_and(|(low, high)| {
                            self.is_end(&a.lo, env, &low) && self.is_end(&a.hi, env, &high)
                        })
                    })
            }
            (Sort::Function(a), Sort::Function(b)) => {
                a.params.len() == b.params.len()
                    && a.params
                        .iter()
                        .zip(&b.params)
                        .all(|(a, b)| self.is_sort(a, env, b))
                    && self.is_sort(&a.result, env, &b.result)
            }
            (Sort::Tuple(a), Sort::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.is_sort(a, env, b))
            }
            _ => false,
        }
    }
}

/// Whether a side of an equation is a derivative by a variable.
pub fn differentiated(claim: &Cond, var: &Var) -> bool {
    let by = |e: &Expr| matches!(e.kind(), Kind::Diff { variable, indices, at: None, .. } if variable == var && indices.is_empty());
    matches!(claim, Cond::Rel(rederive_lang::expr::Rel::Eq, a, b) if by(a) || by(b))
}
