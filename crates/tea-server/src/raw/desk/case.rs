//! What is said in a case, as it is said.

use super::owed::Said;
use crate::limits::{WRITE_BYTES_MAX, WRITE_CHUNKS_MAX};
use crate::live::{Live, encoding};
use crate::raw::strip;
use bytes::{Bytes, BytesMut};
use std::sync::Arc;
use tea_core::hub::{Line, Taken, Who};
use tea_core::{Error, Result};
use tea_protocol::entry::{Body, CaseEvent, Entry, Post};
use tea_protocol::frame;
use tea_protocol::live::{Port, ServerMessage};
use tea_protocol::{AccountId, StreamId};

/// A case that is followed until this is dropped.
pub(super) struct Case {
    live: Arc<Live>,
    line: Arc<Line>,
    visitor: AccountId,
    /// The last place that was heard.
    heard: u64,
}

/// Something that happened in a case and concerns its visitor.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum News {
    /// The staff said something.
    Said(Said),
    /// The case was closed.
    Closed {
        /// The place of this.
        seq: u64,
    },
}

impl Case {
    /// Follows a case from a place on; the visitor's rights were checked by whoever gave the case.
    ///
    /// # Errors
    /// From reading the log.
    pub(super) async fn follow(live: &Arc<Live>, id: StreamId, visitor: AccountId, heard: u64) -> Result<Case> {
        let who = Who { account: None, session: None, name: String::new(), display: String::new(), port: Port::Text };
        let line = Arc::new(Line::new(live.line_id(), encoding::FRAMES, who));
        live.house.hub.open(&line);
        // From here on the end of this gives the line back.
        let case = Case { live: live.clone(), line, visitor, heard };
        live.house.hub.follow(&live.house.db, &case.line, id, 0, Some(heard)).await?;
        Ok(case)
    }

    /// Waits until there may be news.
    pub(super) async fn woken(&self) {
        self.line.woken().await;
    }

    /// What happened since the last time. Whoever is told that the case is gone gets an error.
    ///
    /// # Errors
    /// From reading the log; when the case was deleted.
    pub(super) async fn news(&mut self) -> Result<Vec<News>> {
        let mut news = Vec::new();
        loop {
            if !self.line.take_ended().is_empty() {
                return Err(Error::internal("a case ended while its visitor was here"));
            }
            if self.line.is_behind() {
                self.live.house.hub.advance(&self.live.house.db, &self.line).await?;
            }
            let mut chunks = Vec::new();
            match self.line.take(WRITE_CHUNKS_MAX, WRITE_BYTES_MAX, &mut chunks) {
                Taken::Some => chunks.iter().try_for_each(|chunk| self.read(chunk, &mut news))?,
                Taken::Nothing => return Ok(news),
                Taken::Closed(reason) => return Err(Error::internal(format!("the line was closed: {reason:?}"))),
            }
        }
    }

    fn read(&mut self, chunk: &Bytes, news: &mut Vec<News>) -> Result<()> {
        let mut buffer = BytesMut::from(&chunk[..]);
        while let Some(frame) = frame::take(&mut buffer).map_err(Error::internal)? {
            if let Some(ServerMessage::Entries(told)) = frame::read_server(&frame).map_err(Error::internal)? {
                for entry in told.entries {
                    if entry.seq > self.heard {
                        self.heard = entry.seq;
                        news.extend(news_of(&entry, self.visitor));
                    }
                }
            }
        }
        Ok(())
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        self.live.house.hub.close(&self.line);
    }
}

/// What an entry tells the visitor; none for their own words and for what only the staff want to know.
pub(super) fn news_of(entry: &Entry, visitor: AccountId) -> Option<News> {
    match &entry.body {
        Body::Post(post) if entry.author_id.is_some_and(|author| author != visitor) => {
            let text = shown(post);
            let said = Said { seq: entry.seq, reply_to: post.reply_to, text };
            (!said.text.is_empty()).then_some(News::Said(said))
        }
        Body::Case(change) if change.event == CaseEvent::Closed => Some(News::Closed { seq: entry.seq }),
        _ => None,
    }
}

/// The words and the names of the files, safe for a terminal.
fn shown(post: &Post) -> String {
    let mut lines: Vec<String> = vec![strip::lines(&post.text).trim().to_owned()];
    lines.extend(post.files.iter().map(|file| format!("[{}]", strip::line(&file.name))));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::entry::CaseChange;

    fn entry(author: Option<i64>, body: Body) -> Entry {
        Entry {
            seq: 7,
            at: 0,
            author_id: author.map(AccountId),
            author: String::new(),
            display: String::new(),
            cid: None,
            body,
            role: None,
            avatar: None,
        }
    }

    #[test]
    fn only_what_concerns_the_visitor_is_news() {
        let post = |text: &str| Body::Post(Post { text: text.to_owned(), ..Post::default() });
        let news = |author, body| news_of(&entry(author, body), AccountId(5));
        let said = |text: &str| Some(News::Said(Said { seq: 7, reply_to: None, text: text.to_owned() }));
        assert_eq!(news(Some(9), post(" you\x1b[2J are\r\nwelcome ")), said("you[2J are\nwelcome"));
        assert_eq!(news(Some(5), post("my own words")), None);
        assert_eq!(news(None, post("the house")), None);
        assert_eq!(news(Some(9), post("\x07")), None, "an answer of nothing is none");
        let change = |event| Body::Case(CaseChange { case: StreamId(3), event, agent: None });
        assert_eq!(news(Some(9), change(CaseEvent::Closed)), Some(News::Closed { seq: 7 }));
        assert_eq!(news(Some(9), change(CaseEvent::Taken)), None);
    }
}
