//! Commands by what they do to the tree of a formula: what has arguments, what is a letter, what is looks.

use super::super::latex::Kind;
use super::super::place::At;
use super::{Builder, Node, NodeKind, Stop, Wrong, written};

impl Builder<'_> {
    /// One command, with its arguments.
    pub(super) fn command(
        &mut self,
        name: &str,
        at: At,
        nodes: &mut Vec<Node>,
    ) -> Result<(), Wrong> {
        let kind = match name {
            "quad" | "qquad" => NodeKind::Gap,
            "," | ";" | ":" | "!" | " " | "~" | "thinspace" | "displaystyle" | "textstyle"
            | "scriptstyle" | "limits" | "nolimits" | "nonumber" | "notag" | "bigl" | "bigr"
            | "Bigl" | "Bigr" | "biggl" | "biggr" | "Biggl" | "Biggr" | "big" | "Big" | "bigg"
            | "Bigg" | "middle" | "mathstrut" | "strut" | "hfill" | "noindent" | "/" | "rm"
            | "scriptscriptstyle" | "allowbreak" | "nobreak" | "hline" | "qedhere" | "qed"
            | "medspace" | "thickspace" | "negthinspace" | "enspace" | "relax" | "null" | ">"
            | "frenchspacing" | "normalsize" | "small" | "footnotesize" | "displaybreak"
            | "newline" | "par" | "centering" => return Ok(()),
            "mkern" | "kern" | "hskip" | "mskip" => {
                self.length();
                return Ok(());
            }
            "tag" | "label" | "hspace" | "vspace" | "mspace" | "phantom" | "hphantom"
            | "vphantom" | "color" | "eqref" | "ref" => {
                if self
                    .peek()
                    .is_some_and(|token| token.kind == Kind::Char('*'))
                {
                    self.at += 1;
                }
                self.raw(at)?;
                return Ok(());
            }
            "intertext" | "shortintertext" => {
                let words = self.raw(at)?;
                // Words that may turn the claim behind them round are read with it.
                if super::super::remark::turns(&words) {
                    nodes.push(Node {
                        kind: NodeKind::Words("text".to_owned(), words),
                        at: at.to(self.last()),
                    });
                }
                return Ok(());
            }
            // The marks of a copy that `rederive mark` wrote, which is still the document.
            "rederiveproved" | "rederiveopen" | "rederiverefuted" => {
                if name == "rederiverefuted" {
                    self.raw(at)?;
                }
                nodes.extend(self.argument(at)?);
                return Ok(());
            }
            "textcolor" | "colorbox" => {
                self.raw(at)?;
                nodes.extend(self.argument(at)?);
                return Ok(());
            }
            "boxed" | "underline" | "overbrace" | "underbrace" | "fbox" | "mathop" | "mathrel"
            | "mathbin" | "mathord" | "ensuremath" | "smash" | "cancel" => {
                let inner = self.argument(at)?;
                // What is written below or above a brace is a remark; on its other side it is a script of what it holds.
                let remark = match name {
                    "underbrace" => Some(Kind::Sub),
                    "overbrace" => Some(Kind::Sup),
                    _ => None,
                };
                if remark.is_some() && self.peek().map(|token| &token.kind) == remark.as_ref() {
                    self.at += 1;
                    self.raw(at)?;
                }
                let scripted = matches!(
                    self.peek().map(|token| &token.kind),
                    Some(Kind::Sub | Kind::Sup | Kind::Prime)
                );
                if scripted {
                    nodes.push(Node {
                        kind: NodeKind::Group(inner),
                        at: at.to(self.last()),
                    });
                } else {
                    nodes.extend(inner);
                }
                return Ok(());
            }
            "binom" | "dbinom" | "tbinom" => {
                let above = self.argument(at)?;
                let below = self.argument(at)?;
                NodeKind::Table("binom".to_owned(), vec![vec![above], vec![below]])
            }
            "frac" | "dfrac" | "tfrac" | "cfrac" | "sfrac" | "nicefrac" => {
                let above = self.argument(at)?;
                NodeKind::Fraction(above, self.argument(at)?)
            }
            "sqrt" => {
                let index = if self.peek().is_some_and(|t| t.kind == Kind::Char('[')) {
                    self.at += 1;
                    let index = self.sequence(&[Stop::Char(']')])?;
                    self.at += 1;
                    Some(index)
                } else {
                    None
                };
                NodeKind::Root(index, self.argument(at)?)
            }
            "text" | "textrm" | "textit" | "textbf" | "mbox" | "textnormal" | "textsf"
            | "operatorname" | "mathrm" | "mathsf" | "mathtt" | "mathit" | "textup" => {
                if self
                    .peek()
                    .is_some_and(|token| token.kind == Kind::Char('*'))
                {
                    self.at += 1;
                }
                let words = self.raw(at)?;
                let words = meant(&words);
                let inner = words.trim();
                let mut letters = inner.chars();
                match (letters.next(), letters.next()) {
                    // One letter is a letter in whatever face.
                    (Some(letter), None) if name.starts_with("math") && letter.is_alphabetic() => {
                        let letter = Node {
                            kind: NodeKind::Letter(letter.to_string()),
                            at: at.to(self.last()),
                        };
                        NodeKind::Accent(name.to_owned(), vec![letter])
                    }
                    _ => NodeKind::Words(name.to_owned(), words),
                }
            }
            "hat" | "widehat" | "bar" | "overline" | "tilde" | "widetilde" | "vec" | "dot"
            | "ddot" | "check" | "breve" | "mathring" | "mathbf" | "boldsymbol" | "bm" | "pmb"
            | "mathcal" | "mathbb" | "mathfrak" | "mathscr" | "bold" | "overrightarrow"
            | "mathbbm" | "mathds" | "symbf" | "mathnormal" => {
                let inner = self.argument(at)?;
                let letters = inner.iter().all(|node| {
                    matches!(
                        node.kind,
                        NodeKind::Letter(_) | NodeKind::Number(_) | NodeKind::Accent(..)
                    )
                });
                // `\mathbf{A x + b}`: the font is that of each letter.
                if inner.len() > 1 && !letters && is_font(name) {
                    let inner = faced(name, inner);
                    let scripted = matches!(
                        self.peek().map(|token| &token.kind),
                        Some(Kind::Sub | Kind::Sup | Kind::Prime)
                    );
                    if scripted {
                        nodes.push(Node {
                            kind: NodeKind::Group(inner),
                            at: at.to(self.last()),
                        });
                    } else {
                        nodes.extend(inner);
                    }
                    return Ok(());
                }
                NodeKind::Accent(name.to_owned(), inner)
            }
            "left" => {
                let Some(open) = self.next() else {
                    return Err((at, "a bracket behind `\\left` is missing".to_owned()));
                };
                let inner = self.sequence(&[Stop::Right])?;
                self.at += 1;
                let close = self.next();
                let end = close.as_ref().map_or(at, |token| token.at);
                nodes.push(Node {
                    kind: NodeKind::Brackets {
                        open: written(&open.kind),
                        close: close.map_or(String::new(), |token| written(&token.kind)),
                        inner,
                    },
                    at: at.to(end),
                });
                return Ok(());
            }
            "right" => return Err((at, "`\\right` closes nothing".to_owned())),
            "{" | "lbrace" => {
                let stop = if name == "{" { "}" } else { "rbrace" };
                let found = self.brackets("{", &[Stop::Command(stop)], at)?;
                nodes.push(found);
                return Ok(());
            }
            "}" | "rbrace" => return Err((at, format!("`\\{name}` closes nothing"))),
            "|" | "Vert" => {
                let bar = Kind::Command(name.to_owned());
                let stop = if name == "|" { "|" } else { "Vert" };
                let found = self.bars("lVert", bar, Stop::Command(stop), at)?;
                nodes.push(found);
                return Ok(());
            }
            "vert" => {
                let bar = Kind::Command("vert".to_owned());
                let found = self.bars("|", bar, Stop::Command("vert"), at)?;
                nodes.push(found);
                return Ok(());
            }
            "lvert" | "lVert" | "lfloor" | "lceil" | "langle" | "lbrack" => {
                let (open, stop) = match name {
                    "lvert" => ("|", "rvert"),
                    "lVert" => ("lVert", "rVert"),
                    "lfloor" => ("lfloor", "rfloor"),
                    "lceil" => ("lceil", "rceil"),
                    "lbrack" => ("[", "rbrack"),
                    _ => ("langle", "rangle"),
                };
                let found = self.brackets(open, &[Stop::Command(stop)], at)?;
                nodes.push(found);
                return Ok(());
            }
            "rvert" | "rVert" | "rfloor" | "rceil" | "rangle" | "rbrack" => {
                return Err((at, format!("`\\{name}` closes nothing")));
            }
            "begin" => return self.environment(at, nodes),
            "end" => return Err((at, "`\\end` ends nothing".to_owned())),
            "substack" => {
                let Some(Kind::Open) = self.next().map(|token| token.kind) else {
                    return Err((at, "`{` is missing".to_owned()));
                };
                let rows = self.rows(&[Stop::Close])?;
                self.at += 1;
                NodeKind::Table("substack".to_owned(), rows)
            }
            "overset" | "stackrel" | "underset" => {
                let mark = self.argument(at)?;
                let inner = self.argument(at)?;
                if name == "underset"
                    && !matches!(inner.first().map(|n| &n.kind), Some(NodeKind::Char(_)))
                {
                    let mut inner = inner;
                    let base = match inner.pop() {
                        Some(only) if inner.is_empty() => only,
                        last => {
                            inner.extend(last);
                            Node {
                                kind: NodeKind::Group(inner),
                                at: at.to(self.last()),
                            }
                        }
                    };
                    NodeKind::Script {
                        base: Box::new(base),
                        sub: Some(mark),
                        sup: None,
                        primes: 0,
                    }
                } else {
                    nodes.extend(inner);
                    return Ok(());
                }
            }
            _ if is_letter(name) => NodeKind::Letter(name.to_owned()),
            _ => NodeKind::Command(name.to_owned()),
        };
        nodes.push(Node {
            kind,
            at: at.to(self.last()),
        });
        Ok(())
    }
}

