//! Random expressions that are sorted as they should be, and mostly defined.

use super::claim::Kind;
use super::tree::{Arr, Binder, Cond, Exp, Fun, Ix, Op, Rel};
use super::walk::Place;
use super::world::{REALS, SIZES, WHOLES, World};

impl World {
    /// A random expression of about that depth.
    pub(super) fn grow(&mut self, depth: usize, place: &Place) -> Exp {
        if depth == 0 {
            return self.leaf(place);
        }
        let special = self.rng.below(5) < 3;
        if special && let Some(e) = self.grow_special(depth, place) {
            return e;
        }
        let d = depth - 1;
        match self.rng.below(9) {
            0 | 1 => self.grow(d, place).plus(self.grow(d, place)),
            2 => self.grow(d, place).minus(self.grow(d, place)),
            3 | 4 => self.grow(d, place).times(self.grow(d, place)),
            5 => self.grow(d, place).neg(),
            6 => Exp::Pow(Box::new(self.grow(d.min(1), place)), 2),
            _ => self.grow_sum(depth, place),
        }
    }

    /// What the kind of the claim is about.
    fn grow_special(&mut self, depth: usize, place: &Place) -> Option<Exp> {
        let d = depth - 1;
        Some(match self.kind {
            Kind::Sums | Kind::Padding | Kind::Strides => self.grow_sum(depth, place),
            Kind::Piecewise => match self.rng.below(4) {
                0 => {
                    let f = self.rng.of([Fun::Max, Fun::Min]);
                    Exp::Fun(f, vec![self.grow(d, place), self.grow(d, place)])
                }
                1 => Exp::fun(
                    self.rng.of([Fun::Abs, Fun::Sign, Fun::Abs]),
                    self.grow(d, place),
                ),
                _ => Exp::branch(
                    self.condition(d.min(1), place),
                    self.grow(d, place),
                    self.grow(d, place),
                ),
            },
            Kind::Functions => {
                let e = self.grow(d, place);
                match self.rng.below(7) {
                    0..=2 => Exp::fun(Fun::Exp, e),
                    3 => Exp::fun(self.rng.of([Fun::Sin, Fun::Cos, Fun::Tanh]), e),
                    4 => Exp::fun(Fun::Log, self.positive(d.min(1), place)),
                    5 => Exp::fun(Fun::Sqrt, self.positive(d.min(1), place)),
                    _ => e.times(self.grow(d.min(1), place)),
                }
            }
            Kind::Quotients => self.grow(d, place).over(self.divisor(d.min(2), place)),
            Kind::Powers => match self.rng.below(4) {
                0 => {
                    let size = self.rng.of(SIZES);
                    let e = self.grow(d.min(1), place);
                    Exp::PowIx(Box::new(e), Ix::var(size).add(self.rng.between(0, 1)))
                }
                1 => Exp::PowIx(Box::new(self.positive(d.min(1), place)), self.whole(place)),
                2 => Exp::Pow(Box::new(self.grow(d.min(1), place)), self.rng.between(0, 3)),
                _ => Exp::fun(Fun::Sqrt, self.positive(d.min(1), place)),
            },
            Kind::Derivatives => return self.grow_derivative(d, place),
            Kind::Abstract => match self.rng.below(4) {
                0 | 1 => Exp::Apply("f".into(), vec![self.grow(d, place)]),
                2 => Exp::ApplyArr("g".into(), Arr::Param(self.rng.of(["x", "u"]).into())),
                _ => return self.grow_derivative(d, place),
            },
            Kind::Definitions => {
                let names: Vec<String> = self.definitions.iter().map(|d| d.name.clone()).collect();
                let name = self.rng.pick(&names).cloned()?;
                Exp::Call(name, vec![self.grow(d, place), self.grow(d, place)])
            }
            Kind::Arrays => match self.rng.below(3) {
                0 => Exp::Dot(self.vector(d), self.vector(d)),
                1 => Exp::SumAll(self.vector(d)),
                _ => {
                    let at = self.inside(&Ix::int(1), &Ix::var("n"), place)?;
                    Exp::At(self.vector(d), vec![at])
                }
            },
            Kind::Products => {
                let op = self.rng.of([Op::Prod, Op::Max, Op::Min, Op::Prod]);
                let (binder, inner) = self.binder(place);
                let body = if op == Op::Prod {
                    self.grow(d.min(1), &inner)
                } else {
                    self.grow(d, &inner)
                };
                Exp::Big(op, vec![binder], None, Box::new(body))
            }
            Kind::Rounding => match self.rng.below(3) {
                0 => Exp::FloorDiv(self.whole(place), self.rng.between(2, 3)),
                1 => Exp::fun(
                    self.rng.of([Fun::Floor, Fun::Ceil]),
                    self.grow(d.min(1), place).over(Exp::int(2)),
                ),
                _ => Exp::Whole(self.whole(place)),
            },
            Kind::Equations | Kind::Order | Kind::Limits | Kind::Integrals | Kind::Lemmas => {
                return None;
            }
        })
    }

