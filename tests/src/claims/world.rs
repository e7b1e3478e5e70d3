//! What a random claim is about: parameters, conditions, definitions.

use super::claim::Kind;
use super::rng::Rng;
use super::tree::{Binder, Exp, Fun, Ix};
use super::walk::Place;

/// The parameters and conditions of a claim that is being made, and the random numbers it is made from.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) rng: Rng,
    pub(super) kind: Kind,
    /// Whether an entry outside its array is 0.
    pub(super) padded: bool,
    /// Conditions as they are written.
    pub(super) hypotheses: Vec<String>,
    /// Names that the conditions mention.
    pub(super) mentioned: Vec<&'static str>,
    /// Equations between real parameters and what they are worth, from the conditions.
    pub(super) equations: Vec<(String, Exp)>,
    /// Real parameters that are not 0 by the conditions.
    pub(super) nonzero: Vec<&'static str>,
    /// Sizes that are at least 1 by the conditions.
    pub(super) inhabited: Vec<&'static str>,
    /// Pairs of sizes of which the first is at most the second.
    pub(super) below: Vec<(&'static str, &'static str)>,
    pub(super) definitions: Vec<Definition>,
    /// A lemma that is cited.
    pub(super) lemma: Option<&'static super::lemmas::Lemma>,
    /// An array whose entries are another one's, by the conditions.
    pub(super) same: Option<(&'static str, &'static str)>,
    /// Whether `S` is symmetric by the conditions.
    pub(super) symmetric: bool,
    next: usize,
}

/// A definition on numbers.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) params: Vec<String>,
    pub(super) body: Exp,
}

/// An array parameter and its ranges.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArrayParam {
    pub(super) name: &'static str,
    pub(super) sort: &'static str,
    /// First and last index of each dimension: a constant, and a size plus a constant.
    pub(super) dims: &'static [(i64, &'static str)],
}

/// Every array that a claim may be about.
pub(super) const ARRAYS: [ArrayParam; 6] = [
    ArrayParam {
        name: "x",
        sort: "Real[n]",
        dims: &[(1, "n")],
    },
    ArrayParam {
        name: "u",
        sort: "Real[n]",
        dims: &[(1, "n")],
    },
    ArrayParam {
        name: "y",
        sort: "Real[m]",
        dims: &[(1, "m")],
    },
    ArrayParam {
        name: "z",
        sort: "Real[0..=n]",
        dims: &[(0, "n")],
    },
    ArrayParam {
        name: "A",
        sort: "Real[n, m]",
        dims: &[(1, "n"), (1, "m")],
    },
    ArrayParam {
        name: "S",
        sort: "Real[n, n]",
        dims: &[(1, "n"), (1, "n")],
    },
];

/// Every real parameter.
pub(super) const REALS: [&str; 3] = ["a", "b", "c"];

/// Every size.
pub(super) const SIZES: [&str; 3] = ["n", "m", "k"];

/// Every index parameter and the size that ends its range.
pub(super) const INDICES: [(&str, &str); 3] = [("i", "n"), ("h", "n"), ("l", "m")];

/// Every other whole number.
pub(super) const WHOLES: [&str; 2] = ["p", "q"];

impl World {
    pub(super) fn new(mut rng: Rng, kind: Kind) -> World {
        let padded = match kind {
            Kind::Padding => true,
            Kind::Sums | Kind::Strides | Kind::Piecewise => rng.one_in(3),
            _ => false,
        };
        let mut world = World {
            rng,
            kind,
            padded,
            hypotheses: Vec::new(),
            mentioned: Vec::new(),
            equations: Vec::new(),
            nonzero: Vec::new(),
            inhabited: Vec::new(),
            below: Vec::new(),
            definitions: Vec::new(),
            lemma: None,
            same: None,
            symmetric: false,
            next: 0,
        };
        world.conditions();
        if kind == Kind::Definitions {
            world.define();
        }
        world
    }

