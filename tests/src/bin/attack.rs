//! Asks prover and evaluator apart about every claim and step of proof files: `attack FILE…`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut unsound = 0;
    for path in std::env::args().skip(1) {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                println!("{path}: {error}");
                continue;
            }
        };
        match tests::naked::file(&text) {
            Ok(found) => {
                for naked in found {
                    let mark = if naked.is_unsound() { "!! " } else { "" };
                    unsound += u32::from(naked.is_unsound());
                    println!("{mark}{}\n    {:?}\n    {:?}", naked.place, naked.proof, naked.instances);
                }
            }
            Err(errors) => println!("{path}:\n  {}", errors.join("\n  ")),
        }
    }
    if unsound > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
