//! Verdicts as plain data: what a check found, ready to be printed as text, JSON or a snapshot.

mod complaints;
mod github;
mod html;
mod html_page;
mod json;
mod junit;
mod latex;
mod markdown;
mod mathml;
mod sarif;
mod snapshot;
mod snippet;
mod text;
mod typeset;
mod worked;

use rederive_lang::expr::{Cond, Expr, Kind, Name, Var, Verdict};
use rederive_lang::span::Span;
use rederive_lang::walk;
use serde::Serialize;

pub use complaints::Complaint;
pub use latex::{condition_latex, escape as latex_text};
pub use markdown::code;
pub use mathml::sides_mathml;
pub use snapshot::snapshot;
pub use snippet::{Message, Note, Place, Style};
pub use text::{Standing, at, found, plural, tally, width};
pub use text::{error_text, explanation, failure, summary, text, verdict_word};
pub use worked::name_lets;

/// Everything that one run of the checker found; its serialised form is the JSON document of the language reference.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The version of this form.
    pub version: u32,
    /// Every derivation that was checked, file by file, in the order of the source.
    pub derivations: Vec<Derivation>,
    /// What is malformed or could not be read.
    pub errors: Vec<Error>,
    /// The documents among the files, and how they were read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

/// How a document was read.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// The document, as it was named to the checker, with forward slashes.
    pub file: String,
    /// How many displays it has, and what was done with them, in words.
    pub summary: String,
    /// What its verdicts rest on because the author says so.
    pub words: Vec<Word>,
    /// Its displays and the signs in them that are claimed.
    #[serde(skip)]
    pub page: rederive_lang::document::Document,
}

/// Something that an annotation says and nothing checks.
#[derive(Clone, Debug, Serialize)]
pub struct Word {
    /// `read`, `bind`, `given`, `claim`, `skip`, ….
    pub kind: &'static str,
    /// Line, from 1.
    pub line: u32,
    /// The item as it is written.
    pub text: String,
}

impl Document {
    /// What is reported of a document.
    #[must_use]
    pub fn new(file: &str, document: &rederive_lang::document::Document) -> Document {
        let words = document.words.iter().map(|word| Word {
            kind: word.kind,
            line: word.span.line,
            text: word.text.clone(),
        });
        Document {
            file: file.to_owned(),
            summary: document.summary(),
            words: words.collect(),
            page: document.clone(),
        }
    }
}

impl Default for Report {
    fn default() -> Report {
        Report {
            version: 1,
            derivations: Vec::new(),
            errors: Vec::new(),
            documents: Vec::new(),
        }
    }
}

impl Report {
    /// The exit status of a run that found this: 0 when every verdict is the expected one, 1 when one is not, 2 when a
    /// file is malformed or cannot be read.
    #[must_use]
    pub fn status(&self) -> u8 {
        if !self.errors.is_empty() {
            2
        } else if self.derivations.iter().all(Derivation::as_expected) {
            0
        } else {
            1
        }
    }
}

/// What was found about one derivation.
#[derive(Clone, Debug, Serialize)]
pub struct Derivation {
    /// The proof file, as it was named to the checker, with forward slashes.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Where it comes from: `#[question("2.1")]`.
    pub question: Option<String>,
    /// Its doc comment.
    pub title: Option<String>,
    /// Line of its name, from 1.
    pub line: u32,
    /// Column of its name, from 1, in characters.
    pub column: u32,
    /// The worst verdict of its steps and its claim.
    #[serde(serialize_with = "json::verdict")]
    pub verdict: Verdict,
    /// Its mark, else the worst mark of its steps, else `proved`.
    #[serde(serialize_with = "json::verdict")]
    pub expected: Verdict,
    /// Its parameters and their sorts.
    pub parameters: String,
    /// Whether entries outside of arrays are 0 in it.
    pub zero_padded: bool,
    /// Its conditions, as they are written.
    pub hypotheses: Vec<String>,
    /// The names that it gives to expressions, each with its expression.
    pub names: Vec<String>,
    /// The definitions and algorithms that it speaks of, or that those speak of.
    pub definitions: Vec<String>,
    /// The claim of its header.
    pub claim: Step,
    /// Its steps, `have`s among them, in the order of the source.
    pub steps: Vec<Step>,
    /// The same conditions, typed.
    #[serde(skip)]
    pub given: Vec<Cond>,
    /// The names that it gives to expressions, which are written out in the typed formulas.
    #[serde(skip)]
    pub lets: Vec<(Name, Expr)>,
    /// What is malformed in it beyond syntax: cases that do not cover, lemmas that rest on each other.
    #[serde(skip)]
    pub errors: Vec<Error>,
    /// The lemmas of other files that it cites: the file's path, and the lemma as an import names it.
    #[serde(skip)]
    pub imported: Vec<(String, String)>,
    /// Whether the machine was at fault, so that no verdict in it says anything.
    #[serde(skip)]
    pub unchecked: bool,
    /// The mark on the derivation itself.
    #[serde(skip)]
    pub mark: Option<Verdict>,
}

