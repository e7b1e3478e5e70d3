//! Text that somebody else wrote, made safe to be shown: one line stays one line, and nothing steers the terminal.
//!
//! A doc comment or a file may hold line breaks, escape sequences, and characters that reorder or hide what stands beside
//! them. Whatever shows such text shows it through here, so that it cannot look like something the checker said.

use std::borrow::Cow;

/// Whether a character is not seen itself and changes how its neighbours are seen: control characters, those that turn
/// the direction of writing, those of no width, those that look like a blank and are none.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The text on one line: white space folded to single blanks, none at the ends; what is not seen is spelled as an
/// escape such as `\u{1b}`.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words: Vec<Cow<'_, str>> = text.split_whitespace().map(seen).collect();
    words.join(" ")
}

/// The text with its line breaks; everything else that is not seen is spelled as an escape.
#[must_use]
pub fn lines(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(seen).collect();
    lines.join("\n")
}

/// The text as it is, but for what is not seen, which is spelled as an escape; line breaks are.
#[must_use]
pub fn seen(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let spelled = text.chars().fold(String::new(), |mut spelled, c| {
        if is_unseen(c) {
            spelled.extend(c.escape_unicode());
        } else {
            spelled.push(c);
        }
        spelled
    });
    Cow::Owned(spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_several_lines_is_shown_on_one() {
        assert_eq!(one_line("a\n\nk1 is proved"), "a k1 is proved");
        assert_eq!(one_line(" a\r\n\u{2028}b\u{85}c\t "), "a b c");
    }

    #[test]
    fn what_is_not_seen_is_spelled_out() {
        assert_eq!(one_line("\u{1b}[32mproved\u{7}"), "\\u{1b}[32mproved\\u{7}");
        assert_eq!(seen("a\u{202e}b\u{200c}"), "a\\u{202e}b\\u{200c}");
        assert_eq!(seen("k1\u{2800}is"), "k1\\u{2800}is");
        assert_eq!(seen("a\nb"), "a\\u{a}b");
        assert_eq!(lines("a\nb\r"), "a\nb\\u{d}");
        assert_eq!(seen("größer als β ≥ 0"), "größer als β ≥ 0");
    }
}
