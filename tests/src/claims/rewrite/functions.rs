//! Laws of functions, quotients and powers.

use super::{Rule, refreshed};
use crate::claims::tree::{Exp, Fun, Ix, Op};
use crate::claims::walk::Place;
use crate::claims::world::World;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("exp of a sum", exp_of_a_sum),
    ("product of exps", product_of_exps),
    ("exp of minus", exp_of_minus),
    ("log of exp", log_of_exp),
    ("multiply and divide", multiply_and_divide),
    ("quotient of a sum", quotient_of_a_sum),
    ("quotient as product", quotient_as_product),
    ("quotient of a product", quotient_of_a_product),
    ("double fraction", double_fraction),
    ("pythagoras", pythagoras),
    ("odd and even", parity),
    ("root of a square", root_of_a_square),
    ("power of a sum", power_of_a_sum),
    ("power with a size", power_with_a_size),
    ("product of a product", product_of_a_product),
    ("scale a maximum", scale_a_maximum),
];

fn exp_of_a_sum(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Fun(Fun::Exp, args) = e else {
        return None;
    };
    let exp = |x: &Exp| Exp::fun(Fun::Exp, x.clone());
    Some(match args.as_slice() {
        [Exp::Add(a, b)] => exp(a).times(exp(b)),
        [Exp::Sub(a, b)] => exp(a).over(exp(b)),
        [Exp::Big(Op::Sum, binders, filter, body)] => Exp::Big(
            Op::Prod,
            binders.clone(),
            filter.clone(),
            Box::new(exp(body)),
        ),
        _ => return None,
    })
}

fn product_of_exps(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Mul(a, b) = e else { return None };
    match (&**a, &**b) {
        (Exp::Fun(Fun::Exp, x), Exp::Fun(Fun::Exp, y)) => {
            let sum = x.first()?.clone().plus(y.first()?.clone());
            Some(Exp::fun(Fun::Exp, sum))
        }
        _ => None,
    }
}

fn exp_of_minus(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Fun(Fun::Exp, args) = e else {
        return None;
    };
    let a = args.first()?.clone();
    Some(Exp::int(1).over(Exp::fun(Fun::Exp, a.neg())))
}

fn log_of_exp(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    Some(Exp::fun(Fun::Log, Exp::fun(Fun::Exp, e.clone())))
}

fn multiply_and_divide(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let factor = world.positive(1, place);
    let again = refreshed(&factor, world);
    Some(e.clone().times(factor).over(again))
}

fn quotient_of_a_sum(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Div(a, d) = e else { return None };
    let again = refreshed(d, world);
    Some(match &**a {
        Exp::Add(x, y) => (**x)
            .clone()
            .over((**d).clone())
            .plus((**y).clone().over(again)),
        Exp::Sub(x, y) => (**x)
            .clone()
            .over((**d).clone())
            .minus((**y).clone().over(again)),
        _ => return None,
    })
}

fn quotient_as_product(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Div(a, d) = e else { return None };
    let d = (**d).clone();
    let inverse = if world.rng.one_in(2) {
        Exp::int(1).over(d)
    } else {
        Exp::Pow(Box::new(d), -1)
    };
    Some((**a).clone().times(inverse))
}

fn quotient_of_a_product(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Mul(a, b) = e else { return None };
    match (&**a, &**b) {
        (Exp::Div(p, q), Exp::Div(r, s)) => Some(
            (**p)
                .clone()
                .times((**r).clone())
                .over((**q).clone().times((**s).clone())),
        ),
        (Exp::Div(p, q), r) => Some((**p).clone().times(r.clone()).over((**q).clone())),
        _ => None,
    }
}

fn double_fraction(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Div(a, d) = e else { return None };
    Some(Exp::int(1).over(Exp::int(1).over((**a).clone().over((**d).clone()))))
        .filter(|_| matches!(&**a, Exp::Fun(Fun::Exp, _)))
}

fn pythagoras(e: &Exp, place: &Place, world: &mut World) -> Option<Exp> {
    let angle = world.grow(1, place);
    let again = refreshed(&angle, world);
    let square = |f, x| Exp::Pow(Box::new(Exp::fun(f, x)), 2);
    Some(
        e.clone()
            .times(square(Fun::Sin, angle).plus(square(Fun::Cos, again))),
    )
}

fn parity(e: &Exp, _: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Fun(f, args) = e else { return None };
    let minus = args.first()?.clone().neg();
    Some(match f {
        Fun::Sin | Fun::Tanh | Fun::Sign => Exp::fun(*f, minus).neg(),
        Fun::Cos | Fun::Abs => Exp::fun(*f, minus),
        Fun::Floor => Exp::fun(Fun::Ceil, minus).neg(),
        Fun::Ceil => Exp::fun(Fun::Floor, minus).neg(),
        _ => return None,
    })
}

fn root_of_a_square(e: &Exp, place: &Place, _: &mut World) -> Option<Exp> {
    let Exp::Fun(Fun::Abs, args) = e else {
        return None;
    };
    if !place.under.is_empty() {
        return None;
    }
    Some(Exp::fun(
        Fun::Sqrt,
        Exp::Pow(Box::new(args.first()?.clone()), 2),
    ))
}

fn power_of_a_sum(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::PowIx(base, n) = e else { return None };
    let again = refreshed(base, world);
    (n.constant > 0).then(|| Exp::PowIx(base.clone(), n.add(-1)).times(again))
}

/// A power is a product over a range; the exponent is at least 0 where it is a size.
fn power_with_a_size(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::PowIx(base, n) = e else { return None };
    let sized = n
        .terms
        .iter()
        .all(|(name, c)| *c > 0 && crate::claims::world::SIZES.contains(&name.as_str()));
    if !sized || n.constant < 0 {
        return None;
    }
    let name = world.fresh();
    let binder = crate::claims::tree::Binder {
        name,
        lo: Ix::int(1),
        hi: n.clone(),
    };
    Some(Exp::Big(Op::Prod, vec![binder], None, base.clone()))
}

fn product_of_a_product(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Big(Op::Prod, binders, filter, body) = e else {
        return None;
    };
    let Exp::Mul(a, b) = &**body else { return None };
    let part = |x: &Exp| {
        Exp::Big(
            Op::Prod,
            binders.clone(),
            filter.clone(),
            Box::new(x.clone()),
        )
    };
    Some(part(a).times(refreshed(&part(b), world)))
}

fn scale_a_maximum(e: &Exp, _: &Place, world: &mut World) -> Option<Exp> {
    let Exp::Fun(f @ (Fun::Max | Fun::Min), args) = e else {
        return None;
    };
    let by = Exp::int(world.rng.between(2, 3));
    let scaled = args.iter().map(|a| by.clone().times(a.clone())).collect();
    Some(Exp::Fun(*f, scaled).over(by))
}
