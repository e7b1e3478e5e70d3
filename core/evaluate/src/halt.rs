//! Why an evaluation has no value.

use std::borrow::Cow;
use std::fmt;

/// That something is undefined by the language's conventions: a fact about the expression, as good as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Undefined {
    /// Why, in words: `division by zero`.
    pub(super) why: Cow<'static, str>,
    /// For a limit that diverges: whether to plus infinity.
    pub(super) diverges: Option<bool>,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "undefined: {}", self.why)
    }
}

/// Why an evaluation stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// The expression is undefined.
    Undefined(Undefined),
    /// It could not be decided, at least not at this precision; says nothing about the expression.
    Vague(Cow<'static, str>),
    /// The evaluator does not understand the construct; says nothing about the expression.
    Unsupported(Cow<'static, str>),
    /// The budget of steps ran out.
    Exhausted,
}

/// The result of an evaluation.
pub(super) type Res<T> = Result<T, Halt>;

impl Halt {
    /// Undefined, and why.
    pub(super) fn undefined(why: impl Into<Cow<'static, str>>) -> Halt {
        Halt::Undefined(Undefined {
            why: why.into(),
            diverges: None,
        })
    }

    /// Not decided, and why.
    pub(super) fn vague(why: impl Into<Cow<'static, str>>) -> Halt {
        Halt::Vague(why.into())
    }

    /// Not understood, and what.
    pub(super) fn unsupported(what: impl Into<Cow<'static, str>>) -> Halt {
        Halt::Unsupported(what.into())
    }
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Halt::Undefined(undefined) => undefined.fmt(f),
            Halt::Vague(why) => write!(f, "not decided: {why}"),
            Halt::Unsupported(what) => write!(f, "cannot be evaluated: {what}"),
            Halt::Exhausted => f.write_str("the evaluation took too many steps"),
        }
    }
}

/// Keeps an undefined value as a value, and lets every other reason stop the evaluation.
pub(super) fn settle<T>(result: Res<T>) -> Res<Result<T, Undefined>> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(Halt::Undefined(undefined)) => Ok(Err(undefined)),
        Err(other) => Err(other),
    }
}
