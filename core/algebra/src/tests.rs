//! Questions with known answers, and generated ones whose answers are known by construction.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;

use super::*;

fn x(unknown: u32) -> Ratio {
    Ratio::Unknown(unknown)
}

fn n(value: i64) -> Ratio {
    Ratio::integer(value)
}

fn number(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn polynomial(terms: &[(&[(u32, u32)], i64)]) -> Polynomial {
    let terms = terms.iter().map(|(powers, coefficient)| {
        (
            Monomial::new(powers.iter().copied()).unwrap(),
            number(*coefficient, 1),
        )
    });
    Polynomial(terms.collect())
}

#[test]
fn the_square_of_a_sum() {
    let square = x(0).plus(x(1)).power(2);
    let expanded = Ratio::Sum(vec![
        x(0).power(2),
        Ratio::Product(vec![n(2), x(0), x(1)]),
        x(1).power(2),
    ]);
    assert_eq!(is_zero(&square.clone().minus(expanded.clone())), Ok(true));
    assert_eq!(is_zero(&square.minus(expanded).plus(n(1))), Ok(false));
}

#[test]
fn fractions_are_reduced() {
    // 1/x + 1/y = (x + y)/(x y)
    let sum = x(7).power(-1).plus(x(3).power(-1));
    let (over, under) = together(&sum).unwrap();
    assert_eq!(over, polynomial(&[(&[(3, 1)], 1), (&[(7, 1)], 1)]));
    assert_eq!(under, polynomial(&[(&[(3, 1), (7, 1)], 1)]));
    // (x² - y²)/(2y - 2x) = -(x + y)/2
    let quotient = x(0).power(2).minus(x(1).power(2));
    let quotient = quotient.over(n(2).times(x(1)).minus(n(2).times(x(0))));
    let (over, under) = together(&quotient).unwrap();
    let sum = polynomial(&[(&[(0, 1)], -1), (&[(1, 1)], -1)]);
    assert_eq!(over, sum.divided(&number(2, 1)));
    assert_eq!(under, Polynomial::number(BigRational::one()));
}

#[test]
fn dividing_by_zero_is_an_error() {
    let nothing = x(0).minus(x(0));
    assert_eq!(
        is_zero(&n(1).over(nothing.clone())),
        Err(AlgebraError::ZeroDenominator)
    );
    // Even where it is multiplied by 0.
    assert_eq!(
        is_zero(&n(0).times(nothing.clone().power(-2))),
        Err(AlgebraError::ZeroDenominator)
    );
    assert_eq!(
        together(&nothing.clone().power(-1)),
        Err(AlgebraError::ZeroDenominator)
    );
    assert_eq!(is_zero(&n(0).power(-1)), Err(AlgebraError::ZeroDenominator));
    // 0^0 = 1.
    assert_eq!(is_zero(&nothing.power(0).minus(n(1))), Ok(true));
}

#[test]
fn factors_are_canonical() {
    // 6x²y - 6y³ = 6 y (x - y)(x + y)
    let ratio = Ratio::Sum(vec![
        Ratio::Product(vec![n(6), x(0).power(2), x(1)]),
        Ratio::Product(vec![n(-6), x(1).power(3)]),
    ]);
    let expected = vec![
        (Polynomial::number(number(6, 1)), 1),
        (polynomial(&[(&[(1, 1)], 1)]), 1),
        (polynomial(&[(&[(0, 1)], 1), (&[(1, 1)], -1)]), 1),
        (polynomial(&[(&[(0, 1)], 1), (&[(1, 1)], 1)]), 1),
    ];
    let mut found = factor(&ratio).unwrap();
    assert_eq!(found.len(), 4);
    assert_eq!(found[..2], expected[..2]);
    found.sort();
    let mut sorted = expected;
    sorted.sort();
    assert_eq!(found, sorted);
    // (1/2 - x)² = (2x - 1)²/4
    let square = Ratio::Number(number(1, 2)).minus(x(5)).power(2);
    let expected = vec![
        (Polynomial::number(number(1, 4)), 1),
        (polynomial(&[(&[], -1), (&[(5, 1)], 2)]), 2),
    ];
    assert_eq!(factor(&square), Ok(expected));
    // Fractions that cancel are polynomials, others are not.
    assert_eq!(
        factor(&x(0).times(x(1)).over(x(1))),
        Ok(vec![(polynomial(&[(&[(0, 1)], 1)]), 1)])
    );
    assert_eq!(factor(&x(0).over(x(1))), Err(AlgebraError::NotAPolynomial));
    assert_eq!(
        factor(&x(0).minus(x(0))),
        Ok(vec![(Polynomial::default(), 1)])
    );
    assert_eq!(
        factor(&n(-3)),
        Ok(vec![(Polynomial::number(number(-3, 1)), 1)])
    );
    assert_eq!(factor(&n(1)), Ok(Vec::new()));
}

#[test]
fn numbers_need_no_unknowns() {
    let half = Ratio::Number(number(1, 2));
    assert_eq!(
        is_zero(&half.clone().plus(half.clone()).minus(n(1))),
        Ok(true)
    );
    assert_eq!(
        together(&half.power(-3)).map(|answer| answer.0),
        Ok(Polynomial::number(number(8, 1)))
    );
    assert_eq!(
        is_zero(&n(2).power(i32::MAX).minus(n(2).power(i32::MAX))),
        Err(AlgebraError::TooLarge)
    );
    assert_eq!(is_zero(&n(-1).power(i32::MIN).minus(n(1))), Ok(true));
}

#[test]
fn large_numbers_keep_all_their_digits() {
    let large = n(3).power(500);
    let sum = large.clone().times(x(0)).minus(x(1)).plus(x(1));
    let (over, _) = together(&sum).unwrap();
    let expected = number(3, 1).pow(500);
    assert_eq!(
        over,
        Polynomial([(Monomial::new([(0, 1)]).unwrap(), expected)].into())
    );
    let quotient = sum.over(large).minus(x(0));
    assert_eq!(is_zero(&quotient), Ok(true));
}

#[test]
fn a_prime_that_hides_a_value_is_no_zero() {
    // 2^61 - 1 is zero modulo itself at every point: the question goes to Symbolica.
    let prime = n((1 << 61) - 1);
    assert_eq!(is_zero(&prime.clone().times(x(0))), Ok(false));
    assert_eq!(is_zero(&prime), Ok(false));
}

#[test]
fn what_is_too_large_is_refused() {
    let many = Ratio::Sum((0..30).map(x).collect());
    let difference = many.clone().power(40).minus(many.power(40));
    assert_eq!(is_zero(&difference), Err(AlgebraError::TooLarge));
    let high = x(0).power(30_000);
    assert_eq!(
        is_zero(&high.clone().minus(high)),
        Err(AlgebraError::TooLarge)
    );
    let mut deep = x(0);
    for _ in 0..10_000 {
        deep = Ratio::Sum(vec![deep]);
    }
    assert_eq!(is_zero(&deep), Err(AlgebraError::TooLarge));
    assert_eq!(together(&deep), Err(AlgebraError::TooLarge));
    // Taken apart by hand: dropping it recursively is the caller's risk, not ours.
    while let Ratio::Sum(mut parts) = deep {
        deep = parts.pop().unwrap();
    }
    // And the next question is answered as usual.
    assert_eq!(is_zero(&x(0).plus(x(1)).minus(x(1)).minus(x(0))), Ok(true));
}

#[test]
fn all_threads_are_answered() {
    let threads: Vec<_> = (0..16)
        .map(|at| {
            std::thread::spawn(move || {
                for round in 0..5 {
                    let sum = x(at).plus(n(round));
                    let square = sum.clone().times(sum.clone());
                    assert_eq!(is_zero(&square.minus(sum.power(2))), Ok(true));
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn monomials_are_graded() {
    let powers: [&[(u32, u32)]; 7] = [
        &[],
        &[(1, 1)],
        &[(0, 1)],
        &[(1, 2)],
        &[(0, 1), (1, 1)],
        &[(0, 2)],
        &[(5, 3)],
    ];
    let sorted: Vec<Monomial> = powers
        .iter()
        .map(|p| Monomial::new(p.iter().copied()).unwrap())
        .collect();
    assert!(sorted.is_sorted_by(|a, b| a < b));
    assert_eq!(
        Monomial::new([(2, 1), (0, 0), (2, 3)]).unwrap().powers(),
        &[(2, 4)]
    );
    assert_eq!(Monomial::new([(2, u32::MAX), (2, 1)]), None);
}

fn any_polynomial() -> impl Strategy<Value = Polynomial> {
    let exponents = prop::array::uniform3(0..3_u32);
    prop::collection::vec((exponents, -4..=4_i64, 1..=3_i64), 1..5).prop_map(|terms| {
        let mut polynomial = Polynomial::default();
        for (exponents, over, under) in terms {
            let monomial = Monomial::new((0..3).zip(exponents)).unwrap();
            let sum = polynomial
                .0
                .entry(monomial)
                .or_insert_with(BigRational::zero);
            *sum += number(over, under);
        }
        polynomial.0.retain(|_, coefficient| !coefficient.is_zero());
        polynomial
    })
}

fn any_ratio() -> impl Strategy<Value = Ratio> {
    let leaf = prop_oneof![(0..3_u32).prop_map(x), (-3..=3_i64).prop_map(n)];
    leaf.prop_recursive(4, 20, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Ratio::Sum),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Ratio::Product),
            (inner, -2..=3_i32).prop_map(|(base, exponent)| base.power(exponent)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn expansion_is_undone_by_factoring(a in any_polynomial(), b in any_polynomial()) {
        let product = a.to_ratio().times(b.to_ratio()).times(a.to_ratio());
        let factors = factor(&product).unwrap();
        let again = factors.iter().map(|(factor, exponent)| {
            factor.to_ratio().power(i32::try_from(*exponent).unwrap())
        });
        let again = Ratio::Product(again.collect());
        prop_assert_eq!(is_zero(&product.minus(again)), Ok(true));
        for (factor, _) in factors.iter().filter(|(factor, _)| factor.is_number().is_none()) {
            prop_assert!(factor.content().is_one());
        }
    }

    #[test]
    fn common_factors_cancel(
        a in any_polynomial(),
        b in any_polynomial(),
        common in any_polynomial(),
    ) {
        prop_assume!(!b.is_zero() && !common.is_zero());
        let plain = together(&a.to_ratio().over(b.to_ratio()));
        let widened = a.to_ratio().times(common.to_ratio());
        let widened = widened.over(b.to_ratio().times(common.to_ratio()));
        prop_assert_eq!(together(&widened), plain);
    }

    #[test]
    fn a_fraction_equals_its_expression(ratio in any_ratio()) {
        match together(&ratio) {
            Err(error) => prop_assert_eq!(error, AlgebraError::ZeroDenominator),
            Ok((over, under)) => {
                let fraction = over.to_ratio().over(under.to_ratio());
                prop_assert_eq!(is_zero(&ratio.clone().minus(fraction)), Ok(true));
                prop_assert_eq!(is_zero(&ratio), Ok(over.is_zero()));
            }
        }
    }
}
