//! A derivation as lemmas: one for each step, the claims put together from them, and definedness.

use std::collections::BTreeSet;

use rederive_lang::expr::{
    Chain, Cond, Derivation, Expr, Have, Item, Reason, Rel, Sort, StatedReason,
};

use crate::array::array;
use crate::attempt::{self, Attempt};
use crate::cond::{self, Indices, all_of, over, prop};
use crate::defined;
use crate::frame::Frame;
use crate::scope::{Outcome, Refusal, Scope, World, refuse};
use crate::term::real;
use crate::text::{self, COMPARE, OR, Term};
use crate::whole::{calls_something, is_whole, whole};

/// What a lemma is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A step of a chain, or a claim without a chain: what the author has to justify.
    Step,
    /// A claim put together from its steps or cases.
    Whole,
    /// That the cases cover everything.
    Cover,
    /// That both sides of the derivation's claim are defined.
    Defined,
}

/// A statement and what is tried to prove it.
#[derive(Clone, Debug)]
pub struct Lemma {
    /// Its name in its module.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// What the author wrote, for the reader.
    pub comment: String,
    /// Its parameters, `(K : Z) (x : Z -> R)`.
    pub parameters: String,
    /// Its premises and its claim.
    pub statement: String,
    /// What is tried, in order.
    pub attempts: Vec<Attempt>,
    /// The lemmas that its proof names, qualified by their modules where these are others.
    pub cites: Vec<String>,
    /// Why it is not checked, where the author said so.
    pub admitted: Option<String>,
}

/// A derivation with its lemmas, or why it is not exported.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Its name in the proof file.
    pub name: String,
    /// The same as Rocq writes it.
    pub theorem: String,
    /// Its title.
    pub title: Option<String>,
    /// The question that it answers.
    pub question: Option<String>,
    /// How many steps it has, claims without a chain counted as one.
    pub steps: usize,
    /// Its lemmas in order, or why there are none.
    pub lemmas: Result<Vec<Lemma>, Refusal>,
    /// The derivations that it cites, as module and name.
    pub cites: BTreeSet<(String, String)>,
    /// Whether the author expects it, or a step of it, not to be proved.
    pub expects_failure: bool,
}

/// The derivations and lemmas that may be cited, by the names that an author uses.
pub(crate) struct Citable<'a> {
    /// The name and the derivation, its own file's first.
    pub(crate) known: Vec<(String, &'a Derivation)>,
}

impl<'a> Citable<'a> {
    pub(crate) fn find(&self, name: &str) -> Option<&'a Derivation> {
        let found = self.known.iter().find(|(known, _)| known == name);
        found.map(|(_, derivation)| *derivation)
    }
}

/// Writes a derivation out.
pub(crate) fn export(derivation: &Derivation, world: &World, citable: &Citable<'_>) -> Exported {
    let theorem = text::name(&derivation.name);
    let steps = count(&derivation.items).max(1);
    let mut writer = Writer {
        world,
        citable,
        lemmas: Vec::new(),
        haves: Vec::new(),
        cited: BTreeSet::new(),
    };
    let written = writer.derivation(derivation, &theorem);
    Exported {
        name: derivation.name.to_string(),
        theorem,
        title: derivation.title.clone(),
        question: derivation.question.clone(),
        steps,
        cites: writer.cited,
        lemmas: written.map(|()| writer.lemmas),
        expects_failure: derivation.expect.is_some() || expects_failure(&derivation.items),
    }
}

/// How many steps these items have.
fn count(items: &[Item]) -> usize {
    items
        .iter()
        .map(|item| match item {
            Item::Chain(chain) => chain.steps.len(),
            Item::Have(have) => count(&have.items).max(1),
            Item::Case { items, .. } => count(items),
            Item::Malformed { .. } => 1,
        })
        .sum()
}

/// Whether a step or a `have` is marked as one that does not hold.
fn expects_failure(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Chain(chain) => chain.steps.iter().any(|step| step.expect.is_some()),
        Item::Have(have) => have.expect.is_some() || expects_failure(&have.items),
        Item::Case { items, .. } => expects_failure(items),
        Item::Malformed { .. } => false,
    })
}

struct Writer<'a> {
    world: &'a World,
    citable: &'a Citable<'a>,
    lemmas: Vec<Lemma>,
    /// The names of the `have`s so far, their lemmas and what these are applied to.
    haves: Vec<(String, String, String)>,
    cited: BTreeSet<(String, String)>,
}

