//! The library by lines: `videos` lists titles page by page, `video` shows one.

use super::boards::More;
use super::limits::{FILMS_PAGE, LISTED_MAX};
use super::visit::{Step, Visit};
use tea_protocol::house::About;
use tea_protocol::video::{Access, Barrier, GetTitle, List, State, Title, TitleView};
use tea_protocol::{Reply, Request, StreamId};
use tea_words::figures::{length, money};
use tea_words::{Arg, Words};

impl Visit<'_> {
    /// `videos`: the newest titles, of all or of those to be had like this.
    pub(super) async fn films(&mut self, access: Option<Access>) -> Step {
        self.reading.films.clear();
        self.show_films(List { access, limit: Some(FILMS_PAGE), ..List::default() }).await
    }

    /// A page of titles, with numbers that go on from the page before.
    pub(super) async fn show_films(&mut self, ask: List) -> Step {
        let Some(Reply::VideoList(page)) = self.ask(Request::VideoList(ask.clone())).await? else { return Ok(()) };
        if page.titles.is_empty() && self.reading.films.is_empty() {
            self.say("video-text-none");
            return Ok(());
        }
        if self.reading.films.len() + page.titles.len() > LISTED_MAX {
            self.reading.films.clear();
        }
        let (words, unit) = (self.locale.words(), self.unit().await?);
        for title in &page.titles {
            self.reading.films.push(title.id);
            let number = self.reading.films.len();
            self.wire.say(&format!("{number:>3}  {}\n   {}", title.title, about(words, title, &unit)));
        }
        self.reading.more = page.next.map(|next| More::Films(Box::new(List { after: Some(next), ..ask })));
        self.say(if self.reading.more.is_some() { "video-text-open-more" } else { "video-text-open" });
        Ok(())
    }

    /// `video`: what one title is about, what it costs, and where it is.
    pub(super) async fn film(&mut self, asked: &str) -> Step {
        let Some(title) = self.named_film(asked) else {
            self.say_name("video-text-no-such", asked);
            return Ok(());
        };
        let Some(Reply::VideoTitle(view)) = self.ask(Request::VideoTitle(GetTitle { title })).await? else {
            return Ok(());
        };
        let (words, unit) = (self.locale.words(), self.unit().await?);
        self.wire.say(&shown(words, &view, &unit));
        Ok(())
    }

    /// The title of a number in the last list, of its id as `v12`, or of its path as `/v/12`.
    fn named_film(&self, asked: &str) -> Option<StreamId> {
        let listed = asked.parse().ok().and_then(|number: usize| self.reading.films.get(number.checked_sub(1)?));
        listed.copied().or_else(|| written_film(asked))
    }

    /// What the house calls its unit of money.
    async fn unit(&mut self) -> Step<String> {
        Ok(match self.ask_quietly(Request::HouseAbout(About {})).await? {
            Ok(Reply::HouseAbout(about)) => about.unit,
            _ => String::new(),
        })
    }
}

fn written_film(asked: &str) -> Option<StreamId> {
    asked.trim_start_matches("/v/").trim_start_matches(['v', 'V', '#']).parse().ok().map(StreamId)
}

/// Its id, how long it is, what it costs the reader, and how far it has come while it is not ready.
fn about(words: &Words, title: &Title, unit: &str) -> String {
    let mut parts = vec![format!("v{}", title.id)];
    if title.duration_ms > 0 {
        parts.push(length(title.duration_ms));
    }
    parts.push(price(words, title, unit));
    if let Some(state) = state(words, title) {
        parts.push(state);
    }
    if let Some(series) = &title.series {
        let number = title.episode.map(|number| format!(" {number}")).unwrap_or_default();
        parts.push(format!("{}{number}", series.name));
    }
    parts.push(words.count("video-text-views", i64::try_from(title.views).unwrap_or(i64::MAX)));
    parts.join(" · ")
}

