//! What every service stands on: database, files, jobs, search.

pub mod bigrams;
pub mod db;
pub mod images;
