//! A campaign in child processes that end soon: whoever waits for the scalar algebra gets a turn, and a crash or a hang
//! costs one case.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tests::claims::{Campaign, Event, Found, HARMLESS, MISSED, OPEN, Tally, claim};

/// Cases in one child process.
const SLICE: u64 = 500;
/// How many cases there are between two counts of what came so far.
const PROGRESS: u64 = 5_000;
/// The last line of a child that came to its end.
const END: &str = "end";
/// No case may take longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// One slice of a campaign, in this process; what happens is told in lines.
pub(crate) fn slice(campaign: Campaign, everything: bool) -> bool {
    let tally = campaign.run(&|event| {
        match event {
            Event::Begins { number, slip } => println!("@ {number} {slip}"),
            Event::Ends {
                number,
                slip,
                counts,
            } => println!("{}. {number} {slip}", counts.written()),
            Event::Noteworthy(found) => {
                if everything || found.is_bad() {
                    show(campaign.seed, found);
                }
            }
        }
        let _ = std::io::stdout().flush();
    });
    println!("{END}");
    !tally.found.is_empty()
}

fn show(seed: u64, found: &Found) {
    let Found {
        number,
        what,
        claim,
        said,
    } = found;
    println!(
        "== {what} (seed {seed}, case {number}), by {:?}, slip {:?}\n{}{said}\n",
        claim.rewrites,
        claim.slip,
        claim.text(),
    );
}

/// A whole campaign, a slice after the other; whether there was anything bad.
pub(crate) fn slices(campaign: Campaign, everything: bool) -> bool {
    let mut tally = Tally::default();
    let (mut bad, mut at) = (false, campaign.first);
    let end = campaign.first + campaign.count;
    while at < end {
        let part = Campaign {
            first: at,
            count: SLICE.min(end - at),
            ..campaign
        };
        // Where a child did not come to its end, the case it stood at is left out.
        let before = (at - campaign.first) / PROGRESS;
        at = match child(&mut tally, &mut bad, part, everything) {
            None => at + part.count,
            Some(number) => {
                bad = true;
                number + 1
            }
        };
        if (at - campaign.first) / PROGRESS > before {
            println!("after {} cases\n{tally}", at - campaign.first);
        }
    }
    println!("{tally}");
    bad
}

/// Runs a slice in a child; the case it stood at where it did not come to its end.
fn child(tally: &mut Tally, bad: &mut bool, part: Campaign, everything: bool) -> Option<u64> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command
        .arg("slice")
        .args([part.seed, part.first, part.count].map(|n| n.to_string()))
        .args(part.only.map(|kind| format!("{kind:?}")))
        .args(everything.then_some("all"));
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
    let (mut begun, mut whole) = (VecDeque::new(), false);
    let why = loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                if let Some(rest) = line.strip_prefix("@ ") {
                    begun.push_back(rest.to_owned());
                } else if line.starts_with(". ") {
                    begun.pop_front();
                } else if line == END {
                    whole = true;
                } else if !tally.read(&line) {
                    let open = [OPEN, MISSED, HARMLESS]
                        .iter()
                        .any(|what| line.starts_with(&format!("== {what}")));
                    *bad |= line.starts_with("== ") && !open;
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
    // The first that began and did not end.
    let first = begun.front().and_then(|case: &String| {
        let (number, slip) = case.split_once(' ')?;
        Some((number.parse().ok()?, slip == "true"))
    });
    let (standing, slip) = first.unwrap_or((part.first, false));
    let text = claim(part.seed, standing, slip).text();
    println!(
        "== {why} (seed {}, case {standing}, slip {slip})\n{text}",
        part.seed
    );
    Some(standing)
}
