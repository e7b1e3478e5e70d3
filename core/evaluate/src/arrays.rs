//! The meaning of arrays: entries, products, and calls that yield them.

use std::cmp::Ordering;
use std::rc::Rc;

use rederive_lang::expr::{Algorithm, Binder, Definition, Expr, Kind, Number, Param, Sort, Var};

use super::eval::Evaluator;
use super::halt::{Halt, Res, Undefined, settle};
use super::jet::Jet;
use super::real::Real;
use super::value::{Array, Dim, Value, count, indices_at};
use super::walk::{mentions, visit};

/// An entry of an array, or why that entry is undefined.
type Entry = Result<Jet, Undefined>;

impl Evaluator {
    /// The value of an array, a call, or a run of an algorithm.
    pub(super) fn composite(&mut self, expr: &Expr) -> Res<Value> {
        match expr.kind() {
            Kind::Build {
                binders,
                body,
                elementwise,
            } => self.build(binders, body, *elementwise),
            Kind::Literal(items) => self.literal(items),
            Kind::MatMul(a, b) => self.product(a, b),
            Kind::Transpose(a) => {
                let a = self.array(a)?;
                let dims: Vec<Dim> = a.dims.iter().rev().copied().collect();
                self.rearranged(dims, |at| {
                    a.get(&at.iter().rev().copied().collect::<Vec<_>>())
                        .cloned()
                })
            }
            Kind::Outer(x, y) => {
                let (x, y) = (self.array(x)?, self.array(y)?);
                let mut entries = Vec::new();
                count(&[x.dims.as_slice(), y.dims.as_slice()].concat())?;
                for a in &x.entries {
                    for b in &y.entries {
                        self.spend(1)?;
                        entries.push(self.times(a, b)?);
                    }
                }
                let dims = [x.dims.as_slice(), y.dims.as_slice()].concat();
                Ok(Value::Array(Rc::new(Array { dims, entries })))
            }
            Kind::Diag(x) => {
                let x = self.array(x)?;
                let dims = [x.dims.as_slice(), x.dims.as_slice()].concat();
                self.rearranged(dims, |at| match at {
                    [i, j] if i == j => x.get(&[*i]).cloned(),
                    _ => Some(Ok(Jet::int(0))),
                })
            }
            Kind::Eye(n) => {
                let dim = Dim {
                    lo: 1,
                    len: self.whole(n)?.max(0),
                };
                self.rearranged(vec![dim, dim], |at| {
                    Some(Ok(Jet::int(i64::from(at.first() == at.last()))))
                })
            }
            Kind::Constant(value) => {
                let mut dims = Vec::new();
                for range in expr.dims() {
                    dims.push(self.range(range)?);
                }
                let value = Jet::from(Real::rational(value.clone()));
                if dims.is_empty() {
                    return Ok(Value::Number(value));
                }
                self.rearranged(dims, |_| Some(Ok(value.clone())))
            }
            Kind::Concat(x, y) => {
                let (x, y) = (self.array(x)?, self.array(y)?);
                let entries: Vec<Entry> = x.entries.iter().chain(&y.entries).cloned().collect();
                let len = Dim::from_one(entries.len()).len;
                Ok(Value::Array(Rc::new(Array {
                    dims: vec![Dim { lo: 1, len }],
                    entries,
                })))
            }
            Kind::Flip(x) => {
                let x = self.array(x)?;
                let entries = x.entries.iter().rev().cloned().collect();
                Ok(Value::Array(Rc::new(Array {
                    dims: x.dims.clone(),
                    entries,
                })))
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => {
                let keep = self.bound();
                self.enter(&definition.sizes, &definition.params, sizes, args)?;
                let value = if definition.indices.is_empty() {
                    self.eval(&definition.body)
                } else {
                    self.build(&definition.indices, &definition.body, false)
                };
                self.release(keep);
                value
            }
            Kind::Apply { function, args } => {
                let mut values = Vec::with_capacity(args.len());
                for arg in args {
                    values.push(self.eval(arg)?);
                }
                let Value::Function(map) = self.lookup(function)?.clone() else {
                    return Err(Halt::unsupported(
                        "a call of something that is not a function",
                    ));
                };
                self.spend(map.work())?;
                map.apply(&values, &self.field)
            }
            Kind::Run {
                algorithm,
                sizes,
                args,
            } => self.run(algorithm, sizes, args),
            Kind::Output(run, index) => match self.eval(run)? {
                Value::Tuple(outputs) => outputs
                    .get(*index)
                    .cloned()
                    .ok_or_else(|| Halt::unsupported("an output that the algorithm does not have")),
                single if *index == 0 => Ok(single),
                _ => Err(Halt::unsupported(
                    "an output that the algorithm does not have",
                )),
            },
            _ => Err(Halt::unsupported("an array is expected")),
        }
    }

    /// The value of an expression that is an array.
    pub(super) fn array(&mut self, expr: &Expr) -> Res<Rc<Array>> {
        Ok(Rc::clone(self.eval(expr)?.array()?))
    }

    fn rearranged(
        &mut self,
        dims: Vec<Dim>,
        entry: impl Fn(&[i64]) -> Option<Entry>,
    ) -> Res<Value> {
        let total = usize::try_from(count(&dims)?).unwrap_or(0);
        self.spend(total as u64)?;
        let entries = (0..total)
            .map(|position| entry(&indices_at(&dims, position)))
            .collect::<Option<Vec<Entry>>>()
            .ok_or_else(|| Halt::unsupported("an array of an unexpected shape"))?;
        Ok(Value::Array(Rc::new(Array { dims, entries })))
    }

    /// Gives the sizes and parameters of a definition or an algorithm their values.
    ///
    /// The arguments are all evaluated before the first is bound: they speak of the caller's variables.
    fn enter(
        &mut self,
        size_vars: &[Var],
        params: &[Param],
        sizes: &[Expr],
        args: &[Expr],
    ) -> Res<()> {
        if size_vars.len() != sizes.len() || params.len() != args.len() {
            return Err(Halt::unsupported("a call with a wrong number of arguments"));
        }
        let mut values = Vec::with_capacity(sizes.len() + args.len());
        for expr in sizes.iter().chain(args) {
            values.push(self.eval(expr)?);
        }
        let given = values.split_off(size_vars.len());
        let keep = self.bound();
        for (var, value) in size_vars.iter().zip(&values) {
            self.bind(var, value.clone());
        }
        for (var, value) in size_vars.iter().zip(values) {
            let value = match value.number()?.real.whole() {
                Some(n) if n < 0 => self.length_bound(var, n, params, &given)?,
                _ => value,
            };
            self.owed(&var.name, &value, Number::Nat)?;
            self.bind(var, value);
        }
        self.drop_bound(keep, size_vars.len());
        for (param, value) in params.iter().zip(&given) {
            if let Sort::Scalar(number) = param.sort {
                self.owed(&param.var.name, value, number)?;
            }
            self.bind(&param.var, value.clone());
        }
        for (param, value) in params.iter().zip(&given) {
            if let Some(range) = &param.range {
                let dim = self.range(range)?;
                let index = value.number()?.real.whole();
                if index.is_none_or(|index| dim.position(index).is_none()) {
                    return Err(not_of_its_sort(&param.var.name, "in its range"));
                }
            }
        }
        Ok(())
    }

    /// A size that would be negative by the formula for the range of an array that is given: an array over a reversed
    /// range has length 0, and that is what the size is bound by.
    fn length_bound(
        &mut self,
        size: &Var,
        value: i64,
        params: &[Param],
        given: &[Value],
    ) -> Res<Value> {
        for (param, array) in params.iter().zip(given) {
            let (Sort::Array(ranges), Value::Array(array)) = (&param.sort, array) else {
                continue;
            };
            for (range, dim) in ranges.iter().zip(&array.dims) {
                if !mentions(&range.hi, size.id) || dim.len != 0 {
                    continue;
                }
                let keep = self.bound();
                let mut lengths = Vec::with_capacity(2);
                for n in [value, value + 1] {
                    self.bind_index(size, n);
                    lengths.push(self.whole(&range.hi)? - self.whole(&range.lo)? + 1);
                    self.release(keep);
                }
                let [formula, next] = lengths[..] else {
                    continue;
                };
                let slope = next - formula;
                if formula < 0 && slope != 0 && formula % slope == 0 {
                    return Ok(Value::Number(Jet::int(value - formula / slope)));
                }
            }
        }
        Ok(Value::Number(Jet::int(value)))
    }

    /// A value that a definition is applied to is of the sort that the parameter has, also around a point at which it
    /// moves.
    pub(super) fn owed(&self, name: &str, value: &Value, number: Number) -> Res<()> {
        if number == Number::Real {
            return Ok(());
        }
        let jet = value.number()?;
        let whole = match &jet.real {
            Real::Within(_) => {
                return Err(Halt::vague("a value that may be a whole number"));
            }
            _ if jet.mask != 0 => false,
            Real::Int(_) => true,
            Real::Rational(q) => q.is_integer(),
            Real::Known(_) => false,
        };
        let negative = self.field.sign(&jet.real) == Some(Ordering::Less);
        match number {
            Number::Nat if !whole || negative => Err(not_of_its_sort(name, "a natural number")),
            Number::Int if !whole => Err(not_of_its_sort(name, "a whole number")),
            _ => Ok(()),
        }
    }

    fn run(&mut self, algorithm: &Algorithm, sizes: &[Expr], args: &[Expr]) -> Res<Value> {
        let keep = self.bound();
        self.enter(&algorithm.sizes, &algorithm.params, sizes, args)?;
        let outputs = self.body(algorithm);
        self.release(keep);
        let mut outputs = outputs?;
        match (outputs.len(), outputs.pop()) {
            (1, Some(single)) => Ok(single),
            (_, Some(last)) => {
                outputs.push(last);
                Ok(Value::Tuple(Rc::new(outputs)))
            }
            (_, None) => Err(Halt::unsupported("an algorithm without outputs")),
        }
    }

    fn body(&mut self, algorithm: &Algorithm) -> Res<Vec<Value>> {
        for (var, expr) in &algorithm.lets {
            let value = self.eval(expr)?;
            self.bind(var, value);
        }
        algorithm
            .returns
            .iter()
            .map(|expr| self.eval(expr))
            .collect()
    }

    fn build(&mut self, binders: &[Binder], body: &Expr, elementwise: bool) -> Res<Value> {
        let mut dims = Vec::with_capacity(binders.len());
        for binder in binders {
            dims.push(self.range(&binder.range)?);
        }
        // An operation on arrays has as many entries as they have, which a formula for their ends need not say.
        if let (true, [binder], [dim]) = (elementwise, binders, dims.as_mut_slice())
            && let Some(joined) = joined(body, &binder.var)
        {
            let array = self.array(&joined)?;
            dim.len = array.dims.first().map_or(dim.len, |dim| dim.len);
        }
        let total = usize::try_from(count(&dims)?).unwrap_or(0);
        let keep = self.bound();
        let mut entries = Vec::with_capacity(total);
        for position in 0..total {
            self.spend(1)?;
            for (binder, index) in binders.iter().zip(indices_at(&dims, position)) {
                self.bind_index(&binder.var, index);
            }
            let entry = self.scalar(body);
            self.release(keep);
            entries.push(settle(entry)?);
        }
        Ok(Value::Array(Rc::new(Array { dims, entries })))
    }

    fn literal(&mut self, items: &[Expr]) -> Res<Value> {
        let mut entries = Vec::new();
        let mut inner: Option<Vec<Dim>> = None;
        for item in items {
            match settle(self.eval(item))? {
                Err(undefined) => entries.push(Err(undefined)),
                Ok(Value::Number(jet)) => entries.push(Ok(jet)),
                Ok(Value::Array(row)) => {
                    if inner.as_ref().is_some_and(|dims| *dims != row.dims) {
                        return Err(Halt::unsupported("rows of different lengths"));
                    }
                    inner = Some(row.dims.clone());
                    entries.extend(row.entries.iter().cloned());
                }
                Ok(_) => {
                    return Err(Halt::unsupported(
                        "an array of something that is not a number",
                    ));
                }
            }
        }
        let mut dims = vec![Dim::from_one(items.len())];
        dims.extend(inner.unwrap_or_default());
        Ok(Value::Array(Rc::new(Array { dims, entries })))
    }

    fn times(&mut self, a: &Entry, b: &Entry) -> Res<Entry> {
        match (a, b) {
            (Ok(a), Ok(b)) => Ok(Ok(a.mul(b, &self.field)?)),
            (Err(why), _) | (_, Err(why)) => Ok(Err(why.clone())),
        }
    }

    /// The sum of products of the entries of two lists of the same length.
    fn inner(&mut self, pairs: impl Iterator<Item = (Entry, Entry)>) -> Res<Entry> {
        let mut sum = Jet::int(0);
        for (a, b) in pairs {
            self.spend(1)?;
            match self.times(&a, &b)? {
                Ok(product) => sum = sum.add(&product, &self.field)?,
                Err(why) => return Ok(Err(why)),
            }
        }
        Ok(Ok(sum))
    }

    /// `A @ B`, of matrices or of a matrix and a vector.
    fn product(&mut self, a: &Expr, b: &Expr) -> Res<Value> {
        let (a, b) = (self.array(a)?, self.array(b)?);
        let (Some((inner_a, rows)), Some((inner_b, columns))) =
            (a.dims.split_last(), b.dims.split_first())
        else {
            return Err(Halt::unsupported("a product of numbers"));
        };
        if inner_a.len != inner_b.len {
            return Err(Halt::undefined(
                "a product of arrays whose shapes do not fit",
            ));
        }
        let dims: Vec<Dim> = rows.iter().chain(columns).copied().collect();
        let width = usize::try_from(inner_a.len).unwrap_or(0);
        let rows = usize::try_from(count(rows)?).unwrap_or(0);
        let columns = usize::try_from(count(columns)?).unwrap_or(0);
        count(&dims)?;
        let missing = || {
            Err(Undefined {
                why: "an entry outside its array".into(),
                diverges: None,
            })
        };
        let mut entries = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            for column in 0..columns {
                let pairs = (0..width).map(|k| {
                    let left = a
                        .entries
                        .get(row * width + k)
                        .cloned()
                        .unwrap_or_else(missing);
                    let right = b
                        .entries
                        .get(k * columns + column)
                        .cloned()
                        .unwrap_or_else(missing);
                    (left, right)
                });
                entries.push(self.inner(pairs)?);
            }
        }
        if dims.is_empty() {
            return match entries.into_iter().next() {
                Some(Ok(jet)) => Ok(Value::Number(jet)),
                Some(Err(why)) => Err(Halt::Undefined(why)),
                None => Ok(Value::Number(Jet::int(0))),
            };
        }
        Ok(Value::Array(Rc::new(Array { dims, entries })))
    }