    fn leaf(&mut self, place: &Place) -> Exp {
        match self.rng.below(12) {
            0 => Exp::int(self.rng.between(0, 3)),
            1 if self.kind != Kind::Derivatives => Exp::Num(self.rng.between(1, 3), 2),
            2 | 3 => Exp::real(self.rng.of(REALS)),
            4 => Exp::Whole(self.whole(place)),
            5 => Exp::Delta(self.whole(place), self.whole(place)),
            6 => self.entry(2, place),
            _ => self.entry(1, place),
        }
    }

    /// An entry of an array parameter.
    pub(super) fn entry(&mut self, dims: usize, place: &Place) -> Exp {
        let array = self.array(dims);
        let mut indices = Vec::new();
        for dim in array.dims {
            let (lo, hi) = World::range(*dim);
            let ix = if self.padded && self.rng.below(3) > 0 {
                Some(self.whole(place))
            } else {
                self.inside(&lo, &hi, place)
            };
            match ix {
                Some(ix) => indices.push(ix),
                None => return Exp::real(self.rng.of(REALS)),
            }
        }
        Exp::entry(array.name, indices)
    }

    /// A whole number made of what is visible.
    pub(super) fn whole(&mut self, place: &Place) -> Ix {
        let mut ix = Ix::int(self.rng.between(-1, 2));
        let bound: Vec<String> = place.bound.iter().map(|b| b.name.clone()).collect();
        for _ in 0..=self.rng.below(2) {
            let name = match self.rng.below(6) {
                0 => self.rng.of(SIZES).to_owned(),
                1 => self.rng.of(["i", "h", "l"]).to_owned(),
                2 if matches!(self.kind, Kind::Padding | Kind::Strides | Kind::Rounding) => {
                    self.rng.of(WHOLES).to_owned()
                }
                _ => match self.rng.pick(&bound) {
                    Some(name) => name.clone(),
                    None => self.rng.of(SIZES).to_owned(),
                },
            };
            let factor = match self.kind {
                Kind::Strides | Kind::Rounding => self.rng.of([1, 1, -1, 2, 2, 3]),
                _ => self.rng.of([1, 1, 1, -1]),
            };
            ix = ix.plus(&Ix::var(&name).scale(factor));
        }
        ix
    }

    /// A bound index over a range, odd ones among them, and the place inside.
    pub(super) fn binder(&mut self, place: &Place) -> (Binder, Place) {
        let name = self.fresh();
        let bound: Vec<String> = place.bound.iter().map(|b| b.name.clone()).collect();
        let size = Ix::var(self.rng.of(SIZES));
        let outer = self.rng.pick(&bound).map(|n| Ix::var(n));
        let one = Ix::int(1);
        let (lo, hi) = match (self.rng.below(14), outer) {
            (0, Some(j)) => (j, Ix::var("n")),
            (1, Some(j)) => (one, j),
            (2, Some(j)) => (j.add(1), Ix::var("n")),
            (3, Some(j)) => (one, j.add(-1)),
            (4, _) => (Ix::int(0), size),
            (5, _) => (one, size.add(-1)),
            (6, _) => (Ix::var("m").add(1), Ix::var("n")),
            (7, _) => (
                Ix::int(self.rng.between(-1, 3)),
                Ix::int(self.rng.between(0, 4)),
            ),
            (8, _) if self.kind == Kind::Strides => (one, size.scale(2)),
            (8, _) => (one, self.whole(place)),
            (9 | 10, _) => (one, Ix::var("m")),
            _ => (one, Ix::var("n")),
        };
        let binder = Binder { name, lo, hi };
        let mut inner = place.clone();
        inner.bound.push(binder.clone());
        (binder, inner)
    }

    fn grow_sum(&mut self, depth: usize, place: &Place) -> Exp {
        let (binder, inner) = self.binder(place);
        let mut binders = vec![binder];
        let mut inner = inner;
        if self.rng.one_in(5) {
            let (second, deeper) = self.binder(&inner);
            binders.push(second);
            inner = deeper;
        }
        let filter = self.rng.one_in(6).then(|| self.whole_condition(&inner));
        let body = self.grow(depth.saturating_sub(1), &inner);
        Exp::sum(binders, filter, body)
    }

    pub(super) fn whole_condition(&mut self, place: &Place) -> Cond {
        let rel = self
            .rng
            .of([Rel::Eq, Rel::Ne, Rel::Lt, Rel::Le, Rel::Gt, Rel::Ge]);
        Cond::Whole(rel, self.whole(place), self.whole(place))
    }

    /// A condition of whole numbers or reals.
    pub(super) fn condition(&mut self, depth: usize, place: &Place) -> Cond {
        match self.rng.below(8) {
            0..=2 => self.whole_condition(place),
            3 => Cond::Not(Box::new(self.whole_condition(place))),
            4 if depth > 0 => Cond::And(
                Box::new(self.whole_condition(place)),
                Box::new(self.simple_real(place)),
            ),
            5 if depth > 0 => Cond::Or(
                Box::new(self.whole_condition(place)),
                Box::new(self.simple_real(place)),
            ),
            _ => self.simple_real(place),
        }
    }

