//! The terminal client's screens.
