//! Rules that compare terms with each other: the signed sum of their domains, cell by cell, and signs of reals, case by
//! case.

use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Zero;

use crate::context::{Fact, Says};
use crate::engine::Engine;
use crate::matching;
use crate::term::{
    Atom, Guard, IVar, Index, Indicates, Part, Poly, Term, guard_form, guard_mentions,
};
use rederive_lang::expr::Group;
use rederive_linear::Constraint;

/// Cells of one comparison before it is given up.
const MAX_CELLS: usize = 400;

/// Terms by the number of their bound variables and their factors.
type Groups = BTreeMap<(usize, Vec<(Atom, i32)>), Vec<(Term, BigRational)>>;

struct Piece {
    domain: Vec<Guard>,
    coefficient: BigRational,
}

impl Engine<'_> {
    /// Replaces terms that agree but for their domains by the cells on which their signed sum does not vanish. Without
    /// `split` no range is cut: sums over one and the same set cancel, however its conditions are written, and so do the
    /// cases of a condition that no bound variable enters.
    pub(crate) fn compare_domains(&mut self, p: &Poly) -> Poly {
        let cut = self.scope.allowed.group(Group::Split);
        let mut current = p.clone();
        for _ in 0..5 {
            let next = if cut {
                self.compare_once(&current)
            } else {
                self.compare_whole(&current)
            };
            if next == current {
                break;
            }
            if cut {
                self.may(Group::Split);
            }
            current = next;
            if current.is_zero() {
                break;
            }
        }
        if current.terms.len() <= p.terms.len() {
            current
        } else {
            p.clone()
        }
    }

    fn compare_once(&mut self, p: &Poly) -> Poly {
        let mut groups: Groups = BTreeMap::new();
        for (t, c) in &p.terms {
            groups
                .entry((t.bound.len(), t.factors.clone()))
                .or_default()
                .push((t.clone(), c.clone()));
        }
        // Wider sums first: single entries are lifted into them.
        let mut keys: Vec<(usize, Vec<(Atom, i32)>)> = groups.keys().cloned().collect();
        keys.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut out: Vec<(Term, BigRational)> = Vec::new();
        for key in keys {
            let Some(members) = groups.remove(&key) else {
                continue;
            };
            if key.0 == 0 && members.len() < 2 {
                out.extend(members);
                continue;
            }
            let Some((model, _)) = members.first().cloned() else {
                continue;
            };
            let model = self.freshen(&model);
            let mut pieces: Vec<Piece> = Vec::new();
            for (t, c) in &members {
                if let Some(domain) = self.onto(t, &model) {
                    pieces.push(Piece {
                        domain,
                        coefficient: c.clone(),
                    });
                } else {
                    out.push((t.clone(), c.clone()));
                }
            }
            if key.0 > 0 {
                self.lift_others(&model, &mut groups, &mut pieces);
            }
            if pieces.len() < 2 {
                out.extend(
                    pieces
                        .into_iter()
                        .flat_map(|piece| self.rebuild(&model, piece)),
                );
                continue;
            }
            let mut cells = Vec::new();
            let start: Vec<Option<Vec<Guard>>> =
                pieces.iter().map(|p| Some(p.domain.clone())).collect();
            if self.split_cells(&pieces, &start, &[], &mut cells) && cells.len() <= MAX_CELLS {
                let merged = merge_cells(cells);
                for piece in merged {
                    out.extend(self.rebuild(&model, piece));
                }
            } else {
                out.extend(
                    pieces
                        .into_iter()
                        .flat_map(|piece| self.rebuild(&model, piece)),
                );
            }
        }
        Poly::collect(out)
    }

    /// Terms over one and the same set cancel.
    fn compare_whole(&mut self, p: &Poly) -> Poly {
        let mut left: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            let alike =
                |other: &Term| other.bound.len() == t.bound.len() && other.factors == t.factors;
            let met = left
                .iter_mut()
                .find(|(other, _)| alike(other) && self.same_set(t, other));
            match met {
                Some((_, d)) => *d += c,
                None => left.push((t.clone(), c.clone())),
            }
        }
        Poly::collect(left)
    }

    /// Whether the domains of two terms with the same factors are one set: each implies the other. That two roundings are
    /// the same number is `rounding`.
    fn same_set(&mut self, t: &Term, other: &Term) -> bool {
        let Some(domain) = self.onto(t, other) else {
            return false;
        };
        let rounded = |domain: &[Guard]| {
            let mut floors: Vec<IVar> = domain
                .iter()
                .flat_map(|g| guard_form(g).terms().iter().map(|(v, _)| v.clone()))
                .filter(|v| matches!(v, IVar::Floor(..)))
                .collect();
            floors.sort();
            floors.dedup();
            floors
        };
        if !self.spend_many(1 + 2 * (domain.len() + other.domain.len()))
            || (!self.scope.allowed.group(Group::Rounding)
                && rounded(&domain) != rounded(&other.domain))
        {
            return false;
        }
        other.domain.iter().all(|g| self.ctx.implies(&domain, g))
            && domain.iter().all(|g| self.ctx.implies(&other.domain, g))
    }

    /// The domain of a term in the bound variables of another with the same factors.
    fn onto(&mut self, t: &Term, model: &Term) -> Option<Vec<Guard>> {
        let to = |v: &IVar| match v {
            IVar::Bound(b) => t
                .bound
                .iter()
                .position(|x| x == b)
                .and_then(|i| model.bound.get(i))
                .map(|n| IVar::Bound(*n)),
            _ => None,
        };
        t.domain
            .iter()
            .map(|g| crate::rename::guard(g, &to))
            .collect()
    }

    /// Narrower terms that are the model at some point, as pieces of it.
    fn lift_others(&mut self, model: &Term, groups: &mut Groups, pieces: &mut Vec<Piece>) {
        let pattern = bare(model);
        let keys: Vec<(usize, Vec<(Atom, i32)>)> = groups
            .keys()
            .filter(|(n, _)| *n < model.bound.len())
            .cloned()
            .collect();
        for key in keys {
            let Some(members) = groups.get(&key).cloned() else {
                continue;
            };
            let mut kept = Vec::new();
            for (t, c) in members {
                match self.lift(model, &pattern, &t) {
                    Some(domain) => pieces.push(Piece {
                        domain,
                        coefficient: c,
                    }),
                    None => kept.push((t, c)),
                }
            }
            if kept.is_empty() {
                groups.remove(&key);
            } else {
                groups.insert(key, kept);
            }
        }
    }

    fn lift(&mut self, model: &Term, pattern: &Poly, t: &Term) -> Option<Vec<Guard>> {
        let t = self.freshen(t);
        let target = bare(&t);
        for binding in matching::bindings(pattern, &model.bound, &target) {
            let ints = |v: &IVar| match v {
                IVar::Bound(b) => binding.iter().find(|(x, _)| x == b).map(|(_, i)| i.clone()),
                _ => None,
            };
            if self.subst_ints(pattern, &ints) != target {
                continue;
            }
            let mut domain = t.domain.clone();
            for (b, form) in &binding {
                domain.push(Guard::Zero(Index::var(IVar::Bound(*b)).sub(form)?));
            }
            // The term's own variables are solved from the equations.
            for own in &t.bound {
                let var = IVar::Bound(*own);
                let at = domain.iter().position(|g| match g {
                    Guard::Zero(l) => matches!(l.coefficient(&var), 1 | -1),
                    Guard::NonNegative(_) => false,
                })?;
                let Guard::Zero(l) = domain.remove(at) else {
                    return None;
                };
                let value = crate::sum::solve_for(&l, &var, l.coefficient(&var))?;
                domain = domain
                    .iter()
                    .map(|g| g.substitute(&var, &value))
                    .collect::<Option<_>>()?;
                if domain.iter().any(|g| guard_mentions(g, &var)) {
                    return None;
                }
            }
            return Some(domain);
        }
        None
    }

    /// Sums over a variable that other terms read in strides, cut by its residue: `Σ_j f(j) = Σ_r Σ_k f(s·k + r)`.
    pub(crate) fn by_residues(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Split) {
            return None;
        }
        let stride = p.terms.iter().find_map(|(t, _)| {
            t.bound.iter().find_map(|b| {
                let v = IVar::Bound(*b);
                t.factors.iter().find_map(|(a, _)| match a {
                    Atom::Entry(_, idx, _) => {
                        idx.iter()
                            .find_map(|i| match i.coefficient(&v).unsigned_abs() {
                                s @ 2..=4 => i64::try_from(s).ok(),
                                _ => None,
                            })
                    }
                    _ => None,
                })
            })
        })?;
        let mut changed = false;
        let mut out: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            let unit = t.bound.iter().find(|b| {
                let v = IVar::Bound(**b);
                t.factors.iter().all(|(a, _)| match a {
                    Atom::Entry(_, idx, _) => {
                        idx.iter().all(|i| i.coefficient(&v).unsigned_abs() <= 1)
                    }
                    _ => true,
                }) && t.factors_mention(&v)
            });
            let Some(b) = unit else {
                out.push((t.clone(), c.clone()));
                continue;
            };
            changed = true;
            for r in 0..stride {
                let fresh = self.freshen(t);
                let at = t.bound.iter().position(|x| x == b)?;
                let old = *fresh.bound.get(at)?;
                let new = crate::rename::fresh();
                let value = Index::var(IVar::Bound(new))
                    .scale(stride)?
                    .add_constant(r)?;
                let mut opened = fresh.clone();
                *opened.bound.get_mut(at)? = new;
                for (term, k) in self.substitute_in_term(&opened, &IVar::Bound(old), &value) {
                    out.extend(self.settle(term, k * c));
                }
            }
        }
        self.may(Group::Split);
        changed.then(|| Poly::collect(out))
    }

    fn rebuild(&mut self, model: &Term, piece: Piece) -> Vec<(Term, BigRational)> {
        let mut term = model.clone();
        term.domain = piece.domain;
        self.tighten(&mut term);
        self.settle(term, piece.coefficient)
    }

    /// An inequality whose opposite is implied is an equality.
    fn tighten(&mut self, t: &mut Term) {
        for i in 0..t.domain.len() {
            let Some(Guard::NonNegative(l)) = t.domain.get(i).cloned() else {
                continue;
            };
            let Some(opposite) = l.neg().map(Guard::NonNegative) else {
                continue;
            };
            if self.ctx.implies(&t.domain, &opposite)
                && let Some(slot) = t.domain.get_mut(i)
            {
                *slot = Constraint::Zero(l);
            }
        }
    }

    /// Cuts along the conditions of all pieces until each cell lies inside or outside of each. False when there are too
    /// many.
    fn split_cells(
        &mut self,
        pieces: &[Piece],
        state: &[Option<Vec<Guard>>],
        cell: &[Guard],
        out: &mut Vec<Piece>,
    ) -> bool {
        let open: usize = state.iter().flatten().map(Vec::len).sum();
        if out.len() > MAX_CELLS || !self.spend_many(1 + 2 * open) {
            return false;
        }
        // What is left to decide of each piece that is still alive.
        let mut state: Vec<Option<Vec<Guard>>> = state.to_vec();
        for guards in state.iter_mut().flatten() {
            guards.retain(|g| !cell.contains(g) && !self.ctx.implies(cell, g));
        }
        let next = state.iter().flatten().flatten().next().cloned();
        let Some(g) = next else {
            let mut sum = BigRational::zero();
            for (piece, alive) in pieces.iter().zip(&state) {
                if alive.is_some() {
                    sum += &piece.coefficient;
                }
            }
            if !sum.is_zero() {
                out.push(Piece {
                    domain: cell.to_vec(),
                    coefficient: sum,
                });
            }
            return true;
        };
        let Some(outside) = g.negation() else {
            return false;
        };
        for (side, inside) in
            std::iter::once((g.clone(), true)).chain(outside.into_iter().map(|o| (o, false)))
        {
            let mut with = cell.to_vec();
            with.push(side);
            if self.ctx.contradicts(&with) {
                continue;
            }
            let mut reduced = state.clone();
            if !inside {
                for alive in &mut reduced {
                    if alive.as_ref().is_some_and(|guards| guards.contains(&g)) {
                        *alive = None;
                    }
                }
            }
            if reduced.iter().all(Option::is_none) {
                continue;
            }
            if !self.split_cells(pieces, &reduced, &with, out) {
                return false;
            }
        }
        true
    }

    /// A poly in one of the indicators of a poly, to tell its signs apart: one that has no indicator in it, so that what a
    /// case says speaks of plain numbers. None when there are none left.
    pub(crate) fn sign_to_split(&self, p: &Poly) -> Option<Arc<Poly>> {
        p.terms.iter().find_map(|(t, _)| {
            let tied = |a: &Atom| t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
            t.factors.iter().find_map(|(a, _)| match a {
                Atom::Indicator(q, _) if !tied(a) => {
                    Some(self.sign_to_split(q).unwrap_or_else(|| q.clone()))
                }
                _ => None,
            })
        })
    }
}

