//! A state of a set of proof files: what is claimed in it, and what is known of that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rederive_lang::expr::{
    Algorithm, Cond, Definition, Derivation, Expr, Item, Kind, Param, Sort, Verdict,
};
use serde::Deserialize;

use crate::check::{Proof, Session};
use crate::report::Error;

/// A set of proof files as they were read.
#[derive(Default)]
pub struct State {
    session: Session,
    pub(super) homes: Vec<Home>,
    /// What is claimed, file by file in the order of the source.
    pub held: Vec<Held>,
    /// What is malformed.
    pub errors: Vec<Error>,
}

/// A file that was read, or what stands for it.
pub(super) struct Home {
    pub(super) file: String,
    pub(super) proof: Arc<Proof>,
    /// What each verdict rests on, by name.
    rests: BTreeMap<String, String>,
}

/// A derivation of a state.
pub struct Held {
    /// Its file, as a reviewer calls it.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Line of its name; 0 where it is not known.
    pub line: u32,
    /// The verdict it must get.
    pub expected: Verdict,
    /// Why its author admits steps of it, a text each.
    pub admitted: Vec<String>,
    pub(super) home: usize,
    pub(super) derivation: Arc<Derivation>,
    verdict: Option<Verdict>,
}

impl State {
    /// Reads proof files: each by the name that a reviewer calls it, the path at which its imports are found, its text.
    #[must_use]
    pub fn read(files: &[(String, String, String)]) -> State {
        let mut state = State::default();
        for (file, path, text) in files {
            let proof = state.session.read(path, text);
            for error in &proof.errors {
                let known = error.file == *path;
                let file = if known { file } else { &error.file };
                let error = Error {
                    file: file.clone(),
                    ..error.clone()
                };
                if !state.errors.contains(&error) {
                    state.errors.push(error);
                }
            }
            state.add(file, proof);
        }
        state
    }

    fn add(&mut self, file: &str, proof: Arc<Proof>) {
        let home = self.homes.len();
        for derivation in &proof.file.derivations {
            let mut marks = Marks::default();
            marks.items(&derivation.items);
            self.held.push(Held {
                file: file.to_owned(),
                name: derivation.name.to_string(),
                line: derivation.span.line,
                expected: derivation
                    .expect
                    .or(marks.expected)
                    .unwrap_or(Verdict::Proved),
                admitted: marks.admitted,
                home,
                derivation: derivation.clone(),
                verdict: None,
            });
        }
        self.homes.push(Home {
            file: file.to_owned(),
            rests: proof.rests().into_iter().collect(),
            proof,
        });
    }

    /// Reads what `rederive check --format json` wrote.
    ///
    /// # Errors
    /// A sentence that says why the text is not that.
    pub fn of_json(text: &str) -> Result<State, String> {
        let report: Written = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if report.version != 1 {
            return Err(format!("version {} is not known", report.version));
        }
        let mut state = State::default();
        for error in report.errors {
            state
                .errors
                .push(Error::of_file(&error.file, error.message));
        }
        for written in report.derivations {
            state.take(written)?;
        }
        Ok(state)
    }

    /// A derivation as it was written down, made into a proof file of its own.
    fn take(&mut self, written: WrittenDerivation) -> Result<(), String> {
        let text = written.as_file();
        let proof = self.session.read(&written.file, &text);
        let broken = |why: &str| format!("{} in {}: {why}", written.name, written.file);
        if let Some(error) = proof.errors.first() {
            return Err(broken(&error.message));
        }
        let verdict = word(&written.verdict).ok_or_else(|| broken("not a verdict"))?;
        let expected = word(&written.expected).ok_or_else(|| broken("not a verdict"))?;
        let before = self.held.len();
        self.add(&written.file, proof);
        let Some(held) = self.held.get_mut(before) else {
            return Err(broken("it cannot be read"));
        };
        held.line = written.line;
        held.verdict = Some(verdict);
        held.expected = expected;
        held.admitted = written
            .steps
            .into_iter()
            .filter_map(|step| step.admit)
            .collect();
        Ok(())
    }

