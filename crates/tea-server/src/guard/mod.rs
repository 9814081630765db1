//! What every request passes before a handler sees it, and every response before it leaves.
//!
//! [`Guards::around`] wraps the whole router once, outside of everything else; [`limit_bodies`] gives a group of routes
//! its body limit. A guard that turns a request away names a [`Refusal`]; the words come from an [`Explain`] function,
//! since pages and the JSON interface say things differently.
//!
//! To add a guard: a file with a pure function over the request's head, a variant of [`Refusal`], a line in `examine`.

mod body;
mod cookies;
mod gate;
mod headers;
mod host;
mod length;
mod method;
mod origin;
mod refusal;
mod request_id;

pub use self::body::Pace;
pub use self::cookies::{Cookies, read as read_cookie};
pub use self::gate::{GuardSettings, Guards};
pub use self::host::RequestHost;
pub use self::length::limit_bodies;
pub use self::refusal::{Asked, Explain, Refusal, plain};
pub use self::request_id::RequestId;