impl Derivation {
    /// Takes back every verdict, because the machine was at fault: nothing is as expected, whatever the marks say.
    pub fn withdraw(&mut self, error: Error) {
        self.unchecked = true;
        self.mark = None;
        self.verdict = Verdict::Unknown;
        self.expected = Verdict::Proved;
        for step in self.steps.iter_mut().chain([&mut self.claim]) {
            step.verdict = Verdict::Unknown;
            step.expected = Verdict::Proved;
            step.findings = Findings::default();
        }
        self.errors = vec![error];
    }

    /// Whether the derivation and each of its steps got the verdict that it must get.
    #[must_use]
    pub fn as_expected(&self) -> bool {
        self.verdict == self.expected
            && self.errors.is_empty()
            && self
                .steps
                .iter()
                .chain([&self.claim])
                .all(Step::as_expected)
    }
}

impl Derivation {
    /// `s = x @ u`, for each name that it gives to an expression.
    #[must_use]
    pub fn spelled_names(&self) -> Vec<String> {
        let lets = self.lets.iter().enumerate();
        lets.map(|(place, (name, value))| {
            let value = self.named_expr(value, place);
            format!("{name} = {}", rederive_lang::print::expr(&value))
        })
        .collect()
    }

    /// A typed formula with the names of `let`s for what they stand for.
    fn named(&self, cond: &Cond) -> Cond {
        cond.map(&mut |expr| self.named_expr(expr, self.lets.len()))
    }

    /// The same of an expression, with the first so many names.
    fn named_expr(&self, expr: &Expr, first: usize) -> Expr {
        let lets = self.lets.iter().take(first);
        // The last names are made of the first ones.
        for (name, value) in lets.rev() {
            let simple = matches!(value.kind(), Kind::Var(_) | Kind::Number(_));
            if value.kind() == expr.kind() && !simple {
                let var = Var {
                    name: name.clone(),
                    id: u32::MAX,
                };
                return Expr::new(Kind::Var(var), expr.sort().clone(), expr.span());
            }
        }
        walk::map_children(expr, &mut |child| self.named_expr(child, first))
    }
}

/// What kind of thing a [`Step`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// The claim in the header.
    Claim,
    /// A step of a chain.
    Step,
    /// A claim proved on the way.
    Have,
}

/// What was found about one step, one `have`, or the claim.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Its number, from 1; the claim has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// What kind of thing it is.
    pub kind: StepKind,
    /// Line of its first character, from 1.
    pub line: u32,
    /// Column of its first character, from 1, in characters.
    pub column: u32,
    /// Its source text: `= exp(x[i])` for a step, the whole relation for a claim.
    pub text: String,
    /// What stands before the relation sign; empty for a claim.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The condition of the `case` blocks around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The stated reasons, as they are written.
    pub reasons: Vec<String>,
    /// What was found.
    #[serde(serialize_with = "json::verdict")]
    pub verdict: Verdict,
    /// What must be found.
    #[serde(serialize_with = "json::verdict")]
    pub expected: Verdict,
    /// The rest.
    #[serde(flatten)]
    pub findings: Findings,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
    /// What it says, typed.
    #[serde(skip)]
    pub formula: Option<Cond>,
    /// Whether a chain begins with it, so that what stands before its relation sign was not shown yet.
    #[serde(skip)]
    pub opens: bool,
}

