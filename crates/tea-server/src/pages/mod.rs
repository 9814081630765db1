//! What people see in a browser: the data of every page and the templates that show it.
//!
//! A view is plain data, already decided: no core types, no rights to check, times in milliseconds since 1970.
//! Handlers fill a view and call `render()`; templates lie in `web/templates` under the name of their view.
//! To add a page: a struct with a `page: Page` field, a template that extends `page.html`, an `icons()` list for
//! the drawings it uses, words in both languages, and a sample in `tests`.

pub mod admin;
pub mod assets;
pub mod boards;
pub mod desk;
pub mod error;
pub mod face;
pub mod form;
pub mod home;
mod icons;
pub mod keeping;
pub mod leave;
pub mod me;
pub mod message;
pub mod moderation;
pub mod moment;
pub mod news;
pub mod own;
pub mod page;
pub mod people;
pub mod room;
pub mod rooms;
pub mod search;
pub mod sign;
pub mod space;
pub mod tend;
pub mod video;

#[cfg(test)]
mod tests;
