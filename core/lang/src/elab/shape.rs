//! Shapes: whether they agree, and how they are named to the author.

use super::{Elab, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{Expr, FunctionSort, Number, Range, Sort};
use crate::print;
use crate::span::Span;

impl Elab<'_> {
    /// Whether both ranges are the same for all that is known about the sizes.
    pub(super) fn same_range(&self, a: &Range, b: &Range) -> bool {
        self.equations.equal(&a.lo, &b.lo) && self.equations.equal(&a.hi, &b.hi)
    }

    pub(super) fn same_dims(&self, a: &[Range], b: &[Range]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same_range(a, b))
    }

    /// Whether a value of sort `given` may stand where `wanted` is expected.
    pub(super) fn same_sort(&self, wanted: &Sort, given: &Sort) -> bool {
        match (wanted, given) {
            (Sort::Scalar(wanted), Sort::Scalar(given)) => {
                *wanted == Number::Real || *given != Number::Real
            }
            (Sort::Array(a), Sort::Array(b)) => self.same_dims(a, b),
            (Sort::Growth, Sort::Growth) => true,
            (Sort::Function(a), Sort::Function(b)) => self.same_function(a, b),
            (Sort::Tuple(a), Sort::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same_sort(a, b))
            }
            _ => false,
        }
    }

    fn same_function(&self, a: &FunctionSort, b: &FunctionSort) -> bool {
        a.params.len() == b.params.len()
            && a.params
                .iter()
                .zip(&b.params)
                // What the one takes, the other must take.
                .all(|(a, b)| self.same_sort(b, a) && is_within(a, b))
            && self.same_sort(&a.result, &b.result)
            && is_within(&b.result, &a.result)
    }

    /// Reports two shapes that do not agree.
    pub(super) fn shape_error(&mut self, what: &str, a: &Expr, b: &Expr, span: Span) -> Silent {
        let (left, right) = (print::sort(a.sort()), print::sort(b.sort()));
        let error = Diagnostic::new("E020", span, format!("{what}: `{left}` and `{right}`"))
            .note(a.span(), format!("this is `{left}`"))
            .note(b.span(), format!("this is `{right}`"))
            .help("if both sizes are the same, say so in the header, as in `where m = n - k + 1`");
        self.fail(error)
    }

    /// The expression, when it is a number.
    pub(super) fn require_scalar(&mut self, expr: Expr) -> Typed {
        match expr.sort() {
            Sort::Scalar(_) => Ok(expr),
            sort => {
                let message = format!("a number is expected, and this is `{}`", print::sort(sort));
                let mut error = Diagnostic::new("E023", expr.span(), message);
                error.help = match sort {
                    Sort::Array(dims) if dims.len() == 1 => {
                        Some("read an entry of it: `x[i]`".into())
                    }
                    Sort::Tuple(_) => Some("read one of its outputs: `algorithm(…).name`".into()),
                    _ => None,
                };
                Err(self.fail(error))
            }
        }
    }

    /// The expression, when it is a whole number. `place` says where it stands: `an index`, `the end of a range`.
    pub(super) fn require_whole(&mut self, expr: Expr, place: &str) -> Typed {
        let expr = self.require_scalar(expr)?;
        if super::number::of(&expr) != Number::Real {
            return Ok(expr);
        }
        let text = print::expr(&expr);
        let error = Diagnostic::new(
            "E022",
            expr.span(),
            format!("{place} must be a whole number"),
        )
        .label("this need not be one");
        let help = if text.contains('/') {
            format!(
                "write `floor({text})`, and say in `where` what makes the division come out even"
            )
        } else {
            "sizes and indices are declared `n: Nat` and `i: 1..=n`; `floor` and `ceil` give whole numbers".to_owned()
        };
        Err(self.fail(error.help(help)))
    }

    /// The ranges of an array's dimensions, when the expression is an array.
    pub(super) fn require_array(&mut self, expr: &Expr, what: &str) -> Typed<Vec<Range>> {
        match expr.sort() {
            Sort::Array(dims) => Ok(dims.clone()),
            sort => {
                let message = format!("{what} is expected, and this is `{}`", print::sort(sort));
                Err(self.fail(Diagnostic::new("E023", expr.span(), message)))
            }
        }
    }

    /// An array of exactly this many dimensions.
    pub(super) fn require_rank(&mut self, expr: &Expr, rank: usize) -> Typed<Vec<Range>> {
        let what = if rank == 1 { "a vector" } else { "a matrix" };
        let dims = self.require_array(expr, what)?;
        if dims.len() == rank {
            return Ok(dims);
        }
        let message = format!(
            "{what} is expected, and this is `{}`",
            print::sort(expr.sort())
        );
        Err(self.fail(Diagnostic::new("E023", expr.span(), message)))
    }
}

/// Whether each value of a sort is one of another sort, as far as numbers are whole or natural.
pub(super) fn is_within(inner: &Sort, outer: &Sort) -> bool {
    match (inner, outer) {
        (Sort::Scalar(_), Sort::Scalar(Number::Real))
        | (Sort::Scalar(Number::Nat | Number::Int), Sort::Scalar(Number::Int))
        | (Sort::Scalar(Number::Nat), Sort::Scalar(Number::Nat)) => true,
        (Sort::Scalar(_), _) => false,
        _ => true,
    }
}
