//! The tables of boards: boards and their people in `board`, topics in `topic`, floors in `floor`.

mod board;
mod floor;
mod topic;

pub(super) use board::*;
pub(super) use floor::*;
pub(super) use topic::*;
