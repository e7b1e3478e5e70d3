//! What can be done about a step with one key: the change that makes it right, the reasons that suffice, the condition that
//! is missing, the mark that accepts it.

use lsp_types::{Position, Range};
use rederive_lang::occurrences::DerivationSite;
use rederive_lang::span::Span;
use serde_json::{Value, json};

use super::document::Document;
use super::position::{Place, end, start};
use super::told::ToldStep;

/// The actions for what stands in a range.
pub(super) fn within(document: &Document, range: Range) -> Value {
    let mut actions = Vec::new();
    for (site, told) in document.derivations() {
        let Some(told) = told else { continue };
        for (step, place) in told.steps.iter().zip(&site.steps) {
            if touches(document, place.span, range) {
                let place = Target {
                    says: place.says,
                    mark: start(place.span),
                    reasons: place.reasons,
                    takes_reasons: !place.has_body,
                };
                of_step(document, site, step, &place, &mut actions);
            }
        }
        let header = site.span.to(site.reasons.unwrap_or(site.claim));
        let in_step = site
            .steps
            .iter()
            .any(|step| touches(document, step.span, range));
        if !in_step && touches(document, header, range) {
            let place = Target {
                says: site.claim,
                mark: keyword(document, site).unwrap_or(start(site.span)),
                reasons: site.reasons,
                takes_reasons: !site.has_body,
            };
            of_step(document, site, &told.claim, &place, &mut actions);
        }
    }
    json!(actions)
}

/// Where a step or a claim can be changed.
struct Target {
    /// What it says.
    says: Span,
    /// Where a mark on it stands.
    mark: Place,
    reasons: Option<Span>,
    takes_reasons: bool,
}

fn touches(document: &Document, span: Span, range: Range) -> bool {
    let own = document.lines.range(span);
    own.start <= range.end && range.start <= own.end
}

fn of_step(
    document: &Document,
    site: &DerivationSite,
    step: &ToldStep,
    place: &Target,
    actions: &mut Vec<Value>,
) {
    if let Some((was, instead)) = &step.correction
        && let Some(range) = phrase(document, place.says, was)
    {
        let title = format!("write `{instead}` in place of `{was}`");
        actions.push(action(document, &title, true, range, instead));
    }
    if !step.suffices.is_empty() && place.takes_reasons {
        let reasons = step.suffices.join(", ");
        let title = format!("follow by {reasons}");
        actions.push(reasoned(document, &title, place, &reasons));
    }
    let silent = place.reasons.is_none() && place.takes_reasons;
    if silent && step.verdict == "proved" && !step.used.is_empty() {
        let reasons = step.used.join(", ");
        let title = format!("write the reasons that were found: by {reasons}");
        actions.push(reasoned(document, &title, place, &reasons));
    }
    if let Some(condition) = &step.supply
        && let Some((at, text)) = conditioned(document, site, condition)
    {
        let title = format!("add the hypothesis {condition}");
        actions.push(action(document, &title, true, at, &text));
    }
    if step.complaint.is_some() && step.verdict != "proved" {
        let at = document.lines.position(place.mark);
        let mark = format!("#[expect({})] ", step.verdict);
        let title = format!("mark as expected: {}", step.verdict);
        actions.push(action(document, &title, false, empty(at), &mark));
    }
}

fn empty(at: Position) -> Range {
    Range { start: at, end: at }
}

/// A change of the text by name.
fn action(document: &Document, title: &str, preferred: bool, range: Range, text: &str) -> Value {
    let mut changes = serde_json::Map::new();
    changes.insert(
        document.uri.clone(),
        json!([{"range": range, "newText": text}]),
    );
    json!({
        "title": title,
        "kind": "quickfix",
        "isPreferred": preferred,
        "edit": {"changes": changes},
    })
}

/// Other reasons in place of those that are written, or behind what is said.
fn reasoned(document: &Document, title: &str, place: &Target, reasons: &str) -> Value {
    match place.reasons {
        Some(span) => action(document, title, true, document.lines.range(span), reasons),
        None => {
            let at = document.lines.position(end(place.says));
            action(document, title, true, empty(at), &format!(" by {reasons}"))
        }
    }
}

/// Where a condition is added, and the text for it.
fn conditioned(
    document: &Document,
    site: &DerivationSite,
    condition: &str,
) -> Option<(Range, String)> {
    if let Some(last) = site.last_condition {
        let at = document.lines.position(end(last));
        return Some((empty(at), format!(", {condition}")));
    }
    // The colon before the claim, white space and comments between.
    let header = document.lines.chars(end(site.span), start(site.claim));
    let (colon, _) = header.iter().rfind(|(_, c)| *c == ':')?;
    let at = document.lines.position(*colon);
    Some((empty(at), format!(" where {condition}")))
}

/// Where a phrase stands in a stretch, white space not counted.
fn phrase(document: &Document, span: Span, phrase: &str) -> Option<Range> {
    let chars: Vec<(Place, char)> = document
        .lines
        .chars(start(span), end(span))
        .into_iter()
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    let wanted: Vec<char> = phrase.chars().filter(|c| !c.is_whitespace()).collect();
    if wanted.is_empty() {
        return None;
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let fits = |at: &usize| {
        let found = chars.get(*at..at.saturating_add(wanted.len()));
        let same = found.is_some_and(|found| found.iter().map(|(_, c)| c).eq(&wanted));
        // Not in the middle of a word.
        let neighbour = |at: Option<usize>| at.and_then(|at| chars.get(at)).map(|(_, c)| *c);
        let joined = |edge: Option<&char>, next: Option<char>| {
            edge.copied().is_some_and(is_word) && next.is_some_and(is_word)
        };
        same && !joined(wanted.first(), neighbour(at.checked_sub(1)))
            && !joined(wanted.last(), neighbour(at.checked_add(wanted.len())))
    };
    let mut all = (0..chars.len()).filter(fits);
    let found = all.next()?;
    // Of two places it is not known which is meant.
    if all.next().is_some() {
        return None;
    }
    let (first, _) = chars.get(found)?;
    let (last, _) = chars.get(found.saturating_add(wanted.len()).checked_sub(1)?)?;
    Some(Range {
        start: document.lines.position(*first),
        end: document.lines.position(Place {
            line: last.line,
            column: last.column.saturating_add(1),
        }),
    })
}

/// Where the keyword of a derivation stands.
fn keyword(document: &Document, site: &DerivationSite) -> Option<Place> {
    let line = site.span.line;
    let before = document.lines.before(start(site.span));
    let at = before.rfind("derivation")?;
    let column = before.get(..at)?.chars().count();
    Some(Place {
        line,
        column: u32::try_from(column).ok()?.saturating_add(1),
    })
}
