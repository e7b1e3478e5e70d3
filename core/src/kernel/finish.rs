//! From a difference to nothing: comparing domains, clearing denominators, asking the scalar algebra, telling cases apart.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Group;

use super::cells::sign_cases;
use super::context::{as_index, is_whole};
use super::engine::Engine;
use super::term::{Atom, Guard, IVar, Key, Poly, Term, guard_mentions};
use crate::algebra::{self, Ratio};

/// How deep case distinctions may nest.
const MAX_CASES: u32 = 7;

impl Engine<'_> {
    /// Whether a difference is 0 by the rules that are allowed; what is left of it otherwise.
    pub(in crate::kernel) fn vanishes(&mut self, p: Poly, depth: u32) -> Result<(), Poly> {
        let mut p = p;
        for _ in 0..6 {
            if p.is_zero() {
                return Ok(());
            }
            if self.budget == 0 {
                return Err(p);
            }
            let before = p.clone();
            p = self.compare_domains(&p);
            if p.is_zero() {
                return Ok(());
            }
            if let Some(next) = self.rewrite_by_facts(&p) {
                p = next;
                continue;
            }
            if let Some(next) = self.clear_denominator(&p) {
                p = next;
                continue;
            }
            if let Some(next) = self.common_cores(&p) {
                p = next;
                continue;
            }
            if p == before {
                break;
            }
        }
        // A whole number is asked of whole-number arithmetic, which knows floors by their bounds.
        if is_whole(&p) && super::context::is_bare(&p) {
            let rounded = p.terms.iter().any(|(t, _)| {
                t.factors
                    .iter()
                    .any(|(a, _)| matches!(a, Atom::Int(IVar::Floor(..))))
            });
            if let Some(guard) = as_index(&p).map(Guard::Zero) {
                // A fact may say just this of the floors in it; what else is known of them is their bounds.
                let stated =
                    rounded && crate::linear::implies(&self.ctx.guards, &guard, &self.ctx.work);
                let zero = stated || self.ctx.implies(&[], &guard);
                if zero && (!rounded || stated || self.may(Group::Rounding)) {
                    return Ok(());
                }
            }
        }
        if p.is_zero() || self.scalar_zero(&p) || self.products_agree(&p) {
            return Ok(());
        }
        if depth < MAX_CASES
            && let Some(next) = self.unify_atoms(&p, depth)
        {
            return self.vanishes(next, depth + 1);
        }
        if depth < MAX_CASES - 2
            && let Some(next) = self.unify_under_sums(&p, depth)
        {
            return self.vanishes(next, depth + 1);
        }
        if depth < MAX_CASES - 2
            && let Some(next) = self.body_for_body(&p, depth)
        {
            return self.vanishes(next, depth + 1);
        }
        if let Some(next) = self.bodies_together(&p) {
            return self.vanishes(next, depth + 1);
        }
        if depth == 0 {
            for next in self.rewritten_back(&p) {
                if self.vanishes(next, 1).is_ok() {
                    return Ok(());
                }
            }
            if let Some(next) = self.by_residues(&p)
                && self.vanishes(next, 1).is_ok()
            {
                return Ok(());
            }
            if let Some(next) = self.whole_ends(&p)
                && self.vanishes(next, 1).is_ok()
            {
                return Ok(());
            }
            if self.no_gap(&p) {
                return Ok(());
            }
            if self.overlap_equations() {
                return self.vanishes(p, 1);
            }
        }
        if depth < MAX_CASES
            && let Some(result) = self.by_cases(&p, depth)
        {
            return result;
        }
        if depth < MAX_CASES
            && let Some(result) = self.by_whole_cases(&p, depth)
        {
            return result;
        }
        Err(p)
    }

    /// An equation multiplied through by its denominators, as far as they are certainly not 0.
    pub(in crate::kernel) fn cleared(&mut self, p: &Poly) -> Poly {
        let mut p = p.clone();
        for _ in 0..3 {
            match self.multiply_through(&p, true) {
                Some(next) => p = next,
                None => break,
            }
        }
        p
    }

    /// Opaque numbers whose arguments are equal are equal: one is put for the other.
    fn unify_atoms(&mut self, p: &Poly, depth: u32) -> Option<Poly> {
        let mut atoms: Vec<Atom> = Vec::new();
        for (t, _) in &p.terms {
            for (a, _) in &t.factors {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                if !tied && !atoms.contains(a) && has_argument(a) {
                    atoms.push(a.clone());
                }
            }
        }
        if atoms.len() > 8 {
            return None;
        }
        for a in &atoms {
            // What was put together in an exponent may cancel there.
            if let Atom::Exp(x) = a
                && x.terms.len() > 1
                && x.terms.iter().any(|(t, _)| !t.bound.is_empty())
                && self.is_nothing(x, depth + 3)
            {
                return Some(self.with_value(p, a, &Poly::int(1)));
            }
        }
        for (k, a) in atoms.iter().enumerate() {
            for b in atoms.iter().skip(k + 1) {
                if self.same_value(a, b, depth + 3) {
                    return Some(self.with_value(p, b, &Poly::atom(a.clone())));
                }
            }
        }
        None
    }

    /// A value is put for an atom, wherever it is a factor.
    fn with_value(&mut self, p: &Poly, atom: &Atom, value: &Poly) -> Poly {
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let mut rest = t.clone();
            let mut power = 0;
            rest.factors.retain(|(x, e)| {
                if x == atom {
                    power = *e;
                }
                x != atom
            });
            let one = Poly::collect(self.settle(rest, c.clone()));
            let factor = match value.as_atom() {
                Some(a) if power != 0 => Poly::power_of(a.clone(), power),
                _ => Poly::int(1),
            };
            sum = sum.add(&self.mul(&one, &factor));
        }
        sum
    }

    /// Whether it is 0, as a question beside the proof.
    fn is_nothing(&mut self, p: &Poly, depth: u32) -> bool {
        if depth > MAX_CASES {
            return false;
        }
        let unmet = self.unmet.clone();
        let zero = self.vanishes(p.clone(), depth).is_ok();
        if !zero {
            self.unmet = unmet;
        }
        zero
    }

    /// Two sums over one domain that differ in one factor, which has the same value everywhere in it, are one.
    fn unify_under_sums(&mut self, p: &Poly, depth: u32) -> Option<Poly> {
        let sums: Vec<usize> = (0..p.terms.len())
            .filter(|k| p.terms.get(*k).is_some_and(|(t, _)| !t.bound.is_empty()))
            .take(8)
            .collect();
        for (n, i) in sums.iter().enumerate() {
            for j in sums.iter().skip(n + 1) {
                let (Some((s, _)), Some((t, c))) = (p.terms.get(*i), p.terms.get(*j)) else {
                    continue;
                };
                let (s, c) = (self.freshen(s), c.clone());
                let Some(moved) = self.same_domain(t, &s) else {
                    continue;
                };
                let only = |a: &Term, b: &Term| -> Vec<(Atom, i32)> {
                    a.factors
                        .iter()
                        .filter(|f| !b.factors.contains(f))
                        .cloned()
                        .collect()
                };
                let (mine, theirs) = (only(&s, &moved), only(&moved, &s));
                let ([(a, e)], [(b, k)]) = (mine.as_slice(), theirs.as_slice()) else {
                    continue;
                };
                if !(has_argument(a) || has_argument(b)) {
                    continue;
                }
                // A body that is kept together on one side may be a single factor on the other.
                let read = |x: &Atom, e: i32| match x {
                    Atom::Group(q) if e == 1 => (**q).clone(),
                    other => Poly::power_of(other.clone(), e),
                };
                let difference = read(a, *e).sub(&read(b, *k));
                let range = s.domain.clone();
                let unmet = self.unmet.clone();
                let same = self.within(
                    |ctx| ctx.guards.extend(range),
                    |engine| engine.vanishes(difference, depth + 2).is_ok(),
                );
                if !same {
                    self.unmet = unmet;
                    continue;
                }
                let mut terms: Vec<(Term, BigRational)> = p
                    .terms
                    .iter()
                    .enumerate()
                    .filter(|(k, _)| k != j)
                    .map(|(_, pair)| pair.clone())
                    .collect();
                terms.extend(self.settle(s, c));
                return Some(Poly::collect(terms));
            }
        }
        None
    }

    /// A sum whose body is kept together, and one over several variables: with the same range outside, both vanish together
    /// where their bodies do at every point of it.
    fn body_for_body(&mut self, p: &Poly, depth: u32) -> Option<Poly> {
        let kept =
            |t: &Term| t.bound.len() == 1 && matches!(t.factors.as_slice(), [(Atom::Group(_), 1)]);
        let (i, j) = p.terms.iter().enumerate().find_map(|(i, (s, _))| {
            let wider = |(_, (t, _)): &(usize, &(Term, BigRational))| t.bound.len() > 1;
            let other = p.terms.iter().enumerate().find(wider);
            kept(s).then(|| other.map(|(j, _)| (i, j))).flatten()
        })?;
        let ((s, c), (t, d)) = (p.terms.get(i)?.clone(), p.terms.get(j)?.clone());
        let (s, t) = (self.freshen(&s), self.freshen(&t));
        let ([var], [(Atom::Group(body), 1)]) = (s.bound.as_slice(), s.factors.as_slice()) else {
            return None;
        };
        for old in &t.bound {
            let to = |v: &IVar| (*v == IVar::Bound(*old)).then_some(IVar::Bound(*var));
            let moved = super::rename::term(&t, &to)?;
            let inner = |g: &Guard| {
                moved
                    .bound
                    .iter()
                    .any(|b| b != var && guard_mentions(g, &IVar::Bound(*b)))
            };
            let (inside, mut outside): (Vec<_>, Vec<_>) =
                moved.domain.iter().cloned().partition(inner);
            let mut wanted = s.domain.clone();
            wanted.sort();
            outside.sort();
            if wanted != outside {
                continue;
            }
            let rest = Term {
                bound: moved.bound.iter().copied().filter(|b| b != var).collect(),
                factors: moved.factors.clone(),
                domain: inside,
            };
            let (range, unmet) = (s.domain.clone(), self.unmet.clone());
            let same = self.within(
                |ctx| ctx.guards.extend(range),
                |engine| {
                    let other = Poly::collect(engine.settle(rest, d.clone()));
                    engine
                        .vanishes(body.scale(&c).add(&other), depth + 2)
                        .is_ok()
                },
            );
            if same {
                let others = p
                    .terms
                    .iter()
                    .enumerate()
                    .filter(|(k, _)| *k != i && *k != j);
                return Some(Poly::collect(others.map(|(_, pair)| pair.clone())));
            }
            self.unmet = unmet;
        }
        None
    }

    fn same_value(&mut self, a: &Atom, b: &Atom, depth: u32) -> bool {
        if depth > MAX_CASES {
            return false;
        }
        let equal = |engine: &mut Self, x: &Poly, y: &Poly| engine.is_nothing(&x.sub(y), depth);
        match (a, b) {
            (Atom::Exp(x), Atom::Exp(y)) | (Atom::Group(x), Atom::Group(y)) => equal(self, x, y),
            (Atom::Power(x, m), Atom::Power(y, n)) => equal(self, x, y) && equal(self, m, n),
            (Atom::Function(f, x), Atom::Function(g, y)) => {
                f == g && x.len() == y.len() && x.iter().zip(y).all(|(x, y)| equal(self, x, y))
            }
            (Atom::Call(f, x, i, p), Atom::Call(g, y, j, q)) => {
                f == g && i == j && p == q && self.same_keys(x, y, depth)
            }
            (Atom::Apply(f, x, i, p), Atom::Apply(g, y, j, q)) => {
                f == g && i == j && p == q && self.same_keys(x, y, depth)
            }
            (Atom::Opaque(f, x, i), Atom::Opaque(g, y, j)) => {
                // Limits and integrals bind a variable inside; only finite operations are compared by their parts.
                !f.starts_with("limit")
                    && *f != "integral"
                    && f == g
                    && i == j
                    && self.same_keys(x, y, depth)
            }
            _ => false,
        }
    }

    fn same_keys(&mut self, x: &[Key], y: &[Key], depth: u32) -> bool {
        x.len() == y.len()
            && x.iter().zip(y).all(|(a, b)| {
                if a.dims != b.dims {
                    return false;
                }
                let fresh: Vec<u32> = a.dims.iter().map(|_| super::rename::fresh()).collect();
                let (p, q) = (self.open_key(a, &fresh), self.open_key(b, &fresh));
                let range = super::diff::range_guards(&a.dims, &fresh);
                let unmet = self.unmet.clone();
                let same = self.within(
                    |ctx| ctx.guards.extend(range),
                    |engine| engine.vanishes(p.sub(&q), depth).is_ok(),
                );
                if !same {
                    self.unmet = unmet;
                }
                same
            })
    }

    /// A denominator that no bound variable enters, and that is not 0, is multiplied through.
    fn clear_denominator(&mut self, p: &Poly) -> Option<Poly> {
        if !self.allowed.group(Group::Cancel) {
            return None;
        }
        let every = self
            .ctx
            .facts
            .iter()
            .any(|f| f.says == super::context::Says::Zero);
        let result = self.multiply_through(p, every);
        if result.is_some() {
            self.may(Group::Cancel);
        }
        result
    }

    /// A number multiplied by its denominators that are certainly positive.
    pub(in crate::kernel) fn cleared_of_positive(&mut self, p: &Poly) -> Poly {
        let mut p = p.clone();
        for _ in 0..5 {
            let atom = p
                .terms
                .iter()
                .flat_map(|(t, _)| &t.factors)
                .find_map(|(a, e)| {
                    let whole = matches!(
                        a,
                        Atom::Group(_) | Atom::Int(_) | Atom::Real(_) | Atom::Entry(..)
                    );
                    (*e < 0 && whole).then(|| a.clone())
                });
            let Some(atom) = atom else { break };
            let base = match &atom {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            let tied = p
                .terms
                .iter()
                .any(|(t, _)| t.bound.iter().any(|b| atom.mentions(&IVar::Bound(*b))));
            if tied || !self.is_positive(&base) {
                break;
            }
            match self.times_denominator(&p, &atom, &base) {
                Some(next) => p = next,
                None => break,
            }
        }
        p
    }

    fn multiply_through(&mut self, p: &Poly, every: bool) -> Option<Poly> {
        let mut candidates: Vec<Atom> = Vec::new();
        for (t, _) in &p.terms {
            for (a, e) in &t.factors {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                let wanted = matches!(a, Atom::Group(_)) || every;
                if *e < 0 && !tied && wanted && !candidates.contains(a) {
                    candidates.push(a.clone());
                }
            }
        }
        for atom in candidates {
            let base = match &atom {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            let Some(why) = self.because_under(&base, super::context::Says::NonZero, &[], &[])
            else {
                continue;
            };
            let Some(product) = self.times_denominator(p, &atom, &base) else {
                continue;
            };
            let shown = self.show(&base);
            self.note(format!("{shown} != 0"), why);
            return Some(product);
        }
        None
    }

    /// The poly times the highest power of a factor that divides in it; the factor, which is not 0, cancels.
    pub(in crate::kernel) fn times_denominator(
        &mut self,
        p: &Poly,
        atom: &Atom,
        base: &Poly,
    ) -> Option<Poly> {
        let highest = p
            .terms
            .iter()
            .flat_map(|(t, _)| &t.factors)
            .filter(|(a, _)| a == atom)
            .map(|(_, e)| e.saturating_neg())
            .max()?;
        if highest <= 0 || highest > 8 {
            return None;
        }
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let mut rest = t.clone();
            let mut inverse = 0;
            rest.factors.retain(|(a, e)| {
                let divides = a == atom && *e < 0;
                if divides {
                    inverse = e.saturating_neg();
                }
                !divides
            });
            let factor = self.raise(base, highest - inverse);
            let one = Poly::collect(self.settle(rest, c.clone()));
            let product = self.mul(&one, &factor);
            sum = sum.add(&product);
        }
        Some(sum)
    }

    /// One question to the scalar algebra: is the sum of the terms, as a rational function of their atoms, zero?
    fn scalar_zero(&mut self, p: &Poly) -> bool {
        let mut unknowns = Unknowns::default();
        let mut parts = Vec::new();
        let mut denominators: Vec<(Poly, Vec<Guard>)> = Vec::new();
        for (t, c) in &p.terms {
            if !t.domain.is_empty() && t.bound.is_empty() {
                return false;
            }
            match self.ratio_of_term(t, c, &mut unknowns, &mut denominators, &[]) {
                Some(r) => parts.push(r),
                None => return false,
            }
        }
        if denominators.is_empty() || !self.allowed.group(Group::Cancel) {
            return false;
        }
        for (q, _) in &denominators {
            if !self.nonzero_under(q, &[], &[]) {
                return false;
            }
        }
        let zero = algebra::is_zero(&Ratio::Sum(parts)).unwrap_or(false);
        if zero {
            self.may(Group::Cancel);
        }
        zero
    }

    /// A term as a rational function; a sum over bound variables is one unknown.
    fn ratio_of_term(
        &mut self,
        t: &Term,
        c: &BigRational,
        unknowns: &mut Unknowns,
        denominators: &mut Vec<(Poly, Vec<Guard>)>,
        scope: &[u32],
    ) -> Option<Ratio> {
        let bound: Vec<u32> = t
            .bound
            .iter()
            .copied()
            .filter(|b| !scope.contains(b))
            .collect();
        if !bound.is_empty() {
            // Factors that are free of the sum stand outside of the unknown.
            let (tied, free): (Vec<_>, Vec<_>) = t
                .factors
                .iter()
                .cloned()
                .partition(|(a, _)| bound.iter().any(|b| a.mentions(&IVar::Bound(*b))));
            let inner = Term {
                bound: t.bound.clone(),
                factors: tied,
                domain: t.domain.clone(),
            };
            let inner = self.renumber(&inner);
            let mut product = vec![
                Ratio::Number(c.clone()),
                Ratio::Unknown(unknowns.number(Unknown::Sum(inner))),
            ];
            for (a, e) in free {
                product.push(self.ratio_of_factor(&a, e, unknowns, denominators)?);
            }
            return Some(Ratio::Product(product));
        }
        let mut product = vec![Ratio::Number(c.clone())];
        for (a, e) in &t.factors {
            product.push(self.ratio_of_factor(a, *e, unknowns, denominators)?);
        }
        Some(Ratio::Product(product))
    }

    pub(in crate::kernel) fn ratio_of_factor(
        &mut self,
        a: &Atom,
        e: i32,
        unknowns: &mut Unknowns,
        denominators: &mut Vec<(Poly, Vec<Guard>)>,
    ) -> Option<Ratio> {
        let base = match a {
            Atom::Group(q) => {
                let mut sum = Vec::new();
                for (t, c) in &q.terms {
                    if t.bound.is_empty() && !t.domain.is_empty() {
                        return None;
                    }
                    sum.push(self.ratio_of_term(t, c, unknowns, denominators, &[])?);
                }
                Ratio::Sum(sum)
            }
            other => Ratio::Unknown(unknowns.number(Unknown::Atom(other.clone()))),
        };
        if e < 0 {
            let q = match a {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            if !denominators.iter().any(|(d, _)| *d == q) {
                denominators.push((q, Vec::new()));
            }
        }
        Some(Ratio::Power(Box::new(base), e))
    }

    /// Sums over one domain are one sum; its body, as a rational function, may vanish.
    fn bodies_together(&mut self, p: &Poly) -> Option<Poly> {
        if !self.allowed.group(Group::Cancel) || !self.allowed.group(Group::Linearity) {
            return None;
        }
        let has_inverse = |t: &Term| {
            t.factors
                .iter()
                .any(|(a, e)| *e < 0 && t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b))))
        };
        let (model, _) = p
            .terms
            .iter()
            .find(|(t, _)| !t.bound.is_empty() && has_inverse(t))?
            .clone();
        let model = self.freshen(&model);
        let mut inside: Vec<(Term, BigRational)> = Vec::new();
        let mut outside: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            match self.same_domain(t, &model) {
                Some(moved) => inside.push((moved, c.clone())),
                None => outside.push((t.clone(), c.clone())),
            }
        }
        // What was counted can be a sum again: a term without the variable over the model's range.
        let mut unknowns = Unknowns::default();
        let mut denominators = Vec::new();
        let mut parts = Vec::new();
        for (t, c) in &inside {
            let bare = Term {
                bound: Vec::new(),
                factors: t.factors.clone(),
                domain: Vec::new(),
            };
            parts.push(self.ratio_of_term(
                &bare,
                c,
                &mut unknowns,
                &mut denominators,
                &model.bound,
            )?);
        }
        for (q, _) in &denominators {
            if !self.nonzero_under(q, &model.domain, &[]) {
                return None;
            }
        }
        let (numerator, denominator) = algebra::together(&Ratio::Sum(parts)).ok()?;
        let whole = denominator.0.len() == 1 && denominator.0.keys().all(|m| m.powers().is_empty());
        if !whole {
            return None;
        }
        let scale = denominator.0.values().next()?.clone();
        let body = self
            .with_unknowns(&numerator, &unknowns)?
            .scale(&(BigRational::one() / scale));
        self.may(Group::Cancel);
        let sum = self.sum_over(&model.bound, &model.domain, &body);
        let result = sum.add(&Poly::collect(outside));
        (result != *p).then_some(result)
    }

    /// A polynomial in unknowns as a number.
    pub(in crate::kernel) fn with_unknowns(
        &mut self,
        polynomial: &algebra::Polynomial,
        unknowns: &Unknowns,
    ) -> Option<Poly> {
        let mut sum = Poly::zero();
        for (exponents, c) in &polynomial.0 {
            let mut product = Poly::constant(c.clone());
            for (n, e) in exponents.powers() {
                let factor = match unknowns.list.get(usize::try_from(*n).ok()?)? {
                    Unknown::Atom(a) => Poly::atom(a.clone()),
                    Unknown::Sum(t) => Poly {
                        terms: vec![(t.clone(), BigRational::one())],
                    },
                };
                let power = self.raise(&factor, i32::try_from(*e).ok()?);
                product = self.mul(&product, &power);
            }
            sum = sum.add(&product);
        }
        Some(sum)
    }

    fn same_domain(&mut self, t: &Term, model: &Term) -> Option<Term> {
        if t.bound.len() != model.bound.len() {
            return None;
        }
        let to = |v: &IVar| match v {
            IVar::Bound(b) => t
                .bound
                .iter()
                .position(|x| x == b)
                .and_then(|i| model.bound.get(i))
                .map(|n| IVar::Bound(*n)),
            _ => None,
        };
        let moved = super::rename::term(t, &to)?;
        let mut domain = moved.domain.clone();
        let mut wanted = model.domain.clone();
        domain.sort();
        wanted.sort();
        (domain == wanted).then_some(moved)
    }

    /// The difference vanishes in each case of a condition that it depends on.
    fn by_cases(&mut self, p: &Poly, depth: u32) -> Option<Result<(), Poly>> {
        if self.allowed.group(Group::Cases)
            && let Some(q) = self.sign_to_split(p)
        {
            self.may(Group::Cases);
            for (poly, says) in sign_cases(&q) {
                if self.facts_contradict(&poly, says) {
                    continue;
                }
                let fact = self.case_fact(&poly, says);
                let result = self.within(
                    |ctx| ctx.facts.push(fact),
                    |engine| {
                        let next = engine.reread(p);
                        if next == *p {
                            Err(next)
                        } else {
                            engine.vanishes(next, depth + 1)
                        }
                    },
                );
                if result.is_err() {
                    return Some(result);
                }
            }
            return Some(Ok(()));
        }
        // A guard that no bound variable enters: inside of it and outside.
        let guard = p.terms.iter().find_map(|(t, _)| {
            t.domain
                .iter()
                .find(|g| !t.bound.iter().any(|b| guard_mentions(g, &IVar::Bound(*b))))
                .cloned()
        })?;
        let outside = guard.negation()?;
        for side in std::iter::once(guard.clone()).chain(outside) {
            if self.ctx.contradicts(std::slice::from_ref(&side)) {
                continue;
            }
            let result = self.within(
                |ctx| {
                    let l = super::term::guard_form(&side);
                    let pinned = l
                        .neg()
                        .is_some_and(|n| ctx.implies(&[], &Guard::NonNegative(n)));
                    if pinned || matches!(side, Guard::Zero(_)) {
                        ctx.assume_whole(rederive_lang::expr::Rel::Eq, l);
                    } else {
                        ctx.guards.push(side.clone());
                    }
                },
                |engine| {
                    let next = engine.reread(p);
                    if next == *p {
                        Err(next)
                    } else {
                        engine.vanishes(next, depth + 1)
                    }
                },
            );
            if result.is_err() {
                return Some(result);
            }
        }
        Some(Ok(()))
    }
}

fn has_argument(a: &Atom) -> bool {
    matches!(
        a,
        Atom::Exp(_)
            | Atom::Group(_)
            | Atom::Power(..)
            | Atom::Function(..)
            | Atom::Call(..)
            | Atom::Apply(..)
            | Atom::Opaque(..)
    )
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::kernel) enum Unknown {
    Atom(Atom),
    Sum(Term),
}

#[derive(Default)]
pub(in crate::kernel) struct Unknowns {
    list: Vec<Unknown>,
}

impl Unknowns {
    pub(in crate::kernel) fn number(&mut self, unknown: Unknown) -> u32 {
        let at = match self.list.iter().position(|u| *u == unknown) {
            Some(at) => at,
            None => {
                self.list.push(unknown);
                self.list.len() - 1
            }
        };
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}
