//! What stands in a document in which order: headings, annotations, formulas, commands that it defines, files it takes in.

use super::place::{At, Files};

/// Something in a document that matters here.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// A heading; the smaller, the more it covers.
    Heading(usize),
    /// The lines of an annotation, and where its content begins.
    Annotation { head: At, lines: Vec<At> },
    /// A formula without its delimiters.
    Formula { display: bool, at: At },
    /// `\newcommand…`, up to the end of what it may reach.
    Definition(At),
    /// `\input{…}`: the name.
    Input(At),
    /// Something that never ends.
    Open(At, &'static str),
}

/// The environments that are displays by themselves.
const DISPLAYS: [&str; 12] = [
    "equation",
    "align",
    "eqnarray",
    "gather",
    "multline",
    "alignat",
    "flalign",
    "displaymath",
    "math",
    "dmath",
    "subequations",
    "IEEEeqnarray",
];

/// What stands in a Markdown file.
pub(crate) fn markdown(files: &Files, file: u16) -> Vec<Event> {
    let text = files.text(file);
    let (code, headings) = markdown_structure(text);
    let mut code = code.into_iter().peekable();
    let mut headings = headings.into_iter().peekable();
    let mut scan = Scan::new(text, file);
    while scan.at < text.len() {
        while let Some((start, level)) = headings.peek().copied()
            && start <= scan.at
        {
            scan.events.push(Event::Heading(level));
            headings.next();
        }
        while code.peek().is_some_and(|(_, end)| *end <= scan.at) {
            code.next();
        }
        if let Some((start, end)) = code.peek()
            && *start <= scan.at
        {
            scan.at = *end;
            continue;
        }
        if scan.rest().starts_with("<!--") {
            scan.comment();
        } else if !scan.formula(true) {
            scan.step();
        }
    }
    scan.events
}

/// Where there is code, and where headings begin with their levels.
type Structure = (Vec<(usize, usize)>, Vec<(usize, usize)>);

fn markdown_structure(text: &str) -> Structure {
    use pulldown_cmark::{Event as Part, Options, Parser, Tag};
    let (mut code, mut headings) = (Vec::new(), Vec::new());
    for (part, range) in Parser::new_ext(text, Options::ENABLE_MATH).into_offset_iter() {
        match part {
            Part::Code(_) | Part::Start(Tag::CodeBlock(_)) => code.push((range.start, range.end)),
            Part::Start(Tag::Heading { level, .. }) => headings.push((range.start, level as usize)),
            _ => {}
        }
    }
    (code, headings)
}

/// What stands in a LaTeX file.
pub(crate) fn latex(files: &Files, file: u16) -> Vec<Event> {
    let text = files.text(file);
    let mut scan = Scan::new(text, file);
    while scan.at < text.len() {
        let rest = scan.rest();
        if rest.starts_with('%') {
            scan.percent();
        } else if !scan.latex_command() && !scan.formula(false) {
            scan.step();
        }
    }
    scan.events
}

