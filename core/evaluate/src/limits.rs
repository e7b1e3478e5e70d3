//! Limits and integrals, estimated from values at many points.
//!
//! Nothing here is certain, so every estimate is widened by far more than its last change, and marks the evaluation as
//! approximate: it serves to tell two clearly different numbers apart, not to tell that they are equal.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use rederive_lang::expr::{Expr, Kind, Number, Target, Var};

use super::dyadic::{Dyadic, Round};
use super::eval::Evaluator;
use super::halt::{Halt, Res, Undefined};
use super::interval::Interval;
use super::jet::Jet;
use super::real::Real;
use super::value::Value;

/// Real variables are followed up to `2^REACH`, or to `2^-REACH` from a point.
const REACH: u32 = 20;

/// How many powers of two further a limit goes for each limit around it.
const INNER: u32 = 18;

/// Where the values beside those that are followed are looked at.
const PROBES: [u32; 3] = [14, 17, REACH];

/// Where it is seen, far beyond, whether what was read from the values goes on.
const FAR: [u32; 3] = [32, 48, 64];

/// How far what seemed to grow is followed where it does not go on.
const MUCH_FURTHER: u32 = 72;

/// How many values of a sequence tell what it does.
const LEAST_VALUES: usize = 7;

/// How deep an interval is halved for an integral.
const MAX_HALVINGS: u32 = 12;

/// How many segments of doubling length an infinite tail is followed.
const MAX_SEGMENTS: u32 = 16;

/// What a sequence of values does.
enum Trend {
    /// It settles within the interval.
    Settles(Interval),
    /// It grows beyond all bounds, to plus infinity or not.
    Diverges(bool),
    /// It is undefined from some point on.
    Undefined(Undefined),
}

/// Whether the logarithms of values grow by a factor at the end, so that they are not those of what settles.
fn explodes(values: &[Interval]) -> bool {
    let bits: Vec<i64> = values
        .iter()
        .rev()
        .take(4)
        .filter_map(|value| value.largest().magnitude())
        .collect();
    bits.len() == 4
        && bits.windows(2).all(|pair| {
            let [later, earlier] = pair else { return false };
            *earlier > 16 && later.saturating_mul(10) >= earlier.saturating_mul(14)
        })
}

impl Evaluator {
    /// A limit.
    pub(super) fn limit(
        &mut self,
        var: &Var,
        number: Number,
        target: &Target,
        body: &Expr,
    ) -> Res<Jet> {
        self.limits += 1;
        let value = self.toward(var, number, target, body);
        self.limits -= 1;
        let value = value?;
        self.approximate = true;
        match value {
            Trend::Settles(interval) => Ok(Jet::from(self.field.within(interval)?)),
            Trend::Undefined(why) => Err(Halt::Undefined(why)),
            Trend::Diverges(positive) => Err(diverges("the limit", positive)),
        }
    }

    /// How many powers of two further than an outermost limit the one goes that is being evaluated.
    fn further(&self) -> u32 {
        self.limits.saturating_sub(1).saturating_mul(INNER)
    }

    fn toward(&mut self, var: &Var, number: Number, target: &Target, body: &Expr) -> Res<Trend> {
        Ok(match target {
            Target::Infinity => self.approach(var, body, number, None, true)?,
            Target::MinusInfinity => self.approach(var, body, number, None, false)?,
            Target::Above(point) => {
                let point = self.plain(point)?;
                self.approach(var, body, number, Some(&point), true)?
            }
            Target::Below(point) => {
                let point = self.plain(point)?;
                self.approach(var, body, number, Some(&point), false)?
            }
            Target::Point(point) => {
                let point = self.plain(point)?;
                let above = self.approach(var, body, number, Some(&point), true)?;
                let below = self.approach(var, body, number, Some(&point), false)?;
                self.both_sides(above, below)?
            }
        })
    }

    fn plain(&mut self, expr: &Expr) -> Res<Real> {
        let jet = self.scalar(expr)?;
        jet.plain()
            .cloned()
            .ok_or_else(|| Halt::unsupported("a derivative of a limit by its target"))
    }

