//! Calls of what the language itself knows.

use super::big::serves_as_whole;
use super::scope::{Binding, Role};
use super::{Elab, Silent, Typed, number};
use crate::diag::Diagnostic;
use crate::expr::{BigOp, Expr, Function, Kind, Number, Sort, Target};
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, Ident, Side};

impl Elab<'_> {
    /// `None` when the language does not know the name.
    pub(super) fn builtin(
        &mut self,
        callee: &Ident,
        args: &[Arg],
        span: Span,
        special: bool,
    ) -> Option<Typed> {
        let name = &*callee.name;
        if let Some(op) = big_op(name) {
            return Some(match args {
                [Arg::Plain(arg)] => self.over_entries(op, callee, arg, span),
                [Arg::Plain(first), ..]
                    if matches!(op, BigOp::Max | BigOp::Min)
                        && !matches!(args, [_, Arg::Plain(_)] if self.names_nothing(first)) =>
                {
                    let op = if op == BigOp::Max {
                        Function::Max
                    } else {
                        Function::Min
                    };
                    self.function(op, callee, args, span)
                }
                _ => self.big(op, callee, args, span),
            });
        }
        if let Some(function) = function(name) {
            return Some(self.function(function, callee, args, span));
        }
        if let Some(result) = self.array_function(callee, args, span) {
            return Some(result);
        }
        Some(match name {
            "vec" => self.build(callee, args, 1, span),
            "mat" => self.build(callee, args, 2, span),
            "delta" => self.plain::<2>(callee, args).and_then(|[a, b]| {
                let place = "an argument of `delta`";
                let (a, b) = (self.whole(a, place), self.whole(b, place));
                Ok(Expr::new(
                    Kind::Delta(a?, b?),
                    Sort::Scalar(Number::Nat),
                    span,
                ))
            }),
            "diff" => self
                .plain::<2>(callee, args)
                .and_then(|[body, by]| self.diff(body, by, span)),
            "grad" | "jacobian" | "hessian" => self
                .plain::<2>(callee, args)
                .and_then(|[f, x]| self.derivative_at(callee, f, x, span)),
            "limit" => self.limit(callee, args, span),
            "integral" => self.integral(callee, args, span),
            "O" if self.local("O").is_none() => self.growth(callee, args, span, special),
            "calls" => self
                .plain::<2>(callee, args)
                .and_then(|[a, f]| self.calls(a, f, span)),
            "cost" => self
                .plain::<1>(callee, args)
                .and_then(|[a]| self.cost(a, span)),
            "forall" => {
                let error =
                    Diagnostic::new("E031", span, "`forall` is a condition and not a value");
                Err(self.fail(error))
            }
            "det" | "inv" => {
                let message = format!("`{name}` is reserved for later");
                let help = match name {
                    "inv" => {
                        "make it a parameter: `B: Real[n, n]` with `where A @ B = eye(n), B @ A = eye(n)`"
                    }
                    _ => "for small sizes write it out: `A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1]`",
                };
                Err(self.fail(Diagnostic::new("E004", callee.span, message).help(help)))
            }
            _ => return None,
        })
    }

    /// Whether this is a bare name that nothing visible bears, as the `j` of `max(j, x[j])`.
    fn names_nothing(&self, ast: &Ast) -> bool {
        ast.as_name().is_some_and(|name| {
            self.local(name).is_none()
                && !self.globals.names.contains_key(name)
                && !matches!(&**name, "pi" | "inf")
        })
    }

    fn function(&mut self, function: Function, callee: &Ident, args: &[Arg], span: Span) -> Typed {
        let mut typed = Vec::new();
        for arg in args {
            match arg {
                Arg::Plain(arg) => typed.push(self.expr(arg)),
                _ => return Err(self.no_binders(callee, arg)),
            }
        }
        let several = matches!(function, Function::Min | Function::Max);
        if typed.is_empty() || !several && typed.len() != 1 {
            return Err(self.wrong_count(
                callee,
                if several { "two numbers" } else { "one number" },
                typed.len(),
            ));
        }
        let operands = typed.into_iter().collect::<Typed<Vec<Expr>>>()?;
        self.spread(&operands, span, |_, parts| {
            let sort = Sort::Scalar(number::function(function, parts));
            Ok(Expr::new(
                Kind::Function(function, parts.to_vec()),
                sort,
                span,
            ))
        })
    }

    fn limit(&mut self, callee: &Ident, args: &[Arg], span: Span) -> Typed {
        let [Arg::Arrow { var, target, side }, Arg::Plain(body)] = args else {
            return Err(self.wrong_form(callee, "limit(k -> inf, expr)"));
        };
        let target = self.target(target, *side);
        let name = &var.name;
        let whole = serves_as_whole(body, name) || self.is_whole_argument(body, name);
        let number = if whole { Number::Nat } else { Number::Real };
        if whole && !matches!(target, Ok(Target::Infinity) | Err(_)) {
            let text = format!("the whole number `{name}` goes to `inf` and nowhere else");
            let error = Diagnostic::new("E032", callee.span, &text);
            let help = "it is whole because it is used as a size or an index";
            return Err(self.fail(error.help(help)));
        }
        let mark = self.locals.len();
        let var = self.declare_var(var, Role::Continuous, Sort::Scalar(number));
        let body = self.side(body).and_then(|body| self.require_scalar(body));
        self.leave(mark);
        let kind = Kind::Limit {
            var,
            number,
            target: target?,
            body: body?,
        };
        Ok(Expr::new(kind, Sort::Scalar(Number::Real), span))
    }

    fn target(&mut self, ast: &Ast, side: Side) -> Typed<Target> {
        let target = self.side(ast)?;
        let infinite = match target.kind() {
            Kind::Infinity => Some(Target::Infinity),
            Kind::Neg(inner) if matches!(inner.kind(), Kind::Infinity) => {
                Some(Target::MinusInfinity)
            }
            _ => None,
        };
        if let Some(infinite) = infinite {
            if side != Side::Both {
                let error = Diagnostic::new(
                    "E032",
                    ast.span,
                    "infinity is approached from one side anyway",
                );
                return Err(self.fail(error.help("leave out the sign behind it")));
            }
            return Ok(infinite);
        }
        let point = self.require_scalar(target)?;
        Ok(match side {
            Side::Both => Target::Point(point),
            Side::Above => Target::Above(point),
            Side::Below => Target::Below(point),
        })
    }

    /// Whether a name is the argument of a function that takes a whole number there.
    fn is_whole_argument(&mut self, body: &Ast, name: &crate::expr::Name) -> bool {
        let mut found = false;
        if let AstKind::Call { callee, args } = &body.kind {
            // A parameter or a `let` of that name comes before the definition.
            let sorts: Vec<Sort> = match self.local(&callee.name).map(|local| &local.binding) {
                Some(Binding::Var(_, Sort::Function(function))) => function.params.clone(),
                Some(_) => Vec::new(),
                None => match self.definition_of(&callee.name) {
                    Some(definition) => definition.params.iter().map(|p| p.sort.clone()).collect(),
                    None => Vec::new(),
                },
            };
            found = sorts.iter().zip(args).any(|(sort, arg)| {
                let whole = matches!(sort, Sort::Scalar(Number::Nat | Number::Int));
                whole && matches!(arg, Arg::Plain(arg) if arg.as_name() == Some(name))
            });
        }
        if !found {
            let visit = &mut |child| found = found || self.is_whole_argument(child, name);
            body.kind.children(visit);
        }
        found
    }

    fn integral(&mut self, callee: &Ident, args: &[Arg], span: Span) -> Typed {
        let [
            Arg::Bind {
                var,
                range,
                filter: None,
            },
            Arg::Plain(body),
        ] = args
        else {
            return Err(self.wrong_form(callee, "integral(t in a..b, expr)"));
        };
        let ends = [&range.lo, &range.hi]
            .map(|end| self.side(end).and_then(|end| self.require_scalar(end)));
        let mark = self.locals.len();
        let var = self.declare_var(var, Role::Continuous, Sort::Scalar(Number::Real));
        let body = self.scalar(body);
        self.leave(mark);
        let [lo, hi] = ends;
        let kind = Kind::Integral {
            var,
            lo: lo?,
            hi: hi?,
            body: body?,
        };
        Ok(Expr::new(kind, Sort::Scalar(Number::Real), span))
    }

    fn growth(&mut self, callee: &Ident, args: &[Arg], span: Span, special: bool) -> Typed {
        let [inner] = self.plain::<1>(callee, args)?;
        let inner = self.scalar(inner)?;
        if !special {
            let error = Diagnostic::new(
                "E033",
                span,
                "a growth class is not a number to calculate with",
            )
            .help("`O(…)` is one whole side of a claim: `O(cost(f)) = O(l * m)`");
            return Err(self.fail(error));
        }
        Ok(Expr::new(Kind::Growth(inner), Sort::Growth, span))
    }

    /// Exactly `N` arguments, none of them with a bound variable.
    pub(super) fn plain<'t, const N: usize>(
        &mut self,
        callee: &Ident,
        args: &'t [Arg],
    ) -> Typed<[&'t Ast; N]> {
        let mut plain = Vec::new();
        for arg in args {
            match arg {
                Arg::Plain(arg) => plain.push(arg),
                _ => return Err(self.no_binders(callee, arg)),
            }
        }
        let given = plain.len();
        plain.try_into().map_err(|_| {
            let wanted = if N == 1 {
                "one argument".to_owned()
            } else {
                format!("{N} arguments")
            };
            self.wrong_count(callee, &wanted, given)
        })
    }

    pub(super) fn wrong_count(&mut self, callee: &Ident, wanted: &str, given: usize) -> Silent {
        let name = &callee.name;
        let message = format!("`{name}` takes {wanted}, and {given} stand here");
        self.fail(Diagnostic::new("E024", callee.span, message))
    }

    pub(super) fn no_binders(&mut self, callee: &Ident, arg: &Arg) -> Silent {
        let span = match arg {
            Arg::Plain(ast) => ast.span,
            Arg::Bind { var, .. } | Arg::Arrow { var, .. } => var.span,
        };
        let message = format!("`{}` has no bound variable", callee.name);
        self.fail(Diagnostic::new("E024", span, message))
    }

    fn wrong_form(&mut self, callee: &Ident, form: &str) -> Silent {
        let message = format!("`{}` is written `{form}`", callee.name);
        self.fail(Diagnostic::new("E024", callee.span, message))
    }
}

fn big_op(name: &str) -> Option<BigOp> {
    Some(match name {
        "sum" => BigOp::Sum,
        "prod" => BigOp::Prod,
        "max" => BigOp::Max,
        "min" => BigOp::Min,
        _ => return None,
    })
}

fn function(name: &str) -> Option<Function> {
    Some(match name {
        "exp" => Function::Exp,
        "log" => Function::Log,
        "sqrt" => Function::Sqrt,
        "sin" => Function::Sin,
        "cos" => Function::Cos,
        "tanh" => Function::Tanh,
        "abs" => Function::Abs,
        "floor" => Function::Floor,
        "ceil" => Function::Ceil,
        "sign" => Function::Sign,
        _ => return None,
    })
}
