//! The whole house, from outside.

mod access_table;
