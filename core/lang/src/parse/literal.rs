//! Numbers and strings, exactly.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::pow;
use proc_macro2::Literal;

use crate::diag::Diagnostic;
use crate::span::Span;

/// How many digits a number may have.
const MAX_DIGITS: usize = 1000;

/// The exact value of a number such as `7`, `0.25` or `1e-3`.
pub(super) fn number(literal: &Literal, span: Span) -> Result<BigRational, Box<Diagnostic>> {
    let error = |code, message: String| Box::new(Diagnostic::new(code, span, message));
    let text = literal.to_string();
    if let Ok(small) = text.parse::<u64>() {
        return Ok(BigRational::from_integer(small.into()));
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(error("E002", "a string cannot stand in a formula".into()));
    }
    if text.len() > 1 && text.starts_with('0') && text.contains(|c: char| "xob".contains(c)) {
        return Err(error("E002", "numbers are written in decimal".into()));
    }
    let text = text.replace('_', "");
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (mantissa, rest) = text.split_at_checked(digits).unwrap_or((&text, ""));
    let exponent = rest
        .strip_prefix(['e', 'E'])
        .and_then(|exponent| exponent.parse::<i32>().ok());
    if !rest.is_empty() && exponent.is_none() {
        let mut error = error("E006", format!("`{text}` is not a number"));
        error.help = Some(format!(
            "a product is written with `*`: `{mantissa} * {rest}`"
        ));
        return Err(error);
    }
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.unwrap_or(0);
    let too_long = whole.len() + fraction.len() > MAX_DIGITS
        || usize::try_from(exponent.unsigned_abs()).map_or(true, |e| e > MAX_DIGITS);
    if too_long {
        return Err(error(
            "E003",
            format!("a number of more than {MAX_DIGITS} digits"),
        ));
    }
    let all: BigInt = format!("{whole}{fraction}")
        .parse()
        .map_err(|_| error("E002", format!("`{text}` is not a number")))?;
    let ten = BigRational::from_integer(BigInt::from(10));
    let fraction_digits = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    let shift = exponent.saturating_sub(fraction_digits);
    let power = pow(ten, usize::try_from(shift.unsigned_abs()).unwrap_or(0));
    let value = BigRational::from_integer(all);
    Ok(if shift >= 0 {
        value * power
    } else {
        value / power
    })
}

/// The contents of a string.
pub(super) fn string(literal: &Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(string) => Some(string.value()),
        _ => None,
    }
}
