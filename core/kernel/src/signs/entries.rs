//! Signs of sums by their entries: sums over one range are one sum, and a sum of what is at least 0 is at least 0.

use num_rational::BigRational;
use num_traits::Signed;
use rederive_lang::expr::Group;

use crate::context::{Fact, Origin, Says};
use crate::engine::Engine;
use crate::rename;
use crate::sum::solve_for;
use crate::term::{Guard, IVar, Index, Poly, Term, guard_mentions, index_mentions};

/// Equations that are tried as weights, at most.
const MAX_WEIGHTS: usize = 4;

/// Ways of putting several sums under one variable that are tried, at most.
const MAX_COMBINED: usize = 8;

/// The variables under which everything is put, the conditions on all of them, and on each alone where that is all.
struct Frame {
    vars: Vec<u32>,
    domain: Vec<Guard>,
    ranges: Option<Vec<Vec<Guard>>>,
    weights: Option<Weights>,
}

/// Numbers under one variable that add up to 1, by an equation that is known.
struct Weights {
    var: u32,
    range: Vec<Guard>,
    weight: Poly,
    known: Fact,
}

impl Engine<'_> {
    /// Whether the entries of sums show a sign, and in what words.
    pub(crate) fn by_entries(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        if self.scope.entrywise || nesting > 3 {
            return None;
        }
        self.scoped(
            |scope| scope.entrywise = true,
            |engine| {
                let plainly = [true, false]
                    .into_iter()
                    .find_map(|all| engine.entry_by_entry(p, says, domain, nesting, all, None));
                plainly.or_else(|| {
                    let weights = engine.weights();
                    weights.into_iter().find_map(|weights| {
                        engine.entry_by_entry(p, says, domain, nesting, true, Some(weights))
                    })
                })
            },
        )
    }

    /// What is known to add up to 1: `w` where `Σ c·w = d` and `d` is a number other than 0, over `d/c`.
    fn weights(&mut self) -> Vec<Weights> {
        let stated = self.scope.allowed.group(Group::Hypothesis);
        let equations: Vec<Fact> = self
            .ctx
            .facts
            .iter()
            .filter(|fact| {
                fact.says == Says::Zero
                    && fact.bound.is_empty()
                    && fact.domain.is_empty()
                    && (fact.origin != Origin::Hypothesis || stated)
            })
            .cloned()
            .collect();
        let of = |fact: &Fact| {
            let [one, other] = fact.poly.terms.as_slice() else {
                return None;
            };
            let ((sum, c), (number, d)) = if one.0.bound.is_empty() {
                (other, one)
            } else {
                (one, other)
            };
            let sum = self.freshen(sum);
            let ([var], true) = (sum.bound.as_slice(), *number == Term::one()) else {
                return None;
            };
            let summand = Term {
                bound: Vec::new(),
                factors: sum.factors.clone(),
                domain: Vec::new(),
            };
            Some(Weights {
                var: *var,
                range: sum.domain.clone(),
                weight: Poly::collect([(summand, -(c / d))]),
                known: fact.clone(),
            })
        };
        equations.iter().filter_map(of).take(MAX_WEIGHTS).collect()
    }

    /// Sums are put under the same one or two variables, narrower ones as `Σ_j a = Σ_j Σ_(k=1)^n a/n`, or as
    /// `Σ_j a = Σ_j Σ_k w(k)·a` with weights that add up to 1; what then stands
    /// under them is shown to be at least 0 at every point. Under two variables that range alike `a(j, k)` and `a(k, j)`
    /// add up to the same, so half their sum is looked at, and `j <= k` is no restriction.
    /// Numbers under no sum that are added go there too, or stay apart.
    fn entry_by_entry(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
        all: bool,
        weights: Option<Weights>,
    ) -> Option<String> {
        let width = p.terms.iter().map(|(t, _)| t.bound.len()).max()?;
        if !(1..=2).contains(&width) || p.terms.len() < 2 || !self.spend_many(25) {
            return None;
        }
        let (model, _) = p.terms.iter().find(|(t, _)| t.bound.len() == width)?;
        let frame = Frame {
            weights,
            ..frame_of(&self.freshen(model))
        };
        let mut body = Vec::new();
        let mut others = Vec::new();
        let counted = self.counted(p, &frame, domain);
        let rest = match counted {
            Some((each, rest)) => {
                body.push(each);
                rest
            }
            None => p.clone(),
        };
        for (t, c) in &rest.terms {
            let apart = !all && t.bound.is_empty() && c.is_positive();
            match self.entry_under(t, c, &frame, domain).filter(|_| !apart) {
                Some(entry) => body.push(entry),
                None => others.push((t.clone(), c.clone())),
            }
        }
        let others = Poly::collect(others);
        if others.terms.iter().any(|(t, _)| t.bound.len() == width) {
            return None;
        }
        let mut body: Poly = body.into_iter().fold(Poly::zero(), |sum, q| sum.add(&q));
        let mut inside: Vec<Guard> = domain.to_vec();
        inside.extend(frame.domain.iter().cloned());
        if let ([a, b], true) = (frame.vars.as_slice(), frame.alike()) {
            let to = |v: &IVar| match v {
                IVar::Bound(x) if x == a => Some(IVar::Bound(*b)),
                IVar::Bound(x) if x == b => Some(IVar::Bound(*a)),
                _ => None,
            };
            body = body.add(&rename::poly(&body, &to)?);
            let above = Index::var(IVar::Bound(*b)).sub(&Index::var(IVar::Bound(*a)))?;
            inside.push(Guard::NonNegative(above));
        }
        let rest = others.is_zero()
            || self
                .because_at(&others, Says::NonNegative, domain, nesting + 1)
                .is_some();
        let strict = says == Says::Positive;
        let strictly = strict
            && self
                .because_at(&others, Says::Positive, domain, nesting + 1)
                .is_some();
        if !rest || (strict && !strictly) {
            return None;
        }
        let (content, entry) = self.take_content(&body);
        let fine = content.as_constant().is_some_and(|c| c.is_positive())
            || self
                .because_at(&content, Says::NonNegative, &inside, nesting + 1)
                .is_some();
        if !fine {
            return None;
        }
        self.because_at(&entry, Says::NonNegative, &inside, 0)?;
        if let Some(weights) = &frame.weights {
            self.use_fact(&weights.known);
        }
        Some("a sum of what is at least 0 at every index".to_owned())
    }

    /// A double sum over one range and a sum over that range: `Σ_j Σ_k a(j, k) + Σ_j b(j)` is at least 0 where `a` is at every
    /// two indices that differ, and `a(j, j) + b(j)` is at every one.
    pub(crate) fn by_diagonal(
        &mut self,
        p: &Poly,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        let width = |t: &Term| t.bound.len();
        let fits = p.terms.iter().all(|(t, _)| matches!(width(t), 1 | 2));
        let (model, _) = p.terms.iter().find(|(t, _)| width(t) == 2)?;
        if !fits || nesting > 1 || p.terms.len() > 8 || !self.spend_many(25) {
            return None;
        }
        let frame = frame_of(&self.freshen(model));
        let ([a, b], true) = (frame.vars.as_slice(), frame.alike()) else {
            return None;
        };
        let (a, b) = (IVar::Bound(*a), IVar::Bound(*b));
        let range = frame.ranges.as_ref()?.first()?.clone();
        let mut alone = Poly::zero();
        let mut both = Poly::zero();
        for (t, c) in &p.terms {
            let t = self.freshen(t);
            let pairs: Vec<(u32, u32)> = (t.bound.iter().copied())
                .zip(frame.vars.iter().copied())
                .collect();
            let t = rename::term(&t, &rename::pairwise(&pairs))?;
            let (mut has, mut wanted) = (
                t.domain.clone(),
                match width(&t) {
                    1 => range.clone(),
                    _ => frame.domain.clone(),
                },
            );
            has.sort();
            wanted.sort();
            if has != wanted {
                return None;
            }
            let bare = Term {
                bound: Vec::new(),
                factors: t.factors.clone(),
                domain: Vec::new(),
            };
            let entry = self.settled(bare).scale(c);
            match width(&t) {
                1 => alone = alone.add(&entry),
                _ => both = both.add(&entry),
            }
        }
        let to = |v: &IVar| match v {
            v if *v == a => Some(b.clone()),
            v if *v == b => Some(a.clone()),
            _ => None,
        };
        let turned = rename::poly(&both, &to)?;
        let mut inside: Vec<Guard> = domain.iter().chain(&frame.domain).cloned().collect();
        let apart = Index::var(b.clone()).sub(&Index::var(a.clone()))?;
        inside.push(Guard::NonNegative(apart.add_constant(-1)?));
        self.because_at(&both.add(&turned), Says::NonNegative, &inside, nesting + 1)?;
        let first = Index::var(a);
        let ints = |v: &IVar| (*v == b).then(|| first.clone());
        let same = self.subst_ints(&both, &ints).add(&alone);
        let inside: Vec<Guard> = domain.iter().chain(&range).cloned().collect();
        let why = self.because_at(&same, Says::NonNegative, &inside, nesting + 1);
        why.map(|_| {
            "what is at least 0 at every two indices, on the diagonal and beside it".to_owned()
        })
    }

    /// Sums are put under one variable, which of its own each may choose, and what is inside stays a sum: `Σ_i (Σ_j a(i, j))^2`
    /// multiplied out has three. What then stands under the one variable is shown to be at least 0 at every point.
    pub(crate) fn by_outer_sum(
        &mut self,
        p: &Poly,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        let nested = p.terms.iter().any(|(t, _)| t.bound.len() > 1);
        let all = p.terms.iter().all(|(t, _)| !t.bound.is_empty());
        if !nested || !all || nesting > 1 || !(2..=8).contains(&p.terms.len()) {
            return None;
        }
        let fewest = p.terms.iter().min_by_key(|(t, _)| t.bound.len())?;
        let model = self.freshen(&fewest.0);
        for b in &model.bound {
            if !self.spend_many(25) {
                return None;
            }
            let of = |t: &Term, b: u32| -> Vec<Guard> {
                let others = |g: &Guard| {
                    let mut bound = t.bound.iter().filter(|c| **c != b);
                    bound.any(|c| guard_mentions(g, &IVar::Bound(*c)))
                };
                let own = t.domain.iter();
                own.filter(|g| guard_mentions(g, &IVar::Bound(b)) && !others(g))
                    .cloned()
                    .collect()
            };
            let var = crate::rename::fresh();
            let moved = |range: Vec<Guard>, from: u32| -> Option<Vec<Guard>> {
                let pair = [(from, var)];
                let to = rename::pairwise(&pair);
                let mut moved: Vec<Guard> = range
                    .iter()
                    .map(|g| rename::guard(g, &to))
                    .collect::<Option<_>>()?;
                moved.sort();
                Some(moved)
            };
            let range = moved(of(&model, *b), *b)?;
            let mut choices: Vec<Vec<Poly>> = Vec::new();
            for (t, c) in &p.terms {
                let t = self.freshen(t);
                let mut ways = Vec::new();
                for outer in &t.bound {
                    if moved(of(&t, *outer), *outer).as_ref() != Some(&range) {
                        continue;
                    }
                    let pair = [(*outer, var)];
                    let mut inner = rename::term(&t, &rename::pairwise(&pair))?;
                    inner.bound.retain(|b| *b != var);
                    inner.domain.retain(|g| !range.contains(g));
                    let way = Poly::collect(self.settle(inner, c.clone()));
                    if !ways.contains(&way) {
                        ways.push(way);
                    }
                }
                choices.push(ways);
            }
            let inside: Vec<Guard> = domain.iter().chain(&range).cloned().collect();
            for entry in combined(&choices) {
                if self
                    .because_at(&entry, Says::NonNegative, &inside, nesting + 1)
                    .is_some()
                {
                    return Some("a sum of what is at least 0 at every index".to_owned());
                }
            }
        }
        None
    }

    /// What is added once for each index of the frame's range, and what is left: `a·(q - p + 1) + b`, multiplied out, as `a`
    /// and `b`. A range whose length is a single size needs no such help.
    fn counted(&mut self, p: &Poly, frame: &Frame, domain: &[Guard]) -> Option<(Poly, Poly)> {
        let ([var], Some([range]), None) = (
            frame.vars.as_slice(),
            frame.ranges.as_deref(),
            &frame.weights,
        ) else {
            return None;
        };
        let length = length(*var, range)?;
        let count = Poly::index(&length);
        if count.terms.len() < 2 || !self.ctx.at_least(domain, &length, 0) {
            return None;
        }
        let (lead, c) = count
            .terms
            .iter()
            .find_map(|(t, c)| Some((t.factors.first()?.0.clone(), c.clone())))?;
        let (mut each, mut rest) = (Poly::zero(), p.clone());
        for (t, d) in p.terms.iter().filter(|(t, _)| t.bound.is_empty()) {
            let mut once = t.clone();
            let Some((_, e)) = (once.factors.iter_mut()).find(|(a, e)| *a == lead && *e > 0) else {
                continue;
            };
            *e -= 1;
            once.factors.retain(|(_, e)| *e != 0);
            let once = (once, d / &c);
            let mut all = Vec::new();
            for (u, k) in &count.terms {
                let factors = once.0.factors.iter().chain(&u.factors).cloned();
                let term = Term {
                    factors: factors.collect(),
                    ..once.0.clone()
                };
                all.extend(self.settle(term, &once.1 * k));
            }
            let next = rest.sub(&Poly::collect(all));
            // All of it stood there.
            if next.terms.len() + count.terms.len() <= rest.terms.len() {
                rest = next;
                each = each.add(&Poly::collect([once]));
            }
        }
        (!each.is_zero()).then_some((each, rest))
    }

    /// A term as it stands under the variables of a frame; none where it cannot be put there.
    fn entry_under(
        &mut self,
        t: &Term,
        c: &BigRational,
        frame: &Frame,
        domain: &[Guard],
    ) -> Option<Poly> {
        let t = self.freshen(t);
        let pairs: Vec<(u32, u32)> = t
            .bound
            .iter()
            .copied()
            .zip(frame.vars.iter().copied())
            .collect();
        let to = rename::pairwise(&pairs);
        let t = rename::term(&t, &to)?;
        let missing = frame.vars.get(t.bound.len()..)?;
        let mut wanted: Vec<Guard> = if missing.is_empty() {
            frame.domain.clone()
        } else {
            let ranges = frame.ranges.as_ref()?;
            ranges
                .iter()
                .take(t.bound.len())
                .flatten()
                .cloned()
                .collect()
        };
        let mut has = t.domain.clone();
        wanted.sort();
        has.sort();
        if wanted != has {
            return None;
        }
        let mut factors = t.factors;
        let mut scale = Poly::constant(c.clone());
        for var in missing.iter().rev() {
            let at = frame.vars.iter().position(|v| v == var)?;
            if let Some(weights) = &frame.weights {
                let weight = weights.under(*var, frame.ranges.as_ref()?.get(at)?)?;
                scale = self.mul(&scale, &weight);
                continue;
            }
            let length = length(*var, frame.ranges.as_ref()?.get(at)?)?;
            if !self.ctx.at_least(domain, &length, 0) {
                return None;
            }
            // n·a is the sum of n times a.
            let count = Poly::index(&length).as_atom().cloned();
            match factors
                .iter_mut()
                .find(|(a, e)| Some(a) == count.as_ref() && *e > 0)
            {
                Some((_, e)) => *e -= 1,
                None if t.bound.is_empty() && c.is_positive() => return None,
                None if self.ctx.at_least(domain, &length, 1) => {
                    let inverse = self.invert(&Poly::index(&length));
                    scale = self.mul(&scale, &inverse);
                }
                None => return None,
            }
        }
        factors.retain(|(_, e)| *e != 0);
        let entry = self.settled(Term {
            bound: Vec::new(),
            factors,
            domain: Vec::new(),
        });
        Some(self.mul(&scale, &entry))
    }
}

