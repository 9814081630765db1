//! Coming in: sign-in, sign-up, the first set-up, waiting for approval, a new password by link.

use askama::Template;

use super::form::{Captcha, Field};
use super::page::Page;

/// The sign-in form.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignInView {
    /// The frame.
    pub page: Page,
    /// The name typed.
    pub name: Field,
    /// Why the last try failed.
    pub error: Option<String>,
    /// Where to go afterwards: a path of this house.
    pub next: String,
    /// The puzzle, after failed tries.
    pub captcha: Option<Captcha>,
    /// Whether one can sign up.
    pub may_register: bool,
}

/// The sign-up form.
#[derive(Template)]
#[template(path = "sign_up.html")]
pub struct SignUpView {
    /// The frame.
    pub page: Page,
    /// Name in addresses.
    pub name: Field,
    /// Name as shown.
    pub display: Field,
    /// The password; its value stays empty.
    pub password: Field,
    /// The password again; its value stays empty.
    pub again: Field,
    /// The invitation word, where one is needed.
    pub invite: Option<Field>,
    /// The puzzle, where one is set.
    pub captcha: Option<Captcha>,
    /// Whether a keeper looks at each request first.
    pub by_approval: bool,
    /// Where to go afterwards: a path of this house.
    pub next: String,
}

/// Who may come into the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Everybody.
    Open,
    /// Those with an invitation.
    Invitation,
    /// Those whom a keeper approves.
    Approval,
}

impl Entry {
    /// Every choice, in the order shown.
    pub const ALL: [Entry; 3] = [Entry::Open, Entry::Approval, Entry::Invitation];

    /// The value in the form.
    pub fn value(self) -> &'static str {
        match self {
            Entry::Open => "open",
            Entry::Invitation => "invitation",
            Entry::Approval => "approval",
        }
    }

    /// The key of its name.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Entry::Open => "entry-open",
            Entry::Invitation => "entry-invitation",
            Entry::Approval => "entry-approval",
        }
    }
}

/// The first page of a new house.
#[derive(Template)]
#[template(path = "set_up.html")]
pub struct SetUpView {
    /// The frame.
    pub page: Page,
    /// The one-time word of the printed link.
    pub word: String,
    /// Why the whole form was refused.
    pub error: Option<String>,
    /// Name of the house.
    pub house: Field,
    /// The owner's name in addresses.
    pub name: Field,
    /// The owner's name as shown.
    pub display: Field,
    /// The password; its value stays empty.
    pub password: Field,
    /// The password again; its value stays empty.
    pub again: Field,
    /// Who may come in.
    pub entry: Entry,
}

/// What a newcomer reads while a keeper has not decided.
#[derive(Template)]
#[template(path = "pending.html")]
pub struct PendingView {
    /// The frame.
    pub page: Page,
    /// The name they asked for.
    pub name: String,
}

/// A new password by a one-time link.
#[derive(Template)]
#[template(path = "reset.html")]
pub struct ResetView {
    /// The frame.
    pub page: Page,
    /// The one-time word of the link.
    pub word: String,
    /// Whose password it is, if the word is good; for password managers.
    pub name: String,
    /// Why the whole form was refused.
    pub error: Option<String>,
    /// The password; its value stays empty.
    pub password: Field,
    /// The password again; its value stays empty.
    pub again: Field,
}

impl SignInView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

impl SignUpView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

impl SetUpView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

impl PendingView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

impl ResetView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
