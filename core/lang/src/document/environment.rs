//! What the annotations have said so far: sorts, hypotheses, readings, names for terms. All but notation ends with its
//! section.

use std::collections::{BTreeMap, BTreeSet};

use super::language::Shape;
use super::place::Text;
use super::tree::Node;
use crate::expr::Name;

/// `let x: Real[K]`
#[derive(Clone, Debug)]
pub(crate) struct Let {
    pub name: Name,
    pub sort: Text,
    pub shape: Shape,
    /// The names in the sort.
    pub names: Vec<Name>,
    /// Whether it is a size: a whole number that is no index.
    pub size: bool,
    /// Whether it is a whole number: a size or an index.
    pub whole: bool,
    pub order: usize,
}

/// `bind p = softmax(x)`
#[derive(Clone, Debug)]
pub(crate) struct Bind {
    pub name: Name,
    pub value: Text,
    pub shape: Shape,
    /// The names in the value.
    pub names: Vec<Name>,
}

/// `given K >= 1`, or a formula that is assumed.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub text: Text,
    pub names: Vec<Name>,
}

/// `read LATEX as TERM`
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// What is read so, each another way to write it.
    pub patterns: Vec<Vec<Node>>,
    pub template: Text,
    /// The names of the holes in the template, in the order they stand.
    pub holes: Vec<String>,
    pub order: usize,
}

/// The part that ends with a section.
#[derive(Clone, Debug, Default)]
struct Scoped {
    lets: Vec<Let>,
    binds: Vec<Bind>,
    givens: Vec<Given>,
    ranges: BTreeMap<Name, Text>,
    zero_padded: bool,
}

/// What the annotations have said so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    scoped: Scoped,
    /// What to go back to where a section of that level or above begins.
    outer: Vec<(usize, Scoped)>,
    pub reads: Vec<Read>,
    /// Operators, by how they are written.
    pub operators: Vec<(Vec<Node>, Name)>,
    /// The commands of fonts that make no difference.
    pub same: BTreeSet<String>,
    /// The definitions, with their shapes.
    functions: BTreeMap<Name, Shape>,
    count: usize,
}

impl Environment {
    /// The next number in the order of declarations.
    pub fn tick(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    /// A heading: what was said in the sections that it ends is forgotten. Whether it ends one.
    pub fn section(&mut self, level: usize) -> bool {
        let mut ended = false;
        while let Some((inner, _)) = self.outer.last()
            && *inner >= level
        {
            if let Some((_, before)) = self.outer.pop() {
                self.scoped = before;
                ended = true;
            }
        }
        self.outer.push((level, self.scoped.clone()));
        ended
    }

    /// Declares a number, an array or a function; what was said about another one of its name is forgotten.
    pub fn declare(&mut self, mut item: Let) {
        if self.is_known(&item.name) {
            self.forget(&item.name);
        }
        item.order = self.tick();
        self.scoped.lets.push(item);
    }

    /// Gives a name to a term.
    pub fn bind(&mut self, item: Bind) {
        if self.is_known(&item.name) {
            self.forget(&item.name);
        }
        self.count += 1;
        self.scoped.binds.push(item);
    }

    pub fn give(&mut self, item: Given) {
        self.scoped.givens.push(item);
    }

    pub fn range(&mut self, name: Name, range: Text) {
        self.scoped.ranges.insert(name, range);
    }

    pub fn pad(&mut self) {
        self.scoped.zero_padded = true;
    }

    pub fn is_padded(&self) -> bool {
        self.scoped.zero_padded
    }

    pub fn define(&mut self, name: Name, shape: Shape) {
        self.functions.insert(name, shape);
    }

    /// Forgets a name with the terms and hypotheses that speak of it.
    pub fn forget(&mut self, name: &Name) {
        let mut gone = vec![name.clone()];
        self.scoped.lets.retain(|item| item.name != *name);
        self.scoped.ranges.remove(name);
        loop {
            let rests = |names: &[Name]| names.iter().any(|name| gone.contains(name));
            let more: Vec<Name> = self
                .scoped
                .binds
                .iter()
                .filter(|bind| !gone.contains(&bind.name) && rests(&bind.names))
                .map(|bind| bind.name.clone())
                .collect();
            if more.is_empty() {
                break;
            }
            gone.extend(more);
        }
        self.scoped.binds.retain(|bind| !gone.contains(&bind.name));
        self.scoped
            .givens
            .retain(|given| !given.names.iter().any(|name| gone.contains(name)));
    }

    /// Whether a name stands for something that may be forgotten.
    fn is_known(&self, name: &str) -> bool {
        self.declared(name).is_some() || self.bound(name).is_some()
    }

    /// Gives the terms that speak of a name, which has its meaning only now, the shapes that they have with it.
    pub fn reshape(&mut self, name: &Name, shape: impl Fn(&Environment, &Text) -> Shape) {
        let before = self.clone();
        for bind in &mut self.scoped.binds {
            if bind.names.contains(name) {
                bind.shape = shape(&before, &bind.value);
            }
        }
    }

    /// What a name is.
    pub fn lookup(&self, name: &str) -> Option<Shape> {
        let declared = self.declared(name).map(|item| item.shape.clone());
        let bound = || self.bound(name).map(|item| item.shape.clone());
        declared
            .or_else(bound)
            .or_else(|| self.functions.get(name).cloned())
    }

    pub fn declared(&self, name: &str) -> Option<&Let> {
        self.scoped.lets.iter().find(|item| *item.name == *name)
    }

    pub fn bound(&self, name: &str) -> Option<&Bind> {
        self.scoped.binds.iter().find(|item| *item.name == *name)
    }

    pub fn binds(&self) -> &[Bind] {
        &self.scoped.binds
    }

    pub fn givens(&self) -> &[Given] {
        &self.scoped.givens
    }

    pub fn range_of(&self, name: &str) -> Option<&Text> {
        self.scoped.ranges.get(name)
    }

    /// When a name was declared, for what is newer.
    pub fn order_of(&self, name: &str) -> Option<usize> {
        self.declared(name).map(|item| item.order)
    }
}
