//! Which file a `derivations!` stands in, and how the generated code names it.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

/// Where a `derivations!` stands.
pub(crate) struct Place {
    file: Option<PathBuf>,
    /// What stands between its braces, for when the file cannot be found again.
    body: String,
}

impl Place {
    /// The place of the call that is being expanded.
    pub(crate) fn of_call(input: &proc_macro::TokenStream) -> Place {
        let file = proc_macro::Span::call_site()
            .local_file()
            .filter(|file| file.is_file());
        Place {
            file,
            body: input.to_string(),
        }
    }

    /// The path to read imports beside; a made-up name in the current folder where there is no file, as in a doctest.
    pub(crate) fn to_load(&self) -> String {
        match &self.file {
            Some(file) => slashes(file),
            None => "derivations.rs".to_owned(),
        }
    }

    /// An expression for the absolute path of the file.
    pub(crate) fn path(&self) -> TokenStream {
        match &self.file {
            Some(file) => absolute(file),
            None => quote!("derivations.rs"),
        }
    }

    /// An expression for the text of the file, which has the compiler watch it.
    pub(crate) fn text(&self) -> TokenStream {
        match &self.file {
            Some(file) => {
                let path = absolute(file);
                quote!(::core::include_str!(#path))
            }
            None => {
                let text = format!("derivations! {{ {} }}", self.body);
                quote!(#text)
            }
        }
    }
}

/// Has the compiler watch an imported file, so that editing it checks the importing one again.
pub(crate) fn watch(imported: &str) -> TokenStream {
    let path = absolute(Path::new(imported));
    quote!(
        const _: &[u8] = ::core::include_bytes!(#path);
    )
}

/// An expression for an absolute path: below the package's folder where it is in it, so that a package may be moved.
fn absolute(path: &Path) -> TokenStream {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    match package.and_then(|package| absolute.strip_prefix(package).map(slashes).ok()) {
        Some(inside) => {
            let inside = format!("/{inside}");
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #inside))
        }
        None => {
            let outside = slashes(&absolute);
            quote!(#outside)
        }
    }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
