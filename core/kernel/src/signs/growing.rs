//! Functions that grow with their argument: a difference of two of their values has the sign of the arguments' difference.

use num_traits::Signed;
use rederive_lang::expr::Function;

use crate::context::Says;
use crate::engine::Engine;
use crate::term::{Atom, Guard, Poly, Term};

/// A function that grows with its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Growing {
    Exp,
    Log,
}

impl Engine<'_> {
    /// `c·(f(a) - f(b))`, with `c > 0`, is positive, at least 0, 0 or not 0 just where `a - b` is, for `f` the exponential,
    /// or the logarithm of positive numbers. A number alone is `exp(0)`, and none is `log(1)`.
    pub(crate) fn by_growing_function(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        let (f, a, b) = difference(p)?;
        if f == Growing::Log {
            for argument in [&a, &b] {
                self.because_at(argument, Says::Positive, domain, nesting + 1)?;
            }
        }
        let why = self.because_at(&a.sub(&b), says, domain, nesting + 1)?;
        let name = match f {
            Growing::Exp => "exp",
            Growing::Log => "log",
        };
        Some(format!("{name} grows with its argument: {why}"))
    }

    /// What the signs of logarithms are by their arguments: numbers that are positive, or at least 0.
    pub(crate) fn signed_logarithms(&mut self, p: &Poly, domain: &[Guard]) -> Vec<(Poly, Says)> {
        let mut seen: Vec<Atom> = Vec::new();
        let mut out = Vec::new();
        for (t, _) in p.terms.iter().filter(|(t, _)| bare(t)) {
            for (a, _) in &t.factors {
                let Atom::Function(Function::Log, args) = a else {
                    continue;
                };
                let [q] = args.as_slice() else { continue };
                if seen.contains(a) || seen.len() > 3 {
                    continue;
                }
                seen.push(a.clone());
                if self.because_at(q, Says::Positive, domain, 2).is_none() {
                    continue;
                }
                let log = Poly::atom(a.clone());
                let above = q.sub(&Poly::int(1));
                for (difference, value) in [(above.neg(), log.neg()), (above, log)] {
                    let known = [Says::Positive, Says::NonNegative]
                        .into_iter()
                        .find(|says| self.because_at(&difference, *says, domain, 2).is_some());
                    out.extend(known.map(|says| (value, says)));
                }
            }
        }
        out
    }
}

fn bare(t: &Term) -> bool {
    t.bound.is_empty() && t.domain.is_empty()
}

/// The function, and its larger-weighted argument before the other: `p = c·(f(a) - f(b))`, with `c > 0`.
fn difference(p: &Poly) -> Option<(Growing, Poly, Poly)> {
    if !p.terms.iter().all(|(t, _)| bare(t)) {
        return None;
    }
    let value = |t: &Term| match t.factors.as_slice() {
        [(Atom::Exp(q), 1)] => Some((Growing::Exp, (**q).clone())),
        [(Atom::Function(Function::Log, args), 1)] => match args.as_slice() {
            [q] => Some((Growing::Log, Poly::clone(q))),
            _ => None,
        },
        _ => None,
    };
    match p.terms.as_slice() {
        [(t, c)] => match value(t)? {
            (Growing::Log, q) if c.is_positive() => Some((Growing::Log, q, Poly::int(1))),
            (Growing::Log, q) => Some((Growing::Log, Poly::int(1), q)),
            (Growing::Exp, _) => None,
        },
        [(s, c), (t, d)] => {
            if *c != -d.clone() {
                return None;
            }
            let read = |t: &Term| match t.factors.as_slice() {
                [] => Some((Growing::Exp, Poly::zero())),
                _ => value(t),
            };
            let ((f, a), (g, b)) = (read(s)?, read(t)?);
            if f != g {
                return None;
            }
            Some(if c.is_positive() {
                (f, a, b)
            } else {
                (f, b, a)
            })
        }
        _ => None,
    }
}
