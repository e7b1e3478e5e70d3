//! The lines of a display as chains of relations.

use super::place::At;
use super::remark::{self, Remark};
use super::tree::{Node, NodeKind};

/// What a relation sign is in the language.
pub(crate) fn relation(node: &Node) -> Option<&'static str> {
    Some(match &node.kind {
        NodeKind::Char('=') => "=",
        NodeKind::Char('<') => "<",
        NodeKind::Char('>') => ">",
        NodeKind::Command(name) => match &**name {
            "le" | "leq" | "leqslant" => "<=",
            "ge" | "geq" | "geqslant" => ">=",
            "lt" => "<",
            "gt" => ">",
            "ne" | "neq" => "!=",
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether a command stands between two sides of a claim, whether or not it can be checked.
pub(crate) fn relation_word(name: &str) -> bool {
    matches!(
        name,
        "le" | "leq"
            | "leqslant"
            | "ge"
            | "geq"
            | "geqslant"
            | "lt"
            | "gt"
            | "ne"
            | "neq"
            | "equiv"
            | "approx"
            | "sim"
            | "simeq"
            | "propto"
            | "cong"
            | "asymp"
            | "in"
            | "notin"
            | "subset"
            | "subseteq"
            | "to"
            | "rightarrow"
            | "longrightarrow"
            | "leftarrow"
            | "gets"
            | "mapsto"
            | "iff"
            | "Leftrightarrow"
            | "Longleftrightarrow"
            | "Rightarrow"
            | "implies"
            | "Longrightarrow"
            | "coloneqq"
            | "coloneq"
            | "triangleq"
            | "doteq"
            | "ll"
            | "gg"
            | "vdots"
    )
}

/// Signs that define their left side: how many nodes they are.
fn defining(nodes: &[Node]) -> Option<usize> {
    match nodes {
        [
            Node {
                kind: NodeKind::Char(':'),
                ..
            },
            Node {
                kind: NodeKind::Char('='),
                ..
            },
            ..,
        ] => Some(2),
        [
            Node {
                kind: NodeKind::Command(name),
                ..
            },
            ..,
        ] if matches!(
            &**name,
            "leftarrow" | "gets" | "coloneqq" | "coloneq" | "triangleq" | "doteq"
        ) =>
        {
            Some(1)
        }
        _ => None,
    }
}

/// A relation sign and what follows it.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub relation: &'static str,
    /// The sign itself.
    pub sign: NodeKind,
    /// Whether it is `:=` or its like.
    pub defines: bool,
    pub at: At,
    pub side: Vec<Node>,
    /// `\text{(by linearity)}` behind it.
    pub reasons: Option<(At, String)>,
}

/// A chain: a first side, and what it is related to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    pub first: Vec<Node>,
    pub links: Vec<Link>,
    /// What is written behind it of what it holds for.
    pub remarks: Vec<Remark>,
    /// Whether it begins with `\Rightarrow`, and follows from the chain before it.
    pub follows: bool,
    /// Where it begins.
    pub at: At,
    /// What is wrong with it as a whole.
    pub wrong: Option<(At, String, String)>,
}

impl Chain {
    /// The side that is being written.
    fn open(&mut self) -> &mut Vec<Node> {
        match self.links.last_mut() {
            Some(link) => &mut link.side,
            None => &mut self.first,
        }
    }

    fn fault(&mut self, at: At, message: impl Into<String>, help: impl Into<String>) {
        if self.wrong.is_none() {
            self.wrong = Some((at, message.into(), help.into()));
        }
    }
}

/// The chains of a display, in order.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    pub list: Vec<Chain>,
    /// Whether rows are left out by `\vdots`.
    pub dots: bool,
}

