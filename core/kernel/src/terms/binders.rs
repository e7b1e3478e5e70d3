//! Limits and integrals that are kept: their bound real variable.
//!
//! As with bound whole numbers, the variable of a kept limit or integral is numbered by height, one more than the highest
//! number bound inside, so that two that differ in its name are the same. Whoever looks inside opens it with a fresh
//! variable and closes it again, so that nothing that is put into it can be captured.

use std::sync::Arc;

use rederive_lang::expr::Var;

use crate::engine::Engine;
use crate::limit::PLACEHOLDERS;
use crate::print;
use crate::rename;
use crate::term::{Atom, Binder, FRESH, IVar, Index, Part, Poly, guard_form};

/// The number of the innermost variable; those of limits and integrals that are being read lie below.
const FIRST: u32 = PLACEHOLDERS + 1_000_000;

/// A real variable that occurs nowhere else.
pub(crate) fn fresh_real(like: &Var) -> Var {
    let id = rename::fresh();
    Var {
        name: "t".into(),
        id: renumbered(like, u32::MAX - (id - FRESH)),
    }
}

/// The author's name of a variable goes along with it.
fn renumbered(old: &Var, id: u32) -> u32 {
    print::same_name(old.id, id);
    id
}

/// A poly with one real (or whole) variable under another name.
fn renamed(p: &Poly, from: &Var, to: &Var) -> Option<Poly> {
    rename::poly(p, &|v: &IVar| match v {
        IVar::Param(w) if w == from => Some(IVar::Param(to.clone())),
        _ => None,
    })
}

/// One more than the highest number bound inside of an atom, counted from the first.
fn height_of_atom(a: &Atom) -> u32 {
    let mut height = match a {
        Atom::Binder(_, v, ..) => v.id.checked_sub(FIRST).map_or(1, |above| above + 1),
        _ => 0,
    };
    a.visit(&mut |part| {
        height = height.max(match part {
            Part::Poly(p) => height_of(p),
            Part::Index(i) => height_of_index(i),
            Part::IVar(v) => height_of_variable(v),
            Part::Var(_) => 0,
        });
    });
    height
}

fn height_of_index(i: &Index) -> u32 {
    let inside = i.terms().iter().map(|(v, _)| height_of_variable(v));
    inside.max().unwrap_or(0)
}

fn height_of_variable(v: &IVar) -> u32 {
    match v {
        IVar::Param(_) | IVar::Bound(_) => 0,
        IVar::Floor(inner, _) => height_of_index(inner),
        IVar::Opaque(p) => height_of(p),
    }
}

fn height_of(p: &Poly) -> u32 {
    let terms = p.terms().iter().map(|(t, _)| {
        let factors = t.factors().iter().map(|(a, _)| height_of_atom(a));
        let domain = t.domain().iter().map(|g| height_of_index(guard_form(g)));
        factors.chain(domain).max().unwrap_or(0)
    });
    terms.max().unwrap_or(0)
}

impl Engine<'_> {
    /// Binds a variable that is free in a poly.
    pub(crate) fn bind_real(
        &mut self,
        binder: Binder,
        v: &Var,
        body: &Poly,
        ends: Vec<Poly>,
    ) -> Poly {
        let bound = Var {
            name: "t".into(),
            id: renumbered(v, FIRST + height_of(body)),
        };
        let Some(body) = renamed(body, v, &bound) else {
            self.stuck("an index grew too large for exact arithmetic");
            return Poly::zero();
        };
        let ends = ends.into_iter().map(Arc::new).collect();
        Poly::atom(Atom::Binder(binder, bound, Arc::new(body), ends))
    }

    /// What is under a limit or an integral, with a variable of its own.
    pub(crate) fn open_real(&mut self, v: &Var, body: &Poly) -> (Var, Poly) {
        let own = fresh_real(v);
        match renamed(body, v, &own) {
            Some(body) => (own, body),
            None => {
                self.stuck("an index grew too large for exact arithmetic");
                (own, Poly::zero())
            }
        }
    }
}