/// Whether a number made of indicators vanishes in every cell of signs that is possible.
pub(crate) fn vanishes_in_cells(engine: &mut Engine<'_>, p: &Poly) -> bool {
    vanishes(engine, p, 0)
}

fn vanishes(engine: &mut Engine<'_>, p: &Poly, depth: u32) -> bool {
    if p.is_zero() {
        return true;
    }
    if depth > 8 || !engine.spend() {
        return false;
    }
    let Some(q) = engine.sign_to_split(p) else {
        let compared = engine.compare_domains(p);
        return compared.is_zero();
    };
    for (poly, says) in sign_cases(&q) {
        let impossible = engine.facts_contradict(&poly, says);
        if impossible {
            continue;
        }
        let holds = engine.within(
            |ctx| ctx.facts.push(Fact::here(poly, says, "the case")),
            |engine| {
                let next = engine.reread(p);
                next != *p && vanishes(engine, &next, depth + 1)
            },
        );
        if !holds {
            return false;
        }
    }
    true
}

/// The three signs of a poly.
pub(crate) fn sign_cases(q: &Poly) -> [(Poly, Says); 3] {
    [
        (q.clone(), Says::Positive),
        (q.clone(), Says::Zero),
        (q.neg(), Says::Positive),
    ]
}

/// The cases of a sign as far as a poly tells them apart: what says nothing of 0 goes with what is negative.
pub(crate) fn cases_told_apart(p: &Poly, q: &Poly) -> Vec<(Poly, Says)> {
    if tells_zero(p, q) {
        return sign_cases(q).to_vec();
    }
    vec![(q.clone(), Says::Positive), (q.neg(), Says::NonNegative)]
}

