//! Equations that have factors in common: `B A = 1` and `A C = 1` give `B = C`, a recurrence at `n` and at `n - 1` its
//! difference.
//!
//! An equation multiplied by factors, and summed over a range in all of which it holds, is an equation again. Of two
//! whose largest terms share factors each is multiplied by the factors that the other has beside them: the largest
//! terms become equal, and what is left of the difference is new.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Group;

use crate::context::{Fact, Holds, Origin, Says};
use crate::engine::Engine;
use crate::rename;
use crate::rewrite::lead_of;
use crate::term::{Atom, Guard, IVar, Index, Poly, Term, guard_mentions, index_mentions};

/// Equations that are added at most, and how large they may be.
const MAX_ADDED: usize = 8;
const MAX_TERMS: usize = 8;
const MAX_SUMS: usize = 5;

/// Pairs of equations that are looked at, and rule applications for them, at most.
const MAX_PAIRS: usize = 120;
const MAX_SPENT: usize = 4_000;

/// One of two equations, with variables of its own.
struct Side {
    /// What it holds for all values of, and which.
    universal: Vec<u32>,
    domain: Vec<Guard>,
    poly: Poly,
    /// Its largest term.
    lead: Term,
    coefficient: BigRational,
}

/// How the largest terms of two equations are laid over each other.
#[derive(Clone, Default)]
struct Overlap {
    /// What variables stand for.
    values: Vec<(u32, Index)>,
    /// Factors of the one and of the other that are the same, and to which power.
    shared: Vec<(usize, usize, i32)>,
    /// Bound variables of the first that are bound variables of the second, too.
    merged: Vec<(u32, u32)>,
}

