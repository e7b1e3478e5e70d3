//! TRUSTED: whether two expressions are the same but for where they are written and how bound variables are called.

use std::mem::discriminant;

use rederive_lang::expr::{
    Algorithm, Binder, Cond, Definition, Expr, Kind, Param, Range, Sort, Target, Var,
};

/// Whether two expressions are the same up to places in the source and the names of bound variables.
#[must_use]
pub fn same(a: &Expr, b: &Expr) -> bool {
    Bound::default().exprs(a, b)
}

/// Whether two conditions are, in the same sense.
#[must_use]
pub fn same_condition(a: &Cond, b: &Cond) -> bool {
    Bound::default().conds(a, b)
}

/// Whether two statements are the same that were read from one text twice, each reading with variables of its own:
/// parameters correspond in their order, definitions by what they say.
pub(crate) fn same_statement(a: (&[Param], &[Cond], &Cond), b: (&[Param], &[Cond], &Cond)) -> bool {
    let mut bound = Bound {
        across: true,
        ..Bound::default()
    };
    bound.params(a.0, b.0, |bound| {
        a.1.len() == b.1.len()
            && a.1.iter().zip(b.1).all(|(x, y)| bound.conds(x, y))
            && bound.conds(a.2, b.2)
    })
}

/// Whether values are given to variables of the same names, in the same order; the values are compared as parts.
fn same_names(a: &[(Var, Expr)], b: &[(Var, Expr)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((x, _), (y, _))| x.name == y.name)
}

/// Pairs of bound variables that stand for each other, innermost last.
#[derive(Default)]
struct Bound<'a> {
    pairs: Vec<(&'a Var, &'a Var)>,
    /// Whether the two come from two readings of a text: definitions are the same that say the same.
    across: bool,
}

impl<'a> Bound<'a> {
    fn vars(&self, a: &Var, b: &Var) -> bool {
        for (x, y) in self.pairs.iter().rev() {
            if *x == a || *y == b {
                return *x == a && *y == b;
            }
        }
        a == b
    }

