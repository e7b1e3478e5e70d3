//! Where a condition on reals changes, what it switches may have a kink: where it has none.
//!
//! Three things are looked at. A condition into which the variable enters at some indices alone can change at those alone. What a
//! condition `[p > 0]` switches has no kink where it goes to 0 like `p^2`. And a power above the first has none where its base
//! goes to 0 like `p`.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Var;

use crate::around::{Where, is_continuous};
use crate::context::{Fact, Says};
use crate::engine::Engine;
use crate::sum::solve_for;
use crate::term::{Atom, FRESH, Guard, IVar, Index, Indicates, Poly, Term};

/// How often a condition may be divided out of what it switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    /// So that a power of it above the first is flat.
    Once,
    /// So that it is flat itself.
    Twice,
}

/// What a condition of bound variables switches in several terms.
struct Switched {
    q: Arc<Poly>,
    kind: Indicates,
    /// The variables that enter the condition.
    outer: Vec<u32>,
    /// What is known of them.
    around: Vec<Guard>,
    sum: Poly,
    /// The terms, and what the condition is called in them.
    members: Vec<(usize, Arc<Poly>)>,
}

impl Engine<'_> {
    /// Whether a condition on a number changes at no point that matters to a derivative: where the variable enters the number,
    /// the number is not 0. Noted, or owed.
    pub(in crate::analysis) fn is_away_from_kinks(
        &mut self,
        p: &Poly,
        var: &Var,
        at: &[Index],
        t: &Term,
    ) -> bool {
        if let Some(why) = self.because_under(p, Says::NonZero, &t.domain, &[]) {
            let shown = self.show(p);
            self.note(format!("{shown} != 0"), why);
            return true;
        }
        let whole = vec![Vec::new()];
        let places = places(p, var, at).unwrap_or(whole);
        let mut open = None;
        for place in places {
            let mut domain = t.domain.clone();
            domain.extend(place.iter().cloned());
            if self.ctx.contradicts(&domain) {
                continue;
            }
            let (there, domain) = self.at_the_place(p, &place, domain);
            match self.because_under(&there, Says::NonZero, &domain, &[]) {
                Some(why) => {
                    let shown = self.show(&there);
                    self.note(format!("{shown} != 0"), why);
                }
                None => {
                    open.get_or_insert(there);
                }
            }
        }
        let Some(there) = open else { return true };
        let shown = self.show(&there);
        self.owe(format!(
            "{shown} != 0, so that the derivative exists (no kink)"
        ));
        false
    }

    /// A number and conditions with the bound variables that equations give put in.
    fn at_the_place(
        &mut self,
        p: &Poly,
        place: &[Guard],
        domain: Vec<Guard>,
    ) -> (Poly, Vec<Guard>) {
        let (mut p, mut domain) = (p.clone(), domain);
        for guard in place {
            let Guard::Zero(form) = guard else { continue };
            let solved = form.terms().iter().find_map(|(v, c)| {
                let bound = matches!(v, IVar::Bound(b) if *b >= FRESH) && (*c == 1 || *c == -1);
                let value = bound.then(|| solve_for(form, v, *c)).flatten()?;
                (!crate::term::index_mentions(&value, v)).then(|| (v.clone(), value))
            });
            let Some((v, value)) = solved else { continue };
            let ints = |w: &IVar| (*w == v).then(|| value.clone());
            let next: Option<Vec<Guard>> =
                domain.iter().map(|g| self.subst_guard(g, &ints)).collect();
            let Some(next) = next else { continue };
            p = self.subst_ints(&p, &ints);
            domain = next;
        }
        (p, domain)
    }

    /// The conditions, not of bound variables, at whose change what they switch is flat: `[p > 0]·p^2·r` and `[p = 0]·p^2·r`.
    ///
    /// All that such a condition is a factor of is divided by `p` twice, formally, so that it holds whatever the other factors
    /// are, if only they are bounded.
    pub(in crate::analysis) fn flat_conditions(&mut self, p: &Poly, var: &Var) -> Vec<Arc<Poly>> {
        let mut found = Vec::new();
        for q in conditions(p, var) {
            // What `[q > 0]` switches cannot make up for what `[q = 0]` does: each is flat on its own.
            let kinds = [Indicates::Positive, Indicates::Zero];
            let flat = kinds.into_iter().all(|kind| {
                let condition = Atom::Indicator(q.clone(), kind);
                let mut switched = Vec::new();
                for (t, c) in p.terms.iter().filter(|(t, _)| has_factor(t, &condition)) {
                    let mut t = self.freshen(t);
                    t.factors.retain(|(a, _)| *a != condition);
                    switched.extend(self.settle(t, c.clone()));
                }
                let switched = Poly::collect(switched);
                self.vanishes_like(&switched, &q, Times::Twice, var)
            });
            if flat {
                found.push(q);
            }
        }
        found
    }

    /// The same for each of several terms, whose bound variables are fresh: what conditions of bound variables switch, put
    /// together where it is switched alike.
    pub(in crate::analysis) fn flat_in_sums(
        &mut self,
        terms: &[(Term, BigRational)],
        var: &Var,
    ) -> Vec<Vec<Arc<Poly>>> {
        let mut flat: Vec<Vec<Arc<Poly>>> = terms.iter().map(|_| Vec::new()).collect();
        let mut alike: Vec<Switched> = Vec::new();
        for (n, (t, c)) in terms.iter().enumerate() {
            let mut seen: Vec<&Atom> = Vec::new();
            for (a, _) in &t.factors {
                let Atom::Indicator(q, kind) = a else {
                    continue;
                };
                let enters = |b: &&u32| a.mentions(&IVar::Bound(**b));
                if !a.depends_on(var) || seen.contains(&a) || !t.bound.iter().any(|b| enters(&b)) {
                    continue;
                }
                seen.push(a);
                if let Some(part) = self.switched_alike((t, c), q, *kind, &alike) {
                    match part {
                        Ok((place, sum)) => {
                            if let Some(known) = alike.get_mut(place) {
                                known.sum = known.sum.add(&sum);
                                known.members.push((n, q.clone()));
                            }
                        }
                        Err(mut new) => {
                            new.members.push((n, q.clone()));
                            alike.push(new);
                        }
                    }
                }
            }
        }
        for switched in alike {
            let around = switched.around.clone();
            let is_flat = self.within(
                |ctx| ctx.guards.extend(around),
                |engine| engine.vanishes_like(&switched.sum, &switched.q, Times::Twice, var),
            );
            for (n, q) in switched.members.into_iter().filter(|_| is_flat) {
                if let Some(list) = flat.get_mut(n) {
                    list.push(q);
                }
            }
        }
        flat
    }

    /// What a condition of bound variables switches in a term: beside something that is switched alike, or on its own.
    fn switched_alike(
        &mut self,
        (t, c): (&Term, &BigRational),
        q: &Arc<Poly>,
        kind: Indicates,
        alike: &[Switched],
    ) -> Option<Result<(usize, Poly), Switched>> {
        let (outer, inner): (Vec<u32>, Vec<u32>) =
            (t.bound.iter().copied()).partition(|b| q.mentions(&IVar::Bound(*b)));
        let inside =
            |g: &Guard| (inner.iter()).any(|b| crate::term::guard_mentions(g, &IVar::Bound(*b)));
        let (domain, mut around): (Vec<Guard>, Vec<Guard>) =
            t.domain.iter().cloned().partition(inside);
        around.sort();
        let condition = Atom::Indicator(q.clone(), kind);
        let factors = t.factors.iter().filter(|(b, _)| *b != condition);
        let rest = Term {
            bound: inner.clone(),
            factors: factors.cloned().collect(),
            domain,
        };
        let rest = Poly {
            terms: vec![(rest, c.clone())],
        };
        for (place, known) in alike.iter().enumerate() {
            if known.kind != kind || known.outer.len() != outer.len() {
                continue;
            }
            let to = |v: &IVar| match v {
                IVar::Bound(b) => {
                    let mut pairs = outer.iter().zip(&known.outer);
                    let new = pairs.find(|(old, _)| *old == b);
                    new.map(|(_, new)| IVar::Bound(*new))
                }
                _ => None,
            };
            let guards: Option<Vec<Guard>> = around
                .iter()
                .map(|g| crate::rename::guard(g, &to))
                .collect();
            let mut guards = guards?;
            guards.sort();
            if guards == known.around && crate::rename::poly(q, &to)? == *known.q {
                let rest = crate::rename::poly(&rest, &to)?;
                return Some(Ok((place, self.settled_again(rest))));
            }
        }
        Some(Err(Switched {
            q: q.clone(),
            kind,
            outer,
            around,
            sum: self.settled_again(rest),
            members: Vec::new(),
        }))
    }

    fn settled_again(&mut self, p: Poly) -> Poly {
        let mut terms = Vec::new();
        for (t, c) in p.terms {
            terms.extend(self.settle(t, c));
        }
        Poly::collect(terms)
    }

    /// The conditions at whose change a number is 0 and goes there no slower than they do, so that its powers above the first
    /// are flat there.
    pub(in crate::analysis) fn vanishing_conditions(
        &mut self,
        p: &Poly,
        var: &Var,
    ) -> Vec<Arc<Poly>> {
        let mut found = conditions(p, var);
        found.retain(|q| self.vanishes_like(p, q, Times::Once, var));
        found
    }

    /// Whether `p` is `q·r`, or `q^2·r`, where `q` is 0, `|q|` is at most a multiple of the distance, and `r` bounded.
    ///
    /// What stands beside each set of other conditions is looked at on its own, so that it does not matter how these change
    /// there; those that do not change there are decided, or may stay what they are.
    fn vanishes_like(&mut self, p: &Poly, q: &Arc<Poly>, times: Times, var: &Var) -> bool {
        // Functions that are built of continuous ones without quotients, roots and logarithms have bounded slopes.
        if !is_continuous(q, var, Where::Everywhere) {
            return false;
        }
        let (p, steady) = self.where_it_changes(p, q, var);
        let bounded = self.without_conditions(&p, &[]);
        if !(bounded.iter()).all(|part| is_continuous(part, var, Where::Everywhere)) {
            return false;
        }
        let parts = self.without_conditions(&p, &steady);
        self.scoped(
            |scope| scope.keep_powers = false,
            |engine| parts.iter().all(|part| engine.divides(part, q, times)),
        )
    }

    /// A number close to where `q` is 0: conditions that are decided there, and those that do not change there.
    fn where_it_changes(&mut self, p: &Poly, q: &Arc<Poly>, var: &Var) -> (Poly, Vec<Arc<Poly>>) {
        let (mut p, mut steady) = (p.clone(), Vec::new());
        for r in conditions(&p, var) {
            if r == *q || !is_continuous(&r, var, Where::Everywhere) {
                continue;
            }
            let changes = Fact::here((**q).clone(), Says::Zero, "the case");
            let (above, below) = self.within(
                |ctx| ctx.facts.push(changes),
                |engine| (engine.is_positive(&r), engine.is_positive(&r.neg())),
            );
            if above || below {
                p = Poly::collect(p.terms.iter().filter_map(|(t, c)| {
                    let mut t = t.clone();
                    let lost = t.factors.iter().any(|(a, _)| match a {
                        Atom::Indicator(s, kind) => {
                            *s == r && !(above && *kind == Indicates::Positive)
                        }
                        _ => false,
                    });
                    t.factors.retain(|(a, _)| !is_condition(a, &r));
                    (!lost).then(|| (t, c.clone()))
                }));
                continue;
            }
            let other = Fact::here((*r).clone(), Says::Zero, "the case");
            let apart = self.within(
                |ctx| ctx.facts.push(other),
                |engine| engine.says(q, Says::NonZero),
            );
            if apart {
                steady.push(r);
            }
        }
        (self.settled_again(p), steady)
    }

    /// What stands beside each set of conditions that are factors of terms, but for those that may stay.
    fn without_conditions(&mut self, p: &Poly, but: &[Arc<Poly>]) -> Vec<Poly> {
        let mut parts: Vec<(Vec<Atom>, Poly)> = Vec::new();
        for (t, c) in &p.terms {
            let goes = |(a, _): &(Atom, i32)| match a {
                Atom::Indicator(q, _) => !but.contains(q),
                _ => false,
            };
            let gone: Vec<Atom> = (t.factors.iter().filter(|f| goes(f)))
                .map(|(a, _)| a.clone())
                .collect();
            let mut t = self.freshen(t);
            t.factors.retain(|f| !goes(f));
            let part = Poly::collect(self.settle(t, c.clone()));
            match parts.iter_mut().find(|(known, _)| *known == gone) {
                Some((_, sum)) => *sum = sum.add(&part),
                None => parts.push((gone, part)),
            }
        }
        parts.into_iter().map(|(_, part)| part).collect()
    }

    fn divides(&mut self, p: &Poly, q: &Poly, times: Times) -> bool {
        let p = &self.cleared(p);
        let power = match times {
            Times::Once => q.clone(),
            Times::Twice => self.mul(q, q),
        };
        if p.is_zero() || crate::matching::ratio(&power, p).is_some() {
            return true;
        }
        // A common factor of one term without sums may stand beside it.
        if let [(t, c)] = p.terms.as_slice() {
            let tied = |a: &Atom| t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
            let mut own = t.clone();
            own.factors
                .retain(|(a, _)| tied(a) || power.terms.iter().any(|(u, _)| has_factor(u, a)));
            own.domain.retain(|g| {
                let mut bound = t.bound.iter();
                bound.any(|b| crate::term::guard_mentions(g, &IVar::Bound(*b)))
            });
            let own = Poly {
                terms: vec![(own, c.clone())],
            };
            if crate::matching::ratio(&power, &own).is_some() {
                return true;
            }
        }
        let Some((atom, root)) = linear_factor(q) else {
            return false;
        };
        let Some(quotient) = self.divided_by_linear(p, &atom, &root) else {
            return false;
        };
        times == Times::Once || self.divided_by_linear(&quotient, &atom, &root).is_some()
    }

    /// `p / (atom - root)`, where that leaves nothing, as polynomials in the atom whose coefficients are whatever they are.
    fn divided_by_linear(&mut self, p: &Poly, atom: &Atom, root: &Poly) -> Option<Poly> {
        let mut by_degree: Vec<Poly> = Vec::new();
        for (t, c) in &p.terms {
            let mut t = t.clone();
            let mut degree = 0usize;
            for (a, e) in &t.factors {
                if a == atom {
                    degree = usize::try_from(*e).ok().filter(|d| *d <= 16)?;
                }
            }
            t.factors.retain(|(a, _)| a != atom);
            while by_degree.len() <= degree {
                by_degree.push(Poly::zero());
            }
            let slot = by_degree.get_mut(degree)?;
            *slot = slot.add(&Poly::collect([(t, c.clone())]));
        }
        // Horner's scheme from the highest degree down.
        let mut carried = Poly::zero();
        let mut quotient = Poly::zero();
        let itself = Poly::atom(atom.clone());
        while let Some(coefficient) = by_degree.pop() {
            let moved = self.mul(&carried, root);
            carried = coefficient.add(&moved);
            if by_degree.is_empty() {
                break;
            }
            let raised = self.mul(&quotient, &itself);
            quotient = raised.add(&carried);
        }
        (carried.is_zero() && self.budget > 0).then_some(quotient)
    }
}

