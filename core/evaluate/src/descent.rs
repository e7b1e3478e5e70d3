//! Where a claim about order holds at all instances that were tried: going downhill, from where its sides are nearest
//! to each other towards where they may change places.

use std::collections::BTreeMap;

use num_rational::BigRational;

use rederive_lang::expr::{Number, Param, Sort, Var};

use super::claim::Verdict;
use super::halt::Res;
use super::plan::{Instance, Role};
use super::real::Real;
use super::search::{Found, Search};
use super::solve;

/// From how many instances it starts, one for each combination of sizes.
const STARTS: usize = 24;

/// Steps for all of them, and for one instance.
const STEPS: u64 = 100_000;
const INSTANCE_STEPS: u64 = 20_000;

/// The powers of two that a number is moved by: the largest, the first and the least one.
const LARGEST: i32 = 20;
const FIRST: i32 = 0;
const LEAST: i32 = -7;

/// The nearest misses, one for each combination of sizes: by how much the claim holds there, and where.
#[derive(Debug, Default)]
pub(super) struct Nearest(BTreeMap<Vec<Option<i64>>, (Real, Instance)>);

/// A number that is moved: which entry of which parameter, and by how much at a time.
struct Coordinate {
    var: Var,
    position: usize,
    whole: bool,
    power: i32,
}

/// What came of moving a number.
enum Move {
    /// The claim fails there.
    Fails(Found),
    /// It holds by less.
    Nearer,
    /// Neither, or a hypothesis does not hold there.
    Useless,
}

impl Search<'_> {
    /// Keeps an instance at which the claim holds, if none of the same sizes is nearer to where it does not.
    pub(super) fn remember(&mut self, instance: &Instance, margin: Real) {
        let whole = |p: &&Param| instance.number(&p.var, 0)?.whole();
        let sizes = self.plan.of(Role::Size).iter().map(whole).collect();
        let Nearest(starts) = &mut self.nearest;
        let nearer = match starts.get(&sizes) {
            Some((old, _)) => {
                let order = self.coarse.field.compare(&margin, old);
                order.is_some_and(|order| order.is_lt())
            }
            None => starts.len() < STARTS,
        };
        if nearer {
            starts.insert(sizes, (margin, instance.clone()));
        }
    }

    /// Goes downhill from each of the nearest misses.
    pub(super) fn descend(&mut self) -> Option<Found> {
        let Nearest(starts) = std::mem::take(&mut self.nearest);
        let mut left = STEPS;
        let count = starts.len() as u64;
        for (start, rest) in starts.into_values().zip((1..=count).rev()) {
            let mut turn = left / rest;
            left -= turn;
            if let Some(found) = self.descend_from(start, &mut turn) {
                return Some(found);
            }
            left += turn;
        }
        None
    }

    fn descend_from(
        &mut self,
        (mut margin, mut instance): (Real, Instance),
        left: &mut u64,
    ) -> Option<Found> {
        let mut coordinates = self.coordinates(&instance);
        while !coordinates.is_empty() {
            for coordinate in &mut coordinates {
                let mut nearer = false;
                for forwards in [true, false] {
                    if *left == 0 {
                        return None;
                    }
                    match self.moved(&mut instance, &mut margin, coordinate, forwards, left) {
                        Move::Fails(found) => return Some(found),
                        Move::Nearer => nearer = true,
                        Move::Useless => continue,
                    }
                    break;
                }
                coordinate.power += if nearer { 1 } else { -1 };
            }
            coordinates.retain(|c| {
                let least = if c.whole { 0 } else { LEAST };
                (least..=LARGEST).contains(&c.power)
            });
        }
        None
    }

    /// The numbers of an instance that can be moved.
    fn coordinates(&self, instance: &Instance) -> Vec<Coordinate> {
        let mut all = Vec::new();
        for param in &self.filled {
            let whole = matches!(param.sort, Sort::Scalar(Number::Int | Number::Nat));
            all.extend((0..instance.count(&param.var)).map(|position| Coordinate {
                var: param.var.clone(),
                position,
                whole,
                power: FIRST,
            }));
        }
        all
    }

    /// Moves one number, and keeps it moved if the claim then holds by less.
    fn moved(
        &mut self,
        instance: &mut Instance,
        margin: &mut Real,
        coordinate: &Coordinate,
        forwards: bool,
        left: &mut u64,
    ) -> Move {
        let Coordinate { var, position, .. } = coordinate;
        let Some(old) = instance.number(var, *position).and_then(|n| n.exact()) else {
            return Move::Useless;
        };
        let two = BigRational::from_integer(2.into());
        let by = two.pow(coordinate.power);
        let mut trial = instance.clone();
        let new = if forwards { old + by } else { old - by };
        trial.set_number(var, *position, Real::rational(new));
        self.coarse.steps = INSTANCE_STEPS.min(*left);
        let before = self.coarse.steps;
        let verdict = self.judged(&mut trial);
        let used = before - self.coarse.steps.min(before) + 20;
        *left = left.saturating_sub(used);
        match verdict {
            Ok(Some(Verdict::Fails(failure))) => Move::Fails(Found {
                instance: trial,
                failure,
            }),
            Ok(Some(Verdict::Holds {
                margin: Some(new), ..
            })) if self
                .coarse
                .field
                .compare(&new, margin)
                .is_some_and(|o| o.is_lt()) =>
            {
                (*instance, *margin) = (trial, new);
                Move::Nearer
            }
            _ => Move::Useless,
        }
    }

    /// The verdict at an instance; none where a hypothesis does not hold.
    fn judged(&mut self, trial: &mut Instance) -> Res<Option<Verdict>> {
        if !solve::satisfy(&mut self.coarse, &self.plan, &self.filled, trial, &[]) {
            return Ok(None);
        }
        trial.load(&mut self.coarse);
        self.coarse.claim(self.problem.claim).map(Some)
    }
}
