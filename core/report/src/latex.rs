//! A report as LaTeX: an `align` environment for each derivation, in a document that compiles as it is.

use std::fmt::Write as _;

use rederive_lang::document::REPORT;
use rederive_lang::expr::{Cond, Verdict};
use rederive_lang::print;

use super::typeset::{Math, condition, equation, expression, relation};
use super::{Derivation, Report, Step, StepKind, verdict_word};

impl Report {
    /// The report as a LaTeX document. It needs `amsmath` and `amssymb` and nothing else.
    #[must_use]
    pub fn to_latex(&self) -> String {
        let mut out = String::from(REPORT);
        out.push_str(
            "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{amsmath,amssymb}\n\
             \\allowdisplaybreaks\n\\setlength{\\parindent}{0pt}\n\
             \\setlength{\\textwidth}{18cm}\n\\setlength{\\oddsidemargin}{-1cm}\n\
             \\setlength{\\textheight}{24cm}\n\\setlength{\\topmargin}{-1.5cm}\n\\begin{document}\n",
        );
        for error in &self.errors {
            let place = match error.line {
                0 => String::new(),
                _ => format!(":{}:{}", error.line, error.column),
            };
            let _ = writeln!(
                out,
                "\\textbf{{Error}} in \\texttt{{{}{place}}}: {}\n",
                escape(&error.file),
                escape(&error.message)
            );
        }
        let mut file = "";
        let mut defined: Vec<String> = Vec::new();
        for derivation in &self.derivations {
            if derivation.file != file {
                file = &derivation.file;
                let _ = writeln!(out, "\n\\section*{{{}}}", escape(file));
            }
            write_definitions(&derivation.definitions, &mut defined, &mut out);
            for (file, lemma) in &derivation.imported {
                let line = format!("use {}::{{{lemma}}}", stem(file));
                let shown = self.derivations.iter().any(|other| other.file == *file);
                if !shown && !defined.contains(&line) {
                    let _ = writeln!(out, "%: {line};");
                    defined.push(line);
                }
            }
            write_derivation(derivation, &mut out);
        }
        out.push_str("\\end{document}\n");
        out
    }
}

/// The name of a file without its folders and its ending, as an import names it.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// The definitions that were not written yet, each behind those that it speaks of.
fn write_definitions(definitions: &[String], written: &mut Vec<String>, out: &mut String) {
    let mut left: Vec<&String> = definitions
        .iter()
        .filter(|text| !written.contains(*text))
        .collect();
    while !left.is_empty() {
        let ready = left.iter().position(|text| {
            let speaks_of = |other: &String| other != *text && mentions(text, defined_name(other));
            !left.iter().any(|other| speaks_of(other))
        });
        let text = left.remove(ready.unwrap_or(0));
        let end = if text.ends_with('}') && text.starts_with("algorithm") {
            ""
        } else {
            ";"
        };
        let _ = writeln!(out, "%: {text}{end}");
        written.push(text.clone());
    }
}

/// The name that a definition or an algorithm has.
fn defined_name(text: &str) -> &str {
    let behind = ["def ", "algorithm "]
        .into_iter()
        .find_map(|word| text.split_once(word));
    let behind = behind.map_or(text, |(_, behind)| behind);
    let end = behind.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    behind.get(..end.unwrap_or(behind.len())).unwrap_or(behind)
}

fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .any(|word| word == name)
}

/// A chain of steps, or a claim that is shown on the way without one, with what it is for.
struct Display<'r> {
    have: Option<&'r Step>,
    case: Option<&'r str>,
    steps: Vec<&'r Step>,
}

