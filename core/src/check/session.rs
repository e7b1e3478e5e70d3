//! Proof files read once and derivations checked once, whoever asks first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rederive_kernel::algebra::AlgebraError;
use rederive_kernel::{Admission, Flaw, Theorem, flaw, restatement};
use rederive_lang::expr::{Derivation, Malformed, Verdict};
use rederive_lang::{FsLoader, Loader, print};

use super::body::{self, Checked, Cited, Library, citable};
use super::proof::Proof;
use super::prover::{Recorder, Replay, Search};
use crate::certificate::{Certificate, Certificates, Record};
use crate::oracle::oracle;
use crate::report;

/// Stack for one check. Expressions nest as deeply as their author likes, and the default of a test's thread is small.
const STACK: usize = 64 << 20;

/// What has been read and checked so far. May be shared by threads: they take turns.
#[derive(Default)]
pub struct Session {
    state: Mutex<State>,
}

/// A derivation that is not certified: its certificate does not hold, or it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The proof file.
    pub file: String,
    /// The derivation.
    pub name: String,
    /// What is wrong.
    pub why: String,
}

/// What came of writing proofs down.
#[derive(Debug, Default)]
pub struct Certified {
    /// The certificates of what is proved.
    pub certificates: Certificates,
    /// What is not proved, and has none for that.
    pub left_out: Vec<Rejected>,
    /// What is proved and has none all the same: a bug.
    pub without: Vec<Rejected>,
    /// What is malformed.
    pub errors: Vec<report::Error>,
}

#[derive(Default)]
struct State {
    /// By path and text, so that a file that changed is another file.
    proofs: BTreeMap<(String, String), Arc<Proof>>,
    /// By path and name, with the proof they were found in.
    checked: BTreeMap<(String, String), (Arc<Proof>, Settled)>,
    /// Path and name of the derivations that are being checked, outermost first.
    open: Vec<(String, String)>,
    /// How derivations are proved.
    mode: Mode,
    /// Whether nobody looks at what a proof rests on.
    unnamed: bool,
    /// An error of the machine met while a derivation, or one that it cites, was checked.
    fault: Option<AlgebraError>,
}

/// A derivation that was checked: what is reported of it, and its theorem where it is proved.
#[derive(Clone)]
struct Settled {
    found: Arc<report::Derivation>,
    theorem: Option<Theorem>,
}

/// How derivations are proved.
#[derive(Default)]
enum Mode {
    /// By strategies.
    #[default]
    Search,
    /// By strategies, and the proofs are written down, by path and name.
    Record(BTreeMap<(String, String), Result<Vec<Record>, String>>),
    /// From certificates; what is wrong with one that does not hold.
    Replay(Vec<Certificate>, BTreeMap<(String, String), String>),
}

impl Session {
    /// Nothing read, nothing checked.
    #[must_use]
    pub fn new() -> Session {
        Session::default()
    }

    /// The same, for a reader who is told what is wrong and not what a proof rests on.
    #[must_use]
    pub(crate) fn unnamed() -> Session {
        let session = Session::default();
        session.on_a_large_stack(|state| state.unnamed = true);
        session
    }

    /// Reads a proof file; imports are found beside it.
    pub fn read(&self, path: &str, text: &str) -> Arc<Proof> {
        self.on_a_large_stack(|state| state.read(path, text, &mut FsLoader))
    }

    /// What a derivation of a proof file comes to; none where the file has no such derivation, or it is malformed.
    pub fn derivation(&self, proof: &Arc<Proof>, name: &str) -> Option<Arc<report::Derivation>> {
        self.on_a_large_stack(|state| {
            state.derivation(proof, name).or_else(|| {
                let malformed = proof.file.malformed.iter();
                let malformed = malformed.into_iter().find(|found| *found.name == *name)?;
                // A mark says that it is malformed; else that is an error, and reported as such.
                let marked = malformed.expect == Some(Verdict::Malformed);
                marked.then(|| Arc::new(state.malformed(proof, malformed)))
            })
        })
    }

    /// Checks all derivations of a proof file.
    pub fn file(&self, path: &str, text: &str) -> report::Report {
        self.part(path, text, &|_| true, &mut |_| {})
    }

