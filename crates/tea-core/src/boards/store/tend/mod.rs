//! The tables of tending.

mod ban;
mod board;
mod essence;
mod log;
mod notice;
mod word;

pub(in crate::boards) use ban::*;
pub(in crate::boards) use board::*;
pub(in crate::boards) use essence::*;
pub(in crate::boards) use log::*;
pub(in crate::boards) use notice::*;
pub(in crate::boards) use word::*;
