//! Finding words in titles, floors, messages and names.

use super::{More, Spot};
use crate::raw::text::limits::{HITS_PAGE, LISTED_MAX};
use crate::raw::text::show;
use crate::raw::text::visit::{Step, Visit};
use tea_protocol::search::{Find, Hit};
use tea_protocol::{Code, Reply, Request};
use tea_words::Words;

impl Visit<'_> {
    /// `find`.
    pub(in crate::raw::text) async fn find(&mut self, words: String) -> Step {
        self.reading.spots.clear();
        self.show_hits(Find { query: words, limit: Some(HITS_PAGE), ..Find::default() }).await
    }

    /// A page of what was found. Topics and floors have numbers, by which they are opened.
    pub(super) async fn show_hits(&mut self, ask: Find) -> Step {
        let found = match self.ask_quietly(Request::SearchFind(ask.clone())).await? {
            Ok(Reply::SearchFind(found)) => found,
            Ok(_) => return Ok(()),
            Err(fault) if fault.code == Code::Empty => {
                self.say("search-signs");
                return Ok(());
            }
            Err(fault) => {
                self.wire.say(&fault.message);
                return Ok(());
            }
        };
        if found.hits.is_empty() {
            self.say_name("text-boards-not-found", &ask.query);
            return Ok(());
        }
        let words = self.locale.words();
        if self.reading.spots.len() + found.hits.len() > LISTED_MAX {
            self.reading.spots.clear();
        }
        for hit in &found.hits {
            let number = match hit.topic {
                Some(topic) => {
                    self.reading.spots.push(Spot { topic, floor: hit.floor });
                    self.reading.spots.len().to_string()
                }
                None => "-".to_owned(),
            };
            let at = show::time(self.clock(), hit.at);
            self.wire.say(&format!("{number:>3}  {}", line(words, hit, &at)));
        }
        self.reading.more = found.next.map(|next| More::Hits(Box::new(Find { after: Some(next), ..ask })));
        self.say(if self.reading.more.is_some() { "text-boards-open-more" } else { "text-boards-open" });
        Ok(())
    }
}

/// Where it stands, who wrote it, and the words around it.
fn line(words: &Words, hit: &Hit, at: &str) -> String {
    let who = if hit.display.is_empty() { &hit.author } else { &hit.display };
    if let Some(name) = &hit.person {
        return format!("{}  @{name}", hit.title);
    }
    let place = match (hit.floor, hit.seq) {
        (Some(place), _) | (None, Some(place)) => format!(" #{place}"),
        (None, None) => String::new(),
    };
    let title = if hit.title.is_empty() { words.say("text-boards-direct") } else { &hit.title };
    let excerpt = hit.excerpt.replace('\n', " ");
    format!("{title}{place} · {who} · {at}\n   {excerpt}")
}
