//! What names mean at a place: variables as Rocq writes them, definitions by the module that they stand in.

use std::collections::BTreeMap;

use rederive_lang::expr::{Algorithm, Definition, Expr, Sort, Var};
use rederive_lang::walk;
use rederive_lang::words;

use crate::text::{self, Term};

/// Why something cannot be said in Rocq by this exporter, as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal(pub String);

pub(crate) type Outcome<T> = Result<T, Refusal>;

pub(crate) fn refuse<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Refusal(why.into()))
}

/// The files of a loaded set, as modules of Rocq.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    /// The module of each file, as spans count files.
    pub(crate) modules: Vec<String>,
    /// The definitions that are not exported, by module and name, and why.
    pub(crate) refused: BTreeMap<(String, String), String>,
}

/// What a definition is called in the module that states it. A word of the language does not stand in the way of a file's
/// own definition of that name.
pub(crate) fn own_name(definition: &Definition) -> String {
    match definition.span.file {
        words::FILE => text::name(&format!("word_{}", definition.name)),
        _ => text::name(&definition.name),
    }
}

impl World {
    pub(crate) fn module(&self, file: u16) -> &str {
        self.modules
            .get(usize::from(file))
            .map_or("", String::as_str)
    }

    /// What a definition is called in the module of the file that is being written.
    pub(crate) fn definition(&self, definition: &Definition) -> Outcome<String> {
        let module = self.module(definition.span.file);
        let key = (module.to_owned(), definition.name.to_string());
        if let Some(why) = self.refused.get(&key) {
            return refuse(format!(
                "the definition `{}` is not exported: {why}",
                definition.name
            ));
        }
        let name = own_name(definition);
        Ok(match definition.span.file {
            words::FILE => name,
            file => self.qualified(file, &name),
        })
    }

    pub(crate) fn qualified(&self, file: u16, name: &str) -> String {
        if file == 0 {
            name.to_owned()
        } else {
            format!("{}.{name}", self.module(file))
        }
    }
}

/// A variable that is visible, how it is written, and what it stands for.
#[derive(Clone, Debug)]
struct Known {
    var: Var,
    term: Term,
    sort: Sort,
    /// The ends of the range that an index is bound over.
    range: Option<(Term, Term)>,
}

/// The variables that are visible at a place.
#[derive(Clone, Debug)]
pub(crate) struct Scope<'w> {
    pub(crate) world: &'w World,
    known: Vec<Known>,
    taken: Vec<String>,
}

impl<'w> Scope<'w> {
    pub(crate) fn new(world: &'w World) -> Scope<'w> {
        Scope {
            world,
            known: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// A name close to this one that nothing visible bears.
    pub(crate) fn fresh(&mut self, wish: &str) -> String {
        let wish = text::name(wish);
        let mut name = wish.clone();
        let mut count = 0u32;
        while self.taken.contains(&name) {
            count += 1;
            name = format!("{wish}{count}");
        }
        self.taken.push(name.clone());
        name
    }

    /// The scope in which the variable is bound, and the name that it gets.
    pub(crate) fn bind(&self, var: &Var, sort: Sort) -> (Scope<'w>, String) {
        let mut inner = self.clone();
        let name = inner.fresh(&var.name);
        inner.set(var, Term::atom(name.clone()), sort);
        (inner, name)
    }

    /// The scope in which the variable stands for a term.
    pub(crate) fn with(&self, var: &Var, term: Term, sort: Sort) -> Scope<'w> {
        let mut inner = self.clone();
        inner.set(var, term, sort);
        inner
    }

    pub(crate) fn set(&mut self, var: &Var, term: Term, sort: Sort) {
        self.known.push(Known {
            var: var.clone(),
            term,
            sort,
            range: None,
        });
    }

    /// Notes the range that the variable, which was bound last, runs over.
    pub(crate) fn ranged(mut self, lo: &Term, hi: &Term) -> Scope<'w> {
        if let Some(last) = self.known.last_mut() {
            last.range = Some((lo.clone(), hi.clone()));
        }
        self
    }

    /// The ends of the range that the index which is written like this is bound over.
    pub(crate) fn range_of(&self, term: &Term) -> Option<(&Term, &Term)> {
        let found = self
            .known
            .iter()
            .rev()
            .find(|known| known.term == *term && known.range.is_some())?;
        found.range.as_ref().map(|(lo, hi)| (lo, hi))
    }

    pub(crate) fn variable(&self, var: &Var) -> Outcome<(&Term, &Sort)> {
        let found = self.known.iter().rev().find(|known| known.var == *var);
        match found {
            Some(known) => Ok((&known.term, &known.sort)),
            None => refuse(format!("`{}` is not bound where it stands", var.name)),
        }
    }
}

/// The body of a definition with values for its sizes and parameters.
pub(crate) fn unfolded(definition: &Definition, sizes: &[Expr], args: &[Expr]) -> Expr {
    let params = definition.params.iter().map(|param| &param.var);
    let vars = definition.sizes.iter().chain(params).cloned();
    let values: Vec<(Var, Expr)> = vars.zip(sizes.iter().chain(args).cloned()).collect();
    walk::substitute(&definition.body, &values)
}

/// An output of a straight-line program: its statements are written out where they are used.
pub(crate) fn output(
    algorithm: &Algorithm,
    sizes: &[Expr],
    args: &[Expr],
    index: usize,
) -> Outcome<Expr> {
    let params = algorithm.params.iter().map(|param| &param.var);
    let vars = algorithm.sizes.iter().chain(params).cloned();
    let mut values: Vec<(Var, Expr)> = vars.zip(sizes.iter().chain(args).cloned()).collect();
    for (var, expr) in &algorithm.lets {
        let value = walk::substitute(expr, &values);
        if value.size() > 200_000 {
            return refuse(format!(
                "`{}` is too large when it is written out",
                algorithm.name
            ));
        }
        values.push((var.clone(), value));
    }
    match algorithm.returns.get(index) {
        Some(expr) => Ok(walk::substitute(expr, &values)),
        None => refuse(format!("`{}` has no such output", algorithm.name)),
    }
}
