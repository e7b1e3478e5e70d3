//! Whether two sizes are the same: polynomials with exact coefficients over what sizes are made of.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::expr::{Expr, Kind, Number, Range, Sort, Var};
use crate::print;
use crate::span::Span;

/// Polynomials longer than this are not multiplied out; such sizes are then compared as they are written.
const MAX_TERMS: usize = 64;

/// What a polynomial takes for a variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    Var(Var),
    /// Something else, such as `floor(n / 2)`, by its text.
    Other(String, ExprKey),
}

/// The expression behind an atom; it takes no part in comparisons.
#[derive(Clone, Debug)]
pub(super) struct ExprKey(Expr);

impl PartialEq for ExprKey {
    fn eq(&self, _: &ExprKey) -> bool {
        true
    }
}
impl Eq for ExprKey {}
impl PartialOrd for ExprKey {
    fn partial_cmp(&self, other: &ExprKey) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for ExprKey {
    fn cmp(&self, _: &ExprKey) -> std::cmp::Ordering {
        std::cmp::Ordering::Equal
    }
}

type Monomial = BTreeMap<Atom, u32>;

/// A polynomial; without terms it is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Poly(BTreeMap<Monomial, BigRational>);

impl Poly {
    fn constant(value: BigRational) -> Poly {
        let mut poly = Poly::default();
        poly.add_term(Monomial::new(), value);
        poly
    }

    fn atom(atom: Atom) -> Poly {
        Poly(BTreeMap::from([(
            BTreeMap::from([(atom, 1)]),
            BigRational::one(),
        )]))
    }

    fn add_term(&mut self, monomial: Monomial, coefficient: BigRational) {
        let entry = self.0.entry(monomial);
        let value = entry.or_insert_with(BigRational::zero);
        *value += coefficient;
        self.0.retain(|_, coefficient| !coefficient.is_zero());
    }

    pub fn minus(&self, other: &Poly) -> Poly {
        self.plus(other, &-BigRational::one())
    }

    fn plus(&self, other: &Poly, factor: &BigRational) -> Poly {
        let mut sum = self.clone();
        for (monomial, coefficient) in &other.0 {
            sum.add_term(monomial.clone(), coefficient * factor);
        }
        sum
    }

    fn times(&self, other: &Poly) -> Option<Poly> {
        if self.0.len().saturating_mul(other.0.len()) > MAX_TERMS {
            return None;
        }
        let mut product = Poly::default();
        for (left, a) in &self.0 {
            for (right, b) in &other.0 {
                let mut monomial = left.clone();
                for (atom, power) in right {
                    let old = monomial.entry(atom.clone()).or_insert(0);
                    *old = old.checked_add(*power)?;
                }
                product.add_term(monomial, a * b);
            }
        }
        Some(product)
    }

    /// The value, when no variable occurs.
    pub fn as_constant(&self) -> Option<BigRational> {
        match self.0.len() {
            0 => Some(BigRational::zero()),
            1 => self.0.get(&Monomial::new()).cloned(),
            _ => None,
        }
    }

    /// The value of `var` in `self = 0`, where `var` occurs linearly and nowhere else, and its coefficient divides all others.
    pub fn solve(&self, var: &Var) -> Option<Poly> {
        let alone = BTreeMap::from([(Atom::Var(var.clone()), 1)]);
        let coefficient = self.0.get(&alone)?;
        let mut rest = self.clone();
        rest.0.remove(&alone);
        let divides = |other: &BigRational| (other / coefficient).is_integer();
        let unit = coefficient.abs().is_one();
        if rest.mentions(var) || !(unit || rest.0.values().all(divides)) {
            return None;
        }
        Some(Poly::default().plus(&rest, &-coefficient.recip()))
    }

    pub fn mentions(&self, var: &Var) -> bool {
        self.0
            .keys()
            .flat_map(BTreeMap::keys)
            .any(|atom| match atom {
                Atom::Var(own) => own == var,
                Atom::Other(_, expr) => crate::walk::mentions(&expr.0, var),
            })
    }

