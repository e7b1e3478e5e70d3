//! What is kept around a point, and what is not.

use std::sync::Arc;

use super::*;
use crate::algebra::Unavailable;
use crate::context::Origin;
use crate::engine::{Allowed, Strategy};

fn x() -> Var {
    Var {
        name: "x".into(),
        id: 1,
    }
}

fn real() -> Poly {
    Poly::atom(Atom::Real(x()))
}

fn floor() -> Poly {
    Poly::atom(Atom::Function(Function::Floor, vec![Arc::new(real())]))
}

fn whole(p: Poly) -> Index {
    Index::var(IVar::Opaque(Arc::new(p)))
}

fn size() -> Index {
    Index::var(IVar::Param(Var {
        name: "n".into(),
        id: 2,
    }))
}

fn kept(fact: Fact) -> bool {
    let mut context = Context::default();
    context.facts.push(fact);
    let Around(around) = context.around(&x());
    !around.facts.is_empty()
}

#[test]
fn strict_inequalities_hold_around_the_point() {
    assert!(kept(Fact::here(real(), Says::Positive, "")));
    assert!(kept(Fact::here(real(), Says::NonZero, "")));
    let kink = Poly::atom(Atom::Function(Function::Abs, vec![Arc::new(real())]));
    assert!(kept(Fact::here(kink, Says::Positive, "")));
}

#[test]
fn what_is_closed_does_not() {
    assert!(!kept(Fact::here(real(), Says::NonNegative, "")));
    assert!(!kept(Fact::here(real(), Says::Zero, "")));
}

#[test]
fn what_jumps_does_not() {
    assert!(!kept(Fact::here(floor(), Says::Positive, "")));
    let counted = Poly::atom(Atom::Int(IVar::Opaque(Arc::new(floor()))));
    assert!(!kept(Fact::here(counted, Says::Positive, "")));
    let there = Poly::atom(Atom::Indicator(Arc::new(real()), Indicates::Zero));
    assert!(!kept(Fact::here(there, Says::Positive, "")));
    let entry = Poly::atom(Atom::Entry(x(), vec![whole(floor())], false));
    assert!(!kept(Fact::here(entry, Says::Positive, "")));
    let inverse = Poly::power_of(Atom::Real(x()), -1);
    assert!(!kept(Fact::here(inverse, Says::Positive, "")));
}

#[test]
fn an_equation_with_a_number_keeps_its_sign() {
    let fact = Fact::here(real().sub(&Poly::int(3)), Says::Zero, "");
    let mut context = Context::default();
    context.facts.push(fact);
    let Around(around) = context.around(&x());
    let says: Vec<Says> = around.facts.iter().map(|f| f.says).collect();
    assert_eq!(says, [Says::Positive]);
}

#[test]
fn a_condition_on_whole_numbers_that_depend_on_the_variable_does_not() {
    let mut context = Context::default();
    context.guards.push(Guard::NonNegative(whole(floor())));
    context.guards.push(Guard::NonNegative(size()));
    context.apart.push(whole(floor()));
    context.solved.push((
        IVar::Param(Var {
            name: "m".into(),
            id: 3,
        }),
        whole(floor()),
    ));
    assert!(!context.is_around(&x()));
    let Around(around) = context.around(&x());
    assert_eq!(around.guards.as_slice(), [Guard::NonNegative(size())]);
    assert!(around.apart.is_empty() && around.solved.is_empty());
    assert!(around.is_around(&x()));
    assert_eq!(context.whatever_the_reals().guards.len(), 1);
}

#[test]
fn a_fact_under_such_a_condition_does_not() {
    let fact = Fact {
        domain: vec![Guard::Zero(whole(floor()))],
        ..Fact::here(Poly::int(1), Says::Positive, "")
    };
    assert!(!kept(fact));
}

#[test]
fn what_holds_for_all_reals_holds_around() {
    let fact = |holds| Fact {
        holds,
        origin: Origin::Lemma("l".into()),
        ..Fact::here(real(), Says::NonNegative, "")
    };
    assert!(kept(fact(Holds::Everywhere)));
    assert!(kept(fact(Holds::Near(x()))));
    assert!(!kept(fact(Holds::Here)));
    let other = Var {
        name: "t".into(),
        id: 9,
    };
    assert!(!kept(fact(Holds::Near(other))));
}

