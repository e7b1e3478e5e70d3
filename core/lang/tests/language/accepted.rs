//! What the language reference promises is read, and as what.

use rederive_lang::expr::{
    Cond, Derivation, Expr, Group, Item, Kind, Number, Reason, Rel, Sort, Target, Verdict,
};
use rederive_lang::print;

use super::accept;

const DEFINITIONS: &str = "
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    def sigmoid(x: Real) = 1 / (1 + exp(-x));
    def relu(x: Real) = max(0, x);
    def lse(x: Real[n]) = log(sum(j, exp(x[j])));
    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);
";

/// The only derivation of these items, definitions aside.
fn derivation(item: &str) -> Derivation {
    let loaded = accept(&format!("{DEFINITIONS}\n{item}"));
    assert_eq!(loaded.file.derivations.len(), 1, "{item}");
    loaded.file.derivations[0].as_ref().clone()
}

/// The left side of the only derivation's claim.
fn left(item: &str) -> Expr {
    match derivation(item).claim {
        Cond::Rel(_, left, _) => left,
        other => panic!("{item}: {other:?}"),
    }
}

/// The left side of a claim about some variables of every sort.
fn claimed(expr: &str) -> Expr {
    left(&format!(
        "derivation d(n: Nat, m: Nat, c: Real, x: Real[n], y: Real[n], A: Real[m, n], b: Real[0..=n],
            f: Real -> Real, g: Real[n] -> Real[m], L: Real[n] -> Real, i: 1..=n, q: Int):
            {expr} = {expr};"
    ))
}

/// What a claim's left side is printed as; its text when it was read as it stands.
fn printed(expr: &str) -> String {
    print::expr(&claimed(expr))
}

#[test]
fn the_example_of_the_language_reference() {
    let d = derivation(
        "/// Softmax does not change when a constant
         /// is added to every component.
         #[question(\"2.1\")]
         derivation translation_invariance(K: Nat, x: Real[K], c: Real, i: 1..=K)
         where K >= 1:
             softmax(x + c)[i] = softmax(x)[i]
         {
             softmax(x + c)[i]
                 = exp(x[i] + c) / sum(j in 1..=K, exp(x[j] + c))              by def(softmax);
                 = exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j])))  by exp_law, linearity;
                 = exp(x[i]) / sum(j in 1..=K, exp(x[j]))                      by cancel;
                 = softmax(x)[i]                                              by def(softmax);
         }",
    );
    assert_eq!(
        d.title.as_deref(),
        Some("Softmax does not change when a constant is added to every component.")
    );
    assert_eq!(d.question.as_deref(), Some("2.1"));
    assert_eq!(d.claim_text, "softmax(x + c)[i] = softmax(x)[i]");
    assert_eq!(d.hypotheses[0].text, "K >= 1");
    let [Item::Chain(chain)] = &d.items[..] else {
        panic!("{:?}", d.items)
    };
    assert_eq!(chain.steps.len(), 4);
    assert_eq!(
        chain.steps[1].text,
        "= exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j])))"
    );
    let reasons = chain.steps[1].reasons.as_ref().expect("reasons");
    assert_eq!(reasons[0].reason, Reason::Group(Group::ExpLaw));
    assert_eq!(reasons[1].text, "linearity");
    let Some([reason]) = chain.steps[3].reasons.as_deref() else {
        panic!()
    };
    assert!(matches!(&reason.reason, Reason::Def(def) if &*def.name == "softmax"));
    assert_eq!(
        (chain.steps[0].span.line, chain.steps[0].span.column),
        (17, 18)
    );
}

