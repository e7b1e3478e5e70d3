//! Whole items as source text: what was loaded, with every `let` written out, every range and every size.

use std::fmt::Write;

use super::{cond, expr, range, sort, statement, test};
use crate::expr::{
    Algorithm, Definition, Derivation, Have, Item, Param, ProofFile, Sort, StatedReason, Step,
    Verdict,
};

/// All items of a file, imports aside. Read again it declares the same.
#[must_use]
pub fn file(file: &ProofFile) -> String {
    let mut items: Vec<(crate::span::Span, String)> = Vec::new();
    items.extend(
        file.definitions
            .iter()
            .map(|item| (item.span, definition(item))),
    );
    items.extend(
        file.algorithms
            .iter()
            .map(|item| (item.span, algorithm(item))),
    );
    items.extend(
        file.derivations
            .iter()
            .map(|item| (item.span, derivation(item))),
    );
    items.sort_by_key(|(span, _)| (span.line, span.column));
    items.into_iter().map(|(_, text)| text + "\n").collect()
}

/// `def name(params)[indices] = body;`
#[must_use]
pub fn definition(def: &Definition) -> String {
    let padded = if def.zero_padded {
        "#[zero_padded]\n"
    } else {
        ""
    };
    let params = if def.params.is_empty() {
        String::new()
    } else {
        params(&def.params)
    };
    let indices: Vec<String> = def
        .indices
        .iter()
        .map(|binder| format!("{}: {}", binder.var.name, range(&binder.range)))
        .collect();
    let indices = if indices.is_empty() {
        String::new()
    } else {
        format!("[{}]", indices.join(", "))
    };
    format!(
        "{padded}def {}{params}{indices} = {};",
        def.shown(),
        expr(&def.body)
    )
}

/// `algorithm name(params) -> (outputs) { … }`
#[must_use]
pub fn algorithm(algorithm: &Algorithm) -> String {
    let outputs: Vec<String> = algorithm
        .outputs
        .iter()
        .map(|(name, of)| format!("{name}: {}", sort(of)))
        .collect();
    let (name, params) = (algorithm.shown(), params(&algorithm.params));
    let mut text = format!("algorithm {name}{params} -> ({}) {{\n", outputs.join(", "));
    for (var, value) in &algorithm.lets {
        let _ = writeln!(text, "    let {} = {};", var.name, expr(value));
    }
    let returns: Vec<String> = algorithm.returns.iter().map(expr).collect();
    let _ = write!(text, "    return ({});\n}}", returns.join(", "));
    text
}

/// `derivation name(params) where conditions: claim { body }`
#[must_use]
pub fn derivation(derivation: &Derivation) -> String {
    let mut text = String::new();
    if let Some(title) = &derivation.title {
        let _ = writeln!(text, "/// {title}");
    }
    if let Some(question) = &derivation.question {
        let _ = writeln!(text, "#[question({question:?})]");
    }
    if derivation.zero_padded {
        text.push_str("#[zero_padded]\n");
    }
    if let Some(verdict) = derivation.expect {
        let _ = writeln!(text, "#[expect({})]", verdict_name(verdict));
    }
    let _ = write!(
        text,
        "derivation {}{}",
        derivation.name,
        params(&derivation.params)
    );
    let conditions: Vec<String> = derivation
        .hypotheses
        .iter()
        .map(|hypothesis| statement(&hypothesis.cond))
        .collect();
    if !conditions.is_empty() {
        let _ = write!(text, " where {}", conditions.join(", "));
    }
    let _ = write!(text, ":\n    {}", statement(&derivation.claim));
    text.push_str(&reasons(derivation.reasons.as_deref()));
    if derivation.items.is_empty() {
        text.push(';');
    } else {
        text.push_str(" {\n");
        body(&derivation.items, 1, &mut text);
        text.push('}');
    }
    text
}

/// The word for a verdict in `#[expect(…)]`.
#[must_use]
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Malformed => "malformed",
        Verdict::Refuted => "refuted",
        Verdict::Unknown => "unknown",
        Verdict::Unjustified => "unjustified",
        Verdict::Admitted => "admitted",
        Verdict::Proved => "proved",
    }
}

/// `(n: Nat, x: Real[n], i: 1..=n)`
#[must_use]
pub fn params(params: &[Param]) -> String {
    let params: Vec<String> = params
        .iter()
        .map(|param| {
            let cost = match &param.sort {
                Sort::Function(function) => function.cost.as_ref(),
                _ => None,
            };
            let cost = cost
                .map(|cost| format!(" cost {}", expr(cost)))
                .unwrap_or_default();
            let sort = match &param.range {
                Some(values) => range(values),
                None => sort(&param.sort),
            };
            format!("{}: {sort}{cost}", param.var.name)
        })
        .collect();
    format!("({})", params.join(", "))
}

fn reasons(reasons: Option<&[StatedReason]>) -> String {
    let Some(reasons) = reasons else {
        return String::new();
    };
    let texts: Vec<&str> = reasons.iter().map(|reason| &*reason.text).collect();
    format!(" by {}", texts.join(", "))
}

fn marks(expect: Option<Verdict>, admit: Option<&str>) -> String {
    let expect = expect.map(|verdict| format!("#[expect({})] ", verdict_name(verdict)));
    let admit = admit.map(|why| format!("#[admit({why:?})] "));
    expect.unwrap_or_default() + &admit.unwrap_or_default()
}

fn body(items: &[Item], level: usize, text: &mut String) {
    let indent = "    ".repeat(level);
    for item in items {
        match item {
            Item::Have(item) => have(item, level, text),
            Item::Chain(chain) => {
                let _ = writeln!(text, "{indent}{}", expr(&chain.first));
                for step in &chain.steps {
                    let _ = writeln!(text, "{indent}    {}", self::step(step));
                }
            }
            Item::Case { cond, items, .. } => {
                let _ = writeln!(text, "{indent}case {} {{", test(cond));
                body(items, level + 1, text);
                let _ = writeln!(text, "{indent}}}");
            }
            Item::Malformed { text: source, .. } => {
                let _ = writeln!(
                    text,
                    "{indent}/* malformed: {} */",
                    source.replace("*/", "* /")
                );
            }
        }
    }
}

fn step(step: &Step) -> String {
    let marks = marks(step.expect, step.admit.as_deref());
    let sign = cond::sign(step.rel, true);
    format!(
        "{marks}{sign} {}{};",
        expr(&step.rhs),
        reasons(step.reasons.as_deref())
    )
}

fn have(have: &Have, level: usize, text: &mut String) {
    let indent = "    ".repeat(level);
    let marks = marks(have.expect, have.admit.as_deref());
    let _ = write!(
        text,
        "{indent}{marks}have {}: {}",
        have.name,
        statement(&have.claim)
    );
    if have.items.is_empty() {
        let _ = writeln!(text, "{};", reasons(have.reasons.as_deref()));
    } else {
        text.push_str(" {\n");
        body(&have.items, level + 1, text);
        let _ = writeln!(text, "{indent}}}");
    }
}