impl<'a> Writer<'a> {
    fn derivation(&mut self, derivation: &Derivation, theorem: &str) -> Outcome<()> {
        let frame = Frame::of(derivation, &Scope::new(self.world))?;
        let goal = Goal {
            claim: &derivation.claim,
            text: &derivation.claim_text,
            reasons: derivation.reasons.as_deref(),
        };
        self.body(&derivation.items, &goal, theorem, &frame)?;
        self.defined(derivation, theorem, &frame)
    }

    fn defined(
        &mut self,
        derivation: &Derivation,
        theorem: &str,
        frame: &Frame<'a>,
    ) -> Outcome<()> {
        let needs = defined::of_claim(&derivation.claim, &frame.scope)?.into_terms();
        if needs.is_empty() {
            return Ok(());
        }
        self.lemmas.push(Lemma {
            name: format!("{theorem}_defined"),
            role: Role::Defined,
            comment: "Both sides are defined.".into(),
            parameters: frame.parameters(),
            statement: frame.statement(&all_of(needs)),
            attempts: attempt::defined(&derivation.claim, self.world),
            cites: Vec::new(),
            admitted: None,
        });
        Ok(())
    }

    /// Writes what proves a claim, and the claim itself as the lemma of this name.
    fn body(
        &mut self,
        items: &[Item],
        goal: &Goal<'_>,
        name: &str,
        frame: &Frame<'a>,
    ) -> Outcome<()> {
        let before = self.haves.len();
        let (mut chain, mut cases) = (None, Vec::new());
        for item in items {
            match item {
                Item::Have(have) => self.have(have, name, frame)?,
                Item::Chain(found) => chain = Some(found),
                Item::Case {
                    cond, text, items, ..
                } => cases.push((cond, text, items)),
                Item::Malformed { text, .. } => {
                    return crate::scope::refuse(format!("`{text}` is malformed"));
                }
            }
        }
        if let Some(chain) = chain {
            self.chain(chain, goal, name, frame)?;
        } else if cases.is_empty() {
            self.leaf(goal, name, frame)?;
        } else {
            self.cases(&cases, goal, name, frame)?;
        }
        self.haves.truncate(before);
        Ok(())
    }

    fn have(&mut self, have: &Have, name: &str, frame: &Frame<'a>) -> Outcome<()> {
        let lemma = format!("{name}_{}", text::name(&have.name));
        let goal = Goal {
            claim: &have.claim,
            text: &have.text,
            reasons: have.reasons.as_deref(),
        };
        self.body(&have.items, &goal, &lemma, frame)?;
        if let (Some(why), Some(last)) = (&have.admit, self.lemmas.last_mut()) {
            last.admitted = Some(why.clone());
        }
        self.haves
            .push((have.name.to_string(), lemma, frame.arguments()));
        Ok(())
    }

