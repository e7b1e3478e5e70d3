//! `attack FILE…` asks prover and evaluator apart about every claim and step of proof files.
//! `attack SEED FIRST COUNT [all]` runs a campaign of random claims and prints what came of it.

use std::process::ExitCode;

use tests::claims::{Campaign, Tally};
use tests::naked;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<u64> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let bad = match numbers.as_slice() {
        [seed, first, count] => {
            let campaign = Campaign {
                seed: *seed,
                first: *first,
                count: *count,
            };
            run(campaign, arguments.iter().any(|a| a == "all"))
        }
        _ => arguments.iter().any(|path| apart(path)),
    };
    if bad {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn run(campaign: Campaign, everything: bool) -> bool {
    let tally: Tally = naked::on_a_large_stack(|| {
        campaign.run(&mut |found| {
            if everything || !matches!(found.what, tests::claims::OPEN | tests::claims::MISSED) {
                println!(
                    "== {} (seed {}, case {}), by {:?}, slip {:?}\n{}{}\n",
                    found.what,
                    campaign.seed,
                    found.number,
                    found.claim.rewrites,
                    found.claim.slip,
                    found.claim.text,
                    found.said
                );
            }
        })
    });
    println!("{tally}");
    !tally.found.is_empty()
}

/// Whether something false was proved.
fn apart(path: &str) -> bool {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            println!("{path}: {error}");
            return true;
        }
    };
    match naked::file(&text) {
        Ok(found) => {
            for naked in &found {
                let mark = if naked.is_unsound() { "!! " } else { "" };
                println!(
                    "{mark}{}\n    {:?}\n    {:?}",
                    naked.place, naked.proof, naked.instances
                );
            }
            found.iter().any(naked::Naked::is_unsound)
        }
        Err(errors) => {
            println!("{path}:\n  {}", errors.join("\n  "));
            true
        }
    }
}
