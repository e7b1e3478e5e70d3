//! TRUSTED: the rules, and the only way to make a proof.
//!
//! A claim is proved by bringing the difference of its sides to nothing (`finish`), each side having been read into the
//! kernel's language of guarded sums (`lower`, `diff`, `functions`, `algorithm`, `limit`), where rules on terms (`sum`, `cells`,
//! `rewrite`) apply under what is known (`context`, `sign`). [`Proved`] is made nowhere else.

mod algorithm;
mod arrays;
mod calls;
mod cells;
mod choices;
mod citation;
mod claim;
mod conditions;
mod context;
mod cores;
mod diff;
mod elimination;
mod engine;
mod entries;
mod finish;
mod floors;
mod functions;
mod growing;
mod growth;
mod induction;
mod integral;
mod limit;
mod lower;
mod matching;
mod merge;
mod order;
mod overlaps;
mod partial;
mod piecewise;
mod powers;
mod print;
mod products;
mod ranges;
mod rates;
mod reindex;
mod remainders;
mod rename;
mod rewrite;
mod roots;
mod rules;
mod scaled;
mod scan;
mod shared;
mod sign;
mod squares;
mod strides;
mod subst;
mod sum;
mod sums;
mod switched;
mod tangents;
mod term;
mod unshown;

pub use choices::{Applied, Choice, Form, Variable};
pub use citation::differentiated;
pub use claim::{Attempt, Citation, Means, Proved, Statement, attempt, record, replay};
pub use context::as_index;
pub use engine::{Allowed, Strategy, Use};
pub use lower::{algorithm_key, definition_key, key_name};
pub use reindex::{Nest, Renamed, Substitution, substitution_fits, substitution_matches};
pub use rules::{EXAMPLES, Example, RULES, Rule};
pub use scan::each_part;
pub use term::{
    Atom, Big, FRESH, Guard, IVar, Index, Indicates, Key, Part, Poly, Term, index_mentions,
};
