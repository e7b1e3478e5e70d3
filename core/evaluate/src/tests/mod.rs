//! Tests of the evaluator and of the search, by topic.

mod arrays;
mod derivatives;
mod limits;
mod numbers;
mod search;
