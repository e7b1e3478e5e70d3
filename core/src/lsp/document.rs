//! A text that is open in the editor: as it is written, as it was read, and what is known of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rederive_lang::occurrences::{DerivationSite, Names, holds};
use rederive_lang::span::Span;

use super::position::{Lines, Place};
use super::told::{Told, ToldStep};
use super::worker::{Answer, Worker};
use crate::check::{Proof, Session, holds_derivations};

/// An open text.
pub(super) struct Document {
    pub(super) uri: String,
    /// Where it is found, for what it imports.
    pub(super) path: String,
    pub(super) version: i32,
    pub(super) text: String,
    pub(super) lines: Lines,
    pub(super) names: Names,
    pub(super) proof: Option<Arc<Proof>>,
    /// By name: what the verdict rests on, and what was found.
    known: BTreeMap<String, (String, Told)>,
    /// By name, what the verdicts rest on now.
    rests: BTreeMap<String, String>,
    /// What is being checked.
    pub(super) worker: Option<Worker>,
}

/// What stands at a place of a derivation.
pub(super) struct Here<'a> {
    pub(super) site: &'a DerivationSite,
    /// Number of the step from 0, if it is one.
    pub(super) step: Option<usize>,
    /// Where it stands.
    pub(super) span: Span,
    /// What was found about the derivation.
    pub(super) told: Option<&'a Told>,
}

impl Here<'_> {
    /// What was found about the step, or the claim.
    pub(super) fn found(&self) -> Option<&ToldStep> {
        let told = self.told?;
        match self.step {
            Some(at) => told.steps.get(at),
            None => Some(&told.claim),
        }
    }
}

impl Document {
    pub(super) fn new(uri: &str) -> Document {
        Document {
            uri: uri.to_owned(),
            path: path_of(uri),
            version: 0,
            text: String::new(),
            lines: Lines::default(),
            names: Names::default(),
            proof: None,
            known: BTreeMap::new(),
            rests: BTreeMap::new(),
            worker: None,
        }
    }

    /// Takes another text in.
    pub(super) fn set(&mut self, version: i32, text: String) {
        // What is being checked is of the text before.
        self.worker = None;
        self.version = version;
        self.lines = Lines::new(&text);
        self.text = text;
        self.names = Names::default();
        self.proof = None;
        self.rests.clear();
        if !holds_derivations(&self.text) {
            self.known.clear();
            return;
        }
        self.names = Names::of_source(&self.text);
        // A text's tokens keep it in memory until they are given up, and nothing keeps them.
        proc_macro2::extra::invalidate_current_thread_spans();
        let proof = Session::new().read(&self.path, &self.text);
        if proof.errors.is_empty() {
            self.rests = proof.rests().into_iter().collect();
        }
        self.proof = Some(proof);
    }

    /// The derivations whose verdicts are not known.
    pub(super) fn unchecked(&self) -> Vec<String> {
        let open = self.rests.iter().filter(|(name, rest)| {
            let known = self.known.get(*name);
            known.is_none_or(|(before, _)| before != *rest)
        });
        open.map(|(name, _)| name.clone()).collect()
    }

    /// Takes what was found, where it is of this text; whether it is.
    pub(super) fn take(&mut self, answer: &Answer) -> bool {
        if answer.version != self.version {
            return false;
        }
        match &answer.told {
            Some(told) => {
                let Some(rest) = self.rests.get(&told.name) else {
                    return false;
                };
                self.known
                    .insert(told.name.clone(), (rest.clone(), told.clone()));
            }
            None => self.worker = None,
        }
        true
    }

    /// Whether nothing is being checked.
    pub(super) fn is_settled(&self) -> bool {
        self.worker.is_none()
    }

    /// What was found about a derivation as it stands now.
    pub(super) fn told(&self, name: &str) -> Option<&Told> {
        let (before, told) = self.known.get(name)?;
        (self.rests.get(name)? == before).then_some(told)
    }

    /// The derivations that are written down, with what was found.
    pub(super) fn derivations(&self) -> impl Iterator<Item = (&DerivationSite, Option<&Told>)> {
        let sites = self.names.derivations.iter();
        sites.map(|site| (site, self.told(&site.name)))
    }

    /// The step or the claim at a place.
    pub(super) fn here(&self, place: Place) -> Option<Here<'_>> {
        let at = |span: Span| holds(span, place.line, place.column);
        for (site, told) in self.derivations() {
            // Of a `have` and the steps below it the last that begins before the place.
            let step = site
                .steps
                .iter()
                .enumerate()
                .rfind(|(_, step)| at(step.span));
            if let Some((step, found)) = step {
                return Some(Here {
                    site,
                    step: Some(step),
                    span: found.span,
                    told,
                });
            }
            if at(site.claim) || at(site.span) || site.reasons.is_some_and(at) {
                return Some(Here {
                    site,
                    step: None,
                    span: site.claim,
                    told,
                });
            }
        }
        None
    }
}

/// The path of a file's URI.
pub(super) fn path_of(uri: &str) -> String {
    let rest = uri.strip_prefix("file://").unwrap_or(uri);
    let mut bytes = Vec::with_capacity(rest.len());
    let mut chars = rest.bytes();
    while let Some(byte) = chars.next() {
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        if byte == b'%' {
            let (high, low) = (digit(chars.next()), digit(chars.next()));
            if let (Some(high), Some(low)) = (high, low) {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            }
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // `file:///c:/a.rs` is the path `c:/a.rs`.
    let mut parts = path.chars();
    match (parts.next(), parts.next(), parts.next()) {
        (Some('/'), Some(drive), Some(':')) if drive.is_ascii_alphabetic() => {
            path.trim_start_matches('/').to_owned()
        }
        _ => path,
    }
}

/// The URI of a path.
pub(super) fn uri_of(path: &str) -> String {
    let mut out = String::from("file://");
    if !path.starts_with('/') {
        out.push('/');
    }
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_uris_lead_to_each_other() {
        for path in ["/proofs/a b/größe.rs", "/x/100%.rs"] {
            assert_eq!(path_of(&uri_of(path)), path);
        }
        assert_eq!(path_of("file:///c:/a.rs"), "c:/a.rs");
        assert_eq!(uri_of("c:/a.rs"), "file:///c:/a.rs");
    }
}
