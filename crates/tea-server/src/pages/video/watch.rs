//! The watch page: the picture, its bullet comments, what the title is, and how it is to be had.

use askama::Template;

use super::card::Card;
use crate::pages::boards::FloorView;
use crate::pages::face::Face;
use crate::pages::page::Page;

/// Small pictures of the course of a film, as the script reads them.
pub type SpriteView = String;

/// What stands where the picture would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BarrierView {
    /// One must sign in.
    SignIn,
    /// One must buy it.
    Buy,
    /// It is for those with a VIP term.
    Vip,
    /// It is being made ready.
    Working(Working),
    /// It cannot be shown, with the key of the reason.
    Damaged(&'static str),
    /// It was taken away.
    Gone,
}

/// A film that is being made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The key of what happens now.
    pub key: &'static str,
    /// How much of all is done.
    pub percent: u8,
    /// Its qualities.
    pub rungs: Vec<QualityRow>,
}

/// A quality and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityRow {
    /// Its name, such as `720p`.
    pub name: &'static str,
    /// The key of how far it has come.
    pub key: &'static str,
    /// How much of it is made.
    pub percent: u8,
}

/// Words to a film.
#[derive(Clone, Debug)]
pub struct SubtitleView {
    /// Their language.
    pub language: String,
    /// What they are called.
    pub label: String,
    /// Where they are.
    pub url: String,
}

/// A part of a film.
#[derive(Clone, Debug)]
pub struct ChapterView {
    /// Where it begins, in milliseconds.
    pub start_ms: u64,
    /// The same as people read it.
    pub at: String,
    /// What it is called.
    pub title: String,
}

/// A bullet comment of the still list.
#[derive(Clone, Debug)]
pub struct BulletRow {
    /// Its moment as people read it.
    pub at: String,
    /// Its words.
    pub text: String,
}

/// What is said about a film in its topic.
#[derive(Clone, Debug)]
pub struct Comments {
    /// The page of the topic.
    pub href: String,
    /// How many answers it has.
    pub replies: u64,
    /// The newest of them, the newest first.
    pub newest: Vec<FloorView>,
    /// What sends a comment only once, however often the form is sent; none for who may not write there.
    pub cid: Option<String>,
}

/// How many bullet comments there are along the film, as the path of a drawing 1000 wide and 26 high.
#[derive(Clone, Debug)]
pub struct Curve(String);

impl Curve {
    /// Draws counts, one a step, of which `steps` make the whole film; none when there is nothing to show.
    #[must_use]
    pub fn of(counts: &[u32], steps: usize) -> Option<Self> {
        let most = counts.iter().copied().max().filter(|&most| most > 0)?;
        let (last, mut path) = (steps.max(counts.len()).max(2) - 1, String::from("M0 26"));
        for index in 0..=last {
            let count = counts.get(index).copied().unwrap_or(0);
            let (x, y) = (index * 1_000 / last, 26 - u64::from(count) * 24 / u64::from(most));
            path.push_str(&format!("L{x} {y}"));
        }
        path.push_str("L1000 26Z");
        Some(Self(path))
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }
}

/// How a title is to be bought.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it costs the viewer, in hundredths of the unit.
    pub price: i64,
    /// The same as people read it.
    pub sum: String,
    /// What it costs others, where the viewer pays less.
    pub instead: Option<String>,
    /// What the viewer has.
    pub balance: String,
    /// Whether that is enough.
    pub enough: bool,
}

