//! Substitution: whole-number variables by forms, and atoms by polys, with everything above them put together again.

use std::cell::Cell;
use std::sync::Arc;

use num_rational::BigRational;
use rederive_lang::expr::{Function, Var};

use crate::engine::Engine;
use crate::rename::signed;
use crate::term::{
    Atom, Binder, Guard, IVar, Index, Key, MAX_EXPONENT, Poly, Term, exact_power, exponent_product,
    index_depends_on,
};

/// The most parts of what a function is taken of.
const MAX_PARTS: usize = 20_000;

/// Whether a power of a sum has so few terms that it may be multiplied out.
pub(crate) fn may_be_multiplied_out(terms: usize, exponent: u32) -> bool {
    exponent <= 12
        && terms
            .checked_pow(exponent)
            .is_some_and(|count| count <= 2_000)
}

/// What variables and atoms become.
pub(crate) struct Mapping<'m> {
    /// Whole-number variables.
    pub ints: &'m dyn Fn(&IVar) -> Option<Index>,
    /// Atoms, by whoever knows what they become.
    pub atoms: &'m mut dyn FnMut(&mut Engine<'_>, &Atom) -> Option<Poly>,
}

impl Engine<'_> {
    /// Substitutes forms for variables in a guard.
    pub(crate) fn subst_guard(
        &mut self,
        g: &Guard,
        ints: &dyn Fn(&IVar) -> Option<Index>,
    ) -> Option<Guard> {
        let mut none = |_: &mut Engine<'_>, _: &Atom| None;
        self.map_guard(
            g,
            &mut Mapping {
                ints,
                atoms: &mut none,
            },
        )
    }

    /// Substitutes forms for variables in a factor.
    pub(crate) fn subst_factor(
        &mut self,
        a: &Atom,
        e: i32,
        ints: &dyn Fn(&IVar) -> Option<Index>,
    ) -> Poly {
        let mut none = |_: &mut Engine<'_>, _: &Atom| None;
        self.map_factor(
            a,
            e,
            &mut Mapping {
                ints,
                atoms: &mut none,
            },
        )
    }

    /// Substitutes forms for variables in a poly.
    pub(crate) fn subst_ints(&mut self, p: &Poly, ints: &dyn Fn(&IVar) -> Option<Index>) -> Poly {
        let mut none = |_: &mut Engine<'_>, _: &Atom| None;
        self.map_poly(
            p,
            &mut Mapping {
                ints,
                atoms: &mut none,
            },
        )
    }

    /// Substitutes a poly for an atom, everywhere but under a derivative.
    pub(crate) fn replace_in_factor(
        &mut self,
        a: &Atom,
        e: i32,
        atom: &Atom,
        value: &Poly,
    ) -> Poly {
        let ints = |_: &IVar| None;
        let mut swap = |_: &mut Engine<'_>, other: &Atom| {
            if other == atom {
                Some(value.clone())
            } else if matches!(other, Atom::Diff(..)) {
                Some(Poly::atom(other.clone()))
            } else {
                None
            }
        };
        self.map_factor(
            a,
            e,
            &mut Mapping {
                ints: &ints,
                atoms: &mut swap,
            },
        )
    }

    /// Substitutes in a poly and puts it together again.
    pub(crate) fn map_poly(&mut self, p: &Poly, m: &mut Mapping<'_>) -> Poly {
        if self.fault() || self.depth > crate::engine::MAX_DEPTH {
            self.stuck("the expression is nested too deeply");
            return Poly::zero();
        }
        self.depth += 1;
        let mut terms = Vec::new();
        for (t, c) in &p.terms {
            let t = self.freshen(t);
            let mut base = Term {
                bound: t.bound.clone(),
                factors: Vec::new(),
                domain: Vec::new(),
            };
            let mut failed = false;
            for g in &t.domain {
                match self.map_guard(g, m) {
                    Some(g) => base.domain.push(g),
                    None => failed = true,
                }
            }
            if failed {
                self.stuck("an index could not be substituted");
            }
            // What stands inside the factors is read where the term's conditions hold.
            let before = self.ctx.guards.len();
            self.ctx.guards.extend(base.domain.iter().cloned());
            let polys: Vec<Poly> = t
                .factors
                .iter()
                .map(|(a, e)| self.map_factor(a, *e, m))
                .collect();
            self.ctx.guards.truncate(before);
            for (term, d) in self.distribute(base, &polys) {
                terms.extend(self.settle(term, d * c));
            }
        }
        self.depth -= 1;
        Poly::collect(terms)
    }

    /// Substitutes in a form.
    pub(crate) fn map_index(&mut self, form: &Index, m: &mut Mapping<'_>) -> Option<Index> {
        let mut sum = Index::constant(form.constant_part());
        for (var, c) in form.terms() {
            let part = self.map_ivar(var, m)?.scale(*c)?;
            sum = sum.add(&part)?;
        }
        Some(sum)
    }

    fn map_ivar(&mut self, var: &IVar, m: &mut Mapping<'_>) -> Option<Index> {
        if self.fault() {
            return None;
        }
        if let Some(value) = (m.ints)(var) {
            return Some(value);
        }
        Some(match var {
            IVar::Floor(inner, d) => {
                let inner = self.map_index(inner, m)?;
                self.floor_of(&inner, *d)?
            }
            IVar::Opaque(p) => {
                let p = self.map_poly(p, m);
                self.index_of(&p)?
            }
            other => Index::var(other.clone()),
        })
    }

    /// Substitutes in a guard.
    pub(crate) fn map_guard(&mut self, g: &Guard, m: &mut Mapping<'_>) -> Option<Guard> {
        Some(match g {
            Guard::NonNegative(l) => Guard::NonNegative(self.map_index(l, m)?),
            Guard::Zero(l) => Guard::Zero(self.map_index(l, m)?),
        })
    }

    fn map_indices(&mut self, list: &[Index], m: &mut Mapping<'_>) -> Vec<Index> {
        list.iter()
            .map(|i| {
                self.map_index(i, m).unwrap_or_else(|| {
                    self.stuck("an index could not be substituted");
                    Index::zero()
                })
            })
            .collect()
    }

    fn map_keys(&mut self, list: &[Key], m: &mut Mapping<'_>) -> Vec<Key> {
        list.iter()
            .map(|k| {
                let dims: Vec<(Index, Index)> = k
                    .dims
                    .iter()
                    .map(|(a, b)| {
                        let pair = self.map_indices(&[a.clone(), b.clone()], m);
                        match <[Index; 2]>::try_from(pair) {
                            Ok([a, b]) => (a, b),
                            Err(_) => {
                                self.stuck("an index could not be substituted");
                                (Index::zero(), Index::zero())
                            }
                        }
                    })
                    .collect();
                let fresh: Vec<u32> = dims.iter().map(|_| crate::rename::fresh()).collect();
                let open = self.open_key(k, &fresh);
                let before = self.ctx.guards.len();
                match crate::diff::range_guards(&dims, &fresh) {
                    Some(range) => self.ctx.guards.extend(range),
                    None => self.stuck("an index grew too large for exact arithmetic"),
                }
                let body = self.map_poly(&open, m);
                self.ctx.guards.truncate(before);
                self.close_key(dims, &fresh, &body)
            })
            .collect()
    }

    /// The body of a key with its bound variables replaced by others.
    pub(crate) fn open_key(&mut self, k: &Key, vars: &[u32]) -> Poly {
        let to = |v: &IVar| match v {
            IVar::Bound(b) => b
                .checked_sub(k.first)
                .and_then(|n| vars.get(usize::try_from(n).ok()?))
                .filter(|_| *b < crate::term::FRESH)
                .map(|new| IVar::Bound(*new)),
            _ => None,
        };
        let open = crate::rename::poly(&k.body, &to).filter(|_| !self.fault());
        open.unwrap_or_else(|| {
            self.stuck("an index grew too large for exact arithmetic");
            Poly::zero()
        })
    }

    /// A key from its body and the variables that stand for the position.
    pub(crate) fn close_key(
        &mut self,
        dims: Vec<(Index, Index)>,
        vars: &[u32],
        body: &Poly,
    ) -> Key {
        let first = body.height();
        let to = |v: &IVar| match v {
            IVar::Bound(b) => vars
                .iter()
                .zip(0u32..)
                .find(|(old, _)| *old == b)
                .map(|(_, n)| IVar::Bound(first + n)),
            _ => None,
        };
        let closed = crate::rename::poly(body, &to).filter(|_| !self.fault());
        let body = closed.unwrap_or_else(|| {
            self.stuck("an index grew too large for exact arithmetic");
            Poly::zero()
        });
        Key {
            dims,
            first,
            body: Arc::new(body),
        }
    }

    /// Substitutes in a factor and puts it together again.
    pub(crate) fn map_factor(&mut self, a: &Atom, e: i32, m: &mut Mapping<'_>) -> Poly {
        if let Some(p) = (m.atoms)(self, a) {
            return self.raise(&p, e);
        }
        let p = match a {
            Atom::Int(v) => match self.map_ivar(v, m) {
                Some(form) => Poly::index(&form),
                None => {
                    self.stuck("an index could not be substituted");
                    Poly::zero()
                }
            },
            Atom::Real(_) | Atom::Pi => Poly::atom(a.clone()),
            Atom::Entry(v, idx, padded) => {
                Poly::atom(Atom::Entry(v.clone(), self.map_indices(idx, m), *padded))
            }
            Atom::Delta(l) => match self.map_index(l, m) {
                Some(l) => self.delta_of(&l),
                None => self.unread(),
            },
            Atom::Iverson(gs) => {
                let mapped: Option<Vec<Guard>> = gs.iter().map(|g| self.map_guard(g, m)).collect();
                match mapped {
                    Some(gs) => Poly::atom(Atom::Iverson(gs)),
                    None => self.unread(),
                }
            }
            Atom::Indicator(p, kind) => {
                let p = self.map_poly(p, m);
                self.indicator_of(&p, *kind)
            }
            Atom::Exp(p) => {
                let p = self.map_poly(p, m);
                self.exp_of(&p)
            }
            Atom::Function(f, args) => {
                let args: Vec<Poly> = args.iter().map(|p| self.map_poly(p, m)).collect();
                self.function_of(*f, &args)
            }
            Atom::Power(b, x) => {
                let b = self.map_poly(b, m);
                let x = self.map_poly(x, m);
                self.power_of(&b, &x)
            }
            Atom::Group(p) => {
                let p = self.map_poly(p, m);
                return if e < 0 {
                    self.raise(&p, e)
                } else {
                    self.group_of(&p, e)
                };
            }
            Atom::Big(op, vars, gs, body) => match crate::rename::opened(vars, gs, body) {
                Some((vars, gs, body)) => {
                    let gs: Option<Vec<Guard>> = gs.iter().map(|g| self.map_guard(g, m)).collect();
                    let Some(gs) = gs else {
                        return self.unread();
                    };
                    let before = self.ctx.guards.len();
                    self.ctx.guards.extend(gs.iter().cloned());
                    let body = self.map_poly(&body, m);
                    self.ctx.guards.truncate(before);
                    self.big_settled(*op, &vars, gs, &body)
                }
                None => {
                    self.stuck("an index grew too large for exact arithmetic");
                    Poly::zero()
                }
            },
            Atom::Apply(f, args, out, wrt) => {
                let args = self.map_keys(args, m);
                let out = self.map_indices(out, m);
                let mut wrt: Vec<(usize, Vec<Index>)> = wrt
                    .iter()
                    .map(|(n, idx)| (*n, self.map_indices(idx, m)))
                    .collect();
                wrt.sort();
                Poly::atom(Atom::Apply(f.clone(), args, out, wrt))
            }
            Atom::Call(name, args, out, padded) => {
                let args = self.map_keys(args, m);
                Poly::atom(Atom::Call(
                    name.clone(),
                    args,
                    self.map_indices(out, m),
                    *padded,
                ))
            }
            Atom::Diff(p, v, idx) => self.map_derivative(p, v, idx, m),
            Atom::Binder(binder, v, body, ends) => {
                let (own, body) = self.open_real(v, body);
                let body = self.map_poly(&body, m);
                let ends: Vec<Poly> = ends.iter().map(|p| self.map_poly(p, m)).collect();
                match (binder, ends.as_slice()) {
                    (Binder::Integral, [end]) => {
                        let again = self.integral_by_whole_number(&body, &own, end);
                        again.unwrap_or_else(|| self.integral_from_zero(&body, &own, end))
                    }
                    _ => self.bind_real(*binder, &own, &body, ends),
                }
            }
            Atom::Opaque(tag, args, out) => {
                let args = self.map_keys(args, m);
                Poly::atom(Atom::Opaque(tag, args, self.map_indices(out, m)))
            }
        };
        self.raise(&p, e)
    }

    /// Substitutes under a derivative and puts what is there together again, by what holds around the point. The variable
    /// itself stays, and what is put in may not depend on it: the derivative would see it move.
    fn map_derivative(&mut self, p: &Poly, v: &Var, idx: &[Index], m: &mut Mapping<'_>) -> Poly {
        // What is kept as a power under a derivative stays one.
        let captured = Cell::new(false);
        let read = |engine: &mut Self| {
            let Mapping { ints, atoms } = m;
            let ints = |var: &IVar| {
                let form = ints(var)?;
                let same = form == Index::var(var.clone());
                let old = Index::var(var.clone());
                let tied = index_depends_on(&old, v) || index_depends_on(&form, v);
                captured.set(captured.get() || (tied && !same));
                Some(form)
            };
            let mut atoms = |engine: &mut Engine<'_>, a: &Atom| {
                let value = atoms(engine, a)?;
                let same = value.as_atom() == Some(a);
                let tied = a.depends_on(v) || value.depends_on(v);
                captured.set(captured.get() || (tied && !same));
                Some(value)
            };
            engine.map_poly(
                p,
                &mut Mapping {
                    ints: &ints,
                    atoms: &mut atoms,
                },
            )
        };
        let new = self.scoped(
            |scope| scope.keep_powers = true,
            |engine| engine.around(v, None, read),
        );
        if captured.get() {
            let shown = self.show(p);
            self.owe(format!(
                "nothing that depends on {} can be put into the derivative of {shown} by it",
                v.name
            ));
            return Poly::atom(Atom::Diff(Arc::new(p.clone()), v.clone(), idx.to_vec()));
        }
        let idx = self.map_indices(idx, m);
        Poly::atom(Atom::Diff(Arc::new(new.body().clone()), v.clone(), idx))
    }

    /// A poly to a whole power, negative ones included.
    pub(crate) fn raise(&mut self, p: &Poly, e: i32) -> Poly {
        if self.fault() {
            return self.too_large("an exponent");
        }
        match u32::try_from(e) {
            Ok(0) => Poly::int(1),
            Ok(1) => p.clone(),
            Ok(n) => match p.terms.as_slice() {
                [(t, c)] if t.bound.is_empty() => {
                    let mut t = t.clone();
                    for (_, k) in &mut t.factors {
                        match exponent_product(*k, e) {
                            Some(product) => *k = product,
                            None => return self.too_large("an exponent"),
                        }
                    }
                    match exact_power(c, n) {
                        Some(c) => Poly::collect(self.settle(t, c)),
                        None => self.too_large("a number"),
                    }
                }
                _ if e > MAX_EXPONENT => self.too_large("an exponent"),
                terms if may_be_multiplied_out(terms.len(), n) && !self.scope.keep_powers => {
                    self.pow(p, n)
                }
                _ => Poly::power_of(Atom::Group(Arc::new(p.clone())), e),
            },
            Err(_) => {
                let inverse = self.invert(p);
                match e.checked_neg() {
                    Some(1) => inverse,
                    Some(n) => self.raise(&inverse, n),
                    None => self.too_large("an exponent"),
                }
            }
        }
    }

    /// What is not represented exactly is not represented.
    pub(crate) fn too_large(&mut self, what: &str) -> Poly {
        self.stuck(format!("{what} grew too large for exact arithmetic"));
        Poly::zero()
    }

    /// A usual function of its arguments.
    pub(crate) fn function_of(&mut self, f: Function, args: &[Poly]) -> Poly {
        if args.iter().any(|p| p.is_larger_than(MAX_PARTS)) {
            return self.too_large("an expression");
        }
        let evened: Vec<Option<Poly>> = args.iter().map(|p| self.evened(p)).collect();
        if evened.iter().any(Option::is_some) {
            let pairs = evened.into_iter().zip(args);
            let args: Vec<Poly> = pairs
                .map(|(new, p)| new.unwrap_or_else(|| p.clone()))
                .collect();
            return self.function_of(f, &args);
        }
        match (f, args) {
            (Function::Exp, [p]) => self.exp_of(p),
            (Function::Log, [p]) => self.log_of(p),
            (Function::Sqrt, [p]) => {
                let half = Poly::constant(BigRational::new(1.into(), 2.into()));
                self.power_of(p, &half)
            }
            (Function::Floor, [p]) => self.floor_fn(p),
            (Function::Ceil, [p]) if self.keeps_ceiling() && p.as_constant().is_none() => {
                Poly::atom(Atom::Function(f, vec![Arc::new(p.clone())]))
            }
            (Function::Ceil, [p]) => {
                let low = self.floor_fn(&p.neg());
                low.neg()
            }
            (Function::Abs | Function::Sign | Function::Max | Function::Min, _) => {
                self.piecewise_fn(f, args)
            }
            (Function::Sin | Function::Cos | Function::Tanh, [p]) => self.odd_even_fn(f, p),
            _ => Poly::atom(Atom::Function(
                f,
                args.iter().cloned().map(Arc::new).collect(),
            )),
        }
    }

    /// Kronecker's delta of a form and 0, where a rule of differentiation or of arrays makes it: what is known decides it
    /// without a reason of its own.
    pub(crate) fn decided_delta(&mut self, l: &Index) -> Poly {
        let zero = Guard::Zero(l.clone());
        if self.ctx.implies(&[], &zero) {
            return Poly::int(1);
        }
        if self.ctx.contradicts(&[zero]) {
            return Poly::zero();
        }
        self.delta_of(l)
    }

    /// Kronecker's delta of a form and 0, as it is written.
    pub(crate) fn delta_of(&mut self, l: &Index) -> Poly {
        use rederive_lang::expr::Group;
        let zero = Guard::Zero(l.clone());
        if self.scope.allowed.group(Group::Delta) || self.scope.allowed.group(Group::Cases) {
            self.may_one(&[Group::Delta, Group::Cases]);
            return self.guard_poly(vec![zero]);
        }
        // Of numbers it is arithmetic.
        if let Some(value) = l.is_constant() {
            return Poly::int(i64::from(value == 0));
        }
        match signed(l.clone()) {
            Some(l) => Poly::atom(Atom::Delta(l)),
            None => self.unread(),
        }
    }
}