/// Takes a display apart.
pub(crate) fn chains(nodes: &[Node], whole: At) -> Chains {
    let mut out = Chains::default();
    let mut broken = false;
    let nodes = lines(nodes);
    for row in nodes.split(|node| matches!(node.kind, NodeKind::Row)) {
        let empty_first = first_cell_is_empty(row);
        let row: Vec<Node> = cells(row);
        if row.iter().all(|node| matches!(node.kind, NodeKind::Gap)) {
            continue;
        }
        if let [
            Node {
                kind: NodeKind::Command(name),
                ..
            },
        ] = &row[..]
            && name == "vdots"
        {
            out.dots = true;
            broken = true;
            continue;
        }
        let claims = joined_claims(&row);
        let parts = claims.iter().flat_map(|claim| parts(claim));
        for (place, (part, remarks)) in parts.enumerate() {
            segment(&part, empty_first && place == 0, broken, whole, &mut out);
            broken = false;
            if let Some(chain) = out.list.last_mut() {
                chain.remarks.extend(remarks);
            }
        }
    }
    for chain in &mut out.list {
        for link in &mut chain.links {
            trim(&mut link.side);
        }
        trim(&mut chain.first);
        if let Some(link) = chain.links.iter().find(|link| link.side.is_empty()) {
            let at = link.at;
            chain.fault(at, "nothing stands behind this sign", "");
        }
        if chain.first.is_empty() && chain.wrong.is_none() {
            chain.fault(chain.at, "nothing stands before the first sign", "");
        }
    }
    out
}

fn first_cell_is_empty(row: &[Node]) -> bool {
    let first = row.iter().find(|node| !matches!(node.kind, NodeKind::Gap));
    first.is_some_and(|node| matches!(node.kind, NodeKind::Ampersand))
}

/// A row without its `&`; where a third column begins a claim of its own, a gap stands for the `&`.
fn cells(row: &[Node]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let mut count = 0usize;
    for (place, node) in row.iter().enumerate() {
        if !matches!(node.kind, NodeKind::Ampersand) {
            out.push(node.clone());
            continue;
        }
        count += 1;
        let rest = row.get(place + 1..).unwrap_or_default();
        let begins = rest
            .iter()
            .find(|node| !matches!(node.kind, NodeKind::Ampersand | NodeKind::Gap));
        let text = begins.is_some_and(|node| matches!(node.kind, NodeKind::Words(..)));
        let sign = begins.is_some_and(|node| relation(node).is_some());
        let before = out.iter().any(|node| relation(node).is_some())
            && out.last().is_some_and(|node| relation(node).is_none());
        let claim = rest.iter().any(|node| relation(node).is_some());
        if text || count > 1 && before && !sign && claim {
            out.push(Node {
                kind: NodeKind::Gap,
                at: node.at,
            });
        }
    }
    out
}

/// The rows of a display whose whole is one bracket or table around them: `\left\{ … \right.`, `\begin{array}{rcl}`, a
/// system of equations in `cases`.
pub(super) fn lines(nodes: &[Node]) -> Vec<Node> {
    let mut inner = nodes;
    while let [rest @ .., node] = inner
        && matches!(node.kind, NodeKind::Gap | NodeKind::Char(',' | '.' | ';'))
    {
        inner = rest;
    }
    let claims = |nodes: &[Node]| nodes.iter().any(|node| relation(node).is_some());
    let [only] = inner else {
        return nodes.to_vec();
    };
    match &only.kind {
        NodeKind::Brackets { open, close, inner } if open == "{" && close == "." => lines(inner),
        NodeKind::Table(name, rows)
            if matches!(&**name, "array" | "cases" | "dcases" | "rcases")
                && rows.iter().flatten().any(|cell| claims(cell)) =>
        {
            let sign = |kind| Node {
                kind,
                at: only.at.head(),
            };
            let rows: Vec<Vec<Node>> = rows
                .iter()
                .map(|row| row.join(&sign(NodeKind::Ampersand)))
                .collect();
            rows.join(&sign(NodeKind::Row))
        }
        _ => nodes.to_vec(),
    }
}

/// A row as the claims that `\text{and}` joins, where what it joins is not what they hold for.
fn joined_claims(row: &[Node]) -> Vec<Vec<Node>> {
    let mut out: Vec<Vec<Node>> = vec![Vec::new()];
    let mut claims = false;
    let mut introduced = false;
    let mut in_front = false;
    for (place, node) in row.iter().enumerate() {
        let Some(open) = out.last_mut() else { break };
        let rest = row.get(place + 1..).unwrap_or_default();
        if remark::is_and(node)
            && claims
            && !introduced
            && rest.iter().any(|node| relation(node).is_some())
            && !ends_with_condition(open)
        {
            out.push(Vec::new());
            claims = false;
            continue;
        }
        let (begins, ends) = match &node.kind {
            NodeKind::Words(_, words) => {
                let then = words.trim_start_matches([',', ' ']).starts_with("then");
                (remark::introduces(words), then)
            }
            NodeKind::Command(name) => (name == "forall", false),
            NodeKind::Char(':') => (false, true),
            _ => (false, false),
        };
        in_front |= begins && !claims;
        introduced |= begins;
        // What the claim holds for was said before it.
        if ends && in_front {
            (in_front, introduced, claims) = (false, false, false);
        }
        claims |= relation(node).is_some();
        open.push(node.clone());
    }
    out
}

