//! Many random claims, and what prover and evaluator make of them.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::num::NonZero;
use std::thread;

use super::claim::{Claim, Kind, claim};
use crate::naked::{self, Instances, Look, Proof};

/// Which cases are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Campaign {
    /// What the random numbers start from.
    pub seed: u64,
    /// The first case.
    pub first: u64,
    /// How many there are; each is two claims, one that is true by construction and one with a slip.
    pub count: u64,
    /// Only claims of this kind.
    pub only: Option<Kind>,
    /// Whether to find out what share of the true claims is proved and of the false ones refuted: both are then done as
    /// the checker does, and what was neither is looked at once more. Otherwise proofs are looked for at once, and
    /// counterexamples for what was proved.
    pub shares: bool,
}

/// What came of the claims of one kind, with or without a slip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Claims in all.
    pub all: u64,
    /// Proved, and every instance agreed.
    pub proved: u64,
    /// Neither proved nor refuted, and true as far as is known.
    pub open: u64,
    /// Neither proved nor refuted, and false: a second look shows it.
    pub missed: u64,
    /// Refuted, and not proved.
    pub refuted: u64,
    /// Proved, with nothing that could be evaluated.
    pub unseen: u64,
    /// Proved and refuted: a bug.
    pub unsound: u64,
    /// Malformed, which the generator should not be.
    pub malformed: u64,
    /// A panic.
    pub panicked: u64,
}

impl Row {
    const FIELDS: usize = 9;

    fn numbers(&self) -> [u64; Row::FIELDS] {
        [
            self.all,
            self.proved,
            self.open,
            self.missed,
            self.refuted,
            self.unseen,
            self.unsound,
            self.malformed,
            self.panicked,
        ]
    }

    fn from_numbers(n: [u64; Row::FIELDS]) -> Row {
        let [
            all,
            proved,
            open,
            missed,
            refuted,
            unseen,
            unsound,
            malformed,
            panicked,
        ] = n;
        Row {
            all,
            proved,
            open,
            missed,
            refuted,
            unseen,
            unsound,
            malformed,
            panicked,
        }
    }

    fn add(&mut self, other: &Row) {
        self.all += other.all;
        self.proved += other.proved;
        self.open += other.open;
        self.missed += other.missed;
        self.refuted += other.refuted;
        self.unseen += other.unseen;
        self.unsound += other.unsound;
        self.malformed += other.malformed;
        self.panicked += other.panicked;
    }
}

/// What came of a campaign.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// By kind, and whether there is a slip.
    pub rows: BTreeMap<(Kind, bool), Row>,
    /// Those without a slip, of all kinds, that lie where the normal form decides.
    pub decided: Row,
    /// Cases that a person should look at, with the seed and number that replay them.
    pub found: Vec<Found>,
}

/// A case that a person should look at.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its number.
    pub number: u64,
    /// Why.
    pub what: &'static str,
    /// The claim.
    pub claim: Claim,
    /// What was said about it.
    pub said: String,
}

