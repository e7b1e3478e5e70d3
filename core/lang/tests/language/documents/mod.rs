//! Formulas of documents and how they are read: each row of the table of constructs, and what has no reading.

mod formulas;

use rederive_lang::{Loaded, Loader, load_document};

use super::list;

/// A loader of a few files.
struct Files(Vec<(&'static str, &'static str)>);

impl Loader for Files {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(format!("there is no file `{module}` in this test"))
    }

    fn input(&mut self, _: &str, name: &str) -> Result<(String, String), String> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        let found = found.ok_or_else(|| "it is not there".to_owned())?;
        Ok((format!("{name}.tex"), found.1.to_owned()))
    }
}

const SORTS: &str = "let n: Nat, m: Nat, x: Real[n], w: Real[n], A: Real[n, n], B: Real[m, n], a: Real, b: Real, c: Real
let f: Real -> Real, F: Real[n] -> Real, i: 1..=n, j: 1..=n";

/// A Markdown document with one display, behind these items.
fn document(items: &str, display: &str) -> String {
    format!("<!-- rederive\n{SORTS}\n{items}\nprove d\n-->\n$${display}$$\n")
}

fn read(text: &str) -> Loaded {
    load_document("a.md", text, &mut Files(Vec::new()))
}

/// The claim that a display is read as.
#[track_caller]
fn claim_with(items: &str, display: &str) -> String {
    let loaded = read(&document(items, display));
    let shown = loaded.document.map(|document| document.text);
    assert!(
        loaded.diagnostics.is_empty(),
        "{}\n{}",
        list(&loaded.diagnostics),
        shown.unwrap_or_default()
    );
    loaded.file.derivations[0].claim_text.clone()
}

#[track_caller]
fn claim(display: &str) -> String {
    claim_with("", display)
}

/// The column in the display, from 1, at which an error stands, and what it says.
#[track_caller]
fn error_with(items: &str, display: &str) -> (u32, String) {
    let text = document(items, display);
    let loaded = read(&text);
    let line = text.lines().count();
    let [error] = &loaded.diagnostics[..] else {
        panic!("{display}\n{}", list(&loaded.diagnostics));
    };
    assert_eq!(error.primary.line as usize, line, "{}", error.message);
    (error.primary.column - 2, error.message.clone())
}

#[track_caller]
fn error(display: &str) -> (u32, String) {
    error_with("", display)
}

#[test]
fn lines_go_on_or_begin_anew() {
    let steps = |display: &str| -> Vec<String> {
        let loaded = read(&document(
            "",
            &format!("\\begin{{aligned}}{display}\\end{{aligned}}"),
        ));
        assert!(
            loaded.diagnostics.is_empty(),
            "{}",
            list(&loaded.diagnostics)
        );
        let claims = loaded.file.derivations.iter();
        claims
            .map(|derivation| derivation.claim_text.clone())
            .collect()
    };
    assert_eq!(steps("a &= b \\\\ &= c"), ["a = c"]);
    assert_eq!(steps("a &= \\\\ &= b"), ["a = b"]);
    assert_eq!(steps("a & = & b \\\\ & = & c"), ["a = c"]);
    assert_eq!(steps("a &= b \\\\ &\\quad + c"), ["a = b + c"]);
    assert_eq!(steps("a &= b \\\\ b &= c"), ["a = b", "b = c"]);
    assert_eq!(steps("a &= b & b &= c"), ["a = b", "b = c"]);
    assert_eq!(
        steps("a &= b, \\quad b = c. \\quad (10)"),
        ["a = b", "b = c"]
    );
    assert_eq!(steps("a &\\le b \\\\ &< c"), ["a < c"]);
    assert_eq!(
        steps("a &= b \\\\ &\\vdots \\\\ b &= c"),
        ["a = b", "b = c"]
    );
    assert_eq!(steps("a &= b && \\text{(a remark)}"), ["a = b"]);
    assert!(error("a = b \\Rightarrow b = a").1.contains("two claims"));
    assert!(error("a \\approx b").1.contains("no claim"));
    assert!(error("a \\pm b = c").1.contains("two claims"));
    assert!(error("a = [1, \\dots, n]").1.contains("has to be said"));
    assert!(error("a = \\text{more} b").1.contains("more"));
}

