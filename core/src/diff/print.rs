//! A comparison for a reviewer: as text for a terminal, as Markdown for a comment.

use std::fmt::Write as _;

use rederive_lang::plain;

use super::{Comparison, Difference, Direction};
use crate::report::{Style, code, plural};

impl Comparison {
    /// What changed, for a terminal.
    #[must_use]
    pub fn text(&self, style: Style) -> String {
        let mut out = String::new();
        let mut file = "";
        for found in &self.derivations {
            if found.file != file {
                file = &found.file;
                let _ = writeln!(out, "{}", style.paint(39, &plain::seen(file)));
            }
            let _ = writeln!(out, "  {}", found.name);
            for change in &found.changes {
                let color = match change.direction {
                    Direction::Weaker => 31,
                    Direction::Other => 33,
                    Direction::Stronger => 32,
                };
                let word = format!("{:8}", word(change.direction));
                let _ = writeln!(out, "    {}  {}", style.paint(color, &word), change.what);
                if let (Some(before), Some(after)) = (&change.before, &change.after) {
                    let _ = writeln!(out, "              was {before}\n              is  {after}");
                }
            }
        }
        if !self.definitions.is_empty() {
            let _ = writeln!(out, "{}", style.paint(39, "definitions"));
        }
        for changed in &self.definitions {
            let _ = writeln!(
                out,
                "  {}  {} in {}\n              was {}\n              is  {}",
                changed.name,
                style.paint(33, "another"),
                changed.file,
                changed.before,
                changed.after
            );
            let rests = match changed.rests.as_slice() {
                [] => "no claim rests on it".to_owned(),
                names => format!("on it rest: {}", names.join(", ")),
            };
            let _ = writeln!(out, "              {rests}");
        }
        let _ = writeln!(out, "{}", self.summary());
        out
    }

    /// What changed, in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!("**{}**\n", self.summary());
        for direction in [Direction::Weaker, Direction::Other, Direction::Stronger] {
            let with = |found: &&Difference| {
                let mut changes = found.changes.iter();
                changes.any(|change| change.direction == direction)
            };
            let mut found = self.derivations.iter().filter(with).peekable();
            if found.peek().is_none() {
                continue;
            }
            let title = match direction {
                Direction::Weaker => "Weaker",
                Direction::Other => "Another claim, to be judged",
                Direction::Stronger => "Stronger",
            };
            let _ = write!(out, "\n### {title}\n\n");
            for one in found {
                let place = match one.line {
                    0 => one.file.clone(),
                    line => format!("{}:{line}", one.file),
                };
                let _ = writeln!(out, "- {} ({})", code(&one.name), seen(&place));
                let here = one
                    .changes
                    .iter()
                    .filter(|change| change.direction == direction);
                for change in here {
                    let _ = write!(out, "  - {}", escaped(&change.what));
                    if let (Some(before), Some(after)) = (&change.before, &change.after) {
                        let _ = write!(out, ": {} → {}", code(before), code(after));
                    }
                    out.push('\n');
                }
            }
        }
        if !self.definitions.is_empty() {
            out.push_str("\n### Definitions\n\n");
        }
        for changed in &self.definitions {
            let _ = writeln!(out, "- {} ({})", code(&changed.name), seen(&changed.file));
            let _ = writeln!(
                out,
                "  - {} → {}",
                code(&changed.before),
                code(&changed.after)
            );
            let names: Vec<String> = changed.rests.iter().map(|name| code(name)).collect();
            if !names.is_empty() {
                let _ = writeln!(out, "  - on it rest {}", names.join(", "));
            }
        }
        if !self.added.is_empty() {
            let names: Vec<String> = self.added.iter().map(|(_, name)| code(name)).collect();
            let _ = write!(out, "\n### New\n\n{}\n", names.join(", "));
        }
        out
    }

    fn summary(&self) -> String {
        let new = match self.added.len() {
            0 => String::new(),
            count => format!("; {count} new"),
        };
        let compared = plural(self.compared, "derivation");
        if self.is_empty() {
            return format!("no change in meaning; {compared} compared{new}");
        }
        let mut parts = Vec::new();
        let weaker = self.count(Direction::Weaker);
        let other = self.count(Direction::Other);
        let stronger = self.count(Direction::Stronger);
        if weaker > 0 {
            parts.push(format!("{weaker} weaker"));
        }
        if other > 0 {
            parts.push(format!("{other} to be judged"));
        }
        if stronger > 0 {
            parts.push(format!("{stronger} stronger"));
        }
        if !self.definitions.is_empty() {
            parts.push(plural(self.definitions.len(), "changed definition"));
        }
        format!("{}; {compared} compared{new}", parts.join(", "))
    }
}

fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Weaker => "weaker",
        Direction::Other => "another",
        Direction::Stronger => "stronger",
    }
}

/// A place, in which Markdown finds nothing to do; as code where it would.
fn seen(place: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "./:-".contains(c);
    match place.chars().all(|c| plain(c) || c == '_') {
        true => place.to_owned(),
        false => code(place),
    }
}

/// Words in which Markdown finds nothing to do.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\*_[]<>|#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