    /// Compares under further pairs of bound variables.
    fn under(
        &mut self,
        pairs: impl IntoIterator<Item = (&'a Var, &'a Var)>,
        compare: impl FnOnce(&mut Bound<'a>) -> bool,
    ) -> bool {
        let outer = self.pairs.len();
        self.pairs.extend(pairs);
        let result = compare(self);
        self.pairs.truncate(outer);
        result
    }

    fn ranges(&mut self, a: &'a Range, b: &'a Range) -> bool {
        self.exprs(&a.lo, &b.lo) && self.exprs(&a.hi, &b.hi)
    }

    /// The ranges of binders, each under those before it, then what stands under all of them.
    fn binders(
        &mut self,
        a: &'a [Binder],
        b: &'a [Binder],
        then: impl FnOnce(&mut Bound<'a>) -> bool,
    ) -> bool {
        let outer = self.pairs.len();
        let mut equal = a.len() == b.len();
        for (x, y) in a.iter().zip(b) {
            equal = equal && self.ranges(&x.range, &y.range);
            self.pairs.push((&x.var, &y.var));
        }
        let equal = equal && then(self);
        self.pairs.truncate(outer);
        equal
    }

    fn lists(&mut self, a: &'a [Expr], b: &'a [Expr]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(x, y)| self.exprs(x, y))
    }

    fn conds(&mut self, a: &'a Cond, b: &'a Cond) -> bool {
        match (a, b) {
            (Cond::True, Cond::True) => true,
            (Cond::Rel(r, a, b), Cond::Rel(s, c, d)) => {
                r == s && self.exprs(a, c) && self.exprs(b, d)
            }
            (Cond::And(a), Cond::And(b)) | (Cond::Or(a), Cond::Or(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(x, y)| self.conds(x, y))
            }
            (Cond::Not(a), Cond::Not(b)) => self.conds(a, b),
            (Cond::Forall(xs, a), Cond::Forall(ys, b)) => {
                self.binders(xs, ys, |bound| bound.conds(a, b))
            }
            _ => false,
        }
    }

    fn targets(&mut self, a: &'a Target, b: &'a Target) -> bool {
        match (a, b) {
            (Target::Point(a), Target::Point(b))
            | (Target::Above(a), Target::Above(b))
            | (Target::Below(a), Target::Below(b)) => self.exprs(a, b),
            (Target::Infinity, Target::Infinity)
            | (Target::MinusInfinity, Target::MinusInfinity) => true,
            _ => false,
        }
    }

    fn exprs(&mut self, a: &'a Expr, b: &'a Expr) -> bool {
        // The very same node is the same only where its free variables stand for themselves.
        if a.is_same_node(b) && self.pairs.iter().all(|(x, y)| x == y) {
            return true;
        }
        let dims = |bound: &mut Bound<'a>| {
            let (a, b) = (a.dims(), b.dims());
            a.len() == b.len() && a.iter().zip(b).all(|(x, y)| bound.ranges(x, y))
        };
        match (a.kind(), b.kind()) {
            (Kind::Var(x), Kind::Var(y)) => self.vars(x, y),
            // The sort holds the shape of an array of one number.
            (Kind::Constant(x), Kind::Constant(y)) => x == y && dims(self),
            (Kind::If(c, x, y), Kind::If(d, z, w)) => {
                self.conds(c, d) && self.exprs(x, z) && self.exprs(y, w)
            }
            (Kind::Cases(xs), Kind::Cases(ys)) => {
                xs.len() == ys.len()
                    && xs
                        .iter()
                        .zip(ys)
                        .all(|((c, x), (d, y))| self.conds(c, d) && self.exprs(x, y))
            }
            (
                Kind::Big {
                    op,
                    binders,
                    filter,
                    body,
                },
                Kind::Big {
                    op: other,
                    binders: others,
                    filter: second,
                    body: inner,
                },
            ) => {
                op == other
                    && self.binders(binders, others, |bound| {
                        bound.conds(filter, second) && bound.exprs(body, inner)
                    })
            }
            (
                Kind::Build {
                    binders,
                    body,
                    elementwise,
                },
                Kind::Build {
                    binders: others,
                    body: inner,
                    elementwise: other,
                },
            ) => {
                elementwise == other
                    && self.binders(binders, others, |bound| bound.exprs(body, inner))
            }
            (
                Kind::Diff {
                    body,
                    variable,
                    indices,
                    at,
                },
                Kind::Diff {
                    body: inner,
                    variable: other,
                    indices: second,
                    at: there,
                },
            ) => match (at, there) {
                (None, None) => {
                    self.vars(variable, other)
                        && self.lists(indices, second)
                        && self.exprs(body, inner)
                }
                (Some(here), Some(there)) => {
                    self.exprs(here, there)
                        && self.lists(indices, second)
                        && self.under([(variable, other)], |bound| bound.exprs(body, inner))
                }
                _ => false,
            },
            (
                Kind::Limit {
                    var,
                    number,
                    target,
                    body,
                },
                Kind::Limit {
                    var: other,
                    number: second,
                    target: there,
                    body: inner,
                },
            ) => {
                number == second
                    && self.targets(target, there)
                    && self.under([(var, other)], |bound| bound.exprs(body, inner))
            }
            (
                Kind::Integral { var, lo, hi, body },
                Kind::Integral {
                    var: other,
                    lo: low,
                    hi: high,
                    body: inner,
                },
            ) => {
                self.exprs(lo, low)
                    && self.exprs(hi, high)
                    && self.under([(var, other)], |bound| bound.exprs(body, inner))
            }
            (
                Kind::Apply { function, args },
                Kind::Apply {
                    function: other,
                    args: others,
                },
            ) => self.vars(function, other) && self.lists(args, others),
            (x, y) => self.same_head(x, y) && self.lists_of_children(x, y),
        }
    }

    fn lists_of_children(&mut self, a: &'a Kind, b: &'a Kind) -> bool {
        let (mut xs, mut ys) = (Vec::new(), Vec::new());
        a.for_each_child(&mut |child| xs.push(child));
        b.for_each_child(&mut |child| ys.push(child));
        xs.len() == ys.len() && xs.into_iter().zip(ys).all(|(x, y)| self.exprs(x, y))
    }

    /// Whether two nodes that bind nothing are the same but for their children.
    fn same_head(&mut self, a: &'a Kind, b: &'a Kind) -> bool {
        match (a, b) {
            (Kind::Number(x), Kind::Number(y)) => x == y,
            (
                Kind::Entry {
                    indices, padded, ..
                },
                Kind::Entry {
                    indices: others,
                    padded: other,
                    ..
                },
            ) => padded == other && indices.len() == others.len(),
            (Kind::Function(f, x), Kind::Function(g, y)) => f == g && x.len() == y.len(),
            (
                Kind::Call {
                    definition, sizes, ..
                },
                Kind::Call {
                    definition: other,
                    sizes: others,
                    ..
                },
            ) => self.definitions(definition, other) && sizes.len() == others.len(),
            (
                Kind::Run {
                    algorithm, sizes, ..
                },
                Kind::Run {
                    algorithm: other,
                    sizes: others,
                    ..
                },
            ) => self.algorithms(algorithm, other) && sizes.len() == others.len(),
            (Kind::Output(_, i), Kind::Output(_, j)) => i == j,
            (
                Kind::Calls {
                    algorithm,
                    function,
                    jacobian,
                    given,
                },
                Kind::Calls {
                    algorithm: other,
                    function: second,
                    jacobian: third,
                    given: fourth,
                },
            ) => {
                self.algorithms(algorithm, other)
                    && function == second
                    && jacobian == third
                    && same_names(given, fourth)
            }
            (
                Kind::Cost { algorithm, given },
                Kind::Cost {
                    algorithm: other,
                    given: second,
                },
            ) => self.algorithms(algorithm, other) && same_names(given, second),
            // Compared by their own rules above: a binder never comes here.
            (
                Kind::Var(_)
                | Kind::Constant(_)
                | Kind::If(..)
                | Kind::Cases(_)
                | Kind::Big { .. }
                | Kind::Build { .. }
                | Kind::Diff { .. }
                | Kind::Limit { .. }
                | Kind::Integral { .. }
                | Kind::Apply { .. },
                _,
            ) => false,
            _ => discriminant(a) == discriminant(b),
        }
    }