#[test]
fn reasons_stand_beside_their_lines() {
    let reasons = |text: &str| {
        let loaded = read(&document(
            "",
            &format!("a &= a + 0 && \\text{{{text}}} \\\\ &= a"),
        ));
        assert!(
            loaded.diagnostics.is_empty(),
            "{}",
            list(&loaded.diagnostics)
        );
        let text = loaded.document.unwrap().text;
        text.lines()
            .find_map(|line| line.split_once("by "))
            .map(|(_, by)| by.to_owned())
    };
    assert_eq!(reasons("(by algebra)").as_deref(), Some("algebra;"));
    assert_eq!(
        reasons("by linearity and the product rule").as_deref(),
        Some("linearity, product_rule;")
    );
    assert_eq!(reasons("(as before)"), None);
    assert!(
        error("a &= b && \\text{(by magic)}")
            .1
            .contains("there is no reason `magic`")
    );
}

#[test]
fn what_read_says_is_what_it_means() {
    assert_eq!(
        claim_with(
            "read \\lVert #v \\rVert^2 as dot(#v, #v)",
            "\\lVert x - w \\rVert^2 = a"
        ),
        "dot(x - w, x - w) = a"
    );
    assert_eq!(
        claim_with("read x^\\star as w", "x^\\star_i = a"),
        "w[i] = a"
    );
    // The longest pattern, then the newest.
    let items = "read R as a\nread R_#k as x[#k]\nread R as b";
    assert_eq!(claim_with(items, "R_i + R = c"), "x[i] + b = c");
    assert_eq!(
        claim_with("read G as f(f(#x))", "G(a + b) = c"),
        "f(f(a + b)) = c"
    );
    let caught = error_with("read S(#v) as sum(i in 1..=n, x[i] * #v)", "S(x_i) = a");
    assert!(caught.1.contains("would be bound"), "{}", caught.1);
}

#[test]
fn sorts_end_with_their_section_and_hypotheses_with_what_they_speak_of() {
    let text = "<!-- rederive\nlet n: Nat, x: Real[n]\n-->\n# One\n<!-- rederive\nlet c: Real\ngiven c > 0, n >= 2\nprove one\n-->\n$$c x_1 = c x_1$$\n
# Two\n<!-- rederive\nlet c: Real\nprove two\n-->\n$$c + x_1 = x_1 + c$$\n# Three\n<!-- rederive\nprove three\n-->\n$$c + x_1 = x_1$$\n";
    let loaded = read(text);
    let texts = |place: usize| -> Vec<String> {
        let found = loaded.file.derivations[place].hypotheses.iter();
        found.map(|hypothesis| hypothesis.text.clone()).collect()
    };
    assert_eq!(texts(0), ["c > 0", "n >= 2"]);
    assert!(texts(1).is_empty());
    assert_eq!(&*loaded.file.malformed[0].name, "three");
}

#[test]
fn a_latex_file_has_macros_inputs_and_comments() {
    let mut files = Files(vec![(
        "part",
        "%: prove inner\n\\[ \\pd[x] x^2 = 2 x \\]\n",
    )]);
    let text = "\\newcommand{\\two}[1]{2 #1}\n\\def\\pd[#1]{\\frac{\\partial}{\\partial #1}}\n%: let x: Real\n% $$ not here $$\n\\begin{verbatim}\n$$ nor here $$\n\\end{verbatim}\n%: prove outer\n\\begin{align*}\n  x + x &= \\two{x} % a remark\n\\end{align*}\n\\input{part}\n";
    let loaded = load_document("a.tex", text, &mut files);
    assert!(
        loaded.diagnostics.is_empty(),
        "{}",
        list(&loaded.diagnostics)
    );
    let claims: Vec<&str> = loaded
        .file
        .derivations
        .iter()
        .map(|d| &*d.claim_text)
        .collect();
    assert_eq!(claims, ["x + x = 2 * x", "diff(x^2, x) = 2 * x"]);
    assert_eq!(loaded.file.derivations[1].claim_span.file, 1);
    assert_eq!(
        loaded.document.unwrap().summary(),
        "2 displays: 2 read, 0 skipped, 0 without annotation"
    );
}

#[test]
fn code_and_comments_of_markdown_hold_no_formulas() {
    let text = "```\n$$a = b$$\n```\n`$x$` costs $5 or $6.\n<!-- $$c = d$$ -->\n\n$$e = f$$\n";
    let loaded = read(text);
    assert_eq!(loaded.document.unwrap().displays.len(), 1);
}

