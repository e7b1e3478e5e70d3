//! Integrals: checked by a primitive that is continuous and whose derivative is the integrand but at single points.

use std::sync::Arc;

use num_rational::BigRational;
use rederive_lang::expr::{Expr, Group, Kind, Var};

use crate::kernel::context::{Fact, Says};
use crate::kernel::engine::{Allowed, Engine};
use crate::kernel::lower::{Env, Value, bind};
use crate::kernel::term::{Atom, IVar, Indicates, Poly, Term};

impl Engine<'_> {
    /// An integral by a primitive that is found and checked; opaque where the reasons do not allow it.
    pub(in crate::kernel) fn integral(&mut self, e: &Expr, env: &Env) -> Poly {
        let Kind::Integral { var, lo, hi, body } = e.kind() else {
            return Poly::zero();
        };
        let v = Var {
            name: "t".into(),
            id: crate::kernel::limit::PLACEHOLDERS + 100 + self.limits,
        };
        crate::kernel::print::written(v.id, &var.name);
        self.limits = self.limits.saturating_add(1);
        let t = Atom::Real(v.clone());
        let inner = bind(env, var, Value::Number(Poly::atom(t.clone())));
        let ends: Vec<Option<Poly>> = [lo, hi].iter().map(|end| self.end(end, env)).collect();
        // An infinite start is minus infinity, an infinite end is infinity, or the range runs backwards.
        let upwards = !matches!(lo.kind(), Kind::Infinity) && !matches!(hi.kind(), Kind::Neg(_));
        let p = self.integrand(body, &inner, &t, &ends, upwards);
        self.limits = self.limits.saturating_sub(1);
        let [low, high] = ends.as_slice() else {
            return Poly::zero();
        };
        if !self.allowed.group(Group::Integral) {
            self.must_exist(e, env);
            let mut marks = Vec::new();
            for (end, expr) in [(low, lo), (high, hi)] {
                marks.push(match end {
                    Some(q) => q.clone(),
                    None if matches!(expr.kind(), Kind::Infinity) => {
                        Poly::atom(Atom::Opaque("inf", Vec::new(), Vec::new()))
                    }
                    None => Poly::atom(Atom::Opaque("-inf", Vec::new(), Vec::new())),
                });
            }
            let [from, to] = marks.as_slice() else {
                return Poly::zero();
            };
            let finite = low.is_some() && high.is_some();
            let of_one = if finite {
                to.sub(from)
            } else {
                let keys = vec![
                    self.close_key(Vec::new(), &[], &Poly::int(1)),
                    self.close_key(Vec::new(), &[], from),
                    self.close_key(Vec::new(), &[], to),
                ];
                Poly::atom(Atom::Opaque("integral", keys, Vec::new()))
            };
            let split = self.allowed.group(Group::Split);
            let mut keep = |engine: &mut Self, q: &Poly| {
                let one = |engine: &mut Self, ends: &[&Poly]| {
                    let mut keys = vec![engine.close_key(Vec::new(), &[], q)];
                    for end in ends {
                        keys.push(engine.close_key(Vec::new(), &[], end));
                    }
                    Poly::atom(Atom::Opaque("integral", keys, Vec::new()))
                };
                if split {
                    // A range cut into parts: from a fixed point to the end, less from there to the start.
                    engine.may(Group::Split);
                    let upper = one(engine, &[to]);
                    upper.sub(&one(engine, &[from]))
                } else {
                    one(engine, &[from, to])
                }
            };
            if !self.allowed.group(Group::Linearity) {
                return keep(self, &p);
            }
            return self.linearly(&p, &v, &mut keep, &of_one);
        }
        self.may(Group::Integral);
        let Some(primitive) = self.primitive(&p, &v) else {
            let shown = self.show(&p);
            self.owe(format!("no primitive of {shown} was found"));
            return Poly::zero();
        };
        if !self.is_primitive(&primitive, &p, &v) {
            let shown = self.show(&primitive);
            self.owe(format!(
                "{shown} could not be shown to be a continuous primitive"
            ));
            return Poly::zero();
        }
        let mut value = Poly::zero();
        for (end, expr, upper) in [(low, lo, false), (high, hi, true)] {
            let at = match end {
                Some(q) => self.at(&primitive, &t, q),
                None => {
                    let up = matches!(expr.kind(), Kind::Infinity);
                    match self.limit_of_primitive(&primitive, &t, up) {
                        Some(q) => q,
                        None => {
                            self.owe(
                                "the integral has no limit at its infinite end that could be found"
                                    .into(),
                            );
                            return Poly::zero();
                        }
                    }
                }
            };
            value = if upper {
                value.add(&at)
            } else {
                value.sub(&at)
            };
        }
        value
    }

    /// The integrand where it counts: between the ends, but for single points, where their order is known.
    fn integrand(
        &mut self,
        body: &Expr,
        env: &Env,
        t: &Atom,
        ends: &[Option<Poly>],
        upwards: bool,
    ) -> Poly {
        let [low, high] = ends else {
            return Poly::zero();
        };
        let ordered = match (low, high) {
            (Some(a), Some(b)) => self.is_nonnegative(&b.sub(a)),
            _ => upwards,
        };
        let before = self.ctx.clone();
        if ordered {
            let v = Poly::atom(t.clone());
            let mut facts = Vec::new();
            facts.extend(low.as_ref().map(|a| v.sub(a)));
            facts.extend(high.as_ref().map(|b| b.sub(&v)));
            for poly in facts {
                self.ctx.facts.push(case(poly, Says::Positive));
            }
        }
        let p = self.scalar(body, env);
        self.ctx = before;
        p
    }

    /// An end; none where it is infinite.
    fn end(&mut self, e: &Expr, env: &Env) -> Option<Poly> {
        match e.kind() {
            Kind::Infinity => None,
            Kind::Neg(x) if matches!(x.kind(), Kind::Infinity) => None,
            _ => Some(self.scalar(e, env)),
        }
    }

    fn at(&mut self, p: &Poly, t: &Atom, value: &Poly) -> Poly {
        let ints = |_: &IVar| None;
        let mut swap = |_: &mut Engine<'_>, a: &Atom| (a == t).then(|| value.clone());
        self.map_poly(
            p,
            &mut crate::kernel::subst::Mapping {
                ints: &ints,
                atoms: &mut swap,
            },
        )
    }

    /// A guess; nothing rests on it.
    fn primitive(&mut self, p: &Poly, v: &Var) -> Option<Poly> {
        let t = Poly::atom(Atom::Real(v.clone()));
        let mut sum = Poly::zero();
        for (term, c) in &p.terms {
            let mut rest = Term {
                bound: term.bound.clone(),
                factors: Vec::new(),
                domain: term.domain.clone(),
            };
            let mut degree = 0;
            let mut exponential: Option<Poly> = None;
            let mut indicator: Option<(Arc<Poly>, Indicates)> = None;
            let mut wave: Option<Atom> = None;
            for (a, e) in &term.factors {
                match a {
                    Atom::Real(w) if w == v => degree = *e,
                    Atom::Exp(q) if a.depends_on(v) && *e == 1 => exponential = Some((**q).clone()),
                    Atom::Indicator(q, kind) if a.depends_on(v) && indicator.is_none() => {
                        indicator = Some((q.clone(), *kind));
                    }
                    Atom::Function(..) if a.depends_on(v) && *e == 1 && wave.is_none() => {
                        wave = Some(a.clone())
                    }
                    _ if a.depends_on(v) => return None,
                    _ => rest.factors.push((a.clone(), *e)),
                }
            }
            let outer = Poly {
                terms: vec![(rest, c.clone())],
            };
            let inner = match (&exponential, &wave) {
                (None, None) if degree == -1 => Poly::atom(Atom::Function(
                    rederive_lang::expr::Function::Log,
                    vec![Arc::new(t.clone())],
                )),
                (None, None) => {
                    let n = degree + 1;
                    let power = self.raise(&t, n);
                    power.scale(&BigRational::new(1.into(), n.into()))
                }
                (Some(q), None) => self.primitive_of_exponential(q, degree, v)?,
                (None, Some(a)) if degree == 0 => self.primitive_of_wave(a, v)?,
                _ => return None,
            };
            let part = match indicator {
                None => inner,
                // At a single point an integrand does not count.
                Some((_, Indicates::Zero)) => continue,
                Some((q, Indicates::Positive)) => {
                    // [a·t + b > 0] f: the primitive minus its value at the root, where the condition holds.
                    let slope = self.coefficient(&q, v)?;
                    let offset = self.at(&q, &Atom::Real(v.clone()), &Poly::zero());
                    let inverse = self.invert(&slope);
                    let root = self.mul(&offset, &inverse).neg();
                    let there = self.at(&inner, &Atom::Real(v.clone()), &root);
                    let holds = Poly::atom(Atom::Indicator(q, Indicates::Positive));
                    self.mul(&holds, &inner.sub(&there))
                }
            };
            sum = sum.add(&self.mul(&outer, &part));
        }
        Some(sum)
    }

    /// The coefficient of the variable in a poly that is linear in it.
    fn coefficient(&mut self, q: &Poly, v: &Var) -> Option<Poly> {
        let slope = self.quietly_differentiate(q, v);
        (!slope.depends_on(v)).then_some(slope)
    }

    fn quietly_differentiate(&mut self, q: &Poly, v: &Var) -> Poly {
        let allowed = std::mem::replace(&mut self.allowed, Allowed::everything());
        let used = self.used.clone();
        let d = self.differentiate(q, v, &[]);
        self.used = used;
        self.allowed = allowed;
        d
    }

    /// `t^n exp(a·t + b)`, by parts.
    fn primitive_of_exponential(&mut self, q: &Poly, degree: i32, v: &Var) -> Option<Poly> {
        if !(0..=8).contains(&degree) {
            return None;
        }
        let slope = self.coefficient(q, v)?;
        let inverse = self.invert(&slope);
        let e = self.exp_of(q);
        let t = Poly::atom(Atom::Real(v.clone()));
        let mut sum = Poly::zero();
        let mut factor = inverse.clone();
        let mut k = degree;
        loop {
            let power = self.raise(&t, k);
            let part = self.mul(&factor, &power);
            sum = sum.add(&part);
            if k == 0 {
                break;
            }
            factor = self
                .mul(&factor, &inverse)
                .scale(&BigRational::from_integer((-k).into()));
            k -= 1;
        }
        Some(self.mul(&sum, &e))
    }

    fn primitive_of_wave(&mut self, a: &Atom, v: &Var) -> Option<Poly> {
        use rederive_lang::expr::Function;
        let Atom::Function(f @ (Function::Sin | Function::Cos), args) = a else {
            return None;
        };
        let q = args.first()?.clone();
        let slope = self.coefficient(&q, v)?;
        let inverse = self.invert(&slope);
        let other = match f {
            Function::Sin => Poly::atom(Atom::Function(Function::Cos, vec![q])).neg(),
            _ => Poly::atom(Atom::Function(Function::Sin, vec![q])),
        };
        Some(self.mul(&other, &inverse))
    }

    /// Whether a function is continuous and its derivative is the integrand wherever no indicator's poly is 0.
    fn is_primitive(&mut self, f: &Poly, p: &Poly, v: &Var) -> bool {
        let mut kinks: Vec<Arc<Poly>> = Vec::new();
        for (t, _) in f.terms.iter().chain(&p.terms) {
            if t.domain.iter().any(|g| {
                crate::kernel::term::index_depends_on(crate::kernel::term::guard_form(g), v)
            }) {
                return false;
            }
            for (a, e) in &t.factors {
                match a {
                    Atom::Indicator(q, _) if a.depends_on(v) => kinks.push(q.clone()),
                    // Nothing else may have a pole or a jump.
                    Atom::Real(_) if a.depends_on(v) && *e > 0 => {}
                    Atom::Exp(q) if *e > 0 && polynomial_in(q, v) => {}
                    Atom::Function(
                        rederive_lang::expr::Function::Sin | rederive_lang::expr::Function::Cos,
                        args,
                    ) if *e > 0 && args.iter().all(|q| polynomial_in(q, v)) => {}
                    _ if a.depends_on(v) => return false,
                    _ => {}
                }
            }
        }
        kinks.sort();
        kinks.dedup();
        if kinks.len() > 3 {
            return false;
        }
        // Each kink is one point: its poly is linear in the variable with a slope that is not 0.
        for q in &kinks {
            match self.coefficient(q, v) {
                Some(slope) if self.nonzero_under(&slope, &[], &[]) => {}
                _ => return false,
            }
        }
        self.same_away_from(f, p, v, &kinks) && self.continuous_across(f, v, &kinks)
    }

    fn same_away_from(&mut self, f: &Poly, p: &Poly, v: &Var, kinks: &[Arc<Poly>]) -> bool {
        let Some((first, rest)) = kinks.split_first() else {
            let d = self.quietly_differentiate(f, v);
            return self.vanishes(d.sub(p), 3).is_ok();
        };
        [(**first).clone(), first.neg()].into_iter().all(|poly| {
            let fact = case(poly, Says::Positive);
            self.within(
                |ctx| ctx.facts.push(fact),
                |engine| {
                    let (f, p) = (engine.reread(f), engine.reread(p));
                    engine.same_away_from(&f, &p, v, rest)
                },
            )
        })
    }

    /// At each kink the values from both sides and at the point agree.
    fn continuous_across(&mut self, f: &Poly, v: &Var, kinks: &[Arc<Poly>]) -> bool {
        let t = Atom::Real(v.clone());
        kinks.iter().all(|q| {
            let Some(slope) = self.coefficient(q, v) else {
                return false;
            };
            let offset = self.at(q, &t, &Poly::zero());
            let inverse = self.invert(&slope);
            let root = self.mul(&offset, &inverse).neg();
            let mut values = Vec::new();
            for (poly, says) in crate::kernel::cells::sign_cases(q) {
                // The branch, continued to the point itself.
                let branch = self.within(
                    |ctx| ctx.facts.push(case(poly, says)),
                    |engine| engine.reread(f),
                );
                let still = branch.terms.iter().any(|(term, _)| {
                    term.factors
                        .iter()
                        .any(|(a, _)| matches!(a, Atom::Indicator(r, _) if r == q))
                });
                if still {
                    return false;
                }
                values.push(self.at(&branch, &t, &root));
            }
            let first = values.first().cloned().unwrap_or_default();
            values
                .iter()
                .all(|x| self.vanishes(x.sub(&first), 3).is_ok())
        })
    }
}

fn case(poly: Poly, says: Says) -> Fact {
    Fact::here(poly, says, "the case")
}

/// Whether a number is a polynomial in a variable, with coefficients that do not depend on it.
fn polynomial_in(p: &Poly, v: &Var) -> bool {
    p.terms.iter().all(|(t, _)| {
        t.domain
            .iter()
            .all(|g| !crate::kernel::term::index_depends_on(crate::kernel::term::guard_form(g), v))
            && t.factors
                .iter()
                .all(|(a, e)| !a.depends_on(v) || (*e > 0 && matches!(a, Atom::Real(_))))
    })
}
