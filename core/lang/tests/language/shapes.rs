//! Errors of sorts and shapes, and of derivatives.

use super::errors::{claim, error};

#[test]
fn sorts_and_shapes() {
    // The length of a reversed range is 0, and no formula.
    error(
        "derivation d(n: Nat, y: Real[n - 4]) where n = 5: sum(«y + ones(len(ones(n - 7)) + 3)») = y[1] + 1;",
        "E020",
        "these shapes do not agree: `Real[n - 4]` and `Real[len(ones(n - 7)) + 3]`",
        "say so in the header",
    );
    // One text, two meanings.
    error(
        "def h(x: Real[n])[i: 1..=factorial(n)] = 1;
         derivation d(factorial: Nat -> Nat, n: Nat, y: Real[factorial(n)]): sum(«y + h(ones(n))») = sum(y);",
        "E020",
        "these shapes do not agree: `Real[factorial(n)]` and `Real[factorial(n)]`",
        "say so in the header",
    );
    error(
        "derivation d(x: Real[3]): «concat»(x) = x;",
        "E024",
        "`concat` takes two vectors, and 1 stand here",
        "",
    );
    error(
        &claim("«x + w» = x"),
        "E020",
        "these shapes do not agree: `Real[n]` and `Real[k]`",
        "say so in the header",
    );
    error(
        &claim("«A @ x» = x"),
        "E020",
        "the inner sizes of this product do not agree: `Real[n, k]` and `Real[n]`",
        "say so",
    );
    error(
        &claim("«x @ x» = c"),
        "E023",
        "`@` takes a matrix on one side",
        "`dot(x, x)`",
    );
    error(
        &claim("«A[1, 1, 1]» = c"),
        "E021",
        "`A` takes 2 indices, and 3 stand here",
        "",
    );
    error(&claim("«c»[1] = c"), "E021", "`c` is not an array", "");
    error(
        &claim("x[«(k - 1) / 2»] = c"),
        "E022",
        "an index must be a whole number",
        "floor((k - 1) / 2)",
    );
    error(
        &claim("sum(j in 1..=«n / 2», c) = c"),
        "E022",
        "the last value of a range must be a whole number",
        "floor(n / 2)",
    );
    error(
        &claim("exp(x)[«c»] = c"),
        "E022",
        "an index must be a whole number",
        "`n: Nat`",
    );
    error(
        &claim("prod(j in 1..=n, «x») = c"),
        "E023",
        "a number is expected, and this is `Real[n]`",
        "read an entry",
    );
    error(
        &claim("v(«c») = x"),
        "E020",
        "`v` takes `x: Real[n]`, and this is `Real`",
        "",
    );
    error(
        &claim("«f»(c, c) = c"),
        "E024",
        "`f` takes one argument, and 2 stand here",
        "",
    );
    error(
        &claim("«exp»(c, c) = c"),
        "E024",
        "`exp` takes one number, and 2 stand here",
        "",
    );
    error(
        &claim("L(«w») = c"),
        "E020",
        "`L` takes `Real[n]`, and this is `Real[k]`",
        "",
    );
    error(
        &claim("sum(«j», c) = c"),
        "E026",
        "the range of `j` cannot be read off: no array has plain `j` for an index",
        "`j in 1..=n`",
    );
    error(
        &claim("sum(j, x[j] * «w[j]») = c"),
        "E026",
        "the range of `j` is `1..=n` by one use and `1..=k` by another",
        "`j in 1..=n`",
    );
    error(
        &claim("[1, «x»] = x"),
        "E023",
        "the entries of an array are numbers",
        "concat(x, y)",
    );
    error(
        &claim("concat(«0», x) = x"),
        "E023",
        "`concat` puts vectors together, and this is a number",
        "concat([0], y)",
    );
    error(
        &claim("trace(«A») = c"),
        "E020",
        "`trace` takes a square matrix, and this is `Real[n, k]`",
        "",
    );
    error(
        &claim("«inf» + 1 = c"),
        "E032",
        "`inf` is not a number to calculate with",
        "a limit or an integral",
    );
    error(
        &claim("«limit»(t -> 0, t * delta(t, 1)) = c"),
        "E032",
        "the whole number `t` goes to `inf` and nowhere else",
        "used as a size or an index",
    );
    error(
        &claim("1 + «O(n)» = c"),
        "E033",
        "a growth class is not a number to calculate with",
        "one whole side",
    );
    error(
        &claim("«O(n) = n»"),
        "E033",
        "a growth class is compared with a number",
        "both sides",
    );
    error(
        &claim("(c «>» 0) = c"),
        "E031",
        "a comparison stands where a value is expected",
        "if a > b",
    );
    error(
        &claim("«c»"),
        "E031",
        "a comparison is expected here",
        "`a = b`",
    );
    error(
        "derivation d(x: «f64»): x = x;",
        "E002",
        "this is not a sort",
        "`Real`",
    );
    error(
        "derivation d(«x»): x = x;",
        "E002",
        "the sort of `x` is missing",
        "`x: Real`",
    );
    error(
        "def f(c: Real)[«i»] = c;",
        "E026",
        "the range of `i` cannot be read off: no argument is an array",
        "`[i: 1..=n]`",
    );
    error(
        "def f(x: Real[n * m]) = sum(x); derivation d(x: Real[6]): «f(x)» = 1;",
        "E025",
        "the size `n` of `f` cannot be read off these arguments",
        "",
    );
}

