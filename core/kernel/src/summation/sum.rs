//! Rules on sums: what makes a term settled.
//!
//! `settle` brings one term to the form in which equal terms are the same term, by these rules (the table in `rules`):
//! an equality eliminates a bound variable; a contradictory domain is 0; an implied condition is dropped; a variable on
//! which nothing depends is counted; bound variables are renamed, and changed one to one where the reasons allow it.

use num_rational::BigRational;
use num_traits::{One, Zero};
use rederive_lang::expr::Group;

use crate::context::{Says, as_index};
use crate::engine::{Engine, Use};
use crate::rename;
use crate::term::{
    Atom, FRESH, Guard, IVar, Index, Indicates, Poly, Term, Tidied, guard_form, guard_mentions,
};
use rederive_linear::Normal;

type Weighted = (Term, BigRational);

enum Next {
    Zero,
    Done(Term),
    Replace(Vec<Weighted>),
}

impl Engine<'_> {
    /// The same term with bound variables that occur nowhere else.
    pub(crate) fn freshen(&mut self, t: &Term) -> Term {
        if t.bound.is_empty() {
            return t.clone();
        }
        let pairs: Vec<(u32, u32)> = t.bound.iter().map(|b| (*b, rename::fresh())).collect();
        self.renamed(t, &pairs)
    }

    fn renamed(&mut self, t: &Term, pairs: &[(u32, u32)]) -> Term {
        let to = rename::pairwise(pairs);
        match rename::term(t, &to).filter(|_| !self.fault()) {
            Some(term) => term,
            None => {
                self.stuck("an index grew too large for exact arithmetic");
                t.clone()
            }
        }
    }

    /// A term in settled form, as a list of terms.
    pub(crate) fn settle(&mut self, term: Term, coefficient: BigRational) -> Vec<Weighted> {
        let mut work = vec![(self.freshen(&term), coefficient, false)];
        let mut done = Vec::new();
        while let Some((term, c, framed)) = work.pop() {
            if c.is_zero() {
                continue;
            }
            // A term costs as much as it is large.
            let size = term.factors.iter().map(|(a, _)| a.weight()).sum::<usize>();
            if !self.spend_many(1 + size / 4 + term.domain.len() * 2) {
                done.push((term, c));
                continue;
            }
            match self.settle_once(term, framed) {
                Next::Zero => {}
                Next::Done(term) => done.push((term, c)),
                Next::Replace(terms) => {
                    let many = terms.len() > 1;
                    work.extend(terms.into_iter().map(|(t, k)| (t, k * &c, framed && many)));
                }
            }
        }
        done
    }

    fn settle_once(&mut self, mut t: Term, framed: bool) -> Next {
        match t.tidy() {
            Tidied::Term => {}
            Tidied::Zero => return Next::Zero,
            Tidied::TooLarge => {
                self.stuck("an exponent grew too large for exact arithmetic");
                return Next::Zero;
            }
        }
        if let Some(next) = self.merge_factors(&t) {
            return Next::Replace(next);
        }
        if let Some(next) = self.use_indicator(&t) {
            return Next::Replace(next);
        }
        if !t.domain.is_empty() || !t.bound.is_empty() {
            match self.settle_domain(&mut t) {
                Some(Next::Zero) => return Next::Zero,
                Some(next) => return next,
                None => {}
            }
            if let Some(next) = self.count_unused(&t) {
                return next;
            }
        }
        if t.bound.is_empty() {
            return Next::Done(t);
        }
        if framed {
            return Next::Done(self.renumber(&t));
        }
        self.best_frame(&t)
    }

    /// Normalises the conditions, eliminates equalities, finds contradictions, drops what is implied.
    fn settle_domain(&mut self, t: &mut Term) -> Option<Next> {
        let mut domain = Vec::with_capacity(t.domain.len());
        for guard in &t.domain {
            match guard.normalised() {
                Normal::True => {}
                Normal::False => return Some(Next::Zero),
                Normal::Constraint(g) => domain.push(g),
            }
        }
        // Two opposite inequalities that leave one value are an equality.
        let pins = [Group::Split, Group::Delta]
            .iter()
            .any(|g| self.scope.allowed.group(*g));
        for i in 0..domain.len() {
            for j in i + 1..domain.len() {
                if let (Some(Guard::NonNegative(a)), Some(Guard::NonNegative(b))) =
                    (domain.get(i), domain.get(j))
                {
                    let bound = |form: &Index| {
                        t.bound
                            .iter()
                            .any(|b| crate::term::index_mentions(form, &IVar::Bound(*b)))
                    };
                    match a.add(b).and_then(|s| s.is_constant()) {
                        Some(0) if pins || !bound(a) => {
                            if bound(a) {
                                self.may_one(&[Group::Split, Group::Delta]);
                            }
                            let equality = Guard::Zero(a.clone());
                            domain.remove(j);
                            if let Some(slot) = domain.get_mut(i) {
                                *slot = equality;
                            }
                            t.domain = domain;
                            return Some(Next::Replace(vec![(t.clone(), BigRational::one())]));
                        }
                        Some(c) if c < 0 => return Some(Next::Zero),
                        _ => {}
                    }
                }
            }
        }
        domain.sort();
        domain.dedup();
        t.domain = domain;
        if let Some(next) = self.eliminate(t) {
            return Some(next);
        }
        if t.domain.is_empty() {
            return None;
        }
        if self.ctx.contradicts(&t.domain) {
            return Some(Next::Zero);
        }
        self.drop_implied(t);
        if let Some(equal) = self.same_multiple(t) {
            t.domain.push(equal);
            return Some(Next::Replace(vec![(t.clone(), BigRational::one())]));
        }
        None
    }

    /// A condition that the others and the context imply says nothing.
    fn drop_implied(&mut self, t: &mut Term) {
        let bound: Vec<IVar> = t.bound.iter().map(|b| IVar::Bound(*b)).collect();
        for free_first in [true, false] {
            let mut i = 0;
            while let Some(guard) = t.domain.get(i).cloned() {
                let is_free = !bound.iter().any(|b| guard_mentions(&guard, b));
                if is_free == free_first {
                    let mut others = t.domain.clone();
                    others.remove(i);
                    if self.ctx.implies(&others, &guard) {
                        t.domain = others;
                        continue;
                    }
                }
                i += 1;
            }
        }
    }

    /// An equality in the domain determines a bound variable, or a free one that the term then need not mention.
    fn eliminate(&mut self, t: &Term) -> Option<Next> {
        for (at, guard) in t.domain.iter().enumerate() {
            let Guard::Zero(form) = guard else { continue };
            let candidates = form.terms().iter().filter(|(v, c)| {
                (*c == 1 || *c == -1) && form.terms().iter().all(|(w, _)| w == v || !w.mentions(v))
            });
            let mut bound: Option<(&IVar, i64)> = None;
            let mut free: Option<(&IVar, i64)> = None;
            for (v, c) in candidates {
                match v {
                    IVar::Bound(b) if t.bound.contains(b) => bound = bound.or(Some((v, *c))),
                    IVar::Param(_) => free = Some((v, *c)),
                    _ => {}
                }
            }
            if let Some((v, c)) = bound {
                if !self.may_one(&[Group::Delta, Group::Split, Group::Swap])
                    && !self.scope.allowed.index()
                {
                    continue;
                }
                self.eliminated = true;
                let value = solve_for(form, v, c)?;
                let IVar::Bound(b) = v else { continue };
                let mut rest = t.clone();
                rest.domain.remove(at);
                rest.bound.retain(|x| x != b);
                return Some(Next::Replace(self.substitute_in_term(&rest, v, &value)));
            }
            let mentions_bound = form
                .terms()
                .iter()
                .any(|(v, _)| t.bound.iter().any(|b| v.mentions(&IVar::Bound(*b))));
            if let (Some((v, c)), false) = (free, mentions_bound) {
                let elsewhere = t.factors_mention(v)
                    || t.domain
                        .iter()
                        .enumerate()
                        .any(|(k, g)| k != at && guard_mentions(g, v));
                if elsewhere {
                    let value = solve_for(form, v, c)?;
                    let mut rest = t.clone();
                    let kept = rest.domain.remove(at);
                    let mut terms = self.substitute_in_term(&rest, v, &value);
                    for (term, _) in &mut terms {
                        term.domain.push(kept.clone());
                    }
                    return Some(Next::Replace(terms));
                }
            }
        }
        None
    }

    /// The term with a whole-number variable replaced by a form, not settled.
    pub(crate) fn substitute_in_term(
        &mut self,
        t: &Term,
        var: &IVar,
        value: &Index,
    ) -> Vec<Weighted> {
        let map = |v: &IVar| (v == var).then(|| value.clone());
        self.map_term(t, &map)
    }

    fn map_term(&mut self, t: &Term, map: &dyn Fn(&IVar) -> Option<Index>) -> Vec<Weighted> {
        let mut base = Term {
            bound: t.bound.clone(),
            factors: Vec::new(),
            domain: Vec::new(),
        };
        for g in &t.domain {
            match self.subst_guard(g, map) {
                Some(g) => base.domain.push(g),
                None => self.stuck("an index grew too large for exact arithmetic"),
            }
        }
        let mut polys = Vec::new();
        for (atom, e) in &t.factors {
            let before = self.ctx.guards.len();
            self.ctx.guards.extend(base.domain.iter().cloned());
            let p = self.subst_factor(atom, *e, map);
            self.ctx.guards.truncate(before);
            match p.terms.as_slice() {
                [(single, c)] if single.bound.is_empty() && c.is_one() => {
                    base.factors.extend(single.factors.iter().cloned());
                    base.domain.extend(single.domain.iter().cloned());
                }
                _ => polys.push(p),
            }
        }
        self.distribute(base, &polys)
    }

    /// A term times polys, not settled.
    pub(crate) fn distribute(&mut self, base: Term, polys: &[Poly]) -> Vec<Weighted> {
        let mut out = vec![(base, BigRational::one())];
        for p in polys {
            let mut next = Vec::new();
            for (term, c) in &out {
                for (other, d) in &p.terms {
                    if !self.spend() {
                        return Vec::new();
                    }
                    let other = self.freshen(other);
                    next.push((
                        Term {
                            bound: term.bound.iter().chain(&other.bound).copied().collect(),
                            factors: term.factors.iter().chain(&other.factors).cloned().collect(),
                            domain: term.domain.iter().chain(&other.domain).cloned().collect(),
                        },
                        c * d,
                    ));
                }
            }
            out = next;
        }
        out
    }

    /// `P · [P = 0]` is 0: under an indicator of zero, an atom on which its poly depends linearly is replaced.
    fn use_indicator(&mut self, t: &Term) -> Option<Vec<Weighted>> {
        for (atom, _) in &t.factors {
            let Atom::Indicator(p, Indicates::Zero) = atom else {
                continue;
            };
            let Some((pivot, value)) = linear_in(p) else {
                continue;
            };
            let touched: Vec<bool> = t
                .factors
                .iter()
                .map(|(a, _)| a != atom && (*a == pivot || contains_atom(a, &pivot)))
                .collect();
            if !touched.iter().any(|x| *x) {
                continue;
            }
            let mut base = Term {
                bound: t.bound.clone(),
                factors: Vec::new(),
                domain: t.domain.clone(),
            };
            let mut polys = Vec::new();
            for ((a, e), hit) in t.factors.iter().zip(touched) {
                if hit {
                    polys.push(self.replace_in_factor(a, *e, &pivot, &value));
                } else {
                    base.factors.push((a.clone(), *e));
                }
            }
            return Some(self.distribute(base, &polys));
        }
        None
    }

    /// A variable on which no factor depends is counted; a polynomial in it is summed.
    fn count_unused(&mut self, t: &Term) -> Option<Next> {
        for (at, b) in t.bound.iter().enumerate() {
            let var = IVar::Bound(*b);
            let mut degree: u32 = 0;
            let mut blocked = false;
            for (a, e) in &t.factors {
                if *a == Atom::Int(var.clone()) {
                    match u32::try_from(*e) {
                        Ok(e) => degree = e,
                        Err(_) => blocked = true,
                    }
                } else if a.mentions(&var) {
                    blocked = true;
                }
            }
            if blocked {
                if let Some(terms) = self.geometric(t, at).or_else(|| self.sum_of_waves(t, at)) {
                    return Some(Next::Replace(terms));
                }
                continue;
            }
            if degree > 12 {
                continue;
            }
            let touching: Vec<&Guard> = t
                .domain
                .iter()
                .filter(|g| guard_mentions(g, &var))
                .collect();
            let mut low = Vec::new();
            let mut high = Vec::new();
            let mut clean = true;
            for g in &touching {
                let form = guard_form(g);
                let c = form.coefficient(&var);
                let direct = form
                    .terms()
                    .iter()
                    .all(|(v, _)| *v == var || !v.mentions(&var));
                match (g, c) {
                    (Guard::NonNegative(_), 1) if direct => low.push(solve_for(form, &var, 1)?),
                    (Guard::NonNegative(_), -1) if direct => high.push(solve_for(form, &var, -1)?),
                    _ => clean = false,
                }
            }
            if !clean
                && degree == 0
                && let Some(domain) = self.one_multiple(t, &var)
            {
                let mut rest = t.clone();
                rest.bound.remove(at);
                rest.domain = domain;
                return Some(Next::Replace(vec![(rest, BigRational::one())]));
            }
            if !clean || low.is_empty() || high.is_empty() {
                continue;
            }
            // Equal terms are so many times one: that is linearity too.
            let counts: &[Group] = if degree == 0 {
                &[Group::ClosedForm, Group::Linearity]
            } else {
                &[Group::ClosedForm]
            };
            if !self.may_one(counts) {
                let closed = low.iter().chain(&high).all(|l| l.is_constant().is_some());
                if !closed || !self.scope.allowed.group(Group::Evaluate) {
                    continue;
                }
            }
            if low.len() > 1 || high.len() > 1 {
                return self.choose_end(t, &low, &high);
            }
            let (low, high) = (low.first()?, high.first()?);
            let below = low.add_constant(-1)?;
            let length = high.sub(&below)?;
            let rest = self.beside_closed_form(t, at, &length)?;
            let value = if degree == 0 {
                Poly::index(&length)
            } else {
                let upper = self.power_sum(degree, high);
                let lower = self.power_sum(degree, &below);
                upper.sub(&lower)
            };
            return Some(Next::Replace(self.distribute(rest, &[value])));
        }
        None
    }

    /// Where two ends compete, the cases in which either counts.
    fn choose_end(&mut self, t: &Term, low: &[Index], high: &[Index]) -> Option<Next> {
        let (a, b) = match (low, high) {
            ([a, b, ..], _) | (_, [b, a, ..]) => (a, b),
            _ => return None,
        };
        // For lower ends the larger counts; for upper ends, listed the other way round, the smaller.
        let first = a.sub(b)?;
        let second = b.sub(a)?.add_constant(-1)?;
        let mut with_first = t.clone();
        with_first.domain.push(Guard::NonNegative(first));
        let mut with_second = t.clone();
        with_second.domain.push(Guard::NonNegative(second));
        Some(Next::Replace(vec![
            (with_first, BigRational::one()),
            (with_second, BigRational::one()),
        ]))
    }

    /// `Σ_{j=1}^{n} j^p` as a polynomial in `n`; it counts back correctly for `n <= 0` too (`S(n) - S(n-1) = n^p`).
    fn power_sum(&mut self, p: u32, n: &Index) -> Poly {
        let x = Poly::index(n);
        let mut result = Poly::zero();
        let mut power = x.clone();
        for coefficient in faulhaber(p) {
            result = result.add(&power.scale(&coefficient));
            power = self.mul(&power, &x);
        }
        result
    }

    /// The bound variables changed one to one into those that make the term least.
    fn best_frame(&mut self, t: &Term) -> Next {
        let mut best: Option<Vec<Weighted>> = None;
        let mut best_changes = false;
        let mut made = None;
        for (forms, changes) in self.frames_for(t) {
            let (terms, inner) = self.tried(|engine| engine.apply_frame(t, &forms));
            let Some(terms) = terms else {
                continue;
            };
            let better = match &best {
                None => true,
                Some(old) => (terms.len(), &terms) < (old.len(), old),
            };
            if better {
                best = Some(terms);
                best_changes = changes;
                made = Some((forms, inner));
            }
        }
        if let Some((forms, inner)) = made {
            self.chosen(t, &forms, inner);
        }
        match best {
            Some(terms) => {
                if best_changes && self.scope.allowed.index() {
                    self.apply_rule(Use::Index);
                }
                match <[Weighted; 1]>::try_from(terms) {
                    // In the new variables there may be one on which nothing depends.
                    Ok([(term, c)]) if c.is_one() => {
                        self.count_unused(&term).unwrap_or(Next::Done(term))
                    }
                    Ok([one]) => Next::Replace(vec![one]),
                    Err(terms) => Next::Replace(terms),
                }
            }
            None => Next::Done(self.renumber(t)),
        }
    }

    fn frames_for(&mut self, t: &Term) -> Vec<(Vec<Index>, bool)> {
        let frames = self.proposed(t);
        let plain =
            |f: &Index| f.constant_part() == 0 && matches!(f.terms(), [(IVar::Bound(_), 1)]);
        frames
            .into_iter()
            .filter(|forms| forms.len() == t.bound.len())
            .filter_map(|forms| {
                let changes = !forms.iter().all(plain);
                (!changes || self.scope.allowed.index()).then_some((forms, changes))
            })
            .collect()
    }

    /// Substitutes the bound variables: the `k`-th new one is `forms[k]` in the old ones. None where the map is not one
    /// to one on whole numbers: each step below solves one equation for a variable with coefficient 1 or -1.
    pub(crate) fn apply_frame(&mut self, t: &Term, forms: &[Index]) -> Option<Vec<Weighted>> {
        // A variable that a factor binds inside means nothing out here.
        let height = t.inner_height();
        let inside = |v: &IVar| matches!(v, IVar::Bound(b) if *b < height && !t.bound.contains(b));
        if forms
            .iter()
            .any(|f| f.terms().iter().any(|(v, _)| inside(v)))
        {
            return None;
        }
        let new: Vec<u32> = forms.iter().map(|_| rename::fresh()).collect();
        let mut equations: Vec<Index> = forms
            .iter()
            .zip(&new)
            .map(|(form, n)| Index::var(IVar::Bound(*n)).sub(form))
            .collect::<Option<_>>()?;
        let mut solved: Vec<(IVar, Index)> = Vec::new();
        let mut left: Vec<IVar> = t.bound.iter().map(|b| IVar::Bound(*b)).collect();
        while !left.is_empty() {
            let (eq, at, c) = equations.iter().enumerate().find_map(|(k, e)| {
                left.iter()
                    .enumerate()
                    .find_map(|(i, v)| match e.coefficient(v) {
                        c @ (1 | -1) => Some((k, i, c)),
                        _ => None,
                    })
            })?;
            let var = left.remove(at);
            let equation = equations.remove(eq);
            if equation
                .terms()
                .iter()
                .any(|(w, _)| *w != var && w.mentions(&var))
            {
                return None;
            }
            let value = solve_for(&equation, &var, c)?;
            for e in &mut equations {
                *e = self.put_for(e, &var, &value)?;
            }
            for (_, v) in &mut solved {
                *v = self.put_for(v, &var, &value)?;
            }
            solved.push((var, value));
        }
        let old: Vec<u32> = t.bound.clone();
        let mentions_old = |f: &Index| {
            f.terms()
                .iter()
                .any(|(v, _)| old.iter().any(|b| v.mentions(&IVar::Bound(*b))))
        };
        if solved.iter().any(|(_, v)| mentions_old(v)) {
            return None;
        }
        let map = |v: &IVar| {
            solved
                .iter()
                .find(|(w, _)| w == v)
                .map(|(_, value)| value.clone())
        };
        let mut moved = self.map_term(t, &map);
        let mut out = Vec::new();
        for (term, c) in &mut moved {
            // The variables of the frame come first, in its order; what was bound inside follows.
            let others: Vec<u32> = term
                .bound
                .iter()
                .copied()
                .filter(|b| !old.contains(b))
                .collect();
            term.bound = new.iter().copied().chain(others).collect();
            match term.tidy() {
                Tidied::Term => {}
                Tidied::Zero => continue,
                Tidied::TooLarge => return None,
            }
            let mut domain = Vec::new();
            for g in &term.domain {
                match g.normalised() {
                    Normal::True => {}
                    Normal::False => return None,
                    Normal::Constraint(g) => domain.push(g),
                }
            }
            domain.sort();
            term.domain = domain;
            out.push((self.renumber(term), c.clone()));
        }
        out.sort();
        Some(out)
    }

    /// A form with a value put for a variable, also inside of floors and products.
    fn put_for(&mut self, form: &Index, var: &IVar, value: &Index) -> Option<Index> {
        if !form
            .terms()
            .iter()
            .any(|(w, _)| w != var && w.mentions(var))
        {
            return form.substitute(var, value);
        }
        let map = |v: &IVar| (v == var).then(|| value.clone());
        let guard = self.subst_guard(&Guard::Zero(form.clone()), &map)?;
        Some(guard_form(&guard).clone())
    }

    /// Bound variables by height, in their order.
    pub(crate) fn renumber(&mut self, t: &Term) -> Term {
        let height = t.inner_height();
        let pairs: Vec<(u32, u32)> = t
            .bound
            .iter()
            .zip(0u32..)
            .map(|(b, k)| (*b, height + k))
            .collect();
        if height >= FRESH {
            self.stuck("sums are nested too deeply");
        }
        let mut out = self.renamed(t, &pairs);
        out.domain.sort();
        out.factors.sort();
        out
    }

    /// Whether a poly is certainly not zero where the conditions of a term hold.
    pub(crate) fn nonzero_in(&mut self, p: &Poly, t: &Term) -> bool {
        self.nonzero_under(p, &t.domain, &t.factors)
    }

    /// Facts that the indicators of a term give.
    pub(crate) fn indicated(factors: &[(Atom, i32)]) -> Vec<(Poly, Says)> {
        factors
            .iter()
            .filter_map(|(a, _)| match a {
                Atom::Indicator(p, Indicates::Positive) => Some(((**p).clone(), Says::Positive)),
                Atom::Indicator(p, Indicates::Zero) => Some(((**p).clone(), Says::Zero)),
                _ => None,
            })
            .collect()
    }

    /// A whole number as a form.
    pub(crate) fn index_of(&mut self, p: &Poly) -> Option<Index> {
        let opened = self.without_ceilings(p);
        let form = if self.fault() {
            None
        } else {
            as_index(opened.as_ref().unwrap_or(p))
        };
        if form.is_none() {
            let shown = self.show(p);
            self.stuck(format!(
                "{shown} is not a whole number that the index arithmetic understands"
            ));
        }
        form
    }
}

