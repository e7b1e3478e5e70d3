//! A budget that ran out in a condition made both sides 0.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation equal(a: Real, b: Real, c: Real, d: Real, e: Real, f: Real, g: Real, h: Real)
    where (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) >= 0:
        a = b;

    #[expect(refuted)]
    derivation ordered(a: Real, b: Real, c: Real, d: Real, e: Real, f: Real, g: Real, h: Real)
    where (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) * (a + b + c + d + e + f + g + h) >= 0:
        a >= b + 1;
}