#[test]
fn expressions_are_read_as_they_print() {
    for text in [
        "1 + 2 * 3^4^5 - -c",
        "-c^2",
        "(-c)^2",
        "c - (1 - c)",
        "c / (2 * c) * c",
        "3/2 + 0.25",
        "x[n - i + 1]",
        "A[1, i] * b[0]",
        "x + c",
        "exp(x) * y - x / 2",
        "(x + c)[i]",
        "sigmoid(x)[i]",
        "A @ x",
        "A.T @ A @ x",
        "dot(x, y) + trace(outer(x, y)) + sum(x)",
        "diag(x) @ eye(n)",
        "zeros(m, n) + ones(m, n)",
        "[5, 6, 7, 8]",
        "[[1, 2], [3, 4]]",
        "vec(k in 1..=n, x[k] * c)",
        "mat(k in 1..=m, l in 1..=n, A[k, l])",
        "concat([0], x)",
        "flip(x)",
        "len(x) + 1",
        "sum(k in 1..=n, l in 1..=k if k != l && l > 1, x[k] * x[l])",
        "prod(k in 1..=n, x[k])",
        "max(k in 1..=n, x[k])",
        "max(0, c)",
        "delta(i, 2 * i)",
        "if c > 0 { c } else { 0 }",
        "if x > 0 { x } else { 0 }",
        "cases { c > 0 => 1, c == 0 => 1/2, c < 0 => 0 }",
        "floor(n / 2) + ceil(c) + sign(c) + tanh(sqrt(abs(c)))",
        "diff(c^2, c)",
        "diff(x[i]^2, x[1])",
        "diff(sum(k in 1..=n, x[k]), x)",
        "diff(x * c, x)",
        "grad(L, x)",
        "grad(|z| L(z) + dot(z, x), x)",
        "grad(f, c)",
        "grad(lse, x)[i]",
        "jacobian(g, x)",
        "jacobian(softmax, x) @ x",
        "jacobian(sigmoid, x)",
        "hessian(L, x)",
        "f(x) + f(c)",
        "limit(k -> inf, 1 / (1 + exp(-k)))",
        "limit(e -> 0+, 1 / e) + limit(e -> -inf, exp(e))",
        "limit(e -> c-, 1 / (c - e))",
        "integral(t in -inf..c, exp(t))",
        "sum(k in 1..=n, sum(l in k..=n, x[l]))",
        "pi * c",
    ] {
        assert_eq!(printed(text), text);
    }
}

#[test]
fn other_spellings() {
    assert_eq!(printed("sum(k in 0..n, c)"), "sum(k in 0..=n - 1, c)");
    assert_eq!(printed("sum(k in 0..3, c)"), "sum(k in 0..=2, c)");
    assert_eq!(printed("sum(k, x[k])"), "sum(k in 1..=n, x[k])");
    assert_eq!(printed("sum(k, b[k])"), "sum(k in 0..=n, b[k])");
    assert_eq!(printed("max(k, x[k])"), "max(k in 1..=n, x[k])");
    assert_eq!(printed("matmul(A, x)"), "A @ x");
    assert_eq!(printed("integral(t in 0..=c, t)"), "integral(t in 0..c, t)");
    assert_eq!(printed("((c))"), "c");
    assert_eq!(printed("max(x)"), "max(j in 1..=n, x[j])");
}

#[test]
fn element_by_element_is_a_build_with_scalar_arithmetic() {
    let sum = claimed("x * 2 + c");
    let Kind::Build {
        binders,
        body,
        elementwise: true,
    } = sum.kind()
    else {
        panic!("{sum:?}")
    };
    assert_eq!(binders.len(), 1);
    // `i` is visible, so the index that nobody wrote is called otherwise.
    assert_eq!(&*binders[0].var.name, "j");
    assert!(matches!(body.kind(), Kind::Add(..)));
    assert_eq!(print::expr(body), "x[j] * 2 + c");
}

#[test]
fn derivatives_at_a_point() {
    let gradient = claimed("grad(L, x)");
    let Kind::Build { binders, body, .. } = gradient.kind() else {
        panic!("{gradient:?}")
    };
    let Kind::Diff {
        body,
        variable,
        indices,
        at: Some(at),
    } = body.kind()
    else {
        panic!()
    };
    assert!(matches!(indices[0].kind(), Kind::Var(var) if *var == binders[0].var));
    assert!(
        matches!(body.kind(), Kind::Apply { args, .. } if matches!(args[0].kind(), Kind::Var(var) if var == variable))
    );
    assert_eq!(print::expr(at), "x");
    let hessian = claimed("hessian(L, x)");
    let Kind::Build { binders, body, .. } = hessian.kind() else {
        panic!("{hessian:?}")
    };
    assert_eq!(binders.len(), 2);
    let Kind::Diff {
        body, at: Some(_), ..
    } = body.kind()
    else {
        panic!()
    };
    assert!(matches!(body.kind(), Kind::Diff { at: None, .. }));
}

#[test]
fn a_limit_is_over_whole_numbers_where_its_variable_is_a_size() {
    let number = |text: &str| match claimed(text).kind() {
        Kind::Limit { number, .. } => *number,
        other => panic!("{other:?}"),
    };
    assert_eq!(number("limit(k -> inf, sum(j in 1..=k, c^j))"), Number::Nat);
    assert_eq!(number("limit(k -> inf, c / k)"), Number::Real);
    let above = claimed("limit(k -> 0+, c / k)");
    assert!(matches!(
        above.kind(),
        Kind::Limit {
            target: Target::Above(_),
            ..
        }
    ));
}

