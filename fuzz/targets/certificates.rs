//! Certificates of one text held against another, and certificates with a few bytes changed: what is accepted is proved by
//! a check, and says the same.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::{Corpus, fuzz_target};
use rederive::certificate::Certificates;
use rederive::check::Session;
use rederive_lang::expr::Verdict;
use rederive_lang::print;

/// Longer files only take longer.
const MAX_BYTES: usize = 1_500;
const PATH: &str = "fuzz.rs";

fuzz_target!(|data: &[u8]| -> Corpus {
    // Text, other text, changes: each two bytes of where and one of what.
    let mut parts = data.splitn(3, |byte| *byte == 0);
    let (Some(text), Some(other), Some(changes)) = (parts.next(), parts.next(), parts.next()) else {
        return Corpus::Reject;
    };
    let (Ok(text), Ok(other)) = (std::str::from_utf8(text), std::str::from_utf8(other)) else {
        return Corpus::Reject;
    };
    if data.len() > MAX_BYTES {
        return Corpus::Reject;
    }
    let honest = Session::certify(&[(PATH.to_owned(), text.to_owned())]).certificates;
    accepted_is_proved(&honest, text);
    accepted_is_proved(&honest, other);
    let mut written = serde_json::to_string(&honest).expect("plain data").into_bytes();
    for change in changes.chunks_exact(3) {
        let at = usize::from(change[0]) << 8 | usize::from(change[1]);
        let at = at % written.len();
        written[at] = change[2];
    }
    if let Ok(forged) = String::from_utf8(written)
        && let Ok(forged) = Certificates::read(&forged)
    {
        accepted_is_proved(&forged, text);
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    Corpus::Keep
});

/// Each certificate that is accepted of this text is of a derivation that reads as the certificate says and is proved.
fn accepted_is_proved(certificates: &Certificates, text: &str) {
    let files = BTreeMap::from([(PATH.to_owned(), text.to_owned())]);
    let rejected = Session::verify(certificates, &files);
    let session = Session::new();
    let proof = session.read(PATH, text);
    let report = session.file(PATH, text);
    for certificate in &certificates.derivations {
        if rejected.iter().any(|r| (&r.file, &r.name) == (&certificate.file, &certificate.name)) {
            continue;
        }
        let mut derivations = proof.file.derivations.iter();
        let read = derivations.find(|read| *read.name == *certificate.name);
        assert_eq!(read.map(|read| print::meaning(read)).as_ref(), Some(&certificate.statement));
        let found = report.derivations.iter().find(|found| found.name == certificate.name);
        assert_eq!(found.map(|found| found.verdict), Some(Verdict::Proved), "{}", certificate.name);
    }
}