    /// Checks those derivations of a proof file that are wanted; `next` hears of each before it is checked.
    pub(crate) fn part(
        &self,
        path: &str,
        text: &str,
        wanted: &(dyn Fn(&str) -> bool + Sync),
        next: &mut (dyn FnMut(&str) + Send),
    ) -> report::Report {
        self.on_a_large_stack(|state| {
            let proof = state.read(path, text, &mut FsLoader);
            let mut report = report::Report {
                errors: proof.errors.clone(),
                ..report::Report::default()
            };
            if let Some(document) = &proof.document {
                report.documents.push(report::Document::new(path, document));
            }
            for derivation in &proof.file.derivations {
                if !wanted(&derivation.name) {
                    continue;
                }
                next(&derivation.name);
                if let Some(found) = state.derivation(&proof, &derivation.name) {
                    report.errors.extend(found.errors.iter().cloned());
                    if found.unchecked {
                        continue;
                    }
                    report.derivations.push(report::Derivation::clone(&found));
                }
            }
            for malformed in &proof.file.malformed {
                if wanted(&malformed.name) {
                    next(&malformed.name);
                    let found = state.malformed(&proof, malformed);
                    report.errors.extend(found.errors.iter().cloned());
                    report.derivations.push(found);
                }
            }
            let place = |found: &report::Derivation| (found.line, found.column);
            report.derivations.sort_by_key(place);
            report
        })
    }

    /// Checks the proof files and writes down the proofs of what is proved, also of what it cites from other files.
    #[must_use]
    pub fn certify(files: &[(String, String)]) -> Certified {
        let session = Session::default();
        session.on_a_large_stack(|state| {
            state.mode = Mode::Record(BTreeMap::new());
            let mut certified = Certified::default();
            let mut named = BTreeSet::new();
            for (path, text) in files {
                let proof = state.read(path, text, &mut FsLoader);
                certified.errors.extend(proof.errors.iter().cloned());
                for derivation in &proof.file.derivations {
                    let found = state.derivation(&proof, &derivation.name);
                    let errors = found.iter().flat_map(|found| &found.errors);
                    certified.errors.extend(errors.cloned());
                    let why = match &found {
                        None => "it was not checked, because its file is malformed",
                        Some(found) if found.unchecked => "it was not checked",
                        Some(found) if !found.errors.is_empty() => "it has an error",
                        Some(found) if found.verdict == Verdict::Proved => continue,
                        Some(found) => report::verdict_word(found.verdict),
                    };
                    let name = derivation.name.to_string();
                    named.insert((path.clone(), name.clone()));
                    certified.left_out.push(Rejected {
                        file: path.clone(),
                        name,
                        why: why.to_owned(),
                    });
                }
            }
            let mut certificates = Vec::new();
            let Mode::Record(records) = std::mem::take(&mut state.mode) else {
                return certified;
            };
            // A derivation that another file cites was recorded with that.
            for ((file, name), recorded) in records {
                let checked = state.checked.get(&(file.clone(), name.clone()));
                let Some((proof, Settled { found, .. })) = checked else {
                    continue;
                };
                let mut derivations = proof.file.derivations.iter();
                let Some(derivation) = derivations.find(|known| *known.name == *name) else {
                    continue;
                };
                if found.verdict != Verdict::Proved || named.contains(&(file.clone(), name.clone()))
                {
                    continue;
                }
                match recorded {
                    Ok(proofs) => {
                        let place = (derivation.span.line, derivation.span.column);
                        let statement = print::meaning(derivation);
                        certificates.push((
                            place,
                            Certificate {
                                file,
                                name,
                                statement,
                                proofs,
                            },
                        ));
                    }
                    Err(why) => certified.without.push(Rejected { file, name, why }),
                }
            }
            // In the order of the source.
            certificates.sort_by(|(a, one), (b, other)| (&one.file, a).cmp(&(&other.file, b)));
            let certificates = certificates.into_iter().map(|(_, certificate)| certificate);
            certified.certificates = Certificates::new(certificates.collect());
            certified
        })
    }