/// The solution of `form = 0` for a variable whose coefficient is `c`, 1 or -1.
pub(crate) fn solve_for(form: &Index, var: &IVar, c: i64) -> Option<Index> {
    let rest = form.sub(&Index::var(var.clone()).scale(c)?)?;
    if c == 1 { rest.neg() } else { Some(rest) }
}

/// An atom on which a poly depends linearly with a constant coefficient, and the value it has where the poly is 0.
fn linear_in(p: &Poly) -> Option<(Atom, Poly)> {
    for (t, c) in p.terms.iter().rev() {
        if let ([(atom @ (Atom::Real(_) | Atom::Entry(..)), 1)], true, true) = (
            t.factors.as_slice(),
            t.bound.is_empty(),
            t.domain.is_empty(),
        ) {
            let rest = Poly::collect(p.terms.iter().filter(|(o, _)| o != t).cloned());
            let others = rest.terms.iter().any(|(o, _)| {
                o.factors
                    .iter()
                    .any(|(a, _)| a == atom || contains_atom(a, atom))
            });
            if !others {
                return Some((atom.clone(), rest.scale(&(-BigRational::one() / c))));
            }
        }
    }
    None
}

/// Whether an atom occurs inside another.
pub(crate) fn contains_atom(inside: &Atom, wanted: &Atom) -> bool {
    let mut found = false;
    inside.visit(&mut |part| {
        if let crate::term::Part::Poly(p) = part {
            found = found
                || p.terms.iter().any(|(t, _)| {
                    t.factors
                        .iter()
                        .any(|(a, _)| a == wanted || contains_atom(a, wanted))
                });
        }
    });
    found
}

/// Coefficients of `n, n^2, …, n^(p+1)` in `Σ_{j=1}^{n} j^p`.
fn faulhaber(p: u32) -> Vec<BigRational> {
    // The coefficients of n, n^2, … in S(n) - S(n-1) = n^p give those of S, the highest first: the coefficient of n^d is
    // a sum over all h > d of the coefficient of n^h in S times (-1)^(h+1-d)·binomial(h, d).
    let mut coefficients: Vec<(u32, BigRational)> = Vec::new();
    for degree in (0..=p).rev() {
        let mut need = if degree == p {
            BigRational::one()
        } else {
            BigRational::zero()
        };
        for (higher, c) in &coefficients {
            let term = c * binomial(*higher, degree);
            need = if (higher - degree) % 2 == 1 {
                need - term
            } else {
                need + term
            };
        }
        coefficients.push((
            degree + 1,
            need / BigRational::from_integer((degree + 1).into()),
        ));
    }
    coefficients.into_iter().rev().map(|(_, c)| c).collect()
}

/// How many ways there are to choose `k` of `n`.
fn binomial(n: u32, k: u32) -> BigRational {
    (0..k).fold(BigRational::one(), |product, i| {
        product * BigRational::new((n - i).into(), (i + 1).into())
    })
}
