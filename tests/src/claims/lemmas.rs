//! Lemmas that are true, and claims that may be their instances.

use super::tree::{Arr, Binder, Exp, Fun, Ix};
use super::walk::Place;
use super::world::World;

/// A lemma and its name.
#[derive(Debug)]
pub(super) struct Lemma {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
}

const LEMMAS: [Lemma; 8] = [
    Lemma {
        name: "absolute",
        text: "derivation absolute(s: Real) where s >= 0: abs(s) = s;",
    },
    Lemma {
        name: "cancelled",
        text: "derivation cancelled(s: Real) where s != 0: s / s = 1;",
    },
    Lemma {
        name: "whole",
        text: "derivation whole(r: Int): floor(r) = r;",
    },
    Lemma {
        name: "natural",
        text: "derivation natural(N: Nat): abs(N) = N;",
    },
    Lemma {
        name: "product",
        text: "derivation product(s: Real, t: Real) where s > 0, t > 0: log(s * t) = log(s) + log(t);",
    },
    Lemma {
        name: "root",
        text: "derivation root(s: Real) where s >= 0: sqrt(s^2) = s;",
    },
    Lemma {
        name: "equal",
        text: "derivation equal(F: Real -> Real, s: Real, t: Real) where s = t: F(s) = F(t);",
    },
    Lemma {
        name: "entries",
        text: "derivation entries(N: Nat, w: Real[N], r: 1..=N) where w > 0: abs(w[r]) = w[r];",
    },
];

impl World {
    /// One side of what may be an instance of a lemma.
    pub(super) fn instance(&mut self) -> Exp {
        let place = Place::default();
        let which = self.rng.below(LEMMAS.len());
        self.lemma = LEMMAS.get(which);
        let s = self.argument(&place);
        match self.lemma.map_or("", |lemma| lemma.name) {
            "absolute" => Exp::fun(Fun::Abs, s),
            "cancelled" => s.clone().over(super::rewrite::refreshed(&s, self)),
            "whole" => Exp::fun(Fun::Floor, s),
            "natural" => Exp::fun(Fun::Abs, Exp::Whole(self.whole(&place))),
            "product" => {
                let t = self.argument(&place);
                Exp::fun(Fun::Log, s.times(t))
            }
            "root" => Exp::fun(Fun::Sqrt, Exp::Pow(Box::new(s), 2)),
            "equal" => Exp::Apply("f".into(), vec![s]),
            _ => Exp::fun(
                Fun::Abs,
                Exp::At(Arr::Param("x".into()), vec![self.index()]),
            ),
        }
    }

    fn index(&mut self) -> Ix {
        let place = Place::default();
        match self.rng.below(3) {
            0 => self.whole(&place),
            _ => Ix::var(self.rng.of(["i", "h"])),
        }
    }

    /// Something that may have the sign that a lemma needs.
    fn argument(&mut self, place: &Place) -> Exp {
        match self.rng.below(8) {
            0 => Exp::real("a"),
            1 => Exp::real("b"),
            2 => self.positive(1, place),
            3 => Exp::Pow(Box::new(Exp::real("b")), 2),
            4 => Exp::Whole(self.whole(place)),
            5 => Exp::real("a").minus(Exp::real("b")),
            6 => {
                let name = self.fresh();
                let binder = Binder {
                    name,
                    lo: Ix::int(1),
                    hi: Ix::var("n"),
                };
                Exp::sum(vec![binder], None, Exp::Pow(Box::new(Exp::real("a")), 2))
            }
            _ => self.grow(1, place),
        }
    }

    /// The other side, as the lemma would have it.
    pub(super) fn other_side(&mut self, e: &Exp) -> (Exp, Vec<&'static str>) {
        let other = match e {
            Exp::Fun(Fun::Abs | Fun::Floor, args) => args.first().cloned(),
            Exp::Div(..) => Some(Exp::int(1)),
            Exp::Fun(Fun::Sqrt, args) => match args.as_slice() {
                [Exp::Pow(s, 2)] => Some((**s).clone()),
                _ => None,
            },
            Exp::Fun(Fun::Log, args) => match args.as_slice() {
                [Exp::Mul(s, t)] => {
                    let log = |x: &Exp| Exp::fun(Fun::Log, x.clone());
                    Some(log(s).plus(log(t)))
                }
                _ => None,
            },
            Exp::Apply(f, _) => {
                let place = Place::default();
                Some(Exp::Apply(f.clone(), vec![self.argument(&place)]))
            }
            _ => None,
        };
        let other = other.unwrap_or_else(|| e.clone());
        (super::rewrite::refreshed(&other, self), vec!["instance"])
    }
}
