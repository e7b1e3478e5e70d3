//! What a checking process tells about a derivation: all that an editor shows of it, as plain data.

use rederive_report::{self as report, Complaint, Derivation, Step, StepKind, Style};
use serde::{Deserialize, Serialize};

/// What was found about a derivation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) verdict: String,
    pub(crate) expected: String,
    pub(crate) as_expected: bool,
    pub(crate) microseconds: u64,
    pub(crate) hypotheses: Vec<String>,
    pub(crate) claim: ToldStep,
    pub(crate) steps: Vec<ToldStep>,
    /// What is malformed beyond syntax.
    pub(crate) errors: Vec<ToldError>,
    /// What `rederive explain` prints.
    pub(crate) explanation: String,
}

/// What was found about a step or the claim.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ToldStep {
    pub(crate) verdict: String,
    /// What is wrong with it, and what else is known.
    pub(crate) complaint: Option<(String, Vec<String>)>,
    pub(crate) before: String,
    pub(crate) text: String,
    pub(crate) case: Option<String>,
    pub(crate) reasons: Vec<String>,
    pub(crate) used: Vec<String>,
    pub(crate) suffices: Vec<String>,
    pub(crate) normal_form: Option<String>,
    pub(crate) side_conditions: Vec<(String, String)>,
    pub(crate) residual: Option<String>,
    pub(crate) why: Vec<String>,
    pub(crate) correction: Option<(String, String)>,
    pub(crate) supply: Option<String>,
    /// Values at which it is false, and both sides there.
    pub(crate) counterexample: Option<(String, String, String)>,
    /// How many instances agreed.
    pub(crate) instances: Option<usize>,
    pub(crate) microseconds: u64,
    /// The two sides as MathML.
    pub(crate) math: Option<(String, String)>,
}

/// An error at a place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ToldError {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// Line and column of its beginning and its end.
    pub(crate) place: (u32, u32, u32, u32),
}

impl Told {
    /// What is told about a derivation that was checked.
    pub(crate) fn of(derivation: &Derivation) -> Told {
        let failed = derivation.failed();
        let complaint = |step: &Step| {
            let said = failed.iter().any(|one| std::ptr::eq(*one, step));
            said.then(|| Complaint::of_step(derivation, step))
                .map(|complaint| (complaint.title, complaint.details))
        };
        let tell = |step: &Step| ToldStep {
            complaint: complaint(step),
            ..ToldStep::of(step)
        };
        let all = derivation.steps.iter().chain([&derivation.claim]);
        Told {
            name: derivation.name.clone(),
            verdict: report::verdict_word(derivation.verdict).to_owned(),
            expected: report::verdict_word(derivation.expected).to_owned(),
            as_expected: derivation.as_expected(),
            microseconds: all.map(|step| step.findings.microseconds).sum(),
            hypotheses: derivation.hypotheses.clone(),
            claim: tell(&derivation.claim),
            steps: derivation.steps.iter().map(tell).collect(),
            errors: derivation.errors.iter().map(ToldError::of).collect(),
            explanation: report::explanation(derivation, None, Style::default()),
        }
    }
}

impl ToldStep {
    fn of(step: &Step) -> ToldStep {
        let findings = &step.findings;
        let conditions = findings.side_conditions.iter();
        let found = findings.counterexample.as_ref();
        ToldStep {
            verdict: report::verdict_word(step.verdict).to_owned(),
            complaint: None,
            before: match step.kind {
                StepKind::Step => step.before.clone(),
                StepKind::Claim | StepKind::Have => String::new(),
            },
            text: step.text.clone(),
            case: step.case.clone(),
            reasons: step.reasons.clone(),
            used: findings.used.clone(),
            suffices: findings.suffices.clone(),
            normal_form: findings.normal_form.clone(),
            side_conditions: conditions
                .map(|one| (one.text.clone(), one.because.clone()))
                .collect(),
            residual: findings.residual.clone(),
            why: findings.why.clone(),
            correction: (findings.correction.as_ref())
                .map(|change| (change.was.clone(), change.instead.clone())),
            supply: findings.supply.clone(),
            counterexample: found
                .map(|found| (report::at(found), found.lhs.clone(), found.rhs.clone())),
            instances: findings.crosscheck.map(|check| check.instances),
            microseconds: findings.microseconds,
            math: step.formula.as_ref().and_then(report::sides_mathml),
        }
    }
}

impl ToldError {
    fn of(error: &report::Error) -> ToldError {
        ToldError {
            code: error.code.clone().unwrap_or_default(),
            message: error.message.clone(),
            help: error.help.clone(),
            place: (
                error.line,
                error.column,
                error.span.end_line,
                error.span.end_column,
            ),
        }
    }
}
