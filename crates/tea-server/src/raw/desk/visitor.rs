//! One visitor: what their messages do in the house, and in which words they are answered.

use super::case::{self, Case, News};
use super::owed::Owed;
use crate::live;
use crate::port::PeerInfo;
use crate::raw::framing::Message;
use crate::raw::{Raw, decode, language, strip};
use std::sync::Arc;
use std::time::Duration;
use tea_core::access::Caller;
use tea_core::{Error, Result};
use tea_protocol::live::Port;
use tea_protocol::talk::Posted;
use tea_protocol::{AccountId, Code, Reply, Request, StreamId, desk};
use tea_words::{Arg, Locale};
use tokio::time::Instant;

/// Asks for the lines that wait.
const MORE: &str = "+";

/// A visitor, who has a case as soon as something was asked.
pub(super) struct Visitor {
    raw: Arc<Raw>,
    caller: Caller,
    /// That of the first message.
    locale: Option<Locale>,
    case: Option<Case>,
    /// With which the visitor comes back to the case.
    pickup: Option<String>,
    pub(super) owed: Owed,
}

impl Visitor {
    pub(super) fn new(raw: &Arc<Raw>, peer: &PeerInfo) -> Visitor {
        let caller = Caller::guest(Port::Text, Some(peer.addr.ip()));
        Visitor { raw: raw.clone(), caller, locale: None, case: None, pickup: None, owed: Owed::default() }
    }

    fn kept_after(&self) -> Duration {
        self.raw.settings.kept_after
    }

    fn locale(&self) -> Locale {
        self.locale.unwrap_or(Locale::En)
    }

