//! The full-screen client as a person has it: the built binary under a real pseudo-terminal, a house beside it, and a
//! terminal emulator that says what is to be seen.

mod advice;
mod cursor;
mod desk;
mod ends;
mod history;
mod people;
mod pty;
mod restart;
mod start;
mod talk;
