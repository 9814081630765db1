//! What people see when something failed: what happened, whether their words are safe, what to do.

use askama::Template;

use super::page::Page;

/// The error page.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorView {
    /// The frame.
    pub page: Page,
    /// The sentence of the error's code: what happened and what to do.
    pub sentence: String,
    /// What the person had written, to copy and send again; `None` if nothing was being sent.
    pub text: Option<String>,
    /// Whether coming in is the way on: beside this page where words stand on it, so that they stay in sight.
    pub sign_in: bool,
    /// The short code under which the log has the rest; `None` if there is nothing more to know.
    pub trace: Option<String>,
    /// Words to search for, where an address led nowhere.
    pub search: Option<String>,
}

impl ErrorView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
