//! The typed tree: what a proof file says once names are resolved and sorts and shapes are checked.
//!
//! Conventions that every reader of this tree relies on:
//!
//! - A [`Var`]'s `id` is unique to its binder within a loaded set of files, so two variables are the same exactly when
//!   they are equal. The same sub-tree may occur twice in one expression (a `let` is written out where it is used), so
//!   whoever evaluates an expression binds variables in an environment and never assumes that a binder occurs once.
//! - Arithmetic (`Add` … `Power`, [`Kind::Function`], `If`, `Cases`, `Delta`, `Big`, `Diff`, `Limit`, `Integral`) is
//!   scalar. What the author wrote element by element over arrays has become a [`Kind::Build`] with `elementwise: true`.
//! - Indices and ranges are as the author wrote them (arrays are 1-based unless declared over a range).

use std::fmt;
use std::sync::Arc;

use num_rational::BigRational;

use crate::span::Span;

pub use crate::malformed::Malformed;

/// An identifier as it is spelled in the proof file.
pub type Name = Arc<str>;

/// A variable: a parameter, a bound index, a size, an abstract function.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var {
    /// As the author spells it.
    pub name: Name,
    /// Unique to the binder within the loaded files.
    pub id: u32,
}

/// Which numbers a scalar ranges over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// Natural numbers, 0 included.
    Nat,
    /// Whole numbers.
    Int,
    /// Real numbers.
    Real,
}

/// A closed range of whole numbers, `lo..=hi`; empty when `hi < lo`. A half-open `a..b` is `a..=b - 1`.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// First value.
    pub lo: Expr,
    /// Last value.
    pub hi: Expr,
}

/// What kind of thing an expression stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Sort {
    /// A number.
    Scalar(Number),
    /// An array of reals, one range for each dimension (`Real[K]` is one dimension `1..=K`).
    Array(Vec<Range>),
    /// An abstract function.
    Function(Box<FunctionSort>),
    /// A growth class, `O(…)`.
    Growth,
    /// Several outputs of an algorithm.
    Tuple(Vec<Sort>),
}

/// The sort of an abstract function such as `f: Real[l] -> Real[m] cost l * m`.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionSort {
    /// Sorts of the arguments.
    pub params: Vec<Sort>,
    /// Sort of the value.
    pub result: Sort,
    /// What one call of the function, and one of its Jacobian, costs; none when not declared.
    pub cost: Option<Expr>,
}

/// A typed expression; cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Expr(Arc<Node>);

/// The parts of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// What kind of thing it stands for.
    pub sort: Sort,
    /// Where it is written.
    pub span: Span,
    /// How high the tree is.
    depth: u32,
    /// How many nodes it has, each counted as often as it occurs.
    size: u32,
}

impl Expr {
    /// Puts an expression together.
    #[must_use]
    pub fn new(kind: Kind, sort: Sort, span: Span) -> Expr {
        let (mut depth, mut size) = (0u32, 1u32);
        kind.for_each_child(&mut |child| {
            depth = depth.max(child.0.depth);
            size = size.saturating_add(child.0.size);
        });
        let depth = depth.saturating_add(1);
        Expr(Arc::new(Node {
            kind,
            sort,
            span,
            depth,
            size,
        }))
    }

    /// How high the tree is; a leaf is 1 high.
    #[must_use]
    pub fn depth(&self) -> u32 {
        self.0.depth
    }

    /// How many nodes the tree has, shared sub-trees counted as often as they occur. Stops counting at `u32::MAX`.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.0.size
    }

    /// Whether both are the very same node in memory, which is a quick way to see that they are equal.
    #[must_use]
    pub fn is_same_node(&self, other: &Expr) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.0.kind
    }

    /// What kind of thing it stands for.
    #[must_use]
    pub fn sort(&self) -> &Sort {
        &self.0.sort
    }

    /// Where it is written.
    #[must_use]
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// The ranges of an array's dimensions; empty for a scalar.
    #[must_use]
    pub fn dims(&self) -> &[Range] {
        self.sort().dims()
    }
}

impl Sort {
    /// The ranges of an array's dimensions; none of what is no array.
    #[must_use]
    pub fn dims(&self) -> &[Range] {
        match self {
            Sort::Array(dims) => dims,
            _ => &[],
        }
    }
}

impl fmt::Debug for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.kind.fmt(f)
    }
}