    /// Makes the proofs of certificates again, with no strategy: what is wrong with those that do not hold, by file and
    /// name. `files` are the proof files that they are of, by path.
    #[must_use]
    pub fn verify(certificates: &Certificates, files: &BTreeMap<String, String>) -> Vec<Rejected> {
        let session = Session::default();
        session.on_a_large_stack(|state| {
            state.mode = Mode::Replay(certificates.derivations.clone(), BTreeMap::new());
            let mut rejected = Vec::new();
            let mut seen = BTreeSet::new();
            for certificate in &certificates.derivations {
                let mut reject = |why: &str| {
                    rejected.push(Rejected {
                        file: certificate.file.clone(),
                        name: certificate.name.clone(),
                        why: why.to_owned(),
                    });
                };
                let key = (certificate.file.clone(), certificate.name.clone());
                if !certificates.is_known() {
                    reject("it is written in a form of another version");
                    continue;
                }
                if !seen.insert(key.clone()) {
                    reject("there are two of it");
                    continue;
                }
                let Some(text) = files.get(&certificate.file) else {
                    reject("its proof file cannot be read");
                    continue;
                };
                let proof = state.read(&certificate.file, text, &mut FsLoader);
                let Some(found) = state.derivation(&proof, &certificate.name) else {
                    reject("its proof file has no such derivation, or is malformed");
                    continue;
                };
                let fault = match &state.mode {
                    Mode::Replay(_, faults) => faults.get(&key).cloned(),
                    _ => None,
                };
                match fault {
                    Some(fault) => reject(&fault),
                    None if found.verdict != Verdict::Proved || !found.errors.is_empty() => {
                        reject("its proofs do not prove the derivation");
                    }
                    None => {}
                }
            }
            rejected
        })
    }

    /// Whether this machine has room for a check, which runs on a thread of its own.
    ///
    /// # Errors
    /// What the system says.
    pub fn room() -> std::io::Result<()> {
        let thread = thread::Builder::new().stack_size(STACK).spawn(|| ())?;
        thread
            .join()
            .map_err(|_| std::io::Error::other("a thread ended at once"))
    }

    fn on_a_large_stack<T: Send>(&self, work: impl FnOnce(&mut State) -> T + Send) -> T {
        let run = || {
            // What a panic left behind is whole: entries are only ever added, each when it is complete.
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.open.clear();
            work(&mut state)
        };
        thread::scope(|scope| {
            let spawned = thread::Builder::new()
                .name("check".to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, run);
            match spawned.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(result)) => result,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(error) => panic!("no thread could be started: {error}"),
            }
        })
    }
}

impl State {
    fn read(&mut self, path: &str, text: &str, loader: &mut dyn Loader) -> Arc<Proof> {
        let key = (path.to_owned(), text.to_owned());
        if let Some(proof) = self.proofs.get(&key) {
            return proof.clone();
        }
        let proof = Arc::new(Proof::load(path, text, loader));
        self.proofs.insert(key, proof.clone());
        proof
    }

    fn derivation(&mut self, proof: &Arc<Proof>, name: &str) -> Option<Arc<report::Derivation>> {
        self.settle(proof, name).map(|settled| settled.found)
    }

