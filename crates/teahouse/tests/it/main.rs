//! The binary as people run it: one house, its commands, its ends.

#![expect(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

mod desk;
mod doctor;
mod explain;
mod films;
mod house;
mod import;
mod kill;
mod life;
mod line;
mod push;
mod raw;
mod release;
mod serve;
mod terminal;
mod visit;