/// Whether what stands behind the last comma or gap is what the claim before it holds for: `a = b, \quad x > 0`.
fn ends_with_condition(nodes: &[Node]) -> bool {
    let apart = |node: &Node| matches!(node.kind, NodeKind::Gap | NodeKind::Char(','));
    let Some(last) = nodes.iter().rposition(apart) else {
        return false;
    };
    let (before, behind) = nodes.split_at(last);
    is_equation(before) && remark::remarks(behind).is_some_and(|found| !found.is_empty())
}

/// Whether a stretch is a claim, and one of equations alone.
fn is_equation(nodes: &[Node]) -> bool {
    let mut signs = nodes.iter().filter_map(relation).peekable();
    signs.peek().is_some() && signs.all(|sign| sign == "=")
}

/// A claim with the remarks that stand behind it.
type Part = (Vec<Node>, Vec<Remark>);

/// The parts of a row between wide gaps that are claims or remarks of their own.
fn parts(row: &[Node]) -> Vec<Part> {
    let mut out: Vec<Part> = vec![Part::default()];
    for piece in row.split(|node| matches!(node.kind, NodeKind::Gap)) {
        if piece.is_empty() {
            continue;
        }
        let begins_with_sign = piece.first().is_some_and(|node| {
            relation(node).is_some() || matches!(node.kind, NodeKind::Char('+' | '-'))
        });
        let claims = piece.iter().any(|node| relation(node).is_some());
        let text = matches!(
            piece.first().map(|node| &node.kind),
            Some(NodeKind::Words(..))
        );
        let implies = piece.first().is_some_and(is_implication);
        let known = out
            .last()
            .is_some_and(|(part, _)| part.iter().any(|node| relation(node).is_some()));
        if known
            && let Some((part, remarks)) = out.last_mut()
            && let Some(found) = remark::remarks(piece)
            && (remark::is_plain(&found) || is_equation(part))
        {
            remarks.extend(found);
            continue;
        }
        if known && claims && !begins_with_sign && !text && !implies {
            // A comma before the gap belongs to neither.
            out.push((piece.to_vec(), Vec::new()));
        } else if let Some((part, _)) = out.last_mut() {
            if !part.is_empty() {
                part.push(Node {
                    kind: NodeKind::Gap,
                    at: piece.first().map(|node| node.at).unwrap_or_default(),
                });
            }
            part.extend(piece.iter().cloned());
        }
    }
    out.retain(|(part, _)| !part.is_empty());
    out
}

fn is_implication(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Command(name) if matches!(&**name, "Rightarrow" | "implies" | "Longrightarrow" | "therefore"))
}

