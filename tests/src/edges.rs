//! False claims by construction, asked of the prover alone: derivatives where what is differentiated ends, has a kink or
//! jumps, lemmas that say less than they seem to, growth in one variable of several.
//!
//! Each claim fails at points that instances do not look at, such as `x = exp(1)`; each has a twin beside it that is true
//! and looks much the same, so that a prover that knows nothing at all does not pass for a careful one.

use crate::claims::Rng;
use crate::naked::{Proof, last_proof, on_a_large_stack};

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// What is differentiated is defined, or smooth, on one side of the point alone.
    Side,
    /// A whole number that jumps decides what is differentiated.
    Jump,
    /// A lemma says at the point what it does not say around it.
    Lemma,
    /// Growth in the variable of an inner limit.
    Growth,
}

impl Edge {
    /// All of them.
    pub const ALL: [Edge; 4] = [Edge::Side, Edge::Jump, Edge::Lemma, Edge::Growth];
}

/// A false claim and a true one, as the texts of proof files.
#[derive(Clone, Debug)]
pub struct Pair {
    /// What it is about.
    pub edge: Edge,
    /// What no prover may prove.
    pub wrong: String,
    /// What one that is worth asking may prove.
    pub right: String,
}

/// What came of a number of cases of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// How many there were.
    pub cases: usize,
    /// How many false claims were proved.
    pub unsound: usize,
    /// How many true ones were.
    pub proved: usize,
}

/// The case with a number.
#[must_use]
pub fn pair(seed: u64, number: u64) -> Pair {
    let mut rng = Rng::of_case(seed, number);
    let edge = rng.of(Edge::ALL);
    let (wrong, right) = match edge {
        Edge::Side => side(&mut rng),
        Edge::Jump => jump(&mut rng),
        Edge::Lemma => lemma(&mut rng),
        Edge::Growth => growth(&mut rng),
    };
    let file = |derivations: String| {
        format!("use rederive::derivations;\n\nderivations! {{\n{derivations}}}\n")
    };
    Pair {
        edge,
        wrong: file(wrong),
        right: file(right),
    }
}

/// Asks the prover about some cases; tells of each false claim that it proves, and of each that is malformed.
pub fn run(seed: u64, first: u64, count: u64, tell: &mut dyn FnMut(u64, &str, &str)) -> [Row; 4] {
    let mut rows = [Row::default(); 4];
    for number in first..first.saturating_add(count) {
        let case = pair(seed, number);
        let mut holds = |text: &str| match on_a_large_stack(|| last_proof(text, false)) {
            Ok(Proof::Panicked) => {
                tell(number, "the prover panicked", text);
                false
            }
            Ok(proof) => proof.holds(),
            Err(why) => {
                tell(number, &why.join("; "), text);
                false
            }
        };
        let (wrong, right) = (holds(&case.wrong), holds(&case.right));
        if wrong {
            tell(number, "UNSOUND", &case.wrong);
        }
        let place = Edge::ALL.iter().position(|e| *e == case.edge);
        if let Some(row) = place.and_then(|at| rows.get_mut(at)) {
            row.cases += 1;
            row.unsound += usize::from(wrong);
            row.proved += usize::from(right);
        }
    }
    rows
}

/// A number that no instance hits.
fn special(rng: &mut Rng) -> String {
    let k = rng.between(1, 4);
    match rng.below(5) {
        0 => format!("{k}*exp(1)"),
        1 => format!("(exp(1) + {k})"),
        2 => format!("{k}*pi"),
        3 => format!("sqrt({})", [2, 3, 5, 7][rng.below(4)]),
        _ => format!("exp({k}/3)"),
    }
}

