//! Sums over one index that are shifts or reflections of each other, whatever stands in them.
//!
//! Bound variables are made canonical by the entries of arrays that they index. Where a symbol stands beside the index
//! (`exp(r*k)`, `r*k`) nothing says which way a sum should be read, so each is laid over the others: shifted or reflected so
//! that an end of its range meets an end of theirs. What is tried here changes variables one to one, by the same rule as
//! any other substitution.

use crate::engine::{Engine, Use};
use crate::products::range_of;
use crate::term::{IVar, Index, Poly, Term};

/// The most terms of a difference in which sums are laid over each other.
const MOST_TERMS: usize = 12;

impl Engine<'_> {
    /// The difference with a sum laid over another one, if fewer terms are left of it then.
    pub(super) fn laid_over(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.index() || p.terms.len() > MOST_TERMS {
            return None;
        }
        let ranges: Vec<Option<(Index, Index)>> = p.terms.iter().map(|(t, _)| range(t)).collect();
        for (k, (term, c)) in p.terms.iter().enumerate() {
            let Some((low, high)) = ranges.get(k).and_then(Option::as_ref) else {
                continue;
            };
            for (_, other) in ranges.iter().enumerate().filter(|(i, _)| *i != k) {
                let Some((first, last)) = other else { continue };
                for form in forms(term, (low, high), (first, last)) {
                    if !self.spend() {
                        return None;
                    }
                    let Some(moved) = self.apply_frame(term, &[form]) else {
                        continue;
                    };
                    let moved = moved.into_iter().map(|(t, d)| (t, d * c));
                    let rest = p.terms.iter().enumerate().filter(|(i, _)| *i != k);
                    let rest = rest.map(|(_, one)| one.clone());
                    let next = Poly::collect(rest.chain(moved).collect::<Vec<_>>());
                    let next = self.compare_domains(&next);
                    if next.terms.len() < p.terms.len() {
                        self.apply_rule(Use::Index);
                        return Some(next);
                    }
                }
            }
        }
        None
    }
}

/// The new variable in the old one: shifted or reflected so that an end meets an end.
fn forms(
    term: &Term,
    (low, high): (&Index, &Index),
    (first, last): (&Index, &Index),
) -> Vec<Index> {
    let Some(b) = term.bound.first() else {
        return Vec::new();
    };
    let var = Index::var(IVar::Bound(*b));
    let shifted =
        [(low, first), (high, last)].map(|(own, other)| other.sub(own).and_then(|by| var.add(&by)));
    let reflected = [(low, last), (high, first)]
        .map(|(own, other)| other.add(own).and_then(|sum| sum.sub(&var)));
    let mut found: Vec<Index> = Vec::new();
    for form in shifted.into_iter().chain(reflected).flatten() {
        if form != var && !found.contains(&form) {
            found.push(form);
        }
    }
    found
}

/// The ends of the range of a sum over one variable.
fn range(t: &Term) -> Option<(Index, Index)> {
    let [b] = t.bound.as_slice() else { return None };
    range_of(t, &IVar::Bound(*b))
}
