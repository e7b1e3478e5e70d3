//! TRUSTED: what was proved, and the rules that make a theorem of theorems.
//!
//! A [`Theorem`] says what it proves: for all values of the parameters of its [`Scope`] that satisfy the hypotheses and
//! the cases there, its claim. It is made here and nowhere else, by these rules:
//!
//! | rule | from | makes | needs |
//! | --- | --- | --- | --- |
//! | [`crate::attempt`], [`crate::record`], [`crate::replay`] | what is cited | a statement | that the kernel's rules bring its sides together |
//! | [`transitivity`] | `a R b`, `b S c` | `a T c` | one scope; the same `b`; `R` and `S` point the same way |
//! | [`symmetry`] | `a R b` | `b R' a` | none |
//! | [`weakening`] | `a R b` | `a S b` | `R` implies `S` |
//! | [`restatement`] | a statement | the same statement as another reading of its text has it | that both say the same, variables paired |
//! | [`by_cases`] | "one of the conditions holds", the claim under each | the claim | one scope; a case for each condition |
//!
//! What an author admits is an [`Admission`]: it can be cited like a theorem, and every theorem that rests on it says so.

use std::collections::BTreeSet;
use std::sync::Arc;

use rederive_lang::expr::{Cond, Expr, Kind, Name, Param, Rel};

use crate::alpha::{same, same_condition, same_statement};

/// Under what something is claimed: for all values of the parameters that satisfy the hypotheses and the cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    params: Vec<Param>,
    hypotheses: Vec<Cond>,
    cases: Vec<Cond>,
}

impl Scope {
    /// A scope: the parameters, the conditions of the header, those of the cases around, outermost first.
    #[must_use]
    pub fn new(params: Vec<Param>, hypotheses: Vec<Cond>, cases: Vec<Cond>) -> Scope {
        Scope {
            params,
            hypotheses,
            cases,
        }
    }

    /// Whether all that is assumed here is assumed there too, of the same variables.
    #[must_use]
    pub fn holds_within(&self, other: &Scope) -> bool {
        self.params == other.params
            && self.hypotheses == other.hypotheses
            && other.cases.starts_with(&self.cases)
    }
}

/// A claim in its scope.
#[derive(Clone, Debug)]
struct Sequent {
    scope: Scope,
    claim: Cond,
}

/// A claim that holds for everything that its scope allows. Only the rules of this file make one.
///
/// ```compile_fail
/// fn forge(anything: rederive_kernel::Theorem) -> rederive_kernel::Theorem {
///     rederive_kernel::Theorem { rests_on: Default::default(), ..anything }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Theorem {
    sequent: Arc<Sequent>,
    rests_on: BTreeSet<Name>,
}

impl Theorem {
    /// What is claimed.
    #[must_use]
    pub fn claim(&self) -> &Cond {
        &self.sequent.claim
    }

    /// Under what.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.sequent.scope
    }

    /// The admissions that it rests on, by the names under which they were cited; without any it is proved.
    #[must_use]
    pub fn rests_on(&self) -> &BTreeSet<Name> {
        &self.rests_on
    }

    /// Whether this is a proof of that claim in that scope, and rests on nothing that is admitted.
    #[must_use]
    pub fn proves(&self, scope: &Scope, claim: &Cond) -> bool {
        self.rests_on.is_empty()
            && self.scope().holds_within(scope)
            && same_condition(self.claim(), claim)
    }

    /// A statement that the kernel has just shown, citing what it names.
    pub(crate) fn shown<'a>(
        scope: Scope,
        claim: Cond,
        cited: impl IntoIterator<Item = (&'a Name, &'a Source)>,
    ) -> Theorem {
        let mut rests_on = BTreeSet::new();
        for (name, source) in cited {
            match &source.known {
                Known::Theorem(theorem) => rests_on.extend(theorem.rests_on.iter().cloned()),
                Known::Admission(_) => {
                    rests_on.insert(name.clone());
                }
            }
        }
        Theorem {
            sequent: Arc::new(Sequent { scope, claim }),
            rests_on,
        }
    }

    fn of(scope: &Scope, claim: Cond, from: &[&Theorem]) -> Theorem {
        let rests_on = from.iter().flat_map(|theorem| theorem.rests_on.iter());
        Theorem {
            sequent: Arc::new(Sequent {
                scope: scope.clone(),
                claim,
            }),
            rests_on: rests_on.cloned().collect(),
        }
    }

    fn relation(&self) -> Result<(Rel, &Expr, &Expr), Refused> {
        match self.claim() {
            Cond::Rel(rel, left, right) => Ok((*rel, left, right)),
            _ => Err(Refused::NoRelation),
        }
    }
}