/// A part of a row: goes on with the chain before it, or begins a new one.
fn segment(part: &[Node], empty_first: bool, broken: bool, whole: At, out: &mut Chains) {
    let mut nodes = part.to_vec();
    let at = nodes.first().map_or(whole, |node| node.at);
    let mut follows = false;
    if nodes.first().is_some_and(is_implication) {
        nodes.remove(0);
        follows = true;
    }
    // Remarks before the formula.
    while let Some(Node {
        kind: NodeKind::Words(_, words),
        ..
    }) = nodes.first()
    {
        let remark = words.trim_end().ends_with(':') || words.trim().is_empty();
        if !remark || remark::turns(words) {
            break;
        }
        nodes.remove(0);
    }
    let before = condition_before(&mut nodes);
    // A row of its own that says for what the rows before it hold.
    if matches!(&nodes.first().map(|node| &node.kind), Some(NodeKind::Words(_, words)) if remark::introduces(words))
        && let Some(chain) = out.list.last_mut()
        && let Some(found) = remark::remarks(&nodes)
    {
        chain.remarks.extend(found);
        return;
    }
    let (mut nodes, reasons, mut remarks) = behind(nodes);
    remarks.extend(before);
    trim(&mut nodes);
    if nodes.is_empty() && reasons.is_none() && remarks.is_empty() {
        return;
    }
    let signs: Vec<(usize, usize, &'static str, bool)> = signs(&nodes);
    let begins_with_sign = signs.first().is_some_and(|(place, ..)| *place == 0);
    let operator = nodes.first().is_some_and(|node| match &node.kind {
        NodeKind::Char('+' | '-' | '*' | '/') => true,
        NodeKind::Command(name) => matches!(&**name, "cdot" | "times" | "odot"),
        _ => false,
    });
    let goes_on = !follows && (begins_with_sign || signs.is_empty() || operator && empty_first);
    // `= \\ &= b`: the sign is written twice.
    let waiting = out.list.last().and_then(|chain| {
        let link = chain.links.last()?;
        link.side.is_empty().then_some(link.relation)
    });
    let new = out.list.is_empty() || !goes_on && waiting.is_none();
    if new {
        out.list.push(Chain {
            at: nodes.first().map_or(at, |node| node.at),
            follows,
            ..Chain::default()
        });
    }
    let count = out.list.len();
    let Some(chain) = out.list.last_mut() else {
        return;
    };
    if !new && broken {
        chain.fault(
            at,
            "the line before this one is left out by `\\vdots`",
            "begin with a left side, or write the lines between",
        );
    }
    if follows && count == 1 {
        chain.fault(at, "nothing stands before this `\\Rightarrow`", "");
    }
    let mut start = 0;
    for (position, (place, width, sign, defines)) in signs.iter().copied().enumerate() {
        let side = nodes.get(start..place).unwrap_or_default();
        chain.open().extend(side.iter().cloned());
        let at = nodes.get(place).map_or(at, |node| node.at);
        start = place + width;
        if position == 0 && place == 0 && waiting.is_some() && !new {
            if waiting != Some(sign) {
                chain.fault(
                    at,
                    "two different signs, one at the end of the line before",
                    "",
                );
            }
            continue;
        }
        chain.links.push(Link {
            relation: sign,
            sign: nodes
                .get(place)
                .map_or(NodeKind::Gap, |node| node.kind.clone()),
            defines,
            at,
            side: Vec::new(),
            reasons: None,
        });
    }
    let rest = nodes.get(start..).unwrap_or_default();
    chain.open().extend(rest.iter().cloned());
    if let Some((at, text)) = reasons {
        match chain.links.last_mut() {
            Some(link) => link.reasons = Some((at, text)),
            None => chain.fault(at, "a reason stands beside no step", ""),
        }
    }
    chain.remarks.extend(remarks);
}

/// The relation signs of a line: where, how many nodes, which, and whether it defines its left side.
fn signs(nodes: &[Node]) -> Vec<(usize, usize, &'static str, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < nodes.len() {
        let rest = nodes.get(at..).unwrap_or_default();
        if let Some(width) = defining(rest) {
            out.push((at, width, "=", true));
            at += width;
            continue;
        }
        if let Some(sign) = rest.first().and_then(relation) {
            out.push((at, 1, sign, false));
        }
        at += 1;
    }
    out
}

/// What stands behind the formula of a line: its number, remarks, reasons, conditions.
type Behind = (Vec<Node>, Option<(At, String)>, Vec<Remark>);

fn behind(nodes: Vec<Node>) -> Behind {
    let mut nodes = nodes;
    let mut reasons = None;
    let mut remarks = Vec::new();
    loop {
        trim(&mut nodes);
        match nodes.last().map(|node| &node.kind) {
            // `\quad (10)`
            Some(NodeKind::Brackets { open, inner, .. })
                if open == "("
                    && nodes.len() >= 2
                    && matches!(
                        nodes.get(nodes.len() - 2).map(|node| &node.kind),
                        Some(NodeKind::Gap)
                    )
                    && matches!(
                        &inner[..],
                        [Node {
                            kind: NodeKind::Number(_)
                                | NodeKind::Char('*' | '†')
                                | NodeKind::Letter(_),
                            ..
                        }]
                    ) =>
            {
                nodes.pop();
            }
            Some(NodeKind::Words(command, _)) if command == "operatorname" => {
                return (nodes, reasons, remarks);
            }
            Some(NodeKind::Words(_, words)) => {
                // A name of several letters is part of the formula unless a gap or a bracket sets it apart.
                let before = nodes.len().checked_sub(2).and_then(|at| nodes.get(at));
                let apart = before.is_none_or(|node| matches!(node.kind, NodeKind::Gap));
                let text = words.trim().to_owned();
                let remark =
                    apart || text.contains(' ') || text.starts_with('(') || words.starts_with(' ');
                // What joins two claims is no remark.
                let joins = matches!(&*text, "or" | "iff" | "if and only if" | "xor");
                let front = nodes.get(..nodes.len() - 1).unwrap_or_default();
                if !remark || joins || remark::turns(&text) || limits(&text, front) {
                    return (nodes, reasons, remarks);
                }
                if let Some(node) = nodes.pop()
                    && let Some(reason) = stated(&text)
                {
                    reasons.get_or_insert((node.at, reason));
                }
            }
            _ => match remark_behind(&nodes) {
                Some((place, found)) => {
                    nodes.truncate(place);
                    remarks.extend(found);
                }
                None => return (nodes, reasons, remarks),
            },
        }
    }
}

