//! The reason beside a step counts: what follows by which, and what does not.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use tests::algebra::{of_a_test, session};

use rederive::report::verdict_word;
use rederive_lang::expr::{Group, Item, StatedReason};
use rederive_lang::{FsLoader, load_source};
use tests::naked::on_a_large_stack;
use tests::steps::{Step, files, group, of_file};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn each_case_comes_to_its_mark() {
    let mut wrong = Vec::new();
    for file in files(&folder("reasons")) {
        let text = fs::read_to_string(&file).unwrap();
        let report = session().file(&file.to_string_lossy(), &text);
        assert!(report.errors.is_empty(), "{:?}", report.errors);
        for found in report.derivations.iter().filter(|d| !d.as_expected()) {
            wrong.push(format!("{} is {}", found.name, verdict_word(found.verdict)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How many of the steps are looked at: each so many-th, or all of them where `REASONS` says `all`.
fn stride() -> usize {
    match std::env::var("REASONS").as_deref() {
        Ok("all") => 1,
        _ => 23,
    }
}

fn all_steps() -> Vec<Step> {
    files(&folder("../proofs/src"))
        .iter()
        .flat_map(|file| of_file(file))
        .collect()
}

fn texts(reasons: &[StatedReason]) -> String {
    let texts: Vec<&str> = reasons.iter().map(|r| r.text.as_str()).collect();
    texts.join(", ")
}

/// Kinds of reasons, for the listing: what a definition or lemma is called does not matter.
fn kinds(reasons: &[StatedReason]) -> String {
    let mut kinds: Vec<&str> = reasons
        .iter()
        .map(|r| r.text.split('(').next().unwrap_or_default())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join(", ")
}

/// Each step with every other single reason in place of its own: the pairs that are accepted stand in the book, each with
/// why it is right. `REASONS=all` looks at all steps, and prints what was accepted.
#[test]
fn other_reasons_are_accepted_only_where_the_book_says_why() {
    of_a_test();
    let (accepted, tried) = on_a_large_stack(|| {
        let mut accepted: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
        let mut tried = 0;
        for step in all_steps().iter().step_by(stride()) {
            // What routine algebra gives follows by anything.
            if step.follows(&[]) {
                continue;
            }
            for (name, other) in Group::ALL {
                if step.reasons.iter().any(|r| r.text == name) {
                    continue;
                }
                tried += 1;
                if step.follows(&[group(name, other)]) {
                    let pair = (kinds(&step.reasons), name);
                    accepted.entry(pair).or_default().push(step.place.clone());
                }
            }
        }
        (accepted, tried)
    });
    let page = fs::read_to_string(folder("../docs/reasons-that-count.md")).unwrap();
    let mut missing = String::new();
    let mut listed = String::new();
    for ((stated, other), places) in &accepted {
        let line = format!("| {stated} | {other} |");
        let _ = writeln!(listed, "{line} {} {}", places.len(), places.join("; "));
        if !page.contains(&line) {
            let _ = writeln!(missing, "{line} {}", places.join("; "));
        }
    }
    println!("{tried} variants\n{listed}");
    assert!(
        missing.is_empty(),
        "not in docs/reasons-that-count.md:\n{missing}"
    );
}

/// Each step with one of its reasons left out: what is still proved had a reason too many, and the book says which.
#[test]
fn a_reason_that_is_left_out_is_missed() {
    of_a_test();
    let (kept, tried) = on_a_large_stack(|| {
        let mut kept: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let mut tried = 0;
        for step in all_steps().iter().step_by(stride()) {
            if step.reasons.len() < 2 {
                continue;
            }
            for (k, left_out) in step.reasons.iter().enumerate() {
                let mut rest = step.reasons.clone();
                rest.remove(k);
                tried += 1;
                if step.follows(&rest) {
                    let pair = (kinds(&rest), kinds(std::slice::from_ref(left_out)));
                    kept.entry(pair).or_default().push(step.place.clone());
                }
            }
        }
        (kept, tried)
    });
    let page = fs::read_to_string(folder("../docs/reasons-that-count.md")).unwrap();
    let mut missing = String::new();
    for ((rest, left_out), places) in &kept {
        let line = format!("| {left_out} beside {rest} |");
        println!("{line} {} {}", places.len(), places.join("; "));
        if !page.contains(&line) {
            let _ = writeln!(missing, "{line} {}", places.join("; "));
        }
    }
    println!("{tried} variants");
    assert!(
        missing.is_empty(),
        "not in docs/reasons-that-count.md:\n{missing}"
    );
}

/// A reason too many loses no proof: each step with its own reasons and one more.
#[test]
fn one_more_reason_loses_nothing() {
    of_a_test();
    let lost = on_a_large_stack(|| {
        let mut lost = Vec::new();
        for (n, step) in all_steps().iter().enumerate().step_by(stride()) {
            let groups = Group::ALL.iter().map(|(name, g)| group(name, *g));
            let lemmas: Vec<StatedReason> = step.citable().collect();
            let near = lemmas.into_iter().skip(n % 3).step_by(3);
            for more in groups.chain(near) {
                let mut all = step.reasons.clone();
                all.push(more.clone());
                let outcome = rederive::search::prove(&step.goal(&all));
                if !matches!(outcome, rederive::search::Outcome::Proved(..)) {
                    lost.push(format!(
                        "{}: {} and {}",
                        step.place,
                        texts(&step.reasons),
                        more.text
                    ));
                }
            }
        }
        lost
    });
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// A text without the reasons of a file, and each step's reasons by its place.
fn stripped(path: &Path) -> (String, usize) {
    let text = fs::read_to_string(path).unwrap();
    let loaded = load_source(&path.to_string_lossy(), &text, &mut FsLoader);
    let mut cuts: Vec<((u32, u32), (u32, u32))> = Vec::new();
    for derivation in &loaded.file.derivations {
        if let Some(last) = derivation.reasons.iter().flatten().last() {
            let from = derivation.claim_span;
            cuts.push(((from.end_line, from.end_column), end(last)));
        }
        cut(&derivation.items, &mut cuts);
    }
    let count = cuts.len();
    let mut lines: Vec<Vec<char>> = text
        .split('\n')
        .map(|line| line.chars().collect())
        .collect();
    cuts.sort_unstable();
    for ((line, column), (last_line, last_column)) in cuts.into_iter().rev() {
        let (first, last) = (line as usize - 1, last_line as usize - 1);
        let rest: Vec<char> = lines[last][last_column as usize - 1..].to_vec();
        lines[first].truncate(column as usize - 1);
        lines[first].extend(rest);
        lines.drain(first + 1..=last);
    }
    let lines: Vec<String> = lines.into_iter().map(String::from_iter).collect();
    (lines.join("\n"), count)
}

fn end(reason: &StatedReason) -> (u32, u32) {
    (reason.span.end_line, reason.span.end_column)
}

type Place = (u32, u32);

fn cut(items: &[Item], into: &mut Vec<(Place, Place)>) {
    for item in items {
        match item {
            Item::Have(have) => cut(&have.items, into),
            Item::Chain(chain) => {
                for step in &chain.steps {
                    if let Some(last) = step.reasons.iter().flatten().last() {
                        let from = step.rhs.span();
                        into.push(((from.end_line, from.end_column), end(last)));
                    }
                }
            }
            Item::Malformed { .. } => {}
            Item::Case { items, .. } => cut(items, into),
        }
    }
}

/// What `rederive reasons --write` writes beside steps whose reasons were taken away is proved, and most of it is what
/// their authors wrote.
#[test]
fn reasons_that_are_found_are_reasons() {
    let home = tempfile::tempdir().unwrap();
    let mut steps = 0;
    let mut names = Vec::new();
    for path in files(&folder("../proofs/src")) {
        let (text, count) = stripped(&path);
        steps += count;
        let name = path.file_name().unwrap().to_owned();
        fs::write(home.path().join(&name), text).unwrap();
        names.push(name);
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = rederive::cli::Streams {
        out: &mut out,
        err: &mut err,
        color: false,
        live: false,
    };
    let command = ["rederive", "reasons", "--write"].map(OsString::from);
    let whole = command
        .into_iter()
        .chain([home.path().as_os_str().to_owned()]);
    rederive::cli::run(whole, &mut streams);
    assert!(err.is_empty(), "{}", String::from_utf8_lossy(&err));
    let (mut wrong, mut same, mut other) = (Vec::new(), 0, String::new());
    for name in &names {
        let (authors, found) = (folder("../proofs/src").join(name), home.path().join(name));
        let text = fs::read_to_string(&found).unwrap();
        let report = session().file(&found.to_string_lossy(), &text);
        assert!(report.errors.is_empty(), "{name:?}: {:?}", report.errors);
        for one in report.derivations.iter().filter(|d| !d.as_expected()) {
            wrong.push(format!(
                "{name:?}: {} is {}",
                one.name,
                verdict_word(one.verdict)
            ));
        }
        let own = of_file(&authors);
        let written: BTreeMap<String, String> = of_file(&found)
            .into_iter()
            .map(|step| (step.place.clone(), sorted(&step.reasons)))
            .collect();
        for step in own {
            match written.get(&step.place) {
                Some(reasons) if *reasons == sorted(&step.reasons) => same += 1,
                reasons => {
                    let _ = writeln!(
                        other,
                        "{}: {} — {}",
                        step.place,
                        texts(&step.reasons),
                        reasons.map_or("none", String::as_str)
                    );
                }
            }
        }
    }
    println!("{same} of {steps} are the author's own\n{other}");
    // A substitution that is found between nested sums is not always one that can be stated.
    wrong.retain(|one| !one.contains("adjoint_of_valid is unjustified"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(same * 100 >= steps * 60, "{same} of {steps}");
}

fn sorted(reasons: &[StatedReason]) -> String {
    let mut texts: Vec<&str> = reasons.iter().map(|r| r.text.as_str()).collect();
    texts.sort_unstable();
    texts.join(", ")
}
