//! Scopes: which declaration a name in the syntax tree means.

use std::collections::BTreeMap;

use super::{Declaration, Names, Role, Source, Word, sites};
use crate::expr::Name;
use crate::forms;
use crate::span::Span;
use crate::syntax::{
    AlgorithmAst, Arg, Ast, AstKind, DefinitionAst, DerivationAst, DimAst, HaveAst, HeaderAst,
    Ident, ImportAst, ItemAst, LetAst, ParamAst, RangeAst, ReasonAst, ReasonKind, SortAst,
    SortKind, TopAst,
};

/// The items of one macro call, which see each other.
pub(super) fn block(items: &[TopAst], source: &Source<'_>, names: &mut Names) {
    let mut resolver = Resolver {
        source,
        names,
        globals: BTreeMap::new(),
        lemmas: BTreeMap::new(),
        lemma_params: BTreeMap::new(),
        locals: Vec::new(),
        seen: Vec::new(),
        citations: Vec::new(),
    };
    for item in items {
        resolver.item(item);
    }
    resolver.cite();
}

struct Resolver<'a, 's> {
    source: &'a Source<'s>,
    names: &'a mut Names,
    /// Definitions and algorithms.
    globals: BTreeMap<Name, usize>,
    /// Derivations.
    lemmas: BTreeMap<Name, usize>,
    /// Their parameters.
    lemma_params: BTreeMap<Name, BTreeMap<Name, usize>>,
    locals: Vec<(Name, usize)>,
    /// What was bound inside the step that is being read, which `index(…)` speaks of.
    seen: Vec<(Name, usize)>,
    /// What a derivation cites may stand below it, so that citations are read last.
    citations: Vec<(Ident, Vec<Ident>)>,
}

impl Resolver<'_, '_> {
    fn declare(&mut self, ident: &Ident, role: Role, detail: String, whole: Span) -> usize {
        let at = self.names.declarations.len();
        self.names.declarations.push(Declaration {
            name: ident.name.clone(),
            span: ident.span,
            role,
            detail,
            from: None,
            title: None,
            whole,
        });
        at
    }

    fn local(&mut self, ident: &Ident, role: Role, detail: String) -> usize {
        let at = self.declare(ident, role, detail, ident.span);
        self.locals.push((ident.name.clone(), at));
        if matches!(role, Role::Index | Role::Variable) {
            self.seen.push((ident.name.clone(), at));
        }
        at
    }

    fn find(&self, name: &Name) -> Option<usize> {
        let local = self.locals.iter().rev().find(|(known, _)| known == name);
        local
            .map(|(_, at)| *at)
            .or_else(|| self.globals.get(name).copied())
    }

    fn use_of(&mut self, name: &Name, span: Span) {
        if let Some(at) = self.find(name) {
            self.names.uses.push((span, at));
        } else if let Some(form) = forms::form(name) {
            self.names.words.push((span, Word::Form(form.word)));
        }
    }

    fn item(&mut self, item: &TopAst) {
        match item {
            TopAst::Definition(ast) => self.definition(ast),
            TopAst::Derivation(ast) => self.derivation(ast),
            TopAst::Algorithm(ast) => self.algorithm(ast),
            TopAst::Import(ast) => self.import(ast),
            TopAst::Broken { ident, .. } => {
                let at = self.declare(ident, Role::Definition, String::new(), ident.span);
                self.globals.entry(ident.name.clone()).or_insert(at);
                self.lemmas.entry(ident.name.clone()).or_insert(at);
            }
        }
        self.locals.clear();
        self.seen.clear();
    }

    fn import(&mut self, ast: &ImportAst) {
        for (there, here) in &ast.names {
            let detail = format!("use {}::{}", ast.module.name, there.name);
            let at = self.declare(here, Role::Import, detail, here.span);
            if let Some(declaration) = self.names.declarations.get_mut(at) {
                declaration.from = Some((ast.module.name.clone(), there.name.clone()));
            }
            self.globals.insert(here.name.clone(), at);
            self.lemmas.insert(here.name.clone(), at);
        }
    }

    fn definition(&mut self, ast: &DefinitionAst) {
        let whole = ast.ident.span.to(ast.body.span);
        let detail = format!("def {}", self.source.slice(whole));
        let own = self.declare(&ast.ident, Role::Definition, detail, whole);
        self.params(&ast.params, true);
        for (ident, range) in &ast.indices {
            let detail = range.as_ref().map(|range| self.range(range));
            self.local(ident, Role::Index, detail.unwrap_or_default());
        }
        self.expr(&ast.body);
        // A definition may not use itself.
        self.globals.insert(ast.ident.name.clone(), own);
    }