    fn simple_real(&mut self, place: &Place) -> Cond {
        let rel = self
            .rng
            .of([Rel::Gt, Rel::Ge, Rel::Lt, Rel::Le, Rel::Eq, Rel::Ne]);
        let left = self.leaf(place);
        let right = if self.rng.one_in(2) {
            Exp::int(0)
        } else {
            self.leaf(place)
        };
        Cond::Real(rel, Box::new(left), Box::new(right))
    }

    /// A number that is positive whatever the parameters are.
    pub(super) fn positive(&mut self, depth: usize, place: &Place) -> Exp {
        match self.rng.below(5) {
            0 | 1 => Exp::fun(Fun::Exp, self.grow(depth, place)),
            2 => Exp::int(1).plus(Exp::Pow(Box::new(self.grow(depth, place)), 2)),
            3 => {
                let name = self.fresh();
                let binder = Binder {
                    name,
                    lo: Ix::int(1),
                    hi: Ix::var("n"),
                };
                let mut inner = place.clone();
                inner.bound.push(binder.clone());
                let sum = Exp::sum(
                    vec![binder],
                    None,
                    Exp::fun(Fun::Exp, self.entry(1, &inner)),
                );
                if self.inhabited.contains(&"n") {
                    sum
                } else {
                    sum.plus(Exp::int(1))
                }
            }
            _ => Exp::int(self.rng.between(1, 3)),
        }
    }

    /// Something to divide by: mostly not 0.
    fn divisor(&mut self, depth: usize, place: &Place) -> Exp {
        let nonzero = self.nonzero.clone();
        match self.rng.below(10) {
            0..=4 => self.positive(depth, place),
            5..=7 if !nonzero.is_empty() => {
                Exp::real(self.rng.pick(&nonzero).copied().unwrap_or("a"))
            }
            8 if self.inhabited.contains(&"n") => Exp::Whole(Ix::var("n")),
            9 => self.grow(depth.min(1), place),
            _ => self.positive(depth.min(1), place),
        }
    }

    fn grow_derivative(&mut self, depth: usize, place: &Place) -> Option<Exp> {
        if self.rng.one_in(3) {
            let name = self.rng.of(REALS);
            let body = self.smooth(depth, place);
            return Some(Exp::Diff(Box::new(body), name.into(), None));
        }
        let array = self.rng.of(["x", "u"]);
        let at = self.inside(&Ix::int(1), &Ix::var("n"), place)?;
        let body = self.smooth(depth, place);
        Some(Exp::Diff(Box::new(body), array.into(), Some(vec![at])))
    }

    /// Something to differentiate.
    fn smooth(&mut self, depth: usize, place: &Place) -> Exp {
        if depth == 0 {
            return self.leaf(place);
        }
        let d = depth - 1;
        match self.rng.below(10) {
            0 | 1 => self.smooth(d, place).plus(self.smooth(d, place)),
            2 | 3 => self.smooth(d, place).times(self.smooth(d, place)),
            4 => Exp::Pow(Box::new(self.smooth(d, place)), self.rng.between(2, 3)),
            5 => Exp::fun(Fun::Exp, self.smooth(d.min(1), place)),
            6 => self.smooth(d, place).over(self.positive(d.min(1), place)),
            7 if self.kind == Kind::Abstract => Exp::Apply("f".into(), vec![self.smooth(d, place)]),
            7 => Exp::fun(
                self.rng.of([Fun::Sin, Fun::Cos, Fun::Log, Fun::Abs]),
                self.positive(d.min(1), place),
            ),
            _ => {
                let (binder, inner) = self.binder(place);
                Exp::sum(vec![binder], None, self.smooth(d, &inner))
            }
        }
    }

    /// A vector over `1..=n`.
    pub(super) fn vector(&mut self, depth: usize) -> Arr {
        let param = Arr::Param(self.rng.of(["x", "u"]).into());
        if depth == 0 {
            return param;
        }
        let d = depth - 1;
        match self.rng.below(7) {
            0 => Arr::Flip(Box::new(self.vector(d))),
            1 => Arr::Map(Fun::Exp, Box::new(self.vector(d))),
            2 => Arr::Shift(Box::new(self.vector(d)), Box::new(Exp::real("a"))),
            3 => Arr::Scale(Box::new(Exp::real("b")), Box::new(self.vector(d))),
            4 => Arr::MatMul(Box::new(Arr::Param("S".into())), Box::new(self.vector(d))),
            5 => {
                let name = self.fresh();
                let binder = Binder {
                    name,
                    lo: Ix::int(1),
                    hi: Ix::var("n"),
                };
                let inner = Place {
                    bound: vec![binder.clone()],
                    under: Vec::new(),
                };
                Arr::Vec(binder, Box::new(self.grow(d.min(1), &inner)))
            }
            _ => param,
        }
    }
}