    /// A message in the visitor's language.
    pub(super) fn word(&self, key: &'static str) -> &'static str {
        self.locale().words().say(key)
    }

    /// The same with the pickup word in it, if there is one.
    pub(super) fn with_word(&self, key: &str) -> Option<String> {
        let pickup = self.pickup.as_deref()?;
        Some(self.locale().words().say_with(key, &[("word", Arg::Text(pickup))]))
    }

    /// Acts on a message. Returns what is answered at once; nothing when a person is to answer.
    pub(super) async fn hear(&mut self, message: &Message) -> Option<String> {
        let now = Instant::now();
        let text = strip::lines(&decode::text(message.text()));
        let text = text.trim();
        if text.is_empty() || text == MORE {
            return Some(if self.owed.has_more() { String::new() } else { self.word("raw-desk-nothing").to_owned() });
        }
        let locale = *self.locale.get_or_insert_with(|| language::of(text));
        match self.take(text).await {
            Ok(Taken::Asked(seq)) => {
                self.owed.ask(seq, now + self.kept_after());
                None
            }
            Ok(Taken::Back(answer)) => Some(answer),
            Err(error) => Some(live::fault(&error, locale).message),
        }
    }

    async fn take(&mut self, text: &str) -> Result<Taken> {
        if self.case.is_some() {
            return Ok(Taken::Asked(self.add(text).await?.seq));
        }
        if is_pickup_word(text) {
            match self.come_back(text).await {
                Err(error) if error.code == Code::WordInvalid => {}
                outcome => return outcome.map(Taken::Back),
            }
        }
        Ok(Taken::Asked(self.open(text).await?.seq))
    }

    async fn call(&self, request: Request) -> Result<Reply> {
        self.raw.live.house.call(&self.caller, request).await
    }

    async fn open(&mut self, text: &str) -> Result<Posted> {
        let open = desk::Open { text: text.to_owned(), name: None, cid: None, word: None };
        let Reply::DeskOpen(opened) = self.call(Request::DeskOpen(open)).await? else { return Err(unexpected()) };
        let desk::Opened { standing, posted, word } = opened;
        self.pickup = word;
        self.join(standing.case.id, standing.case.visitor, posted.seq).await?;
        Ok(posted)
    }

    async fn add(&self, text: &str) -> Result<Posted> {
        let say = desk::Say { case: None, word: None, text: text.to_owned(), cid: None };
        let Reply::DeskSay(posted) = self.call(Request::DeskSay(say)).await? else { return Err(unexpected()) };
        Ok(posted)
    }

    /// Is the visitor of a case from now on.
    async fn join(&mut self, id: StreamId, visitor: AccountId, heard: u64) -> Result<()> {
        self.caller.case = Some(id);
        self.case = Some(Case::follow(&self.raw.live, id, visitor, heard).await?);
        Ok(())
    }

    /// Takes an earlier case up again. Returns the greeting, with what the staff said after the visitor's last words.
    async fn come_back(&mut self, word: &str) -> Result<String> {
        let id = self.raw.live.house.case_of_word(&self.caller, word).await?;
        self.caller.case = Some(id);
        let (Reply::DeskMine(standing), Reply::DeskHistory(page)) = (
            self.call(Request::DeskMine(desk::Mine { word: None })).await?,
            self.call(Request::DeskHistory(desk::History {
                case: None,
                word: None,
                after: None,
                before: None,
                limit: None,
            }))
            .await?,
        ) else {
            return Err(unexpected());
        };
        let visitor = standing.case.visitor;
        self.locale = Some(language::of(&standing.case.subject));
        self.pickup = Some(word.to_owned());
        self.join(id, visitor, page.head).await?;
        let mut answer = self.word("raw-desk-back").to_owned();
        let own = page.entries.iter().rposition(|entry| entry.author_id == Some(visitor)).map_or(0, |last| last + 1);
        for news in page.entries[own..].iter().filter_map(|entry| case::news_of(entry, visitor)) {
            if let News::Said(said) = news {
                answer.push('\n');
                answer.push_str(&said.text);
            }
        }
        Ok(answer)
    }

    /// The answer to the first question when nobody of the staff has given one in time.
    pub(super) async fn kept(&mut self) -> String {
        self.owed.settle();
        let status = self.call(Request::DeskStatus(desk::Status {})).await;
        let manned = matches!(status, Ok(Reply::DeskStatus(status)) if status.on_duty > 0);
        let key = if manned { "raw-desk-kept" } else { "raw-desk-kept-nobody" };
        self.with_word(key).unwrap_or_else(|| self.word("raw-desk-kept-only").to_owned())
    }

    /// Waits until there may be news of the case; for ever without one.
    pub(super) async fn news(&self) {
        match &self.case {
            Some(case) => case.woken().await,
            None => std::future::pending().await,
        }
    }

    /// The answers that the news of the case give to questions, in order.
    ///
    /// # Errors
    /// When the case can no longer be followed.
    pub(super) async fn answers(&mut self) -> Result<Vec<String>> {
        let Some(case) = &mut self.case else { return Ok(Vec::new()) };
        let mut answers = Vec::new();
        for news in case.news().await? {
            match news {
                News::Said(said) => answers.extend(self.owed.said(said)),
                News::Closed { seq } => {
                    let text = self.word("raw-desk-closed").to_owned();
                    answers.extend(self.owed.closed(seq, text));
                }
            }
        }
        Ok(answers)
    }
}

/// What became of a message.
enum Taken {
    /// It was stored at this place, and a person answers.
    Asked(u64),
    /// It was the word of an earlier case, and this is the answer.
    Back(String),
}

/// Whether a text looks like a pickup word: groups of five letters, consonants and vowels in turn, between hyphens.
/// Anything else is not worth an attempt, of which an address has few.
fn is_pickup_word(text: &str) -> bool {
    let is_group = |group: &str| {
        let vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'i' | 'o' | 'u');
        group.chars().count() == 5
            && group.chars().enumerate().all(|(at, c)| c.is_ascii_alphabetic() && vowel(c) == (at % 2 == 1))
    };
    let mut groups = text.split('-');
    groups.clone().count() >= 2 && groups.all(is_group)
}

fn unexpected() -> Error {
    Error::internal("the desk gave the reply of another request")
}

#[cfg(test)]
mod tests {
    use super::is_pickup_word;

    #[test]
    fn words_of_a_sentence_are_no_pickup_word() {
        for word in ["lusab-babad", "Lusab-Babad-Gutih-Tugad"] {
            assert!(is_pickup_word(word), "{word}");
        }
        for text in ["lusab", "hello-there", "lusab babad", "lusab-", "-", "茶馆在哪里-茶馆在哪里", ""] {
            assert!(!is_pickup_word(text), "{text}");
        }
    }
}
