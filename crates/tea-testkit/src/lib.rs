//! A whole house inside a test: a temporary directory, a clock that the test moves, repeatable randomness, a real
//! server on a port of its own; clients that say exactly what a test wants said; a network that misbehaves; the
//! checker that says whether a room's log kept its promises; and the loop that kills the real binary under load.
//!
//! It is for tests alone, so it panics where a test should fail.

#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a failed unwrap in a test is a failed test")]

pub mod browser;
pub mod chaos;
pub mod frame_client;
pub mod held;
pub mod house;
pub mod http;
pub mod kill_loop;
pub mod limits;
pub mod live_client;
pub mod log;
pub mod scene;
pub mod socket_client;
pub mod text_client;
pub mod wait;

pub use browser::{Browser, Page};
pub use chaos::Chaos;
pub use frame_client::FrameClient;
pub use held::Held;
pub use house::{Person, TestHouse};
pub use live_client::LiveClient;
pub use log::{Anomaly, Log, check_log};
pub use scene::{PASSWORD, START};
pub use socket_client::{NoSocket, SocketClient};
pub use text_client::TextClient;
pub use wait::{soon, until};
