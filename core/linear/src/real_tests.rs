//! Fourier-Motzkin against the corners of the polytope.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use proptest::prelude::*;

use super::Work;
use super::real::{self, Row, Sign};

fn infeasible<K: Clone + Ord>(rows: &[Row<K>]) -> bool {
    real::infeasible(rows, &Work::default())
}

fn implies(rows: &[Row<char>], conclusion: &Row<char>) -> bool {
    real::implies(rows, conclusion, &Work::default())
}

fn rational(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn row(constant: i64, terms: &[(char, i64)], sign: Sign) -> Row<char> {
    let terms = terms.iter().map(|(key, c)| (*key, rational(*c, 1)));
    Row {
        constant: rational(constant, 1),
        terms: terms.collect(),
        sign,
    }
}

/// A half-space `c[0] + c[1] x + c[2] y + c[3] t >= 0`.
type Plane = [BigRational; 4];

/// Whether the system has a solution in the square |x|, |y| <= 100, by trying all corners.
///
/// Strict rows become `form >= t` with `0 <= t <= 1`; they have a solution where some corner has `t > 0`.
fn corner_oracle(rows: &[Row<char>]) -> bool {
    let number = |n: i64| rational(n, 1);
    let mut planes: Vec<Plane> = Vec::new();
    for row in rows {
        let coefficient = |key: char| {
            let terms = row.terms.iter().filter(|term| term.0 == key);
            terms.fold(BigRational::zero(), |sum, term| sum + &term.1)
        };
        let strict = if row.sign == Sign::Positive { -1 } else { 0 };
        let plane = [
            row.constant.clone(),
            coefficient('x'),
            coefficient('y'),
            number(strict),
        ];
        if row.sign == Sign::Zero {
            planes.push(plane.clone().map(|cell| -cell));
        }
        planes.push(plane);
    }
    for (constant, x, y, t) in [
        (100, 1, 0, 0),
        (100, -1, 0, 0),
        (100, 0, 1, 0),
        (100, 0, -1, 0),
        (0, 0, 0, 1),
        (1, 0, 0, -1),
    ] {
        planes.push([number(constant), number(x), number(y), number(t)]);
    }
    let strict = rows.iter().any(|row| row.sign == Sign::Positive);
    for i in 0..planes.len() {
        for j in 0..i {
            for k in 0..j {
                let Some(corner) = meet(&planes[i], &planes[j], &planes[k]) else {
                    continue;
                };
                let inside = planes.iter().all(|[c, x, y, t]| {
                    let value = c + x * &corner[0] + y * &corner[1] + t * &corner[2];
                    !value.is_negative()
                });
                if inside && (!strict || corner[2].is_positive()) {
                    return true;
                }
            }
        }
    }
    false
}

/// Cramer's rule.
fn meet(a: &Plane, b: &Plane, c: &Plane) -> Option<[BigRational; 3]> {
    let determinant = |columns: [usize; 3]| {
        let [i, j, k] = columns;
        &a[i] * (&b[j] * &c[k] - &b[k] * &c[j]) - &a[j] * (&b[i] * &c[k] - &b[k] * &c[i])
            + &a[k] * (&b[i] * &c[j] - &b[j] * &c[i])
    };
    let whole = determinant([1, 2, 3]);
    if whole.is_zero() {
        return None;
    }
    let part = |columns| -determinant(columns) / &whole;
    Some([part([0, 2, 3]), part([1, 0, 3]), part([1, 2, 0])])
}

fn any_sign() -> impl Strategy<Value = Sign> {
    prop_oneof![3 => Just(Sign::NonNegative), 3 => Just(Sign::Positive), 1 => Just(Sign::Zero)]
}

fn any_row() -> impl Strategy<Value = Row<char>> {
    (-3..=3_i64, -3..=3_i64, -3..=3_i64, any_sign())
        .prop_map(|(c, x, y, sign)| row(c, &[('x', x), ('y', y)], sign))
}

const KEYS: [char; 5] = ['a', 'b', 'c', 'd', 'e'];

fn wide_form() -> impl Strategy<Value = [i64; 6]> {
    prop::array::uniform6(-3..=3_i64)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_corners(rows in prop::collection::vec(any_row(), 1..7)) {
        // Corners of rows with coefficients up to 3 lie within the square.
        prop_assert_eq!(infeasible(&rows), !corner_oracle(&rows));
    }

    #[test]
    fn implications_agree_with_corners(
        rows in prop::collection::vec(any_row(), 1..5),
        conclusion in any_row(),
    ) {
        let negated = |sign, factor: i64| {
            let mut row = conclusion.clone();
            row.sign = sign;
            row.constant *= rational(factor, 1);
            for term in &mut row.terms {
                term.1 *= rational(factor, 1);
            }
            let mut all = rows.clone();
            all.push(row);
            corner_oracle(&all)
        };
        let escapes = match conclusion.sign {
            Sign::NonNegative => negated(Sign::Positive, -1),
            Sign::Positive => negated(Sign::NonNegative, -1),
            Sign::Zero => negated(Sign::Positive, -1) || negated(Sign::Positive, 1),
        };
        prop_assert_eq!(implies(&rows, &conclusion), !escapes);
    }

    #[test]
    fn a_solution_is_never_denied(
        point in prop::array::uniform5(-4..=4_i64),
        forms in prop::collection::vec((wide_form(), 0..3_i64, any_sign()), 1..9),
    ) {
        let mut rows = Vec::new();
        for (form, slack, sign) in forms {
            let value: i64 = KEYS.iter().enumerate().map(|(at, _)| form[at] * point[at]).sum();
            let slack = match sign {
                Sign::Zero => 0,
                Sign::Positive => slack + 1,
                Sign::NonNegative => slack,
            };
            let terms: Vec<_> = KEYS.iter().copied().zip(form).collect();
            rows.push(row(slack - value, &terms, sign));
        }
        prop_assert!(!infeasible(&rows));
    }

    #[test]
    fn a_hidden_contradiction_is_found(
        forms in prop::collection::vec((wide_form(), 1..4_i64), 2..8),
        strict in any::<bool>(),
    ) {
        // The last row is minus a positive combination of the others, with the constant that makes the sum false.
        let mut rows = Vec::new();
        let mut last = [0; 6];
        for (form, factor) in &forms {
            let terms: Vec<_> = KEYS.iter().copied().zip(*form).collect();
            rows.push(row(form[5], &terms, Sign::NonNegative));
            for (sum, cell) in last.iter_mut().zip(form) {
                *sum -= factor * cell;
            }
        }
        let terms: Vec<_> = KEYS.iter().copied().zip(last).collect();
        rows.push(if strict {
            row(last[5], &terms, Sign::Positive)
        } else {
            row(last[5] - 1, &terms, Sign::NonNegative)
        });
        prop_assert!(infeasible(&rows));
        // Without the strictness, or without the missing 1, nothing contradicts where all forms can be 0.
        if let Some(last_row) = rows.last_mut() {
            last_row.sign = Sign::NonNegative;
            last_row.constant = rational(last[5], 1);
        }
        if forms.iter().all(|(form, _)| form[5] >= 0) && last[5] >= 0 {
            prop_assert!(!infeasible(&rows));
        }
    }
}

#[test]
fn signs_of_a_ramp() {
    let x = |c, f, sign| row(c, &[('x', f)], sign);
    assert!(infeasible(&[
        x(0, 1, Sign::Positive),
        x(0, -1, Sign::NonNegative)
    ]));
    assert!(!infeasible(&[
        x(0, 1, Sign::NonNegative),
        x(0, -1, Sign::NonNegative)
    ]));
    assert!(implies(
        &[x(-1, 1, Sign::NonNegative)],
        &x(0, 1, Sign::Positive)
    ));
    assert!(!implies(
        &[x(0, 1, Sign::NonNegative)],
        &x(0, 1, Sign::Positive)
    ));
    let both = [x(0, 1, Sign::NonNegative), x(0, -1, Sign::NonNegative)];
    assert!(implies(&both, &x(0, 1, Sign::Zero)));
    // 2x = 1 has a solution in the reals.
    assert!(!infeasible(&[x(-1, 2, Sign::Zero)]));
    assert!(!infeasible::<char>(&[]));
}

#[test]
fn repeated_keys_add_up() {
    let half = rational(1, 2);
    let repeated = Row {
        constant: -BigRational::one(),
        terms: vec![('x', half.clone()), ('x', half)],
        sign: Sign::Zero,
    };
    assert!(implies(&[repeated], &row(-1, &[('x', 1)], Sign::Zero)));
}

#[test]
fn many_rows_are_given_up() {
    let rows: Vec<Row<u32>> = (0..500)
        .map(|at| Row {
            constant: -BigRational::one(),
            terms: vec![(at, BigRational::one()), (at + 1, -BigRational::one())],
            sign: Sign::NonNegative,
        })
        .collect();
    assert!(!infeasible(&rows));
}
