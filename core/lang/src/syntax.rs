//! The syntax tree: what the tokens say before names are resolved and sorts are checked.

use num_rational::BigRational;

use crate::expr::{Group, Name, Number, Rel, Verdict};
use crate::span::Span;

/// A name and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Ident {
    pub name: Name,
    pub span: Span,
}

/// An expression or a condition; which of the two is decided where it is used. It is one pointer wide, so that parsing
/// what is nested needs little of the stack.
#[derive(Clone, Debug)]
pub(crate) struct Ast(Box<AstNode>);

/// The parts of an expression.
#[derive(Clone, Debug)]
pub(crate) struct AstNode {
    pub kind: AstKind,
    pub span: Span,
    /// Height of the tree, kept bounded by the parser.
    pub depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    MatMul,
    Power,
}

#[derive(Clone, Debug)]
pub(crate) enum AstKind {
    Number(BigRational),
    Name(Name),
    Call {
        callee: Ident,
        args: Vec<Arg>,
    },
    Index {
        base: Ast,
        indices: Vec<Ast>,
    },
    Field {
        base: Ast,
        field: Ident,
    },
    Neg(Ast),
    Binary(BinOp, Ast, Ast),
    If(Ast, Ast, Ast),
    Cases(Vec<(Ast, Ast)>),
    List(Vec<Ast>),
    Lambda {
        params: Vec<Ident>,
        body: Ast,
    },
    /// `a < b <= c`.
    Compare(Ast, Vec<Comparison>),
    And(Vec<Ast>),
    Or(Vec<Ast>),
    Not(Ast),
    /// Something that was already reported.
    Error,
}

/// `<= b` in a comparison.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub rel: Rel,
    /// Whether an equality was written `==`.
    pub doubled: bool,
    pub sign: Span,
    pub right: Ast,
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub(crate) enum Arg {
    Plain(Ast),
    /// `j in 1..=K if j != i`.
    Bind {
        var: Ident,
        range: RangeAst,
        filter: Option<Ast>,
    },
    /// `k -> inf`.
    Arrow {
        var: Ident,
        target: Ast,
        side: Side,
    },
}

/// From where a limit's variable comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Both,
    Above,
    Below,
}

/// `lo..=hi` or `lo..hi`.
#[derive(Clone, Debug)]
pub(crate) struct RangeAst {
    pub lo: Ast,
    pub hi: Ast,
    pub closed: bool,
}

/// A dimension of an array's sort: `K` or `0..=K`.
#[derive(Clone, Debug)]
pub(crate) enum DimAst {
    Count(Ast),
    Range(RangeAst),
}

