//! Limits of the listeners, in one place.
