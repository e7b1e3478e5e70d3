//! One random claim as the text of a proof file.

use super::mutate::mutate;
use super::rewrite::{refreshed, rewrite};
use super::rng::Rng;
use super::tree::{Exp, Fun};
use super::walk::{Place, names_in};
use super::world::{ARRAYS, INDICES, REALS, SIZES, WHOLES, World};

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is about what it says")]
pub enum Kind {
    Sums,
    Padding,
    Strides,
    Piecewise,
    Functions,
    Quotients,
    Powers,
    Derivatives,
    Abstract,
    Definitions,
    Arrays,
    Products,
    Rounding,
    Equations,
    Order,
    Limits,
    Integrals,
    Lemmas,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 18] = [
        Kind::Sums,
        Kind::Padding,
        Kind::Strides,
        Kind::Piecewise,
        Kind::Functions,
        Kind::Quotients,
        Kind::Powers,
        Kind::Derivatives,
        Kind::Abstract,
        Kind::Definitions,
        Kind::Arrays,
        Kind::Products,
        Kind::Rounding,
        Kind::Equations,
        Kind::Order,
        Kind::Limits,
        Kind::Integrals,
        Kind::Lemmas,
    ];
}

/// A random claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What it is about.
    pub kind: Kind,
    pub(super) world: World,
    pub(super) left: Exp,
    pub(super) sign: &'static str,
    pub(super) right: Exp,
    pub(super) reasons: Vec<String>,
    /// The rewrites that led from one side to the other.
    pub rewrites: Vec<&'static str>,
    /// The slip on the way, if there is one.
    pub slip: Option<&'static str>,
}

/// The claim of a case: true by construction, or with a slip in it.
#[must_use]
pub fn claim(seed: u64, number: u64, slip: bool) -> Claim {
    let mut rng = Rng::of_case(seed, number);
    let kind = rng.of(Kind::ALL);
    let mut world = World::new(rng, kind);
    let depth = 1 + world.rng.below(3);
    let left = match kind {
        Kind::Limits => world.limit(depth),
        Kind::Integrals => world.integral(depth),
        Kind::Lemmas => world.instance(),
        _ => world.grow(depth, &Place::default()),
    };
    let steps = 1 + world.rng.below(5);
    let (mut right, rewrites) = match kind {
        Kind::Limits | Kind::Integrals => world.value_of(&left),
        Kind::Lemmas => world.other_side(&left),
        _ => rewrite(&left, steps, &mut world),
    };
    let mut sign = "=";
    if kind == Kind::Order {
        let (more, strict) = margin(&mut world);
        right = right.plus(more);
        sign = if strict { "<" } else { "<=" };
    }
    let mut what = None;
    if slip && let Some((wrong, name)) = mutate(&right, &mut world) {
        right = wrong;
        what = Some(name);
    }
    let reasons = reasons(&mut world);
    Claim {
        kind,
        world,
        left,
        sign,
        right,
        reasons,
        rewrites,
        slip: what,
    }
}

/// Something that is at least 0, or more than 0.
fn margin(world: &mut World) -> (Exp, bool) {
    let place = Place::default();
    let e = world.grow(1, &place);
    match world.rng.below(5) {
        0 => (Exp::Pow(Box::new(e), 2), false),
        1 => (Exp::fun(Fun::Exp, e), true),
        2 => (Exp::fun(Fun::Abs, e), false),
        3 => {
            let (binder, inner) = world.binder(&place);
            let body = Exp::Pow(Box::new(world.grow(1, &inner)), 2);
            (Exp::sum(vec![binder], None, body), false)
        }
        _ => {
            let again = refreshed(&e, world);
            let larger = Exp::Fun(Fun::Max, vec![e, Exp::real("a")]);
            (larger.minus(again), false)
        }
    }
}

