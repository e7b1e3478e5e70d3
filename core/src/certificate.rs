//! Proofs written out, and made again from what is written.
//!
//! A [`Record`] says of one proof what it is of, which rules were allowed, what was cited with which instance, each change
//! of bound variables that was chosen, every rule that was applied with its place, and every side condition. To replay it
//! the kernel applies its rules to the claim as it stands in the proof file, with these choices and no strategy, and
//! what comes of it must be what is written, entry by entry.

use std::collections::BTreeSet;

use rederive_lang::expr::{Cond, Expr, Group, Kind, Name, Reason, Sort};
use rederive_lang::print;
use serde::{Deserialize, Serialize};

use crate::kernel::{
    self, Allowed, Applied, Attempt, Choice, Citation, Reindex, Theorem, Use, each_part,
};
use crate::search::{self, Goal, Plan, record, substitutions};

/// The version of the form below.
const VERSION: u32 = 2;

/// Certificates of derivations, as they are written to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificates {
    /// The version of this form.
    pub version: u32,
    /// One for each derivation that is proved.
    pub derivations: Vec<Certificate>,
}

impl Default for Certificates {
    fn default() -> Certificates {
        Certificates::new(Vec::new())
    }
}

/// All proofs of one derivation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The proof file, as it was named to the checker.
    pub file: String,
    /// The derivation.
    pub name: String,
    /// Its definitions, parameters, conditions, claim and body.
    pub statement: String,
    /// The proofs of its steps, and of what else its claim rests on.
    pub proofs: Vec<Record>,
}

/// One proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Which goal of the derivation it proves: how many came before.
    pub question: u32,
    /// What is proved.
    pub claim: String,
    /// What it holds under: the conditions of the header, then those of the cases around it.
    pub hypotheses: Vec<String>,
    /// The rules that may be used.
    pub allowed: Rules,
    /// What is cited.
    pub citations: Vec<Instance>,
    /// The size that induction runs on.
    pub induction: Option<String>,
    /// The changes of bound variables.
    pub choices: Vec<Choice>,
    /// The rules that were applied, in order.
    pub applied: Vec<Applied>,
    /// Side conditions, each with why it holds.
    pub side_conditions: Vec<(String, String)>,
}

/// The rules that a proof may use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Whether all of them; then the lists are empty.
    pub everything: bool,
    /// Groups of rules.
    pub groups: Vec<String>,
    /// Definitions that may be unfolded.
    pub definitions: Vec<String>,
    /// Whether bound variables may be substituted.
    pub index: bool,
    /// The substitutions that are stated beside the step: the old variable, its value, the new one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub substitutions: Vec<(String, String, String)>,
    /// Whether a ceiling is kept apart from a floor.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ceilings_apart: bool,
    /// Whether a quotient's derivative is left over the denominator squared.
    #[serde(default, skip_serializing_if = "is_false")]
    pub over_denominators: bool,
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A cited claim and what stands for its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// The lemma's name.
    pub lemma: String,
    /// Parameter, what stands for it, and where that stands among the parts of the goal.
    pub bindings: Vec<(String, String, u32)>,
}

impl Certificates {
    /// Certificates in this version's form.
    #[must_use]
    pub fn new(derivations: Vec<Certificate>) -> Certificates {
        Certificates {
            version: VERSION,
            derivations,
        }
    }

    /// Reads certificates as they were written to a file.
    ///
    /// # Errors
    ///
    /// In words: they are written in the form of another version, or are none.
    pub fn read(text: &str) -> Result<Certificates, String> {
        #[derive(Deserialize)]
        struct Form {
            version: u32,
        }
        let Form { version } = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if version != VERSION {
            return Err(format!(
                "they are written in form {version}, and this is read in form {VERSION}: write them again with `certify`"
            ));
        }
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// Whether they are written in a form that this version reads.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.version == VERSION
    }
}

impl Record {
    /// Writes down the proof that a plan makes of a goal.
    ///
    /// # Errors
    ///
    /// In words, where something in it has no written form.
    pub fn of(question: u32, goal: &Goal<'_>, plan: &Plan) -> Result<Record, String> {
        let attempt = record(goal, plan);
        let unwritten = |what: &str| format!("`{}`: {what}", print::statement(goal.claim));
        let choices = attempt
            .choices
            .clone()
            .ok_or_else(|| unwritten("a change of variables has no written form"))?;
        let parts = parts(goal);
        // Instances that are no parts of the step were tries; the proof has to do without them.
        let citations = plan
            .citations
            .iter()
            .filter_map(|citation| Instance::of(citation, &parts))
            .collect();
        let mut written = Record {
            question,
            claim: print::statement(goal.claim),
            hypotheses: goal.hypotheses.iter().map(print::statement).collect(),
            allowed: Rules::of(&plan.allowed),
            citations,
            induction: plan.induction.as_ref().map(|v| v.name.to_string()),
            choices,
            applied: attempt.applied,
            side_conditions: attempt.conditions,
        };
        // What counts is what comes of the choices alone: with nothing else to try, less may be asked on the way.
        let again = written.follow(goal)?;
        if again.proved.is_none() {
            return Err(unwritten(
                "its proof cannot be made again from what was chosen",
            ));
        }
        written.choices = again.choices.unwrap_or_default();
        written.applied = again.applied;
        written.side_conditions = again.conditions;
        Ok(written)
    }

