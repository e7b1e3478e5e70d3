//! Integrals: what of the integrand is a derivative is integrated by its primitive, the rest stays under the integral.
//!
//! A primitive is guessed (`primitive`) and then checked (`smooth`): it is continuous between the ends, and its derivative
//! is that part of the integrand but at single points. At an end where it is not continuous its limit counts. What stays
//! under an integral must have one (`kept`).

mod cuts;
mod kept;
mod primitive;
mod smooth;

use rederive_lang::expr::{Expr, Group, Kind, Var};

use crate::context::{Fact, Says};
use crate::engine::Engine;
use crate::limit::Goes;
use crate::lower::{Env, Value, bind};
use crate::scope::Scope;
use crate::term::{Atom, IVar, Poly};

/// An end of an integral.
#[derive(Clone, Debug, PartialEq)]
enum End {
    /// A number.
    At(Poly),
    /// Infinity.
    Up,
    /// Minus infinity.
    Down,
}

impl End {
    fn number(&self) -> Option<&Poly> {
        match self {
            End::At(p) => Some(p),
            _ => None,
        }
    }

    /// The end as a number, or a mark that stands for it.
    fn mark(&self) -> Poly {
        match self {
            End::At(p) => p.clone(),
            End::Up => Poly::atom(Atom::Opaque("inf", Vec::new(), Vec::new())),
            End::Down => Poly::atom(Atom::Opaque("-inf", Vec::new(), Vec::new())),
        }
    }
}

/// What is integrated over: the variable, the ends, and what is known of the variable between them, for each order that
/// the ends may have.
struct Range {
    v: Var,
    low: End,
    high: End,
    orders: Vec<Order>,
}

/// An order of the ends.
#[derive(Clone)]
struct Order {
    /// What is known strictly between the ends.
    inside: Vec<Fact>,
    /// Whether the first end is the lower one.
    upwards: bool,
}

impl Range {
    fn atom(&self) -> Atom {
        Atom::Real(self.v.clone())
    }

    /// What is known between the ends, themselves included.
    fn closed(order: &Order) -> Vec<Fact> {
        let with_end = |f: &Fact| Fact {
            says: Says::NonNegative,
            ..f.clone()
        };
        order.inside.iter().map(with_end).collect()
    }
}

