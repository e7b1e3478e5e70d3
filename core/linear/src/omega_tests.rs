//! The Omega test against trying every point of a box.

use proptest::prelude::*;

use super::{Answer, Constraint, Lin, Work};

fn satisfiable<V: Clone + Ord>(constraints: &[Constraint<V>]) -> Answer {
    super::satisfiable(constraints, &Work::default())
}

fn contradicts<V: Clone + Ord>(context: &[Constraint<V>]) -> bool {
    super::contradicts(context, &Work::default())
}

fn implies<V: Clone + Ord>(context: &[Constraint<V>], conclusion: &Constraint<V>) -> bool {
    super::implies(context, conclusion, &Work::default())
}

/// A source of numbers that is the same on every machine.
struct Numbers(u64);

impl Numbers {
    #[allow(
        clippy::disallowed_methods,
        reason = "a generator of numbers wraps on purpose"
    )]
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.below(high.abs_diff(low) + 1)).unwrap()
    }
}

fn holds(constraint: &Constraint<u8>, point: &[i64]) -> bool {
    let form = constraint.form();
    let value = form
        .terms()
        .iter()
        .fold(form.constant_part(), |sum, (v, c)| {
            sum + c * point[usize::from(*v)]
        });
    match constraint {
        Constraint::NonNegative(_) => value >= 0,
        Constraint::Zero(_) => value == 0,
    }
}

/// Calls `visit` with every point of the box until it answers true; says whether it did.
fn any_point(low: i64, high: i64, variables: usize, mut visit: impl FnMut(&[i64]) -> bool) -> bool {
    let mut point = vec![low; variables];
    loop {
        if visit(&point) {
            return true;
        }
        let Some(at) = point.iter().position(|value| *value < high) else {
            return false;
        };
        point[at] += 1;
        point[..at].fill(low);
    }
}

fn boxed(low: i64, high: i64, variables: usize) -> Vec<Constraint<u8>> {
    let sides = |v: usize| {
        let v = u8::try_from(v).unwrap();
        [
            Constraint::NonNegative(Lin::from_terms(-low, [(v, 1)]).unwrap()),
            Constraint::NonNegative(Lin::from_terms(high, [(v, -1)]).unwrap()),
        ]
    };
    (0..variables).flat_map(sides).collect()
}

fn random_system(
    numbers: &mut Numbers,
    variables: usize,
    largest: i64,
    count: usize,
) -> Vec<Constraint<u8>> {
    let mut system = Vec::new();
    for _ in 0..count {
        let mut terms = Vec::new();
        for v in 0..variables {
            if numbers.below(4) > 0 {
                terms.push((u8::try_from(v).unwrap(), numbers.between(-largest, largest)));
            }
        }
        let form = Lin::from_terms(numbers.between(-12, 12), terms).unwrap();
        system.push(if numbers.below(4) == 0 {
            Constraint::Zero(form)
        } else {
            Constraint::NonNegative(form)
        });
    }
    system
}

fn answer(found: bool) -> Answer {
    if found { Answer::Yes } else { Answer::No }
}

/// Satisfiability and implication of a system within a box, against every point of the box.
fn compare(system: &[Constraint<u8>], low: i64, high: i64, variables: usize) {
    let mut all = boxed(low, high, variables);
    all.extend_from_slice(system);
    let found = any_point(low, high, variables, |point| {
        system.iter().all(|constraint| holds(constraint, point))
    });
    assert_eq!(
        satisfiable(&all),
        answer(found),
        "{system:?} in {low}..={high}"
    );
    assert_eq!(contradicts(&all), !found);
    if let Some((conclusion, premises)) = system.split_last() {
        let mut context = boxed(low, high, variables);
        context.extend_from_slice(premises);
        let follows = !any_point(low, high, variables, |point| {
            premises.iter().all(|premise| holds(premise, point)) && !holds(conclusion, point)
        });
        assert_eq!(
            implies(&context, conclusion),
            follows,
            "{premises:?} ⊢ {conclusion:?} in {low}..={high}"
        );
    }
}

#[test]
fn agrees_with_every_point_of_a_box() {
    let mut numbers = Numbers(2021);
    for round in 0..120_000_u64 {
        let variables = 1 + usize::try_from(round % 4).unwrap();
        let high = if variables == 4 { 2 } else { 4 };
        let largest = 1 + i64::try_from(round % 5).unwrap();
        let count = 1 + usize::try_from(numbers.below(5)).unwrap();
        let system = random_system(&mut numbers, variables, largest, count);
        compare(&system, -high, high, variables);
    }
}

