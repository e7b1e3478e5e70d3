//! Formulas as terms of the language.

use super::{claim, claim_with, document, error, error_with, list, read};

#[test]
fn letters_with_scripts_are_entries_names_and_powers() {
    assert_eq!(claim("x_i = a^2"), "x[i] = a^2");
    assert_eq!(claim("x_{i+1}^2 = A_{ij}"), "x[i + 1]^2 = A[i, j]");
    assert_eq!(claim("A_{i,j+1} = A_{12}"), "A[i, j + 1] = A[1, 2]");
    assert_eq!(claim_with("let k1: Nat", "k_1 = a"), "k1 = a");
    assert_eq!(claim_with("let h1: Real[n]", "h^1_i = a"), "h1[i] = a");
    assert_eq!(claim_with("let h2: Real[n]", "h_2^2 = a"), "h2[2] = a");
    assert_eq!(
        claim_with("let y_max: Real", "y_\\text{max} = a"),
        "y_max = a"
    );
    assert_eq!(
        claim_with("let al: Real\nforget a", "a^{(l)} = b"),
        "al = b"
    );
    assert_eq!(
        claim_with("let t_hat: Real[n]", "\\hat t_i = a"),
        "t_hat[i] = a"
    );
    assert_eq!(claim_with("same \\mathbf", "\\mathbf{x}_i = a"), "x[i] = a");
    assert_eq!(claim("\\delta_{ij} = a"), "delta(i, j) = a");
    assert_eq!(claim("e^{a + b} = e"), "exp(a + b) = exp(1)");
    assert_eq!(claim("2 \\pi a = b"), "2 * pi * a = b");
    assert_eq!(
        claim_with("let e: Real", "\\mathrm{e}^{a} = e"),
        "exp(a) = e"
    );
    assert!(
        error_with("let k: Nat, k1: Nat", "a = k_1")
            .1
            .contains("Both are declared")
    );
    assert!(
        error("a_i = b")
            .1
            .contains("is a number and has no entries")
    );
    assert!(
        error("\\mathbf{x}_i = a")
            .1
            .contains("another letter than `x`")
    );
    assert!(error("x_{ij} = a").1.contains("a product or two indices"));
    assert!(error("A_i = a").1.contains("a row or a column"));
    assert!(error_with("let e: Real", "a = e^b").1.contains("Euler"));
}

#[test]
fn several_relations_are_one_claim() {
    assert_eq!(claim("a \\le b \\land b < c"), "a <= b && b < c");
    assert_eq!(
        claim("a = b \\vee a \\neq b \\text{ (by order)}"),
        "a = b || a != b"
    );
    assert_eq!(
        claim("\\forall j = 1, \\dots, n: x_j^2 \\ge 0"),
        "x[j]^2 >= 0"
    );
    assert!(
        error("a = b \\land c")
            .1
            .contains("a condition is expected")
    );
}

#[test]
fn what_stands_side_by_side_is_a_product_of_what_it_is() {
    assert_eq!(claim("2 a b = c"), "2 * a * b = c");
    assert_eq!(claim("a(b + c) = c"), "a * (b + c) = c");
    assert_eq!(claim("f(b + c) = F(x)"), "f(b + c) = F(x)");
    assert_eq!(claim("A x = w"), "A @ x = w");
    assert_eq!(claim("x^\\top w = a"), "dot(x, w) = a");
    assert_eq!(claim("x^T A w = x \\cdot w"), "dot(x, A @ w) = dot(x, w)");
    assert_eq!(claim("x w^\\top = A^\\top A"), "outer(x, w) = A.T @ A");
    assert_eq!(claim("x \\odot w = a x"), "x * w = a * x");
    assert_eq!(claim("-2 a^2 = b"), "-2 * a^2 = b");
    assert_eq!(claim("a - (b - c) = a"), "a - (b - c) = a");
    assert_eq!(
        claim("\\frac{a + b}{2 c} = \\frac12"),
        "(a + b) / (2 * c) = 1/2"
    );
    assert!(error("a = x w").1.contains("two vectors side by side"));
    assert!(error("a = x A w").1.contains("a vector before a matrix"));
    assert!(error("a = b / a c").1.contains("below the slash"));
    assert!(error("a = 65 536").1.contains("two numbers side by side"));
    assert!(error("x^2 = w").1.contains("a power of the vector"));
    assert!(error("A^{-1} = A").1.contains("a power of the matrix"));
    assert!(error("q(b) = a").1.contains("`q` is not declared"));
    assert!(error("a = x * w").1.contains("a product or a convolution"));
    assert!(
        error("a^\\top b = c")
            .1
            .contains("a number has no transpose")
    );
    assert!(error("a = f").1.contains("without an argument"));
    assert!(error("a = \\|x\\|").1.contains("has no meaning of its own"));
}

