//! Derivations: the header, the claim, and the body.

use std::sync::Arc;

use super::cond::Place;
use super::scope::{Binding, Role};
use super::sorts::Sizes;
use super::spread::elementwise;
use super::{Elab, Silent, Typed};
use crate::diag::Diagnostic;
use crate::expr::{
    Chain, Cond, Derivation, Expr, Have, Hypothesis, Item, Kind, Malformed, Number, Rel, Sort,
    Step, Var,
};
use crate::syntax::{
    Ast, AstKind, ChainAst, DerivationAst, HaveAst, HeaderAst, ItemAst, LetAst, StepAst,
};

/// `derivation name(params) where conditions: claim { body }`
///
/// Where something in it is malformed, what was read of it is given back instead.
pub(crate) fn derivation(
    elab: &mut Elab<'_>,
    ast: &DerivationAst,
) -> Result<Derivation, Box<Malformed>> {
    let begun = elab.diagnostics.len();
    elab.padded = ast.attributes.zero_padded;
    let params = elab.params(&ast.params, Sizes::Declared);
    elab.learn_early(&ast.header);
    let hypotheses = elab.header(&ast.header);
    // What every step rests on; a mark that is no mark is no part of it, but the attributes are read by the parser.
    let header = params.and_then(|params| Ok((params, hypotheses?)));
    let header = header.ok().filter(|_| elab.is_clean_since(begun));
    elab.begin_expression();
    let claim = elab.condition(&ast.claim, Place::Statement);
    elab.departed.clear();
    let reasons = elab.reasons(ast.reasons.as_ref());
    let items = elab.items(&ast.items);
    let clean = elab.is_clean_since(begun) && !ast.malformed;
    let whole = claim.is_ok() && reasons.is_ok() && !items.iter().any(holds_malformed);
    let rest = header.map(|(params, hypotheses)| Derivation {
        name: ast.ident.name.clone(),
        title: ast.attributes.title.clone(),
        question: ast.attributes.question.clone(),
        params,
        hypotheses,
        claim: claim.unwrap_or(Cond::True),
        claim_text: ast.claim_text.clone(),
        claim_span: ast.claim.span,
        items,
        reasons: reasons.unwrap_or_default(),
        expect: ast.attributes.expect,
        zero_padded: ast.attributes.zero_padded,
        lets: std::mem::take(&mut elab.lets),
        span: ast.ident.span,
    });
    match rest {
        Some(derivation) if clean && whole => Ok(derivation),
        rest => Err(Box::new(Malformed {
            name: ast.ident.name.clone(),
            title: ast.attributes.title.clone(),
            question: ast.attributes.question.clone(),
            claim_text: ast.claim_text.clone(),
            claim_span: ast.claim.span,
            span: ast.ident.span,
            expect: ast.attributes.expect,
            expected: Vec::new(),
            rest: rest.map(Arc::new),
        })),
    }
}

/// Whether a malformed step stands in it.
fn holds_malformed(item: &Item) -> bool {
    match item {
        Item::Malformed { .. } => true,
        Item::Chain(_) => false,
        Item::Have(have) => have.items.iter().any(holds_malformed),
        Item::Case { items, .. } => items.iter().any(holds_malformed),
    }
}

