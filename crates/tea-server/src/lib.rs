//! Everything that listens: one main port for pages, JSON, WebSocket and frames.

pub mod limits;
pub mod pages;
pub mod port;
