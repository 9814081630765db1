//! Step 6: is the line encrypted, and does the other end prove to be the house?

mod handshake;
mod judge;

pub(crate) use handshake::{Handshake, Tls, connector, measure};
pub(crate) use judge::{Belief, Judged, judge};
