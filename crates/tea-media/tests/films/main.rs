//! Real films, made on the spot by ffmpeg's own sources, through the whole crate.

mod costs;
mod hostile;
mod kinds;
mod support;
mod trace;