    fn settle(&mut self, proof: &Arc<Proof>, name: &str) -> Option<Settled> {
        let key = (proof.path.clone(), name.to_owned());
        if let Some((of, settled)) = self.checked.get(&key)
            && Arc::ptr_eq(of, proof)
        {
            return Some(settled.clone());
        }
        let position = proof
            .file
            .derivations
            .iter()
            .position(|derivation| *derivation.name == *name)?;
        let derivation = proof.file.derivations.get(position)?;
        if self.open.is_empty() {
            self.fault = None;
        }
        self.open.push(key.clone());
        let mut shelf = Shelf {
            state: self,
            proof,
            position: Some(position),
        };
        let checked = match &shelf.state.mode {
            Mode::Search => {
                let names = !shelf.state.unnamed;
                body::check(proof, derivation, &mut shelf, &Search { names }, oracle())
            }
            Mode::Record(_) => {
                let recorder = Recorder::default();
                let found = body::check(proof, derivation, &mut shelf, &recorder, oracle());
                if let Mode::Record(records) = &mut self.mode {
                    records.insert(key.clone(), recorder.into_records());
                }
                found
            }
            Mode::Replay(certificates, _) => {
                let mine = |c: &&Certificate| (&c.file, &c.name) == (&key.0, &key.1);
                let certificate = certificates.iter().find(mine).cloned();
                let records = certificate.as_ref().map_or(&[][..], |c| &c.proofs);
                let replay = Replay::new(records);
                let found = body::check(proof, derivation, &mut shelf, &replay, oracle());
                let statement = print::meaning(derivation);
                let other = certificate
                    .as_ref()
                    .is_some_and(|c| c.statement != statement);
                let fault = if other {
                    Some("the derivation reads otherwise than in the certificate".to_owned())
                } else {
                    replay.into_fault()
                };
                if let (Mode::Replay(_, faults), Some(fault)) = (&mut self.mode, fault) {
                    faults.insert(key.clone(), fault);
                }
                found
            }
        };
        self.open.pop();
        let Checked {
            mut found,
            mut theorem,
            fault,
        } = checked;
        for (span, way) in proof.citations.circles(position) {
            let names: Vec<String> = way
                .iter()
                .filter_map(|position| proof.file.derivations.get(*position))
                .map(|derivation| format!("`{}`", derivation.name))
                .collect();
            let message = match names.as_slice() {
                [_] => format!("`{name}` cites itself"),
                _ => format!(
                    "`{name}` rests on itself: it cites {}",
                    names.join(", which cites ")
                ),
            };
            let label = "a lemma may not rest on what cites it";
            theorem = None;
            found
                .errors
                .push(proof.error("E043", span, message, label, None));
        }
        if let Some(error) = senseless(proof, derivation) {
            theorem = None;
            found.errors.push(error);
            // Whatever follows from such hypotheses was not what was meant to be shown.
            for verdict in [&mut found.verdict, &mut found.claim.verdict] {
                if *verdict == Verdict::Proved {
                    *verdict = Verdict::Unknown;
                }
            }
        }
        self.fault = self.fault.take().or(fault);
        if let Some(fault) = &self.fault {
            let label = "not checked: this says nothing about the derivation";
            found.withdraw(proof.error("E070", derivation.span, fault.to_string(), label, None));
            return Some(Settled {
                found: Arc::new(found),
                theorem: None,
            });
        }
        let settled = Settled {
            found: Arc::new(found),
            theorem,
        };
        self.checked.insert(key, (proof.clone(), settled.clone()));
        Some(settled)
    }
}

/// What is wrong with the hypotheses of a derivation: one that is undefined where those before it hold, two that
/// contradict each other.
fn senseless(proof: &Proof, derivation: &Derivation) -> Option<report::Error> {
    let flaw = flaw(&derivation.params, &body::conditions(derivation), oracle())?;
    let hypotheses = &derivation.hypotheses;
    let text = |at: usize| hypotheses.get(at).map(|h| h.text.as_str());
    match flaw {
        Flaw::Undefined { hypothesis, why } => {
            let message = format!(
                "the hypothesis `{}` may be undefined: {why}",
                text(hypothesis)?
            );
            let label = "it must be defined wherever those before it hold";
            let span = hypotheses.get(hypothesis)?.span;
            Some(proof.error("E045", span, message, label, None))
        }
        Flaw::Clash { hypothesis, other } => {
            let one = text(hypothesis)?;
            let message = match other.and_then(text) {
                Some(other) => {
                    format!("the hypotheses `{other}` and `{one}` contradict each other")
                }
                None if hypothesis == 0 => {
                    format!("the hypothesis `{one}` contradicts the sorts of the parameters")
                }
                None => format!("the hypothesis `{one}` contradicts what stands before it"),
            };
            let label = "no value satisfies both, so nothing would be proved";
            let span = hypotheses.get(hypothesis)?.span;
            Some(proof.error("E044", span, message, label, None))
        }
    }
}

