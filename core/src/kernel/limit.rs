//! Limits and integrals.

use rederive_lang::expr::{Expr, Kind, Rel};

use super::engine::Engine;
use super::lower::Env;
use super::term::Poly;

impl Engine<'_> {
    pub(in crate::kernel) fn limit(&mut self, e: &Expr, env: &Env) -> Poly {
        let _ = (e, env);
        self.unsupported("a limit")
    }

    /// A relation with a side that is `inf` or `-inf`; none where there is no such side.
    pub(in crate::kernel) fn infinite(&mut self, rel: Rel, a: &Expr, b: &Expr, env: &Env) -> Option<Result<(), Option<Poly>>> {
        let _ = (rel, env);
        let is_infinite = |e: &Expr| {
            matches!(e.kind(), Kind::Infinity) || matches!(e.kind(), Kind::Neg(x) if matches!(x.kind(), Kind::Infinity))
        };
        if !is_infinite(a) && !is_infinite(b) {
            return None;
        }
        self.owe("divergence is not checked yet".into());
        Some(Err(None))
    }

    pub(in crate::kernel) fn integral(&mut self, e: &Expr, env: &Env) -> Poly {
        let _ = (e, env);
        self.unsupported("an integral")
    }
}
