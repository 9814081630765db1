//! Fills the page on which a title is tended.

use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::video::{Access, Fault, GetTitle, Rung, RungState, Series, Shelf, State, Sums, Title, TitleView};
use tea_protocol::{Code, Reply, Request, StreamId};
use tea_words::Words;

use crate::http::form::Fields;
use crate::http::frame::Frame;
use crate::http::video::list::shelf;
use crate::http::video::narrow::access_word;
use crate::http::video::title_path;
use crate::http::video::watch::{fault_key, quality, state_key};
use crate::http::visit::{Visit, other_answer};
use crate::pages::boards::{Choice, Crumb};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::video::{Course, EditView, FilmForm, SubtitleForm, SubtitleView, SumsRow};
use tea_words::figures::{length, money, size};

/// The form of the page that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Words,
    Cover,
    Subtitle,
    Chapters,
}

/// A title as its page has it.
pub(super) async fn read(visit: &Visit, title: StreamId) -> Result<TitleView, Error> {
    match visit.ask(Request::VideoTitle(GetTitle { title })).await? {
        Reply::VideoTitle(shown) => Ok(*shown),
        _ => Err(other_answer()),
    }
}

/// The pages above.
pub(super) fn crumbs(words: &Words, title: &Title) -> Vec<Crumb> {
    vec![
        Crumb { href: "/videos".to_owned(), name: words.say("nav-films").to_owned() },
        Crumb { href: title_path(title.id), name: title.title.clone() },
    ]
}

/// The page as the title is now.
///
/// # Errors
/// `sign_in_required`; `forbidden` for those who may not change it; what the house refuses.
pub(super) async fn of(visit: &Visit, id: StreamId) -> Result<EditView, Error> {
    if visit.is_guest() {
        return Err(Error::new(Code::SignInRequired));
    }
    let shown = read(visit, id).await?;
    if !shown.may_edit {
        return Err(Error::new(Code::Forbidden));
    }
    let frame = visit.frame().await?;
    let shelf = shelf(visit).await?;
    let unit = visit.web.house.founding.library().await?.unit;
    let sums = sums(visit, &frame, id, &unit).await?;
    let words = frame.words();
    let title = &shown.title;
    Ok(EditView {
        page: Page { canonical: None, ..frame.at(Place::Films, words.name("film-edit-of", &title.title)) },
        crumbs: crumbs(words, title),
        id: id.0,
        title: title.title.clone(),
        published: title.published_at.is_some(),
        removed: title.removed,
        form: form(words, title, &shown.description, &shelf),
        categories: shelf.categories.into_iter().map(|category| category.name).collect(),
        cover: title.cover.clone(),
        picture: Field::default(),
        moment: Field::default(),
        subtitles: shown
            .subtitles
            .into_iter()
            .map(|words| SubtitleView { language: words.language, label: words.label, url: words.url })
            .collect(),
        subtitle: SubtitleForm { language: Field::of(words.locale().lang()), ..SubtitleForm::default() },
        chapters: Field::of(
            shown.chapters.iter().map(|part| format!("{} {}\n", length(part.start_ms), part.title)).collect::<String>(),
        ),
        course: course(title),
        sums,
        unit,
        refused: None,
    })
}

fn form(words: &Words, title: &Title, description: &str, shelf: &Shelf) -> FilmForm {
    let ways = [(Access::Free, "films-free"), (Access::Paid, "films-paid"), (Access::Vip, "film-vip")];
    let way = |(access, key): (Access, &str)| Choice {
        value: access_word(access).to_owned(),
        name: words.say(key).to_owned(),
        chosen: title.access == access,
    };
    let in_series = title.series.as_ref().map_or(0, |series| series.id);
    let mut series =
        vec![Choice { value: "0".to_owned(), name: words.say("film-series-none").to_owned(), chosen: in_series == 0 }];
    series.extend(shelf.series.iter().map(|one: &Series| Choice {
        value: one.id.to_string(),
        name: one.name.clone(),
        chosen: in_series == one.id,
    }));
    let top = |value: &str, name: &str| Choice { value: value.to_owned(), name: name.to_owned(), chosen: false };
    FilmForm {
        title: Field::of(title.title.clone()),
        description: Field::of(description),
        access: ways.map(way).into(),
        price: Field::of(money(title.price, "")),
        category: Field::of(title.category.clone()),
        tags: Field::of(title.tags.join(" ")),
        series,
        new_series: Field::default(),
        episode: Field::of(title.episode.map(|episode| episode.to_string()).unwrap_or_default()),
        members_top: std::iter::once(top("", words.say("film-top-as-it-is")))
            .chain(Rung::ALL.map(|rung| top(rung.name(), rung.name())))
            .collect(),
    }
}

