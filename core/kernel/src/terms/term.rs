//! The kernel's language: a scalar as a sum of terms, each a guarded sum of a product over bound whole-number variables.
//!
//! A [`Term`] denotes `coefficient · Σ_{bound ∈ domain} Π factor^exponent`; constraints of the domain that mention no
//! bound variable guard the whole term (it is 0 where they fail). A [`Poly`] is a sum of terms. All functions are total:
//! `1/0` is 0, the logarithm or a root of what has none, an entry outside its array and the like are some fixed number.
//! An equality of polys is an equality of what they denote under that reading; that both sides of a claim are *defined*
//! is shown apart from it, by obligations.
//!
//! Bound variables are numbered by height, so that terms that differ in the names of bound variables are the same term:
//! the variables of a term bear the numbers that follow the highest number bound inside its factors.

use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, Zero};
use rederive_lang::expr::{Function, Name, Var};

use rederive_linear::{Constraint, Lin};

/// A whole-number variable.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IVar {
    /// A size, an index or another whole-number parameter.
    Param(Var),
    /// Bound by a sum or by the position in an array that is compared as a whole; numbered by height, or fresh (from
    /// [`FRESH`] on) while a term is being put together.
    Bound(u32),
    /// `floor(index / divisor)`, divisor at least 1.
    Floor(Box<Index>, i64),
    /// A whole number that linear arithmetic does not see through, such as a product of two sizes.
    Opaque(Arc<Poly>),
}

/// The first number of a bound variable that is not yet in its place.
pub const FRESH: u32 = 1 << 20;

/// An affine form over whole-number variables.
pub type Index = Lin<IVar>;
/// A linear condition on whole numbers.
pub type Guard = Constraint<IVar>;

/// What an indicator says of its poly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Indicates {
    /// It is positive.
    Positive,
    /// It is zero.
    Zero,
}

/// An operator over a range that is not a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Big {
    /// A product.
    Prod,
    /// A maximum.
    Max,
    /// A minimum.
    Min,
}

/// A limit or an integral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Binder {
    /// An integral from a fixed point to the one end, or between both.
    Integral,
    /// A limit at a point.
    Limit,
    /// A limit at a point from above.
    LimitAbove,
    /// A limit at a point from below.
    LimitBelow,
    /// A limit at infinity.
    LimitUp,
    /// A limit at minus infinity.
    LimitDown,
}

/// An argument of something opaque: a number, or an array with its ranges and its entry at a bound position.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The ranges of the array's dimensions, none for a number.
    pub dims: Vec<(Index, Index)>,
    /// The number of the first of the variables bound here, one for each dimension: the height of the body.
    pub first: u32,
    /// The number, or the entry at the position given by the bound variables.
    pub body: Arc<Poly>,
}

/// An indivisible factor.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Atom {
    /// A whole-number variable, as a number.
    Int(IVar),
    /// A real parameter.
    Real(Var),
    /// The ratio of a circle's circumference to its diameter.
    Pi,
    /// An entry of an array parameter. Where `padded`, it is 0 outside the array's range.
    Entry(Var, Vec<Index>, bool),
    /// Kronecker's delta of a form and 0, where the reasons do not allow to use it.
    Delta(Index),
    /// A condition on whole numbers as a number, where the reasons do not allow to use it.
    Iverson(Vec<Guard>),
    /// `[poly > 0]` or `[poly = 0]`, 1 where it holds and 0 elsewhere.
    Indicator(Arc<Poly>, Indicates),
    /// The exponential.
    Exp(Arc<Poly>),
    /// A usual function of real arguments, other than `exp`.
    Function(Function, Vec<Arc<Poly>>),
    /// `base ^ exponent` where the exponent is not a whole number that is known.
    Power(Arc<Poly>, Arc<Poly>),
    /// A poly that is kept together: a denominator, or the body of a sum that the reasons do not allow to take apart.
    Group(Arc<Poly>),
    /// A product, maximum or minimum: bound variables, domain, body.
    Big(Big, Vec<u32>, Vec<Guard>, Arc<Poly>),
    /// An abstract function at its arguments: the entry `out` of its value, differentiated with respect to entries of
    /// its arguments (position of the argument, indices), sorted.
    Apply(Var, Vec<Key>, Vec<Index>, Vec<(usize, Vec<Index>)>),
    /// An entry of a call of a definition that the reasons do not allow to unfold. Where `padded`, 0 outside.
    Call(Name, Vec<Key>, Vec<Index>, bool),
    /// The derivative of a poly with respect to an entry of a variable, where the reasons do not allow to work it out.
    Diff(Arc<Poly>, Var, Vec<Index>),
    /// A limit or an integral that is kept: its bound variable, numbered by height, what is under it, and its point or ends.
    Binder(Binder, Var, Arc<Poly>, Vec<Arc<Poly>>),
    /// Something that the reasons do not allow to look into, or that has no rule: what it is, and its parts.
    Opaque(&'static str, Vec<Key>, Vec<Index>),
}