    /// Whether it is a proof of that goal, by what it says.
    #[must_use]
    pub fn is_of(&self, goal: &Goal<'_>) -> bool {
        let hypotheses: Vec<String> = goal.hypotheses.iter().map(print::statement).collect();
        self.claim == print::statement(goal.claim) && self.hypotheses == hypotheses
    }

    /// Makes the proof again: the proof, and the reasons that it used.
    ///
    /// # Errors
    ///
    /// In words: what in it is not so.
    pub fn replay(&self, goal: &Goal<'_>) -> Result<(Theorem, Vec<String>), String> {
        let told = |what: String| Err(format!("proof {}: {what}", self.question));
        if self.claim != print::statement(goal.claim) {
            return told(format!(
                "it is of `{}`, and `{}` is to be proved",
                self.claim,
                print::statement(goal.claim)
            ));
        }
        if !self.is_of(goal) {
            return told("it has other hypotheses".to_owned());
        }
        let attempt = match self.follow(goal) {
            Ok(attempt) => attempt,
            Err(why) => return told(why),
        };
        let Some(proved) = attempt.proved else {
            return told(match attempt.unmet.into_iter().next() {
                Some(unmet) => format!("it does not hold: {unmet}"),
                None => "it does not hold".to_owned(),
            });
        };
        if attempt.choices.as_ref() != Some(&self.choices) {
            return told("other changes of variables are made than are written".to_owned());
        }
        if let Some(at) = first_difference(&attempt.applied, &self.applied) {
            return told(format!(
                "application {at} is of another rule, or at another place"
            ));
        }
        if attempt.conditions != self.side_conditions {
            return told("other side conditions are shown than are written".to_owned());
        }
        let cited = attempt.cited.into_iter().map(Use::Lemma);
        let used = attempt.used.into_iter().chain(cited);
        Ok((proved, used.map(|reason| reason.to_string()).collect()))
    }

    fn follow(&self, goal: &Goal<'_>) -> Result<Attempt, String> {
        let parts = parts(goal);
        let citations: Vec<Citation> = self
            .citations
            .iter()
            .map(|instance| instance.citation(goal, &parts))
            .collect::<Result<_, _>>()?;
        let induction = match &self.induction {
            None => None,
            Some(name) => {
                let param = goal.params.iter().find(|p| *p.var.name == **name);
                let param = param.ok_or_else(|| format!("there is no size `{name}`"))?;
                Some(param.var.clone())
            }
        };
        let plan = Plan {
            citations,
            induction,
            allowed: self.allowed.allowed(goal)?,
        };
        // The rules that it goes by are those that the proof file states, and not those that it allows itself.
        search::permits(goal, &plan)?;
        Ok(kernel::replay(
            &goal.statement(),
            plan.means(goal.oracle),
            &self.choices,
        ))
    }
}

fn first_difference(made: &[Applied], written: &[Applied]) -> Option<usize> {
    let same = made.iter().zip(written).take_while(|(a, b)| a == b).count();
    (same < made.len().max(written.len())).then_some(same.saturating_add(1))
}

impl Rules {
    fn of(allowed: &Allowed) -> Rules {
        if allowed.is_everything() {
            return Rules {
                everything: true,
                groups: Vec::new(),
                definitions: Vec::new(),
                index: true,
                substitutions: Vec::new(),
                ceilings_apart: false,
                over_denominators: false,
            };
        }
        let definitions = allowed.definitions().into_iter().flatten();
        Rules {
            everything: false,
            groups: allowed.groups().map(str::to_owned).collect(),
            definitions: definitions.map(ToString::to_string).collect(),
            index: allowed.substitutes(),
            substitutions: allowed.reindexings().iter().map(named).collect(),
            ceilings_apart: allowed.keeps_ceilings(),
            over_denominators: allowed.keeps_denominators(),
        }
    }

