//! The tables of tending.

mod ban;
mod board;
mod essence;
mod held;
mod log;
mod notice;
mod report;
mod topic;
mod word;

pub(in crate::boards) use ban::*;
pub(in crate::boards) use board::*;
pub(in crate::boards) use essence::*;
pub(in crate::boards) use held::*;
pub(in crate::boards) use log::*;
pub(in crate::boards) use notice::*;
pub(in crate::boards) use report::*;
pub(in crate::boards) use topic::*;
pub(in crate::boards) use word::*;
