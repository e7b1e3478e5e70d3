//! Whole proof files: finding the macro calls in them, following imports, putting the parts in order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use proc_macro2::TokenStream;

use crate::calls;
use crate::diag::Diagnostic;
use crate::document::{self, Document};
use crate::elab::{self, Elab, Global, Globals, LemmaNames};
use crate::expr::{Definition, Derivation, Malformed, Name, ProofFile, Verdict};
use crate::file;
use crate::lexical;
use crate::names;
use crate::parse;
use crate::spacing;
use crate::span::Span;
use crate::syntax::{
    AlgorithmAst, DefinitionAst, DerivationAst, Ident, ImportAst, ItemAst, TopAst,
};
use crate::token::{self, Kind, Token, Tokens};
use crate::words;

/// How many files may import each other in a row, and how many one file may bring in.
const MAX_FILES: usize = 256;

/// How imports are found.
pub trait Loader {
    /// The path and the text of the file that `use module::…` in `importing_file` means, or why there is none.
    ///
    /// # Errors
    /// A sentence for the author that says what was looked for.
    fn load(&mut self, importing_file: &str, module: &str) -> Result<(String, String), String>;

    /// The path and the text of the file that `\input{name}` in the document `including_file` means, or why there is
    /// none.
    ///
    /// # Errors
    /// A sentence for the author that says what was looked for.
    fn input(&mut self, including_file: &str, name: &str) -> Result<(String, String), String> {
        Err(format!("`{including_file}` cannot take in `{name}` here"))
    }
}

/// Finds `module.rs` (or `module/mod.rs`) beside the importing file.
#[derive(Clone, Copy, Debug, Default)]
pub struct FsLoader;

impl Loader for FsLoader {
    fn load(&mut self, importing_file: &str, module: &str) -> Result<(String, String), String> {
        let folder = Path::new(importing_file).parent().unwrap_or(Path::new(""));
        let beside = folder.join(format!("{module}.rs"));
        let inside = folder.join(module).join("mod.rs");
        let path = if !beside.exists() && inside.exists() {
            inside
        } else {
            beside
        };
        let shown = file::shown(&path)?;
        match file::read(&path) {
            Ok(text) => Ok((shown, text)),
            Err(error) => Err(format!("`{shown}` cannot be read: {error}")),
        }
    }

    fn input(&mut self, including_file: &str, name: &str) -> Result<(String, String), String> {
        let folder = Path::new(including_file).parent().unwrap_or(Path::new(""));
        let plain = folder.join(name);
        let path = if plain.is_file() {
            plain
        } else {
            folder.join(format!("{name}.tex"))
        };
        let shown = file::shown(&path)?;
        match file::read(&path) {
            Ok(text) => Ok((shown, text)),
            Err(error) => Err(format!("`{shown}` cannot be read: {error}")),
        }
    }
}

/// A file of the loaded set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, as it was asked for or as the loader named it.
    pub path: String,
    /// Its text; empty for what came as tokens.
    pub text: String,
}

/// What came of loading a proof file.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What the file declares: everything that has no error.
    pub file: ProofFile,
    /// All errors, in the order they stand.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the set, as [`Span::file`] counts them.
    pub sources: Vec<SourceFile>,
    /// For each file the compiler's span of each token, as [`Span::first`] and [`Span::last`] count them.
    pub tokens: Vec<Vec<proc_macro2::Span>>,
    /// The imported files, each with its path, in the order they were first imported. A lemma that an imported
    /// derivation cites is found in its own file.
    pub modules: Vec<(String, Arc<ProofFile>)>,
    /// How a document was read.
    pub document: Option<Document>,
    /// The words of the field that it uses, as the definitions that the language has for them.
    pub words: Vec<Arc<Definition>>,
}

