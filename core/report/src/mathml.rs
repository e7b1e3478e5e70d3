//! Mathematics as MathML, which browsers set by themselves.

use rederive_lang::expr::Cond;
use rederive_lang::plain;

use super::typeset::{Math, condition, expression, relation};

/// The two sides of a comparison as MathML, the second behind its relation sign; of another condition the whole of it,
/// behind nothing.
#[must_use]
pub fn sides_mathml(cond: &Cond) -> Option<(String, String)> {
    match cond {
        Cond::True => None,
        Cond::Rel(rel, left, right) => {
            let after = Math::Row(vec![relation(*rel), expression(right)]);
            Some((display(&expression(left)), display(&after)))
        }
        other => Some((String::new(), display(&condition(other)))),
    }
}

/// A formula of its own, in display style.
pub(super) fn display(math: &Math) -> String {
    let mut out = String::from("<math display=\"block\">");
    write(math, &mut out);
    out.push_str("</math>");
    out
}

/// A formula within a line.
pub(super) fn inline(math: &Math) -> String {
    let mut out = String::from("<math>");
    write(math, &mut out);
    out.push_str("</math>");
    out
}

/// Text that means itself in HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push(c),
            _ if plain::is_unseen(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}

fn write(math: &Math, out: &mut String) {
    match math {
        Math::Name(text) => leaf("mi", text, out),
        Math::Euler => leaf("mi", "e", out),
        Math::Number(text) => leaf("mn", text, out),
        Math::Bold(digit) => out.push_str(&format!("<mn mathvariant=\"bold\">{digit}</mn>")),
        Math::Sign(text) => leaf("mo", text, out),
        Math::Text(text) => leaf("mtext", text, out),
        Math::Row(parts) => around("mrow", parts.iter(), out),
        Math::Fraction(above, below) => around("mfrac", [&**above, below], out),
        Math::Power(base, raised) => around("msup", [&**base, raised], out),
        Math::Index(base, lowered) => around("msub", [&**base, lowered], out),
        Math::Root(inside) => around("msqrt", [&**inside], out),
        Math::Big(sign, below, above) => big(sign, below, above.as_deref(), out),
        Math::Fenced(open, inside, close) => {
            out.push_str("<mrow>");
            fence(open, out);
            write(inside, out);
            fence(close, out);
            out.push_str("</mrow>");
        }
        Math::Cases(rows) => {
            out.push_str("<mrow><mo stretchy=\"true\">{</mo><mtable columnalign=\"left\">");
            for (value, cond) in rows {
                out.push_str("<mtr>");
                around("mtd", [value], out);
                out.push_str("<mtd>");
                // `otherwise` is said for the last row, and a space at the end of text is not set.
                if !matches!(cond, Math::Text(_)) {
                    out.push_str("<mtext>if\u{a0}</mtext>");
                }
                write(cond, out);
                out.push_str("</mtd></mtr>");
            }
            out.push_str("</mtable></mrow>");
        }
        Math::Table(rows) => {
            out.push_str("<mtable>");
            for row in rows {
                out.push_str("<mtr>");
                row.iter().for_each(|entry| around("mtd", [entry], out));
                out.push_str("</mtr>");
            }
            out.push_str("</mtable>");
        }
    }
}

fn big(sign: &str, below: &Math, above: Option<&Math>, out: &mut String) {
    let element = match (sign, above) {
        ("∫", _) => "msubsup",
        (_, Some(_)) => "munderover",
        (_, None) => "munder",
    };
    out.push_str(&format!("<{element}>"));
    if sign.is_ascii() {
        out.push_str(&format!("<mo movablelimits=\"false\">{sign}</mo>"));
    } else {
        out.push_str(&format!(
            "<mo largeop=\"true\" movablelimits=\"false\">{sign}</mo>"
        ));
    }
    around("mrow", [below], out);
    if let Some(above) = above {
        around("mrow", [above], out);
    }
    out.push_str(&format!("</{element}>"));
}

fn fence(sign: &str, out: &mut String) {
    if !sign.is_empty() {
        out.push_str(&format!(
            "<mo stretchy=\"true\" fence=\"true\">{}</mo>",
            escape(sign)
        ));
    }
}

fn leaf(element: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{element}>{}</{element}>", escape(text)));
}

fn around<'a>(element: &str, parts: impl IntoIterator<Item = &'a Math>, out: &mut String) {
    out.push_str(&format!("<{element}>"));
    parts.into_iter().for_each(|part| write(part, out));
    out.push_str(&format!("</{element}>"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_with_an_index_is_nested_as_mathml_wants_it() {
        let entry = Math::Index(
            Box::new(Math::Name("x".into())),
            Box::new(Math::Name("i".into())),
        );
        let fraction = Math::Fraction(Box::new(entry), Box::new(Math::Number("2".into())));
        let wanted = "<math><mfrac><msub><mi>x</mi><mi>i</mi></msub><mn>2</mn></mfrac></math>";
        assert_eq!(inline(&fraction), wanted);
    }

    #[test]
    fn what_html_would_take_for_markup_is_written_so_that_it_is_not() {
        assert_eq!(escape("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
        assert_eq!(inline(&Math::Sign("<")), "<math><mo>&lt;</mo></math>");
    }
}