    fn both_sides(&mut self, above: Trend, below: Trend) -> Res<Trend> {
        match (above, below) {
            (Trend::Settles(a), Trend::Settles(b)) => {
                if a.compare(&b).is_some_and(Ordering::is_ne) {
                    return Err(Halt::undefined("the one-sided limits differ"));
                }
                Ok(Trend::Settles(a.hull(&b)))
            }
            (Trend::Diverges(a), Trend::Diverges(b)) if a == b => Ok(Trend::Diverges(a)),
            (Trend::Undefined(why), _) | (_, Trend::Undefined(why)) => Ok(Trend::Undefined(why)),
            _ => Err(Halt::undefined("the one-sided limits differ")),
        }
    }

    /// What difference quotients from above and from below go to.
    pub(super) fn slope_of(&mut self, sides: &[Vec<Interval>]) -> Res<Jet> {
        let trend = |e: &Self, values: &Vec<Interval>| {
            e.trend(values)
                .ok_or_else(|| Halt::vague("a difference quotient that does not settle"))
        };
        let [above, below] = sides else {
            return Err(Halt::unsupported("a difference quotient"));
        };
        let (above, below) = (trend(self, above)?, trend(self, below)?);
        self.approximate = true;
        match (above, below) {
            (Trend::Settles(a), Trend::Settles(b)) => {
                if a.compare(&b).is_some_and(Ordering::is_ne) {
                    return Err(Halt::undefined("the derivative at a kink"));
                }
                Ok(Jet::from(self.field.within(a.hull(&b))?))
            }
            (Trend::Undefined(why), _) | (_, Trend::Undefined(why)) => Err(Halt::Undefined(why)),
            (Trend::Diverges(_), _) | (_, Trend::Diverges(_)) => Err(Halt::undefined(
                "the derivative where the slope grows beyond all bounds",
            )),
        }
    }

    /// The values along a sequence that goes to infinity, or to a point, from above or below.
    fn approach(
        &mut self,
        var: &Var,
        body: &Expr,
        number: Number,
        point: Option<&Real>,
        up: bool,
    ) -> Res<Trend> {
        let whole = number != Number::Real;
        if whole && (point.is_some() || (number == Number::Nat && !up)) {
            return Err(Halt::unsupported("a limit of a whole number at a point"));
        }
        let mut values: Vec<Interval> = Vec::new();
        let mut undefined = None;
        let mut cut = false;
        // A limit inside of another one goes much further than that one does, which is to wait for it.
        let inner = self.further();
        let steps: Vec<u32> = if whole {
            (2..=9).collect()
        } else {
            (4 + inner..=REACH + inner).collect()
        };
        for step in steps {
            let power = BigRational::from_integer(BigInt::one() << step);
            let offset = if point.is_some() {
                power.recip()
            } else {
                power
            };
            let offset = Real::rational(if up { offset } else { -offset });
            match self.value_near(var, body, point, offset) {
                Ok(jet) => {
                    let real = jet
                        .plain()
                        .ok_or_else(|| Halt::unsupported("a derivative of a limit"))?;
                    undefined = None;
                    values.push(self.field.interval(real));
                }
                Err(Halt::Undefined(why)) => undefined = Some(why),
                // Numbers too large, or a size over which a sum takes too long: go with what there is.
                Err(Halt::Exhausted | Halt::Vague(_)) if values.len() >= LEAST_VALUES => {
                    cut = true;
                    break;
                }
                Err(other) => return Err(other),
            }
        }
        if let Some(why) = undefined {
            return Ok(Trend::Undefined(why));
        }
        let trend = self
            .trend(&values)
            .ok_or_else(|| Halt::vague("a limit that does not settle"))?;
        match &trend {
            // What grows for as long as it is followed may settle later, but for what grows like an exponential.
            Trend::Diverges(_) if cut && !explodes(&values) => {
                Err(Halt::vague("a limit that could not be followed far enough"))
            }
            Trend::Diverges(_)
                if !cut && !self.goes_on(var, body, (point, up, whole), &values)? =>
            {
                let late = if whole {
                    None
                } else {
                    self.settles_late(var, body, point, up)?
                };
                late.ok_or_else(|| Halt::vague("a limit that could not be followed far enough"))
            }
            _ if !whole && self.strays(var, body, point, up, &trend)? => {
                Ok(Trend::Undefined(Undefined {
                    why: "the limit does not exist".into(),
                    diverges: None,
                }))
            }
            _ => Ok(trend),
        }
    }