impl Engine<'_> {
    /// Adds equations that follow from pairs of those that are known; whether there are any.
    pub(crate) fn overlap_equations(&mut self) -> bool {
        let usable = |f: &Fact, engine: &Engine<'_>| {
            f.says == Says::Zero
                && match f.origin {
                    Origin::Hypothesis => engine.scope.allowed.group(Group::Hypothesis),
                    Origin::Case | Origin::Lemma(_) => true,
                }
        };
        let mut known: Vec<Fact> = Vec::new();
        let facts = self.ctx.facts.clone();
        for fact in facts.iter().cloned() {
            if usable(&fact, self) {
                let step = self.difference(&fact);
                let inverse = other_inverse(&fact);
                known.push(fact);
                known.extend(step);
                known.extend(inverse.filter(|_| self.may(Group::Entries)));
            }
        }
        let given = known.len();
        let (mut pairs, mut second) = (0, 0);
        let most = self.budget;
        while second < known.len() && known.len() < given + MAX_ADDED && pairs < MAX_PAIRS {
            for first in 0..second {
                let (Some(f), Some(g)) = (known.get(first).cloned(), known.get(second).cloned())
                else {
                    continue;
                };
                if f.origin != g.origin || most - self.budget > MAX_SPENT {
                    continue;
                }
                pairs += 1;
                for new in self.overlaps(&f, &g) {
                    if let Some(new) = self.reduced(new, &known)
                        && known.len() < given + MAX_ADDED
                    {
                        known.push(new);
                    }
                }
            }
            second += 1;
        }
        let old = self.ctx.facts.to_vec();
        let new: Vec<Fact> = known.into_iter().filter(|f| !old.contains(f)).collect();
        let any = !new.is_empty();
        for fact in new {
            self.ctx.facts.push(fact);
        }
        any
    }

    /// What an equation for all numbers of a range says at a number less what it says at the one before, where that
    /// takes a sum apart.
    fn difference(&mut self, fact: &Fact) -> Option<Fact> {
        let [var] = fact.bound.as_slice() else {
            return None;
        };
        let itself = IVar::Bound(*var);
        let (lead, _) = fact.poly.terms.get(lead_of(&fact.poly)?)?;
        if lead.bound.is_empty() || !lead.domain.iter().any(|g| guard_mentions(g, &itself)) {
            return None;
        }
        let before = Index::var(itself.clone()).add_constant(-1)?;
        let back = |v: &IVar| (*v == itself).then(|| before.clone());
        let mut domain = fact.domain.clone();
        for guard in &fact.domain {
            domain.push(self.subst_guard(guard, &back)?);
        }
        let range = domain.clone();
        let poly = self.within(
            |ctx| ctx.guards.extend(range),
            |engine| {
                let earlier = engine.subst_ints(&fact.poly, &back);
                let difference = fact.poly.sub(&earlier);
                engine.compare_domains(&difference)
            },
        );
        (poly.terms.len() <= MAX_TERMS).then(|| Fact {
            poly,
            domain,
            holds: Holds::Here,
            ..fact.clone()
        })
    }

    /// A new equation as the others leave it; none where they leave nothing, or too much.
    fn reduced(&mut self, mut new: Fact, known: &[Fact]) -> Option<Fact> {
        let range = new.domain.clone();
        new.poly = self.within(
            |ctx| ctx.guards.extend(range),
            |engine| {
                let mut poly = new.poly.clone();
                for _ in 0..3 {
                    for fact in known.iter().filter(|f| f.origin == new.origin) {
                        if let Some(next) = engine.rewrite_poly(&poly, fact, 0) {
                            poly = next;
                        }
                    }
                }
                poly
            },
        );
        let small = new.poly.terms.len() <= MAX_TERMS
            && new
                .poly
                .terms
                .iter()
                .all(|(t, _)| t.bound.len() <= MAX_SUMS);
        (small && !new.poly.is_zero() && !known.contains(&new)).then_some(new)
    }

    fn side(&mut self, fact: &Fact) -> Option<Side> {
        let pairs: Vec<(u32, u32)> = fact.bound.iter().map(|b| (*b, rename::fresh())).collect();
        let to = |v: &IVar| match v {
            IVar::Bound(b) => {
                let (_, new) = pairs.iter().find(|(old, _)| old == b)?;
                Some(IVar::Bound(*new))
            }
            _ => None,
        };
        let poly = rename::poly(&fact.poly, &to)?;
        let domain = fact.domain.iter().map(|g| rename::guard(g, &to));
        let domain: Option<Vec<Guard>> = domain.collect();
        let (lead, coefficient) = poly.terms.get(lead_of(&poly)?)?.clone();
        Some(Side {
            universal: pairs.into_iter().map(|(_, new)| new).collect(),
            domain: domain?,
            lead: self.freshen(&lead),
            coefficient,
            poly,
        })
    }

    /// All that follows from two equations by one overlap of their largest terms.
    fn overlaps(&mut self, f: &Fact, g: &Fact) -> Vec<Fact> {
        let mut found: Vec<Fact> = Vec::new();
        let (Some(first), Some(second)) = (self.side(f), self.side(g)) else {
            return found;
        };
        let universal = [first.universal.as_slice(), second.universal.as_slice()].concat();
        for i in 0..first.lead.factors.len() {
            for j in 0..second.lead.factors.len() {
                if !self.spend_many(5) {
                    return found;
                }
                let mut overlap = Overlap::default();
                let fits = overlap.share(&first.lead, &second.lead, i, j, &universal)
                    && overlap.close(&first.lead, &second.lead, &universal);
                if fits
                    && let Some((bound, domain, poly)) = self.laid(&first, &second, &overlap)
                    && !poly.is_zero()
                {
                    found.push(Fact {
                        bound,
                        domain,
                        poly,
                        // It was put together by what is known here.
                        holds: Holds::Here,
                        ..f.clone()
                    });
                }
            }
        }
        found
    }

    /// What two equations give where their largest terms overlap: for all values of which variables, where, and what is
    /// then 0.
    fn laid(
        &mut self,
        first: &Side,
        second: &Side,
        overlap: &Overlap,
    ) -> Option<(Vec<u32>, Vec<Guard>, Poly)> {
        let values = |v: &IVar| match v {
            IVar::Bound(b) => overlap.value(*b),
            _ => None,
        };
        let summed = |side: &Side| -> Vec<u32> {
            let merged = |b: &u32| overlap.merged.iter().any(|(x, y)| x == b || y == b);
            side.lead
                .bound
                .iter()
                .copied()
                .filter(|b| !merged(b))
                .collect()
        };
        let (sums, other_sums) = (summed(first), summed(second));
        let left = |side: &Side| -> Vec<u32> {
            let open = |b: &&u32| overlap.value(**b).is_none();
            side.universal.iter().filter(open).copied().collect()
        };
        let bound = [left(first), left(second)].concat();
        let mut holds = [Vec::new(), Vec::new()];
        for (side, into) in [first, second].into_iter().zip(&mut holds) {
            for guard in &side.domain {
                into.push(self.subst_guard(guard, &values)?);
            }
        }
        let [holds_first, holds_second] = holds;
        let inner = |g: &Guard| {
            let all = first.lead.bound.iter().chain(&second.lead.bound);
            all.into_iter().any(|b| guard_mentions(g, &IVar::Bound(*b)))
        };
        let mut domain: Vec<Guard> = Vec::new();
        for guard in holds_first.iter().chain(&holds_second) {
            if !inner(guard) && !domain.contains(guard) {
                domain.push(guard.clone());
            }
        }
        let range = self.range_beside(&first.lead, &sums, &values)?;
        let other_range = self.range_beside(&second.lead, &other_sums, &values)?;
        // Each equation must hold wherever it is summed, and say nothing of variables that it is not summed over.
        let free = |list: &[Guard], foreign: &[u32]| {
            let mut all = list.iter();
            all.all(|g| !foreign.iter().any(|b| guard_mentions(g, &IVar::Bound(*b))))
        };
        let foreign: Vec<u32> = beside(&first.lead.bound, &sums);
        let other_foreign: Vec<u32> = beside(&second.lead.bound, &other_sums);
        let everywhere = [foreign.as_slice(), other_foreign.as_slice()].concat();
        let apart = |list: &[Guard], own: &[u32]| free(list, own) && free(list, &everywhere);
        if !apart(&holds_first, &sums) || !apart(&holds_second, &other_sums) {
            return None;
        }
        let implied = |engine: &Self, wanted: &[Guard], range: &[Guard]| {
            let given: Vec<Guard> = domain.iter().chain(range).cloned().collect();
            wanted.iter().all(|g| engine.ctx.implies(&given, g))
        };
        if !implied(self, &holds_first, &other_range) || !implied(self, &holds_second, &range) {
            return None;
        }
        let factors = |side: &Side, of: fn(&(usize, usize, i32)) -> (usize, i32)| {
            let mut factors = Vec::new();
            for (at, (a, e)) in side.lead.factors.iter().enumerate() {
                let mut taken = overlap.shared.iter().map(of).filter(|(k, _)| *k == at);
                let rest = e - taken.next().map_or(0, |(_, e)| e);
                if rest != 0 {
                    factors.push((a.clone(), rest));
                }
            }
            Poly::collect([(
                Term {
                    bound: Vec::new(),
                    factors,
                    domain: Vec::new(),
                },
                BigRational::one(),
            )])
        };
        let rest = factors(first, |(i, _, e)| (*i, *e));
        let other_rest = factors(second, |(_, j, e)| (*j, *e));
        let given = domain.clone();
        let poly = self.within(
            |ctx| ctx.guards.extend(given),
            |engine| {
                let mut times = |side: &Side, by: &Poly, sums: &[u32], range: &[Guard]| {
                    let equation = engine.subst_ints(&side.poly, &values);
                    let by = engine.subst_ints(by, &values);
                    // What is multiplied may not speak of variables that are not summed over.
                    let clear = everywhere.iter().all(|b| {
                        let var = IVar::Bound(*b);
                        !by.mentions(&var) && !equation.mentions(&var)
                    });
                    if !clear {
                        return None;
                    }
                    let body = engine.mul(&equation, &by);
                    Some(engine.sum_over(sums, range, &body))
                };
                let one = times(first, &other_rest, &other_sums, &other_range)?;
                let other = times(second, &rest, &sums, &range)?;
                let one = one.scale(&second.coefficient);
                Some(one.sub(&other.scale(&first.coefficient)))
            },
        )?;
        let closed = |b: &u32| !poly.mentions(&IVar::Bound(*b));
        let clean = [sums, other_sums, everywhere.clone()].concat();
        clean.iter().all(closed).then_some((bound, domain, poly))
    }

    /// The range of the bound variables of a term that are not merged with those of another; none where it depends on
    /// those that are.
    fn range_beside(
        &mut self,
        lead: &Term,
        sums: &[u32],
        values: &dyn Fn(&IVar) -> Option<Index>,
    ) -> Option<Vec<Guard>> {
        let merged = beside(&lead.bound, sums);
        let mut range = Vec::new();
        for guard in &lead.domain {
            let about = |vars: &[u32]| vars.iter().any(|b| guard_mentions(guard, &IVar::Bound(*b)));
            match (about(sums), about(&merged)) {
                (true, true) => return None,
                (true, false) => range.push(self.subst_guard(guard, values)?),
                (false, _) => {}
            }
        }
        Some(range)
    }
}