fn write_derivation(derivation: &Derivation, out: &mut String) {
    let verdict = verdict_word(derivation.verdict);
    let _ = writeln!(
        out,
        "\n\\subsection*{{{} --- {verdict}}}",
        escape(&derivation.name)
    );
    if let Some(question) = &derivation.question {
        let _ = writeln!(out, "Question {}. ", escape(question));
    }
    if let Some(title) = &derivation.title {
        let _ = writeln!(out, "{}\n", escape(title));
    }
    let Some(claim) = &derivation.claim.formula else {
        return;
    };
    for (place, (name, value)) in derivation.lets.iter().enumerate() {
        let value = derivation.named_expr(value, place);
        let _ = writeln!(out, "Let ${}$.\n", latex(&equation(name, &value)));
    }
    let given: Vec<String> = derivation
        .given
        .iter()
        .map(|cond| format!("${}$", latex(&condition(&derivation.named(cond)))))
        .collect();
    if !given.is_empty() {
        let _ = writeln!(out, "Given {}:", given.join(", "));
    }
    write_annotation(derivation, out);
    let said = said(&derivation.claim);
    let said = if said.is_empty() || !derivation.steps.is_empty() {
        String::new()
    } else {
        format!(" \\quad {said}")
    };
    let claim = derivation.named(claim);
    let _ = writeln!(out, "\\[ {}{said} \\]", latex(&condition(&claim)));
    let mut case = None;
    for display in displays(derivation) {
        if display.case != case {
            case = display.case;
            if let Some(case) = case {
                let _ = writeln!(out, "\\textbf{{Case}} \\texttt{{{}}}\n", escape(case));
            }
        }
        let _ = write!(out, "%: proof of {}", derivation.name);
        if let Some(case) = display.case {
            let _ = write!(out, " case {case}");
        }
        if let Some(have) = display.have {
            let _ = write!(out, " have {}", label(have));
        }
        out.push('\n');
        let rows: Vec<String> = match (&display.steps[..], display.have) {
            ([], Some(have)) => rows(derivation, have, false),
            (steps, _) => {
                let steps = steps.iter().enumerate();
                steps
                    .flat_map(|(place, step)| rows(derivation, step, place == 0))
                    .collect()
            }
        };
        let _ = writeln!(
            out,
            "\\begin{{align*}}\n{}\n\\end{{align*}}",
            rows.join(" \\\\\n")
        );
    }
}

/// What `rederive` needs to read the claim below it again.
fn write_annotation(derivation: &Derivation, out: &mut String) {
    if derivation.zero_padded {
        out.push_str("%: zero_padded\n");
    }
    if !derivation.lets.is_empty() {
        if !derivation.parameters.is_empty() {
            let _ = writeln!(out, "%: let {}", derivation.parameters);
        }
        for name in derivation.spelled_names() {
            let _ = writeln!(out, "%: bind {name}");
        }
    }
    let _ = write!(out, "%: prove {}", derivation.name);
    if !derivation.parameters.is_empty() {
        let _ = write!(out, " for {}", derivation.parameters);
    }
    if !derivation.hypotheses.is_empty() {
        let _ = write!(out, " where {}", derivation.hypotheses.join(", "));
    }
    if let Some(mark) = derivation.mark {
        let _ = write!(out, " expect {}", verdict_word(mark));
    }
    out.push('\n');
}

/// The label in `have gain: …`.
fn label(have: &Step) -> &str {
    let text = have.text.strip_prefix("have ").unwrap_or(&have.text);
    text.split_once(':').map_or(text, |(label, _)| label.trim())
}

/// The steps of a derivation in the displays that they are set in. The chain behind a `have` without reasons that begins
/// as it does is its own.
fn displays(derivation: &Derivation) -> Vec<Display<'_>> {
    let mut displays: Vec<Display<'_>> = Vec::new();
    for step in &derivation.steps {
        if step.kind == StepKind::Have {
            displays.push(Display {
                have: Some(step),
                case: step.case.as_deref(),
                steps: Vec::new(),
            });
            continue;
        }
        match displays.last_mut() {
            Some(last) if !step.opens => last.steps.push(step),
            Some(last)
                if last.steps.is_empty() && last.have.is_some_and(|have| begins(have, step)) =>
            {
                last.steps.push(step);
            }
            _ => displays.push(Display {
                have: None,
                case: step.case.as_deref(),
                steps: vec![step],
            }),
        }
    }
    displays
}

/// Whether a chain that begins with this step may be that of a `have`.
fn begins(have: &Step, step: &Step) -> bool {
    match (&have.formula, &step.formula) {
        (Some(Cond::Rel(_, claimed, _)), Some(Cond::Rel(_, first, _))) => {
            let same = print::expr(claimed) == print::expr(first);
            have.reasons.is_empty() && have.case == step.case && same
        }
        _ => false,
    }
}

/// The reasons of a step and its verdict, as they stand behind it.
fn said(step: &Step) -> String {
    let mut parts = Vec::new();
    if !step.reasons.is_empty() {
        parts.push(format!(
            "\\text{{(by {})}}",
            escape(&step.reasons.join(", "))
        ));
    }
    if step.verdict != Verdict::Proved {
        parts.push(format!("\\text{{({})}}", verdict_word(step.verdict)));
    }
    parts.join(" \\quad ")
}

/// The rows of a step: its relation and right side, below its left side where the chain begins with it.
fn rows(derivation: &Derivation, step: &Step, first: bool) -> Vec<String> {
    let said = said(step);
    let note = if said.is_empty() {
        said
    } else {
        format!(" && {said}")
    };
    match &step.formula.as_ref().map(|cond| derivation.named(cond)) {
        Some(Cond::Rel(rel, left, right)) if step.kind == StepKind::Step => {
            let mut rows = Vec::new();
            if first {
                rows.push(format!("& {}", latex(&expression(left))));
            }
            rows.push(format!(
                "&\\quad {} {}{note}",
                latex(&relation(*rel)),
                latex(&expression(right))
            ));
            rows
        }
        Some(formula) => vec![format!("& {}{note}", latex(&condition(formula)))],
        None => Vec::new(),
    }
}

