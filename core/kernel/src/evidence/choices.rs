//! What was chosen in a proof and which rules were applied, in a form that can be written down and replayed.
//!
//! The kernel applies its rules in an order of its own. What it is free to choose from outside is the change of bound
//! variables that a [`Strategy`] proposes; a proof that is replayed takes the changes that were chosen and asks nobody.

use std::cell::RefCell;
use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::span::Span;
use serde::{Deserialize, Serialize};

use crate::engine::{Engine, Strategy, Use};
use crate::term::{IVar, Index, Poly, Term};

/// Where the kernel turns to for a choice.
#[derive(Clone, Copy)]
pub(crate) enum Guide<'s> {
    /// Something that proposes.
    Strategy(&'s dyn Strategy),
    /// What was chosen before.
    Recorded(&'s [Choice]),
}

/// One change of bound variables that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which term it was: the number of the question, and those of the questions around it.
    pub question: Vec<u32>,
    /// The new variables, each as a form in the old ones.
    pub forms: Vec<Form>,
}

/// An affine form: a constant and whole multiples of variables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The constant.
    pub constant: i64,
    /// Coefficients and variables.
    pub terms: Vec<(i64, Variable)>,
}

/// A whole-number variable, as seen from a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variable {
    /// The bound variable of the term at this position.
    Own(u32),
    /// Of the bound variables around the term that occur in it, the one at this position.
    Outer(u32),
    /// A parameter: its name and number.
    Parameter(String, u32),
    /// `floor(form / divisor)`.
    Floor(Box<Form>, i64),
}

/// Applications of one rule, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The rule's family, or what was unfolded or cited.
    pub rule: String,
    /// File (0 is the proof file itself, imports follow), line and column of the expression that was being read; line 0
    /// for the difference of both sides.
    pub place: (u16, u32, u32),
    /// How often.
    pub times: u32,
}

/// The bound variables around a term that occur in it, in the order in which they were bound.
fn outer(t: &Term) -> Vec<u32> {
    let height = t.inner_height();
    let found = RefCell::new(BTreeSet::new());
    let see = |v: &IVar| {
        if let IVar::Bound(b) = v
            && *b >= height
            && !t.bound.contains(b)
        {
            found.borrow_mut().insert(*b);
        }
        None
    };
    let whole = Poly {
        terms: vec![(t.clone(), BigRational::one())],
    };
    let _ = crate::rename::poly(&whole, &see);
    found.into_inner().into_iter().collect()
}

fn encode(t: &Term, around: &[u32], form: &Index) -> Option<Form> {
    let position = |list: &[u32], b: u32| {
        let at = list.iter().position(|x| *x == b)?;
        u32::try_from(at).ok()
    };
    let mut terms = Vec::new();
    for (v, c) in form.terms() {
        let variable = match v {
            IVar::Bound(b) => match position(&t.bound, *b) {
                Some(at) => Variable::Own(at),
                None => Variable::Outer(position(around, *b)?),
            },
            IVar::Param(v) => Variable::Parameter(v.name.to_string(), v.id),
            IVar::Floor(inner, d) => Variable::Floor(Box::new(encode(t, around, inner)?), *d),
            IVar::Opaque(_) => return None,
        };
        terms.push((*c, variable));
    }
    Some(Form {
        constant: form.constant_part(),
        terms,
    })
}

fn decode(t: &Term, around: &[u32], form: &Form) -> Option<Index> {
    let mut sum = Index::constant(form.constant);
    for (c, v) in &form.terms {
        let at = |list: &[u32], at: u32| list.get(usize::try_from(at).ok()?).copied();
        let variable = match v {
            Variable::Own(k) => IVar::Bound(at(&t.bound, *k)?),
            Variable::Outer(k) => IVar::Bound(at(around, *k)?),
            Variable::Parameter(name, id) => IVar::Param(rederive_lang::expr::Var {
                name: name.as_str().into(),
                id: *id,
            }),
            Variable::Floor(inner, d) => {
                IVar::Floor(Box::new(decode(t, around, inner)?), (*d).max(1))
            }
        };
        sum = sum.add(&Index::var(variable).scale(*c)?)?;
    }
    Some(sum)
}

impl Engine<'_> {
    /// Changes of bound variables to try on a term.
    pub(crate) fn proposed(&mut self, t: &Term) -> Vec<Vec<Index>> {
        if let Some(last) = self.question.last_mut() {
            *last += 1;
        }
        match self.guide {
            Guide::Strategy(strategy) => strategy.frames(t, &self.scope.allowed),
            Guide::Recorded(choices) => {
                let found = choices.iter().find(|c| c.question == self.question);
                let around = outer(t);
                let forms = found.and_then(|c| {
                    c.forms
                        .iter()
                        .map(|f| decode(t, &around, f))
                        .collect::<Option<Vec<_>>>()
                });
                forms.into_iter().collect()
            }
        }
    }

    /// Tries something that may itself ask for choices; those are kept only where it is what is chosen in the end.
    pub(crate) fn tried<T>(&mut self, attempt: impl FnOnce(&mut Self) -> T) -> (T, Vec<Choice>) {
        let before = self.choices.len();
        self.question.push(0);
        let result = attempt(self);
        self.question.pop();
        let inner = self.choices.split_off(before.min(self.choices.len()));
        (result, inner)
    }

    /// Records the change that was made, and those that were made on the way.
    pub(crate) fn chosen(&mut self, t: &Term, forms: &[Index], inner: Vec<Choice>) {
        let same = |(form, b): (&Index, &u32)| *form == Index::var(IVar::Bound(*b));
        let unchanged = forms.len() == t.bound.len() && forms.iter().zip(&t.bound).all(same);
        if !self.recording || unchanged {
            self.choices.extend(inner);
            return;
        }
        let around = outer(t);
        let encoded: Option<Vec<Form>> = forms.iter().map(|f| encode(t, &around, f)).collect();
        match encoded {
            Some(forms) => self.choices.push(Choice {
                question: self.question.clone(),
                forms,
            }),
            None => self.unrecorded = true,
        }
        self.choices.extend(inner);
    }

    /// Records that a rule was applied.
    pub(crate) fn apply_rule(&mut self, what: Use) {
        if !self.recording {
            self.used.insert(what);
            return;
        }
        let rule = what.to_string();
        let place = (self.place.file, self.place.line, self.place.column);
        match self.applied.last_mut() {
            Some(last) if last.rule == rule && last.place == place => {
                last.times += 1;
            }
            _ => self.applied.push(Applied {
                rule,
                place,
                times: 1,
            }),
        }
        self.used.insert(what);
    }

    /// Reads something that stands at a place of the source.
    pub(crate) fn read_at<T>(&mut self, span: Span, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.place, span);
        let result = read(self);
        self.place = before;
        result
    }
}
