//! What stands behind a formula and says for what it holds: `\forall i`, `i = 1, \dots, n`, `a \neq 0`,
//! `\text{since } …`.

use super::chain::relation;
use super::tree::{Node, NodeKind};

/// What a remark says that matters.
#[derive(Clone, Debug)]
pub(crate) enum Remark {
    /// A hypothesis. Without a word such as `if` before it, it is one only about a letter that stands for anything.
    Condition { nodes: Vec<Node>, introduced: bool },
    /// Letters that stand for the whole numbers between two ends.
    Range {
        names: Vec<Node>,
        low: Vec<Node>,
        high: Vec<Node>,
    },
    /// Letters that stand for all of a set.
    Member { names: Vec<Node>, set: Node },
}

/// Words that say for what a formula holds.
const INTRODUCES: [&str; 26] = [
    "for",
    "for all",
    "for any",
    "for every",
    "for each",
    "all",
    "any",
    "each",
    "every",
    "where",
    "if",
    "when",
    "whenever",
    "with",
    "provided",
    "provided that",
    "assuming",
    "assuming that",
    "given",
    "given that",
    "given any",
    "as long as",
    "on",
    "such that",
    "s.t.",
    "over",
];

/// Words behind which stands what is no part of the claim: where it comes from, or why it holds.
const ASIDES: [&str; 18] = [
    "since",
    "because",
    "using",
    "by",
    "from",
    "see",
    "recall",
    "recalling",
    "cf.",
    "i.e.",
    "e.g.",
    "due to",
    "note that",
    "via",
    "compare",
    "in view of",
    "thanks to",
    "equation",
];

fn plain(words: &str) -> String {
    let words = words.trim().trim_matches([',', ':', ';', '(', ')']);
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether words say for what a formula holds.
pub(super) fn introduces(words: &str) -> bool {
    INTRODUCES.contains(&&*plain(words))
}

/// Whether words begin what is no part of the claim.
fn is_aside(words: &str) -> bool {
    let words = plain(words);
    ASIDES.iter().any(|aside| begins_with(&words, aside))
}

/// Whether words begin with these, as whole words.
fn begins_with(words: &str, first: &str) -> bool {
    let rest = words.strip_prefix(first);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Words that say why a claim holds, so that whatever they go on with is no part of it.
const WHY: [&str; 12] = [
    "since",
    "because",
    "using",
    "by",
    "from",
    "due to",
    "via",
    "in view of",
    "thanks to",
    "recall",
    "recalling",
    "note that",
];

/// What says of a claim that it does not hold, or not always.
const TURNS: [&str; 23] = [
    "not",
    "no",
    "never",
    "cannot",
    "can't",
    "isn't",
    "doesn't",
    "don't",
    "false",
    "fails",
    "fail",
    "failing",
    "wrong",
    "incorrect",
    "untrue",
    "unless",
    "except",
    "neither",
    "nor",
    "impossible",
    "contradiction",
    "contrary",
    "violated",
];

/// Verbs that say of a thing, behind `not`, what it leaves alone.
const LEAVES: [&str; 6] = ["depend", "involve", "contain", "affect", "change", "appear"];

/// Whether words may turn a claim round, or take something away from it: `fails`, `unless`, `is not true`.
pub(super) fn turns(words: &str) -> bool {
    let words = plain(words);
    if WHY.iter().any(|why| begins_with(&words, why)) {
        return false;
    }
    let apart = |c: char| !(c.is_alphanumeric() || c == '\'');
    let words = words.replace('\u{2019}', "'");
    let words: Vec<&str> = words.split(apart).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        // That a thing does not depend on another turns nothing round.
        let of_a_thing = LEAVES.iter().any(|verb| next.starts_with(verb));
        TURNS.contains(word) && !of_a_thing || (*word, next) == ("only", "if")
    })
}

/// Whether what stands behind the words of an aside is no part of the claim: neither words that may turn it round, nor,
/// behind `i.e.`, another claim.
fn is_beside(nodes: &[Node]) -> bool {
    let Some(NodeKind::Words(_, first)) = nodes.first().map(|node| &node.kind) else {
        return false;
    };
    let first = plain(first);
    let says_again = ["i.e.", "e.g.", "see", "cf.", "compare", "equation"];
    let again = says_again.iter().any(|word| first.starts_with(word));
    let turned = |node: &Node| matches!(&node.kind, NodeKind::Words(_, words) if turns(words));
    let claims = |node: &Node| relation(node).is_some() || is_in(node);
    !(again && nodes.iter().any(|node| turned(node) || claims(node)))
}

