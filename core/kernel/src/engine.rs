//! The state of one proof attempt: what is known, what the reasons allow, what was used, what is owed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::{Expr, Group, Name, Var};
use rederive_lang::span::Span;

use super::algebra::Oracle;
use super::choices::{Applied, Choice, Guide};
use super::context::Context;
use super::print;
use super::term::{Atom, Guard, Index, MAX_BITS, Poly, Term, bits};

/// What a step may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// The groups of rules, a bit for each.
    groups: u64,
    /// The definitions that may be unfolded; none stands for all.
    definitions: Option<BTreeSet<Name>>,
    /// Which bound variables may be substituted (the reason `index`).
    index: Reindexing,
    /// Whether a ceiling may be read as a floor without `rounding`.
    ceilings: bool,
    /// Whether `quotient_rule` leaves its own denominator below: `(f'·g - f·g')/g^2`.
    quotients: bool,
}

/// Which bound variables may be substituted.
#[derive(Clone, Debug, PartialEq)]
enum Reindexing {
    /// None of them.
    Never,
    /// Those that are named, as it is stated.
    Stated(Vec<Reindex>),
    /// All of them, as it fits.
    Free,
}

/// A stated substitution of a bound variable: the old one, written in others.
#[derive(Clone, Debug, PartialEq)]
pub struct Reindex {
    /// The old variable's name.
    pub old: Name,
    /// What it is.
    pub value: Expr,
    /// The new variable, which occurs in the value.
    pub new: Var,
    /// The other variables of the value that something around the sum binds, by name.
    pub others: Vec<Var>,
}

impl Allowed {
    /// Everything.
    #[must_use]
    pub fn everything() -> Allowed {
        Allowed {
            groups: u64::MAX,
            definitions: None,
            index: Reindexing::Free,
            ceilings: true,
            quotients: false,
        }
    }

    /// Routine algebra only.
    #[must_use]
    pub fn algebra() -> Allowed {
        let mut allowed = Allowed {
            groups: 0,
            definitions: Some(BTreeSet::new()),
            index: Reindexing::Never,
            ceilings: true,
            quotients: false,
        };
        allowed.groups |= bit(Group::Algebra) | bit(Group::Evaluate);
        allowed
    }

    /// Allows a group too.
    pub fn allow(&mut self, group: Group) {
        self.groups |= bit(group);
    }

    /// Allows to unfold a definition too.
    pub fn allow_definition(&mut self, name: &Name) {
        if let Some(names) = &mut self.definitions {
            names.insert(name.clone());
        }
    }

    /// Allows to substitute bound variables too, as it fits.
    pub fn allow_index(&mut self) {
        self.index = Reindexing::Free;
    }

    /// Allows to substitute the bound variables that are named, as it is stated.
    pub fn allow_reindexing(&mut self, stated: Vec<Reindex>) {
        self.index = if stated.is_empty() {
            Reindexing::Never
        } else {
            Reindexing::Stated(stated)
        };
    }

    /// Keeps those definitions folded that another does not allow to unfold.
    pub(crate) fn fold_as(&mut self, other: &Allowed) {
        self.definitions.clone_from(&other.definitions);
    }

    /// Holds a group back again.
    pub fn withhold(&mut self, group: Group) {
        self.groups &= !bit(group);
    }

    /// Keeps ceilings apart from floors where `rounding` is not allowed.
    pub fn keep_ceilings(&mut self) {
        self.ceilings = false;
    }

    /// Lets `quotient_rule` leave its own denominator below.
    pub fn keep_denominators(&mut self) {
        self.quotients = true;
    }

    /// Whether a group is allowed.
    #[must_use]
    pub fn group(&self, group: Group) -> bool {
        self.groups & bit(group) != 0
    }

    /// Whether a definition may be unfolded.
    #[must_use]
    pub fn definition(&self, name: &Name) -> bool {
        self.definitions
            .as_ref()
            .is_none_or(|names| names.contains(name))
    }

