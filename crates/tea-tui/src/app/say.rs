//! Sending, and commands that are typed.

use super::App;
use super::ask::Asked;
use super::sheet::Sheet;
use crate::composer::About;
use crate::composer::slash::{self, Act, Slash, Typed};
use crate::effect::Effect;
use crate::keys::Command;
use crate::talk::outbox::{Out, Standing};
use crate::talk::people::Person;
use tea_protocol::limits::MESSAGE_CHARS_MAX;
use tea_protocol::live::{Draft, DraftEdit, DraftPost};
use tea_protocol::talk::{CreateRoom, Dismiss, EditRoom, Invite, Join, MuteMember};
use tea_protocol::{Cid, Request, RoomRef, StreamId};
use tea_words::Arg;

impl App {
    /// Sends what stands in the composer, or does the command it is.
    pub(super) fn submit(&mut self) {
        let Some(composer) = self.composer() else {
            let key = match (self.films.open, self.boards.open) {
                (true, _) => "tui-films-open-first",
                (_, true) => "tui-boards-choose-board",
                _ => "tui-no-room-open",
            };
            return self.tell(key);
        };
        let text = composer.editor.text().trim_end().to_owned();
        if text.trim().is_empty() {
            return;
        }
        let about = composer.about;
        if self.may_go(&text, about) {
            let about = self.composer_mut().map(|composer| composer.take().1).unwrap_or_default();
            self.sent.add(&text);
            self.go(&text, about);
            self.keep_draft();
        }
    }

    /// A line from where there is no composer.
    pub(super) fn say_line(&mut self, line: &str) {
        let line = line.trim();
        if !line.is_empty() && self.may_go(line, About::New) {
            self.go(line, About::New);
        }
    }

    /// Whether the words can be taken out of the composer; says why not.
    fn may_go(&mut self, text: &str, about: About) -> bool {
        let over = text.chars().count().saturating_sub(MESSAGE_CHARS_MAX);
        match slash::read(text) {
            Typed::Unknown(name) => self.tell_name("tui-slash-unknown", name),
            Typed::Wanting(slash) => {
                let usage = self.words.say(slash.key()).to_owned();
                self.tell_name("tui-slash-wants", &usage);
            }
            Typed::Command(..) => return true,
            Typed::Words(words) if self.films.open => {
                let words = words.into_owned();
                return self.may_shoot(&words);
            }
            Typed::Words(words) if self.boards.open => {
                let words = words.into_owned();
                return self.may_write_on_boards(&words, about);
            }
            Typed::Words(_) if over > 0 => {
                let text = self.words.count("tui-too-long", i64::try_from(over).unwrap_or(i64::MAX));
                self.tell_text(&text, true);
            }
            Typed::Words(_) => return self.may_write(),
        }
        false
    }

    fn may_write(&mut self) -> bool {
        let Some(line) = self.open.and_then(|id| self.rooms.get(id)) else {
            self.tell("tui-no-room-open");
            return false;
        };
        let (archived, member, why) = (line.room.archived, line.member, self.rooms.archived_key(line.room.id));
        if self.house.account.is_none() && self.house.was_online {
            self.tell("tui-guest");
        } else if archived {
            self.tell(why);
        } else if !member {
            self.tell("tui-join-first");
        } else {
            return true;
        }
        false
    }

    fn go(&mut self, text: &str, about: About) {
        match slash::read(text) {
            Typed::Command(slash, words) => {
                let words = words.to_owned();
                self.run(slash, &words);
            }
            Typed::Words(words) if self.films.open => self.shoot(&words),
            Typed::Words(words) if self.boards.open => self.write_on_boards(&words, about),
            Typed::Words(words) => {
                let Some(stream) = self.open else { return };
                let draft = match about {
                    About::New => post(&words, None),
                    About::Reply(seq) => post(&words, Some(seq)),
                    About::Edit(target) => Draft::Edit(DraftEdit { target, text: words.into_owned() }),
                };
                self.queue(stream, draft);
                if let Some(log) = self.log_mut() {
                    log.unmark();
                    log.go_to_end();
                }
            }
            Typed::Wanting(_) | Typed::Unknown(_) => {}
        }
    }

    /// Sends words to the open room.
    pub(super) fn send_words(&mut self, words: &str) {
        if let Some(stream) = self.open {
            self.queue(stream, post(words, None));
        }
    }

    /// Puts something into the outbox.
    pub(super) fn queue(&mut self, stream: StreamId, draft: Draft) {
        let cid = (self.fresh_cid)();
        let out = Out { cid, stream, draft: draft.clone(), written_at: self.now, standing: Standing::Storing };
        if self.outbox.add(out) {
            self.do_effect(Effect::Queue { cid, stream: RoomRef::Id(stream), draft });
        } else {
            self.tell("tui-outbox-full");
        }
    }

