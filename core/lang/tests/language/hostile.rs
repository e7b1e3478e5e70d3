//! Input of any size and shape ends in a typed tree or in a located error, on an ordinary thread's stack.

use rederive_lang::load_source;

use super::{Nothing, list, load};

/// Loads items and checks that every error has a place.
fn errors(items: &str) -> String {
    let loaded = load(items);
    for error in &loaded.diagnostics {
        assert!(error.primary.line > 0, "{error:?}");
        assert!(!error.message.is_empty());
    }
    list(&loaded.diagnostics)
}

fn claim(left: &str) -> String {
    format!("derivation d(n: Nat, x: Real[n], c: Real):\n{left} = c;")
}

#[test]
fn deep_nesting_is_an_error_on_the_spot() {
    for (open, close) in [
        ("(", ")"),
        ("exp(", ")"),
        ("[", "]"),
        ("x[", "]"),
        ("-", ""),
        ("2^", ""),
        ("|z| ", ""),
        ("if c > 0 {", "} else { 1 }"),
    ] {
        for depth in [300, 10_000, 50_000] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let found = errors(&claim(&text));
            assert!(
                found.contains("E003 this is nested too deep"),
                "{open} {depth}: {found}"
            );
            assert!(found.starts_with("3:"), "{found}");
        }
    }
}

#[test]
fn what_a_page_holds_is_not_too_deep() {
    let nested = format!("{}c{}", "exp(".repeat(50), ")".repeat(50));
    assert_eq!(errors(&claim(&nested)), "");
    let long = vec!["c"; 200].join(" + ");
    assert_eq!(errors(&claim(&long)), "");
}

#[test]
fn long_sums_and_long_files() {
    let terms = vec!["c"; 100_000].join(" + ");
    assert!(errors(&claim(&terms)).contains("E003"));
    let branches = "c > 0 => 1, ".repeat(20_000);
    assert_eq!(errors(&claim(&format!("cases {{ {branches} }}"))), "");
    let derivations: String = (0..5_000)
        .map(|n| format!("derivation d{n}(c: Real): c = c;\n"))
        .collect();
    assert_eq!(errors(&derivations), "");
    assert!(errors(&"(".repeat(1 << 20)).contains("E001"));
    assert!(!errors(&"derivation ".repeat(100_000)).is_empty());
    assert!(!errors(&"= ; , ".repeat(200_000)).is_empty());
}

#[test]
fn a_let_that_doubles_is_not_written_out_for_ever() {
    let mut lets = String::from("let a0 = c + c");
    for n in 1..60 {
        lets.push_str(&format!(", let a{n} = a{0} + a{0}", n - 1));
    }
    let found = errors(&format!("derivation d(c: Real) {lets}: a59 = c;"));
    assert!(
        found.contains("E003 this is too large once every `let` is written out"),
        "{found}"
    );
    assert_eq!(found.lines().count(), 1, "{found}");
    let mut lets = String::from("let a0 = c");
    for n in 1..2_000 {
        lets.push_str(&format!(", let a{n} = exp(a{})", n - 1));
    }
    let found = errors(&format!("derivation d(c: Real) {lets}: a59 = c;"));
    assert!(found.contains("E003"), "{found}");
}

#[test]
fn functions_that_call_themselves_by_name_do_not_run_away() {
    let found = errors(
        "derivation d(c: Real) let F = |z| F(z) + F(z): F(c) = c {
            let G = |z| F(F(z));
            G(c) = c;
         }",
    );
    assert!(!found.is_empty());
    let mut lets = String::from("let F0 = |z| z + z");
    for n in 1..40 {
        lets.push_str(&format!(", let F{n} = |z| F{0}(F{0}(z))", n - 1));
    }
    assert!(errors(&format!("derivation d(c: Real) {lets}: F39(c) = c;")).contains("E003"));
}

#[test]
fn ranges_read_off_nested_uses_end() {
    let nested = format!("{}x[1]{}", "sum(j, (".repeat(40), "))".repeat(40));
    assert!(!errors(&claim(&nested)).is_empty());
    let sizes: String = (0..300).map(|n| format!("a{n}: Real[n{n}], ")).collect();
    assert_eq!(errors(&format!("def f({sizes} c: Real) = c;")), "");
    let powers = "(n + c1 + 1)^8 * ".repeat(8);
    let found = errors(&format!(
        "derivation d(n: Nat, c1: Nat, x: Real[{powers} 1], y: Real[{powers} 1]): x = y;"
    ));
    assert_eq!(found, "");
}