impl Step {
    /// Whether it got the verdict that it must get.
    #[must_use]
    pub fn as_expected(&self) -> bool {
        self.verdict == self.expected
    }
}

/// The evidence behind a verdict.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Findings {
    /// The reasons that the proof used.
    pub used: Vec<String>,
    /// What both sides became.
    pub normal_form: Option<String>,
    /// Every side condition and why it holds.
    pub side_conditions: Vec<SideCondition>,
    /// Values at which it is false.
    pub counterexample: Option<Counterexample>,
    /// What is left of the difference of both sides.
    pub residual: Option<String>,
    /// For an unjustified step, reasons that do suffice.
    pub suffices: Vec<String>,
    /// Of a refuted equation, the parts on the left and on the right in which alone the sides differ.
    pub differ: Option<(String, String)>,
    /// Of a refuted step, the one small change that makes it right.
    pub correction: Option<Correction>,
    /// A hypothesis with which it can be proved.
    pub supply: Option<String>,
    /// Why it is not proved, in words; of what is proved, which of the stated reasons were left aside, and why.
    pub why: Vec<String>,
    /// Why the author says it need not be checked.
    pub admit: Option<String>,
    /// What direct evaluation on instances showed.
    pub crosscheck: Option<Crosscheck>,
    /// Why no instance could be evaluated, where that is so.
    pub not_crosschecked: Option<String>,
    /// How long the check took.
    pub microseconds: u64,
}

impl Findings {
    /// What helps to mend a step that does not hold, a sentence each.
    pub fn hints(&self) -> Vec<String> {
        let differ = self.differ.as_ref().map(|(left, right)| {
            format!("the sides differ in `{left}` on the left and `{right}` on the right")
        });
        let correction = self.correction.as_ref().map(|Correction { was, instead }| {
            format!("`{instead}` in place of `{was}` would be right")
        });
        let supply = self
            .supply
            .as_ref()
            .map(|conditions| format!("with `where {conditions}` it can be proved"));
        differ.into_iter().chain(correction).chain(supply).collect()
    }
}

/// A small change that makes a step right; with it the step was proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The phrase as it is written.
    pub was: String,
    /// What to write in its place.
    pub instead: String,
}

/// A side condition and why it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SideCondition {
    /// The condition, as mathematics.
    pub text: String,
    /// Why it holds, in words.
    pub because: String,
}

/// What direct evaluation on instances showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Crosscheck {
    /// How many instances satisfied the hypotheses and agreed.
    pub instances: usize,
    /// Whether every comparison was exact, and not by enclosures.
    pub exact: bool,
}

/// Values that satisfy the hypotheses, and what both sides are there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counterexample {
    /// Name and value of each parameter, in the order of declaration.
    #[serde(serialize_with = "json::assignment")]
    pub assignment: Vec<(String, Value)>,
    /// The left side there.
    pub lhs: String,
    /// The right side there.
    pub rhs: String,
    /// Each side worked out: what it says, with numbers for its indices, with numbers for all, and what that is; each
    /// equal to the one before.
    pub worked: Vec<Vec<String>>,
}

/// A value of a counterexample.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An exact number: `2`, `-1/2`.
    Number(String),
    /// An array.
    List(Vec<Value>),
    /// Anything else, described.
    Text(String),
}

/// Something malformed, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Error {
    /// The file it stands in.
    pub file: String,
    /// Line, from 1; 0 when it concerns the file as a whole.
    pub line: u32,
    /// Column, from 1, in characters; 0 when it concerns the file as a whole.
    pub column: u32,
    /// Its code, which `rederive explain` knows.
    pub code: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// What is said at the place itself.
    #[serde(skip)]
    pub label: String,
    /// Other places that matter.
    #[serde(skip)]
    pub secondary: Vec<(Span, String)>,
    /// The place.
    #[serde(skip)]
    pub span: Span,
}

impl Error {
    /// An error that concerns a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, message: impl Into<String>) -> Error {
        Error {
            file: file.to_owned(),
            line: 0,
            column: 0,
            code: None,
            message: message.into(),
            help: None,
            label: String::new(),
            secondary: Vec::new(),
            span: Span::default(),
        }
    }
}
