//! The whole house, from outside.

#![expect(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

mod access_table;
mod bad_input;
mod chaos;
mod class_failures;
mod class_rules;
mod class_rules_boards;
mod desk;
mod desk_cookie;
mod four_ways;
mod four_ways_boards;
mod live;
mod private_boards;
mod text;
mod tickets;
mod topic_sends;
mod uploads;
