//! What commands do in sheets.

use super::App;
use super::ask::Asked;
use super::sheet::{Confirm, Kind, REACTIONS, Sheet};
use super::take_back::Then;
use crate::clean::clean_line;
use crate::keys::Command;
use crate::view::rows::{Pick, picks};
use tea_client::session::CallError;
use tea_protocol::accounts::{Account, People};
use tea_protocol::entry::{Body, Entry, React, Target};
use tea_protocol::limits::EMOJI_BYTES_MAX;
use tea_protocol::live::Draft;
use tea_protocol::search::{Find, Hits};
use tea_protocol::talk::{Direct, Leave};
use tea_protocol::{Request, StreamId};

impl App {
    pub(super) fn show(&mut self, sheet: Sheet) {
        if let Some(composer) = self.composer_mut() {
            composer.completion = None;
        }
        self.sheet = Some(sheet);
    }

    pub(super) fn show_notices(&mut self) {
        self.show(Sheet::list(Kind::Notices));
        self.ask_notices();
    }

    pub(super) fn show_pins(&mut self) {
        let detail = self.log().and_then(|log| log.detail.as_ref());
        let pinned = detail.map(|detail| detail.pinned.clone()).unwrap_or_default();
        match self.open {
            Some(open) => {
                self.show(Sheet::list(Kind::Pins(open, pinned)));
                self.ask_room(open);
            }
            None => self.tell("tui-not-now"),
        }
    }

    /// Puts the pins into the sheet that shows them.
    pub(super) fn took_pins(&mut self, room: StreamId, pinned: &[Entry]) {
        if let Some(Sheet { kind: Kind::Pins(shown, entries), .. }) = &mut self.sheet
            && *shown == room
        {
            *entries = pinned.to_vec();
        }
    }

    /// Whether an entry changes what is pinned, or the words of it.
    pub(super) fn touches_pins(&self, room: StreamId, body: &Body) -> bool {
        let pinned = |target: u64| {
            let detail = self.logs.get(&room).and_then(|log| log.detail.as_ref());
            detail.is_some_and(|detail| detail.pinned.iter().any(|entry| entry.seq == target))
        };
        match body {
            Body::Pin(_) => true,
            Body::Edit(edit) => pinned(edit.target),
            Body::Remove(gone) => pinned(gone.target),
            _ => false,
        }
    }

    /// Acts on the sheet. False when the command is not about it.
    pub(super) fn act_in_sheet(&mut self, command: Command) -> bool {
        let page = usize::from(self.seen.sheet_rows).saturating_sub(1).max(1);
        match command {
            Command::RowUp => self.move_cursor(-1),
            Command::RowDown => self.move_cursor(1),
            Command::PageUp => self.move_cursor(-(page as isize)),
            Command::PageDown => self.move_cursor(page as isize),
            Command::Back => self.sheet = None,
            Command::Choose => self.choose_row(),
            Command::Resend => match self.unsent() {
                Some(cid) if self.outbox.find(cid).is_some_and(|out| out.is_failed()) => self.resend(cid),
                Some(_) => self.tell("tui-still-sending"),
                None => {}
            },
            Command::TakeBack => self.take_back_newest(),
            Command::ThrowAway => {
                if let Some(cid) = self.unsent() {
                    let question = self.words.say("tui-confirm-drop").to_owned();
                    self.show(Sheet::confirm(Confirm::Drop(cid), question));
                }
            }
            command => {
                let field = self.sheet.as_mut().and_then(|sheet| sheet.field.as_mut());
                if !field.is_some_and(|field| super::sheet::edit(field, command)) {
                    return false;
                }
                self.filtered();
            }
        }
        true
    }

    fn move_cursor(&mut self, by: isize) {
        let count = self.sheet.as_ref().map_or(0, |sheet| picks(self, sheet).len());
        let Some(sheet) = &mut self.sheet else { return };
        let last = count.saturating_sub(1);
        sheet.cursor = sheet.cursor.saturating_add_signed(by).min(last);
        let more = matches!(&sheet.kind, Kind::Search(search) if search.next.is_some() && !search.waiting);
        if more && sheet.cursor == last {
            self.search(true);
        }
    }

    /// The words in the field changed.
    pub(super) fn filtered(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        sheet.cursor = 0;
        let query = sheet.words().trim_start_matches('@').to_owned();
        if matches!(sheet.kind, Kind::Jump) && !query.is_empty() && !self.is_asked(&Asked::People) {
            let request = People { query: Some(query), after: None, limit: Some(10) };
            self.ask(Asked::People, Request::AccountsPeople(request));
        }
    }

    pub(super) fn took_people(&mut self, people: Vec<Account>) {
        let me = self.house.me();
        if let Some(sheet) = self.sheet.as_mut().filter(|sheet| matches!(sheet.kind, Kind::Jump)) {
            sheet.people = people.into_iter().filter(|one| Some(one.id) != me).collect();
        }
    }

