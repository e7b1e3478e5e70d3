//! The displays of a document as MathML, a line of a display each, for a report that shows the page's own letters.

use super::chain;
use super::place::Files;
use super::tree::{Node, NodeKind};
use crate::plain;
use crate::span::Span;

/// A line of a display.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it stands.
    pub span: Span,
    /// What stands there, as what is between `<math>` and `</math>`.
    pub math: String,
}

/// The lines of a display.
pub(super) fn lines(nodes: &[Node], files: &Files) -> Vec<Line> {
    let nodes = chain::lines(nodes);
    nodes
        .split(|node| matches!(node.kind, NodeKind::Row))
        .filter_map(|row| {
            let shown: Vec<&Node> = row
                .iter()
                .filter(|node| !matches!(node.kind, NodeKind::Ampersand))
                .collect();
            let (first, last) = (shown.first()?, shown.last()?);
            Some(Line {
                span: files.span(first.at.to(last.at)),
                math: shown.into_iter().map(one).collect(),
            })
        })
        .collect()
}

fn all(nodes: &[Node]) -> String {
    nodes.iter().map(one).collect()
}

fn row(nodes: &[Node]) -> String {
    format!("<mrow>{}</mrow>", all(nodes))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if plain::is_unseen(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}

fn operator(text: &str) -> String {
    format!("<mo>{}</mo>", escape(text))
}

/// A bracket by the name that the tree gives it.
fn bracket(name: &str) -> String {
    let sign = match name {
        "." | "" => return String::new(),
        "lVert" => "‖",
        "lfloor" => "⌊",
        "rfloor" => "⌋",
        "lceil" => "⌈",
        "rceil" => "⌉",
        "langle" => "⟨",
        "rangle" => "⟩",
        other => other,
    };
    operator(sign)
}

fn one(node: &Node) -> String {
    match &node.kind {
        NodeKind::Letter(name) => format!("<mi>{}</mi>", escape(letter(name))),
        NodeKind::Number(digits) => format!("<mn>{}</mn>", escape(digits)),
        NodeKind::Char('-') => operator("−"),
        NodeKind::Char(c) => operator(&c.to_string()),
        NodeKind::Command(name) => command(name),
        NodeKind::Group(inner) => row(inner),
        NodeKind::Brackets { open, close, inner } => {
            format!(
                "<mrow>{}{}{}</mrow>",
                bracket(open),
                all(inner),
                bracket(close)
            )
        }
        NodeKind::Script {
            base,
            sub,
            sup,
            primes,
        } => script(base, sub.as_deref(), sup.as_deref(), *primes),
        NodeKind::Fraction(above, below) => {
            format!("<mfrac>{}{}</mfrac>", row(above), row(below))
        }
        NodeKind::Root(None, inner) => format!("<msqrt>{}</msqrt>", all(inner)),
        NodeKind::Root(Some(index), inner) => {
            format!("<mroot>{}{}</mroot>", row(inner), row(index))
        }
        NodeKind::Accent(name, inner) => accent(name, inner),
        NodeKind::Words(name, words) => {
            let words = escape(words);
            if name.starts_with("text") || name == "mbox" {
                format!("<mtext>{words}</mtext>")
            } else {
                format!("<mi mathvariant=\"normal\">{}</mi>", words.trim())
            }
        }
        NodeKind::Table(name, rows) => table(name, rows),
        NodeKind::Hole(name) => format!("<mtext>#{}</mtext>", escape(name)),
        NodeKind::Gap => "<mspace width=\"2em\"/>".to_owned(),
        NodeKind::Ampersand | NodeKind::Row => String::new(),
    }
}

fn script(base: &Node, sub: Option<&[Node]>, sup: Option<&[Node]>, primes: usize) -> String {
    let under = matches!(&base.kind, NodeKind::Command(name)
        if matches!(&**name, "sum" | "prod" | "lim" | "max" | "min" | "sup" | "inf"))
        || matches!(&base.kind, NodeKind::Words(name, _) if name == "operatorname");
    let shown = one(base);
    let primes = if primes > 0 {
        operator(&"′".repeat(primes))
    } else {
        String::new()
    };
    let above = match sup {
        None if primes.is_empty() => None,
        None => Some(primes),
        Some(sup) => Some(format!("<mrow>{primes}{}</mrow>", all(sup))),
    };
    let (low, high, both) = if under {
        ("munder", "mover", "munderover")
    } else {
        ("msub", "msup", "msubsup")
    };
    match (sub, above) {
        (None, None) => shown,
        (Some(sub), None) => format!("<{low}>{shown}{}</{low}>", row(sub)),
        (None, Some(above)) => format!("<{high}>{shown}{above}</{high}>"),
        (Some(sub), Some(above)) => format!("<{both}>{shown}{}{above}</{both}>", row(sub)),
    }
}

fn accent(name: &str, inner: &[Node]) -> String {
    let mark = match name {
        "hat" | "widehat" => "^",
        "bar" | "overline" => "¯",
        "tilde" | "widetilde" => "~",
        "vec" | "overrightarrow" => "→",
        "dot" => "˙",
        "ddot" => "¨",
        "check" => "ˇ",
        "breve" => "˘",
        "mathring" => "˚",
        "mathbf" | "boldsymbol" | "bm" | "pmb" | "bold" | "symbf" => {
            return format!("<mrow style=\"font-weight: bold\">{}</mrow>", all(inner));
        }
        "mathbb" | "mathbbm" | "mathds" | "mathcal" | "mathscr" | "mathfrak" => {
            return format!("<mrow class=\"{name}\">{}</mrow>", all(inner));
        }
        _ => return row(inner),
    };
    format!(
        "<mover accent=\"true\">{}{}</mover>",
        row(inner),
        operator(mark)
    )
}

fn table(name: &str, rows: &[Vec<Vec<Node>>]) -> String {
    let body: String = rows
        .iter()
        .map(|cells| {
            let cells: String = cells
                .iter()
                .map(|cell| format!("<mtd>{}</mtd>", all(cell)))
                .collect();
            format!("<mtr>{cells}</mtr>")
        })
        .collect();
    let (open, close) = match name {
        "cases" | "dcases" => ("{", ""),
        "rcases" => ("", "}"),
        "pmatrix" | "binom" => ("(", ")"),
        "bmatrix" => ("[", "]"),
        "vmatrix" => ("|", "|"),
        "Vmatrix" => ("lVert", "lVert"),
        _ => ("", ""),
    };
    format!(
        "<mrow>{}<mtable>{body}</mtable>{}</mrow>",
        bracket(open),
        bracket(close)
    )
}

/// A command that stands for itself.
fn command(name: &str) -> String {
    let sign = match name {
        "sum" => "∑",
        "prod" => "∏",
        "int" => "∫",
        "cdot" => "·",
        "times" => "×",
        "div" => "÷",
        "odot" => "⊙",
        "otimes" => "⊗",
        "oplus" => "⊕",
        "circ" => "∘",
        "ast" => "∗",
        "star" => "⋆",
        "pm" => "±",
        "mp" => "∓",
        "le" | "leq" | "leqslant" => "≤",
        "ge" | "geq" | "geqslant" => "≥",
        "lt" => "<",
        "gt" => ">",
        "ne" | "neq" => "≠",
        "equiv" => "≡",
        "approx" => "≈",
        "sim" => "∼",
        "propto" => "∝",
        "in" => "∈",
        "notin" => "∉",
        "to" | "rightarrow" | "longrightarrow" => "→",
        "leftarrow" | "gets" => "←",
        "mapsto" => "↦",
        "Rightarrow" | "implies" | "Longrightarrow" => "⇒",
        "Leftrightarrow" | "iff" => "⇔",
        "therefore" => "∴",
        "nabla" => "∇",
        "partial" => "∂",
        "infty" => "∞",
        "forall" => "∀",
        "exists" => "∃",
        "top" | "intercal" => "⊤",
        "mid" => "∣",
        "dots" | "ldots" | "dotsc" => "…",
        "cdots" | "dotsb" => "⋯",
        "vdots" => "⋮",
        "ddots" => "⋱",
        "land" | "wedge" => "∧",
        "lor" | "vee" => "∨",
        "prime" => "′",
        "exp" | "log" | "ln" | "sin" | "cos" | "tan" | "sinh" | "cosh" | "tanh" | "lim" | "max"
        | "min" | "sup" | "inf" | "det" | "arg" | "Pr" => {
            return format!("<mi mathvariant=\"normal\">{name}</mi>");
        }
        "%" | "#" | "&" | "$" | "_" => name,
        _ => return format!("<mtext>\\{}</mtext>", escape(name)),
    };
    operator(sign)
}

/// The letter that a name stands for.
fn letter(name: &str) -> &str {
    match name {
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "delta" => "δ",
        "epsilon" => "ϵ",
        "varepsilon" => "ε",
        "zeta" => "ζ",
        "eta" => "η",
        "theta" => "θ",
        "vartheta" => "ϑ",
        "iota" => "ι",
        "kappa" => "κ",
        "lambda" => "λ",
        "mu" => "μ",
        "nu" => "ν",
        "xi" => "ξ",
        "pi" => "π",
        "varpi" => "ϖ",
        "rho" => "ρ",
        "varrho" => "ϱ",
        "sigma" => "σ",
        "varsigma" => "ς",
        "tau" => "τ",
        "upsilon" => "υ",
        "phi" => "ϕ",
        "varphi" => "φ",
        "chi" => "χ",
        "psi" => "ψ",
        "omega" => "ω",
        "Gamma" => "Γ",
        "Delta" => "Δ",
        "Theta" => "Θ",
        "Lambda" => "Λ",
        "Xi" => "Ξ",
        "Pi" => "Π",
        "Sigma" => "Σ",
        "Upsilon" => "Υ",
        "Phi" => "Φ",
        "Psi" => "Ψ",
        "Omega" => "Ω",
        "ell" => "ℓ",
        "hbar" => "ℏ",
        other => other,
    }
}

impl Line {
    /// Whether a place stands in this line.
    #[must_use]
    pub fn holds(&self, line: u32, column: u32) -> bool {
        let (begin, end) = (
            (self.span.line, self.span.column),
            (self.span.end_line, self.span.end_column),
        );
        begin <= (line, column) && (line, column) < end
    }
}
