//! Interpretations of abstract functions: small polynomial maps, smooth and generic enough that a wrong Jacobian shows.

use std::cmp::Ordering;
use std::rc::Rc;

use rederive_lang::expr::Number;

use super::halt::{Halt, Res};
use super::jet::Jet;
use super::real::{Field, Real};
use super::value::{Array, Dim, Value, indices_at};

/// A monomial: its coefficient and the inputs (from 0) that are multiplied.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Monomial {
    coefficient: i64,
    factors: Vec<usize>,
}

/// A polynomial map from numbers and arrays to a number or an array.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Map {
    /// The shape of each argument.
    inputs: Vec<Shape>,
    /// The shape of the value.
    output: Shape,
    /// A polynomial for each entry of the value.
    components: Vec<Vec<Monomial>>,
}

/// What an argument or a value of a function looks like.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// The dimensions; none for a number.
    pub(super) dims: Vec<Dim>,
    /// Which numbers.
    pub(super) number: Number,
}

fn size(dims: &[Dim]) -> usize {
    dims.iter()
        .map(|dim| usize::try_from(dim.len).unwrap_or(0))
        .product()
}

impl Map {
    /// Interpretation number `variant` of a function of that shape.
    ///
    /// Variant 0 is a generic quadratic map, the odd ones are cubic, later ones have other coefficients. Functions of
    /// different names are asked for with different variants, so that they differ.
    pub(super) fn new(inputs: Vec<Shape>, output: Shape, variant: u64) -> Map {
        let n: usize = inputs.iter().map(|shape| size(&shape.dims)).sum();
        let outputs = size(&output.dims);
        let shift = usize::try_from(variant % 1024).unwrap_or(0);
        let components = (0..outputs).map(|o| component(n, o, shift)).collect();
        Map {
            inputs,
            output,
            components,
        }
    }

    /// The simplest maps of the same shape, for a counterexample that is easy to read.
    pub(super) fn simpler(&self) -> Vec<Map> {
        let n: usize = self.inputs.iter().map(|shape| size(&shape.dims)).sum();
        let with = |monomials: &dyn Fn(usize) -> Vec<Monomial>| Map {
            components: (0..self.components.len()).map(monomials).collect(),
            ..self.clone()
        };
        let pick = |o: usize| if n == 0 { Vec::new() } else { vec![o % n] };
        vec![
            with(&|o| {
                vec![Monomial {
                    coefficient: 1,
                    factors: pick(o),
                }]
            }),
            with(&|o| {
                vec![Monomial {
                    coefficient: 1,
                    factors: [pick(o), pick(o)].concat(),
                }]
            }),
            with(&|o| {
                vec![Monomial {
                    coefficient: 1,
                    factors: [pick(o), pick(o + 1)].concat(),
                }]
            }),
        ]
    }

    /// How many steps an evaluation takes.
    pub(super) fn work(&self) -> u64 {
        4 * self
            .components
            .iter()
            .map(|component| component.len() as u64 + 1)
            .sum::<u64>()
    }

    /// The value at some arguments.
    pub(super) fn apply(&self, args: &[Value], field: &Field) -> Res<Value> {
        let mut numbers = Vec::new();
        for (arg, shape) in args.iter().zip(&self.inputs) {
            match arg {
                Value::Number(jet) if shape.dims.is_empty() => {
                    takes(jet, shape.number, field)?;
                    numbers.push(jet.clone());
                }
                Value::Array(array) if same_shape(&array.dims, &shape.dims) => {
                    for entry in &array.entries {
                        numbers.push(entry.clone().map_err(Halt::Undefined)?);
                    }
                }
                _ => {
                    return Err(Halt::undefined(
                        "an argument has another shape than the function takes",
                    ));
                }
            }
        }
        let mut values = Vec::with_capacity(self.components.len());
        for component in &self.components {
            let mut sum = Jet::int(0);
            for monomial in component {
                let mut product = Jet::int(monomial.coefficient);
                for factor in &monomial.factors {
                    let number = numbers
                        .get(*factor)
                        .ok_or_else(|| Halt::unsupported("a missing argument"))?;
                    product = product.mul(number, field)?;
                }
                sum = sum.add(&product, field)?;
            }
            values.push(self.rounded(sum, field)?);
        }
        if self.output.dims.is_empty() {
            return values
                .into_iter()
                .next()
                .map(Value::Number)
                .ok_or_else(|| Halt::unsupported("a function without a value"));
        }
        let entries = values.into_iter().map(Ok).collect();
        Ok(Value::Array(Rc::new(Array {
            dims: self.output.dims.clone(),
            entries,
        })))
    }