    /// A claim with reasons and no more.
    fn leaf(&mut self, goal: &Goal<'_>, name: &str, frame: &Frame<'a>) -> Outcome<()> {
        let statement = claim_of(goal.claim, &frame.scope)?;
        let cited = self.citations(goal.reasons, frame)?;
        let sides = sides(goal.claim);
        let attempts = attempt::of_step(&attempt::Step {
            sides: &sides,
            reasons: goal.reasons.unwrap_or_default(),
            intros: &frame.intros(),
            equation: matches!(goal.claim, Cond::Rel(Rel::Eq, ..)),
            cited: &cited,
            scope: &frame.scope,
        });
        self.push(
            name,
            Role::Step,
            goal.text,
            frame,
            &statement,
            attempts,
            cited.names,
        );
        Ok(())
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "each is a part of the lemma, in the order it is written"
    )]
    fn push(
        &mut self,
        name: &str,
        role: Role,
        comment: &str,
        frame: &Frame<'a>,
        statement: &Term,
        attempts: Vec<Attempt>,
        cites: Vec<String>,
    ) {
        self.lemmas.push(Lemma {
            name: name.to_owned(),
            role,
            comment: comment.to_owned(),
            parameters: frame.parameters(),
            statement: frame.statement(statement),
            attempts,
            cites,
            admitted: None,
        });
    }

    fn chain(
        &mut self,
        chain: &Chain,
        goal: &Goal<'_>,
        name: &str,
        frame: &Frame<'a>,
    ) -> Outcome<()> {
        let mode = Mode::of(chain, &frame.scope);
        let mut left = &chain.first;
        let mut names = Vec::new();
        for (number, step) in chain.steps.iter().enumerate() {
            let lemma = format!("{name}_step_{}", number + 1);
            let statement = mode.relation(step.rel, left, &step.rhs, &frame.scope)?;
            let cited = self.citations(step.reasons.as_deref(), frame)?;
            let attempts = attempt::of_step(&attempt::Step {
                sides: &[left.clone(), step.rhs.clone()],
                reasons: step.reasons.as_deref().unwrap_or_default(),
                intros: &frame.intros(),
                equation: step.rel == Rel::Eq,
                cited: &cited,
                scope: &frame.scope,
            });
            let mut comment = step.text.clone();
            if let Some(reasons) = &step.reasons {
                let reasons: Vec<&str> =
                    reasons.iter().map(|reason| reason.text.as_str()).collect();
                comment.push_str(&format!("  by {}", reasons.join(", ")));
            }
            self.push(
                &lemma,
                Role::Step,
                &comment,
                frame,
                &statement,
                attempts,
                cited.names,
            );
            if let (Some(why), Some(last)) = (&step.admit, self.lemmas.last_mut()) {
                last.admitted = Some(why.clone());
            }
            names.push(lemma);
            left = &step.rhs;
        }
        let statement = claim_of(goal.claim, &frame.scope)?;
        let whole = mode.relation(composed(chain), &chain.first, left, &frame.scope)?;
        let indices = array_indices(&chain.first, &frame.scope)?;
        let attempts =
            attempt::of_chain(chain, &whole, &names, frame, &indices, &sides(goal.claim));
        self.push(
            name,
            Role::Whole,
            goal.text,
            frame,
            &statement,
            attempts,
            names,
        );
        Ok(())
    }

    fn cases(
        &mut self,
        cases: &[(&Cond, &String, &Vec<Item>)],
        goal: &Goal<'_>,
        name: &str,
        frame: &Frame<'a>,
    ) -> Outcome<()> {
        let (mut names, mut covered) = (Vec::new(), Vec::new());
        for (number, (cond, _, items)) in cases.iter().enumerate() {
            let lemma = format!("{name}_case_{}", number + 1);
            let mut inner = frame.clone();
            inner.given(cond)?;
            covered.push(prop(cond, &frame.scope)?);
            self.body(items, goal, &lemma, &inner)?;
            let parts = match cond {
                Cond::And(parts) => parts.len(),
                _ => 1,
            };
            names.push((lemma, parts));
        }
        let cover = format!("{name}_cases");
        let texts: Vec<&str> = cases.iter().map(|(_, text, _)| text.as_str()).collect();
        let comment = format!("The cases cover everything: {}.", texts.join("; "));
        let statement = cond::joined(covered, "\\/", OR, "False");
        self.push(
            &cover,
            Role::Cover,
            &comment,
            frame,
            &statement,
            attempt::cover(),
            Vec::new(),
        );
        let statement = claim_of(goal.claim, &frame.scope)?;
        let attempts = attempt::of_cases(&cover, &names, frame);
        let mut cites: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
        cites.push(cover);
        self.push(
            name,
            Role::Whole,
            goal.text,
            frame,
            &statement,
            attempts,
            cites,
        );
        Ok(())
    }

    /// The lemmas that the reasons cite.
    fn citations(&mut self, reasons: Option<&[StatedReason]>, frame: &Frame<'a>) -> Outcome<Cited> {
        let mut cited = Cited::default();
        for stated in reasons.unwrap_or_default() {
            let Reason::Lemma { name, bindings } = &stated.reason else {
                continue;
            };
            if let Some((_, lemma, arguments)) = self
                .haves
                .iter()
                .rev()
                .find(|(known, ..)| **known == **name)
            {
                let term = format!("({lemma}{arguments})");
                cited.terms.push(term.clone());
                cited.named.push(term);
                cited.names.push(lemma.clone());
                continue;
            }
            let Some(found) = self.citable.find(name) else {
                return refuse(format!("the lemma `{name}` is not found"));
            };
            let module = self.world.module(found.span.file).to_owned();
            self.cited.insert((module, found.name.to_string()));
            let lemma = self
                .world
                .qualified(found.span.file, &text::name(&found.name));
            cited
                .terms
                .push(instance(&lemma, found, bindings, frame, false)?);
            cited
                .named
                .push(instance(&lemma, found, bindings, frame, true)?);
            cited.names.push(lemma);
        }
        Ok(cited)
    }
}

/// The lemmas that a step cites.
#[derive(Default)]
pub(crate) struct Cited {
    /// As Rocq terms, with the values that the author gives.
    pub(crate) terms: Vec<String>,
    /// The same, where each parameter that the citing derivation has under the same name is that one.
    pub(crate) named: Vec<String>,
    /// Their names.
    names: Vec<String>,
}

