//! Sums of sines and cosines of an arithmetic progression, and of their products.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::{Function, Group};

use crate::context::Says;
use crate::engine::Engine;
use crate::products::range_of;
use crate::sign::Sign;
use crate::term::{Atom, Guard, IVar, Poly, Term, guard_mentions};

/// Powers of `π` in what is compared with 0, at most.
const MAX_POWER: i32 = 8;

/// Sines and cosines that are multiplied, at most.
const MAX_FACTORS: usize = 6;

/// `scale·cos(pace·k + phase)`, or the sine.
#[derive(Clone)]
struct Wave {
    scale: BigRational,
    sine: bool,
    pace: Poly,
    phase: Poly,
}

impl Wave {
    /// A product of two as a sum of two: `cos a·cos b = (cos(a - b) + cos(a + b))/2` and its like.
    fn times(&self, other: &Wave) -> [Wave; 2] {
        let half = BigRational::new(1.into(), 2.into());
        let scale = &self.scale * &other.scale * half;
        let sine = self.sine != other.sine;
        let wave = |turned: bool, scale: BigRational| Wave {
            scale,
            sine,
            pace: if turned {
                self.pace.sub(&other.pace)
            } else {
                self.pace.add(&other.pace)
            },
            phase: if turned {
                self.phase.sub(&other.phase)
            } else {
                self.phase.add(&other.phase)
            },
        };
        // sin a·sin b = (cos(a - b) - cos(a + b))/2, cos a·sin b = (sin(a + b) - sin(a - b))/2.
        let (of_sum, of_difference) = match (self.sine, other.sine) {
            (true, true) => (-scale.clone(), scale),
            (false, true) => (scale.clone(), -scale),
            _ => (scale.clone(), scale),
        };
        [wave(true, of_difference), wave(false, of_sum)]
    }

    fn function(&self) -> Function {
        if self.sine {
            Function::Sin
        } else {
            Function::Cos
        }
    }
}

impl Engine<'_> {
    /// `Σ_(k=l)^h cos(a·k + b) = cos(a·(l + h)/2 + b)·sin(a·(h - l + 1)/2)/sin(a/2)`, where `sin(a/2)` is not 0, and the same
    /// of sines; products of them are sums. Where `a` is 0 equal terms are counted.
    pub(crate) fn sum_of_waves(&mut self, t: &Term, at: usize) -> Option<Vec<(Term, BigRational)>> {
        if !self.scope.allowed.group(Group::ClosedForm) || !self.scope.allowed.group(Group::Trig) {
            return None;
        }
        let var = IVar::Bound(*t.bound.get(at)?);
        let waves = waves_of(t, &var)?;
        let (low, high) = range_of(t, &var)?;
        let rest: Vec<Guard> = t
            .domain
            .iter()
            .filter(|g| !guard_mentions(g, &var))
            .cloned()
            .collect();
        let half = BigRational::new(1.into(), 2.into());
        let length = high.sub(&low)?.add_constant(1)?;
        let (count, middle) = (
            Poly::index(&length),
            Poly::index(&low.add(&high)?).scale(&half),
        );
        let mut total = Poly::zero();
        for wave in waves {
            let turned = self.mul(&wave.pace, &middle).add(&wave.phase);
            let value = if wave.pace.is_zero() {
                let one = self.odd_even_fn(wave.function(), &wave.phase);
                self.mul(&one, &count)
            } else {
                let step = wave.pace.scale(&half);
                let why = self.sine_is_not_zero(&step, &rest)?;
                let whole = self.mul(&step, &count);
                let top = self.odd_even_fn(Function::Sin, &whole);
                let shown = self.show(&step);
                self.note(format!("sin({shown}) != 0"), why);
                if top.is_zero() {
                    continue;
                }
                let bottom = self.odd_even_fn(Function::Sin, &step);
                let inverse = self.invert(&bottom);
                let mean = self.odd_even_fn(wave.function(), &turned);
                let product = self.mul(&mean, &top);
                self.mul(&product, &inverse)
            };
            total = total.add(&value.scale(&wave.scale));
        }
        self.may(Group::ClosedForm);
        self.may(Group::Trig);
        let outer = self.beside_closed_form(t, at, &length)?;
        Some(self.distribute(outer, &[total]))
    }

    /// Why the sine of a number is not 0.
    fn sine_is_not_zero(&mut self, x: &Poly, domain: &[Guard]) -> Option<String> {
        let sine = self.with_parity(Function::Sin, x);
        self.because_at(&sine, Says::NonZero, domain, 1)
    }

    /// A sine is above 0 between an even multiple of `π` and the next one, and below 0 between that and the next even one; a
    /// cosine a quarter of a turn earlier.
    pub(crate) fn sign_of_wave(
        &mut self,
        f: Function,
        x: &Poly,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<Sign> {
        let half_turn = Poly::atom(Atom::Pi);
        let earlier = match f {
            Function::Sin => Poly::zero(),
            Function::Cos => half_turn.scale(&BigRational::new(1.into(), 2.into())),
            _ => return None,
        };
        // Between turns it is by what is known of turns.
        let half_turns = |(t, _): &(Term, _)| t.factors.iter().any(|(a, _)| *a == Atom::Pi);
        let mut known = self.ctx.facts.iter().flat_map(|fact| &fact.poly.terms);
        if !x.terms.iter().any(half_turns) && !known.any(half_turns) {
            return None;
        }
        let x = x.add(&earlier);
        [0, -1, 1, -2, 2, -3, 3].into_iter().find_map(|turns| {
            let after = x.sub(&half_turn.scale(&BigRational::from_integer(turns.into())));
            let before = half_turn.sub(&after);
            let mut holds = |p: &Poly| {
                let shown = self.because_at(p, Says::Positive, domain, nesting);
                shown.is_some()
            };
            (holds(&after) && holds(&before)).then_some(match turns % 2 == 0 {
                true => Sign::Positive,
                false => Sign::Negative,
            })
        })
    }

    /// The sine of `π·q` is not 0 where `q` is less than 1 from a whole number that it is not.
    pub(crate) fn sine_between_turns(
        &mut self,
        x: &Poly,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        let q = turns_of(x)?;
        [0, 1, -1].into_iter().find_map(|near| {
            let apart = q.sub(&Poly::int(near));
            let within = Poly::int(1).sub(&apart);
            let above = Poly::int(1).add(&apart);
            let mut holds = |p: &Poly, says| self.because_at(p, says, domain, nesting).is_some();
            (holds(&within, Says::Positive)
                && holds(&above, Says::Positive)
                && holds(&apart, Says::NonZero))
            .then(|| "a sine, less than half a turn from where it is 0 and not there".to_owned())
        })
    }
}

