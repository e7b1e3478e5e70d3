//! The goal at the cursor: what stood before, what stands now, what is known and what is left.

use serde_json::{Value, json};

use super::document::Document;
use super::hover;
use super::position::Place;

/// The answer to `rederive/goal`; null where no step is.
pub(super) fn at(document: &Document, place: Place) -> Value {
    let Some(here) = document.here(place) else {
        return Value::Null;
    };
    let found = here.found();
    let number = here.step.map(|step| step.saturating_add(1));
    let mut goal = json!({
        "derivation": here.site.name,
        "step": number,
        "range": document.lines.range(here.span),
        "checked": found.is_some(),
    });
    if let (Some(found), Some(goal)) = (found, goal.as_object_mut()) {
        let hypotheses = here.told.map(|told| told.hypotheses.clone());
        let fields = [
            ("verdict", json!(found.verdict)),
            ("hypotheses", json!(hypotheses.unwrap_or_default())),
            ("case", json!(found.case)),
            ("before", json!(found.before)),
            ("after", json!(found.text)),
            ("reasons", json!(found.reasons)),
            ("used", json!(found.used)),
            ("suffices", json!(found.suffices)),
            ("residual", json!(found.residual)),
            ("normalForm", json!(found.normal_form)),
            (
                "math",
                json!(
                    found
                        .math
                        .as_ref()
                        .map(|(a, b)| json!({"before": a, "after": b}))
                ),
            ),
            ("evidence", json!(hover::of(&here))),
        ];
        for (name, value) in fields {
            goal.insert(name.to_owned(), value);
        }
    }
    goal
}
