//! Formats two files of a folder whose names are made up too: each stays as it is or becomes its own text, laid out; what
//! is laid out declares the same, and laying it out again changes nothing.

#![no_main]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use libfuzzer_sys::{Corpus, fuzz_target};
use rederive::cli::{Streams, run};
use rederive_lang::{FsLoader, format::format, load_source, print};

/// Longer files only take longer.
const MAX_BYTES: usize = 3_000;

fuzz_target!(|data: &[u8]| -> Corpus {
    // Name, name, text, text.
    let parts: Vec<&[u8]> = data.splitn(4, |byte| *byte == 0).collect();
    let [one, other, text, beside] = parts[..] else {
        return Corpus::Reject;
    };
    if data.len() > MAX_BYTES {
        return Corpus::Reject;
    }
    let folder = std::env::temp_dir().join(format!("rederive-fmt-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let mut written: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (name, text) in [(one, text), (other, beside)] {
        let Some(path) = place(&folder, name) else {
            return Corpus::Reject;
        };
        if path.exists() || path.parent().is_none_or(|p| fs::create_dir_all(p).is_err()) {
            return Corpus::Reject;
        }
        if fs::write(&path, text).is_err() {
            return Corpus::Reject;
        }
        written.push((path, text.to_vec()));
    }
    let mut streams = Streams {
        out: &mut Vec::new(),
        err: &mut Vec::new(),
        color: false,
        live: false,
    };
    let args = ["rederive".into(), "fmt".into(), OsString::from(&folder)];
    let _ = run(args, &mut streams);
    for (path, before) in &written {
        let after = fs::read(path).expect("each file is still there");
        if after == *before {
            continue;
        }
        let before = std::str::from_utf8(before).expect("only text is laid out");
        let after = std::str::from_utf8(&after).expect("text");
        assert_eq!(format(before).as_deref(), Ok(after), "{path:?}");
        assert_eq!(format(after).as_deref(), Ok(after), "{path:?}");
        let declares = |text: &str| {
            print::file(&load_source("fuzz.rs", text, &mut FsLoader).file)
        };
        assert_eq!(declares(before), declares(after), "{path:?}");
    }
    let _ = fs::remove_dir_all(&folder);
    proc_macro2::extra::invalidate_current_thread_spans();
    Corpus::Keep
});

/// A Rust file of that name in the folder.
#[cfg(unix)]
fn place(folder: &Path, name: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    let name = Path::new(std::ffi::OsStr::from_bytes(name));
    let plain = name
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    (plain && !name.as_os_str().is_empty()).then(|| folder.join(name).with_extension("rs"))
}
