//! Each rule proves its example, and refuses the one in which what it needs is missing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rederive::kernel::{Example, Missing, RULES, Rule, examples};
use rederive::lang::expr::Verdict;

use crate::text::{check_items, hold};

/// What an example comes to: its first derivation that is not proved, or the last.
fn verdict(what: &str, items: &str) -> Result<Verdict, String> {
    let report = check_items(&format!("{what}.rs"), items);
    if let Some(error) = report.errors.first() {
        return Err(format!("{what}: {} (line {})", error.message, error.line));
    }
    let all = &report.derivations;
    let unproved = all.iter().find(|d| d.verdict != Verdict::Proved);
    let said = unproved
        .or(all.last())
        .ok_or(format!("{what}: no derivation"))?;
    Ok(said.verdict)
}

#[test]
fn every_rule_proves_its_example() {
    let wrong: Vec<String> = examples()
        .filter_map(|example| match verdict(example.rule, example.holds) {
            Ok(Verdict::Proved) => None,
            Ok(other) => Some(format!("{} is {other:?}: {}", example.rule, example.holds)),
            Err(error) => Some(error),
        })
        .collect();
    assert!(wrong.is_empty(), "not proved:\n{}", wrong.join("\n"));
}

/// What is wrong with an example in which a condition is missing, if anything is.
fn betrayed(rule: &str, need: &str, missing: Missing) -> Option<String> {
    let (items, expected) = match missing {
        Missing::Refuted(items) => (items, Some(Verdict::Refuted)),
        Missing::Unjustified(items) => (items, Some(Verdict::Unjustified)),
        Missing::Unknown(items) => (items, Some(Verdict::Unknown)),
        Missing::Malformed(items) => (items, None),
        Missing::Never(why) => return why.is_empty().then(|| format!("{rule}: no reason")),
    };
    let found = verdict(rule, items);
    let as_expected = match (&found, expected) {
        (Ok(found), Some(expected)) => *found == expected,
        (found, expected) => found.is_err() && expected.is_none(),
    };
    (!as_expected).then(|| format!("{rule} without `{need}` is {found:?}: {items}"))
}

#[test]
fn no_rule_goes_without_what_it_needs() {
    let wrong: Vec<String> = examples()
        .flat_map(|example| {
            let missing = example.without.iter();
            missing.filter_map(|(need, missing)| betrayed(example.rule, need, *missing))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each condition of a rule has an example that lacks it, in the order in which the conditions stand.
#[test]
fn no_condition_goes_without_an_example() {
    for (rule, example) in RULES.iter().zip(examples()) {
        let mut shown: Vec<&str> = example.without.iter().map(|(need, _)| *need).collect();
        shown.dedup();
        shown.retain(|need| *need != "none");
        let needs: Vec<&str> = rule.conditions().collect();
        assert_eq!(needs, shown, "the conditions of {}", rule.name);
    }
}

#[test]
fn the_table_is_well_formed() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let different: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), different.len(), "two rules bear one name");
    let shown: Vec<&str> = examples().map(|example| example.rule).collect();
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
         This page is made from the rule table of the kernel, `core/kernel/src/rules.rs`, by\n\
         `UPDATE_BOOK=1 cargo test -p rederive --test book`, and held to it by that test.\n\n\
         A reason of the language allows a group of rules. `[g]` is 1 where the condition `g` holds and 0 elsewhere. What a\n\
         rule *needs* is shown before it is applied, or it is not applied. The first example of a rule is proved. For each\n\
         condition there is one that lacks it, and what it comes to. All are checked with every test run.\n",
    );
    let mut reasons: Vec<&str> = Vec::new();
    for rule in RULES {
        if !reasons.contains(&rule.reason) {
            reasons.push(rule.reason);
        }
    }
    page.push_str("\nBy reason (the [table of reasons](reasons.md) says what each allows):\n\n");
    for reason in &reasons {
        let rules = RULES.iter().filter(|rule| rule.reason == *reason);
        let rules: Vec<String> = rules
            .map(|rule| format!("[{0}](#{0})", rule.name))
            .collect();
        let _ = writeln!(
            page,
            "- [`{reason}`](reasons.md#{reason}): {}",
            rules.join(", ")
        );
    }
    for reason in reasons {
        let _ = write!(page, "\n## `{reason}`\n");
        for (rule, example) in RULES
            .iter()
            .zip(examples())
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
    for (need, missing) in example.without {
        let (what, items) = match missing {
            Missing::Refuted(items) => ("Refuted", items),
            Missing::Unjustified(items) => ("Unjustified", items),
            Missing::Unknown(items) => ("Unknown", items),
            Missing::Malformed(items) => ("Malformed", items),
            Missing::Never(why) => {
                let _ = write!(out, "\nAlways so: {need}, since {why}.\n");
                continue;
            }
        };
        let without = match *need {
            "none" => "with a slip".to_owned(),
            need => format!("without `{need}`"),
        };
        let _ = write!(
            out,
            "\n{what}, {without}:\n\n```text\n{}\n```\n",
            lines(items)
        );
    }
    out
}

/// An item on a line.
fn lines(items: &str) -> String {
    items
        .replace("; derivation", ";\nderivation")
        .replace("} derivation", "}\nderivation")
}
