//! Each error stands on the very piece of source that is wrong, between `«` and `»` here, and says what to write.

use super::{list, load};

/// A derivation about some variables of every sort, with this claim.
pub(crate) fn claim(claim: &str) -> String {
    format!(
        "def f(x: Real) = x;
         def v(x: Real[n])[i] = x[i];
         derivation twice(a: Real): a = a;
         derivation d(n: Nat, k: Nat, c: Real, x: Real[n], w: Real[k], A: Real[n, k], L: Real[n] -> Real, i: 1..=n):
            {claim};"
    )
}

/// A derivation whose body begins with this.
fn body(body: &str) -> String {
    claim("c = c").replace("c = c;", &format!("c = c {{ {body} }}"))
}

/// Checks that the marked items have exactly one error, with this code, message and help, under the mark.
#[track_caller]
pub(crate) fn error(marked: &str, code: &str, message: &str, help: &str) {
    let start = marked.find('«').expect("a mark");
    let end = marked.find('»').expect("the end of the mark");
    let items = marked.replace(['«', '»'], "");
    let loaded = load(&items);
    let [error] = &loaded.diagnostics[..] else {
        panic!("{items}\n{}", list(&loaded.diagnostics));
    };
    assert_eq!((error.code, &*error.message), (code, message), "{items}");
    let found = error.help.as_deref().unwrap_or_default();
    assert!(found.contains(help), "help: {found}\n{items}");
    let place = |at: usize| {
        let before = &marked[..at];
        let line = before.matches('\n').count() + 2;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .replace(['«', '»'], "")
            .chars()
            .count()
            + 1;
        (line, column)
    };
    let at = error.primary;
    let found = (
        at.line as usize,
        at.column as usize,
        at.end_line as usize,
        at.end_column as usize,
    );
    let (start, end) = (place(start), place(end));
    assert_eq!(
        found,
        (start.0, start.1, end.0, end.1),
        "{}\n{items}",
        error.message
    );
    assert!(
        rederive_lang::diag::explain(code).is_some(),
        "{code} has no page"
    );
}

#[test]
fn names() {
    error(
        &claim("x[«j»] = 0"),
        "E010",
        "nothing binds `j`",
        "is a sum missing, `sum(j in 1..=n, …)`",
    );
    error(
        &claim("x[«j» + 1] = w[j - 1]"),
        "E010",
        "nothing binds `j`",
        "is a sum missing",
    );
    error(
        &claim("sum(j in 1..=n, x[n - «l» + 1] * w[l]) = 0"),
        "E010",
        "nothing binds `l`",
        "is a sum missing",
    );
    error(
        &claim("delta(«j», i) = 0"),
        "E010",
        "nothing binds `j`",
        "sum(j in 1..=n, …)",
    );
    error(
        &claim("«y» = y + y"),
        "E011",
        "nothing is called `y` here",
        "declared in the header",
    );
    error(
        &claim("«sotfmax»(x) = x"),
        "E011",
        "there is no function `sotfmax`",
        "",
    );
}

