//! People: who is here, the list, and one person's page.

use askama::Template;

use super::face::Face;
use super::page::Page;
use super::space::SiteView;

/// What a person is in the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A member.
    Member,
    /// A member with a paid term.
    Vip,
    /// Answers the front desk.
    Staff,
    /// Manages people.
    Admin,
    /// Owns the house.
    Owner,
}

impl Role {
    /// The roles that can be given, from least to most.
    pub const GIVEN: [Role; 3] = [Role::Member, Role::Staff, Role::Admin];

    /// The value in forms.
    pub fn value(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Vip => "vip",
            Role::Staff => "staff",
            Role::Admin => "admin",
            Role::Owner => "owner",
        }
    }

    /// The key of its name.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Role::Member => "role-member",
            Role::Vip => "role-vip",
            Role::Staff => "role-staff",
            Role::Admin => "role-admin",
            Role::Owner => "role-owner",
        }
    }

    /// Whether the role shows as a seal beside the name.
    pub(crate) fn has_seal(&self) -> bool {
        matches!(self, Role::Staff | Role::Admin | Role::Owner)
    }
}

/// The way a person came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// A browser.
    Browser,
    /// The terminal client.
    Terminal,
    /// A plain text line.
    Text,
    /// A program.
    Api,
}

impl Port {
    /// The key of its name.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Port::Browser => "port-browser",
            Port::Terminal => "port-terminal",
            Port::Text => "port-text",
            Port::Api => "port-api",
        }
    }
}

/// Somebody connected now.
#[derive(Clone, Debug)]
pub struct PersonHere {
    /// Account number.
    pub id: i64,
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// The way they came in.
    pub port: Port,
}

/// A person in the list.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Their role.
    pub role: Role,
    /// Their line about themselves; empty if they wrote none.
    pub signature: String,
    /// The way they came in, if they are here.
    pub here: Option<Port>,
}

/// The list of people.
#[derive(Template)]
#[template(path = "people.html")]
pub struct PeopleView {
    /// The frame.
    pub page: Page,
    /// What the list was narrowed to; empty for everybody.
    pub filter: String,
    /// How many members the house has.
    pub total: u64,
    /// How many are here.
    pub here: u32,
    /// This page of them.
    pub people: Vec<PersonRow>,
    /// Address of the next page.
    pub next: Option<String>,
}

impl PeopleView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

/// One person's page, which is their own site.
#[derive(Template)]
#[template(path = "person.html")]
pub struct PersonView {
    /// The frame.
    pub page: Page,
    /// Account number.
    pub id: i64,
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Their role.
    pub role: Role,
    /// Their line about themselves.
    pub signature: String,
    /// More about themselves, as safe HTML.
    pub bio_html: String,
    /// When they joined.
    pub joined_ms: i64,
    /// The way they came in, if they are here.
    pub here: Option<Port>,
    /// How many messages they wrote in public rooms.
    pub messages: u64,
    /// Whether they left the house; their words stay.
    pub left: bool,
    /// Whether this is the viewer.
    pub own: bool,
    /// Whether the viewer blocked them.
    pub blocked: bool,
    /// What they wrote.
    pub site: SiteView,
}

impl PersonView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        if self.own {
            &["pencil-simple", "gear-six"]
        } else if self.page.viewer.is_none() || self.left {
            &[]
        } else if self.blocked {
            &["prohibit"]
        } else {
            &["paper-plane-tilt", "prohibit"]
        }
    }
}
