//! `rederive export --rocq`: proof files as theorems of Rocq.

use std::fs;
use std::path::{Path, PathBuf};

use rederive_lang::document::is_document;
use rederive_lang::{FsLoader, load_source};
use rederive_rocq::{Module, Record, claims_alone, export, run, summary};

use super::files::{find, nothing_found, write_whole};
use super::{AS_EXPECTED, SURPRISED, Streams};

/// What is asked for.
pub(super) struct Request<'a> {
    /// Where the files are written.
    pub(super) folder: &'a Path,
    /// The proof files.
    pub(super) paths: &'a [PathBuf],
    /// The scripts that are known, and where those that are found are kept.
    pub(super) record: Option<&'a Path>,
    /// Where the table is written.
    pub(super) summary: Option<&'a Path>,
    /// Whether proofs are searched for what the record does not know, and for how many seconds each.
    pub(super) search: Option<u32>,
    /// Whether the claims are exported without their proofs.
    pub(super) claims: bool,
    /// Whether what is expected to fail is stated too.
    pub(super) refuted: bool,
    /// Whether Rocq is run on what is written.
    pub(super) check: bool,
    /// How many files Rocq compiles at a time.
    pub(super) jobs: usize,
}

pub(super) fn run(request: &Request<'_>, streams: &mut Streams<'_>) -> u8 {
    let mut search = find(request.paths);
    streams.note(&search.passed_over);
    search.errors.extend(nothing_found(&search, request.paths));
    if let Some(error) = search.errors.first() {
        return streams.complain(&format!("{}: {}", error.file, error.message));
    }
    let mut modules: Vec<Module> = Vec::new();
    let mut open: Vec<(String, String)> = search
        .found
        .into_iter()
        // A document is exported where it is named: in a folder it stands beside the proof files that say the same.
        .filter(|found| !is_document(&found.path) || request.paths.contains(&found.place))
        .map(|found| (found.path, found.text))
        .rev()
        .collect();
    while let Some((path, text)) = open.pop() {
        if modules.iter().any(|module| module.path == path) {
            continue;
        }
        let mut loaded = load_source(&path, &text, &mut FsLoader);
        if let Some(error) = loaded.diagnostics.first() {
            return streams.complain(&format!("{path}: {}", error.message));
        }
        if request.claims {
            claims_alone(&mut loaded);
        }
        // What is imported is exported too, whether it was named or not.
        open.extend(
            loaded
                .sources
                .iter()
                .skip(1)
                .map(|source| (source.path.clone(), source.text.clone())),
        );
        let mut module = export(&loaded);
        if request.refuted {
            module.as_if_true();
        }
        if let Some(other) = modules.iter().find(|other| other.name == module.name) {
            return streams.complain(&format!(
                "{path} and {} would be one module, {}",
                other.path, module.name
            ));
        }
        modules.push(module);
    }
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    modules.retain(|module| !module.definitions.is_empty() || !module.derivations.is_empty());

    if let Some(own) = own_file(request.folder, &modules) {
        return streams.complain(&format!(
            "{}: it was not written by an export; name an empty folder, or one that was exported to before",
            own.display()
        ));
    }

    let known = request
        .record
        .and_then(|path| fs::read_to_string(path).ok())
        .unwrap_or_default();
    let mut record = Record::parse(&known);
    let mut status = AS_EXPECTED;
    if let Some(limit) = request.search {
        if !run::is_installed() {
            return streams
                .complain("`coqc` cannot be run here; with it, `--search` looks for proofs");
        }
        match run::search(request.folder, &modules, &mut record, limit, request.jobs) {
            Ok(compiled) => {
                for failed in compiled.iter().filter(|done| !done.accepted) {
                    status = streams.complain(&format!("{}: {}", failed.name, failed.output));
                }
            }
            Err(error) => {
                return streams.complain(&format!("{}: {error}", request.folder.display()));
            }
        }
        if let Some(path) = request.record
            && let Err(error) = write_whole(path, &record.text())
        {
            return streams.complain(&format!("{}: {error}", path.display()));
        }
    }
    if let Err(error) = run::write(request.folder, &modules, &record) {
        return streams.complain(&format!("{}: {error}", request.folder.display()));
    }
    if let Some(path) = request.summary
        && let Err(error) = write_whole(path, &summary::markdown(&modules, &record))
    {
        return streams.complain(&format!("{}: {error}", path.display()));
    }
    if request.check {
        status = status.max(check(request, &modules, &record, streams));
    }
    let counts = summary::counts(&modules, &record);
    let told = format!(
        "{}: {} of {} steps and {} of {} derivations are closed\n",
        request.folder.display(),
        counts.closed,
        counts.steps,
        counts.entirely,
        counts.derivations
    );
    streams.answer(&told, status)
}