/// A claim that its author answers for.
#[derive(Clone, Debug)]
pub struct Admission {
    sequent: Arc<Sequent>,
}

impl Admission {
    /// Something admitted. It is no theorem, and whatever cites it says that it rests on it.
    #[must_use]
    pub fn new(scope: Scope, claim: Cond) -> Admission {
        Admission {
            sequent: Arc::new(Sequent { scope, claim }),
        }
    }
}

#[derive(Clone, Debug)]
enum Known {
    Theorem(Theorem),
    Admission(Admission),
}

/// Something that may be cited, and how.
#[derive(Clone, Debug)]
pub struct Source {
    known: Known,
    /// Whether it stands in the scope of what cites it, so that its variables are those there; otherwise its parameters
    /// are given values and its conditions are shown.
    here: bool,
}

impl Source {
    /// A theorem whose parameters are given values.
    #[must_use]
    pub fn lemma(theorem: Theorem) -> Source {
        Source {
            known: Known::Theorem(theorem),
            here: false,
        }
    }

    /// An admission whose parameters are given values.
    #[must_use]
    pub fn admitted(admission: Admission) -> Source {
        Source {
            known: Known::Admission(admission),
            here: false,
        }
    }

    /// The same, as it is cited where its own variables are in scope: a `have`, the chain above.
    #[must_use]
    pub fn here(self) -> Source {
        Source { here: true, ..self }
    }

    fn sequent(&self) -> &Sequent {
        match &self.known {
            Known::Theorem(theorem) => &theorem.sequent,
            Known::Admission(admission) => &admission.sequent,
        }
    }

    /// What its parameters are; none where its variables are in scope.
    #[must_use]
    pub fn params(&self) -> &[Param] {
        if self.here {
            &[]
        } else {
            &self.sequent().scope.params
        }
    }

    /// The conditions that are to be shown where it is cited; none where they hold already.
    #[must_use]
    pub fn hypotheses(&self) -> &[Cond] {
        if self.here {
            &[]
        } else {
            &self.sequent().scope.hypotheses
        }
    }

    /// What it says.
    #[must_use]
    pub fn claim(&self) -> &Cond {
        &self.sequent().claim
    }

    /// Whether it may be cited in that scope at all: what stands in a scope holds only within it, and what was shown in a
    /// case is no lemma.
    #[must_use]
    pub fn may_be_cited_in(&self, scope: &Scope) -> bool {
        let own = &self.sequent().scope;
        if self.here {
            own.holds_within(scope)
        } else {
            own.cases.is_empty()
        }
    }
}

/// Why a rule does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The theorems stand in different scopes.
    Scope,
    /// The claim is no relation of two expressions.
    NoRelation,
    /// The end of one is not the beginning of the next.
    Ends,
    /// The relations point in opposite directions, or one is not implied by the other.
    Direction,
    /// The cases are not those that cover, one theorem for each, of one claim.
    Cases,
    /// What is in the middle is no number: two limits beyond all bounds are not equal.
    Infinite,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Refused::Scope => "they stand in different scopes",
            Refused::NoRelation => "one of them is no relation of two expressions",
            Refused::Ends => "one does not begin as the one before ends",
            Refused::Direction => "their relations do not compose",
            Refused::Cases => "the cases are not those that cover",
            Refused::Infinite => "`inf` is no number, and stands at the end of a chain alone",
        })
    }
}

/// Whether an expression is `inf` or `-inf`.
fn is_infinite(e: &Expr) -> bool {
    match e.kind() {
        Kind::Infinity => true,
        Kind::Neg(inner) => is_infinite(inner),
        _ => false,
    }
}

/// `a R b` and `b S c` make `a T c`.
///
/// # Errors
///
/// Where the scopes differ, a claim is no relation, the middles differ or are infinite, or the relations do not compose.
pub fn transitivity(first: &Theorem, second: &Theorem) -> Result<Theorem, Refused> {
    if first.scope() != second.scope() {
        return Err(Refused::Scope);
    }
    let ((r, a, b), (s, middle, c)) = (first.relation()?, second.relation()?);
    if !same(b, middle) {
        return Err(Refused::Ends);
    }
    if is_infinite(middle) {
        return Err(Refused::Infinite);
    }
    let composed = compose(r, s).ok_or(Refused::Direction)?;
    let claim = Cond::Rel(composed, a.clone(), c.clone());
    Ok(Theorem::of(first.scope(), claim, &[first, second]))
}