impl Engine<'_> {
    /// An integral; opaque where the reasons do not allow to evaluate it.
    pub(crate) fn integral(&mut self, e: &Expr, env: &Env) -> Poly {
        let Kind::Integral { var, lo, hi, body } = e.kind() else {
            return Poly::zero();
        };
        // How close to a limit point is close enough may depend on where the variable is between the ends: what is known
        // close to the points of the limits around is not asked for in here.
        self.scoped(Scope::away_from_limits, |engine| {
            let read = |engine: &mut Self| {
                let v = crate::limit::placeholder(engine.scope.limits);
                crate::print::written(v.id, &var.name);
                let (low, high) = (engine.end(lo, env), engine.end(hi, env));
                if matches!((&low, &high), (End::Up, End::Up) | (End::Down, End::Down)) {
                    engine.stuck("an integral from an infinite end to itself");
                }
                let range = engine.range(v, low, high);
                let inner = bind(env, var, Value::Number(Poly::atom(range.atom())));
                let p = engine.integrand(body, &inner, &range);
                (p, range)
            };
            let (p, range) = engine.scoped(|scope| scope.limits += 1, read);
            if engine.scope.allowed.group(Group::Integral) {
                engine.may(Group::Integral);
                engine.integrated(&p, &range)
            } else {
                engine.must_exist(e, env);
                engine.kept_as_written(&p, &range)
            }
        })
    }

    /// The value of an integral, what has no primitive left under it.
    fn integrated(&mut self, p: &Poly, range: &Range) -> Poly {
        if let Some(value) = self.cut_where_a_sign_changes(p, range) {
            return value;
        }
        let found = self.by_all_rules(|engine| {
            let (primitive, rest) = engine.split_off(p, range)?;
            engine
                .is_primitive(&primitive, &p.sub(&rest), range)
                .then_some((primitive, rest))
        });
        let has_primitive = found.is_some();
        let exact = found.and_then(|(primitive, rest)| {
            let value = self.between_ends(&primitive, range)?;
            Some((value, rest))
        });
        let at_ends = exact.is_some();
        let (value, rest) = exact.unwrap_or_else(|| (Poly::zero(), p.clone()));
        if rest.is_zero() {
            return value;
        }
        if !self.by_all_rules(|engine| engine.is_integrable(&rest, range)) {
            let shown = self.show(&rest);
            self.owe(if has_primitive && !at_ends {
                format!("the primitive of {shown} has no value and no limit at an end that could be found")
            } else {
                format!("no primitive of {shown} was found")
            });
        }
        let kept = self.kept(&rest, range);
        value.add(&kept)
    }

    /// The integrand where it counts: between the ends, but for single points.
    fn integrand(&mut self, body: &Expr, env: &Env, range: &Range) -> Poly {
        let mut read = Vec::new();
        for order in &range.orders {
            let facts = order.inside.clone();
            let p = self.within(
                |ctx| facts.into_iter().for_each(|f| ctx.facts.push(f)),
                |engine| engine.scalar(body, env),
            );
            read.push(p);
        }
        match read.as_slice() {
            [p] => p.clone(),
            [p, q] if p == q => p.clone(),
            // What it is in either order.
            _ => self.owing_nothing(|engine| engine.scalar(body, env)),
        }
    }

    fn end(&mut self, e: &Expr, env: &Env) -> End {
        match e.kind() {
            Kind::Infinity => End::Up,
            Kind::Neg(x) if matches!(x.kind(), Kind::Infinity) => End::Down,
            _ => End::At(self.scalar(e, env)),
        }
    }

    /// A variable between two ends.
    fn range(&mut self, v: Var, low: End, high: End) -> Range {
        let orders = self.orders(&v, &low, &high);
        Range {
            v,
            low,
            high,
            orders,
        }
    }

    /// The orders in which the ends may stand.
    fn orders(&mut self, v: &Var, low: &End, high: &End) -> Vec<Order> {
        let t = Poly::atom(Atom::Real(v.clone()));
        let upwards = |from: &End, to: &End| {
            let above = from.number().map(|a| t.sub(a));
            let below = to.number().map(|b| b.sub(&t));
            let facts = above.into_iter().chain(below);
            facts.map(|p| case(p, Says::Positive)).collect()
        };
        let up = Order {
            inside: upwards(low, high),
            upwards: true,
        };
        let down = Order {
            inside: upwards(high, low),
            upwards: false,
        };
        match (low, high) {
            (End::At(a), End::At(b)) => {
                let difference = b.sub(a);
                if self.is_nonnegative(&difference) {
                    vec![up]
                } else if self.is_nonnegative(&difference.neg()) {
                    vec![down]
                } else {
                    vec![up, down]
                }
            }
            (End::Up, _) | (_, End::Down) => vec![down],
            _ => vec![up],
        }
    }

    /// The difference of a function at the ends; none where it has no value there that was found.
    fn between_ends(&mut self, f: &Poly, range: &Range) -> Option<Poly> {
        let t = range.atom();
        let f = &gathered(f, &t);
        let mut value = Poly::zero();
        let mut limits = false;
        for (end, is_high) in [(&range.low, false), (&range.high, true)] {
            let at = match end {
                End::At(q)
                    if self.by_all_rules(|engine| engine.is_continuous_at(f, &range.v, q)) =>
                {
                    self.at(f, &t, q)
                }
                End::At(q) => {
                    limits = true;
                    let [order] = range.orders.as_slice() else {
                        return None;
                    };
                    let side = if order.upwards == is_high { -1 } else { 1 };
                    self.end_from_inside(f, &range.v, &Goes::Point(q.clone(), side), order)?
                }
                End::Up => self.end_from_inside(f, &range.v, &Goes::Up, range.orders.first()?)?,
                End::Down => {
                    self.end_from_inside(f, &range.v, &Goes::Down, range.orders.first()?)?
                }
            };
            value = if is_high {
                value.add(&at)
            } else {
                value.sub(&at)
            };
        }
        // From inside there is a limit only where there is an inside.
        if let (true, Some(low), Some(high)) = (limits, range.low.number(), range.high.number())
            && !self.says(&high.sub(low), Says::NonZero)
        {
            return None;
        }
        Some(value)
    }

    fn end_from_inside(&mut self, f: &Poly, v: &Var, goes: &Goes, order: &Order) -> Option<Poly> {
        self.by_all_rules(|engine| engine.limit_from_inside(f, v, goes, order))
    }

    /// Puts a value for a variable.
    fn at(&mut self, p: &Poly, t: &Atom, value: &Poly) -> Poly {
        let ints = |_: &IVar| None;
        let mut swap = |_: &mut Engine<'_>, a: &Atom| (a == t).then(|| value.clone());
        self.map_poly(
            p,
            &mut crate::subst::Mapping {
                ints: &ints,
                atoms: &mut swap,
            },
        )
    }
}

/// `t^n·t^x` as `t^(n + x)`: the same between the ends, where what divides and what has such a power is not 0, and it may
/// have a value at an end where the factors have none.
pub(crate) fn gathered(f: &Poly, t: &Atom) -> Poly {
    let terms = f.terms.iter().map(|(term, c)| {
        let mut term = term.clone();
        let plain = term.factors.iter().filter(|(a, _)| a == t);
        let degree: i32 = plain.map(|(_, n)| *n).sum();
        let power = term.factors.iter_mut().find_map(|(a, e)| match a {
            Atom::Power(b, x) if *e == 1 && b.as_atom() == Some(t) => Some(x),
            _ => None,
        });
        if let Some(x) = power {
            *x = x.add(&Poly::int(degree.into())).into();
            term.factors.retain(|(a, _)| a != t);
            term.factors.sort();
        }
        (term, c.clone())
    });
    Poly::collect(terms)
}

fn case(poly: Poly, says: Says) -> Fact {
    Fact::here(poly, says, "the case")
}
