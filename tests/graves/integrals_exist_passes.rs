//! A primitive is continuous, and an integral that diverges is no number.
use rederive::derivations;

derivations! {
    derivation step(): integral(t in 0..1, if t > 1/2 { 1 } else { 0 }) = 1/2;

    derivation backwards(): integral(t in 1..0, t) = -1/2;

    derivation undefined_at_a_point(c: Real): integral(t in 0..1, if t == 1 { log(t - t) } else { c }) = c;

    derivation over_a_point(c: Real): integral(t in 1..1, if t == 1 { log(t - t) } else { c }) = 0;

    derivation beginning_at_the_point(a: Real): integral(t in 1..1, log(ceil(if t >= 1 { a } else { 1 }))) = 0;
}