    fn allowed(&self, goal: &Goal<'_>) -> Result<Allowed, String> {
        if self.everything {
            return match (
                self.groups.as_slice(),
                self.definitions.as_slice(),
                self.index && self.substitutions.is_empty() && !self.ceilings_apart,
            ) {
                ([], [], true) if !self.over_denominators => Ok(Allowed::everything()),
                _ => Err("everything is allowed, and then something more".to_owned()),
            };
        }
        let mut allowed = Allowed::algebra();
        for name in &self.groups {
            let group = Group::named(name).ok_or_else(|| format!("there are no rules `{name}`"))?;
            allowed.allow(group);
        }
        for name in &self.definitions {
            allowed.allow_definition(&Name::from(name.as_str()));
        }
        if !self.substitutions.is_empty() {
            let different: BTreeSet<_> = self.substitutions.iter().collect();
            if different.len() != self.substitutions.len() {
                return Err("a substitution is written twice".to_owned());
            }
            let stated = substitutions(goal.reasons.unwrap_or_default());
            let wanted = self.substitutions.iter().map(|wanted| {
                let found = stated.iter().find(|reindex| named(reindex) == *wanted);
                found.cloned().ok_or_else(|| {
                    format!(
                        "`index({} = {})` is not stated beside the step",
                        wanted.0, wanted.1
                    )
                })
            });
            allowed.allow_reindexing(wanted.collect::<Result<_, String>>()?);
        }
        if self.index {
            allowed.allow_index();
        }
        if self.ceilings_apart {
            allowed.keep_ceilings();
        }
        if self.over_denominators {
            allowed.keep_denominators();
        }
        // Routine algebra is always allowed, and written like the rest.
        if Rules::of(&allowed) == *self {
            Ok(allowed)
        } else {
            Err("the allowed rules are not as they would be written".to_owned())
        }
    }
}

/// A substitution as it is written down.
fn named(reindex: &Reindex) -> (String, String, String) {
    (
        reindex.old.to_string(),
        print::expr(&reindex.value),
        reindex.new.name.to_string(),
    )
}

impl Instance {
    fn of(citation: &Citation, parts: &[Expr]) -> Option<Instance> {
        let bindings = citation
            .bindings
            .iter()
            .map(|(name, value)| {
                let text = print::expr(value);
                // Names bound inside do not matter: what prints alike and has the same sort is the same instance.
                let at = parts
                    .iter()
                    .position(|part| part.sort() == value.sort() && print::expr(part) == text)?;
                Some((name.to_string(), text, u32::try_from(at).ok()?))
            })
            .collect::<Option<_>>()?;
        Some(Instance {
            lemma: citation.name.to_string(),
            bindings,
        })
    }

    fn citation(&self, goal: &Goal<'_>, parts: &[Expr]) -> Result<Citation, String> {
        let lemma = goal.lemmas.iter().find(|lemma| *lemma.name == *self.lemma);
        let lemma = lemma.ok_or_else(|| format!("lemma({}) cannot be cited", self.lemma))?;
        let names: BTreeSet<&str> = self.bindings.iter().map(|(name, ..)| &**name).collect();
        if names.len() != self.bindings.len() {
            return Err(format!("lemma({}) has a parameter twice", self.lemma));
        }
        let bindings = self
            .bindings
            .iter()
            .map(|(name, text, at)| {
                let part = usize::try_from(*at).ok().and_then(|at| parts.get(at));
                let part = part.filter(|part| print::expr(part) == *text);
                let value = part.ok_or_else(|| format!("`{text}` is no such part of the step"))?;
                Ok((Name::from(name.as_str()), value.clone()))
            })
            .collect::<Result<_, String>>()?;
        Ok(Citation {
            name: lemma.name.clone(),
            source: lemma.source.clone(),
            bindings,
        })
    }
}

/// Everything that may stand for a lemma's parameter, in a fixed order, each once: the parts of the claim and of what is
/// stated beside it, their sizes, the parameters.
fn parts(goal: &Goal<'_>) -> Vec<Expr> {
    let mut found = Parts::default();
    found.condition(goal.claim);
    goal.hypotheses.iter().for_each(|h| found.condition(h));
    for stated in goal.reasons.unwrap_or_default() {
        if let Reason::Lemma { bindings, .. } = &stated.reason {
            bindings.iter().for_each(|(_, value)| found.see(value));
        }
    }
    for p in goal.params {
        let variable = Kind::Var(p.var.clone());
        found.see(&Expr::new(variable, p.sort.clone(), p.span));
        if let Sort::Array(ranges) = &p.sort {
            for range in ranges {
                found.see(&range.lo);
                found.see(&range.hi);
            }
        }
    }
    found.list
}

#[derive(Default)]
struct Parts {
    list: Vec<Expr>,
    texts: BTreeSet<(String, String)>,
}

impl Parts {
    fn condition(&mut self, cond: &Cond) {
        match cond {
            Cond::True => {}
            Cond::Rel(_, a, b) => {
                self.see(a);
                self.see(b);
            }
            Cond::And(list) | Cond::Or(list) => list.iter().for_each(|c| self.condition(c)),
            Cond::Not(c) => self.condition(c),
            Cond::Forall(binders, c) => {
                for b in binders {
                    self.see(&b.range.lo);
                    self.see(&b.range.hi);
                }
                self.condition(c);
            }
        }
    }

    fn see(&mut self, e: &Expr) {
        if !self
            .texts
            .insert((print::expr(e), format!("{:?}", e.sort())))
        {
            return;
        }
        self.list.push(e.clone());
        for range in e.dims() {
            self.see(&range.lo);
            self.see(&range.hi);
        }
        each_part(e, &mut |part| self.see(part));
    }
}
