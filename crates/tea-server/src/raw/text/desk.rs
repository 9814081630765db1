//! The front desk, for anybody: words to it, and coming back with a pickup word.

use super::limits::HISTORY_LINES;
use super::show;
use super::visit::{Kind, Step, Visit};
use tea_protocol::desk::{History, Open, Standing};
use tea_protocol::live::Hello;
use tea_protocol::{Cid, Code, Reply, Request, StreamId};
use tea_words::Arg;

impl Visit<'_> {
    /// `desk`: the first words open a case, and further ones are added to it.
    pub(super) async fn desk(&mut self, text: String) -> Step {
        let ask = Open { text, name: None, cid: Some(Cid::fresh()), word: self.word.clone() };
        let Some(Reply::DeskOpen(opened)) = self.ask(Request::DeskOpen(ask)).await? else { return Ok(()) };
        let case = opened.standing.case.id;
        if self.followed.iter().any(|followed| followed.stream == case) {
            // The words are shown at their place, and that they are there tells that they arrived.
            return Ok(());
        }
        self.say_standing(&opened.standing);
        if let Some(word) = opened.word {
            self.say_name("text-desk-word", &word);
            if self.me.is_none() && !self.hold(&word).await? {
                return Ok(());
            }
        }
        self.follow(case, Kind::Case, String::new(), Some(opened.posted.seq)).await
    }

    /// Goes on as the visitor of a case. False when the word is none.
    async fn hold(&mut self, word: &str) -> Step<bool> {
        if let Err(refuse) = self.open(Hello { word: Some(word.to_owned()), ..Hello::default() }).await {
            self.wire.say(&refuse.fault.message);
            return Ok(false);
        }
        self.word = Some(word.to_owned());
        self.follow_on().await?;
        Ok(true)
    }

    /// How long it will take, as far as that is known.
    fn say_standing(&mut self, standing: &Standing) {
        if standing.on_duty == 0 {
            return self.say("text-desk-empty");
        }
        let words = self.locale.words();
        let mut told = words.count("text-desk-ahead", standing.ahead);
        if let Some(usual_ms) = standing.usual_ms {
            told += " ";
            told += &words.count("text-desk-usual", (usual_ms / 60_000).max(1));
        }
        self.wire.say(&told);
    }

    /// `pickup`: what was said so far, and what comes.
    pub(super) async fn pickup(&mut self, word: String) -> Step {
        if self.me.is_some() {
            self.say("text-sign-out-first");
            return Ok(());
        }
        let held: Option<StreamId> = match self.open(Hello { word: Some(word.clone()), ..Hello::default() }).await {
            Ok(welcome) => welcome.case,
            // The sentence of the code is about links; here it is about the word.
            Err(refuse) if refuse.fault.code == Code::WordInvalid => {
                self.say("desk-word-wrong");
                None
            }
            Err(refuse) => {
                self.wire.say(&refuse.fault.message);
                None
            }
        };
        let Some(case) = held else { return Ok(()) };
        self.word = Some(word);
        self.followed.retain(|followed| followed.kind != Kind::Case);
        self.follow_on().await?;
        let page = History { case: Some(case), word: None, after: None, before: None, limit: Some(HISTORY_LINES) };
        let Some(Reply::DeskHistory(page)) = self.ask(Request::DeskHistory(page)).await? else { return Ok(()) };
        let (words, clock) = (self.locale.words(), self.clock());
        for entry in &page.entries {
            if let Some(line) = show::past(words, clock, &self.blocked, entry) {
                self.wire.say(&line);
            }
        }
        self.say_with("text-desk-back", &[("count", Arg::Number(i64::try_from(page.head).unwrap_or(i64::MAX)))]);
        self.follow(case, Kind::Case, String::new(), Some(page.head)).await
    }
}
