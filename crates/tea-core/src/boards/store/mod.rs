//! The tables of boards: boards and their people in `board`, topics in `topic`, floors in `floor`.

mod board;
mod category;
mod count;
mod floor;
mod write;
mod held;
mod follow;
mod draft;
mod favourite;
pub(super) mod export;
pub(super) mod import;
mod poll;
mod switch;
mod tend;
mod version;
mod vote;
mod topic;

pub(super) use board::*;
pub(super) use category::*;
pub(super) use write::*;
pub(super) use held::*;
pub(super) use follow::*;
pub(super) use count::*;
pub(super) use floor::*;
pub(super) use draft::*;
pub(super) use favourite::*;
pub(super) use poll::*;
pub(super) use switch::*;
pub(super) use tend::*;
pub(super) use version::*;
pub(super) use vote::*;
pub(super) use topic::*;