    fn conditions(&mut self) {
        for size in ["n", "m"] {
            if self.rng.one_in(4) {
                self.hypotheses.push(format!("{size} >= 1"));
                self.mentioned.push(size);
                self.inhabited.push(size);
            }
        }
        if self.rng.one_in(6) {
            let text = self.rng.of(["m <= n", "m < n", "n = m + k"]);
            self.hypotheses.push(text.to_owned());
            self.mentioned.extend(["m", "n"]);
            self.below.push(("m", "n"));
            if text.contains('k') {
                self.mentioned.push("k");
                self.below.push(("k", "n"));
            }
        }
        if matches!(
            self.kind,
            Kind::Quotients | Kind::Powers | Kind::Functions | Kind::Derivatives
        ) {
            for name in ["a", "b"] {
                if self.rng.one_in(3) {
                    let sign = self.rng.of(["> 0", "!= 0", "< 0", "> 0"]);
                    self.hypotheses.push(format!("{name} {sign}"));
                    self.mentioned.push(name);
                    self.nonzero.push(name);
                }
            }
        }
        if self.kind == Kind::Lemmas && self.rng.one_in(2) {
            let text = self
                .rng
                .of(["a > 0", "a >= 0", "b != 0", "a <= 0", "a >= b"]);
            self.hypotheses.push(text.to_owned());
            self.mentioned.extend(["a", "b"]);
        }
        if self.kind == Kind::Equations && self.rng.one_in(2) {
            self.conditions_on_arrays();
        } else if self.kind == Kind::Equations || self.rng.one_in(12) {
            let (name, value, text) = match self.rng.below(5) {
                0 => ("a", Exp::real("b"), "a = b"),
                1 => ("a", Exp::int(0), "a = 0"),
                2 => ("a", Exp::real("b").plus(Exp::int(1)), "a = b + 1"),
                3 => ("c", Exp::real("a").times(Exp::real("b")), "c = a * b"),
                _ => ("b", Exp::fun(Fun::Exp, Exp::real("a")), "b = exp(a)"),
            };
            // A condition such as `a > 0` may contradict it, which makes everything true: no claim worth making.
            if self.nonzero.is_empty() {
                self.hypotheses.push(text.to_owned());
                self.mentioned
                    .extend(REALS.iter().filter(|r| text.contains(**r)));
                self.equations.push((name.to_owned(), value));
            }
        }
    }