    /// The value as a number of the sort that the function has: whole, and not negative.
    fn rounded(&self, value: Jet, field: &Field) -> Res<Jet> {
        if self.output.number == Number::Real {
            return Ok(value);
        }
        let Some(real) = value.plain() else {
            return Err(Halt::vague("a derivative of a function with whole values"));
        };
        let whole = field.round(real, false)?;
        let negative = field.sign(&whole) == Some(Ordering::Less);
        Ok(Jet::from(
            if negative && self.output.number == Number::Nat {
                field.neg(&whole)
            } else {
                whole
            },
        ))
    }

    /// The map in words: `z -> [z[1]^2 + z[2], z[1]]`.
    pub(super) fn text(&self) -> String {
        let letters = ["z", "u", "v", "w"];
        let mut arguments = Vec::new();
        let mut names = Vec::new();
        for (at, Shape { dims, .. }) in self.inputs.iter().enumerate() {
            let letter = letters
                .get(at)
                .map_or_else(|| format!("z{at}"), |l| (*l).to_string());
            if dims.is_empty() {
                names.push(letter.clone());
            }
            for position in 0..if dims.is_empty() { 0 } else { size(dims) } {
                let indices: Vec<String> = indices_at(dims, position)
                    .iter()
                    .map(i64::to_string)
                    .collect();
                names.push(format!("{letter}[{}]", indices.join(", ")));
            }
            arguments.push(letter);
        }
        let components: Vec<String> = self
            .components
            .iter()
            .map(|component| {
                let text = polynomial(component, &names);
                match self.output.number {
                    Number::Real => text,
                    Number::Int => format!("floor({text})"),
                    Number::Nat => format!("abs(floor({text}))"),
                }
            })
            .collect();
        let value = if self.output.dims.is_empty() {
            components.join("")
        } else {
            format!("[{}]", components.join(", "))
        };
        match arguments.as_slice() {
            [one] => format!("{one} -> {value}"),
            several => format!("({}) -> {value}", several.join(", ")),
        }
    }
}

/// Whether a function of that sort of numbers takes an argument.
fn takes(jet: &Jet, number: Number, field: &Field) -> Res<()> {
    if number == Number::Real {
        return Ok(());
    }
    if jet.mask != 0 {
        return Err(Halt::undefined(
            "a whole number is expected, and this one moves",
        ));
    }
    match &jet.real {
        Real::Int(n) if *n >= 0 || number == Number::Int => Ok(()),
        Real::Rational(q)
            if q.is_integer()
                && (number == Number::Int || field.sign(&jet.real) != Some(Ordering::Less)) =>
        {
            Ok(())
        }
        Real::Within(_) => Err(Halt::vague("an argument that may be a whole number")),
        _ if number == Number::Nat => {
            Err(Halt::undefined("an argument that is not a natural number"))
        }
        _ => Err(Halt::undefined("an argument that is not a whole number")),
    }
}

/// Component `o` of a generic map of `n` inputs.
fn component(n: usize, o: usize, shift: usize) -> Vec<Monomial> {
    let mut monomials = Vec::new();
    let mut push = |coefficient: usize, factors: Vec<usize>| {
        let coefficient = i64::try_from(coefficient).unwrap_or(1);
        monomials.push(Monomial {
            coefficient,
            factors,
        });
    };
    if n == 0 {
        push(o + 1 + shift, Vec::new());
        return monomials;
    }
    for i in 0..n {
        push(1 + (i + 2 * o + shift) % 3, vec![i]);
        if (i + o + shift).is_multiple_of(2) || n == 1 {
            push(1 + (o + shift) % 2, vec![i, (i + o) % n]);
        }
    }
    if n > 1 {
        push(1, vec![o % n, (o + 1) % n]);
    }
    if shift % 4 == 2 {
        push(1 + o + shift / 6, Vec::new());
    }
    if shift % 2 == 1 {
        push(1, vec![o % n, o % n, (o + shift) % n]);
    }
    monomials
}

fn same_shape(a: &[Dim], b: &[Dim]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.len == y.len)
}

/// A polynomial as people write it.
fn polynomial(monomials: &[Monomial], names: &[String]) -> String {
    let mut text = String::new();
    for monomial in monomials {
        let mut factors: Vec<String> = Vec::new();
        let mut sorted = monomial.factors.clone();
        sorted.sort_unstable();
        let mut at = 0;
        while let Some(first) = sorted.get(at) {
            let times = sorted.iter().skip(at).take_while(|f| *f == first).count();
            let name = names.get(*first).map_or("?", String::as_str);
            factors.push(if times == 1 {
                name.to_string()
            } else {
                format!("{name}^{times}")
            });
            at += times;
        }
        if monomial.coefficient != 1 || factors.is_empty() {
            factors.insert(0, monomial.coefficient.to_string());
        }
        if !text.is_empty() {
            text.push_str(" + ");
        }
        text.push_str(&factors.join("*"));
    }
    if text.is_empty() { "0".into() } else { text }
}
