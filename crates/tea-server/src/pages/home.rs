//! The front page: greeting, the lit day, the rail of plates, who is here.

use askama::Template;

use super::boards::TopicRow;
use super::desk::Manned;
use super::page::Page;
use super::people::PersonHere;
use super::video::Card;

/// Width of one bar of the lit day and the gap after it, in units of the drawing.
const BAR_WIDTH: u32 = 17;
const BAR_STEP: u32 = 20;
/// Height of the highest bar; an hour without a word keeps a stub, since the house was open.
const BAR_HIGHEST: u32 = 64;
const BAR_STUB: u32 = 2;

/// The front page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomeView {
    /// The frame.
    pub page: Page,
    /// People connected now.
    pub people_here: u32,
    /// Messages since the member was last here; 0 for a guest.
    pub unread: u64,
    /// Where somebody spoke to the member.
    pub mention: Option<Mention>,
    /// The last 24 hours.
    pub day: Day,
    /// The liveliest rooms, at most eight.
    pub plates: Vec<Plate>,
    /// How many rooms there are for this person.
    pub rooms_total: u64,
    /// Whether this person may make a room.
    pub may_hang: bool,
    /// Topics of all boards, by their newest floor.
    pub topics: Vec<TopicRow>,
    /// Address and title of the topics with the most replies and votes of today.
    pub top: Vec<(String, String)>,
    /// Titles in which the viewer stopped.
    pub go_on: Vec<Card>,
    /// The newest titles.
    pub films: Vec<Card>,
    /// Some of those who are here, by name.
    pub here: Vec<PersonHere>,
    /// Who is at the front desk.
    pub desk: Manned,
    /// Whether a guest can sign up at all.
    pub may_register: bool,
    /// Host and port of the house: what the terminal client is given.
    pub host: String,
    /// Scheme, host and port: what a program is given.
    pub origin: String,
}

/// A room in which somebody spoke to the member.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Address of the message.
    pub href: String,
    /// Title of the room.
    pub title: String,
    /// How often.
    pub count: u64,
}

/// A room as a plate on the rail.
#[derive(Clone, Debug)]
pub struct Plate {
    /// Address of the room.
    pub href: String,
    /// Title.
    pub title: String,
    /// People in it now.
    pub here: u32,
    /// Messages of the last ten minutes.
    pub recent: u32,
    /// Messages new for this member in particular.
    pub new: u64,
}

impl Plate {
    /// Wisps of steam, 0 to 3.
    pub(crate) fn wisps(&self) -> u8 {
        match self.recent {
            0 => 0,
            1..=5 => 1,
            6..=30 => 2,
            _ => 3,
        }
    }

    /// Whether the title is written sideways, as Latin letters are in a vertical line.
    pub(crate) fn is_latin(&self) -> bool {
        self.title.chars().all(|c| c.is_ascii() || c.is_alphabetic() && u32::from(c) < 0x2000)
    }

    /// Whether the plate hangs faded: nobody there and nothing said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.here == 0 && self.recent == 0
    }
}

/// Messages per hour over the last 24 hours, the present hour last.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// Oldest first.
    pub hours: [u32; 24],
}

/// One bar of the drawing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) now: bool,
}

impl Day {
    /// The bars, scaled so that the busiest hour is full height.
    pub(crate) fn bars(&self) -> Vec<Bar> {
        let busiest = u64::from(self.hours.iter().copied().max().unwrap_or_default().max(1));
        let mut bars = Vec::with_capacity(self.hours.len());
        for (x, count) in (0..).step_by(BAR_STEP as usize).zip(self.hours) {
            let scaled = u64::from(count) * u64::from(BAR_HIGHEST) / busiest;
            let height = u32::try_from(scaled).unwrap_or(BAR_HIGHEST).max(BAR_STUB);
            bars.push(Bar { x, y: BAR_HIGHEST - height, width: BAR_WIDTH, height, now: false });
        }
        if let Some(last) = bars.last_mut() {
            last.now = true;
        }
        bars
    }

    /// Messages of all 24 hours.
    pub(crate) fn total(&self) -> i64 {
        self.hours.iter().copied().map(i64::from).sum()
    }
}

impl HomeView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let mut icons = vec!["globe-simple", "terminal-window", "plugs"];
        if self.may_hang {
            icons.push("plus");
        }
        icons
    }

    /// Whether films are on the page, which need their own stylesheet.
    pub(crate) fn has_films(&self) -> bool {
        !self.films.is_empty() || !self.go_on.is_empty()
    }

    /// The greeting of the local hour.
    pub(crate) fn greeting(&self) -> String {
        let clock = &self.page.reading.clock;
        let (with_name, bare) = match clock.hour(clock.now_ms) {
            5..11 => ("home-morning-name", "home-morning"),
            11..13 => ("home-noon-name", "home-noon"),
            13..18 => ("home-afternoon-name", "home-afternoon"),
            18..23 => ("home-evening-name", "home-evening"),
            _ => ("home-night-name", "home-night"),
        };
        match &self.page.viewer {
            Some(viewer) => self.page.name(with_name, &viewer.display),
            None => self.page.say(bare).to_owned(),
        }
    }

    /// The hours under the drawing: every sixth from the start.
    pub(crate) fn ticks(&self) -> Vec<String> {
        let clock = &self.page.reading.clock;
        let hour_ms = 3_600_000;
        let start_ms = clock.now_ms - clock.now_ms.rem_euclid(hour_ms) - 23 * hour_ms;
        (0..4).map(|tick| clock.hour_minute(start_ms + tick * 6 * hour_ms)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plate(title: &str, recent: u32) -> Plate {
        Plate { href: "/talk/hall".into(), title: title.into(), here: 0, recent, new: 0 }
    }

    #[test]
    fn steam_rises_with_the_talk() {
        for (recent, wisps) in [(0, 0), (1, 1), (5, 1), (6, 2), (30, 2), (31, 3)] {
            assert_eq!(plate("大堂", recent).wisps(), wisps, "{recent} messages");
        }
        assert!(plate("大堂", 0).is_quiet() && !plate("大堂", 1).is_quiet());
        assert!(plate("Café & friends", 0).is_latin() && !plate("Rust 茶", 0).is_latin());
    }

    #[test]
    fn the_busiest_hour_is_full_and_a_silent_one_keeps_a_stub() {
        let mut hours = [0; 24];
        hours[20] = 50;
        hours[23] = 25;
        let bars = Day { hours }.bars();
        assert_eq!(bars[20], Bar { x: 400, y: 0, width: 17, height: 64, now: false });
        assert_eq!(bars[23], Bar { x: 460, y: 32, width: 17, height: 32, now: true });
        assert_eq!(bars[0].height, BAR_STUB);
        assert_eq!(Day { hours: [0; 24] }.bars()[5].height, BAR_STUB);
        assert_eq!(Day { hours: [u32::MAX; 24] }.bars()[5].height, BAR_HIGHEST);
    }
}
