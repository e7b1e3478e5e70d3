//! Proofs written out hold when they are made again; changed in any place, they do not.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rederive::certificate::Certificates;
use rederive::check::Session;
use serde_json::Value;
use tests::algebra::of_a_test;

const PATH: &str = "certified.rs";
const SOURCE: &str = r"
use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    derivation shifted(n: Nat, x: Real[n], c: Real) where n >= 1: mean(x + c) = mean(x) + c {
        mean(x + c)
            = sum(i in 1..=n, x[i] + c) / n                  by def(mean);
            = (sum(i in 1..=n, x[i]) + n * c) / n            by linearity, closed_form;
            = sum(i in 1..=n, x[i]) / n + c                  by cancel;
            = mean(x) + c                                    by def(mean);
    }

    derivation centred(n: Nat, x: Real[n], a: Real) where n >= 1: mean(x - a) = mean(x) - a {
        mean(x - a) = mean(x) - a by lemma(shifted, c = -a);
    }

    derivation reversed(n: Nat, x: Real[n], y: Real[n]):
        sum(i in 1..=n, x[i] * y[n - i + 1]) = sum(j in 1..=n, x[n - j + 1] * y[j])
    {
        sum(i in 1..=n, x[i] * y[n - i + 1])
            = sum(j in 1..=n, x[n - j + 1] * y[j]) by index(i = n - j + 1);
    }

    derivation gauss(n: Nat): 2 * sum(i in 1..=n, i) = n * (n + 1) by induction(n);

    derivation positive_part(x: Real): max(x, 0) - max(-x, 0) = x {
        case x > 0 { max(x, 0) - max(-x, 0) = x by cases; }
        case x <= 0 { max(x, 0) - max(-x, 0) = x by cases; }
    }
}
";

fn sources() -> BTreeMap<String, String> {
    of_a_test();
    BTreeMap::from([(PATH.to_owned(), SOURCE.to_owned())])
}

fn written() -> Certificates {
    of_a_test();
    let certified = Session::certify(&[(PATH.to_owned(), SOURCE.to_owned())]);
    assert_eq!((certified.without, certified.left_out), (vec![], vec![]));
    let certificates = certified.certificates;
    assert_eq!(certificates.derivations.len(), 5);
    certificates
}

#[test]
fn what_is_written_holds_when_it_is_made_again() {
    let text = serde_json::to_string(&written()).unwrap();
    let read: Certificates = serde_json::from_str(&text).unwrap();
    assert_eq!(Session::verify(&read, &sources()), []);
}

#[test]
fn a_certificate_that_is_changed_in_any_place_is_rejected() {
    let whole = serde_json::to_value(written()).unwrap();
    let mut changed = Vec::new();
    corrupt(&whole, &mut Vec::new(), &mut |at, other| {
        changed.push((at.to_vec(), other))
    });
    assert!(changed.len() > 400, "{}", changed.len());
    let accepted: Vec<String> = changed
        .into_iter()
        .filter(|(_, value)| {
            // What is no certificate any more is rejected when it is read.
            serde_json::from_value::<Certificates>(value.clone())
                .is_ok_and(|read| Session::verify(&read, &sources()).is_empty())
        })
        .map(|(at, _)| at.join("."))
        .collect();
    let harmful: Vec<&String> = accepted.iter().filter(|at| !is_still_a_proof(at)).collect();
    assert!(harmful.is_empty(), "{harmful:#?}");
}

/// What may be changed and leaves proofs of the same claims by the same rules at the same places, with the same side
/// conditions.
fn is_still_a_proof(at: &str) -> bool {
    // Without a derivation that no other cites, the certificates are those of the others.
    let fewer = at.starts_with("derivations without") && !at.ends_with(" 0");
    // A rule that is stated may be allowed and not used; what is not stated may not be allowed.
    let allowed = at.contains(".allowed.groups without") || at.ends_with(".allowed.index");
    // Another change of variables may do as well; that each is one to one is the kernel's to see.
    let change = at.contains(".choices");
    fewer || allowed || change
}

#[test]
fn a_certificate_is_of_the_proof_file_as_it_was() {
    of_a_test();
    let certificates = written();
    for (from, to) in [
        (
            "(sum(i in 1..=n, x[i]) + n * c) / n  ",
            "(n * c + sum(i in 1..=n, x[i])) / n  ",
        ),
        ("by lemma(shifted, c = -a)", "by lemma(shifted)"),
        ("where n >= 1: mean(x - a)", "where n >= 2: mean(x - a)"),
        ("case x <= 0", "case x < 1"),
        ("by induction(n)", "by closed_form"),
        (
            "def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;",
            "def mean(x: Real[n]) = sum(i in 1..=n, 2 * x[i]) / n / 2;",
        ),
        (
            "def mean(x: Real[n]) =",
            "#[zero_padded] def mean(x: Real[n]) =",
        ),
    ] {
        let edited = SOURCE.replacen(from, to, 1);
        assert_ne!(edited, SOURCE, "{from}");
        let files = BTreeMap::from([(PATH.to_owned(), edited)]);
        assert_ne!(Session::verify(&certificates, &files), [], "{to}");
    }
    assert_ne!(Session::verify(&certificates, &BTreeMap::new()), []);
}

