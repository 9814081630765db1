//! The tables of boards: boards and their people in `board`, topics in `topic`, floors in `floor`.

mod board;
mod category;
mod count;
mod draft;
pub(super) mod export;
mod favourite;
mod floor;
mod follow;
mod held;
pub(super) mod import;
mod poll;
mod switch;
mod tend;
mod topic;
mod version;
mod vote;
mod write;

pub(super) use board::*;
pub(super) use category::*;
pub(super) use count::*;
pub(super) use draft::*;
pub(super) use favourite::*;
pub(super) use floor::*;
pub(super) use follow::*;
pub(super) use held::*;
pub(super) use poll::*;
pub(super) use switch::*;
pub(super) use tend::*;
pub(super) use topic::*;
pub(super) use version::*;
pub(super) use vote::*;
pub(super) use write::*;
