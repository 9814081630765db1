//! The tables of the library.

mod film;

pub(super) use film::*;