#[test]
fn agrees_on_tight_slanted_systems() {
    // Few variables and many large coefficients: where the real shadow has points and the whole numbers have none.
    let mut numbers = Numbers(7);
    for _ in 0..20_000 {
        let mut system = Vec::new();
        for _ in 0..3 {
            let (a, b) = (numbers.between(-9, 9), numbers.between(-9, 9));
            let low = numbers.between(-20, 20);
            let width = numbers.between(0, 5);
            system.push(Constraint::NonNegative(
                Lin::from_terms(-low, [(0, a), (1, b)]).unwrap(),
            ));
            system.push(Constraint::NonNegative(
                Lin::from_terms(low + width, [(0, -a), (1, -b)]).unwrap(),
            ));
        }
        compare(&system, -7, 7, 2);
    }
}

#[test]
fn whole_numbers_are_not_reals() {
    let form = |c, x, y| Lin::from_terms(c, [('x', x), ('y', y)]).unwrap();
    // 2x = 2y + 1 has rational solutions only.
    assert!(contradicts(&[Constraint::Zero(form(-1, 2, -2))]));
    // Pugh's example of a system whose solutions are all rational: 27 <= 11x + 13y <= 45, -10 <= 7x - 9y <= 4.
    let pugh = [
        Constraint::NonNegative(form(-27, 11, 13)),
        Constraint::NonNegative(form(45, -11, -13)),
        Constraint::NonNegative(form(10, 7, -9)),
        Constraint::NonNegative(form(4, -7, 9)),
    ];
    assert_eq!(satisfiable(&pugh), Answer::No);
    // His equalities: 7x + 12y + 31z = 17, 3x + 5y + 14z = 7, 1 <= x <= 40, -50 <= y <= 50 has solutions.
    let three = |c, x, y, z| Lin::from_terms(c, [('x', x), ('y', y), ('z', z)]).unwrap();
    let equalities = [
        Constraint::Zero(three(-17, 7, 12, 31)),
        Constraint::Zero(three(-7, 3, 5, 14)),
        Constraint::NonNegative(three(-1, 1, 0, 0)),
        Constraint::NonNegative(three(40, -1, 0, 0)),
        Constraint::NonNegative(three(50, 0, 1, 0)),
        Constraint::NonNegative(three(50, 0, -1, 0)),
    ];
    assert_eq!(satisfiable(&equalities), Answer::Yes);
}

#[test]
fn unbounded_systems_end() {
    let form = |c, x, y, z| Lin::from_terms(c, [('x', x), ('y', y), ('z', z)]).unwrap();
    // 6x + 10y + 15z = 1 has solutions, all of them with a negative number.
    let equality = Constraint::Zero(form(-1, 6, 10, 15));
    assert_eq!(satisfiable(std::slice::from_ref(&equality)), Answer::Yes);
    let natural = [form(0, 1, 0, 0), form(0, 0, 1, 0), form(0, 0, 0, 1)];
    let mut all: Vec<_> = natural.map(Constraint::NonNegative).to_vec();
    all.push(equality);
    assert_eq!(satisfiable(&all), Answer::No);
    // 29 is the largest number that 6, 10 and 15 do not reach.
    for total in 25..40 {
        all.pop();
        all.push(Constraint::Zero(form(-total, 6, 10, 15)));
        let reached = [25, 26, 27, 28, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39].contains(&total);
        assert_eq!(satisfiable(&all), answer(reached), "{total}");
    }
}

#[test]
fn extreme_coefficients_are_given_up_or_right() {
    let extremes = [i64::MIN, i64::MIN + 1, i64::MAX, i64::MAX - 1, 1 << 62, 3];
    for a in extremes {
        for b in extremes {
            for c in extremes {
                let forms = [
                    Lin::from_terms(c, [('x', a), ('y', b)]).unwrap(),
                    Lin::from_terms(b, [('x', c), ('y', a)]).unwrap(),
                    Lin::from_terms(a, [('x', b), ('y', c)]).unwrap(),
                ];
                let all = forms.map(Constraint::NonNegative);
                // x = y = 0 solves what has no negative constant.
                if a >= 0 && b >= 0 && c >= 0 {
                    assert_ne!(satisfiable(&all), Answer::No);
                }
                let zero = all.map(|c| Constraint::Zero(c.form().clone()));
                let _ = satisfiable(&zero);
                let [first, second, third] = &zero;
                let _ = implies(&[first.clone(), second.clone()], third);
            }
        }
    }
}

