//! Limits of the core, in one place.
