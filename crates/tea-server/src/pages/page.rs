//! What every page has around its own matter: head, top bar, tabs, language, theme, and who is looking.

use std::ops::Deref;

use super::assets::asset;
use super::face::Face;
use super::icons;
use super::moment::Clock;
use super::news::NewsLine;
use tea_words::{Locale, Words};

/// Drawings of the frame itself, on every page.
const FRAME_ICONS: &[&str] =
    &["chats-circle", "list-bullets", "monitor-play", "users", "storefront", "magnifying-glass", "house-line"];
const MEMBER_ICONS: &[&str] = &["bell"];
const GUEST_ICONS: &[&str] = &["sign-in"];

/// Light or dark, as a person chose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every choice, in the order the switch offers them.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The value in the cookie, in the form and in `data-theme`.
    pub fn value(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a cookie value; anything else follows the device.
    pub fn from_value(value: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.value() == value).unwrap_or_default()
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "theme-auto",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        }
    }
}

/// The part of the house a page belongs to; its entry in the bar is underlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The front page.
    Home,
    /// Rooms and direct messages.
    Talk,
    /// Boards and topics.
    Boards,
    /// Films.
    Films,
    /// People.
    People,
    /// The front desk.
    Desk,
    /// One's own page.
    Me,
    /// What the house tells the viewer.
    Notices,
    /// None of them.
    Elsewhere,
}

/// The words and the clock a page or a fragment is written with.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The language.
    pub words: &'static Words,
    /// What "now" and "today" mean.
    pub clock: Clock,
}

impl Reading {
    /// The language of the words around, as a value of `lang`.
    pub fn lang(&self) -> &'static str {
        self.words.locale().lang()
    }

    /// A message without arguments.
    pub fn say<'a>(&self, key: &'a str) -> &'a str {
        self.words.say(key)
    }

    /// The message whose argument is `$count`.
    pub fn count<N: Copy + TryInto<i64>>(&self, key: &str, count: &N) -> String {
        self.words.count(key, (*count).try_into().unwrap_or(i64::MAX))
    }

    /// The message whose argument is `$name`.
    pub fn name(&self, key: &str, name: impl AsRef<str>) -> String {
        self.words.name(key, name.as_ref())
    }

    /// How long ago, or the date.
    pub fn ago(&self, at_ms: &i64) -> String {
        self.clock.ago(self.words, *at_ms)
    }

    /// Today, yesterday, or the date.
    pub fn day_line(&self, at_ms: &i64) -> String {
        self.clock.day_line(self.words, *at_ms)
    }

    /// Hour and minute.
    pub fn hour_minute(&self, at_ms: &i64) -> String {
        self.clock.hour_minute(*at_ms)
    }

    /// Date, hour and minute.
    pub fn exact(&self, at_ms: &i64) -> String {
        self.clock.exact(*at_ms)
    }

    /// Value of a `datetime` attribute.
    pub fn iso(&self, at_ms: &i64) -> String {
        self.clock.iso(*at_ms)
    }
}

/// The member who is looking.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Account number.
    pub id: i64,
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Notices that they have not read.
    pub news: u64,
    /// Whether the people list of the house's keepers is open to them.
    pub may_admin: bool,
    /// How many cases wait at the front desk; `None` for those who do not keep it.
    pub desk_waiting: Option<u32>,
}

/// The frame of one page.
#[derive(Clone)]
pub struct Page {
    /// Words and clock.
    pub reading: Reading,
    /// Name of the house.
    pub house: String,
    /// Title of this page without the house's name; empty on the front page.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The page's one absolute address; `None` keeps it out of search engines.
    pub canonical: Option<String>,
    /// Path and query of this page, to come back to after signing in or changing the look.
    pub path: String,
    /// Light or dark.
    pub theme: Theme,
    /// Which entry of the bar is current.
    pub place: Place,
    /// Who is looking; `None` for a guest.
    pub viewer: Option<Viewer>,
    /// What was searched for, shown in the field again.
    pub query: String,
    /// One sentence about what the last form did, shown at the top.
    pub notice: Option<String>,
    /// Where that sentence leads on to: the address, and the key of the word for it.
    pub notice_way: Option<(&'static str, &'static str)>,
    /// The newest piece of news, where it is shown above everything else.
    pub news: Option<NewsLine>,
    /// The path of the feed that tells of this page.
    pub feed: Option<String>,
    /// What this page is, for search engines: JSON-LD that is safe inside a script element.
    pub data: Option<String>,
}

impl Deref for Page {
    type Target = Reading;

    /// So that a template asks its page for words and times directly.
    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Page {
    /// The languages and whether each is the current one.
    pub fn languages(&self) -> impl Iterator<Item = (Locale, bool)> {
        let current = self.reading.words.locale();
        Locale::ALL.into_iter().map(move |locale| (locale, locale == current))
    }

    /// The character on the seal: the first of the house's name.
    pub(crate) fn chop(&self) -> String {
        self.house.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default()
    }

    /// Content of `<title>`.
    pub(crate) fn full_title(&self) -> String {
        if self.title.is_empty() { self.house.clone() } else { format!("{} · {}", self.title, self.house) }
    }

    /// Whether this is a board or a topic.
    pub(crate) fn at_boards(&self) -> bool {
        self.place == Place::Boards
    }

    /// Value of `data-theme`, if the person chose one.
    pub(crate) fn forced_theme(&self) -> Option<&'static str> {
        (self.theme != Theme::Auto).then(|| self.theme.value())
    }

    pub(crate) fn at_home(&self) -> bool {
        self.place == Place::Home
    }

    pub(crate) fn at_talk(&self) -> bool {
        self.place == Place::Talk
    }

    pub(crate) fn at_films(&self) -> bool {
        self.place == Place::Films
    }

    pub(crate) fn at_people(&self) -> bool {
        self.place == Place::People
    }

    pub(crate) fn at_desk(&self) -> bool {
        self.place == Place::Desk
    }

    /// How many cases wait, for those who keep the desk.
    pub(crate) fn desk_waiting(&self) -> Option<u32> {
        self.viewer.as_ref().and_then(|viewer| viewer.desk_waiting)
    }

    pub(crate) fn at_notices(&self) -> bool {
        self.place == Place::Notices
    }

    pub(crate) fn at_me(&self) -> bool {
        self.place == Place::Me
    }

    /// The address of an embedded file, if this build has it.
    pub(crate) fn asset(&self, name: &str) -> Option<&'static str> {
        asset(name)
    }

    /// The symbols this page refers to: the frame's and its own.
    pub(crate) fn symbols(&self, own: impl AsRef<[&'static str]>) -> String {
        let person = if self.viewer.is_some() { MEMBER_ICONS } else { GUEST_ICONS };
        icons::symbols(&[FRAME_ICONS, person, own.as_ref()].concat())
    }
}