impl Elab<'_> {
    /// Learns the plain equations between sizes before anything else, so that shapes may rest on those written later.
    fn learn_early(&mut self, header: &[HeaderAst]) {
        for part in header {
            if let HeaderAst::Condition { cond, .. } = part
                && let AstKind::Compare(first, rest) = &cond.kind
                && is_arithmetic(first)
                && rest
                    .iter()
                    .all(|comparison| is_arithmetic(&comparison.right))
                && let Ok(cond) = self.quietly(|elab| elab.condition(cond, Place::Statement))
            {
                self.learn(&cond);
            }
        }
    }

    /// Remembers the equations between sizes that a condition states.
    fn learn(&mut self, cond: &Cond) {
        match cond {
            Cond::Rel(Rel::Eq, a, b) => {
                let sizes: Vec<Var> = self
                    .locals
                    .iter()
                    .filter_map(|local| match &local.binding {
                        Binding::Var(var, Sort::Scalar(Number::Nat | Number::Int)) => {
                            Some(var.clone())
                        }
                        _ => None,
                    })
                    .collect();
                self.equations.learn(a, b, &|var| sizes.contains(var));
            }
            Cond::And(parts) => parts.iter().for_each(|part| self.learn(part)),
            _ => {}
        }
    }

    fn header(&mut self, parts: &[HeaderAst]) -> Typed<Vec<Hypothesis>> {
        let mut hypotheses = Vec::new();
        let mut failed = false;
        for part in parts {
            self.begin_expression();
            match part {
                HeaderAst::Let(binding) => failed |= self.let_binding(binding).is_err(),
                HeaderAst::Condition { cond: ast, text } => {
                    match self.condition(ast, Place::Statement) {
                        Ok(cond) => {
                            hypotheses.push(Hypothesis {
                                cond,
                                text: text.clone(),
                                span: ast.span,
                            });
                        }
                        Err(Silent) => failed = true,
                    }
                }
            }
        }
        if failed { Err(Silent) } else { Ok(hypotheses) }
    }

    /// Declares the names of a `let`; they are written out where they are used.
    fn let_binding(&mut self, ast: &LetAst) -> Typed<()> {
        if let (AstKind::Lambda { .. }, [name]) = (&ast.value.kind, &ast.names[..]) {
            self.declare(name, Role::Let, Binding::Lambda(ast.value.clone().into()));
            return Ok(());
        }
        let value = self.expr(&ast.value);
        self.departed.clear();
        let parts = match (&ast.names[..], value) {
            (_, Err(Silent)) => None,
            ([_], Ok(value)) => Some(vec![value]),
            (names, Ok(value)) => match value.sort() {
                Sort::Tuple(sorts) if sorts.len() == names.len() => {
                    let output = |(at, sort): (usize, &Sort)| {
                        Expr::new(Kind::Output(value.clone(), at), sort.clone(), value.span())
                    };
                    Some(sorts.iter().enumerate().map(output).collect())
                }
                _ => {
                    self.wrong_parts(ast, &value);
                    None
                }
            },
        };
        let Some(parts) = parts else {
            ast.names
                .iter()
                .for_each(|name| self.declare(name, Role::Let, Binding::Broken));
            return Err(Silent);
        };
        for (name, part) in ast.names.iter().zip(parts) {
            self.lets.push((name.name.clone(), part.clone()));
            self.declare(name, Role::Let, Binding::Let(part));
        }
        Ok(())
    }

    /// A body. What is declared in it ends with it.
    fn items(&mut self, asts: &[ItemAst]) -> Vec<Item> {
        let (mark, haves, equations) =
            (self.locals.len(), self.haves.len(), self.equations.clone());
        let mut items = Vec::new();
        for ast in asts {
            self.unknown.clear();
            self.bound_before.clear();
            match ast {
                ItemAst::Let(binding) => {
                    // What uses a name that has no value is malformed itself.
                    let _ = self.let_binding(binding);
                }
                ItemAst::Have(have) => self.have(have, &mut items),
                ItemAst::Chain(chain) => self.chain(chain, &mut items),
                ItemAst::Case {
                    cond,
                    text,
                    items: inner,
                    span,
                } => {
                    let begun = self.diagnostics.len();
                    let cond = self.condition(cond, Place::Case);
                    let cond = cond.ok().filter(|_| self.is_clean_since(begun));
                    self.departed.clear();
                    let known = self.equations.clone();
                    if let Some(cond) = &cond {
                        self.learn(cond);
                    }
                    let inner = self.items(inner);
                    self.equations = known;
                    match cond {
                        Some(cond) => items.push(Item::Case {
                            cond,
                            text: text.clone(),
                            items: inner,
                            span: *span,
                        }),
                        // Nobody knows under what these steps are claimed.
                        None => items.extend(unreadable(inner)),
                    }
                }
            }
        }
        self.haves.truncate(haves);
        self.equations = equations;
        self.leave(mark);
        self.check_order(asts);
        items
    }

    /// Whether nothing was reported since there were so many diagnostics.
    fn is_clean_since(&self, begun: usize) -> bool {
        self.diagnostics.len() == begun
    }

    /// A body has a chain or cases, and nothing behind them.
    fn check_order(&mut self, asts: &[ItemAst]) {
        let mut first_case = false;
        for ast in asts {
            let span = match ast {
                ItemAst::Case { .. } => {
                    first_case = true;
                    continue;
                }
                ItemAst::Let(binding) => binding.value.span,
                ItemAst::Have(have) => have.span,
                ItemAst::Chain(chain) => chain.first.span,
            };
            if first_case {
                let error =
                    Diagnostic::new("E002", span, "behind a `case` stands only another `case`");
                self.fail(error.help("what holds in all cases stands before the first one"));
                return;
            }
        }
    }

    fn have(&mut self, ast: &HaveAst, into: &mut Vec<Item>) {
        let begun = self.diagnostics.len();
        let claim = self.condition(&ast.claim, Place::Statement);
        self.departed.clear();
        let reasons = self.reasons(ast.reasons.as_ref());
        let items = self.items(&ast.items);
        let name = ast.ident.name.clone();
        if self.haves.contains(&name) || self.globals.lemmas.contains_key(&name) {
            let message = format!("`{name}` is declared twice");
            let error = Diagnostic::new("E012", ast.ident.span, message);
            self.fail(error.help("another claim or derivation is cited by this name already"));
        }
        self.haves.push(name.clone());
        let whole = self.is_clean_since(begun) && !items.iter().any(holds_malformed);
        match (claim, reasons) {
            (Ok(claim), Ok(reasons)) if whole => into.push(Item::Have(Have {
                name,
                claim,
                text: ast.text.clone(),
                reasons,
                items,
                admit: ast.attributes.admit.clone(),
                expect: ast.attributes.expect,
                span: ast.span,
            })),
            _ => {
                into.push(Item::Malformed {
                    name: Some(name),
                    text: ast.text.clone(),
                    span: ast.span,
                });
                into.extend(items);
            }
        }
    }

    /// A chain; behind a step that is malformed it goes on as another one.
    fn chain(&mut self, ast: &ChainAst, into: &mut Vec<Item>) {
        let begun = self.diagnostics.len();
        let first = self.side(&ast.first).ok();
        let chain = |first| Chain {
            first,
            steps: Vec::new(),
        };
        let mut open = first.filter(|_| self.is_clean_since(begun)).map(chain);
        for ast in &ast.steps {
            self.begin_expression();
            let begun = self.diagnostics.len();
            let before = open.as_ref().map(|chain| match chain.steps.last() {
                Some(step) => step.rhs.clone(),
                None => chain.first.clone(),
            });
            let step = self.step(ast, before.as_ref()).ok();
            let clean = self.is_clean_since(begun) && !ast.malformed;
            match (step, &mut open) {
                (Some(step), Some(chain)) if clean => chain.steps.push(step),
                (step, _) => {
                    into.extend(open.take().filter(has_steps).map(Item::Chain));
                    into.push(Item::Malformed {
                        name: None,
                        text: ast.text.clone(),
                        span: ast.span,
                    });
                    // Only what is wrong with its reasons leaves its right side as it is meant.
                    let typed = clean || ast.malformed && self.is_clean_since(begun);
                    open = step.filter(|_| typed).map(|step| chain(step.rhs));
                }
            }
        }
        into.extend(open.filter(has_steps).map(Item::Chain));
    }

    fn step(&mut self, ast: &StepAst, before: Option<&Expr>) -> Typed<Step> {
        let rhs = self.side(&ast.rhs);
        let reasons = self.reasons(ast.reasons.as_ref());
        let mut rhs = rhs?;
        if let Some(before) = before {
            rhs = self.carry_on(ast, before, rhs)?;
        }
        Ok(Step {
            rel: ast.rel,
            rhs,
            reasons: reasons?,
            admit: ast.attributes.admit.clone(),
            expect: ast.attributes.expect,
            span: ast.span,
            text: ast.text.clone(),
        })
    }

    /// The right side of a step, which has the shape of what stands before it; a number spreads over an array.
    fn carry_on(&mut self, ast: &StepAst, before: &Expr, rhs: Expr) -> Typed {
        match (before.sort(), rhs.sort()) {
            (Sort::Scalar(_), Sort::Scalar(_)) | (Sort::Growth, Sort::Growth) => Ok(rhs),
            (Sort::Array(a), Sort::Array(b)) if self.same_dims(a, b) => Ok(rhs),
            (Sort::Array(dims), Sort::Scalar(_)) => {
                let dims = dims.clone();
                let operands = [before.clone(), rhs.clone()];
                let binders = self.fresh_binders(&dims, &operands);
                let span = rhs.span();
                Ok(elementwise(binders, rhs, span))
            }
            (Sort::Tuple(_), _) => self.require_scalar(before.clone()),
            (_, Sort::Tuple(_)) => self.require_scalar(rhs),
            _ => {
                let span = ast.rhs.span;
                Err(self.shape_error(
                    "both sides of this step have different shapes",
                    before,
                    &rhs,
                    span,
                ))
            }
        }
    }
}

fn has_steps(chain: &Chain) -> bool {
    !chain.steps.is_empty()
}

/// The steps of a body of which nobody knows under what they are claimed.
fn unreadable(items: Vec<Item>) -> Vec<Item> {
    let mut out = Vec::new();
    for item in items {
        match item {
            Item::Have(have) => {
                out.push(Item::Malformed {
                    name: Some(have.name),
                    text: have.text,
                    span: have.span,
                });
                out.extend(unreadable(have.items));
            }
            Item::Chain(chain) => out.extend(chain.steps.into_iter().map(|step| Item::Malformed {
                name: None,
                text: step.text,
                span: step.span,
            })),
            Item::Case { items, .. } => out.extend(unreadable(items)),
            Item::Malformed { .. } => out.push(item),
        }
    }
    out
}

/// Whether only names, numbers and arithmetic occur, as in an equation between sizes.
fn is_arithmetic(ast: &Ast) -> bool {
    match &ast.kind {
        AstKind::Number(_) | AstKind::Name(_) => true,
        AstKind::Neg(inner) => is_arithmetic(inner),
        AstKind::Binary(_, a, b) => is_arithmetic(a) && is_arithmetic(b),
        _ => false,
    }
}
