//! What comes out, that it comes out again, and that nothing is lost.

use super::{Left, format};

fn body(text: &str) -> String {
    format!("derivations! {{\n{text}\n}}\n")
}

/// What the formatter makes of the inside of `derivations!`, which it must leave alone the second time.
fn formatted(text: &str) -> String {
    let once = format(&body(text)).expect("formatted");
    assert_eq!(
        format(&once).expect("formatted again"),
        once,
        "not idempotent"
    );
    once
}

#[test]
fn a_derivation_is_laid_out() {
    let text = "def  f( x:Real )=x * x ;
/// Title.
#[question(\"1\")] derivation d(n: Nat, x: Real[n]) where n>=1 , n < 5 : sum( j in 1..=n,x[j] )=sum(x)
{ let s = sum(x);
sum(j in 1..=n, x[j])
= sum(x) by linearity;


   // A comment.
   = sum(k in 1..=n, x[k])   + 0  by algebra ,linearity; // behind
   #[expect(refuted)] = if n == 1 { x[1] } else { 0 };
}
derivation c(n: Nat): n=n { case n > 1 { n = n by algebra; } case n<=1 { n = n; } }
derivation e(a: Real): a=a by algebra;";
    let expected = "    def f(x: Real) = x * x;
    /// Title.
    #[question(\"1\")]
    derivation d(n: Nat, x: Real[n])
    where n >= 1, n < 5:
        sum(j in 1..=n, x[j]) = sum(x)
    {
        let s = sum(x);
        sum(j in 1..=n, x[j])
            = sum(x)                       by linearity;

            // A comment.
            = sum(k in 1..=n, x[k]) + 0    by algebra, linearity;  // behind
            #[expect(refuted)]
            = if n == 1 { x[1] } else { 0 };
    }
    derivation c(n: Nat):
        n = n
    {
        case n > 1 {
            n = n  by algebra;
        }
        case n <= 1 {
            n = n;
        }
    }
    derivation e(a: Real): a = a by algebra;";
    let expected = expected
        .replace(
            "sum(x)                       by",
            "sum(x)                     by",
        )
        .replace("+ 0    by", "+ 0  by");
    assert_eq!(formatted(text), body(&expected));
}

#[test]
fn what_does_not_fit_keeps_its_breaks() {
    let long = "x + ".repeat(40);
    let text = format!(
        "derivation d(x: Real): 0 = 0 {{\n0 = sum(j in 1..=3,\n {long} 1)\n + 2 by algebra;\n}}"
    );
    let out = formatted(&text);
    assert!(out.contains("\n            = sum(j in 1..=3,\n"), "{out}");
    assert!(
        out.contains("1)\n                + 2  by algebra;\n"),
        "{out}"
    );
}

#[test]
fn comments_inside_a_statement_stay() {
    let out = formatted("def f(x: Real) = x // why\n   + 1;");
    assert_eq!(out, body("    def f(x: Real) = x // why\n        + 1;"));
    let block = body("def f(x: Real) = x /* a\n b */ + 1;");
    assert!(matches!(format(&block), Err(Left::Hard(..))));
}

#[test]
fn the_rest_of_the_file_stays() {
    let text = "//! A  file.\nuse  rederive::derivations;\n\nderivations! {\n    use nn::{a, b};\n}\n\nfn  f() {}\n";
    assert_eq!(format(text).as_deref(), Ok(text));
}

#[test]
fn a_block_that_begins_where_another_ends_stays() {
    let text = "derivations! {\n    // One.\n    }x::derivations! {\n    // Two.\n}\n";
    let once = format(text).unwrap();
    assert_eq!(format(&once), Ok(once));
}

#[test]
fn an_empty_title_ends() {
    let text = "derivations!{/// \nderivation g:m;}";
    match format(text) {
        Ok(out) => assert_eq!(format(&out).as_deref(), Ok(&*out)),
        Err(left) => assert!(matches!(left, Left::Hard(..)), "{left:?}"),
    }
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    assert!(matches!(
        format("derivations! { derivation }"),
        Err(Left::Malformed(_))
    ));
    assert!(matches!(format("derivations! { "), Err(Left::Malformed(_))));
}

#[test]
fn what_is_too_long_is_broken_at_its_signs() {
    let term = "sum(j in 1..=n, (first[j] - second[j]) * (first[j] + third[j]))";
    let text = format!(
        "derivation d(n: Nat): {term} + 1 = {term} {{
        {term} + 1
            = {term} - {term} + {term} by linearity;
    }}"
    );
    let formatted = formatted(&text);
    let expected = format!(
        "    derivation d(n: Nat):
        {term} + 1
            = {term}
    {{
        {term} + 1
            = {term}
                - {term}
                + {term}  by linearity;
    }}
"
    );
    assert!(formatted.contains(&expected), "{formatted}");
}

#[test]
fn the_ends_of_lines_stay_what_they_are() {
    let text = "use rederive::derivations;\nderivations! { /// A title.\nderivation d(x:Real):\nx=x; /* two\nlines */ // one\n}\n";
    let plain = format(text).unwrap();
    assert!(!plain.contains('\r'));
    let other = format(&text.replace('\n', "\r\n")).unwrap();
    assert_eq!(other, plain.replace('\n', "\r\n"));
    assert_eq!(format(&other).as_ref(), Ok(&other));
}