/// Whether a polynomial in `π` is above 0 by what `π` is between: `3.14159265 < π < 3.14159266`.
pub(crate) fn above_zero(p: &Poly) -> bool {
    let digits = |n: i64| BigRational::new(n.into(), 100_000_000.into());
    let (low, high) = (digits(314_159_265), digits(314_159_266));
    let mut least = BigRational::zero();
    for (t, c) in &p.terms {
        let power = match (
            t.factors.as_slice(),
            t.bound.is_empty() && t.domain.is_empty(),
        ) {
            ([], true) => 0,
            ([(Atom::Pi, e)], true) if (1..=MAX_POWER).contains(e) => *e,
            _ => return false,
        };
        let end = if c.is_negative() { &high } else { &low };
        least += c * end.pow(power);
    }
    least.is_positive()
}

/// A number over `π`, where that is a factor of each of its terms.
fn turns_of(x: &Poly) -> Option<Poly> {
    let mut turns = Vec::new();
    for (t, c) in &x.terms {
        let mut t = t.clone();
        let before = t.factors.len();
        t.factors.retain(|(a, e)| !(*a == Atom::Pi && *e == 1));
        let free = t.bound.is_empty() && t.domain.is_empty();
        if t.factors.len() + 1 != before || !free || t.factors.iter().any(|(a, _)| *a == Atom::Pi) {
            return None;
        }
        turns.push((t, c.clone()));
    }
    Some(Poly::collect(turns))
}

/// The factors of a term that depend on a variable, as a sum of waves in it.
fn waves_of(t: &Term, var: &IVar) -> Option<Vec<Wave>> {
    let mut sum: Vec<Wave> = Vec::new();
    let mut factors = 0;
    for (a, e) in t.factors.iter().filter(|(a, _)| a.mentions(var)) {
        let Atom::Function(f @ (Function::Sin | Function::Cos), args) = a else {
            return None;
        };
        let [q] = args.as_slice() else { return None };
        let (pace, phase) = linear(q, var)?;
        let wave = Wave {
            scale: BigRational::one(),
            sine: *f == Function::Sin,
            pace,
            phase,
        };
        for _ in 0..usize::try_from(*e).ok()? {
            factors += 1;
            if factors > MAX_FACTORS {
                return None;
            }
            sum = match sum.as_slice() {
                [] => vec![wave.clone()],
                several => several.iter().flat_map(|one| one.times(&wave)).collect(),
            };
        }
    }
    (!sum.is_empty()).then_some(sum)
}

/// The slope and the constant of a number that is linear in a whole-number variable.
fn linear(q: &Poly, var: &IVar) -> Option<(Poly, Poly)> {
    let index = Atom::Int(var.clone());
    let (mut slope, mut constant) = (Vec::new(), Vec::new());
    for (t, c) in &q.terms {
        let mut t = t.clone();
        let before = t.factors.len();
        t.factors.retain(|(a, e)| !(*a == index && *e == 1));
        let tied = t.factors.iter().any(|(a, _)| a.mentions(var));
        if tied || !t.bound.is_empty() || !t.domain.is_empty() {
            return None;
        }
        if t.factors.len() == before {
            constant.push((t, c.clone()));
        } else {
            slope.push((t, c.clone()));
        }
    }
    Some((Poly::collect(slope), Poly::collect(constant)))
}