    /// Numbers made of arrays: `dot`, `trace`, the sum of all entries, the length.
    pub(super) fn reduce(&mut self, expr: &Expr) -> Res<Jet> {
        let sum = match expr.kind() {
            Kind::Dot(x, y) => {
                let (x, y) = (self.array(x)?, self.array(y)?);
                if x.entries.len() != y.entries.len() {
                    return Err(Halt::undefined(
                        "a dot product of vectors of different lengths",
                    ));
                }
                self.inner(x.entries.iter().cloned().zip(y.entries.iter().cloned()))?
            }
            Kind::Trace(a) => {
                let a = self.array(a)?;
                let [rows, columns] = a.dims.as_slice() else {
                    return Err(Halt::unsupported(
                        "the trace of something that is not a matrix",
                    ));
                };
                if rows.len != columns.len {
                    return Err(Halt::undefined("the trace of a matrix that is not square"));
                }
                let diagonal: Vec<Entry> = (0..rows.len)
                    .filter_map(|k| a.get(&[rows.lo + k, columns.lo + k]).cloned())
                    .collect();
                self.total(&diagonal)?
            }
            Kind::SumAll(x) => {
                let x = self.array(x)?;
                self.total(&x.entries)?
            }
            Kind::Len(x) => {
                return Ok(Jet::int(
                    self.array(x)?.dims.first().map_or(0, |dim| dim.len),
                ));
            }
            _ => return Err(Halt::unsupported("a number is expected")),
        };
        sum.map_err(Halt::Undefined)
    }

