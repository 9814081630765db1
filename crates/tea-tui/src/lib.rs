//! The terminal client's screens: state, update, view.
//!
//! [`App`] is a state without I/O and without a clock. Whatever happens is an [`Event`]; what has to be done about it
//! comes back as [`Effect`]s; [`view::draw`] puts the state on a ratatui frame of any backend. [`linear::Linear`] is
//! the same for people who listen to a screen reader: lines that are only ever appended.
//!
//! To drive it: read terminal, client and cache; before each batch give [`Event::Tick`]; give the events; do the
//! effects in order; draw when [`App::take_dirty`] says so; and wake no later than [`App::wake_at`].

pub mod app;
mod boards;
pub mod cache;
mod cells;
pub mod clean;
mod composer;
mod desk;
pub mod effect;
pub mod event;
mod films;
mod house;
pub mod keys;
pub mod limits;
pub mod linear;
mod markup;
pub mod runtime;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sample_boards;
#[cfg(test)]
mod sample_films;
pub mod setup;
#[cfg(test)]
mod stage;
mod talk;
pub mod theme;
pub mod view;
mod when;
mod wrap;

pub use app::App;
pub use effect::{Choices, Effect, Keep};
pub use event::{Cached, CachedHouse, Event, Tag};
pub use setup::Setup;
