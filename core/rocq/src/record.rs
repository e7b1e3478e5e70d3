//! Which script closed which lemma, how long it took, and of what statement: what a search found, for replay.

use std::collections::BTreeMap;

use crate::lemma::Lemma;

/// What is known of one lemma's proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The label of the script that closed it.
    pub label: String,
    /// How long that took, in whole seconds and at least one.
    pub seconds: u32,
    /// The fingerprint of the statement that it closed.
    pub print: u64,
}

/// The lemmas that a search closed, by module and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(BTreeMap<String, Found>);

impl Record {
    /// Reads a record, `module.lemma label seconds fingerprint` on each line; a line that says something else is left out.
    #[must_use]
    pub fn parse(text: &str) -> Record {
        let mut record = Record::default();
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [name, label, seconds, print] = words[..]
                && let (Ok(seconds), Ok(print)) = (seconds.parse(), u64::from_str_radix(print, 16))
            {
                let label = label.to_owned();
                record.0.insert(
                    name.to_owned(),
                    Found {
                        label,
                        seconds,
                        print,
                    },
                );
            }
        }
        record
    }

    /// The record as a file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from(
            "# Which script closed which lemma, in how many seconds, and the fingerprint of its statement.\n",
        );
        for (name, found) in &self.0 {
            text.push_str(&format!(
                "{name} {} {} {:016x}\n",
                found.label, found.seconds, found.print
            ));
        }
        text
    }

    /// What closed the lemma as it is stated now.
    #[must_use]
    pub fn of(&self, module: &str, lemma: &Lemma) -> Option<&Found> {
        let found = self.0.get(&format!("{module}.{}", lemma.name))?;
        (found.print == fingerprint(lemma)).then_some(found)
    }

    /// Notes what closed a lemma.
    pub fn insert(&mut self, module: &str, lemma: &Lemma, label: &str, seconds: u32) {
        let found = Found {
            label: label.to_owned(),
            seconds: seconds.max(1),
            print: fingerprint(lemma),
        };
        self.0.insert(format!("{module}.{}", lemma.name), found);
    }

    /// Takes over what another record knows.
    pub fn extend(&mut self, other: Record) {
        self.0.extend(other.0);
    }

    /// Keeps what is known of these lemmas alone.
    pub fn retain(&mut self, keep: &dyn Fn(&str, &Found) -> bool) {
        self.0.retain(|name, found| keep(name, found));
    }
}

/// A fingerprint of a lemma's statement (FNV-1a): it tells an old record from a new statement, and guards nothing.
#[must_use]
pub fn fingerprint(lemma: &Lemma) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in lemma.parameters.bytes().chain(lemma.statement.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}