#[test]
fn numbers_of_absurd_size() {
    assert!(errors(&claim(&"9".repeat(100_000))).contains("E003"));
    assert!(errors(&claim("1e999999999")).contains("E003"));
    assert!(errors(&claim("1e99999999999999999999")).contains("E006"));
    assert_eq!(errors(&claim("1e300")), "");
    assert_eq!(errors(&claim("2^99999999999999999999999")), "");
    let found = errors("derivation d(n: Nat, x: Real[2^100000], y: Real[2^100001]): x = y;");
    assert!(found.contains("E020"), "{found}");
}

#[test]
fn text_that_is_not_rust_gets_one_located_error() {
    for (text, expected) in [
        (
            "derivations! {\n  (\n}",
            "3:1 E001 `}` closes what `(` opened\n",
        ),
        ("derivations! {\n", "1:14 E001 `{` is never closed\n"),
        ("derivations! { } )", "1:18 E001 `)` closes nothing\n"),
        (
            "derivations! { derivation d(x: Real): \\sum x = 1; }",
            "1:39 E006 `\\sum` is LaTeX\n",
        ),
        (
            "derivations! { derivation d(x: Real): x ≤ 1; }",
            "1:41 E001 `≤` is not part of the language\n",
        ),
        ("derivations! { \"abc }", "1:14 E001 `{` is never closed\n"),
        (
            "derivations! { /* ( */ ] // )",
            "1:24 E001 `]` closes what `{` opened\n",
        ),
    ] {
        let loaded = load_source("test.rs", text, &mut Nothing);
        assert_eq!(list(&loaded.diagnostics), expected, "{text}");
    }
}

#[test]
fn scraps_of_tokens_never_panic() {
    let tokens = [
        "derivation",
        "def",
        "algorithm",
        "use",
        "d",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "x",
        ":",
        "Real",
        "=",
        "==",
        ";",
        ",",
        "by",
        "let",
        "have",
        "case",
        "where",
        "sum",
        "in",
        "1",
        "..=",
        "..",
        "->",
        "|",
        "-",
        "+",
        "^",
        "#",
        "!",
        "if",
        "else",
        "cases",
        "=>",
        "index",
        "lemma",
        "T",
        ".",
        "return",
        "limit",
        "inf",
        "0",
        "grad",
        "forall",
        "::",
        "\"s\"",
    ];
    // A small generator with a fixed seed: the same scraps on every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0)
    };
    for _ in 0..4_000 {
        let count = next() % 40;
        let mut text = String::from("derivation d(x: Real[n], n: Nat): ");
        let mut open = Vec::new();
        for _ in 0..count {
            let token = tokens[next() % tokens.len()];
            match token {
                "(" => open.push(")"),
                "[" => open.push("]"),
                "{" => open.push("}"),
                ")" | "]" | "}" => {
                    text.push_str(open.pop().unwrap_or(";"));
                    continue;
                }
                _ => {}
            }
            text.push_str(token);
            text.push(' ');
        }
        text.extend(open.into_iter().rev());
        errors(&text);
    }
}

#[test]
fn every_prefix_of_a_proof_file_is_survived() {
    let text = "derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    #[question(\"2.1\")] derivation d(K: Nat, x: Real[K]) where K >= 1 let p = softmax(x): p = softmax(x) {
        have h: forall(i in 1..=K, p[i] > 0) by order;
        case K > 1 { p = softmax(x) by lemma(h), index(j = K - m + 1); }
        case K == 1 { p #[expect(refuted)] = jacobian(|z| softmax(z), x) @ x by limit; }
    }
}";
    for (at, _) in text.char_indices() {
        let part = &text[..at];
        load_source("test.rs", part, &mut Nothing);
        let closers: String = unclosed(part).into_iter().rev().collect();
        load_source("test.rs", &format!("{part}{closers}"), &mut Nothing);
    }
}

fn unclosed(text: &str) -> Vec<char> {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}