impl Builder<'_> {
    /// Steps over `-1.5mu` behind `\mkern`.
    fn length(&mut self) {
        if matches!(
            self.peek().map(|token| &token.kind),
            Some(Kind::Char('-' | '+'))
        ) {
            self.at += 1;
        }
        if matches!(self.peek().map(|token| &token.kind), Some(Kind::Number(_))) {
            self.at += 1;
        }
        let letter = |place: usize| match self.tokens.get(place).map(|token| &token.kind) {
            Some(Kind::Letter(c)) => Some(*c),
            _ => None,
        };
        let unit: String = [letter(self.at), letter(self.at + 1)]
            .into_iter()
            .flatten()
            .collect();
        if matches!(
            &*unit,
            "mu" | "pt" | "em" | "ex" | "mm" | "cm" | "in" | "pc" | "bp"
        ) {
            self.at += 2;
        }
    }
}

/// Whether a command sets letters in another face, and puts nothing over them.
fn is_font(name: &str) -> bool {
    name.starts_with("math") && name != "mathring"
        || matches!(name, "boldsymbol" | "bm" | "pmb" | "bold" | "symbf")
}

/// The font that a switch such as `\bf` sets to the end of its braces.
pub(super) fn switched(name: &str) -> Option<&'static str> {
    Some(match name {
        "bf" | "bfseries" | "boldmath" => "mathbf",
        "rm" | "rmfamily" => "mathrm",
        "sf" | "sffamily" => "mathsf",
        "it" | "itshape" => "mathit",
        "tt" | "ttfamily" => "mathtt",
        "cal" => "mathcal",
        _ => return None,
    })
}

