//! A module as a file of Rocq: with the proofs that are known, or with a search for them.

use crate::export::Module;
use crate::lemma::{Exported, Lemma, Role};
use crate::record::Record;
use crate::text::comment;
use crate::theory;

/// How much longer than it took a script may take before it counts as failed.
const PATIENCE: u32 = 20;

/// A module with the proofs that the record knows; what it does not know is `Admitted`, with the reason.
#[must_use]
pub fn proofs(module: &Module, record: &Record) -> String {
    written(module, &|lemma, text| {
        text.push_str(&format!(
            "Lemma {}{} :\n  {}.\n",
            lemma.name, lemma.parameters, lemma.statement
        ));
        let known = record.of(&module.name, lemma);
        let script = known.and_then(|found| {
            let attempt = lemma
                .attempts
                .iter()
                .find(|attempt| attempt.label == found.label)?;
            Some((attempt, found.seconds))
        });
        match script {
            Some((attempt, seconds)) => {
                let limit = seconds.saturating_mul(PATIENCE);
                text.push_str(&format!(
                    "Proof. timeout {limit} (solve [{}]). Qed.\n",
                    attempt.script
                ));
            }
            None => text.push_str(
                "Proof. (* Open: the record knows no script that closes it. *) Admitted.\n",
            ),
        }
    })
}

/// A module in which every lemma that the record does not know is searched for a proof, and then taken as given so that
/// what cites it can be searched too. What Rocq prints on the way says which script closed which lemma.
#[must_use]
pub fn search(module: &Module, record: &Record, limit: u32) -> String {
    written(module, &|lemma, text| {
        let statement = format!(
            "{}{} :\n  {}.\n",
            lemma.name, lemma.parameters, lemma.statement
        );
        if record.of(&module.name, lemma).is_none() {
            let tries: Vec<String> = lemma
                .attempts
                .iter()
                .map(|attempt| {
                    let name = format!("TRY {} {}", lemma.name, attempt.label);
                    format!(
                        "time \"{name}\" (timeout {limit} (solve [{}]))",
                        attempt.script
                    )
                })
                .collect();
            // All scripts together are given up after the time of a few that reach their limit.
            let whole = limit.saturating_mul(3);
            text.push_str(&format!("Lemma try_{statement}Proof.\n"));
            text.push_str(&format!(
                "first [ timeout {whole} (first [ {} ]) | idtac ].\nAbort.\n",
                tries.join("\n| ")
            ));
        }
        text.push_str(&axiom(lemma));
    })
}

/// A lemma that is taken as given.
fn axiom(lemma: &Lemma) -> String {
    let quantified = if lemma.parameters.is_empty() {
        String::new()
    } else {
        format!(" forall{},", lemma.parameters)
    };
    format!(
        "Axiom {} :{quantified}\n  {}.\n",
        lemma.name, lemma.statement
    )
}

/// What a search printed: the closed lemmas, with their scripts' labels and seconds.
#[must_use]
pub fn found(output: &str) -> Vec<(String, String, f64)> {
    let mut found = Vec::new();
    // Long lines are broken before the last word.
    let output = output
        .replace('\n', " ")
        .replace("Tactic call", "\nTactic call")
        .replace("TRY ", "\nTRY ");
    for line in output.lines() {
        let Some((head, tail)) = line.split_once(" ran for ") else {
            continue;
        };
        let mut words = head.trim_start_matches("Tactic call ").split_whitespace();
        // Warnings may follow the last of them.
        let outcome = tail.find('(').and_then(|spent| {
            let after = tail.get(spent..)?.split_once(')')?.1;
            Some(after.trim_start().starts_with("(success)"))
        });
        if words.next() != Some("TRY") || outcome != Some(true) {
            continue;
        }
        if let (Some(name), Some(label)) = (words.next(), words.next()) {
            let seconds = tail
                .split_whitespace()
                .next()
                .and_then(|seconds| seconds.parse().ok());
            found.push((name.to_owned(), label.to_owned(), seconds.unwrap_or(1.0)));
        }
    }
    found
}

fn written(module: &Module, lemma: &dyn Fn(&Lemma, &mut String)) -> String {
    let mut text = format!(
        "(* {}, as theorems. Written by `rederive export --rocq`. *)\n",
        comment(&module.path)
    );
    text.push_str("From Coq Require Import Reals ZArith List.\n");
    text.push_str("From Coquelicot Require Import Coquelicot.\n");
    text.push_str(&format!(
        "From {} Require Import RdSums RdCalculus RdTactics RdMethods.\n",
        theory::FOLDER
    ));
    if !module.imports.is_empty() {
        text.push_str(&format!(
            "From {} Require {}.\n",
            theory::FOLDER,
            module.imports.join(" ")
        ));
    }
    text.push_str("Open Scope R_scope.\n");
    for definition in &module.definitions {
        match &definition.text {
            Ok(definition) => text.push_str(&format!("\n{definition}\n")),
            Err(why) => {
                text.push_str(&format!(
                    "\n(* `{}` is not exported: {}. *)\n",
                    comment(&definition.name),
                    comment(&why.0)
                ));
            }
        }
    }
    for derivation in &module.derivations {
        text.push('\n');
        written_derivation(derivation, lemma, &mut text);
    }
    text
}

fn written_derivation(
    derivation: &Exported,
    lemma: &dyn Fn(&Lemma, &mut String),
    text: &mut String,
) {
    let title = derivation.title.as_deref().unwrap_or("");
    text.push_str(&format!(
        "(** * {}: {} *)\n",
        comment(&derivation.name),
        comment(title)
    ));
    if derivation.expects_failure {
        text.push_str("(* Marked as one that does not hold: not stated. *)\n");
        return;
    }
    let lemmas = match &derivation.lemmas {
        Ok(lemmas) => lemmas,
        Err(why) => {
            text.push_str(&format!("(* Not exported: {}. *)\n", comment(&why.0)));
            return;
        }
    };
    for found in lemmas {
        text.push_str(&format!("(* {} *)\n", comment(&found.comment)));
        if let Some(why) = &found.admitted {
            text.push_str(&format!("(* Admitted by the author: {} *)\n", comment(why)));
            text.push_str(&axiom(found));
        } else {
            lemma(found, text);
        }
    }
}

/// Whether a lemma's proof is known, and not only taken as given.
#[must_use]
pub fn is_closed(module: &Module, lemma: &Lemma, record: &Record) -> bool {
    let known = record.of(&module.name, lemma);
    let script = known.is_some_and(|found| {
        lemma
            .attempts
            .iter()
            .any(|attempt| attempt.label == found.label)
    });
    script && lemma.admitted.is_none()
}

/// Whether a lemma is one of those that an author wrote.
#[must_use]
pub fn is_step(lemma: &Lemma) -> bool {
    lemma.role == Role::Step
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn what_was_closed_is_read_wherever_lines_are_broken_and_whatever_follows() {
        let output = "Tactic call TRY a_step_1 step ran for 0.5 secs (0.5u,0.s) (failure)\n\
                      Tactic call\nTRY a_step_1 cited ran for 1.25 secs (1.2u,0.s) \n(success)\n\
                      Tactic call TRY a_defined defined ran for 0.054 secs (0.053u,0.s) \n(success)\n\
                      File \"./A.v\", line 3, characters 0-42:\nWarning:\n(* (failure) *)";
        let closed = [("a_step_1", "cited", 1.25), ("a_defined", "defined", 0.054)];
        let closed = closed.map(|(name, label, seconds)| (name.into(), label.into(), seconds));
        assert_eq!(found(output), closed);
    }
}
