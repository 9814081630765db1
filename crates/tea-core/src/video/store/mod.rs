//! The tables of the library.

mod bullet;
mod film;
mod list;
mod person;
pub(super) mod purchase;
pub(super) mod reel;
mod shelf;
mod tend;
pub(super) mod ticket;
mod title;
mod upload;
mod work;

pub(super) use bullet::*;
pub(super) use film::*;
pub(super) use list::*;
pub(super) use person::*;
pub(super) use shelf::*;
pub(super) use tend::*;
pub(super) use title::*;
pub(super) use upload::*;
pub(super) use work::*;