    /// Whether what grows still grows far beyond, so that it does not just settle late: `tanh(v/1000000)`. A whole
    /// number is followed less far; what depends on it has to have become large.
    fn goes_on(
        &mut self,
        var: &Var,
        body: &Expr,
        (point, up, whole): (Option<&Real>, bool, bool),
        values: &[Interval],
    ) -> Res<bool> {
        let Some(last) = values.last() else {
            return Ok(false);
        };
        if whole {
            return Ok(last.largest().magnitude().is_some_and(|bits| bits > 2));
        }
        let mut before = last.largest();
        for step in FAR {
            let power = BigRational::from_integer(BigInt::one() << (step + self.further()));
            let offset = match point {
                Some(_) => power.recip(),
                None => power,
            };
            let offset = Real::rational(if up { offset } else { -offset });
            let value = match self.value_near(var, body, point, offset) {
                Ok(jet) => match jet.plain() {
                    Some(real) => self.field.interval(real).largest(),
                    None => return Ok(false),
                },
                Err(Halt::Exhausted) => return Err(Halt::Exhausted),
                // What cannot be evaluated there has become too large, as exponentials do.
                Err(_) => return Ok(explodes(values)),
            };
            let precision = self.field.precision();
            let more = value.add(&before.neg(), precision, Round::Down);
            let least = before.scale(-4);
            if more.add(&least.neg(), precision, Round::Down).is_negative() {
                return Ok(false);
            }
            before = value;
        }
        Ok(true)
    }

    /// What seems to grow, and has settled much further out: `tanh(v/1000000)`.
    fn settles_late(
        &mut self,
        var: &Var,
        body: &Expr,
        point: Option<&Real>,
        up: bool,
    ) -> Res<Option<Trend>> {
        let mut values = Vec::new();
        for step in (REACH..=MUCH_FURTHER).step_by(4) {
            let power = BigRational::from_integer(BigInt::one() << (step + self.further()));
            let offset = match point {
                Some(_) => power.recip(),
                None => power,
            };
            let offset = Real::rational(if up { offset } else { -offset });
            match self.value_near(var, body, point, offset) {
                Ok(jet) => match jet.plain() {
                    Some(real) => values.push(self.field.interval(real)),
                    None => return Ok(None),
                },
                Err(Halt::Exhausted) => return Err(Halt::Exhausted),
                Err(_) => return Ok(None),
            }
        }
        let trend = self.trend(&values);
        Ok(trend.filter(|trend| matches!(trend, Trend::Settles(_))))
    }

    /// The value at some distance from a point, or from 0.
    fn value_near(
        &mut self,
        var: &Var,
        body: &Expr,
        point: Option<&Real>,
        offset: Real,
    ) -> Res<Jet> {
        let at = match point {
            Some(point) => self.field.add(point, &offset)?,
            None => offset,
        };
        let keep = self.bound();
        self.bind(var, Value::Number(Jet::from(at)));
        let value = self.scalar(body);
        self.release(keep);
        value
    }

