//! Commands about messages, and scrolling.

use super::sheet::{Confirm, Sheet};
use super::{App, Pane};
use crate::clean::clean;
use crate::composer::About;
use crate::effect::Effect;
use crate::keys::Command;
use crate::talk::scroll::{Scroll, Spot, Strip};
use crate::talk::window::NEIGHBOURS;
use crate::view::{message, sending};
use tea_protocol::entry::{Body, Entry, Post, Switch};
use tea_protocol::live::Draft;

impl App {
    pub(super) fn act_in_log(&mut self, command: Command) {
        match command {
            Command::PageUp => self.scroll_pages(true),
            Command::PageDown => self.scroll_pages(false),
            Command::Oldest => self.show_oldest(),
            Command::Newest => self.show_newest(),
            Command::MessageUp => self.step_message(true),
            Command::MessageDown => self.step_message(false),
            Command::WriteToPerson => self.write_to_person(),
            Command::MentionPerson => self.mention_person(),
            Command::Reply
            | Command::EditMessage
            | Command::RemoveMessage
            | Command::React
            | Command::PinMessage
            | Command::CopyMessage
            | Command::Original => match self.chosen() {
                Some((entry, post)) => self.act_on_message(command, &entry, &post),
                None => {
                    self.tell("tui-choose-message");
                    self.focus(Pane::Log);
                }
            },
            command => {
                if self.pane == Pane::Write || self.sheet.is_none() {
                    self.act_in_composer(command);
                }
            }
        }
    }

    /// The message that keys are about.
    fn chosen(&self) -> Option<(Entry, Post)> {
        let log = self.log()?;
        let entry = &log.shown().get(log.chosen?)?.entry;
        match &entry.body {
            Body::Post(post) => Some((entry.clone(), post.clone())),
            _ => None,
        }
    }

    fn act_on_message(&mut self, command: Command, entry: &Entry, post: &Post) {
        let mine = entry.author_id.is_some() && entry.author_id == self.house.me();
        let moderator = self.log().and_then(|log| log.detail.as_ref()).is_some_and(|detail| detail.moderator);
        if post.removed_at.is_some() && command != Command::Original {
            return self.tell("tui-message-gone");
        }
        match command {
            Command::Reply => self.begin(About::Reply(entry.seq), ""),
            Command::EditMessage if mine => self.begin(About::Edit(entry.seq), &post.text),
            Command::EditMessage => self.tell("tui-edit-own"),
            Command::RemoveMessage if mine || moderator => {
                let Some(stream) = self.open else { return };
                let question = self.words.say("tui-confirm-remove").to_owned();
                self.show(Sheet::confirm(Confirm::Remove(stream, entry.seq), question));
            }
            Command::RemoveMessage => self.tell("tui-remove-own"),
            Command::React => {
                let Some(stream) = self.open else { return };
                self.show(Sheet::react(stream, entry.seq));
            }
            Command::PinMessage if moderator => {
                let Some(stream) = self.open else { return };
                self.queue(stream, Draft::Pin(Switch { target: entry.seq, on: !post.pinned }));
            }
            Command::PinMessage => self.tell("tui-pin-moderators"),
            Command::CopyMessage => {
                self.do_effect(Effect::Copy(clean(&post.text)));
                self.tell("tui-copied");
            }
            _ => match (self.open, post.reply_to) {
                (Some(open), Some(original)) => self.go_to(open, original),
                _ => self.tell("tui-no-original"),
            },
        }
    }

    /// Begins to answer or to edit.
    fn begin(&mut self, about: About, text: &str) {
        self.focus(Pane::Write);
        let Some(composer) = self.composer_mut() else { return };
        match about {
            About::Edit(seq) => composer.edit(seq, text),
            about => {
                composer.drop_about();
                composer.about = about;
            }
        }
    }

    fn step_message(&mut self, up: bool) {
        let Some(log) = self.log() else { return };
        let next = log.neighbour(log.chosen, up);
        match (next, up) {
            (Some(seq), _) => {
                if let Some(log) = self.log_mut() {
                    log.chosen = Some(seq);
                }
                self.show_chosen();
            }
            (None, false) if self.log().is_some_and(|log| log.away.is_none()) => {
                self.show_newest();
                self.focus(Pane::Write);
            }
            (None, _) => {}
        }
    }

    /// Chooses the newest message that is on the screen.
    pub(super) fn choose_last(&mut self) {
        let upto = self.seen.shown_upto.max(self.seen.last_item);
        let Some(log) = self.log_mut() else { return };
        if log.chosen.is_none() {
            let at_end = log.is_at_end() || upto == 0;
            log.chosen = if at_end { log.neighbour(None, true) } else { log.neighbour(Some(upto + 1), true) };
        }
        self.show_chosen();
    }