    /// What the verdict of a derivation rests on, as text; where it is the same, so is the verdict.
    pub(super) fn rests(&self, held: &Held) -> Option<&String> {
        if held.verdict.is_some() {
            return None;
        }
        let home = self.homes.get(held.home)?;
        home.rests.get(&held.name)
    }

    /// The verdict of a derivation, which is checked now unless it was written down.
    pub(super) fn verdict(&self, held: &Held) -> Option<Verdict> {
        if held.verdict.is_some() {
            return held.verdict;
        }
        let home = self.homes.get(held.home)?;
        let found = self.session.derivation(&home.proof, &held.name)?;
        Some(found.verdict)
    }
}

fn word(word: &str) -> Option<Verdict> {
    Some(match word {
        "refuted" => Verdict::Refuted,
        "unknown" => Verdict::Unknown,
        "unjustified" => Verdict::Unjustified,
        "admitted" => Verdict::Admitted,
        "proved" => Verdict::Proved,
        _ => return None,
    })
}

/// What an author marks inside of a body.
#[derive(Default)]
struct Marks {
    expected: Option<Verdict>,
    admitted: Vec<String>,
}

impl Marks {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Have(have) => {
                    self.one(have.expect, have.admit.as_ref());
                    self.items(&have.items);
                }
                Item::Chain(chain) => {
                    for step in &chain.steps {
                        self.one(step.expect, step.admit.as_ref());
                    }
                }
                Item::Case { items, .. } => self.items(items),
                Item::Malformed { .. } => {}
            }
        }
    }

    fn one(&mut self, expect: Option<Verdict>, admit: Option<&String>) {
        self.expected = match (self.expected, expect) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.admitted.extend(admit.cloned());
    }
}

/// The JSON document of a check, as far as it counts here.
#[derive(Deserialize)]
struct Written {
    version: u32,
    derivations: Vec<WrittenDerivation>,
    errors: Vec<WrittenError>,
}

#[derive(Deserialize)]
struct WrittenError {
    file: String,
    message: String,
}

#[derive(Deserialize)]
struct WrittenDerivation {
    file: String,
    name: String,
    #[serde(default)]
    line: u32,
    verdict: String,
    expected: String,
    parameters: String,
    zero_padded: bool,
    hypotheses: Vec<String>,
    names: Vec<String>,
    definitions: Vec<String>,
    claim: WrittenClaim,
    steps: Vec<WrittenStep>,
}

#[derive(Deserialize)]
struct WrittenClaim {
    text: String,
}

#[derive(Deserialize)]
struct WrittenStep {
    admit: Option<String>,
}

impl WrittenDerivation {
    /// The definitions and the claim as a proof file.
    fn as_file(&self) -> String {
        let mut text = String::from("derivations! {\n");
        for definition in in_order(&self.definitions) {
            text.push_str(definition);
            text.push_str(if definition.ends_with('}') {
                "\n"
            } else {
                ";\n"
            });
        }
        if self.zero_padded {
            text.push_str("#[zero_padded]\n");
        }
        let parameters = self.parameters.trim_start_matches('(');
        let parameters = parameters
            .strip_suffix(')')
            .filter(|_| self.parameters.starts_with('('));
        let parameters = parameters.unwrap_or(&self.parameters);
        text.push_str(&format!("derivation {}({parameters})", self.name));
        for name in &self.names {
            text.push_str(&format!(" let {name}"));
        }
        if !self.hypotheses.is_empty() {
            text.push_str(&format!(" where {}", self.hypotheses.join(", ")));
        }
        text.push_str(&format!(": {};\n}}\n", self.claim.text));
        text
    }
}