#[test]
fn a_certificate_allows_no_more_than_the_proof_file_states() {
    of_a_test();
    let loose =
        "derivations! { derivation d(x: Real): exp(x + 1) = exp(x) * exp(1) by exp_law, algebra; }";
    let strict = loose.replace("by exp_law, algebra", "by algebra");
    let of = |text: &str| BTreeMap::from([(PATH.to_owned(), text.to_owned())]);
    let certified = Session::certify(&[(PATH.to_owned(), loose.to_owned())]);
    let honest = certified.certificates;
    assert_eq!(Session::verify(&honest, &of(loose)), []);
    // What a forger can say of the step without the reason: its own statement, everything allowed.
    let stated = Session::certify(&[(PATH.to_owned(), strict.clone())]);
    assert_eq!(stated.certificates.derivations, []);
    assert_eq!(stated.left_out[0].why, "unjustified");
    let mut value = serde_json::to_value(&honest).unwrap();
    let statement = value["derivations"][0]["statement"].as_str().unwrap();
    value["derivations"][0]["statement"] = statement
        .replace("by exp_law, algebra", "by algebra")
        .into();
    let forged: Certificates = serde_json::from_value(value.clone()).unwrap();
    let rejected = Session::verify(&forged, &of(&strict));
    assert!(
        rejected[0]
            .why
            .contains("`exp_law`, which is not among its reasons"),
        "{rejected:?}"
    );
    for proof in value["derivations"][0]["proofs"].as_array_mut().unwrap() {
        proof["allowed"] =
            serde_json::json!({"everything": true, "groups": [], "definitions": [], "index": true});
    }
    let forged: Certificates = serde_json::from_value(value).unwrap();
    assert_ne!(Session::verify(&forged, &of(&strict)), []);
}

#[test]
fn certificates_of_another_form_are_told_so() {
    let mut value = serde_json::to_value(written()).unwrap();
    value["version"] = 1.into();
    let told = Certificates::read(&value.to_string()).unwrap_err();
    assert!(told.contains("form 1"), "{told}");
    value["derivations"] = serde_json::json!([]);
    assert!(Certificates::read(&value.to_string()).is_err());
}

#[test]
fn every_proof_of_the_library_can_be_written_and_made_again() {
    of_a_test();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../proofs/src");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.to_string_lossy().into_owned(), text)
        })
        .filter(|(_, text)| text.contains("derivations!"))
        .collect();
    files.sort();
    let certified = Session::certify(&files);
    assert_eq!(certified.without, []);
    let certificates = certified.certificates;
    assert!(certificates.derivations.len() > 200);
    assert_eq!(
        Session::verify(&certificates, &files.into_iter().collect()),
        []
    );
}

/// Shows each change of one leaf, and each list without one of its entries or with one of them twice.
fn corrupt(value: &Value, at: &mut Vec<String>, see: &mut dyn FnMut(&[String], Value)) {
    match value {
        Value::Null => see(at, Value::from("n")),
        Value::Bool(b) => see(at, Value::Bool(!b)),
        Value::Number(n) => see(at, Value::from(n.as_i64().unwrap() + 1)),
        Value::String(s) => {
            see(at, Value::from(format!("{s} + 1")));
            see(at, Value::from(""));
        }
        Value::Array(list) => {
            for (k, entry) in list.iter().enumerate() {
                let mut rest = list.clone();
                rest.remove(k);
                inside(at, &format!("without {k}"), |at| {
                    see(at, Value::Array(rest))
                });
                at.push(k.to_string());
                corrupt(entry, at, &mut |at, other| {
                    let mut list = list.clone();
                    list[k] = other;
                    see(at, Value::Array(list));
                });
                at.pop();
            }
            if let Some(first) = list.first() {
                let mut twice = list.clone();
                twice.push(first.clone());
                inside(at, "twice", |at| see(at, Value::Array(twice)));
            }
        }
        Value::Object(fields) => {
            for (name, entry) in fields {
                at.push(name.clone());
                corrupt(entry, at, &mut |at, other| {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), other);
                    see(at, Value::Object(fields));
                });
                at.pop();
            }
        }
    }
}

fn inside(at: &mut [String], what: &str, see: impl FnOnce(&[String])) {
    let mut at = at.to_vec();
    match at.last_mut() {
        Some(last) => *last = format!("{last} {what}"),
        None => at.push(what.to_owned()),
    }
    see(&at);
}