/// What a stretch behind a formula says; nothing where it is a remark without a condition, and `None` where it is none.
pub(super) fn remarks(piece: &[Node]) -> Option<Vec<Remark>> {
    // What `and` joins to a claim is claimed as well.
    let joined = piece
        .iter()
        .find(|node| !is_silent(node))
        .is_some_and(is_and);
    let piece = trimmed(piece);
    let (first, rest) = piece.split_first()?;
    if joined {
        return None;
    }
    match &first.kind {
        // `(n \ge 1)`
        NodeKind::Brackets { open, inner, .. }
            if rest.is_empty() && matches!(&**open, "(" | "[") =>
        {
            remarks(inner)
        }
        NodeKind::Words(_, words) if introduces(words) => quantified(rest, true),
        NodeKind::Words(_, words) if is_aside(words) && !rest.is_empty() => {
            is_beside(piece).then(Vec::new)
        }
        NodeKind::Command(name) if name == "forall" => quantified(rest, true),
        _ => quantified(piece, false),
    }
}

/// Whether a stretch is plainly no claim: it begins with a word or a sign for it, or gives the ends of an index.
pub(super) fn is_plain(found: &[Remark]) -> bool {
    found.iter().all(|remark| match remark {
        Remark::Range { .. } | Remark::Member { .. } => true,
        Remark::Condition { introduced, .. } => *introduced,
    })
}

fn trimmed(nodes: &[Node]) -> &[Node] {
    let mut nodes = nodes;
    while let [node, rest @ ..] = nodes
        && is_separator(node)
    {
        nodes = rest;
    }
    while let [rest @ .., node] = nodes
        && (is_separator(node) || matches!(node.kind, NodeKind::Char('.')))
    {
        nodes = rest;
    }
    nodes
}

fn is_separator(node: &Node) -> bool {
    is_silent(node) || is_and(node)
}

/// Whether a node says nothing.
fn is_silent(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Gap | NodeKind::Char(',' | ';') => true,
        NodeKind::Words(_, words) => plain(words).is_empty(),
        _ => false,
    }
}

/// Whether a node is the word `and`.
pub(super) fn is_and(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Words(_, words) if plain(words) == "and")
}

fn is_in(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Command(name) if name == "in")
}

/// A letter, with scripts or without.
fn is_letter(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Letter(_) => true,
        NodeKind::Accent(_, inner) => matches!(&inner[..], [only] if is_letter(only)),
        NodeKind::Script { base, .. } => is_letter(base),
        _ => false,
    }
}

pub(super) fn is_dots(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Command(name) if name.ends_with("dots") || name == "dotsc" || name == "dotsb")
}