/// Proposes nothing.
struct Nothing;

impl Strategy for Nothing {
    fn frames(&self, _: &Term, _: &Allowed) -> Vec<Vec<Index>> {
        Vec::new()
    }
}

/// What an engine makes of something where a fact is known.
fn with_fact<T>(fact: Option<Fact>, look: impl FnOnce(&mut Engine<'_>) -> T) -> T {
    let mut context = Context::default();
    context.facts.extend(fact);
    let mut engine = Engine::new(context, Allowed::everything(), &Nothing, &Unavailable);
    look(&mut engine)
}

fn size_of(p: Poly) -> Poly {
    Poly::atom(Atom::Function(Function::Abs, vec![Arc::new(p)]))
}

fn derivative(p: Poly) -> Poly {
    Poly::atom(Atom::Diff(Arc::new(p), x(), Vec::new()))
}

fn array(name: &str, id: u32) -> Var {
    Var {
        name: name.into(),
        id,
    }
}

#[test]
fn what_is_under_a_derivative_is_put_together_by_what_holds_around() {
    let read = |says| {
        let fact = Fact::here(real(), says, "");
        with_fact(Some(fact), |engine| {
            engine.reread(&derivative(size_of(real())))
        })
    };
    assert_eq!(read(Says::Positive), derivative(real()));
    assert_ne!(read(Says::NonNegative), derivative(real()));
    // Elsewhere what holds at the point is enough.
    let fact = Fact::here(real(), Says::NonNegative, "");
    let outside = with_fact(Some(fact), |engine| engine.reread(&size_of(real())));
    assert_eq!(outside, real());
}

#[test]
fn nothing_is_put_into_a_derivative_that_depends_on_its_variable() {
    let t = Atom::Real(array("t", 7));
    let (captured, free) = with_fact(None, |engine| {
        let product = engine.mul(&Poly::atom(t.clone()), &real());
        let body = derivative(product);
        let mut put = |value: &Poly| {
            let mark = engine.failures.mark();
            let _ = engine.put(&body, &t, value);
            engine.failures.none_since(mark)
        };
        (put(&real()), put(&Poly::atom(Atom::Pi)))
    });
    assert!(!captured && free);
}

#[test]
fn an_index_that_moves_owes_that_it_does_not_jump() {
    let shown = |index: Index| {
        with_fact(None, |engine| {
            let entry = Poly::atom(Atom::Entry(array("y", 8), vec![index], false));
            let read = engine.around(&x(), None, |engine| engine.mul(&entry, &real()));
            let _ = engine.differentiate(&read, &[]);
            engine.failures.none()
        })
    };
    assert!(!shown(whole(floor())));
    assert!(shown(size()));
}

#[test]
fn a_part_of_the_variable_is_not_the_variable() {
    let slope = |last: i64| {
        with_fact(None, |engine| {
            let ends = |n| vec![(Index::constant(1), Index::constant(n))];
            engine.ctx.shapes.push((x(), ends(3)));
            let b = crate::rename::fresh();
            let at = vec![Index::var(IVar::Bound(b))];
            let entry = Poly::atom(Atom::Entry(x(), at, false));
            let key = engine.close_key(ends(last), &[b], &entry);
            let call = Atom::Apply(array("f", 9), vec![key], Vec::new(), Vec::new());
            let read = engine.around(&x(), None, |_| Poly::atom(call));
            let slope = engine.differentiate(&read, &[Index::constant(3)]);
            assert!(engine.failures.none());
            slope
        })
    };
    assert!(slope(2).is_zero());
    assert!(!slope(3).is_zero());
}

#[test]
fn an_indicator_that_speaks_of_the_variable_of_a_sum_has_something_bound() {
    let index = Poly::atom(Atom::Int(IVar::Bound(0)));
    assert!(crate::limit::has_bound(&real().sub(&index)));
    let sum = Term {
        bound: vec![0],
        factors: vec![(Atom::Int(IVar::Bound(0)), 1)],
        domain: Vec::new(),
    };
    let sum = Poly::collect([(sum, num_rational::BigRational::from_integer(1.into()))]);
    assert!(!crate::limit::has_bound(&real().sub(&sum)));
}