impl Campaign {
    /// Runs it, and tells what happens. The cases are dealt out to as many threads as there are cores; what the prover
    /// asks of the scalar algebra goes to the one thread that it has.
    pub fn run(&self, tell: &(dyn Fn(Event<'_>) + Sync)) -> Tally {
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let mut tally = Tally::default();
        thread::scope(|scope| {
            let work = |first: usize| move || self.every(first, workers, tell);
            let started: Vec<_> = (0..workers)
                .map(|first| scope.spawn(move || naked::on_a_large_stack(work(first))))
                .collect();
            for worker in started {
                match worker.join() {
                    Ok(part) => tally.add(part),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
        });
        tally.found.sort_by_key(|found| found.number);
        tally
    }

    /// Each `step`-th case, starting with one of the first.
    fn every(&self, first: usize, step: usize, tell: &(dyn Fn(Event<'_>) + Sync)) -> Tally {
        let mut tally = Tally::default();
        let cases = self.first..self.first + self.count;
        for number in cases.skip(first).step_by(step) {
            for slip in [false, true] {
                let claim = claim(self.seed, number, slip);
                let kind = claim.kind;
                if self.only.is_some_and(|only| only != kind) {
                    continue;
                }
                tell(Event::Begins { number, slip });
                let decided = !slip && claim.is_decided();
                let (row, found) = judge(number, claim, self.shares);
                let mut counts = Tally::default();
                counts.rows.insert((kind, slip), row);
                if decided {
                    counts.decided = row;
                }
                tell(Event::Ends {
                    number,
                    slip,
                    counts: &counts,
                });
                if let Some(found) = &found {
                    tell(Event::Noteworthy(found));
                }
                counts.found.extend(found.filter(Found::is_bad));
                tally.add(counts);
            }
        }
        tally
    }
}

/// What happens in a campaign.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A claim is looked at.
    Begins {
        /// Its case.
        number: u64,
        /// Whether there is a slip in it.
        slip: bool,
    },
    /// It was looked at.
    Ends {
        /// Its case.
        number: u64,
        /// Whether there is a slip in it.
        slip: bool,
        /// What came of it, counted.
        counts: &'a Tally,
    },
    /// Something that a person may want to look at.
    Noteworthy(&'a Found),
}

impl Found {
    /// Whether it is more than a claim that was not decided.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        ![OPEN, MISSED, HARMLESS].contains(&self.what)
    }
}

/// How the counts of what the normal form decides begin.
const DECIDED: &str = "decided";
/// True as far as is known, and not proved.
pub const OPEN: &str = "true and not proved";
/// A slip that only a thorough look shows.
pub const MISSED: &str = "a slip that was not refuted";
/// A slip that no instance shows, and that was not proved either.
pub const HARMLESS: &str = "a slip that changes nothing, and not proved";

/// What came of a claim. Of what is true by construction and proved a few instances are looked at; of what has a slip and
/// is proved as many as the checker looks at where it has no proof.
fn judge(number: u64, claim: Claim, shares: bool) -> (Row, Option<Found>) {
    let mut row = Row {
        all: 1,
        ..Row::default()
    };
    let text = claim.text();
    let instances = |proof: &Proof| {
        let thorough = if proof.holds() {
            claim.slip.is_some()
        } else {
            shares
        };
        naked::last_instances(&text, if thorough { Look::Usual } else { Look::Short })
    };
    let proof = naked::last_proof(&text, !shares);
    let (what, said) = match proof.and_then(|proof| Ok((instances(&proof)?, proof))) {
        Err(errors) => {
            row.malformed = 1;
            ("malformed", errors.join("\n"))
        }
        Ok((instances, proof)) => {
            let what = match (&proof, &instances) {
                (Proof::Panicked, _) | (_, Instances::Panicked) => {
                    row.panicked = 1;
                    "a panic"
                }
                (p, Instances::Refuted(_)) if p.holds() => {
                    row.unsound = 1;
                    "UNSOUND"
                }
                (p, Instances::Silent(_)) if p.holds() => {
                    row.unseen = 1;
                    ""
                }
                (p, _) if p.holds() => {
                    row.proved = 1;
                    ""
                }
                (_, Instances::Refuted(_)) => {
                    row.refuted = 1;
                    ""
                }
                _ if claim.slip.is_none() => {
                    row.open = 1;
                    OPEN
                }
                _ if !shares => {
                    row.open = 1;
                    HARMLESS
                }
                _ => match naked::last_instances(&text, Look::Thorough) {
                    Ok(Instances::Refuted(_)) => {
                        row.missed = 1;
                        MISSED
                    }
                    _ => {
                        row.open = 1;
                        HARMLESS
                    }
                },
            };
            (what, format!("{proof:?}\n{instances:?}"))
        }
    };
    let found = (!what.is_empty()).then_some(Found {
        number,
        what,
        claim,
        said,
    });
    (row, found)
}

impl Tally {
    /// The counts as lines that `read` reads.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        for ((kind, slip), row) in &self.rows {
            let numbers: Vec<String> = row.numbers().iter().map(ToString::to_string).collect();
            out += &format!("row {kind:?} {slip} {}\n", numbers.join(" "));
        }
        let numbers = self.decided.numbers().map(|n| n.to_string());
        out += &format!("{DECIDED} {}\n", numbers.join(" "));
        out
    }

    /// Takes in a line of what `written` wrote; false where it is none.
    pub fn read(&mut self, line: &str) -> bool {
        let mut words = line.split(' ');
        match words.next() {
            Some("row") => {}
            Some(DECIDED) => {
                let numbers: Vec<u64> = words.filter_map(|n| n.parse().ok()).collect();
                let row = <[u64; Row::FIELDS]>::try_from(numbers);
                return row
                    .map(|row| self.decided.add(&Row::from_numbers(row)))
                    .is_ok();
            }
            _ => return false,
        }
        let (Some(kind), Some(slip)) = (words.next(), words.next()) else {
            return false;
        };
        let Some(kind) = Kind::ALL.into_iter().find(|k| format!("{k:?}") == kind) else {
            return false;
        };
        let numbers: Vec<u64> = words.filter_map(|n| n.parse().ok()).collect();
        let Ok(numbers) = <[u64; Row::FIELDS]>::try_from(numbers) else {
            return false;
        };
        self.rows
            .entry((kind, slip == "true"))
            .or_default()
            .add(&Row::from_numbers(numbers));
        true
    }

    /// Takes in another one.
    pub fn add(&mut self, other: Tally) {
        for (key, row) in &other.rows {
            self.rows.entry(*key).or_default().add(row);
        }
        self.decided.add(&other.decided);
        self.found.extend(other.found);
    }

    /// All claims with or without a slip.
    #[must_use]
    pub fn total(&self, slip: bool) -> Row {
        let mut sum = Row::default();
        for ((_, s), row) in &self.rows {
            if *s == slip {
                sum.add(row);
            }
        }
        sum
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "true by construction     claims  proved   share    open  undefined  agreed  unseen  unsound  malformed  panics"
        )?;
        for (title, slip) in [
            ("", false),
            (
                "with a slip              claims  refuted  share  missed     proved  agreed  unseen  unsound  malformed  panics",
                true,
            ),
        ] {
            if slip {
                writeln!(f, "{title}")?;
            }
            let total = self.total(slip);
            let rows = self
                .rows
                .iter()
                .filter(|((_, s), _)| *s == slip)
                .map(|((k, _), r)| (format!("{k:?}"), *r));
            let decided = (!slip).then(|| ("decided".to_owned(), self.decided));
            for (name, r) in rows.chain([("all".to_owned(), total)]).chain(decided) {
                let (good, bad, other, agreed) = if slip {
                    (r.refuted, r.missed, r.proved, r.open)
                } else {
                    (r.proved, r.open, r.refuted, 0)
                };
                let share = if good + bad == 0 {
                    "-".to_owned()
                } else {
                    #[allow(clippy::cast_precision_loss, reason = "a share, to one decimal")]
                    let share = good as f64 * 100.0 / (good + bad) as f64;
                    format!("{share:.1}%")
                };
                writeln!(
                    f,
                    "{name:<22} {:>8} {good:>8} {share:>7} {bad:>7} {other:>10} {agreed:>7} {:>7} {:>8} {:>10} {:>7}",
                    r.all, r.unseen, r.unsound, r.malformed, r.panicked
                )?;
            }
        }
        Ok(())
    }
}
