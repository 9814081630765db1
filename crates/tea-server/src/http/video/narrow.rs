//! What a list of titles is narrowed to, as an address and as the links that change it.

use tea_protocol::video::{Access, Counted, List, Shelf, Sort};
use tea_words::Words;

use crate::http::encoded;
use crate::limits::{FILM_SERIES_LINKED, FILM_WORDS_LINKED};
use crate::pages::video::{Narrow, NarrowRow};

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Sought {
    pub(super) access: Option<Access>,
    pub(super) category: Option<String>,
    pub(super) tag: Option<String>,
    pub(super) series: Option<i64>,
    pub(super) author: Option<String>,
    pub(super) words: Option<String>,
    pub(super) sort: Sort,
    pub(super) all: bool,
    pub(super) after: Option<String>,
}

/// The word of a way to be had in addresses and forms.
pub(super) fn access_word(access: Access) -> &'static str {
    match access {
        Access::Free => "free",
        Access::Paid => "paid",
        Access::Vip => "vip",
    }
}

impl Sought {
    /// The question to the house.
    pub(super) fn ask(&self) -> List {
        List {
            access: self.access,
            category: self.category.clone(),
            tag: self.tag.clone(),
            series: self.series,
            author: self.author.clone(),
            query: self.words.clone(),
            sort: (self.sort != Sort::Newest).then_some(self.sort),
            all: self.all,
            after: self.after.clone(),
            limit: None,
        }
    }

    /// Names and values as they stand in an address.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let sort = match self.sort {
            Sort::Newest => None,
            Sort::Watched => Some("watched".to_owned()),
            Sort::Liked => Some("liked".to_owned()),
            Sort::Episode => Some("episode".to_owned()),
        };
        let pairs = [
            ("access", self.access.map(|access| access_word(access).to_owned())),
            ("category", self.category.clone()),
            ("tag", self.tag.clone()),
            ("series", self.series.map(|id| id.to_string())),
            ("by", self.author.clone()),
            ("q", self.words.clone()),
            ("sort", sort),
            ("all", self.all.then(|| "true".to_owned())),
            ("after", self.after.clone()),
        ];
        pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// What a form with new words takes along.
    pub(super) fn along(&self) -> Vec<(&'static str, String)> {
        self.pairs().into_iter().filter(|(name, _)| !matches!(*name, "q" | "after")).collect()
    }

    /// The address.
    pub(super) fn href(&self) -> String {
        let mut href = "/videos".to_owned();
        for (name, value) in self.pairs() {
            let sign = if href.contains('?') { '&' } else { '?' };
            href.push_str(&format!("{sign}{name}={}", encoded(&value)));
        }
        href
    }

    /// Whether anything but an order narrows the list.
    pub(super) fn is_narrowed(&self) -> bool {
        self.along().iter().any(|(name, _)| *name != "sort") || self.words.is_some()
    }

    /// Whether this is the whole list, or what one category, tag or series has.
    pub(super) fn is_one(&self) -> bool {
        matches!(self.pairs().as_slice(), [] | [("category" | "tag" | "series", _)])
    }
}

/// The links that narrow the list: those in sight, and those behind a fold.
pub(super) fn rows(words: &Words, sought: &Sought, shelf: &Shelf) -> (Vec<NarrowRow>, Vec<NarrowRow>) {
    let mut rows = vec![by_access(words, sought, shelf.may_upload)];
    rows.extend(by_category(words, sought, &shelf.categories));
    rows.push(by_order(words, sought));
    let folded = [by_tag(sought, &shelf.tags), by_series(sought, shelf)];
    (rows, folded.into_iter().flatten().collect())
}

fn link(name: impl Into<String>, current: bool, to: Sought) -> Narrow {
    Narrow { href: Sought { after: None, ..to }.href(), name: name.into(), current }
}

fn by_access(words: &Words, sought: &Sought, editor: bool) -> NarrowRow {
    let ways = [
        (None, "films-all"),
        (Some(Access::Free), "films-free"),
        (Some(Access::Paid), "films-paid"),
        (Some(Access::Vip), "film-vip"),
    ];
    let mut links = Vec::from(ways.map(|(access, key)| {
        let current = sought.access == access && !sought.all;
        link(words.say(key), current, Sought { access, all: false, ..sought.clone() })
    }));
    if editor {
        // What is not shown yet has no order but that in which it came, and is not found by words.
        let to = Sought { all: true, access: None, words: None, sort: Sort::Newest, ..sought.clone() };
        links.push(link(words.say("films-tended"), sought.all, to));
    }
    NarrowRow { key: "films-by-access", links }
}

fn by_category(words: &Words, sought: &Sought, categories: &[Counted]) -> Option<NarrowRow> {
    let mut links = vec![link(
        words.say("films-any-category"),
        sought.category.is_none(),
        Sought { category: None, ..sought.clone() },
    )];
    links.extend(categories.iter().take(FILM_WORDS_LINKED).map(|category| {
        let current = sought.category.as_ref() == Some(&category.name);
        link(&category.name, current, Sought { category: Some(category.name.clone()), ..sought.clone() })
    }));
    (links.len() > 1).then_some(NarrowRow { key: "films-by-category", links })
}

fn by_order(words: &Words, sought: &Sought) -> NarrowRow {
    let mut orders =
        vec![(Sort::Newest, "films-newest"), (Sort::Watched, "films-watched"), (Sort::Liked, "films-liked")];
    if sought.series.is_some() {
        orders.push((Sort::Episode, "films-episodes"));
    }
    let links = orders.into_iter().map(|(sort, key)| {
        link(words.say(key), sought.sort == sort && !sought.all, Sought { sort, all: false, ..sought.clone() })
    });
    NarrowRow { key: "films-by-order", links: links.collect() }
}

/// Tags; the chosen one again takes it away.
fn by_tag(sought: &Sought, tags: &[Counted]) -> Option<NarrowRow> {
    let links = tags.iter().take(FILM_WORDS_LINKED).map(|tag| {
        let current = sought.tag.as_ref() == Some(&tag.name);
        let to = (!current).then(|| tag.name.clone());
        link(format!("#{}", tag.name), current, Sought { tag: to, ..sought.clone() })
    });
    let links: Vec<Narrow> = links.collect();
    (!links.is_empty()).then_some(NarrowRow { key: "films-by-tag", links })
}

fn by_series(sought: &Sought, shelf: &Shelf) -> Option<NarrowRow> {
    let links = shelf.series.iter().take(FILM_SERIES_LINKED).map(|series| {
        let current = sought.series == Some(series.id);
        let sort = if current { Sort::Newest } else { Sort::Episode };
        let to = (!current).then_some(series.id);
        link(&series.name, current, Sought { series: to, sort, ..sought.clone() })
    });
    let links: Vec<Narrow> = links.collect();
    (!links.is_empty()).then_some(NarrowRow { key: "films-by-series", links })
}