#[test]
fn sums_reach_to_the_next_sign_of_their_level() {
    assert_eq!(
        claim("\\sum_{k=1}^n x_k w_k + a = b"),
        "sum(k in 1..=n, x[k] * w[k]) + a = b"
    );
    assert_eq!(
        claim("\\sum_k x_k = \\prod_k x_k"),
        "sum(k, x[k]) = prod(k, x[k])"
    );
    assert_eq!(
        claim("\\sum_{k,l} A_{kl} = a"),
        "sum(k, sum(l, A[k, l])) = a"
    );
    assert_eq!(
        claim("\\sum_{1 \\le k < l \\le n} A_{kl} = a"),
        "sum(k in 1..=n, l in k + 1..=n, A[k, l]) = a"
    );
    assert_eq!(
        claim("\\sum_{\\substack{k=1 \\\\ k \\ne i}}^n x_k = a"),
        "sum(k in 1..=n if k != i, x[k]) = a"
    );
    assert_eq!(
        claim("\\sum_{k \\in \\{1, \\dots, n\\}} x_k = a"),
        "sum(k in 1..=n, x[k]) = a"
    );
    assert_eq!(
        claim_with("range k in 2..=n", "\\sum_k a = b"),
        "sum(k in 2..=n, a) = b"
    );
    assert_eq!(
        claim("\\sum_{j'=1}^n x_{j'} = a"),
        "sum(jp in 1..=n, x[jp]) = a"
    );
    assert_eq!(
        claim("\\max_k x_k = \\max\\{a, b\\}"),
        "max(k, x[k]) = max(a, b)"
    );
    assert_eq!(
        claim("\\lim_{k \\to \\infty} e^{-k} = \\lim_{h \\to 0^+} h"),
        "limit(k -> inf, exp(-k)) = limit(h -> 0+, h)"
    );
    assert_eq!(
        claim("\\int_{-\\infty}^a e^t \\, dt = b"),
        "integral(t in -inf..a, exp(t)) = b"
    );
    let (column, message) = error("\\sum_k x_k + w_k = a");
    assert_eq!(column, 16);
    assert!(message.contains('k'));
    assert!(
        error("\\sum_{k=1} x_k = a")
            .1
            .contains("where does this index end")
    );
    assert_eq!(
        claim("\\sum_{k<i} x_k = a"),
        "sum(k, if k < i { x[k] } else { 0 }) = a"
    );
    assert!(
        error("\\sum_{k<2} x_k = a")
            .1
            .contains("from where to where")
    );
}

#[test]
fn derivatives_are_by_what_is_written() {
    assert_eq!(
        claim("\\frac{\\partial}{\\partial x_j} a x_i + b = c"),
        "diff(a * x[i], x[j]) + b = c"
    );
    assert_eq!(
        claim("\\frac{\\partial x_i}{\\partial x_j} = a"),
        "diff(x[i], x[j]) = a"
    );
    assert_eq!(
        claim("\\frac{\\partial^2 f(a)}{\\partial a^2} = b"),
        "diff(diff(f(a), a), a) = b"
    );
    assert_eq!(
        claim("\\frac{d}{da} f(a) = f'(a)"),
        "diff(f(a), a) = diff(f(a), a)"
    );
    assert_eq!(claim("\\nabla_x F(x) = w"), "diff(F(x), x) = w");
    let primed = document("", "(a^2)' = b").replace("prove d", "prove d prime a");
    assert_eq!(
        read(&primed).file.derivations[0].claim_text,
        "diff(a^2, a) = b"
    );
    assert_eq!(claim("\\nabla F(x) = w"), "grad(F, x) = w");
    assert_eq!(
        claim_with("let g: Real[n] -> Real[n]", "J_g(x) w = x"),
        "jacobian(g, x) @ w = x"
    );
    assert!(error("\\nabla F = w").1.contains("by what"));
    assert_eq!(
        claim("\\left. \\frac{d}{dt} f(a + t b) \\right|_{t = 0} = c"),
        "grad(|t| f(a + t * b), 0) = c"
    );
    assert_eq!(
        claim("\\left. \\frac{\\partial}{\\partial z_j} F(z) \\right|_{z = x} = c"),
        "grad(|z| F(z), x)[j] = c"
    );
    // What stands behind a sign is no part of the derivative.
    assert!(
        error("\\left. \\frac{d}{dt} t^2 + 1 \\right|_{t = 1} = c")
            .1
            .contains("a value at a point")
    );
    assert!(
        error("\\left. f(a) \\right|_{a = 0} = c")
            .1
            .contains("a value at a point")
    );
    assert!(error("a' = b").1.contains("the derivative by what"));
    assert!(
        error_with("let d: Real", "\\frac{d}{da} a = b")
            .1
            .contains("`d`")
    );
}