    fn show_oldest(&mut self) {
        let Some(log) = self.log_mut() else { return };
        let Some(first) = log.shown().first() else { return };
        if log.chosen.is_some() {
            log.chosen = log.neighbour(Some(first - 1), false);
        }
        self.scroll_to(Scroll::At(Spot { item: first, row: 0 }));
    }

    pub(super) fn show_newest(&mut self) {
        let Some(log) = self.log_mut() else { return };
        log.go_to_end();
        if log.chosen.is_some() {
            log.chosen = log.neighbour(None, true);
        }
    }

    fn scroll_pages(&mut self, up: bool) {
        let page = usize::from(self.seen.log.height).saturating_sub(2).max(1);
        self.scroll_rows(page, up);
        if self.pane == Pane::Log {
            self.choose_in_view();
        }
    }

    /// Scrolls so many rows.
    pub(super) fn scroll_rows(&mut self, rows: usize, up: bool) {
        let pane = usize::from(self.seen.log.height);
        let to = self.with_strip(|strip| {
            let now = self.top_now(strip);
            if up { Scroll::At(strip.up(now, rows).0) } else { strip.down(now, rows, pane) }
        });
        if let Some(to) = to {
            self.scroll_to(to);
        }
    }

    /// Puts the pane somewhere; the end is the end, however one came there.
    pub(super) fn scroll_to(&mut self, to: Scroll) {
        let pane = usize::from(self.seen.log.height);
        let end = self.with_strip(|strip| strip.top_at_bottom(pane)).flatten();
        let Some(log) = self.log_mut() else { return };
        log.scroll = match (to, end) {
            (Scroll::At(spot), Some(end)) if spot < end => Scroll::At(spot),
            _ => Scroll::Bottom,
        };
        if log.is_at_end() {
            log.below = 0;
        }
    }

    /// An item on the screen whose height does not depend on what is put before the first, and how many rows of others
    /// are above it. None at the end, which stays by itself.
    pub(super) fn hold(&self) -> Option<Spot> {
        let Scroll::At(_) = self.log()?.scroll else { return None };
        self.with_strip(|strip| {
            let top = self.top_now(strip);
            let mut rows = (strip.height)(top.item).saturating_sub(top.row);
            let mut item = top.item + 1;
            // A message further down than this cannot lose its head to what comes before it.
            while item < strip.last && (item < strip.first + NEIGHBOURS as u64 || (strip.height)(item) == 0) {
                rows += (strip.height)(item);
                item += 1;
            }
            Spot { item, row: rows }
        })
    }

    /// Scrolls so that a held item has as many rows above it as before.
    pub(super) fn let_go(&mut self, held: Spot) {
        let to = self.with_strip(|strip| strip.up(Spot { item: held.item, row: 0 }, held.row).0);
        if let (Some(spot), Some(log)) = (to, self.log_mut()) {
            log.scroll = Scroll::At(spot);
        }
    }

    /// After a page the chosen message is one that is seen.
    fn choose_in_view(&mut self) {
        let pane = usize::from(self.seen.log.height);
        let place = self.with_strip(|strip| {
            let top = self.top_now(strip);
            let bottom = match strip.down(top, pane.saturating_sub(1), 0) {
                Scroll::At(spot) => spot.item,
                Scroll::Bottom => strip.last,
            };
            (top.item, bottom)
        });
        let Some((top, bottom)) = place else { return };
        let Some(log) = self.log_mut() else { return };
        if let Some(chosen) = log.chosen {
            log.chosen = if chosen < top {
                log.neighbour(Some(top), false)
            } else if chosen > bottom {
                log.neighbour(Some(bottom), true)
            } else {
                Some(chosen)
            };
        }
    }

    /// The top row as it is now.
    pub(super) fn top_now(&self, strip: &Strip<'_>) -> Spot {
        let pane = usize::from(self.seen.log.height);
        match self.log().map(|log| log.scroll) {
            Some(Scroll::At(spot)) => spot.max(strip.start()),
            _ => strip.top_at_bottom(pane).unwrap_or(strip.start()),
        }
    }

    /// Does something with the heights of what is shown. None when there is nothing.
    pub(crate) fn with_strip<R>(&self, work: impl FnOnce(&Strip<'_>) -> R) -> Option<R> {
        let (id, log) = (self.open?, self.log()?);
        let look = message::Look::of(self, self.seen.log.width);
        let outs: Vec<_> = if log.away.is_none() { self.outbox.posts(id).collect() } else { Vec::new() };
        let (first, last) = match (log.shown().first(), log.shown().last()) {
            (Some(first), Some(last)) => (first, last),
            _ if outs.is_empty() => return None,
            _ => (1, 0),
        };
        let height = |item: u64| match item.checked_sub(last + 1) {
            None => message::lines(&look, log, item).len(),
            Some(index) => outs
                .get(usize::try_from(index).unwrap_or(usize::MAX))
                .map_or(0, |out| sending::lines(&look, log, out, index == 0).len()),
        };
        let last = last + outs.len() as u64;
        Some(work(&Strip { first, last, height: &height }))
    }
}
