//! `rederive certify` and `rederive verify`: proofs written out, and made again from what is written.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::{find, nothing_found, write_whole};
use super::{AS_EXPECTED, SURPRISED, Streams};
use crate::certificate::Certificates;
use crate::check::Session;

/// Writes the proofs of everything that is proved.
pub(super) fn certify(paths: &[PathBuf], output: Option<&Path>, streams: &mut Streams<'_>) -> u8 {
    let mut search = find(paths);
    streams.note(&search.passed_over);
    search.errors.extend(nothing_found(&search, paths));
    let (files, errors) = (search.found, search.errors);
    if let Some(error) = errors.first() {
        return streams.complain(&format!("{}: {}", error.file, error.message));
    }
    let files: Vec<(String, String)> = files.into_iter().map(|f| (f.path, f.text)).collect();
    let (certificates, without) = Session::certify(&files);
    let text = match serde_json::to_string(&certificates) {
        Ok(text) => text + "\n",
        Err(error) => return streams.complain(&format!("cannot be written: {error}")),
    };
    for (name, why) in &without {
        streams.complain(&format!("{name} is proved and has no certificate: {why}"));
    }
    let status = if without.is_empty() {
        AS_EXPECTED
    } else {
        SURPRISED
    };
    match output {
        None => streams.answer(&text, status),
        Some(path) => match write_whole(path, &text) {
            Ok(()) => {
                let count = certificates.derivations.len();
                let proofs: usize = certificates
                    .derivations
                    .iter()
                    .map(|c| c.proofs.len())
                    .sum();
                let told = format!(
                    "{} is written: {count} derivations, {proofs} proofs\n",
                    path.display()
                );
                streams.answer(&told, status)
            }
            Err(error) => streams.complain(&format!("{}: {error}", path.display())),
        },
    }
}

/// Makes the proofs of certificates again.
pub(super) fn verify(path: &Path, streams: &mut Streams<'_>) -> u8 {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return streams.complain(&format!("{}: {error}", path.display())),
    };
    let certificates: Certificates = match serde_json::from_str(&text) {
        Ok(certificates) => certificates,
        Err(error) => {
            return streams.complain(&format!(
                "{} holds no certificates: {error}",
                path.display()
            ));
        }
    };
    let mut files = BTreeMap::new();
    for certificate in &certificates.derivations {
        if !files.contains_key(&certificate.file)
            && let Ok(text) = fs::read_to_string(&certificate.file)
        {
            files.insert(certificate.file.clone(), text);
        }
    }
    let rejected = Session::verify(&certificates, &files);
    let mut told = String::new();
    for r in &rejected {
        let _ = writeln!(told, "rejected  {} in {}: {}", r.name, r.file, r.why);
    }
    let count = certificates.derivations.len();
    let proofs: usize = certificates
        .derivations
        .iter()
        .map(|c| c.proofs.len())
        .sum();
    let _ = writeln!(
        told,
        "{count} certificates with {proofs} proofs: {} hold, {} rejected",
        count.saturating_sub(rejected.len()),
        rejected.len()
    );
    let status = if rejected.is_empty() {
        AS_EXPECTED
    } else {
        SURPRISED
    };
    streams.answer(&told, status)
}
