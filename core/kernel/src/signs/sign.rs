//! Signs: why a number is positive, at least 0, not 0. Every side condition on reals is shown here.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::{Function, Group};

use crate::context::{Fact, Origin, Says, as_index, is_whole};
use crate::engine::{Engine, Use};
use crate::matching;
use crate::term::{Atom, Big, Guard, IVar, Index, Poly, Term};

/// What is known of a sign; the order is from weak to strong within a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Positive,
    NonNegative,
    Negative,
    NonPositive,
    Unknown,
}

impl Sign {
    pub(crate) fn times(self, other: Sign) -> Sign {
        use Sign::{Negative, NonNegative, NonPositive, Positive, Unknown};
        match (self, other) {
            (Unknown, _) | (_, Unknown) => Unknown,
            (Positive, s) | (s, Positive) => s,
            (Negative, s) | (s, Negative) => s.negated(),
            (NonNegative, NonNegative) | (NonPositive, NonPositive) => NonNegative,
            (NonNegative, NonPositive) | (NonPositive, NonNegative) => NonPositive,
        }
    }

    pub(crate) fn negated(self) -> Sign {
        use Sign::{Negative, NonNegative, NonPositive, Positive, Unknown};
        match self {
            Positive => Negative,
            NonNegative => NonPositive,
            Negative => Positive,
            NonPositive => NonNegative,
            Unknown => Unknown,
        }
    }

    pub(crate) fn weakened(self) -> Sign {
        match self {
            Sign::Positive => Sign::NonNegative,
            Sign::Negative => Sign::NonPositive,
            other => other,
        }
    }
}

pub(crate) const MAX_NESTING: u32 = 6;

/// A positive multiple that is whole, if the poly is linear with rational coefficients.
pub(crate) fn scaled_to_whole(p: &Poly) -> Poly {
    use num_integer::Integer;
    let d = p
        .terms
        .iter()
        .fold(num_bigint::BigInt::one(), |d, (_, c)| d.lcm(c.denom()));
    p.scale(&BigRational::from_integer(d))
}

/// `> 0`, as a reader is told.
pub(crate) fn relation_to_zero(says: Says) -> &'static str {
    match says {
        Says::Positive => "> 0",
        Says::NonNegative => ">= 0",
        Says::Zero => "= 0",
        Says::NonZero => "!= 0",
    }
}

pub(crate) fn describe(p: &Poly, says: Says) -> String {
    let strict = says == Says::Positive;
    match p.terms.as_slice() {
        [(t, _)] if !t.bound.is_empty() && strict => {
            "a sum of positive terms over a range that is not empty".to_owned()
        }
        [(t, _)] if !t.bound.is_empty() => "a sum of terms that are at least 0".to_owned(),
        [(t, _)] => match t.factors.as_slice() {
            [(Atom::Exp(_), _)] => "an exponential is positive".to_owned(),
            [(Atom::Power(..), _)] => "a power of a positive number".to_owned(),
            [(Atom::Group(inner), _)] => describe(inner, says),
            _ if strict => "a product of positive factors".to_owned(),
            _ => "a product of factors that are at least 0".to_owned(),
        },
        _ if strict => "a sum of positive terms".to_owned(),
        _ => "a sum of terms that are at least 0".to_owned(),
    }
}