    fn derivation(&mut self, ast: &DerivationAst) {
        let site = sites::derivation(ast);
        let header = ast.ident.span.to(ast.claim.span);
        let detail = format!("derivation {}", self.source.slice(header));
        let own = self.declare(&ast.ident, Role::Derivation, detail, site.whole);
        if let Some(declaration) = self.names.declarations.get_mut(own) {
            declaration.title.clone_from(&ast.attributes.title);
        }
        self.lemmas.insert(ast.ident.name.clone(), own);
        self.names.derivations.push(site);
        self.params(&ast.params, false);
        let params: BTreeMap<Name, usize> = self.locals.iter().cloned().collect();
        self.lemma_params.insert(ast.ident.name.clone(), params);
        for part in &ast.header {
            match part {
                HeaderAst::Let(ast) => self.let_value(ast),
                HeaderAst::Condition { cond, .. } => self.expr(cond),
            }
        }
        self.seen.clear();
        self.expr(&ast.claim);
        self.reasons(ast.reasons.as_ref());
        self.items(&ast.items);
    }

    fn algorithm(&mut self, ast: &AlgorithmAst) {
        let whole = ast.ident.span.to(ast.return_span);
        let detail = format!("algorithm {}", self.source.slice(whole));
        let own = self.declare(&ast.ident, Role::Algorithm, detail, whole);
        self.params(&ast.params, true);
        for output in &ast.outputs {
            if let Some(sort) = &output.sort {
                self.sort(sort, true);
            }
            if let Some(ident) = &output.ident {
                let detail = output
                    .sort
                    .as_ref()
                    .map(|sort| self.source.slice(sort.span));
                self.declare(ident, Role::Output, detail.unwrap_or_default(), output.span);
            }
        }
        for value in &ast.lets {
            self.let_value(value);
        }
        for value in &ast.returns {
            self.expr(value);
        }
        self.globals.insert(ast.ident.name.clone(), own);
    }

    /// Parameters, which are in scope of each other; with `sizes`, names in sorts that nothing declares are sizes.
    fn params(&mut self, params: &[ParamAst], sizes: bool) {
        for param in params {
            let detail = self.source.slice(param.sort.span);
            self.local(&param.ident, Role::Parameter, detail);
        }
        for param in params {
            self.sort(&param.sort, sizes);
        }
    }

    fn sort(&mut self, sort: &SortAst, sizes: bool) {
        match &sort.kind {
            SortKind::Number(_) => {}
            SortKind::Array(dims) => {
                for dim in dims {
                    match dim {
                        DimAst::Count(size) => self.size(size, sizes),
                        DimAst::Range(range) => self.ends(range, sizes),
                    }
                }
            }
            SortKind::Range(range) => self.ends(range, sizes),
            SortKind::Function {
                params,
                result,
                cost,
            } => {
                for param in params {
                    self.sort(param, sizes);
                }
                self.sort(result, sizes);
                if let Some(cost) = cost {
                    self.size(cost, sizes);
                }
            }
        }
    }

    fn ends(&mut self, range: &RangeAst, sizes: bool) {
        self.size(&range.lo, sizes);
        self.size(&range.hi, sizes);
    }

    fn size(&mut self, ast: &Ast, sizes: bool) {
        if sizes {
            let mut unknown = Vec::new();
            self.unknown(ast, &mut unknown);
            for ident in unknown {
                if self.find(&ident.name).is_none() {
                    self.local(&ident, Role::Size, "a size".to_owned());
                }
            }
        }
        self.expr_except_declared(ast);
    }

    /// The names in a size that nothing declares.
    fn unknown(&self, ast: &Ast, into: &mut Vec<Ident>) {
        if let Some(name) = ast.as_name()
            && self.find(name).is_none()
            && forms::form(name).is_none()
        {
            into.push(Ident {
                name: name.clone(),
                span: ast.span,
            });
        }
        ast.kind.children(&mut |child| self.unknown(child, into));
    }

    /// An expression in which a size may be declared where it stands.
    fn expr_except_declared(&mut self, ast: &Ast) {
        let declared = |names: &Names| names.declarations.iter().any(|d| d.span == ast.span);
        if ast.as_name().is_some() && declared(self.names) {
            return;
        }
        match &ast.kind {
            AstKind::Binary(_, a, b) => {
                self.expr_except_declared(a);
                self.expr_except_declared(b);
            }
            AstKind::Neg(a) => self.expr_except_declared(a),
            _ => self.expr(ast),
        }
    }

    fn let_value(&mut self, ast: &LetAst) {
        self.expr(&ast.value);
        let detail = self.source.slice(ast.value.span);
        for ident in &ast.names {
            self.local(ident, Role::Let, detail.clone());
        }
    }

    fn items(&mut self, items: &[ItemAst]) {
        let mark = self.locals.len();
        for item in items {
            match item {
                ItemAst::Let(ast) => self.let_value(ast),
                ItemAst::Have(ast) => self.have(ast),
                ItemAst::Chain(chain) => {
                    self.seen.clear();
                    self.expr(&chain.first);
                    for step in &chain.steps {
                        // `index(…)` speaks of what either side of its step binds.
                        let left = self.seen.len();
                        self.expr(&step.rhs);
                        self.reasons(step.reasons.as_ref());
                        self.seen.drain(..left);
                    }
                }
                ItemAst::Case { cond, items, .. } => {
                    self.expr(cond);
                    self.items(items);
                }
            }
        }
        self.locals.truncate(mark);
    }