#[test]
fn scopes() {
    // The names of a function are those that are visible where it stands, and not where it is called.
    error(
        "derivation d(y: Real) let f = |z| z + «t»: integral(t in 0..1, f(t)) = 1;",
        "E011",
        "nothing is called `t` here",
        "declared in the header",
    );
    error(
        "derivation d(y: Real) let f = |z| z * «t»: integral(t in 0..1, grad(f, t)) = 1;",
        "E011",
        "nothing is called `t` here",
        "declared in the header",
    );
    error(
        &claim("sum(j in 1..=n, x[j]) * w[«j»] = 0"),
        "E015",
        "`j` is used outside of what binds it",
        "put this into the sum over `j`",
    );
    error(
        &body("sum(j in 1..=k, delta(i, j) * w[j]) = «j» * w[i] by delta;"),
        "E010",
        "nothing binds `j`",
        "the sum over `j` was lost: write `sum(j in …, …)`",
    );
    error(
        &claim("sum(«i» in 1..=n, x[i]) = 0"),
        "E012",
        "`i` is bound here although it is visible already",
        "a name that nothing else has",
    );
    error(
        &claim("sum(j in 1..=n, sum(«j» in 1..=k, w[j])) = 0"),
        "E012",
        "`j` is bound here although it is visible already",
        "name",
    );
    error(
        "derivation d(a: Real, «a»: Real): a = a;",
        "E012",
        "`a` is declared twice",
        "name",
    );
    error(
        "def f(a: Real) = a; def «f»(b: Real) = b;",
        "E012",
        "`f` is declared twice",
        "",
    );
    error(
        "derivation d(«sum»: Real): 1 = 1;",
        "E013",
        "`sum` has a meaning in the language already",
        "choose another",
    );
    error(
        "def f(x: Real) = «f»(x) + 1;",
        "E014",
        "`f` is used before it is declared",
        "never refers to itself",
    );
    error(
        "def f(x: Real) = «g»(x); def g(x: Real) = x;",
        "E014",
        "`g` is used before it is declared",
        "stands before what uses it",
    );
    error(
        "derivation d(x: Real[«K»]): x = x;",
        "E010",
        "nothing declares the size `K`",
        "add `K: Nat` to the parameters",
    );
}

#[test]
fn habits() {
    error(
        &claim("«x_i» = 0"),
        "E011",
        "nothing is called `x_i` here",
        "an entry is written `x[i]`",
    );
    error(
        &claim("«A_12» = 0"),
        "E011",
        "nothing is called `A_12` here",
        "an entry is written `A[1, 2]`",
    );
    error(
        &claim("«A[i][1]» = 0"),
        "E021",
        "indices stand together in one pair of brackets",
        "write `A[i, 1]`",
    );
    error(
        &claim("«e»^c = 1"),
        "E011",
        "nothing is called `e` here",
        "`e^x` is `exp(x)`",
    );
    error(
        &claim("c «**» 2 = 1"),
        "E006",
        "a power is written with `^`",
        "write `x^2`",
    );
    error(
        &claim("c^«{»2} = 1"),
        "E006",
        "`^{…}` is LaTeX",
        "`x^(n + 1)`",
    );
    error(
        &claim("sum_«{»j} = 1"),
        "E006",
        "`_{…}` is LaTeX",
        "a sum as `sum(j in 1..=n, …)`",
    );
    error(
        &claim("«Σ»(j in 1..=n, x[j]) = 1"),
        "E006",
        "`Σ` is written `sum`",
        "`sum(j in 1..=n, …)`",
    );
    error(
        &claim("sum(j «=» 1..=n, x[j]) = 1"),
        "E006",
        "a bound variable's range is written with `in`, not `=`",
        "`j in 1..=n`",
    );
    error(
        &claim("sum(x[«j»]) = 1"),
        "E010",
        "nothing binds `j`",
        "is a sum missing",
    );
    error(
        &claim("«2c» = 1"),
        "E006",
        "`2c` is not a number",
        "`2 * c`",
    );
    error(
        &claim("n«!» = 1"),
        "E006",
        "`!` behind a number has no meaning here",
        "`factorial(n)`",
    );
    error(
        &claim("n «%» 2 = 1"),
        "E004",
        "`%` is reserved for later",
        "floor(a / b)",
    );
    error(
        &claim("«|»c| = 1"),
        "E006",
        "`|…|` is not an expression by itself",
        "`abs(x)`",
    );
    error(
        &claim("«ln»(c) = 1"),
        "E011",
        "there is no function `ln`",
        "`log(x)`",
    );
    error(
        &claim("«det»(A) = 1"),
        "E004",
        "`det` is reserved for later",
        "",
    );
    error(
        &claim("c «==» c"),
        "E030",
        "in `where` and in claims equality is `=`",
        "`==` is for conditions",
    );
    error(
        &claim("(if i «=» 1 { 1 } else { 0 }) = c"),
        "E030",
        "in a condition equality is `==`",
        "`=` is for claims",
    );
    error(
        &claim("sum(j in 1..=«inf», c) = c"),
        "E004",
        "a range that never ends is reserved for later",
        "limit(n -> inf",
    );
    error(
        &claim("«x.T» = x"),
        "E023",
        "a vector has no transpose",
        "`dot(x, y)`",
    );
    error(
        &claim("«J_L» = x"),
        "E011",
        "nothing is called `J_L` here",
        "`jacobian(L, x)`",
    );
    error(
        &claim("x[«0»] = 1"),
        "E034",
        "the first entry has the index 1",
        "counted from 1",
    );
}