#[test]
fn places_are_counted_in_characters_whatever_the_line_ends_are() {
    for text in [
        "ä ö\n<!-- rederive\nprove d\n-->\nü $$y = q(y)$$\n",
        "ä ö\r\n<!-- rederive\r\nprove d\r\n-->\r\nü $$y = q(y)$$\r\n",
    ] {
        let loaded = read(text);
        let places: Vec<(u32, u32)> = loaded
            .diagnostics
            .iter()
            .map(|error| (error.primary.line, error.primary.column))
            .collect();
        assert!(places.contains(&(5, 9)), "{places:?}");
    }
}

#[test]
fn scraps_of_documents_never_panic() {
    const PIECES: [&str; 40] = [
        "$$",
        "$",
        "\\[",
        "\\]",
        "<!-- rederive\n",
        "-->",
        "let x: Real[n], n: Nat\n",
        "prove d\n",
        "\\frac",
        "{",
        "}",
        "_",
        "^",
        "x",
        "n",
        "=",
        "\\sum_",
        "\\begin{cases}",
        "\\end{cases}",
        "\\begin{align}",
        "\\end{align}",
        "&",
        "\\\\",
        "\\left(",
        "\\right)",
        "|",
        "'",
        "\\text{if}",
        "#x",
        "read ",
        " as ",
        "\\int",
        "dx",
        "\\lim",
        "1",
        "[",
        "]",
        "skip",
        "\\quad",
        "é",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..1500 {
        let mut text = String::from("<!-- rederive\nlet x: Real[n], n: Nat\nprove d\n-->\n$$");
        for _ in 0..24 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(PIECES[(state % 40) as usize]);
        }
        for path in ["a.md", "a.tex"] {
            let loaded = load_document(path, &text, &mut Files(Vec::new()));
            for error in &loaded.diagnostics {
                assert!(error.primary.line > 0, "{}\n{text}", error.message);
            }
        }
    }
}

