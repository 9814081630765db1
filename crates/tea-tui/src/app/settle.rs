//! What follows by itself: read marks for what was on the screen, pages before it is reached, drafts into the cache.

use super::App;
use super::sheet::Kind;
use crate::effect::{Effect, Keep};
use crate::house::Link;
use crate::limits::{DRAFT_PAUSE_MS, READ_MARK_PAUSE_MS};
use crate::talk::scroll::Scroll;
use tea_protocol::{Request, StreamId, talk};

use super::ask::Asked;

impl App {
    /// Does what is due.
    pub(super) fn settle(&mut self) {
        if let Some((id, seq)) = self.read_mark().filter(|_| self.now >= self.read_mark_at()) {
            self.last_read_mark_at = self.now;
            if self.ask(Asked::ReadMark, Request::TalkRead(talk::Read { room: id.into(), seq })) {
                self.rooms.read(id, seq);
                self.dirty = true;
            }
        }
        if let Some((inbox, seq)) = self.notices_read() {
            let read = Request::TalkRead(talk::Read { room: inbox.into(), seq });
            if self.ask(Asked::ReadMark, read) {
                self.notices.unread = 0;
                self.dirty = true;
            }
        }
        if let Some((topic, floor)) = self.floors_read().filter(|_| self.now >= self.read_mark_at()) {
            self.last_read_mark_at = self.now;
            self.ask_floors_read(topic, floor);
        }
        if let Some((id, floor, after)) = self.floors_wanted() {
            self.ask_floors(id, floor, after);
        }
        if self.topics_wanted() {
            self.ask_topics(true);
        }
        self.settle_films();
        if let Some((id, first)) = self.older_wanted() {
            self.ask_older(id, first);
        }
        if let Some((id, last)) = self.newer_wanted() {
            self.ask_newer(id, last);
        }
        if self.draft_due().is_some_and(|at| at <= self.now) {
            self.keep_draft();
        }
        self.retitle();
    }

    /// When the next [`crate::Event::Tick`] is due at the latest, in milliseconds since 1970; none when nothing on the
    /// screen depends on the time.
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        let second = self.counts_seconds().then_some((self.now / 1_000 + 1) * 1_000);
        let read = self.read_mark().is_some() || self.floors_read().is_some();
        let mark = read.then(|| self.read_mark_at().max(self.now));
        let films = self.shots_wanted().is_some() || self.shelf_wanted();
        let more = films || self.floors_wanted().is_some() || self.topics_wanted();
        let page = (more || self.older_wanted().or(self.newer_wanted()).is_some()).then_some(self.now);
        let toast = self.toast.as_ref().map(|toast| toast.until);
        [
            second,
            mark,
            page,
            toast,
            self.progress_at(),
            self.typing.wake_at(),
            self.draft_due(),
            self.desk.wake_at(self.now),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Whether something on the screen counts seconds.
    pub(super) fn counts_seconds(&self) -> bool {
        matches!(self.house.link, Link::Offline { .. }) || self.outbox.counts_seconds()
    }

    /// The place up to which the open room was read on this screen, if the house does not know it yet.
    fn read_mark(&self) -> Option<(StreamId, u64)> {
        let (id, log) = (self.open?, self.log()?);
        let line = self.rooms.get(id)?;
        let last = log.tail.last()?;
        let shown = self.seen.room == Some(id) && self.seen.shown_upto >= last && log.is_at_end() && log.fresh;
        // Where one does not sit, only being mentioned is worth a mark.
        let known = if line.member { last <= line.read_upto } else { line.mentions == 0 };
        (shown && !known && self.focused && self.can_ask() && self.house.account.is_some()).then_some((id, last))
    }

    fn read_mark_at(&self) -> i64 {
        self.last_read_mark_at + READ_MARK_PAUSE_MS
    }

    /// The newest notice, while all are looked at and the house does not know it.
    fn notices_read(&self) -> Option<(StreamId, u64)> {
        let looked_at = self.sheet.as_ref().is_some_and(|sheet| matches!(sheet.kind, Kind::Notices));
        let wanted = looked_at && self.notices.unread > 0 && self.focused && self.can_ask();
        wanted.then_some((self.notices.inbox?, self.notices.all().first()?.seq))
    }

    /// The first place held, when more before it is wanted.
    fn older_wanted(&self) -> Option<(StreamId, u64)> {
        let (id, log) = (self.open?, self.log()?);
        let wanted = self.seen.room == Some(id) && self.seen.near_start && !log.complete && !log.loading.older;
        let held = log.fresh || log.away.is_some();
        let first = log.shown().first()?;
        (wanted && held && first > 1 && self.can_ask()).then_some((id, first))
    }

    /// The last place held of a page further up, when more after it is wanted.
    fn newer_wanted(&self) -> Option<(StreamId, u64)> {
        let (id, log) = (self.open?, self.log()?);
        let away = log.away.as_ref()?;
        let wanted = log.scroll == Scroll::Bottom && !log.loading.newer && self.can_ask();
        wanted.then_some((id, away.last()?))
    }

    /// When the draft of the open room goes to the cache.
    fn draft_due(&self) -> Option<i64> {
        self.composer().filter(|composer| composer.unsaved).map(|_| self.last_key_at + DRAFT_PAUSE_MS)
    }

    pub(super) fn keep_draft(&mut self) {
        let Some(id) = self.writing_in() else { return };
        let Some(composer) = self.composers.get_mut(&id) else { return };
        if std::mem::take(&mut composer.unsaved) {
            let draft = composer.draft().to_owned();
            self.do_effect(Effect::Keep(Keep::Draft(id, draft)));
        }
    }
}