/// `A B = 1` of a fact that says `B A = 1`, for square matrices: over the reals a left inverse is a right one.
fn other_inverse(fact: &Fact) -> Option<Fact> {
    let [i, j] = fact.bound.as_slice() else {
        return None;
    };
    let [(s, c), (t, d)] = fact.poly.terms.as_slice() else {
        return None;
    };
    let ((product, c), (unit, d)) = if s.bound.is_empty() {
        ((t, d), (s, c))
    } else {
        ((s, c), (t, d))
    };
    let [k] = product.bound.as_slice() else {
        return None;
    };
    let [(a, 1), (b, 1)] = product.factors.as_slice() else {
        return None;
    };
    // `L[i, k]·R[k, j]` becomes `R[i, k]·L[k, j]`.
    let (left, right) = match (moved(a, [i, k], [k, j]), moved(b, [k, j], [i, k])) {
        (Some(left), Some(right)) => (left, right),
        _ => (moved(b, [i, k], [k, j])?, moved(a, [k, j], [i, k])?),
    };
    // The other term is minus the identity.
    let apart = Index::var(IVar::Bound(*i)).sub(&Index::var(IVar::Bound(*j)))?;
    let back = apart.neg()?;
    let delta = match (unit.factors.as_slice(), unit.domain.as_slice()) {
        ([], [Guard::Zero(form)]) | ([(Atom::Delta(form), 1)], []) => {
            *form == apart || *form == back
        }
        _ => false,
    };
    // Both indices and the one that is summed over have one range.
    let ranges = [i, j, k].map(|b| range_of(*b, fact.domain.iter().chain(&product.domain)));
    let [of_i, of_j, of_k] = ranges;
    let (of_i, of_j, of_k) = (of_i?, of_j?, of_k?);
    let sized = fact.domain.len() == 4 && product.domain.len() == 2;
    if !delta || !sized || of_i != of_j || of_j != of_k || *c != -d {
        return None;
    }
    let mut factors = vec![(left, 1), (right, 1)];
    factors.sort();
    let turned = Term {
        factors,
        ..product.clone()
    };
    Some(Fact {
        poly: Poly::collect([(turned, c.clone()), (unit.clone(), d.clone())]),
        ..fact.clone()
    })
}