#[test]
fn steps() {
    error(
        &body("c = c «cancel»;"),
        "E002",
        "`by` is missing before the reasons",
        "write `by cancel`",
    );
    error(
        &body("c = c by «cancel» = c by cancel;"),
        "E002",
        "`;` is missing after this step",
        "",
    );
    error(
        &body("c = c by «cancel»"),
        "E002",
        "`;` is missing after this",
        "",
    );
    error(
        &body("c «==» c by cancel;"),
        "E030",
        "in a chain equality is `=`",
        "`==` is for conditions",
    );
    error(
        &body("c = c by «cancle»;"),
        "E040",
        "there is no reason `cancle`",
        "did you mean `cancel`?",
    );
    error(
        &body("c = c by def(«g»);"),
        "E041",
        "there is no definition `g`",
        "",
    );
    error(
        &body("c = c by def(«twice»);"),
        "E041",
        "there is no definition `twice`",
        "cite it with `lemma(twice)`",
    );
    error(
        &body("c = c by lemma(«twise»);"),
        "E042",
        "there is no derivation `twise`",
        "did you mean `twice`?",
    );
    error(
        &body("c = c by lemma(«f»);"),
        "E042",
        "there is no derivation `f`",
        "cite it with `def(f)`",
    );
    error(
        &body("c = c by lemma(twice, «b» = 1);"),
        "E042",
        "`twice` has no parameter `b`",
        "its parameters are `a`",
    );
    error(
        &body("c = c by index(«i» = k - m);"),
        "E041",
        "`i` is not a bound variable of this step",
        "a sum of this step binds",
    );
    error(
        &body("c = c by index(j = «k - 1»);"),
        "E041",
        "this substitution names no new bound variable",
        "",
    );
    error(
        &body("c = c by induction(«c»);"),
        "E041",
        "induction runs on a size, and `c` is none",
        "",
    );
    error(
        &body("c = «x» by algebra;"),
        "E020",
        "both sides of this step have different shapes: `Real` and `Real[n]`",
        "if both sizes are the same",
    );
    error(
        &body("«c»"),
        "E002",
        "a chain has at least one step",
        "`= … by …;`",
    );
    error(
        &body("c = c; «let» p = c;"),
        "E002",
        "a chain is the last thing in a body",
        "stand before it",
    );
    error(
        &body("case c > 0 { c = c; } «c» = c;"),
        "E002",
        "behind a `case` stands only another `case`",
        "before the first one",
    );
    error(
        &body("have twise: c = c; c = c by lemma(«twisee»);"),
        "E042",
        "there is no derivation `twisee`",
        "did you mean `twise`?",
    );
}

