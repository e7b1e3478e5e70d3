//! The left sides of formulas that define, bind or name something: they must say what their annotation says.

use super::annotation::Parameter;
use super::formula::{Read, Reader};
use super::language;
use super::pattern::same_nodes;
use super::place::At;
use super::tree::{Node, NodeKind};
use crate::expr::Name;

/// The nodes of a side as one letter with its scripts, or brackets with theirs.
fn scripted(node: &Node) -> (&Node, Option<&[Node]>, Option<&[Node]>, usize) {
    match &node.kind {
        NodeKind::Script {
            base,
            sub,
            sup,
            primes,
        } => (base, sub.as_deref(), sup.as_deref(), *primes),
        _ => (node, None, None, 0),
    }
}

fn whole(nodes: &[Node], or: At) -> At {
    match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => first.at.to(last.at),
        _ => or,
    }
}

/// `S(\mathbf x)_i` for `softmax(x: Real[K])[i]`: the parameters that it names are the header's, and so are its indices.
pub(crate) fn definition(
    reader: &mut Reader<'_>,
    nodes: &[Node],
    name: &Name,
    parameters: &[Parameter],
    indices: &[Name],
) -> Read<()> {
    let at = whole(nodes, At::default());
    let help = "the annotation's header and the formula's left side speak of the same parameters and indices";
    let Some((last, head)) = nodes.split_last() else {
        return reader.wrong(at, "nothing stands before the `=`", help);
    };
    let joined = |names: &mut dyn Iterator<Item = &Name>| {
        let names: Vec<&str> = names.map(|name| &**name).collect();
        names.join(", ")
    };
    let mut header = name.to_string();
    if !parameters.is_empty() {
        let names = joined(&mut parameters.iter().map(|parameter| &parameter.name));
        header.push_str(&format!("({names})"));
    }
    if !indices.is_empty() {
        header.push_str(&format!("[{}]", joined(&mut indices.iter())));
    }
    if reads_as(reader, nodes, &header) {
        return Ok(());
    }
    let (base, sub, sup, _) = scripted(last);
    let mut written: Vec<Vec<Node>> = Vec::new();
    let mut index = sub;
    match &base.kind {
        NodeKind::Brackets { open, inner, .. } if open == "(" => {
            if sup.is_some() {
                return reader.wrong(last.at, "a power on the left side of a definition", help);
            }
            if head.is_empty() {
                // `(\mathbf x * \mathbf w)_n`
                let found = reader
                    .environment
                    .operators
                    .iter()
                    .rev()
                    .filter(|(_, meaning)| meaning == name)
                    .find_map(|(pattern, _)| {
                        let width = pattern.len();
                        (0..inner.len()).find_map(|place| {
                            let sign = inner.get(place..place + width)?;
                            same_nodes(pattern, sign, &reader.environment.same).then(|| {
                                let left = inner.get(..place).unwrap_or_default().to_vec();
                                let right = inner.get(place + width..).unwrap_or_default().to_vec();
                                (left, right)
                            })
                        })
                    });
                let Some((left, right)) = found else {
                    let message = format!("this is not how `{name}` is written");
                    return reader.wrong(
                        at,
                        message,
                        "say how an operator is written: `op * as NAME`, before its definition",
                    );
                };
                written.push(left);
                written.push(right);
            } else {
                written.extend(
                    inner
                        .split(|node| matches!(node.kind, NodeKind::Char(',' | ';')))
                        .map(<[Node]>::to_vec),
                );
            }
        }
        _ if head.is_empty() => {
            // A letter alone, as `o` for `output_size(i, p, k, s)`; its subscript may be part of the name.
            if indices.is_empty() {
                index = None;
            }
        }
        _ => return reader.wrong(at, "this is no left side of a definition", help),
    }
    let mut known = parameters.iter();
    for part in &written {
        let place = whole(part, at);
        let term = reader.whole(part, place)?;
        let text = term.text.as_str().to_owned();
        if !known.any(|parameter| *parameter.name == *text) {
            let message = format!("`{text}` is not the next parameter of `{name}`");
            return reader.wrong(place, message, help);
        }
    }
    let found = match index {
        Some(sub) => {
            let rank = indices.len().max(1);
            let place = whole(sub, at);
            let terms = reader.index_terms(sub, rank, place)?;
            terms
                .into_iter()
                .map(|term| term.text.as_str().to_owned())
                .collect()
        }
        None => Vec::new(),
    };
    let wanted: Vec<String> = indices.iter().map(|index| index.to_string()).collect();
    if found != wanted {
        let message = match (&found[..], &wanted[..]) {
            ([], wanted) => format!(
                "the index `{}` is missing on the left side",
                wanted.join(", ")
            ),
            (found, []) => format!(
                "`{name}` is declared without the index `{}`",
                found.join(", ")
            ),
            (found, wanted) => format!(
                "the index is `{}` here and `{}` in the annotation",
                found.join(", "),
                wanted.join(", ")
            ),
        };
        return reader.wrong(at, message, help);
    }
    Ok(())
}

/// `\mathbf a^2` for `a2`; `y_k` for `y` over `k`.
pub(crate) fn name(
    reader: &mut Reader<'_>,
    nodes: &[Node],
    name: &Name,
    over: Option<&Name>,
) -> Read<()> {
    let at = whole(nodes, At::default());
    let spelled = reader.spelled(nodes, name, over);
    let header = match over {
        Some(index) => format!("{name}[{index}]"),
        None => name.to_string(),
    };
    if spelled || reads_as(reader, nodes, &header) {
        return Ok(());
    }
    let source = reader.written(at);
    let help = format!(
        "the left side spells the name that is bound{}; or say before it what it means: `read {source} as {header}`",
        match nodes {
            [node] => reader
                .spelled_name(node)
                .map_or_else(String::new, |name| format!(", here `{name}`")),
            _ => String::new(),
        }
    );
    let message = match over {
        Some(index) => {
            format!("the left side is `{source}`, and the annotation binds `{name}` over `{index}`")
        }
        None => format!("the left side is `{source}`, and the annotation binds `{name}`"),
    };
    reader.wrong(at, message, help)
}

/// Whether a `read` gives a left side the meaning that the annotation says it has.
fn reads_as(reader: &mut Reader<'_>, nodes: &[Node], header: &str) -> bool {
    let at = whole(nodes, At::default());
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    reader
        .whole(nodes, at)
        .is_ok_and(|term| packed(term.text.as_str()) == packed(header))
}

/// A left side that only names what follows speaks of something that is not declared.
pub(crate) fn naming(reader: &mut Reader<'_>, nodes: &[Node], at: At) -> Read<()> {
    let Ok(term) = reader.whole(nodes, at) else {
        return Ok(());
    };
    let mut names = Vec::new();
    if let Ok(ast) = language::expression(&term.text, reader.files) {
        language::free_names(&ast, &mut names);
    }
    if !names.is_empty() && names.iter().all(|name| reader.knows(name)) {
        let message = "the left side has a meaning: this `=` is a claim and no name";
        return reader.wrong(whole(nodes, at), message, "leave out `naming`");
    }
    Ok(())
}
