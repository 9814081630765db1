//! Search in topics, floors, messages and films, and for people.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_core::limits::DAY_MS;
use tea_protocol::boards::BoardRef;
use tea_protocol::search::{Find, Hit as WireHit, Hits};
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::fault::status;
use super::visit::{Answer, Visit, encoded, other_answer};
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};
use crate::pages::search::{Hit, Looked, SearchView};
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/search", get(show))
}

/// What is searched for, as the form sends it: a field that was left empty asks for nothing.
#[derive(Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    board: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    after: Option<i64>,
}

impl Wanted {
    /// What the page shows again.
    fn looked(&self) -> Looked {
        let field = |text: &str| text.trim().to_owned();
        Looked {
            words: field(&self.q),
            kind: field(&self.kind),
            board: field(&self.board),
            by: field(&self.by),
            from: field(&self.from),
            to: field(&self.to),
        }
    }
}

async fn show(Extension(visit): Extension<Arc<Visit>>, Query(wanted): Query<Wanted>) -> Answer {
    let looked = wanted.looked();
    let found = find(&visit, &looked, wanted.after).await;
    let frame = visit.frame().await?;
    let page = Page { query: looked.words.clone(), ..frame.at(Place::Elsewhere, frame.words().say("search-title")) };
    let (view, code) = match found {
        Ok(hits) => {
            let next = hits.next.map(|next| format!("{}&after={next}", looked.href(&looked.kind)));
            let hits = hits.hits.into_iter().map(hit).collect();
            (SearchView { page, looked, hits, next, error: None }, StatusCode::OK)
        }
        Err(error) if error.code == Code::Internal => return Err(error.into()),
        Err(error) => {
            let words = page.reading.words;
            // Nothing but signs: what is said of an empty message would not help here.
            let sentence = match error.code {
                Code::Empty => words.say("search-signs").to_owned(),
                _ => super::fault::sentence(words, &error),
            };
            let view = SearchView { page, looked, hits: Vec::new(), next: None, error: Some(sentence) };
            (view, status(error.code))
        }
    };
    Ok(visit.show_once(code, &view)?)
}

/// Asking for nothing finds nothing, and is no mistake: it is how the page is opened.
async fn find(visit: &Visit, looked: &Looked, after: Option<i64>) -> Result<Hits, Error> {
    if looked.words.is_empty() {
        return Ok(Hits { hits: Vec::new(), next: None });
    }
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let ask = Find {
        query: looked.words.clone(),
        kind: given(&looked.kind),
        room: None,
        author: given(looked.by.trim_start_matches(['@', '＠'])),
        after,
        limit: None,
        board: given(&looked.board).map(|slug| BoardRef::from(slug.as_str())),
        from: day(visit, &looked.from)?,
        // The whole of the last day.
        to: day(visit, &looked.to)?.map(|start_ms| start_ms + DAY_MS),
    };
    match visit.ask(Request::SearchFind(ask)).await? {
        Reply::SearchFind(hits) => Ok(hits),
        _ => Err(other_answer()),
    }
}

/// When a day began in the house's local time; none for no day.
fn day(visit: &Visit, date: &str) -> Result<Option<i64>, Error> {
    if date.is_empty() {
        return Ok(None);
    }
    let days = days_since_1970(date).ok_or_else(|| Error::new(Code::BadRequest).with("field", "date"))?;
    Ok(Some(days * DAY_MS - i64::from(visit.web.offset_minutes) * 60_000))
}

