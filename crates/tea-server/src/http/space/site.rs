//! What others see of a member's site: articles narrowed by category, tag or month, topics elsewhere, comments.

use serde::Deserialize;
use tea_core::Error;
use tea_core::markdown::{self, Dialect};
use tea_protocol::RoomRef;
use tea_protocol::boards::{Colour, Comment, Comments, Site, Topic, TopicSort, Topics};

use super::{read_comments, topics};
use crate::http::boards::{floor_path, row, topic_path};
use crate::http::visit::{Visit, encoded};
use crate::limits::EXCERPT_CHARS_MAX;
use crate::pages::face::Face;
use crate::pages::page::Reading;
use crate::pages::space::{ArticleRow, CommentRow, NarrowLink, Shown, SiteView, Tint};

/// Which part of a site.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::http) struct Part {
    #[serde(default)]
    show: String,
    category: Option<i64>,
    tag: Option<String>,
    month: Option<String>,
    after: Option<String>,
}

impl Part {
    /// Whether this is the first page, narrowed to nothing.
    pub(in crate::http) fn is_bare(&self) -> bool {
        self.show.is_empty() && self.after.is_none() && !self.is_narrowed()
    }

    fn is_narrowed(&self) -> bool {
        self.category.is_some() || self.tag.is_some() || self.month.is_some()
    }

    fn shown(&self, site: &Site) -> Shown {
        match Shown::from_value(&self.show) {
            // Who has no space yet has written elsewhere, if at all.
            Shown::Articles if site.board.is_none() && self.show.is_empty() => Shown::Topics,
            shown => shown,
        }
    }
}

/// A site as a visitor sees it.
///
/// # Errors
/// What the house refuses.
pub(in crate::http) async fn of(visit: &Visit, reading: &Reading, site: &Site, part: &Part) -> Result<SiteView, Error> {
    let name = &site.account.name;
    let shown = part.shown(site);
    let mut view = SiteView {
        title: if site.title.is_empty() { site.account.display.clone() } else { site.title.clone() },
        about: site.about.clone(),
        tint: tint(site.colour),
        feed: (site.articles > 0).then(|| format!("/u/{}/feed.atom", encoded(name))),
        articles_total: site.articles,
        shown,
        only: only(reading, site, part),
        ..narrowed(site, part)
    };
    let next = match shown {
        Shown::Articles => {
            let page = topics(visit, articles(site, part)).await?;
            view.articles = page.topics.into_iter().map(|topic| article(site, topic)).collect();
            page.next
        }
        Shown::Topics => {
            let ask = Topics { author: Some(name.clone()), after: part.after.clone(), ..Topics::default() };
            let page = topics(visit, ask).await?;
            let elsewhere = page.topics.into_iter().filter(|topic| Some(topic.board) != site.board);
            view.topics = elsewhere.map(|topic| row(topic, true)).collect();
            page.next
        }
        Shown::Comments => {
            let ask = Comments { name: name.clone(), received: false, after: part.after.clone() };
            let page = read_comments(visit, ask).await?;
            view.comments = page.comments.into_iter().map(comment).collect();
            page.next
        }
    };
    view.next = next.map(|after| link(name, &Part { after: Some(after), ..part.clone() }));
    Ok(view)
}

fn articles(site: &Site, part: &Part) -> Topics {
    Topics {
        board: Some(site.board.map_or_else(|| RoomRef::Name(super::slug(&site.account.name)), RoomRef::Id)),
        sort: Some(TopicSort::Newest),
        after: part.after.clone(),
        tag: part.tag.clone(),
        category: part.category,
        month: part.month.clone(),
        ..Topics::default()
    }
}

