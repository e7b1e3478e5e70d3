//! Numbers with tangents: polynomials in independent infinitesimals whose squares vanish.
//!
//! The coefficient of `e1` in `f(x + e1)` is the derivative of `f` at `x`; with a second infinitesimal beside it the
//! coefficient of `e1*e2` is a second derivative, and so on. An infinitesimal is a bit, a product of some is a set of
//! bits. Outer derivatives have the lower bits: their infinitesimals are infinitely larger than those of inner ones.

use super::halt::{Halt, Res};
use super::real::{Field, Real};

/// A real number and its tangents.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Jet {
    /// The number without its tangents.
    pub(super) real: Real,
    /// Which infinitesimals it was computed from, even where their coefficients are zero: a square that was cut off.
    pub(super) mask: u32,
    /// Coefficients of products of infinitesimals, by increasing set; the empty set is not among them.
    parts: Vec<(u32, Real)>,
}

impl From<Real> for Jet {
    fn from(real: Real) -> Jet {
        Jet {
            real,
            mask: 0,
            parts: Vec::new(),
        }
    }
}

impl Jet {
    /// A whole number.
    pub(super) fn int(n: i64) -> Jet {
        Jet::from(Real::Int(n))
    }

    /// Coefficients by increasing set of infinitesimals.
    pub(super) fn parts(&self) -> &[(u32, Real)] {
        &self.parts
    }

    /// The number, where it has no tangents.
    pub(super) fn plain(&self) -> Option<&Real> {
        (self.mask == 0).then_some(&self.real)
    }

    /// The number with one more infinitesimal added to it.
    pub(super) fn perturbed(&self, bit: u32) -> Jet {
        let mut jet = self.clone();
        jet.mask |= bit;
        jet.parts.push((bit, Real::ONE));
        jet.parts.sort_by_key(|(key, _)| *key);
        jet
    }

    /// The coefficient of one infinitesimal, with the tangents along the others.
    pub(super) fn coefficient(&self, bit: u32) -> Jet {
        let mut jet = Jet::from(Real::ZERO);
        jet.mask = self.mask & !bit;
        for (key, value) in &self.parts {
            if *key == bit {
                jet.real = value.clone();
            } else if key & bit != 0 {
                jet.parts.push((key & !bit, value.clone()));
            }
        }
        jet.parts.sort_by_key(|(key, _)| *key);
        jet
    }

    /// What is left when one infinitesimal is zero.
    pub(super) fn without(&self, bit: u32) -> Jet {
        Jet {
            real: self.real.clone(),
            mask: self.mask & !bit,
            parts: self
                .parts
                .iter()
                .filter(|(key, _)| key & bit == 0)
                .cloned()
                .collect(),
        }
    }

    /// Only the tangents: the number minus its real part.
    fn tangents(&self) -> Jet {
        Jet {
            real: Real::ZERO,
            ..self.clone()
        }
    }

    /// Adds a number to the coefficient of a product of infinitesimals.
    pub(super) fn accumulate(&mut self, key: u32, value: &Real, field: &Field) -> Res<()> {
        if key == 0 {
            self.real = field.add(&self.real, value)?;
            return Ok(());
        }
        match self.parts.binary_search_by_key(&key, |(k, _)| *k) {
            Ok(at) => {
                if let Some((_, old)) = self.parts.get_mut(at) {
                    *old = field.add(old, value)?;
                }
            }
            Err(at) => self.parts.insert(at, (key, value.clone())),
        }
        Ok(())
    }

    pub(super) fn neg(&self, field: &Field) -> Jet {
        Jet {
            real: field.neg(&self.real),
            mask: self.mask,
            parts: self
                .parts
                .iter()
                .map(|(key, value)| (*key, field.neg(value)))
                .collect(),
        }
    }

    pub(super) fn add(&self, other: &Jet, field: &Field) -> Res<Jet> {
        let mut sum = self.clone();
        sum.mask |= other.mask;
        sum.real = field.add(&sum.real, &other.real)?;
        for (key, value) in &other.parts {
            sum.accumulate(*key, value, field)?;
        }
        Ok(sum)
    }

    pub(super) fn sub(&self, other: &Jet, field: &Field) -> Res<Jet> {
        self.add(&other.neg(field), field)
    }

    pub(super) fn mul(&self, other: &Jet, field: &Field) -> Res<Jet> {
        let mut product = Jet::from(field.mul(&self.real, &other.real)?);
        if self.mask | other.mask == 0 {
            return Ok(product);
        }
        // A factor that is zero without tangents makes a product that does not depend on anything.
        let gone = |jet: &Jet| jet.mask == 0 && jet.real.is_zero();
        if gone(self) || gone(other) {
            return Ok(Jet::int(0));
        }
        product.mask = self.mask | other.mask;
        for (key, value) in &self.parts {
            product.accumulate(*key, &field.mul(value, &other.real)?, field)?;
        }
        for (key, value) in &other.parts {
            product.accumulate(*key, &field.mul(&self.real, value)?, field)?;
        }
        for (left, a) in &self.parts {
            for (right, b) in &other.parts {
                if left & right == 0 {
                    product.accumulate(left | right, &field.mul(a, b)?, field)?;
                }
            }
        }
        Ok(product)
    }

    /// The product with a number without tangents.
    pub(super) fn scale(&self, factor: &Real, field: &Field) -> Res<Jet> {
        let mut jet = self.clone();
        jet.real = field.mul(&jet.real, factor)?;
        for (_, value) in &mut jet.parts {
            *value = field.mul(value, factor)?;
        }
        Ok(jet)
    }

    /// A smooth function of the number, by Taylor's series: `derivative(n, x)` is the `n`-th derivative at `x`.
    ///
    /// The series ends by itself, because a product of more tangents than there are infinitesimals vanishes.
    pub(super) fn smooth(
        &self,
        field: &mut Field,
        mut derivative: impl FnMut(u32, &Real, &mut Field) -> Res<Real>,
    ) -> Res<Jet> {
        let mut sum = Jet::from(derivative(0, &self.real, field)?);
        if self.mask == 0 {
            return Ok(sum);
        }
        sum.mask = self.mask;
        let step = self.tangents();
        let mut power = step.clone();
        let mut factorial: i64 = 1;
        for n in 1..=self.mask.count_ones() {
            factorial = factorial
                .checked_mul(i64::from(n))
                .ok_or_else(|| Halt::unsupported("a derivative of very high order"))?;
            let slope = derivative(n, &self.real, field)?;
            let slope = field.div(&slope, &Real::Int(factorial))?;
            sum = sum.add(&power.scale(&slope, field)?, field)?;
            power = power.mul(&step, field)?;
        }
        sum.mask = self.mask;
        Ok(sum)
    }

    /// One over the number, whose real part is not zero.
    pub(super) fn recip(&self, field: &mut Field) -> Res<Jet> {
        self.smooth(field, |n, x, field| {
            // (-1)^n n! / x^(n + 1)
            let mut factor: i64 = if n % 2 == 0 { 1 } else { -1 };
            for k in 1..=i64::from(n) {
                factor = factor
                    .checked_mul(k)
                    .ok_or_else(|| Halt::vague("a number is too large"))?;
            }
            let power = field.power_whole(x, i64::from(n) + 1)?;
            field.div(&Real::Int(factor), &power)
        })
    }
}
