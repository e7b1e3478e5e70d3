//! Conditions on affine forms: `form >= 0` and `form = 0`.

use super::form::Lin;

/// A condition on whole-number variables.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Constraint<V> {
    /// The form is at least 0.
    NonNegative(Lin<V>),
    /// The form is 0.
    Zero(Lin<V>),
}

/// What a constraint comes to when it is read on its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Normal<V> {
    /// It always holds.
    True,
    /// It never holds.
    False,
    /// Coefficients without a common divisor, the constant as tight as whole numbers allow; the first coefficient of
    /// an equality is positive. Two constraints in this form with the same solutions that mention the same variables
    /// are equal.
    Constraint(Constraint<V>),
}

impl<V: Clone + Ord> Constraint<V> {
    /// `a >= b`; `None` on overflow, as for the other constructors.
    #[must_use]
    pub fn ge(a: &Lin<V>, b: &Lin<V>) -> Option<Constraint<V>> {
        Some(Constraint::NonNegative(a.sub(b)?))
    }

    /// `a <= b`.
    #[must_use]
    pub fn le(a: &Lin<V>, b: &Lin<V>) -> Option<Constraint<V>> {
        Constraint::ge(b, a)
    }

    /// `a > b`.
    #[must_use]
    pub fn gt(a: &Lin<V>, b: &Lin<V>) -> Option<Constraint<V>> {
        Some(Constraint::NonNegative(a.sub(b)?.add_constant(-1)?))
    }

    /// `a < b`.
    #[must_use]
    pub fn lt(a: &Lin<V>, b: &Lin<V>) -> Option<Constraint<V>> {
        Constraint::gt(b, a)
    }

    /// `a = b`.
    #[must_use]
    pub fn eq(a: &Lin<V>, b: &Lin<V>) -> Option<Constraint<V>> {
        Some(Constraint::Zero(a.sub(b)?))
    }

    /// The form that is compared with 0.
    #[must_use]
    pub fn form(&self) -> &Lin<V> {
        match self {
            Constraint::NonNegative(form) | Constraint::Zero(form) => form,
        }
    }

    /// Whether a variable occurs.
    #[must_use]
    pub fn mentions(&self, variable: &V) -> bool {
        self.form().mentions(variable)
    }

    /// The same condition on another form, where the form can be had.
    #[must_use]
    pub fn map<W>(&self, change: impl FnOnce(&Lin<V>) -> Option<Lin<W>>) -> Option<Constraint<W>> {
        Some(match self {
            Constraint::NonNegative(form) => Constraint::NonNegative(change(form)?),
            Constraint::Zero(form) => Constraint::Zero(change(form)?),
        })
    }

    /// The condition with `value` in the place of `variable`.
    #[must_use]
    pub fn substitute(&self, variable: &V, value: &Lin<V>) -> Option<Constraint<V>> {
        self.map(|form| form.substitute(variable, value))
    }

    /// The constraint divided by the common divisor of its coefficients, with the constant rounded to what whole
    /// numbers can reach.
    #[must_use]
    pub fn normalised(&self) -> Normal<V> {
        let form = self.form();
        if let Some(constant) = form.is_constant() {
            let holds = match self {
                Constraint::NonNegative(_) => constant >= 0,
                Constraint::Zero(_) => constant == 0,
            };
            return if holds { Normal::True } else { Normal::False };
        }
        // A divisor beyond i64 is 2^63 alone; such a form stays as it is, which is only less tidy.
        let Ok(content) = i64::try_from(form.content()) else {
            return Normal::Constraint(self.clone());
        };
        match self {
            Constraint::NonNegative(_) => {
                Normal::Constraint(Constraint::NonNegative(form.divided(content)))
            }
            Constraint::Zero(_) if form.constant_part() % content != 0 => Normal::False,
            Constraint::Zero(_) => {
                let divided = form.divided(content);
                let positive = divided.terms().first().is_none_or(|term| term.1 > 0);
                let flipped = if positive { None } else { divided.neg() };
                Normal::Constraint(Constraint::Zero(flipped.unwrap_or(divided)))
            }
        }
    }

    /// Constraints of which at least one holds exactly where this one does not: one for an inequality, two for an
    /// equality. `None` on overflow.
    #[must_use]
    pub fn negation(&self) -> Option<Vec<Constraint<V>>> {
        let below = |form: &Lin<V>| Some(Constraint::NonNegative(form.neg()?.add_constant(-1)?));
        match self {
            Constraint::NonNegative(form) => Some(vec![below(form)?]),
            Constraint::Zero(form) => {
                let above = Constraint::NonNegative(form.add_constant(-1)?);
                Some(vec![above, below(form)?])
            }
        }
    }
}