    fn total(&mut self, entries: &[Entry]) -> Res<Entry> {
        let ones = std::iter::repeat(Ok(Jet::int(1)));
        self.inner(entries.iter().cloned().zip(ones))
    }

    /// One entry of an array, without evaluating the others where the array is given entry by entry.
    pub(super) fn entry(&mut self, array: &Expr, at: &[i64], padded: bool) -> Res<Jet> {
        self.spend(1)?;
        match array.kind() {
            Kind::Build { binders, body, .. } => {
                let keep = self.bound();
                let value = self.entry_of(&|| called(array), binders, body, at, padded);
                self.release(keep);
                value
            }
            Kind::Transpose(inner) => {
                let at: Vec<i64> = at.iter().rev().copied().collect();
                self.deeper(|e| e.entry(inner, &at, padded))
            }
            Kind::Call {
                definition,
                sizes,
                args,
            } => {
                let keep = self.bound();
                let value = self.deeper(|e| e.entry_of_call(definition, sizes, args, at, padded));
                self.release(keep);
                value
            }
            _ => {
                let value = self.deeper(|e| e.eval(array))?;
                match value.array()?.get(at) {
                    Some(entry) => entry.clone().map_err(Halt::Undefined),
                    None => outside(array, at, padded),
                }
            }
        }
    }