fn course(title: &Title) -> Course {
    let failed = title.rungs.iter().any(|rung| rung.state == RungState::Failed);
    let working = !matches!(title.state, State::Waiting | State::Ready | State::Damaged);
    let damaged = title.state == State::Damaged;
    Course {
        key: state_key(title.state),
        percent: working.then_some(title.percent),
        fault: damaged.then(|| fault_key(title.fault.or(Some(Fault::Internal)))),
        rungs: title.rungs.iter().map(quality).collect(),
        facts: facts(title),
        may_retry: damaged || failed,
    }
}

/// The size, the length and the picture of a film.
fn facts(title: &Title) -> String {
    let mut facts = Vec::new();
    if title.bytes > 0 {
        facts.push(size(title.bytes));
    }
    if title.duration_ms > 0 {
        facts.push(length(title.duration_ms));
    }
    if title.width > 0 {
        facts.push(format!("{} × {}", title.width, title.height));
    }
    facts.join(" · ")
}

/// What the title brought, for those who may know.
async fn sums(visit: &Visit, frame: &Frame, title: StreamId, unit: &str) -> Result<Option<SumsRow>, Error> {
    if frame.role() < Role::Admin {
        return Ok(None);
    }
    match visit.ask(Request::VideoSums(Sums { title })).await? {
        Reply::VideoSums(sums) => {
            Ok(Some(SumsRow { bought: sums.bought, paid: money(sums.paid, unit), downloaded: sums.downloaded }))
        }
        _ => Err(other_answer()),
    }
}

/// Puts into a form what was written, in place of how the title is.
pub(super) fn put_back(view: &mut EditView, part: Part, fields: &Fields) {
    match part {
        Part::Words => {
            let form = &mut view.form;
            form.title = fields.again("title");
            form.description = fields.again("description");
            form.price = fields.again("price");
            form.category = fields.again("category");
            form.tags = fields.again("tags");
            form.new_series = fields.again("new_series");
            form.episode = fields.again("episode");
            for (name, choices) in
                [("access", &mut form.access), ("series", &mut form.series), ("members_top", &mut form.members_top)]
            {
                choices.iter_mut().for_each(|choice| choice.chosen = choice.value == fields.get(name));
            }
        }
        Part::Cover => view.moment = fields.again("at"),
        Part::Subtitle => {
            view.subtitle.language = fields.again("language");
            view.subtitle.label = fields.again("label");
        }
        Part::Chapters => view.chapters = fields.again("chapters"),
    }
}

/// The key of how a field is to be filled in that could not be read.
pub(in crate::http::video) fn hint(error: &Error) -> Option<&'static str> {
    if error.code != Code::BadRequest {
        return None;
    }
    match error.field() {
        "price" => Some("film-bad-price"),
        "episode" => Some("film-bad-episode"),
        "chapters" => Some("film-bad-chapters"),
        "at" | "at_ms" => Some("film-bad-moment"),
        "language" => Some("film-bad-language"),
        _ => None,
    }
}

/// Says under the field why it was refused, or above all where no field is to blame.
pub(super) fn complain(view: &mut EditView, part: Part, error: &Error, sentence: String) {
    let blamed = error.field();
    let field = match (part, blamed) {
        (Part::Words, "name" | "title") => &mut view.form.title,
        (Part::Words, "description") => &mut view.form.description,
        (Part::Words, "price") => &mut view.form.price,
        (Part::Words, "category") => &mut view.form.category,
        (Part::Words, "tags") => &mut view.form.tags,
        (Part::Words, "new_series" | "series") => &mut view.form.new_series,
        (Part::Words, "episode") => &mut view.form.episode,
        (Part::Words, _) => {
            view.refused = Some(sentence);
            return;
        }
        (Part::Cover, "at" | "at_ms") => &mut view.moment,
        (Part::Cover, _) if error.code == Code::FilmNotReady => &mut view.moment,
        (Part::Cover, _) => &mut view.picture,
        (Part::Subtitle, "language") => &mut view.subtitle.language,
        (Part::Subtitle, "label") => &mut view.subtitle.label,
        (Part::Subtitle, _) => &mut view.subtitle.file,
        (Part::Chapters, _) => &mut view.chapters,
    };
    *field = std::mem::take(field).refused(sentence);
}
