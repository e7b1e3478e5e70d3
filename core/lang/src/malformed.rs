//! What is left of a derivation in which something is malformed.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::expr::{Derivation, Name, Verdict};
use crate::span::Span;

/// A derivation in which something is malformed, as far as it could be read.
#[derive(Clone, Debug)]
pub struct Malformed {
    /// Its name.
    pub name: Name,
    /// The doc comment, lines joined with a space.
    pub title: Option<String>,
    /// `#[question("2.1")]`.
    pub question: Option<String>,
    /// Source text of the claim with white space folded; empty where it could not be read.
    pub claim_text: String,
    /// Where the claim stands, or the name.
    pub claim_span: Span,
    /// Where its name stands.
    pub span: Span,
    /// `#[expect(…)]` on it.
    pub expect: Option<Verdict>,
    /// What is malformed in it, where its mark says that something is; otherwise it is among all errors.
    pub expected: Vec<Diagnostic>,
    /// What can be looked at: its parameters, conditions and sound steps, with [`Item::Malformed`](crate::expr::Item::Malformed) for the others. Its
    /// claim says nothing where that is malformed. None where the header is malformed, on which all steps rest.
    pub rest: Option<Arc<Derivation>>,
}

impl Malformed {
    /// A derivation of which the name alone could be read.
    pub(crate) fn unread(name: Name, span: Span) -> Malformed {
        Malformed {
            name,
            title: None,
            question: None,
            claim_text: String::new(),
            claim_span: span,
            span,
            expect: None,
            expected: Vec::new(),
            rest: None,
        }
    }

    /// A derivation that is sound but for bearing the name of another one.
    pub(crate) fn namesake(derivation: Derivation) -> Malformed {
        Malformed {
            name: derivation.name.clone(),
            title: derivation.title.clone(),
            question: derivation.question.clone(),
            claim_text: derivation.claim_text.clone(),
            claim_span: derivation.claim_span,
            span: derivation.span,
            expect: derivation.expect,
            expected: Vec::new(),
            rest: Some(Arc::new(derivation)),
        }
    }
}