#[test]
fn shapes_follow_the_arguments() {
    let shape = |text: &str| print::sort(claimed(text).sort());
    assert_eq!(shape("softmax(x)"), "Real[n]");
    assert_eq!(shape("conv_valid(x, [1, 2, 3])"), "Real[n - 3 + 1]");
    assert_eq!(shape("jacobian(g, x)"), "Real[m, n]");
    assert_eq!(shape("concat(x, b)"), "Real[n + (n + 1)]");
    assert_eq!(shape("A.T"), "Real[n, m]");
    assert_eq!(shape("outer(A @ x, y)"), "Real[m, n]");
    assert_eq!(shape("floor(c)"), "Int");
    let call = claimed("conv_valid(x, [1, 2, 3])");
    let Kind::Call { sizes, .. } = call.kind() else {
        panic!()
    };
    assert_eq!(
        sizes.iter().map(print::expr).collect::<Vec<_>>(),
        ["n", "3"]
    );
}

#[test]
fn hypotheses_decide_whether_shapes_agree() {
    accept(
        "derivation d(m: Nat, n: Nat, k: Nat, x: Real[m], y: Real[n - k + 1])
            where n >= k, m = n - k + 1: x + y = y + x;",
    );
    accept(
        "derivation d(a: Nat, b: Nat, x: Real[a * (b + 1)], y: Real[a * b + a]): dot(x, y) = dot(y, x);",
    );
    accept("derivation d(x: Real[n], n: Nat): x = x;");
}

#[test]
fn conditions_in_all_places() {
    let d = derivation(
        "derivation d(n: Nat, x: Real[n], y: Real[n], a: Real)
            where n >= 1, 0 < a < 1, x > 0, y = x, forall(i in 1..=n, x[i] != 0):
            forall(i in 1..=n, x[i] >= a) {
            case a == 1 && n > 2 || !(a < 2) { a = a; }
            case a != 1 { a = a; }
         }",
    );
    let printed: Vec<String> = d
        .hypotheses
        .iter()
        .map(|h| print::statement(&h.cond))
        .collect();
    assert_eq!(
        printed,
        [
            "n >= 1",
            "0 < a && a < 1",
            "forall(i in 1..=n, x[i] > 0)",
            "y = x",
            "forall(i in 1..=n, x[i] != 0)"
        ]
    );
    assert_eq!(print::statement(&d.claim), "forall(i in 1..=n, x[i] >= a)");
    let Item::Case { cond, text, .. } = &d.items[0] else {
        panic!()
    };
    assert_eq!(text, "a == 1 && n > 2 || !(a < 2)");
    assert_eq!(print::test(cond), "(a == 1 && n > 2) || !(a < 2)");
}

#[test]
fn names_for_expressions_are_written_out() {
    let d = derivation(
        "derivation d(K: Nat, x: Real[K]) let p = softmax(x) where K >= 1, p > 0 let F = |z| lse(z): grad(F, x) = p {
            let q = p * 2;
            have half: q / 2 = p by algebra;
            grad(lse, x) = p by lemma(half), def(p);
         }",
    );
    assert_eq!(print::statement(&d.claim), "grad(lse, x) = softmax(x)");
    let [Item::Have(have), Item::Chain(chain)] = &d.items[..] else {
        panic!("{:?}", d.items)
    };
    assert_eq!(
        print::statement(&have.claim),
        "softmax(x) * 2 / 2 = softmax(x)"
    );
    assert_eq!(print::expr(&chain.steps[0].rhs), "softmax(x)");
}

#[test]
fn attributes() {
    let d = derivation(
        "#[zero_padded] #[expect(unknown)]
         derivation d(n: Nat, x: Real[n]): x[0] = 0 {
            x[0]
                #[expect(refuted)] = 1;
                #[admit(\"known\")] = 0 by hypothesis;
         }",
    );
    assert_eq!(d.expect, Some(Verdict::Unknown));
    let Cond::Rel(Rel::Eq, entry, _) = &d.claim else {
        panic!()
    };
    assert!(matches!(entry.kind(), Kind::Entry { padded: true, .. }));
    let [Item::Chain(chain)] = &d.items[..] else {
        panic!()
    };
    assert_eq!(chain.steps[0].expect, Some(Verdict::Refuted));
    assert_eq!(chain.steps[0].reasons, None);
    assert_eq!(chain.steps[1].admit.as_deref(), Some("known"));
    assert_eq!(chain.steps[1].text, "= 0");
}