/// A condition by itself, as it is set in formulas.
#[must_use]
pub fn condition_latex(cond: &Cond) -> String {
    latex(&condition(cond))
}

/// An expression by itself.
#[cfg(test)]
pub(super) fn formula(expr: &rederive_lang::expr::Expr) -> String {
    latex(&expression(expr))
}

fn latex(math: &Math) -> String {
    match math {
        Math::Name(text) => name(text),
        // Upright: a document may have an `e` of its own.
        Math::Euler => "\\mathrm{e}".to_owned(),
        Math::Number(text) => greek(text).map_or_else(|| text.clone(), str::to_owned),
        Math::Bold(digit) => format!("\\mathbf{{{digit}}}"),
        Math::Sign(text) => sign(text).to_owned(),
        Math::Text(text) => format!("\\text{{{}}}", escape(text)),
        Math::Row(parts) => parts.iter().map(latex).collect::<Vec<_>>().join(" "),
        Math::Fraction(above, below) => format!("\\frac{{{}}}{{{}}}", latex(above), latex(below)),
        // The braces around the base keep a power of a power from being a syntax error.
        Math::Power(base, raised) => format!("{{{}}}^{{{}}}", latex(base), latex(raised)),
        Math::Index(base, lowered) => format!("{{{}}}_{{{}}}", latex(base), latex(lowered)),
        Math::Root(inside) => format!("\\sqrt{{{}}}", latex(inside)),
        Math::Big(of, below, above) => {
            let limits = if *of == "∫" { "" } else { "\\limits" };
            let above = above
                .as_ref()
                .map_or_else(String::new, |above| format!("^{{{}}}", latex(above)));
            let of = if of.is_ascii() {
                format!("\\{of}")
            } else {
                sign(of).to_owned()
            };
            format!("{of}{limits}_{{{}}}{above}", latex(below))
        }
        // A list of one is a column: `[a]` would be `a` in brackets.
        Math::Fenced("[", inside, "]") if matches!(&**inside, Math::Table(rows) if rows.len() == 1) =>
        {
            let Math::Table(rows) = &**inside else {
                return String::new();
            };
            let entries = rows
                .iter()
                .flatten()
                .map(latex)
                .collect::<Vec<_>>()
                .join(" & ");
            format!("\\begin{{bmatrix}} {entries} \\end{{bmatrix}}")
        }
        Math::Fenced(open, inside, close) => {
            format!(
                "\\left{} {} \\right{}",
                delimiter(open),
                latex(inside),
                delimiter(close)
            )
        }
        Math::Cases(rows) => {
            let rows: Vec<String> = rows
                .iter()
                .map(|(value, cond)| {
                    let word = match cond {
                        Math::Text(_) => "",
                        _ => "\\text{if } ",
                    };
                    format!("{} & {word}{}", latex(value), latex(cond))
                })
                .collect();
            format!("\\begin{{cases}} {} \\end{{cases}}", rows.join(" \\\\ "))
        }
        Math::Table(rows) => {
            let set = |row: &Vec<Math>| row.iter().map(latex).collect::<Vec<_>>().join(" & ");
            let rows: Vec<String> = rows.iter().map(set).collect();
            format!("\\begin{{matrix}} {} \\end{{matrix}}", rows.join(" \\\\ "))
        }
    }
}

/// A name in a formula: one letter is set slanted, words upright; every character of it can be told from every other.
fn name(text: &str) -> String {
    if let Some(command) = greek(text) {
        return command.to_owned();
    }
    if matches!(text, "lim" | "max" | "min" | "log" | "sin" | "cos" | "tanh") {
        return format!("\\{text}");
    }
    let mut set = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => set.push(c),
            '_' => set.push_str("\\_"),
            _ => match greek(c.encode_utf8(&mut [0; 4])) {
                // The braces keep the command apart from the letters behind it.
                Some(command) => set.push_str(&format!("{{{command}}}")),
                None => set.push_str(&format!("\\text{{{}}}", escape(c.encode_utf8(&mut [0; 4])))),
            },
        }
    }
    match text.chars().count() {
        1 => set,
        _ => format!("\\operatorname{{{set}}}"),
    }
}

