//! Affine forms over whole-number variables.

/// An affine form: a constant plus a sum of coefficients times variables.
///
/// Two forms are equal exactly when they are the same function of their variables: terms are sorted by variable and
/// none has the coefficient 0. All arithmetic is checked; an operation that would overflow answers `None`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Lin<V> {
    constant: i64,
    terms: Vec<(V, i64)>,
}

impl<V> Lin<V> {
    /// The form without variables.
    #[must_use]
    pub fn constant(constant: i64) -> Lin<V> {
        Lin {
            constant,
            terms: Vec::new(),
        }
    }

    /// The form 0.
    #[must_use]
    pub fn zero() -> Lin<V> {
        Lin::constant(0)
    }

    /// One variable.
    #[must_use]
    pub fn var(variable: V) -> Lin<V> {
        Lin {
            constant: 0,
            terms: vec![(variable, 1)],
        }
    }

    /// What is added to the terms.
    #[must_use]
    pub fn constant_part(&self) -> i64 {
        self.constant
    }

    /// Variables and their coefficients, sorted by variable; no coefficient is 0.
    #[must_use]
    pub fn terms(&self) -> &[(V, i64)] {
        &self.terms
    }

    /// The value, if no variable occurs.
    #[must_use]
    pub fn is_constant(&self) -> Option<i64> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// The greatest common divisor of the coefficients (the constant does not count); 0 when there are no terms.
    #[must_use]
    pub fn content(&self) -> u64 {
        let mut gcd = 0;
        for (_, coefficient) in &self.terms {
            gcd = num_integer::gcd(gcd, coefficient.unsigned_abs());
            if gcd == 1 {
                break;
            }
        }
        gcd
    }

    /// `-self`.
    #[must_use]
    pub fn neg(&self) -> Option<Lin<V>>
    where
        V: Clone,
    {
        self.scale(-1)
    }

    /// `factor * self`.
    #[must_use]
    pub fn scale(&self, factor: i64) -> Option<Lin<V>>
    where
        V: Clone,
    {
        if factor == 0 {
            return Some(Lin::zero());
        }
        let terms = self
            .terms
            .iter()
            .map(|(variable, coefficient)| {
                Some((variable.clone(), coefficient.checked_mul(factor)?))
            })
            .collect::<Option<_>>()?;
        Some(Lin {
            constant: self.constant.checked_mul(factor)?,
            terms,
        })
    }

    /// `self + amount`.
    #[must_use]
    pub fn add_constant(&self, amount: i64) -> Option<Lin<V>>
    where
        V: Clone,
    {
        Some(Lin {
            constant: self.constant.checked_add(amount)?,
            terms: self.terms.clone(),
        })
    }

    /// `self / divisor` with the constant rounded down; exact in the coefficients, which `divisor` must divide.
    pub(super) fn divided(&self, divisor: i64) -> Lin<V>
    where
        V: Clone,
    {
        let terms = self
            .terms
            .iter()
            .map(|(variable, coefficient)| (variable.clone(), coefficient / divisor))
            .collect();
        Lin {
            constant: self.constant.div_euclid(divisor),
            terms,
        }
    }
}

impl<V: Clone + Ord> Lin<V> {
    /// The form with these terms, in any order; a variable may occur more than once.
    #[must_use]
    pub fn from_terms(constant: i64, terms: impl IntoIterator<Item = (V, i64)>) -> Option<Lin<V>> {
        let mut sorted: Vec<(V, i64)> = terms.into_iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let mut merged: Vec<(V, i64)> = Vec::with_capacity(sorted.len());
        for (variable, coefficient) in sorted {
            match merged.last_mut() {
                Some(last) if last.0 == variable => last.1 = last.1.checked_add(coefficient)?,
                _ => merged.push((variable, coefficient)),
            }
        }
        merged.retain(|(_, coefficient)| *coefficient != 0);
        Some(Lin {
            constant,
            terms: merged,
        })
    }

    /// The coefficient of a variable; 0 when it does not occur.
    #[must_use]
    pub fn coefficient(&self, variable: &V) -> i64 {
        self.position(variable)
            .and_then(|at| self.terms.get(at))
            .map_or(0, |term| term.1)
    }

    /// Whether a variable occurs.
    #[must_use]
    pub fn mentions(&self, variable: &V) -> bool {
        self.position(variable).is_some()
    }

    fn position(&self, variable: &V) -> Option<usize> {
        self.terms
            .binary_search_by(|term| term.0.cmp(variable))
            .ok()
    }

    /// `self + other`.
    #[must_use]
    pub fn add(&self, other: &Lin<V>) -> Option<Lin<V>> {
        self.add_scaled(other, 1)
    }

    /// `self - other`.
    #[must_use]
    pub fn sub(&self, other: &Lin<V>) -> Option<Lin<V>> {
        self.add_scaled(other, -1)
    }

    /// `self + factor * other`.
    #[must_use]
    pub fn add_scaled(&self, other: &Lin<V>, factor: i64) -> Option<Lin<V>> {
        let mut terms = Vec::with_capacity(self.terms.len() + other.terms.len());
        let mut left = self.terms.iter().peekable();
        let mut right = other.terms.iter().peekable();
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(a), Some(b)) => a.0.cmp(&b.0),
            };
            let a = if order.is_le() { left.next() } else { None };
            let b = if order.is_ge() { right.next() } else { None };
            let scaled = b.map_or(Some(0), |term| term.1.checked_mul(factor))?;
            let coefficient = a.map_or(0, |term| term.1).checked_add(scaled)?;
            if let Some((variable, _)) = a.or(b)
                && coefficient != 0
            {
                terms.push((variable.clone(), coefficient));
            }
        }
        let scaled = other.constant.checked_mul(factor)?;
        Some(Lin {
            constant: self.constant.checked_add(scaled)?,
            terms,
        })
    }

    /// `self` with `value` in the place of `variable`.
    #[must_use]
    pub fn substitute(&self, variable: &V, value: &Lin<V>) -> Option<Lin<V>> {
        let Some(at) = self.position(variable) else {
            return Some(self.clone());
        };
        let mut rest = self.clone();
        let (_, coefficient) = rest.terms.remove(at);
        rest.add_scaled(value, coefficient)
    }

    /// The same form over other variables; `None` only when variables that become one overflow together.
    #[must_use]
    pub fn map_vars<W: Clone + Ord>(&self, mut rename: impl FnMut(&V) -> W) -> Option<Lin<W>> {
        let terms = self.terms.iter().map(|term| (rename(&term.0), term.1));
        Lin::from_terms(self.constant, terms)
    }
}
