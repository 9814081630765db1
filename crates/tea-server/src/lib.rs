//! Everything that listens: one main port for pages, JSON, WebSocket and frames.

pub mod guard;
pub mod health;
pub mod limits;
pub mod metrics;
pub mod pages;
pub mod port;
