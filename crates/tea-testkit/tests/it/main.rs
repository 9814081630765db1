//! The whole house, from outside.

mod access_table;
mod chaos;
mod live;
