//! Making a claim small while it keeps what is wrong with it.

use super::claim::Claim;
use super::tree::{Arr, Cond, Exp, Ix};
use super::walk::{change, parts, size, whole_parts};

/// Attempts before the result is good enough.
const ATTEMPTS: usize = 4_000;

impl Claim {
    /// The smallest claim that was found for which `still` holds of the text.
    pub fn shrunk(&self, still: &mut dyn FnMut(&str) -> bool) -> Claim {
        let mut best = self.clone();
        let mut left = ATTEMPTS;
        loop {
            let mut improved = false;
            for candidate in candidates(&best) {
                if left == 0 {
                    return best;
                }
                if weight(&candidate) >= weight(&best) {
                    continue;
                }
                left -= 1;
                if still(&candidate.text()) {
                    best = candidate;
                    improved = true;
                    break;
                }
            }
            if !improved {
                return best;
            }
        }
    }
}

fn weight(claim: &Claim) -> (usize, usize) {
    let text = claim.text();
    (
        text.len(),
        text.chars().filter(|c| c.is_ascii_digit()).count(),
    )
}

/// Claims that are a step smaller, boldest first.
fn candidates(claim: &Claim) -> Vec<Claim> {
    let mut out = Vec::new();
    for at in 0..claim.world.hypotheses.len() {
        let mut fewer = claim.clone();
        fewer.world.hypotheses.remove(at);
        fewer.world.mentioned.clear();
        out.push(fewer);
    }
    if claim.world.padded {
        let mut plain = claim.clone();
        plain.world.padded = false;
        out.push(plain);
    }
    if !claim.reasons.is_empty() {
        let mut free = claim.clone();
        free.reasons.clear();
        out.push(free);
        for at in 0..claim.reasons.len() {
            let mut fewer = claim.clone();
            fewer.reasons.remove(at);
            out.push(fewer);
        }
    }
    for side in [true, false] {
        let e = if side { &claim.left } else { &claim.right };
        for at in 0..size(e) {
            for new in smaller(e, at) {
                let mut next = claim.clone();
                if side {
                    next.left = new
                } else {
                    next.right = new
                }
                out.push(next);
            }
        }
    }
    out
}

/// The expression with something smaller in one place.
fn smaller(e: &Exp, at: usize) -> Vec<Exp> {
    let mut out = Vec::new();
    for option in 0..24 {
        let mut next = e.clone();
        if change(&mut next, at, &mut |e, _| instead(e, option)) && next != *e {
            out.push(next);
        }
    }
    out
}

fn instead(e: &Exp, option: usize) -> Option<Exp> {
    match option {
        0 => Some(Exp::int(0)),
        1 => Some(Exp::int(1)),
        2 => Some(Exp::real("a")),
        3 => Some(Exp::real("b")),
        4..=7 => {
            let mut copy = e.clone();
            let mut list = Vec::new();
            parts(&mut copy, &mut |part, _| list.push(part.clone()));
            list.get(option - 4).cloned()
        }
        8 => match e {
            Exp::Big(op, binders, Some(_), body) => {
                Some(Exp::Big(*op, binders.clone(), None, body.clone()))
            }
            Exp::At(a, ix) => parts_of_array(a).map(|inner| Exp::At(inner, ix.clone())),
            Exp::SumAll(a) => parts_of_array(a).map(Exp::SumAll),
            Exp::Dot(a, b) => parts_of_array(a).map(|inner| Exp::Dot(inner, b.clone())),
            _ => None,
        },
        9 | 10 => match e {
            Exp::Big(op, binders, c, body) if binders.len() > 1 => {
                let mut fewer = binders.clone();
                fewer.remove(option - 9);
                Some(Exp::Big(*op, fewer, c.clone(), body.clone()))
            }
            Exp::Big(op, binders, Some(c), body) => {
                let c = part_of(c, option == 9)?;
                Some(Exp::Big(*op, binders.clone(), Some(c), body.clone()))
            }
            Exp::If(c, a, b) => Some(Exp::If(part_of(c, option == 9)?, a.clone(), b.clone())),
            _ => None,
        },
        _ => {
            let mut next = e.clone();
            let (mut number, which, how) = (0, (option - 11) / 3, (option - 11) % 3);
            whole_parts(&mut next, &mut |ix| {
                if number == which {
                    simplify(ix, how);
                }
                number += 1;
            });
            Some(next)
        }
    }
}

fn simplify(ix: &mut Ix, how: usize) {
    match how {
        0 => ix.constant = 0,
        1 => {
            ix.terms.truncate(ix.terms.len().saturating_sub(1));
        }
        _ => {
            for (_, c) in &mut ix.terms {
                *c = c.signum();
            }
        }
    }
}

fn parts_of_array(a: &Arr) -> Option<Arr> {
    match a {
        Arr::Param(_) | Arr::Vec(..) => None,
        Arr::Flip(a) | Arr::Transpose(a) | Arr::Map(_, a) | Arr::Shift(a, _) | Arr::Scale(_, a) => {
            Some((**a).clone())
        }
        Arr::MatMul(_, b) => Some((**b).clone()),
    }
}

fn part_of(c: &Cond, first: bool) -> Option<Cond> {
    match c {
        Cond::And(a, b) | Cond::Or(a, b) => Some(if first { (**a).clone() } else { (**b).clone() }),
        Cond::Not(c) => Some((**c).clone()),
        _ => None,
    }
}