#[test]
fn items_and_attributes() {
    error(
        "«theorem» d(x: Real): x = x;",
        "E002",
        "expected `def`, `derivation`, `algorithm` or `use`",
        "`derivation`",
    );
    error(
        "«dervation» d(x: Real): x = x;",
        "E002",
        "expected `def`, `derivation`, `algorithm` or `use`",
        "did you mean `derivation`?",
    );
    error(
        "derivation d(x: Real) «x» = x;",
        "E002",
        "expected `:` and the claim, found `x`",
        "",
    );
    error(
        "derivation d(x: Real): x = «x» derivation e(y: Real): y = y;",
        "E002",
        "`;` is missing after this claim",
        "",
    );
    error(
        "#[«zero_paded»] derivation d(x: Real): x = x;",
        "E005",
        "there is no attribute `zero_paded`",
        "did you mean `zero_padded`?",
    );
    error(
        "#[expect(«prooved»)] derivation d(x: Real): x = x;",
        "E005",
        "`prooved` is not a verdict",
        "refuted",
    );
    error(
        "«#[admit»(\"so\")] derivation d(x: Real): x = x;",
        "E005",
        "`#[admit]` does not belong on a derivation: it stands on a step",
        "",
    );
    error(
        "algorithm a(x: Real) -> (y: Real) { let y = x; «return (y, y)»; }",
        "E060",
        "1 outputs are declared and 2 returned",
        "",
    );
    error(
        "algorithm a(x: Real) -> (y: Real) { «for» i in x; }",
        "E060",
        "expected `let v = …;` or `return …;`",
        "straight line",
    );
    error(
        "algorithm a(x: Real[n]) -> (y: Real) { return «x»; }",
        "E020",
        "`Real` is declared, and this is `Real[n]`",
        "",
    );
    error(
        "algorithm a(f: Real[l] -> Real[l], x: Real[l]) -> Real[l] { return f(x); } derivation d(n: Nat): O(«cost(a)») = O(n);",
        "E060",
        "the cost of `a` depends on its size `l`, and nothing is called so here",
        "declare `l: Nat`",
    );
    error(
        "algorithm a(f: Real -> Real, x: Real) -> Real { return f(x); } derivation d(): calls(a, «g») = 1;",
        "E060",
        "this is not a function that `a` takes",
        "it takes `f`",
    );
}

#[test]
fn every_code_has_a_page() {
    let codes: Vec<&str> = rederive_lang::diag::codes().collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    for code in codes {
        let page = rederive_lang::diag::explain(code).expect("a page");
        assert!(
            page.ends_with('.') || page.contains("\n    "),
            "{code} has no example"
        );
    }
    assert_eq!(rederive_lang::diag::explain("E999"), None);
}

#[test]
fn all_errors_are_reported_at_once_and_none_follows_from_another() {
    let loaded = load(
        "def broken(x: Real) = y;
         def uses(x: Real) = broken(x) + 1;
         derivation a(x: Real): uses(x) + z = broken(x) { uses(x) = q by def(broken); = q + q by cancle; = r; }
         derivation b(x: Real[k], x2: Real): x + x2 = x { x = x + 1 by def(uses); }
         derivation c(x: Real) let p = nothing: p = p { let q = p; q = p + unknown; }",
    );
    let found: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|error| format!("{} {}", error.primary.line, error.message))
        .collect();
    assert_eq!(
        found,
        [
            "2 nothing is called `y` here",
            "4 nothing is called `z` here",
            "4 nothing is called `q` here",
            "4 nothing is called `q` here",
            "4 there is no reason `cancle`",
            "4 nothing is called `r` here",
            "5 nothing declares the size `k`",
            "6 nothing is called `nothing` here",
            "6 nothing is called `unknown` here",
        ]
    );
}

#[test]
fn what_people_had_in_mind() {
    error(
        &body("«=» c by algebra;"),
        "E002",
        "expected an expression, found `=`",
        "a chain begins with an expression",
    );
    error(
        &claim("c =« <» c").replace("=« <»", "=«<»"),
        "E002",
        "expected an expression, found `<`",
        "write `<=`",
    );
    error(
        &claim("c = if c > 0 «then» c else 0"),
        "E002",
        "expected `{` after the condition, found `then`",
        "if x > 0 { x } else { 0 }",
    );
    error(
        &claim("np.exp«(»c) = c"),
        "E006",
        "an operator is missing before `(`",
        "functions have no prefix: write `exp(…)`",
    );
    error(
        &claim("c = c by «chain rule»"),
        "E040",
        "there is no reason `chain rule`",
        "write `chain_rule`",
    );
    error(
        &claim("sum(«x[i]», i, 1, n) = c"),
        "E024",
        "a bound variable with its range is expected here",
        "sum(j in 1..=n, …)",
    );
    error(
        "«definition» f(a: Real) = a;",
        "E002",
        "expected `def`, `derivation`, `algorithm` or `use`",
        "a definition is written `def name(x: Real) = …;`",
    );
}