/// The numbers of the conditions that are factors of terms, depend on the variable, and on no bound variable.
fn conditions(p: &Poly, var: &Var) -> Vec<Arc<Poly>> {
    let mut found: Vec<Arc<Poly>> = Vec::new();
    for (t, _) in &p.terms {
        for (a, _) in &t.factors {
            if let Atom::Indicator(q, _) = a
                && a.depends_on(var)
                && !t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)))
                && !found.contains(q)
            {
                found.push(q.clone());
            }
        }
    }
    found
}

fn is_condition(a: &Atom, q: &Arc<Poly>) -> bool {
    matches!(a, Atom::Indicator(p, Indicates::Positive | Indicates::Zero) if p == q)
}

fn has_factor(t: &Term, a: &Atom) -> bool {
    t.factors.iter().any(|(b, _)| a == b)
}

/// An atom in which a number is linear with a number for its coefficient, and the value of the atom at which it is 0.
fn linear_factor(q: &Poly) -> Option<(Atom, Poly)> {
    q.terms.iter().find_map(|(t, c)| {
        let [(atom, 1)] = t.factors.as_slice() else {
            return None;
        };
        let plain = t.bound.is_empty() && t.domain.is_empty();
        let rest = q.part(|u| u != t);
        let alone = !rest.terms.iter().any(|(u, _)| has_factor(u, atom));
        (plain && alone).then(|| {
            let scale = -BigRational::one() / c;
            (atom.clone(), rest.scale(&scale))
        })
    })
}