fn price(words: &Words, title: &Title, unit: &str) -> String {
    let sum = |hundredths| money(hundredths, unit);
    match title.access {
        Access::Free => words.say("video-text-free").to_owned(),
        Access::Vip => words.say("video-text-vip").to_owned(),
        Access::Paid if title.owned => words.say("video-text-owned").to_owned(),
        Access::Paid if title.your_price == title.price => sum(title.price),
        Access::Paid => {
            let (yours, usual) = (sum(title.your_price), sum(title.price));
            words.say_with("video-text-half", &[("price", Arg::Text(&yours)), ("usual", Arg::Text(&usual))])
        }
    }
}

/// How far a title has come; nothing of one that can be watched.
fn state(words: &Words, title: &Title) -> Option<String> {
    match title.state {
        _ if title.removed => Some(words.say("video-text-removed").to_owned()),
        State::Damaged => Some(words.say("video-text-damaged").to_owned()),
        State::Waiting | State::Received | State::Probed => Some(words.count("video-text-working", title.percent)),
        _ if title.published_at.is_none() => Some(words.say("video-text-draft").to_owned()),
        State::Playable | State::Ladder | State::Ready => None,
    }
}

/// One title: its name, who brought it, what it is about, what the reader lacks, and where to go with it.
fn shown(words: &Words, view: &TitleView, unit: &str) -> String {
    let title = &view.title;
    let who = if title.display.is_empty() { &title.author } else { &title.display };
    let mut told = vec![format!("== {}", title.title), about(words, title, unit), words.name("video-text-by", who)];
    if !title.tags.is_empty() {
        told.push(title.tags.join(", "));
    }
    if !view.description.is_empty() {
        told.push(view.description.clone());
    }
    let barrier = match view.barrier {
        None => None,
        Some(Barrier::SignIn) => Some("video-text-sign-in"),
        Some(Barrier::Buy) => Some("video-text-buy"),
        Some(Barrier::Vip) => Some("video-text-vip-only"),
        Some(Barrier::NotReady) => Some("video-text-not-ready"),
        Some(Barrier::Gone) => Some("video-text-gone"),
    };
    told.extend(barrier.map(|key| words.say(key).to_owned()));
    told.push(words.name("video-text-link", &format!("/v/{}", title.id)));
    told.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_words::Locale;

    fn view() -> TitleView {
        serde_json::from_value(serde_json::json!({
            "title": {
                "id": 42, "title": "tea", "access": "paid", "price": 1_000, "your_price": 500, "state": "ready",
                "author_id": 7, "author": "wren", "display": "", "at": 0, "published_at": 0, "duration_ms": 65_000,
                "tags": ["green", "spring"],
            },
            "description": "Leaves.", "barrier": "buy",
        }))
        .unwrap()
    }

    #[test]
    fn a_title_has_its_price_its_words_and_its_link() {
        let told = shown(Locale::En.words(), &view(), "leaves");
        assert!(told.starts_with("== tea\nv42 · 1:05 · 5 leaves (usually 10 leaves) · "), "{told}");
        assert!(told.contains("\ngreen, spring\nLeaves.\n") && told.ends_with("/v/42"), "{told}");
        assert!(told.contains("bought"), "{told}");
    }

    #[test]
    fn a_title_that_is_not_ready_says_so() {
        let mut title = view().title;
        let words = Locale::En.words();
        assert_eq!(state(words, &title), None);
        title.published_at = None;
        assert!(state(words, &title).is_some());
        (title.state, title.percent) = (State::Probed, 30);
        assert!(state(words, &title).is_some_and(|told| told.contains("30")));
        title.access = Access::Free;
        assert_eq!(price(words, &title, ""), "free");
    }

    #[test]
    fn a_title_is_named_by_its_id_or_its_path() {
        for (asked, expect) in
            [("v12", Some(12)), ("/v/12", Some(12)), ("#12", Some(12)), ("12", Some(12)), ("tea", None)]
        {
            assert_eq!(written_film(asked), expect.map(StreamId), "{asked:?}");
        }
    }
}
