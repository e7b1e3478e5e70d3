//! Floors of fractions by a symbol, `floor(a/d)`: what they are up to less than 1, multiplied by their denominators.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::{Function, Group};

use crate::context::{Fact, Says, is_whole};
use crate::engine::Engine;
use crate::term::{Atom, IVar, Part, Poly};

/// Floors, and denominators under them, that are looked at, at most.
const MAX_FLOORS: usize = 4;
const MAX_DENOMINATORS: usize = 3;

/// A floor of a fraction.
struct Fraction {
    /// The floor.
    floor: Poly,
    /// What stands over the line, and what stands below it.
    above: Poly,
    below: Poly,
}

impl Engine<'_> {
    /// Whether a number in which fractions are rounded has a sign: multiplied by the denominators, by the bounds of the
    /// floors.
    pub(crate) fn by_floor_bounds(&mut self, p: &Poly, says: Says) -> bool {
        self.scope.allowed.group(Group::Rounding)
            && self
                .floor_bounds(p)
                .is_some_and(|(bounds, scale)| self.signed_by_bounds(p, says, &bounds, &scale))
            && self.may(Group::Rounding)
    }

    /// Whether a whole number in which fractions are rounded is 0: it lies between -1 and 1.
    pub(crate) fn no_gap(&mut self, p: &Poly) -> bool {
        if !is_whole(p) || !self.scope.allowed.group(Group::Rounding) {
            return false;
        }
        let Some((bounds, scale)) = self.floor_bounds(p) else {
            return false;
        };
        let one = Poly::int(1);
        [p.add(&one), one.sub(p)]
            .iter()
            .all(|q| self.signed_by_bounds(q, Says::Positive, &bounds, &scale))
            && self.may(Group::Rounding)
    }

    fn signed_by_bounds(&mut self, p: &Poly, says: Says, bounds: &[Fact], scale: &Poly) -> bool {
        let scaled = self.mul(p, scale);
        self.within(
            |ctx| ctx.facts.extend(bounds.iter().cloned()),
            |engine| engine.says(&scaled, says),
        )
    }

    /// The bounds of the floors of fractions in a number, each multiplied by its own denominator and by all, and the
    /// product of all denominators, which is positive. None where there are no such floors.
    fn floor_bounds(&mut self, p: &Poly) -> Option<(Vec<Fact>, Poly)> {
        let mut floors = Vec::new();
        floors_in(p, &mut floors);
        if floors.is_empty() || floors.len() > MAX_FLOORS {
            return None;
        }
        let mut fractions = Vec::new();
        let mut denominators: Vec<Poly> = Vec::new();
        for q in floors {
            let (above, own) = self.over_a_line(&q)?;
            let mut below = Poly::int(1);
            for d in &own {
                below = self.mul(&below, d);
                if !denominators.contains(d) {
                    denominators.push(d.clone());
                }
            }
            fractions.push(Fraction {
                floor: Poly::atom(Atom::Function(Function::Floor, vec![q.into()])),
                above,
                below,
            });
        }
        if denominators.is_empty() || denominators.len() > MAX_DENOMINATORS {
            return None;
        }
        let mut scale = Poly::int(1);
        for d in &denominators {
            scale = self.mul(&scale, d);
        }
        let mut bounds = Vec::new();
        for Fraction {
            floor,
            above,
            below,
        } in &fractions
        {
            let reached = self.mul(below, floor);
            let over = above.sub(&reached);
            // Whole numbers that differ by less than `d` differ by at most `d - 1`.
            let whole = is_whole(above) && is_whole(below);
            let gap = below.sub(&Poly::int(i64::from(whole))).sub(&over);
            let strict = if whole {
                Says::NonNegative
            } else {
                Says::Positive
            };
            let mut others = vec![Poly::int(1)];
            others.extend(denominators.iter().cloned());
            others.push(scale.clone());
            others.dedup();
            for by in &others {
                for (poly, says) in [(&over, Says::NonNegative), (&gap, strict)] {
                    let product = self.mul(poly, by);
                    bounds.push(Fact::here(product, says, "the bounds of a floor"));
                }
            }
        }
        Some((bounds, scale))
    }

    /// A number as a numerator and the factors of its denominator, which are positive; none where one may not be.
    fn over_a_line(&mut self, q: &Poly) -> Option<(Poly, Vec<Poly>)> {
        let mut above = q.clone();
        let mut below = Vec::new();
        loop {
            let atom = above.terms.iter().find_map(|(t, _)| {
                let inverse = |(a, e): &(Atom, i32)| (*e < 0).then(|| a.clone());
                t.factors.iter().find_map(inverse)
            });
            let Some(atom) = atom else { break };
            // What divides under a sum does not leave it.
            let mut terms = above.terms.iter();
            if terms.any(|(t, _)| t.bound.iter().any(|b| atom.mentions(&IVar::Bound(*b)))) {
                return None;
            }
            let base = match &atom {
                Atom::Group(inner) => (**inner).clone(),
                other => Poly::atom(other.clone()),
            };
            if below.len() >= MAX_DENOMINATORS || !self.is_positive(&base) {
                return None;
            }
            let powers = above.terms.iter().flat_map(|(t, _)| &t.factors);
            let deepest = powers.filter(|(a, _)| *a == atom).map(|(_, e)| -*e).max()?;
            above = self.times_denominator(&above, &atom, &base)?;
            below.push(self.raise(&base, deepest));
        }
        // Numbers below the line, as in n/2.
        let number = above
            .terms
            .iter()
            .fold(num_bigint::BigInt::one(), |d, (_, c)| {
                num_integer::Integer::lcm(&d, c.denom())
            });
        if !number.is_one() {
            let number = BigRational::from_integer(number);
            above = above.scale(&number);
            below.push(Poly::constant(number));
        }
        Some((above, below))
    }
}

/// What is rounded down in a number, also inside of what is rounded down.
fn floors_in(p: &Poly, into: &mut Vec<Poly>) {
    for (t, _) in &p.terms {
        for (a, _) in &t.factors {
            if let Atom::Function(Function::Floor, args) = a
                && let [q] = args.as_slice()
                && t.bound.is_empty()
                && !into.contains(q)
            {
                into.push((**q).clone());
                a.visit(&mut |part| {
                    if let Part::Poly(inner) = part {
                        floors_in(inner, into);
                    }
                });
            }
        }
    }
}