    fn entry_of(
        &mut self,
        name: &dyn Fn() -> String,
        binders: &[Binder],
        body: &Expr,
        at: &[i64],
        padded: bool,
    ) -> Res<Jet> {
        if binders.len() != at.len() {
            return Err(Halt::unsupported("an entry with a wrong number of indices"));
        }
        for (binder, index) in binders.iter().zip(at) {
            if self.range(&binder.range)?.position(*index).is_none() {
                return if padded {
                    Ok(Jet::int(0))
                } else {
                    Err(outside_error(&name(), at))
                };
            }
        }
        for (binder, index) in binders.iter().zip(at) {
            self.bind_index(&binder.var, *index);
        }
        self.deeper(|e| e.scalar(body))
    }

    fn entry_of_call(
        &mut self,
        definition: &Definition,
        sizes: &[Expr],
        args: &[Expr],
        at: &[i64],
        padded: bool,
    ) -> Res<Jet> {
        self.enter(&definition.sizes, &definition.params, sizes, args)?;
        if definition.indices.is_empty() {
            self.entry(&definition.body, at, padded)
        } else {
            self.entry_of(
                &|| definition.name.to_string(),
                &definition.indices,
                &definition.body,
                at,
                padded,
            )
        }
    }

    /// The dimensions of a parameter of an array sort, where its sizes have values.
    pub(super) fn dims(&mut self, sort: &Sort) -> Res<Vec<Dim>> {
        match sort {
            Sort::Scalar(_) => Ok(Vec::new()),
            Sort::Array(ranges) => {
                let mut dims = Vec::with_capacity(ranges.len());
                for range in ranges {
                    dims.push(self.range(range)?);
                }
                count(&dims)?;
                Ok(dims)
            }
            _ => Err(Halt::unsupported("an array or a number is expected")),
        }
    }
}

