//! How the relation signs of a chain add up.

use rederive_lang::expr::Rel;

/// The relation of a chain whose parts have these relations; none where they point in opposite directions.
pub(super) fn compose(first: Rel, second: Rel) -> Option<Rel> {
    match (first, second) {
        (Rel::Eq, rel) | (rel, Rel::Eq) => Some(rel),
        (Rel::Lt | Rel::Le, Rel::Lt | Rel::Le) | (Rel::Gt | Rel::Ge, Rel::Gt | Rel::Ge) => {
            let strict = if matches!(first, Rel::Lt | Rel::Gt) {
                first
            } else {
                second
            };
            Some(strict)
        }
        _ => None,
    }
}

pub(super) fn implies(shown: Rel, wanted: Rel) -> bool {
    shown == wanted
        || matches!(
            (shown, wanted),
            (Rel::Eq, Rel::Le | Rel::Ge)
                | (Rel::Lt, Rel::Le | Rel::Ne)
                | (Rel::Gt, Rel::Ge | Rel::Ne)
        )
}

pub(super) fn flipped(rel: Rel) -> Rel {
    match rel {
        Rel::Lt => Rel::Gt,
        Rel::Le => Rel::Ge,
        Rel::Gt => Rel::Lt,
        Rel::Ge => Rel::Le,
        Rel::Eq | Rel::Ne => rel,
    }
}

pub(in crate::check) fn sign(rel: Rel) -> &'static str {
    match rel {
        Rel::Eq => "=",
        Rel::Ne => "!=",
        Rel::Lt => "<",
        Rel::Le => "<=",
        Rel::Gt => ">",
        Rel::Ge => ">=",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_add_up_to_the_weakest_that_still_holds() {
        assert_eq!(compose(Rel::Eq, Rel::Eq), Some(Rel::Eq));
        assert_eq!(compose(Rel::Eq, Rel::Le), Some(Rel::Le));
        assert_eq!(compose(Rel::Le, Rel::Lt), Some(Rel::Lt));
        assert_eq!(compose(Rel::Le, Rel::Le), Some(Rel::Le));
        assert_eq!(compose(Rel::Gt, Rel::Ge), Some(Rel::Gt));
        assert_eq!(compose(Rel::Lt, Rel::Ge), None);
        assert_eq!(compose(Rel::Ne, Rel::Ne), None);
    }

    #[test]
    fn a_relation_shows_the_weaker_ones_only() {
        assert!(
            implies(Rel::Eq, Rel::Ge) && implies(Rel::Lt, Rel::Ne) && implies(Rel::Lt, Rel::Le)
        );
        assert!(
            !implies(Rel::Le, Rel::Lt) && !implies(Rel::Le, Rel::Eq) && !implies(Rel::Gt, Rel::Le)
        );
        assert_eq!(flipped(Rel::Lt), Rel::Gt);
        assert_eq!(flipped(Rel::Eq), Rel::Eq);
    }
}
