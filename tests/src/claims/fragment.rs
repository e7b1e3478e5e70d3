//! Whether a claim lies where ARCHITECTURE.md says that the normal form decides: equality of sums, with symbolic ends, of
//! products of entries, parameters and exponentials of such, whose indices determine the bound variables.

use super::claim::Claim;
use super::tree::{Arr, Binder, Cond, Exp, Fun, Ix, Op, Rel};

/// The most sums inside of each other: "a handful".
const MOST_NESTED: usize = 4;

impl Claim {
    /// Whether both sides lie where the normal form decides.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        let inside = |e: &Exp| Inside::default().number(e);
        self.sign == "=" && inside(&self.left) && inside(&self.right)
    }
}

/// What is bound on the way to a place.
#[derive(Clone, Default)]
struct Inside {
    bound: Vec<String>,
    sums: usize,
}

impl Inside {
    fn number(&self, e: &Exp) -> bool {
        match e {
            Exp::Num(..) | Exp::Real(_) => true,
            // A whole number that an index enters is a polynomial in the index, not an entry.
            Exp::Whole(ix) => self.free(ix),
            Exp::At(a, indices) => self.array(a) && indices.iter().all(|ix| self.unit(ix)),
            Exp::Neg(a) => self.number(a),
            Exp::Add(a, b) | Exp::Sub(a, b) | Exp::Mul(a, b) => self.number(a) && self.number(b),
            Exp::Div(a, b) => matches!(**b, Exp::Num(n, _) if n != 0) && self.number(a),
            Exp::Pow(a, n) => (0..=3).contains(n) && self.number(a),
            Exp::Fun(Fun::Exp, args) => args.iter().all(|a| self.number(a)),
            Exp::Big(Op::Sum, binders, filter, body) => self.under(binders).is_some_and(|inner| {
                let read = binders.iter().all(|b| determines(body, &b.name));
                read && filter.iter().all(|c| inner.condition(c)) && inner.number(body)
            }),
            Exp::Delta(a, b) => self.unit(a) && self.unit(b),
            Exp::Dot(a, b) => self.array(a) && self.array(b),
            Exp::SumAll(a) => self.array(a),
            _ => false,
        }
    }

    fn array(&self, a: &Arr) -> bool {
        match a {
            Arr::Param(_) => true,
            Arr::Flip(a) | Arr::Transpose(a) | Arr::Map(Fun::Exp, a) => self.array(a),
            Arr::Vec(binder, body) => self
                .under(std::slice::from_ref(binder))
                .is_some_and(|inner| inner.number(body)),
            Arr::Shift(a, e) | Arr::Scale(e, a) => self.number(e) && self.array(a),
            Arr::MatMul(a, b) => self.array(a) && self.array(b),
            Arr::Map(..) => false,
        }
    }

    /// The same under binders, if their ends are such that it stays inside.
    fn under(&self, binders: &[Binder]) -> Option<Inside> {
        let mut inner = self.clone();
        inner.sums += 1;
        for b in binders {
            if !inner.unit(&b.lo) || !inner.unit(&b.hi) {
                return None;
            }
            inner.bound.push(b.name.clone());
        }
        (inner.sums <= MOST_NESTED).then_some(inner)
    }

    fn condition(&self, c: &Cond) -> bool {
        match c {
            Cond::Whole(rel, a, b) => *rel != Rel::Ne && self.unit(&a.minus(b)),
            Cond::And(a, b) => self.condition(a) && self.condition(b),
            Cond::Real(..) | Cond::Or(..) | Cond::Not(_) => false,
        }
    }

    /// Bound variables have the coefficients 1 and -1.
    fn unit(&self, ix: &Ix) -> bool {
        let unit = |name: &String| ix.coefficient(name).abs() <= 1;
        self.bound.iter().all(unit)
    }

    fn free(&self, ix: &Ix) -> bool {
        self.bound.iter().all(|name| ix.coefficient(name) == 0)
    }
}

/// Whether a product has an entry that a bound variable picks, in each term of it.
fn determines(e: &Exp, name: &str) -> bool {
    match e {
        Exp::At(Arr::Param(_), indices) => indices.iter().any(|ix| ix.coefficient(name) != 0),
        Exp::Neg(a) => determines(a, name),
        Exp::Pow(a, n) => *n > 0 && determines(a, name),
        Exp::Div(a, _) => determines(a, name),
        Exp::Mul(a, b) => determines(a, name) || determines(b, name),
        Exp::Add(a, b) | Exp::Sub(a, b) => determines(a, name) && determines(b, name),
        Exp::Big(Op::Sum, _, _, body) => determines(body, name),
        _ => false,
    }
}
