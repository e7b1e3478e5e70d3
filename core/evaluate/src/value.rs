//! What an expression evaluates to.

use std::rc::Rc;

use super::halt::{Halt, Res, Undefined};
use super::jet::Jet;
use super::map::Map;

/// Arrays with more entries than this are given up on.
pub(super) const MAX_ENTRIES: i64 = 20_000;

/// A value of any sort.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A number.
    Number(Jet),
    /// An array of numbers.
    Array(Rc<Array>),
    /// An interpretation of an abstract function.
    Function(Rc<Map>),
    /// The outputs of an algorithm.
    Tuple(Rc<Vec<Value>>),
}

/// One dimension of an array: its indices run from `lo` over `len` whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dim {
    /// First index.
    pub(super) lo: i64,
    /// How many indices.
    pub(super) len: i64,
}

impl Dim {
    /// The dimension `1..=len`.
    pub(super) fn from_one(len: usize) -> Dim {
        Dim {
            lo: 1,
            len: i64::try_from(len).unwrap_or(MAX_ENTRIES),
        }
    }

    /// The position of an index from 0, where it is in range.
    pub(super) fn position(self, index: i64) -> Option<i64> {
        let position = index.checked_sub(self.lo)?;
        (0..self.len).contains(&position).then_some(position)
    }
}

/// An array; each entry may be undefined by itself, since reading one entry does not touch the others.
#[derive(Clone, Debug)]
pub(super) struct Array {
    /// Its dimensions, outermost first.
    pub(super) dims: Vec<Dim>,
    /// Its entries, the last index running fastest.
    pub(super) entries: Vec<Result<Jet, Undefined>>,
}

/// How many entries an array with these dimensions has.
pub(super) fn count(dims: &[Dim]) -> Res<i64> {
    let mut count: i64 = 1;
    for dim in dims {
        count = count
            .checked_mul(dim.len)
            .filter(|n| *n <= MAX_ENTRIES)
            .ok_or_else(|| Halt::unsupported("a very large array"))?;
    }
    Ok(count)
}

/// The indices of an entry, given its position in the list of all entries.
pub(super) fn indices_at(dims: &[Dim], position: usize) -> Vec<i64> {
    let mut left = i64::try_from(position).unwrap_or(0);
    let mut indices: Vec<i64> = dims
        .iter()
        .rev()
        .map(|dim| {
            let len = dim.len.max(1);
            let index = dim.lo + left % len;
            left /= len;
            index
        })
        .collect();
    indices.reverse();
    indices
}

impl Array {
    /// The position of an entry in the list of all, where the indices are in range.
    pub(super) fn position(&self, indices: &[i64]) -> Option<usize> {
        if indices.len() != self.dims.len() {
            return None;
        }
        let mut position: i64 = 0;
        for (dim, index) in self.dims.iter().zip(indices) {
            position = position
                .checked_mul(dim.len)?
                .checked_add(dim.position(*index)?)?;
        }
        usize::try_from(position).ok()
    }

    /// An entry; none where the indices are out of range.
    pub(super) fn get(&self, indices: &[i64]) -> Option<&Result<Jet, Undefined>> {
        self.entries.get(self.position(indices)?)
    }
}

impl Value {
    /// A number that is a value.
    pub(super) fn number(&self) -> Res<&Jet> {
        match self {
            Value::Number(jet) => Ok(jet),
            _ => Err(Halt::unsupported("a number is expected")),
        }
    }

    /// An array that is a value.
    pub(super) fn array(&self) -> Res<&Rc<Array>> {
        match self {
            Value::Array(array) => Ok(array),
            _ => Err(Halt::unsupported("an array is expected")),
        }
    }
}