struct Scan<'a> {
    text: &'a str,
    file: u16,
    at: usize,
    events: Vec<Event>,
    /// Whether only white space stands between the last annotation line and here.
    joined: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, file: u16) -> Scan<'a> {
        Scan {
            text,
            file,
            at: 0,
            events: Vec::new(),
            joined: false,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn here(&self, start: usize, end: usize) -> At {
        At {
            file: self.file,
            start,
            end,
        }
    }

    /// One character on, or two where the first takes away the meaning of the second.
    fn step(&mut self) {
        let mut chars = self.rest().chars();
        let first = chars.next();
        let second = chars.next();
        let width = |c: Option<char>| c.map_or(1, char::len_utf8);
        if first.is_some_and(|c| !c.is_whitespace()) {
            self.joined = false;
        }
        self.at += width(first);
        if first == Some('\\') && second.is_some_and(|c| !c.is_alphanumeric()) {
            self.at += width(second);
        }
    }

    /// `<!-- … -->`
    fn comment(&mut self) {
        let start = self.at;
        let inner = start + 4;
        let end = match self.text.get(inner..).and_then(|rest| rest.find("-->")) {
            Some(length) => inner + length,
            None => {
                let at = self.here(start, inner);
                self.events
                    .push(Event::Open(at, "this comment is never closed"));
                self.at = self.text.len();
                return;
            }
        };
        self.at = end + 3;
        let content = self.text.get(inner..end).unwrap_or("");
        let trimmed = content.trim_start();
        let Some(after) = trimmed.strip_prefix("rederive") else {
            return;
        };
        if after.starts_with(|c: char| !c.is_whitespace()) {
            return;
        }
        let begin = end - after.len();
        let mut lines = Vec::new();
        let mut offset = begin;
        for line in after.split_inclusive('\n') {
            lines.push(self.here(offset, offset + line.len()));
            offset += line.len();
        }
        let head = self.here(begin, begin);
        self.events.push(Event::Annotation { head, lines });
    }

    /// `%` to the end of the line; `%:` is a line of an annotation.
    fn percent(&mut self) {
        let start = self.at;
        let length = self.rest().find('\n').unwrap_or(self.rest().len());
        let end = start + length;
        self.at = end;
        if !self.rest().is_empty() {
            self.at += 1;
        }
        if self.text.get(start..start + 2) != Some("%:") {
            return;
        }
        let line = self.here(start + 2, end);
        match self.events.last_mut() {
            Some(Event::Annotation { lines, .. }) if self.joined => lines.push(line),
            _ => self.events.push(Event::Annotation {
                head: line.head(),
                lines: vec![line],
            }),
        }
        self.joined = true;
    }

    /// A command of a LaTeX file that matters outside of formulas.
    fn latex_command(&mut self) -> bool {
        let Some(after) = self.rest().strip_prefix('\\') else {
            return false;
        };
        let name: &str = after
            .find(|c: char| !c.is_ascii_alphabetic())
            .and_then(|end| after.get(..end))
            .unwrap_or(after);
        let start = self.at;
        let behind = start + 1 + name.len();
        let level = match name {
            "part" => Some(0),
            "chapter" => Some(1),
            "section" => Some(2),
            "subsection" => Some(3),
            "subsubsection" => Some(4),
            _ => None,
        };
        if let Some(level) = level {
            self.events.push(Event::Heading(level));
            self.joined = false;
            self.at = behind;
            return true;
        }
        match name {
            "newcommand"
            | "renewcommand"
            | "providecommand"
            | "def"
            | "gdef"
            | "let"
            | "DeclareMathOperator"
            | "DeclarePairedDelimiter"
            | "NewDocumentCommand"
            | "RenewDocumentCommand" => {
                let end = definition_end(self.text, behind, name);
                let at = self.here(start, end);
                self.events.push(Event::Definition(at));
                self.joined = false;
                self.at = end;
            }
            "input" | "include" | "subfile" => {
                let rest = self.text.get(behind..).unwrap_or("");
                let inner = rest.trim_start().strip_prefix('{').and_then(|rest| {
                    let end = rest.find('}')?;
                    Some((self.text.len() - rest.len(), end))
                });
                self.joined = false;
                self.at = behind;
                if let Some((begin, length)) = inner {
                    let at = self.here(begin, begin + length);
                    self.events.push(Event::Input(at));
                    self.at = begin + length + 1;
                }
            }
            "verb" => {
                let rest = self.text.get(behind..).unwrap_or("");
                let rest = rest.strip_prefix('*').unwrap_or(rest);
                self.at = behind;
                if let Some(mark) = rest.chars().next() {
                    let begin = self.text.len() - rest.len() + mark.len_utf8();
                    let length = self.text.get(begin..).and_then(|rest| rest.find(mark));
                    self.at = length.map_or(begin, |length| begin + length + mark.len_utf8());
                }
            }
            "begin" => {
                for skipped in ["verbatim", "lstlisting", "comment", "minted", "Verbatim"] {
                    if after.starts_with(&format!("begin{{{skipped}}}")) {
                        let end = format!("\\end{{{skipped}}}");
                        let rest = self.rest();
                        self.at += rest.find(&end).map_or(rest.len(), |at| at + end.len());
                        self.joined = false;
                        return true;
                    }
                }
                return false;
            }
            "end" if after.starts_with("end{document}") => self.at = self.text.len(),
            _ => return false,
        }
        true
    }

    /// A formula that begins here.
    fn formula(&mut self, markdown: bool) -> bool {
        let rest = self.rest();
        let start = self.at;
        let (open, close, display) = if rest.starts_with("$$") {
            (2, "$$", true)
        } else if rest.starts_with('$') {
            (1, "$", false)
        } else if markdown && rest.starts_with("\\\\[") {
            (3, "\\\\]", true)
        } else if markdown && rest.starts_with("\\\\(") {
            (3, "\\\\)", false)
        } else if rest.starts_with("\\[") {
            (2, "\\]", true)
        } else if rest.starts_with("\\(") {
            (2, "\\)", false)
        } else if let Some(name) = display_environment(rest) {
            let end = format!("\\end{{{name}}}");
            let Some(length) = rest.find(&end) else {
                let at = self.here(start, start + 6);
                self.events
                    .push(Event::Open(at, "this display is never closed"));
                self.at += 6;
                return true;
            };
            let at = self.here(start, start + length + end.len());
            self.events.push(Event::Formula { display: true, at });
            self.joined = false;
            self.at = at.end;
            return true;
        } else {
            return false;
        };
        let begin = start + open;
        let inner = self.text.get(begin..).unwrap_or("");
        if markdown && close == "$" && inner.starts_with(|c: char| c.is_whitespace()) {
            return false;
        }
        let Some(length) = find_close(inner, close, markdown) else {
            if close == "$" && markdown {
                return false;
            }
            let at = self.here(start, begin);
            self.events
                .push(Event::Open(at, "this formula is never closed"));
            self.joined = false;
            self.at = begin;
            return true;
        };
        let at = self.here(begin, begin + length);
        self.events.push(Event::Formula { display, at });
        self.joined = false;
        self.at = begin + length + close.len();
        true
    }
}