/// Definitions, each behind those that it mentions.
fn in_order(definitions: &[String]) -> Vec<&str> {
    let name = |text: &str| {
        let text = text.trim_start_matches("#[zero_padded]").trim_start();
        let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        rest.get(..end.unwrap_or(rest.len()))
            .unwrap_or(rest)
            .to_owned()
    };
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        parts.map(str::to_owned).collect()
    };
    let mut left: Vec<(String, BTreeSet<String>, &str)> = definitions
        .iter()
        .map(|text| (name(text), words(text), text.as_str()))
        .collect();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let names: Vec<String> = left.iter().map(|(name, ..)| name.clone()).collect();
        let free = left.iter().position(|(own, words, _)| {
            !names.iter().any(|name| name != own && words.contains(name))
        });
        // Definitions do not mention each other in a circle; if they seem to, the reader will say what is wrong.
        let (.., text) = left.remove(free.unwrap_or(0));
        ordered.push(text);
    }
    ordered
}

/// A definition or an algorithm.
#[derive(Clone)]
pub(super) enum Global {
    Definition(Arc<Definition>),
    Algorithm(Arc<Algorithm>),
}

impl Global {
    /// Which file of the loaded set it stands in, and its name.
    pub(super) fn key(&self) -> (u16, String) {
        match self {
            Global::Definition(of) => (of.span.file, of.name.to_string()),
            Global::Algorithm(of) => (of.span.file, of.name.to_string()),
        }
    }
}

/// What expressions speak of, each behind what it speaks of itself.
#[derive(Default)]
pub(super) struct Spoken {
    pub(super) found: Vec<Global>,
    seen: BTreeSet<(u16, String)>,
}

impl Spoken {
    pub(super) fn derivation(&mut self, derivation: &Derivation) {
        self.params(&derivation.params);
        for hypothesis in &derivation.hypotheses {
            self.cond(&hypothesis.cond);
        }
        self.cond(&derivation.claim);
    }

    fn cond(&mut self, cond: &Cond) {
        cond.for_each_expr(&mut |expr| self.expr(expr));
    }

    fn params(&mut self, params: &[Param]) {
        for param in params {
            self.sort(&param.sort);
            if let Some(range) = &param.range {
                self.expr(&range.lo);
                self.expr(&range.hi);
            }
        }
    }

    fn sort(&mut self, sort: &Sort) {
        match sort {
            Sort::Array(dims) => dims.iter().for_each(|dim| {
                self.expr(&dim.lo);
                self.expr(&dim.hi);
            }),
            Sort::Function(function) => {
                function.params.iter().for_each(|param| self.sort(param));
                self.sort(&function.result);
                function.cost.iter().for_each(|cost| self.expr(cost));
            }
            _ => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        let mut open = vec![expr];
        while let Some(next) = open.pop() {
            match next.kind() {
                Kind::Call { definition, .. } => {
                    self.global(&Global::Definition(definition.clone()));
                }
                Kind::Run { algorithm, .. }
                | Kind::Calls { algorithm, .. }
                | Kind::Cost { algorithm, .. } => {
                    self.global(&Global::Algorithm(algorithm.clone()));
                }
                _ => {}
            }
            next.kind().for_each_child(&mut |child| open.push(child));
        }
    }

    pub(super) fn global(&mut self, global: &Global) {
        if !self.seen.insert(global.key()) {
            return;
        }
        match global {
            Global::Definition(of) => {
                self.params(&of.params);
                for binder in &of.indices {
                    self.expr(&binder.range.lo);
                    self.expr(&binder.range.hi);
                }
                self.expr(&of.body);
            }
            Global::Algorithm(of) => {
                self.params(&of.params);
                of.outputs.iter().for_each(|(_, sort)| self.sort(sort));
                of.lets.iter().for_each(|(_, value)| self.expr(value));
                of.returns.iter().for_each(|value| self.expr(value));
            }
        }
        self.found.push(global.clone());
    }
}