#[test]
fn hard_systems_are_given_up() {
    // A sum of many large odd multiples of small numbers, in a narrow range: far beyond the budget.
    let mut numbers = Numbers(3);
    let mut any = |v| (v, 2 * numbers.between(500, 90_000) + 1);
    let terms: Vec<(u8, i64)> = (0..40).map(&mut any).collect();
    let total = 3 * terms.iter().map(|term| term.1).sum::<i64>();
    let negated = terms.iter().map(|(v, c)| (*v, -c));
    let mut all = boxed(0, 9, 40);
    all.push(Constraint::NonNegative(
        Lin::from_terms(total + 2, negated).unwrap(),
    ));
    all.push(Constraint::NonNegative(
        Lin::from_terms(-total - 1, terms).unwrap(),
    ));
    assert_eq!(satisfiable(&all), Answer::GaveUp);
    assert!(!contradicts(&all));
    // Giving up is not "follows".
    assert!(!implies(
        &all,
        &Constraint::NonNegative(Lin::from_terms(-1, [(0, 1)]).unwrap())
    ));
}

#[test]
fn normal_forms_say_the_same() {
    let mut numbers = Numbers(11);
    for _ in 0..5_000 {
        let system = random_system(&mut numbers, 2, 6, 1);
        let constraint = &system[0];
        let negation = constraint.negation().unwrap();
        let normal = constraint.normalised();
        any_point(-9, 9, 2, |point| {
            let expected = holds(constraint, point);
            let says = match &normal {
                super::Normal::True => true,
                super::Normal::False => false,
                super::Normal::Constraint(normal) => holds(normal, point),
            };
            assert_eq!(says, expected, "{constraint:?} at {point:?}");
            let denied = negation.iter().any(|alternative| holds(alternative, point));
            assert_eq!(denied, !expected, "{constraint:?} at {point:?}");
            false
        });
    }
}

fn any_form() -> impl Strategy<Value = Lin<u8>> {
    let terms = prop::collection::vec((0..3_u8, -5..=5_i64), 0..5);
    (-12..=12_i64, terms).prop_map(|(c, terms)| Lin::from_terms(c, terms).unwrap())
}

fn any_constraint() -> impl Strategy<Value = Constraint<u8>> {
    prop_oneof![
        3 => any_form().prop_map(Constraint::NonNegative),
        1 => any_form().prop_map(Constraint::Zero),
    ]
}

fn value(form: &Lin<u8>, point: &[i64]) -> i64 {
    let terms = form.terms().iter();
    terms.fold(form.constant_part(), |sum, (v, c)| {
        sum + c * point[usize::from(*v)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn agrees_on_generated_systems(system in prop::collection::vec(any_constraint(), 1..6)) {
        compare(&system, -4, 4, 3);
    }

    #[test]
    fn operations_are_pointwise(
        a in any_form(),
        b in any_form(),
        factor in -4..=4_i64,
        point in prop::array::uniform3(-9..=9_i64),
    ) {
        let at = |form: Option<Lin<u8>>| value(&form.unwrap(), &point);
        prop_assert_eq!(at(a.add(&b)), value(&a, &point) + value(&b, &point));
        prop_assert_eq!(at(a.sub(&b)), value(&a, &point) - value(&b, &point));
        prop_assert_eq!(at(a.scale(factor)), factor * value(&a, &point));
        prop_assert_eq!(at(a.add_constant(factor)), value(&a, &point) + factor);
        let mut moved = point;
        moved[1] = value(&b, &point);
        prop_assert_eq!(at(a.substitute(&1, &b)), value(&a, &moved));
        let merged = [point[0], point[0], point[2]];
        let renamed = a.map_vars(|v| if *v == 1 { 0 } else { *v });
        prop_assert_eq!(at(renamed), value(&a, &merged));
        prop_assert_eq!(a.sub(&a), Some(Lin::zero()));
    }
}

#[test]
fn overflow_is_none() {
    let large = Lin::from_terms(i64::MAX, [('x', i64::MAX)]).unwrap();
    assert_eq!(large.add(&Lin::var('x')), None);
    assert_eq!(large.add_constant(1), None);
    assert_eq!(large.scale(2), None);
    assert_eq!(Lin::<char>::constant(i64::MIN).neg(), None);
    assert_eq!(Lin::from_terms(0, [('x', i64::MAX), ('x', 1)]), None);
}