/// The usual functions of one or more numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the function of that name")]
pub enum Function {
    Exp,
    Log,
    Sqrt,
    Sin,
    Cos,
    Tanh,
    Abs,
    /// Of two or more arguments.
    Min,
    /// Of two or more arguments.
    Max,
    Floor,
    Ceil,
    Sign,
}

/// An operator over a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the operator of that name")]
pub enum BigOp {
    Sum,
    Prod,
    Max,
    Min,
}

/// A bound index and its range; the range may mention the binders before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Binder {
    /// The index.
    pub var: Var,
    /// The values it takes.
    pub range: Range,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the comparison of that name")]
pub enum Rel {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// A condition: of `where`, of `if`, of a filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Cond {
    /// Always true.
    True,
    /// A comparison of two scalars, or, in `where` and claims only, of two arrays of the same shape (every entry).
    Rel(Rel, Expr, Expr),
    /// All of them.
    And(Vec<Cond>),
    /// At least one of them.
    Or(Vec<Cond>),
    /// Not.
    Not(Box<Cond>),
    /// For all values of the binders.
    Forall(Vec<Binder>, Box<Cond>),
}

/// Where a limit's variable goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To a point, from both sides.
    Point(Expr),
    /// To a point, from above (`0+`).
    Above(Expr),
    /// To a point, from below (`0-`).
    Below(Expr),
    /// To `inf`.
    Infinity,
    /// To `-inf`.
    MinusInfinity,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An exact number.
    Number(BigRational),
    /// `pi`.
    Pi,
    /// `inf`: the end of an integral, the value of a diverging limit.
    Infinity,
    /// A variable of any sort.
    Var(Var),
    /// `array[indices]`, one index for each dimension. Where `padded`, an entry outside the array's range is 0; where
    /// not, it is undefined.
    Entry {
        /// The array.
        array: Expr,
        /// One index for each dimension.
        indices: Vec<Expr>,
        /// Whether `#[zero_padded]` covers this place.
        padded: bool,
    },
    /// `-a`.
    Neg(Expr),
    /// `a + b`.
    Add(Expr, Expr),
    /// `a - b`.
    Sub(Expr, Expr),
    /// `a * b`.
    Mul(Expr, Expr),
    /// `a / b`.
    Div(Expr, Expr),
    /// `a ^ b`.
    Power(Expr, Expr),
    /// A usual function.
    Function(Function, Vec<Expr>),
    /// Kronecker's delta of two whole numbers.
    Delta(Expr, Expr),
    /// `if cond { a } else { b }`.
    If(Cond, Expr, Expr),
    /// `cases { cond => value, … }`: the first branch whose condition holds; together they must cover everything.
    Cases(Vec<(Cond, Expr)>),
    /// `sum`, `prod`, `max`, `min` over ranges; the filter (`if i != j`) may mention all binders.
    Big {
        /// Which operator.
        op: BigOp,
        /// Its binders, outermost first.
        binders: Vec<Binder>,
        /// Which index values count; `Cond::True` without a filter.
        filter: Cond,
        /// What is summed, multiplied, compared.
        body: Expr,
    },
    /// An array given by its entries: `vec`, `mat`, and (with `elementwise`) what was written element by element.
    Build {
        /// One binder for each dimension; ranges do not mention other binders.
        binders: Vec<Binder>,
        /// The entry.
        body: Expr,
        /// Whether reading an entry is plain algebra (element by element) or needs the reason `entries`.
        elementwise: bool,
    },
    /// `[a, b, c]`, a vector; `[[a, b], [c, d]]`, a matrix, is a literal of literals.
    Literal(Vec<Expr>),
    /// `A @ B`: matrix times matrix, matrix times vector, vector times matrix.
    MatMul(Expr, Expr),
    /// `A.T`.
    Transpose(Expr),
    /// `dot(x, y)`.
    Dot(Expr, Expr),
    /// `outer(x, y)`.
    Outer(Expr, Expr),
    /// `trace(A)`.
    Trace(Expr),
    /// `diag(x)`, vector to matrix.
    Diag(Expr),
    /// `eye(n)`.
    Eye(Expr),
    /// `ones(n)`, `zeros(m, n)`: the sort holds the shape.
    Constant(BigRational),
    /// `sum(x)`: all entries.
    SumAll(Expr),
    /// `concat(x, y)`: the entries of `x`, then those of `y`, numbered from 1.
    Concat(Expr, Expr),
    /// `flip(x)`: `flip(x)[i] = x[lo + hi - i]`.
    Flip(Expr),
    /// `len(x)`, the number of entries of a vector.
    Len(Expr),
    /// A call of a definition. The value's shape is in the sort.
    Call {
        /// What is called.
        definition: Arc<Definition>,
        /// A value for each of the definition's sizes, in order.
        sizes: Vec<Expr>,
        /// A value for each of its parameters, in order.
        args: Vec<Expr>,
    },
    /// A call of an abstract function.
    Apply {
        /// A parameter of function sort.
        function: Var,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// The partial derivative of the scalar `body` with respect to `variable[indices]` (no indices for a scalar
    /// variable). Without `at` the variable is a parameter in scope; with `at` the variable is bound here: it is
    /// independent of everything outside `body`, and the derivative is taken at the point where it equals `at`.
    /// `grad`, `jacobian` and `hessian` are written with it.
    Diff {
        /// What is differentiated.
        body: Expr,
        /// The variable.
        variable: Var,
        /// Which entry of it.
        indices: Vec<Expr>,
        /// The point, when the variable is bound here. Its sort is the variable's.
        at: Option<Expr>,
    },
    /// `limit(k -> target, body)`.
    Limit {
        /// Bound here.
        var: Var,
        /// Whether the variable is a whole number (it serves as a size or an index) or real.
        number: Number,
        /// Where it goes.
        target: Target,
        /// The expression.
        body: Expr,
    },
    /// `integral(t in lo..hi, body)`; an end may be `Infinity` or its negation.
    Integral {
        /// Bound here, a real.
        var: Var,
        /// Lower end.
        lo: Expr,
        /// Upper end.
        hi: Expr,
        /// The integrand.
        body: Expr,
    },
    /// `O(a)`.
    Growth(Expr),
    /// A call of an algorithm; the sort is a tuple (or the sort of the only output).
    Run {
        /// The algorithm.
        algorithm: Arc<Algorithm>,
        /// A value for each of its sizes, in order.
        sizes: Vec<Expr>,
        /// A value for each of its parameters, in order (a function parameter is a `Var`).
        args: Vec<Expr>,
    },
    /// Output number `index` (from 0) of a `Run` with several outputs: `forward(f, x).y`.
    Output(Expr, usize),
    /// `calls(algorithm, f)`: how often a run calls the function parameter, or with `jacobian`, its Jacobian.
    Calls {
        /// The algorithm.
        algorithm: Arc<Algorithm>,
        /// A function parameter of the algorithm, by its name there.
        function: Name,
        /// Counts calls of the Jacobian (`calls(alg, jacobian(f))`) instead of calls of the function.
        jacobian: bool,
        /// What the algorithm's sizes and parameters are, those whose names mean something where this is written.
        given: Vec<(Var, Expr)>,
    },
    /// `cost(algorithm)`.
    Cost {
        /// The algorithm.
        algorithm: Arc<Algorithm>,
        /// What the algorithm's sizes, all of them, and its parameters are, those whose names mean something where this is
        /// written.
        given: Vec<(Var, Expr)>,
    },
}

