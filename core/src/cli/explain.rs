//! `rederive explain`: why a step holds or fails, and what an error code means.

use std::path::PathBuf;

use rederive_lang::diag;

use super::check::report;
use super::{AS_EXPECTED, Streams};
use crate::report::{self, Derivation};

pub(super) fn run(subject: &str, paths: &[PathBuf], streams: &mut Streams<'_>) -> u8 {
    if is_code(subject) {
        return match diag::explain(&subject.to_uppercase()) {
            Some(page) => streams.answer(&format!("{}\n", page.trim_end()), AS_EXPECTED),
            None => streams.complain(&format!("there is no error code {subject}")),
        };
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

/// `E` and three digits.
fn is_code(subject: &str) -> bool {
    subject
        .strip_prefix(['E', 'e'])
        .is_some_and(|rest| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}
