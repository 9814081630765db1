//! Films through ffmpeg and ffprobe, which run as children, each call in a sandbox of its own.
//!
//! A film is the most dangerous thing that a stranger can hand in: it is read by hundreds of thousands of lines of C.
//! So nothing of it is read in this process. A file whose first bytes are those of no film never reaches a tool
//! ([`sniff()`]); a tool is told which reader to use and may use no other; it sees its source and the directory of its
//! job and nothing else, has no network, little memory and little time, and dies with whoever started it ([`Sandbox`]).
//! What it prints is kept for the log and never shown to people, and that it ends without complaint is not believed
//! before what it made was looked at.
//!
//! The order to call things in: [`probe()`]; [`copy`] where the probe says so, which can be watched at once;
//! [`poster()`]; [`loudness()`]; [`encode`] for one [`Rung`] after another; [`sprite()`] from the smallest one. Each
//! future may be dropped at any time, which kills what it started; each call may be made again in the same directory and
//! writes over what is there. The directory belongs to one job; the caller makes it and clears it away.
//!
//! This crate knows nothing of people, of the database and of HTTP.

mod codec;
mod fault;
mod guard;
mod keys;
mod ladder;
pub mod limits;
mod loudness;
mod made;
mod playlist;
mod poster;
mod probe;
mod progress;
mod report;
mod run;
mod rung;
mod sandbox;
mod sniff;
mod source;
mod sprite;
mod subtitles;
mod sys;
mod tools;

pub use codec::{AudioCodec, VideoCodec};
pub use fault::{Damage, Fault, FaultKind};
pub use ladder::{copy, encode};
pub use loudness::{Gain, loudness};
pub use made::Made;
pub use playlist::{FILE, Variant, master, media_playlist};
pub use poster::{poster, still};
pub use probe::{AudioInfo, Chapter, Probe, VideoInfo, probe};
pub use progress::Progress;
pub use rung::{Caps, Rung};
pub use sandbox::{Network, Sandbox};
pub use sniff::{Container, SNIFF_BYTES, sniff};
pub use sprite::{Sprite, sprite};
pub use subtitles::vtt_of;
pub use tools::Tools;
