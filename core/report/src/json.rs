//! How verdicts, numbers and assignments look in JSON.

use rederive_lang::expr::Verdict;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Report, Value, verdict_word};

impl Report {
    /// The report as one JSON document, with a line break at its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing plain data with string keys into memory has no way to fail.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

pub(super) fn verdict<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict_word(*verdict))
}

/// An object whose keys stand in the order of declaration.
pub(super) fn assignment<S: Serializer>(
    pairs: &[(String, Value)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (name, value) in pairs {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Whole numbers that JSON readers hold exactly are numbers; every other number is a string.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: i64 = 1 << 53;
        match self {
            Value::Number(text) => match text.parse::<i64>() {
                Ok(number) if (-EXACT..=EXACT).contains(&number) => {
                    serializer.serialize_i64(number)
                }
                _ => serializer.serialize_str(text),
            },
            Value::List(values) => serializer.collect_seq(values),
            Value::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Number(text) | Value::Text(text) => f.write_str(text),
            Value::List(values) => {
                f.write_str("[")?;
                for (position, value) in values.iter().enumerate() {
                    if position > 0 {
                        f.write_str(", ")?;
                    }
                    value.fmt(f)?;
                }
                f.write_str("]")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Counterexample;
    use super::*;

    fn number(text: &str) -> Value {
        Value::Number(text.to_owned())
    }

    #[test]
    fn an_assignment_keeps_its_order_and_writes_whole_numbers_as_numbers() {
        let counterexample = Counterexample {
            assignment: vec![
                ("k".to_owned(), number("2")),
                (
                    "g".to_owned(),
                    Value::List(vec![number("1"), number("-1/2")]),
                ),
                ("a".to_owned(), number("9007199254740993")),
                ("f".to_owned(), Value::Text("f(z) = z^2".to_owned())),
            ],
            lhs: "1".to_owned(),
            rhs: "0".to_owned(),
            worked: Vec::new(),
        };
        assert_eq!(
            serde_json::to_string(&counterexample).unwrap(),
            r#"{"assignment":{"k":2,"g":[1,"-1/2"],"a":"9007199254740993","f":"f(z) = z^2"},"lhs":"1","rhs":"0","worked":[]}"#
        );
    }

    #[test]
    fn an_empty_report_has_all_the_fields_of_the_contract() {
        let json: serde_json::Value = serde_json::from_str(&Report::default().to_json()).unwrap();
        assert_eq!(
            json,
            serde_json::json!({"version": 1, "derivations": [], "errors": []})
        );
    }
}
