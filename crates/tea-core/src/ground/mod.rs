//! What every service stands on: database, files, jobs, search.

pub mod bigrams;
pub mod db;
pub mod files;
pub mod images;
pub mod jobs;
pub mod search;
