//! What is tried to prove a lemma, in order: scripts for the tactics of the library, with what the author's reasons say.
//!
//! None of this is trusted: a script that proves too little is a lemma that stays open. The label of the script that
//! closed a lemma is what is recorded, and the script is made again from it.

use rederive_lang::expr::{Chain, Cond, Expr, Group, Kind, Reason, Rel, StatedReason};

use crate::features::Features;
use crate::frame::Frame;
use crate::lemma::Cited;
use crate::reindex;
use crate::scope::{Scope, World};
use crate::text::Term;

/// A script under a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What it is called in records.
    pub label: String,
    /// What Rocq runs.
    pub script: String,
}

/// A step that is to be proved.
pub(crate) struct Step<'s, 'w> {
    /// The expressions that are compared.
    pub(crate) sides: &'s [Expr],
    pub(crate) reasons: &'s [StatedReason],
    /// Whether an equation is claimed, and no order.
    pub(crate) equation: bool,
    /// What introduces the premises by their names.
    pub(crate) intros: &'s str,
    /// The lemmas that are cited.
    pub(crate) cited: &'s Cited,
    pub(crate) scope: &'s Scope<'w>,
}

/// A method of the library: its label and its tactic.
type Method = (String, String);

fn method(label: &str) -> Method {
    (label.to_owned(), format!("rd_{label}"))
}

/// The methods that suit a group of reasons.
fn of_group(group: Group) -> &'static [&'static str] {
    match group {
        Group::Cases => &["cases", "cases_step", "cases_sum"],
        Group::Swap => &["swap", "merged", "flat"],
        Group::Split => &["parts", "fin", "tele"],
        Group::Delta => &["step", "congruent", "merged", "flat", "widen"],
        Group::Telescope => &["tele", "tele_ind"],
        Group::ClosedForm => &["closed", "step"],
        Group::Order => &["order", "order_hyps", "order_sum"],
        Group::Rounding => &["round"],
        Group::Hypothesis => &["hyps", "hyps_step", "order_hyps"],
        Group::Evaluate => &["eval"],
        Group::Entries => &["step", "fin", "congruent"],
        Group::LogLaw => &["step", "logs"],
        Group::PowerLaw | Group::ExpLaw | Group::Trig => &["step", "pythagoras", "powers", "roots"],
        Group::Limit => &["limit"],
        Group::Integral => &["integral"],
        Group::Linearity => &["step", "gather", "congruent"],
        _ => &["step", "congruent"],
    }
}

/// Everything that may help where the reasons do not say what does.
const REST: &[&str] = &[
    "step",
    "pythagoras",
    "congruent",
    "fin",
    "cases",
    "merged",
    "flat",
    "parts",
    "tele",
    "closed",
    "gather",
    "hyps",
    "round",
    "powers",
    "logs",
    "order",
    "swap",
    "congruent",
    "eval",
    "cases_step",
    "widen",
    "roots",
    "cases_sum",
    "order_hyps",
    "order_sum",
    "tele_ind",
    "limit",
    "integral",
];

/// What is tried on a step.
pub(crate) fn of_step(step: &Step<'_, '_>) -> Vec<Attempt> {
    let features = Features::of(step.sides);
    let mut methods: Vec<Method> = Vec::new();
    let mut add = |found: Method| {
        if !methods.iter().any(|(label, _)| *label == found.0) {
            methods.push(found);
        }
    };
    if !step.cited.terms.is_empty() {
        ["cite", "cited", "cited_sum", "cited_cases"]
            .iter()
            .for_each(|label| add(method(label)));
    }
    let no_reasons = step.reasons.is_empty();
    if no_reasons
        || step
            .reasons
            .iter()
            .all(|stated| matches!(stated.reason, Reason::Def(_) | Reason::Algorithm(_)))
    {
        add(method("step"));
    }
    for stated in step.reasons {
        match &stated.reason {
            Reason::Index { left, right, free } => {
                for (number, script) in reindex::scripts(left, right, free, step.sides, step.scope)
                    .into_iter()
                    .enumerate()
                {
                    add((format!("index_{}", number + 1), script));
                }
            }
            Reason::Induction(var) => {
                if let Ok((term, _)) = step.scope.variable(var) {
                    add(("induction".into(), format!("rd_induction {}", term.text)));
                }
            }
            _ => {}
        }
    }
    for (number, script) in reindex::swaps(step.sides).into_iter().enumerate() {
        let wanted = step
            .reasons
            .iter()
            .any(|stated| matches!(stated.reason, Reason::Group(Group::Swap)));
        if wanted || no_reasons {
            add((format!("pairs_{}", number + 1), script));
        }
    }
    for stated in step.reasons {
        if let Reason::Group(group) = &stated.reason {
            let suited = of_group(*group)
                .iter()
                .filter(|label| features.suit(label, step.equation));
            suited.for_each(|label| add(method(label)));
        }
    }
    for (label, occurs) in [("limit", features.limits), ("integral", features.integrals)] {
        if occurs {
            add(method(label));
        }
    }
    REST.iter()
        .filter(|label| features.suit(label, step.equation))
        .for_each(|label| add(method(label)));

    let stated = stated_definitions(step.reasons, step.scope.world);
    let all = definitions(step.sides, step.scope.world);
    let mut levels: Vec<(&str, &[String])> = Vec::new();
    if stated.is_empty() {
        levels.push(("", &[]));
    } else {
        levels.push(("", &stated));
    }
    if !all.is_empty() && all != stated {
        levels.push(("+", &all));
    }
    let mut attempts = Vec::new();
    let mut add = |label: &str, mark: &str, cited: &[String], tactic: &str| {
        for (level, names) in &levels {
            attempts.push(Attempt {
                label: format!("{label}{mark}{level}"),
                script: script(step.intros, names, cited, tactic),
            });
        }
    };
    if step.cited.named != step.cited.terms {
        for label in ["cite", "cited", "cited_sum"] {
            add(label, "=", &step.cited.named, &format!("rd_{label}"));
        }
    }
    for (label, tactic) in &methods {
        add(label, "", &step.cited.terms, tactic);
    }
    attempts
}