/// Days from 1970-01-01 to a date as a date field sends it, in the Gregorian calendar (Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`). Nothing for what is no date.
fn days_since_1970(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let mut part = |digits: usize| {
        let text = parts.next().filter(|text| text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))?;
        text.parse::<i64>().ok()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if parts.next().is_some() || !(1..=longest).contains(&day) {
        return None;
    }
    // Years begin with March here, so that the odd day is at the end.
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn hit(hit: WireHit) -> Hit {
    let id = hit.author_id.map_or(0, |id| id.0);
    let seq = hit.seq.unwrap_or_default();
    let marked_html = marked(&hit.excerpt, &hit.marks);
    let person = hit.person.is_some();
    let href = match (&hit.person, hit.topic, hit.floor, hit.room) {
        _ if hit.video.is_some() => hit.video.map(|film| format!("/v/{film}")).unwrap_or_default(),
        (Some(name), ..) => format!("/u/{}", encoded(name)),
        (_, Some(topic), Some(floor), _) => format!("/t/{topic}?floor={floor}#f{floor}"),
        (_, Some(topic), None, _) => format!("/t/{topic}"),
        (.., room) => {
            let room = room.map(|room| showing::room_href(room, "")).unwrap_or_default();
            format!("{room}?at={seq}#m-{seq}")
        }
    };
    let film = hit.video.is_some().then(|| hit.title.clone());
    Hit {
        href,
        film,
        place: if person { format!("@{}", hit.author) } else { hit.board_name.unwrap_or_else(|| hit.title.clone()) },
        topic: hit.floor.map(|floor| (hit.title.clone(), floor)),
        face: Face::of(id, &hit.display, hit.avatar),
        words_html: if person && marked_html.is_empty() { marked(&hit.display, &[]) } else { marked_html },
        display: hit.display,
        at_ms: hit.at,
        person,
        title: hit.kind == "topic",
    }
}

/// The excerpt as HTML, with `<mark>` around what was found. `marks` are starts and ends in characters.
fn marked(excerpt: &str, marks: &[u32]) -> String {
    let mut html = String::with_capacity(excerpt.len() + marks.len() * 8);
    let mut edges = marks.iter().map(|at| *at as usize).peekable();
    let mut inside = false;
    for (index, c) in excerpt.chars().enumerate() {
        while edges.next_if(|edge| *edge == index).is_some() {
            inside = !inside;
            html.push_str(if inside { "<mark>" } else { "</mark>" });
        }
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    if inside {
        html.push_str("</mark>");
    }
    html
}

#[cfg(test)]
mod tests {
    use tea_protocol::StreamId;

    use super::*;

    #[test]
    fn hits_are_marked_and_everything_else_is_text() {
        assert_eq!(marked("喝<茶>去", &[2, 3]), "喝&lt;<mark>茶</mark>&gt;去");
        assert_eq!(marked("茶", &[0, 1]), "<mark>茶</mark>");
        assert_eq!(marked("a b", &[0, 1, 1, 3]), "<mark>a</mark><mark> b</mark>");
        assert_eq!(marked("tea", &[]), "tea");
    }

    #[test]
    fn a_hit_leads_to_its_place() {
        let of = |wire: WireHit| hit(wire).href;
        let (room, topic) = (Some(StreamId(5)), Some(StreamId(7)));
        assert_eq!(of(WireHit { room, seq: Some(3), ..WireHit::default() }), "/talk/5?at=3#m-3");
        assert_eq!(of(WireHit { topic, floor: Some(12), ..WireHit::default() }), "/t/7?floor=12#f12");
        assert_eq!(of(WireHit { topic, ..WireHit::default() }), "/t/7");
        assert_eq!(of(WireHit { video: topic, ..WireHit::default() }), "/v/7");
        assert_eq!(of(WireHit { person: Some("小明".to_owned()), ..WireHit::default() }), "/u/%E5%B0%8F%E6%98%8E");
    }

    #[test]
    fn days_are_counted_from_dates() {
        for (date, days) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("2026-11-23", Some(20_780)),
            ("2025-02-29", None),
            ("1900-02-29", None),
            ("2026-04-31", None),
            ("2026-13-01", None),
            ("2026-00-10", None),
            ("2026-1-1", None),
            ("2026-01-01-01", None),
            ("+026-01-01", None),
            ("", None),
        ] {
            assert_eq!(days_since_1970(date), days, "{date}");
        }
    }
}