/// What letters are said to be, one after the other.
fn quantified(nodes: &[Node], introduced: bool) -> Option<Vec<Remark>> {
    let mut rest = trimmed(nodes);
    let mut introduced = introduced;
    let mut out = Vec::new();
    while let Some(first) = rest.first() {
        match &first.kind {
            _ if is_separator(first) => {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            NodeKind::Command(name) if name == "forall" => {
                introduced = true;
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            NodeKind::Words(_, words) if introduces(words) => {
                introduced = true;
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            NodeKind::Words(_, words) if is_aside(words) && (introduced || !out.is_empty()) => {
                return is_beside(rest).then_some(out);
            }
            _ => {}
        }
        let Some(sign) = rest
            .iter()
            .position(|node| relation(node).is_some() || is_in(node))
        else {
            // `for all a, b`
            let letters = rest
                .iter()
                .all(|node| is_letter(node) || is_separator(node));
            return (introduced && letters).then_some(out);
        };
        let (before, behind) = (rest.get(..sign)?, rest.get(sign + 1..)?);
        let names: Vec<&[Node]> = before
            .split(|node| matches!(node.kind, NodeKind::Char(',')))
            .collect();
        let letters: Option<Vec<Node>> = names
            .iter()
            .map(|name| match name {
                [only] if is_letter(only) => Some(only.clone()),
                _ => None,
            })
            .collect();
        let node = rest.get(sign)?;
        if is_in(node) {
            let names = letters?;
            let set = behind.first()?;
            if let Some((low, high)) = between(set) {
                out.push(Remark::Range { names, low, high });
            } else if is_set(set) {
                let set = set.clone();
                out.push(Remark::Member { names, set });
            } else {
                return None;
            }
            rest = behind.get(1..)?;
            continue;
        }
        if relation(node) == Some("=")
            && let Some(names) = &letters
            && let Some((low, high, length)) = listed(behind)
        {
            out.push(Remark::Range {
                names: names.clone(),
                low,
                high,
            });
            rest = behind.get(length..)?;
            continue;
        }
        // A condition reaches to the next comma.
        let length = behind.iter().position(is_separator).unwrap_or(behind.len());
        let bounded = matches!(
            before,
            [Node {
                kind: NodeKind::Number(_),
                ..
            }]
        ) && matches!(behind, [middle, sign, ..] if is_letter(middle) && relation(sign).is_some());
        if !introduced && (relation(node) == Some("=") || letters.is_none() && !bounded) {
            return None;
        }
        let heads: Vec<Vec<Node>> = match letters {
            Some(names) => names.into_iter().map(|name| vec![name]).collect(),
            None if names.len() == 1 => vec![before.to_vec()],
            None => return None,
        };
        for mut nodes in heads {
            nodes.push(node.clone());
            nodes.extend(behind.get(..length)?.iter().cloned());
            out.push(Remark::Condition { nodes, introduced });
        }
        rest = behind.get(length..)?;
    }
    Some(out)
}

/// `\{1, \dots, n\}` and `[n]` as their ends.
fn between(set: &Node) -> Option<(Vec<Node>, Vec<Node>)> {
    let NodeKind::Brackets { open, inner, .. } = &set.kind else {
        return None;
    };
    match &**open {
        "{" => {
            let (low, high, length) = listed(inner)?;
            (length == inner.len()).then_some((low, high))
        }
        "[" if !inner
            .iter()
            .any(|node| matches!(node.kind, NodeKind::Char(','))) =>
        {
            let one = Node {
                kind: NodeKind::Number("1".to_owned()),
                at: set.at.head(),
            };
            Some((vec![one], inner.clone()))
        }
        _ => None,
    }
}

/// Whether a node is a set by itself.
fn is_set(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Accent(..) | NodeKind::Letter(_) | NodeKind::Brackets { .. } => true,
        NodeKind::Script { base, .. } => is_set(base),
        _ => false,
    }
}

/// `1, \dots, n`, also with the second value, as its ends and how many nodes it is.
pub(super) fn listed(nodes: &[Node]) -> Option<(Vec<Node>, Vec<Node>, usize)> {
    let dots = nodes.iter().position(is_dots)?;
    let before = nodes.get(..dots)?;
    let mut parts = before.split(|node| matches!(node.kind, NodeKind::Char(',')));
    let low = parts.next()?.to_vec();
    let others: Vec<&[Node]> = parts.filter(|part| !part.is_empty()).collect();
    let plain = |part: &[Node]| {
        !part.is_empty()
            && part
                .iter()
                .all(|node| relation(node).is_none() && !is_separator(node) && !is_in(node))
    };
    // `1, 2, \dots, n`: the second value must be the first and one.
    let second = match &others[..] {
        [] => true,
        [second] => one_more(&low, second),
        _ => false,
    };
    if !plain(&low) || !second {
        return None;
    }
    let mut begin = dots + 1;
    if matches!(nodes.get(begin)?.kind, NodeKind::Char(',')) {
        begin += 1;
    }
    let rest = nodes.get(begin..)?;
    let length = rest.iter().position(is_separator).unwrap_or(rest.len());
    let high = rest.get(..length)?.to_vec();
    plain(&high).then_some((low, high, begin + length))
}

/// Whether a value is one more than another, as it is written.
fn one_more(low: &[Node], second: &[Node]) -> bool {
    let number = |nodes: &[Node]| match nodes {
        [
            Node {
                kind: NodeKind::Number(digits),
                ..
            },
        ] => digits.parse::<u32>().ok(),
        _ => None,
    };
    match (number(low), number(second)) {
        (Some(low), Some(second)) => low.checked_add(1) == Some(second),
        (None, None) => match second.split_last() {
            Some((one, [front @ .., plus])) => {
                number(std::slice::from_ref(one)) == Some(1)
                    && matches!(plus.kind, NodeKind::Char('+'))
                    && front.len() == low.len()
                    && front.iter().zip(low).all(|(a, b)| a.kind == b.kind)
            }
            _ => false,
        },
        _ => false,
    }
}