#[derive(Clone, Debug)]
pub(crate) struct SortAst {
    pub kind: SortKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum SortKind {
    Number(Number),
    Array(Vec<DimAst>),
    Range(RangeAst),
    Function {
        params: Vec<SortAst>,
        result: Box<SortAst>,
        cost: Option<Ast>,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct ParamAst {
    pub ident: Ident,
    pub sort: SortAst,
}

/// What stands before an item or a step: `#[…]` and doc comments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    pub title: Option<String>,
    pub question: Option<String>,
    pub zero_padded: bool,
    pub expect: Option<Verdict>,
    pub admit: Option<String>,
    /// Name and place of each attribute that is written, to say where it does not belong.
    pub written: Vec<(&'static str, Span)>,
}

/// `let p = expr` or `let (a, b) = expr`.
#[derive(Clone, Debug)]
pub(crate) struct LetAst {
    pub names: Vec<Ident>,
    pub value: Ast,
}

#[derive(Clone, Debug)]
pub(crate) struct ReasonAst {
    pub kind: ReasonKind,
    pub text: String,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum ReasonKind {
    Group(Group),
    Def(Ident),
    Lemma(Ident, Vec<(Ident, Ast)>),
    Index(Ident, Ast),
    Induction(Ident),
}

#[derive(Clone, Debug)]
pub(crate) struct StepAst {
    pub attributes: Attributes,
    pub rel: Rel,
    pub rhs: Ast,
    pub reasons: Option<Vec<ReasonAst>>,
    pub span: Span,
    pub text: String,
    /// Whether something in it did not parse.
    pub malformed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct ChainAst {
    pub first: Ast,
    pub steps: Vec<StepAst>,
}

#[derive(Clone, Debug)]
pub(crate) enum ItemAst {
    Let(LetAst),
    Have(HaveAst),
    Chain(ChainAst),
    Case {
        cond: Ast,
        text: String,
        items: Vec<ItemAst>,
        span: Span,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct HaveAst {
    pub attributes: Attributes,
    pub ident: Ident,
    pub claim: Ast,
    pub text: String,
    pub reasons: Option<Vec<ReasonAst>>,
    pub items: Vec<ItemAst>,
    pub span: Span,
}

/// A part of a derivation's header, in the order it is written.
#[derive(Clone, Debug)]
pub(crate) enum HeaderAst {
    Let(LetAst),
    Condition { cond: Ast, text: String },
}

#[derive(Clone, Debug)]
pub(crate) struct DefinitionAst {
    pub attributes: Attributes,
    pub ident: Ident,
    pub params: Vec<ParamAst>,
    /// `None` without `[…]` after the parameters.
    pub indices: Vec<(Ident, Option<RangeAst>)>,
    pub body: Ast,
}

#[derive(Clone, Debug)]
pub(crate) struct DerivationAst {
    pub attributes: Attributes,
    pub ident: Ident,
    pub params: Vec<ParamAst>,
    pub header: Vec<HeaderAst>,
    pub claim: Ast,
    pub claim_text: String,
    pub reasons: Option<Vec<ReasonAst>>,
    pub items: Vec<ItemAst>,
    /// Whether something in it did not parse, or is wrong without being in any of its parts.
    pub malformed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct AlgorithmAst {
    pub ident: Ident,
    pub params: Vec<ParamAst>,
    pub outputs: Vec<OutputAst>,
    pub lets: Vec<LetAst>,
    pub returns: Vec<Ast>,
    pub return_span: Span,
}

/// `J: Real[o, l]`, `J` or `Real[o, l]`.
#[derive(Clone, Debug)]
pub(crate) struct OutputAst {
    pub ident: Option<Ident>,
    pub sort: Option<SortAst>,
    pub span: Span,
}

/// `use module::{a, b as c};`
#[derive(Clone, Debug)]
pub(crate) struct ImportAst {
    pub module: Ident,
    /// What it is called there and here.
    pub names: Vec<(Ident, Ident)>,
    /// `use module::*;`
    pub all: bool,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum TopAst {
    Definition(DefinitionAst),
    Derivation(DerivationAst),
    Algorithm(AlgorithmAst),
    Import(ImportAst),
    /// An item that did not parse; its name is known, so that nothing else is said about it.
    Broken {
        ident: Ident,
        /// Whether it is a derivation.
        derivation: bool,
    },
}

impl std::ops::Deref for Ast {
    type Target = AstNode;

    fn deref(&self) -> &AstNode {
        &self.0
    }
}

impl Ast {
    pub fn new(kind: AstKind, span: Span) -> Ast {
        let mut depth = 0;
        kind.children(&mut |child| depth = depth.max(child.depth));
        Ast(Box::new(AstNode {
            kind,
            span,
            depth: depth + 1,
        }))
    }

    /// The same expression, said to stand at `span`.
    pub fn at(mut self, span: Span) -> Ast {
        self.0.span = span;
        self
    }

    /// The name that this expression consists of.
    pub fn as_name(&self) -> Option<&Name> {
        match &self.kind {
            AstKind::Name(name) => Some(name),
            _ => None,
        }
    }
}

impl AstKind {
    /// Calls `visit` on every direct sub-expression, from left to right.
    pub fn children<'a>(&'a self, visit: &mut dyn FnMut(&'a Ast)) {
        match self {
            AstKind::Number(_) | AstKind::Name(_) | AstKind::Error => {}
            AstKind::Call { args, .. } => args.iter().for_each(|arg| match arg {
                Arg::Plain(ast) | Arg::Arrow { target: ast, .. } => visit(ast),
                Arg::Bind { range, filter, .. } => {
                    visit(&range.lo);
                    visit(&range.hi);
                    filter.iter().for_each(&mut *visit);
                }
            }),
            AstKind::Index { base, indices } => {
                visit(base);
                indices.iter().for_each(visit);
            }
            AstKind::Field { base: a, .. }
            | AstKind::Neg(a)
            | AstKind::Not(a)
            | AstKind::Lambda { body: a, .. } => visit(a),
            AstKind::Binary(_, a, b) => [a, b].into_iter().for_each(&mut *visit),
            AstKind::If(a, b, c) => [a, b, c].into_iter().for_each(&mut *visit),
            AstKind::Cases(branches) => branches.iter().for_each(|(cond, value)| {
                visit(cond);
                visit(value);
            }),
            AstKind::List(parts) | AstKind::And(parts) | AstKind::Or(parts) => {
                parts.iter().for_each(visit);
            }
            AstKind::Compare(first, rest) => {
                visit(first);
                rest.iter().for_each(|comparison| visit(&comparison.right));
            }
        }
    }
}
