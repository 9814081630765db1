//! `teahouse release`: the programs that a house offers to its visitors, signed by a key that never comes near it.

mod keygen;
mod offer;
mod sign;

pub(crate) use keygen::{Keygen, keygen};
pub(crate) use sign::{Sign, sign};
