//! The tables of the library.

mod bullet;
mod film;
pub(super) mod purchase;
pub(super) mod reel;
pub(super) mod ticket;
mod upload;
mod list;
mod person;
mod shelf;
mod tend;
mod title;

pub(super) use bullet::*;
pub(super) use film::*;
pub(super) use upload::*;
pub(super) use list::*;
pub(super) use person::*;
pub(super) use shelf::*;
pub(super) use tend::*;
pub(super) use title::*;
