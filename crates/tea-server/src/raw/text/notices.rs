//! Notices: who mentioned one, answered one, wrote to one.

use super::limits::NOTICES_LINES;
use super::show;
use super::visit::{Kind, Step, Visit};
use tea_protocol::entry::{Body, Entry, Notice, Reason};
use tea_protocol::talk::Notices;
use tea_protocol::{Reply, Request};
use tea_words::Arg;

impl Visit<'_> {
    /// `notices`.
    pub(super) async fn notices(&mut self) -> Step {
        self.show_notices(NOTICES_LINES, true).await
    }

    /// The newest notices, the newest last. To somebody who did not ask it is not said that there are none, nor what a
    /// conversation shows anyway.
    pub(super) async fn show_notices(&mut self, limit: u32, asked: bool) -> Step {
        let ask = Request::TalkNotices(Notices { before: None, limit: Some(limit) });
        let Some(Reply::TalkNotices(list)) = self.ask(ask).await? else { return Ok(()) };
        if list.entries.is_empty() && asked {
            self.say("text-no-notices");
        }
        for entry in list.entries.iter().rev() {
            if let Body::Notice(notice) = &entry.body
                && (asked || notice.reason != Reason::Direct)
            {
                self.show_notice(entry, notice);
            }
        }
        Ok(())
    }

    /// A notice that came. What is shown anyway is not told twice; a new conversation is shown from its first word.
    pub(super) async fn notice_came(&mut self, entry: &Entry, notice: &Notice) {
        if self.followed.iter().any(|followed| followed.stream == notice.stream) {
            return;
        }
        if notice.reason == Reason::Direct {
            let after = Some(notice.place.saturating_sub(1));
            // The connection's end is found again by whoever waits for the next message.
            let _ = self.follow(notice.stream, Kind::Direct, entry.author.clone(), after).await;
            return;
        }
        self.show_notice(entry, notice);
    }

    fn show_notice(&mut self, entry: &Entry, notice: &Notice) {
        if entry.author_id.is_some_and(|author| self.blocked.contains(&author)) {
            return;
        }
        let key = match notice.reason {
            Reason::Mentioned => "text-notice-mentioned",
            Reason::Replied => "text-notice-replied",
            Reason::Direct => "text-notice-direct",
            Reason::Answered => "text-notice-answered",
            Reason::Followed => "text-notice-followed",
            Reason::Voted => "text-notice-voted",
            Reason::Approved => "text-notice-approved",
            Reason::Refused => "text-notice-refused",
            Reason::Tend => "text-notice-tend",
            Reason::Film => "text-notice-film",
            Reason::Episode => "text-notice-episode",
            Reason::Closed => "text-notice-closed",
        };
        let name = if entry.display.is_empty() { &entry.author } else { &entry.display };
        let place = notice.place.to_string();
        let title = notice.title.as_deref().unwrap_or_default();
        let args = [
            ("name", Arg::Text(name)),
            ("target", Arg::Text(&place)),
            ("text", Arg::Text(&notice.excerpt)),
            ("title", Arg::Text(title)),
        ];
        let told = self.locale.words().say_with(key, &args);
        let told = format!("* {} {told}", show::time(self.clock(), entry.at));
        self.wire.say(&told);
    }
}