/// An entry of a matrix, or of one transposed, at another row and column.
fn moved(a: &Atom, from: [&u32; 2], to: [&u32; 2]) -> Option<Atom> {
    let Atom::Entry(v, at, false) = a else {
        return None;
    };
    let place = |[row, column]: [&u32; 2]| [*row, *column].map(|b| Index::var(IVar::Bound(b)));
    let (mut from, mut to) = (place(from).to_vec(), place(to).to_vec());
    if *at != from {
        from.reverse();
        to.reverse();
    }
    (*at == from).then(|| Atom::Entry(v.clone(), to, false))
}

/// The ends of the range of a variable, where conditions say just that.
fn range_of<'a>(var: u32, conditions: impl Iterator<Item = &'a Guard>) -> Option<(Index, Index)> {
    let itself = IVar::Bound(var);
    let (mut low, mut high) = (None, None);
    for guard in conditions.filter(|g| guard_mentions(g, &itself)) {
        let Guard::NonNegative(form) = guard else {
            return None;
        };
        let end = match form.coefficient(&itself) {
            1 => &mut low,
            -1 => &mut high,
            _ => return None,
        };
        let rest = form.substitute(&itself, &Index::constant(0))?;
        let parameters = rest
            .terms()
            .iter()
            .all(|(v, _)| matches!(v, IVar::Param(_)));
        if end.is_some() || !parameters {
            return None;
        }
        *end = Some(rest);
    }
    Some((low?, high?))
}

/// Those variables that are not among others.
fn beside(all: &[u32], without: &[u32]) -> Vec<u32> {
    all.iter()
        .copied()
        .filter(|b| !without.contains(b))
        .collect()
}

