//! `rederive explain`: why a step holds or fails, what an error code means, what a reason allows, what a form says.

use std::path::PathBuf;

use rederive_lang::{diag, forms, reasons, reference};

use super::check::report;
use super::{AS_EXPECTED, Streams};
use crate::kernel::RULES;
use crate::report::{self, Derivation};

pub(super) fn run(subject: &str, paths: &[PathBuf], streams: &mut Streams<'_>) -> u8 {
    if is_code(subject) {
        return match diag::explain(&subject.to_uppercase()) {
            Some(page) => streams.answer(&format!("{}\n", page.trim_end()), AS_EXPECTED),
            None => streams.complain(&format!("there is no error code {subject}")),
        };
    }
    let word = subject.split('(').next().unwrap_or(subject);
    if let Some(page) = reasons::reason(word) {
        let text = reference::reason(page, &rules_of(page.name));
        return streams.answer(&text, AS_EXPECTED);
    }
    if let Some(form) = forms::form(word) {
        return streams.answer(&reference::form(form), AS_EXPECTED);
    }
    let (name, step) = match subject.rsplit_once(':') {
        None => (subject, None),
        Some((name, number)) => match number.parse::<usize>() {
            Ok(number) if number > 0 => (name, Some(number)),
            _ => {
                return streams.complain(&format!(
                    "`{number}` is not the number of a step; steps count from 1"
                ));
            }
        },
    };
    let (report, _) = report(paths, streams);
    let named: Vec<&Derivation> = report
        .derivations
        .iter()
        .filter(|derivation| derivation.name == name)
        .collect();
    if named.is_empty() {
        let known: Vec<&str> = report
            .derivations
            .iter()
            .map(|derivation| derivation.name.as_str())
            .collect();
        let known = if known.is_empty() {
            "none".to_owned()
        } else {
            known.join(", ")
        };
        return streams.complain(&format!(
            "there is no derivation `{name}` here; there are: {known}"
        ));
    }
    if let Some(step) = step
        && let Some(short) = named
            .iter()
            .find(|derivation| derivation.steps.len() < step)
    {
        let count = short.steps.len();
        return streams.complain(&format!("`{name}` has no step {step}; it has {count}"));
    }
    let mut text = String::new();
    for derivation in &named {
        if named.len() > 1 {
            text.push_str(&format!("{}\n", derivation.file));
        }
        text.push_str(&report::explanation(derivation, step, streams.style()));
    }
    streams.answer(&text, AS_EXPECTED)
}

/// The names of the rules that a reason allows.
fn rules_of(reason: &str) -> Vec<&'static str> {
    let rules = RULES.iter().filter(|rule| rule.reason == reason);
    rules.map(|rule| rule.name).collect()
}

/// `E` and three digits.
fn is_code(subject: &str) -> bool {
    subject
        .strip_prefix(['E', 'e'])
        .is_some_and(|rest| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}