    fn have(&mut self, ast: &HaveAst) {
        self.seen.clear();
        self.expr(&ast.claim);
        self.reasons(ast.reasons.as_ref());
        self.items(&ast.items);
        let detail = self.source.slice(ast.claim.span);
        let at = self.declare(&ast.ident, Role::Have, detail, ast.span);
        // Claims have a space of names of their own, which `lemma(…)` looks in.
        self.locals.push((lemma_key(&ast.ident.name), at));
    }

    fn reasons(&mut self, reasons: Option<&Vec<ReasonAst>>) {
        for reason in reasons.into_iter().flatten() {
            let word = match &reason.kind {
                ReasonKind::Group(group) => group.name(),
                ReasonKind::Def(ident) => {
                    self.use_of(&ident.name, ident.span);
                    "def"
                }
                ReasonKind::Lemma(ident, bindings) => {
                    self.lemma(ident, bindings);
                    "lemma"
                }
                ReasonKind::Index(left, right) => {
                    self.bound(&left.name, left.span);
                    self.substitution(right);
                    "index"
                }
                ReasonKind::Induction(ident) => {
                    self.use_of(&ident.name, ident.span);
                    "induction"
                }
            };
            self.names.words.push((reason.span, Word::Reason(word)));
        }
    }

    fn lemma(&mut self, ident: &Ident, bindings: &[(Ident, Ast)]) {
        for (_, value) in bindings {
            self.expr(value);
        }
        let key = lemma_key(&ident.name);
        let have = self.locals.iter().rev().find(|(known, _)| *known == key);
        match have {
            Some((_, at)) => self.names.uses.push((ident.span, *at)),
            None => {
                let params = bindings.iter().map(|(param, _)| param.clone()).collect();
                self.citations.push((ident.clone(), params));
            }
        }
    }

    fn cite(&mut self) {
        for (ident, params) in std::mem::take(&mut self.citations) {
            let Some(at) = self.lemmas.get(&ident.name) else {
                continue;
            };
            self.names.uses.push((ident.span, *at));
            let Some(known) = self.lemma_params.get(&ident.name) else {
                continue;
            };
            for param in params {
                if let Some(at) = known.get(&param.name) {
                    self.names.uses.push((param.span, *at));
                }
            }
        }
    }

    /// A name in `index(…)`: a bound variable of the step, unless something visible bears the name.
    fn bound(&mut self, name: &Name, span: Span) {
        if self.find(name).is_some() {
            return self.use_of(name, span);
        }
        let found = self.seen.iter().rev().find(|(known, _)| known == name);
        if let Some((_, at)) = found {
            self.names.uses.push((span, *at));
        }
    }

    fn substitution(&mut self, ast: &Ast) {
        match ast.as_name() {
            Some(name) => self.bound(name, ast.span),
            None => {
                let mut parts = Vec::new();
                ast.kind.children(&mut |child| parts.push(child));
                for part in parts {
                    self.substitution(part);
                }
            }
        }
    }

    fn range(&self, range: &RangeAst) -> String {
        self.source.slice(range.lo.span.to(range.hi.span))
    }

    fn expr(&mut self, ast: &Ast) {
        match &ast.kind {
            AstKind::Name(name) => self.use_of(name, ast.span),
            AstKind::Call { callee, args } => self.call(callee, args),
            AstKind::Lambda { params, body } => {
                let mark = self.locals.len();
                for param in params {
                    self.local(param, Role::Argument, String::new());
                }
                self.expr(body);
                self.locals.truncate(mark);
            }
            kind => {
                let mut parts = Vec::new();
                kind.children(&mut |child| parts.push(child));
                for part in parts {
                    self.expr(part);
                }
            }
        }
    }

    fn call(&mut self, callee: &Ident, args: &[Arg]) {
        self.use_of(&callee.name, callee.span);
        let binds = matches!(
            &*callee.name,
            "sum" | "prod" | "max" | "min" | "vec" | "mat" | "forall"
        );
        let mark = self.locals.len();
        for (at, arg) in args.iter().enumerate() {
            match arg {
                Arg::Plain(ast) => {
                    // Without a range a bound variable stands there by itself.
                    let alone = ast
                        .as_name()
                        .filter(|name| binds && at + 1 < args.len() && self.find(name).is_none());
                    match alone {
                        Some(name) => {
                            let ident = Ident {
                                name: name.clone(),
                                span: ast.span,
                            };
                            self.local(&ident, Role::Index, String::new());
                        }
                        None => self.expr(ast),
                    }
                }
                Arg::Bind { var, range, filter } => {
                    self.expr(&range.lo);
                    self.expr(&range.hi);
                    let detail = self.range(range);
                    let role = if &*callee.name == "integral" {
                        Role::Variable
                    } else {
                        Role::Index
                    };
                    self.local(var, role, detail);
                    if let Some(filter) = filter {
                        self.expr(filter);
                    }
                }
                Arg::Arrow { var, target, .. } => {
                    self.expr(target);
                    let detail = format!("-> {}", self.source.slice(target.span));
                    self.local(var, Role::Variable, detail);
                }
            }
        }
        self.locals.truncate(mark);
    }
}

/// The name of a claim among the names of values.
fn lemma_key(name: &Name) -> Name {
    Name::from(format!("lemma {name}"))
}
