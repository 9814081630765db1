//! Everything that listens: one main port for pages, JSON, WebSocket and frames, and the raw text ports.

pub mod guard;
pub mod health;
pub mod http;
pub mod limits;
pub mod live;
pub mod metrics;
pub mod offers;
pub mod pages;
pub mod port;
pub mod raw;
mod server;
pub mod showing;

pub use server::{Server, ServerSettings};
