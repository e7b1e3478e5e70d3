//! `attack FILE…` asks prover and evaluator apart about every claim and step of proof files; `attack alone FILE…` asks the
//! prover alone about the last claim of each, all that stands above it being at hand as lemmas.
//! `attack SEED FIRST COUNT [KIND] [all]` runs a campaign of random claims and prints whatever is proved and false; with
//! `all` it finds out what shares are proved and refuted, and prints also what is neither after a second look; `attack show SEED NUMBER` prints the two claims of a case, and
//! `attack shrink SEED NUMBER [slip]` a small claim with the same fault; `attack laws SEED FIRST COUNT` prints true claims
//! whose verdict changes when they are written in another way; `attack edges SEED FIRST COUNT` asks the prover alone about
//! claims that are false by construction, at points that instances do not look at.

mod campaign;
mod ending;

use std::process::{Command, ExitCode};

use ending::Ending;
use rederive::oracle::{serve_if_asked, work_in_a_child};
use tests::claims::{Campaign, Kind, claim};
use tests::edges;

fn main() -> ExitCode {
    serve_if_asked();
    work_in_a_child(|| Ok(Command::new(std::env::current_exe()?)));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<u64> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let said = |word: &str| arguments.iter().any(|a| a == word);
    match numbers.as_slice() {
        [seed, number] if said("shrink") => {
            let claim = claim(*seed, *number, said("slip"));
            let wanted = ending::outcome(&claim.text());
            let small = claim.shrunk(&mut |text| ending::outcome(text) == wanted);
            println!("// {wanted:?}\n{}", small.text());
            if wanted < Ending::Hangs || wanted == Ending::Unsound {
                ending::ask(&small.text());
            }
            ExitCode::SUCCESS
        }
        [seed, number] => {
            for slip in [false, true] {
                let claim = claim(*seed, *number, slip);
                println!(
                    "// {:?}, slip {:?}\n{}",
                    claim.rewrites,
                    claim.slip,
                    claim.text()
                );
            }
            ExitCode::SUCCESS
        }
        [seed, first, count] if said("laws") => {
            for number in *first..first + count {
                for broken in claim(*seed, number, false).broken_laws() {
                    let (text, proof) = &broken.first;
                    println!(
                        "== {} (seed {seed}, case {number})\n{text}{proof}",
                        broken.law
                    );
                    let (text, proof) = &broken.second;
                    println!("{text}{proof}\n");
                }
            }
            ExitCode::SUCCESS
        }
        [seed, first, count] if said("edges") => {
            let rows = edges::run(*seed, *first, *count, &mut |number, what, text| {
                println!("== {what} (seed {seed}, case {number})\n{text}");
            });
            for (edge, row) in edges::Edge::ALL.iter().zip(&rows) {
                println!(
                    "{edge:?}: {} cases, {} false ones proved, {} true ones proved",
                    row.cases, row.unsound, row.proved
                );
            }
            if rows.iter().any(|row| row.unsound > 0) {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
        [seed, first, count] => {
            let only = Kind::ALL
                .into_iter()
                .find(|kind| said(&format!("{kind:?}")));
            let part = Campaign {
                seed: *seed,
                first: *first,
                count: *count,
                only,
                shares: said("all"),
            };
            let run = if said("slice") {
                campaign::slice
            } else {
                campaign::slices
            };
            if run(part, said("all")) {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
        _ if said("alone") => {
            for path in arguments.iter().filter(|a| *a != "alone") {
                ending::alone(path);
            }
            ExitCode::SUCCESS
        }
        _ => {
            let worst = arguments.iter().map(|path| ending::file(path)).max();
            worst.unwrap_or(Ending::Decided).code()
        }
    }
}