#[test]
fn reasons_with_arguments() {
    let loaded = accept(
        "derivation shift(c: Real): c = c;
         derivation d(n: Nat, k: Nat, x: Real[n]): sum(x) = sum(x) {
            sum(x) = sum(x) by lemma(shift, c = -x[1]), index(j = k - m + 1), induction(n), lemma(later);
         }
         derivation later(a: Real): a = a by algebra;",
    );
    let Item::Chain(chain) = &loaded.file.derivations[1].items[0] else {
        panic!()
    };
    let reasons = chain.steps[0].reasons.as_ref().expect("reasons");
    assert_eq!(reasons[0].text, "lemma(shift, c = -x[1])");
    let Reason::Index { left, right, free } = &reasons[1].reason else {
        panic!()
    };
    assert_eq!((&**left, print::expr(right)), ("j", "k - m + 1".to_owned()));
    assert_eq!(free.iter().map(|var| &*var.name).collect::<Vec<_>>(), ["m"]);
    assert!(matches!(&reasons[2].reason, Reason::Induction(var) if &*var.name == "n"));
    assert!(loaded.file.derivations[2].reasons.is_some());
}

#[test]
fn algorithms() {
    let loaded = accept(
        "algorithm forward(f: Real[l] -> Real[m] cost l * m, g: Real[m] -> ℝ[n], x: Real[l]) -> (J: Real[n, l], y) {
            let v = f(x);
            let y = g(v);
            let J = jacobian(g, v) @ jacobian(f, x);
            return (J, y);
         }
         algorithm twice(f: Real[l] -> Real[l], x: Real[l]) -> Real[l] { return f(f(x)); }
         derivation d(l: ℕ, m: Nat, n: Nat, f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[l] -> Real[l], x: Real[l])
            let (J, y) = forward(f, g, x):
            forward(f, g, x).J = J {
            let (a, b) = forward(f, g, x);
            J = a by def(forward);
         }
         derivation counts(): calls(forward, jacobian(f)) = calls(twice, f);
         derivation costs(l: Nat, m: Nat, n: Nat): O(cost(forward)) <= O(l * m + n * m * l);
         derivation once(l: Nat, h: Real[l] -> Real[l], x: Real[l]): twice(h, x) = h(h(x));",
    );
    let forward = &loaded.file.algorithms[0];
    assert_eq!(
        forward
            .sizes
            .iter()
            .map(|size| &*size.name)
            .collect::<Vec<_>>(),
        ["l", "m", "n"]
    );
    assert_eq!(forward.lets.len(), 3);
    assert_eq!(print::sort(&forward.outputs[1].1), "Real[n]");
    let Cond::Rel(_, run, _) = &loaded.file.derivations[0].claim else {
        panic!()
    };
    assert!(matches!(run.kind(), Kind::Output(_, 0)));
    let Cond::Rel(Rel::Le, growth, _) = &loaded.file.derivations[2].claim else {
        panic!()
    };
    assert_eq!(*growth.sort(), Sort::Growth);
}

#[test]
fn a_definition_takes_an_index_range_from_where_it_is_used() {
    let loaded = accept(
        "def rows(A: Real[m, n], x: Real[n])[i] = sum(j, A[i, j] * x[j]);
         def scaled(c: Real, x: Real[n])[i] = c * (x + 1)[i];
         def shifted(x: Real[0..=n])[i] = x[i];
         def constant(x: Real[n])[i] = 1;
         def pair(x: Real, y: Real) = [x, y];
         def zero = 0;
         derivation d(n: Nat, x: Real[n]): zero = zero;",
    );
    let results: Vec<String> = loaded
        .file
        .definitions
        .iter()
        .map(|def| print::sort(&def.result))
        .collect();
    assert_eq!(
        results,
        [
            "Real[m]",
            "Real[n]",
            "Real[0..=n]",
            "Real[n]",
            "Real[2]",
            "Nat"
        ]
    );
}

#[test]
fn numbers_are_exact_and_may_be_long() {
    let digits = "9".repeat(300);
    assert_eq!(printed(&format!("{digits} * c")), format!("{digits} * c"));
    assert_eq!(printed("1e-3 + 1_000 + 2e2"), "0.001 + 1000 + 200");
}