/// Something in `x` that is 0 at such a number, and its derivative, which is not 0 there.
fn zero_at(rng: &mut Rng) -> (String, String) {
    let c = special(rng);
    let k = rng.between(2, 5);
    match rng.below(7) {
        0 | 1 => (format!("(x - {c})"), "1".into()),
        2 => (format!("({c} - x)"), "(-1)".into()),
        3 => (format!("{k}*(x - {c})"), format!("{k}")),
        4 => (format!("(x^3 - {c})"), "(3*x^2)".into()),
        5 => (format!("(x^3 + x - {c})"), "(3*x^2 + 1)".into()),
        _ => (format!("(exp(x) - {c})"), "exp(x)".into()),
    }
}

/// A derivative that exists where `u > 0` and not at `u = 0`, and what it is there.
fn side(rng: &mut Rng) -> (String, String) {
    let (u, slope) = zero_at(rng);
    let (mut body, mut value) = match rng.below(9) {
        0 => (format!("0*sqrt({u})"), "0".to_owned()),
        1 => (format!("sqrt({u})^2"), slope),
        2 => (format!("abs({u})"), slope),
        3 => (format!("max({u}, 0)"), slope),
        4 => (format!("(if {u} >= 0 {{ {u} }} else {{ 0 }})"), slope),
        5 => (
            format!("(cos(sqrt({u}))^2 + sin(sqrt({u}))^2)"),
            "0".to_owned(),
        ),
        6 => (format!("(sqrt({u}) - sqrt({u}))"), "0".to_owned()),
        7 => (format!("cases {{ {u} >= 0 => {u} }}"), slope),
        _ => (format!("(abs({u}) + {u})"), format!("2*{slope}")),
    };
    for _ in 0..rng.below(3) {
        (body, value) = match rng.below(4) {
            0 => (format!("({body} + x)"), format!("({value} + 1)")),
            1 => (format!("3*{body}"), format!("3*({value})")),
            2 => (
                format!("(sin(x) - {body})"),
                format!("(cos(x) - ({value}))"),
            ),
            _ => (format!("({body} + y*x)"), format!("({value} + y)")),
        };
    }
    let inner = body.replace("exp", "EXP").replace("max", "MAX");
    let inner = inner
        .replace('x', "z")
        .replace("EXP", "exp")
        .replace("MAX", "max");
    let (claim, value) = match rng.below(4) {
        0 => (format!("grad(|z| {inner}, x)"), value),
        1 => (format!("limit(t -> 0+, diff({body} + t, x))"), value),
        2 => (format!("diff({body}, x)*y"), format!("({value})*y")),
        _ => (format!("diff({body}, x)"), value),
    };
    let where_ = |sign: &str| {
        format!("    derivation d(x: Real, y: Real) where {u} {sign} 0: {claim} = {value};\n")
    };
    let at = rng.of([">=", "="]);
    (where_(at), where_(">"))
}

/// A derivative of something that a whole number decides which jumps at a point that is allowed.
fn jump(rng: &mut Rng) -> (String, String) {
    let c = special(rng);
    let k = rng.between(1, 4);
    let whole = match rng.below(4) {
        0 => format!("ceil(x/{c})"),
        1 => format!("floor(exp(x)/{c})"),
        _ => format!("floor(x/{c})"),
    };
    let (body, value) = match rng.below(8) {
        0 => (
            format!("(if {whole} == {k} {{ x }} else {{ 0 }})"),
            "1".to_owned(),
        ),
        1 => (
            format!("(if {whole} >= {k} {{ x }} else {{ 0 }})"),
            "1".to_owned(),
        ),
        2 => (format!("x*delta({whole}, {k})"), "1".to_owned()),
        3 => (format!("y[{whole}]*x"), format!("y[{k}]")),
        4 => (format!("f(0)[{whole}]*x"), format!("f(0)[{k}]")),
        5 => (format!("sum(i in 1..={whole}, x)"), k.to_string()),
        6 => (format!("prod(i in 1..={whole}, 2)*x"), format!("2^{k}")),
        _ => (format!("{whole}*x"), k.to_string()),
    };
    let still = body.replace(&whole, &k.to_string());
    let derivation = |body: &str| {
        format!(
            "    derivation d(n: Nat, x: Real, y: Real[n], f: Real -> Real[n]) where n >= 3000, {whole} = {k}: \
             diff({body}, x) = {value};\n"
        )
    };
    (derivation(&body), derivation(&still))
}