/// A file of an author's that an export would write over: one that is there where the library is not, which every export
/// writes too.
fn own_file(folder: &Path, modules: &[Module]) -> Option<PathBuf> {
    if folder.join("RdSums.v").exists() {
        return None;
    }
    let names = modules.iter().map(|module| format!("{}.v", module.name));
    let fixed = ["Makefile", "_CoqProject", "RdMethods.v"].map(str::to_owned);
    let files = names.chain(fixed).map(|name| folder.join(name));
    files.into_iter().find(|file| file.exists())
}

/// Runs Rocq on what was written, and asks what the closed theorems rest on.
fn check(
    request: &Request<'_>,
    modules: &[Module],
    record: &Record,
    streams: &mut Streams<'_>,
) -> u8 {
    if !run::is_installed() {
        return streams
            .complain("`coqc` cannot be run here (Debian: apt-get install coq libcoq-coquelicot)");
    }
    let mut status = AS_EXPECTED;
    for failed in run::compile(request.folder, modules, request.jobs)
        .iter()
        .filter(|done| !done.accepted)
    {
        streams.complain(&format!(
            "{} is not accepted: {}",
            failed.name, failed.output
        ));
        status = SURPRISED;
    }
    if status != AS_EXPECTED {
        return status;
    }
    match run::strange_axioms(request.folder, modules, record) {
        Ok(strange) if strange.is_empty() => AS_EXPECTED,
        Ok(strange) => {
            let strange: Vec<String> = strange.into_iter().collect();
            streams.complain(&format!(
                "closed theorems rest on more than they may: {}",
                strange.join(", ")
            ));
            SURPRISED
        }
        Err(error) => streams.complain(&format!("what theorems rest on is not known: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const PROOF: &str = "use rederive::derivations;\nderivations! {\n    /// Nothing is lost.\n    derivation same(x: Real): x + 0 = x;\n}\n";

    fn export_to(folder: &Path, source: &Path) -> (u8, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            out: &mut out,
            err: &mut err,
            color: false,
            live: false,
        };
        let summary = folder.join("table.md");
        let request = Request {
            folder,
            paths: &[source.to_path_buf()],
            record: None,
            summary: Some(&summary),
            search: None,
            claims: false,
            refuted: false,
            check: false,
            jobs: 1,
        };
        let status = run(&request, &mut streams);
        (
            status,
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    }

    #[test]
    fn a_proof_file_becomes_a_module_beside_the_library_that_it_needs() {
        let place = tempfile::tempdir().unwrap();
        let source = place.path().join("small.rs");
        fs::write(&source, PROOF).unwrap();
        let folder = place.path().join("rocq");
        let (status, out, err) = export_to(&folder, &source);
        assert_eq!((status, err.as_str()), (AS_EXPECTED, ""));
        assert!(
            out.ends_with("0 of 1 steps and 0 of 1 derivations are closed\n"),
            "{out}"
        );
        let module = fs::read_to_string(folder.join("Small.v")).unwrap();
        assert!(
            module.contains("Lemma same (x : R) :\n  x + 0 = x.\n"),
            "{module}"
        );
        // What no record knows is open, and says so.
        assert!(module.contains("Admitted."), "{module}");
        for file in [
            "RdSums.v",
            "RdMethods.v",
            "_CoqProject",
            "Makefile",
            "table.md",
        ] {
            assert!(folder.join(file).exists(), "{file}");
        }
    }

    #[test]
    fn a_malformed_file_is_an_error() {
        let place = tempfile::tempdir().unwrap();
        let source = place.path().join("broken.rs");
        fs::write(&source, "derivations! { derivation d(x: Real): y = x; }").unwrap();
        let (status, _, err) = export_to(&place.path().join("rocq"), &source);
        assert_eq!(status, super::super::MALFORMED);
        assert!(err.contains("broken.rs"), "{err}");
    }
}
