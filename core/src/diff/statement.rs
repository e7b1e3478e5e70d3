//! What two derivations claim, compared: parameters, conditions, the claim.

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rederive_lang::expr::{Binder, Cond, Derivation, Expr, Kind, Param, Range, Rel, Sort};
use rederive_lang::print;

use super::affine;
use super::canonical::{Canon, Symbols};
use super::{Change, Direction};

/// A derivation, and what the definitions that it speaks of are called.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) derivation: &'a Derivation,
    pub(super) symbols: &'a Symbols,
}

/// Everything that a derivation claims, with its parameters counted in order: the same text, the same claim.
pub(super) fn whole(side: Side<'_>) -> String {
    let params = &side.derivation.params;
    let names: Vec<String> = (0..params.len()).map(|at| format!("p{at}")).collect();
    Statement::of(side, &names).text()
}

/// How the claim of one derivation differs from that of another.
pub(super) fn changes(before: Side<'_>, after: Side<'_>) -> Vec<Change> {
    let (old, new) = (&before.derivation.params, &after.derivation.params);
    let (old_names, new_names) = paired(old, new);
    let mut old_statement = Statement::of(before, &old_names);
    let mut new_statement = Statement::of(after, &new_names);
    if old_statement.text() == new_statement.text() || whole(before) == whole(after) {
        return Vec::new();
    }
    let mut found = Vec::new();
    params(&mut old_statement, &mut new_statement, &mut found);
    if before.derivation.zero_padded != after.derivation.zero_padded {
        let now = if after.derivation.zero_padded {
            "entries outside of arrays are 0 now"
        } else {
            "entries outside of arrays are no longer 0"
        };
        found.push(Change::new(Direction::Other, now));
    }
    hypotheses(&mut old_statement, &mut new_statement, &mut found);
    let (old_claim, new_claim) = (&before.derivation.claim, &after.derivation.claim);
    let mut pair = Pair {
        old: old_statement.canon,
        new: new_statement.canon,
        entered: 0,
    };
    pair.claim(old_claim, new_claim, &mut found);
    if found.is_empty() {
        found.push(
            Change::new(Direction::Other, "the claim is another one")
                .changed(print::statement(old_claim), print::statement(new_claim)),
        );
    }
    found
}

/// Names under which the parameters of two derivations are compared: those that bear the same name are the same, the
/// others are paired in their order where they are alike.
fn paired(old: &[Param], new: &[Param]) -> (Vec<String>, Vec<String>) {
    let name = |param: &Param| param.var.name.to_string();
    let in_both = |of: &[Param], one: &Param| of.iter().any(|other| other.var.name == one.var.name);
    let mut old_names: Vec<Option<String>> = old
        .iter()
        .map(|param| in_both(new, param).then(|| name(param)))
        .collect();
    let mut new_names: Vec<Option<String>> = new
        .iter()
        .map(|param| in_both(old, param).then(|| name(param)))
        .collect();
    for (at, param) in new.iter().enumerate() {
        if new_names.get(at).is_none_or(Option::is_some) {
            continue;
        }
        let free = |(place, other): &(usize, &Param)| {
            old_names.get(*place).is_some_and(Option::is_none) && alike(other, param)
        };
        if let Some((place, _)) = old.iter().enumerate().find(free) {
            let shared = Some(format!("renamed {at}"));
            if let Some(slot) = old_names.get_mut(place) {
                slot.clone_from(&shared);
            }
            if let Some(slot) = new_names.get_mut(at) {
                *slot = shared;
            }
        }
    }
    let rest = |names: Vec<Option<String>>, params: &[Param], when: &str| {
        let names = names.into_iter().zip(params);
        names
            .map(|(known, param)| known.unwrap_or_else(|| format!("{when} {}", name(param))))
            .collect()
    };
    (rest(old_names, old, "old"), rest(new_names, new, "new"))
}