/// The categories, tags and months of a site as links.
fn narrowed(site: &Site, part: &Part) -> SiteView {
    let name = &site.account.name;
    let to = |part: Part| link(name, &part);
    let categories = site.categories.iter().map(|category| NarrowLink {
        href: to(Part { category: Some(category.id), ..Part::default() }),
        name: category.name.clone(),
        count: category.articles,
        current: part.category == Some(category.id),
    });
    let tags = site.tags.iter().map(|tag| NarrowLink {
        href: to(Part { tag: Some(tag.name.clone()), ..Part::default() }),
        name: tag.name.clone(),
        count: tag.topics,
        current: part.tag.as_ref() == Some(&tag.name),
    });
    let months = site.months.iter().map(|month| NarrowLink {
        href: to(Part { month: Some(month.month.clone()), ..Part::default() }),
        name: month.month.clone(),
        count: month.articles,
        current: part.month.as_ref() == Some(&month.month),
    });
    SiteView {
        categories: categories.filter(|category| category.count > 0).collect(),
        tags: tags.collect(),
        months: months.collect(),
        ..SiteView::default()
    }
}

/// The sentence that says what the list is narrowed to.
fn only(reading: &Reading, site: &Site, part: &Part) -> Option<String> {
    let category = part.category.map(|id| {
        let known = site.categories.iter().find(|category| category.id == id);
        let name = known.map_or_else(|| id.to_string(), |category| category.name.clone());
        reading.words.name("site-only-category", &name)
    });
    let tag = part.tag.as_ref().map(|tag| reading.words.name("site-only-tag", tag));
    let month = part.month.as_ref().map(|month| reading.words.name("site-only-month", month));
    let parts: Vec<String> = [category, tag, month].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The address of a part of a site.
fn link(name: &str, part: &Part) -> String {
    let mut query = Vec::new();
    if !part.show.is_empty() {
        query.push(format!("show={}", encoded(&part.show)));
    }
    query.extend(part.category.map(|id| format!("category={id}")));
    query.extend(part.tag.as_ref().map(|tag| format!("tag={}", encoded(tag))));
    query.extend(part.month.as_ref().map(|month| format!("month={}", encoded(month))));
    query.extend(part.after.as_ref().map(|after| format!("after={}", encoded(after))));
    let path = format!("/u/{}", encoded(name));
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// An article in a list.
pub(super) fn article(site: &Site, topic: Topic) -> ArticleRow {
    let category = topic.category.and_then(|id| site.categories.iter().find(|category| category.id == id));
    ArticleRow {
        href: topic_path(topic.id),
        title: topic.title,
        excerpt: topic.excerpt,
        at_ms: topic.at,
        replies: topic.replies,
        category: category.map(|category| category.name.clone()),
        tags: topic.tags,
    }
}

/// A comment in a list.
pub(super) fn comment(comment: Comment) -> CommentRow {
    let Comment { topic, floor } = comment;
    let plain = markdown::plain(&markdown::parse(&floor.text, Dialect::Long));
    CommentRow {
        href: floor_path(topic.id, floor.floor),
        title: topic.title,
        excerpt: plain.chars().take(EXCERPT_CHARS_MAX).collect(),
        at_ms: floor.at,
        board: (topic.slug, topic.board_name),
        face: Face::of(floor.author_id.map_or(0, |id| id.0), &floor.display, floor.avatar),
        author: floor.author,
        display: floor.display,
        remove: format!("{}/{}/remove", topic_path(topic.id), floor.floor),
    }
}

/// A colour as pages show it.
pub(in crate::http) fn tint(colour: Option<Colour>) -> Tint {
    match colour.unwrap_or(Colour::Glaze) {
        Colour::Glaze => Tint::Glaze,
        Colour::Lamp => Tint::Lamp,
        Colour::Seal => Tint::Seal,
        Colour::Indigo => Tint::Indigo,
        Colour::Plum => Tint::Plum,
        Colour::Ink => Tint::Ink,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_site_have_addresses() {
        assert_eq!(link("苏木", &Part::default()), "/u/%E8%8B%8F%E6%9C%A8");
        let part = Part { tag: Some("a b".to_owned()), after: Some("o.1".to_owned()), ..Part::default() };
        assert_eq!(link("wren", &part), "/u/wren?tag=a%20b&after=o.1");
        assert!(Part::default().is_bare() && !part.is_bare());
    }
}