    pub(super) fn choose_row(&mut self) {
        let Some(sheet) = &self.sheet else { return };
        if let Kind::Search(search) = &sheet.kind
            && search.asked.as_deref() != Some(sheet.words())
        {
            return self.search(false);
        }
        if let Kind::Confirm(confirm, _) = sheet.kind {
            self.sheet = None;
            return self.confirm(confirm);
        }
        let Some(pick) = picks(self, sheet).into_iter().nth(sheet.cursor) else { return self.choose_nothing() };
        match pick {
            Pick::Command(command) => {
                self.sheet = None;
                self.act(command);
            }
            Pick::Room(id) => self.open_room(id),
            Pick::Person(name) => {
                self.sheet = None;
                self.write_to(&name, None);
            }
            Pick::Place(id, seq) => {
                self.sheet = None;
                self.go_to(id, seq);
            }
            Pick::Topic(id, floor) => self.open_topic(id, floor),
            Pick::Film(id) => self.open_film(id),
            Pick::Floor(floor) => self.go_to_floor(floor),
            Pick::Out(cid) => self.take_back(cid, Then::Edit),
            Pick::Emoji(emoji) => self.react(&emoji),
            Pick::Saved(text) => {
                self.sheet = None;
                self.insert_saved(&text);
            }
            Pick::Agent(case, to) => {
                self.sheet = None;
                self.hand_over(case, to);
            }
            Pick::Line => self.sheet = None,
        }
    }

    /// Enter where the list is empty: what stands in the field may still mean something.
    fn choose_nothing(&mut self) {
        let Some(sheet) = &self.sheet else { return };
        let words = sheet.words().to_owned();
        match sheet.kind {
            Kind::React(..) if !words.is_empty() => self.react(&words),
            Kind::HandOver(case) if !words.is_empty() => {
                self.sheet = None;
                self.hand_over(case, Some(words.trim_start_matches('@').to_owned()));
            }
            Kind::Redeem if !words.is_empty() => {
                self.sheet = None;
                self.redeem(words);
            }
            Kind::Jump if !words.is_empty() => {
                self.sheet = None;
                self.write_to(words.trim_start_matches('@'), None);
            }
            _ => {}
        }
    }

    fn react(&mut self, emoji: &str) {
        let Some(Kind::React(stream, target)) = self.sheet.as_ref().map(|sheet| sheet.kind.clone()) else { return };
        if emoji.len() > EMOJI_BYTES_MAX || (emoji.is_ascii() && !REACTIONS.contains(&emoji)) {
            return self.tell("tui-no-emoji");
        }
        self.sheet = None;
        let me = self.house.me();
        let mine =
            self.logs.get(&stream).and_then(|log| log.shown().get(target)).is_some_and(|item| match &item.entry.body {
                Body::Post(post) => {
                    let has = |by: &[tea_protocol::AccountId]| me.is_some_and(|me| by.contains(&me));
                    post.reactions.iter().any(|reaction| reaction.emoji == emoji && has(&reaction.by))
                }
                _ => false,
            });
        self.queue(stream, Draft::React(React { target, emoji: emoji.to_owned(), on: !mine }));
    }

    fn confirm(&mut self, confirm: Confirm) {
        match confirm {
            Confirm::CloseCase(id) => self.close_case(id),
            Confirm::BuyFilm(id, price) => self.buy_film(id, price),
            Confirm::BuyVip(price) => self.buy_vip(price),
            Confirm::RemoveFloor(topic, floor) => self.remove_floor(topic, floor),
            Confirm::Remove(stream, target) => self.queue(stream, Draft::Remove(Target { target })),
            Confirm::Leave(id) => self.ask_or_tell(Asked::LeftRoom(id), Request::TalkLeave(Leave { room: id.into() })),
            Confirm::Drop(cid) => {
                self.take_back(cid, Then::Forget);
                self.show(Sheet::list(Kind::Outbox));
            }
        }
    }

    /// Searches the words in the field; or goes on where the hits end.
    pub(super) fn search(&mut self, more: bool) {
        let open = self.open;
        let Some(sheet) = &mut self.sheet else { return };
        let words = sheet.words().to_owned();
        let Kind::Search(search) = &mut sheet.kind else { return };
        if words.is_empty() {
            return;
        }
        if !more {
            *search = super::sheet::Search { here: search.here, asked: Some(words.clone()), ..Default::default() };
            sheet.cursor = 0;
        }
        search.waiting = true;
        let room = open.filter(|_| search.here).map(Into::into);
        let find = Find { query: words, room, after: search.next, ..Find::default() };
        if !self.ask(Asked::Search, Request::SearchFind(find)) {
            self.search_failed(&CallError::Cut);
        }
    }

    pub(super) fn took_hits(&mut self, hits: Hits) {
        if let Some(Sheet { kind: Kind::Search(search), .. }) = &mut self.sheet {
            search.add(hits.hits, hits.next);
        }
    }

    pub(super) fn search_failed(&mut self, error: &CallError) {
        if let Some(Sheet { kind: Kind::Search(search), .. }) = &mut self.sheet {
            search.waiting = false;
            search.asked = None;
        }
        self.tell_error(error);
    }

    /// Opens the conversation with a person, and says something there.
    pub(super) fn write_to(&mut self, names: &str, words: Option<String>) {
        let names: Vec<String> = names.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        self.ask_or_tell(Asked::Enter(words), Request::TalkDirect(Direct { names }));
    }

    pub(super) fn write_to_person(&mut self) {
        let Some(person) = self.people.rows().get(self.people.cursor) else { return };
        if Some(person.id) == self.house.me() {
            return self.tell("tui-that-is-you");
        }
        let name = person.name.clone();
        self.write_to(&name, None);
    }

    pub(super) fn mention_person(&mut self) {
        let Some(person) = self.people.rows().get(self.people.cursor) else { return };
        let text = format!("@{} ", clean_line(&person.name));
        self.focus(super::Pane::Write);
        self.write(&text);
    }
}