/// Whether words go on with the condition before them: `\text{if } a > 0 \text{ is small}`.
fn limits(text: &str, before: &[Node]) -> bool {
    if text.starts_with(['(', '['])
        || stated(text).is_some()
        || before
            .last()
            .is_some_and(|node| matches!(node.kind, NodeKind::Gap))
    {
        return false;
    }
    let found = remark_behind(before).map(|(_, found)| found);
    let condition = |remark: &Remark| matches!(remark, Remark::Condition { .. });
    !text.is_empty() && found.is_some_and(|found| found.iter().any(condition))
}

/// `\text{if } x > 0`, `\forall i`, `, i = 1, \dots, n` behind a claim: where it begins, and what it says.
fn remark_behind(nodes: &[Node]) -> Option<(usize, Vec<Remark>)> {
    let claims = |place: usize| {
        nodes
            .get(..place)
            .is_some_and(|before| before.iter().any(|node| relation(node).is_some()))
    };
    nodes.iter().enumerate().skip(1).find_map(|(place, node)| {
        let begins = match &node.kind {
            NodeKind::Words(_, words) => remark::introduces(words) || claims(place),
            NodeKind::Command(name) => name == "forall",
            NodeKind::Char(',') => claims(place),
            _ => false,
        };
        if !begins {
            return None;
        }
        let found = remark::remarks(nodes.get(place..)?)?;
        let plain = remark::is_plain(&found) || is_equation(nodes.get(..place)?);
        plain.then_some((place, found))
    })
}

/// `\text{If } a > 0 \text{, then}` before a claim, which is taken away.
fn condition_before(nodes: &mut Vec<Node>) -> Vec<Remark> {
    let introduces = nodes.first().is_some_and(|node| match &node.kind {
        NodeKind::Words(_, words) => remark::introduces(words),
        NodeKind::Command(name) => name == "forall",
        _ => false,
    });
    if !introduces {
        return Vec::new();
    }
    let ends = nodes.iter().enumerate().skip(1).find_map(|(place, node)| {
        let ends = match &node.kind {
            NodeKind::Words(_, words) => {
                let words = words.trim().trim_start_matches(',').trim_start();
                words.starts_with("then") && !remark::turns(words)
            }
            NodeKind::Char(',' | ':') | NodeKind::Gap => true,
            _ => false,
        };
        let rest = nodes.get(place + 1..)?;
        let claims = rest.iter().any(|node| relation(node).is_some());
        let around = [nodes.get(place - 1), rest.first()];
        let within = around.into_iter().flatten().any(remark::is_dots);
        let found = remark::remarks(nodes.get(..place)?)?;
        (ends && claims && !within).then_some((place, found))
    });
    match ends {
        Some((place, found)) => {
            nodes.drain(..=place);
            found
        }
        None => Vec::new(),
    }
}

/// The reasons in `(by linearity)`.
fn stated(text: &str) -> Option<String> {
    let whole = text.trim().trim_end_matches(['.', ',']);
    let around = |open, close| whole.strip_prefix(open)?.strip_suffix(close);
    let inner = around('(', ')')
        .or_else(|| around('[', ']'))
        .unwrap_or(whole);
    let rest = inner
        .trim()
        .strip_prefix("by ")
        .or_else(|| inner.trim().strip_prefix("By "))?;
    Some(rest.trim().to_owned())
}

/// Takes punctuation and gaps away from the end.
fn trim(nodes: &mut Vec<Node>) {
    while matches!(
        nodes.last().map(|node| &node.kind),
        Some(NodeKind::Gap | NodeKind::Char(',' | '.' | ';'))
    ) {
        nodes.pop();
    }
}