    /// The polynomial as an expression, in a fixed order.
    pub fn to_expr(&self, span: Span) -> Expr {
        let mut sum: Option<Expr> = None;
        let positive_first =
            |(_, coefficient): &(&Monomial, &BigRational)| coefficient.is_negative();
        let mut terms: Vec<_> = self.0.iter().filter(|(m, _)| !m.is_empty()).collect();
        terms.sort_by_key(positive_first);
        terms.extend(self.0.iter().filter(|(m, _)| m.is_empty()));
        for (monomial, coefficient) in terms {
            let term = term_to_expr(monomial, &coefficient.abs(), span);
            let negative = coefficient.is_negative();
            sum = Some(match (sum, negative) {
                (None, false) => term,
                (None, true) => Expr::new(Kind::Neg(term), Sort::Scalar(Number::Int), span),
                (Some(sum), false) => {
                    let sort = super::number::join(&sum, &term);
                    Expr::new(Kind::Add(sum, term), Sort::Scalar(sort), span)
                }
                (Some(sum), true) => {
                    Expr::new(Kind::Sub(sum, term), Sort::Scalar(Number::Int), span)
                }
            });
        }
        sum.unwrap_or_else(|| super::number::whole(0, span))
    }
}

fn term_to_expr(monomial: &Monomial, coefficient: &BigRational, span: Span) -> Expr {
    let mut product: Option<Expr> = None;
    let mut push = |factor: Expr| {
        product = Some(match product.take() {
            None => factor,
            Some(product) => {
                let sort = super::number::join(&product, &factor);
                Expr::new(Kind::Mul(product, factor), Sort::Scalar(sort), span)
            }
        });
    };
    if !coefficient.is_one() || monomial.is_empty() {
        let number = if coefficient.is_integer() {
            Number::Nat
        } else {
            Number::Real
        };
        push(Expr::new(
            Kind::Number(coefficient.clone()),
            Sort::Scalar(number),
            span,
        ));
    }
    for (atom, power) in monomial {
        let base = match atom {
            Atom::Var(var) => Expr::new(Kind::Var(var.clone()), Sort::Scalar(Number::Nat), span),
            Atom::Other(_, expr) => expr.0.clone(),
        };
        if *power == 1 {
            push(base);
        } else {
            let sort = base.sort().clone();
            let exponent = super::number::whole(i64::from(*power), span);
            push(Expr::new(Kind::Power(base, exponent), sort, span));
        }
    }
    product.unwrap_or_else(|| super::number::whole(1, span))
}

/// What the hypotheses say about sizes: variables that stand for polynomials in the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Equations(Vec<(Var, Poly)>);

impl Equations {
    /// Learns `left = right` about the given sizes, if one of them can be expressed by the rest.
    pub fn learn(&mut self, left: &Expr, right: &Expr, is_size: &dyn Fn(&Var) -> bool) {
        let (Some(left_poly), Some(right_poly)) = (self.poly(left), self.poly(right)) else {
            return;
        };
        let difference = left_poly.minus(&right_poly);
        let mut candidates: Vec<Var> = Vec::new();
        for side in [left, right] {
            if let Kind::Var(var) = side.kind() {
                candidates.push(var.clone());
            }
        }
        for atom in difference.0.keys().flat_map(BTreeMap::keys) {
            if let Atom::Var(var) = atom {
                candidates.push(var.clone());
            }
        }
        for var in candidates {
            if is_size(&var)
                && let Some(value) = difference.solve(&var)
            {
                self.insert(var, value);
                return;
            }
        }
    }

    /// Remembers what a variable stands for; what was known before is rewritten by it.
    pub fn insert(&mut self, var: Var, value: Poly) {
        let new = [(var.clone(), value.clone())];
        for (_, known) in &mut self.0 {
            if known.mentions(&var)
                && let Some(better) = rewrite(known, &new)
            {
                *known = better;
            }
        }
        self.0.push((var, value));
    }

    pub fn value(&self, var: &Var) -> Option<&Poly> {
        self.0
            .iter()
            .find(|(known, _)| known == var)
            .map(|(_, value)| value)
    }

    /// The polynomial of a size, with the equations applied; `None` where it grows too long.
    pub fn poly(&self, expr: &Expr) -> Option<Poly> {
        Some(match expr.kind() {
            Kind::Number(value) => Poly::constant(value.clone()),
            Kind::Var(var) => match self.value(var) {
                Some(value) => value.clone(),
                None => Poly::atom(Atom::Var(var.clone())),
            },
            Kind::Neg(a) => Poly::default().minus(&self.poly(a)?),
            Kind::Add(a, b) => self.poly(a)?.plus(&self.poly(b)?, &BigRational::one()),
            Kind::Sub(a, b) => self.poly(a)?.minus(&self.poly(b)?),
            Kind::Mul(a, b) => self.poly(a)?.times(&self.poly(b)?)?,
            Kind::Div(a, b) => match self.poly(b)?.as_constant() {
                Some(divisor) if !divisor.is_zero() => {
                    Poly::default().plus(&self.poly(a)?, &divisor.recip())
                }
                _ => self.other(expr),
            },
            Kind::Power(a, b) => match self.poly(b)?.as_constant().and_then(|b| {
                if b.is_integer() {
                    b.to_integer().to_u32().filter(|b| *b <= 8)
                } else {
                    None
                }
            }) {
                Some(exponent) => {
                    let base = self.poly(a)?;
                    let mut product = Poly::constant(BigRational::one());
                    for _ in 0..exponent {
                        product = product.times(&base)?;
                    }
                    product
                }
                None => self.other(expr),
            },
            // Only of a range that is not reversed: the length of another is 0.
            Kind::Len(array) => match array.dims().first() {
                Some(dim) if is_from_one_to_a_natural(dim) => {
                    let one = Poly::constant(BigRational::from_integer(BigInt::one()));
                    let span = self.poly(&dim.hi)?.minus(&self.poly(&dim.lo)?);
                    span.plus(&one, &BigRational::one())
                }
                _ => self.other(expr),
            },
            _ => self.other(expr),
        })
    }