/// A parameter of a definition, derivation or algorithm.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The variable.
    pub var: Var,
    /// Its sort.
    pub sort: Sort,
    /// The range of an index parameter `i: 1..=K`.
    pub range: Option<Range>,
    /// Where it is declared.
    pub span: Span,
}

/// `def name(params)[indices] = body;`
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub name: Name,
    /// What it is called where it is shown, where another file has one of its name too: `file::name`.
    pub shown: Option<Name>,
    /// The sizes that occur in its parameters' sorts, bound by them.
    pub sizes: Vec<Var>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Binders of the indices it is given by; empty when the body is the whole value.
    pub indices: Vec<Binder>,
    /// The entry at `indices`, or the whole value.
    pub body: Expr,
    /// The sort of its value in its own parameters and sizes.
    pub result: Sort,
    /// Whether `#[zero_padded]` stands on it.
    pub zero_padded: bool,
    /// Where it stands.
    pub span: Span,
}

impl Definition {
    /// What it is called where it is shown: no other of the files that are loaded with it is called so.
    #[must_use]
    pub fn shown(&self) -> &Name {
        self.shown.as_ref().unwrap_or(&self.name)
    }
}

impl PartialEq for Definition {
    fn eq(&self, other: &Definition) -> bool {
        self.name == other.name && self.span == other.span
    }
}