impl Weights {
    /// The weight at another variable, if that has the same range.
    fn under(&self, var: u32, range: &[Guard]) -> Option<Poly> {
        let pair = [(self.var, var)];
        let to = rename::pairwise(&pair);
        let mut own: Vec<Guard> = self
            .range
            .iter()
            .map(|g| rename::guard(g, &to))
            .collect::<Option<_>>()?;
        let mut wanted = range.to_vec();
        own.sort();
        wanted.sort();
        (own == wanted).then(|| rename::poly(&self.weight, &to))?
    }
}

impl Frame {
    /// Whether both variables range over the same numbers, each for itself.
    fn alike(&self) -> bool {
        let (Some([x, y]), [a, b]) = (self.ranges.as_deref(), self.vars.as_slice()) else {
            return false;
        };
        let to = |v: &IVar| (*v == IVar::Bound(*a)).then_some(IVar::Bound(*b));
        let moved: Option<Vec<Guard>> = x.iter().map(|g| rename::guard(g, &to)).collect();
        moved.is_some_and(|mut moved| {
            let mut y = y.clone();
            moved.sort();
            y.sort();
            moved == y
        })
    }
}

/// Sums of one of each, at most a few.
fn combined(choices: &[Vec<Poly>]) -> Vec<Poly> {
    let mut sums = vec![Poly::zero()];
    for ways in choices {
        sums = (sums.iter())
            .flat_map(|sum| ways.iter().map(move |way| sum.add(way)))
            .take(MAX_COMBINED)
            .collect();
    }
    sums
}