/// Loads a whole `.rs` file: everything in its `derivations! { … }` calls. What else it holds is passed over. A document
/// (`.md`, `.tex`) is read as the proof file that its annotations make of it.
pub fn load_source(path: &str, text: &str, loader: &mut dyn Loader) -> Loaded {
    if document::is_document(path) {
        return load_document(path, text, loader);
    }
    let mut session = Session::new(loader);
    let index = session.add_source(path, text);
    let module = match lexical::tokens(text, index) {
        Ok(tokens) => session.module(path, tokens, index, true),
        Err(error) => {
            session.loaded.diagnostics.push(*error);
            Module::default()
        }
    };
    session.finish(module)
}

/// Loads a document as the proof file that its annotations make of it. All places are those of the document.
pub fn load_document(path: &str, text: &str, loader: &mut dyn Loader) -> Loaded {
    let document::Loadable {
        document,
        tokens,
        sources,
        diagnostics,
    } = document::read(path, text, loader);
    let mut session = Session::new(loader);
    for source in &sources {
        session.add_source(&source.path, &source.text);
    }
    session.loaded.diagnostics = diagnostics;
    session.loaded.document = Some(document);
    let module = session.module(path, tokens, 0, true);
    let mut loaded = session.finish(module);
    loaded.diagnostics = once(loaded.diagnostics);
    for error in &mut loaded.diagnostics {
        // A document has no headers: what is to be written there stands in an annotation.
        let help = match error.code {
            "E010" => {
                "is a sum missing, or does this hold for all values of an index: `prove NAME for i: 1..=n`, `let i: 1..=n`?"
            }
            "E011" => {
                "say what it is in an annotation: `let x: Real`, `let n: Nat`, `let x: Real[n]`, or `bind NAME`"
            }
            _ => continue,
        };
        error.help = Some(help.to_owned());
    }
    loaded
}

/// Of errors at one place the last. The ends of a chain of a document stand in the claim as well as in their steps: what
/// is wrong with one is said once, with the words of the step, which knows what was bound before it.
fn once(errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = Vec::new();
    for error in errors {
        let place = |error: &Diagnostic| {
            let at = error.primary;
            let (start, end) = ((at.line, at.column), (at.end_line, at.end_column));
            (error.code, at.file, start, end)
        };
        match out.iter_mut().find(|known| place(known) == place(&error)) {
            Some(known) => *known = error,
            None => out.push(error),
        }
    }
    out
}

/// Loads the body of one `derivations! { … }` call. `path` is the file it stands in, for imports.
pub fn load_tokens(path: &str, body: TokenStream, loader: &mut dyn Loader) -> Loaded {
    let mut session = Session::new(loader);
    let index = session.add_source(path, "");
    let module = session.module(path, token::flatten(body, index), index, false);
    session.finish(module)
}

/// A file's declarations and what others may import from it.
#[derive(Clone, Debug, Default)]
struct Module {
    file: ProofFile,
    /// Everything that is declared in it, also what has an error.
    names: BTreeMap<Name, (Span, Global)>,
    derivations: BTreeMap<Name, Option<Arc<Derivation>>>,
}

struct Session<'l> {
    loader: &'l mut dyn Loader,
    loaded: Loaded,
    next_id: u32,
    modules: BTreeMap<String, Arc<Module>>,
    /// The files that are being loaded, each imported by the one before it.
    stack: Vec<String>,
    words: elab::Words,
    shown: elab::Shown,
}

