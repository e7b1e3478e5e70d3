//! Proof files by topic.