/// `algorithm name(params) -> (outputs) { let v = expr; … return (expr, …); }`
#[derive(Clone, Debug)]
pub struct Algorithm {
    /// Its name.
    pub name: Name,
    /// What it is called where it is shown, where another file has one of its name too: `file::name`.
    pub shown: Option<Name>,
    /// The sizes that occur in its parameters' sorts.
    pub sizes: Vec<Var>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Names and sorts of its outputs.
    pub outputs: Vec<(Name, Sort)>,
    /// Its statements, in order. Later statements and the outputs refer to the variables (they are not inlined).
    pub lets: Vec<(Var, Expr)>,
    /// One expression for each output.
    pub returns: Vec<Expr>,
    /// Where it stands.
    pub span: Span,
}

impl Algorithm {
    /// What it is called where it is shown: no other of the files that are loaded with it is called so.
    #[must_use]
    pub fn shown(&self) -> &Name {
        self.shown.as_ref().unwrap_or(&self.name)
    }
}

impl PartialEq for Algorithm {
    fn eq(&self, other: &Algorithm) -> bool {
        self.name == other.name && self.span == other.span
    }
}

/// A verdict as it is written in `#[expect(…)]`, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It says nothing that could be checked, and why was reported.
    Malformed,
    /// A counterexample was found.
    Refuted,
    /// Neither proved nor refuted.
    Unknown,
    /// True, but not by the reasons given.
    Unjustified,
    /// The author said so.
    Admitted,
    /// True for everything the hypotheses allow, by the reasons given.
    Proved,
}

/// A group of rules, as an author names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "each variant is the reason of that name in the language reference"
)]
pub enum Group {
    Hypothesis,
    Algebra,
    Cancel,
    Linearity,
    Split,
    Swap,
    ClosedForm,
    Telescope,
    Delta,
    Entries,
    ExpLaw,
    LogLaw,
    PowerLaw,
    Trig,
    Derivative,
    SumRule,
    ProductRule,
    QuotientRule,
    ChainRule,
    Cases,
    Limit,
    Integral,
    Order,
    Rounding,
    Evaluate,
}

impl Group {
    /// Every group, by the name that an author writes.
    pub const ALL: [(&'static str, Group); 25] = [
        ("hypothesis", Group::Hypothesis),
        ("algebra", Group::Algebra),
        ("cancel", Group::Cancel),
        ("linearity", Group::Linearity),
        ("split", Group::Split),
        ("swap", Group::Swap),
        ("closed_form", Group::ClosedForm),
        ("telescope", Group::Telescope),
        ("delta", Group::Delta),
        ("entries", Group::Entries),
        ("exp_law", Group::ExpLaw),
        ("log_law", Group::LogLaw),
        ("power_law", Group::PowerLaw),
        ("trig", Group::Trig),
        ("derivative", Group::Derivative),
        ("sum_rule", Group::SumRule),
        ("product_rule", Group::ProductRule),
        ("quotient_rule", Group::QuotientRule),
        ("chain_rule", Group::ChainRule),
        ("cases", Group::Cases),
        ("limit", Group::Limit),
        ("integral", Group::Integral),
        ("order", Group::Order),
        ("rounding", Group::Rounding),
        ("evaluate", Group::Evaluate),
    ];

    /// The group of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Group> {
        let found = Group::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, group)| *group)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Group::ALL.iter().find(|(_, group)| *group == self);
        found.map_or("", |(name, _)| *name)
    }
}

/// A reason beside a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A group of rules.
    Group(Group),
    /// `def(name)`.
    Def(Arc<Definition>),
    /// `def(name)` of an algorithm: what it computes, calls and costs.
    Algorithm(Arc<Algorithm>),
    /// `lemma(name)` or `lemma(name, param = expr, …)`: a derivation or a `have`.
    Lemma {
        /// The cited name.
        name: Name,
        /// Values for some of the lemma's parameters, in terms of what is in scope at the step.
        bindings: Vec<(Name, Expr)>,
    },
    /// `index(old = expr in new)`. Names that nothing in scope binds are bound variables of the two sides, by name.
    Index {
        /// The name on the left of `=`.
        left: Name,
        /// The right side. Its unresolved names are the variables listed in `free`.
        right: Expr,
        /// The variables of `right` that stand for bound variables of the step, by name.
        free: Vec<Var>,
    },
    /// `index(m)`-free form of `induction(n)`: the size on which induction runs.
    Induction(Var),
}

/// A reason and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedReason {
    /// The reason.
    pub reason: Reason,
    /// As it was written, e.g. `index(j = k - m + 1)`.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// One step of a chain: `= rhs by reasons;`.