/// Reasons are left out mostly; a random selection of them attacks what only holds together with others.
fn reasons(world: &mut World) -> Vec<String> {
    const REASONS: [&str; 24] = [
        "hypothesis",
        "cancel",
        "linearity",
        "split",
        "swap",
        "closed_form",
        "telescope",
        "delta",
        "entries",
        "exp_law",
        "log_law",
        "power_law",
        "trig",
        "derivative",
        "sum_rule",
        "product_rule",
        "quotient_rule",
        "chain_rule",
        "cases",
        "order",
        "rounding",
        "evaluate",
        "limit",
        "integral",
    ];
    if world.rng.below(3) > 0 && world.lemma.is_none() {
        return Vec::new();
    }
    let mut chosen: Vec<String> = Vec::new();
    chosen.extend(world.lemma.map(|lemma| format!("lemma({})", lemma.name)));
    let rarity = 1 + world.rng.below(4);
    for reason in REASONS {
        if world.rng.one_in(rarity) {
            chosen.push(reason.to_owned());
        }
    }
    for definition in &world.definitions {
        chosen.push(format!("def({})", definition.name));
    }
    chosen.truncate(20);
    world.rng.shuffle(&mut chosen);
    if chosen.is_empty() {
        chosen.push("algebra".to_owned());
    }
    chosen
}

impl Claim {
    /// The text of a proof file with one derivation.
    #[must_use]
    pub fn text(&self) -> String {
        let reasons = match self.reasons.as_slice() {
            [] => String::new(),
            some => format!(" by {}", some.join(", ")),
        };
        let claim = format!("{} {} {}{reasons}", self.left, self.sign, self.right);
        file(&self.world, &[&self.left, &self.right], &claim)
    }
}

fn file(world: &World, sides: &[&Exp], claim: &str) -> String {
    let mut names: Vec<String> = world.mentioned.iter().map(|n| (*n).to_owned()).collect();
    for hypothesis in &world.hypotheses {
        names.extend(hypothesis.split([' ', '(', ')']).map(str::to_owned));
    }
    for side in sides {
        names_in(&mut (*side).clone(), &mut names);
    }
    let used = |name: &str| names.iter().any(|n| n == name);
    let arrays: Vec<_> = ARRAYS.iter().filter(|a| used(a.name)).collect();
    let sized = |size: &str| {
        used(size)
            || arrays
                .iter()
                .any(|a| a.dims.iter().any(|(_, s)| *s == size))
            || INDICES.iter().any(|(i, s)| *s == size && used(i))
            || (size == "n" && used("g"))
    };
    let mut params: Vec<String> = Vec::new();
    params.extend(
        SIZES
            .iter()
            .filter(|s| sized(s))
            .map(|s| format!("{s}: Nat")),
    );
    params.extend(arrays.iter().map(|a| format!("{}: {}", a.name, a.sort)));
    params.extend(
        REALS
            .iter()
            .filter(|r| used(r))
            .map(|r| format!("{r}: Real")),
    );
    params.extend(
        WHOLES
            .iter()
            .filter(|p| used(p))
            .map(|p| format!("{p}: Int")),
    );
    params.extend(
        INDICES
            .iter()
            .filter(|(i, _)| used(i))
            .map(|(i, s)| format!("{i}: 1..={s}")),
    );
    if used("f") {
        params.push("f: Real -> Real".to_owned());
    }
    if used("g") {
        params.push("g: Real[n] -> Real".to_owned());
    }
    let mut text = String::from("use rederive::derivations;\n\nderivations! {\n");
    for d in &world.definitions {
        let list: Vec<String> = d.params.iter().map(|p| format!("{p}: Real")).collect();
        text += &format!("    def {}({}) = {};\n", d.name, list.join(", "), d.body);
    }
    if let Some(lemma) = world.lemma {
        text += &format!("    {}\n", lemma.text);
    }
    if world.padded {
        text += "    #[zero_padded]\n";
    }
    text += &format!("    derivation random({})", params.join(", "));
    if !world.hypotheses.is_empty() {
        text += &format!(" where {}", world.hypotheses.join(", "));
    }
    text += &format!(":\n        {claim};\n}}\n");
    text
}