fn script(intros: &str, unfold: &[String], cited: &[String], tactic: &str) -> String {
    let mut text = format!("{intros}intros; ");
    for (number, term) in cited.iter().enumerate() {
        text.push_str(&format!("pose proof {term} as cited_{}; ", number + 1));
    }
    text.push_str(&unfolding(unfold));
    text.push_str(tactic);
    text
}

fn unfolding(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!("cbv beta delta [{}] in *; ", names.join(" "))
}

fn stated_definitions(reasons: &[StatedReason], world: &World) -> Vec<String> {
    let mut names = Vec::new();
    for stated in reasons {
        if let Reason::Def(definition) = &stated.reason
            && let Ok(name) = world.definition(definition)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The definitions that the expressions speak of, and those that these speak of.
fn definitions(sides: &[Expr], world: &World) -> Vec<String> {
    fn go(expr: &Expr, world: &World, names: &mut Vec<String>) {
        if let Kind::Call { definition, .. } = expr.kind()
            && let Ok(name) = world.definition(definition)
            && !names.contains(&name)
        {
            names.push(name);
            go(&definition.body, world, names);
        }
        expr.kind()
            .for_each_child(&mut |child| go(child, world, names));
        if let Kind::Run { algorithm, .. } = expr.kind() {
            algorithm
                .lets
                .iter()
                .for_each(|(_, value)| go(value, world, names));
        }
    }
    let mut names = Vec::new();
    sides.iter().for_each(|side| go(side, world, &mut names));
    names
}

/// What is tried on the definedness of a claim.
pub(crate) fn defined(claim: &Cond, world: &World) -> Vec<Attempt> {
    let mut sides = Vec::new();
    claim.for_each_expr(&mut |side| sides.push(side.clone()));
    let unfold = unfolding(&definitions(&sides, world));
    ["defined", "defined_more"]
        .into_iter()
        .map(|label| Attempt {
            label: label.into(),
            script: format!("intros; {unfold}rd_{label}"),
        })
        .collect()
}

/// What is tried on a covering of cases.
pub(crate) fn cover() -> Vec<Attempt> {
    ["cover", "order"]
        .into_iter()
        .map(|label| Attempt {
            label: label.into(),
            script: format!("intros; rd_{label}"),
        })
        .collect()
}

/// The claim from its chain.
pub(crate) fn of_chain(
    chain: &Chain,
    whole: &Term,
    names: &[String],
    frame: &Frame<'_>,
    indices: &[String],
    sides: &[Expr],
) -> Vec<Attempt> {
    let mut intros = String::new();
    let mut applied = frame.arguments();
    for index in indices {
        intros.push_str(&format!("intros {index} {index}_in; "));
        applied.push_str(&format!(" {index} {index}_in"));
    }
    let steps: Vec<String> = names
        .iter()
        .map(|name| format!("({name}{applied})"))
        .collect();
    let proof = if chain.steps.iter().all(|step| step.rel == Rel::Eq) {
        let mut steps = steps.iter().rev();
        let last = steps.next().cloned().unwrap_or_default();
        format!(
            "exact {}",
            steps.fold(last, |value, step| format!("(eq_trans {step} {value})"))
        )
    } else {
        let posed: String = steps
            .iter()
            .map(|step| format!("pose proof {step}; "))
            .collect();
        format!("{posed}rd_link")
    };
    let lead = format!(
        "{}assert (chain : {}) by ({intros}{proof}); ",
        frame.intros(),
        whole.text
    );
    let all = unfolding(&definitions(sides, frame.scope.world));
    [("chain", String::new()), ("chain+", all)]
        .into_iter()
        .map(|(label, unfold)| Attempt {
            label: label.into(),
            script: format!("{lead}{unfold}rd_chain chain"),
        })
        .collect()
}

/// The claim from its cases.
pub(crate) fn of_cases(cover: &str, cases: &[(String, usize)], frame: &Frame<'_>) -> Vec<Attempt> {
    let applied = frame.arguments();
    let (mut patterns, mut proofs) = (Vec::new(), Vec::new());
    for (number, (name, parts)) in cases.iter().enumerate() {
        let names: Vec<String> = (1..=*parts)
            .map(|part| format!("case_{}_{part}", number + 1))
            .collect();
        patterns.push(match &names[..] {
            [only] => only.clone(),
            _ => format!("({})", names.join(" & ")),
        });
        proofs.push(format!("exact ({name}{applied} {})", names.join(" ")));
    }
    let pattern = patterns.iter().rev().skip(1).fold(
        patterns.last().cloned().unwrap_or_default(),
        |rest, first| format!("[{first}|{rest}]"),
    );
    vec![Attempt {
        label: "by_cases".into(),
        script: format!(
            "{}destruct ({cover}{applied}) as {pattern}; [{}]",
            frame.intros(),
            proofs.join(" | ")
        ),
    }]
}
