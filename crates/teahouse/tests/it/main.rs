//! The binary as people run it: one house, its commands, its ends.

mod house;
mod serve;
mod visit;