    /// Conditions about all entries of an array.
    fn conditions_on_arrays(&mut self) {
        let (text, names): (&str, &[&'static str]) = match self.rng.below(6) {
            0 => ("x = u", &["x", "u", "n"]),
            1 => ("forall(r in 1..=n, x[r] = u[r])", &["x", "u", "n"]),
            2 => ("S = S.T", &["S", "n"]),
            3 => ("x > 0", &["x", "n"]),
            4 => ("sum(r in 1..=n, x[r]) = a", &["x", "n", "a"]),
            _ => ("u != 0", &["u", "n"]),
        };
        self.hypotheses.push(text.to_owned());
        self.mentioned.extend(names);
        self.same = text.contains("u[r]").then_some(("x", "u"));
        self.symmetric = text.contains(".T");
    }

    fn define(&mut self) {
        let (s, t) = (Exp::real("s"), Exp::real("t"));
        let bodies = [
            s.clone().times(t.clone()).plus(s.clone()),
            Exp::fun(Fun::Exp, s.clone()).over(Exp::int(1).plus(Exp::fun(Fun::Exp, s.clone()))),
            s.clone().minus(t.clone()).times(s.clone().minus(t.clone())),
            Exp::Fun(Fun::Max, vec![s.clone(), t.clone()]),
            Exp::fun(Fun::Exp, s.clone().neg()).times(t.clone()),
            s.clone().minus(Exp::int(1)),
        ];
        for number in 1..=2 {
            let body = self.rng.pick(&bodies).cloned().unwrap_or(Exp::int(0));
            let definition = Definition {
                name: format!("d{number}"),
                params: vec!["s".into(), "t".into()],
                body,
            };
            self.definitions.push(definition);
        }
    }

    /// A name for a bound index that nothing else bears.
    pub(super) fn fresh(&mut self) -> String {
        self.next += 1;
        format!("j{}", self.next)
    }

    /// The name of an array parameter with that many dimensions.
    pub(super) fn array(&mut self, dims: usize) -> ArrayParam {
        let fitting: Vec<ArrayParam> = ARRAYS
            .iter()
            .copied()
            .filter(|a| a.dims.len() == dims)
            .collect();
        self.rng.pick(&fitting).copied().unwrap_or(ARRAYS[0])
    }

    /// First and last index of an array parameter's dimension.
    pub(super) fn range((lo, size): (i64, &str)) -> (Ix, Ix) {
        (Ix::int(lo), Ix::var(size))
    }

    /// Whole numbers that are known to lie in a range: bound indices and index parameters, possibly counted backwards.
    pub(super) fn inside(&mut self, lo: &Ix, hi: &Ix, place: &Place) -> Option<Ix> {
        let mut found: Vec<Ix> = Vec::new();
        for name in self.visible(place) {
            let ix = Ix::var(&name);
            if self.is_inside(&ix, lo, hi, place, 4) {
                found.push(lo.plus(hi).minus(&ix));
                found.push(ix.clone());
                found.push(ix.clone());
                found.push(ix);
            }
        }
        if let [(size, 1)] = hi.terms.as_slice()
            && hi.constant == 0
            && self.inhabited.iter().any(|s| s == size)
        {
            found.push(lo.clone());
            found.push(hi.clone());
        }
        self.rng.pick(&found).cloned()
    }

    /// The names of whole numbers with a range that may be used at a place.
    fn visible(&self, place: &Place) -> Vec<String> {
        place
            .bound
            .iter()
            .map(|b| b.name.clone())
            .chain(INDICES.iter().map(|(name, _)| (*name).to_owned()))
            .collect()
    }

    fn range_of(name: &str, place: &Place) -> Option<(Ix, Ix)> {
        if let Some(Binder { lo, hi, .. }) = place.bound.iter().find(|b| b.name == name) {
            return Some((lo.clone(), hi.clone()));
        }
        INDICES
            .iter()
            .find(|(i, _)| *i == name)
            .map(|(_, size)| (Ix::int(1), Ix::var(size)))
    }

    /// Whether a whole number certainly lies in a range; a simple test, which misses much.
    fn is_inside(&self, ix: &Ix, lo: &Ix, hi: &Ix, place: &Place, depth: u32) -> bool {
        self.at_least(ix, lo, place, depth) && self.at_least(hi, ix, place, depth)
    }

    /// Whether certainly `a >= b`.
    fn at_least(&self, a: &Ix, b: &Ix, place: &Place, depth: u32) -> bool {
        let difference = a.minus(b);
        if difference.terms.is_empty() {
            return difference.constant >= 0;
        }
        if depth == 0 {
            return false;
        }
        for (name, c) in &difference.terms {
            let other = if *c > 0 {
                Self::range_of(name, place).map(|(lo, _)| lo)
            } else {
                Self::range_of(name, place).map(|(_, hi)| hi)
            };
            let sizes: Vec<Ix> = if *c > 0 {
                let floor = i64::from(self.inhabited.iter().any(|s| s == name));
                let bound = SIZES.contains(&name.as_str()).then(|| Ix::int(floor));
                let lower = self.below.iter().filter(|(_, big)| big == name);
                bound
                    .into_iter()
                    .chain(lower.map(|(small, _)| Ix::var(small)))
                    .collect()
            } else {
                let higher = self.below.iter().filter(|(small, _)| small == name);
                higher.map(|(_, big)| Ix::var(big)).collect()
            };
            for bound in other.into_iter().chain(sizes) {
                let weaker = difference.subst(name, &bound);
                if self.at_least(&weaker, &Ix::int(0), place, depth - 1) {
                    return true;
                }
            }
        }
        false
    }
}
