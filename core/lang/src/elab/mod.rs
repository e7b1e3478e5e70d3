//! From the syntax tree to the typed tree: names, sorts, shapes.
//!
//! What is wrong is reported once: the expression it stands in has no typed form ([`Silent`]), and nobody says anything
//! about what has none.

mod algorithm;
mod arith;
mod array;
mod big;
mod builtin;
mod call;
mod cond;
mod counting;
mod definition;
mod derivation;
mod derivative;
mod entry;
mod expr;
mod number;
mod reason;
mod scope;
mod shape;
mod shown;
mod size;
mod sorts;
mod spread;
mod unknown;
mod word;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) use algorithm::algorithm;
pub(crate) use definition::definition;
pub(crate) use derivation::derivation;
pub(crate) use scope::is_taken;
pub(crate) use shown::Shown;
pub(crate) use word::Read as Words;

use crate::diag::Diagnostic;
use crate::expr::{Algorithm, Definition, Expr, Name, Var};
use crate::span::Span;
use scope::Local;
use size::Equations;

/// How high a typed tree may be. Sub-trees that a `let` puts in count.
const MAX_HEIGHT: u32 = 400;
/// How many nodes a typed expression may have, everything that is written out counted.
const MAX_SIZE: u32 = 200_000;
/// How deep expressions may stand inside each other, calls of a `let f = |z| …` counted.
const MAX_DEPTH: u32 = 160;
/// How many expressions one item may make the elaborator look at.
const FUEL: u32 = 1_000_000;

/// There is no typed form, and why was reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Silent;

type Typed<T = Expr> = Result<T, Silent>;

/// What a name stands for outside of all items.
#[derive(Clone, Debug)]
pub(crate) enum Global {
    Definition(Arc<Definition>),
    Algorithm(Arc<Algorithm>),
    /// Its declaration is wrong, and that was reported.
    Broken,
    /// It is declared further down.
    Later,
}

/// What may be cited with `lemma`.
#[derive(Clone, Debug, Default)]
pub(crate) struct LemmaNames {
    pub params: Vec<Name>,
}

/// What is visible in all items of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globals {
    pub names: BTreeMap<Name, (Span, Global)>,
    pub lemmas: BTreeMap<Name, LemmaNames>,
    /// Names that two items bear, which was reported.
    pub twice: BTreeSet<Name>,
    /// What the language has definitions for.
    pub words: word::Read,
    /// What definitions are called where they are shown.
    pub shown: Shown,
}

/// Elaborates one item.
pub(crate) struct Elab<'a> {
    globals: &'a Globals,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The next variable's id.
    next_id: &'a mut u32,
    locals: Vec<Local>,
    /// Variables whose sum has ended within the same expression, and where they were bound.
    departed: Vec<(Name, Span)>,
    /// Variables that were bound in an earlier expression of the same chain.
    bound_before: Vec<(Name, Span)>,
    /// Unknown names of the same expression; each is reported once.
    unknown: Vec<Name>,
    equations: Equations,
    /// Whether `#[zero_padded]` covers this place.
    padded: bool,
    /// Whether unknown names in a sort are sizes that it binds.
    binds_sizes: bool,
    /// Whether `O(…)` and `inf` are allowed where the next expression stands.
    special: bool,
    /// Unknown names that stand for bound variables of a step, when a substitution is read.
    free: Option<Vec<Var>>,
    /// What `have`s of this derivation may be cited.
    haves: Vec<Name>,
    /// The names that this derivation gives to expressions.
    lets: Vec<(Name, Expr)>,
    fuel: u32,
    depth: u32,
}

impl<'a> Elab<'a> {
    pub fn new(
        globals: &'a Globals,
        diagnostics: &'a mut Vec<Diagnostic>,
        next_id: &'a mut u32,
    ) -> Elab<'a> {
        Elab {
            globals,
            diagnostics,
            next_id,
            locals: Vec::new(),
            departed: Vec::new(),
            bound_before: Vec::new(),
            unknown: Vec::new(),
            equations: Equations::default(),
            padded: false,
            binds_sizes: false,
            special: false,
            free: None,
            haves: Vec::new(),
            lets: Vec::new(),
            fuel: FUEL,
            depth: 0,
        }
    }

    fn fail(&mut self, diagnostic: Diagnostic) -> Silent {
        self.diagnostics.push(diagnostic);
        Silent
    }

    /// A variable that no other is equal to.
    fn new_var(&mut self, name: Name) -> Var {
        let id = *self.next_id;
        *self.next_id = id.wrapping_add(1);
        Var { name, id }
    }

    /// Does something without reporting what is wrong.
    fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> Typed<T>) -> Typed<T> {
        let (reported, unknown) = (self.diagnostics.len(), self.unknown.len());
        let (departed, locals) = (self.departed.len(), self.locals.len());
        let result = work(self);
        let silent = self.diagnostics.len() == reported;
        self.diagnostics.truncate(reported);
        self.unknown.truncate(unknown);
        self.departed.truncate(departed);
        self.locals.truncate(locals);
        if silent { result } else { Err(Silent) }
    }

    /// Begins an expression of its own: what was said about names in the one before is forgotten.
    fn begin_expression(&mut self) {
        self.unknown.clear();
        self.bound_before.append(&mut self.departed);
    }
}
