//! A notice in one sentence.

use super::App;
use crate::clean::clean_line;
use tea_protocol::entry::{Notice, Reason};
use tea_words::Arg;

impl App {
    /// Who did what, and where.
    pub(crate) fn notice_line(&self, who: &str, notice: &Notice) -> String {
        let who = clean_line(who);
        let place = notice.title.as_deref().map_or_else(|| self.room_title(notice.stream), clean_line);
        let key = match notice.reason {
            Reason::Mentioned => "tui-notice-mentioned",
            Reason::Replied => "tui-notice-replied",
            Reason::Direct => "tui-notice-direct",
            Reason::Answered => "tui-notice-answered",
            Reason::Followed => "tui-notice-followed",
            Reason::Voted => "tui-notice-voted",
            Reason::Approved => "tui-notice-approved",
            Reason::Refused => "tui-notice-refused",
            Reason::Tend => "tui-notice-tend",
            Reason::Film => "tui-notice-film",
            Reason::Episode => "tui-notice-episode",
            Reason::Closed => "tui-notice-closed",
        };
        self.words.say_with(key, &[("who", Arg::Text(&who)), ("place", Arg::Text(&place))])
    }
}
