//! A page for each error code: a paragraph and an example.

/// The page of an error code, as `rederive explain E012` prints it.
#[must_use]
pub fn explain(code: &str) -> Option<&'static str> {
    PAGES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, page)| *page)
}

/// All error codes, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(code, _)| *code)
}

const PAGES: [(&str, &str); 48] = [
    (
        "E001",
        "The text is not made of Rust tokens: a bracket without its partner, or a character such as `≤` that Rust's
lexer does not know. Nothing else in the file can be read before that is mended.

    derivations! { derivation d(x: Real): (x = x; }      // `(` is never closed
    derivation d(x: Real) where x ≤ 1: …                 // write `x <= 1`",
    ),
    (
        "E002",
        "Something is missing, or stands where it does not belong: a `;` at the end of a step, `by` before its reasons,
the sort of a parameter. The message says what was expected at the marked place.

    exp(a + b) = exp(a) * exp(b) exp_law;                // write `by exp_law;`",
    ),
    (
        "E003",
        "This is nested too deep, or is too large: expressions are limited so that every file is read in a moment and on
any thread's stack, and names to 200 bytes. A `let` counts as often as it is used, because it is written out there; a `def` does not.

    let a = x + x, let b = a + a, let c = b + b, …       // doubles each time",
    ),
    (
        "E004",
        "This is reserved for later: `det`, `inv`, `%`, and sums that never end.

    inv(A) @ b                                           // take `B: Real[n, n]` with `where A @ B = eye(n), B @ A = eye(n)`
    sum(j in 1..=inf, a^j)                               // write `limit(n -> inf, sum(j in 1..=n, a^j))`",
    ),
    (
        "E005",
        "An attribute that does not exist, is written twice, or stands where it has no meaning. On a derivation may stand
`#[question(\"2.1\")]`, `#[zero_padded]` and `#[expect(…)]`; before the relation sign of a step `#[expect(…)]` and
`#[admit(\"why\")]`; on a definition `#[zero_padded]`.

    #[expect(refuted)]
    derivation wrong(x: Real): x = x + 1;",
    ),
    (
        "E006",
        "This is how it is written elsewhere: in LaTeX, on paper, in another language. The help says how it is written
here.

    x ** 2        x^2
    2x            2 * x
    x^{n+1}       x^(n + 1)
    sum(j = 1..=n, x[j])        sum(j in 1..=n, x[j])",
    ),
    (
        "E007",
        "A name that can be mistaken for another, or that the compiler and the command line would read differently. Names are
made of digits, `_`, Latin letters and Greek letters that look like no Latin ones; a name of several letters may not look
like a word of the language or like another name of the file.

    еxp(x)                                               // its first letter is Cyrillic: write `exp(x)`
    derivation d(Κ: Nat): …                              // a capital kappa: write `K`",
    ),
    (
        "E010",
        "An index or a size that nothing binds. Most often a sum was lost on the way from one line to the next, so that its
variable stands alone. Otherwise it is a parameter that the header does not declare.

    diff(sum(j in 1..=k, x[j] * w[j]), x[n])
        = delta(n, j) * w[j]                             // of which `j`?
        = sum(j in 1..=k, delta(n, j) * w[j])            // this was meant",
    ),
    (
        "E011",
        "A name that stands for nothing here. Parameters are declared in the header, definitions before what uses them, and
names for expressions with `let`.

    def sigmoid(x: Real) = 1 / (1 + exp(-x));
    derivation d(z: Real): sigmoid(z) = 1 - sigmoid(-z);",
    ),
    (
        "E012",
        "A name that has a meaning already. A bound variable may not bear the name of anything that is visible where it is
bound: `sum(i in 1..=n, x[i] * y[i])` under a parameter `i` would leave the reader guessing which `i` is meant.

    derivation d(n: Nat, x: Real[n], i: 1..=n): sum(i in 1..=n, x[i]) = …      // write `sum(j in 1..=n, x[j])`",
    ),
    (
        "E013",
        "A word that the language itself has a meaning for, such as `sum`, `exp` or `pi`, cannot be the name of anything
else. Neither can a keyword of Rust such as `type` or `fn`.

    derivation d(sum: Real): …                           // write `total: Real`",
    ),
    (
        "E014",
        "A definition that is used before it is declared, or by itself. Definitions are unfolded, which must come to an end:
each one rests on those above it only.

    def f(x: Real) = g(x);                               // `g` belongs above
    def g(x: Real) = x^2;",
    ),
    (
        "E015",
        "A bound variable has a meaning only inside of what binds it, up to the closing parenthesis.

    sum(j in 1..=n, x[j]) * y[j]                         // which `j`?
    sum(j in 1..=n, x[j] * y[j])                         // this was meant",
    ),
    (
        "E020",
        "Shapes that do not agree. Sizes are symbols: `n` and `k` are different until the header says otherwise. Sizes are
compared as polynomials, and equations of the header are used.

    derivation d(m: Nat, n: Nat, k: Nat, x: Real[m], y: Real[n - k + 1])
    where m = n - k + 1: x + y = y + x;",
    ),
    (
        "E021",
        "Entries are read from arrays, with one index for each dimension, all in one pair of brackets.

    A[i][j]                                              // write `A[i, j]`",
    ),
    (
        "E022",
        "An index, a size or the end of a range must be a whole number. A quotient need not be one: round it, and say in
`where` what makes the division come out even.

    x[(k - 1) / 2]                                       // write `x[floor((k - 1) / 2)]`",
    ),
    (
        "E023",
        "A number stands where an array is expected, or the other way round. Vectors are neither rows nor columns, so they
have no transpose.

    x.T @ y                                              // write `dot(x, y)`
    x @ y.T                                              // write `outer(x, y)`",
    ),
    (
        "E024",
        "The wrong number of arguments, or a bound variable where none belongs.

    exp(x, y)                                            // write `exp(x) * exp(y)`
    sum(x[j], j in 1..=n)                                // write `sum(j in 1..=n, x[j])`",
    ),
    (
        "E025",
        "A definition's sizes are read off the shapes of its arguments, which must determine them: each must occur alone, or
linearly with the factor 1.

    def f(x: Real[n * m]) = …                            // of which `n` and `m` is `Real[6]`?",
    ),
    (
        "E026",
        "Without a range, a bound variable takes that of the first array that has it for an index by itself. Here no array
does, or two arrays disagree.

    sum(j, x[j] * w[j])                                  // write `sum(j in 1..=n, x[j] * w[j])`",
    ),
    (
        "E027",
        "A derivative is taken by a variable: a parameter, an entry of one, or the parameter of `|z| …`. A name that `let`
gives to an expression is no variable, and whole numbers do not vary continuously.

    let p = softmax(x); diff(p[1]^2, p[1])               // write `grad(|z| z^2, p[1])`",
    ),
    (
        "E028",
        "A function stands where a value is expected, or a value where a function is. `grad`, `jacobian` and `hessian` take
a function and a point; `diff` takes an expression and a variable.

    grad(f(x), x)                                        // write `grad(f, x)` or `diff(f(x), x)`",
    ),
    (
        "E030",
        "Equality is `=` where it is claimed or given (in claims, in chains, in `where`) and `==` where it is tested (in
`if`, `cases`, `case` and filters).

    derivation d(a: Real) where a = 1: (if a == 1 { 1 } else { 0 }) = 1;",
    ),
    (
        "E031",
        "A comparison stands where a value is expected, or a value where a comparison is.

    sum(j in 1..=n, x[j] > 0)                            // write `sum(j in 1..=n, if x[j] > 0 { 1 } else { 0 })`",
    ),
    (
        "E032",
        "`inf` is no number. It stands where a limit or an integral goes, and as one side of a claim that something
diverges. What is a size or an index goes to `inf` and nowhere else.

    limit(k -> inf, 1 / k) = 0
    limit(e -> 0+, 1 / e) = inf
    limit(n -> inf, sum(k in 1..=n, 1 / k)) = inf",
    ),
    (
        "E033",
        "A growth class `O(…)` is one whole side of a claim, and is related to another one by `=`, `<=` or `>=`.

    O(n + m * n) = O(m * n)",
    ),
    (
        "E034",
        "Arrays are counted from 1, so there is no entry 0, unless the array is declared over another range or
`#[zero_padded]` says that entries outside are 0.

    derivation d(n: Nat, b: Real[0..=n]): b[0] = b[0];",
    ),
    (
        "E035",
        "Cases that do not cover what the conditions allow: the message names values for which none is stated. Add a `case`
for them, or a condition to `where` that excludes them. At the ends of ranges it is often `==` that is missing.

    case x > 0 { … }
    case x < 0 { … }                                     // and `x == 0`? Add `case x == 0 { … }`, or `where x != 0`",
    ),
    (
        "E036",
        "A chain runs one way: its relation signs are `=`, `<=` and `<`, or `=`, `>=` and `>`. Of `a <= b` and `b >= c`
nothing follows for `a` and `c`.

    a <= b by order;
      >= c by order;                                     // what does this say of `a`?",
    ),
    (
        "E040",
        "There is no reason of this name. The reasons are

    def(name)  lemma(name)  lemma(name, c = -x[1])  hypothesis  algebra  cancel  linearity
    index(j = k - m + 1)  split  swap  closed_form  telescope  induction(n)  delta  entries
    exp_law  log_law  power_law  trig  derivative  sum_rule  product_rule  quotient_rule
    chain_rule  cases  limit  integral  order  rounding  evaluate",
    ),
    (
        "E041",
        "A reason with arguments that make no sense: a definition that does not exist, a substitution that names no bound
variable of the step, induction on something that is not a size.

    = sum(m in 1..=k, x[m]) by index(j = k - m + 1);",
    ),
    (
        "E042",
        "`lemma(name)` cites a derivation of this file, one that is imported, or a `have` that stands above; its parameters
are given values by name.

    = softmax(x)[i] by lemma(translation_invariance, c = -x[1]);",
    ),
    (
        "E043",
        "A lemma that rests on what cites it proves nothing: each derivation must come to an end without itself.

    derivation one(x: Real): f(x) = g(x) by lemma(two);
    derivation two(x: Real): g(x) = f(x) by lemma(one);  // one of them needs a proof of its own",
    ),
    (
        "E044",
        "Hypotheses that contradict each other: no value satisfies them, and whatever is claimed would be proved. One of them
is not what was meant.

    derivation d(n: Nat) where n >= 3, n < 2: n = 7;",
    ),
    (
        "E045",
        "A hypothesis is a condition, so it must be defined wherever those before it hold.

    derivation d(c: Real) where 1/c > 0: c > 0;          // `where c != 0, 1/c > 0`",
    ),
    (
        "E050",
        "An import that finds no file, or nothing of that name in it. Proof files are found beside the one that imports
them.

    use nn::{softmax, sigmoid};                          // from `nn.rs` in the same folder",
    ),
    (
        "E051",
        "Two proof files import each other. What both need belongs into a third one.",
    ),
    (
        "E052",
        "Derivations that could never become tests, or that a check would not find. A call of `derivations!` stands by this
name among the items of a file or of a module in it: not inside of a function, a constant or another macro, and the macro
is not imported under another name.

    fn f() { derivations! { … } }                        // no test in a function is ever run
    use rederive::derivations as d;                      // `rederive check` looks for `derivations!`",
    ),
    (
        "E060",
        "An algorithm is a straight line of `let v = expr;`, then `return (expr, …);`. `calls(algorithm, f)` counts the calls
of a function that it takes; `cost(algorithm)` is in its sizes, which must have a meaning under the same names where
it is used.

    algorithm forward(f: Real[l] -> Real[m] cost l * m, x: Real[l]) -> (J: Real[m, l], y: Real[m]) {
        let y = f(x);
        return (jacobian(f, x), y);
    }",
    ),
    (
        "E070",
        "The machine is at fault: the computer algebra system was needed and could not be asked, for want of memory, of a place
for its lock, or of its turn. This says nothing about the derivation; nothing about it is reported, and no mark makes its
tests pass. The message says what would help.

    rederive check proofs        // again, once the cause is gone",
    ),
    (
        "E080",
        "An item of an annotation in a document that is not written as it must be. An item stands on a line: `let x: Real[K]`,
`given K >= 1`, `read LATEX as TERM`, `same \\mathbf`, `op * as conv`, `range n in 1..=N`, `def f(x: Real) = …;`,
`define f(x: Real)`, `bind p = softmax(x)`, `assume`, `prove NAME`, `claim NAME that EXPR`, `skip WHY`, `forget x`.

    read \\nabla L                                        // write `read \\nabla L as grad(L, w)`",
    ),
    (
        "E081",
        "A part of a formula that is not understood: a bracket without its partner, a command without a meaning, something
that is missing. Where a command has no meaning of its own, the document says what it means.

    \\lVert v \\rVert^2                                   // write `read \\lVert #v \\rVert^2 as dot(#v, #v)`",
    ),
    (
        "E082",
        "A formula that may be read in more than one way. Nothing is guessed: the help says how to write each of the
readings, on the page or in the annotation.

    x w                                                  // `x^\\top w`, `x w^\\top` or `x \\odot w`
    a / b c                                              // `\\frac{a}{b} c` or `a / (b c)`",
    ),
    (
        "E083",
        "A letter of a formula that no annotation has declared, where what it means decides how the formula is read: is `f(b)`
a function of `b`, or a product? Is `c_t` an entry, or a name?

    let f: Real -> Real                                  // in an annotation before the formula",
    ),
    (
        "E084",
        "The left side of a formula that an annotation takes for a definition, a name or a term says something else than the
annotation does.

    define softmax(x: Real[K])[i]                        // before `S(x)_i = …`, and not before `S(y)_j = …`",
    ),
    (
        "E085",
        "A reason that is written beside a line of a formula, `\\text{(by linearity)}`, and is no reason of the language. A
remark that is no reason does not begin with `by`.

    a &= b && \\text{(by the product rule)}               // the reason `product_rule`",
    ),
    (
        "E086",
        "A document that cannot be taken apart: a formula or a comment that never ends, a file that `\\input` does not find.",
    ),
    (
        "E087",
        "An annotation that takes a formula where none follows, or a display in which more formulas stand than its annotation
speaks of. An annotation stands before its display; with the word `inline` it stands right before its `$…$`.

    prove inline size                                    // takes the next `$…$`",
    ),
];
