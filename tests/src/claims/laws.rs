//! Laws that need no oracle: what a claim is written like does not change what becomes of it.

use rederive_lang::print;

use super::claim::Claim;
use super::rewrite::refreshed;
use super::tree::Exp;
use super::walk::parts;
use crate::naked::{self, Naked};

/// A law that was broken: the same claim, written in another way, has another verdict.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Which law.
    pub law: &'static str,
    /// The claim as it was written first, and what the prover said to it.
    pub first: (String, String),
    /// The claim as the law writes it, and what the prover said to that.
    pub second: (String, String),
}

impl Claim {
    /// The laws that this claim breaks.
    #[must_use]
    pub fn broken_laws(&self) -> Vec<Broken> {
        let text = self.text();
        let Some(first) = verdict(&text) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for (law, other) in self.written_otherwise() {
            let Some(second) = verdict(&other) else {
                let said = "it is malformed".to_owned();
                let first = (text.clone(), format!("{:?}", first.proof));
                out.push(Broken {
                    law,
                    first,
                    second: (other, said),
                });
                continue;
            };
            if first.proof.holds() != second.proof.holds() {
                out.push(Broken {
                    law,
                    first: (text.clone(), format!("{:?}", first.proof)),
                    second: (other, format!("{:?}", second.proof)),
                });
            }
        }
        out
    }

    /// The claim, written in other ways that mean the same.
    fn written_otherwise(&self) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        let mut renamed = self.clone();
        renamed.left = refreshed(&self.left, &mut renamed.world);
        renamed.right = refreshed(&self.right, &mut renamed.world);
        out.push(("bound variables are renamed", renamed.text()));
        let mut shuffled = self.clone();
        shuffled.left = turned(&self.left);
        out.push(("operands change places", shuffled.text()));
        if self.sign == "=" {
            let mut swapped = self.clone();
            std::mem::swap(&mut swapped.left, &mut swapped.right);
            out.push(("the sides change places", swapped.text()));
        }
        if let Some(printed) = printed(&self.text()) {
            out.push(("it is printed and read again", printed));
        }
        out
    }
}

fn verdict(text: &str) -> Option<Naked> {
    naked::file(text).ok()?.pop()
}

/// Every sum and product of two with its operands in the other order.
fn turned(e: &Exp) -> Exp {
    let mut out = match e {
        Exp::Add(a, b) => Exp::Add(b.clone(), a.clone()),
        Exp::Mul(a, b) => Exp::Mul(b.clone(), a.clone()),
        _ => e.clone(),
    };
    parts(&mut out, &mut |part, _| *part = turned(part));
    out
}

/// The file as the language's own printer writes it.
fn printed(text: &str) -> Option<String> {
    let file = naked::read(text).ok()?;
    Some(format!(
        "use rederive::derivations;\n\nderivations! {{\n{}\n}}\n",
        print::file(&file)
    ))
}

#[cfg(test)]
mod tests {
    use crate::claims::claim;

    #[test]
    fn every_law_writes_some_claims_in_another_way() {
        let mut laws: Vec<&str> = Vec::new();
        for number in 0..20 {
            let claim = claim(1, number, false);
            let text = claim.text();
            for (law, other) in claim.written_otherwise() {
                if other != text && !laws.contains(&law) {
                    laws.push(law);
                }
            }
        }
        assert_eq!(laws.len(), 4, "{laws:?}");
    }
}
