//! Titles: made, published, listed, shown, kept.

mod appearing;
mod finding;
mod keeping;
mod listing;
mod making;
mod plans;
mod showing;
mod tending;

use super::*;
use crate::access::Actor;
use crate::streams::Range;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;
use tea_protocol::entry::{Body, Notice};
use tea_protocol::video::{Create, Edit, GetTitle, List, Title, TitlePage, Watched};

/// A draft to be, with a name and nothing else.
fn draft(title: &str) -> Create {
    Create { title: title.to_owned(), ..Create::default() }
}

/// A change of nothing.
fn edit(title: StreamId) -> Edit {
    Edit {
        title,
        name: None,
        description: None,
        access: None,
        price: None,
        category: None,
        tags: None,
        series: None,
        episode: None,
        published: None,
        members_top: None,
    }
}

fn ids(page: &TitlePage) -> Vec<StreamId> {
    page.titles.iter().map(|title| title.id).collect()
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

/// A picture that is somebody's to bring.
pub(super) fn png(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(side, side).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

impl House {
    /// From now on members may bring films.
    async fn let_members_bring(&self) {
        self.set("insert into settings (key, value) values ('members_upload', 'yes')").await;
    }

    async fn create(&self, who: &Caller, ask: Create) -> Title {
        self.video.create(who, ask).await.unwrap().title
    }

    async fn edit(&self, who: &Caller, ask: Edit) -> Title {
        self.video.edit(who, ask).await.unwrap().title
    }

    async fn publish(&self, who: &Caller, title: StreamId) -> Title {
        self.edit(who, Edit { published: Some(true), ..edit(title) }).await
    }

    /// A film has come so far, as those say who work on it.
    async fn comes_to(&self, title: StreamId, state: State) -> bool {
        let seed = self.seed.clone();
        let write = self.db.write(move |tx| {
            tx.run("update titles set state = $2 where id = $1", args![title, state as i64])?;
            crate::video::appear::refresh_shown(tx, &seed, title)
        });
        write.await.unwrap()
    }

    async fn list(&self, who: &Caller, ask: List) -> TitlePage {
        self.video.list(who, ask).await.unwrap()
    }

    /// All titles of a list, page by page.
    async fn crawl(&self, who: &Caller, ask: &List) -> Vec<StreamId> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = self.list(who, List { after, ..ask.clone() }).await;
            found.extend(ids(&page));
            after = page.next;
            if after.is_none() {
                return found;
            }
        }
    }

    async fn watch(&self, who: &Caller, title: StreamId, position_ms: u64) {
        self.video.watched(who, Watched { title, position_ms, finished: false }).await.unwrap();
    }

    /// The notices of somebody, oldest first.
    async fn notices(&self, who: &Caller) -> Vec<Notice> {
        let who = who.clone();
        let read = self.db.read(move |tx| {
            let inbox = Actor::of(tx, &who)?.member()?.inbox;
            streams::notices(tx, inbox, None, 500)
        });
        let notices = read.await.unwrap().into_iter().rev().map(|entry| match entry.body {
            Body::Notice(notice) => notice,
            other => panic!("{other:?} is no notice"),
        });
        notices.collect()
    }

    /// How many statements a read runs.
    async fn statements<T>(&self, read: impl Future<Output = Result<T>>) -> u64 {
        let before = self.db.statements_read();
        read.await.unwrap();
        self.db.statements_read() - before
    }
}