#[test]
fn functions_have_their_arguments_and_no_more() {
    assert_eq!(claim("\\log a + b = \\log(a) b"), "log(a) + b = log(a) * b");
    assert_eq!(claim("\\sin^2 a = \\exp(a)"), "sin(a)^2 = exp(a)");
    assert_eq!(claim("|a| = \\lfloor b \\rfloor"), "abs(a) = floor(b)");
    assert_eq!(
        claim("\\sqrt{a} = \\operatorname{tr}(A)"),
        "sqrt(a) = trace(A)"
    );
    let (column, message) = error("a = \\log a b");
    assert_eq!((column, message.contains("does the argument")), (12, true));
    assert!(error("a = \\log(b)^2").1.contains("is the power"));
    assert!(error("a = \\sin^{-1} b").1.contains("inverse"));
    assert!(error("a = |x|").1.contains("length or its norm"));
}

#[test]
fn conditions_of_a_formula_are_hypotheses() {
    let conditions = |display: &str| -> Vec<String> {
        let loaded = read(&document("", display));
        assert!(
            loaded.diagnostics.is_empty(),
            "{}",
            list(&loaded.diagnostics)
        );
        let found = loaded.file.derivations[0].hypotheses.iter();
        found.map(|hypothesis| hypothesis.text.clone()).collect()
    };
    assert_eq!(conditions("f(a)_{a > 0} = b"), ["a > 0"]);
    assert_eq!(conditions("f(a > 0) = b"), ["a > 0"]);
    assert_eq!(conditions("x_{i \\ne j} = b"), ["i != j"]);
    assert_eq!(conditions("a = b \\quad \\text{if } a > 0"), ["a > 0"]);
    assert_eq!(
        conditions("a &= b \\\\ \\Rightarrow b &= a").len(),
        0,
        "of the first chain"
    );
    let loaded = read(&document("", "a &= b \\\\ \\Rightarrow b &= a"));
    assert_eq!(loaded.file.derivations[1].hypotheses[0].text, "a = b");
}

#[test]
fn norms_and_indicators_are_read_where_it_is_said_which() {
    assert_eq!(claim("\\|x\\|_2^2 = a"), "dot(x, x) = a");
    assert_eq!(
        claim("\\lVert x - w \\rVert_2 = a"),
        "sqrt(dot(x - w, x - w)) = a"
    );
    assert_eq!(claim("\\left\\|x\\right\\|_1 = a"), "sum(abs(x)) = a");
    assert_eq!(
        claim("\\|x\\|_\\infty = a"),
        "max(entry, abs(x[entry])) = a"
    );
    assert_eq!(claim("\\|A\\|_F^2 = a"), "sum(A * A) = a");
    assert!(
        error("\\|x\\|^2 = a")
            .1
            .contains("has no meaning of its own")
    );
    let one = "(if a > 0 { 1 } else { 0 }) * a = b";
    for mark in [
        "\\mathbb{1}[a > 0]",
        "\\mathbf{1}\\{a > 0\\}",
        "\\mathbb{1}_{a > 0}",
        "1_{\\{a > 0\\}}",
        "\\mathbb{I}(a > 0)",
        "[a > 0]",
    ] {
        assert_eq!(claim(&format!("{mark} a = b")), one, "{mark}");
    }
    assert!(error("\\mathbf{1}^\\top x = a").1.contains("of what size"));
}