/// What comes of sorting and merging the factors of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tidied {
    /// The term.
    Term,
    /// An indicator and its opposite met: the term is 0.
    Zero,
    /// An exponent left what is exact: nothing may be made of the term, which has lost its factors.
    TooLarge,
}

/// The largest exponent, so that sums and products of a few cannot leave their type.
pub(crate) const MAX_EXPONENT: i32 = 1 << 20;

/// The sum of exponents, where it is not too large.
pub(crate) fn exponent_sum(a: i32, b: i32) -> Option<i32> {
    let small = |e: &i32| (-MAX_EXPONENT..=MAX_EXPONENT).contains(e);
    a.checked_add(b).filter(small)
}

/// The product of exponents, where it is not too large.
pub(crate) fn exponent_product(a: i32, b: i32) -> Option<i32> {
    let small = |e: &i32| (-MAX_EXPONENT..=MAX_EXPONENT).contains(e);
    a.checked_mul(b).filter(small)
}

/// How many bits a number may have.
pub(crate) const MAX_BITS: u64 = 100_000;

/// How many bits a number has.
pub(crate) fn bits(c: &BigRational) -> u64 {
    c.numer().bits() + c.denom().bits()
}

/// A power of a number, where it is not too large. No common divisor is looked for: a power of a fraction in lowest
/// terms is one.
pub(crate) fn exact_power(c: &BigRational, n: u32) -> Option<BigRational> {
    // 0, 1 and -1 stay small however large the exponent is.
    let size = c.numer().bits().max(c.denom().bits());
    if size > 1 && size.checked_mul(u64::from(n))? > MAX_BITS {
        return None;
    }
    Some(BigRational::new_raw(c.numer().pow(n), c.denom().pow(n)))
}

/// One term of a poly.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term {
    /// Bound variables, outermost first.
    pub(crate) bound: Vec<u32>,
    /// Factors and their exponents, sorted, exponents not 0.
    pub(crate) factors: Vec<(Atom, i32)>,
    /// Conditions on bound and free variables, sorted.
    pub(crate) domain: Vec<Guard>,
}

/// A sum of terms, sorted, coefficients not 0.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Poly {
    pub(crate) terms: Vec<(Term, BigRational)>,
}

impl Term {
    /// The empty product.
    #[must_use]
    pub fn one() -> Term {
        Term {
            bound: Vec::new(),
            factors: Vec::new(),
            domain: Vec::new(),
        }
    }

    /// Bound variables.
    #[must_use]
    pub fn bound(&self) -> &[u32] {
        &self.bound
    }

    /// Factors and exponents.
    #[must_use]
    pub fn factors(&self) -> &[(Atom, i32)] {
        &self.factors
    }

    /// Conditions.
    #[must_use]
    pub fn domain(&self) -> &[Guard] {
        &self.domain
    }

