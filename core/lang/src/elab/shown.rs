//! What definitions are called where they are shown.
//!
//! Files that are loaded together may each have a definition of one name, and an importing file gives them names of its own.
//! A reader must be able to tell them apart, in reports as in certificates, so the first file keeps the plain name, and that
//! of another is told with its file: `o::f`. No name that an author can write reads so.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::expr::Name;

/// The names that are taken, each by which file; one table for all files that are loaded together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    taken: Rc<RefCell<BTreeMap<Name, u16>>>,
}

impl Shown {
    /// Keeps a name for a file, where no other has it.
    pub(crate) fn keep(&self, file: u16, name: &Name) {
        self.taken
            .borrow_mut()
            .entry(Name::clone(name))
            .or_insert(file);
    }

    /// What a definition of this name in a file is called; none where that is its own name.
    pub(crate) fn of(&self, file: u16, name: &Name, module: &str) -> Option<Name> {
        let mut taken = self.taken.borrow_mut();
        if *taken.entry(Name::clone(name)).or_insert(file) == file {
            return None;
        }
        let numbered = (2u32..).map(|number| format!("{module}{number}::{name}"));
        std::iter::once(format!("{module}::{name}"))
            .chain(numbered)
            .map(Name::from)
            .find(|shown| *taken.entry(Name::clone(shown)).or_insert(file) == file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_have_one_name() {
        let shown = Shown::default();
        let f = Name::from("f");
        shown.keep(0, &f);
        let of = |file, module| shown.of(file, &f, module).map(|name| name.to_string());
        assert_eq!(of(0, "a"), None);
        assert_eq!(of(1, "o").as_deref(), Some("o::f"));
        assert_eq!(of(2, "o").as_deref(), Some("o2::f"));
        assert_eq!(of(1, "o").as_deref(), Some("o::f"));
    }
}