#[test]
fn derivatives() {
    error(
        &claim("diff(c, «n») = c"),
        "E027",
        "`n` is a whole number, and a derivative is taken by a real variable",
        "",
    );
    error(
        &claim("diff(c, «c + 1») = c"),
        "E027",
        "a derivative is taken by a variable, and this is an expression",
        "grad(|z|",
    );
    error(
        "derivation d(c: Real) let p = c + 1: diff(p, «p») = 1;",
        "E027",
        "`p` is a name for an expression, and a derivative is taken by a variable",
        "make `p` a parameter",
    );
    error(
        &claim("grad(«x», x) = x"),
        "E028",
        "`x` is not a function",
        "diff(expr, x)",
    );
    error(
        &claim("grad(«v», x) = x"),
        "E023",
        "`grad` is taken of a function whose value is a number, and this gives `Real[n]`",
        "jacobian(f, x)",
    );
    error(
        &claim("«|z| z + c» = c"),
        "E028",
        "a function stands where a value is expected",
        "abs(x)",
    );
    error(
        &claim("«f» = c"),
        "E028",
        "`f` is a function and not a value",
        "`f(x)`",
    );
}

/// The codes of what is malformed in these items.
fn codes(items: &str) -> Vec<&'static str> {
    let text = format!("derivations! {{ {items} }}");
    let loaded = rederive_lang::load_source("a.rs", &text, &mut rederive_lang::FsLoader);
    loaded.diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn sizes_are_compared_by_what_is_not_printed_too() {
    let counted = "algorithm al(f: Real -> Real, n: Nat, x: Real) -> (z) { let v = sum(i in 1..=n, f(x)); return (v); }
        def h(n: Nat)[i: 1..=calls(al, f)] = 1;";
    assert_eq!(
        codes(&format!("{counted} derivation d(): sum(h(5) + h(5)) = 10;")),
        [""; 0]
    );
    assert_eq!(
        codes(&format!("{counted} derivation d(): sum(h(5) + h(6)) = 10;")),
        ["E020"]
    );
}

#[test]
fn functions_give_what_is_asked_and_take_what_is_given() {
    let asked = "def q(f: Int -> Int, x: Int) = f(x);";
    for (sort, fits) in [
        ("Int -> Int", true),
        ("Real -> Int", true),
        ("Int -> Nat", true),
        ("Nat -> Int", false),
        ("Int -> Real", false),
    ] {
        let found = codes(&format!(
            "{asked} derivation d(g: {sort}, x: Int): q(g, x) = g(x);"
        ));
        assert_eq!(found.is_empty(), fits, "{sort}: {found:?}");
    }
    let natural = "def q(f: Real -> Nat, x: Real) = f(x);";
    assert_eq!(
        codes(&format!(
            "{natural} derivation d(g: Real -> Int, x: Real): q(g, x) = g(x);"
        )),
        ["E020"]
    );
}

#[test]
fn a_declared_output_is_what_is_returned() {
    let run = |sort: &str| {
        codes(&format!(
            "algorithm al(k: Int) -> (z: {sort}) {{ return (k); }} derivation d(): al(2) = 2;"
        ))
    };
    assert_eq!(run("Int"), [""; 0]);
    assert_eq!(run("Real"), [""; 0]);
    assert_eq!(run("Nat"), ["E020"]);
}
