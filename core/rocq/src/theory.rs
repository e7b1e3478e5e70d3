//! The library that exported statements and proofs rest on, as files of Rocq.

/// The files by name, each after those that it needs.
pub const FILES: [(&str, &str); 4] = [
    ("RdSums.v", include_str!("../theory/RdSums.v")),
    ("RdCalculus.v", include_str!("../theory/RdCalculus.v")),
    ("RdTactics.v", include_str!("../theory/RdTactics.v")),
    ("RdMethods.v", include_str!("../theory/RdMethods.v")),
];

/// What the library's files share: the logical name of the folder that they and all exported files lie in.
pub const FOLDER: &str = "Rederive";
