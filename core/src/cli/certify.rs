//! `rederive certify` and `rederive verify`: proofs written out, and made again from what is written.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::files::{Found, find, is_kept, nothing_found, write_whole};
use super::{AS_EXPECTED, SURPRISED, Streams};
use crate::certificate::Certificates;
use crate::check::{Rejected, Session};
use crate::lang::expr::{Derivation, Item, Verdict};
use crate::lang::file;
use crate::report::plural;

/// How large a file of certificates may be: a thousand times what those of a library take.
const MAX_CERTIFICATES: u64 = 1 << 30;

/// Writes the proofs of everything that is proved, and says what is left out.
pub(super) fn certify(paths: &[PathBuf], output: Option<&Path>, streams: &mut Streams<'_>) -> u8 {
    let mut search = find(paths);
    streams.note(&search.passed_over);
    search.errors.extend(nothing_found(&search, paths));
    if let Some(path) = output
        && let Some(why) = is_kept(path, &search.found)
    {
        return streams.complain(&format!("{}: {why}", path.display()));
    }
    let files: Vec<(String, String)> = search
        .found
        .into_iter()
        .map(|found| (found.path, found.text))
        .collect();
    let certified = Session::certify(&files);
    let mut status = AS_EXPECTED;
    for error in search.errors.iter().chain(&certified.errors) {
        let place = match error.line {
            0 => String::new(),
            line => format!(":{line}:{}", error.column),
        };
        status = streams.complain(&format!("{}{place}: {}", error.file, error.message));
    }
    for Rejected { file, name, why } in &certified.left_out {
        streams.note(&[format!("left out: {name} in {file}: {why}")]);
    }
    for Rejected { file, name, why } in &certified.without {
        streams.note(&[format!(
            "{name} in {file} is proved and has no certificate: {why}"
        )]);
        status = status.max(SURPRISED);
    }
    let certificates = &certified.certificates;
    let text = match serde_json::to_string(certificates) {
        Ok(text) => text + "\n",
        Err(error) => return streams.complain(&format!("cannot be written: {error}")),
    };
    match output {
        None => streams.answer(&text, status),
        Some(path) => match write_whole(path, &text) {
            Ok(()) => {
                let told = format!(
                    "{} is written: {}, {}, {} left out\n",
                    path.display(),
                    plural(certificates.derivations.len(), "derivation"),
                    plural(proofs(certificates), "proof"),
                    certified.left_out.len()
                );
                streams.answer(&told, status)
            }
            Err(error) => streams.complain(&format!("{}: {error}", path.display())),
        },
    }
}

fn proofs(certificates: &Certificates) -> usize {
    certificates
        .derivations
        .iter()
        .map(|certificate| certificate.proofs.len())
        .sum()
}

/// Makes the proofs of certificates again, and says of each derivation of the proof files named whether it has one.
pub(super) fn verify(path: &Path, paths: &[PathBuf], streams: &mut Streams<'_>) -> u8 {
    let read = file::read_bytes(path, MAX_CERTIFICATES)
        .map_err(|error| error.to_string())
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned()));
    let text = match read {
        Ok(text) => text,
        Err(error) => return streams.complain(&format!("{}: {error}", path.display())),
    };
    let certificates = match Certificates::read(&text) {
        Ok(certificates) => certificates,
        Err(error) => {
            return streams.complain(&format!(
                "{} holds no certificates: {error}",
                path.display()
            ));
        }
    };
    if certificates.derivations.is_empty() {
        return streams.complain(&format!("{} holds no certificates", path.display()));
    }
    let mut files = BTreeMap::new();
    for certificate in &certificates.derivations {
        if !files.contains_key(&certificate.file)
            && let Ok(text) = file::read(Path::new(&certificate.file))
        {
            files.insert(certificate.file.clone(), text);
        }
    }
    let rejected = Session::verify(&certificates, &files);
    let mut told = String::new();
    for Rejected { file, name, why } in &rejected {
        let _ = writeln!(told, "rejected  {name} in {file}: {why}");
    }
    let mut status = match rejected.len() {
        0 => AS_EXPECTED,
        _ => SURPRISED,
    };
    if !paths.is_empty() {
        let covered = cover(&certificates, &rejected, paths, &mut told, streams);
        status = status.max(covered);
    }
    let count = certificates.derivations.len();
    let _ = writeln!(
        told,
        "{} with {}: {} hold, {} rejected",
        plural(count, "certificate"),
        plural(proofs(&certificates), "proof"),
        count.saturating_sub(rejected.len()),
        rejected.len()
    );
    if paths.is_empty() {
        told.push_str("what has no certificate is not looked at: name proof files to hear of it\n");
    }
    streams.answer(&crate::lang::plain::lines(&told), status)
}

