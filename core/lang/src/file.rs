//! Files as they are read from a disk: plain ones, of a size that a person writes.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// Files larger than this are not read: 2 MB, which is forty thousand lines.
pub const MAX_BYTES: u64 = 2 << 20;

/// The bytes of a plain file of at most so many.
///
/// A pipe or a device may keep its reader waiting for ever or never end, so what a path leads to is looked at first.
///
/// # Errors
/// What the system says, or that it is no plain file, or that it is too large.
pub fn read_bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    let too_large = || io::Error::other(format!("it is larger than {} MB", most >> 20));
    if about.len() > most {
        return Err(too_large());
    }
    // The size that a system tells may be wrong, as that of files in `/proc` is.
    let mut bytes = Vec::new();
    let limit = most.saturating_add(1);
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The text of a plain file of at most [`MAX_BYTES`].
///
/// # Errors
/// Those of [`read_bytes`], and that it is not UTF-8.
pub fn read(path: &Path) -> io::Result<String> {
    let text = String::from_utf8(read_bytes(path, MAX_BYTES)?);
    text.map_err(|_| io::Error::other("it is not UTF-8 text"))
}

/// A path with forward slashes, as it is shown and as imports are found beside it.
///
/// # Errors
/// A sentence that says why a proof file cannot bear this name: one that cannot be shown as it is could be mistaken for
/// another.
pub fn shown(path: &Path) -> Result<String, String> {
    let Some(text) = path.to_str() else {
        return Err("its name is not UTF-8, so that it cannot be shown as it is".to_owned());
    };
    if text.contains(crate::plain::is_unseen) {
        return Err("its name holds characters that are not seen".to_owned());
    }
    // A backslash separates folders on one system, and is a letter like others elsewhere.
    if cfg!(windows) {
        Ok(text.replace('\\', "/"))
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_what_it_is_or_is_turned_down() {
        assert_eq!(shown(Path::new("a/b.rs")), Ok("a/b.rs".to_owned()));
        #[cfg(unix)]
        assert_eq!(shown(Path::new("a\\b.rs")), Ok("a\\b.rs".to_owned()));
        assert!(shown(Path::new("a\nb.rs")).is_err());
        assert!(shown(Path::new("a\u{202e}b.rs")).is_err());
    }

    #[test]
    fn what_is_no_plain_file_is_not_read() {
        assert!(read(Path::new(env!("CARGO_MANIFEST_DIR"))).is_err());
        #[cfg(unix)]
        assert!(read(Path::new("/dev/zero")).is_err());
        assert!(read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).is_ok());
    }
}
