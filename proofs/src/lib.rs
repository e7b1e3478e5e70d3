//! Proof files by topic: copy from them.
//!
//! The questions of the assignment, in its order: [`relu`] and [`sigmoid`] (1), [`softmax`] (2), [`jacobians`] (3),
//! [`discrete_convolution`] (4), [`sizes`] (5), [`convolution`] (6); [`misprints`] holds what the published answers get
//! wrong. [`assignment`] is the document with those answers itself, `notes/assignment.md`, checked where it stands. The
//! other files are what everybody needs. Definitions that several files share are in [`nn`].

pub mod nn;

pub mod assignment;
pub mod convolution;
pub mod discrete_convolution;
pub mod jacobians;
pub mod misprints;
pub mod relu;
pub mod sigmoid;
pub mod sizes;
pub mod softmax;

pub mod attention;
pub mod convolution_family;
pub mod counting;
pub mod dense;
pub mod embeddings;
pub mod expectation;
pub mod gaussian;
pub mod losses;
pub mod normalization;
pub mod norms;
pub mod optimization;
pub mod probability;
pub mod regression;
pub mod sums;
pub mod textbook;

// Every derivation in these files is tested, and every snapshot belongs to one.
rederive::no_orphans!();