    /// Whether the values beside the sequence, which are powers of 2, are undefined or far from where it settles, all the
    /// way: `(-1)^t` and what depends on parity.
    fn strays(
        &mut self,
        var: &Var,
        body: &Expr,
        point: Option<&Real>,
        up: bool,
        trend: &Trend,
    ) -> Res<bool> {
        let part = |above: i64, below: i64| BigRational::new(above.into(), below.into());
        let probes = match point {
            Some(_) => vec![part(1, 2), part(1, 3)],
            None => vec![part(1, 2), part(1, 1), part(1, 3)],
        };
        for probe in &probes {
            let mut stray = 0;
            for step in PROBES {
                let power = BigRational::from_integer(BigInt::one() << (step + self.further()));
                let offset = match point {
                    Some(_) => (power * (BigRational::one() + probe)).recip(),
                    None => power + probe,
                };
                let offset = Real::rational(if up { offset } else { -offset });
                match self.value_near(var, body, point, offset) {
                    Err(Halt::Undefined(_)) => stray += 1,
                    Ok(jet) => {
                        let Some(real) = jet.plain() else { break };
                        let value = self.field.interval(real);
                        let precision = self.field.precision();
                        let far = match trend {
                            Trend::Settles(near) => {
                                let margin = Dyadic::new(BigInt::one(), -6, precision, Round::Up);
                                let near = near.widen(&margin, precision);
                                near.compare(&value).is_some_and(Ordering::is_ne)
                            }
                            // What grows beyond all bounds is nowhere of the other sign, far out.
                            Trend::Diverges(true) => value.hi.is_negative(),
                            Trend::Diverges(false) => value.lo.is_positive(),
                            Trend::Undefined(_) => false,
                        };
                        if far {
                            stray += 1;
                        }
                    }
                    Err(Halt::Exhausted) => return Err(Halt::Exhausted),
                    Err(_) => break,
                }
            }
            if stray == PROBES.len() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a sequence of values does, if that is clear from its end.
    fn trend(&self, values: &[Interval]) -> Option<Trend> {
        let precision = self.field.precision();
        let end = values.get(values.len().checked_sub(LEAST_VALUES)?..)?;
        let last_value = end.last()?;
        let steps: Vec<Interval> = end
            .windows(2)
            .filter_map(|pair| match pair {
                [earlier, later] => Some(later.add(&earlier.neg(), precision)),
                _ => None,
            })
            .collect();
        let sizes: Vec<Dyadic> = steps.iter().map(Interval::largest).collect();
        // Growth: steps of one sign that do not get smaller.
        let positive = steps.iter().all(|s| s.lo.is_positive());
        let negative = steps.iter().all(|s| s.hi.is_negative());
        let growing = sizes.windows(2).all(|pair| {
            let [x, y] = pair else { return false };
            y.scale(6)
                >= x.mul(
                    &Dyadic::new(BigInt::from(62), 0, precision, Round::Up),
                    precision,
                    Round::Up,
                )
        });
        if (positive || negative) && growing {
            return Some(Trend::Diverges(positive));
        }
        // Settling: each step at most 3/4 of the one before; what is still to come is at most three times the last, and
        // ten times that is allowed for. A step that is zero within its enclosure counts as its width.
        let widest = end
            .iter()
            .map(|value| value.width(precision).scale(2))
            .max()?;
        let least = Dyadic::new(
            BigInt::one(),
            -i64::from(precision / 2),
            precision,
            Round::Up,
        );
        let small = least.max(widest);
        let settling = sizes.windows(2).all(|pair| {
            let [x, y] = pair else { return false };
            let three = Dyadic::new(BigInt::from(3), 0, precision, Round::Up);
            *y <= small || y.scale(2) <= x.mul(&three, precision, Round::Up)
        });
        if !settling {
            return None;
        }
        let last = sizes.last()?;
        let factor = Dyadic::new(BigInt::from(30), 0, precision, Round::Up);
        let floor = Dyadic::new(BigInt::one(), -20, precision, Round::Up);
        let tiny = last_value
            .largest()
            .mul(&floor, precision, Round::Up)
            .scale(-20);
        let radius = last.mul(&factor, precision, Round::Up).max(tiny).add(
            &Dyadic::new(BigInt::one(), -40, precision, Round::Up),
            precision,
            Round::Up,
        );
        Some(Trend::Settles(last_value.widen(&radius, precision)))
    }

    /// An integral.
    pub(super) fn integral(&mut self, var: &Var, lo: &Expr, hi: &Expr, body: &Expr) -> Res<Jet> {
        self.approximate = true;
        let (lo, hi) = (self.end(lo)?, self.end(hi)?);
        let value = match (&lo, &hi) {
            (End::At(a), End::At(b)) => self.bounded(var, body, &a.real, &b.real)?,
            (End::Infinite(a), End::Infinite(b)) if a == b => {
                Interval::new(Dyadic::zero(), Dyadic::zero())
            }
            (End::Infinite(positive), End::At(b)) => {
                self.tail(var, body, &b.real, *positive)?.neg()
            }
            (End::At(a), End::Infinite(positive)) => self.tail(var, body, &a.real, *positive)?,
            (End::Infinite(from), End::Infinite(to)) => {
                let left = self.tail(var, body, &Real::ZERO, *from)?;
                let right = self.tail(var, body, &Real::ZERO, *to)?;
                right.add(&left.neg(), self.field.precision())
            }
        };
        let mut value = Jet::from(self.field.within(value)?);
        // An end that moves adds the integrand there times the speed of the end.
        for (end, upper) in [(&lo, false), (&hi, true)] {
            let End::At(jet) = end else { continue };
            if jet.mask == 0 {
                continue;
            }
            if jet.mask.count_ones() != 1 {
                return Err(Halt::unsupported("a second derivative of an integral"));
            }
            let height = self.integrand(var, body, jet.clone())?;
            for (key, slope) in jet.parts() {
                let speed = self.field.mul(&height.real, slope)?;
                let speed = if upper { speed } else { self.field.neg(&speed) };
                value.accumulate(*key, &speed, &self.field)?;
                value.mask |= key;
            }
        }
        Ok(value)
    }

    fn end(&mut self, expr: &Expr) -> Res<End> {
        match expr.kind() {
            Kind::Infinity => Ok(End::Infinite(true)),
            Kind::Neg(inner) if *inner.kind() == Kind::Infinity => Ok(End::Infinite(false)),
            _ => Ok(End::At(self.scalar(expr)?)),
        }
    }

    fn integrand(&mut self, var: &Var, body: &Expr, at: Jet) -> Res<Jet> {
        let keep = self.bound();
        self.bind(var, Value::Number(at));
        let value = self.deeper(|e| e.scalar(body));
        self.release(keep);
        value
    }

    /// The integral between two numbers.
    fn bounded(&mut self, var: &Var, body: &Expr, lo: &Real, hi: &Real) -> Res<Interval> {
        // A single point does not count.
        if lo == hi {
            return Ok(Interval::new(Dyadic::zero(), Dyadic::zero()));
        }
        let whole = self.gauss(var, body, lo, hi)?;
        self.grows_at_an_end(var, body, lo, hi)?;
        self.refine(var, body, (lo, hi), &whole, MAX_HALVINGS)
    }

    /// An error where the integrand grows as `1/t` or faster towards an end, at which it is never evaluated itself.
    fn grows_at_an_end(&mut self, var: &Var, body: &Expr, lo: &Real, hi: &Real) -> Res<()> {
        const STEPS: i64 = 1 << 15;
        let precision = self.field.precision();
        let width = self.field.sub(hi, lo)?;
        for (end, sign) in [(lo, 1), (hi, -1)] {
            let near = self.field.div(&width, &Real::Int(sign * STEPS))?;
            let nearer = self.field.div(&near, &Real::Int(STEPS))?;
            let mut heights = Vec::with_capacity(2);
            for step in [near, nearer] {
                let at = self.field.add(end, &step)?;
                match self.height(var, body, &at) {
                    Ok(height) => heights.push(self.field.interval(&height)),
                    Err(Halt::Exhausted) => return Err(Halt::Exhausted),
                    Err(_) => break,
                }
            }
            let [first, second] = heights.as_slice() else {
                continue;
            };
            // 1023/1024 of what 1/t grows by, and more than what is merely large.
            let part = Dyadic::new(BigInt::from(1023), 0, precision, Round::Up);
            let expected = first.largest().scale(5).mul(&part, precision, Round::Up);
            let large = Dyadic::new(BigInt::from(STEPS), 0, precision, Round::Up);
            if second.largest() > large && second.largest() >= expected {
                return Err(Halt::undefined(
                    "the integral diverges, at an end of its range",
                ));
            }
        }
        Ok(())
    }

    /// Halves the interval until both halves together agree with the whole; the disagreement that is left widens the
    /// result.
    fn refine(
        &mut self,
        var: &Var,
        body: &Expr,
        (lo, hi): (&Real, &Real),
        whole: &Estimate,
        depth: u32,
    ) -> Res<Interval> {
        let precision = self.field.precision();
        let middle = self.field.div(&self.field.add(lo, hi)?, &Real::Int(2))?;
        let left = self.gauss(var, body, lo, &middle)?;
        let right = self.gauss(var, body, &middle, hi)?;
        let sum = left.value.add(&right.value, precision);
        let change = sum.add(&whole.value.neg(), precision).largest();
        let edges = left.edges.add(&right.edges, precision, Round::Up);
        let tolerance = Dyadic::new(BigInt::one(), -20, precision, Round::Up);
        let calm = change <= tolerance && edges <= tolerance;
        // The first halvings are always made: a feature may hide between the first few points.
        if (calm && depth < MAX_HALVINGS) || depth == 0 {
            let radius = change.scale(1).add(&edges, precision, Round::Up);
            return Ok(sum.widen(&radius, precision));
        }
        let left = self.refine(var, body, (lo, &middle), &left, depth - 1)?;
        let right = self.refine(var, body, (&middle, hi), &right, depth - 1)?;
        Ok(left.add(&right, precision))
    }

    /// Gauss's rule with three points, and Simpson's with points next to both ends to see what Gauss's would miss: a
    /// jump near an end.
    fn gauss(&mut self, var: &Var, body: &Expr, lo: &Real, hi: &Real) -> Res<Estimate> {
        let precision = self.field.precision();
        let half = self.field.div(&self.field.sub(hi, lo)?, &Real::Int(2))?;
        let middle = self.field.div(&self.field.add(lo, hi)?, &Real::Int(2))?;
        // sqrt(3/5) and almost 1; the points need not be exact, only the same everywhere.
        let inner = BigRational::new(BigInt::from(7_745_967), BigInt::from(10_000_000));
        let outer = BigRational::new(BigInt::from((1 << 20) - 1), BigInt::from(1 << 20));
        let mut heights = Vec::with_capacity(5);
        for offset in [
            -outer.clone(),
            -inner.clone(),
            BigRational::zero(),
            inner,
            outer,
        ] {
            let step = self.field.mul(&half, &Real::rational(offset))?;
            let at = self.field.add(&middle, &step)?;
            let at = Real::Within(point_interval(&self.field.interval(&at), precision));
            heights.push(match self.height(var, body, &at) {
                Err(why @ (Halt::Undefined(_) | Halt::Vague(_))) => {
                    self.height_beside(var, body, &at, &half, why)?
                }
                height => height?,
            });
        }
        let value = self.weighted(&heights, &[0, 5, 8, 5, 0], &half)?;
        let simpson = self.weighted(&heights, &[3, 0, 12, 0, 3], &half)?;
        let edges = simpson.add(&value.neg(), precision).largest();
        Ok(Estimate { value, edges })
    }

    fn height(&mut self, var: &Var, body: &Expr, at: &Real) -> Res<Real> {
        let before = std::mem::take(&mut self.compared);
        let height = self.integrand(var, body, Jet::from(at.clone()));
        let compared = std::mem::replace(&mut self.compared, before);
        self.compared |= compared;
        // A jump that moves with the variable has a part in the derivative of the integral that no height has.
        let plain = height?.plain().filter(|_| compared == 0).cloned();
        plain.ok_or_else(|| Halt::unsupported("a derivative under an integral"))
    }

    /// The height at a point where the integrand has none: a single point does not count where there is one, and not a
    /// large one, on both sides of it. Where it grows as `1/t` or faster towards the point the integral diverges.
    fn height_beside(
        &mut self,
        var: &Var,
        body: &Expr,
        at: &Real,
        half: &Real,
        why: Halt,
    ) -> Res<Real> {
        const STEPS: i64 = 1 << 15;
        let precision = self.field.precision();
        let large = Dyadic::new(BigInt::from(2 * STEPS), 0, precision, Round::Up);
        let mut sum = Real::ZERO;
        for sign in [-1, 1] {
            let near = self.field.div(half, &Real::Int(sign * STEPS))?;
            let nearer = self.field.div(&near, &Real::Int(STEPS))?;
            let mut heights = Vec::with_capacity(2);
            for step in [near, nearer] {
                let beside = self.field.add(at, &step)?;
                match self.height(var, body, &beside) {
                    Ok(height) => heights.push(height),
                    Err(Halt::Exhausted) => return Err(Halt::Exhausted),
                    Err(_) => return Err(why),
                }
            }
            let [first, second] = heights.as_slice() else {
                return Err(why);
            };
            let (h, grown) = (self.field.interval(first), self.field.interval(second));
            if grown.largest() > large {
                // 1023/1024 of what 1/t grows by: t^(-0.999) can still be integrated.
                let expected = h.largest().scale(5);
                let part = Dyadic::new(BigInt::from(1023), 0, precision, Round::Up);
                let as_pole = grown.largest() >= expected.mul(&part, precision, Round::Up);
                return Err(if as_pole {
                    Halt::undefined("the integral diverges, at a point in its range")
                } else {
                    why
                });
            }
            sum = self.field.add(&sum, second)?;
        }
        self.field.div(&sum, &Real::Int(2))
    }

    /// Heights times ninths of a width, weighted.
    fn weighted(&mut self, heights: &[Real], weights: &[i64], width: &Real) -> Res<Interval> {
        let mut sum = Real::ZERO;
        for (height, weight) in heights.iter().zip(weights) {
            let part = self.field.mul(height, &Real::Int(*weight))?;
            sum = self.field.add(&sum, &part)?;
        }
        let ninth = self.field.div(width, &Real::Int(9))?;
        let product = self.field.mul(&sum, &ninth)?;
        Ok(self.field.interval(&product))
    }

    /// The integral from a number to plus or minus infinity, by segments of doubling length.
    fn tail(&mut self, var: &Var, body: &Expr, from: &Real, up: bool) -> Res<Interval> {
        let precision = self.field.precision();
        let mut sum = Interval::new(Dyadic::zero(), Dyadic::zero());
        let mut start = from.clone();
        let mut length: i64 = if up { 1 } else { -1 };
        let mut sizes: Vec<Dyadic> = Vec::new();
        let negligible = Dyadic::new(BigInt::one(), -30, precision, Round::Up);
        for _ in 0..MAX_SEGMENTS {
            let end = self.field.add(&start, &Real::Int(length))?;
            let segment = self.bounded(var, body, &start, &end)?;
            sizes.push(segment.largest());
            sum = sum.add(&segment, precision);
            let calm =
                sizes.len() >= 4 && sizes.iter().rev().take(3).all(|size| *size <= negligible);
            if calm {
                return Ok(sum.widen(&negligible, precision));
            }
            start = end;
            length = length.saturating_mul(2);
        }
        let growing = sizes.iter().rev().take(4).collect::<Vec<_>>();
        if growing
            .windows(2)
            .all(|pair| matches!(pair, [later, earlier] if later >= earlier))
            && growing.first().is_some_and(|last| last.is_positive())
        {
            return Err(diverges("the integral", sum.lo.is_positive() == up));
        }
        Err(Halt::vague("an integral whose tail does not settle"))
    }
}

/// The integral over a short interval.
struct Estimate {
    value: Interval,
    /// By how much another rule disagrees that looks at the ends of the interval.
    edges: Dyadic,
}

/// The end of an integral.
enum End {
    /// A number.
    At(Jet),
    /// Plus or minus infinity.
    Infinite(bool),
}

/// An interval that is one number, near the middle of another.
fn point_interval(interval: &Interval, precision: u32) -> Interval {
    let middle = interval.middle(precision);
    Interval::new(middle.clone(), middle)
}

fn diverges(what: &str, positive: bool) -> Halt {
    let sign = if positive { "inf" } else { "-inf" };
    Halt::Undefined(Undefined {
        why: format!("{what} diverges to {sign}").into(),
        diverges: Some(positive),
    })
}