    /// The groups of rules that are allowed, by name.
    pub fn groups(&self) -> impl Iterator<Item = &'static str> {
        let known = Group::ALL.iter().filter(|(_, group)| self.group(*group));
        known.map(|(name, _)| *name)
    }

    /// Whether the reason `index` itself is allowed.
    #[must_use]
    pub fn substitutes(&self) -> bool {
        self.index == Reindexing::Free
    }

    /// The substitutions that are stated.
    #[must_use]
    pub fn reindexings(&self) -> &[Reindex] {
        match &self.index {
            Reindexing::Stated(list) => list,
            Reindexing::Never | Reindexing::Free => &[],
        }
    }

    /// Whether ceilings are kept apart from floors.
    #[must_use]
    pub fn keeps_ceilings(&self) -> bool {
        !self.ceilings
    }

    /// Whether `quotient_rule` leaves its own denominator below.
    #[must_use]
    pub fn keeps_denominators(&self) -> bool {
        self.quotients
    }

    /// The definitions that may be unfolded; none where all may be.
    #[must_use]
    pub fn definitions(&self) -> Option<&BTreeSet<Name>> {
        self.definitions.as_ref()
    }

    /// Whether nothing is held back.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.groups == u64::MAX && self.definitions.is_none() && self.substitutes()
    }

    /// Whether bound variables may be substituted as it fits.
    #[must_use]
    pub fn index(&self) -> bool {
        self.substitutes()
    }

    /// Whether sums may be taken apart.
    #[must_use]
    pub fn linear(&self) -> bool {
        self.group(Group::Linearity)
    }
}

fn bit(group: Group) -> u64 {
    1 << (group as u64)
}

/// A reason that was used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// A definition.
    Def(Name),
    /// A lemma.
    Lemma(Name),
    /// A substitution of bound variables.
    Index,
    /// Induction on a size.
    Induction(Name),
    /// A group of rules.
    Group(Group),
}

impl std::fmt::Display for Use {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Use::Def(name) => write!(f, "def({})", super::lower::key_name(name)),
            Use::Lemma(name) => write!(f, "lemma({name})"),
            Use::Induction(name) => write!(f, "induction({name})"),
            Use::Index => f.write_str("index"),
            Use::Group(group) => f.write_str(group.name()),
        }
    }
}

/// Decides what to try; whatever it answers, the kernel checks.
pub trait Strategy {
    /// Changes of bound variables worth trying on a term: each lists, for each new variable in order, its form in the
    /// old ones. The kernel applies those that are one to one and keeps the least term.
    fn frames(&self, term: &Term, allowed: &Allowed) -> Vec<Vec<Index>>;
}

/// The state of one proof attempt.
pub struct Engine<'s> {
    /// The computer algebra system.
    pub(crate) oracle: &'s dyn Oracle,
    pub(crate) ctx: Context,
    /// What holds for all that is read and worked out here.
    pub(crate) scope: crate::scope::Current,
    pub(crate) guide: Guide<'s>,
    /// Whether what is chosen and applied is written down.
    pub(crate) recording: bool,
    /// The changes of bound variables that were made.
    pub(crate) choices: Vec<Choice>,
    /// Whether one was made that cannot be written down.
    pub(crate) unrecorded: bool,
    /// How many questions were asked of the guide, inside of each of those that are being answered.
    pub(crate) question: Vec<u32>,
    /// The rules that were applied.
    pub(crate) applied: Vec<Applied>,
    /// Where the expression stands that is being read.
    pub(crate) place: Span,
    pub(crate) used: BTreeSet<Use>,
    pub(crate) conditions: BTreeMap<String, String>,
    pub(crate) unmet: Vec<String>,
    pub(crate) budget: usize,
    pub(crate) depth: u32,
    /// What both sides of the first comparison became.
    pub(crate) normal_form: Option<String>,
    /// Whether an equality gave a bound variable its value, so that a sum stands over another variable than before.
    pub(crate) eliminated: bool,
    /// The poly whose sign a limit depends on.
    pub(crate) wanted_sign: Option<Poly>,
    /// How often something could not be shown or done.
    pub(crate) failures: super::stuck::Failures,
    /// The parameters by which the claim differentiates.
    pub(crate) moving: Vec<Var>,
    /// The conditions whose change leaves no kink in what is being differentiated, for each part of it, the innermost last.
    pub(crate) flat: Vec<Vec<std::sync::Arc<Poly>>>,
    /// What was shown of the sides of the claim by all rules, for the reading by those that are allowed.
    pub(crate) assured: Option<Vec<super::context::Fact>>,
    /// How many conditions and facts there were where the sides of the claim began to be read.
    pub(crate) base: [usize; 4],
    /// Equations between whole numbers that the header gives, by which nothing may be rewritten without `hypothesis`.
    pub(crate) equations: Vec<Guard>,
    /// A parameter that is read as what is left of a base of powers, and the variable for that base.
    pub(crate) shifted: Option<(crate::base::Shifted, rederive_lang::expr::Var)>,
    /// Whether a name that nothing binds stands for any value, as the variables around a stated substitution do.
    pub(crate) any_name: bool,
    /// Entries that were shown to exist: the ends of their ranges, and what they are called.
    pub(crate) ranges: BTreeMap<(String, String), super::ranges::Shown>,
    /// A length of which it matters whether it is negative: a size that is bound by an array whose range may be reversed.
    pub(crate) open_length: Option<Index>,
    /// What the header supposes.
    pub(crate) hypotheses: Vec<rederive_lang::expr::Cond>,
    /// What the cases around the step suppose beside it.
    pub(crate) cases: Vec<rederive_lang::expr::Cond>,
    /// The parameters of the header.
    pub(crate) params: Vec<rederive_lang::expr::Param>,
    /// The conditions on whole numbers of the header, as they are known and as they are written.
    pub(crate) header: Vec<(Guard, String)>,
    /// Signs that could not be shown.
    pub(crate) unshown: super::unshown::Unshown,
    /// What the header says that compares two expressions, and not one with a number.
    pub(crate) comparisons: Vec<super::context::Fact>,
    /// The same for whole numbers.
    pub(crate) compared_sizes: Vec<Guard>,
}