fn greek(letter: &str) -> Option<&'static str> {
    let command = match letter {
        "α" => "\\alpha",
        "β" => "\\beta",
        "γ" => "\\gamma",
        "δ" => "\\delta",
        "ε" => "\\varepsilon",
        "ζ" => "\\zeta",
        "η" => "\\eta",
        "θ" => "\\theta",
        "ι" => "\\iota",
        "κ" => "\\kappa",
        "λ" => "\\lambda",
        "μ" => "\\mu",
        "ν" => "\\nu",
        "ξ" => "\\xi",
        "π" => "\\pi",
        "ρ" => "\\rho",
        "σ" => "\\sigma",
        "τ" => "\\tau",
        "υ" => "\\upsilon",
        "φ" => "\\varphi",
        "χ" => "\\chi",
        "ψ" => "\\psi",
        "ω" => "\\omega",
        "ς" => "\\varsigma",
        "ϑ" => "\\vartheta",
        "ϕ" => "\\phi",
        "ϖ" => "\\varpi",
        "ϱ" => "\\varrho",
        "ϵ" => "\\epsilon",
        "Γ" => "\\Gamma",
        "Δ" => "\\Delta",
        "Θ" => "\\Theta",
        "Λ" => "\\Lambda",
        "Ξ" => "\\Xi",
        "Π" => "\\Pi",
        "Σ" => "\\Sigma",
        "Φ" => "\\Phi",
        "Ψ" => "\\Psi",
        "Ω" => "\\Omega",
        "∂" => "\\partial",
        "∞" => "\\infty",
        "∈" => "\\in",
        "ℝ" => "\\mathbb{R}",
        "ℕ" => "\\mathbb{N}",
        "ℤ" => "\\mathbb{Z}",
        _ => return None,
    };
    Some(command)
}

fn sign(text: &str) -> &str {
    match text {
        "−" => "-",
        "·" => "\\cdot",
        "≠" => "\\ne",
        "≤" => "\\le",
        "≥" => "\\ge",
        "∑" => "\\sum",
        "∏" => "\\prod",
        "∫" => "\\int",
        "→" => "\\to",
        "⊤" => "\\top",
        "∧" => "\\land",
        "∨" => "\\lor",
        "¬" => "\\lnot",
        "∀" => "\\forall",
        "∇" => "\\nabla",
        "⊙" => "\\odot",
        "⊘" => "\\oslash",
        "×" => "\\times",
        "…" => "\\dots",
        other => other,
    }
}

fn delimiter(text: &str) -> &str {
    match text {
        "" => ".",
        "⌊" => "\\lfloor",
        "⌋" => "\\rfloor",
        "⌈" => "\\lceil",
        "⌉" => "\\rceil",
        other => other,
    }
}

/// Text that means itself in LaTeX. What its fonts do not have is told by its code, so that two texts that differ look
/// different on paper.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '…' => out.push_str("\\dots{}"),
            '−' | '–' => out.push_str("--"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            ' '..='~' => out.push(c),
            '¡'..='ÿ' if c.is_alphabetic() => out.push(c),
            _ => {
                let mut buffer = [0; 4];
                let letter: &str = c.encode_utf8(&mut buffer);
                let command = greek(letter).or_else(|| Some(sign(letter)).filter(|s| *s != letter));
                let _ = match command {
                    Some(command) => write!(out, "${command}$"),
                    None => write!(out, "\\texttt{{U+{:04X}}}", u32::from(c)),
                };
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_powers_and_words_are_sound_latex() {
        let x = Math::Name("x".into());
        let square = Math::Power(Box::new(x), Box::new(Math::Number("2".into())));
        let twice = Math::Power(Box::new(square), Box::new(Math::Name("softmax".into())));
        assert_eq!(latex(&twice), "{{x}^{2}}^{\\operatorname{softmax}}");
    }

    #[test]
    fn text_means_itself() {
        assert_eq!(escape("a_1 & 50% of β"), "a\\_1 \\& 50\\% of $\\beta$");
        assert_eq!(escape("x ≤ ∞"), "x $\\le$ $\\infty$");
        assert_eq!(escape("é\u{1b}"), "é\\texttt{U+001B}");
        assert_ne!(escape("中"), escape("文"));
    }

    #[test]
    fn names_of_several_alphabets_are_sound_latex() {
        assert_eq!(name("x"), "x");
        assert_eq!(name("β"), "\\beta");
        assert_eq!(name("βx"), "\\operatorname{{\\beta}x}");
        assert_eq!(name("β_hat"), "\\operatorname{{\\beta}\\_hat}");
        assert_eq!(name("ħ"), "\\text{\\texttt{U+0127}}");
        assert_eq!(name("naïve"), "\\operatorname{na\\text{ï}ve}");
    }
}