    fn other(&self, expr: &Expr) -> Poly {
        Poly::atom(Atom::Other(identity(expr), ExprKey(expr.clone())))
    }

    /// Whether both are the same size for all that is known.
    pub fn equal(&self, a: &Expr, b: &Expr) -> bool {
        if a.is_same_node(b) {
            return true;
        }
        if let (Kind::Var(a), Kind::Var(b)) = (a.kind(), b.kind())
            && a == b
        {
            return true;
        }
        match (self.poly(a), self.poly(b)) {
            (Some(a), Some(b)) => a == b,
            _ => identity(a) == identity(b),
        }
    }
}

/// The polynomial with values in the place of variables.
pub(super) fn rewrite(poly: &Poly, values: &[(Var, Poly)]) -> Option<Poly> {
    let mut sum = Poly::default();
    for (monomial, coefficient) in &poly.0 {
        let mut product = Poly::constant(coefficient.clone());
        for (atom, power) in monomial {
            let value = match atom {
                Atom::Var(var) => values
                    .iter()
                    .find(|(old, _)| old == var)
                    .map(|(_, value)| value),
                Atom::Other(..) => None,
            };
            let factor = value.cloned().unwrap_or_else(|| Poly::atom(atom.clone()));
            for _ in 0..*power {
                product = product.times(&factor)?;
            }
        }
        sum = sum.plus(&product, &BigRational::one());
    }
    Some(sum)
}

/// Whether a range is `1..=n` with an end that is a natural number by its sort.
fn is_from_one_to_a_natural(range: &Range) -> bool {
    let from_one = matches!(range.lo.kind(), Kind::Number(n) if n.is_one());
    from_one && *range.hi.sort() == Sort::Scalar(Number::Nat)
}

/// An expression by its text and by what the names in it mean: a parameter and a definition may bear one name.
fn identity(expr: &Expr) -> String {
    let mut key = print::expr(expr);
    meanings(expr, &mut Vec::new(), &mut key);
    key
}

/// What an expression holds and does not show where it is printed.
fn unprinted(parts: &[Expr], bound: &mut Vec<Var>, into: &mut String) {
    for part in parts {
        into.push_str(&format!(" ({})", print::expr(part)));
        meanings(part, bound, into);
    }
}

fn meanings(expr: &Expr, bound: &mut Vec<Var>, into: &mut String) {
    let before = bound.len();
    match expr.kind() {
        Kind::Big { binders, .. } | Kind::Build { binders, .. } => {
            bound.extend(binders.iter().map(|b| b.var.clone()));
        }
        Kind::Integral { var, .. } | Kind::Limit { var, .. } => bound.push(var.clone()),
        _ => {}
    }
    match expr.kind() {
        Kind::Var(v) | Kind::Apply { function: v, .. } if !bound.contains(v) => {
            into.push_str(&format!(" #{}", v.id));
        }
        Kind::Call {
            definition, sizes, ..
        } => {
            into.push_str(&format!(" {}@{}", definition.name, definition.span.file));
            unprinted(sizes, bound, into);
        }
        Kind::Run {
            algorithm, sizes, ..
        } => {
            into.push_str(&format!(" {}@{}", algorithm.name, algorithm.span.file));
            unprinted(sizes, bound, into);
        }
        Kind::Calls {
            algorithm, given, ..
        }
        | Kind::Cost { algorithm, given } => {
            into.push_str(&format!(" {}@{}", algorithm.name, algorithm.span.file));
            for (var, value) in given {
                into.push_str(&format!(" #{}:=", var.id));
                unprinted(std::slice::from_ref(value), bound, into);
            }
        }
        Kind::Entry { padded: true, .. } => into.push_str(" padded"),
        Kind::Limit { number, .. } => into.push_str(&format!(" {number:?}")),
        Kind::Diff { variable, at, .. } => match at {
            None if !bound.contains(variable) => into.push_str(&format!(" #{}", variable.id)),
            _ => bound.push(variable.clone()),
        },
        _ => {}
    }
    crate::walk::for_each_part(expr, &mut |part| meanings(part, bound, into));
    bound.truncate(before);
}