impl Overlap {
    /// What a variable stands for; none where it stands for itself.
    fn value(&self, var: u32) -> Option<Index> {
        let at = |b: u32| self.values.iter().find(|(c, _)| *c == b).map(|(_, v)| v);
        let mut value = at(var)?.clone();
        for _ in 0..self.values.len() {
            let next = value.terms().iter().find_map(|(v, _)| match v {
                IVar::Bound(b) => at(*b).map(|to| (v.clone(), to.clone())),
                _ => None,
            });
            let Some((v, to)) = next else { break };
            value = value.substitute(&v, &to)?;
        }
        Some(value)
    }

    fn applied(&self, index: &Index) -> Option<Index> {
        let mut out = index.clone();
        for (v, _) in index.terms() {
            if let IVar::Bound(b) = v
                && let Some(value) = self.value(*b)
            {
                out = out.substitute(v, &value)?;
            }
        }
        Some(out)
    }

    /// Makes two factors the same, by what the variables of both stand for.
    fn share(
        &mut self,
        first: &Term,
        second: &Term,
        i: usize,
        j: usize,
        universal: &[u32],
    ) -> bool {
        let (Some((a, d)), Some((b, e))) = (first.factors.get(i), second.factors.get(j)) else {
            return false;
        };
        if *d < 1 || *e < 1 {
            return false;
        }
        let fits = match (a, b) {
            (Atom::Entry(v, x, false), Atom::Entry(w, y, false)) => {
                v == w && x.len() == y.len() && {
                    let pairs: Vec<_> = x.iter().zip(y).collect();
                    pairs
                        .into_iter()
                        .all(|(x, y)| self.index(first, second, x, y, universal))
                }
            }
            (Atom::Real(v), Atom::Real(w)) => v == w,
            _ => false,
        };
        if fits {
            self.shared.push((i, j, *d.min(e)));
        }
        fits
    }

    fn index(
        &mut self,
        first: &Term,
        second: &Term,
        x: &Index,
        y: &Index,
        universal: &[u32],
    ) -> bool {
        let (Some(x), Some(y)) = (self.applied(x), self.applied(y)) else {
            return false;
        };
        if x == y {
            return true;
        }
        let (p, q) = (plain(&x), plain(&y));
        let open = |v: &Option<u32>| v.filter(|b| universal.contains(b));
        if let Some(b) = open(&p) {
            return self.set(b, y);
        }
        if let Some(b) = open(&q) {
            return self.set(b, x);
        }
        match (p, q) {
            (Some(b), Some(c)) if first.bound.contains(&b) && second.bound.contains(&c) => {
                self.merged.push((b, c));
                self.set(c, x)
            }
            _ => false,
        }
    }

    fn set(&mut self, var: u32, value: Index) -> bool {
        let sound = !index_mentions(&value, &IVar::Bound(var));
        self.values.push((var, value));
        sound
    }

    /// Shares all factors that bound variables of both terms enter; whether that is possible.
    fn close(&mut self, first: &Term, second: &Term, universal: &[u32]) -> bool {
        let entered = |term: &Term, b: u32| -> Vec<usize> {
            let all = term.factors.iter().enumerate();
            let mine = all.filter(|(_, (a, _))| a.mentions(&IVar::Bound(b)));
            mine.map(|(at, _)| at).collect()
        };
        let mut at = 0;
        while let Some((b, c)) = self.merged.get(at).copied() {
            at += 1;
            for i in entered(first, b) {
                if self.shared.iter().any(|(k, ..)| *k == i) {
                    continue;
                }
                let partner = entered(second, c).into_iter().find_map(|j| {
                    let free = !self.shared.iter().any(|(_, k, _)| *k == j);
                    let mut trial = self.clone();
                    (free && trial.share(first, second, i, j, universal)).then_some(trial)
                });
                match partner {
                    Some(trial) => *self = trial,
                    None => return false,
                }
            }
            let all = entered(second, c);
            if !all
                .iter()
                .all(|j| self.shared.iter().any(|(_, k, _)| k == j))
            {
                return false;
            }
        }
        true
    }
}

/// The variable that a form is.
fn plain(form: &Index) -> Option<u32> {
    match form.terms() {
        [(IVar::Bound(b), 1)] if form.constant_part() == 0 => Some(*b),
        _ => None,
    }
}
