//! A derivation as the text of its snapshot: mathematics first, one line of evidence to a line, no times, no paths.
//!
//! Steps are not numbered and nothing is said twice, so that the diff of a changed step is that step and nothing else.

use rederive_lang::expr::Verdict;
use rederive_lang::plain;

use super::{Derivation, SideCondition, Step, StepKind, verdict_word, worked};

/// One line, whatever it is made of: a line break in it is spelled out like everything that is not seen.
macro_rules! line {
    ($out:expr, $($text:tt)*) => {{
        $out.push_str(&plain::seen(&format!($($text)*)));
        $out.push('\n');
    }};
}

/// Whether a title would read like something else that a snapshot says: like the beginning of one of its lines, or because
/// it speaks of a verdict. Letters that can be mistaken for others may say anything.
fn is_like_a_line_of_ours(title: &str) -> bool {
    const OURS: [&str; 9] = [
        "claim", "question", "case", "have", "error", "title", "for", "given", "let",
    ];
    let words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase);
    let is_verdict = |word: &String| {
        VERDICTS
            .iter()
            .any(|verdict| verdict_word(*verdict) == word)
    };
    let mut first = words.clone();
    first.next().is_some_and(|word| OURS.contains(&&*word))
        || title.starts_with(['=', '<', '>'])
        || words.clone().any(|word| is_verdict(&word))
        || title.contains(|c: char| c.is_alphabetic() && !is_plain_letter(c))
}

/// Whether a letter is Latin or Greek, raised as in `pᵀ` or not; signs that look like letters are neither.
fn is_plain_letter(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1d2c}'..='\u{1d6a}' | '\u{1e00}'..='\u{1eff}')
}

const VERDICTS: [Verdict; 5] = [
    Verdict::Refuted,
    Verdict::Unknown,
    Verdict::Unjustified,
    Verdict::Admitted,
    Verdict::Proved,
];

/// The text that a derivation's snapshot holds.
#[must_use]
pub fn snapshot(derivation: &Derivation) -> String {
    let mut out = String::new();
    if let Some(title) = &derivation.title {
        if is_like_a_line_of_ours(title) {
            line!(out, "title: {title}");
        } else {
            line!(out, "{title}");
        }
    }
    if let Some(question) = &derivation.question {
        line!(out, "question {question}");
    }
    line!(out, "claim {}", derivation.claim.text);
    if !derivation.parameters.is_empty() {
        line!(out, "  for {}", derivation.parameters);
    }
    if derivation.zero_padded {
        line!(out, "  entries outside of arrays are 0");
    }
    for hypothesis in &derivation.hypotheses {
        line!(out, "  given {hypothesis}");
    }
    for name in &derivation.names {
        line!(out, "  let {name}");
    }
    for definition in &derivation.definitions {
        line!(out, "  {definition}");
    }
    findings(&mut out, &derivation.claim, &[]);
    let mut case = &None;
    // What the step before needed holds here too, and is not said again.
    let mut before: &[SideCondition] = &[];
    for step in &derivation.steps {
        if step.opens || step.kind != StepKind::Step {
            before = &[];
        }
        if &step.case != case {
            case = &step.case;
            if let Some(case) = case {
                out.push('\n');
                line!(out, "case {case}");
            }
        }
        if step.opens {
            out.push('\n');
            line!(out, "{}", step.before);
        } else {
            out.push('\n');
        }
        line!(out, "{}", step.text);
        findings(&mut out, step, before);
        before = &step.findings.side_conditions;
    }
    for error in &derivation.errors {
        out.push('\n');
        line!(out, "error: {}", error.message);
    }
    out.push('\n');
    let errors = match derivation.errors.len() {
        0 => "",
        _ => ", WITH AN ERROR",
    };
    line!(
        out,
        "{} is {}{errors}",
        derivation.name,
        verdict(derivation.verdict, derivation.expected)
    );
    if let Some(again) = worked::again(&derivation.claim) {
        line!(out, "  {again}");
    }
    out
}