#[test]
fn sums_run_over_what_is_below_them_however_it_is_written() {
    let square = "sum(k in 1..=n, l in 1..=n, A[k, l]) = a";
    for below in [
        "\\sum_{1 \\le k, l \\le n}",
        "\\sum_{k, l = 1, \\dots, n}",
        "\\sum_{k, l \\in [n]}",
        "\\sum_{k,l=1}^n",
    ] {
        assert_eq!(claim(&format!("{below} A_{{kl}} = a")), square, "{below}");
    }
    assert_eq!(
        claim("\\sum_{k < l} A_{kl} = a"),
        "sum(k, sum(l, if k < l { A[k, l] } else { 0 })) = a"
    );
    assert_eq!(
        claim("\\max_{k = 1, \\dots, n} x_k = a"),
        "max(k in 1..=n, x[k]) = a"
    );
}

#[test]
fn arrays_are_written_as_on_paper() {
    assert_eq!(claim("x[i + 1] - x[n] = a"), "x[i + 1] - x[n] = a");
    assert_eq!(claim("x[2]^2 = a"), "x[2]^2 = a");
    assert_eq!(claim("A[i, j] = a"), "A[i, j] = a");
    // Real numbers are no indices: these brackets only group.
    assert_eq!(claim("x [a + b] = w"), "x * (a + b) = w");
    assert_eq!(
        claim("\\left( x_k^2 \\right)_{1 \\le k \\le n} = w"),
        "vec(k in 1..=n, x[k]^2) = w"
    );
    assert_eq!(
        claim("(x_k w_l)_{1 \\le k \\le n, 1 \\le l \\le n} = A"),
        "mat(k in 1..=n, l in 1..=n, x[k] * w[l]) = A"
    );
    assert_eq!(claim("A I_n = A"), "A @ eye(n) = A");
    assert_eq!(claim("\\mathbf{1}_n^\\top x = a"), "dot(ones(n), x) = a");
    assert_eq!(claim("\\mathbf{0}_{n \\times n} = A"), "zeros(n, n) = A");
    assert_eq!(claim("x^{\\odot 2} \\oslash w = x"), "x^2 / w = x");
    assert_eq!(claim("\\operatorname{flip}(x) = w"), "flip(x) = w");
    assert_eq!(
        claim("\\binom{n}{2} = \\frac{n!}{2! (n - 2)!}"),
        "binomial(n, 2) = factorial(n) / (factorial(2) * factorial(n - 2))"
    );
    assert_eq!(claim("-\\frac{a}{b} = -(a b)"), "-(a / b) = -(a * b)");
    assert!(error("x \\mathbf{1} = a").1.contains("of what size"));
    assert_eq!(claim("2 (n - 1)! = a"), "2 * factorial(n - 1) = a");
    assert!(error("2^n! = a").1.contains("the factorial of"));
}

#[test]
fn old_and_new_ways_to_write_the_same_are_the_same() {
    assert_eq!(claim("{a + b \\over 2} = c"), "(a + b) / 2 = c");
    assert_eq!(
        claim("a \\rederiveproved{\\le} b \\rederiverefuted{1}{=} c"),
        "a <= c"
    );
    assert_eq!(claim("\\log_2 a = b"), "log(a) / log(2) = b");
    assert_eq!(claim("\\tan(a) = b"), "(sin(a) / cos(a)) = b");
    assert_eq!(claim("x^{(i)} = a"), "x[i] = a");
    assert_eq!(
        claim("x^{\\rm T} w = x^{\\mkern-1.5mu\\mathsf{T}} w"),
        "dot(x, w) = dot(x, w)"
    );
    assert_eq!(
        claim_with("same \\mathbf", "{\\bf A x} = \\mathbf{A w}"),
        "A @ x = A @ w"
    );
    assert_eq!(claim("\\left. a \\middle/ b \\right. = c"), "a / b = c");
    assert_eq!(
        claim_with("let a_star: Real", "b = a^* \\qedhere"),
        "b = a_star"
    );
    assert_eq!(
        claim("\\begin{array}{rcl} a &=& b \\\\ &=& c \\end{array}"),
        "a = c"
    );
    assert_eq!(
        claim("[a, b]^\\top = \\begin{pmatrix} a & b \\\\ b & c \\end{pmatrix} [a, c]^\\top"),
        "[a, b] = [[a, b], [b, c]] @ [a, c]"
    );
}
