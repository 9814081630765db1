//! Every page rendered with made-up people, in both languages, and what must hold for all of them.

mod board_samples;
mod cast;
mod contrast;
mod desk_samples;
mod film_samples;
mod home_samples;
mod money_samples;
mod people_samples;
mod room_samples;
mod sign_samples;
mod space_samples;
mod structure;
mod talk_samples;

use askama::Template;

use super::face::Face;
use super::moment::Clock;
use super::page::{Page, Place, Reading, Theme, Viewer};
use tea_words::Locale;

/// 2026-11-23 08:20:00 UTC, 16:20 in the house.
const NOW_MS: i64 = 1_795_422_000_000;
const MINUTE_MS: i64 = 60_000;

/// One rendered page.
struct Sample {
    name: &'static str,
    html: String,
}

/// Every page in one language and theme, each with its states.
fn samples(locale: Locale, theme: Theme) -> Vec<Sample> {
    let setting = Setting { locale, theme };
    let mut all = home_samples::all(setting);
    all.extend(room_samples::all(setting));
    all.extend(talk_samples::all(setting));
    all.extend(sign_samples::all(setting));
    all.extend(people_samples::all(setting));
    all.extend(desk_samples::all(setting));
    all.extend(space_samples::all(setting));
    all.extend(board_samples::all(setting));
    all.extend(money_samples::all(setting));
    all.extend(film_samples::all(setting));
    all
}

fn sample(name: &'static str, view: &impl Template) -> Sample {
    Sample { name, html: view.render().expect("a template writes into memory") }
}

/// What all samples of one run share.
#[derive(Clone, Copy)]
struct Setting {
    locale: Locale,
    theme: Theme,
}

impl Setting {
    /// The Chinese or the English one of two texts.
    fn pick(self, zh: &str, en: &str) -> String {
        if self.locale == Locale::ZhCn { zh.to_owned() } else { en.to_owned() }
    }

    /// The frame of a page as a guest sees it.
    fn guest(self, place: Place, title: &str) -> Page {
        Page {
            reading: Reading { words: self.locale.words(), clock: Clock { now_ms: NOW_MS, offset_minutes: 480 } },
            house: self.pick("茶馆", "Teahouse"),
            title: title.to_owned(),
            description: self.pick("一间不打烊的屋子。", "A house that does not close."),
            canonical: Some("https://tea.example/".to_owned()),
            path: "/talk/network?at=3".to_owned(),
            theme: self.theme,
            place,
            viewer: None,
            query: String::new(),
            notice: None,
            notice_way: None,
            news: None,
            feed: None,
            data: None,
        }
    }

    /// The frame of a page as a member sees it.
    fn member(self, place: Place, title: &str) -> Page {
        let display = self.pick("阿青", "Qing");
        let face = Face::of(6, &display, None);
        let viewer =
            Viewer { id: 6, name: "qing".to_owned(), display, face, news: 3, may_admin: true, desk_waiting: Some(2) };
        Page { viewer: Some(viewer), canonical: None, ..self.guest(place, title) }
    }
}