    /// Sorts the factors, adds up exponents of equal ones that have the same sign (a factor and its inverse meet only in
    /// the rule `cancel`, which asks for a nonzero factor), and sorts the domain. False when an indicator and its opposite
    /// meet, so that the term is 0.
    pub(crate) fn tidy(&mut self) -> Tidied {
        self.factors.sort();
        let mut merged: Vec<(Atom, i32)> = Vec::with_capacity(self.factors.len());
        for (atom, exponent) in std::mem::take(&mut self.factors) {
            match merged.last_mut() {
                Some((last, sum)) if *last == atom && (*sum > 0) == (exponent > 0) => {
                    match exponent_sum(*sum, exponent) {
                        Some(total) => *sum = total,
                        None => return Tidied::TooLarge,
                    }
                }
                _ => merged.push((atom, exponent)),
            }
        }
        for (atom, exponent) in &mut merged {
            if matches!(
                atom,
                Atom::Indicator(..) | Atom::Delta(_) | Atom::Iverson(_)
            ) && *exponent != 0
            {
                *exponent = 1;
            }
        }
        merged.retain(|(_, exponent)| *exponent != 0);
        let clash = merged.iter().any(|(a, _)| match a {
            Atom::Indicator(p, Indicates::Positive) => merged
                .iter()
                .any(|(b, _)| matches!(b, Atom::Indicator(q, Indicates::Zero) if p == q)),
            _ => false,
        });
        self.factors = merged;
        self.domain.sort();
        self.domain.dedup();
        if clash { Tidied::Zero } else { Tidied::Term }
    }

    /// The highest number bound inside, plus one.
    pub(crate) fn inner_height(&self) -> u32 {
        self.factors
            .iter()
            .map(|(a, _)| a.height())
            .max()
            .unwrap_or(0)
            .max(self.domain.iter().map(guard_height).max().unwrap_or(0))
    }

    /// Whether a bound variable occurs in the factors.
    #[must_use]
    pub fn factors_mention(&self, var: &IVar) -> bool {
        self.factors.iter().any(|(a, _)| a.mentions(var))
    }
}

/// How many there are: of bound variables and dimensions no more than an author writes.
fn count<T>(list: &[T]) -> u32 {
    list.iter().fold(0, |n, _| n + 1)
}

fn guard_height(guard: &Guard) -> u32 {
    match guard {
        Guard::NonNegative(l) | Guard::Zero(l) => index_height(l),
    }
}

fn index_height(index: &Index) -> u32 {
    index
        .terms()
        .iter()
        .map(|(v, _)| v.height())
        .max()
        .unwrap_or(0)
}

impl IVar {
    fn height(&self) -> u32 {
        match self {
            IVar::Param(_) | IVar::Bound(_) => 0,
            IVar::Floor(inner, _) => index_height(inner),
            IVar::Opaque(p) => p.height(),
        }
    }

    /// Whether a variable occurs in this one (as itself, or inside an opaque whole number).
    #[must_use]
    pub fn mentions(&self, var: &IVar) -> bool {
        self == var
            || match self {
                IVar::Floor(inner, _) => index_mentions(inner, var),
                IVar::Opaque(p) => p.mentions(var),
                _ => false,
            }
    }
}

/// Whether a variable occurs in a form.
#[must_use]
pub fn index_mentions(index: &Index, var: &IVar) -> bool {
    index.terms().iter().any(|(v, _)| v.mentions(var))
}

/// Whether a variable occurs in a guard.
#[must_use]
pub fn guard_mentions(guard: &Guard, var: &IVar) -> bool {
    match guard {
        Guard::NonNegative(l) | Guard::Zero(l) => index_mentions(l, var),
    }
}

/// The form of a guard.
#[must_use]
pub fn guard_form(guard: &Guard) -> &Index {
    match guard {
        Guard::NonNegative(l) | Guard::Zero(l) => l,
    }
}

impl Key {
    fn height(&self) -> u32 {
        let dims = self
            .dims
            .iter()
            .map(|(a, b)| index_height(a).max(index_height(b)))
            .max()
            .unwrap_or(0);
        dims.max(self.first + count(&self.dims))
    }
}

