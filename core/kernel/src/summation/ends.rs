//! Conditions that bound a multiple of an index bound the index: `[s·j <= l] = [j <= floor(l/s)]`, `s >= 1`.

use num_rational::BigRational;
use rederive_lang::expr::Group;

use crate::engine::Engine;
use crate::term::{Guard, IVar, Index, Poly, Term};

impl Engine<'_> {
    /// The same with each multiple of an index bounded as the index itself, where the other end is free of indices; none
    /// where there is no such bound.
    ///
    /// A range that is cut at a multiple and put together again has its ends as floors, which are compared as any others.
    pub(crate) fn whole_ends(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Split) {
            return None;
        }
        let mut out: Vec<(Term, BigRational)> = Vec::new();
        let mut changed = false;
        for (t, c) in &p.terms {
            let mut t = self.freshen(t);
            for at in 0..t.domain.len() {
                let whole = t.domain.get(at).and_then(|g| self.whole_end(g, &t.bound));
                if let (Some(new), Some(place)) = (whole, t.domain.get_mut(at)) {
                    *place = new;
                    changed = true;
                }
            }
            out.extend(self.settle(t, c.clone()));
        }
        (changed && self.may(Group::Split)).then(|| Poly::collect(out))
    }

    /// `s·j + l >= 0` as `j + floor(l/s) >= 0`, and `l - s·j >= 0` as `floor(l/s) - j >= 0`.
    fn whole_end(&mut self, guard: &Guard, bound: &[u32]) -> Option<Guard> {
        let Guard::NonNegative(form) = guard else {
            return None;
        };
        let mut indices = form.terms().iter().filter_map(|(v, c)| match v {
            IVar::Bound(b) if bound.contains(b) => Some((v.clone(), *c)),
            _ => None,
        });
        let ((v, c), None) = (indices.next()?, indices.next()) else {
            return None;
        };
        if !(2..=64).contains(&c.unsigned_abs()) {
            return None;
        }
        let stride = i64::try_from(c.unsigned_abs()).ok()?;
        let multiple = Index::var(v.clone()).scale(c)?;
        let rest = form.sub(&multiple)?;
        let tied = |v: &IVar| bound.iter().any(|b| v.mentions(&IVar::Bound(*b)));
        if rest.terms().iter().any(|(v, _)| tied(v)) {
            return None;
        }
        let end = self.floor_of(&rest, stride)?;
        let one = Index::var(v).scale(c.signum())?;
        Some(Guard::NonNegative(end.add(&one)?))
    }
}