/// Whether `[q = 0]` stands in a poly.
fn tells_zero(p: &Poly, q: &Poly) -> bool {
    let inside = |a: &Atom| {
        let mut found = false;
        a.visit(&mut |part| {
            if let Part::Poly(inner) = part {
                found |= tells_zero(inner, q);
            }
        });
        found
    };
    let mut factors = p.terms.iter().flat_map(|(t, _)| &t.factors);
    factors.any(|(a, _)| match a {
        Atom::Indicator(r, Indicates::Zero) if **r == *q => true,
        other => inside(other),
    })
}

impl Engine<'_> {
    /// What a case says of the sign that it is about: an equation without its denominators, as hypotheses are read.
    pub(crate) fn case_fact(&mut self, poly: &Poly, says: Says) -> Fact {
        let poly = match says {
            Says::Zero => self.cleared(poly),
            _ => poly.clone(),
        };
        Fact::here(poly, says, "the case")
    }

    /// Whether a new fact certainly contradicts what is known.
    pub(crate) fn facts_contradict(&mut self, poly: &Poly, says: Says) -> bool {
        match says {
            Says::Positive => self.is_nonnegative(&poly.neg()),
            Says::Zero => self.nonzero_under(poly, &[], &[]),
            Says::NonNegative => self.is_positive(&poly.neg()),
            Says::NonZero => self.says(poly, Says::Zero),
        }
    }

    /// Puts a poly together again, so that what has become known takes effect.
    pub(crate) fn reread(&mut self, p: &Poly) -> Poly {
        let solved = self.ctx.solved.clone();
        let ints = |v: &IVar| {
            solved
                .iter()
                .find(|(w, _)| w == v)
                .map(|(_, value)| value.clone())
        };
        let mut none = |_: &mut Engine<'_>, _: &Atom| None;
        self.map_poly(
            p,
            &mut crate::subst::Mapping {
                ints: &ints,
                atoms: &mut none,
            },
        )
    }
}

