fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let loaded = rederive_lang::load_source(&path, &text, &mut rederive_lang::FsLoader);
        if let Some(document) = &loaded.document {
            println!("{}\n// {}", document.text, document.summary());
        }
        for d in &loaded.diagnostics {
            println!(
                "{}: {}:{} {} {} | {}",
                path,
                d.primary.line,
                d.primary.column,
                d.code,
                d.message,
                d.help.as_deref().unwrap_or("")
            );
        }
    }
}
