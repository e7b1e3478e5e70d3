//! Running Rocq on exported files: compiling them in the order of what they need, and asking what theorems rest on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::{Condvar, Mutex, PoisonError};

use crate::export::Module;
use crate::file::{self, is_closed};
use crate::record::Record;
use crate::summary::{Standing, standings};
use crate::theory;

/// The axioms that a closed theorem may rest on: those of Coq's real numbers, functional extensionality, and that
/// every proposition holds or does not.
pub const AXIOMS: [&str; 4] = [
    "ClassicalDedekindReals.sig_not_dec",
    "ClassicalDedekindReals.sig_forall_dec",
    "FunctionalExtensionality.functional_extensionality_dep",
    "Classical_Prop.classic",
];

/// The file that asks for what the closed theorems rest on, without its ending.
const ASKING: &str = "RdAssumptions";

/// Writes the library and a file for each module, with the proofs that the record knows.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(folder: &Path, modules: &[Module], record: &Record) -> io::Result<()> {
    write_texts(folder, modules, &|module| file::proofs(module, record))
}

fn write_texts(
    folder: &Path,
    modules: &[Module],
    text: &dyn Fn(&Module) -> String,
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, theory) in theory::FILES {
        write_changed(&folder.join(name), theory)?;
    }
    let mut names: Vec<String> = theory::FILES
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    for module in modules {
        write_changed(&folder.join(format!("{}.v", module.name)), &text(module))?;
        names.push(format!("{}.v", module.name));
    }
    let project = format!("-Q . {}\n{}\n", theory::FOLDER, names.join("\n"));
    write_changed(&folder.join("_CoqProject"), &project)?;
    write_changed(&folder.join("Makefile"), &makefile(modules))
}

/// Leaves a file that says the same alone, so that it is not compiled again.
fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)
}

fn makefile(modules: &[Module]) -> String {
    let units = units(modules);
    let all: Vec<String> = units
        .iter()
        .map(|unit| format!("{}.vo", unit.name))
        .collect();
    let mut text = format!(
        "all: {}\n\n%.vo: %.v\n\tcoqc -q -Q . {} $<\n\n",
        all.join(" "),
        theory::FOLDER
    );
    for unit in &units {
        let needs: Vec<String> = unit
            .needs
            .iter()
            .map(|need| format!(" {need}.vo"))
            .collect();
        text.push_str(&format!("{}.vo:{}\n", unit.name, needs.concat()));
    }
    text
}

/// A file to be compiled, and those that it needs.
struct Unit {
    name: String,
    needs: Vec<String>,
}

fn units(modules: &[Module]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut library: Vec<String> = Vec::new();
    for (name, _) in theory::FILES {
        let name = name.trim_end_matches(".v").to_owned();
        units.push(Unit {
            name: name.clone(),
            needs: library.clone(),
        });
        library.push(name);
    }
    for module in modules {
        let imports = module
            .imports
            .iter()
            .filter(|import| modules.iter().any(|other| other.name == **import));
        units.push(Unit {
            name: module.name.clone(),
            needs: library.iter().chain(imports).cloned().collect(),
        });
    }
    units
}

/// What came of a file.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Its name without the ending.
    pub name: String,
    /// Whether Rocq accepted it.
    pub accepted: bool,
    /// What Rocq printed.
    pub output: String,
}

/// Whether `coqc` can be run here.
#[must_use]
pub fn is_installed() -> bool {
    Command::new("coqc")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Compiles the files of these modules, `jobs` at a time; what needs a file that is not accepted is not tried.
#[must_use]
pub fn compile(folder: &Path, modules: &[Module], jobs: usize) -> Vec<Compiled> {
    struct State {
        waiting: Vec<Unit>,
        running: usize,
        done: BTreeMap<String, Compiled>,
    }
    let state = Mutex::new(State {
        waiting: units(modules),
        running: 0,
        done: BTreeMap::new(),
    });
    let changed = Condvar::new();
    let work = || {
        let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let ready = now
                .waiting
                .iter()
                .position(|unit| unit.needs.iter().all(|need| now.done.contains_key(need)));
            let Some(ready) = ready else {
                if now.waiting.is_empty() || now.running == 0 {
                    return;
                }
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let unit = now.waiting.remove(ready);
            let spoilt = unit
                .needs
                .iter()
                .find(|need| now.done.get(*need).is_some_and(|done| !done.accepted))
                .cloned();
            let compiled = if let Some(need) = spoilt {
                Compiled {
                    name: unit.name.clone(),
                    accepted: false,
                    output: format!("not tried, because {need} is not accepted"),
                }
            } else {
                now.running += 1;
                drop(now);
                let compiled = coqc(folder, &unit);
                now = state.lock().unwrap_or_else(PoisonError::into_inner);
                now.running -= 1;
                compiled
            };
            now.done.insert(unit.name, compiled);
            changed.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(work);
        }
    });
    let done = state
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .done;
    done.into_values().collect()
}