fn bare(t: &Term) -> Poly {
    let term = Term {
        bound: Vec::new(),
        factors: t.factors.clone(),
        domain: Vec::new(),
    };
    Poly::collect([(term, BigRational::from_integer(1.into()))])
}

/// Two cells with one coefficient that differ in one condition and its opposite are one cell.
fn merge_cells(mut cells: Vec<Piece>) -> Vec<Piece> {
    loop {
        let mut found = None;
        'search: for i in 0..cells.len() {
            for j in i + 1..cells.len() {
                let (Some(a), Some(b)) = (cells.get(i), cells.get(j)) else {
                    continue;
                };
                if a.coefficient != b.coefficient {
                    continue;
                }
                let only_a: Vec<&Guard> =
                    a.domain.iter().filter(|g| !b.domain.contains(g)).collect();
                let only_b: Vec<&Guard> =
                    b.domain.iter().filter(|g| !a.domain.contains(g)).collect();
                if let ([x], [y]) = (only_a.as_slice(), only_b.as_slice())
                    && x.negation()
                        .is_some_and(|n| n.len() == 1 && n.first() == Some(*y))
                {
                    let common: Vec<Guard> = a
                        .domain
                        .iter()
                        .filter(|g| b.domain.contains(g))
                        .cloned()
                        .collect();
                    found = Some((i, j, common));
                    break 'search;
                }
            }
        }
        let Some((i, j, common)) = found else {
            return cells;
        };
        cells.remove(j);
        if let Some(cell) = cells.get_mut(i) {
            cell.domain = common;
        }
    }
}