/// The watch page.
#[derive(Template)]
#[template(path = "watch.html")]
pub struct WatchView {
    /// The frame.
    pub page: Page,
    /// The title's number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Where the film is; none when there is a barrier.
    pub media: Option<tea_protocol::video::Media>,
    /// What the script needs of the sprite, as JSON.
    pub sprite: Option<SpriteView>,
    /// What stands in the picture's place.
    pub barrier: Option<BarrierView>,
    /// How it is to be bought.
    pub offer: Option<Offer>,
    /// The address of its cover.
    pub cover: Option<String>,
    /// How long it lasts, in milliseconds.
    pub duration_ms: u64,
    /// Where the viewer stopped, in milliseconds.
    pub position_ms: u64,
    /// Words to it.
    pub subtitles: Vec<SubtitleView>,
    /// Its parts.
    pub chapters: Vec<ChapterView>,
    /// Bullet comments from its beginning.
    pub bullets: Vec<BulletRow>,
    /// How many there are in all.
    pub bullets_total: u64,
    /// How they spread along it.
    pub curve: Option<Curve>,
    /// Who brought it.
    pub face: Face,
    /// Their name in addresses.
    pub author: String,
    /// Their name as shown.
    pub display: String,
    /// What it is about, as safe HTML.
    pub html: String,
    /// How often it was watched.
    pub views: u64,
    /// How many like it.
    pub likes: u64,
    /// Whether the viewer does.
    pub liked: bool,
    /// Whether it is on the viewer's list for later.
    pub later: bool,
    /// Whether it is among the viewer's favourites.
    pub favourite: bool,
    /// When it was published.
    pub at_ms: i64,
    /// Its category; empty for none.
    pub category: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// What a download is, if there is one: its size, empty where this viewer gets less than the best.
    pub download: Option<String>,
    /// What it costs a guest.
    pub cost: Option<String>,
    /// Seconds that the viewer waits before one begins.
    pub wait_s: u32,
    /// The SHA-256 of it.
    pub sha256: String,
    /// What is said about it, if there is a topic that the viewer may read.
    pub comments: Option<Comments>,
    /// The name of the series, if it belongs to one.
    pub series: Option<String>,
    /// The titles of the series.
    pub episodes: Vec<Card>,
    /// What else there is.
    pub related: Vec<Card>,
    /// The next episode.
    pub next: Option<String>,
    /// Whether the viewer may change it.
    pub may_edit: bool,
    /// Whether the viewer may take bullet comments away.
    pub moderator: bool,
    /// The best quality is not for the viewer, who has no VIP term.
    pub better_with_vip: bool,
}

impl WatchView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let member = self.page.viewer.is_some();
        let plays = self.media.is_some();
        let locked = matches!(self.barrier, Some(BarrierView::SignIn | BarrierView::Buy));
        let reasons = [
            (member && !self.liked, "bowl-steam"),
            (member && self.liked, "bowl-steam-fill"),
            (member, "bookmark-simple"),
            (member, "clock"),
            (self.download.is_some(), "download-simple"),
            (self.may_edit, "pencil-simple"),
            (self.better_with_vip || self.barrier == Some(BarrierView::Vip), "crown-simple"),
            (locked, "lock-simple"),
            (plays, "play-fill"),
            (plays, "pause-fill"),
            (plays && self.next.is_some(), "skip-forward-fill"),
            (plays, "speaker-high"),
            (plays, "speaker-slash"),
            (plays, "subtitles"),
            (plays, "corners-out"),
            (plays, "picture-in-picture"),
            (plays, "chat-centered-text"),
            (plays, "sliders-horizontal"),
        ];
        let own = reasons.into_iter().filter(|(needed, _)| *needed).map(|(_, name)| name);
        let floors = self.comments.iter().flat_map(|comments| &comments.newest);
        own.chain(floors.flat_map(FloorView::icons)).collect()
    }

    /// The key of the name of a colour.
    pub(crate) fn colour_key(&self, colour: &str) -> &'static str {
        match colour {
            "yellow" => "bullet-yellow",
            "green" => "bullet-green",
            "red" => "bullet-red",
            _ => "bullet-white",
        }
    }

    /// The keys of the player, with the keys of what they do.
    pub(crate) fn key_rows(&self) -> [(&'static str, &'static str); 10] {
        [
            ("Space", "key-play"),
            ("← →", "key-skip"),
            ("J L", "key-skip-far"),
            ("↑ ↓", "key-volume"),
            ("M", "watch-mute"),
            ("F", "watch-full"),
            ("C", "watch-captions"),
            ("D", "key-bullets"),
            (", .", "key-frame"),
            ("?", "key-help"),
        ]
    }

    /// The engine's address, for the script.
    pub(crate) fn engine(&self) -> Option<&'static str> {
        self.page.asset("hls.js")
    }
}

#[cfg(test)]
mod tests {
    use super::Curve;

    #[test]
    fn a_curve_is_as_long_as_the_film_and_as_high_as_its_fullest_step() {
        assert_eq!(Curve::of(&[1, 2], 3).unwrap().path(), "M0 26L0 14L500 2L1000 26L1000 26Z");
        assert!(Curve::of(&[0, 0], 200).is_none());
        assert!(Curve::of(&[], 200).is_none());
    }
}
