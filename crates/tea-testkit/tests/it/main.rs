//! The whole house, from outside.

mod access_table;
mod bad_input;
mod chaos;
mod live;