impl State {
    /// What the sound steps of a malformed derivation come to.
    fn malformed(&mut self, proof: &Arc<Proof>, malformed: &Malformed) -> report::Derivation {
        self.fault = None;
        let mut shelf = Shelf {
            state: self,
            proof,
            position: None,
        };
        let (mut found, fault) = body::look_at(
            proof,
            malformed,
            &mut shelf,
            &Search { names: true },
            oracle(),
        );
        self.fault = self.fault.take().or(fault);
        if let Some(fault) = &self.fault {
            let label = "not checked: this says nothing about the derivation";
            found.withdraw(proof.error("E070", malformed.span, fault.to_string(), label, None));
        }
        found
    }
}

/// What the derivation at `position` of a file may cite; one without a position is malformed, and nothing rests on it.
struct Shelf<'a> {
    state: &'a mut State,
    proof: &'a Arc<Proof>,
    position: Option<usize>,
}

impl Shelf<'_> {
    fn own(&mut self, position: usize) -> Result<Cited, String> {
        let proof = self.proof;
        let derivation = proof
            .file
            .derivations
            .get(position)
            .ok_or("it is not in this file")?;
        let citing = self.position;
        if citing.is_some_and(|citing| proof.citations.rests_on(position, citing)) {
            return Err(format!(
                "lemma({}) rests on this derivation",
                derivation.name
            ));
        }
        let settled = self.state.settle(proof, &derivation.name);
        let settled =
            settled.ok_or_else(|| format!("lemma({}) is not checked", derivation.name))?;
        citable(
            &derivation.name,
            settled.found.verdict,
            settled.theorem.as_ref(),
            || Admission::new(body::scope(derivation), derivation.claim.clone()),
            |source| source,
        )
    }

    fn imported(&mut self, name: &str, derivation: &Derivation) -> Result<Cited, String> {
        let (path, text) = self
            .proof
            .sources
            .get(usize::from(derivation.span.file))
            .ok_or_else(|| format!("the file of lemma({name}) was not found"))?;
        if self
            .state
            .open
            .contains(&(path.clone(), derivation.name.to_string()))
        {
            return Err(format!("lemma({name}) rests on this derivation"));
        }
        let home = self.state.read(path, text, &mut FsLoader);
        let settled = self.state.settle(&home, &derivation.name);
        let settled =
            settled.ok_or_else(|| format!("lemma({name}) is in a file that is malformed"))?;
        // The file's own reading of its lemma and this file's are two; the kernel sees that they say the same.
        let theorem = settled.theorem.as_ref().map(|theorem| {
            restatement(theorem, body::scope(derivation), derivation.claim.clone()).map_err(|_| {
                format!("lemma({name}) reads otherwise here than in the file that it comes from")
            })
        });
        citable(
            &name.into(),
            settled.found.verdict,
            theorem.transpose()?.as_ref(),
            || Admission::new(body::scope(derivation), derivation.claim.clone()),
            |source| source,
        )
    }
}

impl Library for Shelf<'_> {
    fn cite(&mut self, name: &str) -> Result<Cited, String> {
        let proof = self.proof;
        if let Some(position) = proof
            .file
            .derivations
            .iter()
            .position(|derivation| *derivation.name == *name)
        {
            return self.own(position);
        }
        match proof
            .file
            .imported
            .iter()
            .find(|(known, _)| **known == *name)
        {
            Some((_, derivation)) => self.imported(name, derivation),
            None if proof.file.malformed.iter().any(|it| *it.name == *name) => {
                Err(format!("lemma({name}) is malformed"))
            }
            None => Err(format!("there is no lemma({name})")),
        }
    }

    fn all(&mut self) -> Vec<Cited> {
        let proof = self.proof;
        let before = match self.position {
            Some(position) => proof.citations.settled_before(position).to_vec(),
            None => (0..proof.file.derivations.len()).collect(),
        };
        let mut cited: Vec<Cited> = before
            .into_iter()
            .filter_map(|position| self.own(position).ok())
            .collect();
        cited.extend(
            proof
                .file
                .imported
                .iter()
                .filter_map(|(name, derivation)| self.imported(name, derivation).ok()),
        );
        cited
    }
}