pub(super) fn not_of_its_sort(name: &str, sort: &str) -> Halt {
    Halt::undefined(format!("`{name}` is not {sort}"))
}

/// Joined arrays that an operation is carried out on, entry by entry.
fn joined(body: &Expr, index: &Var) -> Option<Expr> {
    let mut found = None;
    visit(body, &mut |part| {
        if let Kind::Entry { array, indices, .. } = part.kind()
            && matches!(array.kind(), Kind::Concat(..))
            && matches!(indices.as_slice(), [only] if matches!(only.kind(), Kind::Var(var) if var == index))
        {
            found = Some(array.clone());
        }
    });
    found
}

/// What reading outside an array gives.
fn outside(array: &Expr, at: &[i64], padded: bool) -> Res<Jet> {
    if padded {
        return Ok(Jet::int(0));
    }
    Err(outside_error(&called(array), at))
}

/// What an array is called where it is short.
fn called(array: &Expr) -> String {
    let text = rederive_lang::print::expr(array);
    if text.chars().count() > 60 {
        "…".to_owned()
    } else {
        text
    }
}

fn outside_error(name: &str, at: &[i64]) -> Halt {
    let indices: Vec<String> = at.iter().map(i64::to_string).collect();
    Halt::undefined(format!(
        "{name}[{}] is outside its array",
        indices.join(", ")
    ))
}
