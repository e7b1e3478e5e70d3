//! How what is inside is read and worked out: what is allowed there, what is owed there, what stands around it.
//!
//! A scope is handed to what is inside, and nothing inside changes it: `Engine::scoped` is the only way to have another
//! one, and it ends with what it was asked for, whichever way that ends.

use std::ops::Deref;
use std::rc::Rc;

use rederive_lang::expr::Name;

use crate::around::Point;
use crate::context::{Holds, Origin};
use crate::engine::{Allowed, Engine};
use crate::limit::Goes;
use crate::term::{Atom, Index};

/// What holds for all that is read and worked out inside of something.
#[derive(Clone)]
pub(crate) struct Scope {
    /// What may be used.
    pub(crate) allowed: Rc<Allowed>,
    /// Above 0 nothing is owed: the same expression was read before for what it owes.
    pub(crate) quiet: u32,
    /// How deep the reading of folded definitions for their obligations is nested.
    pub(crate) checking: u32,
    /// How many conditions have been pulled out of functions around here.
    pub(crate) switching: u32,
    /// How many limits and integrals stand around.
    pub(crate) limits: u32,
    /// Whether what is kept together stays so, whatever stands around it.
    pub(crate) keep_groups: bool,
    /// Whether powers of sums stay powers, under a derivative.
    pub(crate) keep_powers: bool,
    /// Whether the left side of the claim is being read.
    pub(crate) on_the_left: bool,
    /// Whether the entries of a sum are being looked at: those of sums inside of them are not.
    pub(crate) entrywise: bool,
    /// Whether a side condition is being shown by what claims about order are shown by.
    pub(crate) ordering: bool,
    /// Whether the sign of a factor is being asked for, which is not taken apart again.
    pub(crate) factoring: bool,
    /// Whether a limit is looked for case by case.
    pub(crate) by_cases: bool,
    /// Where facts that are being added come from.
    pub(crate) origin: Origin,
    /// For which values of the reals in them the facts hold that are being added.
    pub(crate) holds: Holds,
    /// The variables of the limits around, and where they go.
    pub(crate) near: Rc<Vec<(Atom, Goes)>>,
    /// What is bound by the sums around, by the author's name.
    pub(crate) around: Rc<Vec<(Name, Index)>>,
    /// The points from which it is looked around, the innermost last.
    pub(crate) points: Rc<Vec<Point>>,
}

impl Scope {
    /// Allows everything.
    pub(crate) fn allow_everything(&mut self) {
        self.allowed = Rc::new(Allowed::everything());
    }

    /// What is allowed, to be changed.
    pub(crate) fn allowed_mut(&mut self) -> &mut Allowed {
        Rc::make_mut(&mut self.allowed)
    }

    /// A limit around what is inside.
    pub(crate) fn approach(&mut self, variable: &Atom, goes: &Goes) {
        Rc::make_mut(&mut self.near).push((variable.clone(), goes.clone()));
    }

    /// No limit is around what is inside.
    pub(crate) fn away_from_limits(&mut self) {
        self.near = Rc::default();
    }
}

/// The scope that an engine is in. It is read by everyone and written to by `Engine::scoped` alone.
pub(crate) struct Current(Scope);

impl Current {
    /// What stands around nothing.
    pub(crate) fn outermost(allowed: Allowed) -> Current {
        Current(Scope {
            allowed: Rc::new(allowed),
            quiet: 0,
            checking: 0,
            switching: 0,
            limits: 0,
            keep_groups: false,
            keep_powers: false,
            on_the_left: false,
            entrywise: false,
            ordering: false,
            factoring: false,
            by_cases: false,
            origin: Origin::Case,
            holds: Holds::Here,
            near: Rc::default(),
            around: Rc::default(),
            points: Rc::default(),
        })
    }
}

impl Deref for Current {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.0
    }
}

impl<'s> Engine<'s> {
    /// Does something in another scope.
    pub(crate) fn scoped<T>(
        &mut self,
        change: impl FnOnce(&mut Scope),
        inside: impl FnOnce(&mut Engine<'s>) -> T,
    ) -> T {
        let around = self.scope.0.clone();
        change(&mut self.scope.0);
        let result = inside(self);
        self.scope.0 = around;
        result
    }

    /// Reads something that was read before for what it owes: nothing is owed for it again.
    pub(crate) fn owing_nothing<T>(&mut self, read: impl FnOnce(&mut Engine<'s>) -> T) -> T {
        self.scoped(|scope| scope.quiet += 1, read)
    }

    /// Finds something out by all rules, for which no reason has to be given.
    pub(crate) fn by_all_rules<T>(&mut self, find: impl FnOnce(&mut Engine<'s>) -> T) -> T {
        self.scoped(Scope::allow_everything, |engine| {
            let used = engine.used.clone();
            let found = find(engine);
            engine.used = used;
            found
        })
    }
}
