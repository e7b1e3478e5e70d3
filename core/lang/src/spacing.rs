//! The text of a stretch of tokens in one canonical spacing, whatever the author's line breaks and blanks were.
//!
//! The macro has no source text and the command line has, and both must name a step by the same words.

use crate::token::{Kind, Token};

/// The tokens as one line: `exp(x[i] + c) / sum(j in 1..=K, exp(x[j]))`.
pub(crate) fn text(tokens: &[Token]) -> String {
    text_with(tokens, |_| false)
}

/// The same, where `tight` says at which tokens a product or quotient is written without space around its sign.
pub(crate) fn text_with(tokens: &[Token], tight: impl Fn(usize) -> bool) -> String {
    let mut out = String::new();
    // Whether the token before is something that a binary operator may follow.
    let mut value = false;
    let mut glue = true;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let next = tokens.get(at + 1);
        let (space, glue_next) = match &token.kind {
            Kind::Open('{') => (true, false),
            Kind::Open(_) => (!value || before.is_some_and(is_keyword), true),
            Kind::Close('}') => (true, false),
            Kind::Close(_) => (false, false),
            Kind::Punct("," | ";") => (false, false),
            Kind::Punct(":") => (false, false),
            Kind::Punct("." | ".." | "..=" | "::" | "^") => (false, true),
            Kind::Punct("-" | "!" | "#") if !value => (true, true),
            Kind::Punct("+" | "-") if next.is_none_or(ends_argument) => (false, false),
            Kind::Punct("*" | "/") if tight(at) => (false, true),
            Kind::Punct("/") if is_number(before) && is_number(next) => (false, true),
            Kind::Punct("|") => (!value, !value),
            _ => (true, false),
        };
        if space && !glue {
            out.push(' ');
        }
        match &token.kind {
            Kind::Ident(name) => out.push_str(name),
            Kind::Punct(operator) => out.push_str(operator),
            Kind::Literal(literal) => out.push_str(&literal.to_string()),
            Kind::Open(c) | Kind::Close(c) => out.push(*c),
            Kind::Malformed => out.push('…'),
        }
        glue = glue_next;
        value = match &token.kind {
            Kind::Ident(_) => !is_keyword(token),
            Kind::Literal(_) | Kind::Close(_) | Kind::Malformed => true,
            _ => false,
        };
    }
    out
}

fn is_keyword(token: &Token) -> bool {
    matches!(&token.kind, Kind::Ident(name) if matches!(&**name, "in" | "if" | "else" | "by" | "let"))
}

fn is_number(token: Option<&Token>) -> bool {
    matches!(
        token,
        Some(Token {
            kind: Kind::Literal(_),
            ..
        })
    )
}

fn ends_argument(token: &Token) -> bool {
    matches!(token.kind, Kind::Punct(",") | Kind::Close(_))
}

#[cfg(test)]
mod tests {
    fn text(source: &str) -> String {
        let stream: proc_macro2::TokenStream = source.parse().expect("tokens");
        super::text(&crate::token::flatten(stream, 0).list)
    }

    #[test]
    fn spacing_does_not_depend_on_the_author() {
        for (source, expected) in [
            (
                "= exp( x [i]+c )\n / sum(j in 1 ..= K,exp(x[j]))",
                "= exp(x[i] + c) / sum(j in 1..=K, exp(x[j]))",
            ),
            ("-x [ 1 ] ^ - 2*( a-b )", "-x[1]^-2 * (a - b)"),
            ("3 / 2 * A . T@[1,2]", "3/2 * A.T @ [1, 2]"),
            (
                "if !(x>0)&&y==-1 {x} else{ 0 }",
                "if !(x > 0) && y == -1 { x } else { 0 }",
            ),
            ("limit(e->0+,f(e))", "limit(e -> 0+, f(e))"),
            ("jacobian(| z | h(g(z)),x)", "jacobian(|z| h(g(z)), x)"),
            (
                "cases{x>0=>1,x==0=>1/2}",
                "cases { x > 0 => 1, x == 0 => 1/2 }",
            ),
            ("integral(t in - inf..x, t)", "integral(t in -inf..x, t)"),
        ] {
            assert_eq!(text(source), expected);
        }
    }
}