/// Text without what only sets it: `\operatorname{arg\,max}`, `\text{log\_sum}`.
fn meant(words: &str) -> String {
    const WRITTEN: [(&str, &str); 13] = [
        ("\\,", ""),
        ("\\!", ""),
        ("\\_", "_"),
        ("\\&", "&"),
        ("\\%", "%"),
        ("\\#", "#"),
        ("\\$", "$"),
        ("\\{", "{"),
        ("\\}", "}"),
        ("\\textasciicircum{}", "^"),
        ("\\textless{}", "<"),
        ("\\textgreater{}", ">"),
        ("\\textasciitilde{}", "~"),
    ];
    let set = |text: String, (written, meant): &(&str, &str)| text.replace(written, meant);
    WRITTEN.iter().fold(words.to_owned(), set)
}

/// Letters in a font; several upright ones are a word.
pub(super) fn faced(font: &str, nodes: Vec<Node>) -> Vec<Node> {
    let letters: Option<String> = nodes
        .iter()
        .map(|node| match &node.kind {
            NodeKind::Letter(name) if name.chars().count() == 1 => Some(name.as_str()),
            _ => None,
        })
        .collect();
    if let (Some(word), [first, .., last]) = (letters, &nodes[..])
        && matches!(font, "mathrm" | "mathsf" | "mathit" | "mathtt")
    {
        let at = first.at.to(last.at);
        let kind = NodeKind::Words(font.to_owned(), word);
        return vec![Node { kind, at }];
    }
    let inside = |nodes: Vec<Node>| faced(font, nodes);
    let set = |node: Node| {
        let at = node.at;
        let kind = match node.kind {
            NodeKind::Letter(name) => NodeKind::Accent(
                font.to_owned(),
                vec![Node {
                    kind: NodeKind::Letter(name),
                    at,
                }],
            ),
            NodeKind::Accent(accent, inner) => NodeKind::Accent(accent, inside(inner)),
            NodeKind::Group(inner) => NodeKind::Group(inside(inner)),
            NodeKind::Brackets { open, close, inner } => NodeKind::Brackets {
                open,
                close,
                inner: inside(inner),
            },
            NodeKind::Fraction(above, below) => NodeKind::Fraction(inside(above), inside(below)),
            NodeKind::Script {
                base,
                sub,
                sup,
                primes,
            } => {
                let mut base = inside(vec![*base]);
                let base = match base.pop() {
                    Some(only) if base.is_empty() => only,
                    last => {
                        base.extend(last);
                        Node {
                            kind: NodeKind::Group(base),
                            at,
                        }
                    }
                };
                NodeKind::Script {
                    base: Box::new(base),
                    sub,
                    sup,
                    primes,
                }
            }
            kind => kind,
        };
        Node { kind, at }
    };
    nodes.into_iter().map(set).collect()
}

/// The commands that are letters.
pub(crate) fn is_letter(name: &str) -> bool {
    const LETTERS: [&str; 42] = [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "vartheta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "varpi",
        "rho",
        "varrho",
        "sigma",
        "varsigma",
        "tau",
        "upsilon",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Upsilon",
        "Phi",
        "Psi",
        "Omega",
        "ell",
        "hbar",
    ];
    LETTERS.contains(&name)
}