impl Session<'_> {
    fn new(loader: &mut dyn Loader) -> Session<'_> {
        let (loaded, modules) = (Loaded::default(), BTreeMap::new());
        Session {
            loader,
            loaded,
            next_id: 0,
            modules,
            stack: Vec::new(),
            words: elab::Words::default(),
            shown: elab::Shown::default(),
        }
    }

    fn add_source(&mut self, path: &str, text: &str) -> u16 {
        let index = u16::try_from(self.loaded.sources.len()).unwrap_or(u16::MAX);
        self.loaded.sources.push(SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        });
        self.loaded.tokens.push(Vec::new());
        index
    }

    fn finish(mut self, module: Module) -> Loaded {
        self.loaded.file = module.file;
        self.loaded.words = self.words.borrow().values().cloned().collect();
        self.loaded.diagnostics.sort_by_key(|error| {
            (
                error.primary.file,
                error.primary.line,
                error.primary.column,
                error.code,
            )
        });
        self.loaded.diagnostics.dedup();
        self.loaded
    }

    /// Reads a file's tokens: the bodies of its macro calls, or (without `calls`) all of them.
    fn module(&mut self, path: &str, tokens: Tokens, index: u16, calls: bool) -> Module {
        self.stack.push(path.to_owned());
        let bodies = if calls {
            let found = calls::find(&tokens);
            self.loaded.diagnostics.extend(found.errors);
            found.bodies
        } else {
            vec![(0, tokens.list.len())]
        };
        let mut module = Module::default();
        let mut blocks = Vec::new();
        for (start, end) in bodies {
            let body = tokens.list.get(start..end).unwrap_or_default();
            names::check(body, &mut self.loaded.diagnostics);
            let items = parse::items(&tokens.list, start, end, &mut self.loaded.diagnostics);
            blocks.push((body, items));
        }
        self.keep_names(index, &blocks);
        for (_, items) in &blocks {
            self.block(path, items, &mut module);
        }
        if let Some(table) = self.loaded.tokens.get_mut(usize::from(index)) {
            *table = tokens.table;
        }
        self.stack.pop();
        module
    }

    /// Keeps the names that a file uses from being those that definitions of the files which it imports are shown by, unless
    /// it means just these by them.
    fn keep_names(&self, index: u16, blocks: &[(&[Token], Vec<TopAst>)]) {
        let items = || blocks.iter().flat_map(|(_, items)| items);
        for item in items() {
            if let TopAst::Definition(DefinitionAst { ident, .. })
            | TopAst::Algorithm(AlgorithmAst { ident, .. }) = item
            {
                self.shown.keep(ident.span.file, &ident.name);
            }
        }
        let imports = || {
            items().filter_map(|item| match item {
                TopAst::Import(import) => Some(import),
                _ => None,
            })
        };
        // What comes with `*` is not known yet; it keeps its name here.
        if imports().any(|import| import.all) {
            return;
        }
        let as_they_are: BTreeSet<&Name> = imports()
            .flat_map(|import| &import.names)
            .filter(|(there, here)| there.name == here.name)
            .map(|(_, here)| &here.name)
            .collect();
        let renamed: BTreeSet<Span> = imports()
            .flat_map(|import| &import.names)
            .map(|(there, _)| there.span)
            .collect();
        for token in blocks.iter().flat_map(|(body, _)| *body) {
            if let Kind::Ident(name) = &token.kind
                && !as_they_are.contains(name)
                && !renamed.contains(&token.span)
                && words::word(name).is_none()
            {
                self.shown.keep(index, name);
            }
        }
    }

    /// What a definition of a file is called where it is shown, where that is not its own name.
    fn shown_as(&self, path: &str, ident: &Ident) -> Option<Name> {
        let path = Path::new(path);
        let stem = |path: &Path| {
            path.file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
        };
        let module = match stem(path) {
            Some(stem_of) if stem_of == "mod" => path.parent().and_then(stem),
            other => other,
        };
        let module = module.unwrap_or_default();
        self.shown.of(ident.span.file, &ident.name, &module)
    }

    /// The items of one macro call, which see each other and what they import.
    fn block(&mut self, path: &str, items: &[TopAst], module: &mut Module) {
        let mut globals = Globals {
            words: self.words.clone(),
            shown: self.shown.clone(),
            ..Globals::default()
        };
        let mut derivations = BTreeMap::<Name, Span>::new();
        for item in items {
            match item {
                TopAst::Definition(ast) => self.announce(&mut globals, module, &ast.ident),
                TopAst::Algorithm(ast) => self.announce(&mut globals, module, &ast.ident),
                TopAst::Derivation(ast) => {
                    self.announce_derivation(&mut globals, &mut derivations, module, ast);
                }
                TopAst::Broken { ident, .. } => {
                    globals
                        .names
                        .insert(ident.name.clone(), (ident.span, Global::Broken));
                }
                TopAst::Import(_) => {}
            }
        }
        for item in items {
            match item {
                TopAst::Import(ast) => self.import(path, ast, &mut globals, module),
                TopAst::Definition(ast) => {
                    let begun = self.loaded.diagnostics.len();
                    let mut elab =
                        Elab::new(&globals, &mut self.loaded.diagnostics, &mut self.next_id);
                    let global = match elab::definition(&mut elab, ast) {
                        Ok(mut definition) if self.is_sound(begun, &globals, &ast.ident) => {
                            definition.shown = self.shown_as(path, &ast.ident);
                            let definition: Arc<Definition> = Arc::new(definition);
                            module.file.definitions.push(definition.clone());
                            Global::Definition(definition)
                        }
                        _ => Global::Broken,
                    };
                    declare(&mut globals, module, &ast.ident, global);
                }
                TopAst::Algorithm(ast) => {
                    let begun = self.loaded.diagnostics.len();
                    let mut elab =
                        Elab::new(&globals, &mut self.loaded.diagnostics, &mut self.next_id);
                    let global = match elab::algorithm(&mut elab, ast) {
                        Ok(mut algorithm) if self.is_sound(begun, &globals, &ast.ident) => {
                            algorithm.shown = self.shown_as(path, &ast.ident);
                            let algorithm = Arc::new(algorithm);
                            module.file.algorithms.push(algorithm.clone());
                            Global::Algorithm(algorithm)
                        }
                        _ => Global::Broken,
                    };
                    declare(&mut globals, module, &ast.ident, global);
                }
                TopAst::Derivation(ast) => {
                    let mut elab =
                        Elab::new(&globals, &mut self.loaded.diagnostics, &mut self.next_id);
                    let name = ast.ident.name.clone();
                    let derivation = match elab::derivation(&mut elab, ast) {
                        Ok(derivation) if !globals.twice.contains(&name) => {
                            let derivation = Arc::new(derivation);
                            module.file.derivations.push(derivation.clone());
                            Some(derivation)
                        }
                        Ok(derivation) => {
                            module.file.malformed.push(Malformed::namesake(derivation));
                            None
                        }
                        Err(mut malformed) => {
                            if malformed.expect == Some(Verdict::Malformed) {
                                malformed.expected = self.expected(ast);
                            }
                            module.file.malformed.push(*malformed);
                            None
                        }
                    };
                    module.derivations.insert(name, derivation);
                }
                TopAst::Broken { ident, derivation } => {
                    if *derivation {
                        let unread = Malformed::unread(ident.name.clone(), ident.span);
                        module.file.malformed.push(unread);
                    }
                    module
                        .names
                        .insert(ident.name.clone(), (ident.span, Global::Broken));
                    module.derivations.insert(ident.name.clone(), None);
                }
            }
        }
    }

    /// Takes away what was reported within a derivation that is marked as malformed.
    fn expected(&mut self, ast: &DerivationAst) -> Vec<Diagnostic> {
        let whole =
            ast.items.iter().fold(
                ast.ident.span.to(ast.claim.span),
                |whole, item| match item {
                    ItemAst::Let(binding) => whole.to(binding.value.span),
                    ItemAst::Have(have) => whole.to(have.span),
                    ItemAst::Chain(chain) => {
                        let steps = chain.steps.iter().map(|step| step.span);
                        steps.fold(whole.to(chain.first.span), Span::to)
                    }
                    ItemAst::Case { span, .. } => whole.to(*span),
                },
            );
        let within = |error: &Diagnostic| {
            let at = error.primary;
            at.file == whole.file
                && (whole.line, whole.column) <= (at.line, at.column)
                && (at.end_line, at.end_column) <= (whole.end_line, whole.end_column)
        };
        let all = std::mem::take(&mut self.loaded.diagnostics);
        let (expected, others) = all.into_iter().partition(within);
        self.loaded.diagnostics = others;
        once(expected)
    }

    /// Whether nothing is wrong with an item in which nothing was wrong before there were so many diagnostics.
    fn is_sound(&self, begun: usize, globals: &Globals, ident: &Ident) -> bool {
        self.loaded.diagnostics.len() == begun && !globals.twice.contains(&ident.name)
    }

    /// A definition is told from others by its file and its name, so that there is one of a name in all blocks of a file.
    fn announce(&mut self, globals: &mut Globals, module: &Module, ident: &Ident) {
        let entry = (ident.span, Global::Later);
        let here = globals.names.insert(ident.name.clone(), entry);
        if let Some((earlier, _)) = here.or_else(|| module.names.get(&ident.name).cloned()) {
            self.twice(globals, ident, earlier);
        }
    }

    fn announce_derivation(
        &mut self,
        globals: &mut Globals,
        derivations: &mut BTreeMap<Name, Span>,
        module: &Module,
        ast: &DerivationAst,
    ) {
        let name = &ast.ident.name;
        let earlier = derivations.insert(name.clone(), ast.ident.span);
        if let Some(earlier) = earlier {
            self.twice(globals, &ast.ident, earlier);
        } else if module.derivations.contains_key(name) {
            globals.twice.insert(name.clone());
            let message = format!("`{name}` is declared twice in this file");
            self.loaded
                .diagnostics
                .push(Diagnostic::new("E012", ast.ident.span, message));
        }
        let params = ast
            .params
            .iter()
            .map(|param| param.ident.name.clone())
            .collect();
        globals.lemmas.insert(name.clone(), LemmaNames { params });
    }

    /// Of two items of one name neither is meant by it.
    fn twice(&mut self, globals: &mut Globals, ident: &Ident, earlier: Span) {
        globals.twice.insert(ident.name.clone());
        let message = format!("`{}` is declared twice", ident.name);
        let error =
            Diagnostic::new("E012", ident.span, message).note(earlier, "first declared here");
        self.loaded.diagnostics.push(error);
    }

    /// `use module::{name, …};`
    fn import(&mut self, path: &str, ast: &ImportAst, globals: &mut Globals, module: &mut Module) {
        let Some(other) = self.imported(path, ast, module) else {
            for (_, here) in &ast.names {
                globals
                    .names
                    .insert(here.name.clone(), (here.span, Global::Broken));
                globals.lemmas.entry(here.name.clone()).or_default();
            }
            return;
        };
        let mut names = ast.names.clone();
        if ast.all {
            let all = other.names.keys().chain(other.derivations.keys());
            names.extend(all.map(|name| {
                let ident = Ident {
                    name: name.clone(),
                    span: ast.span,
                };
                (ident.clone(), ident)
            }));
        }
        for (there, here) in &names {
            let global = other.names.get(&there.name);
            let derivation = other.derivations.get(&there.name);
            if global.is_none() && derivation.is_none() {
                let known = other
                    .names
                    .keys()
                    .chain(other.derivations.keys())
                    .map(|name| &**name);
                let near = crate::diag::did_you_mean(&there.name, known).map(str::to_owned);
                let message = format!("`{}` has nothing called `{}`", ast.module.name, there.name);
                let mut error = Diagnostic::new("E050", there.span, message);
                error.help = near.map(|near| format!("did you mean `{near}`?"));
                self.loaded.diagnostics.push(error);
                globals
                    .names
                    .insert(here.name.clone(), (here.span, Global::Broken));
                continue;
            }
            if let Some((_, global)) = global {
                let entry = (here.span, global.clone());
                if let Some((earlier, _)) = globals.names.insert(here.name.clone(), entry) {
                    self.twice(globals, here, earlier);
                    let broken = (here.span, Global::Broken);
                    globals.names.insert(here.name.clone(), broken);
                }
            }
            if let Some(derivation) = derivation {
                let params = derivation.iter().flat_map(|derivation| &derivation.params);
                let params = params.map(|param| param.var.name.clone()).collect();
                globals
                    .lemmas
                    .insert(here.name.clone(), LemmaNames { params });
                let derivation = derivation
                    .clone()
                    .map(|derivation| (here.name.clone(), derivation));
                module.file.imported.extend(derivation);
            }
        }
    }

    /// The imported file, loaded once however often it is imported.
    fn imported(&mut self, path: &str, ast: &ImportAst, into: &mut Module) -> Option<Arc<Module>> {
        let (found, text) = match self.loader.load(path, &ast.module.name) {
            Ok(found) => found,
            Err(why) => {
                let message = format!("the proof file `{}` was not found", ast.module.name);
                let error = Diagnostic::new("E050", ast.module.span, message).help(why);
                self.loaded.diagnostics.push(error);
                return None;
            }
        };
        if !into.file.imports.contains(&found) {
            into.file.imports.push(found.clone());
        }
        if self.stack.contains(&found) {
            let message = format!(
                "`{}` imports this file again, directly or not",
                ast.module.name
            );
            let error = Diagnostic::new("E051", ast.module.span, message)
                .help("move what both need into a third file");
            self.loaded.diagnostics.push(error);
            return None;
        }
        if !self.modules.contains_key(&found) {
            if self.loaded.sources.len() >= MAX_FILES || self.stack.len() >= MAX_FILES / 8 {
                let error =
                    Diagnostic::new("E003", ast.module.span, "too many files import each other");
                self.loaded.diagnostics.push(error);
                return None;
            }
            let index = self.add_source(&found, &text);
            let module = match lexical::tokens(&text, index) {
                Ok(tokens) => self.module(&found, tokens, index, true),
                Err(error) => {
                    self.loaded.diagnostics.push(*error);
                    return None;
                }
            };
            self.loaded
                .modules
                .push((found.clone(), Arc::new(module.file.clone())));
            self.modules.insert(found.clone(), Arc::new(module));
        }
        let module = self.modules.get(&found)?.clone();
        for import in &module.file.imports {
            if !into.file.imports.contains(import) {
                into.file.imports.push(import.clone());
            }
        }
        Some(module)
    }
}

