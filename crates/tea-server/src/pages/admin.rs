//! The keepers' list of people: counts, search, acts on one person, invitations.

use askama::Template;

use super::face::Face;
use super::moderation::{self, Term};
use super::page::Page;
use super::people::{Port, Role};

/// The keepers' list.
#[derive(Template)]
#[template(path = "admin.html")]
pub struct AdminView {
    /// The frame.
    pub page: Page,
    /// How many of each kind.
    pub counts: Counts,
    /// What names were searched for.
    pub query: String,
    /// Which kind is shown.
    pub filter: Filter,
    /// This page of people.
    pub rows: Vec<AdminRow>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Invitations that still work.
    pub invitations: Vec<Invitation>,
    /// A link that was just made, shown once.
    pub made: Option<MadeLink>,
    /// Why an act was refused.
    pub error: Option<String>,
    /// Whether the viewer may give roles.
    pub may_appoint: bool,
    /// Seconds after which a case of the front desk leaves somebody who does not answer it.
    pub desk_silence_s: u32,
    /// What the house decided about films and money.
    pub library: LibraryForm,
}

/// What the house decided about films and money, as a form has it.
#[derive(Clone, Debug)]
pub struct LibraryForm {
    /// Whether members may bring films, or only admins.
    pub members_upload: bool,
    /// Seconds that others than VIPs wait for a free download.
    pub download_wait_s: u32,
    /// What a VIP term costs, without the unit.
    pub vip_price: String,
    /// How many days it lasts.
    pub vip_days: u32,
    /// What a paid title costs unless it says otherwise, without the unit.
    pub title_price: String,
    /// What the unit is called.
    pub unit: String,
}

/// How many people of each kind the house has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// All members.
    pub all: u64,
    /// Waiting for approval.
    pub pending: u64,
    /// Locked.
    pub locked: u64,
}

/// Which people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All.
    All,
    /// Waiting for approval.
    Pending,
    /// Locked.
    Locked,
    /// Staff.
    Staff,
    /// Admins.
    Admin,
}

impl Filter {
    /// Every choice, in the order shown.
    pub const ALL: [Filter; 5] = [Filter::All, Filter::Pending, Filter::Staff, Filter::Admin, Filter::Locked];

    /// The value in the address.
    pub fn value(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Pending => "pending",
            Filter::Locked => "locked",
            Filter::Staff => "staff",
            Filter::Admin => "admin",
        }
    }

    /// The filter of an address; anything else shows all.
    pub fn from_value(value: &str) -> Filter {
        Filter::ALL.into_iter().find(|filter| filter.value() == value).unwrap_or(Filter::All)
    }
}

/// One person in the list.
#[derive(Clone, Debug)]
pub struct AdminRow {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Their role.
    pub role: Role,
    /// Whether they wait for approval, may come in, are locked out or left.
    pub standing: Standing,
    /// Until when they may not write anywhere.
    pub muted_until_ms: Option<i64>,
    /// When they joined.
    pub joined_ms: i64,
    /// When they were last here; `None` if never.
    pub seen_ms: Option<i64>,
    /// The way they came in, if they are here.
    pub here: Option<Port>,
    /// Whether the viewer may act on them.
    pub may_act: bool,
}

/// Whether a person may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waits for approval.
    Pending,
    /// May come in.
    Active,
    /// Locked out.
    Locked,
    /// Left the house.
    Left,
}

/// An invitation that still works.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The word.
    pub word: String,
    /// How many may still come with it.
    pub left: u32,
    /// Until when.
    pub expires_ms: i64,
}

/// A link made by the last act. It is shown once, since only its hash is kept.
#[derive(Clone, Debug)]
pub struct MadeLink {
    /// Whether it sets a new password, and whose; else it is an invitation.
    pub reset_for: Option<String>,
    /// The whole address.
    pub href: String,
}

impl AdminView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["user-plus"]
    }

    /// Every filter with its name, its number where counted, and whether it is the current one.
    pub(crate) fn filters(&self) -> Vec<FilterLink> {
        let link = |filter: Filter| {
            let (name, count) = match filter {
                Filter::All => (self.page.say("admin-all"), Some(self.counts.all)),
                Filter::Pending => (self.page.say("admin-pending"), Some(self.counts.pending)),
                Filter::Locked => (self.page.say("admin-locked"), Some(self.counts.locked)),
                Filter::Staff => (self.page.say("role-staff"), None),
                Filter::Admin => (self.page.say("role-admin"), None),
            };
            let name = name.to_owned();
            FilterLink { value: filter.value(), name, count, current: filter == self.filter }
        };
        Filter::ALL.into_iter().map(link).collect()
    }

    /// The choices of a mute with their names.
    pub(crate) fn mute_choices(&self) -> Vec<Term> {
        moderation::mute_choices(&self.page)
    }

    /// The roles that can be given.
    pub(crate) fn roles(&self) -> [Role; 3] {
        Role::GIVEN
    }
}

/// A filter as a link.
#[derive(Debug)]
pub(crate) struct FilterLink {
    pub(crate) value: &'static str,
    pub(crate) name: String,
    pub(crate) count: Option<u64>,
    pub(crate) current: bool,
}
