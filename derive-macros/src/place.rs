//! Which file a `derivations!` stands in, whether a check finds it there, and how the generated code names the file.

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use rederive_lang::diag::Diagnostic;
use rederive_lang::{documents_of, file, finds};

/// Where a `derivations!` stands.
pub(crate) struct Place {
    file: Option<PathBuf>,
    /// What stands between its braces, for when the file cannot be found again.
    body: String,
    /// Whether it is a document, which has no token of the call's.
    document: bool,
}

impl Place {
    /// The place of the call that is being expanded.
    ///
    /// # Errors
    /// Why a check would not see the same derivations as the compiler does.
    pub(crate) fn of_call(input: &proc_macro::TokenStream) -> Result<Place, String> {
        known_by_its_name()?;
        let file = proc_macro::Span::call_site()
            .local_file()
            .filter(|file| file.is_file());
        if let Some(path) = &file {
            seen_by_a_check(path, input)?;
        }
        Ok(Place {
            file,
            body: input.to_string(),
            document: false,
        })
    }

    /// The place of a document that a call names, from the file that the call stands in, and where its name stands.
    pub(crate) fn of_document(
        input: TokenStream,
    ) -> Result<(Place, proc_macro2::Span), (proc_macro2::Span, String)> {
        let nowhere = proc_macro2::Span::call_site();
        known_by_its_name().map_err(|why| (nowhere, why))?;
        let mut tokens = input.into_iter();
        let (Some(TokenTree::Literal(literal)), None) = (tokens.next(), tokens.next()) else {
            let message = "a document is named here: `derivations_in!(\"notes/assignment.md\");`";
            return Err((nowhere, message.to_owned()));
        };
        let written = literal.to_string();
        let Some(name) = written
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        else {
            let message = format!("`{written}` is no path of a document");
            return Err((literal.span(), message));
        };
        if !rederive_lang::document::is_document(name) {
            let message =
                format!("`{name}` is no document: they are Markdown (`.md`) and LaTeX (`.tex`)");
            return Err((literal.span(), message));
        }
        let from = proc_macro::Span::call_site().local_file();
        let folder = match from.filter(|file| file.is_file()) {
            Some(file) => {
                document_seen_by_a_check(&file, name).map_err(|why| (literal.span(), why))?;
                file.parent().map(Path::to_path_buf).unwrap_or_default()
            }
            None => std::env::var_os("CARGO_MANIFEST_DIR")
                .map(PathBuf::from)
                .unwrap_or_default(),
        };
        let place = Place {
            file: Some(folder.join(name)),
            body: String::new(),
            document: true,
        };
        Ok((place, literal.span()))
    }

    /// An expression for the path as a reader is shown it.
    pub(crate) fn shown(&self) -> TokenStream {
        match &self.file {
            Some(file) if self.document => {
                let shown = slashes(file);
                quote!(#shown)
            }
            _ => quote!(::core::file!()),
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

/// The tests that are written name `rederive`, so the package must know it by that name.
fn known_by_its_name() -> Result<(), String> {
    if let Some(name) = other_name_of_rederive() {
        return Err(format!(
            "this package depends on `rederive` under the name `{name}`, and the tests that are written here name \
             `rederive`: depend on it by its own name"
        ));
    }
    Ok(())
}

/// Looks for the call in the text of its file as a check does, which knows nothing of macros and of other names.
fn seen_by_a_check(path: &Path, input: &proc_macro::TokenStream) -> Result<(), String> {
    let (shown, text) = read(path)?;
    let (known, errors) = finds(&text, input.clone().into());
    let how = "derivations! { … }";
    seen(known, &errors, &shown, how)
}

/// The same for the call that names a document.
fn document_seen_by_a_check(path: &Path, name: &str) -> Result<(), String> {
    let (shown, text) = read(path)?;
    let (documents, errors) = documents_of(&text);
    let known = documents.iter().any(|found| found == name);
    seen(known, &errors, &shown, "derivations_in!(\"…\");")
}

/// The path of a source file as it is shown, and its text.
fn read(path: &Path) -> Result<(String, String), String> {
    let told = |error: std::io::Error| format!("this file cannot be checked: {error}");
    let shown = file::shown(path).map_err(|why| told(std::io::Error::other(why)))?;
    let text = file::read(path).map_err(told)?;
    Ok((shown, text))
}

/// Why what is compiled is not what is checked, given whether a check finds the call.
fn seen(known: bool, errors: &[Diagnostic], shown: &str, how: &str) -> Result<(), String> {
    if let Some(error) = errors.first() {
        let help = error.help.as_deref().unwrap_or_default();
        return Err(format!("{} [{}]\nhelp: {help}", error.message, error.code));
    }
    if known {
        return Ok(());
    }
    Err(format!(
        "`rederive check {shown}` does not find these derivations, so that what is compiled is not what is checked \
         [E052]\nhelp: write `{how}`, by this name, among the items of a module, and not through another macro"
    ))
}

/// The name that the package's manifest gives to `rederive`, where that is another one.
fn other_name_of_rederive() -> Option<String> {
    let manifest = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    other_name(&file::read(&manifest).ok()?)
}

fn other_name(manifest: &str) -> Option<String> {
    let mut table = "";
    let mut found = None;
    for line in manifest.lines() {
        let packed: String = line.split_whitespace().collect();
        if let Some(header) = line.trim().strip_prefix('[') {
            table = header
                .trim_end_matches(']')
                .rsplit('.')
                .next()
                .unwrap_or_default();
        }
        let (name, value) = packed.split_once('=').unwrap_or((&packed, ""));
        if name.split('.').next() == Some("rederive") || table == "rederive" {
            return None;
        }
        if name == "package" && value == "\"rederive\"" && table != "package" {
            found = Some(table.to_owned());
        } else if value.contains("package=\"rederive\"") {
            found = Some(name.to_owned());
        }
    }
    found
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

/// The path as text. A file whose path cannot be told is turned down before; only the folders above a package may be of
/// such a kind.
fn slashes(path: &Path) -> String {
    file::shown(path).unwrap_or_else(|_| path.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::other_name;

    #[test]
    fn a_dependency_under_another_name_is_seen() {
        let renamed = "[package]\nname = \"p\"\n[dependencies]\nrd = { package = \"rederive\", path = \"x\" }";
        assert_eq!(other_name(renamed), Some("rd".to_owned()));
        let table = "[dependencies.rd]\nversion = \"1\"\npackage = \"rederive\"";
        assert_eq!(other_name(table), Some("rd".to_owned()));
        for own in [
            "[dependencies]\nrederive = \"1\"",
            "[dependencies]\nrederive.workspace = true",
            "[dependencies.rederive]\npath = \"x\"",
            "[package]\nname = \"rederive\"",
        ] {
            assert_eq!(other_name(own), None, "{own}");
        }
    }
}