/// A definition that stays folded, and a lemma that at the point says that its argument is 0.
fn lemma(rng: &mut Rng) -> (String, String) {
    let (u, _) = zero_at(rng);
    let said = rng.of([
        "(if b == 0 { 0 } else { b }) = b",
        "sign(b)^2*b = b",
        "max(b, 0) + min(b, 0) = b",
        "abs(b)*sign(b) = b",
        "(if b > 0 { b } else { min(b, 0) }) = b",
        "(1 - (if b == 0 { 1 } else { 0 }))*b = b",
    ]);
    let wave = rng.of(["sin(a)", "exp(a) - 1", "a + a^3", "tanh(a)"]);
    let inside = match rng.below(2) {
        0 => u.clone(),
        _ => format!("{u}*(1 + y^2)"),
    };
    let b = if rng.one_in(3) {
        format!("abs({u})")
    } else {
        inside.clone()
    };
    let left = said.split(" = ").next().unwrap_or_default();
    let instance = left.replace("abs(", "ABS(").replace('b', &inside);
    let instance = instance.replace("ABS(", "abs(");
    let before =
        format!("    def wave(a: Real) = {wave};\n    derivation l(b: Real): {said} by cases;\n");
    let wrong = format!(
        "{before}    derivation d(x: Real, y: Real) where {u} = 0: diff(wave({b}), x) = 0 by lemma(l, b = {b}), cases;\n"
    );
    let right = format!(
        "{before}    derivation d(x: Real, y: Real): diff(wave({instance}), x) = diff(wave({inside}), x) by lemma(l, b = {inside});\n"
    );
    (wrong, right)
}

/// An inner limit whose growth has a coefficient in the outer variable, with the sign that it has there.
fn growth(rng: &mut Rng) -> (String, String) {
    let (a, b) = (rng.between(1, 5), rng.between(1, 9));
    let up = rng.one_in(2);
    let outside = rng.below(3);
    // Of a known sign on (0, 1), or close to 0.
    let positive = match (outside, rng.below(4)) {
        (0, 0) => format!("({a} - {b}*s)"),
        (0, 1) => format!("({a}*s - {b}*s^2)"),
        (0, 2) => format!("({a}*s^2 - {b}*s^4)"),
        (_, 0) => format!("(s + {a})"),
        (_, 1) => format!("({a}*s - s^2/{b})"),
        (_, 2) => format!("({} - s)", a + 1),
        _ => format!("({a} + {b}*s^3)"),
    };
    let lead = if up {
        positive
    } else {
        format!("(-{positive})")
    };
    let power = rng.of(["t", "t^2", "(t^2 + t)"]);
    let exponent = format!("{lead}*{power}");
    let (body, ends) = match rng.below(3) {
        0 => (format!("tanh({exponent})"), ["1", "-1"]),
        1 => (format!("exp({exponent})/(1 + exp({exponent}))"), ["1", "0"]),
        _ => (
            format!("(1 - exp({exponent}))/(1 + exp({exponent}))"),
            ["-1", "1"],
        ),
    };
    let limit = format!("limit(t -> inf, {body})");
    let whole = match outside {
        0 => format!("limit(s -> 0+, {limit})"),
        1 => format!("integral(s in 0..1, {limit})"),
        _ => format!("integral(s in 0..1, {limit} + r - r)"),
    };
    let [high, low] = ends;
    let (right, wrong) = if up { (high, low) } else { (low, high) };
    let derivation = |value: &str| format!("    derivation d(r: Real): {whole} = {value};\n");
    (derivation(wrong), derivation(right))
}