/// Whether one parameter may be another one renamed.
fn alike(a: &Param, b: &Param) -> bool {
    let kind = match (&a.sort, &b.sort) {
        (Sort::Scalar(a), Sort::Scalar(b)) => a == b,
        (Sort::Array(a), Sort::Array(b)) => a.len() == b.len(),
        (Sort::Function(a), Sort::Function(b)) => a.params.len() == b.params.len(),
        _ => false,
    };
    kind && a.range.is_some() == b.range.is_some()
}

/// A derivation's claim in pieces that can be compared.
struct Statement<'a> {
    side: Side<'a>,
    canon: Canon<'a>,
    names: Vec<String>,
    /// Each condition, a conjunction in its parts, and its canonical form.
    hypotheses: Vec<(String, &'a Cond)>,
    claim: String,
}

impl<'a> Statement<'a> {
    fn of(side: Side<'a>, names: &[String]) -> Statement<'a> {
        let mut canon = Canon::new(side.symbols, &side.derivation.params, names);
        let mut parts = Vec::new();
        for hypothesis in &side.derivation.hypotheses {
            flatten(&hypothesis.cond, &mut parts);
        }
        let mut hypotheses = Vec::new();
        for part in parts {
            hypotheses.push((canon.cond(part), part));
        }
        let claim = canon.cond(&side.derivation.claim);
        Statement {
            side,
            canon,
            names: names.to_vec(),
            hypotheses,
            claim,
        }
    }

    /// The sorts of the parameters, in the order of their shared names.
    fn params(&mut self) -> Vec<(String, String, &'a Param)> {
        let mut all = Vec::new();
        for (name, param) in self.names.iter().zip(&self.side.derivation.params) {
            all.push((name.clone(), self.canon.param(param), param));
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    fn text(&mut self) -> String {
        let params: Vec<String> = self
            .params()
            .into_iter()
            .map(|(name, sort, _)| format!("{name}: {sort}"))
            .collect();
        let known: BTreeSet<&str> = self.hypotheses.iter().map(|(text, _)| &**text).collect();
        let known: Vec<&str> = known.into_iter().collect();
        format!(
            "{} | {} | {} | {}",
            self.side.derivation.zero_padded,
            params.join("; "),
            known.join("; "),
            self.claim
        )
    }
}

fn flatten<'a>(cond: &'a Cond, into: &mut Vec<&'a Cond>) {
    match cond {
        Cond::And(parts) => parts.iter().for_each(|part| flatten(part, into)),
        Cond::True => {}
        other => into.push(other),
    }
}

fn params(old: &mut Statement<'_>, new: &mut Statement<'_>, found: &mut Vec<Change>) {
    let (before, after) = (old.params(), new.params());
    for (name, sort, param) in &after {
        let spelled = print::params(std::slice::from_ref(*param));
        let spelled = spelled
            .trim_start_matches('(')
            .trim_end_matches(')')
            .to_owned();
        let Some((_, was, old_param)) = before.iter().find(|(known, ..)| known == name) else {
            let what = format!("a parameter is added: {spelled}");
            found.push(Change::new(Direction::Other, what));
            continue;
        };
        if was == sort {
            continue;
        }
        let old_spelled = print::params(std::slice::from_ref(*old_param));
        let old_spelled = old_spelled.trim_start_matches('(').trim_end_matches(')');
        let (what, direction) = match (&old_param.range, &param.range) {
            (Some(a), Some(b)) => {
                let (word, direction) = compared(a, &mut old.canon, b, &mut new.canon);
                (
                    format!("the range of `{}` is {word}", param.var.name),
                    direction,
                )
            }
            _ => {
                let direction = match (&old_param.sort, &param.sort) {
                    (Sort::Scalar(a), Sort::Scalar(b)) if a < b => Direction::Stronger,
                    (Sort::Scalar(a), Sort::Scalar(b)) if b < a => Direction::Weaker,
                    _ => Direction::Other,
                };
                let word = match direction {
                    Direction::Weaker => "a narrower",
                    Direction::Stronger => "a wider",
                    Direction::Other => "another",
                };
                (format!("`{}` is of {word} sort", param.var.name), direction)
            }
        };
        found.push(Change::new(direction, what).changed(old_spelled, spelled));
    }
    for (name, _, param) in &before {
        if !after.iter().any(|(known, ..)| known == name) {
            let what = format!("the parameter `{}` is gone", param.var.name);
            found.push(Change::new(Direction::Other, what));
        }
    }
}

/// Whether one range holds less than another.
fn compared(
    old: &Range,
    old_canon: &mut Canon<'_>,
    new: &Range,
    new_canon: &mut Canon<'_>,
) -> (&'static str, Direction) {
    let lo = affine::step((&old.lo, old_canon), (&new.lo, new_canon));
    let hi = affine::step((&old.hi, old_canon), (&new.hi, new_canon));
    match (lo, hi) {
        (Some(lo), Some(hi)) if !lo.is_negative() && !hi.is_positive() => {
            ("shorter", Direction::Weaker)
        }
        (Some(lo), Some(hi)) if !lo.is_positive() && !hi.is_negative() => {
            ("longer", Direction::Stronger)
        }
        _ => ("another one", Direction::Other),
    }
}

fn hypotheses(old: &mut Statement<'_>, new: &mut Statement<'_>, found: &mut Vec<Change>) {
    let missing = |from: &[(String, &'_ Cond)], text: &str| !from.iter().any(|(t, _)| t == text);
    let mut dropped: Vec<&Cond> = Vec::new();
    for (text, cond) in &old.hypotheses {
        if missing(&new.hypotheses, text) {
            dropped.push(cond);
        }
    }
    let added: Vec<&Cond> = new
        .hypotheses
        .iter()
        .filter(|(text, _)| missing(&old.hypotheses, text))
        .map(|(_, cond)| *cond)
        .collect();
    for cond in added {
        let (old_canon, new_canon) = (&mut old.canon, &mut new.canon);
        let mut narrowing = |was: &&Cond| bound(was, old_canon, cond, new_canon);
        let like = dropped
            .iter()
            .enumerate()
            .find_map(|(at, was)| narrowing(was).map(|direction| (at, direction)));
        let after = print::statement(cond);
        match like {
            Some((at, direction)) => {
                let before = print::statement(dropped.remove(at));
                let word = match direction {
                    Direction::Weaker => "narrower",
                    Direction::Stronger => "wider",
                    Direction::Other => "another",
                };
                let change = Change::new(direction, format!("a hypothesis is {word}"));
                found.push(change.changed(before, after));
            }
            None => found.push(Change::new(
                Direction::Weaker,
                format!("a hypothesis is added: {after}"),
            )),
        }
    }
    for cond in dropped {
        let what = format!("a hypothesis is gone: {}", print::statement(cond));
        found.push(Change::new(Direction::Stronger, what));
    }
}

/// Where two comparisons differ by a number only, or by whether they are strict: what the second allows.
fn bound(
    old: &Cond,
    old_canon: &mut Canon<'_>,
    new: &Cond,
    new_canon: &mut Canon<'_>,
) -> Option<Direction> {
    let (old_strict, old_gap) = gap(old)?;
    let (new_strict, new_gap) = gap(new)?;
    let step = affine::step((&old_gap, old_canon), (&new_gap, new_canon))?;
    let strictness = match (old_strict, new_strict) {
        (true, false) => 1,
        (false, true) => -1,
        _ => 0,
    };
    let gain = |number: &BigRational| -> i32 {
        if number.is_zero() {
            0
        } else if number.is_positive() {
            1
        } else {
            -1
        }
    };
    Some(match (gain(&step), strictness) {
        (a, b) if a >= 0 && b >= 0 => Direction::Stronger,
        (a, b) if a <= 0 && b <= 0 => Direction::Weaker,
        _ => Direction::Other,
    })
}

/// `b - a` of `a <= b` and `a < b`, and whether it is strict.
fn gap(cond: &Cond) -> Option<(bool, Expr)> {
    let Cond::Rel(rel, a, b) = cond else {
        return None;
    };
    let (strict, small, large) = match rel {
        Rel::Lt => (true, a, b),
        Rel::Le => (false, a, b),
        Rel::Gt => (true, b, a),
        Rel::Ge => (false, b, a),
        Rel::Eq | Rel::Ne => return None,
    };
    let kind = Kind::Sub(large.clone(), small.clone());
    Some((strict, Expr::new(kind, large.sort().clone(), large.span())))
}

/// Two claims, read side by side.
struct Pair<'a> {
    old: Canon<'a>,
    new: Canon<'a>,
    entered: usize,
}

impl Pair<'_> {
    fn claim(&mut self, old: &Cond, new: &Cond, found: &mut Vec<Change>) {
        if self.old.cond(old) == self.new.cond(new) {
            return;
        }
        match (old, new) {
            (Cond::Forall(before, a), Cond::Forall(after, b)) if before.len() == after.len() => {
                self.binders(before, after, true, found);
                self.claim(a, b, found);
            }
            (Cond::And(before), Cond::And(after)) => self.parts(before, after, found),
            (Cond::And(before), other) => self.parts(before, std::slice::from_ref(other), found),
            (other, Cond::And(after)) => self.parts(std::slice::from_ref(other), after, found),
            (Cond::Rel(..), Cond::Rel(..)) => self.relation(old, new, found),
            _ => found.push(another(old, new)),
        }
    }

    fn parts(&mut self, before: &[Cond], after: &[Cond], found: &mut Vec<Change>) {
        let old: Vec<String> = before.iter().map(|part| self.old.cond(part)).collect();
        let new: Vec<String> = after.iter().map(|part| self.new.cond(part)).collect();
        let gone: Vec<&Cond> = (before.iter().zip(&old))
            .filter_map(|(part, text)| (!new.contains(text)).then_some(part))
            .collect();
        let more: Vec<&Cond> = (after.iter().zip(&new))
            .filter_map(|(part, text)| (!old.contains(text)).then_some(part))
            .collect();
        if let ([was], [is]) = (&gone[..], &more[..]) {
            return self.claim(was, is, found);
        }
        for part in gone {
            let what = format!("no longer claimed: {}", print::statement(part));
            found.push(Change::new(Direction::Weaker, what));
        }
        for part in more {
            let what = format!("claimed as well: {}", print::statement(part));
            found.push(Change::new(Direction::Stronger, what));
        }
    }

    fn relation(&mut self, old: &Cond, new: &Cond, found: &mut Vec<Change>) {
        let (Some((was, a, b)), Some((is, c, d))) = (turned(old), turned(new)) else {
            return found.push(another(old, new));
        };
        let before = (self.old.expr(a), self.old.expr(b));
        let after = (self.new.expr(c), self.new.expr(d));
        // An equation may be read from either side, also where it becomes an inequality.
        let turned = |pair: &(String, String)| (pair.1.clone(), pair.0.clone());
        let same = before == after || (was == Rel::Eq || is == Rel::Eq) && turned(&before) == after;
        if same {
            let (what, direction) = match (was, is) {
                (Rel::Lt, Rel::Le) => ("the claim is no longer strict", Direction::Weaker),
                (Rel::Eq | Rel::Lt, Rel::Ne) | (Rel::Eq, Rel::Le) => {
                    ("the claim says less", Direction::Weaker)
                }
                (Rel::Le, Rel::Lt | Rel::Eq) | (Rel::Ne, Rel::Lt) => {
                    ("the claim says more", Direction::Stronger)
                }
                _ if was == is => return,
                _ => ("the claim says something else", Direction::Other),
            };
            let change = Change::new(direction, what);
            return found.push(change.changed(print::statement(old), print::statement(new)));
        }
        if was == is && was != Rel::Ne {
            let (gap_before, gap_after) = (gap(old), gap(new));
            if let (Some((_, x)), Some((_, y))) = (gap_before, gap_after)
                && let Some(step) = affine::step((&x, &mut self.old), (&y, &mut self.new))
            {
                let (what, direction) = if step.is_positive() {
                    ("the bound is weaker", Direction::Weaker)
                } else {
                    ("the bound is stronger", Direction::Stronger)
                };
                let change = Change::new(direction, what);
                return found.push(change.changed(print::statement(old), print::statement(new)));
            }
        }
        let at = found.len();
        if was == is {
            self.expr(a, c, found);
            self.expr(b, d, found);
        }
        if found.len() == at {
            found.push(another(old, new));
        }
    }

    /// Says where two expressions differ, as deep inside as one place alone does.
    fn expr(&mut self, old: &Expr, new: &Expr, found: &mut Vec<Change>) {
        if self.old.expr(old) == self.new.expr(new) {
            return;
        }
        match (old.kind(), new.kind()) {
            (
                Kind::Big {
                    op,
                    binders: before,
                    body: a,
                    filter: f,
                },
                Kind::Big {
                    op: other,
                    binders: after,
                    body: b,
                    filter: g,
                },
            ) if op == other && before.len() == after.len() && f == g => {
                let at = found.len();
                self.binders(before, after, false, found);
                if found.len() == at {
                    return self.expr(a, b, found);
                }
                return;
            }
            _ => {}
        }
        let (mut before, mut after) = (Vec::new(), Vec::new());
        old.kind().for_each_child(&mut |child| before.push(child));
        new.kind().for_each_child(&mut |child| after.push(child));
        let alike = std::mem::discriminant(old.kind()) == std::mem::discriminant(new.kind());
        let plain = !matches!(
            old.kind(),
            Kind::Build { .. } | Kind::Diff { .. } | Kind::Limit { .. } | Kind::Integral { .. }
        );
        if alike && plain && before.len() == after.len() {
            let differ: Vec<(&Expr, &Expr)> = before
                .into_iter()
                .zip(after)
                .filter(|(a, b)| self.old.expr(a) != self.new.expr(b))
                .collect();
            if let [(a, b)] = differ[..] {
                return self.expr(a, b, found);
            }
        }
        let change = Change::new(Direction::Other, "the claim says something else");
        found.push(change.changed(print::expr(old), print::expr(new)));
    }

    /// Compares the ranges of binders, and goes below them.
    fn binders(&mut self, old: &[Binder], new: &[Binder], claim: bool, found: &mut Vec<Change>) {
        for (was, is) in old.iter().zip(new) {
            let before = self.old.range(&was.range);
            let after = self.new.range(&is.range);
            if before != after {
                let canons = (&mut self.old, &mut self.new);
                let (word, direction) = compared(&was.range, canons.0, &is.range, canons.1);
                // What a shorter sum claims is neither more nor less.
                let direction = if claim { direction } else { Direction::Other };
                let what = format!("the range of `{}` is {word}", is.var.name);
                found.push(
                    Change::new(direction, what)
                        .changed(print::range(&was.range), print::range(&is.range)),
                );
            }
            let name = format!("entered {}", self.entered);
            self.entered += 1;
            self.old.enter(&was.var, name.clone());
            self.new.enter(&is.var, name);
        }
    }
}

/// A comparison with its smaller side first.
fn turned(cond: &Cond) -> Option<(Rel, &Expr, &Expr)> {
    match cond {
        Cond::Rel(Rel::Ge, a, b) => Some((Rel::Le, b, a)),
        Cond::Rel(Rel::Gt, a, b) => Some((Rel::Lt, b, a)),
        Cond::Rel(rel, a, b) => Some((*rel, a, b)),
        _ => None,
    }
}

fn another(old: &Cond, new: &Cond) -> Change {
    Change::new(Direction::Other, "the claim is another one")
        .changed(print::statement(old), print::statement(new))
}