#[derive(Clone, Debug)]
pub struct Step {
    /// The relation sign.
    pub rel: Rel,
    /// What follows it.
    pub rhs: Expr,
    /// The stated reasons; `None` when the step has no `by`.
    pub reasons: Option<Vec<StatedReason>>,
    /// `#[admit("why")]`.
    pub admit: Option<String>,
    /// `#[expect(…)]` on this step.
    pub expect: Option<Verdict>,
    /// From the relation sign to the `;`.
    pub span: Span,
    /// The source text of the step with white space folded: `= rhs` without the reasons.
    pub text: String,
}

/// A chain of steps.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The first expression.
    pub first: Expr,
    /// The steps, each from the expression before it.
    pub steps: Vec<Step>,
}

/// One item of a derivation's body.
#[derive(Clone, Debug)]
pub enum Item {
    /// `have name: a = b by …;` or `have name: a = b { chain }`. (`let`s are written out where they are used.)
    Have(Have),
    /// A chain. At most one, and last, in a body; a body has either a chain or `case` blocks.
    Chain(Chain),
    /// `case cond { … }`.
    Case {
        /// The condition.
        cond: Cond,
        /// Its source text.
        text: String,
        /// What holds under it.
        items: Vec<Item>,
        /// From `case` to the opening brace.
        span: Span,
    },
    /// A step or a `have` that is malformed, or whose left side is; only in what is left of a malformed derivation, where
    /// the chain goes on behind it as another one.
    Malformed {
        /// The name, of a `have`.
        name: Option<Name>,
        /// The source text with white space folded.
        text: String,
        /// Where it stands.
        span: Span,
    },
}

/// A claim proved on the way.
#[derive(Clone, Debug)]
pub struct Have {
    /// Its name, cited with `lemma(name)`.
    pub name: Name,
    /// What it says; may be a `forall`.
    pub claim: Cond,
    /// Source text of the claim.
    pub text: String,
    /// The stated reasons; `None` without `by`.
    pub reasons: Option<Vec<StatedReason>>,
    /// A body instead of reasons.
    pub items: Vec<Item>,
    /// `#[admit("why")]`.
    pub admit: Option<String>,
    /// `#[expect(…)]`.
    pub expect: Option<Verdict>,
    /// Where it stands.
    pub span: Span,
}

/// A condition of `where` and how it was written.
#[derive(Clone, Debug)]
pub struct Hypothesis {
    /// The condition.
    pub cond: Cond,
    /// Its source text with white space folded.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// `derivation name(params) where conditions: claim { body }`
#[derive(Clone, Debug)]
pub struct Derivation {
    /// Its name.
    pub name: Name,
    /// The doc comment, lines joined with a space.
    pub title: Option<String>,
    /// `#[question("2.1")]`.
    pub question: Option<String>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Its conditions.
    pub hypotheses: Vec<Hypothesis>,
    /// What it claims: a [`Cond::Rel`] (of scalars, arrays or growth classes), or a conjunction or `forall` of such.
    pub claim: Cond,
    /// Source text of the claim with white space folded.
    pub claim_text: String,
    /// Where the claim stands.
    pub claim_span: Span,
    /// Its body; empty for `;`.
    pub items: Vec<Item>,
    /// Reasons after the claim (`: a = b by cancel;`), when there is no body.
    pub reasons: Option<Vec<StatedReason>>,
    /// `#[expect(…)]` on the derivation.
    pub expect: Option<Verdict>,
    /// Whether `#[zero_padded]` stands on it.
    pub zero_padded: bool,
    /// The names that it gives to expressions (`let`), as they are written out everywhere else; for the reader alone.
    pub lets: Vec<(Name, Expr)>,
    /// Where its name stands.
    pub span: Span,
}

/// Everything a proof file declares, in the order it stands.
#[derive(Clone, Debug, Default)]
pub struct ProofFile {
    /// Its definitions.
    pub definitions: Vec<Arc<Definition>>,
    /// Its algorithms.
    pub algorithms: Vec<Arc<Algorithm>>,
    /// Its derivations.
    pub derivations: Vec<Arc<Derivation>>,
    /// Its derivations in which something is malformed. They prove nothing, and none can be cited.
    pub malformed: Vec<Malformed>,
    /// Derivations of imported files that this file may cite, by the name used here (not checked with this file).
    pub imported: Vec<(Name, Arc<Derivation>)>,
    /// The files this one imports, directly or not, as paths relative to the one it was loaded from.
    pub imports: Vec<String>,
}
