//! What is closed, what is open and what is not exported: a table for the reader.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::Module;
use crate::file::{is_closed, is_step};
use crate::lemma::{Exported, Role};
use crate::record::Record;

/// How a derivation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every lemma is closed, definedness included, and so is everything that it rests on.
    Closed,
    /// These lemmas are not closed, or these derivations that it cites.
    Open(Vec<String>),
    /// It is not exported, and why.
    Missing(String),
}

/// The counts of a set of modules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All steps, claims without a chain counted as one.
    pub steps: usize,
    /// Steps of derivations that are exported.
    pub exported: usize,
    /// Steps that are closed.
    pub closed: usize,
    /// All derivations.
    pub derivations: usize,
    /// Derivations that are closed entirely.
    pub entirely: usize,
    /// Derivations that are not exported.
    pub missing: usize,
}

/// How each derivation stands, by module and name. Those that are expected to fail are left out.
#[must_use]
pub fn standings(modules: &[Module], record: &Record) -> BTreeMap<(String, String), Standing> {
    let mut own = BTreeMap::new();
    let mut cites: BTreeMap<(String, String), BTreeSet<(String, String)>> = BTreeMap::new();
    for module in modules {
        for derivation in &module.derivations {
            let key = (module.name.clone(), derivation.name.clone());
            cites.insert(key.clone(), derivation.cites.clone());
            own.insert(key, alone(module, derivation, record));
        }
    }
    // What rests on something open is open itself.
    loop {
        let mut spoilt = Vec::new();
        for (key, standing) in &own {
            if *standing != Standing::Closed {
                continue;
            }
            let open = cites
                .get(key)
                .into_iter()
                .flatten()
                .find(|cited| own.get(*cited) != Some(&Standing::Closed));
            if let Some((module, name)) = open {
                spoilt.push((key.clone(), format!("rests on `{module}.{name}`")));
            }
        }
        if spoilt.is_empty() {
            return own;
        }
        for (key, why) in spoilt {
            own.insert(key, Standing::Open(vec![why]));
        }
    }
}

fn alone(module: &Module, derivation: &Exported, record: &Record) -> Standing {
    let lemmas = match &derivation.lemmas {
        Ok(lemmas) => lemmas,
        Err(why) => return Standing::Missing(why.0.clone()),
    };
    let mut open = Vec::new();
    for lemma in lemmas
        .iter()
        .filter(|lemma| !is_closed(module, lemma, record))
    {
        let short = lemma
            .name
            .strip_prefix(&derivation.theorem)
            .unwrap_or(&lemma.name);
        let short = short.trim_start_matches('_').replace('_', " ");
        open.push(match (lemma.role, &lemma.admitted) {
            (_, Some(why)) => format!("{short}: admitted by the author, {why}"),
            (Role::Step | Role::Whole, None) if short.is_empty() => "the claim".to_owned(),
            (Role::Defined, None) => "definedness".to_owned(),
            _ => short,
        });
    }
    if open.is_empty() {
        Standing::Closed
    } else {
        Standing::Open(open)
    }
}

/// The counts, without what is expected to fail.
#[must_use]
pub fn counts(modules: &[Module], record: &Record) -> Counts {
    let mut counts = Counts::default();
    let standings = standings(modules, record);
    for module in modules {
        for derivation in module
            .derivations
            .iter()
            .filter(|derivation| !derivation.expects_failure)
        {
            counts.derivations += 1;
            counts.steps += derivation.steps;
            if let Ok(lemmas) = &derivation.lemmas {
                counts.exported += derivation.steps;
                counts.closed += lemmas
                    .iter()
                    .filter(|lemma| is_step(lemma) && is_closed(module, lemma, record))
                    .count();
            }
            match standings.get(&(module.name.clone(), derivation.name.clone())) {
                Some(Standing::Closed) => counts.entirely += 1,
                Some(Standing::Missing(_)) => counts.missing += 1,
                _ => {}
            }
        }
    }
    counts
}

/// A page in Markdown.
#[must_use]
pub fn markdown(modules: &[Module], record: &Record) -> String {
    let standings = standings(modules, record);
    let counts = counts(modules, record);
    let mut text = String::from("# What Rocq accepts\n\n");
    text.push_str("Written by `rederive export --rocq`, from the scripts that closed each lemma. How statements are encoded, and what\n");
    text.push_str("an axiom may be, is in [docs/rocq.md](../docs/rocq.md). A derivation is *closed* when every step, the claim itself, and\n");
    text.push_str("that both sides are defined have a proof that Rocq's kernel accepts, and so has everything that it cites.\n\n");
    text.push_str(&format!(
        "{} of {} steps are closed ({} of them are exported); {} of {} derivations are closed entirely, {} are not exported.\n",
        counts.closed, counts.steps, counts.exported, counts.entirely, counts.derivations, counts.missing
    ));
    for module in modules {
        let shown: Vec<&Exported> = module
            .derivations
            .iter()
            .filter(|derivation| !derivation.expects_failure)
            .collect();
        if shown.is_empty() {
            continue;
        }
        text.push_str(&format!(
            "\n## {}\n\n| derivation | question | steps | in Rocq |\n| --- | --- | ---: | --- |\n",
            module.path
        ));
        for derivation in shown {
            let standing = match standings.get(&(module.name.clone(), derivation.name.clone())) {
                Some(Standing::Closed) => "closed".to_owned(),
                Some(Standing::Open(open)) => format!("open: {}", open.join(", ")),
                Some(Standing::Missing(why)) => format!("not exported: {why}"),
                None => "unknown".to_owned(),
            };
            let question = derivation.question.as_deref().unwrap_or("");
            text.push_str(&format!(
                "| `{}` | {question} | {} | {standing} |\n",
                derivation.name, derivation.steps
            ));
        }
    }
    text
}