/// Says of each derivation of the proof files whether it has a certificate that holds.
fn cover(
    certificates: &Certificates,
    rejected: &[Rejected],
    paths: &[PathBuf],
    told: &mut String,
    streams: &mut Streams<'_>,
) -> u8 {
    let mut search = find(paths);
    streams.note(&search.passed_over);
    search.errors.extend(nothing_found(&search, paths));
    let mut status = AS_EXPECTED;
    for error in &search.errors {
        status = streams.complain(&format!("{}: {}", error.file, error.message));
    }
    let session = Session::new();
    for found in &search.found {
        let proof = session.read(&found.path, &found.text);
        for error in &proof.errors {
            let (file, line) = (&error.file, error.line);
            status = streams.complain(&format!("{file}:{line}: {}", error.message));
        }
        let mine: Vec<&str> = certificates
            .derivations
            .iter()
            .filter(|certificate| is_of(&certificate.file, found))
            .filter(|certificate| {
                let same =
                    |r: &&Rejected| (&r.file, &r.name) == (&certificate.file, &certificate.name);
                !rejected.iter().any(|r| same(&r))
            })
            .map(|certificate| certificate.name.as_str())
            .collect();
        for derivation in &proof.file.derivations {
            let (name, file) = (&derivation.name, &found.path);
            let line = if mine.contains(&&**name) {
                format!("certified  {name} in {file}")
            } else if let Some(mark) = marked(derivation) {
                let word = crate::report::verdict_word(mark);
                format!("none       {name} in {file}, where {word} is expected")
            } else {
                status = status.max(SURPRISED);
                format!("NONE       {name} in {file}")
            };
            let _ = writeln!(told, "{line}");
        }
    }
    status
}

/// Whether a certificate that names this file is of the file that was found.
fn is_of(named: &str, found: &Found) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    named == found.path
        || real(Path::new(named)).is_some_and(|named| real(&found.place) == Some(named))
}

/// The verdict that a derivation, or a step of it, is marked to get, where that is no proof.
fn marked(derivation: &Derivation) -> Option<Verdict> {
    fn of(expect: Option<Verdict>, admitted: bool) -> Option<Verdict> {
        let admitted = admitted.then_some(Verdict::Admitted);
        expect.or(admitted).filter(|mark| *mark != Verdict::Proved)
    }
    fn worst(items: &[Item]) -> Option<Verdict> {
        let marks = items.iter().flat_map(|item| match item {
            Item::Have(have) => {
                let own = of(have.expect, have.admit.is_some());
                vec![own.or_else(|| worst(&have.items))]
            }
            Item::Chain(chain) => {
                let marks = chain.steps.iter();
                marks
                    .map(|step| of(step.expect, step.admit.is_some()))
                    .collect()
            }
            Item::Case { items, .. } => vec![worst(items)],
            Item::Malformed { .. } => vec![Some(Verdict::Malformed)],
        });
        marks.flatten().min()
    }
    match derivation.expect {
        Some(mark) => of(Some(mark), false),
        None => worst(&derivation.items),
    }
}