fn frame_of(model: &Term) -> Frame {
    let of = |b: &u32| -> Vec<Guard> {
        let var = IVar::Bound(*b);
        model
            .domain
            .iter()
            .filter(|g| guard_mentions(g, &var))
            .cloned()
            .collect()
    };
    let ranges: Vec<Vec<Guard>> = model.bound.iter().map(of).collect();
    // Each condition is on one variable, and on no more.
    let apart = ranges.iter().map(Vec::len).sum::<usize>() == model.domain.len()
        && model
            .domain
            .iter()
            .all(|g| ranges.iter().filter(|r| r.contains(g)).count() == 1);
    Frame {
        vars: model.bound.clone(),
        domain: model.domain.clone(),
        ranges: apart.then_some(ranges),
        weights: None,
    }
}

/// How many numbers a range from one end to another has, if it is that.
fn length(var: u32, range: &[Guard]) -> Option<Index> {
    let var = IVar::Bound(var);
    let [Guard::NonNegative(x), Guard::NonNegative(y)] = range else {
        return None;
    };
    let end = |form: &Index, c: i64| {
        let end = solve_for(form, &var, c)?;
        (!index_mentions(&end, &var)).then_some(end)
    };
    let (low, high) = match (x.coefficient(&var), y.coefficient(&var)) {
        (1, -1) => (end(x, 1)?, end(y, -1)?),
        (-1, 1) => (end(y, 1)?, end(x, -1)?),
        _ => return None,
    };
    high.sub(&low)?.add_constant(1)
}