/// `a < b` makes `b > a`, and the like.
///
/// # Errors
///
/// Where the claim is no relation.
pub fn symmetry(theorem: &Theorem) -> Result<Theorem, Refused> {
    let (rel, a, b) = theorem.relation()?;
    let claim = Cond::Rel(flipped(rel), b.clone(), a.clone());
    Ok(Theorem::of(theorem.scope(), claim, &[theorem]))
}

/// `a < b` makes `a <= b`, and the like.
///
/// # Errors
///
/// Where the claim is no relation, or does not imply the weaker one.
pub fn weakening(theorem: &Theorem, weaker: Rel) -> Result<Theorem, Refused> {
    let (rel, a, b) = theorem.relation()?;
    if !implies(rel, weaker) {
        return Err(Refused::Direction);
    }
    let claim = Cond::Rel(weaker, a.clone(), b.clone());
    Ok(Theorem::of(theorem.scope(), claim, &[theorem]))
}

/// A lemma of another file, as the file that imports it reads it.
///
/// # Errors
///
/// Where the two readings do not say the same.
pub fn restatement(theorem: &Theorem, scope: Scope, claim: Cond) -> Result<Theorem, Refused> {
    let own = theorem.scope();
    let equal = own.cases.is_empty()
        && scope.cases.is_empty()
        && same_statement(
            (&own.params, &own.hypotheses, theorem.claim()),
            (&scope.params, &scope.hypotheses, &claim),
        );
    if !equal {
        return Err(Refused::Scope);
    }
    Ok(Theorem::of(&scope, claim, &[theorem]))
}

/// That one of some conditions holds, and a claim under each of them, make the claim.
///
/// # Errors
///
/// Where there is not one case for each condition, in order, in the scope of what covers them, all of one claim.
pub fn by_cases(cover: &Theorem, cases: &[&Theorem]) -> Result<Theorem, Refused> {
    let conditions = match cover.claim() {
        Cond::Or(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let Some((first, _)) = cases.split_first() else {
        return Err(Refused::Cases);
    };
    if conditions.len() != cases.len() {
        return Err(Refused::Cases);
    }
    let around = cover.scope();
    for (condition, case) in conditions.iter().zip(cases) {
        let scope = case.scope();
        if (&scope.params, &scope.hypotheses) != (&around.params, &around.hypotheses) {
            return Err(Refused::Scope);
        }
        let Some((own, outer)) = scope.cases.split_last() else {
            return Err(Refused::Cases);
        };
        let fits = outer == around.cases.as_slice()
            && same_condition(own, condition)
            && same_condition(case.claim(), first.claim());
        if !fits {
            return Err(Refused::Cases);
        }
    }
    let mut from = cases.to_vec();
    from.push(cover);
    Ok(Theorem::of(around, first.claim().clone(), &from))
}

/// The relation of a chain whose parts have these relations; none where they point in opposite directions.
#[must_use]
pub fn compose(first: Rel, second: Rel) -> Option<Rel> {
    match (first, second) {
        (Rel::Eq, rel) | (rel, Rel::Eq) => Some(rel),
        (Rel::Lt | Rel::Le, Rel::Lt | Rel::Le) | (Rel::Gt | Rel::Ge, Rel::Gt | Rel::Ge) => {
            let strict = if matches!(first, Rel::Lt | Rel::Gt) {
                first
            } else {
                second
            };
            Some(strict)
        }
        _ => None,
    }
}

/// Whether what one relation says is said by the other too.
#[must_use]
pub fn implies(shown: Rel, wanted: Rel) -> bool {
    shown == wanted
        || matches!(
            (shown, wanted),
            (Rel::Eq, Rel::Le | Rel::Ge)
                | (Rel::Lt, Rel::Le | Rel::Ne)
                | (Rel::Gt, Rel::Ge | Rel::Ne)
        )
}

/// The relation read from right to left.
#[must_use]
pub fn flipped(rel: Rel) -> Rel {
    match rel {
        Rel::Lt => Rel::Gt,
        Rel::Le => Rel::Ge,
        Rel::Gt => Rel::Lt,
        Rel::Ge => Rel::Le,
        Rel::Eq | Rel::Ne => rel,
    }
}

#[cfg(test)]
mod tests;