impl Atom {
    /// One more than the highest number bound inside.
    #[must_use]
    pub fn height(&self) -> u32 {
        let indices = |list: &[Index]| list.iter().map(index_height).max().unwrap_or(0);
        let keys = |list: &[Key]| list.iter().map(Key::height).max().unwrap_or(0);
        match self {
            Atom::Int(v) => v.height(),
            Atom::Real(_) | Atom::Pi => 0,
            Atom::Entry(_, idx, _) => indices(idx),
            Atom::Delta(l) => index_height(l),
            Atom::Iverson(gs) => gs.iter().map(guard_height).max().unwrap_or(0),
            Atom::Indicator(p, _) | Atom::Exp(p) | Atom::Group(p) => p.height(),
            Atom::Function(_, args) => args.iter().map(|p| p.height()).max().unwrap_or(0),
            Atom::Power(a, b) => a.height().max(b.height()),
            Atom::Big(_, vars, gs, body) => {
                let inner = body
                    .height()
                    .max(gs.iter().map(guard_height).max().unwrap_or(0));
                inner + count(vars)
            }
            Atom::Apply(_, args, out, wrt) => keys(args)
                .max(indices(out))
                .max(wrt.iter().map(|(_, i)| indices(i)).max().unwrap_or(0)),
            Atom::Call(_, args, out, _) | Atom::Opaque(_, args, out) => {
                keys(args).max(indices(out))
            }
            Atom::Diff(p, _, idx) => p.height().max(indices(idx)),
            Atom::Binder(_, _, body, ends) => {
                let ends = ends.iter().map(|p| p.height()).max().unwrap_or(0);
                body.height().max(ends)
            }
        }
    }

    /// How large it is: the number of terms in its parts, two levels down.
    #[must_use]
    pub fn weight(&self) -> usize {
        let mut sum = 1;
        self.visit(&mut |part| {
            if let Part::Poly(p) = part {
                sum += p.terms.len();
                for (t, _) in &p.terms {
                    sum += t.factors.len();
                }
            }
        });
        sum
    }

    /// Whether a whole-number variable occurs in it.
    #[must_use]
    pub fn mentions(&self, var: &IVar) -> bool {
        let mut found = false;
        self.visit(&mut |part| {
            found = found
                || match part {
                    Part::Index(i) => index_mentions(i, var),
                    Part::IVar(v) => v.mentions(var),
                    Part::Poly(p) => p.mentions(var),
                    Part::Var(_) => false,
                };
        });
        found
    }

    /// Whether it depends on a parameter (an array, a real or a whole number), through whatever it is built from.
    #[must_use]
    pub fn depends_on(&self, var: &Var) -> bool {
        if let Atom::Binder(_, bound, _, ends) = self
            && bound == var
        {
            return ends.iter().any(|p| p.depends_on(var));
        }
        let mut found = false;
        self.visit(&mut |part| {
            found = found
                || match part {
                    Part::Index(i) => index_depends_on(i, var),
                    Part::IVar(v) => ivar_depends_on(v, var),
                    Part::Poly(p) => p.depends_on(var),
                    Part::Var(v) => v == var,
                };
        });
        found
    }