/// The lemma with values for those of its parameters that the author gives, and where `by_name` for those that the citing
/// derivation has too.
fn instance(
    lemma: &str,
    found: &Derivation,
    bindings: &[(rederive_lang::expr::Name, Expr)],
    frame: &Frame<'_>,
    by_name: bool,
) -> Outcome<String> {
    if bindings.is_empty() && !by_name {
        return Ok(lemma.to_owned());
    }
    let (mut binders, mut arguments) = (Vec::new(), Vec::new());
    for param in &found.params {
        let bound = bindings.iter().find(|(name, _)| *name == param.var.name);
        if let Some((_, value)) = bound {
            arguments.push(match &param.sort {
                Sort::Array(_) => array(value, &frame.scope)?.argument(),
                Sort::Scalar(_) if param.range.is_some() || is_whole(&param.sort) => {
                    whole(value, &frame.scope)?.scoped()
                }
                Sort::Scalar(_) => real(value, &frame.scope)?.argument(),
                _ => array(value, &frame.scope)?.argument(),
            });
        } else if let Some(name) = frame.namesake(param).filter(|_| by_name) {
            arguments.push(name);
        } else {
            let name = format!("{}'", text::name(&param.var.name));
            binders.push(name.clone());
            arguments.push(name);
        }
    }
    if binders.len() == arguments.len() {
        return Ok(lemma.to_owned());
    }
    let term = format!("{lemma} {}", arguments.join(" "));
    Ok(if binders.is_empty() {
        format!("({term})")
    } else {
        format!("(fun {} => {term})", binders.join(" "))
    })
}

struct Goal<'g> {
    claim: &'g Cond,
    text: &'g str,
    reasons: Option<&'g [StatedReason]>,
}

/// Whether a chain is about whole numbers alone; then its relations are among whole numbers.
struct Mode {
    whole: bool,
}

impl Mode {
    fn of(chain: &Chain, scope: &Scope<'_>) -> Mode {
        let sides = std::iter::once(&chain.first).chain(chain.steps.iter().map(|step| &step.rhs));
        let mut all = sides.map(|side| {
            is_whole(side.sort()) && !calls_something(side) && whole(side, scope).is_ok()
        });
        Mode {
            whole: all.all(|whole| whole),
        }
    }

    fn relation(&self, rel: Rel, a: &Expr, b: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
        if self.whole || matches!(a.sort(), Sort::Array(_)) || matches!(b.sort(), Sort::Array(_)) {
            return cond::relation(rel, a, b, scope);
        }
        Ok(Term::binary(
            &real(a, scope)?,
            cond::sign(rel),
            &real(b, scope)?,
            COMPARE,
        ))
    }
}

/// The relation that the steps of a chain compose to.
fn composed(chain: &Chain) -> Rel {
    let rels: Vec<Rel> = chain.steps.iter().map(|step| step.rel).collect();
    for strict in [Rel::Lt, Rel::Gt, Rel::Le, Rel::Ge, Rel::Ne] {
        if rels.contains(&strict) {
            return strict;
        }
    }
    Rel::Eq
}

/// The names of the indices that stand before an equation of arrays, and of what is known of them.
fn array_indices(expr: &Expr, scope: &Scope<'_>) -> Outcome<Vec<String>> {
    let Sort::Array(dims) = expr.sort() else {
        return Ok(Vec::new());
    };
    let (_, Indices { given }, _) = over(dims, expr, scope)?;
    Ok(given.into_iter().map(|(name, _)| name).collect())
}

/// The expressions that a claim compares.
fn sides(claim: &Cond) -> Vec<Expr> {
    let mut sides = Vec::new();
    claim.for_each_expr(&mut |side| sides.push(side.clone()));
    sides
}

/// A claim of divergence, `limit(…) = inf`.
fn diverging(claim: &Cond) -> Option<(&Expr, bool)> {
    let Cond::Rel(Rel::Eq, a, b) = claim else {
        return None;
    };
    let end = |side: &Expr| match side.kind() {
        rederive_lang::expr::Kind::Infinity => Some(true),
        rederive_lang::expr::Kind::Neg(inner)
            if matches!(inner.kind(), rederive_lang::expr::Kind::Infinity) =>
        {
            Some(false)
        }
        _ => None,
    };
    end(b)
        .map(|up| (a, up))
        .or_else(|| end(a).map(|up| (b, up)))
}

fn claim_of(claim: &Cond, scope: &Scope<'_>) -> Outcome<Term> {
    if diverging(claim).is_some() {
        return refuse("a limit that is infinite is not exported");
    }
    prop(claim, scope)
}
