//! Imports: found beside the importing file, loaded once, never in a circle.

use std::collections::BTreeMap;

use rederive_lang::{FsLoader, Loaded, Loader, load_source};

use super::list;

/// Files by name.
struct Files(BTreeMap<&'static str, &'static str>);

impl Loader for Files {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        let text = self.0.get(module).ok_or("no such file")?;
        Ok((format!("{module}.rs"), (*text).to_owned()))
    }
}

fn load_main(files: &[(&'static str, &'static str)]) -> Loaded {
    let mut files = Files(files.iter().copied().collect());
    let main = files.0["main"];
    load_source("main.rs", main, &mut files)
}

#[test]
fn definitions_and_derivations_of_another_file() {
    let loaded = load_main(&[
        (
            "main",
            "derivations! {
                use nn::{sigmoid as s, flat};
                use super::base::half;
                derivation d(x: Real[2]): s(x) = s(x) { s(x) = s(x) by def(s), lemma(flat, c = half(x[1])); }
            }",
        ),
        (
            "nn",
            "mod inner { rederive::derivations! {
                use base::*;
                def sigmoid(x: Real) = half(1) / (1 + exp(-x));
                derivation flat(c: Real): c = c by lemma(same);
            } }",
        ),
        ("base", "derivations! { def half(x: Real) = x / 2; derivation same(c: Real): c = c; }"),
    ]);
    assert!(
        loaded.diagnostics.is_empty(),
        "{}",
        list(&loaded.diagnostics)
    );
    assert_eq!(loaded.file.imports, ["nn.rs", "base.rs"]);
    assert_eq!(&*loaded.file.imported[0].0, "flat");
    assert_eq!(loaded.file.derivations.len(), 1);
    let paths: Vec<&str> = loaded.sources.iter().map(|source| &*source.path).collect();
    assert_eq!(paths, ["main.rs", "nn.rs", "base.rs"]);
    assert_eq!(loaded.modules.len(), 2);
}

#[test]
fn what_is_wrong_with_imports() {
    let loaded = load_main(&[
        (
            "main",
            "derivations! {
                use nn::{sigmiod};
                use nowhere::{f};
                use main::{g};
                use bad::{broken};
                derivation d(x: Real): sigmiod(x) + f(x) = g(x) + broken(x);
            }",
        ),
        ("nn", "derivations! { def sigmoid(x: Real) = x; }"),
        ("bad", "derivations! {\n    def broken(x: Real) = y;\n}"),
    ]);
    assert_eq!(
        list(&loaded.diagnostics),
        "2:26 E050 `nn` has nothing called `sigmiod`
3:21 E050 the proof file `nowhere` was not found
4:21 E051 `main` imports this file again, directly or not
2:27 E011 nothing is called `y` here
"
    );
    assert_eq!(
        loaded.diagnostics[0].help.as_deref(),
        Some("did you mean `sigmoid`?")
    );
    assert_eq!(loaded.diagnostics[3].primary.file, 2);
}

#[test]
fn two_files_that_import_each_other() {
    let loaded = load_main(&[
        ("main", "derivations! { use a::{f}; }"),
        ("a", "derivations! { use b::{g}; def f(x: Real) = x; }"),
        ("b", "derivations! { use a::{f}; def g(x: Real) = x; }"),
    ]);
    assert_eq!(
        list(&loaded.diagnostics),
        "1:20 E051 `a` imports this file again, directly or not\n"
    );
}

#[test]
fn files_on_disk_are_found_beside_the_importing_one() {
    let missing = FsLoader.load("/nonexistent/main.rs", "nn");
    assert!(missing.is_err_and(|why| why.contains("nn.rs")));
}
