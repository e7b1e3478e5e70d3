//! Powers of a number and a parameter: their base as the variable.

use num_rational::BigRational;
use rederive_lang::expr::{Expr, Kind, Name, Number, Sort, Var};

use crate::claim::Statement;
use crate::term::{Atom, Poly};

/// A real parameter that is read as what a base of powers leaves for it: `a` as `1 - q` where `q` is `1 - a`. Each value of
/// the one is a value of the other, so that what holds for all `q` holds for all `a`.
#[derive(Clone, Debug)]
pub(crate) struct Shifted {
    /// The parameter `a`.
    variable: Var,
    /// The base as it is written, `±a + c`.
    written: Expr,
    /// Whether it is `c - a`.
    negative: bool,
    /// The number `c`.
    constant: BigRational,
}

impl Shifted {
    /// The parameter, in terms of the base.
    pub(crate) fn value(&self, base: &Var) -> Poly {
        let rest = Poly::atom(Atom::Real(base.clone())).sub(&Poly::constant(self.constant.clone()));
        if self.negative { rest.neg() } else { rest }
    }

    /// What the base is called: as it is written.
    pub(crate) fn name(&self) -> Name {
        format!("({})", rederive_lang::print::expr(&self.written)).into()
    }

    /// Whether it is read so.
    pub(crate) fn is(&self, v: &Var) -> bool {
        self.variable == *v
    }
}

/// The first base of a power with a symbolic exponent that is a number and a real parameter, by which nothing
/// differentiates.
pub(crate) fn shifted(statement: &Statement<'_>) -> Option<Shifted> {
    let conditions = || std::iter::once(statement.claim).chain(statement.hypotheses);
    let real = |v: &Var| {
        let param = statement.params.iter().find(|param| param.var == *v);
        param.is_some_and(|param| param.sort == Sort::Scalar(Number::Real))
    };
    let linear = |e: &Expr| -> Option<Shifted> {
        let (a, b, plus) = match e.kind() {
            Kind::Add(a, b) => (a, b, true),
            Kind::Sub(a, b) => (a, b, false),
            _ => return None,
        };
        let (variable, constant, negative) = match (a.kind(), b.kind()) {
            (Kind::Number(c), Kind::Var(v)) => (v, c.clone(), !plus),
            (Kind::Var(v), Kind::Number(c)) => (v, if plus { c.clone() } else { -c }, false),
            _ => return None,
        };
        real(variable).then(|| Shifted {
            variable: variable.clone(),
            written: e.clone(),
            negative,
            constant,
        })
    };
    fn look(e: &Expr, depth: u32, see: &mut dyn FnMut(&Expr)) {
        if depth < 60 {
            see(e);
            crate::scan::each_part(e, &mut |part| look(part, depth + 1, see));
        }
    }
    let mut found: Option<Shifted> = None;
    for cond in conditions() {
        cond.for_each_expr(&mut |e| {
            look(e, 0, &mut |e| {
                if let (None, Kind::Power(base, exponent)) = (&found, e.kind())
                    && !matches!(exponent.kind(), Kind::Number(_))
                {
                    found = linear(base);
                }
            });
        });
    }
    let found = found?;
    let mut moves = false;
    for cond in conditions().chain(statement.cases) {
        cond.for_each_expr(&mut |e| {
            look(e, 0, &mut |e| {
                moves |= matches!(e.kind(), Kind::Diff { .. })
                    && crate::scan::mentions(e, &found.variable);
            });
        });
    }
    (!moves).then_some(found)
}
