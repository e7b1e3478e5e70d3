//! A campaign in child processes that end soon: whoever waits for the scalar algebra gets a turn, and a crash or a hang
//! costs one case.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tests::claims::{Campaign, Event, Found, HARMLESS, MISSED, OPEN, Tally};

/// Cases in one child process.
const SLICE: u64 = 1_000;
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
        "== {what} (seed {seed}, case {number}), by {:?}, slip {:?}{}\n{}{said}\n",
        claim.rewrites,
        claim.slip,
        if claim.is_decided() {
            ", where the normal form decides"
        } else {
            ""
        },
        claim.text(),
    );
}

/// A whole campaign, a slice after the other; whether there was anything bad.
pub(crate) fn slices(campaign: Campaign, everything: bool) -> bool {
    let mut tally = Tally::default();
    let mut bad = false;
    let (mut at, mut unseen) = (campaign.first, 0);
    let end = campaign.first + campaign.count;
    while at < end {
        let part = Campaign {
            first: at,
            count: SLICE.min(end - at),
            ..campaign
        };
        let before = tally.total(false).all;
        if let Some(Stopped { how, cases }) = child(&mut tally, &mut bad, part, everything) {
            bad = true;
            // What had begun and not ended is asked for alone; the rest of the slice is left out.
            unseen += (part.count + before).saturating_sub(tally.total(false).all);
            for number in cases {
                let alone = Campaign {
                    first: number,
                    count: 1,
                    ..campaign
                };
                let again = child(&mut Tally::default(), &mut bad, alone, everything);
                let how = again.map_or("ends when it is asked alone", |stopped| stopped.how);
                println!("== {how} (seed {}, case {number})", part.seed);
            }
            println!("a slice {how}: {unseen} cases are not counted");
        }
        at += part.count;
        let done = tally.total(false).all;
        if done / PROGRESS > before / PROGRESS {
            println!("after {done} cases\n{tally}");
        }
    }
    println!("{tally}");
    bad
}

/// A child that did not come to its end.
struct Stopped {
    how: &'static str,
    /// The cases that had begun and not ended.
    cases: BTreeSet<u64>,
}

/// Runs a slice in a child.
fn child(tally: &mut Tally, bad: &mut bool, part: Campaign, everything: bool) -> Option<Stopped> {
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
    let (mut begun, mut whole): (Vec<String>, _) = (Vec::new(), false);
    let why = loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                if let Some(rest) = line.strip_prefix("@ ") {
                    begun.push(rest.to_owned());
                } else if let Some(rest) = line.strip_prefix(". ") {
                    begun.retain(|case| case != rest);
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
    let number = |case: &String| case.split_once(' ')?.0.parse().ok();
    (!whole).then(|| Stopped {
        how: why,
        cases: begun.iter().filter_map(number).collect(),
    })
}