fn declare(globals: &mut Globals, module: &mut Module, ident: &Ident, global: Global) {
    module
        .names
        .insert(ident.name.clone(), (ident.span, global.clone()));
    globals
        .names
        .insert(ident.name.clone(), (ident.span, global));
}

/// Whether a file is to be checked: a Rust file that holds derivations, or a document with annotations.
#[must_use]
pub fn is_proof_file(path: &str, text: &str) -> bool {
    if document::is_document(path) {
        document::holds_annotations(path, text)
    } else {
        holds_derivations(text)
    }
}

/// Whether a Rust source text calls `derivations!` among its items, or holds derivations in a way that is an error. A text
/// that is not made of Rust tokens counts when it names the macro at all: whoever reads it will say what is wrong with it.
#[must_use]
pub fn holds_derivations(text: &str) -> bool {
    // Every other spelling that counts begins alike, but for the case of its letters.
    if !text.to_ascii_lowercase().contains("deriv") {
        return false;
    }
    match lexical::tokens(text, 0) {
        Ok(tokens) => {
            let found = calls::find(&tokens);
            !(found.bodies.is_empty() && found.errors.is_empty())
        }
        Err(_) => text.contains("derivations"),
    }
}

/// Whether a check of this text finds a call with this body, and the errors of what a check turns down in it. The places of
/// these errors count only where the text was read outside of a macro.
#[must_use]
pub fn finds(text: &str, body: TokenStream) -> (bool, Vec<Diagnostic>) {
    let Ok(tokens) = lexical::tokens(text, 0) else {
        return (false, Vec::new());
    };
    let found = calls::find(&tokens);
    let body = spacing::text(&token::flatten(body, 0).list);
    let known = found.bodies.iter().any(|(start, end)| {
        let written = tokens.list.get(*start..*end).unwrap_or_default();
        spacing::text(written) == body
    });
    (known, found.errors)
}

/// The documents that a Rust source text names in calls of `derivations_in!`, each as it is written there: a path from the
/// folder of the text's file; and the errors of what a check turns down in the text.
#[must_use]
pub fn documents_of(text: &str) -> (Vec<String>, Vec<Diagnostic>) {
    if !text.contains("derivations_in") {
        return (Vec::new(), Vec::new());
    }
    let Ok(tokens) = lexical::tokens(text, 0) else {
        return (Vec::new(), Vec::new());
    };
    let found = calls::find(&tokens);
    (found.documents, found.errors)
}
