//! `attack FILE…` asks prover and evaluator apart about every claim and step of proof files.
//! `attack SEED FIRST COUNT [all]` runs a campaign of random claims and prints what came of it, with `all` also what was
//! neither proved nor refuted; `attack show SEED NUMBER` prints the two claims of a case, and `attack shrink SEED NUMBER
//! [slip]` a small claim with the same fault.
//!
//! A campaign runs in child processes that end soon: whoever waits for the scalar algebra gets a turn, and a crash or a
//! hang costs one case.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tests::claims::{Campaign, Found, MISSED, OPEN, Tally, claim};
use tests::naked;

/// Cases in one child process.
const SLICE: u64 = 250;
/// No case may take longer.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<u64> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let said = |word: &str| arguments.iter().any(|a| a == word);
    let bad = match numbers.as_slice() {
        [seed, number] if said("show") => {
            for slip in [false, true] {
                let claim = claim(*seed, *number, slip);
                println!(
                    "// {:?}, slip {:?}\n{}",
                    claim.rewrites,
                    claim.slip,
                    claim.text()
                );
            }
            false
        }
        [seed, number] if said("shrink") => {
            let claim = claim(*seed, *number, said("slip"));
            let wanted = outcome(&claim.text());
            let small = claim.shrunk(&mut |text| outcome(text) == wanted);
            println!("// {wanted:?}\n{}", small.text());
            let _ = apart_text(&small.text());
            false
        }
        [seed, first, count] => {
            let campaign = Campaign {
                seed: *seed,
                first: *first,
                count: *count,
            };
            if said("slice") {
                slice(campaign, said("all"))
            } else {
                slices(campaign, said("all"))
            }
        }
        _ => {
            let all: Vec<Result<bool, ()>> = arguments.iter().map(|path| apart(path)).collect();
            if all.iter().any(Result::is_err) {
                return ExitCode::from(2);
            }
            all.contains(&Ok(true))
        }
    };
    if bad {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// One slice of a campaign, in this process.
fn slice(campaign: Campaign, everything: bool) -> bool {
    let tally: Tally = naked::on_a_large_stack(|| {
        let mut announce = |number: u64, slip: bool| {
            println!("@ {number} {slip}");
            let _ = std::io::stdout().flush();
        };
        campaign.run(&mut announce, &mut |found| {
            show(campaign.seed, found, everything)
        })
    });
    println!("{}", tally.written());
    !tally.found.is_empty()
}

fn show(seed: u64, found: &Found, everything: bool) {
    if everything || !matches!(found.what, OPEN | MISSED) {
        println!(
            "== {} (seed {seed}, case {}), by {:?}, slip {:?}\n{}{}\n",
            found.what,
            found.number,
            found.claim.rewrites,
            found.claim.slip,
            found.claim.text(),
            found.said
        );
    }
}

/// A whole campaign, a slice after the other; whether there was anything bad.
fn slices(campaign: Campaign, everything: bool) -> bool {
    let mut tally = Tally::default();
    let (mut bad, mut at) = (false, campaign.first);
    let end = campaign.first + campaign.count;
    while at < end {
        let count = SLICE.min(end - at);
        let last = child(&mut tally, &mut bad, campaign.seed, at, count, everything);
        // Where a child did not come to its end, the case it stood at is left out.
        at = match last {
            None => at + count,
            Some(number) => {
                // What came before it counts.
                if number > at {
                    child(&mut tally, &mut bad, campaign.seed, at, number - at, false);
                }
                bad = true;
                number + 1
            }
        };
    }
    println!("{tally}");
    bad
}

/// Runs a slice in a child; the case it stood at where it did not come to its end.
fn child(
    tally: &mut Tally,
    bad: &mut bool,
    seed: u64,
    first: u64,
    count: u64,
    everything: bool,
) -> Option<u64> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command
        .arg("slice")
        .args([seed, first, count].map(|n| n.to_string()));
    if everything {
        command.arg("all");
    }
    let mut child = command
        .env("SYMBOLICA_HIDE_BANNER", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let output = child.stdout.take()?;
    let (send, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    let (mut standing, mut slip, mut whole) = (first, String::new(), false);
    let why = loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                if let Some(rest) = line.strip_prefix("@ ") {
                    let mut words = rest.split(' ');
                    standing = words
                        .next()
                        .and_then(|n| n.parse().ok())
                        .unwrap_or(standing);
                    slip = words.next().unwrap_or_default().to_owned();
                } else if tally.read(&line) {
                    whole = true;
                } else if !line.is_empty() || !whole {
                    *bad |= line.starts_with("== ")
                        && !line.starts_with("== true")
                        && !line.starts_with("== a slip");
                    println!("{line}");
                }
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break "crashes",
            Err(mpsc::RecvTimeoutError::Timeout) => {
                let _ = child.kill();
                break "hangs";
            }
        }
    };
    let _ = child.wait();
    if whole {
        return None;
    }
    println!(
        "== {why} (seed {seed}, case {standing}, slip {slip})\n{}",
        claim(seed, standing, slip == "true").text()
    );
    Some(standing)
}

/// How a process that asks about a claim ends.
#[derive(Debug, PartialEq)]
enum Ending {
    Well,
    Badly,
    Crash,
}

/// Asks about a claim in another process.
fn outcome(text: &str) -> Ending {
    let path = std::env::temp_dir().join(format!("attack-{}.rs", std::process::id()));
    let run = || {
        std::fs::write(&path, text).ok()?;
        let mut command = Command::new(std::env::current_exe().ok()?);
        command
            .arg(&path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok()
    };
    let status = run();
    let _ = std::fs::remove_file(&path);
    match status.and_then(|s| s.code()) {
        Some(0) => Ending::Well,
        // A malformed text is no smaller claim.
        Some(1) => Ending::Badly,
        Some(_) => Ending::Well,
        None => Ending::Crash,
    }
}

/// Whether something false was proved.
fn apart(path: &str) -> Result<bool, ()> {
    match std::fs::read_to_string(path) {
        Ok(text) => apart_text(&text),
        Err(error) => {
            println!("{path}: {error}");
            Err(())
        }
    }
}

fn apart_text(text: &str) -> Result<bool, ()> {
    match naked::file(text) {
        Ok(found) => {
            for naked in &found {
                let mark = if naked.is_unsound() { "!! " } else { "" };
                println!(
                    "{mark}{}\n    {:?}\n    {:?}",
                    naked.place, naked.proof, naked.instances
                );
            }
            Ok(found.iter().any(naked::Naked::is_unsound))
        }
        Err(errors) => {
            println!("  {}", errors.join("\n  "));
            Err(())
        }
    }
}
