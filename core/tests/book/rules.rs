//! Each rule proves its example, and refuses the one in which what it needs is missing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rederive::kernel::{EXAMPLES, Example, RULES, Rule};
use rederive::lang::expr::Verdict;

use crate::text::{check_items, hold};

/// What the last derivation of an example comes to.
fn verdict(what: &str, items: &str) -> Result<Verdict, String> {
    let report = check_items(&format!("{what}.rs"), items);
    if let Some(error) = report.errors.first() {
        return Err(format!("{what}: {} (line {})", error.message, error.line));
    }
    let last = report
        .derivations
        .last()
        .ok_or(format!("{what}: no derivation"))?;
    Ok(last.verdict)
}

#[test]
fn every_rule_proves_its_example() {
    let wrong: Vec<String> = EXAMPLES
        .iter()
        .filter_map(|example| match verdict(example.rule, example.holds) {
            Ok(Verdict::Proved) => None,
            Ok(other) => Some(format!("{} is {other:?}: {}", example.rule, example.holds)),
            Err(error) => Some(error),
        })
        .collect();
    assert!(wrong.is_empty(), "not proved:\n{}", wrong.join("\n"));
}

#[test]
fn no_rule_goes_without_what_it_needs() {
    let wrong: Vec<String> = EXAMPLES
        .iter()
        .filter_map(|example| {
            let items = example.fails?;
            match verdict(example.rule, items) {
                Ok(Verdict::Refuted) => None,
                Ok(other) => Some(format!("{} is {other:?}: {items}", example.rule)),
                Err(error) => Some(error),
            }
        })
        .collect();
    assert!(wrong.is_empty(), "not refuted:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_is_well_formed() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let different: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), different.len(), "two rules bear one name");
    let shown: Vec<&str> = EXAMPLES.iter().map(|example| example.rule).collect();
    assert_eq!(
        names, shown,
        "one example for each rule, in the order of the table"
    );
    for rule in RULES {
        assert!(
            !rule.needs.is_empty() && !rule.equation.is_empty(),
            "{}",
            rule.name
        );
    }
}

/// Every reason of the language that is not said by the author's own names has a rule.
#[test]
fn every_reason_has_a_rule() {
    let reasons: BTreeSet<&str> = RULES.iter().map(|rule| rule.reason).collect();
    for reason in [
        "def",
        "lemma",
        "hypothesis",
        "algebra",
        "cancel",
        "linearity",
        "index",
        "split",
        "swap",
        "closed_form",
        "telescope",
        "induction",
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
        "limit",
        "integral",
        "order",
        "rounding",
        "evaluate",
    ] {
        assert!(reasons.contains(reason), "no rule for `{reason}`");
    }
}

#[test]
fn the_page_of_the_rules_is_up_to_date() {
    let mut page = String::from(
        "# Reasons and rules\n\n\
         This page is made from the rule table of the kernel, `core/src/kernel/rules.rs`, by\n\
         `UPDATE_BOOK=1 cargo test -p rederive --test book`, and held to it by that test.\n\n\
         A reason of the language allows a group of rules. `[g]` is 1 where the condition `g` holds and 0 elsewhere. What a\n\
         rule *needs* is shown before it is applied, or it is not applied. The first example of a rule is proved; the second\n\
         lacks what the rule needs, and is refuted. Both are checked with every test run.\n",
    );
    let mut reasons: Vec<&str> = Vec::new();
    for rule in RULES {
        if !reasons.contains(&rule.reason) {
            reasons.push(rule.reason);
        }
    }
    for reason in reasons {
        let _ = write!(page, "\n## `{reason}`\n");
        for (rule, example) in RULES
            .iter()
            .zip(EXAMPLES)
            .filter(|(rule, _)| rule.reason == reason)
        {
            page.push_str(&entry(rule, example));
        }
    }
    hold("docs/rules.md", &page);
}

fn entry(rule: &Rule, example: &Example) -> String {
    let mut out = format!(
        "\n### {}\n\n{}\n\nNeeds: {}.\n\n```text\n{}\n```\n",
        rule.name,
        rule.equation.replace('*', "\\*"),
        rule.needs.replace('*', "\\*"),
        lines(example.holds)
    );
    if let Some(fails) = example.fails {
        let _ = write!(out, "\nRefuted:\n\n```text\n{}\n```\n", lines(fails));
    }
    out
}

/// An item on a line.
fn lines(items: &str) -> String {
    items
        .replace("; derivation", ";\nderivation")
        .replace("} derivation", "}\nderivation")
}
