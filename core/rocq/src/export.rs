//! A proof file as a module: its definitions, and its derivations in an order in which each follows what it cites.

use std::collections::{BTreeMap, BTreeSet};

use rederive_lang::Loaded;
use rederive_lang::expr::{self, Derivation, Sort};

use crate::array::array;
use crate::frame::type_of;
use crate::lemma::{self, Citable, Exported};
use crate::scope::{Outcome, Refusal, Scope, World, own_name};
use crate::term::real;
use crate::text;
use crate::whole::{ends, index_sort};

/// A definition as Rocq states it, or why it is not exported.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name in the proof file.
    pub name: String,
    /// `Definition …`.
    pub text: Result<String, Refusal>,
}

/// A proof file as a module of Rocq.
#[derive(Clone, Debug)]
pub struct Module {
    /// The module's name, and its file's without the ending.
    pub name: String,
    /// The proof file.
    pub path: String,
    /// The modules that it needs.
    pub imports: Vec<String>,
    /// Its definitions, each after those that it speaks of.
    pub definitions: Vec<Definition>,
    /// Its derivations, each after those that it cites.
    pub derivations: Vec<Exported>,
}

/// The module of a proof file: its name with a capital letter.
#[must_use]
pub fn module_name(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let stem = if stem == "mod" {
        path.rsplit('/').nth(1).unwrap_or(stem)
    } else {
        stem
    };
    let name = text::name(stem);
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + letters.as_str(),
        None => "File".into(),
    }
}

/// Drops the proofs of a loaded file, so that each claim stands for itself.
pub fn claims_alone(loaded: &mut Loaded) {
    for derivation in &mut loaded.file.derivations {
        let mut alone = Derivation::clone(derivation);
        alone.items = Vec::new();
        alone.reasons = None;
        *derivation = alone.into();
    }
}

impl Module {
    /// States what is expected to fail too, as if it were true: nothing that is false may close.
    pub fn as_if_true(&mut self) {
        for derivation in &mut self.derivations {
            derivation.expects_failure = false;
        }
    }
}

/// Writes a loaded proof file as a module.
#[must_use]
pub fn export(loaded: &Loaded) -> Module {
    let mut world = World {
        modules: loaded
            .sources
            .iter()
            .map(|source| module_name(&source.path))
            .collect(),
        refused: BTreeMap::new(),
    };
    // The definitions of imported files are judged as they are there, so that what rests on one says why it is missing.
    for (_, file) in &loaded.modules {
        for found in &file.definitions {
            judge(found, &mut world);
        }
    }
    let mut definitions = Vec::new();
    let mut own = loaded.words.clone();
    own.extend(loaded.file.definitions.iter().cloned());
    for found in ordered(&own) {
        let text = definition(found, &world);
        judge(found, &mut world);
        definitions.push(Definition {
            name: found.name.to_string(),
            text,
        });
    }
    let mut known: Vec<(String, &Derivation)> = Vec::new();
    for found in &loaded.file.derivations {
        known.push((found.name.to_string(), found));
    }
    for (name, found) in &loaded.file.imported {
        known.push((name.to_string(), found));
    }
    let citable = Citable { known };
    let exported = loaded
        .file
        .derivations
        .iter()
        .map(|found| lemma::export(found, &world, &citable));
    let mut derivations = sorted(exported.collect(), world.module(0));
    refuse_twins(own.iter().map(|found| own_name(found)), &mut derivations);
    let mut imports: Vec<String> = world.modules.iter().skip(1).cloned().collect();
    imports.sort();
    imports.dedup();
    Module {
        name: world.module(0).to_owned(),
        path: loaded
            .sources
            .first()
            .map(|source| source.path.clone())
            .unwrap_or_default(),
        imports,
        definitions,
        derivations,
    }
}

/// Notes a definition that cannot be exported, so that what rests on it says why.
fn judge(found: &expr::Definition, world: &mut World) {
    if let Err(Refusal(why)) = definition(found, world) {
        let module = world.module(found.span.file).to_owned();
        world.refused.insert((module, found.name.to_string()), why);
    }
}

fn definition(found: &expr::Definition, world: &World) -> Outcome<String> {
    let mut scope = Scope::new(world);
    let mut binders = String::new();
    for size in &found.sizes {
        let (inner, name) = scope.bind(size, Sort::Scalar(expr::Number::Nat));
        scope = inner;
        binders.push_str(&format!(" ({name} : Z)"));
    }
    for param in &found.params {
        let is_index = param.range.is_some();
        let sort = if is_index {
            index_sort()
        } else {
            param.sort.clone()
        };
        let (inner, name) = scope.bind(&param.var, sort);
        scope = inner;
        binders.push_str(&format!(" ({name} : {})", type_of(&param.sort, is_index)?));
    }
    for binder in &found.indices {
        let (lo, hi) = ends(&binder.range, &scope)?;
        let (inner, name) = scope.bind(&binder.var, index_sort());
        scope = inner.ranged(&lo, &hi);
        binders.push_str(&format!(" ({name} : Z)"));
    }
    let name = own_name(found);
    let (kind, body) = match (&found.result, found.indices.is_empty()) {
        (Sort::Array(dims), true) => (
            crate::frame::array_type(dims.len()),
            array(&found.body, &scope)?,
        ),
        _ => ("R".to_owned(), real(&found.body, &scope)?),
    };
    Ok(format!(
        "Definition {name}{binders} : {kind} :=\n  {}.",
        body.text
    ))
}

/// Refuses the derivations that would bring in a name that is there already.
fn refuse_twins(definitions: impl Iterator<Item = String>, derivations: &mut [Exported]) {
    let mut names: BTreeSet<String> = definitions.collect();
    for derivation in derivations {
        let Ok(lemmas) = &derivation.lemmas else {
            continue;
        };
        if let Some(twin) = lemmas.iter().find(|lemma| names.contains(&lemma.name)) {
            derivation.lemmas = Err(Refusal(format!(
                "another lemma is called `{}` too",
                twin.name
            )));
            continue;
        }
        names.extend(lemmas.iter().map(|lemma| lemma.name.clone()));
    }
}

/// The definitions, each after those that it speaks of.
fn ordered(definitions: &[std::sync::Arc<expr::Definition>]) -> Vec<&expr::Definition> {
    fn mentions(expr: &expr::Expr, other: &expr::Definition) -> bool {
        let mut found =
            matches!(expr.kind(), expr::Kind::Call { definition, .. } if **definition == *other);
        expr.kind()
            .for_each_child(&mut |child| found = found || mentions(child, other));
        found
    }
    let mut rest: Vec<&expr::Definition> = definitions.iter().map(|found| &**found).collect();
    let mut order = Vec::new();
    while !rest.is_empty() {
        let ready = rest
            .iter()
            .position(|found| {
                !rest
                    .iter()
                    .any(|other| other != found && mentions(&found.body, other))
            })
            .unwrap_or(0);
        order.push(rest.remove(ready));
    }
    order
}

/// The derivations, each after those of the same file that it cites.
fn sorted(derivations: Vec<Exported>, module: &str) -> Vec<Exported> {
    let mut rest = derivations;
    let mut order: Vec<Exported> = Vec::new();
    while !rest.is_empty() {
        let names: BTreeSet<String> = rest.iter().map(|found| found.name.clone()).collect();
        let ready = rest
            .iter()
            .position(|found| {
                let own = found.cites.iter().filter(|(of, _)| of == module);
                !own.clone()
                    .any(|(_, name)| *name != found.name && names.contains(name))
            })
            .unwrap_or(0);
        order.push(rest.remove(ready));
    }
    order
}