/// For each place where an entry of the variable stands in a number, the equations that hold where it is the entry that is
/// looked at; none where it is not seen what depends on the variable.
fn places(p: &Poly, var: &Var, at: &[Index]) -> Option<Vec<Vec<Guard>>> {
    let mut found = Vec::new();
    for (t, _) in &p.terms {
        let moves = |g: &Guard| crate::term::index_depends_on(crate::term::guard_form(g), var);
        if t.domain.iter().any(moves) {
            return None;
        }
        for (a, _) in t.factors.iter().filter(|(a, _)| a.depends_on(var)) {
            places_in(a, var, at, &mut found)?;
        }
    }
    Some(found)
}

fn places_in(a: &Atom, var: &Var, at: &[Index], found: &mut Vec<Vec<Guard>>) -> Option<()> {
    match a {
        Atom::Entry(v, idx, _) if v == var && idx.len() == at.len() => {
            let mut place = Vec::new();
            for (i, wanted) in idx.iter().zip(at) {
                // An index that is bound inside runs through values of its own.
                if is_bound_inside(i) {
                    continue;
                }
                place.push(Guard::Zero(i.sub(wanted)?));
            }
            if !found.contains(&place) {
                found.push(place);
            }
            Some(())
        }
        Atom::Exp(q) | Atom::Group(q) | Atom::Indicator(q, _) => {
            found.extend(places(q, var, at)?);
            Some(())
        }
        Atom::Power(b, x) => {
            found.extend(places(b, var, at)?);
            found.extend(places(x, var, at)?);
            Some(())
        }
        Atom::Function(_, args) => {
            for q in args {
                found.extend(places(q, var, at)?);
            }
            Some(())
        }
        _ => None,
    }
}

/// Whether a variable that is bound inside of what is looked at, which is not fresh, enters a form.
fn is_bound_inside(i: &Index) -> bool {
    i.terms().iter().any(|(v, _)| match v {
        IVar::Bound(b) => *b < FRESH,
        IVar::Param(_) => false,
        IVar::Floor(inner, _) => is_bound_inside(inner),
        IVar::Opaque(_) => true,
    })
}