/// Compiles a file, unless that was done after it and all that it needs were written.
fn coqc(folder: &Path, unit: &Unit) -> Compiled {
    let name = &unit.name;
    let written = |file: String| {
        fs::metadata(folder.join(file))
            .and_then(|data| data.modified())
            .ok()
    };
    let product = written(format!("{name}.vo"));
    let sources = unit
        .needs
        .iter()
        .map(|need| written(format!("{need}.vo")))
        .chain([written(format!("{name}.v"))]);
    if product.is_some()
        && sources
            .into_iter()
            .all(|source| source.is_some() && source <= product)
    {
        return Compiled {
            name: name.clone(),
            accepted: true,
            output: String::new(),
        };
    }
    let run = Command::new("coqc")
        .args(["-q", "-Q", ".", theory::FOLDER, &format!("{name}.v")])
        .current_dir(folder)
        .output();
    match run {
        Ok(output) => Compiled {
            name: name.clone(),
            accepted: output.status.success(),
            output: format!(
                "{}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            ),
        },
        Err(error) => Compiled {
            name: name.clone(),
            accepted: false,
            output: format!("coqc cannot be run: {error}"),
        },
    }
}

/// Searches for proofs of what the record does not know, and adds what is found to it.
///
/// # Errors
/// Where a file cannot be written.
pub fn search(
    folder: &Path,
    modules: &[Module],
    record: &mut Record,
    limit: u32,
    jobs: usize,
) -> io::Result<Vec<Compiled>> {
    write_texts(folder, modules, &|module| {
        file::search(module, record, limit)
    })?;
    let compiled = compile(folder, modules, jobs);
    for module in modules {
        let Some(done) = compiled.iter().find(|done| done.name == module.name) else {
            continue;
        };
        for (name, label, seconds) in file::found(&done.output) {
            let lemmas = module
                .derivations
                .iter()
                .filter_map(|derivation| derivation.lemmas.as_ref().ok())
                .flatten();
            for lemma in lemmas.filter(|lemma| lemma.name == name) {
                // At least one second: a record does not say how fast a machine is.
                let mut whole = 1u32;
                while f64::from(whole) < seconds && whole < 3600 {
                    whole += 1;
                }
                record.insert(&module.name, lemma, &label, whole);
            }
        }
    }
    Ok(compiled)
}

/// The axioms beyond [`AXIOMS`] that the theorems of closed derivations rest on, as Rocq prints them.
///
/// # Errors
/// Where the question cannot be written, or Rocq does not answer it.
pub fn strange_axioms(
    folder: &Path,
    modules: &[Module],
    record: &Record,
) -> io::Result<BTreeSet<String>> {
    let text = question(modules, record);
    fs::write(folder.join(format!("{ASKING}.v")), text)?;
    let _ = fs::remove_file(folder.join(format!("{ASKING}.vo")));
    let answer = coqc(
        folder,
        &Unit {
            name: ASKING.into(),
            needs: Vec::new(),
        },
    );
    if !answer.accepted {
        return Err(io::Error::other(answer.output));
    }
    Ok(axioms(&answer.output)
        .into_iter()
        .filter(|axiom| !AXIOMS.contains(&axiom.as_str()))
        .collect())
}

/// The file that asks for the axioms of all closed theorems: once for them together, since Rocq goes through the library
/// anew each time that it is asked.
fn question(modules: &[Module], record: &Record) -> String {
    let standings = standings(modules, record);
    let mut imports = String::new();
    let mut bags = String::new();
    let mut all = String::from("Nothing");
    for module in modules {
        let closed = module.derivations.iter().filter(|derivation| {
            let key = (module.name.clone(), derivation.name.clone());
            standings.get(&key) == Some(&Standing::Closed)
        });
        let lemmas = closed
            .flat_map(|derivation| derivation.lemmas.iter().flatten())
            .filter(|lemma| is_closed(module, lemma, record));
        let mut bag = String::from("Nothing");
        for lemma in lemmas {
            bag = format!("With (@{}.{})\n  ({bag})", module.name, lemma.name);
        }
        let name = &module.name;
        imports.push_str(&format!("From {} Require {name}.\n", theory::FOLDER));
        bags.push_str(&format!("Definition of_{name} : bag := {bag}.\n"));
        all = format!("Both of_{name} ({all})");
    }
    format!(
        "{imports}\nInductive bag := Nothing | With {{A : Type}} (a : A) (rest : bag) | Both (one other : bag).\n\n{bags}\n\
         Definition everything := {all}.\nPrint Assumptions everything.\n"
    )
}

/// The names of the axioms in what `Print Assumptions` printed.
fn axioms(output: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in output.lines() {
        let starts = line.chars().next().is_some_and(|c| !c.is_whitespace());
        let name = line.split_whitespace().next().unwrap_or("");
        let heading = ["Axioms:", "Closed", "Fetching", "Section"].contains(&name);
        if starts && !heading {
            names.insert(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axioms_are_read_off_what_rocq_prints() {
        let output = "Axioms:\nSums.open_step : forall n : Z, n = n\nClassical_Prop.classic\n  : forall P : Prop, P \\/ ~ P\nClosed under the global context\n";
        let names: Vec<String> = axioms(output).into_iter().collect();
        assert_eq!(names, ["Classical_Prop.classic", "Sums.open_step"]);
    }
}