    fn definitions(&mut self, a: &'a Definition, b: &'a Definition) -> bool {
        if !self.across {
            return a == b;
        }
        // A definition is closed: what is bound around its call does not reach into it.
        let around = std::mem::take(&mut self.pairs);
        self.pairs.extend(a.sizes.iter().zip(&b.sizes));
        let equal = (&a.name, a.zero_padded, a.sizes.len())
            == (&b.name, b.zero_padded, b.sizes.len())
            && self.params(&a.params, &b.params, |bound| {
                bound.binders(&a.indices, &b.indices, |bound| {
                    bound.exprs(&a.body, &b.body)
                })
            });
        self.pairs = around;
        equal
    }

    fn algorithms(&mut self, a: &'a Algorithm, b: &'a Algorithm) -> bool {
        if !self.across {
            return a == b;
        }
        let around = std::mem::take(&mut self.pairs);
        self.pairs.extend(a.sizes.iter().zip(&b.sizes));
        let shape = |algorithm: &Algorithm| {
            let names: Vec<_> = algorithm
                .outputs
                .iter()
                .map(|(name, _)| name.clone())
                .collect();
            (
                algorithm.name.clone(),
                algorithm.sizes.len(),
                algorithm.lets.len(),
                names,
            )
        };
        let equal = shape(a) == shape(b)
            && self.params(&a.params, &b.params, |bound| {
                let mut equal = true;
                for ((x, value), (y, other)) in a.lets.iter().zip(&b.lets) {
                    equal = equal && bound.exprs(value, other);
                    bound.pairs.push((x, y));
                }
                equal && bound.lists(&a.returns, &b.returns)
            });
        self.pairs = around;
        equal
    }

    /// Parameters in their order, with their sorts and ranges, then what stands under them.
    fn params(
        &mut self,
        a: &'a [Param],
        b: &'a [Param],
        then: impl FnOnce(&mut Bound<'a>) -> bool,
    ) -> bool {
        let outer = self.pairs.len();
        let vars = a.iter().zip(b).map(|(x, y)| (&x.var, &y.var));
        self.pairs.extend(vars);
        let alike = |bound: &mut Bound<'a>, x: &'a Param, y: &'a Param| {
            x.var.name == y.var.name
                && bound.sorts(&x.sort, &y.sort)
                && match (&x.range, &y.range) {
                    (None, None) => true,
                    (Some(x), Some(y)) => bound.ranges(x, y),
                    _ => false,
                }
        };
        let equal =
            a.len() == b.len() && a.iter().zip(b).all(|(x, y)| alike(self, x, y)) && then(self);
        self.pairs.truncate(outer);
        equal
    }

    fn sorts(&mut self, a: &'a Sort, b: &'a Sort) -> bool {
        match (a, b) {
            (Sort::Scalar(x), Sort::Scalar(y)) => x == y,
            (Sort::Array(x), Sort::Array(y)) => {
                x.len() == y.len() && x.iter().zip(y).all(|(x, y)| self.ranges(x, y))
            }
            (Sort::Function(x), Sort::Function(y)) => {
                x.params.len() == y.params.len()
                    && x.params
                        .iter()
                        .zip(&y.params)
                        .all(|(x, y)| self.sorts(x, y))
                    && self.sorts(&x.result, &y.result)
                    && match (&x.cost, &y.cost) {
                        (None, None) => true,
                        (Some(x), Some(y)) => self.exprs(x, y),
                        _ => false,
                    }
            }
            (Sort::Growth, Sort::Growth) => true,
            (Sort::Tuple(x), Sort::Tuple(y)) => {
                x.len() == y.len() && x.iter().zip(y).all(|(x, y)| self.sorts(x, y))
            }
            _ => false,
        }
    }
}