/// What the header of the derivation adds to a claim: its parameters that are not declared, and its hypotheses.
#[track_caller]
fn header(display: &str) -> String {
    let loaded = read(&document("", display));
    assert!(
        loaded.diagnostics.is_empty(),
        "{display}\n{}",
        list(&loaded.diagnostics)
    );
    let text = loaded.document.unwrap().text;
    let start = text.find("derivation d(").unwrap();
    let rest = &text[start..];
    let end = rest.find(":\n").unwrap();
    let words = rest[..end].split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_stands_behind_a_formula_says_for_what_it_holds() {
    let indexed = "derivation d(n: Nat, x: Real[n], k: 1..=n)";
    for behind in [
        ", \\qquad k = 1, \\dots, n.",
        ", k = 1, 2, \\ldots, n",
        " \\quad \\forall k \\in \\{1, \\dots, n\\}",
        " \\quad \\text{for all } k \\in [n]",
        " \\quad (k = 1, \\dots, n)",
        " \\text{ for } 1 \\le k \\le n",
    ] {
        assert_eq!(header(&format!("x_k = x_k{behind}")), indexed, "{behind}");
    }
    for behind in [
        ", \\quad a \\neq 0",
        " \\quad (a \\neq 0)",
        " \\text{ if } a \\ne 0,",
        " \\quad \\text{where } a \\neq 0, \\text{ since that is given}",
    ] {
        assert_eq!(
            header(&format!("a / a = 1{behind}")),
            "derivation d(a: Real) where a != 0",
            "{behind}"
        );
    }
    assert_eq!(
        header("\\text{If } a > 0 \\text{, then } a^2 > 0"),
        "derivation d(a: Real) where a > 0"
    );
    let plain = "derivation d(a: Real, b: Real)";
    assert_eq!(
        header("a b = b a, \\quad \\forall a, b \\in \\mathbb{R}"),
        plain
    );
    assert_eq!(header("a b = b a, \\quad \\text{since } c = 2"), plain);
    assert_eq!(header("a b = b a \\text{ for all } a, b."), plain);
    assert!(error("a = b \\quad\\text{or}\\quad b = a").1.contains("or"));
}

#[test]
fn what_and_joins_to_a_claim_is_claimed() {
    for display in [
        "0 = 0 \\text{ and } a > 0",
        "0 = 0 \\quad\\text{and}\\quad a > 0",
        "0 = 0, \\text{ and } a > 0",
        "\\text{For } b > 0 \\text{ and } b < 2: 0 = 0 \\text{ and } a > 0",
        "\\text{If } b > 0 \\text{ and } b < 2 \\text{, then } 0 = 0 \\text{ and } a > 0",
    ] {
        let loaded = read(&document("", display));
        let derivations = &loaded.file.derivations;
        let claimed: Vec<&str> = derivations.iter().map(|d| &*d.claim_text).collect();
        let wrong = list(&loaded.diagnostics);
        assert_eq!(claimed, ["0 = 0", "a > 0"], "{display}\n{wrong}");
    }
    let given = "derivation d(a: Real, b: Real) where a > 0, b > 0";
    assert_eq!(header("a b = b a, \\quad a > 0 \\text{ and } b > 0"), given);
    assert_eq!(
        header("a b = b a \\text{ for } a > 0 \\text{ and } b > 0"),
        given
    );
}

#[test]
fn words_that_turn_a_claim_round_are_not_passed_over() {
    for display in [
        "a / a = 1 \\text{ if } a > 0 \\text{ fails}",
        "a = a \\text{ fails}",
        "\\text{Not: } a = a",
        "\\text{False:}\\quad a = a",
        "a = a \\quad \\text{(never)}",
        "a = a \\text{ is wrong}",
        "a = a \\text{ unless } a = 0",
        "a = a \\text{ isn\u{2019}t true}",
        "a = a \\text{ i.e. } a = 1",
        "a = a, \\text{ i.e. } a = 1",
        "a = a \\text{ for all } a, \\text{ i.e. never}",
        "a / a = 1 \\text{ if } a > 0 \\text{ is small}",
        "\\text{If } a > 0 \\text{, then it is false that } a = a",
        "\\begin{align} a &= a \\\\ \\intertext{which is not} &= a + 0 \\end{align}",
    ] {
        let loaded = read(&document("", display));
        assert!(!loaded.diagnostics.is_empty(), "{display}");
    }
    for display in [
        "a = a \\text{ since } b \\text{ does not depend on } a",
        "a = a \\quad \\text{(which does not depend on b)}",
        "a = a \\quad \\text{(the chain rule)}",
        "a = a, \\text{ because nothing is false}",
    ] {
        assert_eq!(claim(display), "a = a", "{display}");
    }
}

#[test]
fn braces_that_the_page_does_not_show_hold_nothing_together() {
    for display in [
        "{a + b}^2 = c",
        "{-a}^2 = c",
        "{a b}^2 = c",
        "{a^2}^2 = c",
        "{a(b + c)}^2 = c",
        "{x_i(b + c)}^2 = c",
        "\\underbrace{a + b}^2 = c",
        "\\overbrace{a + b}_1 = c",
    ] {
        let found = error(display);
        assert!(
            found.1.contains("braces are not seen"),
            "{display}: {found:?}"
        );
    }
    assert_eq!(claim("{a}^{2} = {(a + b)}^2"), "a^2 = (a + b)^2");
    assert_eq!(claim("{\\left(a + b\\right)}^{2} = c"), "(a + b)^2 = c");
    assert_eq!(claim("{f(a)}^{2} = {f(a)}^2"), "f(a)^2 = f(a)^2");
    assert_eq!(claim("\\underbrace{a + b}_{\\text{sum}} = c"), "a + b = c");
    let arrays = "let A: Real[n, n]\nlet B: Real[n, n]\nlet C: Real[n, n]";
    let found = error_with(arrays, "\\mathbf{AB}^\\top = C");
    assert!(!found.1.is_empty());
}

#[test]
fn what_the_page_says_is_not_made_less() {
    let whole = error_with(
        "let k: Int",
        "\\sin(\\pi k) = 0, \\quad \\forall k \\in \\mathbb{R}",
    );
    assert!(whole.1.contains("for fewer"), "{whole:?}");
    let given = error_with(
        "given b > 0",
        "\\sqrt{b^2} = b, \\quad \\forall b \\in \\mathbb{R}",
    );
    assert!(given.1.contains("for fewer"), "{given:?}");
    assert_eq!(
        claim("a + a = 2 a, \\quad \\forall a \\in \\mathbb{R}"),
        "a + a = 2 * a"
    );
    assert_eq!(claim("1_{a > 0} = b"), "(if a > 0 { 1 } else { 0 }) = b");
    assert!(error("2_{a > 0} = b").1.contains("below a number"));
    let rows = "\\begin{aligned} |a| &= a \\text{ if } a > 0 \\\\ \\Rightarrow |a| - a &= 0 \\end{aligned}";
    assert!(error(rows).1.contains("under a condition"));
}

#[test]
fn a_command_that_is_defined_twice_is_not_followed() {
    let with = |definitions: &str, formula: &str| error(&format!("{definitions} {formula}"));
    let twice = "\\newcommand{\\two}{2} \\iffalse \\def\\two{7} \\fi";
    assert!(with(twice, "\\two = 7").1.contains("defined twice"));
    let group = "\\newcommand{\\four}{4} {\\def\\four{9}}";
    assert!(with(group, "\\four = 9").1.contains("defined twice"));
    assert_eq!(claim("\\providecommand{\\pi}{3} \\pi = a"), "pi = a");
    assert_eq!(
        claim("\\providecommand{\\half}{\\frac12} \\half = a"),
        "1/2 = a"
    );
}

#[test]
fn a_proof_stands_apart_from_its_claim() {
    let read = |text: &str| {
        let text = format!(
            "<!-- rederive\nlet a: Real, b: Real\nprove d\n-->\n$$a + b - b = a$$\n\n{text}"
        );
        read(&text)
    };
    let found = read(
        "<!-- rederive\nproof of d\n-->\n$$a + b - b = a + 0 && \\text{(by algebra)} \\\\ = a$$",
    );
    let text = rederive_lang::print::derivation(&found.file.derivations[0]);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    assert!(text.contains("= a + 0 by algebra;\n        = a;"), "{text}");
    let cases = "<!-- rederive\nproof of d case a > 0\n-->\n$$a + b - b = a$$\n<!-- rederive\nproof of d case a <= 0 have zero\n-->\n$$b - b = 0$$\n<!-- rederive\nproof of d case a <= 0\n-->\n$$a + b - b = a + 0 = a$$";
    let found = read(cases);
    let text = rederive_lang::print::derivation(&found.file.derivations[0]);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    assert!(
        text.contains("case a <= 0 {") && text.contains("have zero: b - b = 0;"),
        "{text}"
    );
    let found = read("<!-- rederive\nproof of e\n-->\n$$a = a$$");
    assert!(
        found.diagnostics[0]
            .message
            .contains("no claim `e` was stated"),
        "{:?}",
        found.diagnostics
    );
}

#[test]
fn commands_of_packages_that_define_commands_are_followed() {
    let text = "\\DeclarePairedDelimiter\\abs{\\lvert}{\\rvert}\n\\DeclarePairedDelimiter{\\floor}{\\lfloor}{\\rfloor}\n\
        \\NewDocumentCommand{\\two}{s m m}{#2 #3}\n%: let a: Real, b: Real\n%: prove d\n\
        \\[ \\abs*{a} \\floor{b} = \\two*{a}{b} \\]\n";
    let loaded = load_document("a.tex", text, &mut Files(Vec::new()));
    assert!(
        loaded.diagnostics.is_empty(),
        "{}",
        list(&loaded.diagnostics)
    );
    assert_eq!(
        loaded.file.derivations[0].claim_text,
        "abs(a) * floor(b) = a * b"
    );
}

#[test]
fn a_hypothesis_keeps_apart_from_an_index_of_the_same_letter() {
    let items = "given sum(k in 1..=n, x[k]) = 1\nbind s = sum(k in 1..=n, w[k])";
    let text =
        format!("<!-- rederive\n{SORTS}\n{items}\nprove d for k: 1..=n\n-->\n$$x_k s = s x_k$$\n");
    let loaded = read(&text);
    assert!(
        loaded.diagnostics.is_empty(),
        "{}",
        list(&loaded.diagnostics)
    );
    let read = loaded.document.unwrap().text;
    assert!(read.contains("sum(k_1 in 1..=n, x[k_1]) = 1"), "{read}");
    assert!(read.contains("let s = sum(k_1 in 1..=n, w[k_1])"), "{read}");
}

#[test]
fn a_definition_that_goes_on_claims_the_rest() {
    let text = "<!-- rederive\nlet z: Real\ndefine relu(z: Real)\nread g as relu\n-->\n$$g(z) = \\max(z, 0) = \\begin{cases} z & z > 0 \\\\ 0 & \\text{otherwise} \\end{cases}$$\n";
    let loaded = read(text);
    assert!(
        loaded.diagnostics.is_empty(),
        "{}",
        list(&loaded.diagnostics)
    );
    let found = &loaded.file.derivations[0];
    assert_eq!(&*found.name, "relu_further");
}
