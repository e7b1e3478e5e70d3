//! A report as LaTeX: an `align` environment for each derivation, in a document that compiles as it is.

use std::fmt::Write as _;

use rederive_lang::expr::{Cond, Verdict};

use super::typeset::{Math, condition, equation, expression, relation};
use super::{Derivation, Report, Step, StepKind, verdict_word};

impl Report {
    /// The report as a LaTeX document. It needs `amsmath` and `amssymb` and nothing else.
    #[must_use]
    pub fn to_latex(&self) -> String {
        let mut out = String::from(
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
        for derivation in &self.derivations {
            if derivation.file != file {
                file = &derivation.file;
                let _ = writeln!(out, "\n\\section*{{{}}}", escape(file));
            }
            write_derivation(derivation, &mut out);
        }
        out.push_str("\\end{document}\n");
        out
    }
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
    if let Some(claim) = &derivation.claim.formula {
        let given: Vec<String> = derivation
            .given
            .iter()
            .map(|cond| format!("${}$", latex(&condition(&derivation.named(cond)))))
            .collect();
        let given = if given.is_empty() {
            String::new()
        } else {
            format!("Given {}: ", given.join(", "))
        };
        for (place, (name, value)) in derivation.lets.iter().enumerate() {
            let value = derivation.named_expr(value, place);
            let _ = writeln!(out, "Let ${}$.\n", latex(&equation(name, &value)));
        }
        let claim = derivation.named(claim);
        let _ = writeln!(out, "{given}\\[ {} \\]", latex(&condition(&claim)));
    }
    let mut rows: Vec<String> = Vec::new();
    let mut case = &None;
    for step in &derivation.steps {
        if step.opens || step.kind == StepKind::Have {
            finish(&mut rows, out);
        }
        if &step.case != case {
            case = &step.case;
            if let Some(case) = case {
                let _ = writeln!(out, "\\textbf{{Case}} \\texttt{{{}}}\n", escape(case));
            }
        }
        rows.extend(row(derivation, step));
        if step.kind == StepKind::Have {
            finish(&mut rows, out);
        }
    }
    finish(&mut rows, out);
}

/// The rows of a step: its relation and right side, below its left side where the chain begins with it.
fn row(derivation: &Derivation, step: &Step) -> Vec<String> {
    let reason = step.reasons.join(", ");
    let mark = if step.verdict == Verdict::Proved {
        String::new()
    } else {
        format!(" ({})", verdict_word(step.verdict))
    };
    let note = format!("{reason}{mark}");
    let note = if note.is_empty() {
        note
    } else {
        format!(" && \\text{{\\footnotesize {}}}", escape(&note))
    };
    match &step.formula.as_ref().map(|cond| derivation.named(cond)) {
        Some(Cond::Rel(rel, left, right)) => {
            let mut rows = Vec::new();
            if step.opens {
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

fn finish(rows: &mut Vec<String>, out: &mut String) {
    if !rows.is_empty() {
        let _ = writeln!(
            out,
            "\\begin{{align*}}\n{}\n\\end{{align*}}",
            rows.join(" \\\\\n")
        );
        rows.clear();
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
        Math::Number(text) => greek(text).map_or_else(|| text.clone(), str::to_owned),
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
                format!("\\operatorname*{{{of}}}")
            } else {
                sign(of).to_owned()
            };
            format!("{of}{limits}_{{{}}}{above}", latex(below))
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