/// Rule applications before a step is given up.
pub(crate) const BUDGET: usize = 40_000;
/// Nesting of expressions before a step is given up.
pub(crate) const MAX_DEPTH: u32 = 120;

impl<'s> Engine<'s> {
    /// A new attempt.
    #[must_use]
    pub fn new(
        ctx: Context,
        allowed: Allowed,
        strategy: &'s dyn Strategy,
        oracle: &'s dyn Oracle,
    ) -> Engine<'s> {
        Engine::guided(ctx, allowed, Guide::Strategy(strategy), oracle)
    }

    /// A new attempt by proposals, or by what was chosen before.
    pub(crate) fn guided(
        mut ctx: Context,
        allowed: Allowed,
        guide: Guide<'s>,
        oracle: &'s dyn Oracle,
    ) -> Engine<'s> {
        super::rename::restart();
        ctx.work = Rc::default();
        Engine {
            oracle,
            ctx,
            scope: crate::scope::Current::outermost(allowed),
            guide,
            recording: false,
            choices: Vec::new(),
            unrecorded: false,
            question: vec![0],
            applied: Vec::new(),
            place: Span::default(),
            used: BTreeSet::new(),
            conditions: BTreeMap::new(),
            unmet: Vec::new(),
            budget: BUDGET,
            depth: 0,
            normal_form: None,
            eliminated: false,
            wanted_sign: None,
            failures: super::stuck::Failures::default(),
            moving: Vec::new(),
            flat: Vec::new(),
            assured: None,
            base: [0; 4],
            equations: Vec::new(),
            shifted: None,
            any_name: false,
            ranges: BTreeMap::new(),
            open_length: None,
            params: Vec::new(),
            hypotheses: Vec::new(),
            cases: Vec::new(),
            header: Vec::new(),
            unshown: super::unshown::Unshown::default(),
            comparisons: Vec::new(),
            compared_sizes: Vec::new(),
        }
    }

    /// Whether a group of rules may be used; records that it was.
    pub(crate) fn may(&mut self, group: Group) -> bool {
        let yes = self.scope.allowed.group(group);
        if yes && group != Group::Algebra {
            self.apply_rule(Use::Group(group));
        }
        yes
    }

    /// Whether one of several groups may be used; records the first that is allowed.
    pub(crate) fn may_one(&mut self, groups: &[Group]) -> bool {
        match groups.iter().find(|g| self.scope.allowed.group(**g)) {
            Some(group) => self.may(*group),
            None => false,
        }
    }

    /// Spends several rule applications at once, for a rule that costs as much.
    pub(crate) fn spend_many(&mut self, count: usize) -> bool {
        // The last one is spent below, which says so where it is the last of all.
        let others = count.max(1) - 1;
        self.budget = match self.budget.checked_sub(others) {
            Some(0) | None => self.budget.min(1),
            Some(left) => left,
        };
        self.spend()
    }

    /// Spends one rule application.
    pub(crate) fn spend(&mut self) -> bool {
        if self.budget == 0 {
            self.out_of_budget();
            return false;
        }
        if self.ctx.work.is_over() {
            self.budget = 0;
            self.stuck("the budget of questions about sizes, indices and signs ran out");
            return false;
        }
        self.budget -= 1;
        if self.budget == 0 {
            self.stuck("the budget of rule applications ran out");
        }
        true
    }

    /// A side condition that was shown.
    pub(crate) fn note(&mut self, text: String, because: String) {
        if self.scope.quiet == 0 && self.conditions.len() < 60 {
            self.conditions.entry(text).or_insert(because);
        }
    }

    /// Reads something in a stronger context, then returns to this one.
    pub(crate) fn within<T>(
        &mut self,
        strengthen: impl FnOnce(&mut Context),
        read: impl FnOnce(&mut Engine<'s>) -> T,
    ) -> T {
        let before = self.ctx.clone();
        strengthen(&mut self.ctx);
        let result = read(self);
        self.ctx = before;
        result
    }

    /// The product.
    pub(crate) fn mul(&mut self, a: &Poly, b: &Poly) -> Poly {
        if a.is_zero() || b.is_zero() {
            return Poly::zero();
        }
        for (one, other) in [(a, b), (b, a)] {
            if let Some(c) = one.as_constant() {
                return self.scaled(other, &c);
            }
        }
        let single = matches!(a.terms.as_slice(), [(t, _)] if t.bound.is_empty());
        if self.scope.keep_powers && a == b && !single {
            return self.raise(a, 2);
        }
        if let Some(product) = self
            .whole_cancels(a, b)
            .or_else(|| self.whole_cancels(b, a))
        {
            return product;
        }
        let mut terms = Vec::new();
        for (ta, ca) in &a.terms {
            for (tb, cb) in &b.terms {
                if !self.spend() {
                    return Poly::zero();
                }
                // A product of numbers costs as much as they are large.
                let size = bits(ca) + bits(cb);
                if size > MAX_BITS || self.fault() {
                    return self.too_large("a number");
                }
                if size > 512 && !self.spend_many(usize::try_from(size / 512).unwrap_or(BUDGET)) {
                    return Poly::zero();
                }
                let product = self.mul_terms(ta, tb);
                terms.extend(self.settle(product, ca * cb));
            }
        }
        Poly::collect(terms)
    }

    /// A multiple; its numbers are no larger than others.
    fn scaled(&mut self, p: &Poly, c: &BigRational) -> Poly {
        let largest = p.terms.iter().map(|(_, d)| bits(d)).max();
        let size = largest.unwrap_or(0) + bits(c);
        if size > MAX_BITS {
            return self.too_large("a number");
        }
        let cost = usize::try_from(size / 512).unwrap_or(BUDGET);
        for _ in p.terms.iter().filter(|_| cost > 0) {
            if !self.spend_many(cost) {
                return Poly::zero();
            }
        }
        p.scale(c)
    }

    /// A sum times what it divides: `s·(a/s) = a`, where `s` is not 0, before anything is multiplied out.
    fn whole_cancels(&mut self, s: &Poly, divided: &Poly) -> Option<Poly> {
        if s.terms.len() < 2 && s.terms.iter().all(|(t, _)| t.bound.is_empty()) {
            return None;
        }
        let group = Atom::Group(std::sync::Arc::new(s.clone()));
        let divides = |t: &Term| t.factors.iter().any(|(a, e)| *a == group && *e < 0);
        if divided.is_zero()
            || !self.scope.allowed.group(Group::Cancel)
            || !divided.terms.iter().all(|(t, _)| divides(t))
        {
            return None;
        }
        let why = self.because(s, super::context::Says::NonZero, &[])?;
        self.may(Group::Cancel);
        let shown = self.show(s);
        self.note(format!("{shown} != 0"), why);
        let mut terms = Vec::new();
        for (t, c) in &divided.terms {
            let mut t = t.clone();
            for (a, e) in &mut t.factors {
                if *a == group && *e < 0 {
                    *e += 1;
                    break;
                }
            }
            t.factors.retain(|(_, e)| *e != 0);
            terms.extend(self.settle(t, c.clone()));
        }
        Some(Poly::collect(terms))
    }

    fn mul_terms(&mut self, a: &Term, b: &Term) -> Term {
        let (a, b) = (self.freshen(a), self.freshen(b));
        Term {
            bound: a.bound.into_iter().chain(b.bound).collect(),
            factors: a.factors.into_iter().chain(b.factors).collect(),
            domain: a.domain.into_iter().chain(b.domain).collect(),
        }
    }

    /// A power with a small whole exponent.
    pub(crate) fn pow(&mut self, base: &Poly, exponent: u32) -> Poly {
        let mut result = Poly::int(1);
        for _ in 0..exponent {
            result = self.mul(&result, base);
        }
        result
    }

    /// A term as a poly, settled.
    pub(crate) fn settled(&mut self, term: Term) -> Poly {
        let terms = self.settle(term, BigRational::one());
        Poly::collect(terms)
    }

    /// The condition as a number, 1 or 0.
    pub(crate) fn guard_poly(&mut self, guards: Vec<Guard>) -> Poly {
        if guards.is_empty() {
            return Poly::int(1);
        }
        self.settled(Term {
            bound: Vec::new(),
            factors: Vec::new(),
            domain: guards,
        })
    }

    /// For the reader.
    pub(crate) fn show(&self, p: &Poly) -> String {
        print::poly(p)
    }
}