    pub(super) fn resend(&mut self, cid: Cid) {
        let Some(out) = self.outbox.find(cid) else { return };
        out.standing = Standing::Storing;
        let (stream, draft) = (RoomRef::Id(out.stream), out.draft.clone());
        self.do_effect(Effect::Drop(cid));
        self.do_effect(Effect::Queue { cid, stream, draft });
    }

    fn run(&mut self, slash: Slash, words: &str) {
        let first = words.split_whitespace().next().unwrap_or_default();
        let rest = words.strip_prefix(first).unwrap_or_default().trim();
        let name = first.trim_start_matches(['@', '#']).to_owned();
        match slash.act {
            Act::Help => self.act(Command::Help),
            Act::Join => self.join(&name),
            Act::Leave => self.confirm_leave(),
            Act::New => {
                let title = if rest.is_empty() { name.clone() } else { rest.to_owned() };
                let room = CreateRoom { name: name.to_lowercase(), title, private: false, topic: None };
                self.ask_or_tell(Asked::Enter(None), Request::TalkCreateRoom(room));
            }
            Act::Message => self.write_to(&name, (!rest.is_empty()).then(|| rest.to_owned())),
            Act::Who => self.who(),
            Act::Search => {
                let mut sheet = Sheet::search(false);
                sheet.type_in(words);
                self.show(sheet);
                self.search(false);
            }
            Act::Boards => self.typed_boards(words),
            Act::Films => self.typed_films(words),
            Act::Film => self.typed_film(words),
            Act::Buy => self.act(Command::BuyFilm),
            Act::Wallet => self.typed_wallet(),
            Act::Redeem => self.redeem(words.to_owned()),
            Act::Read => self.typed_read(words),
            Act::More => self.speak_more(),
            Act::Reply => self.typed_reply(words),
            Act::Vote => self.typed_vote(words),
            Act::Post => self.typed_post(words),
            Act::Outbox => self.act(Command::Outbox),
            Act::Notices => self.act(Command::Notices),
            Act::Pins => self.act(Command::Pins),
            Act::Theme => match words {
                "light" | "dark" => self.change(|choices| choices.theme = Some(words.to_owned())),
                _ => self.act(Command::SwitchTheme),
            },
            Act::Keys => self.act(Command::SwitchVim),
            Act::Quit => self.quit(),
            Act::Topic | Act::Invite | Act::Mute | Act::Dismiss => self.moderate(slash.act, name, words, rest),
        }
    }

    fn moderate(&mut self, act: Act, name: String, words: &str, rest: &str) {
        let Some(open) = self.open else { return };
        let room = RoomRef::Id(open);
        let (asked, request) = match act {
            Act::Topic => {
                let topic = Some(words.to_owned());
                let none = EditRoom {
                    room,
                    title: None,
                    topic,
                    private: None,
                    archived: None,
                    slow_mode_s: None,
                    order: None,
                };
                ("tui-done-topic", Request::TalkEditRoom(none))
            }
            Act::Invite => ("tui-done-invite", Request::TalkInvite(Invite { room, name })),
            Act::Mute => {
                let minutes = rest.parse().unwrap_or(10);
                ("tui-done-mute", Request::TalkMute(MuteMember { room, name, minutes }))
            }
            _ => ("tui-done-dismiss", Request::TalkDismiss(Dismiss { room, name })),
        };
        self.ask_or_tell(Asked::Done(asked), request);
    }

    fn join(&mut self, name: &str) {
        match self.rooms.by_name(name).map(|line| (line.room.id, line.member)) {
            Some((id, true)) => self.open_room(id),
            _ => {
                let room = RoomRef::Name(name.to_owned());
                self.ask_or_tell(Asked::Enter(None), Request::TalkJoin(Join { room }));
            }
        }
    }

    /// Says who is here, in one line.
    fn who(&mut self) {
        if self.people.here == 0 {
            return self.tell("tui-who-unknown");
        }
        let names: Vec<&str> =
            self.people.rows().iter().filter(|person| person.port.is_some()).map(Person::called).collect();
        let names = names.join(self.words.say("tui-list-comma"));
        let here = i64::from(self.people.here);
        let text = self.words.say_with("tui-who", &[("count", Arg::Number(here)), ("names", Arg::Text(&names))]);
        self.tell_text(&text, false);
    }

    /// What a room is called.
    pub(crate) fn room_title(&self, id: StreamId) -> String {
        self.rooms.get(id).map_or_else(|| id.to_string(), |line| crate::clean::clean_line(&line.room.title))
    }
}

fn post(words: &str, reply_to: Option<u64>) -> Draft {
    Draft::Post(DraftPost { text: words.to_owned(), reply_to, files: Vec::new() })
}
