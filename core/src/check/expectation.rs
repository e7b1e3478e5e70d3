//! What verdict each part of a derivation must get, from the marks its author put on it.

use rederive_lang::expr::Verdict;

/// What a step without a mark of its own must get.
///
/// A mark on the derivation speaks for the derivation as a whole: where the derivation gets it, each of its steps is
/// what it was meant to be, and where it does not, none is.
pub(super) fn of_step(
    mark: Option<Verdict>,
    verdict: Verdict,
    derivation_mark: Option<Verdict>,
    derivation_verdict: Verdict,
) -> Verdict {
    match (mark, derivation_mark) {
        (Some(mark), _) => mark,
        (None, Some(mark)) if mark == derivation_verdict => verdict,
        (None, Some(mark)) => mark,
        (None, None) => Verdict::Proved,
    }
}

/// What a derivation must get: its mark, else the worst mark of its steps, else `proved`.
pub(super) fn of_derivation(
    mark: Option<Verdict>,
    step_marks: impl Iterator<Item = Option<Verdict>>,
) -> Verdict {
    mark.or_else(|| step_marks.flatten().min())
        .unwrap_or(Verdict::Proved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Admitted, Proved, Refuted, Unjustified, Unknown};

    #[test]
    fn a_derivation_takes_its_mark_else_the_worst_of_its_steps() {
        let steps = [None, Some(Unjustified), Some(Refuted), Some(Admitted)];
        assert_eq!(of_derivation(Some(Unknown), steps.into_iter()), Unknown);
        assert_eq!(of_derivation(None, steps.into_iter()), Refuted);
        assert_eq!(of_derivation(None, [None, None].into_iter()), Proved);
    }

    #[test]
    fn a_mark_on_the_derivation_speaks_for_its_steps() {
        assert_eq!(of_step(None, Proved, Some(Refuted), Refuted), Proved);
        assert_eq!(of_step(None, Unknown, Some(Refuted), Refuted), Unknown);
        assert_eq!(of_step(None, Proved, Some(Refuted), Proved), Refuted);
        assert_eq!(
            of_step(Some(Unknown), Proved, Some(Refuted), Proved),
            Unknown
        );
        assert_eq!(of_step(None, Refuted, None, Refuted), Proved);
    }
}
