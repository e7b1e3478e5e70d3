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

/// An expression by itself.
#[cfg(test)]
pub(super) fn formula(expr: &rederive_lang::expr::Expr) -> String {
    latex(&expression(expr))
}

fn latex(math: &Math) -> String {
    match math {
        Math::Name(text) => name(text),
        Math::Number(text) => {
            if text == "∞" {
                "\\infty".to_owned()
            } else {
                text.clone()
            }
        }
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
                .map(|(value, cond)| format!("{} & \\text{{if }} {}", latex(value), latex(cond)))
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

/// Greek letters by their commands, one letter as it is, words upright.
fn name(text: &str) -> String {
    match greek(text) {
        Some(command) => command.to_owned(),
        None if text.chars().count() == 1 && text.is_ascii() => escape(text),
        None => format!("\\operatorname{{{}}}", escape(text)),
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
        "Γ" => "\\Gamma",
        "Δ" => "\\Delta",
        "Θ" => "\\Theta",
        "Λ" => "\\Lambda",
        "Σ" => "\\Sigma",
        "Φ" => "\\Phi",
        "Ω" => "\\Omega",
        "∂" => "\\partial",
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

/// Text that means itself in LaTeX; what its fonts do not have is left out of it as `?`.
fn escape(text: &str) -> String {
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
            _ if c.is_ascii() || ('\u{a1}'..='\u{ff}').contains(&c) => out.push(c),
            _ => match greek(c.encode_utf8(&mut [0; 4])) {
                Some(command) => {
                    let _ = write!(out, "${command}$");
                }
                None => out.push('?'),
            },
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
    }
}