fn verdict(verdict: Verdict, expected: Verdict) -> String {
    let word = verdict_word(verdict);
    if verdict != expected {
        format!(
            "{word}, NOT {} AS EXPECTED",
            verdict_word(expected).to_uppercase()
        )
    } else if expected == Verdict::Proved {
        word.to_owned()
    } else {
        format!("{word} as expected")
    }
}

fn findings(out: &mut String, step: &Step, before: &[SideCondition]) {
    let found = &step.findings;
    for reason in &step.reasons {
        line!(out, "  by {reason}");
    }
    line!(out, "  {}", verdict(step.verdict, step.expected));
    if step.reasons.is_empty() {
        for reason in &found.used {
            line!(out, "    using {reason}");
        }
    }
    if let Some(form) = telling(step) {
        line!(out, "    both sides become {form}");
    }
    for condition in &found.side_conditions {
        if !before.iter().any(|earlier| earlier.text == condition.text) {
            line!(out, "    needs {}: {}", condition.text, condition.because);
        }
    }
    if let Some(counterexample) = &found.counterexample {
        for line in worked::values(counterexample) {
            line!(out, "    {line}");
        }
        for (side, pieces) in worked::sides(counterexample) {
            line!(out, "    {side}");
            // The side itself stands above.
            for piece in pieces.iter().skip(usize::from(pieces.len() > 1)) {
                line!(out, "      {}", worked::equal(piece));
            }
        }
        for line in worked::beside(counterexample) {
            line!(out, "    {line}");
        }
    }
    for why in &found.why {
        line!(out, "    because {why}");
    }
    if let Some(residual) = &found.residual {
        line!(out, "    left over: {residual}");
    }
    if !found.suffices.is_empty() {
        line!(out, "    would follow by {}", found.suffices.join(", "));
    }
    for hint in found.hints() {
        line!(out, "    {hint}");
    }
    if let Some(admit) = &found.admit {
        line!(out, "    admitted: {admit}");
    }
    if let (Verdict::Unknown, Some(check)) = (step.verdict, found.crosscheck) {
        line!(out, "    {} instances agreed", check.instances);
    }
    if let Some(again) = worked::again(step) {
        line!(out, "    {again}");
    }
}

/// How long a normal form may be where it is shown.
const MAX_FORM: usize = 120;

/// The normal form of both sides, where it is short and neither side is already in it.
fn telling(step: &Step) -> Option<&str> {
    let form = step.findings.normal_form.as_deref()?;
    let plain = |text: &str| -> String { text.chars().filter(|c| !" *()".contains(*c)).collect() };
    let sides = [
        step.before.as_str(),
        step.text.trim_start_matches(['=', '<', '>', ' ']),
    ];
    let short = form.chars().count() <= MAX_FORM && form.chars().count() > 1;
    let said = sides.iter().any(|side| plain(side) == plain(form))
        || plain(&step.text).contains(&plain(form));
    (short && !said && step.verdict == Verdict::Proved).then_some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_never_begins_like_a_line_of_ours() {
        for title in [
            "k1 is proved",
            "k1 is proved, as everybody knows",
            "proved",
            "proved: of course",
            "claim x = x",
            "= x by algebra",
            "error: none",
            "title: k1 is proved",
            "- k3 is proved",
            "k6 is: proved",
            "k8 is Proved",
            "k7 is **proved**",
            "k2 is prоved",
            "k9 is ｐｒｏｖｅｄ",
            "given 1 = 0",
        ] {
            assert!(is_like_a_line_of_ours(title), "{title}");
        }
        for title in [
            "Softmax does not change.",
            "A sum is what it is",
            "The Jacobian of softmax is `Diag(p) - p pᵀ`.",
            "Proofs by induction",
        ] {
            assert!(!is_like_a_line_of_ours(title), "{title}");
        }
    }
}