impl Engine<'_> {
    /// Whether a number is certainly positive.
    pub(crate) fn is_positive(&mut self, p: &Poly) -> bool {
        self.shown(p, Says::Positive, &[])
    }

    /// Whether a number is certainly at least 0.
    pub(crate) fn is_nonnegative(&mut self, p: &Poly) -> bool {
        self.shown(p, Says::NonNegative, &[])
    }

    /// Whether a number is certainly so.
    pub(crate) fn says(&mut self, p: &Poly, says: Says) -> bool {
        self.shown(p, says, &[])
    }

    /// Whether a number is certainly positive where the conditions hold.
    pub(crate) fn positive_under(
        &mut self,
        p: &Poly,
        domain: &[Guard],
        factors: &[(Atom, i32)],
    ) -> bool {
        self.under(p, Says::Positive, domain, factors)
    }

    /// Whether a number is certainly at least 0 where the conditions hold.
    pub(crate) fn nonnegative_under(
        &mut self,
        p: &Poly,
        domain: &[Guard],
        factors: &[(Atom, i32)],
    ) -> bool {
        self.under(p, Says::NonNegative, domain, factors)
    }

    /// Whether a number is certainly not 0 where the conditions hold.
    pub(crate) fn nonzero_under(
        &mut self,
        p: &Poly,
        domain: &[Guard],
        factors: &[(Atom, i32)],
    ) -> bool {
        self.under(p, Says::NonZero, domain, factors)
    }

    pub(crate) fn under(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        factors: &[(Atom, i32)],
    ) -> bool {
        self.because_under(p, says, domain, factors).is_some()
    }

    /// Why a number is so where the conditions hold.
    pub(crate) fn because_under(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        factors: &[(Atom, i32)],
    ) -> Option<String> {
        let indicated = Engine::indicated(factors);
        if indicated.is_empty() {
            return self.because(p, says, domain);
        }
        self.within(
            |ctx| {
                ctx.facts.extend(indicated.into_iter().map(the_case));
            },
            |engine| engine.because(p, says, domain),
        )
    }

    pub(crate) fn shown(&mut self, p: &Poly, says: Says, domain: &[Guard]) -> bool {
        self.because(p, says, domain).is_some()
    }

    /// Why a number is so, in words; none where it could not be shown.
    pub(crate) fn because(&mut self, p: &Poly, says: Says, domain: &[Guard]) -> Option<String> {
        if self.depth > crate::engine::MAX_DEPTH || !self.spend() {
            return None;
        }
        self.depth += 1;
        let reason = self.because_at(p, says, domain, 0);
        self.depth -= 1;
        reason
    }

    pub(crate) fn because_at(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        if nesting > MAX_NESTING {
            return None;
        }
        if let Some(c) = p.as_constant() {
            let holds = match says {
                Says::Positive => c.is_positive(),
                Says::NonNegative => !c.is_negative(),
                Says::Zero => c.is_zero(),
                Says::NonZero => !c.is_zero(),
            };
            return holds.then(|| "arithmetic on numbers".to_owned());
        }
        let how = (self.scope.entrywise, self.scope.factoring);
        let question = (p.clone(), says, domain.to_vec(), nesting, how.0, how.1);
        if self
            .unshown
            .holds(&self.ctx, &self.scope.allowed, &question)
        {
            return None;
        }
        let answer = self.because_new(p, says, domain, nesting);
        if answer.is_none() && self.budget > 0 {
            self.unshown.add(&self.ctx, &self.scope.allowed, question);
        }
        answer
    }

    fn because_new(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        if says != Says::NonZero && self.takes_all_values(p) {
            return None;
        }
        if let Some(why) = self.because_as_it_is(p, says, domain, nesting) {
            return Some(why);
        }
        if let Some(why) = self.by_switches(p, says, domain, nesting) {
            return Some(why);
        }
        let short = p.terms.len() <= if nesting == 0 { 8 } else { 3 };
        if nesting <= 2 && short && says != Says::Zero && !self.scope.factoring {
            let holds = self.scoped(
                |scope| scope.factoring = true,
                |engine| engine.by_factors(p, says),
            );
            if holds {
                return Some("its factors".to_owned());
            }
        }
        // By the equations among the facts.
        let equations = self.ctx.facts.iter().any(|f| f.says == Says::Zero);
        if nesting > 0 || !equations || says == Says::Zero {
            return None;
        }
        if let Some(rewritten) = self.rewrite_by_facts(p)
            && let Some(why) = self.because_at(&rewritten, says, domain, 1)
        {
            return Some(why);
        }
        // Not every way back is taken in the end: what was used of them is told by the one that is.
        let used = self.used.clone();
        for back in self.rewritten_back(p) {
            if let Some(why) = self.because_at(&back, says, domain, 1) {
                return Some(why);
            }
        }
        self.used = used;
        None
    }

    /// Whether nobody needs to look for a sign: a variable stands in a number once and by itself, and nothing is known of it
    /// but what it is not.
    fn takes_all_values(&self, p: &Poly) -> bool {
        if p.terms.len() < 2 || !self.scope.near.is_empty() {
            return false;
        }
        p.terms.iter().any(|(t, _)| {
            let ([(a @ (Atom::Entry(v, ..) | Atom::Real(v)), 1)], true, true) = (
                t.factors.as_slice(),
                t.bound.is_empty(),
                t.domain.is_empty(),
            ) else {
                return false;
            };
            // Another entry of the same array, at a place that is fixed, tells nothing of this one.
            let fixed = |i: &Index| !i.terms().iter().any(|(v, _)| matches!(v, IVar::Bound(_)));
            let elsewhere = |b: &Atom| match b {
                Atom::Entry(w, at, _) if w == v => b != a && at.iter().all(fixed),
                other => !other.depends_on(v),
            };
            let tells = |fact: &Fact| match fact.bound.is_empty() {
                true => {
                    let mut terms = fact.poly.terms.iter();
                    !terms.all(|(t, _)| t.factors.iter().all(|(b, _)| elsewhere(b)))
                }
                false => fact.poly.depends_on(v),
            };
            let mut known = self.ctx.facts.iter().filter(|f| f.says != Says::NonZero);
            !p.part(|u| u != t).depends_on(v) && !known.any(tells)
        })
    }

    fn because_as_it_is(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        if let Some(why) = self.by_whole_numbers(p, says, domain) {
            return Some(why);
        }
        // A product of positive factors needs no digits.
        let compared = p.terms.len() > 1 && says != Says::Zero;
        if compared && crate::summation::waves::above_zero(p) {
            return Some("3.14159265 < pi < 3.14159266".to_owned());
        }
        if let Some(why) = self.by_fact(p, says, domain) {
            return Some(why);
        }
        if let Some(why) = self.by_stronger_fact(p, says) {
            return Some(why);
        }
        if let Some(why) = self.by_scaled_fact(p, says, domain, nesting) {
            return Some(why);
        }
        if let Some(why) = self.by_growing_function(p, says, domain, nesting) {
            return Some(why);
        }
        match says {
            Says::Positive | Says::NonNegative => {
                let sign = self.sign_of(p, domain, nesting);
                let holds = sign == Sign::Positive
                    || (says == Says::NonNegative && sign == Sign::NonNegative);
                if holds {
                    return Some(describe(p, says));
                }
                if let Some(why) = self.by_completed_squares(p, says) {
                    return Some(why);
                }
                if self.by_elimination(p, says, domain, nesting) {
                    return Some("the hypotheses".to_owned());
                }
                if nesting < 3 && self.by_square_above(p) {
                    return Some("a square and a number above 0".to_owned());
                }
                self.over_denominator(p, says, domain, nesting)
                    .or_else(|| self.by_entries(p, says, domain, nesting))
                    .or_else(|| match says {
                        Says::NonNegative => self
                            .by_outer_sum(p, domain, nesting)
                            .or_else(|| self.by_diagonal(p, domain, nesting)),
                        _ => None,
                    })
            }
            Says::Zero => {
                let up = self
                    .because_at(p, Says::NonNegative, domain, nesting + 1)
                    .is_some();
                (up && self
                    .because_at(&p.neg(), Says::NonNegative, domain, nesting + 1)
                    .is_some())
                .then(|| "the hypotheses".to_owned())
            }
            Says::NonZero => self.nonzero_at(p, domain, nesting),
        }
    }

    /// A fraction has the sign of its numerator over a denominator that is positive.
    pub(crate) fn over_denominator(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        let atom = p.terms.iter().find_map(|(t, _)| {
            t.factors.iter().find_map(|(a, e)| {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                (*e < 0 && !tied).then(|| a.clone())
            })
        })?;
        let base = match &atom {
            Atom::Group(base) => (**base).clone(),
            other => Poly::atom(other.clone()),
        };
        self.because_at(&base, Says::Positive, domain, nesting + 1)?;
        let numerator = self.times_denominator(p, &atom, &base)?;
        let why = self.because_at(&numerator, says, domain, nesting)?;
        let shown = self.show(&base);
        Some(format!("multiplied by {shown}, which is positive: {why}"))
    }

    pub(crate) fn nonzero_at(
        &mut self,
        p: &Poly,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        // A product is not 0 where no factor is.
        if let [(t, _)] = p.terms.as_slice()
            && t.bound.is_empty()
            && t.domain.iter().all(|g| self.ctx.implies(domain, g))
        {
            if t.factors.len() == 1 && t.factors.iter().all(|(_, e)| *e == 1) {
                if let Some((Atom::Group(inner), _)) = t.factors.first() {
                    return self.because_at(inner, Says::NonZero, domain, nesting + 1);
                }
                if let Some((Atom::Power(base, x), _)) = t.factors.first()
                    && is_whole(x)
                    && (self.because_at(base, Says::NonZero, domain, nesting + 1)).is_some()
                {
                    return Some("a whole power of what is not 0".to_owned());
                }
                if let Some((Atom::Function(Function::Sin, args), _)) = t.factors.first()
                    && let [x] = args.as_slice()
                    && let Some(why) = self.sine_between_turns(x, domain, nesting + 1)
                {
                    return Some(why);
                }
                if let Some((Atom::Big(Big::Prod, vars, gs, body), _)) = t.factors.first()
                    && self.factors_nonzero(vars, gs, body, domain, nesting)
                {
                    return Some("a product of factors that are not 0".to_owned());
                }
            } else if t.factors.iter().all(|(a, _)| {
                self.because_at(&Poly::atom(a.clone()), Says::NonZero, domain, nesting + 1)
                    .is_some()
            }) {
                return Some("a product of factors that are not 0".to_owned());
            }
        }
        if let Some(why) = self.because_at(p, Says::Positive, domain, nesting + 1) {
            return Some(why);
        }
        if let Some(why) = self.because_at(&p.neg(), Says::Positive, domain, nesting + 1) {
            return Some(why);
        }
        let (content, rest) = self.take_content(p);
        if content.as_constant().is_none() && rest != *p {
            let inner = self.because_at(&rest, Says::NonZero, domain, nesting + 1)?;
            self.because_at(&content, Says::NonZero, domain, nesting + 1)?;
            return Some(inner);
        }
        let divided = (p.terms.iter()).any(|(t, _)| t.factors.iter().any(|(_, e)| *e < 0));
        if divided && nesting < MAX_NESTING {
            let cleared = self.cleared_of_positive(p);
            if cleared != *p {
                return self.because_at(&cleared, Says::NonZero, domain, nesting + 1);
            }
        }
        None
    }

    /// Whether no factor of a product over a range is 0.
    fn factors_nonzero(
        &mut self,
        vars: &[u32],
        gs: &[Guard],
        body: &Poly,
        domain: &[Guard],
        nesting: u32,
    ) -> bool {
        let Some((_, opened, body)) = crate::rename::opened(vars, gs, body) else {
            return false;
        };
        let inner: Vec<Guard> = domain.iter().cloned().chain(opened).collect();
        self.because_at(&body, Says::NonZero, &inner, nesting + 1)
            .is_some()
    }

    /// A whole number by linear arithmetic.
    pub(crate) fn by_whole_numbers(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
    ) -> Option<String> {
        if !crate::context::is_bare(p) {
            return None;
        }
        let p = &scaled_to_whole(p);
        if !is_whole(p) {
            return None;
        }
        let form = as_index(p)?;
        let holds = match says {
            Says::Positive => self.ctx.at_least(domain, &form, 1),
            Says::NonNegative => self.ctx.at_least(domain, &form, 0),
            Says::Zero => self.ctx.implies(domain, &Guard::Zero(form)),
            Says::NonZero => {
                let mut with = domain.to_vec();
                with.push(Guard::Zero(form));
                self.ctx.contradicts(&with)
            }
        };
        holds.then(|| crate::ranges::BY_WHOLE_NUMBERS.to_owned())
    }

    /// A hypothesis says it, up to a constant factor.
    pub(crate) fn by_fact(&mut self, p: &Poly, says: Says, domain: &[Guard]) -> Option<String> {
        let facts = self.ctx.facts.clone();
        self.ctx.work.take(facts.len())?;
        for fact in &facts {
            let fits = match (says, fact.says) {
                (a, b) if a == b => true,
                (Says::NonNegative, Says::Positive | Says::Zero)
                | (Says::NonZero, Says::Positive) => true,
                _ => false,
            };
            if !fits {
                continue;
            }
            let Some(factor) = matching::multiple_of_fact(self, fact, p, domain) else {
                continue;
            };
            if factor.is_positive()
                || (matches!(says, Says::Zero | Says::NonZero) && !factor.is_zero())
            {
                return Some(self.told(fact));
            }
        }
        None
    }

    /// A fact as a reason.
    pub(crate) fn told(&mut self, fact: &Fact) -> String {
        match &fact.origin {
            Origin::Lemma(name) => {
                self.apply_rule(Use::Lemma(name.clone()));
                format!("lemma({name})")
            }
            Origin::Hypothesis => format!("the hypothesis {}", fact.text),
            Origin::Case if &*fact.text == "the case" => {
                let relation = relation_to_zero(fact.says);
                format!("the case {} {relation}", self.show(&fact.poly))
            }
            Origin::Case => fact.text.to_string(),
        }
    }

    pub(crate) fn sign_of(&mut self, p: &Poly, domain: &[Guard], nesting: u32) -> Sign {
        let mut total: Option<Sign> = None;
        for (t, c) in &p.terms {
            let sign = self.sign_of_term(t, domain, nesting);
            let sign = if c.is_negative() {
                sign.negated()
            } else {
                sign
            };
            total = Some(match (total, sign) {
                (None, s) => s,
                (Some(Sign::Positive), Sign::Positive | Sign::NonNegative)
                | (Some(Sign::NonNegative), Sign::Positive) => Sign::Positive,
                (Some(Sign::NonNegative), Sign::NonNegative) => Sign::NonNegative,
                (Some(Sign::Negative), Sign::Negative | Sign::NonPositive)
                | (Some(Sign::NonPositive), Sign::Negative) => Sign::Negative,
                (Some(Sign::NonPositive), Sign::NonPositive) => Sign::NonPositive,
                _ => return Sign::Unknown,
            });
        }
        let total = total.unwrap_or(Sign::NonNegative);
        if total == Sign::NonNegative && p.terms.len() > 1 && self.one_has_terms(p, domain, nesting)
        {
            return Sign::Positive;
        }
        total
    }

    pub(crate) fn sign_of_term(&mut self, t: &Term, domain: &[Guard], nesting: u32) -> Sign {
        let t = self.freshen(t);
        let facts = Engine::indicated(&t.factors);
        if facts.is_empty() {
            return self.sign_of_product(&t, domain, nesting);
        }
        // Where an indicator is 0 the term is; elsewhere what it says holds.
        let rest = Term {
            factors: t
                .factors
                .iter()
                .filter(|(a, _)| !matches!(a, Atom::Indicator(..)))
                .cloned()
                .collect(),
            ..t
        };
        let sign = self.within(
            |ctx| ctx.facts.extend(facts.into_iter().map(the_case)),
            |engine| engine.sign_of_product(&rest, domain, nesting),
        );
        sign.weakened()
    }

    /// The sign of a term whose bound variables occur nowhere else.
    fn sign_of_product(&mut self, t: &Term, domain: &[Guard], nesting: u32) -> Sign {
        let mut inner: Vec<Guard> = domain.to_vec();
        inner.extend(t.domain.iter().cloned());
        let mut sign = Sign::Positive;
        let mut weights = Vec::new();
        for (a, e) in &t.factors {
            let factor = self.sign_of_factor(a, *e, &inner, nesting);
            if factor != Sign::Positive {
                weights.push((a.clone(), *e));
            }
            sign = sign.times(factor);
            if sign == Sign::Unknown {
                return if t.bound.len() > 1 && nesting < 3 {
                    self.sign_by_parts(t, domain, nesting)
                } else {
                    sign
                };
            }
        }
        let strict = if t.bound.is_empty() {
            t.domain.iter().all(|g| self.ctx.implies(domain, g))
        } else {
            self.nonempty(t, domain)
        };
        if sign == Sign::NonNegative && self.weighs(t, weights, domain, nesting) {
            return Sign::Positive;
        }
        if strict { sign } else { sign.weakened() }
    }

    pub(crate) fn sign_of_factor(
        &mut self,
        a: &Atom,
        e: i32,
        domain: &[Guard],
        nesting: u32,
    ) -> Sign {
        let base = self.sign_of_atom(a, domain, nesting);
        if e % 2 == 0 {
            return match base {
                Sign::Positive | Sign::Negative => Sign::Positive,
                _ if nesting < MAX_NESTING
                    && self
                        .by_fact(&Poly::atom(a.clone()), Says::NonZero, domain)
                        .is_some() =>
                {
                    Sign::Positive
                }
                _ => Sign::NonNegative,
            };
        }
        base
    }

    pub(crate) fn sign_of_atom(&mut self, a: &Atom, domain: &[Guard], nesting: u32) -> Sign {
        let inside = |engine: &mut Self, p: &Poly| {
            if engine
                .because_at(p, Says::Positive, domain, nesting + 1)
                .is_some()
            {
                Sign::Positive
            } else if engine
                .because_at(p, Says::NonNegative, domain, nesting + 1)
                .is_some()
            {
                Sign::NonNegative
            } else if engine
                .because_at(&p.neg(), Says::Positive, domain, nesting + 1)
                .is_some()
            {
                Sign::Negative
            } else if engine
                .because_at(&p.neg(), Says::NonNegative, domain, nesting + 1)
                .is_some()
            {
                Sign::NonPositive
            } else {
                Sign::Unknown
            }
        };
        match a {
            Atom::Exp(_) | Atom::Pi => Sign::Positive,
            Atom::Delta(_) | Atom::Iverson(_) | Atom::Indicator(..) => Sign::NonNegative,
            Atom::Group(p) => inside(self, p),
            Atom::Power(base, _) => {
                if self
                    .because_at(base, Says::Positive, domain, nesting + 1)
                    .is_some()
                {
                    Sign::Positive
                } else if self
                    .because_at(base, Says::NonNegative, domain, nesting + 1)
                    .is_some()
                {
                    Sign::NonNegative
                } else {
                    Sign::Unknown
                }
            }
            Atom::Function(Function::Floor, _) if self.ctx.is_natural_value(a) => Sign::NonNegative,
            Atom::Function(Function::Abs, args) => {
                let nonzero = args.first().is_some_and(|p| {
                    self.because_at(p, Says::NonZero, domain, nesting + 1)
                        .is_some()
                });
                if nonzero {
                    Sign::Positive
                } else {
                    Sign::NonNegative
                }
            }
            Atom::Function(f @ (Function::Sin | Function::Cos), args) => match args.first() {
                Some(x) => {
                    let by_turns = self.sign_of_wave(*f, x, domain, nesting + 1);
                    by_turns.unwrap_or_else(|| self.sign_by_facts(a, domain))
                }
                None => Sign::Unknown,
            },
            Atom::Function(Function::Log, args) => match args.first() {
                Some(p) => inside(self, &p.sub(&Poly::int(1))),
                None => Sign::Unknown,
            },
            Atom::Function(Function::Tanh, args) => match args.first() {
                Some(p) => inside(self, p),
                None => Sign::Unknown,
            },
            Atom::Function(Function::Max, args) => {
                let signs: Vec<Sign> = args.iter().map(|p| inside(self, p)).collect();
                if signs.contains(&Sign::Positive) {
                    Sign::Positive
                } else if signs.contains(&Sign::NonNegative) {
                    Sign::NonNegative
                } else {
                    Sign::Unknown
                }
            }
            Atom::Big(op, vars, gs, body) => {
                let Some((_, opened, body)) = crate::rename::opened(vars, gs, body) else {
                    return Sign::Unknown;
                };
                let mut inner = domain.to_vec();
                inner.extend(opened);
                let positive = self
                    .because_at(&body, Says::Positive, &inner, nesting + 1)
                    .is_some();
                let nonnegative = positive
                    || self
                        .because_at(&body, Says::NonNegative, &inner, nesting + 1)
                        .is_some();
                // A product over an empty range is 1; a maximum over one is not defined.
                match (op, positive, nonnegative) {
                    (_, true, _) => Sign::Positive,
                    (_, _, true) => Sign::NonNegative,
                    (Big::Prod | Big::Max | Big::Min, ..) => Sign::Unknown,
                }
            }
            _ => self.sign_by_facts(a, domain),
        }
    }

    /// The sign that what is known says of an atom.
    fn sign_by_facts(&mut self, a: &Atom, domain: &[Guard]) -> Sign {
        let p = Poly::atom(a.clone());
        let says = |engine: &mut Self, p: &Poly, s| {
            engine.by_whole_numbers(p, s, domain).is_some()
                || engine.by_fact(p, s, domain).is_some()
                || engine.by_stronger_fact(p, s).is_some()
        };
        if says(self, &p, Says::Positive) {
            Sign::Positive
        } else if says(self, &p, Says::NonNegative) {
            Sign::NonNegative
        } else if says(self, &p.neg(), Says::Positive) {
            Sign::Negative
        } else if says(self, &p.neg(), Says::NonNegative) {
            Sign::NonPositive
        } else {
            Sign::Unknown
        }
    }

    /// Whether a fact says it, and records which reason it comes from.
    pub(crate) fn said_by_fact(&mut self, p: &Poly, says: Says) -> bool {
        let why = self.by_fact(p, says, &[]);
        if why.as_deref() == Some("a hypothesis") {
            self.may(Group::Hypothesis);
        }
        why.is_some()
    }
}

/// What holds in a case.
fn the_case((poly, says): (Poly, Says)) -> Fact {
    Fact::here(poly, says, "the case")
}
