//! Which derivation of a file cites which, and which rest on themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rederive_lang::expr::{Derivation, Item, Name, Reason, StatedReason};
use rederive_lang::span::Span;

/// The citations among the derivations of one file, by position in the file.
#[derive(Debug, Default)]
pub(super) struct Citations {
    edges: Vec<Vec<(usize, Span)>>,
    /// For each derivation, those that were settled before it in an order in which nothing rests on what follows it.
    settled_before: Vec<Vec<usize>>,
}

impl Citations {
    pub(super) fn of(derivations: &[Arc<Derivation>]) -> Citations {
        let positions: BTreeMap<&Name, usize> = derivations
            .iter()
            .enumerate()
            .map(|(position, derivation)| (&derivation.name, position))
            .collect();
        let edges: Vec<Vec<(usize, Span)>> = derivations
            .iter()
            .map(|derivation| {
                let mut cited = Cited::default();
                cited.reasons(derivation.reasons.as_deref());
                cited.items(&derivation.items);
                let own = cited.haves;
                let named = cited
                    .names
                    .into_iter()
                    .filter(|(name, _)| !own.contains(name));
                named
                    .filter_map(|(name, span)| Some((*positions.get(&name)?, span)))
                    .collect()
            })
            .collect();
        let order = settle(&edges);
        let mut settled_before = vec![Vec::new(); edges.len()];
        for (rank, position) in order.iter().enumerate() {
            if let (Some(slot), Some(before)) =
                (settled_before.get_mut(*position), order.get(..rank))
            {
                *slot = before.to_vec();
            }
        }
        Citations {
            edges,
            settled_before,
        }
    }

    /// The derivations that one may rest on without being named: a step without a reason may use them.
    pub(super) fn settled_before(&self, position: usize) -> &[usize] {
        self.settled_before.get(position).map_or(&[], Vec::as_slice)
    }

    /// The citations in a derivation that lead back to it, each with a way round, from the cited one to the last.
    pub(super) fn circles(&self, position: usize) -> Vec<(Span, Vec<usize>)> {
        let cited = self.edges.get(position).map_or(&[][..], Vec::as_slice);
        cited
            .iter()
            .filter_map(|(target, span)| Some((*span, self.way(*target, position)?)))
            .collect()
    }

    /// Whether citing `target` in `position` would lead back to it.
    pub(super) fn rests_on(&self, target: usize, position: usize) -> bool {
        self.way(target, position).is_some()
    }

    /// The derivations on a shortest way from one to another, both included.
    fn way(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut came_from: BTreeMap<usize, usize> = BTreeMap::new();
        let mut seen = BTreeSet::from([from]);
        let mut front = vec![from];
        while !front.is_empty() {
            if seen.contains(&to) {
                let mut way = vec![to];
                while let Some(before) = way
                    .last()
                    .filter(|last| **last != from)
                    .and_then(|last| came_from.get(last))
                {
                    way.push(*before);
                }
                way.reverse();
                return Some(way);
            }
            let mut next = Vec::new();
            for place in front {
                for (target, _) in self.edges.get(place).into_iter().flatten() {
                    if seen.insert(*target) {
                        came_from.insert(*target, place);
                        next.push(*target);
                    }
                }
            }
            front = next;
        }
        None
    }
}

/// The positions in an order in which each comes after what it cites, as far as there is one, else as in the file.
fn settle(edges: &[Vec<(usize, Span)>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(edges.len());
    let mut entered = BTreeSet::new();
    for start in 0..edges.len() {
        if !entered.insert(start) {
            continue;
        }
        // Each frame is a derivation and how many of its citations were followed; no recursion on the file's length.
        let mut frames = vec![(start, 0)];
        while let Some((position, followed)) = frames.last_mut() {
            match edges.get(*position).and_then(|cited| cited.get(*followed)) {
                Some((target, _)) => {
                    *followed += 1;
                    if entered.insert(*target) {
                        frames.push((*target, 0));
                    }
                }
                None => {
                    order.push(*position);
                    frames.pop();
                }
            }
        }
    }
    order
}

/// What a derivation cites by name, and the names of its own `have`s.
#[derive(Default)]
struct Cited {
    names: Vec<(Name, Span)>,
    haves: BTreeSet<Name>,
}

impl Cited {
    fn reasons(&mut self, reasons: Option<&[StatedReason]>) {
        for stated in reasons.unwrap_or_default() {
            if let Reason::Lemma { name, .. } = &stated.reason {
                self.names.push((name.clone(), stated.span));
            }
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Have(have) => {
                    self.haves.insert(have.name.clone());
                    self.reasons(have.reasons.as_deref());
                    self.items(&have.items);
                }
                Item::Chain(chain) => {
                    for step in &chain.steps {
                        self.reasons(step.reasons.as_deref());
                    }
                }
                Item::Case { items, .. } => self.items(items),
                Item::Malformed { .. } => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citations(edges: &[&[usize]]) -> Citations {
        let edges: Vec<Vec<(usize, Span)>> = edges
            .iter()
            .map(|cited| {
                cited
                    .iter()
                    .map(|target| (*target, Span::default()))
                    .collect()
            })
            .collect();
        Citations {
            settled_before: Vec::new(),
            edges,
        }
    }

    #[test]
    fn what_is_cited_is_settled_first() {
        let citations = citations(&[&[2], &[], &[1]]);
        assert_eq!(settle(&citations.edges), [1, 2, 0]);
        assert!(citations.circles(0).is_empty());
    }

    #[test]
    fn a_circle_is_found_from_each_of_its_members_and_from_no_other() {
        let citations = citations(&[&[1], &[2], &[1, 3], &[]]);
        assert!(citations.circles(0).is_empty());
        assert_eq!(citations.circles(1), [(Span::default(), vec![2, 1])]);
        assert_eq!(citations.circles(2), [(Span::default(), vec![1, 2])]);
        assert!(citations.circles(3).is_empty());
        assert_eq!(settle(&citations.edges), [3, 2, 1, 0]);
    }

    #[test]
    fn a_derivation_that_cites_itself_is_a_circle() {
        assert_eq!(citations(&[&[0]]).circles(0), [(Span::default(), vec![0])]);
    }
}