    /// Shows each direct part.
    pub fn visit(&self, see: &mut dyn FnMut(Part<'_>)) {
        let key = |k: &Key, see: &mut dyn FnMut(Part<'_>)| {
            for (a, b) in &k.dims {
                see(Part::Index(a));
                see(Part::Index(b));
            }
            see(Part::Poly(&k.body));
        };
        match self {
            Atom::Int(v) => see(Part::IVar(v)),
            Atom::Real(v) => see(Part::Var(v)),
            Atom::Pi => {}
            Atom::Entry(v, idx, _) => {
                see(Part::Var(v));
                idx.iter().for_each(|i| see(Part::Index(i)));
            }
            Atom::Delta(l) => see(Part::Index(l)),
            Atom::Iverson(gs) => gs.iter().for_each(|g| see(Part::Index(guard_form(g)))),
            Atom::Indicator(p, _) | Atom::Exp(p) | Atom::Group(p) => see(Part::Poly(p)),
            Atom::Function(_, args) => args.iter().for_each(|p| see(Part::Poly(p))),
            Atom::Power(a, b) => {
                see(Part::Poly(a));
                see(Part::Poly(b));
            }
            Atom::Big(_, _, gs, body) => {
                gs.iter().for_each(|g| see(Part::Index(guard_form(g))));
                see(Part::Poly(body));
            }
            Atom::Apply(f, args, out, wrt) => {
                see(Part::Var(f));
                args.iter().for_each(|k| key(k, see));
                out.iter().for_each(|i| see(Part::Index(i)));
                wrt.iter()
                    .flat_map(|(_, idx)| idx)
                    .for_each(|i| see(Part::Index(i)));
            }
            Atom::Call(_, args, out, _) | Atom::Opaque(_, args, out) => {
                args.iter().for_each(|k| key(k, see));
                out.iter().for_each(|i| see(Part::Index(i)));
            }
            Atom::Diff(p, v, idx) => {
                see(Part::Poly(p));
                see(Part::Var(v));
                idx.iter().for_each(|i| see(Part::Index(i)));
            }
            Atom::Binder(_, _, body, ends) => {
                see(Part::Poly(body));
                ends.iter().for_each(|p| see(Part::Poly(p)));
            }
        }
    }
}

/// A direct part of an atom.
#[derive(Debug)]
pub enum Part<'a> {
    /// An index, or the form of a condition.
    Index(&'a Index),
    /// A whole-number variable.
    IVar(&'a IVar),
    /// A number.
    Poly(&'a Poly),
    /// A parameter.
    Var(&'a Var),
}

pub(crate) fn index_depends_on(index: &Index, var: &Var) -> bool {
    index.terms().iter().any(|(v, _)| ivar_depends_on(v, var))
}

fn ivar_depends_on(ivar: &IVar, var: &Var) -> bool {
    match ivar {
        IVar::Param(v) => v == var,
        IVar::Bound(_) => false,
        IVar::Floor(inner, _) => index_depends_on(inner, var),
        IVar::Opaque(p) => p.depends_on(var),
    }
}

impl Poly {
    /// Zero.
    #[must_use]
    pub fn zero() -> Poly {
        Poly::default()
    }

    /// A constant.
    #[must_use]
    pub fn constant(value: BigRational) -> Poly {
        if value.is_zero() {
            Poly::zero()
        } else {
            Poly {
                terms: vec![(Term::one(), value)],
            }
        }
    }

    /// A small whole constant.
    #[must_use]
    pub fn int(value: i64) -> Poly {
        Poly::constant(BigRational::from_integer(value.into()))
    }

    /// An atom.
    #[must_use]
    pub fn atom(atom: Atom) -> Poly {
        Poly::power_of(atom, 1)
    }

    /// An atom to a power.
    #[must_use]
    pub fn power_of(atom: Atom, exponent: i32) -> Poly {
        if exponent == 0 {
            return Poly::int(1);
        }
        let term = Term {
            bound: Vec::new(),
            factors: vec![(atom, exponent)],
            domain: Vec::new(),
        };
        Poly {
            terms: vec![(term, BigRational::one())],
        }
    }

    /// The affine form as a number.
    #[must_use]
    pub fn index(index: &Index) -> Poly {
        let mut sum = Poly::int(index.constant_part());
        for (var, coefficient) in index.terms() {
            let atom = match var {
                IVar::Opaque(p) => (**p).clone(),
                _ => Poly::atom(Atom::Int(var.clone())),
            };
            sum = sum.add(&atom.scale(&BigRational::from_integer((*coefficient).into())));
        }
        sum
    }

    /// Its terms with their coefficients.
    #[must_use]
    pub fn terms(&self) -> &[(Term, BigRational)] {
        &self.terms
    }

    /// Whether it has no terms.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// The constant it is, if it is one.
    #[must_use]
    pub fn as_constant(&self) -> Option<BigRational> {
        match self.terms.as_slice() {
            [] => Some(BigRational::zero()),
            [(term, c)]
                if term.factors.is_empty() && term.domain.is_empty() && term.bound.is_empty() =>
            {
                Some(c.clone())
            }
            _ => None,
        }
    }

    /// The atom it is, if it is one.
    #[must_use]
    pub fn as_atom(&self) -> Option<&Atom> {
        match self.terms.as_slice() {
            [(term, c)] if c.is_one() && term.domain.is_empty() && term.bound.is_empty() => {
                match term.factors.as_slice() {
                    [(atom, 1)] => Some(atom),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// From terms in any order.
    #[must_use]
    pub(crate) fn collect(terms: impl IntoIterator<Item = (Term, BigRational)>) -> Poly {
        let mut map: BTreeMap<Term, BigRational> = BTreeMap::new();
        for (term, c) in terms {
            *map.entry(term).or_insert_with(BigRational::zero) += c;
        }
        Poly {
            terms: map.into_iter().filter(|(_, c)| !c.is_zero()).collect(),
        }
    }

    /// The sum.
    #[must_use]
    pub fn add(&self, other: &Poly) -> Poly {
        if self.is_zero() {
            return other.clone();
        }
        if other.is_zero() {
            return self.clone();
        }
        Poly::collect(self.terms.iter().chain(&other.terms).cloned())
    }

    /// The difference.
    #[must_use]
    pub fn sub(&self, other: &Poly) -> Poly {
        self.add(&other.neg())
    }

    /// The negation.
    #[must_use]
    pub fn neg(&self) -> Poly {
        Poly {
            terms: self.terms.iter().map(|(t, c)| (t.clone(), -c)).collect(),
        }
    }

    /// A multiple.
    #[must_use]
    pub fn scale(&self, by: &BigRational) -> Poly {
        if by.is_zero() {
            return Poly::zero();
        }
        if by.is_one() {
            return self.clone();
        }
        Poly {
            terms: self
                .terms
                .iter()
                .map(|(t, c)| (t.clone(), c * by))
                .collect(),
        }
    }

    /// One more than the highest number bound inside.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.terms
            .iter()
            .map(|(t, _)| t.inner_height() + count(&t.bound))
            .max()
            .unwrap_or(0)
    }

    /// Whether a whole-number variable occurs in it.
    #[must_use]
    pub fn mentions(&self, var: &IVar) -> bool {
        self.terms
            .iter()
            .any(|(t, _)| t.factors_mention(var) || t.domain.iter().any(|g| guard_mentions(g, var)))
    }

    /// The sum of those of its terms that are so.
    #[must_use]
    pub fn part(&self, wanted: impl Fn(&Term) -> bool) -> Poly {
        Poly {
            terms: self
                .terms
                .iter()
                .filter(|(t, _)| wanted(t))
                .cloned()
                .collect(),
        }
    }

    /// Whether a bound variable enters it as a number, its own sums' included.
    #[must_use]
    pub fn has_bound(&self) -> bool {
        self.terms.iter().any(|(t, _)| {
            t.factors
                .iter()
                .any(|(a, _)| matches!(a, Atom::Int(IVar::Bound(_))))
        })
    }

    /// Whether it has more parts than that, however deep they stand. What it shares with itself counts each time, as it
    /// does for whoever goes through it.
    #[must_use]
    pub(crate) fn is_larger_than(&self, parts: usize) -> bool {
        self.counted_down(parts).is_none()
    }

    /// What is left of a number of parts when its own are taken away.
    fn counted_down(&self, mut left: usize) -> Option<usize> {
        for (t, _) in &self.terms {
            for (a, _) in &t.factors {
                let mut rest = left.checked_sub(1);
                a.visit(&mut |part| {
                    if let Part::Poly(p) = part {
                        rest = rest.and_then(|left| p.counted_down(left));
                    }
                });
                left = rest?;
            }
        }
        Some(left)
    }

    /// Whether it depends on a parameter.
    #[must_use]
    pub fn depends_on(&self, var: &Var) -> bool {
        self.terms.iter().any(|(t, _)| {
            t.factors.iter().any(|(a, _)| a.depends_on(var))
                || t.domain
                    .iter()
                    .any(|g| index_depends_on(guard_form(g), var))
        })
    }
}
