//! What occurs in a step, so that only methods are tried on it that may help.

use rederive_lang::expr::{Expr, Function, Kind};

/// What occurs in expressions and in the definitions that they call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) sums: bool,
    pub(crate) cases: bool,
    pub(crate) floors: bool,
    pub(crate) roots: bool,
    pub(crate) powers: bool,
    pub(crate) logs: bool,
    pub(crate) circular: bool,
    pub(crate) literals: bool,
    pub(crate) limits: bool,
    pub(crate) integrals: bool,
}

impl Features {
    pub(crate) fn of(sides: &[Expr]) -> Features {
        let mut features = Features::default();
        sides.iter().for_each(|side| features.add(side));
        features
    }

    fn add(&mut self, expr: &Expr) {
        match expr.kind() {
            Kind::Big { .. }
            | Kind::MatMul(..)
            | Kind::Dot(..)
            | Kind::Trace(_)
            | Kind::SumAll(_) => self.sums = true,
            Kind::If(..) | Kind::Cases(_) => self.cases = true,
            Kind::Function(function, _) => match function {
                Function::Abs | Function::Min | Function::Max | Function::Sign => self.cases = true,
                Function::Floor | Function::Ceil => self.floors = true,
                Function::Sqrt => self.roots = true,
                Function::Log => self.logs = true,
                Function::Sin | Function::Cos => self.circular = true,
                _ => {}
            },
            Kind::Power(_, exponent) => {
                self.powers |=
                    !matches!(exponent.kind(), Kind::Number(value) if value.is_integer());
                self.roots |= matches!(exponent.kind(), Kind::Number(value) if !value.is_integer());
            }
            Kind::Literal(_) => self.literals = true,
            Kind::Concat(..) => {
                self.literals = true;
                self.cases = true;
            }
            Kind::Limit { .. } => self.limits = true,
            Kind::Integral { .. } => self.integrals = true,
            Kind::Call { definition, .. } => self.add(&definition.body),
            Kind::Run { algorithm, .. } => {
                self.sums = true;
                algorithm.lets.iter().for_each(|(_, value)| self.add(value));
            }
            _ => {}
        }
        expr.kind().for_each_child(&mut |child| self.add(child));
        if let Kind::Big { filter, .. } = expr.kind() {
            self.cases |= !matches!(filter, rederive_lang::expr::Cond::True);
        }
    }

    /// Whether a method of the library may help.
    pub(crate) fn suit(self, label: &str, equation: bool) -> bool {
        match label {
            "tele" | "tele_ind" | "parts" | "swap" | "merged" | "flat" | "closed" | "gather"
            | "widen" => self.sums,
            "cases" | "cases_step" => self.cases,
            "cases_sum" => self.cases && self.sums,
            "round" => self.floors,
            "roots" => self.roots,
            "logs" => self.logs,
            "pythagoras" => self.circular,
            "powers" => self.powers || self.roots,
            "order" | "order_hyps" => !equation,
            "order_sum" => !equation && self.sums,
            "limit" => self.limits,
            "integral" => self.integrals,
            "eval" => self.literals || !self.sums,
            _ => true,
        }
    }
}
