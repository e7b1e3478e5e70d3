//! TRUSTED: the rules, and the only way to make a proof.
//!
//! A claim (`claim`) is proved by bringing the difference of its sides to nothing (`finish`). Each side is read into the
//! language of guarded sums (`terms`) with what is owed so that it is defined (`reading`); there rules apply on sums
//! (`summation`), functions (`laws`), derivatives, limits and integrals (`analysis`), under what is known (`known`) and what
//! signs numbers have (`signs`). What comes of it is a [`Theorem`], which is made nowhere else (`theorem`).

#![deny(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::disallowed_methods
)]

pub mod algebra;
mod alpha;
mod analysis;
mod base;
mod claim;
mod engine;
mod evidence;
mod finish;
mod induction;
mod known;
mod laws;
mod reading;
mod rules;
mod scope;
mod signs;
mod stuck;
mod summation;
mod terms;
mod theorem;

use analysis::{diff, limit};
use evidence::{choices, ranges};
use known::{around, citation, context, rewrite, shared};
use laws::functions;
use reading::{lower, partial};
use signs::{sign, unshown};
use summation::{cells, products, reindex, sum};
use terms::{matching, print, rename, scan, subst, term};

pub use alpha::{same, same_condition};
pub use choices::{Applied, Choice, Form, Variable};
pub use citation::differentiated;
pub use claim::{Attempt, Citation, Means, Statement, attempt, record, replay};
pub use context::as_index;
pub use engine::{Allowed, Reindex, Strategy, Use};
pub use known::consistency::{Flaw, flaw};
pub use lower::{algorithm_key, definition_key, key_name};
pub use reindex::{Nest, Renamed, Substitution, substitution_fits, substitution_matches};
pub use rules::{Example, Missing, RULES, Rule, examples};
pub use scan::each_part;
pub use term::{
    Atom, Big, FRESH, Guard, IVar, Index, Indicates, Key, Part, Poly, Term, index_mentions,
};
pub use theorem::{
    Admission, Refused, Scope, Source, Theorem, by_cases, compose, flipped, implies, restatement,
    symmetry, transitivity, weakening,
};