/// How far it is to the end of a formula.
fn find_close(inner: &str, close: &str, markdown: bool) -> Option<usize> {
    let mut chars = inner.char_indices();
    let mut line_is_blank = false;
    while let Some((at, c)) = chars.next() {
        let here = inner.get(at..).unwrap_or("");
        if here.starts_with(close) {
            let before = inner.get(..at).unwrap_or("");
            let after = here.get(close.len()..).unwrap_or("");
            // `$5 and $6` are no formula.
            let money = markdown
                && close == "$"
                && (before.ends_with(char::is_whitespace)
                    || after.starts_with(|c: char| c.is_ascii_digit()));
            if !money {
                return Some(at);
            }
            return None;
        }
        match c {
            '\\' => {
                chars.next();
                line_is_blank = false;
            }
            // A paragraph ends what is inline.
            '\n' if line_is_blank && close.ends_with(['$', ')']) && close != "$$" => return None,
            '\n' => line_is_blank = true,
            '%' if !markdown => {
                // A comment within a formula.
                for (_, c) in chars.by_ref() {
                    if c == '\n' {
                        break;
                    }
                }
            }
            c if c.is_whitespace() => {}
            _ => line_is_blank = false,
        }
    }
    None
}

fn display_environment(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix("\\begin{")?;
    let name = inner.get(..inner.find('}')?)?;
    let plain = name.strip_suffix('*').unwrap_or(name);
    DISPLAYS.contains(&plain).then_some(name)
}

/// Where the definition of a command ends: behind the last of its braces.
fn definition_end(text: &str, behind: usize, name: &str) -> usize {
    let rest = text.get(behind..).unwrap_or("");
    if name == "let" {
        let line = rest.find('\n').unwrap_or(rest.len());
        return behind + line;
    }
    let wanted = match name {
        "def" | "gdef" => 1,
        "DeclareMathOperator" => 2,
        // `\DeclarePairedDelimiter\norm{\lVert}{\rVert}`, or with the name in braces too.
        "DeclarePairedDelimiter" | "NewDocumentCommand" | "RenewDocumentCommand" => {
            2 + usize::from(rest.trim_start().starts_with('{'))
        }
        _ if rest.trim_start().trim_start_matches('*').starts_with('{') => 2,
        _ => 1,
    };
    let (mut depth, mut groups) = (0usize, 0usize);
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    groups += 1;
                    if groups == wanted {
                        return behind + at + 1;
                    }
                }
            }
            _ => {}
        }
    }
    text.len()
}
