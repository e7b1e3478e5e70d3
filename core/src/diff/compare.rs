//! Two states side by side: which derivation of one is which of the other, and what changed.

use std::collections::{BTreeMap, BTreeSet};

use rederive_lang::expr::Verdict;
use rederive_lang::{plain, print};

use super::canonical::{Canon, Symbols};
use super::state::{Global, Held, Spoken, State};
use super::statement::{self, Side};
use super::{Change, Comparison, Difference, Direction, Redefinition, better};
use crate::report::verdict_word;

/// What changed in meaning from one state to another. With `check`, verdicts are compared as well: what they rest on is
/// compared first, and only where it differs is anything checked.
#[must_use]
pub fn compare(old: &State, new: &State, check: bool) -> Comparison {
    let mut glossary = Glossary::default();
    let old_symbols = glossary.old(old);
    let new_symbols = glossary.new_state(new);
    let pairs = pairs(old, &old_symbols, new, &new_symbols);
    let mut comparison = Comparison {
        compared: pairs.len(),
        ..Comparison::default()
    };
    for (at, held) in new.held.iter().enumerate() {
        let Some((before, _)) = pairs.iter().find(|(_, after)| *after == at) else {
            let name = (held.file.clone(), held.name.clone());
            comparison.added.push(name);
            continue;
        };
        let Some(before) = old.held.get(*before) else {
            continue;
        };
        let mut changes = match (old_symbols.get(before.home), new_symbols.get(held.home)) {
            (Some(a), Some(b)) => statement::changes(side(before, a), side(held, b)),
            _ => Vec::new(),
        };
        changes.extend(standing(old, before, new, held, check));
        note(held, changes, &mut comparison);
    }
    for (at, held) in old.held.iter().enumerate() {
        if !pairs.iter().any(|(before, _)| *before == at) {
            let gone = Change::new(Direction::Weaker, "it is no longer claimed");
            note(held, vec![gone], &mut comparison);
        }
    }
    comparison.definitions = glossary.changed(new);
    comparison
}

fn note(held: &Held, mut changes: Vec<Change>, into: &mut Comparison) {
    if changes.is_empty() {
        return;
    }
    changes.sort_by_key(|change| change.direction);
    into.derivations.push(Difference {
        file: held.file.clone(),
        name: held.name.clone(),
        line: held.line,
        changes,
    });
}

fn side<'a>(held: &'a Held, symbols: &'a Symbols) -> Side<'a> {
    Side {
        derivation: &held.derivation,
        symbols,
    }
}

/// What is expected, known and admitted of a derivation, compared.
fn standing(old: &State, before: &Held, new: &State, after: &Held, check: bool) -> Vec<Change> {
    let mut found = Vec::new();
    if before.expected != after.expected {
        let direction = better(before.expected, after.expected);
        found.push(
            Change::new(direction, "another verdict is expected")
                .changed(verdict_word(before.expected), verdict_word(after.expected)),
        );
    }
    if after.admitted.len() > before.admitted.len() {
        let mut left: Vec<&String> = before.admitted.iter().collect();
        for why in &after.admitted {
            match left.iter().position(|known| *known == why) {
                Some(at) => {
                    left.remove(at);
                }
                None => found.push(Change::new(
                    Direction::Weaker,
                    format!("a step is admitted: {why}"),
                )),
            }
        }
        if found
            .iter()
            .all(|change| !change.what.starts_with("a step is admitted"))
        {
            found.push(Change::new(Direction::Weaker, "another step is admitted"));
        }
    }
    let rests = (old.rests(before), new.rests(after));
    let settled = matches!(rests, (Some(a), Some(b)) if a == b);
    if check && !settled {
        let verdicts = (old.verdict(before), new.verdict(after));
        if let (Some(was), Some(is)) = verdicts
            && was != is
        {
            found.push(verdict(was, is));
        }
    }
    found
}

fn verdict(was: Verdict, is: Verdict) -> Change {
    Change::new(better(was, is), "the verdict is another one")
        .changed(verdict_word(was), verdict_word(is))
}

/// Which derivation of the old state is which of the new one: by file and name, then by name, then by what is claimed.
fn pairs(
    old: &State,
    old_symbols: &[Symbols],
    new: &State,
    new_symbols: &[Symbols],
) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut used_old, mut used_new) = (BTreeSet::new(), BTreeSet::new());
    type Key<'k> = Box<dyn Fn(&Held, &[Symbols]) -> Option<String> + 'k>;
    let by_claim = |held: &Held, symbols: &[Symbols]| {
        let symbols = symbols.get(held.home)?;
        Some(statement::whole(side(held, symbols)))
    };
    let rounds: [Key<'_>; 4] = [
        Box::new(|held, _| Some(format!("{}\n{}", held.file, held.name))),
        Box::new(move |held, symbols| Some(format!("{}\n{}", held.name, by_claim(held, symbols)?))),
        Box::new(move |held, symbols| by_claim(held, symbols)),
        Box::new(|held, _| Some(held.name.clone())),
    ];
    for key in rounds {
        let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, held) in old.held.iter().enumerate() {
            if !used_old.contains(&at)
                && let Some(key) = key(held, old_symbols)
            {
                open.entry(key).or_default().push(at);
            }
        }
        for (at, held) in new.held.iter().enumerate() {
            if used_new.contains(&at) {
                continue;
            }
            let Some(places) = key(held, new_symbols).and_then(|key| open.get_mut(&key)) else {
                continue;
            };
            if places.is_empty() {
                continue;
            }
            let place = places.remove(0);
            used_old.insert(place);
            used_new.insert(at);
            pairs.push((place, at));
        }
    }
    pairs
}

