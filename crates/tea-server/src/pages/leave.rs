//! Leaving the house.

use askama::Template;

use super::form::Field;
use super::page::Page;

/// What leaving means, and the form for it.
#[derive(Template)]
#[template(path = "leave.html")]
pub struct LeaveView {
    /// The frame.
    pub page: Page,
    /// Who would leave; for password managers.
    pub name: String,
    /// Why the whole form was refused.
    pub error: Option<String>,
    /// The password; its value stays empty.
    pub password: Field,
    /// For how many days it can be taken back.
    pub days: i64,
}

impl LeaveView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
