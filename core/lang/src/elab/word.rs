//! Words of the field, read as the definitions that they stand for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::definition;
use super::{Elab, Global, Globals};
use crate::expr::{Definition, Name};
use crate::lexical;
use crate::parse;
use crate::span::Span;
use crate::syntax::TopAst;
use crate::words;

/// The words that were read so far: one definition each for all files that are loaded together.
pub(crate) type Read = Rc<RefCell<BTreeMap<Name, Arc<Definition>>>>;

impl Elab<'_> {
    /// The definition that a name stands for, of this file or of the language; none where it is declared as something else.
    pub(super) fn definition_of(&mut self, name: &Name) -> Option<Arc<Definition>> {
        match self.globals.names.get(name) {
            Some((_, Global::Definition(definition))) => Some(Arc::clone(definition)),
            Some(_) => None,
            None => self.word(name),
        }
    }

    /// The definition that the language has for a word.
    fn word(&mut self, name: &Name) -> Option<Arc<Definition>> {
        let known = self.globals.words.borrow().get(name).cloned();
        if known.is_some() {
            return known;
        }
        let word = words::word(name)?;
        let mut tokens = lexical::tokens(word.definition, 0).ok()?.list;
        // It stands nowhere in the file.
        for token in &mut tokens {
            token.span = Span::default();
        }
        let mut errors = Vec::new();
        let items = parse::items(&tokens, 0, tokens.len(), &mut errors);
        let [TopAst::Definition(ast)] = &items[..] else {
            return None;
        };
        let globals = Globals {
            words: Rc::clone(&self.globals.words),
            shown: self.globals.shown.clone(),
            ..Globals::default()
        };
        let mut read = definition(&mut Elab::new(&globals, &mut errors, self.next_id), ast).ok()?;
        if !errors.is_empty() {
            return None;
        }
        read.span.file = words::FILE;
        read.shown = self.globals.shown.of(words::FILE, name, "word");
        let read = Arc::new(read);
        let mut known = self.globals.words.borrow_mut();
        known.insert(name.clone(), Arc::clone(&read));
        Some(read)
    }
}