/// What definitions say, and what they are called whatever their authors call them.
#[derive(Default)]
struct Glossary {
    by_text: BTreeMap<String, String>,
    /// Symbol and spelling in the old state, by file and name.
    before: BTreeMap<(String, String), (String, String)>,
    changed: BTreeMap<(String, String), Redefinition>,
    /// The symbols that are shared by an old definition and a new one that says something else.
    shared: BTreeSet<String>,
    new_symbols: Vec<Symbols>,
    count: usize,
}

impl Glossary {
    fn symbol(&mut self) -> String {
        self.count += 1;
        format!("def{}", self.count)
    }

    fn old(&mut self, state: &State) -> Vec<Symbols> {
        let mut all = Vec::new();
        for home in &state.homes {
            let mut symbols = Symbols::new();
            for global in globals(home) {
                let text = canonical(&global, &symbols);
                let symbol = match self.by_text.get(&text) {
                    Some(known) => known.clone(),
                    None => self.symbol(),
                };
                self.by_text.insert(text, symbol.clone());
                let key = (stands_in(home, &global), global.key().1);
                self.before.insert(key, (symbol.clone(), spelled(&global)));
                symbols.insert(global.key(), symbol);
            }
            all.push(symbols);
        }
        all
    }

    fn new_state(&mut self, state: &State) -> Vec<Symbols> {
        let mut present: BTreeSet<(String, String)> = BTreeSet::new();
        for home in &state.homes {
            for global in globals(home) {
                present.insert((stands_in(home, &global), global.key().1));
            }
        }
        for home in &state.homes {
            let mut symbols = Symbols::new();
            for global in globals(home) {
                let text = canonical(&global, &symbols);
                let (file, name) = (stands_in(home, &global), global.key().1);
                let symbol = match self.by_text.get(&text) {
                    Some(known) => known.clone(),
                    None => {
                        let symbol = self.redefined(&file, &name, &global, &present);
                        let symbol = symbol.unwrap_or_else(|| self.symbol());
                        self.by_text.insert(text, symbol.clone());
                        symbol
                    }
                };
                symbols.insert(global.key(), symbol);
            }
            self.new_symbols.push(symbols);
        }
        self.new_symbols.clone()
    }

    /// The symbol of the old definition that this one took the place of.
    fn redefined(
        &mut self,
        file: &str,
        name: &str,
        global: &Global,
        present: &BTreeSet<(String, String)>,
    ) -> Option<String> {
        let here = (file.to_owned(), name.to_owned());
        let key = if self.before.contains_key(&here) {
            here
        } else {
            // It moved as well, where the old one is gone from its place.
            let mut moved = self
                .before
                .keys()
                .filter(|key| key.1 == name && !present.contains(*key));
            let found = moved.next().cloned()?;
            if moved.next().is_some() {
                return None;
            }
            found
        };
        let (symbol, before) = self.before.get(&key)?.clone();
        self.changed.insert(
            (file.to_owned(), name.to_owned()),
            Redefinition {
                file: file.to_owned(),
                name: name.to_owned(),
                before,
                after: spelled(global),
                rests: Vec::new(),
            },
        );
        self.shared.insert(symbol.clone());
        Some(symbol)
    }

    /// The definitions that changed, with the derivations whose claims rest on them.
    fn changed(mut self, state: &State) -> Vec<Redefinition> {
        for held in &state.held {
            let Some(home) = state.homes.get(held.home) else {
                continue;
            };
            let mut spoken = Spoken::default();
            spoken.derivation(&held.derivation);
            for global in &spoken.found {
                let key = (stands_in(home, global), global.key().1);
                if let Some(changed) = self.changed.get_mut(&key)
                    && !changed.rests.contains(&held.name)
                {
                    changed.rests.push(held.name.clone());
                }
            }
        }
        let mut merged: Vec<Redefinition> = Vec::new();
        // Where files are not known apart, one definition appears with each file that speaks of it.
        for one in self.changed.into_values() {
            let same = |known: &&mut Redefinition| {
                (&known.name, &known.before, &known.after) == (&one.name, &one.before, &one.after)
            };
            match merged.iter_mut().find(same) {
                Some(known) => {
                    for name in one.rests {
                        if !known.rests.contains(&name) {
                            known.rests.push(name);
                        }
                    }
                }
                None => merged.push(one),
            }
        }
        merged
    }
}

fn globals(home: &super::state::Home) -> Vec<Global> {
    let mut spoken = Spoken::default();
    let file = &home.proof.file;
    for definition in &file.definitions {
        spoken.global(&Global::Definition(definition.clone()));
    }
    for algorithm in &file.algorithms {
        spoken.global(&Global::Algorithm(algorithm.clone()));
    }
    for derivation in &file.derivations {
        spoken.derivation(derivation);
    }
    spoken.found
}

fn canonical(global: &Global, symbols: &Symbols) -> String {
    match global {
        Global::Definition(of) => Canon::definition(symbols, of),
        Global::Algorithm(of) => Canon::algorithm(symbols, of),
    }
}

fn spelled(global: &Global) -> String {
    let text = match global {
        Global::Definition(of) => print::definition(of),
        Global::Algorithm(of) => print::algorithm(of),
    };
    plain::one_line(&text)
}

/// The file that a definition stands in, as a reviewer calls it.
fn stands_in(home: &super::state::Home, global: &Global) -> String {
    let (file, _) = global.key();
    if file == 0 {
        return home.file.clone();
    }
    let path = home.proof.sources.get(usize::from(file));
    let path = path.map_or("", |(path, _)| path);
    // Imports stand beside what imports them: the same folder, as the reviewer calls it.
    let leaf = path.rsplit('/').next().unwrap_or(path);
    match home.file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{leaf}"),
        None => leaf.to_owned(),
    }
}
